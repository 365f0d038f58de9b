"""The rules that a scenario must keep: one small function each, all run, all problems reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lca.checks import (
    chains,
    counted,
    dimensions,
    doubts,
    fates,
    measures,
    products,
    references,
    sizes,
    totals,
)
from lca.checks.known import known
from lca.problems import Problem
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.engine.inventory import Inventory

#: Rules that look at one exchange after the other, and at what the file states beside them.
_OF_EXCHANGES = (
    *references.RULES,
    *products.RULES,
    dimensions.misfits,
    *measures.RULES,
    *fates.RULES,
)
_OF_FILE = (*references.OF_FILE, *measures.OF_FILE)
#: Rules that look at sums over exchanges.
_OF_SUMS = (*totals.RULES, *counted.RULES, *chains.RULES)
_DOUBTS_OF_EXCHANGES = (*doubts.RULES, *products.DOUBTS, *fates.DOUBTS)
_DOUBTS_OF_SUMS = (*counted.DOUBTS, *chains.DOUBTS, *totals.DOUBTS, *doubts.OF_FILE)


def errors(scenario: Scenario, opened: bool = True, part: Scenario | None = None) -> list[Problem]:
    """Every problem that stops a scenario. Sums are looked at only when names, units and sizes are right.

    opened : whether everything that is named of backgrounds was found in them.
    part : the same with the exchanges alone that are to be looked at one by one; all when left out.
    """
    part = part or scenario
    found = [problem for of_file in _OF_FILE for problem in of_file(part)]
    for one in known(part):
        for rule in _OF_EXCHANGES:
            found += rule(one)
    if not found and opened:
        found = list(sizes.exchange_beyond(scenario))
        found += sizes.without_solution(scenario.library, lambda: _inventory(scenario))
    if not found and opened:
        found = [problem for of_sum in _OF_SUMS for problem in of_sum(scenario)]
    return found


def _inventory(scenario: Scenario) -> Inventory:
    from lca.inventory.routes import inventory

    return inventory(scenario)


def warnings(
    scenario: Scenario, part: Scenario | None = None, central: Scenario | None = None
) -> list[Problem]:
    """Every doubt about a scenario that passed its errors: what is assumed first, then by place.

    part : as for `errors`, of a case of `central`: it departs from what is usual on purpose, and what the file states
        beside the exchanges was doubted before.
    """
    looked_at = part or scenario
    said = fates.assumed_in(central) if central is not None else set()
    first = list(fates.assumed(looked_at, said))
    rules = _DOUBTS_OF_EXCHANGES if part is None else (*doubts.RULES, *products.DOUBTS)
    found, seen = set[Problem](), doubts.Seen()
    seen.add_parameters(looked_at)
    for one in known(looked_at):
        seen.add(one)
        for rule in rules:
            found.update(rule(one))
    told = doubts.TOLD_ONCE if part else (*doubts.TOLD_ONCE, *doubts.OF_FILE_ALONE)
    found.update(problem for once in told for problem in once(looked_at, seen))
    found.update(problem for of_sum in _DOUBTS_OF_SUMS for problem in of_sum(scenario))
    return [*first, *sorted(found)]
