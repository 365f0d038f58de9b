"""What a year changes: dated activities, their scores in each year, and how much of them each exchange takes.

Savings are linear in the scores of dated activities with everything in front of them held. So the exchanges are drawn
once, with each dated activity in the place of an elementary flow; a year then costs the scores of these few alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory, Line, Process
from lca.inventory.processes import processes
from lca.library.library import Library
from lca.quantities.numbers import Number, Term
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Marks an activity that stands in the place of a flow.
_AS_FLOW = "@"


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """How much of each dated activity exchanges take, with nothing behind these activities.

    labels : exchanges. activities : the dated ones. saving : (labels, activities, draws), base units of their products.
    """

    labels: tuple[str, ...]
    activities: tuple[str, ...]
    saving: Array


def dated(library: Library, built: Inventory, base: int, years: Iterable[int]) -> list[str]:
    """Activities of an inventory of which some amount is another in one of the years than in the base year."""
    wanted = tuple(years)
    found = []
    for process in built.processes:
        entry = library.activities[process.id]
        if entry.outside is not None:
            continue
        series = [row.amount for _, _, row in entry.rows() if row.amount.by_year]
        if any(one.at(year) != one.at(base) for one in series for year in wanted):
            found.append(process.id)
    return found


def cut(built: Inventory, activities: Sequence[str]) -> Inventory:
    """The inventory with some activities as flows that their own indicators count, one for each base unit of product."""
    marks = {id: f"{_AS_FLOW}{id}" for id in activities}
    kept = tuple(
        Process(one.id, one.reference, (), ((marks[one.id], Number(one.reference)),))
        if one.id in marks
        else Process(one.id, one.reference, one.inputs, ())
        for one in built.processes
    )
    return Inventory(kept, built.lines, {mark: {mark: 1.0} for mark in marks.values()})


def taken(built: Inventory, activities: Sequence[str], draws: int, seed: int) -> Taken:
    """How much of some activities each exchange takes, net, in every draw. One draw and a seed of 0 are central values."""
    from lca.engine.propagate import propagate

    if not activities:
        import numpy as np

        return Taken((), (), np.zeros((0, 0, draws)))
    drawn = propagate(cut(built, activities), draws, seed)
    return Taken(drawn.labels, tuple(activities), drawn.saving)


def scores(
    scenario: Scenario,
    built: Inventory,
    activities: Sequence[str],
    year: int,
    draws: int,
    seed: int,
) -> Array:
    """Scores of one base unit of activities in a year, (activities, indicators, draws), in the inventory's indicators.

    A number keeps its draws over the years: a path is one draw, not one for each year.
    """
    from lca.engine.propagate import propagate

    lines = tuple(_one_of(id) for id in activities)
    return propagate(_of_year(scenario, built, lines, year), draws, seed).virgin


def central_scores(
    scenario: Scenario, built: Inventory, activities: Sequence[str], years: Iterable[int]
) -> dict[int, Array]:
    """Year → scores of one base unit of activities at central values, (activities, indicators), all years in one solve.

    The processes of each year stand beside those of the others under names of their own.
    """
    from lca.engine.adjoint import solve

    listed = list(dict.fromkeys(years))
    every: list[Process] = []
    lines: list[Line] = []
    for year in listed:
        of_year = _of_year(scenario, built, tuple(_one_of(id) for id in activities), year)
        every += [_renamed(one, year) for one in of_year.processes]
        lines += [replace(one, activity=f"{one.activity}|{year}") for one in of_year.lines]
    found = solve(replace(built, processes=tuple(every), lines=tuple(lines))).lines
    count = len(activities)
    return {year: found[at * count : (at + 1) * count] for at, year in enumerate(listed)}


def _renamed(one: Process, year: int) -> Process:
    inputs = tuple((f"{used}|{year}", number) for used, number in one.inputs)
    return replace(one, id=f"{one.id}|{year}", inputs=inputs)


def _of_year(scenario: Scenario, built: Inventory, lines: tuple[Line, ...], year: int) -> Inventory:
    named = dict.fromkeys(line.activity for line in lines)
    listed = processes(scenario.library, year, named, tuple(built.characterisation))
    return replace(built, processes=listed, lines=lines)


def _one_of(activity: str) -> Line:
    return Line(activity, "virgin", "", activity, (Term(Number(1.0)),))


class Changes:
    """By how much the scores of dated activities differ from those of the base year, drawn once for all cases of one library."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], dict[int, Array]] = {}

    def of(
        self,
        scenario: Scenario,
        built: Inventory,
        activities: Sequence[str],
        years: Iterable[int],
        draws: int,
        seed: int,
    ) -> dict[int, Array]:
        """Year → the differences, (activities, indicators, draws); nothing where no activity is dated."""
        if not activities:
            return {}
        base, wanted = scenario.year, tuple(years)
        key = (id(scenario.library), tuple(activities), base, wanted, draws, seed)
        if key not in self._known:
            before = scores(scenario, built, activities, base, draws, seed)
            self._known[key] = {
                year: scores(scenario, built, activities, year, draws, seed) - before
                for year in wanted
                if year != base
            }
        return self._known[key]
