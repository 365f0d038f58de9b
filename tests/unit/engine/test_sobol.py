"""Sobol indices of groups: functions with indices known in closed form, then inventories."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from kinds import every_kind
from scipy.stats import qmc, sobol_indices
from twenty import TWENTY

import lca
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.propagate import evaluate
from lca.engine.variance.gradient import first_order
from lca.engine.variance.sobol import (
    DIMENSIONS,
    Indices,
    SampleError,
    Samples,
    group_of,
    group_sums,
    indices,
)
from lca.engine.variance.swap import grouped_indices
from lca.inventory.routes import inventory
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import Given, LogNormal, Normal

Array = np.ndarray


def of_function(
    function: Callable[[Array], Array],
    groups: Sequence[Sequence[int]],
    n: int = 4096,
    seed: int = 3,
) -> Indices:
    """Indices of groups of the rows of x, x uniform on (0, 1), x: (rows, n)."""
    d = 1 + max(row for group in groups for row in group)
    points = qmc.Sobol(2 * d, seed=np.random.default_rng(seed)).random(n).T
    a, b = points[:d], points[d:]
    mixed = []
    for group in groups:
        x = a.copy()
        x[list(group)] = b[list(group)]
        mixed.append(np.atleast_2d(function(x)))
    return indices(np.atleast_2d(function(a)), np.atleast_2d(function(b)), np.array(mixed), seed)


def agrees(found: Indices, first: Sequence[float], total: Sequence[float]) -> None:
    """Within 0.03 of the truth, which the intervals hold."""
    for known, middle, low, high in (
        (first, found.first, found.first_low, found.first_high),
        (total, found.total, found.total_low, found.total_high),
    ):
        np.testing.assert_allclose(middle[:, 0], known, atol=0.03)
        assert (low[:, 0] <= np.array(known) + 1e-12).all()
        assert (np.array(known) - 1e-12 <= high[:, 0]).all()


A, B = 7.0, 0.1


def ishigami(u: Array) -> Array:
    x = (2 * u - 1) * np.pi
    return np.asarray(np.sin(x[0]) + A * np.sin(x[1]) ** 2 + B * x[2] ** 4 * np.sin(x[0]))


#: Parts of the variance of the Ishigami function: x1, x2 and the interaction of x1 with x3. Ishigami & Homma 1990.
V1 = 0.5 * (1 + B * math.pi**4 / 5) ** 2
V2 = A**2 / 8
V13 = B**2 * math.pi**8 * (1 / 18 - 1 / 50)
V = V1 + V2 + V13


def test_ishigami() -> None:
    """Proves: S = (0.314, 0.442, 0) and T = (0.558, 0.442, 0.244), the published indices."""
    assert pytest.approx((0.3139, 0.4424, 0.2437), abs=1e-4) == (V1 / V, V2 / V, V13 / V)
    found = of_function(ishigami, [[0], [1], [2]])
    agrees(found, [V1 / V, V2 / V, 0.0], [(V1 + V13) / V, V2 / V, V13 / V])


def test_ishigami_with_two_numbers_in_one_group() -> None:
    """Proves: in the group of x1 and x3 their interaction counts as the group's own: S = T = 0.558.

    Were the numbers swapped one after the other, S would miss the 0.244 of their interaction.
    """
    share = (V1 + V13) / V
    agrees(of_function(ishigami, [[0, 2], [1]]), [share, V2 / V], [share, V2 / V])


def test_a_sum_has_no_interactions() -> None:
    """Proves: for 1·u1 + 2·u2 + 3·u3 both indices are 1, 4 and 9 fourteenths."""
    known = [1 / 14, 4 / 14, 9 / 14]
    agrees(of_function(lambda u: u[0] + 2 * u[1] + 3 * u[2], [[0], [1], [2]]), known, known)


def test_a_product_with_its_known_interaction() -> None:
    """Proves: for u1·u2, V = 7/144, V1 = V2 = 3/144 and the interaction 1/144."""
    agrees(of_function(lambda u: u[0] * u[1], [[0], [1]]), [3 / 7, 3 / 7], [4 / 7, 4 / 7])


def test_several_outputs_are_judged_each_by_itself() -> None:
    """Proves: an output does not lean on another, however large that is."""
    found = of_function(lambda u: np.array([u[0] + u[1], 1e9 * (u[0] + 2 * u[1])]), [[0], [1]])
    np.testing.assert_allclose(found.first, [[0.5, 0.2], [0.5, 0.8]], atol=0.03)


def test_a_group_without_effect_is_exactly_nothing() -> None:
    found = of_function(lambda u: u[0] + 0 * u[1], [[0], [1]])
    for table in (found.first, found.first_low, found.first_high, found.total, found.total_high):
        assert table[1, 0] == 0.0
    assert found.total[0, 0] == pytest.approx(1.0, abs=0.02)


def test_one_group_of_one_output() -> None:
    """Proves: the case that SciPy's own function cannot do."""
    found = of_function(lambda u: u[0], [[0]])
    assert found.first.shape == (1, 1)
    assert found.first[0, 0] == pytest.approx(1.0, abs=0.02)


