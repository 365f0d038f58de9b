"""Draws: stratified, stable, paired, and true to low and high."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lca.engine.draws import Sampler, draw, joint
from lca.engine.errors import BadNumberError
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.propagate import propagate
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogitNormal, LogNormal, Normal, Spread, Triangular, Uniform

MANY = 20_000


def lognormal(value: float, key: str) -> Number:
    return Number(value, key, LogNormal(0.3, 0.3))


def uniform(key: str, n: int, seed: int) -> np.ndarray:
    """The cumulative probabilities of a key's draws."""
    return draw(Number(0.5, key, Uniform(0.0, 1.0)), n, seed)


@pytest.mark.parametrize("n", [1, 2, 7, 257, 4096])
def test_one_draw_in_each_stratum(n: int) -> None:
    u = uniform("some/number", n, 3)
    assert np.array_equal(np.sort(np.floor(u * n)), np.arange(n))
    assert u.min() > 0
    assert u.max() < 1


def test_draws_depend_on_seed_and_key_alone() -> None:
    first = uniform("a", 100, 1)
    uniform("b", 100, 1)
    assert np.array_equal(uniform("a", 100, 1), first)
    assert not np.array_equal(uniform("a", 100, 2), first)
    assert not np.array_equal(uniform("b", 100, 1), first)


def test_draws_do_not_change_from_one_version_to_the_next() -> None:
    """A change here changes every published percentile: it belongs in the changelog."""
    pinned = [
        0.25094915770960247,
        0.6205557862788333,
        0.9308222769722236,
        0.5420435985801667,
        0.1656187840805732,
    ]
    assert uniform("clinker/electricity", 5, 1) == pytest.approx(pinned, abs=1e-15)


def test_equal_keys_are_paired_whatever_their_spread() -> None:
    a = draw(Number(2.0, "k", LogNormal(0.1, 0.4)), 500, 9)
    b = draw(Number(7.0, "k", Uniform(1.0, 9.0)), 500, 9)
    assert np.array_equal(np.argsort(a), np.argsort(b))


def test_different_keys_are_independent() -> None:
    """Correlations of many pairs scatter around 0 with 1/√n, as those of independent numbers do."""
    n, count = 400, 120
    table = np.array([uniform(f"key {i}", n, 1) for i in range(count)])
    correlations = np.corrcoef(table)[np.triu_indices(count, 1)]
    assert abs(correlations.mean()) < 4 / math.sqrt(n * len(correlations))
    assert correlations.std() == pytest.approx(1 / math.sqrt(n), rel=0.05)


def test_mean_converges_faster_than_at_random() -> None:
    """Latin hypercube: the mean of 1,000 draws of a lognormal is within 0.1 %; at random 1 %."""
    number = lognormal(1.0, "k")
    means = [draw(number, 1000, seed).mean() for seed in range(20)]
    assert np.abs(np.array(means) / math.exp(0.3**2 / 2) - 1).max() < 1e-3


@pytest.mark.parametrize(
    ("kind", "value", "low", "high"),
    [(LogNormal, 60.0, 40.0, 90.0), (Normal, 5.0, -3.0, 6.0), (LogitNormal, 0.9, 0.6, 0.95)],
)
def test_value_is_the_median_and_low_and_high_the_percentiles(
    kind: type[Spread], value: float, low: float, high: float
) -> None:
    """All three are met: each side has its own spread (CONVENTIONS 14)."""
    drawn = draw(Number(value, "k", kind.between(value, low, high)), MANY, 4)
    assert np.percentile(drawn, [2.5, 50, 97.5]) == pytest.approx([low, value, high], rel=1e-3)


def test_triangular_has_its_mode_and_ends() -> None:
    drawn = draw(Number(3.0, "k", Triangular(2.0, 6.0)), MANY, 4)
    assert 2.0 <= drawn.min() < 2.05 and 5.95 < drawn.max() <= 6.0
    assert (drawn < 3.0).mean() == pytest.approx((3 - 2) / (6 - 2), abs=1e-4)
    assert drawn.mean() == pytest.approx((2 + 3 + 6) / 3, rel=1e-3)


def test_uniform_ignores_the_value() -> None:
    drawn = draw(Number(100.0, "k", Uniform(2.0, 6.0)), MANY, 4)
    assert np.percentile(drawn, [0, 25, 100]) == pytest.approx([2.0, 3.0, 6.0], abs=1e-3)


def test_exact_number_is_drawn_once() -> None:
    assert np.array_equal(draw(Number(3.5), 1000, 1), [3.5])


@pytest.mark.parametrize("n", [0, -1])
def test_number_of_draws_must_be_positive(n: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        draw(lognormal(1.0, "k"), n, 1)


def test_uncertain_number_without_key() -> None:
    with pytest.raises(BadNumberError, match="key"):
        draw(lognormal(1.0, ""), 10, 1)


def test_draws_must_be_finite() -> None:
    with pytest.raises(BadNumberError, match=r"tiny/one.*infinite"), np.errstate(over="ignore"):
        draw(Number(1.0, "tiny/one", LogNormal(0.1, 1e4)), 10, 1)


def test_sampler_gives_every_asker_the_same_and_forgets() -> None:
    shared, single = lognormal(1.0, "shared"), lognormal(1.0, "single")
    sampler = Sampler([shared, single, shared, Number(2.0)], 50, joint(50, 1))
    first = sampler.number(shared)
    assert np.array_equal(first, draw(shared, 50, 1))
    assert sampler.number(single) is not None
    assert sampler.held == 1
    assert sampler.term(Term(shared)) is first
    assert sampler.held == 0
    assert np.array_equal(sampler.term(Term(Number(2.0), True)), [-1.0])


def test_other_exchanges_do_not_reshuffle_an_exchange() -> None:
    """Adding an exchange, a process and numbers leaves the draws of the others as they were."""
    a = Process("a", 1.0, (), (("co2", lognormal(2.0, "a/co2")),))
    b = Process("b", 1.0, (("a", lognormal(0.5, "b/a")),), (("co2", lognormal(1.0, "b/co2")),))
    first = Line("first", "virgin", "production", "a", (Term(lognormal(3.0, "m")),))
    second = Line("second", "recycled", "use", "b", (Term(lognormal(4.0, "n")),))
    co2 = {"ghg": {"co2": 1.0}}
    alone = propagate(Inventory((a,), (first,), co2), 100, 8)
    together = propagate(Inventory((b, a), (second, first), co2), 100, 8)
    assert together.labels == ("second", "first")
    assert np.array_equal(together.saving[1], alone.saving[0])
