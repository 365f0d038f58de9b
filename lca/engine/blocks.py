"""Short loops that hand on much of what they get: found once, solved exactly in every sweep.

Sweeps and Krylov methods spend most of their time on such loops (scrap that becomes the same metal
again). They are the strongly connected parts of what remains when only large shares are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Array = NDArray[np.float64]
    Positions = NDArray[np.intp]

#: A share of a score that is large.
STRONG = 0.1
#: Longer loops are left to the iteration.
LONGEST = 50


class Blocks:
    """The loops of a matrix N; other draws of N have their cells at the same places."""

    def __init__(self, matrix: csr_array) -> None:
        import numpy as np
        from scipy.sparse import csr_array as csr
        from scipy.sparse.csgraph import connected_components

        users = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        strong = np.abs(matrix.data) > STRONG
        ends = (users[strong], matrix.indices[strong])
        graph = csr((np.ones(len(ends[0])), ends), shape=matrix.shape)
        _, labels = connected_components(graph, directed=True, connection="strong")
        lengths = np.bincount(labels)
        inside = (labels[users] == labels[matrix.indices]) & (lengths[labels[users]] > 1)
        self._loops: list[tuple[Positions, Positions, Positions]] = []
        order = np.argsort(labels, kind="stable")
        starts = np.concatenate([[0], np.cumsum(lengths)])
        within = np.arange(len(labels)) - starts[labels[order]]
        place = np.empty(len(labels), dtype=np.intp)
        place[order] = within
        for length in np.unique(lengths[(lengths > 1) & (lengths <= LONGEST)]):
            chosen = np.flatnonzero(lengths == length)
            members = np.stack([order[starts[c] : starts[c] + length] for c in chosen])
            cells = np.flatnonzero(inside & (lengths[labels[users]] == length))
            which = np.searchsorted(chosen, labels[users[cells]])
            flat = (which * length + place[users[cells]]) * length + place[matrix.indices[cells]]
            self._loops.append((members, cells, flat))

    def inverses(self, matrix: csr_array) -> Inverses:
        """(I − N)⁻¹ within the loops. Raises numpy.linalg.LinAlgError where there is none."""
        import numpy as np

        found = []
        for members, cells, flat in self._loops:
            count, length = members.shape
            dense = np.zeros(count * length**2)
            dense[flat] = -matrix.data[cells]
            dense = dense.reshape(count, length, length) + np.eye(length)
            found.append((members, np.linalg.inv(dense)))
        return Inverses(found)


class Inverses:
    """Multiplies by (I − N)⁻¹ within the loops, and by one elsewhere."""

    def __init__(self, found: list[tuple[Positions, Array]]) -> None:
        self._found = found

    def times(self, values: Array) -> Array:
        """values : (indicators, processes)."""
        import numpy as np

        if not self._found:
            return values
        out = values.copy()
        for members, inverse in self._found:
            out[:, members] = np.einsum("lij,klj->kli", inverse, values[:, members])
        return out
