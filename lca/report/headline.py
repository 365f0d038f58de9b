"""The first page: what the network saves, gross and net, in all and by status."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.quantities.figures import ABSENT, amount, coal_equivalent, number, percent, scale_for
from lca.report.routes import (
    Line,
    cells_of_routes,
    certain,
    columns_of_routes,
    routes_table,
    total_of,
)
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.totals import Total, network_total
from lca.results.view import View
from lca.words.catalogue import tr

if TYPE_CHECKING:
    import pandas as pd

DIVERTED = "diverted-mass"
STATUSES = ("operating", "negotiating", "proposed", "idea")


@dataclass(frozen=True, slots=True)
class Card:
    """One number of the headline, what it is, and what to know with it."""

    label: str
    value: str
    lines: tuple[str, ...]
    adds: bool = False


def headline_indicators(view: View) -> list[str]:
    """The first greenhouse-gas and the first energy indicator; without both, the first of all."""
    units = dict(
        zip(view.network["indicator"].astype(str), view.network["unit"].astype(str), strict=True)
    )
    found = [
        next((id for id, unit in units.items() if unit == wanted), "")
        for wanted in ("kg CO2e", "MJ")
    ]
    return [id for id in found if id] or list(units)[:1]


def told_indicators(view: View) -> list[str]:
    """The headline indicators, and the mass diverted where it is calculated."""
    wanted = headline_indicators(view)
    diverted = DIVERTED in set(view.network["indicator"]) and DIVERTED not in wanted
    return [*wanted, DIVERTED] if diverted else wanted


def cards(view: View) -> list[Card]:
    """Savings, tonnes diverted, by-product exchanged, exchanges and plants."""
    found = [_saving(view, network_total(view, id)) for id in headline_indicators(view)]
    return [*found, _diverted(view), _exchanged(view), _counts(view)]


def _saving(view: View, total: Total) -> Card:
    lang = view.lang
    labels = {
        ("kg CO2e", True): "Greenhouse gases avoided a year",
        ("kg CO2e", False): "Greenhouse gases added a year",
        ("MJ", True): "Primary energy saved a year",
        ("MJ", False): "Primary energy added a year",
    }
    saves = total.saving >= 0
    size = abs(total.saving)
    label = labels.get((total.unit, saves), "Saved a year" if saves else "Added a year")
    lines = []
    if total.unit == "kg CO2e":
        tonnes = tr(lang, "{amount} t CO₂e", amount=number(size / 1e3))
        lines.append(tr(lang, "{amount} = {other} kg CO₂e", amount=tonnes, other=number(size)))
    elif total.unit == "MJ":
        coal = coal_equivalent(size, lang)
        lines.append(tr(lang, "{amount} = {other} MJ", amount=coal, other=number(size)))
    lines += [_share(view, total), *certain(view, total)]
    return Card(tr(lang, label), amount(size, total.unit, lang), tuple(lines), not saves)


def _share(view: View, total: Total) -> str:
    if total.virgin <= 0:
        return tr(view.lang, "no burden today to compare with")
    key = "{share} of today's burden" if total.saving >= 0 else "{share} on top of today's burden"
    return tr(view.lang, key, share=percent(abs(total.saving) / total.virgin, view.lang))


def _diverted(view: View) -> Card:
    lang = view.lang
    if DIVERTED not in set(view.network["indicator"]):
        label = tr(lang, "Mass kept out of disposal a year")
        return Card(
            label,
            ABSENT,
            (tr(lang, "not calculated: the scenario does not list {id}", id=DIVERTED),),
        )
    total = network_total(view, DIVERTED)
    saves, size = total.saving >= 0, abs(total.saving)
    label = tr(
        lang, "Mass kept out of disposal a year" if saves else "Mass added to disposal a year"
    )
    lines = (
        tr(lang, "{amount} t", amount=number(size / 1e3)),
        _share(view, total),
        *certain(view, total),
    )
    return Card(label, amount(size, total.unit, lang), lines, not saves)


def exchanged(view: View) -> list[str]:
    """Amounts of by-product that change hands, each kind of measure apart."""
    sums: dict[str, float] = {}
    for flow in view.flows.values():
        sums[flow.unit] = sums.get(flow.unit, 0.0) + flow.amount
    return [amount(sums[unit], unit, view.lang) for unit in ("kg", "MJ", "Nm3") if unit in sums]


def _exchanged(view: View) -> Card:
    first, *more = exchanged(view)
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
    plants = {end for flow in view.flows.values() for end in (flow.source, flow.target)}
    statuses = Counter(flow.status for flow in view.flows.values())
    evidence = Counter(flow.evidence for flow in view.flows.values())
    lines = [tr(lang, "between {count} plants", count=len(plants))]
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


def gross_table(view: View) -> Table:
    """Gross avoided, gross added and net, for every indicator. METHOD rule 1."""
    lang = view.lang
    rows = []
    for record in view.network.to_dict("records"):
        total = total_of(record)
        scale = scale_for(total.unit, (total.virgin, total.recycled), lang)
        cells = cells_of_routes(view, scale, total)
        rows.append(row(view.indicator_names[total.id], scale.unit, *cells))
    columns = (
        Column(tr(lang, "Indicator")),
        Column(tr(lang, "Unit, per year")),
        *columns_of_routes(view),
    )
    return table(tr(lang, "Gross and net of the network"), columns, rows)


def status_tables(view: View, statuses: pd.DataFrame) -> list[Table]:
    """Totals of each status apart, for the headline indicators and the mass diverted.

    METHOD rule 9.
    """
    counts = Counter(flow.status for flow in view.flows.values())
    return [_status_table(view, statuses, id, counts) for id in told_indicators(view)]


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
