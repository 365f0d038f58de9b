"""Indicators of pollutants that nothing behind a scenario declares: what they gave would be zeros that nobody has seen."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.known import known
from lca.library.form import Flow
from lca.library.substances import declares
from lca.problems import Message, Problem
from lca.scenario.scenario import Scenario


def undeclared(scenario: Scenario) -> Iterator[Problem]:
    """An indicator whose substances no activity in or behind the exchanges declares."""
    library = scenario.library
    wanted = {
        id: library.indicators[id].declared
        for id in scenario.file.indicators
        if id in library.indicators and library.indicators[id].declared
    }
    if not wanted or not scenario.exchanges:
        return
    named = dict.fromkeys(str(name) for one in known(scenario) for _, name in one.references)
    there = [entry for entry in library.behind(named) if entry.outside is None]
    if len(there) < len(list(library.behind(named))):
        return  # what a background cannot give is told where it is opened
    given = [
        [*(flow.names for flow in entry.activity.flows), *_fine(entry.activity.flows)]
        for entry in there
    ]
    for id, substances in wanted.items():
        if not any(declares(flows, substances) for flows in given):
            at = list(scenario.file.indicators).index(id)
            message = Message("indicator-undeclared", indicator=id, substances=tuple(substances))
            yield scenario.problem(("indicators", at), message)


def _fine(flows: list[Flow]) -> list[str]:
    return [flow.fine for flow in flows if flow.fine is not None]
