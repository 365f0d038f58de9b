"""The ledger of a network in money: its rows, what each exchange is worth, and what is not counted."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lca.results.posts import PostsResult

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Spreading:
    """A sum of money at central values and in the draws; the ends are NaN without draws."""

    value: float
    p2_5: float = float("nan")
    p50: float = float("nan")
    p97_5: float = float("nan")


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit in the words of the programme. counted, missing : how many exchanges are in the sum, and are not."""

    id: str
    sum: Spreading
    counted: int
    missing: int


@dataclass(frozen=True, slots=True, eq=False)
class MoneyResult:
    """A network in real money of one year, without VAT.

    currency, prices_of, discount_rate : as the scenario has them. present : the year at whose end present values are.
    table : money.csv. exchanges, network : what summary.json has of them. not_counted : rows whose price is missing.
    benefits : sums in the words of the programme. firms : facility, currency, rule, value. totals : rows of the network by
    party and item. posts : what the money makes of posts; None where nothing is known.
    """

    currency: str
    prices_of: int
    discount_rate: float
    present: int | None
    table: pd.DataFrame
    exchanges: Mapping[str, Mapping[str, Any]]
    network: Mapping[str, Any]
    not_counted: Sequence[Mapping[str, Any]]
    benefits: Sequence[Benefit]
    firms: pd.DataFrame
    totals: pd.DataFrame
    posts: PostsResult | None = None

    def __repr__(self) -> str:
        net = float(self.network["net_per_year"])
        told = f"both firms {net:,.0f} {self.currency} a year ({self.network['net_is']})"
        if self.network.get("npv") is not None:
            told += f", net present value {float(self.network['npv']):,.0f}"
        return (
            f"Money of {len(self.exchanges):,} exchanges, {self.currency} of {self.prices_of}: {told}\n"
            f"{len(self.not_counted):,} rows not counted\n"
            ".network, .exchanges, .benefits, .table, .totals, .firms, .not_counted"
        )

    def summary(self) -> dict[str, Any]:
        """What summary.json has under `money`."""
        return {
            "currency": self.currency,
            "prices_of": self.prices_of,
            "discount_rate": self.discount_rate,
            "present": self.present,
            "network": dict(self.network),
            "benefits": [
                {
                    "benefit": one.id,
                    **spread_out(one.sum),
                    "counted": one.counted,
                    "missing": one.missing,
                }
                for one in self.benefits
            ],
            "exchanges": {id: dict(one) for id, one in self.exchanges.items()},
            "not_counted": [dict(one) for one in self.not_counted],
        }


def spread_out(one: Spreading, name: str = "value") -> dict[str, float | None]:
    """A sum as JSON has it, its value under a name of its own."""
    ends = {"p2_5": one.p2_5, "p50": one.p50, "p97_5": one.p97_5}
    prefix = "" if name == "value" else f"{name}_"
    return {
        name: None if math.isnan(one.value) else one.value,
        **{f"{prefix}{key}": None if math.isnan(end) else end for key, end in ends.items()},
    }
