"""Several results side by side: table, chart, files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.problems import Message, Refused, UnknownName, near_or_all
from lca.quantities.indicators import drawn
from lca.results.build_view import view
from lca.results.coverage import hidden
from lca.results.outcome import Outcome
from lca.results.plain import per_indicator
from lca.runs import columns
from lca.runs.folder import File, csv, json_file, pictures, save_files
from lca.runs.run import DEFAULT_DRAWS, DEFAULT_SEED
from lca.scenario.form import PAIR
from lca.scenario.scenario import Scenario, is_scenario
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from lca.backgrounds.in_use.context import Context

#: Columns of a scenario against the first one.
DIFFERENCES = (
    "difference",
    "difference_p2_5",
    "difference_p50",
    "difference_p97_5",
    "probability_more",
)


def compare(
    several: Sequence[Scenario | Outcome],
    draws: int = DEFAULT_DRAWS,
    seed: int = DEFAULT_SEED,
    context: Context | None = None,
) -> Comparison:
    """Scenarios or results side by side, on the indicators that all of them have.

    several : two or more, the first of which the others are held against. Results are taken as they are; scenarios are
        calculated with these draws and this seed, so that what they share is drawn once for all of them.
    context : as for `run`; what the scenarios ask of backgrounds is drawn together when left out.
    Raises Refused for fewer than two, or where they have no indicator in common, and as `run` does.
    """
    from lca.backgrounds.in_use.context import Context
    from lca.runs.run import run

    for one in several:
        if not isinstance(one, Outcome):
            is_scenario(one)
    if len(several) < 2:
        raise Refused(Message("compare-few"))
    asked = [one for one in several if isinstance(one, Scenario)]
    context = context or Context(beside=asked)
    found = Comparison(
        [run(one, draws, seed, context) if isinstance(one, Scenario) else one for one in several]
    )
    if not found.indicators:
        raise Refused(Message("compare-nothing-common"))
    return found


class Comparison:
    """Scenarios side by side, on the indicators that all of them have.

    table : scenario (its id; `id (2)` for a second one of that id), year, indicator, unit, virgin, recycled, saving and the statistics of the network, then
        `strict` and `lenient` (the saving in these cases; NaN for a scenario without), and
        `difference` (saving less that of the first scenario) with its own percentiles and the probability
        that this scenario saves more. What the scenarios share is drawn once for all of them, so the
        difference is that of the scenarios; it is taken draw by draw where all have as many draws of one seed.
    """

    def __init__(self, results: Sequence[Outcome]):
        import pandas as pd

        self.results = list(results)
        self.indicators = [
            indicator
            for indicator in self.results[0].scenario.indicators
            if all(indicator in result.scenario.indicators for result in self.results)
        ]
        parts: list[pd.DataFrame] = []
        for result, name in zip(self.results, _labels(self.results), strict=True):
            part = result.network[result.network["indicator"].isin(self.indicators)].copy()
            part.insert(0, "scenario", name)
            part.insert(1, "year", result.scenario.year)
            for case in PAIR:
                part[case] = _in_case(result, part, case)
            parts.append(part.join(self._differences(result, part)))
        self._parts = parts
        self.table: pd.DataFrame = pd.concat(parts, ignore_index=True)

    def _differences(self, result: Outcome, part: pd.DataFrame) -> pd.DataFrame:
        """Columns DIFFERENCES for the rows of one scenario; NaN for the first, and where none was drawn."""
        import numpy as np
        import pandas as pd

        first = self.results[0]
        rows = []
        for indicator in part["indicator"]:
            if result is first:
                rows.append((np.nan,) * len(DIFFERENCES))
                continue
            savings = [
                float(one.network.set_index("indicator").loc[indicator, "saving"])
                for one in (result, first)
            ]
            rows.append((savings[0] - savings[1], *_statistics(result, first, str(indicator))))
        return pd.DataFrame(rows, columns=list(DIFFERENCES), index=part.index)

    def chart(self, indicator: str | None = None, lang: Lang = "en") -> Figure:
        """The networks under one another, with their intervals; the first indicator that has charts when left out.

        Raises UnknownName for an indicator that not all of them have.
        """
        from lca.charts import comparison

        views = [view(result, lang) for result in self.results]
        if indicator is None:
            units = {id: views[0].units[id] for id in self.indicators}
            indicator = drawn(units)[0]
        if indicator not in self.indicators:
            cure = near_or_all(indicator, self.indicators)
            raise UnknownName(Message("compare-without", indicator=indicator, cure=cure))
        return comparison(views, indicator, len({result.seed for result in self.results}) == 1)

    def __repr__(self) -> str:
        from lca.runs.compared import in_lines

        return in_lines(self.table, self.indicators)

    def _repr_html_(self) -> str:
        from lca.runs.compared import as_html

        views = [view(result, "en") for result in self.results]
        return as_html(self.table, views, [result.warnings for result in self.results])

    def summary(self) -> dict[str, Any]:
        """The table as JSON: scenario → indicator → values."""
        return {
            "scenarios": [
                {
                    "scenario": str(part["scenario"].iloc[0]),
                    "year": result.scenario.year,
                    "network": per_indicator(part),
                    "cases": {
                        case: per_indicator(result.in_case(case)) for case in result.scenario.cases
                    },
                    **self._against_first(result, part),
                    "warnings": [str(warning) for warning in result.warnings],
                    "provenance": result.provenance,
                }
                for result, part in zip(self.results, self._parts, strict=True)
            ]
        }

    def _against_first(self, result: Outcome, part: pd.DataFrame) -> dict[str, Any]:
        if result is self.results[0]:
            return {}
        found = {
            str(row["indicator"]): {
                name: None if row[name] != row[name] else row[name] for name in DIFFERENCES
            }
            for row in part.to_dict("records")
        }
        return {"against_first": found}

    def save(self, folder: str | Path, lang: Lang = "en") -> Path:
        """Write table, JSON and charts, whole or not at all. Returns the folder; raises CannotSave."""
        return save_files(self, Path(folder), FILES, lang)


def _labels(results: Sequence[Outcome]) -> list[str]:
    """What each is called: its id, with its place behind it where another before it has the same."""
    ids = [result.scenario.id for result in results]
    return [id if id not in ids[:at] else f"{id} ({at + 1})" for at, id in enumerate(ids)]


def _in_case(result: Outcome, part: pd.DataFrame, case: str) -> list[float]:
    """The network's saving in a case for the rows of a scenario; NaN where it has no such case."""
    import numpy as np

    if case not in result.scenario.cases:
        return [np.nan] * len(part)
    rows = result.in_case(case).set_index("indicator")
    return [float(rows.loc[indicator, "saving"]) for indicator in part["indicator"]]


