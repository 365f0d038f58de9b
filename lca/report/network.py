"""The network in the brief: the picture of its flows, its map, and its exchanges in one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lca.quantities.figures import amount, probability, scale_for
from lca.report.document import Block
from lca.report.exchanges import head, status
from lca.report.pictures import pictures
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.largest import largest, most, summed, together
from lca.results.totals import exchange_labels, exchange_totals, network_total
from lca.results.view import View
from lca.words.catalogue import tr

#: Exchanges that the table of the brief shows one by one.
SHOWN = 20
#: Charts of the brief.
CHARTS = ("flows", "map")


def blocks(view: View, charts: Mapping[str, str]) -> Iterator[Block]:
    """Pictures and table."""
    found = {one.file: one for one in pictures(view, charts)}
    yield from (found[name] for name in CHARTS if name in found)
    yield exchanges(view)


def exchanges(view: View) -> Table:
    """The exchanges by saving in the main indicator; of many the largest of either sign."""
    lang, indicator, names = view.lang, view.main, exchange_labels(view)
    totals = exchange_totals(view, indicator)
    kept = set(most([one.exchange for one in totals], [abs(one.saving) for one in totals], SHOWN))
    shown = [one for one in totals if one.exchange in kept]
    rest = [one for one in totals if one.exchange not in kept]
    detailed = set(largest(view))
    scale = scale_for(view.units[indicator], [one.saving for one in shown], lang)
    rows = []
    for one in shown:
        flow = view.flows[one.exchange]
        saving = scale.number(one.saving)
        first = head(view, names, one.exchange, detailed)
        ends = " → ".join(
            dict.fromkeys(view.facilities[end].name for end in (flow.source, flow.target))
        )
        rows.append(
            row(
                replace(first, small="" if ends in names[one.exchange] else ends),
                amount(flow.amount, flow.unit, lang),
                Cell(
                    saving, one.saving < 0, small=one.span_in(scale, saving) if view.draws else ""
                ),
                *([probability(one.p, view.draws, lang)] if view.draws else []),
                Cell(status(view, flow), small=tr(lang, flow.evidence)),
            )
        )
    blank = [""] if view.draws else []
    if rest:
        whole = summed(rest)
        all_of_it = Cell(scale.number(whole.saving), whole.saving < 0)
        rows.append(row(together(view, len(rest)), "", all_of_it, *blank, ""))
    network = network_total(view, indicator)
    text = scale.number(network.saving)
    total = row(
        tr(lang, "Network"),
        "",
        Cell(text, network.saving < 0, small=network.span_in(scale, text) if view.draws else ""),
        *([probability(network.p, view.draws, lang)] if view.draws else []),
        "",
    )
    columns = (
        Column(tr(lang, "Exchange")),
        Column(tr(lang, "Amount a year"), True),
        Column(tr(lang, "Saving, {unit} a year", unit=scale.unit), True),
        *([Column(tr(lang, "P(saves)"), True)] if view.draws else []),
        Column(tr(lang, "Status and evidence")),
    )
    caption = tr(
        lang, "Exchanges by saving: {indicator}", indicator=view.indicator_names[indicator]
    )
    return table(caption, columns, rows, [total])
