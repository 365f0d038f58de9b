"""Marks as elements of an SVG file; texts are texts, to be selected, searched and read aloud.

Each is as long as it was measured, whatever font the reader has, so that the layout holds with another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any, TextIO

import numpy as np
from matplotlib.colors import rgb2hex
from matplotlib.path import Path

from lca.charts.drawing.fonts import families
from lca.charts.drawing.letters import SCALE, family_of, size_of
from lca.charts.drawing.marks import BOX, Matrix, Pen, Shape, Words
from lca.files.signs import without_control

#: Fonts in which texts are set, the first that a reader has; ours is the first.
FONTS = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, DejaVu Sans, sans-serif"
_CAPS = {"projecting": "square"}
#: Commands of a path, by matplotlib's code of its last point; curves have one and two points before it.
_COMMANDS = {1: "M", 2: "L", 3: "Q", 4: "C"}
_MORE = {3: 1, 4: 2}
_BLANKS = re.compile(r"^\s|\s\s|\s$")


def write(file: TextIO, shown: Sequence[Shape | Words], height: float) -> None:
    """Write marks into an SVG file that is begun and will be ended elsewhere; the first one is farthest behind.

    height : of the picture, in points.
    """
    lines = [f' <g font-family="{FONTS}">\n']
    for mark in shown:
        if isinstance(mark, Shape):
            lines.append(f'  <path d="{_outline(mark, height)}" style="{_style(mark.pen)}"/>\n')
        else:
            lines.append(_words(mark, height))
    file.write("".join([*lines, " </g>\n"]))


def described(file: TextIO, said: str) -> None:
    """Write what a picture is into an SVG file that is begun."""
    if said:
        file.write(f" <desc>{escaped(said)}</desc>\n")


def escaped(text: str) -> str:
    """A text as the content of an element; signs that steer what shows it are replaced."""
    text, _ = without_control(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _outline(mark: Shape, height: float) -> str:
    """The path of a shape, y downwards."""
    matrix = mark.matrix
    if mark.path is BOX:
        left, low = matrix[0, 2], height - matrix[1, 2]
        right, high = left + matrix[0, 0], low - matrix[1, 1]
        x, y, across, down = _short(left), _short(low), _short(right), _short(high)
        return f"M{x} {y}H{across}V{down}H{x}Z"
    return _path(mark.path, matrix, height)


def _path(path: Path, matrix: Matrix, height: float) -> str:
    vertices: Matrix = np.asarray(path.vertices)
    points = vertices @ matrix[:2, :2].T + matrix[:2, 2]
    texts = [f"{_short(x)} {_short(height - y)}" for x, y in points.tolist()]
    if path.codes is None:
        return "M" + "L".join(texts)
    parts: list[str] = []
    codes: list[int] = np.asarray(path.codes).tolist()
    at = 0
    while at < len(codes):
        code = codes[at]
        if code == Path.CLOSEPOLY:
            parts.append("Z")
        elif code != Path.STOP:
            parts.append(_COMMANDS[code] + " ".join(texts[at : at + 1 + _MORE.get(code, 0)]))
        at += 1 + _MORE.get(code, 0)
    return "".join(parts)


def _short(number: float) -> str:
    """A number of points, to a thousandth."""
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@cache
def _style(pen: Pen) -> str:
    """What a pen does."""
    style: dict[str, Any] = {"fill": "none" if pen.face is None else rgb2hex(pen.face)}
    if pen.alpha is not None and pen.alpha != 1.0:
        style["opacity"] = _short(pen.alpha)
    elif pen.face is not None and pen.face[3] != 1.0:
        style["fill-opacity"] = _short(pen.face[3])
    if pen.width:
        style["stroke"] = rgb2hex(pen.edge)
        if pen.alpha is None and pen.edge[3] != 1.0:
            style["stroke-opacity"] = _short(pen.edge[3])
        style["stroke-width"] = _short(pen.width)
        offset, lengths = pen.dashes
        if lengths is not None:
            style["stroke-dasharray"] = ",".join(map(_short, lengths))
            style["stroke-dashoffset"] = _short(offset) if offset else None
        # round joins and butt caps are the file's own
        style["stroke-linejoin"] = pen.join if pen.join != "round" else None
        style["stroke-linecap"] = _CAPS.get(pen.cap, pen.cap) if pen.cap != "butt" else None
    return "; ".join(f"{name}: {value}" for name, value in style.items() if value is not None)


def _words(mark: Words, height: float) -> str:
    """A text from where it begins, as long as it was measured."""
    place = f'y="{_short(height - mark.y)}" font-size="{_short(mark.points)}"'
    kept = ' xml:space="preserve"' if _BLANKS.search(mark.text) else ""
    style = _style(mark.pen)
    if mark.rim:
        rim = f"stroke: {rgb2hex(mark.rim.edge)}; stroke-width: {_short(mark.rim.width)}"
        style += f"; {rim}; paint-order: stroke"
    first, at = families()[0], mark.x
    runs = [(family, "".join(run)) for family, run in groupby(mark.text, key=family_of)]
    if [family for family, _ in runs] == [first]:
        _, fitted = _fitted(mark.text, at, mark.points)
        return f'  <text {fitted} {place}{kept} style="{style}">{escaped(mark.text)}</text>\n'
    parts = []
    for family, run in runs:  # letters that the first font lacks name theirs
        end, fitted = _fitted(run, at, mark.points)
        named = "" if family == first else f' font-family="{family}"'
        parts.append(f"<tspan {fitted}{named}>{escaped(run)}</tspan>")
        at = end
    return f'  <text {place} xml:space="preserve" style="{style}">{"".join(parts)}</text>\n'


def _fitted(text: str, at: float, points: float) -> tuple[float, str]:
    """Where a text at a place ends, and the attributes that make it do so."""
    long = size_of(text)[0] * points / SCALE
    fitted = f' textLength="{_short(long)}" lengthAdjust="spacingAndGlyphs"' if long else ""
    return at + long, f'x="{_short(at)}"{fitted}'
