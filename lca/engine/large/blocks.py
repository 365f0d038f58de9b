"""Short loops that hand on much of what they get: found once, solved exactly in every sweep.

Sweeps and Krylov methods spend most of their time on such loops (scrap that becomes the same metal
again). They are the strongly connected parts of what remains when only large shares are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from lca.quantities.arrays import Array

    Positions = NDArray[np.intp]

#: A share of a score that is large.
STRONG = 0.1
#: Longer loops are left to the iteration.
LONGEST = 50


def strong_loops(matrix: csr_array) -> Positions:
    """The number of the short strong loop of a matrix N that each process is in, −1 for none."""
    from scipy.sparse import csr_array as csr
    from scipy.sparse.csgraph import connected_components

    users = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    strong = np.abs(matrix.data) > STRONG
    ends = (users[strong], matrix.indices[strong])
    graph = csr((np.ones(len(ends[0])), ends), shape=matrix.shape)
    _, labels = connected_components(graph, directed=True, connection="strong")
    lengths = np.bincount(labels)[labels]
    return np.where((lengths > 1) & (lengths <= LONGEST), labels, -1).astype(np.intp)


@dataclass(frozen=True, slots=True, eq=False)
class Corrections:
    """(I − N)⁻¹ − I within the loops, as csr rows of the processes that are in loops, in their order.

    Columns count from the first process of a row's group that is in a loop.
    """

    ends: NDArray[np.intc]
    columns: NDArray[np.intc]
    data: Array


class Blocks:
    """The loops of a matrix N; other draws of N have their cells at the same places.

    loops : as `strong_loops` gives them. origin : (processes,), where the first process in a loop of
        the same group stands.
    """

    def __init__(self, matrix: csr_array, loops: Positions, origin: Positions) -> None:
        users = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        inside = (loops[users] == loops[matrix.indices]) & (loops[users] >= 0)
        members = np.flatnonzero(loops >= 0)
        order = members[np.argsort(loops[members], kind="stable")]
        names, starts, lengths = np.unique(loops[order], return_index=True, return_counts=True)
        length_of = np.zeros(len(loops), dtype=np.intp)
        length_of[order] = np.repeat(lengths, lengths)
        place = np.zeros(len(loops), dtype=np.intp)
        place[order] = np.arange(len(order)) - np.repeat(starts, lengths)
        ends = np.concatenate([[0], np.cumsum(length_of[members])])
        columns = np.empty(ends[-1], dtype=np.intc)
        self._loops: list[tuple[int, int, Positions, Positions, Positions]] = []
        for length in np.unique(lengths):
            chosen = np.flatnonzero(lengths == length)
            together = np.stack([order[starts[c] : starts[c] + length] for c in chosen])
            cells = np.flatnonzero(inside & (length_of[users] == length))
            which = np.searchsorted(names[chosen], loops[users[cells]])
            flat = (which * length + place[users[cells]]) * length + place[matrix.indices[cells]]
            rows = ends[np.searchsorted(members, together)]
            into = rows[:, :, None] + np.arange(length)
            columns[into] = (together - origin[together])[:, None, :]
            self._loops.append((len(chosen), int(length), cells, flat, into))
        self._ends, self._columns = ends.astype(np.intc), columns

    def corrections(self, matrix: csr_array) -> Corrections:
        """What solves the loops of a draw. Raises numpy.linalg.LinAlgError where nothing does."""
        data = np.empty(len(self._columns))
        for count, length, cells, flat, into in self._loops:
            dense = np.zeros(count * length**2)
            dense[flat] = -matrix.data[cells]
            dense = dense.reshape(count, length, length) + np.eye(length)
            data[into] = np.linalg.inv(dense) - np.eye(length)
        return Corrections(self._ends, self._columns, data)
