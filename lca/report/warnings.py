"""Warnings in the reader's words: names for ids, exchanges for places in files, both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

from lca.charts.findings import listing
from lca.checks import grouped
from lca.problems import LISTED
from lca.report.exchanges import anchor
from lca.report.tables import Cell, Column, Link, Table, row, table
from lca.results.largest import largest
from lca.results.outcome import Outcome
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.scenario.names import byproduct_name
from lca.words.catalogue import tr
from lca.words.units import worded

#: What a reader should know first, wherever it stands in the file.
_FIRST = ("fates-assumed",)


def doubts(result: Outcome, view: View) -> Table | None:
    """Every warning of a result, assumed fates first, those on one exchange together; None when there are none.

    Those of cases say in which they are; one that several cases give stands once.
    """
    lang, names = view.lang, exchange_labels(view)
    order = {id: position for position, id in enumerate(names)}
    named = _names(result, view)
    found: list[tuple[int, str, grouped.Doubt]] = []
    for doubt in grouped.doubts(result.warnings, view.case_titles):
        whole = doubt.first.message.key in _FIRST
        exchange = doubt.exchange if doubt.exchange in names and not whole else ""
        found.append((-2 if whole else order.get(exchange, -1), exchange, doubt))
    shown = set(largest(view))
    rows, network = [], 0
    for _, exchange, doubt in sorted(found, key=lambda one: one[0]):
        network += not exchange
        if exchange in shown or (not exchange and network <= LISTED):
            what, cure = map(_sentence, doubt.first.message.parts(lang, named))
            rows.append(row(_about(view, names, exchange, list(doubt.cases)), what, cure))
    rest = len(found) - len(rows)
    if rest:
        said = tr(lang, "{count} more warnings stand in summary.json.", count=rest)
        rows.append(row("", said, ""))
    heads = ("Exchange", "Doubt", "What would settle it")
    return (
        table(tr(lang, "Warnings"), [Column(tr(lang, head)) for head in heads], rows)
        if rows
        else None
    )


def count(result: Outcome, view: View) -> int:
    """How many doubts there are."""
    return len(grouped.doubts(result.warnings, view.case_titles))


def _about(view: View, names: dict[str, str], exchange: str, cases: list[str]) -> Cell:
    """The exchange that a warning is on, and the cases that have it alone."""
    lang = view.lang
    small = ""
    if "" not in cases:
        titles = listing(lang, [view.case_titles[case] for case in cases])
        small = tr(lang, "in the case: {cases}", cases=titles)
    if exchange:
        return Cell(links=(Link(f"#{anchor(exchange)}", names[exchange]),), small=small)
    return Cell(tr(lang, "Network"), small=small)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _names(result: Outcome, view: View) -> Callable[[str, str], str]:
    """What stands for a value of a message: the name behind an id; a number with a true minus."""
    exchanges, scenario = exchange_labels(view), result.scenario
    known = {*scenario.file.byproducts, *scenario.library.byproducts}
    kinds: dict[str, Callable[[str], str]] = {
        **dict.fromkeys(
            ("activity", "activities", "behind", "product", "inner", "outer"),
            lambda id: view.activity_names.get(id, id),
        ),
        **dict.fromkeys(("exchange", "exchanges"), lambda id: exchanges.get(id, id)),
        "names": lambda id: exchanges.get(id, view.activity_names.get(id, id)),
        "indicator": lambda id: view.indicator_names.get(id, id),
        "facility": lambda id: view.facilities[id].name if id in view.facilities else id,
        "byproduct": lambda id: (
            byproduct_name(result.scenario, id, view.lang) if id in known else id
        ),
        "boundary": lambda boundary: tr(view.lang, boundary),
        "stated": lambda quantity: worded(quantity, view.lang),
    }

    def named(name: str, text: str) -> str:
        return kinds[name](text) if name in kinds else re.sub(r"^-(?=\d)", "\u2212", text)

    return named
