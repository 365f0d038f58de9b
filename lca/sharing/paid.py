"""Shares of a network that was chosen: by shadow prices, for which nobody would leave, and by Shapley's values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.problems import Message, Refused
from lca.scenario.form import NETWORK

if TYPE_CHECKING:
    from lca.network.optimum import Optimum
    from lca.plans.fair import Core, Shapley
    from lca.quantities.arrays import Array
    from lca.results.outcome import Outcome

#: The line of what nobody owns, a budget.
BUDGET = "budget"
SHADOW, SHAPLEY = "shadow-prices", "shapley"


@dataclass(frozen=True, slots=True)
class Paid:
    """Parts of the network's saving in the indicator that it was chosen by.

    shares : rule → line → its part of the whole; parts of a rule add up to 1.
    core, shapley : as the optimum has them, with who could do better alone.
    """

    indicator: str
    shares: Mapping[str, Mapping[str, float]]
    core: Core
    shapley: Shapley

    @property
    def names(self) -> list[str]:
        """Facilities that are paid, and the budget."""
        return list(dict.fromkeys(line for one in self.shares.values() for line in one))

    def central(self, rule: str, result: Outcome) -> dict[str, Array]:
        """Line → its share at central values, (indicators,); NaN in indicators that nothing was chosen by."""
        import numpy as np

        indicators = list(result.scenario.indicators)
        table = result.network.set_index("indicator")["saving"]
        whole = np.array(
            [float(table[id]) if id == self.indicator else math.nan for id in indicators]
        )
        return {line: part * whole for line, part in self.shares[rule].items()}

    def draws(self, rule: str, result: Outcome) -> dict[str, Array]:
        """Line → the same part of the network in every draw, (indicators, draws); nothing without draws."""
        import numpy as np

        if result.sample is None:
            return {}
        rows = [
            result.sample.total().of(NETWORK, id).saving
            if id == self.indicator
            else np.full(result.sample.count, math.nan)
            for id in result.scenario.indicators
        ]
        whole = np.array(rows)
        return {line: part * whole for line, part in self.shares[rule].items()}


def paid(optimum: Optimum) -> Paid:
    """The shares of an optimum. Raises Refused where it has none: too many candidates, several indicators, or nothing saved."""
    core, shapley, indicator = optimum.core, optimum.shapley, optimum.objective.name
    if core is None or shapley is None:
        raise Refused(Message("allocate-too-many"))
    if indicator not in optimum.scenario.indicators:
        raise Refused(Message("allocate-one-indicator", given=indicator))
    rows = optimum.shares()
    found = {}
    for rule, column in ((SHADOW, 1), (SHAPLEY, 2)):
        values = {str(row[0]) or BUDGET: float(row[column] or 0.0) for row in rows}
        whole = math.fsum(values.values())
        if whole == 0.0:
            raise Refused(Message("allocate-nothing"))
        found[rule] = {line: value / whole for line, value in values.items()}
    return Paid(indicator, found, core, shapley)
