"""What a unit of an activity costs: of the receiver, of the scenario, else of the factor files; or nobody knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lca.ledger.numbers import as_number
from lca.library.money import Price
from lca.library.priced import Row, scaled
from lca.library.real import converted
from lca.quantities.numbers import Number
from lca.quantities.quantity import Quantity
from lca.scenario.amounts import Need
from lca.scenario.money import Money
from lca.scenario.scenario import Scenario

#: What a price is: of goods and services; a fee to an operator; a cost of one's own plant; haulage; nothing by nature.
Kind = Literal["price", "gate-fee", "own-cost", "haulage", "free"]
#: Which of several prices of an activity is taken, the first that there is.
ORDER: tuple[Kind, ...] = ("gate-fee", "price", "haulage", "own-cost")


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
        known = self.scenario.library.money
        if known.free(activity) is not None:
            return Priced(Number(0.0), "free", self.money.prices_of, "")
        rows = {row.price.is_: row for row in known.rows_of(activity)}
        for kind in ORDER:
            row = rows.get(kind)
            if row is not None and isinstance(row.price, Price):
                return self._of_row(activity, row, row.price, kind)
        return None

    def _of_row(self, activity: str, row: Row, price: Price, kind: Kind) -> Priced:
        """A price of the factor files in the scenario's money."""
        entry = self.scenario.library.activities[activity].activity
        known = self.scenario.library.money
        real = known.real_quantity(row, self.money.prices_of, entry)
        number = self._ours(real).number(f"price/{activity}/{kind}")
        return Priced(number, kind, price.year, price.source)

    def levy(self, names: Sequence[str], town: str) -> Priced | None:
        """The environmental protection tax on a unit of waste: of a by-product or of a way of disposal; None where none is known."""
        known = self.scenario.library.money
        for name in names:
            for id, one in known.levies_on(name, town):
                if one.of == "waste":
                    real = self._ours(scaled(one, 1.0))
                    return Priced(real.number(f"levy/{id}"), "price", one.year, one.source)
        return None

    def air_levy(self, pollutant: str, place: str) -> Priced | None:
        """The tax on a kg of a pollutant in the towns that a place names; None where none is known there."""
        known = self.scenario.library.money
        for town in re.split(r"[^A-Za-z'’]+", place):
            for id, one in known.levies_on(pollutant, town):
                if one.of == "air" and one.within:
                    real = self._ours(scaled(one, 1.0))
                    return Priced(real.number(f"levy/{id}"), "price", one.year, one.source)
        return None

    def _ours(self, yuan: Quantity) -> Quantity:
        """Yuan of the ledger's year in the scenario's currency."""
        rate = 1.0
        if self.money.currency != "CNY":
            series = self.scenario.library.money.series
            rate = converted(1.0, "CNY", self.money.currency, self.money.prices_of, series)
        if yuan.low is None or yuan.high is None:
            return replace(yuan, value=yuan.value * rate)
        return replace(yuan, value=yuan.value * rate, low=yuan.low * rate, high=yuan.high * rate)

    def _kind(self, activity: str) -> Kind:
        """What a price of the scenario is, by the kind of the activity."""
        kind = self.scenario.library.activities[activity].activity.kind
        if kind == "transport":
            return "haulage"
        return "gate-fee" if kind == "disposal" else "price"
