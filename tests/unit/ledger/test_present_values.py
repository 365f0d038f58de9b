"""Present value, payback and internal rate: known answers, and what does not exist."""

from __future__ import annotations

import numpy as np
import pytest

from lca.ledger.worth import (
    annuity_factor,
    discounted,
    internal_rate,
    no_payback,
    no_rate,
    payback,
    present_value,
)

#: 6 million spent, 1.5 million a year for 8 years.
FLOWS = np.array([-6e6, *[1.5e6] * 8])


def test_known_answer() -> None:
    """Proves: factor 5.74664, +2.61996 million, 4.0 years, in year 6 discounted, 18.62 % (the ledger's known answer)."""
    assert annuity_factor(0.08, 8) == pytest.approx(5.74664, abs=5e-6)
    assert present_value(FLOWS, 0.08) == pytest.approx(2.61996e6, abs=5)
    assert payback(FLOWS) == pytest.approx(4.0)
    assert 5.0 < float(payback(discounted(FLOWS, 0.08))) < 6.0
    assert internal_rate(FLOWS) == pytest.approx(0.1862, abs=5e-5)
    assert (6e6 / annuity_factor(0.08, 8) - 1.5e6) / 10e3 == pytest.approx(-45.59, abs=0.005)


def test_a_rate_of_nothing_counts_years() -> None:
    assert annuity_factor(0.0, 7) == 7.0


def test_rates_are_those_of_an_independent_program() -> None:
    """Proves: rate and present value agree with pyxirr on 300 random flows that have one rate."""
    pyxirr = pytest.importorskip("pyxirr")
    random = np.random.default_rng(7)
    for _ in range(300):
        flows = np.array([-random.uniform(1, 9), *random.uniform(0.1, 3, random.integers(2, 20))])
        assert internal_rate(flows) == pytest.approx(pyxirr.irr(flows.tolist()), abs=1e-9)
        assert present_value(flows, 0.08) == pytest.approx(pyxirr.npv(0.08, flows.tolist()))


@pytest.mark.parametrize(
    ("flows", "back", "rate"),
    [
        ([0, 1, 1], "no-investment", "no-investment"),
        ([-5, 1, 1], "never", ""),
        ([-5, -1, -1], "never", "none"),
        ([-5, 6, -4, 6], "not-stable", "several"),
        ([-5, 3, 3], "", ""),
    ],
)
def test_what_does_not_exist_says_why(flows: list[float], back: str, rate: str) -> None:
    """Proves: no payback on losses, none that turns twice, no rate where the sign changes more than once or never."""
    found = np.array(flows, dtype=float)
    assert (no_payback(found), no_rate(found)) == (back, rate)
    assert np.isnan(payback(found)) == bool(back)
    assert np.isnan(internal_rate(found)) == bool(rate)


def test_a_ramp_moves_payback_inside_the_year() -> None:
    """Proves: 10 spent, 2, 4, then 5 a year: 6 are back after two years, the last 4 of 5 in the third: 2.8 years."""
    assert payback(np.array([-10.0, 2, 4, 5, 5])) == pytest.approx(2.8)


def test_draws_are_columns() -> None:
    """Proves: every draw has its own answer, and those of which there is none are left out."""
    columns = np.column_stack([FLOWS, np.array([-6e6, *[0.5e6] * 8])])
    assert payback(columns)[0] == pytest.approx(4.0)
    assert np.isnan(payback(columns)[1])
    assert present_value(columns, 0.08).shape == (2,)
    assert internal_rate(columns)[0] == pytest.approx(0.1862, abs=5e-5)
    assert internal_rate(columns)[1] < 0.0
