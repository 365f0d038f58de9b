"""Years in which an exchange stops saving, or begins to, and the dated activity that does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lca.ledger.central import Central
from lca.ledger.schedule import Schedule
from lca.results.by_year import Crossing
from lca.scenario.scenario import Scenario


def crossings(
    scenario: Scenario, central: Central, plan: Schedule, moving: Sequence[str]
) -> Iterator[Crossing]:
    """Where savings turn at full operation, among the years in which an exchange operates. moving : the dated activities."""
    if not moving:
        return
    for one in scenario.exchanges:
        years = [y for y, part in zip(plan.years, plan.of(one.id), strict=True) if part > 0.0]
        for indicator in scenario.file.indicators:
            column = central.columns[indicator]
            savings = {year: central.saving(one.id, indicator, year) for year in years}
            for before, year in pairwise(years):
                stops = savings[before] > 0.0 >= savings[year]
                if not stops and not savings[before] <= 0.0 < savings[year]:
                    continue
                was, now = (
                    {id: float(values[column]) for id, values in central.scores[at].items()}
                    for at in (before, year)
                )
                id, at = _turned_by(central.taken[one.id], was, now, savings[year], stops)
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
