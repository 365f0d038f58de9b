"""Years in which an exchange stops saving, or begins to, and the dated activity that does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from lca.engine.inventory import Inventory
from lca.ledger.pathways import central_scores, cut
from lca.ledger.schedule import Schedule
from lca.results.by_year import Crossing
from lca.scenario.scenario import Scenario


def crossings(
    scenario: Scenario,
    built: Inventory,
    saving: Callable[[str, str, int], float],
    plan: Schedule,
    moving: Sequence[str],
) -> Iterator[Crossing]:
    """Where savings turn at full operation, among the years in which an exchange operates.

    saving : of an exchange in an indicator in a year, at central values. moving : the dated activities.
    """
    if not moving:
        return
    from lca.engine.adjoint import solve
    from lca.engine.net import totals

    parted = cut(built, moving)
    sums = totals(parted, solve(parted))
    taken = {
        id: dict(zip(moving, sums.saving[row], strict=True))
        for row, id in enumerate(sums.exchanges)
    }
    columns = {id: column for column, id in enumerate(built.characterisation)}
    scores = {year: central_scores(scenario, built, moving, year) for year in plan.years}
    for one in scenario.exchanges:
        years = [y for y, part in zip(plan.years, plan.of(one.id), strict=True) if part > 0.0]
        for indicator in scenario.file.indicators:
            column = columns[indicator]
            of = {year: {id: scores[year][id][column] for id in moving} for year in years}
            savings = {year: saving(one.id, indicator, year) for year in years}
            for before, year in pairwise(years):
                stops = savings[before] > 0.0 >= savings[year]
                if stops or savings[before] <= 0.0 < savings[year]:
                    id, at = _turned_by(taken[one.id], of[before], of[year], savings[year], stops)
                    size = 1.0
                    if id is not None:
                        size = scenario.library.activities[id].activity.reference.value
                    level = None if at is None else at * size
                    yield Crossing(one.id, indicator, year, stops, id, level)


def _turned_by(
    taken: Mapping[str, float],
    before: Mapping[str, float],
    now: Mapping[str, float],
    saving: float,
    stops: bool,
) -> tuple[str | None, float | None]:
    """The activity whose score moved the saving most, and the score of a base unit at which the saving is zero."""
    pulls = {id: amount * (now[id] - before[id]) for id, amount in taken.items()}
    id = (min if stops else max)(pulls, key=lambda one: pulls[one])
    amount = float(taken[id])
    return (id, now[id] - saving / amount) if amount else (None, None)
