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
from lca.problems import Problem
from lca.scenario.scenario import Scenario
from lca.scenario.stages import stages_kept

if TYPE_CHECKING:
    from lca.engine.inventory import Inventory

#: Rules that look at exchanges one by one, at their sums, and at what the file states beside them.
_OF_EXCHANGES = (*references.RULES, *products.RULES)
_OF_VALUES = (*measures.RULES, *fates.RULES)
_OF_SUMS = (*totals.RULES, *counted.RULES, *chains.RULES)
_DOUBTS_OF_EXCHANGES = (*doubts.RULES, *products.DOUBTS)
_DOUBTS_OF_SUMS = (*counted.DOUBTS, *chains.DOUBTS, *totals.DOUBTS, *doubts.OF_NUMBERS)


def errors(scenario: Scenario, opened: bool, part: Scenario | None = None) -> list[Problem]:
    """Every problem that stops a scenario. Sums are looked at only when names, units and sizes are right.

    opened : whether everything that is named of backgrounds was found in them.
    part : the same with the exchanges alone that are to be looked at one by one; all when left out.
    """
    part = part or scenario
    with stages_kept():
        found = [problem for rule in _OF_EXCHANGES for problem in rule(part)]
        found += dimensions.misfits(part)
        found += [problem for rule in _OF_VALUES for problem in rule(part)]
    if not found and opened:
        found = list(sizes.exchange_beyond(scenario))
        found += sizes.without_solution(scenario.library, lambda: _inventory(scenario))
    if not found and opened:
        found = [problem for rule in _OF_SUMS for problem in rule(scenario)]
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
    said = fates.assumed_in(central) if central is not None else set()
    first = list(fates.assumed(part or scenario, said))
    whole = _DOUBTS_OF_SUMS if part else (*_DOUBTS_OF_SUMS, *doubts.OF_FILE, *fates.DOUBTS)
    with stages_kept():
        found = {problem for rule in _DOUBTS_OF_EXCHANGES for problem in rule(part or scenario)}
    found |= {problem for rule in whole for problem in rule(scenario)}
    return [*first, *sorted(found)]
