"""Prices of a by-product between which both of its firms gain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lca.ledger.entries import MoneyRow
from lca.ledger.numbers import Sampled, as_number
from lca.ledger.timeline import Timeline
from lca.ledger.totals import drawn_of, share_of, spreading, total, year_of
from lca.quantities.numbers import Term
from lca.quantities.units import ENERGY, MASS, PER_YEAR, describe, times
from lca.results.money import spread_out
from lca.scenario.money import FIRMS, SALE
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


def bargaining_zone(
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
    amount = exchange.quantities[AMOUNT]
    taken = Term(as_number(scenario, amount, f"exchange/{exchange.id}/amount"))
    worth = 1.0 if line is None else line.worth(rate)
    ends: dict[str, tuple[float, Array]] = {}
    for party in FIRMS:
        own = [row for row in firms if row.party == party and row.item != SALE]
        central, drawn = total(own)
        central, drawn = central * worth, drawn * worth
        if line is not None:
            for row in spent:
                if row.party == party:
                    less = (1.0 + rate) ** -line.spent_at(year_of(row))
                    central, drawn = central + less * row.value, drawn + less * drawn_of(row)
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
        "probability_exists": share_of(lows < highs, sampled.count > 1),
    }
    gains = None
    if price is not None:
        at = sampled.number(price)
        gains = share_of((lows < at) & (at < highs), sampled.count > 1)
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
