"""The saving with one uncertain number at a time at either end of its interval: what a tornado chart shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lca.engine.draws import own_spread
from lca.engine.inventory import Inventory
from lca.engine.propagate import evaluate
from lca.engine.variance.gradient import uncertain
from lca.quantities.numbers import Number

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Cumulative probabilities of the two ends.
ENDS = (0.025, 0.975)
#: Numbers that are shifted in one evaluation, to bound the memory.
AT_ONCE = 512


class Shift(NamedTuple):
    """The summed saving of one indicator at central values (`base`) and with one number at either end.

    ends : the number at its 2.5 and 97.5 percentile, base units.
    savings : there, with all others at their values, indicator units per year.
    """

    number: Number
    ends: tuple[float, float]
    base: float
    savings: tuple[float, float]

    @property
    def swing(self) -> float:
        """How far the saving moves in all, its base included."""
        return max(*self.savings, self.base) - min(*self.savings, self.base)


@dataclass(frozen=True, slots=True, eq=False)
class Shifts:
    """Shifts of every number in every indicator.

    numbers : one of each key, sorted by key; numbers of equal keys are shifted together.
    ends : (numbers, 2). base : (indicators,). savings : (numbers, 2, indicators); as `Shift` has them.
    """

    numbers: tuple[Number, ...]
    indicators: tuple[str, ...]
    ends: Array
    base: Array
    savings: Array

    def of(self, indicator: str) -> Iterator[Shift]:
        """The shifts of all numbers in one indicator."""
        column = self.indicators.index(indicator)
        base, savings = float(self.base[column]), self.savings[:, :, column].tolist()
        for number, ends, found in zip(self.numbers, self.ends.tolist(), savings, strict=True):
            yield Shift(number, tuple(ends), base, tuple(found))


def one_at_a_time(inventory: Inventory) -> Shifts:
    """Shift every uncertain number to either end of its 95 % interval, the others at their values.

    For one exchange give an inventory with its lines alone. Raises as `propagate.evaluate` does.
    """
    drawn = uncertain(inventory)
    numbers = list({number.key: number for number in reversed(drawn)}.values())[::-1]
    outcomes = []
    base = _savings(inventory, {}, 1)[0]
    for start in range(0, len(numbers), AT_ONCE):
        part = numbers[start : start + AT_ONCE]
        places = {number.key: 2 * at for at, number in enumerate(part)}
        outcomes.append(_savings(inventory, places, 2 * len(part)))
    savings = np.concatenate(outcomes) if outcomes else np.zeros((0, len(base)))
    ends = np.array([_ends(inventory, number) for number in numbers]).reshape(-1, 2)
    return Shifts(
        tuple(numbers),
        tuple(inventory.characterisation),
        ends,
        base,
        savings.reshape(len(numbers), 2, len(base)),
    )


def _savings(inventory: Inventory, places: dict[str, int], points: int) -> Array:
    """The summed saving at designed points, (points, indicators).

    places : key → the first of the two points at which the number of that key is shifted.
    """

    def source(number: Number) -> Array:
        values = np.full(points, number.value)
        if number.key in places:
            at = places[number.key]
            values[at : at + 2] = _ends(inventory, number)
        return values

    return np.ascontiguousarray(evaluate(inventory, points, source).saving.sum(axis=0).T)


def _ends(inventory: Inventory, number: Number) -> Array:
    if number.key in inventory.given:
        return np.asarray(np.quantile(inventory.given[number.key], ENDS))
    return own_spread(number).quantile(number.value, np.array(ENDS))
