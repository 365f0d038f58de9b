"""x ↦ N x + b group by group, so that every group has what the groups before it have just got.

Processes are put in groups from what is far upstream to what is far downstream. Sweeps (block
Gauss–Seidel) then go through most chains at once and need about half as many products as with no order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.large.blocks import Blocks, strong_loops

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from lca.quantities.arrays import Array

    Positions = NDArray[np.intp]

#: Groups of a large system, and the smallest that is worth a group.
GROUPS, SMALLEST = 8, 16
#: What of its inputs' depth a process takes over, products that the depth is found with, and
#: depth at which a loop that uses more than it makes stops.
DAMPED, DEEP, HUGE = 0.8, 20, 1e30


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """An order of the processes: groups, in each those in loops last, else by the length of their rows.

    Rows of equal length follow one another because a processor guesses best where such a row ends.

    order : (processes,), positions in the system. loops : (processes,), in this order, as
        `strong_loops` gives them. groups : first process, first in a loop, and end of each.
    """

    order: Positions
    loops: Positions
    groups: tuple[tuple[int, int, int], ...]

    @property
    def origin(self) -> Positions:
        """First process in a loop of the group of each process, (processes,)."""
        return np.repeat([at for _, at, _ in self.groups], [e - b for b, _, e in self.groups])


def arranged(matrix: csr_array) -> Arrangement:
    """An order for a matrix N of central values."""
    size = matrix.shape[0]
    loops = strong_loops(matrix)
    inside = loops >= 0
    shares = abs(matrix)
    depth = np.ones(size)
    for _ in range(DEEP):
        depth = np.minimum(1.0 + DAMPED * (shares @ depth), HUGE)
    # In single precision: the same order on machines whose last bits differ.
    depth = depth.astype(np.float32).astype(np.float64)
    count = max(1, min(GROUPS, size // SMALLEST))
    group = np.empty(size, dtype=np.intp)
    group[np.argsort(depth, kind="stable")] = np.arange(size) * count // size
    first = np.full(size, count, dtype=np.intp)
    np.minimum.at(first, loops[inside], group[inside])
    group[inside] = first[loops[inside]]
    order = np.lexsort((np.diff(matrix.indptr), inside, group))
    ends = np.cumsum(np.bincount(group))
    starts = np.concatenate([[0], ends[:-1]])
    looped = ends - np.bincount(group, inside, len(ends)).astype(np.intp)
    groups = tuple(
        (int(begin), int(at), int(end))
        for begin, at, end in zip(starts, looped, ends, strict=True)
        if end > begin
    )
    return Arrangement(order, loops[order], groups)


class Sweeps:
    """Sweeps with a matrix N whose processes are arranged."""

    def __init__(self, matrix: csr_array, arrangement: Arrangement, blocks: Blocks) -> None:
        """Raises numpy.linalg.LinAlgError where a loop cannot be solved."""
        found = blocks.corrections(matrix)
        self._matrix = matrix
        self._parts = []
        row = 0
        for begin, at, end in arrangement.groups:
            loop = (found.ends[row : row + end - at + 1], found.columns, found.data)
            self._parts.append((begin, at, end, matrix.indptr[begin : end + 1], loop))
            row += end - at

    def __call__(self, values: Array, rhs: Array | None, out: Array) -> Array:
        """One sweep from values, (processes,), into out, which is returned; no rhs counts as zero."""
        from scipy.sparse._sparsetools import csr_matvec

        size, indices, data = len(values), self._matrix.indices, self._matrix.data
        np.copyto(out, values)
        for begin, at, end, ends, loop in self._parts:
            new = np.zeros(end - begin) if rhs is None else rhs[begin:end].copy()
            csr_matvec(end - begin, size, ends, indices, data, out, new)
            if at < end:
                change = new[at - begin :] - out[at:end]
                csr_matvec(end - at, end - at, *loop, change, new[at - begin :])
            out[begin:end] = new
        return out
