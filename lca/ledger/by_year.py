"""Savings of each exchange and of the network in each year, and over all of them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory
from lca.ledger.central import Central
from lca.ledger.claims import Claimed
from lca.ledger.crossings import crossings
from lca.ledger.pathways import Changes, dated, taken
from lca.ledger.schedule import Schedule, schedule
from lca.results.by_year import ByYear
from lca.results.draws import PERCENTILES, Draws, statistics_of
from lca.results.noise import Gross, is_noise
from lca.results.plain import as_json
from lca.scenario.form import NETWORK
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.quantities.arrays import Array

#: What the statistics of the programme's part are kept under; no exchange has such an id.
CLAIMED = " claimed"
STATISTICS = (*PERCENTILES, "probability_saving")
_ROUTES = ("virgin", "recycled", "saving")
YEAR_COLUMNS = ("exchange", "status", "year", "indicator", "unit", *_ROUTES, *STATISTICS)
CUMULATIVE_COLUMNS = ("exchange", "year", "indicator", "unit", *_ROUTES, *STATISTICS)
NETWORK_COLUMNS = (
    *("year", "indicator", "unit", *_ROUTES, *STATISTICS),
    *("cumulative", "cumulative_p2_5", "cumulative_p50", "cumulative_p97_5"),
)
Told = tuple[float, ...]
_NOTHING: Told = (math.nan,) * len(STATISTICS)
#: (exchange or network, year or 0 for all of them, indicator) → its statistics.
_Statistics = Mapping[tuple[str, int, str], Told]


def by_year(
    scenario: Scenario,
    built: Inventory,
    exchange_table: pd.DataFrame,
    drawn: Draws | None,
    gross: Gross,
    seed: int,
    claimed: Claimed | None = None,
    hidden: Collection[str] = (),
    known: Changes | None = None,
) -> ByYear | None:
    """A scenario over its years; None for one without years.

    built, exchange_table, drawn : its inventory, savings and draws in the base year. Tables are in indicator units; annual figures per year.
    claimed : the shares that a programme may claim, where it says so. hidden : indicators without a sum over exchanges.
    known : scores that were drawn before.
    """
    import pandas as pd

    years = scenario.file.years
    if years is None:
        return None
    known = known or Changes()
    plan = schedule(scenario, years)
    moving = dated(scenario.library, built, scenario.year, plan.years)
    central = Central(scenario, built, exchange_table, gross, plan.years, moving)
    told: _Statistics = {}
    if drawn is not None and drawn.count > 1:
        told = _statistics(scenario, built, drawn, gross, plan, moving, seed, claimed, known)
    table, cumulative = [], []
    for one in scenario.exchanges:
        for indicator in scenario.file.indicators:
            unit = scenario.library.indicators[indicator].unit
            rows = [
                central.scaled(one.id, indicator, year, part)
                for year, part in zip(plan.years, plan.of(one.id), strict=True)
            ]
            for year, row in zip(plan.years, rows, strict=True):
                ends = told.get((one.id, year, indicator), _NOTHING)
                table.append((one.id, one.status, year, indicator, unit, *row, *ends))
            sums = tuple(math.fsum(parts) for parts in zip(*rows, strict=True))
            ends = told.get((one.id, 0, indicator), _NOTHING)
            cumulative.append((one.id, years.last, indicator, unit, *sums, *ends))
    whole = _network(scenario, table, plan.years, told)
    if hidden:
        whole = [
            (*row[:3], *[math.nan] * (len(row) - 3)) if row[1] in hidden else row for row in whole
        ]
    for indicator in scenario.file.indicators:
        parts = [row for row in whole if row[1] == indicator]
        sums = tuple(math.fsum(float(row[at]) for row in parts) for at in (3, 4, 5))  # type: ignore[arg-type]
        unit = scenario.library.indicators[indicator].unit
        ends = told.get((NETWORK, 0, indicator), _NOTHING)
        if indicator in hidden:
            sums, ends = (math.nan,) * 3, _NOTHING
        cumulative.append((NETWORK, years.last, indicator, unit, *sums, *ends))
    return ByYear(
        years,
        pd.DataFrame(_by_year_first(table), columns=list(YEAR_COLUMNS)),
        pd.DataFrame(cumulative, columns=list(CUMULATIVE_COLUMNS)),
        pd.DataFrame(whole, columns=list(NETWORK_COLUMNS)),
        {k: one for k, one in _held(scenario, central, plan).items() if k not in hidden},
        tuple(crossings(scenario, central, plan, moving)),
        plan.shares,
        _claimed(scenario, cumulative, told, claimed),
    )


def _claimed(
    scenario: Scenario,
    cumulative: Sequence[tuple[object, ...]],
    told: _Statistics,
    claimed: Claimed | None,
) -> dict[str, dict[str, float | None]]:
    """Indicator → what the programme may claim over all years."""
    if claimed is None:
        return {}
    found: dict[str, dict[str, float | None]] = {}
    parts = {(row[0], row[2]): float(row[6]) for row in cumulative}  # type: ignore[arg-type]
    for indicator in scenario.file.indicators:
        whole = [parts[one.id, indicator] * claimed.central(one) for one in scenario.exchanges]
        ends = told.get((CLAIMED, 0, indicator), _NOTHING)[:3]
        if math.isnan(parts[NETWORK, indicator]):
            ends = _NOTHING[:3]
        found[indicator] = {
            "saving": as_json(parts[NETWORK, indicator]),
            "programme": None if math.isnan(parts[NETWORK, indicator]) else math.fsum(whole),
            **{key: as_json(end) for key, end in zip(PERCENTILES, ends, strict=True)},
        }
    return found


def _by_year_first(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Rows in the order of the exchanges, the years of each in all indicators one after the other."""
    order: dict[object, int] = {}
    for row in rows:
        order.setdefault(row[0], len(order))
    return sorted(rows, key=lambda row: (order[row[0]], row[2]))


