"""Charts and files of a sensitivity analysis."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.drivers.tables import DriverTables
from lca.quantities.indicators import drawn
from lca.runs.folder import File, csv, json_file
from lca.texts import Lang

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class DriverCharts:
    """Charts of a sensitivity analysis in one language, as methods that return matplotlib Figures.

    indicator : one that the tables hold; their first when left out. ValueError for another.
    """

    def __init__(self, tables: DriverTables, lang: Lang = "en") -> None:
        self._of = tables
        self._view = tables.result.view(lang)
        self._names = tables.names(lang)

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
            raise ValueError(f"no results for the indicator {chosen!r}")
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


def _charts(tables: DriverTables, folder: Path, lang: Lang) -> None:
    from lca.charts import save

    charts = DriverCharts(tables, lang)
    units = tables.result.view(lang).units
    for indicator in drawn({id: units[id] for id in tables.indicators}):
        save(charts.drivers(indicator), folder, f"drivers-{indicator}")
        save(charts.tornado(indicator), folder, f"tornado-{indicator}")


#: The files of the folder of a sensitivity analysis.
FILES: tuple[File[DriverTables], ...] = (
    csv(
        "sensitivity.csv",
        "groups of numbers with their shares of the variance",
        lambda of: of.drivers,
    ),
    csv("tornado.csv", "each number alone at both ends of its interval", lambda of: of.tornado),
    csv("breakeven.csv", "where each exchange stops saving", lambda of: of.breakeven),
    json_file("sensitivity.json", "the same for programs", lambda of: of.summary()),
    File("charts", "drivers and tornado of each indicator that has charts", _charts),
)
