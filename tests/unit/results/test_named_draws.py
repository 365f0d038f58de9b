"""Draws by name: what stands on paper, whatever the order of their axes."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lca.engine import propagate
from lca.results.draws import Draws, Paired
from lca.scenario.form import NETWORK

#: Exchange → indicator → virgin and recycled in four draws.
PAPER = {
    "slag": {"ghg": ([9.0, 8.0, 7.0, 6.0], [1.0, 4.0, 2.0, 7.0]), "energy": ([5.0] * 4, [1.0] * 4)},
    "ash": {"ghg": ([1.0, 1.0, 1.0, 1.0], [3.0, 0.0, 9.0, 1.0]), "energy": ([2.0] * 4, [3.0] * 4)},
    "tyres": {"ghg": ([4.0] * 4, [4.0] * 4), "energy": ([0.0] * 4, [8.0] * 4)},
}
STATUS = {"slag": "operating", "ash": "idea", "tyres": "operating"}


def draws(
    exchanges: tuple[str, ...] = tuple(PAPER), indicators: tuple[str, ...] = ("ghg", "energy")
) -> Draws:
    """As the engine gives them, in any order of their names."""
    virgin, recycled = (
        np.array([[PAPER[e][i][route] for i in indicators] for e in exchanges]) for route in (0, 1)
    )
    return Draws.named(propagate.Draws(exchanges, indicators, virgin, recycled, virgin - recycled))


@pytest.fixture(params=[("ghg", "energy"), ("energy", "ghg")], ids=" ".join)
def drawn(request: pytest.FixtureRequest) -> Draws:
    return draws(indicators=request.param)


def test_an_exchange_has_its_own_draws(drawn: Draws) -> None:
    """Proves: exchange, indicator and route are found by name, whatever the order of the indicators."""
    slag = drawn.of("slag", "ghg")
    assert slag.virgin.tolist() == [9.0, 8.0, 7.0, 6.0]
    assert slag.recycled.tolist() == [1.0, 4.0, 2.0, 7.0]
    assert slag.saving.tolist() == [8.0, 4.0, 5.0, -1.0]
    assert drawn.of("tyres", "energy").saving.tolist() == [-8.0] * 4
    assert drawn.count == 4


def test_the_network_is_the_sum_in_each_draw(drawn: Draws) -> None:
    """Proves: slag 8, 4, 5, −1 and ash −2, 1, −8, 0 and tyres 0 make 6, 5, −3, −1: half of the draws save.

    Of the sum of percentiles, 4.5 − 1 + 0 would be the median; it is 2.
    """
    network = drawn.network("ghg")
    assert network.saving.tolist() == [6.0, 5.0, -3.0, -1.0]
    assert network.virgin.tolist() == [14.0, 13.0, 12.0, 11.0]
    assert network.probability() == 0.5
    assert network.quantiles(0.5) == (2.0,)
    assert drawn.network("energy").saving.tolist() == [-5.0] * 4
    assert drawn.total().names == (NETWORK,)


def test_groups_are_sums_in_the_order_in_which_they_appear(drawn: Draws) -> None:
    status = drawn.by(STATUS)
    assert status.names == ("operating", "idea")
    assert status.of("operating", "ghg").recycled.tolist() == [5.0, 8.0, 6.0, 11.0]
    assert status.of("operating", "energy").saving.tolist() == [-4.0] * 4
    assert status.of("idea", "ghg").saving.tolist() == drawn.of("ash", "ghg").saving.tolist()
    assert status.network("ghg").saving.tolist() == drawn.network("ghg").saving.tolist()


def test_quantiles_are_between_the_draws(drawn: Draws) -> None:
    """Proves: of −1, 4, 5, 8 the median is 4.5, and 2.5 % lie 0.075 of the way from −1 to 4."""
    slag = drawn.of("slag", "ghg")
    assert slag.quantiles(0.0, 0.5, 1.0) == (-1.0, 4.5, 8.0)
    low, middle, high, saves = slag.statistics()
    assert (low, middle, high) == pytest.approx((-1 + 0.075 * 5, 4.5, 8 - 0.075 * 3), rel=1e-15)
    assert saves == 0.75


def test_a_difference_is_taken_draw_by_draw(drawn: Draws) -> None:
    """Proves: slag less ash saves 10, 3, 13, −1 more; apart they would range from −2 to 16."""
    more = drawn.of("slag", "ghg") - drawn.of("ash", "ghg")
    assert more.saving.tolist() == [10.0, 3.0, 13.0, -1.0]
    assert more.virgin.tolist() == [8.0, 7.0, 6.0, 5.0]
    assert more.probability() == 0.75


def test_all_are_gone_through_by_name(drawn: Draws) -> None:
    seen = {(name, indicator): one.saving.tolist() for name, indicator, one in drawn}
    assert list(seen)[:2] == [("slag", indicator) for indicator in drawn.indicators]
    assert len(seen) == 6
    for (name, indicator), saving in seen.items():
        virgin, recycled = PAPER[name][indicator]
        assert saving == [v - r for v, r in zip(virgin, recycled, strict=True)]


def test_the_order_of_the_exchanges_does_not_matter() -> None:
    """Proves: names find the same draws, and sums of whole numbers are the same bits."""
    other = draws(("tyres", "slag", "ash"))
    for name, indicator, one in draws():
        assert other.of(name, indicator).saving.tolist() == one.saving.tolist()
    assert other.network("ghg").saving.tolist() == [6.0, 5.0, -3.0, -1.0]
    assert other.by(STATUS).of("idea", "ghg").saving.tolist() == [-2.0, 1.0, -8.0, 0.0]


def test_nothing_saved_is_no_saving() -> None:
    """Proves: two identical routes save in no draw, and that is not a saving of a probability of 0."""
    nothing = draws().of("tyres", "ghg")
    assert math.isnan(nothing.probability())
    *ends, saves = Paired(nothing.virgin, nothing.recycled, nothing.saving).statistics()
    assert ends == [0.0] * 3
    assert math.isnan(saves)


@pytest.mark.parametrize(
    ("name", "indicator", "said"),
    [
        ("slug", "ghg", "there are no draws of 'slug'; did you mean slag?"),
        ("slag", "ghg-100", "there are no draws of 'ghg-100'"),
        (NETWORK, "ghg", "there are no draws of 'network'; it has slag, ash, tyres"),
    ],
)
def test_an_unknown_name_is_an_error(name: str, indicator: str, said: str) -> None:
    with pytest.raises(LookupError) as raised:
        draws().of(name, indicator)
    assert str(raised.value).startswith(said)


def test_every_name_needs_its_group() -> None:
    with pytest.raises(KeyError, match="tyres"):
        draws().by({"slag": "a", "ash": "b"})
