"""Normal quantiles by intervals: as SciPy has them, far into both tails."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri

from lca.engine.normal import SMALLEST, normal_quantiles


def test_quantiles_are_those_of_scipy() -> None:
    """Proves: all over, at both ends and around every power of two, where intervals meet."""
    words = np.random.default_rng(1).integers(0, 2**32, 300_000)
    powers = (2 ** np.arange(3, 32))[:, None] + np.arange(-4, 5)
    ends = np.arange(10_000)
    words = np.concatenate([words, powers.ravel(), ends, 2**32 - 1 - ends])
    u = words * 2.0**-32 + 2.0**-33
    np.testing.assert_allclose(normal_quantiles(u.copy()), ndtri(u), rtol=0, atol=4e-12)


def test_ends_and_middle() -> None:
    u = np.array([[2.0**SMALLEST, 1 - 2.0**SMALLEST], [0.5, 0.975]])
    expected = ndtri(u)
    np.testing.assert_allclose(normal_quantiles(u), expected, rtol=0, atol=4e-12)


def test_quantiles_rise_from_each_probability_to_the_next() -> None:
    """Proves: no step down where two intervals meet, which would turn the order of draws round."""
    for middle in [2**power for power in range(6, 32)] + [3 * 2**29, 2**31 + 2**24]:
        u = (middle + np.arange(-50, 50)) * 2.0**-32 + 2.0**-33
        assert (np.diff(normal_quantiles(u)) > 0).all()


def test_both_sides_are_mirrored_exactly() -> None:
    u = np.random.default_rng(2).integers(0, 2**32, 1000) * 2.0**-32 + 2.0**-33
    assert (normal_quantiles(1 - u) == -normal_quantiles(u)).all()
