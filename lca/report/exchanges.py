"""The exchanges in tables: who gives what to whom, and what each saves."""

from __future__ import annotations

from dataclasses import replace

from lca.quantities.figures import ABSENT, amount
from lca.quantities.indicators import FLOWS
from lca.report.references import References
from lca.report.routes import Line, routes_table
from lca.report.tables import Cell, Column, Link, Table, row, table
from lca.results.outcome import Outcome
from lca.results.totals import exchange_labels, network_total, total_of
from lca.results.view import FacilityView, FlowView, View
from lca.texts import Lang
from lca.words.catalogue import tr


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


def who_gives_what(result: Outcome, view: View) -> Table:
    """From, to, by-product, amount, displaced product, status, evidence."""
    lang, names = view.lang, exchange_labels(view)
    handed_on = result.scenario.file.handed_on
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
            tr(lang, flow.status),
            tr(lang, flow.evidence),
        )
        for id, flow in view.flows.items()
    ]
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
    columns = [Column(tr(lang, head), head == "Amount") for head in heads]
    return table(tr(lang, "Who gives what to whom, and what it displaces"), columns, rows)


def savings_tables(view: View) -> list[Table]:
    """What each exchange saves: one table for each indicator, in the order of the scenario file."""
    lang, names = view.lang, exchange_labels(view)
    found = []
    for indicator in (str(id) for id in view.network["indicator"]):
        of_it = view.exchanges[view.exchanges["indicator"] == indicator]
        lines = [
            Line(
                Cell(
                    links=(
                        Link(f"#{anchor(str(record['exchange']))}", names[str(record["exchange"])]),
                    )
                ),
                total_of(record),
                per_unit(
                    view.flows[str(record["exchange"])],
                    float(record["saving"]),
                    str(record["unit"]),
                    lang,
                ),
            )
            for record in of_it.to_dict("records")
        ]
        whole = Line(tr(lang, "Network"), network_total(view, indicator))
        last = tr(lang, "Saving per unit exchanged")
        found.append(routes_table(view, indicator, tr(lang, "Exchange"), lines, whole, last))
    return found


def per_unit(flow: FlowView, saving: float, unit: str, lang: Lang) -> Cell:
    """The saving per tonne, GJ or 1,000 Nm³ of by-product taken."""
    kind = FLOWS[flow.unit]
    if flow.amount <= 0:
        return Cell(amount(float("nan"), unit, lang))
    return Cell(
        f"{amount(saving / flow.amount * kind.per, unit, lang)}/{kind.name.in_(lang)}", saving < 0
    )


def plants(result: Outcome, view: View, references: References) -> Table:
    """The plants that take part, with what the scenario says of them."""
    from lca.report.as_written import written
    from lca.results.build_view import byproduct_name
    from lca.scenario.resolved import value_of

    lang, scenario = view.lang, result.scenario
    comma = tr(lang, ", ")
    companies = any(facility.company for facility in scenario.facilities.values())
    rows = []
    for id, facility in scenario.facilities.items():
        supplies = [
            f"{byproduct_name(result, name, lang)} {written(value_of(scenario.file, quantity), lang)}"
            for name, quantity in facility.supplies.items()
        ]
        uses = [
            f"{view.activity_names.get(name, name)} {written(value_of(scenario.file, quantity), lang)}"
            for name, quantity in facility.uses.items()
        ]
        shown = view.facilities[id]
        where = comma.join(part for part in (shown.sector, shown.place) if part)
        note = facility.note.in_(lang) if facility.note else ""
        source = replace(references.stated(facility.source), small=note)
        company = facility.company.in_(lang) if facility.company else ABSENT
        cells = [company] if companies else []
        rows.append(row(shown.name, where, *cells, comma.join(supplies), comma.join(uses), source))
    heads = (
        "Plant",
        "Sector and place",
        *(["Company"] if companies else []),
        "Supplies, as written",
        "Uses, as written",
        "Source and note",
    )
    return table(
        tr(lang, "Plants of the network"), [Column(tr(lang, head)) for head in heads], rows
    )
