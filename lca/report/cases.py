"""Cases side by side: what each assumes and changes, and what exchanges and network save in each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from lca.charts.findings import listing
from lca.engine.net import NOTHING
from lca.files.tree import Path_
from lca.quantities.figures import ABSENT, Scale, scale_for
from lca.quantities.quantity import Quantity
from lca.report.as_written import spread, written
from lca.report.document import Block, Definitions, Foreign, Heading, Paragraph
from lca.report.exchanges import anchor, head
from lca.report.fates import Fates
from lca.report.first_box import by_case
from lca.report.tables import Cell, Column, Group, Link, Table, row, table
from lca.results.largest import largest, most, others, together
from lca.results.outcome import Outcome
from lca.results.totals import Total, exchange_labels, group_total
from lca.results.view import View
from lca.scenario.form import CENTRAL, NETWORK
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT, DISPLACEMENT, PRODUCT_OF, RATIO, YIELD
from lca.texts import Lang
from lca.words.catalogue import tr

#: References of so many exchanges are told again where cases are compared.
TOLD = 12
_TERMS = {
    AMOUNT: "By-product taken (m)",
    YIELD: "Yield (y)",
    RATIO: "Ratio (r)",
    DISPLACEMENT: "Displacement (d)",
}


def section(result: Outcome, view: View, fates: Fates) -> Iterator[Block]:
    """The cases beside the central one; nothing where there are none."""
    lang = view.lang
    if len(view.case_titles) < 2:
        return
    said = "All cases are calculated with the same draws: differences come from what differs in them alone."
    yield Paragraph((tr(lang, said),))
    yield Definitions("notes", tuple(_descriptions(result, view)))
    yield Heading(tr(lang, "What each case changes"))
    yield changes(result, view, fates)
    yield Heading(tr(lang, "What is saved in each case"))
    indicator = view.main
    yield by_case(view, indicator, list(view.case_titles))
    yield Paragraph((_count(view, indicator),))
    yield savings(view, indicator)
    yield network(view)


def _descriptions(result: Outcome, view: View) -> Iterator[tuple[tuple[str], tuple[Foreign | str]]]:
    for name, case in result.scenario.file.cases.items():
        text = case.description.in_(view.lang) if case.description else ""
        means = Foreign(text) if text else tr(view.lang, "The scenario does not describe it.")
        yield (view.case_titles[name],), (means,)


def changes(result: Outcome, view: View, fates: Fates) -> Table:
    """Years, parameters, factors, references and other figures that each case changes."""
    lang = view.lang
    groups = []
    for name, title in view.case_titles.items():
        if name != CENTRAL:
            rows = tuple(_changes(result, view, fates, name))
            none = row(tr(lang, "Nothing differs from the central case."), "", "")
            groups.append(Group(rows or (none,), title))
    heads = ("What", view.case_titles[CENTRAL], "In this case")
    columns = (
        Column(tr(lang, heads[0])),
        Column(heads[1], long=True),
        Column(tr(lang, heads[2]), long=True),
    )
    return Table(tr(lang, "What differs from the central case"), columns, tuple(groups))


def _changes(result: Outcome, view: View, fates: Fates, name: str) -> Iterator[tuple[Cell, ...]]:
    lang, central, case = view.lang, result.scenario, result.scenario.cases[name]
    if case.year != central.year:
        yield row(tr(lang, "Year of the factors"), str(central.year), str(case.year))
    for parameter, quantity in case.file.parameters.items():
        before = central.file.parameters[parameter]
        if _value(quantity, lang) != _value(before, lang):
            known = before.label or quantity.label
            label = Cell(
                tr(lang, "Shared parameter: {name}", name=known.in_(lang) if known else parameter)
            )
            yield row(label, _value(before, lang), _value(quantity, lang))
    for names, files in _factors(view, central, case, name):
        yield row(Cell(tr(lang, "Factors"), small=names), ABSENT, files)
    labels = exchange_labels(view)
    shown = largest(view)
    many = [id for id in shown if name in fates.differing(id)]
    if len(many) > TOLD:
        told = tr(lang, "those of {count} exchanges, told with each exchange", count=len(many))
        yield row(tr(lang, "References"), ABSENT, told)
    for id in shown:
        link = (Link(f"#{anchor(id)}", labels[id]),)
        if len(many) <= TOLD and id in many:
            label = Cell(tr(lang, "Reference of"), links=link)
            yield row(label, fates.words(id), fates.words(id, name))
        yield from (
            row(Cell(what, links=link), *texts)
            for what, *texts in _figures(view, central, case, id)
        )
    rest = others(view, shown)
    if rest:
        name = tr(lang, "{count} smaller ones", count=len(rest))
        yield row(name, ABSENT, tr(lang, "in cases.csv and fates.csv"))


def _value(quantity: Quantity, lang: Lang) -> str:
    """A quantity as written with its range."""
    if not quantity.uncertain:
        return written(quantity, lang)
    return tr(lang, "; ").join((written(quantity, lang), spread(quantity, lang)))


def _factors(view: View, central: Scenario, case: Scenario, name: str) -> Iterator[tuple[str, str]]:
    """Names of the activities that the factor files of a case add or change, and these files."""
    lang, before = view.lang, central.library.activities
    files = central.file.cases[name].factors
    if files:
        found = [
            entry.activity.name.in_(lang)
            for id, entry in case.library.activities.items()
            if id not in before or entry.activity is not before[id].activity
        ]
        yield listing(lang, found), listing(lang, files)


def _figures(
    view: View, central: Scenario, case: Scenario, exchange: str
) -> Iterator[tuple[str, str, str]]:
    """Figures of an exchange itself that a case writes anew: not those that follow a parameter, and not its fates."""
    lang = view.lang
    one, other = (
        _own(lang, next(found for found in scenario.resolved if found.id == exchange))
        for scenario in (central, case)
    )
    none = "", tr(lang, "none"), None
    for place in dict.fromkeys((*one, *other)):
        (label, text, parameter), (new, changed, follows) = (
            found.get(place, none) for found in (one, other)
        )
        if text != changed and (parameter is None or parameter != follows):
            yield tr(lang, "{term} of", term=label or new), text, changed


def _own(lang: Lang, exchange: ResolvedExchange) -> dict[Path_, tuple[str, str, str | None]]:
    """Place of what an exchange states of itself → what it is, as written, and the parameter that it follows."""
    found: dict[Path_, tuple[str, str, str | None]] = {}
    if exchange.product is not None:
        name = exchange.product.activity.name.in_(lang)
        found[PRODUCT_OF] = (tr(lang, "Displaced product"), name, None)
    for place, term in _TERMS.items():
        quantity = exchange.quantities.get(place)
        if quantity is not None:
            found[place] = (tr(lang, term), _value(quantity, lang), quantity.parameter)
    for stage in exchange.stages:
        for need in stage.needs if stage.fate is None else ():
            name = need.entry.activity.name.in_(lang)
            text = tr(lang, "{title}: {detail}", title=name, detail=_value(need.quantity, lang))
            found[need.path] = (stage.kind.name.in_(lang), text, need.quantity.parameter)
    return found


def _differing(view: View, indicator: str) -> list[str]:
    """Exchanges that save something else in one of the cases, in the order of the file."""
    assert view.cases is not None  # of views that are made from results
    found = {
        str(one["exchange"])
        for one in view.rows("cases", "indicator", indicator)
        if any(
            abs(float(one[end])) > NOTHING * (abs(one["virgin"]) + abs(one["recycled"]))
            for end in ("difference", "difference_p2_5", "difference_p97_5")
            if math.isfinite(one[end])
        )
    }
    return [id for id in view.flows if id in found]


def _count(view: View, indicator: str) -> str:
    count, of = len(_differing(view, indicator)), len(view.flows)
    if count == of:
        return tr(view.lang, "All exchanges differ between the cases.")
    key = "{count} of {of} exchanges differ between the cases; the others save the same in each of them."
    return tr(view.lang, key, count=count, of=of)


def savings(view: View, indicator: str) -> Table:
    """Saving of each exchange that differs, and of the network, by case, with the difference from the central one below."""
    assert view.cases is not None
    lang, names, detailed = view.lang, exchange_labels(view), set(largest(view))
    rows_ = view.rows("cases", "indicator", indicator)
    found = {(str(one["exchange"]), str(one["case"])): one for one in rows_}
    differing = _differing(view, indicator)
    central = [abs(float(found[id, CENTRAL]["saving"])) for id in differing]
    ids = [id for id in differing if id in set(most(differing, central))]
    scale = scale_for(
        view.units[indicator],
        [float(found[id, case]["saving"]) for id in ids or [NETWORK] for case in view.case_titles],
        lang,
    )
    rows = [
        row(
            head(view, names, id, detailed),
            *(_by_case(view, scale, found[id, case]) for case in view.case_titles),
        )
        for id in ids
    ]
    if len(ids) < len(differing):
        kept = set(ids)
        rest = [id for id in differing if id not in kept]
        cells = (_sum(scale, [found[id, case] for id in rest]) for case in view.case_titles)
        rows.append(row(together(view, len(rest)), *cells))
    whole = row(
        tr(lang, "Network"),
        *(_by_case(view, scale, found[NETWORK, case]) for case in view.case_titles),
    )
    columns = [
        Column(tr(lang, "Exchange")),
        *(Column(title, True) for title in view.case_titles.values()),
    ]
    caption = tr(
        lang,
        "Saving by case, with the difference from the central case: {indicator}, in {unit} per year",
        indicator=view.indicator_names[indicator],
        unit=scale.unit,
    )
    return table(caption, columns, rows, [whole])


def _sum(scale: Scale, records: list[Mapping[str, Any]]) -> Cell:
    """Savings together, and how much more or less they are than in the central case, without an interval."""
    saving, difference = (
        math.fsum(float(record[key]) for record in records) for key in ("saving", "difference")
    )
    small = scale.number(difference, sign=True) if math.isfinite(difference) else ""
    return Cell(scale.number(saving), saving < 0, small=small)


def _by_case(view: View, scale: Scale, record: Mapping[str, Any]) -> Cell:
    """A saving and, in small type, how much more or less it is than in the central case, draw by draw."""
    saving, difference = float(record["saving"]), float(record["difference"])
    if not math.isfinite(difference):
        return Cell(scale.number(saving), saving < 0)
    small = scale.number(difference, sign=True)
    low, high = (float(record[end]) for end in ("difference_p2_5", "difference_p97_5"))
    if math.isfinite(low) and high > low:
        span = scale.span(low, high, told=[scale.said(difference, small)])
        small = tr(view.lang, "{share} ({interval})", share=small, interval=span)
    return Cell(scale.number(saving), saving < 0, small=small)


def network(view: View) -> Table:
    """Saving of the network by case in every indicator that is told."""
    lang = view.lang
    rows = []
    for indicator in view.told:
        totals = [group_total(view, indicator, NETWORK, case) for case in view.case_titles]
        scale = scale_for(view.units[indicator], [one.saving for one in totals], lang)
        cells = (_with_interval(view, scale, one) for one in totals)
        rows.append(row(view.indicator_names[indicator], scale.unit, *cells))
    columns = [
        Column(tr(lang, "Indicator")),
        Column(tr(lang, "Unit, per year")),
        *(Column(title, True) for title in view.case_titles.values()),
    ]
    return table(tr(lang, "Saving of the network by case"), columns, rows)


def _with_interval(view: View, scale: Scale, total: Total) -> Cell:
    saving = scale.number(total.saving)
    small = total.span_in(scale, saving) if view.draws else ""
    return Cell(saving, total.saving < 0, small=small)
