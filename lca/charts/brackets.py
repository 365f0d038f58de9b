"""How far a saving moves between the strict and the lenient reference, for charts that show it as a bracket."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from lca.charts.drawing.rows import Bracket, Row
from lca.charts.findings import listing, sentences
from lca.engine.net import NOTHING
from lca.results.view import View
from lca.scenario.form import CENTRAL, LENIENT, PAIR, STRICT
from lca.words.cases import TITLES
from lca.words.catalogue import tr


def brackets(view: View, indicator: str) -> Mapping[str, Bracket]:
    """Exchange, or `network` → its saving under the strict and the lenient reference.

    Only what one of them changes; where there is one of them alone, the other end is the saving itself.
    """
    if view.cases is None:
        return {}
    savings: dict[str, dict[str, float]] = {}
    changed = set()
    for row in view.rows("cases", "indicator", indicator):
        case, exchange = str(row["case"]), str(row["exchange"])
        savings.setdefault(exchange, {})[case] = float(row["saving"])
        size = abs(float(row["virgin"])) + abs(float(row["recycled"]))
        if case in PAIR and abs(float(row["difference"])) > NOTHING * size:
            changed.add(exchange)
    return {
        exchange: (found.get(STRICT, found[CENTRAL]), found.get(LENIENT, found[CENTRAL]))
        for exchange, found in savings.items()
        if exchange in changed
    }


def together(brackets: Sequence[tuple[float, Bracket | None]]) -> Bracket | None:
    """The bracket of several things together: each with its saving, and its own bracket where it has one."""
    if all(own is None for _, own in brackets):
        return None
    strict, lenient = (
        math.fsum(saving if own is None else own[end] for saving, own in brackets) for end in (0, 1)
    )
    return strict, lenient


def reading(views: Sequence[View], rows: Sequence[Row]) -> str:
    """How to read the brackets of these rows; empty where no view has such a case."""
    lang = views[0].lang
    titles = {case: _title(views, case) for case in (STRICT, LENIENT)}
    there = [case for case, title in titles.items() if title]
    if not there:
        return ""
    drawn = [row for row in rows if row.bracket is not None]
    if not drawn:
        names = listing(lang, [tr(lang, '"{name}"', name=titles[case]) for case in there])
        return tr(lang, "No bracket: no net saving is changed by {names}.", names=names)
    if len(there) == 1:
        key = 'Bracket: from the net saving to that under "{name}"; none where it is the same.'
        return tr(lang, key, name=titles[there[0]])
    key = (
        'Bracket: net saving under "{strict}" (left end) and "{lenient}" (right end); '
        "none where neither changes it."
    )
    texts = [tr(lang, key, **titles)]
    turned = [
        row.name for row in drawn if row.bracket is not None and row.bracket[0] > row.bracket[1]
    ]
    if turned:
        texts.append(tr(lang, "Ends the other way round: {names}.", names=listing(lang, turned)))
    return sentences(lang, texts)


def _title(views: Sequence[View], case: str) -> str:
    """Title of a case; its usual one where these views do not agree, and empty where none has it."""
    found = {view.case_titles[case] for view in views if case in view.case_titles}
    return (
        next(iter(found)) if len(found) == 1 else TITLES[case].in_(views[0].lang) if found else ""
    )
