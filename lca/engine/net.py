"""Amounts of each exchange and process by route and net, so that what both routes share cancels."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.adjoint import Scores
from lca.engine.inventory import Inventory, Line
from lca.quantities.numbers import Factor, Rank

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: A saving below this share of its gross amounts is 0. Rounding leaves some 1e-15 of them.
NOTHING = 1e-9
#: A product of uncertain terms in a fixed order; () is the product of none, 1.
Monomial = tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Polynomial:
    """Sum of coefficient × product of uncertain terms, without those whose coefficient is zero."""

    parts: tuple[tuple[float, Monomial], ...]

    @property
    def value(self) -> float:
        """The amount at central values, base units per year."""
        return math.fsum(
            coefficient * math.prod(term.value for term in monomial)
            for coefficient, monomial in self.parts
        )


@dataclass(frozen=True, slots=True)
class Demand:
    """What one exchange asks of one process, base units per year; net = virgin − recycled.

    shared : both routes ask for it. falls_away : a route has a negative amount of it.
    """

    activity: str
    virgin: Polynomial
    recycled: Polynomial
    net: Polynomial
    shared: bool
    falls_away: bool


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """Totals of exchanges at central values, (exchanges, indicators), indicator units per year.

    `saving` comes from net amounts per process: two identical routes save exactly 0.
    """

    exchanges: tuple[str, ...]
    indicators: tuple[str, ...]
    virgin: Array
    recycled: Array
    saving: Array


def demands(lines: Iterable[Line]) -> dict[str, tuple[Demand, ...]]:
    """Exchange id → its demands; exchanges and processes in order of first appearance.

    Sums and products are taken in an order that the lines' own order does not change, and equal
    monomials are netted before anything is drawn: what both routes share cancels exactly.
    """
    return _demands(_Itself(lines if isinstance(lines, tuple) else tuple(lines)))


class _Itself:
    """Lines as a key: others that say the same are another key."""

    __slots__ = ("lines",)

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines

    def __hash__(self) -> int:
        return id(self.lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.lines is other.lines


@lru_cache(maxsize=1)
def _demands(itself: _Itself) -> dict[str, tuple[Demand, ...]]:
    """The demands of lines, which every part of a calculation asks for."""
    found: dict[str, dict[str, list[Line]]] = {}
    for line in itself.lines:
        found.setdefault(line.exchange, {}).setdefault(line.activity, []).append(line)
    return {
        exchange: tuple(_demand(activity, group) for activity, group in activities.items())
        for exchange, activities in found.items()
    }


def _demand(activity: str, lines: list[Line]) -> Demand:
    parts = {
        route: [_split(line) for line in lines if line.route == route]
        for route in ("virgin", "recycled")
    }
    against = [(-coefficient, monomial) for coefficient, monomial in parts["recycled"]]
    virgin = _sum(parts["virgin"])
    return Demand(
        activity,
        virgin=virgin,
        recycled=_sum(parts["recycled"]),
        net=_sum(parts["virgin"] + against) if against else virgin,
        shared=bool(parts["virgin"] and parts["recycled"]),
        falls_away=any(part[0] < 0.0 for some in parts.values() for part in some),
    )


def _split(line: Line) -> tuple[float, Monomial]:
    exact = sorted(term.value for term in line.terms if not term.uncertain)
    uncertain = [term for term in line.terms if term.uncertain]
    if len(uncertain) > 1:
        uncertain.sort(key=_rank)
    return math.prod(exact), tuple(uncertain)


def _ranks(monomial: Monomial) -> list[Rank]:
    return [_rank(term) for term in monomial]


def _rank(term: Factor) -> Rank:
    return term.rank


def _sum(parts: list[tuple[float, Monomial]]) -> Polynomial:
    coefficients: defaultdict[Monomial, list[float]] = defaultdict(list)
    for coefficient, monomial in parts:
        coefficients[monomial].append(coefficient)
    order = sorted(coefficients, key=_ranks) if len(coefficients) > 1 else coefficients
    sums = [(math.fsum(coefficients[key]), key) for key in order]
    return Polynomial(tuple(part for part in sums if part[0] != 0.0))


def totals(inventory: Inventory, scores: Scores) -> Totals:
    """Virgin, recycled and saving of each exchange at central values."""
    found = demands(inventory.lines)
    shape = (len(found), len(scores.indicators))
    virgin, recycled, saving = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for row, group in enumerate(found.values()):
        for demand in group:
            score = scores.of(demand.activity)
            virgin[row] += demand.virgin.value * score
            recycled[row] += demand.recycled.value * score
            saving[row] += demand.net.value * score
    return Totals(tuple(found), scores.indicators, virgin, recycled, saving)
