"""Sweeps in groups: the order, the formula on paper, and what the order saves."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_array

from lca.engine.large.blocks import Blocks, strong_loops
from lca.engine.large.sweeps import Arrangement, Sweeps, arranged

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))
from large_system import background, factors

from lca.engine.large.sampled import Sampled, _central

Array = NDArray[np.float64]


def sparse(dense: Array) -> csr_array:
    return csr_array(dense)


def test_only_strong_loops_are_loops() -> None:
    """Proves: 0 ⇄ 1 hands on much, 2 ⇄ 3 hardly anything, 4 → 0 is no loop."""
    matrix = np.zeros((5, 5))
    matrix[0, 1] = matrix[1, 0] = matrix[4, 0] = 0.5
    matrix[2, 3], matrix[3, 2] = 0.5, 0.01
    loops = strong_loops(sparse(matrix))
    assert loops[0] == loops[1] >= 0
    assert (loops[2:] == -1).all()


def sweeping(matrix: csr_array) -> tuple[csr_array, Arrangement, Sweeps]:
    """A matrix in its own order, that order, and its sweeps."""
    found = arranged(matrix)
    ordered = matrix[found.order][:, found.order].tocsr()
    ordered.sort_indices()
    blocks = Blocks(ordered, found.loops, found.origin)
    return ordered, found, Sweeps(ordered, found, blocks)


@pytest.fixture(scope="module")
def central() -> csr_array:
    made = background(400)
    one = Sampled(made.system, factors(1), ("a",))
    return _central(one._assembly).matrix


def test_the_order_has_every_process_once_and_loops_in_one_group(central: csr_array) -> None:
    matrix, found, _ = sweeping(central)
    assert (np.sort(found.order) == np.arange(400)).all()
    assert len(found.groups) == 8
    assert [end for _, _, end in found.groups][:-1] == [begin for begin, _, _ in found.groups][1:]
    assert (found.loops >= 0).sum() >= 4
    for begin, at, end in found.groups:
        assert (found.loops[begin:at] == -1).all()
        assert (found.loops[at:end] >= 0).all()
        assert (np.diff(np.diff(matrix.indptr[begin : at + 1])) >= 0).all()
        assert not set(found.loops[at:end]) & set(found.loops[:begin])


def test_a_sweep_is_the_formula_by_dense_matrices(central: csr_array) -> None:
    """Proves: each group takes what earlier groups have just got, and its loops are solved exactly.

    With D the cells within loops and L those from earlier groups: (I − D − L) new = (N − D − L) old + b.
    """
    matrix, found, sweep = sweeping(central)
    dense = matrix.toarray()
    earlier, within = np.zeros_like(dense), np.zeros_like(dense)
    for begin, _, end in found.groups:
        earlier[begin:end, :begin] = dense[begin:end, :begin]
    same = (found.loops[:, None] == found.loops) & (found.loops[:, None] >= 0)
    within[same] = dense[same]
    assert np.abs(within).max() > 0.9
    rng = np.random.default_rng(1)
    old, rhs = rng.random(400), rng.random(400)
    left = np.eye(400) - within - earlier
    for b in (rhs, None):
        right = (dense - within - earlier) @ old + (0 if b is None else b)
        new = sweep(old, b, np.empty(400))
        np.testing.assert_allclose(new, np.linalg.solve(left, right), rtol=1e-9)


def test_chains_as_long_as_there_are_groups_take_one_sweep() -> None:
    """Proves: 20 chains of 8 processes, given in a wrong order, are right at once.

    Each uses 1 of the one before and emits 1: the last scores 8. With no order it would take 8 sweeps.
    """
    mixed = np.random.default_rng(1).permutation(160).reshape(8, 20)
    matrix = np.zeros((160, 160))
    matrix[mixed[1:], mixed[:-1]] = 1.0
    _, found, sweep = sweeping(sparse(matrix))
    expected = np.empty(160)
    expected[mixed] = np.arange(1, 9)[:, None]
    new = sweep(np.zeros(160), np.ones(160), np.empty(160))
    assert (new == expected[found.order]).all()
