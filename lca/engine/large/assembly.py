"""The transposed system of a draw from its cells: places are found once, a draw only fills them in.

Process j scores y_j = (b_j − Σ A_ij y_i) / A_jj. With the sign of the production taken out (waste
treatment has a negative one) and every score measured in a size of its own this is y = N y + b, where
N has no negative entry unless something is credited.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.errors import BadNumberError
from lca.engine.loops import unsolvable
from lca.engine.system import Cells, System
from lca.problems import Message

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from lca.quantities.arrays import Array

    Positions = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Equations:
    """y = N y + b of one draw, in the sizes of the assembly.

    matrix : N, csr (processes, processes), no cell twice. credits : whether N has a negative entry.
    rhs : b, (indicators, processes).
    """

    matrix: csr_array
    credits: bool
    rhs: Array

    @cached_property
    def comparison(self) -> csr_array:
        """|N|, which is N itself where nothing is credited."""
        return abs(self.matrix) if self.credits else self.matrix

    @cached_property
    def rounding(self) -> Array:
        """By how much the residual of a process may round, relative to its parts."""
        return np.asarray(np.finfo(float).eps * np.sqrt(np.diff(self.matrix.indptr) + 3))


def times(matrix: csr_array, values: Array) -> Array:
    """N applied to (processes,), or to each row of (indicators, processes)."""
    from scipy.sparse._sparsetools import csr_matvec

    # What `matrix @ values` comes to, without its checks, which cost as much as a product.
    out = np.zeros_like(values)
    for one, product in zip(np.atleast_2d(values), np.atleast_2d(out), strict=True):
        csr_matvec(*matrix.shape, matrix.indptr, matrix.indices, matrix.data, one, product)
    return out


class Assembly:
    """Places of a system's cells in the transposed matrices.

    factors : characterisation, rows = positions of flows, columns = positions of indicators.
    order : positions of the processes in the system, in the order that the equations have them.
    Raises BadNumberError for a process that makes nothing of its own product.
    """

    def __init__(self, system: System, factors: Cells, indicators: int, order: Positions) -> None:
        self.names = tuple(system.processes[at] for at in order)
        self.indicators = indicators
        self.rank = np.empty(len(order), dtype=np.int32)
        self.rank[order] = np.arange(len(order))
        self._technosphere(system.technosphere, len(system.processes))
        self._impacts(system, factors)
        self.measure(np.ones(len(self.names)))

    def measure(self, sizes: Array) -> None:
        """Measure the score of each process in a size of its own, (processes,), positive."""
        self.sizes = sizes
        used, users = self.rank[self._off.rows], self.rank[self._off.columns]
        self._weights = -(self.signs * sizes)[used] / sizes[users]

    def _technosphere(self, cells: Cells, size: int) -> None:
        rows, columns = self.rank[cells.rows], self.rank[cells.columns]
        own = rows == columns
        made = own & ~cells.flip
        production = np.bincount(rows[made], cells.signed[made], size)
        if (production == 0).any():
            worst = self.names[int(np.flatnonzero(production == 0)[0])]
            raise BadNumberError(Message("process-makes-nothing", process=worst))
        self.signs = np.sign(production)
        self._own, self._owners = cells.take(np.flatnonzero(own)), rows[own]
        off = np.flatnonzero(~own)
        place = columns[off].astype(np.int64) * size + rows[off]
        sort = np.argsort(place, kind="stable")
        off, place = off[sort], place[sort]
        new = np.diff(place, prepend=-1) != 0
        # First all cells in the order of the matrix, then what is added to some of them.
        self._off = cells.take(np.concatenate([off[new], off[~new]]))
        self._added = (np.cumsum(new) - 1)[~new]
        first = off[new]
        self._used = rows[first].astype(np.intc)
        self._ends = np.searchsorted(columns[first], np.arange(size + 1)).astype(np.intc)

    def _impacts(self, system: System, factors: Cells) -> None:
        # Flows that no indicator counts need no draws.
        counted, at = np.unique(factors.rows, return_inverse=True)
        self._factor_places = at.reshape(-1) * self.indicators + factors.columns
        self._counted = len(counted)
        self._factors = factors
        flows = system.biosphere
        kept = np.flatnonzero(np.isin(flows.rows, counted))
        users = self.rank[flows.columns]
        kept = kept[np.lexsort((flows.rows[kept], users[kept]))]
        self._flows = flows.take(kept)
        self._flow_rows = np.searchsorted(counted, self._flows.rows).astype(np.intc)
        ends = np.arange(len(self.names) + 1)
        self._flow_ends = np.searchsorted(users[kept], ends).astype(np.intc)

    def parts(self) -> tuple[Cells, Cells, Cells, Cells]:
        """The cells that `equations` asks for: inputs, own products, flows, factors."""
        return self._off, self._own, self._flows, self._factors

    def equations(self, inputs: Array, own: Array, flows: Array, factors: Array) -> Equations:
        """The equations of one draw, from what `parts` are in it.

        Raises SingularSystemError for a process that uses as much of its own product as it makes.
        """
        from scipy.sparse import csr_array

        size = len(self.names)
        net = self.signs * np.bincount(self._owners, own, size)
        if not (net > 0).all():
            raise unsolvable([self.names[int(np.flatnonzero(net <= 0)[0])]])
        data = inputs * self._weights
        data, more = data[: len(self._used)], data[len(self._used) :]
        np.add.at(data, self._added, more)
        exact = bool((net == 1.0).all())
        if not exact:
            data /= np.repeat(net, np.diff(self._ends))
        matrix = csr_array((data, self._used, self._ends), shape=(size, size))
        table = np.bincount(self._factor_places, factors, self._counted * self.indicators).reshape(
            self._counted, self.indicators
        )
        emitted = csr_array((flows, self._flow_rows, self._flow_ends), shape=(size, self._counted))
        rhs = np.ascontiguousarray((emitted @ table).T)
        rhs /= self.sizes if exact else self.sizes * net
        return Equations(matrix, bool((data < 0).any()), rhs)

    def scores(self, values: Array, rows: Positions) -> Array:
        """Scores of one unit of the products of some rows of the system, (rows, indicators)."""
        at = self.rank[rows]
        return np.ascontiguousarray((values[:, at] * (self.signs * self.sizes)[at]).T)
