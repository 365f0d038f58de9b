"""What the network saves in each year and over all of them, and where savings turn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from lca.charts.findings import sentences
from lca.quantities.figures import ABSENT, Scale, amount, percent, probability, scale_for
from lca.report.document import Block, Bullets, Heading, Paragraph
from lca.report.exchanges import head
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.by_year import ByYear
from lca.results.largest import largest, others
from lca.results.ledger_lines import crossing, cumulative, saved_over_years
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.scenario.form import NETWORK
from lca.words.catalogue import tr

#: Crossings that are told.
TOLD = 20


def blocks(view: View) -> Iterator[Block]:
    """The chapter; nothing for a scenario without years."""
    found = view.ledger.by_year
    if found is None:
        return
    lang = view.lang
    yield Paragraph(
        (sentences(lang, [saved_over_years(view, against=False), *_held(view, found)]),)
    )
    yield from _crossings(view, found)
    for indicator in view.drawn:
        yield _each_year(view, found, indicator)
    if found.table.empty:  # of what is covered
        return
    yield Heading(tr(lang, "Each exchange over the years"))
    texts = [
        "Sums over all years, not discounted and not clipped; before it starts and after it ends an exchange counts nothing.",
        "Intervals are those of the sums of each draw: what is drawn once holds for all years.",
    ]
    yield Paragraph(
        (sentences(lang, [tr(lang, text) for text in texts[: 2 if view.draws else 1]]),)
    )
    yield _each_exchange(view, found)


def _held(view: View, found: ByYear) -> Iterator[str]:
    """How much of the saving the dated figures take away or give."""
    lang, main = view.lang, view.main
    saving, held = float(cumulative(found, main)["saving"]), found.held[main]
    unit = view.units[main]
    if abs(saving - held) <= 1e-9 * max(abs(saving), abs(held)):
        yield tr(
            lang,
            "No dated figure changes it: every year has the figures of {base}.",
            base=view.year,
        )
        return
    key = "With the figures of {base} in every year it would be {held}: the figures of later years add {change}{share}."
    if saving < held:
        key = "With the figures of {base} in every year it would be {held}: the figures of later years take away {change}{share}."
    share = f" ({percent(abs(saving - held) / held, lang)})" if held > 0.0 else ""
    if lang == "zh":
        share = share.replace(" (", "（").replace(")", "）")
    yield tr(
        lang,
        key,
        base=view.year,
        held=amount(held, unit, lang),
        change=amount(abs(saving - held), unit, lang),
        share=share,
    )


def _crossings(view: View, found: ByYear) -> Iterator[Block]:
    """Each exchange that stops saving or begins to, with the year and what turns it."""
    lang = view.lang
    every = [one for one in found.crossings if one.indicator in view.drawn]
    if not every:
        yield Paragraph((tr(lang, "No exchange stops saving in these years, and none begins to."),))
        return
    several = len({one.indicator for one in every}) > 1
    items = []
    for one in every[:TOLD]:
        text = crossing(view, one)
        if several:
            name = view.indicator_names[one.indicator]
            text = tr(lang, "{title}: {detail}", title=name, detail=text)
        items.append((tr(lang, "{sentence}.", sentence=text),))
    yield Bullets(tuple(items))
    if len(every) > TOLD:
        yield Paragraph((tr(lang, "{count} more.", count=len(every) - TOLD),))


def _each_year(view: View, found: ByYear, indicator: str) -> Table:
    """Annual and cumulative savings of the network, in columns of their own, each in its unit."""
    lang = view.lang
    rows = found.network[found.network["indicator"] == indicator].to_dict("records")
    unit = view.units[indicator]
    one = scale_for(unit, [record["saving"] for record in rows], lang)
    whole = scale_for(unit, [record["cumulative"] for record in rows], lang)
    columns = [Column(tr(lang, "Year"), short=True)]
    columns.append(Column(tr(lang, "Saving of the year, {unit}", unit=one.unit), True))
    if view.draws:
        columns.append(Column(tr(lang, "95 % interval"), True))
        columns.append(Column(tr(lang, "P(saves)"), True))
    key = "Saved since the beginning of {first}, {unit}"
    columns.append(Column(tr(lang, key, first=found.years.first, unit=whole.unit), True))
    if view.draws:
        columns.append(Column(tr(lang, "95 % interval"), True))
    lines = []
    for record in rows:
        cells = [Cell(str(record["year"]))]
        cells += _sum(one, record, "saving", "p2_5", "p97_5", bool(view.draws))
        if view.draws:
            p = float(record["probability_saving"])
            cells.append(Cell(probability(p, view.draws, lang)))
        ends = ("cumulative_p2_5", "cumulative_p97_5")
        cells += _sum(whole, record, "cumulative", *ends, bool(view.draws))
        lines.append(tuple(cells))
    name = view.indicator_names[indicator]
    caption = tr(lang, "The network year by year: {indicator}", indicator=name)
    return table(caption, columns, lines)


def _sum(
    scale: Scale, record: Mapping[Any, Any], key: str, low: str, high: str, drawn: bool
) -> list[Cell]:
    value, ends = float(record[key]), (float(record[low]), float(record[high]))
    text = scale.number(value)
    found = [Cell(text, value < 0.0)]
    if drawn:
        found.append(Cell(scale.span(*ends, told=[scale.said(value, text)])))
    return found


def _each_exchange(view: View, found: ByYear) -> Table:
    """What each exchange saves over all years in the main indicator, with the years in which it goes on."""
    lang, indicator = view.lang, view.main
    records = {
        str(record["exchange"]): record
        for record in found.cumulative[found.cumulative["indicator"] == indicator].to_dict(
            "records"
        )
    }
    shown = largest(view, indicator)
    names, unit = exchange_labels(view), view.units[indicator]
    scale = scale_for(unit, [records[id]["saving"] for id in view.flows], lang)
    order = sorted(shown, key=lambda id: (-records[id]["saving"], id))
    rows = [
        (head(view, names, id, shown), Cell(_span(found, id)), *_whole(view, scale, records[id]))
        for id in order
    ]
    rest = others(view, shown)
    if rest:
        value = math.fsum(records[id]["saving"] for id in rest)
        blank = [Cell(ABSENT)] * (2 if view.draws else 0)
        name = tr(lang, "{count} smaller ones together (each in cumulative.csv)", count=len(rest))
        rows.append((Cell(name), Cell(), Cell(scale.number(value), value < 0.0), *blank))
    columns = [
        Column(tr(lang, "Exchange")),
        Column(tr(lang, "Goes on"), short=True),
        Column(tr(lang, "Saved over all years, {unit}", unit=scale.unit), True),
    ]
    if view.draws:
        columns.append(Column(tr(lang, "95 % interval"), True))
        columns.append(Column(tr(lang, "P(saves)"), True))
    span = (tr(lang, "{first} to {last}", first=found.years.first, last=found.years.last),)
    total = row(tr(lang, "Network"), *span, *_whole(view, scale, records[NETWORK]))
    name = view.indicator_names[indicator]
    caption = tr(lang, "Exchanges over all years: {indicator}", indicator=name)
    return table(caption, columns, rows, [total])


def _whole(view: View, scale: Scale, record: Mapping[Any, Any]) -> list[Cell]:
    found = _sum(scale, record, "saving", "p2_5", "p97_5", bool(view.draws))
    if view.draws:
        p = float(record["probability_saving"])
        found.append(Cell(probability(p, view.draws, view.lang)))
    return found


def _span(found: ByYear, exchange: str) -> str:
    """The first and last year in which something of it goes on; a dash where none is."""
    on = [
        y for y, part in zip(found.years.every, found.shares[exchange], strict=True) if part > 0.0
    ]
    if not on:
        return ABSENT
    return str(on[0]) if len(on) == 1 else f"{on[0]}–{on[-1]}"
