"""Savings year by year and over the years, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from lca.results.plain import by_exchange, per_indicator, rows_per_indicator
from lca.scenario.form import NETWORK
from lca.scenario.periods import Years

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Crossing:
    """A year in which an exchange stops saving, or begins to, at full operation.

    stops : whether it stops. activity : the dated activity that turns it, and `at`, the score of one reference amount
    of it below or above which that happens; None where no single one does. before, after : its saving a year.
    """

    exchange: str
    indicator: str
    year: int
    stops: bool
    activity: str | None
    at: float | None


@dataclass(frozen=True, slots=True, eq=False)
class ByYear:
    """A network over its years.

    years : first and last. table : a row an exchange, year and indicator. cumulative : a row an exchange (and
    `network`) and indicator, over all years. network : a row a year and indicator, with what had been saved until then.
    held : indicator → what the network would save over the years if all dated figures stayed those of the base year,
        at central values. crossings : where savings turn. shares : exchange → its share of the full amount in each year.
    claimed : indicator → what a programme may claim over all years; empty where nothing is said of that.
    cases : case → indicator → what the network saves in it over all years.
    """

    years: Years
    table: pd.DataFrame
    cumulative: pd.DataFrame
    network: pd.DataFrame
    held: Mapping[str, float]
    crossings: tuple[Crossing, ...]
    shares: Mapping[str, tuple[float, ...]]
    claimed: Mapping[str, Mapping[str, float | None]]
    cases: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def summary(self) -> dict[str, Any]:
        """The network year by year, and everything over all years, for programs."""
        return {
            "years": {
                str(year): per_indicator(rows)
                for year, rows in self.network.groupby("year", sort=False)
            },
            "cumulative": {
                "first_year": self.years.first,
                "last_year": self.years.last,
                NETWORK: rows_per_indicator(by_exchange(self.cumulative)[NETWORK]),
                "exchanges": [
                    {"id": id, **rows_per_indicator(rows)}
                    for id, rows in by_exchange(self.cumulative).items()
                    if id != NETWORK
                ],
                "with_figures_of_base_year": dict(self.held),
                "cases": {name: dict(one) for name, one in self.cases.items()},
                "crossings": [asdict(one) for one in self.crossings],
            },
        }
