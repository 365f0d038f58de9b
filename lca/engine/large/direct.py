"""y = N y + b by sparse LU with refinement, and who is to blame where there is no answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from lca.engine.errors import SingularSystemError
from lca.engine.large.assembly import Equations
from lca.engine.large.iterative import Solved, judged
from lca.engine.loops import unsolvable
from lca.problems import Message

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from lca.quantities.arrays import Array


#: Refinement stops when no score changes by more than this, relative to itself.
CONVERGED = 1e-13
#: A system whose scores still change by more than this, relative, is not solved but refused.
UNUSABLE = 1e-6
REFINEMENTS = 4
#: Sweeps of the search for the loop to blame, and the smallest share of the blame that is named.
SEARCH, BLAMED = 500, 0.01


def solved_directly(equations: Equations, gross: Array, names: Sequence[str]) -> Solved:
    """y, and its largest relative change in the last refinement as the error.

    gross : (indicators, processes), as `Start` has it.
    Raises SingularSystemError, naming the loop, if there is no solution or, where nothing is credited,
    only one in which a loop uses more than it makes: then the scores of a flow of one unit from each
    process are not all positive (Hawkins & Simon 1949).
    """
    factors = factorised(equations.matrix, names)
    if not equations.credits:
        ones = factors.solve(np.ones(equations.matrix.shape[0]))
        if not (ones > 0).all():
            raise unsolvable(blamed(equations.matrix, names))
    values = factors.solve(equations.rhs.T).T
    error, sweeps = np.inf, 0
    while error > CONVERGED and sweeps < REFINEMENTS:
        change = factors.solve(_residual(equations, values).T).T
        values = values + change
        error = float((np.abs(change) / judged(values, gross)).max())
        sweeps += 1
    if not error <= UNUSABLE:
        raise unsolvable(blamed(equations.comparison, names))
    return Solved(np.ascontiguousarray(values), error, sweeps)


def _residual(equations: Equations, values: Array) -> Array:
    """b − y + N y, summed in extended precision where the machine has it.

    Then refinement reaches the true scores also of a badly conditioned loop (Demmel et al. 2006,
    doi 10.1145/1141885.1141894).
    """
    matrix = equations.matrix
    out = equations.rhs.astype(np.longdouble) - values
    filled = np.flatnonzero(np.diff(matrix.indptr))
    if len(filled):
        data = matrix.data.astype(np.longdouble)
        for row, value in enumerate(values):
            parts = data * value[matrix.indices]
            out[row, filled] += np.add.reduceat(parts, matrix.indptr[filled])
    return np.asarray(out, dtype=np.float64)


def factorised(matrix: csr_array, names: Sequence[str]) -> Any:
    """LU factors of I − N. Raises SingularSystemError, naming the loop, if it is singular."""
    from scipy.sparse import csc_array, eye_array
    from scipy.sparse.linalg import splu

    system = csc_array(eye_array(matrix.shape[0]) - matrix)
    system.indices, system.indptr = system.indices.astype(np.intc), system.indptr.astype(np.intc)
    try:
        # Pivots off the diagonal would turn scores of exactly zero into rounding noise.
        return splu(system, diag_pivot_thresh=1e-3)
    except RuntimeError as exact:
        raise unsolvable(blamed(abs(matrix), names)) from exact


def blamed(matrix: csr_array, names: Sequence[str]) -> list[str]:
    """The processes on which the largest eigenvalue of a non-negative matrix rests, most of all first.

    Their share is the product of the two Perron vectors, the derivative of the eigenvalue by a
    process' use of its own product (Caswell 2001, Matrix population models, section 9.1).
    """
    shares = np.ones(matrix.shape[0])
    for side in (matrix, matrix.T.tocsr()):
        vector = np.ones(matrix.shape[0])
        for _ in range(SEARCH):
            vector = vector + side @ vector
            vector /= vector.max()
        shares *= vector
    order = np.argsort(-shares, kind="stable")
    found = [int(at) for at in order if shares[at] >= BLAMED * shares[order[0]]]
    if not found:
        raise SingularSystemError(Message("no-unique-solution"))
    return [names[at] for at in found]
