"""Doubts on `grid:` of a scenario: what it does not reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lca.checks.known import known
from lca.library.grid import made_of
from lca.library.library import Entry
from lca.problems import Message, Problem, listed
from lca.scenario.case_form import NO_GRID
from lca.scenario.scenario import Scenario


def grid_of_nothing(scenario: Scenario) -> Iterator[Problem]:
    """Nothing takes the electricity that is replaced."""
    behind = _behind(scenario)
    if behind and not any(id in scenario.library.replaced for id in behind):
        yield scenario.problem(("grid",), Message("grid-replaces-nothing"))


def grid_not_inside(scenario: Scenario) -> Iterator[Problem]:
    """Activities of backgrounds keep the electricity that they have there."""
    found = [id for id, entry in _behind(scenario).items() if entry.outside is not None]
    if found:
        message = Message("grid-not-inside", count=len(found), activities=listed(sorted(found)))
        yield scenario.problem(("grid",), message)


def grid_own_kept(scenario: Scenario) -> Iterator[Problem]:
    """Electricity of the user's own files that does not say whether it is a public grid's, what the new grid is made of aside."""
    grid = scenario.file.grid
    inside = made_of(scenario.library.activities, grid) if isinstance(grid, str) else set()
    found = [
        id
        for id, entry in _behind(scenario).items()
        if entry.own and entry.activity.electrical and entry.activity.grid is None
        if id not in scenario.library.replaced and id not in inside
    ]
    if found and isinstance(grid, str):
        message = Message("grid-own-kept", count=len(found), activities=listed(sorted(found)))
        yield scenario.problem(("grid",), message)


DOUBTS = (grid_of_nothing, grid_not_inside, grid_own_kept)


def _behind(scenario: Scenario) -> Mapping[str, Entry]:
    """What stands in and behind the exchanges but for the new electricity; nothing where there is no `grid`."""
    if scenario.file.grid is None or scenario.file.grid == NO_GRID:
        return {}
    library = scenario.library
    named = dict.fromkeys(str(name) for one in known(scenario) for _, name in one.references)
    new = set(library.replaced.values())
    new |= {scenario.file.grid} if isinstance(scenario.file.grid, str) else set()
    return {entry.id: entry for entry in library.behind(named) if entry.id not in new}
