"""The sheet of one firm: what it gives and takes, what that saves, and what it may book under each rule.

It is for the firm that it is about, so it names it and its partners; it is not made of a result that is covered for an audience.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from lca.problems import Message, Refused, UnknownName, near_or_all
from lca.quantities.figures import ABSENT, amount, probability, scale_for, share
from lca.report import study
from lca.report.document import Block, Document, Paragraph, Section
from lca.report.exchanges import status
from lca.report.firm_money import firm_money
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.build_view import view as view_of
from lca.results.totals import exchange_labels, exchange_totals, network_total, total_of
from lca.results.view import FlowView, View
from lca.sharing.rules import rule_name, rule_says
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.sharing.allocation import Allocation

#: Makes what stands in a section of the sheet of a facility; nothing where there is nothing to tell.
Maker = Callable[["Allocation", View, str], Iterable[Block]]


def firm(found: Allocation, facility: str, lang: Lang) -> str:
    """The sheet of a facility as the text of one HTML file. Raises as `document` does."""
    from lca.quantities.reading import read_in
    from lca.report.page import render

    with read_in(found.result.scenario.file.units):
        return render(document(found, facility, lang))


def document(found: Allocation, facility: str, lang: Lang) -> Document:
    """The sheet of a facility, in the order of SECTIONS.

    Raises UnknownName for no facility of the scenario, Refused for one that takes part in no exchange.
    """
    result = found.result
    plants = result.scenario.facilities
    if facility not in plants:
        raise UnknownName(
            Message("firm-unknown", name=facility, cure=near_or_all(facility, plants))
        )
    if facility not in found.facilities:
        raise Refused(Message("firm-alone", name=plants[facility].name))
    view = view_of(result, lang)
    standing, why = study.standing(result, lang)
    made = ((id, title, tuple(make(found, view, facility))) for id, title, make in SECTIONS)
    facts = "Year {year} · region {place} · scenario {id}"
    place = result.scenario.file.geography
    return Document(
        lang=lang,
        title=tr(lang, "{firm}: what it gives and takes", firm=view.facilities[facility].name),
        year=view.year,
        facts=tr(lang, facts, year=view.year, place=place, id=view.scenario),
        standing=standing,
        why=why,
        lead=tr(
            lang,
            "This sheet is for the firm that it is about. It tells what the firm gives and takes, what that saves, and what the firm may book of it.",
        ),
        brief=tuple(Section(id, tr(lang, title), blocks) for id, title, blocks in made if blocks),
        annex=(),
    )


def _exchanges(found: Allocation, view: View, facility: str) -> Iterator[Block]:
    """What it gives, what it takes, with whom, how much, and what all of that saves."""
    del found
    lang, names = view.lang, exchange_labels(view)
    totals = exchange_totals(view, view.main)
    scale = scale_for(view.units[view.main], [one.saving for one in totals], lang)
    columns = (
        Column(tr(lang, "Exchange")),
        Column(tr(lang, "Amount a year"), True),
        Column(tr(lang, "In place of")),
        Column(tr(lang, "Saving, {unit} a year", unit=scale.unit), True),
        Column(tr(lang, "Status and evidence")),
    )
    for title, end in (("Gives", "source"), ("Takes", "target")):
        rows = []
        for total in totals:
            flow = view.flows[total.exchange]
            if getattr(flow, end) != facility:
                continue
            saving = scale.number(total.saving)
            rows.append(
                row(
                    Cell(names[total.exchange], small=_partner(view, flow, end)),
                    amount(flow.amount, flow.unit, lang),
                    flow.product or ABSENT,
                    Cell(saving, total.saving < 0, small=_span(view, total.span_in(scale, saving))),
                    Cell(status(view, flow), small=tr(lang, flow.evidence)),
                )
            )
        if rows:
            yield table(tr(lang, title), columns, rows)


def _partner(view: View, flow: FlowView, end: str) -> str:
    if flow.source == flow.target:
        return tr(view.lang, "keeps within its own site")
    if end == "source":
        return tr(view.lang, "gives to {partner}", partner=view.facilities[flow.target].name)
    return tr(view.lang, "takes from {partner}", partner=view.facilities[flow.source].name)


def _span(view: View, text: str) -> str:
    return text if view.draws else ""


def _savings(found: Allocation, view: View, facility: str) -> Iterator[Block]:
    """What its exchanges save together, in every indicator that is told."""
    lang = view.lang
    table_of = found.result.by("facility")
    rows = {
        str(one["indicator"]): one
        for one in table_of.to_dict("records")
        if one["facility"] == facility
    }
    lines = []
    for indicator in view.told:
        total = total_of(rows[indicator])
        scale = scale_for(total.unit, total.saving, lang)
        saving = scale.number(total.saving)
        cells: list[str | Cell] = [
            view.indicator_names[indicator],
            Cell(f"{saving} {scale.unit}", total.saving < 0),
        ]
        if view.draws:
            cells += [total.span_in(scale, saving), probability(total.p, view.draws, lang)]
        lines.append(row(*cells))
    heads = ["Saving", *(("95 % interval", "P(saves)") if view.draws else ())]
    columns = (Column(tr(lang, "Indicator")), *(Column(tr(lang, head), True) for head in heads))
    caption = "All savings of the exchanges that the firm takes part in, whoever books them."
    yield table(tr(lang, caption), columns, lines)


def _shares(found: Allocation, view: View, facility: str) -> Iterator[Block]:
    """What it may book under each rule: of the main indicator in words, then in every one that is told."""
    lang, main = view.lang, view.main
    mine = found.by_rule[found.by_rule["facility"] == facility].to_dict("records")
    values = [float(one["value"]) for one in mine if one["indicator"] == main]
    if values:
        scale = scale_for(view.units[main], values, lang)
        low, high = (scale.text(end) for end in (min(values), max(values)))
        by_facility = found.result.by("facility").to_dict("records")
        whole = next(
            float(one["saving"])
            for one in by_facility
            if (one["facility"], one["indicator"]) == (facility, main)
        )
        key = "Its exchanges save {saving} a year; from rule to rule the firm may book {low} to {high} of it."
        saving = amount(whole, view.units[main], lang)
        yield Paragraph((tr(lang, key, saving=saving, low=low, high=high),))
    for indicator in view.told:  # what rules do stands in the first table
        yield _shares_table(found, view, facility, indicator, explained=indicator == view.told[0])
    key = "The same saving must not be booked twice: firms agree on one rule, and each keeps to it."
    yield Paragraph((tr(lang, key),))
    if view.draws:
        key = "Its own share has an interval of its own; those of several firms do not add up, the shares do."
        yield Paragraph((tr(lang, key),))


def _shares_table(
    found: Allocation, view: View, facility: str, indicator: str, explained: bool
) -> Table:
    lang, unit = view.lang, view.units[indicator]
    rows = found.by_rule[
        (found.by_rule["facility"] == facility) & (found.by_rule["indicator"] == indicator)
    ]
    known = {str(one["rule"]): one for one in rows.to_dict("records")}
    scale = scale_for(unit, [float(one["value"]) for one in known.values()], lang)
    network = network_total(view, indicator).saving
    lines = []
    for rule in found.rules:
        one = known.get(rule)
        name = Cell(rule_name(rule).in_(lang), small=rule_says(rule).in_(lang) if explained else "")
        if one is None:
            lines.append(row(name, tr(lang, "not shared"), *[ABSENT] * (2 if view.draws else 1)))
            continue
        value = float(one["value"])
        text = scale.number(value)
        low, high = float(one["p2_5"]), float(one["p97_5"])
        span = scale.span(low, high, told=[scale.said(value, text)])
        lines.append(
            row(
                name,
                Cell(text, value < 0),
                *([span] if view.draws else []),
                share(value, network, lang),
            )
        )
    heads = [
        tr(lang, "Saving, {unit} a year", unit=scale.unit),
        *([tr(lang, "95 % interval")] if view.draws else []),
        tr(lang, "Of the network"),
    ]
    columns = (Column(tr(lang, "Rule")), *(Column(head, True) for head in heads))
    return table(view.indicator_names[indicator], columns, lines)


#: Anchor, title and maker of each section, in the order of reading. One more, as money, is a row here.
SECTIONS: tuple[tuple[str, str, Maker], ...] = (
    ("exchanges", "What the firm gives and takes", _exchanges),
    ("savings", "What these exchanges save", _savings),
    ("money", "What the firm pays and gains", firm_money),
    ("share", "What the firm may book", _shares),
)
