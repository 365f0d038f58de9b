"""Amounts with units and spread, and their draws, read from CONVENTIONS 14, 15 and 19: no import of lca.

Base units are kg, MJ, Nm3, m3, km and year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

Array = NDArray[np.float64]
#: Base units with their exponents, sorted.
Dimension = tuple[tuple[str, int], ...]

#: Unit → base units, and how much of them it is.
UNITS: dict[str, tuple[str, float]] = {
    "%": ("", 0.01),
    "mg": ("kg", 1e-6),
    "g": ("kg", 1e-3),
    "kg": ("kg", 1.0),
    "t": ("kg", 1e3),
    "kt": ("kg", 1e6),
    "Mt": ("kg", 1e9),
    "kJ": ("MJ", 1e-3),
    "MJ": ("MJ", 1.0),
    "GJ": ("MJ", 1e3),
    "TJ": ("MJ", 1e6),
    "PJ": ("MJ", 1e9),
    "kWh": ("MJ", 3.6),
    "MWh": ("MJ", 3.6e3),
    "GWh": ("MJ", 3.6e6),
    "tce": ("MJ", 29307.6),
    "Nm3": ("Nm3", 1.0),
    "kNm3": ("Nm3", 1e3),
    "MNm3": ("Nm3", 1e6),
    "m3": ("m3", 1.0),
    "m": ("km", 1e-3),
    "km": ("km", 1.0),
    "year": ("year", 1.0),
    "a": ("year", 1.0),
    "CO2": ("", 1.0),
    "CO2e": ("", 1.0),
}

#: CONVENTIONS 14: added to the variance of the logarithm that pedigree scores give.
BASIC, BASIC_TRANSPORT, BASIC_CH4_N2O = 0.0006, 0.12, 0.04
#: Variances of the five scores. Weidema et al. 2013, ecoinvent report 1 (v3), table 10.5.
PEDIGREE = np.array(
    [
        [0.0, 0.0006, 0.002, 0.008, 0.04],
        [0.0, 0.0001, 0.0006, 0.002, 0.008],
        [0.0, 0.0002, 0.002, 0.008, 0.04],
        [0.0, 2.5e-5, 0.0001, 0.0006, 0.002],
        [0.0, 0.0006, 0.008, 0.04, 0.12],
    ]
)
#: `low` and `high` are so many standard deviations from the median.
Z = float(ndtri(0.975))

_WRITTEN = re.compile(r"\s*([-+]?[\d.]+(?:[eE][-+]?\d+)?)\s*(.*)")


@dataclass(frozen=True)
class Amount:
    """A number in base units. spread : name of its form with the two numbers, or the five scores, behind it."""

    value: float
    dimension: Dimension = ()
    spread: tuple[str, tuple[float, ...]] | None = None


def times(*dimensions: Dimension) -> Dimension:
    """The dimension of a product."""
    total: dict[str, int] = {}
    for name, power in (pair for one in dimensions for pair in one):
        total[name] = total.get(name, 0) + power
    return tuple(sorted((name, power) for name, power in total.items() if power))


def per_year(dimension: Dimension) -> Dimension:
    return times(dimension, (("year", -1),))


@cache
def unit(text: str) -> tuple[Dimension, float]:
    """Products (a space) and quotients (/) of UNITS, with its size in base units."""
    powers: dict[str, int] = {}
    size = 1.0
    for position, part in enumerate(text.split("/")):
        sign = -1 if position else 1
        for name in part.split():
            base, factor = UNITS[name]
            size *= factor**sign
            if base:
                powers[base] = powers.get(base, 0) + sign
    return tuple(sorted((name, power) for name, power in powers.items() if power)), size


def _plain(raw: Any) -> tuple[float, Dimension]:
    if isinstance(raw, (int, float)):
        return float(raw), ()
    found = _WRITTEN.fullmatch(raw)
    assert found is not None, raw
    dimension, size = unit(found[2].strip())
    return float(found[1]) * size, dimension


def amount(raw: Any, year: int | None = None) -> Amount:
    """What a file holds as an amount; one that is dated at the nearest year, the earlier of two."""
    if not isinstance(raw, Mapping):
        return Amount(*_plain(raw))
    if "by_year" in raw:
        assert year is not None
        dated = {int(one): entry for one, entry in raw["by_year"].items()}
        return amount(dated[min(dated, key=lambda one: (abs(one - year), one))])
    value, dimension = _plain(raw["value"])

    def same(key: str) -> float:
        other, unit_of_it = _plain(raw[key])
        assert unit_of_it == dimension, raw
        return other

    spread: tuple[str, tuple[float, ...]] | None = None
    if raw.get("distribution") == "fixed":
        pass
    elif "low" in raw:
        low, high = same("low"), same("high")
        assert low <= value <= high, raw
        if low < high:
            spread = raw.get("distribution", "median"), (low, high)
            if spread[0] == "lognormal":
                spread = "median", (low, high)
    elif "sd" in raw:
        spread = "sd", (same("sd"),)
    elif "gsd" in raw:
        spread = "gsd", (float(raw["gsd"]),)
    elif "pedigree" in raw:
        spread = "pedigree", tuple(raw["pedigree"])
    return Amount(value, dimension, spread)


def of_row(row: Mapping[str, Any], year: int, basic: float = BASIC) -> Amount:
    """The amount of a row of an activity: of a dated one that says `between: linear`, what lies between two of its years.

    Values and the ends of the 95 % interval, or of a triangle, lie on straight lines (CONVENTIONS 16).
    """
    raw = row["amount"]
    dated = {int(one): entry for one, entry in raw["by_year"].items()} if "by_year" in raw else {}
    if row.get("between") != "linear" or year in dated or not min(dated) < year < max(dated):
        return amount(raw, year)
    start, stop = max(one for one in dated if one < year), min(one for one in dated if one > year)
    one, other = amount(dated[start]), amount(dated[stop])
    share = (year - start) / (stop - start)
    kinds = {found.spread[0] for found in (one, other) if found.spread is not None}
    value = float(np.interp(year, [start, stop], [one.value, other.value]))
    if not kinds:
        return Amount(value, one.dimension)
    low, high = (
        (1 - share) * _end(one, side, basic) + share * _end(other, side, basic) for side in (-1, 1)
    )
    name = "normal" if "sd" in kinds else "median" if kinds & {"gsd", "pedigree"} else min(kinds)
    return Amount(value, one.dimension, (name, (low, high)))


def _end(one: Amount, side: int, basic: float) -> float:
    """The lower (-1) or upper (1) end of a spread."""
    if one.spread is None:
        return one.value
    kind, numbers = one.spread
    if kind == "sd":
        return one.value + side * Z * numbers[0]
    if kind == "gsd":
        return float(one.value * numbers[0] ** (side * Z))
    if kind == "pedigree":
        scores = [int(number) - 1 for number in numbers]
        sigma = np.sqrt(basic + PEDIGREE[range(5), scores].sum())
        return float(one.value * np.exp(side * Z * sigma))
    return numbers[0] if side < 0 else numbers[1]


def draws(
    one: Amount, key: str, n: int, seed: int, share: bool = False, basic: float = BASIC
) -> Array:
    """Draws (n,) of an amount, which depend on seed and key alone; (1,) where it is sure.

    share : its spread is on the logit scale (CONVENTIONS 14). basic : variance that is added to pedigree scores.
    """
    if one.spread is None:
        return np.array([one.value])
    p = philox_uniforms(key, n, seed) if key.startswith("factor/") else hypercube(key, n, seed)
    kind, numbers = one.spread
    value = one.value
    if kind == "uniform":
        low, high = numbers
        return low + p * (high - low)
    if kind == "triangular":
        low, high = numbers
        left = np.sqrt(p * (high - low) * (value - low))
        right = np.sqrt((1 - p) * (high - low) * (high - value))
        return np.where(p < (value - low) / (high - low), low + left, high - right)
    z = ndtri(p)
    if kind == "sd":
        return value + z * numbers[0]
    if kind == "normal":
        low, high = numbers
        return value + z / Z * np.where(z < 0, value - low, high - value)
    if kind in {"gsd", "pedigree"}:
        scores = [int(number) - 1 for number in numbers]
        variance = basic + PEDIGREE[range(5), scores].sum() if kind == "pedigree" else 0.0
        sigma = np.log(numbers[0]) if kind == "gsd" else np.sqrt(variance)
        return np.asarray(value * np.exp(z * sigma))
    assert kind == "median", kind
    low, high = numbers
    if share:
        below, above = logit(value) - logit(low), logit(high) - logit(value)
        return np.asarray(expit(logit(value) + z / Z * np.where(z < 0, below, above)))
    return np.asarray(
        value * np.exp(z / Z * np.where(z < 0, np.log(value / low), np.log(high / value)))
    )


def _generator(text: str) -> tuple[np.random.Generator, int]:
    digest = blake2b(text.encode(), digest_size=17).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "little"))), digest[16]


@cache
def hypercube(key: str, n: int, seed: int) -> Array:
    """Cumulative probabilities: one in each n-th, shuffled as seed and key say (CONVENTIONS 15).

    The place within each n-th is one of 16 sets, of which the key picks one.
    """
    shuffle, byte = _generator(f"{seed}\n{key}")
    places, _ = _generator(f"{seed}\n\n{byte % max(1, min(16, 2**22 // n))}")
    ascending = (np.arange(n) + places.random(n)) / n
    return shuffle.permutation(np.clip(ascending, np.finfo(float).tiny, 1 - 2.0**-53))


def philox_uniforms(key: str, n: int, seed: int) -> Array:
    """Pseudo-random cumulative probabilities, (n,): Philox4x32-10 of Salmon et al. 2011 by key and seed."""
    word = int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")
    root = int.from_bytes(blake2b(str(seed).encode(), digest_size=8).digest(), "little")
    found: list[float] = []
    for block in range((n + 3) // 4):
        x = [word & 0xFFFFFFFF, word >> 32, block, 0]
        k = [root & 0xFFFFFFFF, root >> 32]
        for _ in range(10):
            high0, low0 = divmod(x[0] * 0xD2511F53, 2**32)
            high1, low1 = divmod(x[2] * 0xCD9E8D57, 2**32)
            x = [high1 ^ x[1] ^ k[0], low1, high0 ^ x[3] ^ k[1], low0]
            k = [(k[0] + 0x9E3779B9) % 2**32, (k[1] + 0xBB67AE85) % 2**32]
        found += [(number + 0.5) / 2**32 for number in x]
    return np.array(found[:n])
