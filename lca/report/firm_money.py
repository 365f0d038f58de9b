"""What one firm pays and gains at its exchanges, for its sheet: rows by exchange and item, and its posts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lca.quantities.figures import ABSENT, scale_for
from lca.report.document import Block, Paragraph
from lca.report.tables import Cell, Column, row, table
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.words.catalogue import tr
from lca.words.ledger import ITEMS

if TYPE_CHECKING:
    from lca.sharing.allocation import Allocation


def firm_money(found: Allocation, view: View, facility: str) -> Iterator[Block]:
    """Nothing where the scenario has no money, or the firm no row of it."""
    money, lang = found.result.ledger.money, view.lang
    if money is None:
        return
    own = money.table[money.table["facility"] == facility].to_dict("records")
    if not own:
        return
    key = "In prices of {year} without value-added tax, a year at full operation; what has no price is left out and is not zero."
    yield Paragraph((tr(lang, key, year=money.prices_of),))
    names = exchange_labels(view)
    scale = scale_for(money.currency, [float(one["value"]) for one in own], lang)
    rows, yearly = [], []
    for one in own:
        value, once = float(one["value"]), one["year"] is not None and one["year"] == one["year"]
        if one["counted"] and not once:
            yearly.append(value)
        text = scale.number(value) if one["counted"] else tr(lang, "not counted")
        item = ITEMS[str(one["item"])].in_(lang)
        small = tr(lang, "once, not a year") if once else ""
        rows.append(
            row(names[str(one["exchange"])], Cell(item, small=small), Cell(text, value < 0))
        )
    total = math.fsum(yearly)
    ends = [row(tr(lang, "In all"), "", Cell(scale.number(total) if yearly else ABSENT, total < 0))]
    columns = (
        Column(tr(lang, "Exchange")),
        Column(tr(lang, "Item")),
        Column(tr(lang, "{unit} a year", unit=scale.unit), True),
    )
    caption = tr(lang, "What the firm pays (below zero) and gains a year")
    yield table(caption, columns, rows, ends)
