"""What drives a saving: its tables, charts and files."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.drivers import columns
from lca.engine.inventory import Inventory
from lca.problems import Message, UnknownName, near_or_all
from lca.quantities.indicators import drawn
from lca.quantities.reading import read_in
from lca.results.flips import Flip, frame
from lca.results.named import with_names
from lca.results.names import Names
from lca.runs.folder import File, csv, json_file, pictures, save_files
from lca.runs.run import Result
from lca.scenario.scenario import Scenario
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """What drives the saving of a network, or of one exchange.

    drivers : one row per indicator and group, largest first. variance_share is the share of the
        first-order variance by gradients; first_order and total are Sobol indices with the ends of their
        95 % intervals, NaN without points and where the saving does not vary.
    tornado : one row per indicator and uncertain number, largest first: its value and its 2.5 and 97.5
        percentiles in `value_unit`, and the saving there with all others at their values.
    flips : the break-even values.
    indicators : those that the tables hold. exchange : its id, None for the network.
    result : the scenario at central values.
    """

    result: Result
    built: Inventory
    indicators: tuple[str, ...]
    exchange: str | None
    points: int
    seed: int
    drivers: pd.DataFrame
    tornado: pd.DataFrame
    flips: tuple[Flip, ...]

    @property
    def breakeven(self) -> pd.DataFrame:
        """Where each exchange stops saving, as `Result.breakeven` has it, for these indicators and this exchange."""
        return with_names(frame(self.flips), self.scenario)

    @property
    def scenario(self) -> Scenario:
        """The scenario that was looked at."""
        return self.result.scenario

    @property
    def charts(self) -> DriverCharts:
        """Charts in English; `DriverCharts(sensitivity, "zh")` draws them in Chinese."""
        return DriverCharts(self, "en")

    def save(self, folder: str | Path, lang: Lang = "en") -> Path:
        """Write tables and charts, whole or not at all. Returns the folder; raises CannotSave."""
        return save_files(self, Path(folder), FILES, lang)

    def __repr__(self) -> str:
        from lca.drivers.shown import in_lines

        return in_lines(self.drivers, self.charts.subject, self.indicators, self.points)

    def _repr_html_(self) -> str:
        from lca.drivers.shown import as_html

        return as_html(
            self.drivers, self.tornado, self.charts.subject, self.result.view("en"), self.points
        )

    def names(self, lang: Lang) -> Names:
        """Names of the numbers and groups in a language."""
        return Names(self.scenario, self.built, self.result.view(lang))

    def summary(self) -> dict[str, Any]:
        """sensitivity.json: for each indicator its groups and numbers, the break-even values, warnings, provenance."""
        provenance = {**self.result.provenance, "points": self.points, "seed": self.seed}
        return {
            "scenario": self.scenario.id,
            "year": self.scenario.year,
            "exchange": self.exchange,
            "indicators": {
                indicator: {
                    "drivers": _records(self.drivers, indicator),
                    "tornado": _records(self.tornado, indicator),
                    "breakeven": _records(self.breakeven, indicator),
                }
                for indicator in self.indicators
            },
            "warnings": [str(warning) for warning in self.result.warnings],
            "provenance": provenance,
        }


def _records(table: pd.DataFrame, indicator: str) -> list[dict[str, Any]]:
    """Rows of one indicator for JSON, which has no NaN."""
    rows = table[table["indicator"] == indicator].drop(columns="indicator").to_dict("records")
    return [
        {
            str(key): None if isinstance(value, float) and not math.isfinite(value) else value
            for key, value in row.items()
        }
        for row in rows
    ]


class DriverCharts:
    """Charts of a sensitivity analysis in one language, as methods that return matplotlib Figures.

    indicator : one that the tables hold; their first when left out. UnknownName for another.
    """

    def __init__(self, tables: Sensitivity, lang: Lang = "en") -> None:
        self._of = tables
        self._view = tables.result.view(lang)
        self._names = tables.names(lang)

    def __repr__(self) -> str:
        return f"Charts of what drives {self.subject}: tornado, drivers"

    @property
    def subject(self) -> str:
        """What saves: the title of the network, or the name of the exchange."""
        exchange = self._of.exchange
        return self._view.title if exchange is None else self._view.exchange_names[exchange]

    def tornado(self, indicator: str | None = None) -> Figure:
        """The numbers that move the saving most, one at a time."""
        from lca.charts.tornado import Swing, tornado

        rows = self._rows("tornado", indicator)
        swings = []
        for row in rows:
            size = self._names.written(row["number"]).size
            low, high = (
                self._names.value(row["number"], row[end] * size)
                for end in ("value_low", "value_high")
            )
            name = self._names.number(row["number"])
            swings.append(Swing(name, low, high, row["saving_low"], row["saving_high"]))
        base = self._saving(self._indicator(indicator))
        with read_in(self._view.system):
            return tornado(self._view, self._indicator(indicator), self.subject, base, swings)

    def drivers(self, indicator: str | None = None) -> Figure:
        """The groups of numbers that make most of the variance."""
        from lca.charts.shares import Share, shares

        indices = ("first_order", "first_low", "first_high", "total", "total_low", "total_high")
        groups = [
            Share(
                self._names.group(row["group"]), row["variance_share"], *(row[x] for x in indices)
            )
            for row in self._rows("drivers", indicator)
        ]
        return shares(self._view, self._indicator(indicator), self.subject, groups, self._of.points)

    def _indicator(self, indicator: str | None) -> str:
        chosen = self._of.indicators[0] if indicator is None else indicator
        if chosen not in self._of.indicators:
            cure = near_or_all(chosen, self._of.indicators)
            raise UnknownName(Message("no-results-of", indicator=chosen, cure=cure))
        return chosen

    def _rows(self, table: str, indicator: str | None) -> list[dict[str, Any]]:
        rows = getattr(self._of, table)
        found: list[dict[str, Any]] = rows[rows["indicator"] == self._indicator(indicator)].to_dict(
            "records"
        )
        return found

    def _saving(self, indicator: str) -> float:
        """The saving at central values, as the tornado's table or else the result has it."""
        rows = self._rows("tornado", indicator)
        if rows:
            return float(rows[0]["saving"])
        result, exchange = self._of.result, self._of.exchange
        table = result.network if exchange is None else result.exchanges
        part = table[table["indicator"] == indicator]
        if exchange is not None:
            part = part[part["exchange"] == exchange]
        return float(part["saving"].iloc[0])


