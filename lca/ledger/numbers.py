"""Draws of the numbers of a ledger: the same as those of the savings, since a number's draws hang on its identity alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory, Line
from lca.quantities.numbers import Factor, Number
from lca.quantities.quantity import Quantity
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


class Sampled:
    """Draws of numbers and of products of them, by the joint draws of a result.

    count : how many; 1 where nothing is drawn, which gives central values.
    """

    def __init__(self, built: Inventory, draws: int, seed: int) -> None:
        self.count = max(1, draws)
        self._draws, self._seed, self._given = draws, seed, built.given
        self._kept: dict[Number, Array] = {}

    def number(self, number: Number) -> Array:
        """Draws (count,) of a number, or (1,) of an exact one."""
        import numpy as np

        from lca.engine.draws import joint

        if number.spread is None or self._draws < 2:
            return np.array([number.value])
        found = self._kept.get(number)
        if found is None:
            found = joint(self._draws, self._seed, self._given)(number)
            self._kept[number] = found
        return found

    def product(self, factors: Sequence[Factor]) -> Array:
        """Draws of a product of factors, (count,) or (1,)."""
        import numpy as np

        found = np.ones(1)
        for factor in factors:
            found = found * factor.drawn([self.number(one) for one in factor.numbers])
        return found

    def line(self, line: Line) -> Array:
        """Draws of the yearly amount of a line, base units of its activity's product."""
        return self.product(line.terms)


def as_number(scenario: Scenario, given: Quantity, key: str, share: bool = False) -> Number:
    """A quantity of the scenario as a number with an identity; a shared parameter keeps its own. Checked before."""
    if given.parameter is None:
        return given.number(key, share)
    found = scenario.file.parameters[given.parameter]
    return found.number(f"parameter/{given.parameter}", share)


def central(factors: Sequence[Factor]) -> float:
    """A product of factors at central values."""
    found = 1.0
    for factor in factors:
        found *= factor.value
    return found
