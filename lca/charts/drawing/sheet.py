"""The sheet that every chart is drawn on: heading, body and notes, all placed in inches.

Placing everything in inches from the top left corner, texts included, is what lets layouts be
computed before drawing and be tested for overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import TransformedPath

from lca.charts.drawing.canvas import Canvas
from lca.charts.drawing.marks import Halo
from lca.charts.drawing.ruler import line_height, wrap

SAVED = "#07554f"  # teal
ADDED = "#a8442a"  # red-brown; lighter than teal by half, so that they are told apart by every eye and in grey
VIRGIN = "#8a8f94"
INK = "#1d2327"
MUTED = "#5c646b"
RULE = "#d9dde0"
#: Ground and hooks of a bracket; the hooks stand out from bars of either colour in grey, too.
BRACKET, HOOK = "#e8ebed", "#4a5157"
PAPER = "#ffffff"

#: Width of every chart.
WIDTH = 9.0
#: Dots per inch of a PNG, and of the place that it takes on a screen.
DOTS, SCREEN = 150, 75
MARGIN = 0.25
TITLE, SUBTITLE, LABEL, SMALL = 14.0, 9.5, 8.5, 7.5

#: A code of matplotlib's Path, as its type hints have it.
Code = np.uint8
Across = Literal["left", "center", "right"]
Dash = Literal["-", "--", ":", "-."]
Down = Literal["top", "center", "bottom", "baseline"]


def tint(colour: str, strength: float) -> str:
    """A colour mixed with white; strength 1 is the colour itself."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02x}" for part in parts)


def top_of(title: str, subtitle: str) -> float:
    """Where the body of a sheet with this heading begins."""
    room = WIDTH - 2 * MARGIN
    heading, below = wrap(title, TITLE, room, lines=3), wrap(subtitle, SUBTITLE, room, lines=3)
    height = len(heading) * line_height(TITLE) + len(below) * line_height(SUBTITLE)
    return MARGIN + height + 0.15


class Chart(Figure):
    """A figure that shows itself in a notebook, drawn with our fonts and settings, whatever backend is chosen there.

    finding : what it shows, in a sentence. reading : how it is read. Both stand in its SVG for those who cannot see it.
    """

    finding: str = ""
    reading: str = ""

    def _ipython_display_(self) -> None:
        """Shown so also after `%matplotlib inline`, which would draw it anew with other settings, five times as large."""
        from importlib import import_module

        data, size = self._repr_png_()
        shown = {"image/png": data, "text/plain": repr(self)}
        import_module("IPython.display").display(shown, metadata={"image/png": size}, raw=True)

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        """A PNG of 256 colours, 50 to 250 kB, with the place that it takes."""
        from PIL import Image

        from lca.charts.drawing.fonts import settings

        drawn, held = BytesIO(), BytesIO()
        with settings():
            self.savefig(drawn, format="png", dpi=DOTS)
        colours = Image.open(drawn).convert("RGB")
        colours.quantize(256, method=Image.Quantize.FASTOCTREE).save(held, "PNG")
        width, height = self.get_size_inches()
        return held.getvalue(), {"width": round(width * SCREEN), "height": round(height * SCREEN)}