def _charts(tables: Sensitivity, folder: Path, lang: Lang) -> None:
    from lca.charts import save

    charts = DriverCharts(tables, lang)
    units = tables.result.view(lang).units
    for indicator in drawn({id: units[id] for id in tables.indicators}):
        save(charts.drivers(indicator), folder, f"drivers-{indicator}")
        save(charts.tornado(indicator), folder, f"tornado-{indicator}")


#: The files of the folder of a sensitivity analysis.
FILES: tuple[File[Sensitivity], ...] = (
    csv(
        "sensitivity.csv",
        "groups of numbers with their shares of the variance",
        lambda of, _lang: of.drivers,
        columns.DRIVERS,
    ),
    csv(
        "tornado.csv",
        "each number alone at both ends of its interval",
        lambda of, _lang: of.tornado,
        columns.TORNADO,
    ),
    csv(
        "breakeven.csv",
        "where each exchange stops saving",
        lambda of, lang: with_names(of.breakeven, of.scenario, lang),
        columns.BREAKEVEN,
    ),
    json_file(
        "sensitivity.json", "the same for programs", lambda of: of.summary(), columns.SENSITIVITY
    ),
    File(
        "charts",
        "drivers and tornado of each indicator that has charts",
        _charts,
        holds=pictures("drivers", "tornado"),
    ),
)
