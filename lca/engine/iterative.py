"""y = N y + b by iteration, with a bound on the error of every score that no bad loop can fool.

A small residual says little where a loop hands on nearly all it gets. But with M = I − |N| and any
u > 0 with v = M u > 0, the error of a score is |y_i − y*_i| ≤ u_i · max_j |r_j| / v_j, r the residual:
M is then an M-matrix, and |(I − N)⁻¹| ≤ M⁻¹ (Ostrowski 1937; Berman & Plemmons, Nonnegative matrices in
the mathematical sciences, 1994, chapter 6). Such a u is solved for in every draw, roughly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.engine.assembly import Equations, times
from lca.engine.blocks import Blocks, Inverses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Array = NDArray[np.float64]

#: Relative error at which iterations stop; the rounding of the residual is not counted.
AIM = 1e-10
#: Largest proven relative error, rounding counted, of a score that is not left to a direct solver.
ACCEPTED = 1e-9
#: v is at least this share of the weights.
MARGIN = 0.5
#: Scores below this share of what they would be if nothing cancelled are judged by that instead.
CANCELLED = 1e-9
#: Iterations, of two products each, before a direct solver does it.
LIMIT = 60
#: Simple sweeps tried before, where a rough solution will do.
SIMPLE = 12
RESTARTS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """What all draws start from, each but the blocks (indicators, processes).

    values : y of the central values.
    gross : positive; about what the scores would be if all parts were positive, or usual ones where
        nothing flows.
    weights : positive; the v that is asked for.
    bound : u of the central values.
    blocks : loops to be solved exactly.
    """

    values: Array
    gross: Array
    weights: Array
    bound: Array
    blocks: Blocks


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """y, (indicators, processes); largest relative error; products with the matrix."""

    values: Array
    error: float
    sweeps: int


def iterated(equations: Equations, start: Start, aim: float = AIM) -> Solved | None:
    """y with a proven relative error of at most ACCEPTED; None if that is not reached or not proven."""
    import numpy as np

    try:
        inverses = start.blocks.inverses(equations.matrix)
        bounding = start.blocks.inverses(equations.comparison) if equations.credits else inverses
    except np.linalg.LinAlgError:
        return None
    bound, sweeps = bounded(equations.comparison, start, bounding)
    if bound is None:
        return None
    margin = bound - times(equations.comparison, bound)
    if not (margin > 0).all():
        return None
    values: Array | None = start.values
    for _ in range(RESTARTS):
        assert values is not None
        allowed = aim / (bound / judged(values, start.gross)).max(axis=1)

        def small(residual: Array, allowed: Array = allowed) -> bool:
            return bool(((np.abs(residual) / margin).max(axis=1) <= allowed).all())

        values, more = bicgstab(equations.matrix, equations.rhs, values, inverses, small)
        sweeps += more + 1
        if values is None:
            return None
        error = certified(equations, values, start.gross, bound, margin)
        if error <= ACCEPTED:
            return Solved(values, error, sweeps)
    return None


def bounded(comparison: csr_array, start: Start, inverses: Inverses) -> tuple[Array | None, int]:
    """u > 0 with (I − |N|) u ≥ MARGIN × weights, None if there is none to be had; and the products."""

    def positive(residual: Array) -> bool:
        return bool((residual <= (1.0 - MARGIN) * start.weights).all())

    found: Array | None = start.bound
    for sweep in range(1, SIMPLE + 1):
        assert found is not None
        residual = start.weights - found + times(comparison, found)
        if positive(residual):
            return (found if (found > 0).all() else None), sweep + 1
        found = found + inverses.times(residual)
    found, sweeps = bicgstab(comparison, start.weights, start.bound, inverses, positive)
    if found is None or not (found > 0).all():
        return None, sweeps
    return found, SIMPLE + sweeps + 1


def judged(values: Array, gross: Array) -> Array:
    """What the error of a score is measured by: the score, unless it cancels to nearly nothing."""
    import numpy as np

    return np.maximum(np.abs(values), CANCELLED * gross)


def certified(
    equations: Equations, values: Array, gross: Array, bound: Array, margin: Array
) -> float:
    """Bound on the relative error of all scores, rounding of the residual included."""
    import numpy as np

    product = times(equations.matrix, values)
    residual = np.abs(equations.rhs - values + product)
    if equations.credits or (values < 0).any():
        product = times(equations.comparison, np.abs(values))
    # Sums of n terms round to within a few √n units (Higham & Mary 2019, doi 10.1137/18M1226312).
    terms = np.diff(equations.matrix.indptr) + 3
    rounding = np.finfo(float).eps * np.sqrt(terms)
    residual += rounding * (np.abs(equations.rhs) + np.abs(values) + product)
    error = (bound / judged(values, gross)).max(axis=1) * (residual / margin).max(axis=1)
    return float(error.max()) if np.isfinite(error).all() else np.inf


def bicgstab(
    matrix: csr_array,
    rhs: Array,
    start: Array,
    inverses: Inverses,
    done: Callable[[Array], bool],
) -> tuple[Array | None, int]:
    """x = N x + b for several right-hand sides, each with scalars of its own, and the products it took.

    rhs, start : (indicators, processes). done : judges the residual. inverses : precondition.
    van der Vorst 1992, doi 10.1137/0913035. Sums are not left to BLAS, whose threads change their order.
    """
    residual = rhs - start + times(matrix, start)
    if done(residual):
        return start, 1
    values = start.copy()
    shadow, direction = residual, residual
    rho = _dot(shadow, residual)
    for iteration in range(1, LIMIT + 1):
        ahead = inverses.times(direction)
        step = ahead - times(matrix, ahead)
        alpha = _ratio(rho, _dot(shadow, step))
        half = residual - alpha * step
        turned = inverses.times(half)
        values += alpha * ahead
        change = turned - times(matrix, turned)
        omega = _ratio(_dot(change, half), _dot(change, change))
        values += omega * turned
        residual = half - omega * change
        if done(residual):
            return values, 1 + 2 * iteration
        before, rho = rho, _dot(shadow, residual)
        step *= -omega
        step += direction
        step *= _ratio(rho, before) * _ratio(alpha, omega)
        step += residual
        direction = step
    return None, 1 + 2 * LIMIT


def _dot(one: Array, other: Array) -> Array:
    import numpy as np

    return np.asarray((one * other).sum(axis=1, keepdims=True))


def _ratio(one: Array, other: Array) -> Array:
    """Quotient; 0 where a right-hand side is solved and nothing is left to divide by."""
    import numpy as np

    return np.divide(one, other, out=np.zeros_like(one), where=other != 0)
