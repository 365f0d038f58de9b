"""One number at a time: the saving where only that number stands elsewhere."""

from __future__ import annotations

import numpy as np
import pytest
from kinds import every_kind, saving_at

from lca.engine.errors import BadNumberError
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.variance import shifts
from lca.engine.variance.shifts import one_at_a_time
from lca.engine.variance.swap import grouped_indices
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import Given, LogNormal, Triangular


def test_each_shift_is_an_evaluation_of_its_own() -> None:
    """Proves: both ends of every number are what a run with that one number shifted gives, all together
    in one evaluation or not."""
    found = one_at_a_time(every_kind())
    assert len(found.numbers) == 17
    np.testing.assert_allclose(found.base, saving_at(every_kind(), {}), rtol=1e-12)
    for number, ends, savings in zip(found.numbers, found.ends, found.savings, strict=True):
        assert number.spread is not None
        np.testing.assert_allclose(
            ends, number.spread.quantile(number.value, np.array([0.025, 0.975])), rtol=1e-12
        )
        for end, saving in zip(ends, savings, strict=True):
            again = saving_at(every_kind(), {number.key: float(end)})
            np.testing.assert_allclose(saving, again, rtol=1e-12)


def test_the_shift_of_a_ratio_on_paper() -> None:
    """Proves: 100 t × 2 kg × r with r from 0.5 to 2 (log, σ = ln 2 / 1.96 about 1) saves 100 to 400."""
    sigma = float(np.log(2.0) / 1.959963984540054)
    ratio = Number(1.0, "exchange/x/ratio", LogNormal(sigma, sigma))
    a = Process("a", 1.0, (), (("co2", Number(2.0)),))
    line = Line("x", "virgin", "production", "a", (Term(Number(100.0)), Term(ratio)))
    found = one_at_a_time(Inventory((a,), (line,), {"ghg": {"co2": 1.0}}))
    (shift,) = found.of("ghg")
    assert (shift.number, shift.base) == (ratio, 200.0)
    assert (*shift.ends, *shift.savings) == pytest.approx((0.5, 2.0, 100.0, 400.0), rel=1e-12)
    assert shift.swing == pytest.approx(300.0, rel=1e-12)


def test_a_mode_outside_its_shifts_counts_in_the_swing() -> None:
    """Proves: where both ends lie on one side of the value, the swing reaches from the value."""
    skewed = Number(1.0, "x", Triangular(1.0, 2.0))
    a = Process("a", 1.0, (), (("co2", Number(1.0)),))
    found = one_at_a_time(
        Inventory((a,), (Line("e", "virgin", "use", "a", (Term(skewed),)),), {"ghg": {"co2": 1.0}})
    )
    (shift,) = found.of("ghg")
    assert min(shift.savings) > shift.base
    assert shift.swing == pytest.approx(shift.ends[1] - 1.0, rel=1e-12)


def test_parts_make_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: how many numbers are shifted in one evaluation changes nothing."""
    whole = one_at_a_time(every_kind())
    monkeypatch.setattr(shifts, "AT_ONCE", 3)
    np.testing.assert_allclose(one_at_a_time(every_kind()).savings, whole.savings, rtol=1e-12)


def test_given_draws_are_shifted_to_their_percentiles() -> None:
    key = "background/ei/a/ghg"
    one = Number(2.0, key, Given())
    a = Process("a", 1.0, (), (("score", one),))
    line = Line("e", "virgin", "use", "a", (Term(Number(10.0)),))
    draws = np.linspace(0.0, 4.0, 401)
    found = one_at_a_time(Inventory((a,), (line,), {"ghg": {"score": 1.0}}, given={key: draws}))
    np.testing.assert_allclose(found.ends, [[0.1, 3.9]], rtol=1e-12)
    np.testing.assert_allclose(found.savings[0, :, 0], [1.0, 39.0], rtol=1e-12)
    np.testing.assert_allclose(found.base, [20.0], rtol=1e-12)


def test_draws_that_should_have_been_given_are_missed() -> None:
    """Proves: a number whose draws a background has made has no ends of its own; it counted as certain once."""
    one = Number(2.0, "background/ei/clinker/ghg", Given())
    a = Process("a", 1.0, (), (("co2", one),))
    line = Line("e", "virgin", "use", "a", (Term(Number(1.0)),))
    inventory = Inventory((a,), (line,), {"ghg": {"co2": 1.0}})
    with pytest.raises(BadNumberError, match="background/ei/clinker/ghg"):
        one_at_a_time(inventory)
    with pytest.raises(BadNumberError, match="background/ei/clinker/ghg"):
        grouped_indices(inventory, 8)
