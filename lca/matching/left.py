"""What operating exchanges leave of the supplies and uses of facilities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lca.checks.dimensions import UNITS
from lca.checks.totals import amount_of, factors
from lca.quantities.quantity import Quantity
from lca.quantities.units import Dimension, times, unit
from lca.scenario.amounts import Supply
from lca.scenario.resolved import value_of
from lca.scenario.scenario import Scenario

#: What is left of a supply or a need by rounding alone.
NOTHING = 1e-9


class Supplied(NamedTuple):
    """A by-product on offer: its facility, how much is left a year in told units, and what is known of it."""

    facility: str
    byproduct: str
    left: float
    taken: Dimension
    given: Quantity | Supply

    @property
    def size(self) -> float:
        """Base units of a told unit."""
        return unit(UNITS[self.taken]).factor


class Need(NamedTuple):
    """A product that a facility uses: how much of it is left to replace, and all of it; base units a year."""

    facility: str
    product: str
    left: float
    whole: float
    dimension: Dimension


def _taken(scenario: Scenario, key: str) -> dict[tuple[str, str], float]:
    """What operating exchanges take of supplies or of uses already, by facility and name; base units a year."""
    found: dict[tuple[str, str], float] = {}
    for one in scenario.exchanges:
        name = one.byproduct if key == "supplies" else one.displaced and str(one.displaced.product)
        if one.status == "operating" and name:
            place = (one.from_ if key == "supplies" else one.to), name
            found[place] = found.get(place, 0.0) + amount_of(scenario, factors(one, key))
    return found


def supplies_left(scenario: Scenario) -> Iterator[Supplied]:
    """By-products on offer in what they may be measured in; others are told by the checks."""
    taken = _taken(scenario, "supplies")
    for id, facility in scenario.facilities.items():
        for name, given in facility.supplies_.items():
            stated = given.amount if isinstance(given, Supply) else given
            amount = value_of(scenario.file, stated)
            measure = times(amount.dimension, (("year", 1),))
            if measure in UNITS:
                left = max(0.0, amount.value - taken.get((id, name), 0.0))
                left *= left > NOTHING * amount.value
                yield Supplied(id, name, left / unit(UNITS[measure]).factor, measure, given)


def needs_left(scenario: Scenario) -> Iterator[Need]:
    taken = _taken(scenario, "uses")
    for id, facility in scenario.facilities.items():
        for name, given in facility.uses.items():
            amount = value_of(scenario.file, given)
            left = max(0.0, amount.value - taken.get((id, name), 0.0))
            left *= left > NOTHING * amount.value
            measure = times(amount.dimension, (("year", 1),))
            yield Need(id, name, left, amount.value, measure)
