"""Shares of fates on their way through the engine: draws, netting, solution, gradients and sensitivity, on paper.

1 kg of `a` burdens 2 kg, 1 kg of `b` 3 kg. 10 t of by-product have three fates, of 0.5, 0.3 and a rest of 0.2.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lca.engine.adjoint import solve
from lca.engine.draws import draw
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.net import demands, totals
from lca.engine.propagate import propagate
from lca.engine.variance.gradient import first_order, gradient, moments
from lca.engine.variance.shifts import one_at_a_time
from lca.engine.variance.swap import grouped_indices
from lca.quantities.numbers import Factor, Number, Share, Term
from lca.quantities.spreads import LogitNormal, Uniform

USED = Number(0.5, "exchange/x/without/used/share", LogitNormal(0.9, 0.9))
OTHER = Number(0.3, "parameter/other", Uniform(0.1, 0.5))
WITH_REST = [Share((USED, OTHER), True, at) for at in range(3)]
LAST = Number(0.2)
WITHOUT = [Share((USED, OTHER, LAST), False, at) for at in range(3)]
TAKEN = Term(Number(10.0))
AWAY = Term(Number(-1.0))
N = 512


def built(lines: list[tuple[str, str, tuple[Factor, ...]]]) -> Inventory:
    """One exchange of lines: route, activity and factors beside the amount."""
    a = Process("a", 1.0, (), (("co2", Number(2.0)),))
    b = Process("b", 1.0, (), (("co2", Number(3.0)),))
    made = tuple(
        Line("x", route, "stage", activity, (TAKEN, *factors)) for route, activity, factors in lines
    )
    return Inventory((a, b), made, {"ghg": {"co2": 1.0}})


def saving(found: Inventory) -> np.ndarray:
    return np.asarray(propagate(found, N, 1).saving[0, 0])


@pytest.mark.parametrize("shares", [WITH_REST, WITHOUT], ids=["rest", "no rest"])
def test_the_same_burden_by_three_fates_is_one_burden(shares: list[Share]) -> None:
    """Proves: where all fates burden alike, their shares make one whole of it in every draw."""
    found = built([("virgin", "a", (share,)) for share in shares])
    np.testing.assert_allclose(saving(found), 20.0, rtol=1e-14)
    assert totals(found, solve(found)).saving[0, 0] == pytest.approx(20.0)


@pytest.mark.parametrize("shares", [WITH_REST, WITHOUT], ids=["rest", "no rest"])
def test_each_draw_is_that_of_the_shares(shares: list[Share]) -> None:
    """Proves: a fate counts with its share of the same draw: 10 · (2 · s1 + 3 · s2), less what the third spares."""
    found = saving(
        built(
            [
                ("virgin", "a", (shares[0],)),
                ("virgin", "b", (shares[1],)),
                ("recycled", "a", (shares[2], AWAY)),
            ]
        )
    )
    one, two, three = (
        share.drawn([draw(number, N, 1) for number in share.numbers]) for share in shares
    )
    assert (one + two > 1).any() or shares is WITHOUT
    np.testing.assert_allclose(found, 10 * (2 * one + 3 * two + 2 * three), rtol=1e-13)


def test_what_both_routes_share_cancels() -> None:
    """Proves: a share is the same factor wherever it stands: equal lines of both routes leave exactly nothing.

    A use that is the same is the virgin route times its share, less the recycled one times its share.
    """
    usable = Term(Number(0.8, "y", LogitNormal(0.5, 0.5)))
    same = [("virgin", "a", (usable, WITH_REST[0])), ("recycled", "a", (WITH_REST[0], usable))]
    assert (saving(built(same)) == 0.0).all()
    both = [("recycled", "b", (WITH_REST[2],)), ("recycled", "b", (WITH_REST[2], AWAY))]
    found = built([*same, *both])
    assert (propagate(found, N, 1).recycled[0, 0] > 0).all()
    [group] = demands(found.lines).values()
    assert [demand.net.parts for demand in group] == [(), ()]


@pytest.mark.parametrize("shares", [WITH_REST, WITHOUT], ids=["rest", "no rest"])
def test_the_gradient_on_paper(shares: list[Share]) -> None:
    """Proves: with a rest that burdens nothing the derivatives are 20 and 30; without one they are
    10 · ((2 − v) / w, (3 − v) / w) for a whole w of 1 and a mean burden v of 1.9."""
    found = built([("virgin", "a", (shares[0],)), ("virgin", "b", (shares[1],))])
    slopes = gradient(found, solve(found))
    by_key = {
        number.key: value for number, value in zip(slopes.numbers, slopes.values[:, 0], strict=True)
    }
    expected = (20.0, 30.0) if shares is WITH_REST else (10 * (2 - 1.9), 10 * (3 - 1.9))
    assert by_key[USED.key] == pytest.approx(expected[0], rel=1e-12)
    assert by_key[OTHER.key] == pytest.approx(expected[1], rel=1e-12)


def test_the_variance_of_shares_beside_a_rest() -> None:
    """Proves: (20 σ1)² and (30 σ2)² are the parts of the variance, and the draws have their sum where none passes one."""
    low = replace(USED, spread=LogitNormal(0.2, 0.2))
    shares = [Share((low, replace(OTHER, spread=Uniform(0.2, 0.35))), True, at) for at in range(3)]
    found = built([("virgin", "a", (shares[0],)), ("virgin", "b", (shares[1],))])
    order = first_order(found)
    parts = [
        20**2 * moments(n)[1] if n.key == USED.key else 30**2 * moments(n)[1]
        for n in sorted(shares[0].given, key=lambda n: n.key)
    ]
    np.testing.assert_allclose(order.variance("ghg"), parts, rtol=1e-9)
    assert propagate(found, 8192, 1).saving[0, 0].var() == pytest.approx(sum(parts), rel=0.02)
    sobol = grouped_indices(found, 4096, 1)
    assert sobol.groups == ("exchange/x", "parameter/other")
    whole = sum(parts)
    np.testing.assert_allclose(
        sobol.indices.first[:, 0], [part / whole for part in parts], atol=0.03
    )


def test_shares_shifted_one_at_a_time() -> None:
    """Proves: the ends of a share move all shares that rest on it: of 0.9 the others are 0.1 and nothing.

    Logit 0.5 ± 1.96 · 0.9 is 0.1463 to 0.8537; with 0.3 the upper end passes one, and both are divided by 1.1537.
    """
    found = one_at_a_time(
        built([("virgin", "a", (WITH_REST[0],)), ("virgin", "b", (WITH_REST[2],))])
    )
    [shift] = [one for one in found.of("ghg") if one.number.key == USED.key]
    low, high = (1 / (1 + np.exp(end)) for end in (1.959964 * 0.9, -1.959964 * 0.9))
    assert shift.ends == pytest.approx((low, high), rel=1e-6)
    assert shift.savings == pytest.approx(
        (20 * low + 30 * (0.7 - low), 20 * high / (high + 0.3)), rel=1e-6
    )


def test_sobol_swaps_all_shares_of_a_whole_together() -> None:
    """Proves: swapping a number of one share moves every line that rests on it: a run of the mixed sample says the same.

    Without a rest both lines hold both numbers.
    """
    found = built(
        [
            ("virgin", "a", (WITHOUT[0],)),
            ("virgin", "a", (WITHOUT[1],)),
            ("virgin", "a", (WITHOUT[2],)),
        ]
    )
    indices = grouped_indices(found, 256, 1).indices
    assert np.isnan(indices.first).all()  # their sum does not vary
    found = built([("virgin", "a", (WITHOUT[0],)), ("virgin", "b", (WITHOUT[1],))])
    indices = grouped_indices(found, 4096, 1).indices
    one, two = (draw(number, 200_000, 1) for number in (USED, OTHER))
    value = (20 * one + 30 * two) / (one + two + 0.2)
    by_used, by_other = (_part_of(value, number) for number in (one, two))
    np.testing.assert_allclose(indices.first[:, 0], [by_used, by_other], atol=0.03)


def _part_of(value: np.ndarray, number: np.ndarray, bins: int = 200) -> float:
    """Variance of the mean of a value given a number, over its whole variance."""
    means = np.array_split(value[np.argsort(number)], bins)
    return float(np.var([part.mean() for part in means]) / value.var())