def _held(scenario: Scenario, central: Central, plan: Schedule) -> dict[str, float]:
    """Indicator → what the network saves over the years with the dated figures of the base year."""
    return {
        indicator: math.fsum(
            central.saving(one.id, indicator, scenario.year) * math.fsum(plan.of(one.id))
            for one in scenario.exchanges
        )
        for indicator in scenario.file.indicators
    }


def _statistics(
    scenario: Scenario,
    built: Inventory,
    drawn: Draws,
    gross: Gross,
    plan: Schedule,
    moving: Sequence[str],
    seed: int,
    claimed: Claimed | None,
    known: Changes,
) -> _Statistics:
    """Statistics of the drawn savings of each exchange and of the network, in each year and over all."""
    import numpy as np

    n, indicators = drawn.count, drawn.indicators
    change = known.of(scenario, built, moving, plan.years, n, seed)
    share_of = taken(built, moving, n, seed)
    rows = {label: row for row, label in enumerate(share_of.labels)}
    whole = {year: np.zeros((len(indicators), n)) for year in plan.years}
    ours = np.zeros((len(indicators), n))
    by_id = {one.id: one for one in scenario.exchanges}
    found: dict[tuple[str, int, str], Told] = {}

    def tell(name: str, year: int, told: Sequence[Told]) -> None:
        for indicator, statistics in zip(indicators, told, strict=True):
            found[name, year, indicator] = statistics

    nothing = _told(np.zeros_like(ours))
    for at, name in enumerate(drawn.names):
        base = drawn.saving[at]
        row = rows.get(name)
        net = share_of.saving[row] if row is not None else np.zeros((0, 1))
        moves = bool(net.any())
        if moves:
            sizes = gross.in_draws(name, indicators, drawn.virgin[at], drawn.recycled[at])
        else:
            of_base = _told(base)
        over_all = np.zeros_like(base)
        for year, part in zip(plan.years, plan.of(name), strict=True):
            if part == 0.0:
                tell(name, year, nothing)
                continue
            value = base
            if moves and year in change:
                value = base + np.einsum("dn,din->in", net, change[year])
                value[is_noise(value, sizes)] = 0.0
            value = part * value
            if moves:
                tell(name, year, _told(value))
            else:
                tell(name, year, [(*(part * end for end in ends), p) for *ends, p in of_base])
            whole[year] += value
            over_all += value
        tell(name, 0, _told(over_all))
        if claimed is not None:
            ours += over_all * claimed.draws(by_id[name])
    if claimed is not None:
        tell(CLAIMED, 0, _told(ours))
    until = np.zeros((len(indicators), n))
    for year, values in whole.items():
        until += values
        sofar = _told(until)
        tell(NETWORK, year, _told(values))
        tell(NETWORK, -year, sofar)
    tell(NETWORK, 0, sofar)  # there is at least one year
    return found


def _told(values: Array) -> list[Told]:
    """The statistics of each row of draws."""
    return [tuple(row) for row in statistics_of(values).tolist()]


def _network(
    scenario: Scenario, table: Sequence[tuple[object, ...]], years: Iterable[int], told: _Statistics
) -> list[tuple[object, ...]]:
    """Rows of the network, year by year, with what had been saved until then."""
    sums: dict[tuple[object, object], list[list[float]]] = {}
    for row in table:
        parts = sums.setdefault((row[2], row[3]), [[], [], []])
        for part, value in zip(parts, row[5:8], strict=True):
            part.append(float(value))  # type: ignore[arg-type]
    until = dict.fromkeys(scenario.file.indicators, 0.0)
    found: list[tuple[object, ...]] = []
    for year in years:
        for indicator in scenario.file.indicators:
            routes = [math.fsum(part) for part in sums.get((year, indicator), [[], [], []])]
            until[indicator] += routes[2]
            ends = told.get((NETWORK, year, indicator), _NOTHING)
            sofar = told.get((NETWORK, -year, indicator), _NOTHING)[:3]
            unit = scenario.library.indicators[indicator].unit
            found.append((year, indicator, unit, *routes, *ends, until[indicator], *sofar))
    return found
