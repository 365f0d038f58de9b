"""The first page: what the network saves, gross and net, in all and by status."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lca.quantities.figures import ABSENT, amount, beside, number, scale_for, share, shared
from lca.quantities.indicators import DIVERTED, kind
from lca.report.document import Card
from lca.report.exchanges import KINDS, exchanged
from lca.report.first_box import pair
from lca.report.routes import (
    Line,
    cells_of_routes,
    certain,
    columns_of_routes,
    routes_table,
)
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.coverage import without_total
from lca.results.covered import covered
from lca.results.totals import (
    Total,
    certain_sign,
    group_total,
    network_total,
    sense,
    total_of,
)
from lca.results.view import View
from lca.words.catalogue import tr

if TYPE_CHECKING:
    import pandas as pd

STATUSES = ("operating", "negotiating", "proposed", "idea")


def cards(view: View) -> list[Card]:
    """Savings, tonnes diverted, by-product exchanged, exchanges and plants."""
    found = [_saving(view, network_total(view, id)) for id in view.told]
    if DIVERTED not in view.units:
        label = kind(DIVERTED, "kg").avoided.in_(view.lang)
        why = tr(view.lang, "not calculated: the scenario does not list {id}", id=DIVERTED)
        found.append(Card(label, ABSENT, (why,)))
    return [*found, _exchanged(view), _counts(view)]


def _saving(view: View, total: Total) -> Card:
    lang, kind, way = view.lang, view.kind(total.indicator), sense(total)
    if total.indicator in without_total(view.coverage):
        return _unknown(view, total.indicator)
    size = way * total.saving
    name = view.indicator_names[total.indicator]
    label = (kind.avoided if way > 0.0 else kind.added).say(lang, indicator=name)
    if certain_sign(total) is None:
        label = tr(lang, "{indicator}: saving a year, its sign not certain", indicator=name)
    exact = (
        kind.exact.say(lang, amount=number(size / kind.exact_size))
        if kind.exact
        else beside(size, kind.also, lang)
    )
    lines = [
        covered(view, total.indicator),
        exact,
        *_parts(view, total),
        *certain(view, total),
        pair(view, total),
        _between(view, total),
        _share(view, total),
    ]
    told = tuple(line for line in lines if line)
    return Card(label, amount(size, total.unit, lang), told, total.saving < 0)


def _unknown(view: View, indicator: str) -> Card:
    """An indicator of which too little is known for a total: that, and how much is."""
    label = view.kind(indicator).avoided.say(view.lang, indicator=view.indicator_names[indicator])
    return Card(label, ABSENT, (covered(view, indicator),))


def _parts(view: View, total: Total) -> list[str]:
    """What of it is there already and what would be, where there is some of both."""
    lang, members = view.lang, view.members
    if not (members["already"] and members["to_come"]):
        return []
    parts = []
    for key, group in (("already: {amount}", "already"), ("to come: {amount}", "to_come")):
        saving = group_total(view, total.indicator, group).saving
        parts.append(tr(lang, key, amount=amount(sense(total) * saving, total.unit, lang)))
    return parts


def _between(view: View, total: Total) -> str:
    """What of it is between companies, where some is within one."""
    if not view.members["within"]:
        return ""
    found = group_total(view, total.indicator, "between").saving
    size = amount(sense(total) * found, total.unit, view.lang)
    return tr(view.lang, "{amount} of it between companies", amount=size)


def _share(view: View, total: Total) -> str:
    if total.virgin <= 0:
        return tr(view.lang, "no burden without the exchanges to compare with")
    if not shared(total.saving, total.virgin):
        return tr(view.lang, "next to no burden without the exchanges to compare with")
    key = "{share} of the burden of these products without the exchanges"
    if total.indicator == DIVERTED:
        key = "{share} of what would be put to disposal without the exchanges"
    if total.saving < 0:
        key = "{share} on top of the burden of these products without the exchanges"
    return tr(view.lang, key, share=share(abs(total.saving), total.virgin, view.lang))


def _exchanged(view: View) -> Card:
    first, *more = exchanged(view.flows.values(), view.lang)
    kinds = len({flow.byproduct for flow in view.flows.values()})
    lines = [
        *more,
        tr(
            view.lang,
            "1 kind of by-product" if kinds == 1 else "{count} kinds of by-product",
            count=kinds,
        ),
    ]
    return Card(tr(view.lang, "By-product exchanged a year"), first, tuple(lines))


def _counts(view: View) -> Card:
    lang = view.lang
    statuses = Counter(flow.status for flow in view.flows.values())
    evidence = Counter(flow.evidence for flow in view.flows.values())
    lines = [_who(view)]
    for counted, order in (
        (statuses, STATUSES),
        (evidence, ("documented", "estimated", "illustrative")),
    ):
        parts = [
            tr(lang, "{status} {count}", status=tr(lang, id), count=counted[id])
            for id in order
            if counted[id]
        ]
        lines.append(tr(lang, ", ").join(parts))
    return Card(tr(lang, "Exchanges"), str(len(view.flows)), tuple(lines))


def _who(view: View) -> str:
    """How many plants of how many companies take part, and how many networks, markets and clusters beside them."""
    lang = view.lang
    ends = {end for flow in view.flows.values() for end in (flow.source, flow.target)}
    plants = {end for end in ends if view.facilities[end].kind not in KINDS}
    companies = {view.facilities[end].company or end for end in plants}
    text = tr(lang, "between {count} plants", count=len(plants))
    if view.whole and len(companies) < len(plants):
        text = tr(
            lang, "between {count} plants of {of} companies", count=len(plants), of=len(companies)
        )
    others = len(ends) - len(plants)
    if not others:
        return text
    key = (
        "{plants} and 1 network, market or cluster"
        if others == 1
        else "{plants} and {count} networks, markets and clusters"
    )
    return tr(lang, key, plants=text, count=others)


def gross_table(view: View) -> Table:
    """Gross avoided, gross added and net, for every indicator. CONVENTIONS 1."""
    lang = view.lang
    rows = []
    for indicator in view.units:
        total = network_total(view, indicator)
        scale = scale_for(total.unit, (total.virgin, total.recycled), lang)
        cells = cells_of_routes(view, scale, total)
        name = Cell(view.indicator_names[indicator], small=covered(view, indicator))
        rows.append(row(name, scale.unit, *cells))
    columns = (
        Column(tr(lang, "Indicator")),
        Column(tr(lang, "Unit, per year")),
        *columns_of_routes(view),
    )
    return table(tr(lang, "Gross and net of the network"), columns, rows)


def status_tables(view: View, statuses: pd.DataFrame) -> list[Table]:
    """Totals of each status apart, for the indicators that are told.

    CONVENTIONS 9.
    """
    counts = Counter(flow.status for flow in view.flows.values())
    return [_status_table(view, statuses, id, counts) for id in view.told]


def _status_table(
    view: View, statuses: pd.DataFrame, indicator: str, counts: Counter[str]
) -> Table:
    lang = view.lang
    records = {
        str(record["status"]): record
        for record in statuses[statuses["indicator"] == indicator].to_dict("records")
    }
    lines = [
        Line(Cell(tr(lang, id), small=_many(view, counts[id])), total_of(records[id]))
        for id in STATUSES
        if id in records
    ]
    head = Cell(tr(lang, "Network"), small=_many(view, len(view.flows)))
    return routes_table(
        view, indicator, tr(lang, "Status"), lines, Line(head, network_total(view, indicator))
    )


def _many(view: View, count: int) -> str:
    return tr(view.lang, "1 exchange" if count == 1 else "{count} exchanges", count=count)
