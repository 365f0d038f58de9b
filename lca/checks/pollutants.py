"""Indicators of pollutants that nothing behind a scenario declares: what they gave would be zeros that nobody has seen."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.known import known
from lca.library.declared import known_of
from lca.problems import Message, Problem
from lca.scenario.scenario import Scenario


def undeclared(scenario: Scenario) -> Iterator[Problem]:
    """An indicator whose substances no activity in or behind the exchanges declares."""
    library = scenario.library
    wanted = [
        (at, id, library.indicators[id])
        for at, id in enumerate(scenario.file.indicators)
        if id in library.indicators and library.indicators[id].declared
    ]
    if not wanted or not scenario.exchanges:
        return
    named = dict.fromkeys(str(name) for one in known(scenario) for _, name in one.references)
    there = list(library.behind(named))
    for at, id, indicator in wanted:
        if not known_of(there, indicator):
            message = Message(
                "indicator-undeclared", indicator=id, substances=tuple(indicator.declared)
            )
            yield scenario.problem(("indicators", at), message)