def _charts(of: Comparison, folder: Path, lang: Lang) -> None:
    """A chart of each indicator that all have and that has something to show."""
    from lca.charts import save

    folder.mkdir()
    units = of.results[0].scenario.units
    for indicator in drawn({id: units[id] for id in of.indicators}):
        routes = of.table.loc[of.table["indicator"] == indicator, ["virgin", "recycled"]]
        if routes.any(axis=None):
            save(of.chart(indicator, lang), folder, f"comparison-{indicator}")


#: The files of a comparison folder.
FILES: tuple[File[Comparison], ...] = (
    csv(
        "comparison.csv",
        "the networks side by side, with differences",
        lambda of, _lang: of.table,
        columns.COMPARISON,
    ),
    json_file(
        "comparison.json",
        "the same for programs, with all warnings",
        lambda of: of.summary(),
        columns.COMPARED,
    ),
    File(
        "charts",
        "one chart of each indicator that all scenarios have",
        _charts,
        holds=pictures("comparison"),
    ),
)


def _statistics(result: Outcome, first: Outcome, indicator: str) -> tuple[float, ...]:
    """Percentiles of the difference of two networks' savings, and the share of draws in which it is positive."""
    import numpy as np

    one, other = result.sample, first.sample
    little = {*hidden(result.coverage), *hidden(first.coverage)}
    if indicator in little:  # no total, and no difference of any
        return (np.nan,) * 4
    if one is None or other is None or one.count != other.count or result.seed != first.seed:
        return (np.nan,) * 4
    return (one.network(indicator) - other.network(indicator)).statistics()
