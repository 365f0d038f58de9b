"""Air beside carbon: what each exchange saves in greenhouse gases, and what it takes from the air or puts into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from lca.charts.drawing.axis import Axis
from lca.charts.drawing.fonts import settings
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
)
from lca.charts.findings import caveats, sentences
from lca.problems import Message, Refused
from lca.quantities.figures import scale_for
from lca.quantities.indicators import greenhouse_gases
from lca.results import airborne
from lca.results.largest import largest, others
from lca.results.totals import Total, exchange_labels, exchange_totals
from lca.results.view import View
from lca.words.catalogue import tr

_NAMES, _GAP, _BAR, _MARK = 2.3, 0.22, 0.075, 0.75


def air(view: View) -> Figure:
    """A row an exchange and a column an indicator, each with its own scale. Raises Refused without such indicators."""
    if not airborne.there(view):
        raise Refused(Message("air-without-indicators"))
    with settings():
        lang, first = view.lang, greenhouse_gases(view.units)[0]
        columns = [first, *airborne.shown(view)]
        totals = {id: {one.exchange: one for one in exchange_totals(view, id)} for id in columns}
        kept = set(largest(view, first))
        order = [one.exchange for one in exchange_totals(view, first) if one.exchange in kept]
        shifted = airborne.shifts(view)
        layout = _Layout(view, order, columns, totals, shifted)
        saving = [id for id, one in totals[first].items() if one.saving > 0.0]
        subtitle = " | ".join(
            (tr(lang, "Saving a year; each column has its own scale"), view.title)
        )
        finding = _finding(view, len(shifted), len(saving))
        sheet = Sheet(finding, subtitle, _notes(view, shifted, order), layout.height)
        layout.draw(sheet)
    return sheet.figure


class _Layout:
    """Names left, then a column an indicator; the mark of a burden shift right."""

    def __init__(
        self,
        view: View,
        order: Sequence[str],
        columns: Sequence[str],
        totals: Mapping[str, Mapping[str, Total]],
        shifted: Sequence[str],
    ) -> None:
        self.view, self.order, self.columns, self.totals = view, order, columns, totals
        lang, self.shifted = view.lang, frozenset(shifted)
        mark = max(_MARK, width_of(tr(lang, "burden shift"), SMALL) + 0.1) if shifted else 0.1
        left, right = MARGIN + _NAMES, WIDTH - MARGIN - mark
        width = (right - left) / len(columns)
        self.axes: list[Axis] = []
        self.numbers: list[tuple[float, list[str]]] = []
        self.heads: list[tuple[float, list[str]]] = []
        for at, id in enumerate(columns):
            values = [totals[id][one].saving for one in order]
            scale = scale_for(view.units[id], values, lang)
            texts = [scale.number(value) for value in values]
            room = max(width_of(text, SMALL) for text in texts) + 0.06
            x0 = left + at * width + _GAP
            axis = Axis(values, x0, max(x0 + 0.25, x0 + width - _GAP - room), view.units[id], lang)
            axis.scale = scale
            self.axes.append(axis)
            self.numbers.append((left + (at + 1) * width, texts))
            name = wrap(view.indicator_names[id], SMALL, width - _GAP, lines=4)
            self.heads.append((x0, [*name, scale.unit]))
        self.head = max(len(lines) for _, lines in self.heads) * line_height(SMALL) + 0.14
        labels = exchange_labels(view)
        self.names = [wrap(labels[id], LABEL, _NAMES - 0.1, lines=3) for id in order]
        self.heights = [len(name) * line_height(LABEL) + 0.09 for name in self.names]
        self.height = self.head + sum(self.heights) + 0.1

    def draw(self, sheet: Sheet) -> None:
        """Draw at the top of the sheet's body."""
        first = sheet.top + self.head
        last = first + sum(self.heights)
        for axis, (left, lines) in zip(self.axes, self.heads, strict=True):
            half = (len(lines) - 1) / 2 * line_height(SMALL)
            sheet.lines(left, first - 0.12 - half, lines, SMALL, MUTED)
            zero = axis.x(0.0)
            sheet.line([zero, zero], [first, last], INK, 1.0, order=3)
        for at, y in enumerate(ruled(sheet, first, self.heights)):
            self._row(sheet, at, self.order[at], y)

    def _row(self, sheet: Sheet, at: int, id: str, y: float) -> None:
        shift = id in self.shifted
        sheet.lines(MARGIN, y, self.names[at], LABEL, ADDED if shift else INK)
        for column, axis, (right, texts) in zip(self.columns, self.axes, self.numbers, strict=True):
            value = self.totals[column][id].saving
            colour = SAVED if value > 0.0 else ADDED if value < 0.0 else MUTED
            if value:
                sheet.box(axis.x(0.0), axis.x(value), y - _BAR, y + _BAR, colour)
            sheet.text(right, y, texts[at], SMALL, colour, across="right")
        if shift:
            word = tr(self.view.lang, "burden shift")
            sheet.text(WIDTH - MARGIN, y, word, SMALL, ADDED, across="right")


def _finding(view: View, count: int, of: int) -> str:
    _, particles = airborne.watched(view)
    what = "particles" if particles else "air pollutants"
    if not count:
        return tr(view.lang, f"No exchange that saves greenhouse gases adds {what}")
    key = f"{{count}} of {{of}} exchanges that save greenhouse gases add {what}"
    return tr(view.lang, key, count=count, of=of)


def _notes(view: View, shifted: Sequence[str], order: Sequence[str]) -> list[str]:
    lang = view.lang
    texts = [tr(lang, "Right of zero: less burden; left, in red-brown: more.")]
    if shifted:
        key = "Burden shift: saves greenhouse gases and adds one of the pollutants."
        if airborne.watched(view)[1]:
            key = "Burden shift: saves greenhouse gases and adds particles."
        texts.append(tr(lang, key))
    texts.append(tr(lang, "At central values; activities that state no pollutant add none."))
    left = len(others(view, order))
    if left:
        key = "{count} smaller exchanges are not drawn."
        one = tr(lang, "1 smaller exchange is not drawn.")
        texts.append(one if left == 1 else tr(lang, key, count=left))
    return [sentences(lang, texts), *caveats(view)]
