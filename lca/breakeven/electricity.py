"""Break-even of what electricity does to an exchange: the burden of a grid, and the power of the processing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lca.breakeven.polynomial import NOISE, within
from lca.engine.adjoint import Scores, solve
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.net import totals
from lca.quantities.numbers import Number
from lca.quantities.unit_names import UNITS
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array


#: MJ in one kWh.
KWH = UNITS["kWh"][1]
#: A grid that makes less than this share of an exchange's burdens does not touch it.
TOUCHED = 1e-9


def electric(scenario: Scenario, inventory: Inventory) -> tuple[str, ...]:
    """Processes that make electricity: energy whose reference is written in kWh; of what is replaced, what took its place."""
    found = []
    for process in inventory.processes:
        if process.id in scenario.library.replaced:
            continue
        entry = scenario.library.activities.get(process.id)
        if entry is not None and entry.activity.electrical:
            found.append(process.id)
    return tuple(found)


def behind(inventory: Inventory, grids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Electricity that nothing but other electricity uses (generation behind the losses) → its users."""
    users: dict[str, set[str]] = {id: set() for id in grids}
    for process in inventory.processes:
        for used, _ in process.inputs:
            if used in users and used != process.id:
                users[used].add(process.id)
    direct = {line.activity for line in inventory.lines}
    return {
        id: tuple(sorted(by))
        for id, by in users.items()
        if by and by <= set(grids) and id not in direct
    }


@dataclass(frozen=True, slots=True, eq=False)
class GridFlips:
    """Burden of one kWh of each grid, and the burden at which each exchange's saving is zero.

    exchanges, grids, indicators : ids, the axes of the arrays.
    base : (grids, indicators), indicator units per kWh.
    flip : (exchanges, grids, indicators), the same; NaN = never.
    touched : (exchanges, grids, indicators), whether the grid has a part in the exchange's burdens.
    """

    exchanges: tuple[str, ...]
    grids: tuple[str, ...]
    indicators: tuple[str, ...]
    base: Array
    flip: Array
    touched: NDArray[np.bool_]


def grid_flips(inventory: Inventory, scores: Scores, grids: Sequence[str]) -> GridFlips:
    """What one kWh may burden before an exchange turns; all that uses the grid follows, in both routes.

    With δ more burden at the grid itself per unit, its score moves by δ·T, where T is what one unit
    needs of the grid in all, loops included, and the saving moves by δ·E, where E is what the
    exchange saves of the grid's output. Both come from one solve with an indicator that counts
    the grid's own output, so that the flip is score − T·saving/E.
    """
    import numpy as np

    now = totals(inventory, scores)
    counted = _counting(inventory, grids)
    counts = solve(counted)
    asked = totals(counted, counts)
    base = np.array([scores.of(id) for id in grids]).reshape(len(grids), len(scores.indicators))
    shape = (len(now.exchanges), *base.shape)
    flip, touched = np.full(shape, math.nan), np.zeros(shape, dtype=bool)
    sizes, used = (_gross(inventory, one, now.exchanges) for one in (scores, counts))
    for at, grid in enumerate(grids):
        needed = float(counts.of(grid)[at])
        for row in range(len(now.exchanges)):
            both = used[row, at]
            touched[row, at] = np.abs(both * base[at]) > TOUCHED * sizes[row]
            net = asked.saving[row, at]
            if abs(net) <= NOISE * abs(both):
                continue
            for column in range(len(scores.indicators)):
                value = base[at, column] - needed * now.saving[row, column] / net
                if abs(value) <= NOISE * abs(base[at, column]):
                    value = 0.0  # what rounding leaves of nothing
                flip[row, at, column] = within(float(value), math.inf)
    return GridFlips(
        now.exchanges, tuple(grids), scores.indicators, base * KWH, flip * KWH, touched
    )


def _gross(inventory: Inventory, scores: Scores, exchanges: Sequence[str]) -> Array:
    """(exchanges, indicators) sums of the sizes of all lines: what falls away in a route counts as what is added."""
    import numpy as np

    sizes = np.abs(scores.lines)
    places: dict[str, list[int]] = {}
    for at, line in enumerate(inventory.lines):
        places.setdefault(line.exchange, []).append(at)
    rows = [sizes[places[id]].sum(axis=0) for id in exchanges]
    return np.array(rows).reshape(len(exchanges), len(scores.indicators))


def _counting(inventory: Inventory, grids: Sequence[str]) -> Inventory:
    """The inventory with one indicator per grid, which counts that grid's output in its base unit."""
    marks = {grid: f"output of {grid}" for grid in grids}
    return replace(
        inventory,
        processes=tuple(
            replace(process, flows=((marks[process.id], Number(process.reference)),))
            if process.id in marks
            else replace(process, flows=())
            for process in inventory.processes
        ),
        characterisation={grid: {mark: 1.0} for grid, mark in marks.items()},
        uncertain_factors={},
        given={},
    )


@dataclass(frozen=True, slots=True, eq=False)
class Power:
    """Electricity of an exchange's processing.

    grids, users : ids of the electricity bought, and of the processing activities that buy it.
    amount : MJ per base unit of by-product taken.
    burden : (indicators,), indicator units per year.
    """

    grids: tuple[str, ...]
    users: tuple[str, ...]
    amount: float
    burden: Array


def processing_power(
    lines: Sequence[Line], known: Mapping[str, Process], scores: Scores, grids: Sequence[str]
) -> Power | None:
    """Electricity that the processing stage of an exchange buys: in the file, and one level deep in its activities.

    lines : those of the exchange. known : the processes by their ids. None where there is none.
    """
    import numpy as np

    bought: list[tuple[str, str, float]] = []
    taken = 0.0
    for line in lines:
        if line.stage != "processing":
            continue
        taken = math.prod(term.value for term in line.terms if term.path == AMOUNT)
        activity = known[line.activity]
        amount = math.prod(term.value for term in line.terms if term.path != AMOUNT)
        if activity.id in grids:
            bought.append((activity.id, activity.id, amount))
            continue
        bought += [
            (used, activity.id, amount * number.value / activity.reference)
            for used, number in activity.inputs
            if used in grids
        ]
    total = math.fsum(amount for _, _, amount in bought)
    if not total > 0.0:
        return None
    burden = np.zeros(len(scores.indicators))
    for grid, _, amount in bought:
        burden += taken * amount * scores.of(grid)
    return Power(
        tuple(dict.fromkeys(grid for grid, _, _ in bought)),
        tuple(dict.fromkeys(user for _, user, _ in bought)),
        total,
        burden,
    )


def power_flips(
    power: Power, saving: Mapping[str, float], indicators: Sequence[str]
) -> list[float]:
    """Electricity of the processing, MJ per base unit taken, at which the saving is zero; NaN = never.

    saving : indicator → saving, indicator units per year.
    """
    flips = []
    for indicator, burden in zip(indicators, power.burden, strict=True):
        left = 1.0 + saving[indicator] / float(burden) if burden else math.nan
        flips.append(within(power.amount * left, math.inf))
    return flips
