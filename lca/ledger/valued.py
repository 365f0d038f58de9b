"""What an exchange is worth to its two firms: net a year, present value, payback, rate, cost of abatement, bargaining zone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lca.ledger.entries import MoneyRow
from lca.ledger.numbers import Sampled, as_number
from lca.ledger.timeline import Timeline, timeline
from lca.ledger.worth import (
    annuity_factor,
    discounted,
    internal_rate,
    no_payback,
    no_rate,
    payback,
    present_value,
)
from lca.quantities.numbers import Term
from lca.quantities.units import ENERGY, MASS, PER_YEAR, describe, times
from lca.results.money import Spreading, spread_out
from lca.scenario.form import Exchange
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

#: Rates beside the scenario's at which present values are told.
OTHER_RATES = (0.06, 0.12)
#: The sale of the by-product, which moves money between the firms and is what they bargain for.
SALE = "by-product"


@dataclass(frozen=True, slots=True, eq=False)
class Valued:
    """An exchange in money, both firms together unless said otherwise.

    net, net_draws : a year at full operation, without investments. everyone : the same of all parties and the state.
    invested : all that is spent once, not discounted. annuity : the same a year over its life.
    zero : year of time 0; None where nothing says how long it lasts, and then there is no present value.
    flows : (times, draws); the first column is that of central values. uncounted : rows whose price is missing.
    counted : whether anything of either firm is. drawn : whether there are draws.
    saved : greenhouse gases saved a year, t CO2e; NaN where the scenario has no such indicator.
    """

    exchange: str
    net: float
    net_draws: Array
    everyone: float
    invested: float
    annuity: float
    zero: int | None
    npv: float
    npv_draws: Array
    central: Array
    flows: Array
    zone: Mapping[str, Any]
    gains: float | None
    uncounted: Sequence[MoneyRow]
    saved: float
    counted: bool
    drawn: bool

    def summary(self, rate: float, present: int | None) -> dict[str, Any]:
        """What summary.json has of it."""
        if not self.counted:  # no price of it is known: that is not zero
            keys = ("net_per_year", "npv", "payback_years", "payback_discounted_years", "irr")
            nothing = {
                key: value
                for name in (*keys, "abatement_cost", "probability_both_gain")
                for key, value in ((name, None), (f"{name}_why", "nothing-counted"))
            }
            return {**nothing, "net_is": "open", "bargaining": None}
        told: dict[str, Any] = {
            **spread_out(spreading(self.net, self.net_draws), "net_per_year"),
            "net_is": bound(self.uncounted),
            "all_parties_per_year": self.everyone,
            "investment": self.invested,
        }
        told |= self._present(rate, present)
        told |= self._abatement()
        told["bargaining"] = dict(self.zone)
        told["probability_both_gain"] = self.gains
        if self.gains is None:
            told["probability_both_gain_why"] = (
                "no-price" if self.zone["price"] is None else "no-draws"
            )
        return told

    def _present(self, rate: float, present: int | None) -> dict[str, Any]:
        keys = ("npv", "payback_years", "payback_discounted_years", "irr")
        if self.zero is None or present is None:
            return {k: v for key in keys for k, v in ((key, None), (f"{key}_why", "no-years"))}
        later = (1.0 + rate) ** (present - self.zero)
        told: dict[str, Any] = spread_out(
            spreading(later * self.npv, later * self.npv_draws), "npv"
        )
        told["probability_npv_positive"] = _share(self.npv_draws > 0.0, self.drawn)
        told["npv_at"] = {
            f"{other:.0%}": later_at(self.central, other, present - self.zero)
            for other in OTHER_RATES
        }
        for key, central, columns, why in (
            ("payback_years", self.central, self.flows, no_payback),
            (
                "payback_discounted_years",
                discounted(self.central, rate),
                discounted(self.flows, rate),
                no_payback,
            ),
        ):
            told |= _exists(key, payback(central), payback(columns), why(central))
        rates = internal_rate(self.flows)
        told |= _exists("irr", internal_rate(self.central), rates, no_rate(self.central))
        return told

    def _abatement(self) -> dict[str, Any]:
        """Cost of a tonne, where there is one: both what it costs and what it saves are above zero."""
        cost = self.annuity - self.net
        why = ""
        if math.isnan(self.saved):
            why = "no-indicator"
        elif self.saved > 0.0:
            why = "" if cost > 0.0 else "saves-both"
        else:
            why = "loses-both" if cost > 0.0 else "money-against-climate"
        if why:
            return {"abatement_cost": None, "abatement_cost_why": why}
        return {"abatement_cost": cost / self.saved}


def later_at(flows: Array, rate: float, years: int) -> float:
    """Present value of flows at a rate, at a time so many years before their first."""
    return float(present_value(flows, rate)) * (1.0 + rate) ** years


def _exists(key: str, central: Array, columns: Array, why: str) -> dict[str, Any]:
    """A figure that may not exist: at central values with its reason, the median of the draws that have it, and their share."""
    import numpy as np

    value = float(central)
    told: dict[str, Any] = {key: None if math.isnan(value) else value}
    if why:
        told[f"{key}_why"] = why
    if columns.size > 1:
        there = columns[~np.isnan(columns)]
        told[f"{key}_p50"] = float(np.median(there)) if there.size else None
        told[f"{key}_exists"] = float(there.size / columns.size)
    return told


def valued(
    scenario: Scenario,
    exchange: ResolvedExchange,
    rows: Sequence[MoneyRow],
    rate: float,
    sampled: Sampled,
    saved: float,
) -> Valued:
    """What an exchange is worth, from its rows."""
    import numpy as np

    given = exchange.given
    counted = [row for row in rows if row.counted]
    yearly = [row for row in counted if row.year is None]
    firms = [row for row in yearly if row.party in ("supplier", "receiver")]
    net, net_draws = _sum(firms)
    spent = [row for row in counted if row.year is not None]
    lives = _lives(scenario, given, spent)
    line = timeline(scenario, given, lives)
    invested = 0.0 - math.fsum(row.value for row in spent)
    annuity = math.fsum(
        -row.value / annuity_factor(rate, life)
        for row, life in zip(spent, _each_life(scenario, given), strict=True)
    )
    if line is None:
        flows, central, npv, npv_draws = (
            np.zeros((1, 1)),
            np.zeros(1),
            math.nan,
            np.full(1, math.nan),
        )
    else:
        outlays = [(_year(row), _drawn(row)) for row in spent]
        flows = line.flows(net_draws, outlays)
        central = line.flows(
            np.array([net]), [(_year(row), np.array([row.value])) for row in spent]
        )[:, 0]
        npv, npv_draws = float(present_value(central, rate)), present_value(flows, rate)
    zone, gains = _zone(scenario, exchange, firms, spent, line, rate, sampled)
    uncounted = [row for row in rows if not row.counted and row.party in ("supplier", "receiver")]
    # what a supplier does not gain raises what it must ask for; what a receiver does not gain lowers what it can pay
    zone["low_is"] = bound(
        replace(row, gain=not row.gain) for row in uncounted if row.party == "supplier"
    )
    zone["high_is"] = bound(row for row in uncounted if row.party == "receiver")
    return Valued(
        exchange.id,
        *(net, net_draws, _sum(yearly)[0], invested, annuity),
        *(None if line is None else line.zero, npv, npv_draws, central, flows),
        *(zone, gains),
        uncounted,
        saved,
        bool(firms or spent),
        sampled.count > 1,
    )


def _zone(
    scenario: Scenario,
    exchange: ResolvedExchange,
    firms: Sequence[MoneyRow],
    spent: Sequence[MoneyRow],
    line: Timeline | None,
    rate: float,
    sampled: Sampled,
) -> tuple[dict[str, Any], float | None]:
    """Prices of the by-product between which both firms gain, over the time of the exchange or in a year.

    low : from where the supplier gains; high : up to where the receiver does. Money per t, GJ, Nm3 or m3.
    """
    import numpy as np

    amount = exchange.quantities[AMOUNT]
    taken = Term(as_number(scenario, amount, f"exchange/{exchange.id}/amount"))
    parts = np.ones(1) if line is None else np.asarray(line.shares)
    worth = float(present_value(parts, rate)) if line is not None else 1.0
    ends: dict[str, tuple[float, Array]] = {}
    for party in ("supplier", "receiver"):
        own = [row for row in firms if row.party == party and row.item != SALE]
        central, drawn = _sum(own)
        central, drawn = central * worth, drawn * worth
        if line is not None:
            for row in spent:
                if row.party == party:
                    less = (1.0 + rate) ** -line.spent_at(_year(row))
                    central, drawn = central + less * row.value, drawn + less * _drawn(row)
        sign = -1.0 if party == "supplier" else 1.0
        mass = sampled.product([taken]) * worth
        ends[party] = sign * central / (taken.value * worth), sign * drawn / mass
    size, unit = _per(exchange)
    sale = next((row for row in firms if row.item == SALE and row.party == "supplier"), None)
    price = None if sale is None or sale.price is None else sale.price.number
    (low, lows), (high, highs) = ends["supplier"], ends["receiver"]
    currency = scenario.file.money.currency if scenario.file.money else ""
    told: dict[str, Any] = {
        **spread_out(spreading(low * size + 0.0, lows * size + 0.0), "low"),
        **spread_out(spreading(high * size, highs * size), "high"),
        "price": None if price is None else price.value * size,
        "unit": f"{currency}/{unit}",
        "exists": low < high,
        "probability_exists": _share(lows < highs, sampled.count > 1),
    }
    gains = None
    if price is not None:
        at = sampled.number(price)
        gains = _share((lows < at) & (at < highs), sampled.count > 1)
        told["position"] = (price.value - low) / (high - low) if high > low else None
    return told, gains


def _per(exchange: ResolvedExchange) -> tuple[float, str]:
    """Base units of by-product in the unit of its price, and that unit."""
    dim = exchange.quantities[AMOUNT].dimension
    if dim == times(MASS, PER_YEAR):
        return 1e3, "t"
    if dim == times(ENERGY, PER_YEAR):
        return 1e3, "GJ"
    return 1.0, describe(times(dim, (("year", 1),)))


def _each_life(scenario: Scenario, given: Exchange) -> list[float]:
    """Years of each investment, in the order of the file."""
    if given.money is None:
        return []
    root = f"exchange/{given.id}/money/investment"
    return [
        as_number(scenario, one.life, f"{root}/{at}/life").value
        for at, one in enumerate(given.money.investment)
    ]


def _lives(
    scenario: Scenario, given: Exchange, spent: Sequence[MoneyRow]
) -> dict[str, list[tuple[int, float]]]:
    found: dict[str, list[tuple[int, float]]] = {}
    for row, life in zip(spent, _each_life(scenario, given), strict=True):
        found.setdefault(row.party, []).append((_year(row), life))
    return found


def _year(row: MoneyRow) -> int:
    assert row.year is not None
    return row.year


def _drawn(row: MoneyRow) -> Array:
    assert row.draws is not None
    return row.draws


def _sum(rows: Iterable[MoneyRow]) -> tuple[float, Array]:
    import numpy as np

    central, drawn = [], np.zeros(1)
    for row in rows:
        central.append(row.value)
        drawn = drawn + _drawn(row)
    return math.fsum(central), drawn


def spreading(value: float, draws: Any) -> Spreading:
    """A sum with the ends of its draws; without ends where there is one draw."""
    import numpy as np

    values = np.atleast_1d(draws)
    if values.size < 2:
        return Spreading(value)
    return Spreading(value, *(float(end) for end in np.quantile(values, (0.025, 0.5, 0.975))))


def _share(there: NDArray[np.bool_], drawn: bool = True) -> float | None:
    """The share of draws that are true; None without draws. Where nothing in it is uncertain, one stands for all."""
    return float(there.mean()) if there.size > 1 or drawn else None


def bound(uncounted: Iterable[MoneyRow]) -> str:
    """What a net is with rows left out: exact, at least, at most, or open where gains and costs are missing."""
    kinds = {row.gain for row in uncounted if row.item != SALE}
    if not kinds:
        return "exact"
    if len(kinds) > 1:
        return "open"
    return "at-least" if kinds.pop() else "at-most"
