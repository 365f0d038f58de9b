"""Loops between processes: which there are, in what order, and whether they have a solution."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.errors import SingularSystemError
from lca.problems import Message, listed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

    Integers = NDArray[np.int64]

#: Largest loop solved as dense blocks; beyond it sparse LU, draw by draw, is faster.
DENSE = 500
#: Floats of the dense blocks solved in one call.
STACK = 1 << 18


def components(inputs: Sequence[Sequence[int]]) -> list[list[int]]:
    """Strongly connected components of processes, each after all those whose products it uses.

    inputs[j] : positions of the processes that process j uses (itself allowed).
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    size = len(inputs)
    users = np.repeat(np.arange(size), [len(used) for used in inputs])
    used = np.fromiter((i for row in inputs for i in row), dtype=np.int64, count=len(users))
    graph = csr_array((np.ones(len(users)), (users, used)), shape=(size, size))
    count, labels = connected_components(graph, directed=True, connection="strong")
    members: list[list[int]] = [[] for _ in range(count)]
    for process, label in enumerate(labels):
        members[label].append(process)
    order: TopologicalSorter[int] = TopologicalSorter()
    for label, group in enumerate(members):
        order.add(label, *({int(labels[i]) for j in group for i in inputs[j]} - {label}))
    return [members[label] for label in order.static_order()]


def solve_loop(
    ids: Sequence[str], rows: Integers, columns: Integers, inputs: Array, rhs: Array
) -> Array:
    """Scores of one unit of processes that use one another, draw by draw.

    ids : ids of the s processes, for messages.
    rows, columns : positions of user and used process of each input, (inputs,); no pair twice.
    inputs : (draws, inputs), amount per unit of the user's product.
    rhs : (draws, s, indicators), what everything outside the loop adds. Returns the same shape.

    If no input is negative, the loop can make more than it uses exactly when the scores of a flow
    of one unit from each process are all positive (Hawkins & Simon 1949): that column is solved
    along.
    Raises SingularSystemError if a draw has no solution, or only one with negative production.
    """
    full = np.concatenate([rhs, np.ones((*rhs.shape[:-1], 1))], axis=-1)
    solver = _dense if len(ids) <= DENSE else _sparse
    try:
        solved = solver(rows, columns, inputs, full)
    except (np.linalg.LinAlgError, RuntimeError):  # what NumPy and SuperLU raise
        raise unsolvable(ids) from None
    credits = np.asarray((inputs[:, rows != columns] < 0).any(axis=1))
    negative = (solved[..., -1] <= 0).any(axis=1)
    bad = np.asarray(~np.isfinite(solved).all(axis=(1, 2)) | (~credits & negative))
    if bad.any():
        raise unsolvable(ids, int(bad.sum()), len(bad))
    return np.asarray(solved[..., :-1])


def _dense(rows: Integers, columns: Integers, inputs: Array, rhs: Array) -> Array:
    """Dense blocks, as many draws at once as stay in the cache."""
    draws, size = rhs.shape[:2]
    solved = np.empty_like(rhs)
    block = max(1, STACK // size**2)
    cells = rows * size + columns
    for start in range(0, draws, block):
        window = slice(start, min(start + block, draws))
        system = np.zeros((window.stop - start, size * size))
        system[:, cells] = -inputs[window]
        system[:, :: size + 1] += 1.0
        solved[window] = np.linalg.solve(system.reshape(-1, size, size), rhs[window])
    return solved


def _sparse(rows: Integers, columns: Integers, inputs: Array, rhs: Array) -> Array:
    """Sparse LU, draw by draw, with one refinement."""
    from scipy.sparse import csc_array
    from scipy.sparse.linalg import splu

    draws, size = rhs.shape[:2]
    # The pattern is made once: a draw only fills the data, through the place of each input in it.
    diagonal = np.arange(size) * (size + 1)
    cells = columns * size + rows
    places = np.union1d(cells, diagonal)
    place, ones = np.searchsorted(places, cells), np.searchsorted(places, diagonal)
    ends = np.searchsorted(places, np.arange(size + 1) * size).astype(np.intc)
    data = np.empty(len(places))
    system = csc_array((data, (places % size).astype(np.intc), ends), shape=(size, size))
    solved = np.empty_like(rhs)
    for draw in range(draws):
        system.data[:] = 0.0
        system.data[place] = -inputs[draw]
        system.data[ones] += 1.0
        factors = splu(system)
        solved[draw] = factors.solve(rhs[draw])
        solved[draw] += factors.solve(rhs[draw] - system @ solved[draw])
    return solved


def unsolvable(ids: Sequence[str], bad: int = 1, draws: int = 1) -> SingularSystemError:
    """The error that names a loop; bad of `draws` draws have no solution."""
    names = listed(ids)
    what = Message("loop-of-many", processes=names)
    if len(ids) == 1:
        what = Message("loop-of-one", processes=names)
    if draws > 1:
        what = Message("in-some-draws", reason=what, bad=bad, draws=draws)
    return SingularSystemError(what)
