"""The sheet of assumptions: every number that an exchange states, in the unit that it is written in, with its source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from lca.files.tree import Path_
from lca.quantities.figures import haul
from lca.quantities.quantity import Quantity
from lca.report.as_written import share_of, written
from lca.report.assumptions import TERMS
from lca.report.fates import kind
from lca.report.references import References
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.runs.workbook.sheets import HEAD, Forms, printed, put, widths
from lca.scenario.distances import DETOUR
from lca.scenario.resolved import Need, ResolvedExchange, ResolvedFate, ResolvedStage
from lca.scenario.stage_table import AMOUNT
from lca.texts import Text
from lca.words.catalogue import tr

_HEADS = (
    *("Exchange: id", "Exchange", "Situation", "Stage", "What", "Activity: id"),
    *("Value", "Unit", "Lowest", "Highest", "GSD", "Standard deviation", "Distribution"),
    *("Value as written", "Shared parameter", "Evidence", "Source", "Note"),
)
_WIDTHS = (20, 26, 24, 20, 32, 22, 12, 16, 12, 12, 8, 12, 12, 24, 18, 12, 50, 50)
#: The first and the last column of numbers.
_NUMBERS = range(6, 12)

Row = tuple[object, ...]


def write(sheet: Any, forms: Forms, result: Outcome, view: View) -> None:
    """Fill the sheet."""
    widths(sheet, _WIDTHS)
    printed(sheet)
    sheet.freeze_panes(1, 2)
    sheet.set_row(0, HEAD)
    for column, head in enumerate(_HEADS):
        form = forms.headed(column in _NUMBERS and head != "Unit")
        put(sheet, (0, column), tr(view.lang, head), form)
    number, at = forms.of(num_format="#,##0.######"), 0
    for at, cells in enumerate(_rows(result, view), 1):
        for column, value in enumerate(cells):
            form = number if column in _NUMBERS and not isinstance(value, str) else None
            put(sheet, (at, column), value, form)
    sheet.autofilter(0, 0, max(at, 1), len(_HEADS) - 1)


def _rows(result: Outcome, view: View) -> Iterator[Row]:
    references = References(result, view.lang)
    for exchange in result.scenario.resolved:
        yield from _Exchange(exchange, view, references).rows()


class _Exchange:
    """The rows of one exchange."""

    def __init__(self, exchange: ResolvedExchange, view: View, references: References) -> None:
        self.exchange, self.view, self.references = exchange, view, references
        self.said = partial(tr, view.lang)
        self.needs: dict[Path_, tuple[ResolvedStage, Need]] = {}
        for stage in exchange.stages:
            for need in stage.needs:
                self.needs.setdefault(need.path, (stage, need))

    def rows(self) -> Iterator[Row]:
        """What it states with the exchange first, then of each fate without it."""
        places = sorted(self.exchange.quantities, key=_fate_of)
        for place in places:
            at = _fate_of(place)
            fate = self.exchange.fates[at] if at >= 0 else None
            yield self._row(place, self.exchange.quantities[place], fate)

    def _row(self, place: Path_, quantity: Quantity, fate: ResolvedFate | None) -> Row:
        given, lang = self.exchange.given, self.view.lang
        stage, what, activity, note = self._told(place, fate)
        source = self.references.stated(fate.given.source if fate else given.source).text
        evidence = self.said(given.evidence)
        if fate is not None:
            evidence = self.said("assumed") if fate.given.assumed else ""
        return (
            *(given.id, self.view.exchange_names[given.id], self._situation(fate)),
            *(stage, what, activity, *_numbers(quantity, lang)),
            *(quantity.distribution or "", self._written(place, quantity)),
            *(quantity.parameter or "", evidence, source, note),
        )

    def _situation(self, fate: ResolvedFate | None) -> str:
        if fate is None:
            return self.said("With the exchange")
        share = share_of(fate.share.value, self.view.lang)
        key = "Without the exchange: {kind} ({share})"
        return self.said(key, kind=kind(fate, self.view.lang), share=share)

    def _told(self, place: Path_, fate: ResolvedFate | None) -> tuple[str, str, str, str]:
        """Stage or term, what it is of, the id of the activity, and the note."""
        lang = self.view.lang
        if place in self.needs:
            stage, need = self.needs[place]
            name = need.entry.activity.name.in_(lang)
            return stage.kind.name.in_(lang), name, need.entry.id, _text(need.note, lang)
        if place == AMOUNT:
            name = self.view.flows[self.exchange.id].byproduct
            note = _text(self.exchange.given.note, lang)
            return self.said("By-product taken (m)"), name, "", note
        for suffix, term, what, _ in TERMS:
            if place[-1] == suffix[-1]:
                return self.said(term), self.said(what), "", ""
        note = _text(fate.given.note, lang) if fate else ""
        return self.said("Share"), self.said("share of what is taken"), "", note

    def _written(self, place: Path_, quantity: Quantity) -> str:
        if place in self.needs and self.needs[place][1].estimated:
            line = haul(quantity.value / DETOUR, self.view.lang)
            key = "estimated: {line} great circle × {detour}"
            return self.said(key, line=line, detour=DETOUR)
        return (
            self.said("the rest") if quantity.text == "rest" else written(quantity, self.view.lang)
        )


def _fate_of(place: Path_) -> int:
    """The position of the fate that a number belongs to; −1 with the exchange."""
    return int(place[1]) if place[0] == "without" else -1


def _numbers(quantity: Quantity, lang: str) -> tuple[float | str | None, ...]:
    """Value, unit, ends of the range, geometric and plain standard deviation, in the unit that it is written in."""
    size = quantity.unit.factor
    unit = quantity.unit.text.replace("/year", "/年") if lang == "zh" else quantity.unit.text
    low, high, sd = (
        None if one is None else one / size for one in (quantity.low, quantity.high, quantity.sd)
    )
    return quantity.value / size, unit or "1", low, high, quantity.gsd, sd


def _text(note: Text | None, lang: Any) -> str:
    return note.in_(lang) if note else ""
