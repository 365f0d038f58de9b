"""The exchanges in tables: who gives what to whom, and what each saves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from lca.charts.findings import listing
from lca.problems import LISTED
from lca.quantities.figures import ABSENT, amount
from lca.quantities.indicators import FLOWS, flow_kind
from lca.report.references import References
from lca.report.routes import Line, routes_table
from lca.report.tables import Cell, Column, Link, Table, row, table
from lca.results.largest import largest, others, rest_of, together
from lca.results.outcome import Outcome
from lca.results.totals import exchange_labels, network_total, total_of
from lca.results.view import FacilityView, FlowView, View
from lca.texts import Lang
from lca.words.catalogue import tr

#: What readers call a facility that is no company of its own.
KINDS = {
    "network": "a network, not one company",
    "market": "a market of many firms",
    "cluster": "a cluster of several works",
}

#: Anchor of the chapter with these tables.
EXCHANGES = "exchanges"


def anchor(exchange: str) -> str:
    """Anchor of the details of an exchange."""
    return f"exchange-{exchange}"


def ends(view: View, flow: FlowView) -> str:
    """Giver and taker with their places; one of them where both are the same."""
    if flow.source == flow.target:
        return tr(view.lang, "inside {plant}", plant=_placed(view.facilities[flow.source]))
    return " → ".join(_placed(view.facilities[end]) for end in (flow.source, flow.target))


def _placed(plant: FacilityView) -> str:
    return f"{plant.name} ({plant.place})" if plant.place else plant.name


def inside(result: Outcome, view: View, exchange: str) -> str:
    """Whether an exchange stays inside one works or one company; empty where it does not."""
    if exchange not in view.members["within"]:
        return ""
    given = next(one for one in result.scenario.exchanges if one.id == exchange)
    works = given.within is not None or given.from_ == given.to
    return tr(view.lang, "within one works" if works else "within one company")


def status(view: View, flow: FlowView) -> str:
    """Its status, and since when it operates where that is known."""
    text = tr(view.lang, flow.status)
    if flow.since is None:
        return text
    return tr(view.lang, "{status} since {year}", status=text, year=str(flow.since))


def who_gives_what(result: Outcome, view: View) -> Table:
    """From, to, by-product, amount, displaced product, status, evidence."""
    lang, names = view.lang, exchange_labels(view)
    handed_on = result.scenario.handed_on
    shown = largest(view)
    rows = [
        row(
            Cell(links=(Link(f"#{anchor(id)}", names[id]),)),
            view.facilities[flow.source].name,
            Cell(view.facilities[flow.target].name, small=inside(result, view, id)),
            flow.byproduct,
            tr(lang, "{amount} a year", amount=amount(flow.amount, flow.unit, lang)),
            Cell(
                flow.product or tr(lang, "none: it only avoids"),
                small=tr(lang, "counts at the end of the chain") if id in handed_on else "",
            ),
            status(view, flow),
            tr(lang, flow.evidence),
        )
        for id, flow in ((id, view.flows[id]) for id in shown)
    ]
    rest = others(view, shown)
    if rest:
        size = tr(lang, ", ").join(
            tr(lang, "{amount} a year", amount=one)
            for one in exchanged([view.flows[id] for id in rest], lang)
        )
        rows.append(row(together(view, len(rest)), "", "", "", size, "", "", ""))
    heads = (
        "Exchange",
        "From",
        "To",
        "By-product",
        "Amount",
        "Displaced product",
        "Status",
        "Evidence",
    )
    columns = [Column(tr(lang, name), name == "Amount") for name in heads]
    return table(tr(lang, "Who gives what to whom, and what it displaces"), columns, rows)


def savings_tables(view: View) -> list[Table]:
    """What each exchange saves: one table for each indicator that is told, in the order of the scenario file."""
    lang, names = view.lang, exchange_labels(view)
    detailed = set(largest(view))
    found = []
    for indicator in view.told:
        shown = largest(view, indicator)
        known = set(shown)
        lines = [
            Line(
                head(view, names, str(record["exchange"]), detailed),
                total_of(record),
                per_unit(
                    view.flows[str(record["exchange"])],
                    float(record["saving"]),
                    str(record["unit"]),
                    lang,
                ),
            )
            for record in view.rows("exchanges", "indicator", indicator)
            if record["exchange"] in known
        ]
        rest = rest_of(view, indicator, shown)
        if rest is not None:
            lines.append(Line(together(view, len(view.flows) - len(shown)), rest))
        whole = Line(tr(lang, "Network"), network_total(view, indicator))
        last = tr(lang, "Saving per unit exchanged")
        found.append(routes_table(view, indicator, tr(lang, "Exchange"), lines, whole, last))
    return found


def exchanged(flows: Iterable[FlowView], lang: Lang) -> list[str]:
    """Amounts of by-product that change hands, each kind of measure apart."""
    sums: dict[str, float] = {}
    for flow in flows:
        sums[flow.unit] = sums.get(flow.unit, 0.0) + flow.amount
    return [amount(sums[unit], unit, lang) for unit in FLOWS if unit in sums]


def head(view: View, names: Mapping[str, str], exchange: str, detailed: Collection[str]) -> Cell:
    """The name of an exchange, which leads to its details where it has some."""
    if exchange in detailed:
        return Cell(links=(Link(f"#{anchor(exchange)}", names[exchange]),))
    return Cell(names[exchange])


def per_unit(flow: FlowView, saving: float, unit: str, lang: Lang) -> Cell:
    """The saving per tonne, GJ or 1,000 Nm³ of by-product taken."""
    kind = flow_kind(flow.unit)
    if flow.amount <= 0:
        return Cell(amount(float("nan"), unit, lang))
    return Cell(
        f"{amount(saving / flow.amount * kind.per, unit, lang)}/{kind.name.in_(lang)}", saving < 0
    )


def plants(result: Outcome, view: View, references: References) -> Table:
    """The plants that take part, with what the scenario says of them."""
    from lca.report.as_written import written
    from lca.scenario.names import byproduct_name
    from lca.scenario.resolved import value_of

    lang, scenario = view.lang, result.scenario
    comma = tr(lang, ", ")
    companies = any(facility.company for facility in scenario.facilities.values())
    rows = []
    ends = {one for id in largest(view) for one in (view.flows[id].source, view.flows[id].target)}
    few = len(scenario.facilities) <= 2 * LISTED  # as many as the exchanges that are shown can have
    taking_part = {id: one for id, one in scenario.facilities.items() if few or id in ends}
    for id, facility in taking_part.items():
        supplies = [
            f"{byproduct_name(result.scenario, name, lang)} {written(value_of(scenario.file, quantity), lang)}"
            for name, quantity in facility.supplies.items()
        ]
        uses = [
            f"{view.activity_names.get(name, name)} {written(value_of(scenario.file, quantity), lang)}"
            for name, quantity in facility.uses.items()
        ]
        shown = view.facilities[id]
        where = Cell(
            comma.join(part for part in (shown.sector, shown.place) if part),
            small=tr(lang, KINDS[shown.kind]) if shown.kind in KINDS else "",
        )
        note = facility.note.in_(lang) if facility.note else ""
        source = replace(references.stated(facility.source), small=note)
        company = facility.company.in_(lang) if facility.company else ABSENT
        cells = [company] if companies else []
        rows.append(
            row(shown.name, where, *cells, listing(lang, supplies), listing(lang, uses), source)
        )
    further = len(scenario.facilities) - len(taking_part)
    if further:
        name = tr(lang, "{count} further plants, of smaller exchanges", count=further)
        rows.append(row(name, *[""] * (5 if companies else 4)))
    heads = (
        "Plant",
        "Sector and place",
        *(["Company"] if companies else []),
        "Supplies, as written",
        "Uses, as written",
        "Source and note",
    )
    return table(
        tr(lang, "Plants of the network"), [Column(tr(lang, name)) for name in heads], rows
    )
