"""All that a chart or a report page needs, in one language: plain data, no model, no engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lca.quantities.indicators import Kind, drawn, kind, main, told
from lca.quantities.reading import System
from lca.results.coverage import without_total
from lca.results.ledger import Ledger
from lca.scenario.form import CENTRAL, PAIR
from lca.scenario.study import ReviewKind

if TYPE_CHECKING:
    import pandas as pd

    from lca.quantities.arrays import Array
    from lca.texts import Lang

#: Rows of a table that are kept as plain ones.
KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Robust:
    """Which exchanges save in every case, and which add burden in every case.

    indicator : the greenhouse-gas indicator that it is told for.
    """

    indicator: str
    saves: tuple[str, ...]
    loses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacilityView:
    """A facility as readers see it; latitude and longitude in degrees, None when not known.

    kind : company, or network, market or cluster, which stand for many.
    company : the company that it belongs to; empty where it is one of its own.
    """

    id: str
    name: str
    place: str
    sector: str
    latitude: float | None
    longitude: float | None
    kind: str = "company"
    company: str = ""


@dataclass(frozen=True, slots=True)
class FlowView:
    """The by-product of one exchange on its way from one facility to another.

    source, target : facility ids.
    byproduct, product : names of what is handed over and of what it displaces.
    amount : by-product taken, in `unit` per year.
    distance_km : length of the by-product's haul; None when it is piped or not given.
    since : year since which it operates; None where that is not stated.
    """

    exchange: str
    source: str
    target: str
    byproduct: str
    product: str
    amount: float
    unit: str  # one of FLOWS
    status: str  # idea | proposed | negotiating | operating
    evidence: str  # documented | estimated | illustrative
    distance_km: float | None
    since: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One result in one language.

    exchanges, stages, network : the result tables (kg CO2e, MJ, kg per year); exchanges
        with the standard errors of the ends of their interval (`se_p2_5`, `se_p97_5`), where they are known.
    flows : by exchange id.  facilities : by facility id.
    exchange_names, activity_names, indicator_names : id to name in `lang`.
    draws : number of draws; 0 when the result is deterministic and has no intervals.
    network_draws : indicator → the network's saving in each draw, (draws,); empty without draws.
    errors : indicator → standard errors of the 2.5 and 97.5 percentiles of the network's saving.
    case_titles : name of each case, the central one first, to what readers call it.
    cases, groups, fates : the tables of `results/cases.py`; None where a view was made without a result.
    members : group of exchanges that is totalled apart → its exchanges.
    robust : what saves whatever is assumed; None without draws.
    whole : whether nothing of it is covered for an audience; else companies are not known.
    system : the units in which it is read.
    ledger : what it is worth over years, in money and in posts.
    coverage : indicator of a pollutant → share of the greenhouse gases whose activities declare it.
    review : who has reviewed the study: none, internal, external or panel.
    """

    lang: Lang
    scenario: str
    title: str
    year: int
    facilities: Mapping[str, FacilityView]
    flows: Mapping[str, FlowView]
    exchanges: pd.DataFrame
    stages: pd.DataFrame
    network: pd.DataFrame
    exchange_names: Mapping[str, str]
    activity_names: Mapping[str, str]
    indicator_names: Mapping[str, str]
    draws: int
    network_draws: Mapping[str, Array] = field(default_factory=dict)
    errors: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    case_titles: Mapping[str, str] = field(default_factory=lambda: {"central": ""})
    cases: pd.DataFrame | None = None
    groups: pd.DataFrame | None = None
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fates: pd.DataFrame | None = None
    robust: Robust | None = None
    system: System = "metric"
    whole: bool = True
    review: ReviewKind = "none"
    ledger: Ledger = field(default_factory=Ledger)
    coverage: Mapping[str, float] = field(default_factory=dict)
    _rows: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = field(
        init=False, repr=False, default_factory=dict
    )
    _units: dict[str, str] = field(init=False, repr=False, default_factory=dict)

    def rows(self, table: str, column: str, value: str) -> Sequence[Mapping[str, Any]]:
        """The rows of one of the tables that have a value in a column, each as column → value.

        Those of tables of up to KEPT rows are kept: pages ask for them again and again.
        """
        frame: pd.DataFrame = getattr(self, table)
        if len(frame) > KEPT:
            return _records(frame[frame[column] == value])
        found = self._rows.get((table, column))
        if found is None:
            found = self._rows[table, column] = {}
            for record in _records(frame):
                found.setdefault(str(record[column]), []).append(record)
        return found.get(value, [])

    def __repr__(self) -> str:
        return (
            f"View of {self.scenario} {self.year} in {self.lang!r}: {len(self.flows):,} exchanges"
        )

    @property
    def units(self) -> dict[str, str]:
        """Indicator → its unit, in the order of the tables."""
        if not self._units:
            ids, units = (self.network[column].tolist() for column in ("indicator", "unit"))
            self._units.update(zip(map(str, ids), map(str, units), strict=True))
        return dict(self._units)

    @property
    def apart(self) -> bool:
        """Whether some exchanges are between companies and some within one, so that both are told apart."""
        return bool(self.members["within"] and self.members["between"])

    @property
    def told(self) -> list[str]:
        """The indicators that headline, totals and findings tell of."""
        return told(self.units)

    @property
    def drawn(self) -> list[str]:
        """Those of them that have charts, and columns in the tables of factors."""
        return drawn(self._totalled)

    @property
    def beside(self) -> list[str]:
        """The cases that are told beside the central one: strict and lenient, or else all others."""
        pair = [case for case in PAIR if case in self.case_titles]
        return pair or [case for case in self.case_titles if case != CENTRAL]

    @property
    def main(self) -> str:
        """The indicator of the first sentence."""
        return main(self._totalled)

    @property
    def _totalled(self) -> dict[str, str]:
        """Those that have a total, with their units; all where none has."""
        little = without_total(self.coverage)
        return {id: unit for id, unit in self.units.items() if id not in little} or self.units

    def kind(self, indicator: str) -> Kind:
        """Words and order of an indicator."""
        return kind(indicator, self.units[indicator])


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each as column → value."""
    columns = [str(name) for name in frame.columns]
    values = zip(*(frame[name].tolist() for name in columns), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in values]
