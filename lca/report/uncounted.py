"""What money rests on: the prices that are counted, and what has none and is in no sum."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lca.quantities.figures import number
from lca.report.document import Block, Heading, Paragraph
from lca.report.references import References
from lca.report.tables import Cell, Column, row, table
from lca.results.money import MoneyResult
from lca.results.view import View
from lca.words.catalogue import tr
from lca.words.ledger import EFFECTS, ITEMS, PARTIES, price_unit

#: Rows that are told of each.
MOST = 40
#: Base units in which prices are read: base units in one, and its name.
_READ = {"kg": (1e3, "t"), "MJ": (1e3, "GJ"), "kg km": (1e3, "t km")}


def blocks(view: View, references: References) -> Iterator[Block]:
    """Prices with their sources, then what is not counted."""
    money = view.ledger.money
    if money is None:
        return
    yield from _prices(view, money, references)
    yield from _missing(view, money)


def _prices(view: View, money: MoneyResult, references: References) -> Iterator[Block]:
    """Each activity whose price is counted, once for each price."""
    lang = view.lang
    seen: dict[tuple[str, float], tuple[str, Any, str]] = {}
    names = ("activity", "price", "quantity_unit", "price_year", "price_source", "counted")
    for activity, price, unit, year, source, counted in zip(
        *(money.table[name].tolist() for name in names), strict=True
    ):
        if counted and activity and math.isfinite(price):
            seen.setdefault((activity, price), (unit, year, source))
    if not seen:
        return
    rows = []
    for (activity, price), (unit, year, source) in list(seen.items())[:MOST]:
        size, per = _READ.get(unit, (1.0, unit))
        shown = f"{number(price * size)} {price_unit(f'{money.currency}/{per}').in_(lang)}"
        dated = (
            "" if year is None or (isinstance(year, float) and math.isnan(year)) else str(int(year))
        )
        rows.append(
            (
                Cell(view.activity_names[activity]),
                Cell(shown),
                Cell(dated),
                _source(view, references, source),
            )
        )
    columns = (
        Column(tr(lang, "Activity")),
        Column(tr(lang, "Price"), True),
        Column(tr(lang, "Year"), short=True),
        Column(tr(lang, "Source"), long=True),
    )
    yield Heading(tr(lang, "Prices"))
    yield table(tr(lang, "Prices that are counted, central values without VAT"), columns, rows)
    if len(seen) > MOST:
        yield Paragraph((tr(lang, "{count} more.", count=len(seen) - MOST),))


def _source(view: View, references: References, source: str) -> Cell:
    """Where a price comes from; of one that the scenario states itself without a source, that."""
    if source == "scenario":
        return Cell(tr(view.lang, "the scenario"))
    return references.stated(source)


def _missing(view: View, money: MoneyResult) -> Iterator[Block]:
    """What is not counted, by activity and item, with how the party would stand if it were."""
    if not money.not_counted:
        return
    lang = view.lang
    counts = Counter(
        (str(one["item"]), str(one["activity"] or ""), str(one["party"]), str(one["effect"]))
        for one in money.not_counted
    )
    order = {item: at for at, item in enumerate(ITEMS)}
    found = sorted(counts.items(), key=lambda one: (-one[1], order[one[0][0]], one[0]))
    rows = [
        row(
            ITEMS[item].in_(lang),
            view.activity_names[activity] if activity else tr(lang, "agreed between the firms"),
            PARTIES[party].in_(lang),
            EFFECTS[effect].in_(lang),
            str(count),
        )
        for (item, activity, party, effect), count in found[:MOST]
    ]
    columns = (
        Column(tr(lang, "Item")),
        Column(tr(lang, "Activity")),
        Column(tr(lang, "Party")),
        Column(tr(lang, "If it were counted")),
        Column(tr(lang, "Rows"), True),
    )
    yield Heading(tr(lang, "What is not counted"))
    key = "A price that nobody gave is not zero: these stand in no sum, and the sums are bounds."
    yield Paragraph((tr(lang, key),))
    yield table(tr(lang, "Money without a price"), columns, rows)
    if len(found) > MOST:
        yield Paragraph((tr(lang, "{count} more.", count=len(found) - MOST),))
