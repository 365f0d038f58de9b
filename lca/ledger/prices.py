"""What a unit of an activity costs: of the receiver, of the scenario, else of the factor files; or nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lca.ledger.numbers import as_number
from lca.quantities.numbers import Number
from lca.scenario.amounts import Need
from lca.scenario.money import Money
from lca.scenario.scenario import Scenario

#: What a price is: of goods and services; a fee to an operator; a cost of one's own plant; haulage; nothing by nature.
Kind = Literal["price", "gate-fee", "own-cost", "haulage", "free"]


@dataclass(frozen=True, slots=True)
class Priced:
    """A price in the scenario's money, per base unit of the activity's product.

    kind : what it is. year : of its quote. source : where it comes from; told with every row that uses it.
    """

    number: Number
    kind: Kind
    year: int
    source: str


class Prices:
    """Prices of the activities of one scenario."""

    def __init__(self, scenario: Scenario, money: Money) -> None:
        self.scenario, self.money = scenario, money
        self._found: dict[str, Priced | None] = {}

    def of(self, activity: str) -> Priced | None:
        """The price of an activity; None where none is known."""
        if activity not in self._found:
            self._found[activity] = self._look(activity)
        return self._found[activity]

    def of_use(self, facility: str, activity: str) -> Priced | None:
        """What a facility pays for a product: its own price, or that of everybody."""
        uses = self.scenario.facilities[facility].uses_
        need = uses.get(activity)
        if isinstance(need, Need) and need.price is not None:
            number = as_number(
                self.scenario, need.price, f"facility/{facility}/uses/{activity}/price"
            )
            return Priced(
                number, "price", self.money.prices_of, need.source or f"facilities.{facility}"
            )
        return self.of(activity)

    def _look(self, activity: str) -> Priced | None:
        own = self.money.prices.get(activity)
        if own is not None:
            number = as_number(self.scenario, own, f"price/{activity}")
            return Priced(number, self._kind(activity), self.money.prices_of, "scenario")
        return None

    def _kind(self, activity: str) -> Kind:
        """What a price of the scenario is, by the kind of the activity."""
        kind = self.scenario.library.activities[activity].activity.kind
        if kind == "transport":
            return "haulage"
        return "gate-fee" if kind == "disposal" else "price"
