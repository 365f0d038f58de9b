"""From scores and draws to the tables of a result: stages, exchanges, statuses and the network."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from lca.engine.adjoint import Scores
from lca.engine.inventory import Inventory
from lca.results.draws import PERCENTILES, Draws
from lca.results.noise import Gross
from lca.scenario.form import NETWORK
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import STAGES

if TYPE_CHECKING:
    import pandas as pd

STATISTICS = (*PERCENTILES, "probability_saving")
#: Those of a saving of which nothing was drawn, or once.
_NOTHING = (math.nan,) * len(STATISTICS)
EXCHANGE_COLUMNS = (
    *("exchange", "from", "to", "byproduct", "status", "evidence"),
    *("year", "indicator", "unit"),
    *("virgin", "recycled", "saving"),
    *STATISTICS,
)
NETWORK_COLUMNS = ("indicator", "unit", "virgin", "recycled", "saving", *STATISTICS)


def stages(scenario: Scenario, built: Inventory, scores: Scores) -> pd.DataFrame:
    """One row per exchange, route, stage, activity and indicator; values in the indicator's unit per year.

    Rows stand in the order of the exchanges, then of the stages. Two lines of one activity in one stage
    are one row.
    """
    import pandas as pd

    order = {key: at for at, key in enumerate(STAGES)}
    asked = [(id, scores.indicators.index(id)) for id in scenario.file.indicators]
    cells: dict[tuple[str, str, str, str, str], list[float]] = {}
    for line, values in zip(built.lines, scores.lines, strict=True):
        for indicator, column in asked:
            key = (line.exchange, line.route, line.stage, line.activity, indicator)
            cells.setdefault(key, []).append(float(values[column]))
    exchange_order = {id: at for at, id in enumerate(dict.fromkeys(key[0] for key in cells))}
    keys = sorted(
        cells,
        key=lambda key: (exchange_order[key[0]], order[key[1], key[2]]),
    )
    units = {id: scenario.library.indicators[id].unit for id in scores.indicators}
    rows = [
        (
            exchange,
            route,
            stage,
            activity,
            scenario.year,
            indicator,
            units[indicator],
            math.fsum(cells[key]),
        )
        for key in keys
        for exchange, route, stage, activity, indicator in [key]
    ]
    columns = ["exchange", "route", "stage", "activity", "year", "indicator", "unit", "value"]
    return pd.DataFrame(rows, columns=columns)


def exchanges(
    scenario: Scenario, stage_table: pd.DataFrame, draws: Draws | None, gross: Gross
) -> pd.DataFrame:
    """One row per exchange and indicator; virgin and recycled are the exact sums of the stage rows."""
    import pandas as pd

    sums = route_sums(stage_table)
    told = draws.statistics() if draws is not None and draws.count > 1 else {}
    rows = []
    for exchange in scenario.exchanges:
        for indicator in scenario.file.indicators:
            virgin = sums.get((exchange.id, indicator, "virgin"), 0.0)
            recycled = sums.get((exchange.id, indicator, "recycled"), 0.0)
            rows.append(
                (
                    *(
                        exchange.id,
                        exchange.from_,
                        exchange.to,
                        exchange.byproduct,
                        exchange.status,
                        exchange.evidence,
                    ),
                    *(scenario.year, indicator, scenario.library.indicators[indicator].unit),
                    *(virgin, recycled),
                    gross.settled(virgin - recycled, [exchange.id], indicator),
                    *told.get((exchange.id, indicator), _NOTHING),
                )
            )
    return pd.DataFrame(rows, columns=list(EXCHANGE_COLUMNS))


def route_sums(stage_table: pd.DataFrame) -> dict[tuple[str, ...], float]:
    """Exchange, indicator and route → the exact sum of the stage rows."""
    return _sums(stage_table, ["exchange", "indicator", "route"])


def network(
    exchange_table: pd.DataFrame, draws: Draws | None, gross: Gross, hidden: Collection[str] = ()
) -> pd.DataFrame:
    """One row per indicator: sums over the exchanges; percentiles are those of the summed draws. CONVENTIONS 5."""
    groups = {NETWORK: dict.fromkeys(exchange_table["exchange"])}
    return group_totals(exchange_table, draws, groups, gross, hidden).drop(columns="group")


def by_status(
    exchange_table: pd.DataFrame, draws: Draws | None, gross: Gross, hidden: Collection[str] = ()
) -> pd.DataFrame:
    """One row per status and indicator. CONVENTIONS 9."""
    groups: dict[str, dict[str, None]] = {}
    for exchange, status in zip(exchange_table["exchange"], exchange_table["status"], strict=True):
        groups.setdefault(status, {})[exchange] = None
    found = group_totals(exchange_table, draws, groups, gross, hidden)
    return found.rename(columns={"group": "status"})


def group_totals(
    exchange_table: pd.DataFrame,
    draws: Draws | None,
    groups: Mapping[str, Collection[str]],
    gross: Gross,
    hidden: Collection[str] = (),
) -> pd.DataFrame:
    """NETWORK_COLUMNS after `group`: sums over the exchanges of each group, which may overlap; zero for an empty one.

    Percentiles and probabilities are those of the summed draws. Every sum over exchanges that is told is made here.
    hidden : indicators of which too little is known for a sum (`results/coverage.py`): all of it is NaN.
    """
    import pandas as pd

    names = ("exchange", "indicator", "unit", "virgin", "recycled")
    columns = (exchange_table[name].tolist() for name in names)
    units: dict[str, str] = {}
    known: dict[str, list[tuple[str, float, float]]] = {}
    for exchange, indicator, unit, virgin, recycled in zip(*columns, strict=True):
        units.setdefault(indicator, unit)
        known.setdefault(exchange, []).append((indicator, virgin, recycled))
    members = {}
    for group, ids in groups.items():
        among = set(ids)
        members[group] = [id for id in known if id in among]
    told: Mapping[tuple[str, str], tuple[float, ...]] = {}
    if draws is not None and draws.count > 1:
        drawn = {group: [id for id in ids if id in draws.rows] for group, ids in members.items()}
        told = draws.summed(drawn).statistics()
    rows = []
    for group, ids in members.items():
        routes: dict[str, tuple[list[float], list[float]]] = {}
        for id in ids:
            for indicator, virgin, recycled in known[id]:
                sums = routes.setdefault(indicator, ([], []))
                sums[0].append(virgin)
                sums[1].append(recycled)
        for indicator, unit in units.items():
            if indicator in hidden:
                rows.append((group, indicator, unit, *(math.nan,) * 3, *_NOTHING))
                continue
            virgin, recycled = map(math.fsum, routes.get(indicator, ((), ())))
            saving = gross.settled(virgin - recycled, ids, indicator)
            ends = told.get((group, indicator), _NOTHING)
            rows.append((group, indicator, unit, virgin, recycled, saving, *ends))
    return pd.DataFrame(rows, columns=["group", *NETWORK_COLUMNS])


def _sums(table: pd.DataFrame, keys: list[str]) -> dict[tuple[str, ...], float]:
    """Correctly rounded sums, the same whatever the order of the rows."""
    parts: dict[tuple[str, ...], list[float]] = {}
    for *key, value in table[[*keys, "value"]].itertuples(index=False):
        parts.setdefault(tuple(key), []).append(value)
    return {key: math.fsum(values) for key, values in parts.items()}


def drivers(built: Inventory, draws: Draws | None) -> pd.DataFrame:
    """Share of the first-order variance of the network's saving by group of numbers, from gradients.

    No rows without draws: the spread of an uncertain background is known from its draws alone.

    Columns group (as `engine.variance.sobol.group_of`), indicator, variance_share (0..1); the largest first in each
    indicator, groups without effect left out.
    """
    import pandas as pd

    from lca.engine.variance.gradient import first_order
    from lca.engine.variance.sobol import group_sums

    rows: list[tuple[str, str, float]] = []
    columns = ["group", "indicator", "variance_share"]
    if draws is None:
        return pd.DataFrame(rows, columns=columns)
    found = first_order(built)
    network = draws.total()
    for indicator in found.indicators:
        if not network.of(NETWORK, indicator).saving.any():
            continue  # the gradients of nothing are rounding
        sums = group_sums(found.keys, found.variance(indicator))
        whole = math.fsum(sums.values())
        ranked = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
        rows += [(group, indicator, part / whole) for group, part in ranked if part > 0.0]
    return pd.DataFrame(rows, columns=columns)
