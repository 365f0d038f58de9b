"""Doubts on `grid:` of a scenario: what it does not reach."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.known import known
from lca.problems import Message, Problem, listed
from lca.scenario.form import NO_GRID
from lca.scenario.scenario import Scenario


def doubts(scenario: Scenario) -> Iterator[Problem]:
    """A grid that nothing takes, electricity of the user's that stays, and backgrounds, which have their own."""
    given, library = scenario.file.grid, scenario.library
    if given is None or given == NO_GRID:
        return
    named = dict.fromkeys(str(name) for one in known(scenario) for _, name in one.references)
    behind = {entry.id: entry for entry in library.behind(named)}
    if not any(id in library.replaced for id in behind):
        yield scenario.problem(("grid",), Message("grid-replaces-nothing"))
    new = {*library.replaced.values(), given if isinstance(given, str) else ""}
    outside = [id for id, entry in behind.items() if entry.outside is not None and id not in new]
    if outside:
        message = Message("grid-not-inside", count=len(outside), activities=listed(sorted(outside)))
        yield scenario.problem(("grid",), message)
    own = [
        id
        for id, entry in behind.items()
        if entry.own and entry.activity.electrical and entry.activity.grid is None
        if id not in new and id not in library.replaced
    ]
    if own and isinstance(given, str):
        message = Message("grid-own-kept", count=len(own), activities=listed(sorted(own)))
        yield scenario.problem(("grid",), message)
