"""A table of variants: each a set of values laid over one scenario, all calculated in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.files.tree import plain
from lca.files.yaml_tree import InputFile
from lca.loading.points import Point, at_points
from lca.problems import Mark, Problem
from lca.quantities.indicators import drawn
from lca.quantities.reading import read_in
from lca.results.provenance import provenance
from lca.runs import columns as inside
from lca.runs.folder import File, csv, json_file, pictures, save_files
from lca.runs.points import STATISTICS, told_at
from lca.runs.run import DEFAULT_DRAWS, DEFAULT_SEED
from lca.runs.settings import Setting, grid_of, limited, settings, table
from lca.scenario.scenario import Scenario, has_exchanges
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from lca.backgrounds.in_use.context import Context

#: What the table calls the scenario as it is; its settings are those of the file.
BASE = "base"


@dataclass(frozen=True, slots=True, eq=False)
class Variants:
    """Variants of a scenario by name.

    frame : one row per variant and indicator: name, then the columns of a sweep. base : the same of the scenario as it is.
    paths : those that some variant sets; a variant that does not set one has what the scenario has. table : the file.
    warnings : doubts that a variant raises and the scenario as it is does not.
    """

    scenario: Scenario
    points: tuple[Point, ...]
    paths: tuple[str, ...]
    frame: pd.DataFrame
    base: pd.DataFrame
    warnings: tuple[Problem, ...]
    table: InputFile
    draws: int
    seed: int
    exchange: str | None = None

    def chart(self, indicator: str | None = None, lang: Lang = "en") -> Figure:
        """The variants in rows. Raises UnknownName for an indicator that is not in the table."""
        from lca.charts.variants import variants as draw

        keys = [(at,) for at in range(len(self.points))]
        with read_in(self.scenario.file.units):
            grid = grid_of(self, keys, (), indicator, lang)
            return draw(grid, [(p.name, grid.cells[at,]) for at, p in enumerate(self.points)])

    def summary(self) -> dict[str, Any]:
        """table.json: the scenario as it is and every variant, with what it sets, warnings and provenance."""
        made = provenance(self.scenario, self.draws, self.seed)
        made["inputs"] = [
            *made["inputs"],
            {"file": self.table.path.name, "sha256": self.table.sha256},
        ]
        return {
            "scenario": self.scenario.id,
            "year": self.scenario.year,
            "base": _by_indicator(self.base),
            "variants": [
                {
                    "name": point.name,
                    "set": [list(one) for one in point.said],
                    "network": _by_indicator(self.frame[self.frame["name"] == point.name]),
                }
                for point in self.points
            ],
            "warnings": [str(warning) for warning in self.warnings],
            "provenance": made,
        }

    def save(self, folder: Path, lang: Lang = "en") -> Path:
        """Write the files of FILES, whole or not at all. Raises CannotSave."""
        return save_files(self, folder, FILES, lang)


def variants(
    scenario: Scenario,
    points: Sequence[Point],
    source: InputFile,
    draws: int = DEFAULT_DRAWS,
    seed: int = DEFAULT_SEED,
    context: Context | None = None,
) -> Variants:
    """Calculate variants of a scenario, paired with it and with one another.

    points, source : as `loading.given.read_points` reads them. Raises as `sweep` does.
    """
    limited(len(points), Mark(source.shown))
    has_exchanges(scenario)
    varied = at_points(scenario, points)
    base, told = told_at(scenario, varied, draws, seed, None, context)
    paths = tuple(dict.fromkeys(one.path for point in points for one in point.values))
    columns: list[list[Setting]] = []
    own: list[Setting] = []
    for path in paths:
        given = {
            at: plain(one.node)
            for at, point in enumerate(points)
            for one in point.values
            if one.path == path
        }
        read, itself = settings(scenario, path, list(given.values()))
        set_here = dict(zip(given, read, strict=True))
        columns.append([set_here.get(at, itself) for at in range(len(points))])
        own.append(itself)
    return Variants(
        scenario,
        tuple(points),
        paths,
        table(
            scenario,
            paths,
            list(zip(*columns, strict=True)) if columns else [()] * len(points),
            told,
            base,
            [point.name for point in points],
        ),
        table(scenario, paths, [own], [base], base, [BASE]),
        tuple(dict.fromkeys(one for point in varied for one in point.warnings)),
        source,
        draws,
        seed,
    )


def _by_indicator(rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Rows of one variant as JSON, which has no NaN."""
    keys = ("unit", "virgin", "recycled", "saving", *STATISTICS)
    return {
        str(row["indicator"]): {key: None if row[key] != row[key] else row[key] for key in keys}
        for row in rows.to_dict("records")
    }


def _charts(of: Variants, folder: Path, lang: Lang) -> None:
    from lca.charts import save

    folder.mkdir()
    for indicator in drawn(of.scenario.units):
        save(of.chart(indicator, lang), folder, f"variants-{indicator}")


def _with_base(of: Variants) -> pd.DataFrame:
    import pandas as pd

    return pd.concat([of.base, of.frame], ignore_index=True)


#: The files of a folder of variants.
FILES: tuple[File[Variants], ...] = (
    csv(
        "table.csv",
        "one row per variant and indicator, the scenario as it is first: what is set, both routes, saving, interval, and "
        "the difference to the scenario as it is, draw by draw",
        lambda of, _lang: _with_base(of),
        inside.TABLE,
    ),
    json_file(
        "table.json",
        "the same for programs, with warnings and provenance",
        lambda of: of.summary(),
        inside.TABLED,
    ),
    File(
        "charts",
        "the variants under one another, a chart of each indicator",
        _charts,
        holds=pictures("variants"),
    ),
)
