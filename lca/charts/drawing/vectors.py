"""Marks as elements of an SVG file; a letter is written once and used wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TextIO

import numpy as np
from matplotlib.colors import rgb2hex
from matplotlib.path import Path

from lca.charts.drawing.letters import SCALE, Letter, letter, placed
from lca.charts.drawing.marks import BOX, Matrix, Pen, Shape, Words

_CAPS = {"projecting": "square"}
#: Commands of a path, by matplotlib's code of its last point; curves have one and two points before it.
_COMMANDS = {1: "M", 2: "L", 3: "Q", 4: "C"}
_MORE = {3: 1, 4: 2}
_TWO_DASHES = re.compile("-(?=-)")


def write(file: TextIO, shown: Sequence[Shape | Words], height: float) -> None:
    """Write marks into an SVG file that is begun and will be ended elsewhere; the first one is farthest behind.

    height : of the picture, in points.
    """
    signs = dict.fromkeys(sign for mark in shown if isinstance(mark, Words) for sign in mark.text)
    inked = [one for one in map(letter, signs) if len(one.outline[0])]
    lines = [" <defs>\n", *map(_defined, inked), " </defs>\n"] if inked else []
    for mark in shown:
        if isinstance(mark, Shape):
            lines.append(f' <path d="{_outline(mark, height)}" style="{_style(mark.pen)}"/>\n')
        else:
            lines += _words(mark, height)
    file.write("".join(lines))


def _outline(mark: Shape, height: float) -> str:
    """The path of a shape, y downwards."""
    matrix = mark.matrix
    if mark.path is BOX:
        left, low = matrix[0, 2], height - matrix[1, 2]
        right, high = left + matrix[0, 0], low - matrix[1, 1]
        x, y, across, down = _short(left), _short(low), _short(right), _short(high)
        return f"M{x} {y}H{across}V{down}H{x}Z"
    return _path(mark.path, matrix, height)


def _path(path: Path, matrix: Matrix, height: float, digits: int = 3) -> str:
    vertices: Matrix = np.asarray(path.vertices)
    points = vertices @ matrix[:2, :2].T + matrix[:2, 2]
    texts = [f"{_short(x, digits)} {_short(height - y, digits)}" for x, y in points.tolist()]
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


def _short(number: float, digits: int = 3) -> str:
    """A number of points, to a thousandth."""
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@cache
def _style(pen: Pen, scale: float = 1.0) -> str:
    """What a pen does, for a path that is drawn so many times larger."""
    style: dict[str, Any] = {"fill": "none" if pen.face is None else rgb2hex(pen.face)}
    if pen.alpha is not None and pen.alpha != 1.0:
        style["opacity"] = _short(pen.alpha)
    elif pen.face is not None and pen.face[3] != 1.0:
        style["fill-opacity"] = _short(pen.face[3])
    if pen.width:
        style["stroke"] = rgb2hex(pen.edge)
        if pen.alpha is None and pen.edge[3] != 1.0:
            style["stroke-opacity"] = _short(pen.edge[3])
        style["stroke-width"] = _short(pen.width / scale)
        offset, lengths = pen.dashes
        if lengths is not None:
            style["stroke-dasharray"] = ",".join(map(_short, lengths))
            style["stroke-dashoffset"] = _short(offset) if offset else None
        # round joins and butt caps are the file's own
        style["stroke-linejoin"] = pen.join if pen.join != "round" else None
        style["stroke-linecap"] = _CAPS.get(pen.cap, pen.cap) if pen.cap != "butt" else None
    return "; ".join(f"{name}: {value}" for name, value in style.items() if value is not None)


def _words(mark: Words, height: float) -> Iterator[str]:
    """A text in letters, after what it says."""
    said = mark.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    scale = mark.points / SCALE
    place = f"translate({_short(mark.x)} {_short(height - mark.y)}) scale({_short(scale, 6)} {_short(-scale, 6)})"
    yield f" <!-- {_TWO_DASHES.sub('- ', said)} -->\n"
    used = [_used(one, at) for one, at in placed(mark.text) if len(one.outline[0])]
    for pen in filter(None, (mark.rim, mark.pen)):
        yield f' <g style="{_style(pen, scale)}" transform="{place}">\n'
        yield from used
        yield " </g>\n"


def _used(one: Letter, at: float) -> str:
    where = f' x="{_short(at)}"' if at else ""
    return f'  <use xlink:href="#{one.name}"{where}/>\n'


@cache
def _defined(one: Letter) -> str:
    """A letter at SCALE, y upwards."""
    vertices, codes = one.outline
    flat = Path(vertices * (1.0, -1.0), codes)
    return f'  <path id="{one.name}" d="{_path(flat, _AS_IT_IS, 0.0)}"/>\n'


_AS_IT_IS = np.eye(3)
