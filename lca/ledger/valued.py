"""What an exchange is worth to its two firms: net a year, present value, payback, rate, cost of abatement, bargaining zone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lca.ledger.entries import MoneyRow
from lca.ledger.numbers import Sampled, as_number
from lca.ledger.timeline import timeline
from lca.ledger.totals import bound, drawn_of, share_of, spreading, total, year_of
from lca.ledger.worth import (
    discounted,
    internal_rate,
    no_payback,
    no_rate,
    payback,
    present_value,
)
from lca.ledger.zone import bargaining_zone
from lca.results.money import spread_out
from lca.scenario.form import Exchange
from lca.scenario.money import FIRMS
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Rates beside the scenario's at which present values are told.
OTHER_RATES = (0.06, 0.12)


@dataclass(frozen=True, slots=True, eq=False)
class Valued:
    """An exchange in money, both firms together unless said otherwise.

    net, net_draws : a year at full operation, without investments. everyone : the same of all parties and the state.
    invested : all that is spent once, not discounted.
    zero : year of time 0; None where nothing says how long it lasts, and then there is no present value.
    central, flows : at central values, (times,), and in the draws, (times, draws). uncounted : rows whose price is missing.
    cost : a year, over its years. last : its last year. stated : whether investment and running costs are both stated, if only as none.
    counted : whether anything of either firm is. drawn : whether there are draws.
    saved : greenhouse gases saved a year, t CO2e; NaN where the scenario has no such indicator.
    """

    exchange: str
    net: float
    net_draws: Array
    everyone: float
    invested: float
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
    cost: float
    last: int | None
    stated: bool

    @property
    def bound(self) -> str:
        """What the net is: costs of plant and running that nobody stated are missing, too."""
        return bound(self.uncounted, self.stated)

    def summary(self, rate: float, present: int | None) -> dict[str, Any]:
        """What summary.json has of it."""
        if not self.counted:  # no price of it is known: that is not zero
            keys = ("net_per_year", "npv", "payback_years", "payback_discounted_years", "irr")
            nothing = {
                key: value
                for name in (*keys, "abatement_cost", "probability_both_gain")
                for key, value in ((name, None), (f"{name}_why", "not-counted"))
            }
            return {**nothing, "net_is": "open", "bargaining": None}
        told: dict[str, Any] = {
            **spread_out(spreading(self.net, self.net_draws), "net_per_year"),
            "net_is": self.bound,
            "costs_stated": self.stated,
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
        told["npv_until"] = self.last
        told["probability_npv_positive"] = share_of(self.npv_draws > 0.0, self.drawn)
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
        cost = self.cost
        why = ""
        if math.isnan(self.saved):
            why = "no-indicator"
        elif self.saved == 0.0:
            why = "no-saving"
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
    firms = [row for row in yearly if row.party in FIRMS]
    net, net_draws = total(firms)
    spent = [row for row in counted if row.year is not None]
    lives = _lives(scenario, given, spent)
    line = timeline(scenario, given, lives)
    invested = 0.0 - math.fsum(row.value for row in spent)
    if line is None:
        flows, central, npv, npv_draws = (
            np.zeros((1, 1)),
            np.zeros(1),
            math.nan,
            np.full(1, math.nan),
        )
    else:
        outlays = [(year_of(row), drawn_of(row)) for row in spent]
        flows = line.flows(net_draws, outlays)
        central = line.flows(
            np.array([net]), [(year_of(row), np.array([row.value])) for row in spent]
        )[:, 0]
        npv, npv_draws = float(present_value(central, rate)), present_value(flows, rate)
    zone, gains = bargaining_zone(scenario, exchange, firms, spent, line, rate, sampled)
    uncounted = [row for row in rows if not row.counted and row.party in FIRMS]
    # what a supplier does not gain raises what it must ask for; what a receiver does not gain lowers what it can pay
    zone["low_is"] = bound(
        replace(row, gain=not row.gain) for row in uncounted if row.party == "supplier"
    )
    zone["high_is"] = bound(row for row in uncounted if row.party == "receiver")
    # a year, over the years in which it goes on: with full years and one outlay, its annuity less the net
    cost = -net if line is None else -npv / line.worth(rate)
    has = given.money.model_fields_set if given.money else set()
    return Valued(
        exchange=exchange.id,
        net=net,
        net_draws=net_draws,
        everyone=total(yearly)[0],
        invested=invested,
        zero=None if line is None else line.zero,
        npv=npv,
        npv_draws=npv_draws,
        central=central,
        flows=flows,
        zone=zone,
        gains=gains,
        uncounted=uncounted,
        saved=saved,
        counted=bool(firms or spent),
        drawn=sampled.count > 1,
        cost=cost,
        last=None if line is None else line.last,
        stated={"investment", "operating"} <= set(has),
    )


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
        found.setdefault(row.party, []).append((year_of(row), life))
    return found
