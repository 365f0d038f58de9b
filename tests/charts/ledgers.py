"""Made-up ledgers for made-up views: years with starts and a cleaner grid, money with prices that are missing."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
from synthetic import view

from lca.ledger.by_year import CUMULATIVE_COLUMNS, NETWORK_COLUMNS, YEAR_COLUMNS
from lca.ledger.money import MONEY_COLUMNS, TOTAL_COLUMNS
from lca.results.by_year import ByYear, Crossing
from lca.results.ledger import Ledger
from lca.results.money import Benefit, MoneyResult, Spreading
from lca.results.view import View
from lca.scenario.periods import Years
from lca.texts import Lang

STARTS = {"operating": 2024, "negotiating": 2025, "proposed": 2027, "idea": 2030}
YEARS = Years(2024, 2035)
AIR: dict[str, tuple[str, str, str]] = {
    "pm": ("kg", "Particles (PM)", "颗粒物"),
    "so2": ("kg", "Sulphur dioxide to the air", "二氧化硫（大气）"),
    "nox": ("kg", "Nitrogen oxides to the air", "氮氧化物（大气）"),
    "pm-health": ("DALY", "Health damage by fine particles", "细颗粒物健康损害"),
}


@cache
def told(count: int, lang: Lang = "en", draws: int = 4096, negative: bool = False) -> View:
    """A view with a ledger."""
    made = view(count, lang, draws=draws, negative=negative)
    return replace(made, ledger=Ledger(by_year=years_of(made), money=money_of(made)))


def years_of(made: View) -> ByYear:
    """Savings that begin with their status and shrink by 3 % a year of the first; the base year is the first."""
    table, whole, over = [], [], []
    held: dict[str, float] = {}
    spread = 0.2 if made.draws else math.nan
    for indicator, unit in made.units.items():
        rows = {str(r["exchange"]): r for r in made.rows("exchanges", "indicator", indicator)}
        until, routes = 0.0, [0.0, 0.0]
        held[indicator] = 0.0
        for year in YEARS.every:
            left = 1.0 - 0.03 * (year - YEARS.first)
            sums = [0.0, 0.0, 0.0]
            for id, row in rows.items():
                on = year >= STARTS[made.flows[id].status]
                held[indicator] += row["saving"] * on
                parts = [on * left * row[key] for key in ("virgin", "recycled", "saving")]
                sums = [a + b for a, b in zip(sums, parts, strict=True)]
                ends = _ends(parts[2], spread)
                status = made.flows[id].status
                table.append((id, status, year, indicator, unit, *parts, *ends, 0.9))
            until += sums[2]
            routes = [a + b for a, b in zip(routes, sums, strict=False)]
            whole.append(
                (
                    year,
                    indicator,
                    unit,
                    *sums,
                    *_ends(sums[2], spread),
                    0.9,
                    until,
                    *_ends(until, spread),
                )
            )
        over.append(
            ("network", YEARS.last, indicator, unit, *routes, until, *_ends(until, spread), 0.9)
        )
    first = next(iter(made.flows))
    return ByYear(
        YEARS,
        pd.DataFrame(table, columns=list(YEAR_COLUMNS)),
        pd.DataFrame(over, columns=list(CUMULATIVE_COLUMNS)),
        pd.DataFrame(whole, columns=list(NETWORK_COLUMNS)),
        held,
        (Crossing(first, "ghg-100", 2031, True, "some-activity", 0.42, "1 kWh", True),),
        {id: tuple(1.0 for _ in YEARS.every) for id in made.flows},
        {},
    )


def _ends(value: float, spread: float) -> tuple[float, float, float]:
    return value - spread * abs(value), value + 0.0 * spread, value + 1.3 * spread * abs(value)


def money_of(made: View) -> MoneyResult:
    """Money of five orders of magnitude; of every fifth exchange nothing is counted, of every fourth the price is missing."""
    chance = random.Random(len(made.flows))
    table: list[tuple[Any, ...]] = []
    exchanges: dict[str, dict[str, Any]] = {}
    missing = []
    savings = {
        str(r["exchange"]): r["saving"] for r in made.rows("exchanges", "indicator", "ghg-100")
    }
    for at, id in enumerate(made.flows):
        size = 10 ** chance.uniform(4.0, 8.5)
        rows = [
            ("receiver", "virgin-purchase", 1.5 * size),
            ("receiver", "processing", -0.5 * size),
        ]
        if at % 3 == 2:
            rows[0] = ("receiver", "virgin-purchase", 0.2 * size)
        rows += [("supplier", "gate-fee", 0.2 * size), ("operator", "gate-fee", -0.2 * size)]
        gone: list[tuple[str, str, str]] = []
        if at % 4 == 3:
            gone += [("supplier", "by-product", "gain"), ("receiver", "by-product", "cost")]
        else:
            rows += [
                ("supplier", "by-product", 0.4 * size),
                ("receiver", "by-product", -0.4 * size),
            ]
        if at % 2:
            gone.append(("receiver", "haul", "cost"))
        if at % 5 == 4:
            gone += [(party, item, "gain") for party, item, _ in rows if party != "operator"]
            rows = []
        for party, item, value in rows:
            table.append(_row(id, party, item, value, True))
        for party, item, effect in gone:
            table.append(_row(id, party, item, math.nan, False))
            missing.append(
                {"exchange": id, "party": party, "item": item, "activity": None, "effect": effect}
            )
        net = math.fsum(v for party, _, v in rows if party in ("supplier", "receiver"))
        effects = {effect for _, item, effect in gone if item != "by-product"}
        bound = "exact" if not effects else "open" if len(effects) > 1 else "at-most"
        exchanges[id] = _exchange(net, bound, 0.3 * size, savings[id] / 1e3, made.draws)
    net = math.fsum(one["net_per_year"] for one in exchanges.values())
    network = {
        **_spread(net, "net_per_year", made.draws),
        "net_is": "open" if missing else "exact",
        "all_parties_per_year": net,
        "investment": 1e8,
        "exchanges_with_npv": len(exchanges),
        **_spread(5 * net, "npv", made.draws),
        "probability_npv_positive": 0.97 if made.draws else None,
    }
    frame = pd.DataFrame(table, columns=list(MONEY_COLUMNS))
    return MoneyResult(
        "CNY",
        2024,
        0.08,
        2023,
        frame,
        exchanges,
        network,
        missing,
        [Benefit("by-product-revenue", Spreading(1e6), len(exchanges), 0)],
        pd.DataFrame(columns=["facility", "indicator", "rule", "value"]),
        pd.DataFrame(columns=list(TOTAL_COLUMNS)),
    )


def _row(id: str, party: str, item: str, value: float, counted: bool) -> tuple[Any, ...]:
    ends = (value, value, value)
    rest = ("", math.nan, "", math.nan, None, "")
    return (id, party, "", item, None, "CNY", value, *ends, counted, *rest)


def _spread(value: float, name: str, draws: int) -> dict[str, float | None]:
    low, middle, high = _ends(value, 0.3)
    told_ends = (low, middle, high) if draws else (None, None, None)
    return {
        name: value,
        **{
            f"{name}_{key}": end
            for key, end in zip(("p2_5", "p50", "p97_5"), told_ends, strict=True)
        },
    }


def _exchange(net: float, bound: str, annuity: float, tonnes: float, draws: int) -> dict[str, Any]:
    cost = annuity - net
    why = "saves-both" if cost <= 0 else ""
    if tonnes <= 0:
        why = "loses-both" if cost > 0 else "money-against-climate"
    return {
        **_spread(net, "net_per_year", draws),
        "net_is": bound,
        **_spread(5 * net, "npv", draws),
        "abatement_cost": None if why else cost / tonnes,
        **({"abatement_cost_why": why} if why else {}),
    }


@cache
def aired(count: int, lang: Lang = "en") -> View:
    """A view with indicators of the air: of every third exchange particles are added."""
    made = view(count, lang)
    chance = random.Random(count)
    exchanges, networks = [made.exchanges], [made.network]
    for id, (unit, _, _) in AIR.items():
        rows = made.exchanges[made.exchanges["indicator"] == "ghg-100"].copy()
        signs = [-1.0 if id == "pm" and at % 3 == 0 else 1.0 for at in range(len(rows))]
        rows["saving"] = [
            sign * abs(value) * chance.uniform(1e-4, 1e-3)
            for sign, value in zip(signs, rows["saving"], strict=True)
        ]
        rows[["indicator", "unit"]] = id, unit
        network = made.network[made.network["indicator"] == "ghg-100"].copy()
        network[["indicator", "unit"]] = id, unit
        exchanges.append(rows)
        networks.append(network)
    names = {id: zh if lang == "zh" else en for id, (_, en, zh) in AIR.items()}
    return replace(
        made,
        exchanges=pd.concat(exchanges, ignore_index=True),
        network=pd.concat(networks, ignore_index=True),
        indicator_names={**made.indicator_names, **names},
    )
