"""The lines of an exchange as a polynomial in one of its quantities, and where that polynomial is zero.

A line is a product of terms, so the saving is an exact polynomial in whatever is varied: linear in a
distance, the ratio, the displacement and the yield; of a higher degree only where one shared parameter
stands several times in a line.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lca.engine.adjoint import Scores
from lca.engine.inventory import Inventory, Line
from lca.quantities.quantity import Quantity
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT, DISPLACEMENT, RATIO, YIELD
from lca.scenario.stages import stages

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: The place of a quantity in an exchange: keys and positions of the file.
Slot = tuple[str | int, ...]

#: What cancels to less than this share of its parts is rounding.
NOISE = 1e-12


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the place in the file of each of its terms."""

    line: Line
    slots: tuple[Slot, ...]


def quantities(exchange: Exchange) -> dict[Slot, Quantity | None]:
    """Every quantity of an exchange by its place; None for a distance that is not written."""
    found: dict[Slot, Quantity | None] = {
        AMOUNT: exchange.amount,
        YIELD: exchange.recycled.yield_,
        RATIO: exchange.displaces.ratio,
        DISPLACEMENT: exchange.displaces.displacement,
    }
    for stage in stages(exchange, ()):
        found.update({at: demand.amount for at, demand in stage.demands})
        found.update({at: leg.distance for at, leg in stage.legs})
    return found


def references(exchange: Exchange) -> dict[str, set[Slot]]:
    """Parameter → the places of an exchange that refer to it."""
    found: dict[str, set[Slot]] = {}
    for slot, quantity in quantities(exchange).items():
        if quantity is not None and quantity.parameter is not None:
            found.setdefault(quantity.parameter, set()).add(slot)
    return found


def slot_name(slot: Slot) -> str:
    """A place as the messages write it: recycled.transport[0]."""
    return "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" if at else step
        for at, step in enumerate(slot)
    )


def placed(scenario: Scenario, inventory: Inventory) -> dict[str, tuple[Placed, ...]]:
    """Exchange id → its lines with the places of their terms.

    Raises ValueError for an inventory that was built from another scenario.
    """
    lines: dict[str, list[Line]] = {exchange.id: [] for exchange in scenario.exchanges}
    for line in inventory.lines:
        lines.setdefault(line.exchange, []).append(line)
    if len(lines) > len(scenario.exchanges):
        raise ValueError("the inventory has exchanges that the scenario does not have")
    return {exchange.id: _placed(exchange, lines[exchange.id]) for exchange in scenario.exchanges}


def _placed(exchange: Exchange, lines: Sequence[Line]) -> tuple[Placed, ...]:
    places: list[tuple[str, str, tuple[Slot, ...]]] = []
    for stage in stages(exchange, ()):
        own = [at for at, _ in stage.demands] + [at for at, _ in stage.legs]
        before = stage.basis.factors
        places += [(stage.route, stage.stage, (*before, at)) for at in own]
        places += [(stage.route, stage.stage, before) for _ in stage.whole]
    here = [(line.route, line.stage, len(line.terms)) for line in lines]
    if here != [(route, stage, len(slots)) for route, stage, slots in places]:
        raise ValueError(f"the lines of exchange {exchange.id!r} are not those of the scenario")
    return tuple(Placed(line, slots) for line, (_, _, slots) in zip(lines, places, strict=True))


def polynomials(places: Sequence[Placed], scores: Scores, varied: Container[Slot]) -> Array:
    """Coefficients of an exchange's saving in the one number that stands in all varied places.

    Returns (powers, indicators), the constant first, in indicator units per year. Amounts are netted
    process by process before they meet a score, so that what both routes share cancels exactly.
    """
    import numpy as np

    highest = max((sum(slot in varied for slot in one.slots) for one in places), default=0)
    net: dict[str, list[list[float]]] = {}
    for one in places:
        sign = 1.0 if one.line.route == "virgin" else -1.0
        powers = net.setdefault(one.line.activity, [[] for _ in range(highest + 1)])
        for power, coefficient in enumerate(_coefficients(one, varied)):
            powers[power].append(sign * coefficient)
    total = np.zeros((highest + 1, len(scores.indicators)))
    parts = np.zeros_like(total)
    for activity, powers in net.items():
        score = scores.of(activity)
        for power, amounts in enumerate(powers):
            total[power] += math.fsum(amounts) * score
            parts[power] += math.fsum(map(abs, amounts)) * np.abs(score)
    total[np.abs(total) <= NOISE * parts] = 0.0
    return total


def _coefficients(one: Placed, varied: Container[Slot]) -> list[float]:
    """A line's amount as a polynomial in the varied number, the constant first."""
    terms = list(zip(one.line.terms, one.slots, strict=True))
    found = [math.prod(sorted(term.value for term, slot in terms if slot not in varied))]
    for term, slot in terms:
        if slot in varied:
            shifted = [0.0, *found]
            found = (
                [a - b for a, b in zip([*found, 0.0], shifted, strict=True)]
                if term.complement
                else shifted
            )
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
