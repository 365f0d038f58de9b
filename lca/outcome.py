"""What a calculation comes to: tidy tables, the summary for programs, and what the numbers rest on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lca.problems import Problem
from lca.study import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.engine.propagate import Draws


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Tables of one calculated scenario, in the indicators' units per year.

    network, exchanges, stages, factors : DESIGN.md, Results.
    statuses : the network's totals for each status apart (METHOD rule 9).
    aggregated : share of each route that rests on published totals: exchange, indicator, virgin, recycled.
    convergence : mean, spread and standard errors of the savings (convergence.py); no rows without draws.
    sample : the draws themselves; None without.
    """

    scenario: Scenario
    network: pd.DataFrame
    exchanges: pd.DataFrame
    stages: pd.DataFrame
    factors: pd.DataFrame
    statuses: pd.DataFrame
    aggregated: pd.DataFrame
    convergence: pd.DataFrame
    sample: Draws | None
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
            "network": per_indicator(self.network, self._errors("network")),
            "by_status": {
                str(status): per_indicator(part)
                for status, part in self.statuses.groupby("status", sort=False)
            },
            "exchanges": [
                {"id": str(exchange), **per_indicator(part, self._errors(str(exchange)))}
                for exchange, part in self.exchanges.groupby("exchange", sort=False)
            ],
            "warnings": [str(warning) for warning in self.warnings],
            "provenance": self.provenance,
        }

    def _errors(self, exchange: str) -> dict[str, dict[str, float]]:
        """Indicator → standard errors of the statistics of one exchange, or of the network."""
        names = ("mean", "p2_5", "p50", "p97_5", "probability_saving")
        part = self.convergence[self.convergence["exchange"] == exchange]
        return {
            str(row["indicator"]): {name: float(row[f"se_{name}"]) for name in names}
            for row in part.to_dict("records")
        }


def per_indicator(
    table: pd.DataFrame, errors: Mapping[str, dict[str, float]] | None = None
) -> dict[str, dict[str, Any]]:
    """A table with one row per indicator as JSON: indicator → unit, virgin, recycled, saving, statistics.

    errors : indicator → standard errors of the statistics, where they were drawn.
    """
    fields = ("unit", "virgin", "recycled", "saving", "p2_5", "p50", "p97_5", "probability_saving")
    found = {}
    for row in table.to_dict("records"):
        indicator = str(row["indicator"])
        found[indicator] = {field: _json(row[field]) for field in fields}
        if errors and indicator in errors:
            found[indicator]["standard_error"] = errors[indicator]
    return found


def _json(value: Any) -> Any:
    """JSON has no NaN: a statistic that was not drawn is null."""
    return None if isinstance(value, float) and math.isnan(value) else value
