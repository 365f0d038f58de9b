"""Tables of both routes and the saving, alike for the network, the statuses and the exchanges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lca.quantities.figures import (
    ABSENT,
    Scale,
    beside,
    interval,
    median,
    probability,
    scale_for,
    share,
)
from lca.report.tables import Cell, Column, Table, cell, table
from lca.results.totals import Total
from lca.results.view import View
from lca.words.catalogue import tr


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what it is about, both routes of it, and a cell more where the table has one."""

    head: str | Cell
    total: Total
    last: str | Cell | None = None


def routes_table(
    view: View,
    indicator: str,
    first: str,
    lines: Sequence[Line],
    whole: Line | None = None,
    last: str = "",
) -> Table:
    """Gross, net and certainty of many things in one indicator and one unit. CONVENTIONS 1."""
    lang = view.lang
    unit = lines[0].total.unit
    # the unit suits the parts: that of the whole would show small exchanges as zeros
    scale = scale_for(
        unit, [v for line in lines for v in (line.total.virgin, line.total.recycled)], lang
    )
    caption = tr(
        lang,
        "{indicator}, in {unit} per year",
        indicator=view.indicator_names[indicator],
        unit=scale.unit,
    )
    columns = (Column(first), *columns_of_routes(view), *([Column(last, True)] if last else []))
    rows = [_row(view, scale, line, bool(last)) for line in lines]
    total = [_row(view, scale, whole, bool(last))] if whole else []
    return table(caption, columns, rows, total, stacked=False)


def _row(view: View, scale: Scale, line: Line, more: bool) -> tuple[Cell, ...]:
    extra = (cell(line.last if line.last is not None else ABSENT),) if more else ()
    return (cell(line.head), *cells_of_routes(view, scale, line.total), *extra)


def columns_of_routes(view: View) -> tuple[Column, ...]:
    """Heads of `cells_of_routes`."""
    lang = view.lang
    names = ["Gross avoided: virgin route", "Gross added: recycled route", "Net saving"]
    names.append("of burden without exchanges")
    names += ["95 % interval", "P(saves)"] if view.draws else []
    return tuple(Column(tr(lang, name), True) for name in names)


def cells_of_routes(view: View, scale: Scale, total: Total) -> tuple[Cell, ...]:
    """Virgin, recycled, saving, share of the burden without the exchanges and, with draws, interval and probability."""
    virgin, recycled, saving = scale.ledger(
        (total.virgin, total.recycled, total.saving), total.saving
    )
    part = share(total.saving, total.virgin, view.lang)
    adds = total.saving < 0
    other = beside(total.saving, view.kind(total.indicator).also, view.lang)
    middle = total.median_in(scale)
    if middle:
        middle = tr(view.lang, "median {amount}", amount=middle)
    small = tr(view.lang, "; ").join(text for text in (middle, other) if text)
    found = [Cell(virgin), Cell(recycled), Cell(saving, adds, small=small), Cell(part, adds)]
    if view.draws:
        found.append(Cell(total.span_in(scale, saving)))
        found.append(Cell(probability(total.p, view.draws, view.lang)))
    return tuple(found)


def certain(view: View, total: Total) -> list[str]:
    """Median where it is far from the saving, interval and probability, in words; that there are none, without draws."""
    lang = view.lang
    if not view.draws:
        return [tr(lang, "Calculated without draws, so without intervals.")]
    ends = (total.low, total.high)
    middle = median(total.saving, total.median, *ends, total.unit, lang)
    span = interval(*ends, total.unit, lang, total.saving, total.errors, total.median)
    return [
        *([tr(lang, "median of the draws: {amount}", amount=middle)] if middle else []),
        tr(lang, "95 % interval of the saving: {interval}", interval=span),
        tr(lang, "probability of a saving: {p}", p=probability(total.p, view.draws, lang)),
    ]
