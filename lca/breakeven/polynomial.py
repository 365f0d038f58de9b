"""The lines of an exchange as a polynomial in one of its quantities, and where that polynomial is zero.

A line is a product of terms, so the saving is an exact polynomial in whatever is varied: linear in a
distance, the ratio, the displacement, the yield and a share; of a higher degree only where one shared parameter
stands several times in a line.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from lca.engine.adjoint import Scores
from lca.engine.inventory import Inventory, Line
from lca.files.tree import Path_
from lca.quantities.numbers import Term
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


#: A value as constant + slope × the number that is varied.
Linear = tuple[float, float]
#: That number itself.
ITSELF: Linear = (0.0, 1.0)
#: Numbers that may stand in no line: a share of nothing, and the yield of what neither displaces nor is used.
_ALONE = ("share", "yield")
#: What cancels to less than this share of its parts is rounding.
NOISE = 1e-12


def references(exchange: ResolvedExchange) -> dict[str, set[Path_]]:
    """Parameter → the places of an exchange that refer to it."""
    found: dict[str, set[Path_]] = {}
    for place, quantity in exchange.quantities.items():
        if quantity.parameter is not None:
            found.setdefault(quantity.parameter, set()).add(place)
    return found


def place_name(place: Path_) -> str:
    """A place as the messages write it: recycled.transport[0]."""
    return "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" if at else step
        for at, step in enumerate(place)
    )


def lines_of(scenario: Scenario, inventory: Inventory) -> dict[str, list[Line]]:
    """Exchange id → its lines.

    Raises ValueError for an inventory that was built from another scenario.
    """
    lines: dict[str, list[Line]] = {exchange.id: [] for exchange in scenario.exchanges}
    for line in inventory.lines:
        lines.setdefault(line.exchange, []).append(line)
    if len(lines) > len(scenario.exchanges):
        raise ValueError("the inventory has exchanges that the scenario does not have")
    for exchange in scenario.resolved:
        there = {term.path for line in lines[exchange.id] for term in line.terms if term.path}
        missing = exchange.quantities.keys() - there if there else ()  # nothing may happen at all
        if not there <= exchange.quantities.keys() or any(p[-1] not in _ALONE for p in missing):
            raise ValueError(f"the lines of exchange {exchange.id!r} are not those of the scenario")
    return lines


def polynomials(lines: Sequence[Line], scores: Scores, varied: Mapping[Path_, Linear]) -> Array:
    """Coefficients of an exchange's saving in the one number on which all varied places rest.

    lines : those of the exchange, at least one. varied : place → what stands there for a value of the number.
    Returns (powers, indicators), the constant first, in indicator units per year. Amounts are netted
    process by process before they meet a score, so that what both routes share cancels exactly.
    """
    import numpy as np

    highest = max(sum(term.path in varied for term in one.terms) for one in lines)
    net: dict[str, list[list[float]]] = {}
    for one in lines:
        sign = 1.0 if one.route == "virgin" else -1.0
        powers = net.setdefault(one.activity, [[] for _ in range(highest + 1)])
        for power, coefficient in enumerate(_coefficients(one, varied)):
            powers[power].append(sign * coefficient)
    # (activities, powers, 1) and (activities, 1, indicators); sums are taken activity by activity, as they are listed
    sums = np.array([[[math.fsum(one)] for one in powers] for powers in net.values()])
    sizes = np.array([[[math.fsum(map(abs, one))] for one in powers] for powers in net.values()])
    score = np.array([scores.of(activity) for activity in net])[:, np.newaxis, :]
    total: Array = (sums * score).sum(axis=0)
    parts = (sizes * np.abs(score)).sum(axis=0)
    total[np.abs(total) <= NOISE * parts] = 0.0
    return total


def _coefficients(line: Line, varied: Mapping[Path_, Linear]) -> list[float]:
    """A line's amount as a polynomial in the varied number, the constant first."""
    found = [math.prod(sorted(term.value for term in line.terms if term.path not in varied))]
    for term in line.terms:
        if term.path in varied:
            constant, slope = varied[term.path]
            if isinstance(term, Term) and term.complement:
                constant, slope = 1.0 - constant, -slope
            found = [
                constant * a + slope * b for a, b in zip([*found, 0.0], [0.0, *found], strict=True)
            ]
    return found


def zero(coefficients: Sequence[float], base: float, upper: float) -> float:
    """Where a polynomial (constant first) is zero between 0 and `upper`; NaN if nowhere.

    base : what the number is now. Of several roots the one nearest to it, among those where the
        sign changes.
    """
    found = list(coefficients)
    while found and found[-1] == 0.0:
        found.pop()
    if len(found) < 2:
        return math.nan
    if len(found) == 2:
        return within(-found[0] / found[1], upper)
    roots = _sign_changes(found, base or 1.0, upper)
    return min(roots, key=lambda root: abs(root - base), default=math.nan)


def within(value: float, upper: float) -> float:
    """The value if it lies between 0 and `upper` (to rounding), else NaN."""
    if not 0.0 <= value <= upper * (1.0 + NOISE):
        return math.nan
    return min(value, upper) + 0.0  # never −0


def _sign_changes(coefficients: list[float], unit: float, upper: float) -> list[float]:
    """Roots with a change of sign, each bracketed between two neighbouring extremes."""
    from numpy.polynomial import Polynomial
    from scipy.optimize import brentq

    # In multiples of `unit`, so that the powers have a common size.
    scaled = [value * unit**power for power, value in enumerate(coefficients)]

    def value_at(x: float) -> float:
        return math.fsum(value * x**power for power, value in enumerate(scaled))

    # No root lies beyond Cauchy's bound.
    bound = 1.0 + max(abs(value / scaled[-1]) for value in scaled[:-1])
    end = min(upper / unit, bound)
    flat: list[complex] = Polynomial(scaled).deriv().roots().tolist()
    extremes = sorted(
        root.real
        for root in map(complex, flat)
        if abs(root.imag) <= 1e-9 * abs(root) and 0.0 < root.real < end
    )
    return [
        unit * float(brentq(value_at, low, high, xtol=1e-15, rtol=1e-15))
        for low, high in pairwise([0.0, *extremes, end])
        if value_at(low) * value_at(high) < 0.0
    ]
