"""Warnings in the reader's words: names for ids, exchanges for places in files, both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

from lca.report.exchanges import anchor
from lca.report.tables import Cell, Column, Link, Table, row, table
from lca.results.build_view import byproduct_name
from lca.results.outcome import Outcome
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.words.catalogue import tr

_EXCHANGE = re.compile(r"exchanges\[([^\]]+)\]")


def doubts(result: Outcome, view: View) -> Table | None:
    """Every warning of a result, those on one exchange together; None when there are none."""
    lang, names = view.lang, exchange_labels(view)
    order = {id: position for position, id in enumerate(names)}
    named = _names(result, view)
    found: dict[tuple[int, str, str, str], None] = {}
    for warning in result.warnings:
        place = _EXCHANGE.match(warning.where)
        exchange = place[1] if place and place[1] in names else ""
        what, cure = (_sentence(part) for part in warning.message.parts(lang, named))
        found.setdefault((order.get(exchange, -1), exchange, what, cure))
    rows = [
        row(
            Cell(links=(Link(f"#{anchor(exchange)}", names[exchange]),))
            if exchange
            else tr(lang, "Network"),
            what,
            cure,
        )
        for _, exchange, what, cure in sorted(found, key=lambda key: key[0])
    ]
    heads = ("Exchange", "Doubt", "What would settle it")
    return (
        table(tr(lang, "Warnings"), [Column(tr(lang, head)) for head in heads], rows)
        if rows
        else None
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _names(result: Outcome, view: View) -> Callable[[str, str], str]:
    """What stands for a value of a message: the name behind an id; a number with a true minus."""
    kinds: dict[str, Callable[[str], str]] = {
        "activity": lambda id: view.activity_names.get(id, id),
        "behind": lambda id: view.activity_names.get(id, id),
        "indicator": lambda id: view.indicator_names.get(id, id),
        "facility": lambda id: view.facilities[id].name if id in view.facilities else id,
        "byproduct": lambda id: byproduct_name(result, id, view.lang),
        "boundary": lambda boundary: tr(view.lang, boundary),
    }

    def named(name: str, text: str) -> str:
        return kinds[name](text) if name in kinds else re.sub(r"^-(?=\d)", "\u2212", text)

    return named
