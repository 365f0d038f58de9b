"""The exchanges in tables: who gives what to whom, and what each saves."""

from __future__ import annotations

from dataclasses import replace

from lca.quantities.figures import amount
from lca.quantities.indicators import FLOWS
from lca.report.references import References
from lca.report.routes import Line, routes_table
from lca.report.tables import Cell, Column, Link, Table, row, table
from lca.results.outcome import Outcome
from lca.results.totals import exchange_labels, network_total, total_of
from lca.results.view import FlowView, View
from lca.texts import Lang
from lca.words.catalogue import tr


def anchor(exchange: str) -> str:
    """Anchor of the details of an exchange."""
    return f"exchange-{exchange}"


def who_gives_what(view: View) -> Table:
    """From, to, by-product, amount, displaced product, status, evidence."""
    lang, names = view.lang, exchange_labels(view)
    rows = [
        row(
            Cell(links=(Link(f"#{anchor(id)}", names[id]),)),
            view.facilities[flow.source].name,
            view.facilities[flow.target].name,
            flow.byproduct,
            tr(lang, "{amount} a year", amount=amount(flow.amount, flow.unit, lang)),
            flow.product,
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
        rows.append(row(shown.name, where, comma.join(supplies), comma.join(uses), source))
    heads = (
        "Plant",
        "Sector and place",
        "Supplies, as written",
        "Uses, as written",
        "Source and note",
    )
    return table(
        tr(lang, "Plants of the network"), [Column(tr(lang, head)) for head in heads], rows
    )
