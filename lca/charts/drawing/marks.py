"""What a figure shows, as a list: shapes and texts, read from its artists and ready to be drawn as pixels or as SVG.

matplotlib asks each artist of a chart some hundred things for the PNG, and once more for the SVG. Those of our sheets are
of few kinds with few properties, and nothing else is asked here.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from lca.charts.drawing.letters import SCALE, rise_and_fall, size_of

#: Red, green, blue and opacity from 0 to 1.
Colour = tuple[float, float, float, float]
#: An affine map (3, 3) to dots, counted from the lower left corner.
Matrix = np.ndarray[Any, Any]

#: The outline of every box, from (0, 0) to (1, 1).
BOX = Path.unit_rectangle()


class Halo(withStroke):
    """A rim around a text, which sets it off from what is behind it; `points` wide."""

    def __init__(self, points: float, colour: str) -> None:
        super().__init__(linewidth=points, foreground=colour)
        self.points, self.colour = points, colour


class Pen(NamedTuple):
    """How a path is filled and its edge drawn: width and dashes in points. alpha : of all of it, where one was set. smooth : dots are partly covered."""

    face: Colour | None
    edge: Colour = (0.0, 0.0, 0.0, 1.0)
    width: float = 0.0
    dashes: tuple[float, tuple[float, ...] | None] = (0.0, None)
    cap: str = "butt"
    join: str = "round"
    alpha: float | None = None
    smooth: bool = True


class Shape(NamedTuple):
    """A path and its place."""

    path: Path
    matrix: Matrix
    pen: Pen


class Words(NamedTuple):
    """A line of text at a size in points, whose baseline begins at (x, y) in dots from the lower left corner."""

    text: str
    x: float
    y: float
    points: float
    pen: Pen
    rim: Pen | None


def marks(figure: Figure) -> list[Shape | Words] | None:
    """What is drawn, from the first to the last; None for a figure with anything that our sheets have not."""
    children: list[Any] = figure.get_children()
    if len(children) != 2 or not isinstance(children[1], Axes) or not _plain_axes(children[1]):
        return None
    paper, axes = children[0], children[1]
    own = {id(one) for one in (axes.patch, axes.xaxis, axes.yaxis, *axes.spines.values())}
    artists: list[Any] = [one for one in axes.get_children() if id(one) not in own]
    data, dots = axes.transData.get_matrix(), figure.dpi / 72.0
    if not _plain_patch(paper, figure.transSubfigure):
        return None
    shown: list[Shape | Words] = [
        Shape(BOX, paper.get_transform().get_matrix(), _pen_of_patch(paper))
    ]
    for artist in sorted(artists, key=attrgetter("zorder")):
        kind = type(artist)
        if kind is Text and not artist.get_text():
            continue
        plain = _PLAIN.get(kind)
        if plain is None or artist.get_clip_on() or not plain(artist, axes.transData):
            return None
        if kind is Text:
            shown.append(_words(artist, data, dots))
        elif kind is Line2D:
            shown.append(Shape(artist.get_path(), data, _pen_of_line(artist)))
        else:
            shown.append(_shape(artist, data))
    return shown


def _plain_axes(axes: Axes) -> bool:
    """Whether axes are those of a sheet: over the whole figure, and nothing to be seen of their own."""
    return (
        type(axes) is Axes
        and _plain(axes)
        and not axes.axison
        and axes.get_axes_locator() is None
        and axes.get_aspect() == "auto"
        and axes.get_rasterization_zorder() is None
        and axes.get_position().bounds == (0.0, 0.0, 1.0, 1.0)
        and axes.get_xscale() == axes.get_yscale() == "linear"
    )


def _plain(artist: Any) -> bool:
    """Whether an artist is seen, wholly, and drawn by no other means than its own."""
    return not (
        artist.get_animated()
        or artist.get_agg_filter()
        or artist.get_sketch_params()
        or artist.get_snap() is not None
        or artist.get_url()
        or artist.get_gid()
        or artist.get_rasterized()
        or not artist.get_visible()
    )


def _plain_patch(patch: Any, place: Any) -> bool:
    return (
        _plain(patch)
        and patch.get_data_transform() is place
        and not patch.get_hatch()
        and not patch.get_path_effects()
    )


def _plain_line(line: Any, place: Any) -> bool:
    return (
        _plain(line)
        and line.get_transform() is place
        and line.get_marker() == "None"
        and line.get_drawstyle() == "default"
        and not line.get_path_effects()
        and line.get_antialiased()
    )


def _plain_text(text: Any, place: Any) -> bool:
    return (
        _plain(text)
        and text.get_transform() is place
        and text.get_rotation() == 0.0
        and "\n" not in text.get_text()
        and not (text.get_usetex() or text.get_wrap())
        and not (text.get_parse_math() and "$" in text.get_text())
        and text.get_bbox_patch() is None
        and text.get_verticalalignment() in _DOWN
        and [type(one) for one in text.get_path_effects()] in ([], [Halo])
    )


#: The kinds of artists that a sheet has, each with what tells whether there is nothing special about one.
_PLAIN = {
    Text: _plain_text,
    Line2D: _plain_line,
    **dict.fromkeys((Rectangle, PathPatch, Circle), _plain_patch),
}


def _shape(patch: Any, data: Matrix) -> Shape:
    pen = _pen_of_patch(patch)
    if type(patch) is Rectangle and not patch.get_angle():
        (x, y), width, height = patch.get_xy(), patch.get_width(), patch.get_height()
        return Shape(
            BOX, data @ np.array([[width, 0.0, x], [0.0, height, y], [0.0, 0.0, 1.0]]), pen
        )
    if type(patch) is PathPatch:
        return Shape(patch.get_path(), data, pen)
    return Shape(patch.get_path(), patch.get_transform().get_matrix(), pen)


def _pen_of_patch(patch: Any) -> Pen:
    face, edge, width = patch.get_facecolor(), patch.get_edgecolor(), patch.get_linewidth()
    if edge[3] == 0.0 or patch.get_linestyle() in ("None", "none", " ", ""):
        width = 0.0
    return Pen(
        face if face[3] else None,
        edge,
        width,
        _dashes(patch, width),
        patch.get_capstyle(),
        patch.get_joinstyle(),
        patch.get_alpha(),
        patch.get_antialiased(),
    )


def _pen_of_line(line: Any) -> Pen:
    dashed = line.is_dashed()
    return Pen(
        None,
        to_rgba(line.get_color(), line.get_alpha()),
        line.get_linewidth(),
        _dashes(line, line.get_linewidth()),
        line.get_dash_capstyle() if dashed else line.get_solid_capstyle(),
        line.get_dash_joinstyle() if dashed else line.get_solid_joinstyle(),
    )


def _dashes(artist: Any, width: float) -> tuple[float, tuple[float, ...] | None]:
    """Offset and lengths of the dashes of an edge, as they were when its style was set."""
    offset, lengths = artist._dash_pattern
    return (0.0, None) if lengths is None or not width else (offset, tuple(lengths))


#: How far below the point that a text is set at its baseline lies, from how far the text rises above it and falls below.
_DOWN: dict[str, Callable[[float, float], float]] = {
    "baseline": lambda _rise, _fall: 0.0,
    "top": lambda rise, _fall: rise,
    "center": lambda rise, fall: (rise - fall) / 2.0,
    "bottom": lambda _rise, fall: -fall,
}
_ACROSS = {"left": 0.0, "center": 0.5, "right": 1.0}


def _words(text: Any, data: Matrix, dots: float) -> Words:
    said, points = text.get_text(), text.get_fontsize()
    scale = points / SCALE * dots
    x, y = text.get_position()
    x, y = data[0, 0] * x + data[0, 2], data[1, 1] * y + data[1, 2]
    width, height, below = size_of(said)
    # as high as every line of the font, or higher where the text is
    rise, fall = (
        max(own, font) * scale
        for own, font in zip((height - below, below), rise_and_fall(), strict=True)
    )
    x -= width * scale * _ACROSS[text.get_horizontalalignment()]
    y -= _DOWN[text.get_verticalalignment()](rise, fall)
    pen = Pen(to_rgba(text.get_color(), text.get_alpha()))
    rims = [
        pen._replace(edge=to_rgba(one.colour), width=one.points) for one in text.get_path_effects()
    ]
    return Words(said, x, y, points, pen, rims[0] if rims else None)
