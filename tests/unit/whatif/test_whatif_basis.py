"""Draws in little room are still those draws, to a known share of their spread."""

from __future__ import annotations

import numpy as np
import pytest

from lca.whatif.basis import STEPS, told


def rows(count: int, hidden: int, draws: int = 320) -> np.ndarray:
    """Rows that are mixtures of a few hidden ones, of very different sizes."""
    chance = np.random.default_rng(7)
    mixed = chance.normal(size=(count, hidden)) @ chance.normal(size=(hidden, draws))
    return (mixed + 5.0) * np.logspace(0, 9, count)[:, np.newaxis]


@pytest.mark.parametrize("left", [0.01, 0.05])
def test_each_row_is_told_to_what_may_be_left(left: float) -> None:
    """Proves: what is read back differs from the rows by no more than was asked for, and by the rounding of the weights."""
    given = rows(40, 6)
    spread = given.std(axis=1)
    found = told(given, spread, left)
    errors = (found.rows() - given).std(axis=1) / spread
    assert errors.max() < left + 0.5 / STEPS * np.sqrt(len(found.base))
    assert found.rows().mean(axis=1) == pytest.approx(given.mean(axis=1), rel=0.05)


def test_what_moves_together_takes_one_row() -> None:
    """Proves: the base has about as many rows as there are independent ones; rows of one spread take one."""
    assert len(told(rows(40, 6), rows(40, 6).std(axis=1), 0.02).base) <= 9
    one = np.outer([1.0, -3.0, 0.25], np.random.default_rng(1).normal(size=200))
    assert len(told(one, one.std(axis=1), 0.02).base) == 1


def test_rows_that_do_not_vary_are_their_mean() -> None:
    """Proves: constants and rows that do not count take no base at all."""
    given = np.array([[3.0] * 10, [0.0] * 10, list(map(float, range(10)))])
    found = told(given, np.array([1.0, 1.0, 0.0]), 0.02)
    assert found.base.shape == (0, 10)
    assert found.rows() == pytest.approx(np.array([[3.0] * 10, [0.0] * 10, [4.5] * 10]))
