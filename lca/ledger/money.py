"""The ledger of a network in money: rows, present values, payback, the zone in which both firms gain."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from lca.engine.inventory import Inventory
from lca.ledger.carbon import carbon
from lca.ledger.entries import MoneyRow
from lca.ledger.numbers import Sampled, as_number
from lca.ledger.posts import Posts
from lca.ledger.rows import Fence
from lca.ledger.totals import bound, drawn_of, share_of, spreading
from lca.ledger.valued import Valued, valued
from lca.quantities.indicators import greenhouse_gases
from lca.quantities.units import describe
from lca.results.draws import Draws
from lca.results.money import Benefit, MoneyResult, Spreading, spread_out
from lca.scenario.form import Status
from lca.scenario.money import FIRMS, SALE
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.quantities.arrays import Array

MONEY_COLUMNS = (
    *("exchange", "party", "facility", "item", "year", "currency"),
    *("value", "p2_5", "p50", "p97_5", "counted"),
    *("activity", "quantity", "quantity_unit", "price", "price_year", "price_source"),
)
FIRM_COLUMNS = ("facility", "indicator", "rule", "value")
TOTAL_COLUMNS = ("party", "item", "value", "p2_5", "p50", "p97_5", "exchanges", "not_counted")

#: The programme's own words → the rows that they sum, by party.
BENEFITS: dict[str, frozenset[tuple[str, str]]] = {
    "by-product-revenue": frozenset(
        {("supplier", SALE), ("supplier", "by-product-today")}
    ),
    "disposal-cost-saved": frozenset(
        ("supplier", item) for item in ("gate-fee", "own-disposal", "disposal-haul", "disposal", "tax")
    ),
    "feedstock-cost-saved": frozenset(
        ("receiver", item) for item in ("virgin-purchase", "virgin-haul", "virgin-use")
    ),
    "paid-for-by-products": frozenset(
        {("receiver", SALE), ("receiver", "by-product-today")}
    ),
    "taxes-on-air": frozenset({("supplier", "air-tax"), ("receiver", "air-tax")}),
    "own-use-lost": frozenset({("supplier", "forgone-use"), ("receiver", "forgone-use")}),
    "cost-of-using-by-products": frozenset(
        (party, item)
        for party in FIRMS
        for item in ("haul", "processing", "use", "residue-haul", "residue-fee", "own-residue",
                     "residue-disposal", "preparation", "operating")
    ),
}  # fmt: skip


@dataclass(slots=True)
class _Sum:
    """A sum over exchanges, at central values and in the draws."""

    value: float = 0.0
    draws: Array | float = 0.0
    exchanges: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    def add(self, row: MoneyRow) -> None:
        """Put a row into it."""
        if not row.counted:
            self.missing.add(row.exchange)
            return
        self.value += row.value
        self.draws = self.draws + drawn_of(row)
        self.exchanges.add(row.exchange)

    def join(self, other: _Sum) -> None:
        """Put another sum into it."""
        self.value += other.value
        self.draws = self.draws + other.draws
        self.exchanges |= other.exchanges
        self.missing |= other.missing

    @property
    def spreading(self) -> Spreading:
        return spreading(self.value, self.draws)


def money(
    scenario: Scenario,
    built: Inventory,
    exchange_table: pd.DataFrame,
    drawn: Draws | None,
    seed: int,
) -> MoneyResult | None:
    """The ledger of a scenario; None for one without money.

    exchange_table : savings at central values, of which the greenhouse gases have a cost of abatement.
    """
    import pandas as pd

    given = scenario.file.money
    if given is None:
        return None
    sampled = Sampled(built, 0 if drawn is None else drawn.count, seed)
    fence = Fence(scenario, given, built, sampled)
    posts = Posts(scenario, sampled)
    rate, tonnes = _rate(scenario), _tonnes(scenario, exchange_table)
    table: list[tuple[object, ...]] = []
    sums: dict[tuple[str, str], _Sum] = {}
    firms: dict[str, _Sum] = {}
    found: list[Valued] = []
    missing: list[dict[str, object]] = []
    carbons: dict[str, dict[str, object]] = {}
    for exchange in scenario.resolved:
        rows = fence.rows(exchange)
        for row in rows:
            facility = _facility(exchange.given.from_, exchange.given.to, row.party)
            table.append(_told(row, facility, given.currency, scenario))
            sums.setdefault((row.party, row.item), _Sum()).add(row)
            if facility and row.year is None:
                firms.setdefault(facility, _Sum()).add(row)
            if not row.counted:
                missing.append(_missing(row))
        posts.add(exchange.given, rows)
        priced = carbon(scenario, exchange, fence.lines_of(exchange.id), sampled)
        if priced is not None:
            carbons[exchange.id] = priced
        found.append(
            valued(
                scenario,
                exchange,
                rows,
                rate,
                sampled,
                tonnes.get(exchange.id, math.nan),
            )
        )
    present = min((one.zero for one in found if one.zero is not None), default=None)
    return MoneyResult(
        given.currency,
        given.prices_of,
        rate,
        present,
        pd.DataFrame(table, columns=list(MONEY_COLUMNS)),
        {
            one.exchange: {
                **one.summary(rate, present),
                **({"carbon": carbons[one.exchange]} if one.exchange in carbons else {}),
            }
            for one in found
        },
        {**_network(found, rate, present), "by_status": _by_status(scenario, found, rate, present)},
        missing,
        [_benefit(id, keys, sums) for id, keys in BENEFITS.items()],
        pd.DataFrame(
            [(id, given.currency, "ledger", one.value) for id, one in firms.items()],
            columns=list(FIRM_COLUMNS),
        ),
        _totals(sums),
        posts.result(),
    )


def _rate(scenario: Scenario) -> float:
    assert scenario.file.money is not None
    return as_number(scenario, scenario.file.money.discount_rate, "money/discount-rate").value


def _tonnes(scenario: Scenario, exchange_table: pd.DataFrame) -> dict[str, float]:
    """Exchange → greenhouse gases saved a year, t CO2e; nothing where the scenario has no such indicator."""
    main = next(iter(greenhouse_gases(scenario.units)), "")
    rows = exchange_table[exchange_table["indicator"] == main]
    return {
        str(id): float(saving) / 1e3
        for id, saving in zip(rows["exchange"], rows["saving"], strict=True)
    }


def _facility(giver: str, taker: str, party: str) -> str:
    return {"supplier": giver, "receiver": taker}.get(party, "")


def _told(row: MoneyRow, facility: str, currency: str, scenario: Scenario) -> tuple[object, ...]:
    """A row of money.csv."""
    ends = spreading(row.value, row.draws if row.draws is not None else row.value)
    unit = ""
    if row.activity:
        dims = scenario.library.activities[row.activity].activity.reference.dimension
        unit = describe(dims)
    price = row.price
    return (
        *(row.exchange, row.party, facility, row.item, row.year, currency),
        *(row.value, ends.p2_5, ends.p50, ends.p97_5, row.counted),
        *(row.activity, row.quantity, unit),
        *((price.number.value, price.year, price.source) if price else (float("nan"), None, "")),
    )


def _missing(row: MoneyRow) -> dict[str, object]:
    return {
        "exchange": row.exchange,
        "party": row.party,
        "item": row.item,
        "activity": row.activity or None,
        "effect": "gain" if row.gain else "cost",
    }


def _network(found: Sequence[Valued], rate: float, present: int | None) -> dict[str, object]:
    """The sums over all exchanges."""
    import numpy as np

    net: Array | float = 0.0
    central = npv = invested = everyone = 0.0
    npv_draws: Array | float = 0.0
    with_value = 0
    for one in found:
        central, net = central + one.net, net + one.net_draws
        everyone += one.everyone
        invested += one.invested
        if one.zero is not None and present is not None and one.counted:
            later = (1.0 + rate) ** (present - one.zero)
            npv, npv_draws = npv + later * one.npv, npv_draws + later * one.npv_draws
            with_value += 1
    told: dict[str, object] = {
        **spread_out(spreading(central, net), "net_per_year"),
        "net_is": bound(
            (row for one in found for row in one.uncounted), all(one.stated for one in found)
        ),
        "all_parties_per_year": everyone,
        "investment": invested,
        "exchanges_with_npv": with_value,
    }
    if with_value:
        told |= spread_out(spreading(npv, npv_draws), "npv")
        told["probability_npv_positive"] = share_of(np.asarray(npv_draws) > 0.0, drawn=False)
    else:
        told |= {"npv": None, "npv_why": "no-years"}
    return told


def _by_status(
    scenario: Scenario, found: Sequence[Valued], rate: float, present: int | None
) -> dict[str, dict[str, object]]:
    """The same sums over the exchanges of each status, the most advanced first; they add up to the network."""
    of = {one.id: one.status for one in scenario.exchanges}
    groups: dict[str, list[Valued]] = {
        status: [] for status in reversed(get_args(Status)) if status in of.values()
    }
    for one in found:
        groups[of[one.exchange]].append(one)
    return {status: _network(group, rate, present) for status, group in groups.items()}


def _benefit(
    id: str, keys: frozenset[tuple[str, str]], sums: dict[tuple[str, str], _Sum]
) -> Benefit:
    whole = _Sum()
    for key in keys:
        if key in sums:
            whole.join(sums[key])
    # nothing counted is not zero
    told = whole.spreading if whole.exchanges else Spreading(math.nan)
    return Benefit(id, told, len(whole.exchanges), len(whole.missing))


def _totals(sums: dict[tuple[str, str], _Sum]) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for (party, item), one in sums.items():
        ends = one.spreading
        counts = len(one.exchanges), len(one.missing)
        rows.append((party, item, ends.value, ends.p2_5, ends.p50, ends.p97_5, *counts))
    return pd.DataFrame(rows, columns=list(TOTAL_COLUMNS))
