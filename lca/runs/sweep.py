"""A sweep: a scenario at a grid of values of one path or two, as a table and a chart."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from lca.files.signs import control_in
from lca.files.tree import Node, texts, tree
from lca.loading.paths import as_text
from lca.loading.points import Point, Value, at_points
from lca.problems import (
    Mark,
    Message,
    Problem,
    Refused,
    UnknownName,
    WrongInput,
    near_or_all,
)
from lca.quantities.figures import interval
from lca.quantities.reading import read_in
from lca.runs.points import told_at
from lca.runs.run import DEFAULT_DRAWS, DEFAULT_SEED
from lca.runs.settings import grid_of, limited, settings, table
from lca.scenario.scenario import Scenario, has_exchanges

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from lca.backgrounds.in_use.context import Context
    from lca.charts.swept import Grid
    from lca.texts import Lang, Text

#: Paths that a sweep goes over.
MOST_PATHS = 2
#: Where the values of a sweep are: `sweep:3:1` is the first path of the third point.
PLACE = "sweep"


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """A scenario at a grid of values of one path or two.

    frame : one row per point and indicator: a column per path as written, `PATH value` and `PATH unit`, then indicator,
        unit, virgin, recycled, saving, p2_5, p50, p97_5, probability_saving and, against the scenario as it is,
        difference with difference_p2_5, difference_p50, difference_p97_5 and probability_more, draw by draw. Indicator
        units per year.
    base : the same columns for the scenario as it is; no differences.
    exchange : the exchange that is told of; None for the network.
    warnings : doubts that a point raises and the scenario as it is does not.
    """

    scenario: Scenario
    paths: tuple[str, ...]
    exchange: str | None
    frame: pd.DataFrame
    base: pd.DataFrame
    warnings: tuple[Problem, ...]
    draws: int
    seed: int

    def chart(self, indicator: str | None = None, lang: Lang = "en") -> Figure:
        """One path: the saving as a line with its 95 % band; two: a grid of it. The scenario as it is is marked.

        indicator : the first that is drawn when left out. Raises UnknownName for one that is not in the table.
        """
        from lca.charts.sweep import draw

        with read_in(self.scenario.file.units):
            return draw(self._grid(indicator, lang))

    def _grid(self, indicator: str | None, lang: Lang) -> Grid:
        from lca.charts.swept import Along

        own = self.base.iloc[0]
        points = self.frame.drop_duplicates(list(self.paths))
        axes = []
        for path in self.paths:
            rows = points.drop_duplicates(path)
            written = tuple(map(str, rows[path]))
            numbers = tuple(map(float, rows[f"{path} value"]))
            unit = next((str(one) for one in rows[f"{path} unit"] if one), "")
            axes.append(
                Along(
                    *(path, written, numbers, unit, str(own[path]), float(own[f"{path} value"])),
                    title=self._title(path),
                )
            )
        at = [{text: position for position, text in enumerate(axis.texts)} for axis in axes]
        keys = [
            tuple(places[str(row[path])] for places, path in zip(at, self.paths, strict=True))
            for row in points.to_dict("records")
        ]
        return grid_of(self, keys, tuple(axes), indicator, lang)

    def _title(self, path: str) -> Text | None:
        """The name of the parameter that a path is of."""
        first, _, name = path.partition(".")
        found = self.scenario.file.parameters.get(name) if first == "parameters" else None
        return found.label if found is not None else None

    def __repr__(self) -> str:
        sizes = " × ".join(f"{path} ({self.frame[path].nunique()})" for path in self.paths)
        of = self.exchange or "network"
        lines = [
            f"Sweep of {self.scenario.name}, {of}: {sizes}; {self.draws:,} draws, seed {self.seed}"
        ]
        with read_in(self.scenario.file.units):
            for indicator, rows in self.frame.groupby("indicator", sort=False):
                ends = float(rows["saving"].min()), float(rows["saving"].max())
                span = interval(*ends, str(rows["unit"].iloc[0]), "en")
                lines.append(f"  {indicator}: saving {span} a year")
        return "\n".join(lines[:9])

    def _repr_html_(self) -> str:
        from base64 import b64encode
        from io import BytesIO

        buffer = BytesIO()
        self.chart().savefig(buffer, format="png", metadata={"Software": None})
        picture = b64encode(buffer.getvalue()).decode()
        alt = html.escape(repr(self), quote=True)
        return f'<img style="max-width: 100%" alt="{alt}" src="data:image/png;base64,{picture}">'


def sweep(
    scenario: Scenario,
    paths: Mapping[str, Sequence[Any]],
    draws: int = DEFAULT_DRAWS,
    seed: int = DEFAULT_SEED,
    exchange: str | None = None,
    context: Context | None = None,
) -> Sweep:
    """Calculate a scenario at every value of one path, or at every pair of values of two, in one pass.

    paths : path → values, as YAML holds them: {"exchanges.slag.recycled.transport.0.distance": ["0 km", "50 km"]}.
    draws, seed, context : as those of `run`; the points are paired with one another and with the scenario as it is.
    exchange : tells of this exchange instead of the network.
    The cases of the scenario are not calculated. Values of the year, and whatever reaches beyond exchanges, parameters and
    facilities, take longer: they are loaded and drawn point by point.
    Raises WrongInput where a path leads nowhere or a value would be refused by `vary`, with the point and the path;
    UnknownName for an unknown exchange; and as `run` does.
    """
    has_exchanges(scenario)
    if draws < 0:
        raise Refused(Message("draws-negative"))
    _known(scenario, exchange)
    if not 1 <= len(paths) <= MOST_PATHS:
        raise WrongInput([Problem(Mark(PLACE), "", Message("sweep-paths", count=len(paths)))])
    single = [path for path, given in paths.items() if _is_one(given)]
    if single:
        messages = {path: Message("sweep-no-list", given=as_text(paths[path])) for path in single}
        raise WrongInput(Problem(Mark(PLACE), path, one) for path, one in messages.items())
    values = {path: list(given) for path, given in paths.items()}
    for path, given in values.items():
        if not given:
            raise WrongInput([Problem(Mark(PLACE), path, Message("sweep-empty"))])
    grid = list(product(*values.values()))
    limited(len(grid), Mark(PLACE))
    points = [
        _point(number, dict(zip(values, chosen, strict=True)))
        for number, chosen in enumerate(grid, 1)
    ]
    varied = at_points(scenario, points)
    base, told = told_at(scenario, varied, draws, seed, exchange, context)
    read = {path: settings(scenario, path, given) for path, given in values.items()}
    chosen = list(product(*(given for given, _ in read.values())))
    own = [[one for _, one in read.values()]]
    names = tuple(values)
    return Sweep(
        scenario,
        names,
        exchange,
        table(scenario, names, chosen, told, base),
        table(scenario, names, own, [base], base),
        tuple(dict.fromkeys(one for point in varied for one in point.warnings)),
        draws,
        seed,
    )


def _is_one(given: object) -> bool:
    """Whether it is one value where a list of them belongs: a text would be gone over letter by letter."""
    return isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable)


def _known(scenario: Scenario, exchange: str | None) -> None:
    """Raises UnknownName for an exchange that is not there."""
    ids = [one.id for one in scenario.exchanges]
    if exchange is not None and exchange not in ids:
        cure = near_or_all(exchange, ids)
        raise UnknownName(Message("expect-exchange", exchange=exchange, cure=cure))


def _point(number: int, chosen: Mapping[str, Any]) -> Point:
    """A point of the grid. Raises WrongInput for a sign that steers a terminal."""
    values = []
    for column, (path, value) in enumerate(chosen.items(), 1):
        mark = Mark(PLACE, number, column)
        node: Node = tree(value, mark)
        for at, _, text in texts(node):
            sign = control_in(text)
            if sign:
                raise WrongInput([Problem(at, path, Message("text-control-sign", sign=sign[1]))])
        values.append(Value(path, node, Mark(PLACE, 0, column)))
    name = ", ".join(f"{path} = {as_text(value)}" for path, value in chosen.items())
    return Point(name, tuple(values))
