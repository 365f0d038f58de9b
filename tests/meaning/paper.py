"""Sums on paper: scores of activities from the YAML of the library, without the package.

Central values alone: kg CO2e, MJ or kg per reference amount, as files write it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import NormalDist
from typing import Any

import yaml

FACTORS = Path(__file__).parents[2] / "factors"
#: Unit → what it measures, and how many base units it is.
UNITS = {
    "": ("number", 1.0),
    "g": ("mass", 1e-3),
    "kg": ("mass", 1.0),
    "t": ("mass", 1e3),
    "MJ": ("energy", 1.0),
    "GJ": ("energy", 1e3),
    "kWh": ("energy", 3.6),
    "Nm3": ("gas", 1.0),
    "t km": ("haulage", 1.0),
    "GJ km": ("haulage of heat", 1.0),
    "m3": ("volume", 1.0),
}
#: Rounds through the library: loops (power for coal for power) are worth little and end soon.
ROUNDS = 60
#: Normal quantile of 0.975.
Z975 = NormalDist().inv_cdf(0.975)


def amount(raw: Any, year: int) -> tuple[str, float]:
    """What an amount of a factor file measures, and how many base units it is; dated ones at the nearest year."""
    if isinstance(raw, Mapping) and "by_year" in raw:
        years = raw["by_year"]
        return amount(years[min(years, key=lambda one: (abs(one - year), one))], year)
    if isinstance(raw, Mapping):
        return amount(raw["value"], year)
    number, _, unit = str(raw).partition(" ")
    kind, size = UNITS[unit.strip()]
    return kind, float(number) * size


def taken(row: Mapping[str, Any], year: int) -> tuple[str, float]:
    """The amount of a row at a year: on a straight line between two of its years where it says so."""
    years = row["amount"].get("by_year", {}) if isinstance(row["amount"], Mapping) else {}
    if row.get("between") != "linear" or not min(years) < year < max(years):
        return amount(row["amount"], year)
    dated = sorted((one, amount(entry, one)[1]) for one, entry in years.items())
    kind, _ = amount(next(iter(years.values())), year)
    for (start, first), (stop, second) in pairwise(dated):
        if start <= year <= stop:
            return kind, first + (second - first) * (year - start) / (stop - start)
    raise AssertionError(row)


@cache
def activities() -> dict[str, Any]:
    """All activities of the library as its files hold them."""
    found: dict[str, Any] = {}
    for path in sorted(FACTORS.glob("*.yaml")):
        found |= yaml.safe_load(path.read_text("utf-8")).get("activities") or {}
    return found


@cache
def scores(indicator: str, year: int) -> dict[str, float]:
    """Scores of the reference amount of every activity, round by round until nothing moves."""
    rows = yaml.safe_load((FACTORS / "indicators.yaml").read_text("utf-8"))["indicators"]
    weights = rows[indicator]["characterisation"]
    found = dict.fromkeys(activities(), 0.0)
    for _ in range(ROUNDS):
        before = dict(found)
        for id, activity in activities().items():
            parts = []
            for row in activity.get("flows", ()):
                parts.append(taken(row, year)[1] * float(weights.get(row["flow"], 0.0)))
            for row in activity.get("inputs", ()):
                kind, needed = taken(row, year)
                made, one = amount(activities()[row["activity"]]["reference"], year)
                assert kind == made, (id, row)
                parts.append(needed / one * before[row["activity"]])
            found[id] = math.fsum(parts)
    return found


def score(activity: str, indicator: str = "ghg-100", year: int = 2023) -> float:
    """The score of the reference amount of one activity."""
    return scores(indicator, year)[activity]


def coproduct(activity: str, byproduct: str, year: int = 2023) -> float:
    """By-product that an activity and the materials behind it make, base units per base unit of its product."""
    made, share = 0.0, {activity: 1.0}
    while share:
        further: dict[str, float] = {}
        for id, much in share.items():
            one = activities()[id]
            whole = amount(one["reference"], year)[1]
            made += sum(
                much * taken(row, year)[1] / whole
                for row in one.get("coproducts", ())
                if row["byproduct"] == byproduct
            )
            for row in one.get("inputs", ()):
                kind = activities()[row["activity"]].get("kind", "material")
                if kind not in ("energy", "transport"):
                    used = much * taken(row, year)[1] / whole
                    further[row["activity"]] = further.get(row["activity"], 0.0) + used
        share = {id: much for id, much in further.items() if abs(much) > 1e-12}
    return made


def above(limit: float, value: float, low: float, high: float) -> float:
    """Probability that a quantity with a median and 2.5 and 97.5 percentiles is above a limit.

    Each side of the median is half of a log-normal with a spread of its own.
    """
    end = high if limit > value else low
    sigma = abs(math.log(end / value)) / Z975
    return 1.0 - NormalDist().cdf(math.log(limit / value) / sigma)