def test_what_does_not_vary_has_no_indices() -> None:
    """Proves: 0/0 is not shown as 0; neither is rounding noise shown as indices."""
    found = of_function(lambda u: np.array([u[0], 1e9 + 1e-6 * u[0]]), [[0]])
    assert np.isnan([found.first[0, 1], found.total[0, 1], found.first_low[0, 1]]).all()
    assert np.isfinite(found.first[0, 0])


def test_the_mean_does_not_matter() -> None:
    """Proves: outputs are centred; on a mean of 10⁶ the first-order index would drown in noise."""
    near = of_function(lambda u: u[0] + u[1], [[0], [1]])
    far = of_function(lambda u: u[0] + u[1] + 1e6, [[0], [1]])
    np.testing.assert_allclose(far.first, near.first, atol=1e-6)
    np.testing.assert_allclose(far.first_low, near.first_low, atol=1e-6)


def test_the_intervals_are_those_of_scipy() -> None:
    """Proves: the bootstrap as one product of matrices is the bootstrap; SciPy's is BCa, so only nearly."""
    rng = np.random.default_rng(5)
    u, v = rng.random((2, 2, 256))
    mixed = np.array([[v[0] * u[1]], [u[0] * v[1]]])
    a, b = np.prod(u, axis=0)[None], np.prod(v, axis=0)[None]
    ours = indices(a, b, mixed, 1)
    theirs = sobol_indices(func={"f_A": a, "f_B": b, "f_AB": mixed}, n=256).bootstrap()
    width = ours.total_high - ours.total_low
    for one, other in (
        (ours.total_low[:, 0], theirs.total_order.confidence_interval.low),
        (ours.total_high[:, 0], theirs.total_order.confidence_interval.high),
        (ours.first_low[:, 0], theirs.first_order.confidence_interval.low),
        (ours.first_high[:, 0], theirs.first_order.confidence_interval.high),
    ):
        np.testing.assert_allclose(one, other, atol=0.25 * width.max())


@pytest.mark.parametrize(
    ("key", "group"),
    [
        ("exchange/slag/recycled/transport/truck/2", "exchange/slag"),
        ("parameter/haul", "parameter/haul"),
        ("activity/steel/inputs/power", "activity/steel"),
        ("background/ei/clinker/ghg-100", "background/ei"),
        ("factor/ghg-100/ch4-fossil", "factor/ghg-100/ch4-fossil"),
    ],
)
def test_groups_by_key(key: str, group: str) -> None:
    assert group_of(key) == group


def test_an_inventory_with_known_indices() -> None:
    """Proves: S = x·y·z of lognormals has the indices of the closed form.

    With g = e^(σ²) and the median m: V = m²·Πg·(Πg − 1), S = (g − 1)/(Πg − 1), T = S·Πg/g.
    """
    sigmas = {"exchange/e/amount": 0.3, "parameter/p": 0.2, "activity/a/flows/co2": 0.4}
    amount, share, flow = (Number(2.0, key, LogNormal(s, s)) for key, s in sigmas.items())
    a = Process("a", 1.0, (), (("co2", flow),))
    line = Line("e", "virgin", "production", "a", (Term(amount), Term(share)))
    found = grouped_indices(Inventory((a,), (line,), {"ghg": {"co2": 3.0}}), 8192, 1)
    assert found.groups == ("activity/a", "exchange/e", "parameter/p")
    g = np.exp(np.array([0.4, 0.3, 0.2]) ** 2)
    first = (g - 1) / (g.prod() - 1)
    agrees(found.indices, first.tolist(), (first * g.prod() / g).tolist())
    median = 2.0**3 * 3.0
    variance = median**2 * g.prod() * (g.prod() - 1)
    np.testing.assert_allclose(found.variance, [variance], rtol=0.05)


def swapped_by_hand(built: Inventory, points: int, seed: int) -> tuple[Array, Array, Array]:
    """The outputs at A, B and every swap, each by a whole evaluation."""
    from lca.engine.variance.gradient import uncertain

    samples = Samples(uncertain(built), points, seed, built.given)

    def whole(source: Callable[[Number], Array]) -> Array:
        return np.asarray(evaluate(built, points, source).saving.sum(axis=0))

    mixed = [
        whole(lambda n, group=group: samples.b(n) if group_of(n.key) == group else samples.a(n))  # type: ignore[misc]
        for group in samples.groups
    ]
    return whole(samples.a), whole(samples.b), np.array(mixed)


