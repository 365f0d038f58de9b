"""Several results side by side: table, chart, files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.outcome import Outcome, per_indicator
from lca.saving import charted, replace_folder
from lca.viewing import view
from lca.words import Lang

if TYPE_CHECKING:
    import pandas as pd

#: Everything that a comparison folder may hold.
OWN = frozenset({"comparison.csv", "comparison.json", "charts"})


class Comparison:
    """Scenarios side by side, on the indicators that all of them have.

    table : scenario, year, indicator, unit, virgin, recycled, saving and the statistics of the network;
        exchanges that the scenarios share use the same draws, so their differences are those of the scenarios.
    """

    def __init__(self, results: Sequence[Outcome]):
        import pandas as pd

        self.results = list(results)
        self.indicators = [
            indicator
            for indicator in self.results[0].scenario.file.indicators
            if all(indicator in result.scenario.file.indicators for result in self.results)
        ]
        parts = []
        for result in self.results:
            part = result.network[result.network["indicator"].isin(self.indicators)].copy()
            part.insert(0, "scenario", result.scenario.id)
            part.insert(1, "year", result.scenario.year)
            parts.append(part)
        self.table: pd.DataFrame = pd.concat(parts, ignore_index=True)

    def summary(self) -> dict[str, Any]:
        """The table as JSON: scenario → indicator → values."""
        return {
            "scenarios": [
                {
                    "scenario": result.scenario.id,
                    "year": result.scenario.year,
                    "network": per_indicator(
                        self.table[self.table["scenario"] == result.scenario.id]
                    ),
                    "provenance": result.provenance,
                }
                for result in self.results
            ]
        }

    def save(self, folder: Path, lang: Lang = "en") -> Path:
        """Write comparison.csv, comparison.json and the charts. Raises CannotSave."""
        return replace_folder(folder, lambda into: self._write(into, lang), OWN)

    def _write(self, into: Path, lang: Lang) -> None:
        from lca.charts import comparison, save

        self.table.to_csv(into / "comparison.csv", index=False, lineterminator="\n")
        summary = json.dumps(self.summary(), ensure_ascii=False, indent=2, allow_nan=False)
        (into / "comparison.json").write_text(summary + "\n", encoding="utf-8", newline="\n")
        charts = into / "charts"
        charts.mkdir()
        views = [view(result, lang) for result in self.results]
        for indicator in charted(self.indicators):
            if self.table.loc[self.table["indicator"] == indicator, ["virgin", "recycled"]].any(
                axis=None
            ):
                save(comparison(views, indicator), charts, f"comparison-{indicator}")
