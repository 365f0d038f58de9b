"""What a test can see of a figure: its texts with their boxes, its colours, what warns."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from lca.charts.drawing.fonts import settings


def drawn(draw: Callable[[], Figure]) -> Figure:
    """Draw a chart, all but its pixels; any warning, of a missing glyph above all, is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = draw()
        with settings():
            figure.draw_without_rendering()
    return figure


def texts(figure: Figure) -> list[Text]:
    return [text for text in figure.axes[0].texts if text.get_text()]


def words(figure: Figure) -> str:
    """All texts one after the other, in the order of drawing."""
    return "\n".join(text.get_text() for text in texts(figure))


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    with settings():
        renderer = canvas.get_renderer()
        return [(text.get_text(), text.get_window_extent(renderer)) for text in texts(figure)]


def outside(figure: Figure) -> list[str]:
    """Texts that leave the canvas."""
    page = figure.bbox
    return [
        text
        for text, box in boxes(figure)
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1
    ]


def overlaps(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts that cover one another by more than a pixel across and a fifth of a line."""
    found = []
    all_boxes = boxes(figure)
    for i, (one, a) in enumerate(all_boxes):
        for other, b in all_boxes[i + 1 :]:
            across = min(a.x1, b.x1) - max(a.x0, b.x0)
            down = min(a.y1, b.y1) - max(a.y0, b.y0)
            if across > 1.0 and down > 0.2 * min(a.height, b.height):
                found.append((one, other))
    return found


def colours(figure: Figure) -> set[str]:
    """Fill colours of the shapes."""
    return {to_hex(patch.get_facecolor()) for patch in figure.axes[0].patches}


def bars(figure: Figure, colour: str) -> list[tuple[float, float, float]]:
    """Left, right and middle of the rectangles of a colour, from top to bottom, in inches."""
    found = [
        (one.get_x(), one.get_x() + one.get_width(), one.get_y() + one.get_height() / 2)
        for one in figure.axes[0].patches
        if isinstance(one, Rectangle) and to_hex(one.get_facecolor()) == colour
    ]
    return sorted(found, key=lambda bar: (bar[2], bar[0]))


def reader(figure: Figure, above: float = 0.0) -> Callable[[float], float]:
    """From inches to what the axis says there, read off its tick labels: the first below a height."""
    zeros = [text for text in texts(figure) if text.get_text() == "0" and text.get_ha() == "center"]
    height = min(one.get_position()[1] for one in zeros if one.get_position()[1] > above)
    ticks = sorted(
        (text.get_position()[0], float(text.get_text().replace(",", "").replace("\u2212", "-")))
        for text in texts(figure)
        if text.get_ha() == "center" and text.get_position()[1] == height
    )
    (x0, first), (x1, last) = ticks[0], ticks[-1]
    return lambda x: first + (x - x0) * (last - first) / (x1 - x0)


def diamonds(figure: Figure) -> list[tuple[float, float, str]]:
    """Place and colour of the small marks, from top to bottom."""
    found = []
    for patch in figure.axes[0].patches:
        if isinstance(patch, PathPatch) and patch.get_zorder() == 4:
            corners = np.asarray(patch.get_path().vertices)[:4]
            x, y = corners.mean(axis=0)
            found.append((float(x), float(y), to_hex(patch.get_facecolor())))
    return sorted(found, key=lambda mark: mark[1])


def whiskers(figure: Figure) -> list[tuple[float, float, float]]:
    """Left, right and height of the intervals, from top to bottom; each has a mark at either end."""
    lines = [one for one in figure.axes[0].lines if one.get_zorder() == 3.5]
    marks = {
        (round(float(one.get_xdata()[0]), 9), round(float(np.mean(one.get_ydata())), 9))  # type: ignore[index,arg-type]
        for one in lines
        if one.get_xdata()[0] == one.get_xdata()[1]  # type: ignore[index]
    }
    found = []
    for one in lines:
        (left, right), (y, other) = map(tuple, (one.get_xdata(), one.get_ydata()))  # type: ignore[arg-type]
        if y == other:
            assert {(round(float(x), 9), round(float(y), 9)) for x in (left, right)} <= marks
            found.append((float(left), float(right), float(y)))
    return sorted(found, key=lambda line: line[2])


def cells(figure: Figure, y: float, near: float = 0.02) -> list[tuple[str, str]]:
    """The texts at a height from left to right, each with its colour."""
    found = [
        (text.get_position()[0], text.get_text(), to_hex(text.get_color()))
        for text in texts(figure)
        if abs(text.get_position()[1] - y) < near
    ]
    return [(text, colour) for _, text, colour in sorted(found)]


def paths(figure: Figure, order: float) -> list[PathPatch]:
    """The shapes of a depth in the order of drawing."""
    return [
        patch
        for patch in figure.axes[0].patches
        if isinstance(patch, PathPatch) and patch.get_zorder() == order
    ]
