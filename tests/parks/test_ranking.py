"""The measure of how well receivers are found, on parks with known answers."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from ranking import Given, Park, by_chance, measured, parks, shuffled

PARK = Park(
    "made-up",
    "Made up",
    "CN",
    False,
    dict.fromkeys("abcdefgh", "works"),
    (
        Given("a", "slag", "b"),
        Given("a", "slag", "c"),
        Given("b", "heat", "h"),
        Given("b", "heat", "b"),
    ),
)


def test_known_answers() -> None:
    """Proves: real receivers among the first five count once each, the supplier itself not at all."""

    def ranked(park: Park) -> Iterable[Given]:
        yield from (
            Given("a", "slag", one) for one in "abbdefc"
        )  # b first, c fifth of b, d, e, f, c
        yield from (Given("b", "heat", one) for one in "acdefh")  # h sixth

    found = measured([PARK], ranked)
    assert (found.pairs, found.groups) == (3, 2)
    assert found.recall == pytest.approx(2 / 3)
    assert found.precision == pytest.approx(2 / 10)
    assert measured([PARK], ranked, first=6).recall == 1.0
    assert measured([PARK], lambda park: []).recall == 0.0


def test_chance() -> None:
    """Proves: the expectation is that of many random orders."""
    expected = by_chance([PARK])
    assert expected.recall == pytest.approx(5 / 7)
    drawn = [measured([PARK], shuffled(seed)).recall for seed in range(500)]
    assert sum(drawn) / len(drawn) == pytest.approx(expected.recall, abs=0.05)


def test_lists_are_whole() -> None:
    """Proves: half of the parks are kept aside, and enough exchanges are listed, each between facilities of its park."""
    listed = parks()
    aside = [park for park in listed if park.held_out]
    assert abs(2 * len(aside) - len(listed)) <= 1
    assert sum(len(park.exchanges) for park in listed) >= 120
    for park in listed:
        for one in park.exchanges:
            assert one.supplier in park.sectors and one.receiver in park.sectors, (park.id, one)
        assert len(set(park.exchanges)) == len(park.exchanges), park.id
