"""Who gains what at each exchange a year, from the rows of its money."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from lca.results.money import MoneyResult
from lca.scenario.money import FIRMS, SALE


@dataclass(frozen=True, slots=True)
class Gain:
    """An exchange in money a year at full operation, without what is spent once.

    parties : what each has, at central values, of what is counted. split : whether the price of the by-product is known, so
    that it is known which firm has what. net : both firms together; low, high : its 95 % interval, NaN without draws.
    bound : what the net is: exact, at-least, at-most or open. uncounted : rows without a price, of any party.
    """

    exchange: str
    parties: Mapping[str, float]
    split: bool
    net: float
    low: float
    high: float
    bound: str
    uncounted: int

    @property
    def both(self) -> bool:
        """Whether both firms gain, at central values."""
        return self.split and all(self.parties.get(one, 0.0) > 0.0 for one in FIRMS)


def gains(money: MoneyResult) -> list[Gain]:
    """Of every exchange of which at least one row of a firm is counted, the largest net first."""
    parties: dict[str, dict[str, list[float]]] = {}
    missing: dict[str, int] = {}
    priced: set[str] = set()
    counted: set[str] = set()
    names = ("exchange", "party", "item", "value", "year", "counted")
    for id, party, item, value, year, sure in zip(
        *(money.table[name].tolist() for name in names), strict=True
    ):
        if not sure:
            missing[id] = missing.get(id, 0) + 1
            continue
        if party in FIRMS:
            counted.add(id)
        if item == SALE:
            priced.add(id)
        if year is None or math.isnan(year):
            parties.setdefault(id, {}).setdefault(party, []).append(value)
    found = []
    for id, told in money.exchanges.items():
        if id not in counted:
            continue
        own = {party: math.fsum(values) for party, values in parties.get(id, {}).items()}
        low, high = (_end(told[f"net_per_year_{end}"]) for end in ("p2_5", "p97_5"))
        net, bound = float(told["net_per_year"]), str(told["net_is"])
        found.append(Gain(id, own, id in priced, net, low, high, bound, missing.get(id, 0)))
    return sorted(found, key=lambda one: (-one.net, one.exchange))


def _end(value: float | None) -> float:
    return math.nan if value is None else float(value)