def test_reusing_what_a_group_does_not_touch_changes_nothing() -> None:
    """Proves: every kind of group, a loop and a process that uses itself: as whole evaluations have it."""
    found = grouped_indices(every_kind(), 256, 7)
    by_hand = indices(*swapped_by_hand(every_kind(), 256, 7), seed=7)
    assert "factor/ghg/ch4" in found.groups
    for ours, theirs in (
        (found.indices.first, by_hand.first),
        (found.indices.total, by_hand.total),
        (found.indices.total_high, by_hand.total_high),
    ):
        np.testing.assert_allclose(ours, theirs, rtol=1e-7, atol=1e-9)
    # the factor of methane is one of the indicator ghg alone
    assert found.indices.total[found.groups.index("factor/ghg/ch4")][1] == 0.0


def test_the_indices_add_up_as_they_must() -> None:
    """Proves: Σ S ≤ 1 ≤ Σ T."""
    found = grouped_indices(every_kind(), 4096, 1)
    assert (found.indices.first.sum(axis=0) <= 1.0 + 0.03).all()
    assert (found.indices.total.sum(axis=0) >= 1.0 - 0.03).all()


def test_the_gradients_foretell_the_indices_of_hebei() -> None:
    """Proves: on the shipped network, group by group, the variance by gradients is that of the first-order
    index: two ways to one number that share nothing but the inventory.

    By chance two of the 494 columns of the points go together: with seed 1 that is 0.08 in the mass diverted, also with
    four times the points, with most others 0.01.
    """
    built = inventory(lca.load(TWENTY))
    found = grouped_indices(built, 2048, 3)
    quick = first_order(built)
    parts = np.zeros_like(found.indices.first)
    for at, indicator in enumerate(found.indicators):
        for group, variance in group_sums(quick.keys, quick.variance(indicator)).items():
            parts[found.groups.index(group), at] = variance / found.variance[at]
            assert (
                found.of(group, indicator)["first"]
                == found.indices.first[found.groups.index(group), at]
            )
    largest = found.indices.total > 0.02
    assert largest.sum() > 20
    np.testing.assert_allclose(found.indices.first[largest], parts[largest], atol=0.025)
    ahead = np.argmax(parts, axis=0)
    assert (np.argmax(found.indices.first, axis=0) == ahead).all()


def test_a_background_that_was_drawn_before_is_one_group() -> None:
    """Proves: given draws come in halves, the first for A; they stay together, draw by draw."""
    rng = np.random.default_rng(1)
    base = rng.normal(10.0, 1.0, 512)
    keys = ("background/ei/a/ghg", "background/ei/b/ghg")
    given = {keys[0]: base, keys[1]: -base + rng.normal(0.0, 0.1, 512)}
    a, b = (Number(10.0, key, Given()) for key in keys)
    rest = Number(1.0, "exchange/e/amount", Normal(0.1, 0.1))
    one = Process("p", 1.0, (), (("score", a), ("score", b), ("score", rest)))
    line = Line("e", "virgin", "production", "p", (Term(Number(1.0)),))
    built = Inventory((one,), (line,), {"ghg": {"score": 1.0}}, given=given)
    found = grouped_indices(built, 256, 1)
    assert found.groups == ("background/ei", "exchange/e")
    # the two cancel but for 0.1: swapped one by one they would make all of the variance
    np.testing.assert_allclose(found.indices.total[:, 0], [0.5, 0.5], atol=0.15)
    with pytest.raises(
        SampleError, match="512 points need 1024 draws of the background, which has 512"
    ):
        grouped_indices(built, 512, 1)


def test_same_seed_same_indices_and_another_seed_others() -> None:
    one, same, other = (grouped_indices(every_kind(), 128, seed) for seed in (1, 1, 2))
    assert (one.indices.first == same.indices.first).all()
    assert (one.indices.total_low == same.indices.total_low).all()
    assert (one.indices.first != other.indices.first).any()


def test_points_in_powers_of_two_and_dimensions_that_suffice() -> None:
    with pytest.raises(ValueError, match="power of two, not 1000"):
        grouped_indices(every_kind(), 1000, 1)
    many = [
        Number(1.0, f"exchange/{i}/amount", LogNormal(0.1, 0.1)) for i in range(DIMENSIONS // 2 + 1)
    ]
    with pytest.raises(SampleError, match="look at one exchange"):
        Samples(many, 2, 1)


def test_progress_counts_the_groups() -> None:
    told: list[tuple[int, int]] = []
    found = grouped_indices(every_kind(), 2, 1, lambda *step: told.append(step))
    count = len(found.groups)
    assert told == [(at, count) for at in range(1, count + 1)]


def test_nothing_uncertain_gives_no_groups() -> None:
    a = Process("a", 1.0, (), (("co2", Number(1.0)),))
    line = Line("e", "virgin", "production", "a", (Term(Number(1.0)),))
    found = grouped_indices(
        replace(every_kind(), processes=(a,), lines=(line,), uncertain_factors={}), 8, 1
    )
    assert found.groups == ()
    assert found.indices.first.shape == (0, 2)
