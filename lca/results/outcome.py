"""What a calculation comes to: tidy tables, the summary for programs, and what the numbers rest on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lca.engine.inventory import Inventory
from lca.problems import Problem
from lca.results.backgrounds import cut_off
from lca.results.draws import Draws
from lca.results.expected import Expectation, expectations
from lca.results.flips import Flip, frame
from lca.results.view import Robust
from lca.scenario.form import CENTRAL, NETWORK
from lca.scenario.scenario import Scenario
from lca.texts import LANGS

if TYPE_CHECKING:
    import pandas as pd


#: Parts of the network that the summary tells apart.
PARTS = ("already", "to_come", "between", "within")


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Tables of one calculated scenario, in the indicators' units per year.

    exchanges, stages, factors : tables with the columns of the files of these names.
    network : sums over the exchanges, one row per indicator, with their columns from indicator to probability_saving.
    statuses : the network's totals for each status apart (CONVENTIONS 9).
    aggregated : share of each route that rests on published totals: exchange, indicator, virgin, recycled.
    drivers : share of the first-order variance of the network's saving by group of numbers: group, indicator,
        variance_share, largest first; no rows without draws.
    flips : the break-even values.
    built : the inventory that was calculated.
    footings : which numbers rest on which background (results/backgrounds.py); no rows where none is used.
    places : both routes and the saving by the geography of the figures (results/places.py).
    convergence : mean, spread and standard errors of the savings (results/convergence.py); no rows without draws.
    sample : the draws themselves; None without.
    cases : every exchange and the network in each case (results/cases.py). groups : the network's parts in each case.
    fates : what happens to each by-product without its exchange. robust : what saves whatever is assumed; None without draws.
    """

    scenario: Scenario
    network: pd.DataFrame
    exchanges: pd.DataFrame
    stages: pd.DataFrame
    factors: pd.DataFrame
    statuses: pd.DataFrame
    aggregated: pd.DataFrame
    drivers: pd.DataFrame
    flips: tuple[Flip, ...]
    built: Inventory
    footings: pd.DataFrame
    places: pd.DataFrame
    convergence: pd.DataFrame
    sample: Draws | None
    cases: pd.DataFrame
    groups: pd.DataFrame
    fates: pd.DataFrame
    robust: Robust | None
    warnings: tuple[Problem, ...]
    provenance: dict[str, Any]
    draws: int
    seed: int
    wall_seconds: float

    @property
    def breakeven(self) -> pd.DataFrame:
        """The break-even values as `breakeven.values.breakeven` gives them."""
        return frame(self.flips)

    @property
    def expectations(self) -> list[Expectation]:
        """What the scenario expects of it, and what came of that."""
        return expectations(self.scenario, self.cases)

    def summary(self) -> dict[str, Any]:
        """summary.json: the network, each status, each exchange, warnings and provenance."""
        return {
            "scenario": self.scenario.id,
            **({"case": self.scenario.case} if self.scenario.case else {}),
            "year": self.scenario.year,
            "network": per_indicator(self.network),
            **{group: self._group(group) for group in PARTS},
            "cases": self._cases(),
            "by_case": {
                name: {part: self._group(part, name) for part in PARTS}
                for name in self.scenario.cases
            },
            "robust": self._robust(),
            "by_status": {
                str(status): per_indicator(part)
                for status, part in self.statuses.groupby("status", sort=False)
            },
            "exchanges": [
                {"id": exchange, **_per_indicator(rows)}
                for exchange, rows in _by_exchange(self.exchanges).items()
            ],
            **self._expected(),
            **self._standard_errors(),
            **self._backgrounds(),
            "warnings": [str(warning) for warning in self.warnings],
            "provenance": self.provenance,
        }

    def in_case(self, case: str, group: str = NETWORK) -> pd.DataFrame:
        """The network, or a part of it, in a case: one row per indicator; none for what is not there."""
        return self.groups[(self.groups["group"] == group) & (self.groups["case"] == case)]

    def _group(self, group: str, case: str = CENTRAL) -> dict[str, Any]:
        """A part of the network in a case: indicator → unit, both routes, saving, statistics."""
        return per_indicator(self.in_case(case, group))

    def _cases(self) -> dict[str, Any]:
        """Each case beside the central one, with its title in both languages and the network in it."""
        return {
            name: {
                "title": {lang: case.case_title.in_(lang) for lang in LANGS},
                "network": self._group(NETWORK, name),
            }
            for name, case in self.scenario.cases.items()
        }

    def _robust(self) -> dict[str, Any] | None:
        """What saves and what adds burden in every case, and what the former save in each."""
        if self.robust is None:
            return None
        indicator = self.robust.indicator
        return {
            "indicator": indicator,
            "saves": list(self.robust.saves),
            "loses": list(self.robust.loses),
            "network": {
                name: self._group("robust", name)[indicator]
                for name in dict.fromkeys(self.groups["case"])
            },
        }

    def _backgrounds(self) -> dict[str, Any]:
        """Which numbers rest on which background; nothing where none is used."""
        if self.footings.empty:
            return {}
        rows = self.footings.to_dict("records")
        return {
            "backgrounds": [{str(key): _json(row[key]) for key in row} for row in rows],
            "cut_off": cut_off(self.scenario),
        }

    def _expected(self) -> dict[str, Any]:
        """What was expected, and what came of it; nothing where nothing was."""
        rows = [
            {"what": one.what, "bound": one.bound, "got": _json(one.got), "holds": one.holds}
            for one in self.expectations
        ]
        return {"expectations": rows} if rows else {}

    def _standard_errors(self) -> dict[str, Any]:
        """ "network" and each exchange → indicator → standard errors of the statistics; nothing without draws."""
        names = ("mean", "p2_5", "p50", "p97_5", "probability_saving")
        found: dict[str, dict[str, dict[str, float | None]]] = {}
        for row in self.convergence.to_dict("records"):
            errors = {name: _json(float(row[f"se_{name}"])) for name in names}
            found.setdefault(str(row["exchange"]), {})[str(row["indicator"])] = errors
        return {"standard_errors": found} if found else {}


def per_indicator(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """A table with one row per indicator as JSON: indicator → unit, virgin, recycled, saving, statistics."""
    return _per_indicator(table.to_dict("records"))


def _per_indicator(rows: Iterable[Mapping[Any, Any]]) -> dict[str, dict[str, Any]]:
    fields = ("unit", "virgin", "recycled", "saving", "p2_5", "p50", "p97_5", "probability_saving")
    return {str(row["indicator"]): {field: _json(row[field]) for field in fields} for row in rows}


def _by_exchange(table: pd.DataFrame) -> dict[str, list[dict[Any, Any]]]:
    """Rows of a table by their exchange: a table for each of many would take long."""
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in table.to_dict("records"):
        found.setdefault(str(row["exchange"]), []).append(row)
    return found


def _json(value: Any) -> Any:
    """JSON has no NaN: a statistic that was not drawn is null."""
    return None if isinstance(value, float) and math.isnan(value) else value
