"""What a calculation comes to: tidy tables, the summary for programs, and what the numbers rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lca.engine.inventory import Inventory
from lca.problems import Message, Problem, UnknownName, near_or_all
from lca.results.backgrounds import cut_off
from lca.results.burden_shift import BurdenShift
from lca.results.coverage import LEAST, hidden, shares
from lca.results.draws import Draws
from lca.results.expected import Expectation, expectations
from lca.results.flips import Flip, frame
from lca.results.groups import Grouping
from lca.results.labelled import LabelledDraws
from lca.results.ledger import Ledger
from lca.results.named import with_names
from lca.results.plain import as_json, by_exchange, per_indicator, rows_per_indicator
from lca.results.view import Robust
from lca.scenario.form import CENTRAL, NETWORK
from lca.scenario.scenario import Scenario
from lca.texts import LANGS

if TYPE_CHECKING:
    import pandas as pd


#: Parts of the network that the summary tells apart.
PARTS = ("already", "to_come", "between", "within")
#: What saves whatever is assumed.
ROBUST = "robust"


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Tables of one calculated scenario, in the indicators' units per year.

    Ids have their English name in the column behind them. `virgin` is the burden without an exchange, `recycled` the one
    with it, `saving` the difference, all at central inputs; `p2_5`, `p50` and `p97_5` are percentiles of the saving's
    draws, `probability_saving` the share of draws that save, NaN without draws.

    scenario : what was calculated.
    network : a row an indicator.
    exchanges : a row an exchange and indicator, with who gives what to whom.
    stages : a row an exchange, route, stage, activity and indicator: `value`.
    factors : a row an activity and indicator behind the result: `score` per `per`, boundary, geography, year, sources.
    statuses : the network's totals for each status apart.
    aggregated : share of each route that rests on published totals: exchange, indicator, virgin, recycled.
    drivers : share of the first-order variance of the network's saving by group of numbers: group, indicator,
        variance_share, largest first; no rows without draws.
    flips : the break-even values, whose table is `breakeven`.
    built : the inventory that was calculated.
    footings : which numbers rest on which background; no rows where none is used.
    places : both routes and the saving by the geography of the figures.
    coverage : how far it is told of pollutants, a row for each of them that is asked for (`results/coverage.py`).
    shifts : exchanges that save greenhouse gases and add particles.
    convergence : mean, spread and standard errors of the savings; no rows without draws.
    sample : the arrays that `draws` tells by name; None without draws.
    cases : every exchange and the network in each case, with the differences to the central one, draw by draw.
    groups : the network's parts in each case.
    fates : what happens to each by-product without its exchange.
    robust : what saves whatever is assumed; None without draws.
    ledger : what it is worth over years, in money and in posts, as far as the scenario asks for that.
    warnings : located doubts, in the order in which they are told.
    provenance : versions, input files with their hashes, draws and seed.
    seed, wall_seconds : the seed of the draws; how long it took.
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
    coverage: pd.DataFrame
    shifts: tuple[BurdenShift, ...]
    convergence: pd.DataFrame
    sample: Draws | None
    cases: pd.DataFrame
    groups: pd.DataFrame
    fates: pd.DataFrame
    robust: Robust | None
    ledger: Ledger
    warnings: tuple[Problem, ...]
    provenance: dict[str, Any]
    seed: int
    wall_seconds: float

    @property
    def draws(self) -> LabelledDraws:
        """The draws by name: `draws.count`, `draws.of("ghg-100")`, `draws.to_xarray()`; of none its count is 0."""
        return LabelledDraws(self.sample, self.scenario.units)

    @property
    def breakeven(self) -> pd.DataFrame:
        """Where each exchange stops saving: a row a quantity and indicator, `base` now, `flip` where the saving is 0.

        `margin` is how far that is as a share of now; `note` says why where there is none.
        """
        return with_names(frame(self.flips), self.scenario)

    def by(self, what: Grouping) -> pd.DataFrame:
        """Sums over groups of exchanges: a row a group and indicator.

        what : exchange, status, evidence, byproduct, product, case; from, to, facility, company, sector or place.
        Columns: the group's id under `what`, `name`, `exchanges` (how many), `overlapping`, indicator, unit, virgin,
        recycled, saving and their statistics, which are those of the summed draws, not sums of percentiles.
        `from` counts an exchange at the plant that gives, `to` at the one that takes. `facility`, `company`, `sector` and
        `place` count it whole at both (once where both ends are the same): `overlapping` is true there, and the rows add
        up to more than the network. What has no company is one of its own; no sector or place is an empty name.
        `case` has the network in each case, which are alternatives. Raises UnknownName for anything else.
        """
        from lca.results.coarse import EACH, TOGETHER, coarse
        from lca.results.groups import by

        parts = self.exchanges, self.stages, self.sample, self.groups
        found = by(what, self.scenario, *parts, hidden(self.coverage))
        digits = TOGETHER if what in ("status", "evidence", "case") else EACH
        return coarse(found, digits) if self.scenario.covered else found

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
            "network": self._network(),
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
                {"id": exchange, **rows_per_indicator(rows)}
                for exchange, rows in by_exchange(self.exchanges).items()
            ],
            **self._pollutants(),
            **self.ledger.summary(),
            **self._expected(),
            **self._standard_errors(),
            **self._backgrounds(),
            "warnings": [str(warning) for warning in self.warnings],
            "provenance": self.provenance,
        }

    def in_case(self, case: str, group: str = NETWORK) -> pd.DataFrame:
        """The network, or a part of it, in a case: one row per indicator; none for a part that is empty.

        case : `central` or one of the scenario's. group : network, already, to_come, between, within or robust.
        Raises UnknownName for another case or part.
        """
        cases = dict.fromkeys([*map(str, self.groups["case"]), CENTRAL, *self.scenario.cases])
        if case not in cases:
            raise UnknownName(Message("expect-case", case=case, cure=near_or_all(case, cases)))
        groups = (NETWORK, *PARTS, ROBUST)
        if group not in groups:
            raise UnknownName(Message("no-such-part", name=group, cure=near_or_all(group, groups)))
        return self.groups[(self.groups["group"] == group) & (self.groups["case"] == case)]

    def _network(self) -> dict[str, Any]:
        """The network by indicator; a total that is not told says why."""
        found = per_indicator(self.network)
        told = shares(self.coverage)
        for id in hidden(self.coverage):
            found[id]["total_why"] = (
                f"activities that declare it make {told[id]:.1%} of the greenhouse gases; no total below {LEAST:.0%}"
            )
        return found

    def _pollutants(self) -> dict[str, Any]:
        """How far the result is told of each pollutant, and burden shifts; nothing where none is asked for."""
        if self.coverage.empty:
            return {}
        return {
            "coverage": {id: as_json(share) for id, share in shares(self.coverage).items()},
            "burden_shifts": [one.told() for one in self.shifts],
        }

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
                name: self._group(ROBUST, name)[indicator]
                for name in dict.fromkeys(self.groups["case"])
            },
        }

    def _backgrounds(self) -> dict[str, Any]:
        """Which numbers rest on which background; nothing where none is used."""
        if self.footings.empty:
            return {}
        rows = self.footings.to_dict("records")
        return {
            "backgrounds": [{str(key): as_json(row[key]) for key in row} for row in rows],
            "cut_off": cut_off(self.scenario),
        }

    def _expected(self) -> dict[str, Any]:
        """What was expected, and what came of it; nothing where nothing was."""
        rows = [
            {"what": one.what, "bound": one.bound, "got": as_json(one.got), "holds": one.holds}
            for one in self.expectations
        ]
        return {"expectations": rows} if rows else {}

    def _standard_errors(self) -> dict[str, Any]:
        """ "network" and each exchange → indicator → standard errors of the statistics; nothing without draws."""
        names = ("mean", "p2_5", "p50", "p97_5", "probability_saving")
        found: dict[str, dict[str, dict[str, float | None]]] = {}
        for row in self.convergence.to_dict("records"):
            errors = {name: as_json(float(row[f"se_{name}"])) for name in names}
            found.setdefault(str(row["exchange"]), {})[str(row["indicator"])] = errors
        return {"standard_errors": found} if found else {}