class Sheet:
    """One chart: x to the right and y downwards in inches; the body is from `top` to `bottom`."""

    def __init__(self, title: str, subtitle: str, notes: Sequence[str], body: float) -> None:
        room = WIDTH - 2 * MARGIN
        heading = wrap(title, TITLE, room, lines=3)
        sub = wrap(subtitle, SUBTITLE, room, lines=3)
        foot = [line for note in notes for line in wrap(note, SMALL, room, lines=12)]
        self.top = top_of(title, subtitle)
        self.bottom = self.top + body
        self.height = self.bottom + 0.15 + len(foot) * line_height(SMALL) + MARGIN * 0.8
        self.title = title
        self.figure = Chart(figsize=(WIDTH, self.height), dpi=DOTS, facecolor=PAPER)
        self.figure.finding, self.figure.reading = title, subtitle
        Canvas(self.figure)
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_xlim(0.0, WIDTH)
        self.axes.set_ylim(self.height, 0.0)
        self.axes.set_axis_off()
        self._frame = TransformedPath(Path.unit_rectangle(), self.axes.transAxes)
        y = self._lines(heading, MARGIN, TITLE, INK)
        self._lines(sub, y + 0.03, SUBTITLE, MUTED)
        self._lines(foot, self.bottom + 0.15, SMALL, MUTED)

    def _lines(self, lines: Sequence[str], y: float, size: float, colour: str) -> float:
        for line in lines:
            self.text(MARGIN, y + line_height(size) * 0.78, line, size, colour, down="baseline")
            y += line_height(size)
        return y

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = LABEL,
        colour: str = INK,
        *,
        across: Across = "left",
        down: Down = "center",
    ) -> Text:
        """One line of text."""
        words = Text(x, y, text, fontsize=size, color=colour, ha=across, va=down, zorder=5)
        self.mark(words)
        return words

    def mark(self, artist: Artist) -> None:
        """A mark; the axes, whose ends are known, do not look for its ends, nor make a frame for each to be cut off by."""
        artist.set_clip_on(False)
        artist.set_clip_path(self._frame)
        self.axes.add_artist(artist)

    def halo(self, text: Text) -> None:
        """Set a text off from the lines behind it."""
        text.set_path_effects([Halo(2.0, PAPER)])

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float = LABEL,
        colour: str = INK,
        *,
        across: Across = "left",
    ) -> None:
        """Lines of text around the height y."""
        start = y - (len(lines) - 1) / 2 * line_height(size)
        for i, line in enumerate(lines):
            self.text(x, start + i * line_height(size), line, size, colour, across=across)

    def box(
        self, left: float, right: float, top: float, bottom: float, colour: str, *, order: float = 2
    ) -> None:
        """A filled rectangle."""
        x, width = min(left, right), abs(right - left)
        self.mark(
            Rectangle((x, top), width, bottom - top, facecolor=colour, linewidth=0, zorder=order)
        )

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str = RULE,
        points: float = 0.8,
        *,
        style: Dash = "-",
        order: float = 1,
    ) -> None:
        """A broken line; width in points."""
        self.mark(Line2D(xs, ys, color=colour, linewidth=points, linestyle=style, zorder=order))

    def shape(
        self,
        vertices: Sequence[tuple[float, float]],
        codes: Sequence[Code],
        fill: str | None = None,
        stroke: str | None = None,
        *,
        points: float = 0.0,
        style: Dash = "-",
        opacity: float = 1.0,
        order: float = 2,
    ) -> None:
        """A path of matplotlib codes, filled or stroked."""
        self.mark(
            PathPatch(
                Path(list(vertices), list(codes)),
                facecolor=fill or "none",
                edgecolor=stroke or "none",
                linewidth=points,
                linestyle=style,
                alpha=opacity,
                zorder=order,
                capstyle="butt",
            )
        )

    def diamond(self, x: float, y: float, colour: str, half: float = 0.055) -> None:
        """A small mark with a white rim."""
        self.shape(
            [(x - half, y), (x, y - half), (x + half, y), (x, y + half), (x - half, y)],
            [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY],
            fill=colour,
            stroke=PAPER,
            points=0.6,
            order=4,
        )

    def bracket(self, left: float, right: float, y: float, half: float = 0.108) -> None:
        """A range from hook to hook around a bar, lighter than an interval and behind it."""
        self.box(left, right, y - half, y + half, BRACKET, order=1.4)
        hook = min(0.035, (right - left) / 2)
        for x, into in ((left, hook), (right, -hook)):
            xs, ys = [x + into, x, x, x + into], [y - half, y - half, y + half, y + half]
            self.line(xs, ys, HOOK, 0.9, order=3.2)

    def whisker(self, left: float, right: float, y: float, colour: str = INK) -> None:
        """An interval with end marks."""
        self.line([left, right], [y, y], colour, 1.1, order=3.5)
        for x in (left, right):
            self.line([x, x], [y - 0.04, y + 0.04], colour, 1.1, order=3.5)
