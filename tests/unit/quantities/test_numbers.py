"""Terms of products: what is one number cancels wherever it stands; shares add up to one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lca.quantities.numbers import Number, Share, Term
from lca.quantities.spreads import LogitNormal, Uniform

A = Number(0.5, "a", LogitNormal(0.6, 0.8))
B = Number(0.3, "b", Uniform(0.1, 0.6))
SURE = Number(0.2)


def shares(*given: Number, rest: bool) -> list[Share]:
    return [Share(given, rest, at) for at in range(len(given) + rest)]


def drawn(found: list[Share], *draws: list[float]) -> np.ndarray:
    """(shares, draws)."""
    return np.array([share.drawn([np.array(one) for one in draws]) for share in found])


def test_complement() -> None:
    assert Term(Number(0.3), complement=True).value == 0.7
    assert Term(Number(0.3)).value == 0.3


def test_terms_of_one_number_are_equal_wherever_they_come_from() -> None:
    """Proves: what both routes share cancels, although each route has its own place for it."""
    number = Number(0.3, "parameter/share")
    one, other = (
        Term(number, path=("without", 0, "disposal", 0, "amount")),
        Term(number, path=("amount",)),
    )
    assert one == other
    assert len({one, other}) == 1
    assert one != Term(number, complement=True, path=one.path)


def test_values_of_shares() -> None:
    """Proves: the rest is what the others leave, at least nothing; without a rest all are divided by their sum."""
    assert [one.value for one in shares(A, B, rest=True)] == pytest.approx([0.5, 0.3, 0.2])
    assert [one.value for one in shares(A, B, SURE, rest=False)] == pytest.approx([0.5, 0.3, 0.2])
    assert [one.value for one in shares(A, B, rest=False)] == pytest.approx([5 / 8, 3 / 8])
    much = Number(0.9, "b")
    assert [one.value for one in shares(A, much, rest=True)] == pytest.approx([5 / 14, 9 / 14, 0])
    assert [one.value for one in shares(Number(1.0), rest=True)] == [1.0, 0.0]


def test_draws_with_a_rest() -> None:
    """Proves: shares keep to their draws while they leave something, and are divided by their sum beyond one.

    In the second draw 0.9 and 0.6 pass one; in the last they make it, and the rest is nothing.
    """
    found = drawn(shares(A, B, rest=True), [0.4, 0.9, 0.7], [0.2, 0.6, 0.3])
    expected = [[0.4, 0.6, 0.7], [0.2, 0.4, 0.3], [0.4, 0.0, 0.0]]
    np.testing.assert_allclose(found, expected, atol=1e-15)


def test_draws_without_a_rest() -> None:
    """Proves: all shares of a draw give way, a sure one as well, whose draws are one number."""
    found = drawn(shares(A, B, SURE, rest=False), [0.4, 0.9], [0.2, 0.5], [0.2])
    np.testing.assert_allclose(found, [[0.5, 0.5625], [0.25, 0.3125], [0.25, 0.125]], rtol=1e-15)


@pytest.mark.parametrize("rest", [True, False])
def test_shares_add_up_to_one_in_every_draw(rest: bool) -> None:
    rng = np.random.default_rng(5)
    draws = [list(rng.random(2000)) for _ in range(3)]
    found = drawn(shares(A, B, replace(B, key="c"), rest=rest), *draws)
    assert (found >= 0).all()
    np.testing.assert_allclose(found.sum(axis=0), 1.0, rtol=0, atol=4e-16)


@pytest.mark.parametrize(
    ("values", "rest"),
    [((0.5, 0.3), True), ((0.5, 0.9), True), ((0.5, 0.3, 0.2), False), ((0.5, 0.3, 0.7), False)],
)
def test_slopes_are_finite_differences(values: tuple[float, ...], rest: bool) -> None:
    """Proves: also where the others pass one, and the rest is nothing whatever they do."""
    given = tuple(Number(value, key) for value, key in zip(values, "abc", strict=False))
    step = 1e-6
    for share in shares(*given, rest=rest):
        for at, (number, slope) in enumerate(zip(share.numbers, share.slopes(), strict=True)):

            def beside(by: float, at: int = at, share: Share = share) -> float:
                moved = [replace(n, value=n.value + by * (i == at)) for i, n in enumerate(given)]
                return replace(share, given=tuple(moved)).value

            expected = (beside(step) - beside(-step)) / (2 * step)
            assert slope == pytest.approx(expected, abs=1e-9), (share, number)


def test_a_share_of_other_numbers() -> None:
    """Proves: each number is replaced by its own, the place stays."""
    share = Share((A, SURE), True, 1, ("without", 1, "share"))
    moved = share.moved(lambda one: replace(one, value=one.value / 2))
    assert [one.value for one in moved.given] == [0.25, 0.1]
    assert (moved.value, moved.at, moved.rest, moved.path) == (0.1, 1, True, share.path)
    assert [one.key for one in moved.numbers] == ["a", ""]


def test_shares_are_equal_wherever_they_come_from_and_in_one_order() -> None:
    """Proves: a share cancels against itself, its rank tells all shares of all wholes apart and forgets its place."""
    one = Share((A, B), True, 0, ("without", 0, "share"))
    assert one == Share((A, B), True, 0) and len({one, Share((A, B), True, 0)}) == 1
    others = [*shares(A, B, rest=True), *shares(B, A, rest=True), *shares(A, rest=True)]
    assert len({share.rank for share in others}) == len(others)
    assert one.rank == others[0].rank
    # terms and shares are factors of one product: they sort together
    assert sorted([Term(A), *others], key=lambda factor: factor.rank)


def test_what_is_uncertain_about_a_share() -> None:
    """Proves: every share of a whole is as uncertain as any of its numbers, the rest and the sure ones, too."""
    assert all(share.uncertain for share in shares(SURE, B, rest=True))
    assert not any(share.uncertain for share in shares(SURE, rest=True))
