"""Numbers that are dated: which years one is taken from, and what lies between two of them. CONVENTIONS 16."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from lca.quantities.spreads import Z975

#: How a dated amount is taken between its years.
Between = Literal["linear", "nearest"]
#: What a number that is exact, or of which nothing is said, has as its distribution.
EXACT = (None, "fixed")

#: A value and the ends of its spread, base units.
Ends = tuple[float, float, float]


def around(years: Sequence[int], year: int, linear: bool) -> tuple[int, int, float]:
    """The two years that another is taken from, and how far it lies from the first to the second, 0..1.

    Where one entry alone is taken both are its year: a year that has one, the nearest (the earlier of two) where nothing
    is interpolated, and beyond the first or the last year, whose amount is held.
    """
    before = [one for one in years if one <= year]
    after = [one for one in years if one >= year]
    if linear and before and after and before[-1] != after[0]:
        first, second = before[-1], after[0]
        return first, second, (year - first) / (second - first)
    nearest = min(years, key=lambda one: (abs(one - year), one))
    return nearest, nearest, 0.0


class Spreading(Protocol):
    """A number with how it spreads, as a quantity has it: base units."""

    @property
    def value(self) -> float: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def gsd(self) -> float | None: ...
    @property
    def sd(self) -> float | None: ...
    @property
    def uncertain(self) -> bool: ...


def ends_of(one: Spreading) -> Ends:
    """A value with its 95 % interval, or the ends of a triangle or of what is evenly likely; an exact one is both its ends."""
    value = one.value
    if one.uncertain and one.low is not None and one.high is not None:
        return value, one.low, one.high
    if one.uncertain and one.sd is not None:
        return value, value - Z975 * one.sd, value + Z975 * one.sd
    if one.uncertain and one.gsd is not None:
        sides = value * one.gsd**-Z975, value * one.gsd**Z975
        return value, min(sides), max(sides)
    return value, value, value


def amid(one: Spreading, other: Spreading, way: float) -> Ends:
    """Value and ends on the straight lines from one to the other."""
    value, low, high = (
        a + way * (b - a) for a, b in zip(ends_of(one), ends_of(other), strict=True)
    )
    return value, low, high


def one_kind(kinds: Iterable[str | None]) -> bool:
    """Whether the spreads of several years have one shape; what is exact goes with every shape, what is unsaid with none."""
    found = set(kinds)
    return len(found) == 1 or (None not in found and len(found - {"fixed"}) == 1)


def one_sided(entries: Iterable[Spreading]) -> bool:
    """Whether all lie on one side of zero, so that whatever lies between them has a logarithm; an exact one may be zero."""
    sides = {math.copysign(1.0, one.value) for one in entries if one.value or one.uncertain}
    return len(sides) == 1
