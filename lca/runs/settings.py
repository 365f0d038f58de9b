"""What variants set, as columns of a table: each path as it is written, as a number and in a unit."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from lca.files.tree import plain
from lca.loading.paths import as_text, followed, value_at
from lca.problems import (
    Mark,
    Message,
    Problem,
    UnknownName,
    WrongInput,
    near_or_all,
)
from lca.quantities.quantity import Quantity, QuantityError, quantity
from lca.runs.points import STATISTICS, Told
from lca.scenario.resolved import value_of
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.charts.swept import Along, Grid
    from lca.texts import Lang

#: Variants that are calculated at once.
MOST_POINTS = 5000
#: Columns after those of the paths.
COLUMNS = ("indicator", "unit", "virgin", "recycled", "saving", *STATISTICS)
_DIGITS = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of a path: as it is written, and as a number in a unit; NaN and "" where it is none."""

    text: str
    value: float = math.nan
    unit: str = ""


def limited(count: int, mark: Mark) -> None:
    """Raises WrongInput for more variants than are calculated at once."""
    if count > MOST_POINTS:
        raise WrongInput(
            [Problem(mark, "", Message("points-too-many", count=count, most=MOST_POINTS))]
        )


def settings(scenario: Scenario, path: str, values: Sequence[Any]) -> tuple[list[Setting], Setting]:
    """Values of a path, all in the unit of the first where they can be, and what the scenario itself has there."""
    read = [_quantity(scenario, value) for value in values]
    first = next((one for one in read if one is not None), None)
    own, text = _own(scenario, path)
    return [
        _in_unit_of(first, one, as_text(value)) for one, value in zip(read, values, strict=True)
    ], _in_unit_of(first, own, text)


def _quantity(scenario: Scenario, value: Any) -> Quantity | None:
    try:
        found = quantity(value)
    except QuantityError:
        return None
    if found.parameter is not None:
        known = scenario.file.parameters.get(found.parameter)
        return None if known is None else value_of(scenario.file, found)
    return None if found.by_year else found


def _own(scenario: Scenario, path: str) -> tuple[Quantity | None, str]:
    """What a scenario has at a path: what is written there, or what is taken where nothing is; and its text."""
    steps = followed(scenario.root, path, Mark(path))
    written = value_at(scenario.root, steps)
    raw = None if written is None else plain(written)
    found = None
    if steps[0] == "exchanges" and len(steps) > 2:
        found = scenario.resolved[int(steps[1])].quantities.get(steps[2:])
    elif steps[0] == "parameters" and len(steps) == 2:
        found = scenario.file.parameters.get(str(steps[1]))
    found = _quantity(scenario, raw) if found is None else found
    if found is not None:
        return found, found.text
    return None, "" if raw is None else as_text(raw)


def _in_unit_of(first: Quantity | None, one: Quantity | None, text: str) -> Setting:
    if first is None or one is None or one.dimension != first.dimension:
        return Setting(text)
    return Setting(text, one.value / first.unit.factor, _DIGITS.sub("", first.text, count=1))


def table(
    scenario: Scenario,
    paths: Sequence[str],
    chosen: Sequence[Sequence[Setting]],
    told: Iterable[Told],
    base: Told,
    names: Sequence[str] | None = None,
) -> pd.DataFrame:
    """One row per variant and indicator: the paths as written, as numbers and units, then COLUMNS.

    names : of the variants, the first column where they are given. Indicator units per year.
    """
    import pandas as pd

    indicators = list(scenario.file.indicators)
    units = {id: scenario.library.indicators[id].unit for id in indicators}
    rows = []
    for at, (given, one) in enumerate(zip(chosen, told, strict=True)):
        own = [cell for setting in given for cell in (setting.text, setting.value, setting.unit)]
        name = [] if names is None else [names[at]]
        for indicator, values in one.rows(indicators, base):
            rows.append((*name, *own, indicator, units[indicator], *values))
    heads = [head for path in paths for head in (path, f"{path} value", f"{path} unit")]
    first = [] if names is None else ["name"]
    return pd.DataFrame(rows, columns=[*first, *heads, *COLUMNS])


class Drawable(Protocol):
    """What a chart of variants needs."""

    @property
    def scenario(self) -> Scenario: ...
    @property
    def exchange(self) -> str | None: ...
    @property
    def frame(self) -> pd.DataFrame: ...
    @property
    def base(self) -> pd.DataFrame: ...
    @property
    def draws(self) -> int: ...


def grid_of(
    of: Drawable,
    keys: Sequence[tuple[int, ...]],
    axes: tuple[Along, ...],
    indicator: str | None,
    lang: Lang,
) -> Grid:
    """What the chart of an indicator needs; `keys` are the places of the variants, in the order of the table.

    indicator : the first that is drawn when left out. Raises UnknownName for one that is not in the table.
    """
    from lca.charts.swept import Cell, Grid
    from lca.quantities.indicators import drawn

    units = of.scenario.units
    told = next(iter(drawn(units)), next(iter(units))) if indicator is None else indicator
    if told not in units:
        cure = near_or_all(told, units)
        raise UnknownName(Message("expect-indicator", indicator=told, cure=cure))
    rows = of.frame[of.frame["indicator"] == told].to_dict("records")
    [base] = of.base[of.base["indicator"] == told].to_dict("records")
    subject = of.scenario.file.title.in_(lang)
    if of.exchange is not None:
        [own] = [one for one in of.scenario.exchanges if one.id == of.exchange]
        subject = own.name.in_(lang) if own.name is not None else own.id
    return Grid(
        lang,
        of.scenario.library.indicators[told].name.in_(lang),
        units[told],
        subject,
        axes,
        {key: Cell.of(row) for key, row in zip(keys, rows, strict=True)},
        Cell.of(base),
        of.draws,
    )
