"""Derivatives and the first-order variance, against finite differences and sums on paper."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from kinds import AMOUNT, KEPT, RATIO, USED, every_kind, number, saving_at
from twenty import TWENTY

import lca
from lca.engine.adjoint import solve
from lca.engine.errors import BadNumberError
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.net import totals
from lca.engine.propagate import propagate
from lca.engine.variance.gradient import expected, first_order, gradient, moments, uncertain
from lca.inventory.routes import inventory
from lca.quantities.numbers import Number, Share, Term
from lca.quantities.spreads import (
    Given,
    LogitNormal,
    LogNormal,
    Normal,
    Spread,
    Triangular,
    Uniform,
)
from lca.results.draws import Draws

KEYS = [one.key for one in uncertain(every_kind())]
SHARES = (USED, KEPT)


@pytest.mark.parametrize("key", KEYS)
def test_a_derivative_is_a_finite_difference(key: str) -> None:
    """Proves: input, flow, factor, amount, yield with its complement, ratio, shares with and without a rest, and a
    parameter that two exchanges share and one of them squares: each derivative is what two evaluations beside the value
    give."""
    found = every_kind()
    whole = gradient(found, solve(found))
    at = [one.key for one in whole.numbers].index(key)
    value = whole.numbers[at].value
    step = 1e-5 * value
    beside = saving_at(found, {key: value + step}) - saving_at(found, {key: value - step})
    np.testing.assert_allclose(whole.values[at], beside / (2 * step), rtol=1e-6, atol=1e-9)
    assert np.abs(whole.values[at]).max() > 0


def test_only_what_the_exchanges_reach_is_uncertain() -> None:
    """Proves: an activity that no exchange needs has no part in the variance."""
    assert not any(key.startswith("activity/apart") for key in KEYS)
    assert len(KEYS) == 17


def test_what_cancels_between_the_routes_has_no_effect() -> None:
    """Proves: a number that both routes multiply in the same way is listed with effect 0."""
    a = Process("a", 1.0, (), (("co2", Number(2.0)),))
    both = [Line("x", route, "transport", "a", (Term(AMOUNT),)) for route in ("virgin", "recycled")]
    more = Line("x", "recycled", "processing", "a", (Term(RATIO),))
    found = first_order(Inventory((a,), (*both, more), {"ghg": {"co2": 1.0}}))
    assert found.keys == ("exchange/x/amount", "exchange/x/ratio")
    assert found.effects[0, 0] == 0.0
    assert found.effects[1, 0] < 0.0


def test_variance_of_a_product_of_two_lognormals() -> None:
    """Proves: for S = x·y the parts are Var(x)·E(y)² and E(x)²·Var(y).

    With medians 2 and 3 and sigma 0.5: E = m·e^(σ²/2), Var = m²·e^(σ²)·(e^(σ²) − 1). Derivatives at the
    medians would give e^(σ²/2)² = 1.28 times too little.
    """
    sigma, (x, y) = 0.5, (2.0, 3.0)
    wide = LogNormal(sigma, sigma)
    a = Process("a", 1.0, (), (("co2", Number(1.0)),))
    line = Line(
        "e", "virgin", "production", "a", (Term(number("x", x, wide)), Term(number("y", y, wide)))
    )
    found = first_order(Inventory((a,), (line,), {"ghg": {"co2": 1.0}}))
    grow = math.exp(sigma**2)
    part = (x * y) ** 2 * grow**2 * (grow - 1)
    np.testing.assert_allclose(found.variance(found.indicators[0]), [part, part], rtol=1e-9)


def test_numbers_of_one_key_move_together() -> None:
    """Proves: what one parameter adds in one place and takes away in another is netted before the square."""
    a = Process("a", 1.0, (), (("co2", Number(1.0)),))
    share = Term(number("parameter/p", 0.5, Normal(0.1, 0.1)))
    other = Term(number("parameter/p", 0.25, Normal(0.05, 0.05)))
    lines = (
        Line("x", "virgin", "production", "a", (share,)),
        Line("x", "recycled", "processing", "a", (other, Term(Number(2.0)))),
    )
    found = first_order(Inventory((a,), lines, {"ghg": {"co2": 1.0}}))
    np.testing.assert_allclose(found.effects, [[0.0]], atol=1e-15)


NORMAL = math.sqrt(2 / math.pi)


@pytest.mark.parametrize(
    ("spread", "mean", "variance"),
    [
        (Uniform(1.0, 4.0), 2.5, 0.75),
        (Triangular(1.0, 4.0), (1 + 2 + 4) / 3, (1 + 4 + 9) / 36),
        (Normal(0.5, 0.5), 2.0, 0.25),
        (Normal(0.2, 0.6), 2.0 + 0.2 * NORMAL, (0.04 + 0.36) / 2 - (0.2 * NORMAL) ** 2),
        (LogNormal(1.5, 1.5), 2 * math.exp(1.125), 4 * math.exp(2.25) * (math.exp(2.25) - 1)),
    ],
)
def test_mean_and_variance_of_each_spread(spread: Spread, mean: float, variance: float) -> None:
    """Proves: the moments are those of the textbook (the mean of a half-normal is σ·√(2/π))."""
    np.testing.assert_allclose(moments(Number(2.0, "k", spread)), (mean, variance), rtol=1e-9)


def test_mean_and_variance_of_a_share_are_those_of_its_draws() -> None:
    one = Number(0.8, "k", LogitNormal(0.9, 0.4))
    assert one.spread is not None
    draws = one.spread.quantile(one.value, (np.arange(200_000) + 0.5) / 200_000)
    np.testing.assert_allclose(moments(one), (draws.mean(), draws.var()), rtol=1e-4)


def test_given_draws_have_their_own_moments() -> None:
    one = Number(2.0, "background/ei/clinker/ghg", Given())
    assert moments(one, {one.key: np.array([1.0, 3.0])}) == (2.0, 1.0)
    with pytest.raises(BadNumberError, match="background/ei/clinker/ghg"):
        moments(one)


def test_expected_moves_every_number_to_its_mean() -> None:
    found = expected(every_kind())
    scale = math.exp(0.3**2 / 2)
    assert found.characterisation["ghg"]["ch4"] == pytest.approx(30.0 * scale)
    assert found.uncertain_factors["ghg"]["ch4"].value == found.characterisation["ghg"]["ch4"]
    assert found.processes[0].inputs[0][1].value == pytest.approx(500.0 * scale)
    assert found.processes[2].flows[0][1].value == 0.1
    haul, residue = (
        next(line for line in found.lines if line.stage == stage)
        for stage in ("transport", "residue")
    )
    assert haul.terms[1].value == pytest.approx(40.0 * scale)
    assert residue.terms[1].value == pytest.approx(1 - found.lines[0].terms[1].value)
    used, kept, left = (
        next(
            term
            for line in found.lines
            for term in line.terms
            if term == Share(SHARES, True, at).moved(_mean)
        )
        for at in range(3)
    )
    assert used.value == pytest.approx(moments(USED)[0])
    assert left.value == pytest.approx(1 - used.value - kept.value)


def _mean(one: Number) -> Number:
    return replace(one, value=moments(one)[0])


def test_the_first_order_variance_of_hebei_is_that_of_its_draws() -> None:
    """Proves: on the shipped network the gradients explain nearly all of the variance of the draws.

    About 10 % is expected; what is missing are interactions.
    """
    found = inventory(lca.load(TWENTY))
    quick = first_order(found)
    for _, indicator, drawn in Draws.named(propagate(found, 4096, 1)).total():
        assert quick.variance(indicator).sum() == pytest.approx(drawn.saving.var(), rel=0.1)


def test_one_exchange_is_an_inventory_with_its_lines() -> None:
    """Proves: the derivatives of the network are the sums of those of its exchanges."""
    found = every_kind()
    scores = solve(found)
    whole = gradient(found, scores)
    summed: dict[str, np.ndarray] = {}
    for exchange in totals(found, scores).exchanges:
        lines = tuple(line for line in found.lines if line.exchange == exchange)
        part = gradient(replace(found, lines=lines), scores)
        for one, values in zip(part.numbers, part.values, strict=True):
            summed[one.key] = summed.get(one.key, 0.0) + values
    for one, values in zip(whole.numbers, whole.values, strict=True):
        np.testing.assert_allclose(values, summed[one.key], rtol=1e-9)
