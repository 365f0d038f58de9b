"""The saving along the values of one path: a line with its band, the scenario as it is, and where it turns."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from matplotlib.figure import Figure
from matplotlib.path import Path

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.ruler import line_height, width_of, wrap
from lca.charts.drawing.sheet import (
    ADDED,
    HOOK,
    INK,
    LABEL,
    MARGIN,
    MUTED,
    RULE,
    SMALL,
    VIRGIN,
    WIDTH,
    Across,
    Sheet,
    tint,
)
from lca.charts.swept import (
    Along,
    Cell,
    Grid,
    colour_of,
    crossings,
    finding,
    notes,
    reach,
    subtitle,
)
from lca.charts.variants import table_of, variants
from lca.words.catalogue import tr

#: Height of the plot, and room for the numbers of its axis beside it.
_PLOT, _BESIDE = 3.3, 0.75
#: Points that have a diamond each; more are a line alone.
_MARKED = 40


def draw(grid: Grid) -> Figure:
    """A line with its band for one path of numbers, a grid for two paths, rows for one path of something else."""
    if len(grid.axes) == 2:
        return table_of(grid)
    axis = grid.axes[0]
    if axis.numeric:
        with settings():
            return _line(grid, axis)
    return variants(grid, [(text, grid.cells[at,]) for at, text in enumerate(axis.texts)])


def _line(grid: Grid, axis: Along) -> Figure:
    lang = grid.lang
    order = sorted(range(len(axis.texts)), key=lambda at: axis.numbers[at])
    xs = [axis.numbers[at] for at in order]
    cells = [grid.cells[at,] for at in order]
    own = axis.own_number
    whole = [*xs, *([own] if math.isfinite(own) else [])]
    across = Axis(whole, MARGIN + _BESIDE, WIDTH - MARGIN - 0.2, axis.unit, lang, zero=False)
    up = Axis(reach([*cells, grid.base]), 0.0, _PLOT, grid.unit, lang)
    head, foot = 0.3, TICKS + 2 * line_height(SMALL) + 0.1
    title = finding(grid, axis, xs, [cell.saving for cell in cells])
    below_it = notes(
        grid,
        "Diamonds: saving with the values as written; band: 95 % interval of {draws} joint draws, the same at every point.",
    )
    sheet = Sheet(title, subtitle(grid, up.scale.unit), below_it, head + _PLOT + foot)
    top = sheet.top + head
    bottom = top + _PLOT

    def y(value: float) -> float:
        return bottom - up.x(value)

    across.draw(sheet, top, bottom, bottom + TICKS * 0.6)
    for tick, label in up.labelled():
        zero = tick == 0.0
        colour, points, level = (INK, 1.0, 1.8) if zero else (RULE, 0.7, 1.0)
        sheet.line([across.left, across.right], [y(tick)] * 2, colour, points, order=level)
        sheet.text(across.left - 0.08, y(tick), label, SMALL, MUTED, across="right")
    told = axis.path if axis.title is None else axis.title.in_(grid.lang)
    named = (", " if grid.lang == "en" else "，").join(part for part in (told, axis.unit) if part)
    below = wrap(named, SMALL, across.right - across.left, lines=2)
    middle = (across.left + across.right) / 2
    sheet.lines(middle, bottom + TICKS + 0.14, below, SMALL, MUTED, across="center")
    _band(sheet, [(across.x(x), cell) for x, cell in zip(xs, cells, strict=True)], y)
    places = [across.x(x) for x in xs]
    sheet.line(places, [y(cell.saving) for cell in cells], INK, 1.4, order=3.4)
    if len(cells) <= _MARKED:
        for x, cell in zip(places, cells, strict=True):
            sheet.diamond(x, y(cell.saving), colour_of(cell.saving), half=0.045)
    sides: tuple[tuple[int, Across], ...] = ((0, "left"), (-1, "right"))
    for at, side in sides:
        height = y(cells[at].saving)
        above = height - 0.16 > top + 0.08
        text = up.scale.number(cells[at].saving)
        place = height - 0.16 if above else height + 0.16
        sheet.halo(sheet.text(places[at], place, text, LABEL, INK, across=side))
    if math.isfinite(own):
        place = across.x(own)
        sheet.line([place, place], [top, bottom], MUTED, 0.9, style="--", order=2.5)
        sheet.diamond(place, y(grid.base.saving), HOOK, half=0.075)
        sheet.diamond(place, y(grid.base.saving), colour_of(grid.base.saving), half=0.045)
        _inside(sheet, place, top - 0.12, tr(lang, "as it is: {value}", value=axis.own_text), INK)
    for value, _ in crossings(xs, [cell.saving for cell in cells])[:3]:
        text = tr(lang, "zero at {value}", value=axis.text(value))
        sheet.line([across.x(value)] * 2, [y(0.0), bottom - 0.22], ADDED, 0.9, style=":", order=2.6)
        _inside(sheet, across.x(value), bottom - 0.12, text, ADDED)
    return sheet.figure


def _band(sheet: Sheet, points: Sequence[tuple[float, Cell]], y: Callable[[float], float]) -> None:
    """The 95 % interval along the line; none without draws."""
    known = [(x, cell) for x, cell in points if math.isfinite(cell.low + cell.high)]
    if len(known) < 2:
        return
    outline = [(x, y(cell.high)) for x, cell in known]
    outline += [(x, y(cell.low)) for x, cell in reversed(known)]
    codes = [Path.MOVETO, *[Path.LINETO] * (len(outline) - 1), Path.CLOSEPOLY]
    sheet.shape([*outline, outline[0]], codes, fill=tint(VIRGIN, 0.32), order=1.5)


def _inside(sheet: Sheet, x: float, y: float, text: str, colour: str) -> None:
    """A label centred at x that does not leave the sheet."""
    half = width_of(text, SMALL) / 2
    place = min(max(x, MARGIN + half), WIDTH - MARGIN - half)
    sheet.halo(sheet.text(place, y, text, SMALL, colour, across="center"))
