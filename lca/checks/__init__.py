"""The rules that a scenario must keep: one small function each, all run, all problems reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lca.checks import (
    chains,
    counted,
    dimensions,
    doubts,
    fates,
    measures,
    products,
    references,
    regions,
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
_DOUBTS_OF_EXCHANGES = (*doubts.RULES, *products.DOUBTS)
_DOUBTS_OF_SUMS = (*counted.DOUBTS, *chains.DOUBTS, *totals.DOUBTS, *doubts.OF_FILE)


class Verdict(NamedTuple):
    """Every problem that stops a scenario; where there is none, every doubt: what is assumed first, then by place."""

    problems: list[Problem]
    doubts: list[Problem]


def judged(
    scenario: Scenario,
    opened: bool = True,
    part: Scenario | None = None,
    central: Scenario | None = None,
) -> Verdict:
    """What the rules say of a scenario. Sums are looked at only when names, units and sizes are right.

    opened : whether everything that is named of backgrounds was found in them.
    part : the same with the exchanges alone that are to be looked at one by one; all when left out.
    central : the scenario of which it is a case: it departs from what is usual on purpose, and what the file states
        beside the exchanges was doubted before.
    """
    part = part or scenario
    # where a case has another library, what stands behind any exchange may be another
    whole = part if central is None or scenario.library is central.library else scenario
    found = [problem for of_file in _OF_FILE for problem in of_file(part)]
    beyond, doubtful, seen = sizes.Beyond(scenario, central), set[Problem](), doubts.Seen()
    usual = () if central else fates.DOUBTS
    for one in known(part):  # once through all of them: there may be very many
        for rule in _OF_EXCHANGES:
            found += rule(one)
        found += beyond.reach(one)
        if not found:
            seen.add(one)
            if whole is part:
                beyond.note(one)
            for doubt in (*_DOUBTS_OF_EXCHANGES, *usual):
                doubtful.update(doubt(one))
    if not found and opened:
        for one in known(whole) if whole is not part else ():
            found += beyond.reach(one)
            if not found:
                beyond.note(one)
    if not found and opened:
        found = list(beyond.problems(whole))
        found += beyond.without_solution(lambda: _inventory(scenario))
    if not found and opened:
        found = [problem for of_sum in _OF_SUMS for problem in of_sum(scenario)]
    if found or not opened:
        return Verdict(found, [])
    said = fates.assumed_in(central) if central is not None else set()
    told = doubts.TOLD_ONCE if central else (*doubts.TOLD_ONCE, *doubts.OF_FILE_ALONE)
    doubtful.update(problem for once in told for problem in once(part, seen))
    doubtful.update(regions.other_continent(part, seen, central))
    doubtful.update(problem for of_sum in _DOUBTS_OF_SUMS for problem in of_sum(scenario))
    return Verdict([], [*fates.assumed(part, said), *sorted(doubtful)])


def _inventory(scenario: Scenario) -> Inventory:
    from lca.inventory.routes import inventory

    return inventory(scenario)
