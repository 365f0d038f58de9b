"""What a calculation comes to: tidy tables, the summary for programs, and what the numbers rest on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lca.problems import Problem
from lca.study import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Tables of one calculated scenario, in the indicators' units per year.

    network, exchanges, stages, factors : DESIGN.md, Results.
    statuses : the network's totals for each status apart (METHOD rule 9).
    aggregated : share of each route that rests on published totals: exchange, indicator, virgin, recycled.
    """

    scenario: Scenario
    network: pd.DataFrame
    exchanges: pd.DataFrame
    stages: pd.DataFrame
    factors: pd.DataFrame
    statuses: pd.DataFrame
    aggregated: pd.DataFrame
    warnings: tuple[Problem, ...]
    provenance: dict[str, Any]
    draws: int
    seed: int
    wall_seconds: float

    def summary(self) -> dict[str, Any]:
        """summary.json: the network, each status, each exchange, warnings and provenance."""
        return {
            "scenario": self.scenario.id,
            "year": self.scenario.year,
            "network": per_indicator(self.network),
            "by_status": {
                str(status): per_indicator(part)
                for status, part in self.statuses.groupby("status", sort=False)
            },
            "exchanges": [
                {"id": str(exchange), **per_indicator(part)}
                for exchange, part in self.exchanges.groupby("exchange", sort=False)
            ],
            "warnings": [str(warning) for warning in self.warnings],
            "provenance": self.provenance,
        }


def per_indicator(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """A table with one row per indicator as JSON: indicator → unit, virgin, recycled, saving, statistics."""
    fields = ("unit", "virgin", "recycled", "saving", "p2_5", "p50", "p97_5", "probability_saving")
    return {
        str(row["indicator"]): {field: _json(row[field]) for field in fields}
        for row in table.to_dict("records")
    }


def _json(value: Any) -> Any:
    """JSON has no NaN: a statistic that was not drawn is null."""
    return None if isinstance(value, float) and math.isnan(value) else value
