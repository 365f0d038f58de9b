from __future__ import annotations

import numpy as np
import pytest

from lca.quantities.numbers import Number, Spread, Term

U = np.array([0.0, 0.25, 0.5, 1.0])


def test_uniform_quantiles() -> None:
    assert list(Spread("uniform", 2.0, 6.0).quantile(3.0, U)) == [2.0, 3.0, 4.0, 6.0]


def test_triangular_quantiles() -> None:
    """Proves: F⁻¹ of a triangle from 0 over 1 to 4: F(1) = 1/4, and F⁻¹(1/2) = 4 − √(1/2 · 4 · 3)."""
    got = Spread("triangular", 0.0, 4.0).quantile(1.0, U)
    assert list(got) == pytest.approx([0.0, 1.0, 4 - np.sqrt(6), 4.0])


@pytest.mark.parametrize(("mode", "median"), [(0.0, 4 - np.sqrt(8)), (4.0, np.sqrt(8))])
def test_triangle_with_its_mode_at_an_end(mode: float, median: float) -> None:
    got = Spread("triangular", 0.0, 4.0).quantile(mode, U)
    assert got[2] == pytest.approx(median)
    assert np.isfinite(got).all()


def test_normal_kinds_have_a_side_each() -> None:
    """Proves: draws below the value use `down`, those above `up`."""
    z = np.array([-1.0, 0.0, 1.0])
    assert list(Spread("linear", 2.0, 3.0).from_normal(10.0, z)) == [8.0, 10.0, 13.0]
    assert list(Spread("log", np.log(2), np.log(3)).from_normal(10.0, z)) == pytest.approx(
        [5, 10, 30]
    )
    half = Spread("logit", np.log(3), np.log(9)).from_normal(0.5, z)
    assert list(half) == pytest.approx([0.25, 0.5, 0.9])


def test_logit_never_leaves_its_range() -> None:
    far = Spread("logit", 5.0, 5.0).from_normal(0.9, np.array([-40.0, 40.0]))
    assert (far >= 0).all() and (far <= 1).all()


def test_complement() -> None:
    assert Term(Number(0.3), complement=True).value == 0.7
    assert Term(Number(0.3)).value == 0.3


def test_terms_of_one_number_are_equal_wherever_they_come_from() -> None:
    """Proves: what both routes share cancels, although each route has its own place for it."""
    number = Number(0.3, "parameter/share")
    one, other = Term(number, path=("disposal", 0, "amount")), Term(number, path=("amount",))
    assert one == other
    assert len({one, other}) == 1
    assert one != Term(number, complement=True, path=one.path)
