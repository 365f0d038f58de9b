"""The rules that a scenario must keep: one small function each, all run, all problems reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from lca.checks import (
    chains,
    counted,
    dimensions,
    doubts,
    fates,
    grids,
    lots,
    measures,
    money,
    periods,
    pollutants,
    products,
    properties,
    references,
    regions,
    sizes,
    standards,
    totals,
)
from lca.checks.known import Known, known
from lca.files.tree import only_these
from lca.problems import Problem
from lca.scenario.form import Exchange
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
    *standards.RULES,
)
_OF_FILE = (
    *references.OF_FILE,
    *measures.OF_FILE,
    *lots.OF_FILE,
    *periods.OF_FILE,
    *money.OF_FILE,
)
#: Rules that look at sums over exchanges.
_OF_SUMS = (*totals.RULES, *counted.RULES, *chains.RULES, *standards.OF_SUMS)
#: Those that hold exchanges against supplies, uses and shares: of what may be chosen from they hold for the chosen ones.
_OF_LIMITS = frozenset(
    {
        *(totals.supply_exceeded, totals.use_exceeded, totals.draws_beyond),
        *(counted.nested_exceeded, counted.supply_shrinks, counted.nested_products),
        *(*standards.OF_SUMS, *standards.DOUBTS_OF_SUMS),
    }
)
_DOUBTS_OF_EXCHANGES = (*doubts.RULES, *products.DOUBTS, *standards.DOUBTS)
_DOUBTS_OF_SUMS = (
    *counted.DOUBTS,
    *chains.DOUBTS,
    *totals.DOUBTS,
    *standards.DOUBTS_OF_SUMS,
    *doubts.OF_FILE,
    *periods.DOUBTS,
    *money.DOUBTS,
)


Rule = Callable[[Scenario], Iterator[Problem]]


class Verdict(NamedTuple):
    """Every problem that stops a scenario; where there is none, every doubt: what is assumed first, then by place."""

    problems: list[Problem]
    doubts: list[Problem]


def judged(
    scenario: Scenario,
    opened: bool = True,
    part: Scenario | None = None,
    central: Scenario | None = None,
    sound: bool = True,
) -> Verdict:
    """What the rules say of a scenario. Sums are looked at only when names, units and sizes are right.

    opened : whether everything that is named of backgrounds was found in them.
    part : the same with the exchanges alone that are to be looked at one by one; all when left out.
    central : the scenario of which it is a case: it departs from what is usual on purpose, and what the file states
        beside the exchanges was doubted before.
    sound : whether everything in its factor files could be read; of what rests on the rest nothing is doubted.
    """
    part = part or scenario
    # where a case has another library, what stands behind any exchange may be another
    whole = part if central is None or scenario.library is central.library else scenario
    found = [problem for of_file in _OF_FILE for problem in of_file(part)]
    beyond, doubtful, seen = sizes.Beyond(scenario, central), set[Problem](), doubts.Seen()
    usual = () if central else fates.DOUBTS
    good: list[int] = []
    for one in known(part):  # once through all of them: there may be very many
        before = len(found)
        found += _wrong(one)
        found += beyond.reach(one)
        if len(found) == before:
            good.append(one.position)
        if not found:
            seen.add(one)
            if whole is part:
                beyond.note(one)
            for doubt in (*_DOUBTS_OF_EXCHANGES, *usual) if sound else ():
                doubtful.update(doubt(one))
    if not found and opened:
        found = list(beyond.note_all(known(whole))) if whole is not part else []
    if not found and opened:
        found = list(beyond.problems(whole))
        found += beyond.without_solution(lambda: _inventory(scenario))
        found += () if central is not None else pollutants.undeclared(scenario)
    if not found and opened:
        found = [problem for of_sum in _of(scenario, _OF_SUMS) for problem in of_sum(scenario)]
    elif central is None and opened:
        found += _of_the_rest(scenario, good)
    if found or not (opened and sound):
        return Verdict(found, [])
    said = fates.assumed_in(central) if central is not None else set()
    told = (
        doubts.TOLD_ONCE
        if central
        else (*doubts.TOLD_ONCE, *doubts.OF_FILE_ALONE, *properties.DOUBTS)
    )
    doubtful.update(problem for once in told for problem in once(part, seen))
    doubtful.update(p for place in regions.DOUBTS for p in place(part, seen, central))
    doubtful.update(problem for grid in grids.DOUBTS for problem in grid(scenario))
    doubtful.update(
        problem for of_sum in _of(scenario, _DOUBTS_OF_SUMS) for problem in of_sum(scenario)
    )
    return Verdict([], [*fates.assumed(part, said), *sorted(doubtful)])


class Wrong(NamedTuple):
    """What is wrong with an exchange by itself: its names, units, values and fates. position : in the scenario."""

    position: int
    exchange: Exchange
    problems: list[Problem]


def wrong(scenario: Scenario) -> Iterator[Wrong]:
    """What is wrong with each exchange of a scenario by itself."""
    return (Wrong(one.position, one.exchange, _wrong(one)) for one in known(scenario))


def _wrong(one: Known) -> list[Problem]:
    return [problem for rule in _OF_EXCHANGES for problem in rule(one)]


def _of_the_rest(scenario: Scenario, good: list[int]) -> Iterator[Problem]:
    """What the rules on sums say of the exchanges that are right in themselves, and of chains of them alone.

    A sum that is too large without the others is so with them.
    """
    ids = [one.id for one in scenario.exchanges]
    if len(set(ids)) < len(ids):
        return  # nobody knows which is meant
    while True:
        kept = {ids[at] for at in good}
        out = {one.continues for one in scenario.exchanges if one.id not in kept}
        left = [at for at in good if scenario.exchanges[at].continues in (None, *kept)]
        left = [at for at in left if ids[at] not in out]
        if left == good:
            break
        good = left
    if good:
        exchanges = [scenario.exchanges[at] for at in good]
        rest = replace(
            scenario,
            file=scenario.file.model_copy(update={"exchanges": exchanges}),
            root=only_these(scenario.root, good),
        )
        for of_sum in _of(scenario, _OF_SUMS):
            yield from of_sum(rest)


def _of(scenario: Scenario, rules: Sequence[Rule]) -> Iterator[Rule]:
    """The rules on sums that hold for a scenario."""
    return (rule for rule in rules if not (scenario.candidates and rule in _OF_LIMITS))


def _inventory(scenario: Scenario) -> Inventory:
    from lca.inventory.routes import inventory

    return inventory(scenario)
