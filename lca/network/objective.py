"""What a network is chosen by: an indicator, or several with weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.problems import Message, Refused, did_you_mean
from lca.quantities.indicators import greenhouse_gases
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: The unit of several indicators that are weighed, or of one that is.
POINTS = "points"
#: What is chosen by once prices are counted.
MONEY = ("npv", "net-benefit")


@dataclass(frozen=True, slots=True)
class Objective:
    """Weights of the indicators of a scenario, in its order.

    name : as it was asked for. unit : of the one indicator; none where several are weighed.
    emits : what a kg CO2e that a lot costs is worth in it.
    """

    name: str
    unit: str
    weights: tuple[float, ...]
    emits: float

    def of(self, savings: Array) -> Array:
        """The objective of savings, (exchanges, indicators, …) → (exchanges, …)."""
        import numpy as np

        return np.tensordot(savings, np.array(self.weights), axes=(1, 0))


def objective(scenario: Scenario, asked: str) -> Objective:
    """What somebody wants to choose by: an indicator, or `ghg-100:1,energy-total:0.05`; the first one when empty.

    Raises Refused for what is no indicator of the scenario, or no weight.
    """
    weights: dict[str, float] = {}
    for part in (asked or scenario.indicators[0]).split(","):
        name, colon, weight = (word.strip() for word in part.partition(":"))
        if name in MONEY:
            known = tuple(scenario.indicators)
            raise Refused(Message("objective-no-money", name=name, known=known))
        if name not in scenario.indicators:
            cure = did_you_mean(name, scenario.indicators, _known(scenario))
            raise Refused(Message("objective-unknown", scenario=scenario.id, name=name, cure=cure))
        try:
            weights[name] = float(weight) if colon else 1.0
        except ValueError:
            raise Refused(Message("objective-weight", given=weight)) from None
    gases = greenhouse_gases(scenario.units)
    return Objective(
        asked or scenario.indicators[0],
        scenario.units[next(iter(weights))] if list(weights.values()) == [1.0] else POINTS,
        tuple(weights.get(id, 0.0) for id in scenario.indicators),
        sum(weight for id, weight in weights.items() if id in gases),
    )


def _known(scenario: Scenario) -> Message:
    return Message("cases-there", names=tuple(scenario.indicators))
