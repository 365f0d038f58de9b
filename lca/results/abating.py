"""What a tonne of greenhouse gases costs at each exchange, and which exchanges have no such cost."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lca.quantities.indicators import greenhouse_gases
from lca.results.gains import Gain, gains
from lca.results.money import MoneyResult
from lca.results.totals import exchange_totals
from lca.results.view import View

#: Rates of saving that has no cost per tonne, in which an exchange saves money, too.
BOTH = "saves-both"
#: Exchanges of which no row of a firm is counted.
UNCOUNTED = "not-counted"


@dataclass(frozen=True, slots=True)
class Step:
    """An exchange that saves greenhouse gases.

    saving : a year at full operation, kg CO2e. cost : money per t CO2e; NaN where it saves both. worth : net present value, or
    net a year where there is none. bound : what the net is.
    """

    exchange: str
    saving: float
    cost: float
    worth: float
    bound: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Steps of an abatement curve.

    both : those that save both, the largest net present value first; none of them is ranked by a cost per tonne. present :
    whether all of them have a net present value; else they are ranked by net a year. costly : those with a cost, cheapest first.
    others : why there is none → exchanges.
    """

    both: Sequence[Step]
    present: bool
    costly: Sequence[Step]
    others: Mapping[str, Sequence[str]]

    @property
    def there(self) -> bool:
        """Whether there is a step to draw."""
        return bool(self.both or self.costly)


def why_not(money: MoneyResult, exchange: str, counted: Mapping[str, Gain]) -> str:
    """Why an exchange has no cost of abatement; empty where it has one. Where nothing is counted, that."""
    if exchange not in counted:
        return UNCOUNTED
    told = money.exchanges[exchange]
    return "" if told["abatement_cost"] is not None else str(told["abatement_cost_why"])


def curve(view: View, money: MoneyResult) -> Curve:
    """The abatement curve of a result with money."""
    counted = {one.exchange: one for one in gains(money)}
    gases = greenhouse_gases(view.units)
    totals = exchange_totals(view, gases[0]) if gases else []
    savings = {one.exchange: one.saving for one in totals}
    why = {id: why_not(money, id, counted) for id in money.exchanges}
    present = all(money.exchanges[id]["npv"] is not None for id, one in why.items() if one == BOTH)
    both: list[Step] = []
    costly: list[Step] = []
    others: dict[str, list[str]] = {}
    for id, reason in why.items():
        told = money.exchanges[id]
        if reason not in ("", BOTH):
            others.setdefault(reason, []).append(id)
            continue
        worth = told["npv"] if present or reason == "" else told["net_per_year"]
        cost = math.nan if reason else float(told["abatement_cost"])
        worth = math.nan if worth is None else float(worth)
        step = Step(id, savings[id], cost, worth, counted[id].bound)
        (both if reason else costly).append(step)
    return Curve(
        sorted(both, key=lambda one: (-one.worth, one.exchange)),
        present,
        sorted(costly, key=lambda one: (one.cost, one.exchange)),
        others,
    )
