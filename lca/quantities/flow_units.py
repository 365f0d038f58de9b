"""What amounts of a network are told in: t, GJ, kNm3 or m3 a year."""

from __future__ import annotations

from collections.abc import Mapping

from lca.quantities.units import ENERGY, GAS, MASS, PER_YEAR, VOLUME, Dimension, times

#: Dimension → the unit, and how many base units it has.
UNITS: Mapping[Dimension, tuple[str, float]] = {
    MASS: ("t", 1000.0),
    ENERGY: ("GJ", 1000.0),
    GAS: ("kNm3", 1000.0),
    VOLUME: ("m3", 1.0),
}
#: The unit that amounts are told in → its base unit.
BASES: Mapping[str, str] = {"t": "kg", "GJ": "MJ", "kNm3": "Nm3", "m3": "m3"}


def yearly(dimension: Dimension) -> tuple[str, float]:
    """The unit of an amount a year, without the year, and its size."""
    return UNITS[times(dimension, tuple((name, -power) for name, power in PER_YEAR))]


def told_in(value: float, dimension: Dimension) -> str:
    """An amount a year as people write it, to twelve digits: what is written sums to no more than it did."""
    name, size = yearly(dimension)
    return f"{value / size:.12g} {name}/year"
