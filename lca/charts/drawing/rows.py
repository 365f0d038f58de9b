"""Rows of gross avoided and gross added with the net saving: the body of ranking and comparison."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.ruled import ruled
from lca.charts.drawing.ruler import line_height, width_of, wrap
from lca.charts.drawing.sheet import (
    ADDED,
    INK,
    LABEL,
    MARGIN,
    MUTED,
    SAVED,
    SMALL,
    WIDTH,
    Sheet,
    tint,
)
from lca.quantities.common_scale import common_scale
from lca.quantities.figures import Scale, probability, scale_for, share
from lca.results.totals import Total
from lca.texts import Lang
from lca.words.catalogue import tr

_NAMES = 2.55
_GAP = 0.14
_HEAD = 0.36


#: Saving under the strict and under the lenient reference.
Bracket = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a name, the gross parts of the saving (added <= 0) and its total."""

    name: str
    avoided: float
    added: float
    total: Total
    draws: int
    faint: bool = False  # a row that stands for several
    bracket: Bracket | None = (
        None  # saving in the strict and in the lenient case, where they are not the same
    )


class Rows:
    """Layout of rows; made first, because the sheet must know the height and the unit."""

    def __init__(self, rows: Sequence[Row], lang: Lang, shares: bool) -> None:
        self.rows, self.lang = rows, lang
        unit = rows[0].total.unit
        values = [
            v
            for row in rows
            for v in (row.avoided, row.added, row.total.saving, row.total.low, row.total.high)
        ]
        values += [end for row in rows if row.bracket is not None for end in row.bracket]
        scale = _common_scale(rows, unit, lang)
        columns = self._columns(scale, shares)
        self.columns = [
            (head, cells, max(width_of(t, LABEL) for t in (head, *cells)) + _GAP)
            for head, cells in columns
        ]
        right = WIDTH - MARGIN - sum(width for _, _, width in self.columns)
        self.axis = Axis(values, MARGIN + _NAMES + 0.1, right - 0.12, unit, lang)
        self.axis.scale = scale
        self.names = [wrap(row.name, LABEL, _NAMES, lines=3) for row in rows]
        self.heights = [max(1, len(n)) * line_height(LABEL) + 0.09 for n in self.names]
        self.height = _HEAD + sum(self.heights) + TICKS + 0.05

    def _columns(self, scale: Scale, shares: bool) -> list[tuple[str, list[str]]]:
        lang, rows = self.lang, self.rows
        net = [scale.beside(t.saving, t.low, t.high) for t in (row.total for row in rows)]
        columns = [(tr(lang, "Net saving"), net)]
        if shares:
            parts = [share(row.total.saving, row.total.virgin, lang) for row in rows]
            columns.append((tr(lang, "Share saved"), parts))
        if any(row.draws for row in rows):
            spans = [row.total.span_in(scale, text) for row, text in zip(rows, net, strict=True)]
            columns.append((tr(lang, "95 % interval"), spans))
            chances = [probability(row.total.p, row.draws, lang) for row in rows]
            columns.append((tr(lang, "P(saves)"), chances))
        return columns

    def draw(self, sheet: Sheet) -> None:
        """Draw at the top of the sheet's body."""
        first = sheet.top + _HEAD
        last = first + sum(self.heights)
        self.axis.draw(sheet, first, last, last + TICKS * 0.6)
        self._heads(sheet, first - 0.12)
        for i, y in enumerate(ruled(sheet, first, self.heights)):
            self._row(sheet, i, self.rows[i], y)

    def _heads(self, sheet: Sheet, y: float) -> None:
        zero = self.axis.x(0.0)
        added, avoided = tr(self.lang, "added"), tr(self.lang, "avoided")
        if any(row.added < 0 for row in self.rows):
            fits = zero - 0.06 - width_of(added, SMALL) > MARGIN
            sheet.text(zero - 0.06 if fits else zero, y, added, SMALL, ADDED, across="right")
        sheet.text(zero + 0.06, y, avoided, SMALL, SAVED)
        right = WIDTH - MARGIN
        for head, _, width in reversed(self.columns):
            sheet.text(right, y, head, SMALL, MUTED, across="right")
            right -= width

    def _row(self, sheet: Sheet, i: int, row: Row, y: float) -> None:
        axis, half = self.axis, 0.085
        saving = row.total.saving
        verdict = SAVED if saving > 0 else ADDED if saving < 0 else MUTED
        sheet.lines(MARGIN, y, self.names[i], LABEL, MUTED if row.faint else INK)
        zero = axis.x(0.0)
        if row.avoided > 0:
            sheet.box(zero, axis.x(row.avoided), y - half, y + half, tint(SAVED, 0.45))
        if row.added < 0:
            sheet.box(axis.x(row.added), zero, y - half, y + half, tint(ADDED, 0.5))
        if row.bracket is not None:
            ends = [axis.x(saving) for saving in row.bracket]
            sheet.bracket(min(ends), max(ends), y)
        if math.isfinite(row.total.low):
            sheet.whisker(axis.x(row.total.low), axis.x(row.total.high), y)
        sheet.diamond(axis.x(saving), y, verdict)
        right = WIDTH - MARGIN
        for head, cells, width in reversed(self.columns):
            plain = head not in (tr(self.lang, "Net saving"), tr(self.lang, "Share saved"))
            colour = MUTED if plain else verdict
            sheet.text(right, y, cells[i], LABEL, colour, across="right")
            right -= width


def _common_scale(rows: Sequence[Row], unit: str, lang: Lang) -> Scale:
    """A display unit that suits the large savings and still the small ones."""
    sizes = [row.total.saving for row in rows]
    if not any(sizes):
        return scale_for(unit, [row.avoided for row in rows], lang)
    return common_scale(unit, sizes, lang)
