"""Candidates in a notebook: the best of them, a row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lca.notebook.page import both, counted, page, paragraph, table
from lca.quantities import figures
from lca.texts import Lang, Text

LANG: Lang = "en"
HEAD = ("from", "to", "by-product", "for", "amount", "saving a year", "P(saves)", "distance", "why")


def as_html(title: Text, under: str, rows: Iterable[Mapping[str, Any]], count: int) -> str:
    """The first candidates of `count`, as `Matches.rows` gives them."""
    told = [_row(one) for one in rows]
    left = [paragraph(f"… and {counted(count - len(told), 'row')} more in .table", muted=True)]
    more = left if count > len(told) else []
    return page(both(title), under, table(HEAD, told, range(4, 8)), *more)


def _row(one: Mapping[str, Any]) -> list[str]:
    saving, chance, distance = one["saving"], one["probability"], one["distance"]
    return [
        *(one["from"], one["to"], one["byproduct"], one["product"]),
        figures.amount(one["amount"], one["unit"], LANG),
        figures.ABSENT if saving is None else figures.amount(saving, one["unit_of_saving"], LANG),
        figures.ABSENT if chance is None else figures.percent(chance, LANG, 3),
        figures.ABSENT if distance is None else figures.haul(distance, LANG),
        one["reason"],
    ]
