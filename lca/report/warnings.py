"""Warnings in the reader's words: names for ids, exchanges for places in files, both languages."""

from __future__ import annotations

import re
from functools import cache

from lca.report.exchanges import anchor
from lca.report.tables import Cell, Column, Link, Table, row, table
from lca.report.warning_words import CURES, DOUBTS
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
    found: dict[tuple[int, str, str, str], None] = {}
    for warning in result.warnings:
        place = _EXCHANGE.match(warning.where)
        exchange = place[1] if place and place[1] in names else ""
        key = (order.get(exchange, -1), exchange, _worded(result, view, warning.what, DOUBTS),
               _worded(result, view, warning.cure, CURES))  # fmt: skip
        found.setdefault(key)
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


def _worded(result: Outcome, view: View, text: str, known: tuple[str, ...]) -> str:
    """A text of a check with names for ids; one that is not known stays as it is, in English."""
    for template in known:
        match = _pattern(template).fullmatch(text)
        if match:
            fill = {name: _named(result, view, value) for name, value in match.groupdict().items()}
            said = tr(view.lang, template, **fill)
            return said[:1].upper() + said[1:]
    return text[:1].upper() + text[1:]


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    text = "".join(
        re.escape(part) if at % 2 == 0 else f"(?P<{part}>.+?)" for at, part in enumerate(parts)
    )
    return re.compile(text)


def _named(result: Outcome, view: View, value: str) -> str:
    """The name behind an id; a number with a true minus."""
    scenario = result.scenario
    if value in scenario.library.activities:
        return view.activity_names[value]
    if value in view.indicator_names:
        return view.indicator_names[value]
    if value in view.facilities:
        return view.facilities[value].name
    if value in scenario.file.byproducts or value in scenario.library.byproducts:
        return byproduct_name(result, value, view.lang)
    if value in ("combustion", "gate-to-gate", "cradle-to-gate"):
        return tr(view.lang, value)
    return re.sub(r"^-(?=\d)", "\u2212", value)
