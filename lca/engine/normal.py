"""Quantiles of the standard normal, for very many probabilities at once.

SciPy's ndtri takes one number after another, and its branches cost more than its sums. Here the quantile
is a polynomial in each of many short intervals, fitted to ndtri once. Where the intervals are as fine as
the probabilities are small, all of them are about equally smooth.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


#: Probabilities down to 2 to the power of this, and up to one minus that.
SMALLEST = -34
#: Each halving of the probability has 2 to the power of this many intervals.
FINE = 7
DEGREE = 3

#: Bits of a float64 below those that say in which interval it lies.
_REST = 52 - FINE
_FIRST = (1023 + SMALLEST) << FINE


def normal_quantiles(u: Array) -> Array:
    """ndtri(u) to 4e-12 of a standard deviation, any shape; it never falls along multiples of 2⁻³³.

    u : from 2⁻³⁴ to 1 − 2⁻³⁴; it is used up, its memory holds something else afterwards.
    """
    import numpy as np

    centre, table = _table()
    small = np.subtract(1.0, u)
    np.minimum(small, u, out=small)
    u -= 0.5
    at = (small.view(np.uint64) >> np.uint64(_REST)).view(np.int64)
    at -= _FIRST
    # Clipping looks nothing up twice, as raising would.
    found = centre.take(at, mode="clip")
    small -= found
    out: Array = table[DEGREE].take(at, mode="clip")
    for coefficients in table[DEGREE - 1 :: -1]:
        out *= small
        out += coefficients.take(at, mode="clip", out=found)
    np.copysign(out, u, out=out)
    return out


@cache
def _table() -> tuple[Array, Array]:
    """Centres of the intervals, (intervals,), and coefficients, (DEGREE + 1, intervals)."""
    import numpy as np
    from scipy.special import ndtri

    count = ((-SMALLEST) << FINE) + 1  # the last one is for a half itself
    ends = np.arange(_FIRST, _FIRST + count + 1, dtype=np.int64) << _REST
    low, high = ends.view(np.float64)[:-1], ends.view(np.float64)[1:]
    centre, half = (low + high) / 2, (high - low) / 2
    nodes = np.cos(np.pi * (np.arange(DEGREE + 1) + 0.5) / (DEGREE + 1))
    # Absolute values: what is above a half stands for what is below.
    values = -ndtri(centre + half * nodes[:, None])
    fitted = np.linalg.solve(np.vander(nodes, increasing=True), values)
    return centre, np.ascontiguousarray(fitted / half ** np.arange(DEGREE + 1)[:, None])
