"""What makes the variance of the saving, group by group."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.ruled import ruled
from lca.charts.drawing.ruler import line_height, width_of, wrap
from lca.charts.drawing.sheet import (
    INK,
    LABEL,
    MARGIN,
    MUTED,
    SMALL,
    VIRGIN,
    WIDTH,
    Sheet,
    tint,
)
from lca.charts.findings import sentences, standing
from lca.quantities.figures import ABSENT, percent
from lca.results.view import View
from lca.texts import Lang
from lca.words.catalogue import tr

#: Rows of the chart; the others are in sensitivity.csv.
MOST = 12
#: Groups that the title names, if each has at least this share.
_NAMED, _WORTH = 3, 0.05
#: Shares of the variance below this are not drawn.
_LEAST = 0.001
_NAMES = 2.75
_GAP, _HEAD = 0.16, 0.36


@dataclass(frozen=True, slots=True)
class Share:
    """One group's share of the variance of the saving, as fractions; NaN where not calculated.

    gradient : by derivatives. first, total : Sobol indices with the ends of their 95 % intervals.
    """

    name: str
    gradient: float
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float

    @property
    def alone(self) -> float:
        """First-order index, or the share by gradient without points."""
        return self.first if math.isfinite(self.first) else self.gradient


def shares(
    view: View, indicator: str, subject: str, groups: Sequence[Share], points: int
) -> Figure:
    """The groups that make most of the variance, largest first.

    subject : what saves: the network's title or the name of an exchange.
    points : base points behind the indices; 0 when the shares come from gradients alone.
    """
    lang = view.lang
    with settings():
        known = [group for group in groups if math.isfinite(group.alone) and group.alone != 0.0]
        drawn = [group for group in known[:MOST] if max(group.alone, group.total) >= _LEAST]
        layout = _Bars(drawn, points, lang)
        about = tr(lang, "share of the variance of the saving, in percent")
        subtitle = " | ".join((view.indicator_names[indicator], about, subject))
        notes = [
            _reading(lang, points, len(known) - len(drawn)),
            standing(view),
        ]
        sheet = Sheet(_finding(lang, known), subtitle, notes, layout.height)
        layout.draw(sheet)
    return sheet.figure


def _reading(lang: Lang, points: int, others: int) -> str:
    if points:
        key = (
            "Solid: first-order index, what a group makes alone; tint: total index, alone and with "
            "others; lines: its 95 % interval, from {points} points."
        )
        text = tr(lang, key, points=f"{points:,}")
    else:
        text = tr(lang, "From gradients, without points: what each group makes alone.")
    more = tr(lang, "Smaller ones, in sensitivity.csv: {count}.", count=others)
    return sentences(lang, [text, more if others > 0 else ""])


def _finding(lang: Lang, groups: Sequence[Share]) -> str:
    if not groups:
        return tr(lang, "No uncertain number moves the saving")
    named = [group for group in groups[:_NAMED] if group.alone >= _WORTH] or groups[:1]
    share = percent(min(1.0, math.fsum(group.alone for group in named)), lang)
    # names hold commas of their own
    names = ("; " if lang == "en" else "；").join(group.name for group in named)
    return tr(lang, "{share} of the variance of the saving: {names}", share=share, names=names)


def share_text(share: float, lang: Lang) -> str:
    """A share of the variance; what is next to nothing is said so."""
    tiny = 0.0 < share < 0.5 * _LEAST
    return f"<{percent(_LEAST, lang, 1)}" if tiny else percent(share, lang)


class _Bars:
    """Layout of the rows; made first, because the sheet must know the height."""

    def __init__(self, groups: Sequence[Share], points: int, lang: Lang) -> None:
        self.groups, self.points = groups, points
        columns = [("by gradient", [share_text(group.gradient, lang) for group in groups])]
        if points:
            columns.append(("alone", [share_text(group.first, lang) for group in groups]))
            columns.append(("with others", [share_text(group.total, lang) for group in groups]))
        self.columns = [
            (
                tr(lang, head),
                cells,
                max(width_of(t, LABEL) for t in (tr(lang, head), *cells)) + _GAP,
            )
            for head, cells in columns
        ]
        values = [
            100.0 * value
            for group in groups
            for value in (group.alone, group.total, group.total_low, group.total_high)
        ]
        right = WIDTH - MARGIN - sum(width for _, _, width in self.columns)
        self.axis = Axis(values, MARGIN + _NAMES + _GAP, right - 0.1, "%", lang)
        self.names = [wrap(group.name, LABEL, _NAMES, lines=3) for group in groups]
        self.heights = [len(n) * line_height(LABEL) + 0.1 for n in self.names]
        self.height = _HEAD + sum(self.heights) + TICKS + 0.05 if groups else 0.1

    def draw(self, sheet: Sheet) -> None:
        """Draw at the top of the sheet's body."""
        if not self.groups:
            return
        first = sheet.top + _HEAD
        last = first + sum(self.heights)
        self.axis.draw(sheet, first, last, last + TICKS * 0.6)
        right = WIDTH - MARGIN
        for head, _, width in reversed(self.columns):
            sheet.text(right, first - 0.12, head, SMALL, MUTED, across="right")
            right -= width
        for at, y in enumerate(ruled(sheet, first, self.heights)):
            self._row(sheet, at, y)

    def _row(self, sheet: Sheet, at: int, y: float) -> None:
        group, axis = self.groups[at], self.axis
        sheet.lines(MARGIN, y, self.names[at], LABEL, INK)
        zero = axis.x(0.0)
        if math.isfinite(group.total):
            sheet.box(zero, axis.x(100 * group.total), y - 0.085, y + 0.085, tint(VIRGIN, 0.45))
            sheet.whisker(axis.x(100 * group.total_low), axis.x(100 * group.total_high), y)
        sheet.box(zero, axis.x(100 * group.alone), y - 0.045, y + 0.045, VIRGIN, order=3)
        right = WIDTH - MARGIN
        for _, cells, width in reversed(self.columns):
            colour = MUTED if cells[at] == ABSENT else INK
            sheet.text(right, y, cells[at], LABEL, colour, across="right")
            right -= width
