"""y = N y + b by iteration, with a bound on the error of every score that no bad loop can fool.

A small residual says little where a loop hands on nearly all it gets. But with M = I − |N| and any
u > 0 with v = M u > 0, the error of a score is |y_i − y*_i| ≤ u_i · max_j |r_j| / v_j, r the residual:
M is then an M-matrix, and |(I − N)⁻¹| ≤ M⁻¹ (Ostrowski 1937; Berman & Plemmons, Nonnegative matrices in
the mathematical sciences, 1994, chapter 6). Such a u is solved for in every draw, roughly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.large.assembly import Equations, times
from lca.engine.large.blocks import Blocks
from lca.engine.large.sweeps import Arrangement, Sweeps

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from lca.quantities.arrays import Array


#: Relative error at which iterations stop; the rounding of the residual is not counted.
AIM = 1e-10
#: Largest proven relative error, rounding counted, of a score that is not left to a direct solver.
ACCEPTED = 1e-9
#: v is at least this share of the weights.
MARGIN = 0.5
#: Scores below this share of what they would be if nothing cancelled are judged by that instead.
CANCELLED = 1e-9
#: Iterations, of two sweeps each, before a direct solver does it.
LIMIT = 60
#: Simple sweeps tried before for a bound, which may be rough, and how many before the first look at it.
SIMPLE, BLIND = 10, 3
#: Residuals, as shares of the weights, at which longer iterations for a bound stop.
ROUGH = (0.1, 0.001)
RESTARTS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """What all draws start from, each but the blocks (indicators, processes).

    values : y of the central values.
    gross : positive; about what the scores would be if all parts were positive, or usual ones where
        nothing flows.
    weights : positive; the v that is asked for.
    bound : u of the central values.
    arrangement, blocks : order of the processes, and loops to be solved exactly.
    """

    values: Array
    gross: Array
    weights: Array
    bound: Array
    arrangement: Arrangement
    blocks: Blocks

    def sweeps(self, matrix: csr_array) -> Sweeps:
        """Sweeps with the matrix of a draw. Raises numpy.linalg.LinAlgError, see `Sweeps`."""
        return Sweeps(matrix, self.arrangement, self.blocks)


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """y, (indicators, processes); largest relative error; products of matrix and scores."""

    values: Array
    error: float
    sweeps: int


def iterated(equations: Equations, start: Start, aim: float = AIM) -> Solved | None:
    """y with a proven relative error of at most ACCEPTED; None if that is not reached or not proven."""
    try:
        sweep = start.sweeps(equations.matrix)
        bounding = start.sweeps(equations.comparison) if equations.credits else sweep
    except np.linalg.LinAlgError:
        return None
    values = np.empty_like(equations.rhs)
    error, products = 0.0, 0
    for k, rhs in enumerate(equations.rhs):
        bound, margin, sweeps = bounded(
            equations.comparison, start.weights[k], start.bound[k], bounding
        )
        if bound is None or margin is None:
            return None
        found: Array | None = start.values[k]
        for _ in range(RESTARTS):
            assert found is not None
            # Not |r| but |(I − L)⁻¹ r| is held against v, L what a sweep takes from earlier groups.
            # That is as good: u proves as much of the system multiplied by (I − L)⁻¹, with a larger v.
            allowed = aim / (bound / judged(found, start.gross[k])).max() * margin
            found, more = bicgstab(sweep, rhs, found, allowed)
            sweeps += more + 1
            if found is None:
                return None
            proven = certified(equations, k, found, start.gross[k], bound, margin)
            if proven <= ACCEPTED:
                break
        else:
            return None
        values[k] = found
        error, products = max(error, proven), max(products, sweeps)
    return Solved(values, error, products)


def bounded(
    comparison: csr_array, weights: Array, start: Array, sweep: Sweeps
) -> tuple[Array | None, Array | None, int]:
    """u > 0 with v = (I − |N|) u ≥ MARGIN × weights, and v; None if not to be had; and the products.

    weights, start : (processes,).
    """

    def looked(found: Array) -> Array | None:
        margin = found - times(comparison, found)
        good = (margin >= MARGIN * weights).all() and (found > 0).all()
        return margin if good else None

    found, free = start.copy(), np.empty_like(start)
    for products in range(1, SIMPLE + 1):
        found, free = sweep(found, weights, free), found
        if products >= BLIND:
            margin = looked(found)
            if margin is not None:
                return found, margin, 2 * products - BLIND + 1
    products = 2 * SIMPLE - BLIND + 1
    better: Array | None = start
    for share in ROUGH:
        assert better is not None
        better, more = bicgstab(sweep, weights, better, share * weights)
        products += more + 1
        if better is None:
            break
        margin = looked(better)
        if margin is not None:
            return better, margin, products
    return None, None, products


def judged(values: Array, gross: Array) -> Array:
    """What the error of a score is measured by: the score, unless it cancels to nearly nothing."""
    return np.maximum(np.abs(values), CANCELLED * gross)


def certified(
    equations: Equations, indicator: int, values: Array, gross: Array, bound: Array, margin: Array
) -> float:
    """Bound on the relative error of an indicator's scores, rounding of the residual included.

    values, gross, bound, margin : (processes,).
    """
    rhs = equations.rhs[indicator]
    product = times(equations.matrix, values)
    residual = np.abs(rhs - values + product)
    size = np.abs(values)
    if equations.credits or (values < 0).any():
        product = times(equations.comparison, size)
    # Sums of n terms round to within a few √n units (Higham & Mary 2019, doi 10.1137/18M1226312).
    product += size
    product += np.abs(rhs)
    product *= equations.rounding
    residual += product
    error = (bound / judged(values, gross)).max() * (residual / margin).max()
    return float(error) if np.isfinite(error) else np.inf


def bicgstab(sweep: Sweeps, rhs: Array, start: Array, allowed: Array) -> tuple[Array | None, int]:
    """The x that a sweep with rhs does not change, and the sweeps it took; None where it is not found.

    rhs, start : (processes,). allowed : (processes,), by how much a sweep may still change x.
    van der Vorst 1992, doi 10.1137/0913035. Sums are not left to BLAS, whose threads change their order.
    """
    values = start.copy()
    residual, step, change, scratch = (np.empty_like(values) for _ in range(4))

    def done() -> bool:
        return bool((np.abs(residual, out=scratch) <= allowed).all())

    def add(to: Array, factor: float, what: Array) -> None:
        np.multiply(what, factor, out=scratch)
        np.add(to, scratch, out=to)

    sweep(values, rhs, residual)
    residual -= values
    if done():
        return values + residual, 1
    shadow, direction = residual.copy(), residual.copy()
    rho = _dot(shadow, residual)
    for iteration in range(1, LIMIT + 1):
        np.subtract(direction, sweep(direction, None, step), out=step)
        alpha = _ratio(rho, _dot(shadow, step))
        add(residual, -alpha, step)
        add(values, alpha, direction)
        np.subtract(residual, sweep(residual, None, change), out=change)
        omega = _ratio(_dot(change, residual), _dot(change, change))
        add(values, omega, residual)
        add(residual, -omega, change)
        if done():
            values += residual
            return values, 1 + 2 * iteration
        before, rho = rho, _dot(shadow, residual)
        if not np.isfinite(rho):
            break
        add(direction, -omega, step)
        direction *= _ratio(rho, before) * _ratio(alpha, omega)
        direction += residual
    return None, 1 + 2 * LIMIT


def _dot(one: Array, other: Array) -> float:
    return float(np.einsum("i,i", one, other))


def _ratio(one: float, other: float) -> float:
    """Quotient; 0 where all is solved and nothing is left to divide by."""
    return one / other if other else 0.0
