"""Draws of many coefficients in little room: a few rows of small whole numbers, and how each coefficient is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

#: The whole numbers go from −STEPS to STEPS.
STEPS = 127


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Rows as mean + step × weights × base.

    base : (n, draws). means, steps : (rows,). weights : (rows, n).
    """

    base: NDArray[np.int8]
    means: Array
    steps: Array
    weights: NDArray[np.int8]

    def rows(self) -> Array:
        """The rows as they are told, (rows, draws)."""
        import numpy as np

        made: Array = self.weights.astype(np.float64) @ self.base.astype(np.float64)
        return self.means[:, np.newaxis] + self.steps[:, np.newaxis] * made


def told(rows: Array, sizes: Array, left_over: float) -> Told:
    """Rows (rows, draws) in little room.

    sizes : (rows,), of which the share `left_over` may be left of a row; of a row of size 0 the mean alone is told. Each
        further row of the base is the row that is told worst so far, in STEPS; what rounding leaves of it is told by those
        after it.
    """
    import numpy as np

    means = rows.mean(axis=1)
    known = np.divide(1.0, sizes, out=np.zeros_like(sizes), where=sizes > 0.0)
    left = ((rows - means[:, np.newaxis]) * known[:, np.newaxis]).astype(np.float32)
    base: list[NDArray[np.float32]] = []
    weights: list[NDArray[np.float32]] = []
    while len(base) < min(rows.shape):
        errors = np.einsum("ij,ij->i", left, left) / rows.shape[1]
        worst = int(errors.argmax())
        if not errors[worst] > left_over**2:
            break
        one = np.rint(left[worst] * (STEPS / np.abs(left[worst]).max()))
        weight = np.einsum("ij,j->i", left, one) / np.einsum("j,j->", one, one)
        left -= weight[:, np.newaxis] * one
        base.append(one)
        weights.append(weight)
    whole = np.array(weights, dtype=np.float64).reshape(len(base), len(rows)).T
    steps = np.abs(whole).max(axis=1, initial=0.0) / STEPS
    fine = np.divide(whole, steps[:, np.newaxis], out=np.zeros_like(whole), where=whole != 0.0)
    kept = np.array(base, dtype=np.int8).reshape(len(base), rows.shape[1])
    return Told(kept, means, steps * sizes, np.rint(fine).astype(np.int8))
