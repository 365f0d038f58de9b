"""Variants in rows under one another, and a grid of two paths."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.figure import Figure

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.ruler import line_height, width_of, wrap
from lca.charts.drawing.sheet import (
    INK,
    LABEL,
    MARGIN,
    MUTED,
    PAPER,
    RULE,
    SMALL,
    WIDTH,
    Sheet,
    tint,
)
from lca.charts.findings import sentences
from lca.charts.swept import Along, Cell, Grid, colour_of, notes, reach, subtitle
from lca.quantities.figures import amount, probability, scale_for
from lca.words.catalogue import tr

#: Variants that are drawn one by one; the table has all.
MOST = 60
#: Widest column of names; height of a cell; strength of the colour of the largest saving.
_NAMES, _CELL, _STRONGEST = 2.9, 0.42, 0.6
_GAP = 0.14
#: Columns narrower than this do not all have their heading.
_NARROW = 0.45


def variants(grid: Grid, named: Sequence[tuple[str, Cell]]) -> Figure:
    """Variants by name, the scenario as it is first: saving, interval, probability.

    named : in the order of the table; those beyond MOST are counted.
    """
    with settings():
        lang = grid.lang
        rows = [(tr(lang, "as it is"), grid.base), *named[:MOST]]
        scale_of = [cell for _, cell in rows]
        columns = _columns(grid, scale_of)
        right = WIDTH - MARGIN - sum(width for _, _, width in columns) - _GAP
        axis = Axis(reach(scale_of), MARGIN + _NAMES + _GAP, right, grid.unit, lang)
        names = [wrap(name, LABEL, _NAMES, lines=2) for name, _ in rows]
        heights = [len(lines) * line_height(LABEL) + 0.12 for lines in names]
        head = 0.34
        more = len(named) - MOST
        key = "Diamonds: saving with the values as written; lines: 95 % interval of {draws} joint draws, the same in every variant."
        said = notes(grid, key)
        if more > 0:
            said[0] = sentences(lang, [said[0], tr(lang, "{count} more in the table", count=more)])
        sheet = Sheet(
            best(grid, named),
            subtitle(grid, axis.scale.unit),
            said,
            head + sum(heights) + TICKS + 0.05,
        )
        first = sheet.top + head
        last = first + sum(heights)
        axis.draw(sheet, first, last, last + TICKS * 0.6)
        place = WIDTH - MARGIN
        for heading, _, width in reversed(columns):
            sheet.text(place, first - 0.12, heading, SMALL, MUTED, across="right")
            place -= width
        y = first
        for at, (lines, height) in enumerate(zip(names, heights, strict=True)):
            sheet.line([MARGIN, WIDTH - MARGIN], [y, y], RULE, 0.5, order=0.5)
            middle = y + height / 2
            sheet.lines(MARGIN, middle, lines, LABEL, MUTED if at == 0 else INK)
            cell = rows[at][1]
            if math.isfinite(cell.low + cell.high):
                sheet.whisker(axis.x(cell.low), axis.x(cell.high), middle)
            sheet.diamond(axis.x(cell.saving), middle, colour_of(cell.saving))
            place = WIDTH - MARGIN
            for _, cells, width in reversed(columns):
                sheet.text(place, middle, cells[at], LABEL, INK, across="right")
                place -= width
            y += height
        return sheet.figure


def _columns(grid: Grid, cells: Sequence[Cell]) -> list[tuple[str, list[str], float]]:
    """The columns beside the rows: heading, texts, width."""
    lang = grid.lang
    scale = scale_for(grid.unit, reach(cells), lang)
    found = [(tr(lang, "Saving"), scale.alike([cell.saving for cell in cells]))]
    if grid.draws:
        spans = [scale.span(cell.low, cell.high) for cell in cells]
        found.append((tr(lang, "95 % interval"), spans))
        sure = [probability(cell.p, grid.draws, lang) for cell in cells]
        found.append((tr(lang, "P(saves)"), sure))
    return [
        (heading, texts, max(width_of(text, LABEL) for text in (heading, *texts)) + _GAP)
        for heading, texts in found
    ]


def best(grid: Grid, named: Sequence[tuple[str, Cell]]) -> str:
    """How many variants save, and which of them most."""
    lang = grid.lang
    saving = sum(cell.saving > 0.0 for _, cell in named)
    what, most = max(named, key=lambda one: one[1].saving)
    if not any(cell.saving for _, cell in named):
        return tr(lang, "None of the {all} variants changes this indicator", all=len(named))
    size = amount(abs(most.saving), grid.unit, lang)
    if not saving:
        key = "None of the {all} variants saves; least is added with {what}: {amount} a year"
        return tr(lang, key, all=len(named), what=what, amount=size)
    key = "{saving} of {all} variants save, most with {what}: {amount} a year"
    return tr(lang, key, saving=saving, all=len(named), what=what, amount=size)


def table_of(grid: Grid) -> Figure:
    """Two paths as a grid of coloured, labelled cells: the first down, the second across."""
    with settings():
        lang = grid.lang
        down, over = grid.axes
        scale = scale_for(grid.unit, [cell.saving for cell in grid.cells.values()], lang)
        names = [wrap(text, LABEL, _NAMES, lines=1)[0] for text in down.texts]
        left = MARGIN + max(width_of(name, LABEL) for name in names) + _GAP
        wide = (WIDTH - MARGIN - left) / len(over.texts)
        widest = max(width_of(text, SMALL) for text in over.texts)
        every = 1 if wide >= _NARROW else math.ceil((widest + 0.1) / wide)
        room = max(wide, widest if every > 1 else 0.0)
        heads = [
            wrap(text, SMALL, room - 0.04 if every == 1 else room, lines=3) for text in over.texts
        ]
        head = max(map(len, heads)) * line_height(SMALL) + 0.1
        labelled = (
            max(width_of(scale.number(c.saving), LABEL) for c in grid.cells.values()) < wide - 0.06
        )
        sure = bool(grid.draws) and labelled and wide > _NARROW
        named = [(f"{down.texts[i]}, {over.texts[j]}", cell) for (i, j), cell in grid.cells.items()]
        ways = tr(lang, "down: {path}", path=down.path), tr(lang, "across: {path}", path=over.path)
        key = "Teal: saves; red-brown: adds; the table has the numbers."
        if labelled:
            key = "Numbers: saving with the values as written; teal: saves; red-brown: adds."
        if sure:
            key = "Numbers: saving with the values as written; teal: saves; red-brown: adds; below: share of {draws} joint draws that save."
        own = _own(down, over)
        said = [tr(lang, key, draws=f"{grid.draws:,}")]
        if own is not None:
            said.append(tr(lang, "Framed: the scenario as it is."))
        sheet = Sheet(
            best(grid, named),
            subtitle(grid, scale.unit, *ways),
            [sentences(lang, said), tr(lang, "Screening study, not critically reviewed.")],
            head + len(names) * _CELL,
        )
        top = sheet.top + head
        for j, lines in list(enumerate(heads))[::every]:
            middle = sheet.top + head / 2 - 0.03
            sheet.lines(left + (j + 0.5) * wide, middle, lines, SMALL, MUTED, across="center")
        largest = max((abs(cell.saving) for cell in grid.cells.values()), default=0.0) or 1.0
        for i, name in enumerate(names):
            y = top + i * _CELL
            sheet.text(left - _GAP / 2, y + _CELL / 2, name, LABEL, INK, across="right")
            for j in range(len(over.texts)):
                cell, x = grid.cells[i, j], left + j * wide
                strength = _STRONGEST * (0.12 + 0.88 * abs(cell.saving) / largest)
                fill = tint(colour_of(cell.saving), strength) if cell.saving else PAPER
                sheet.box(x + 0.01, x + wide - 0.01, y + 0.01, y + _CELL - 0.01, fill)
                if labelled:
                    up = y + _CELL * (0.34 if sure else 0.5)
                    text = scale.number(cell.saving)
                    sheet.text(x + wide / 2, up, text, LABEL, INK, across="center")
                if sure:
                    share = probability(cell.p, grid.draws, lang)
                    low = y + _CELL * 0.74
                    sheet.text(x + wide / 2, low, share, SMALL - 1.0, INK, across="center")
        if own is not None:
            x, y = left + own[1] * wide, top + own[0] * _CELL
            xs, ys = [x, x + wide, x + wide, x, x], [y, y, y + _CELL, y + _CELL, y]
            sheet.line(xs, ys, INK, 1.4, order=4)
        return sheet.figure


def _own(down: Along, over: Along) -> tuple[int, int] | None:
    """The cell in which both paths have what the scenario itself has; None where there is none."""
    at = [
        next((at for at in range(len(axis.texts)) if axis.same(at)), None) for axis in (down, over)
    ]
    return None if at[0] is None or at[1] is None else (at[0], at[1])
