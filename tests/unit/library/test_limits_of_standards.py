"""What standards ask for: shares as linear limits, conditions on properties, where and since when they are in force."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lca.library.library import load_library
from lca.library.limits import (
    condition_status,
    holds_at,
    in_force,
    largest_share,
    not_met,
    was_seen,
)
from lca.library.limits import (
    tests_to_order as missing_tests,
)
from lca.library.pairs import Permission, Standard
from lca.quantities.quantity import Quantity, quantity


def standard(**more: Any) -> Standard:
    return Standard.model_validate({"number": "XX 1", "limit": "as told", "source": "me", **more})


def stated(**more: str) -> dict[str, Quantity]:
    return {name: quantity(text) for name, text in more.items()}


def test_a_share_of_the_product() -> None:
    """Proves: 30 % of 1 Mt is 300 kt, whatever is displaced."""
    found = largest_share(standard(share="30 %"), 1e9, 0.9)
    assert found == pytest.approx((1.0, 3e8))
    assert largest_share(standard(), 1e9, 0.9) is None


@pytest.mark.parametrize(("share", "ratio"), [(0.2, 0.9), (0.5, 0.95), (0.8, 1.0), (1.0, 0.7)])
def test_a_share_of_the_mix(share: float, ratio: float) -> None:
    """Proves: the most that the limit allows is just that share of by-product and of what is left of the product."""
    limit = largest_share(standard(share=str(share), share_of="mix"), 1000.0, ratio)
    assert limit is not None
    usable = limit.cap / limit.coefficient
    left = 1000.0 - ratio * usable
    assert usable / (usable + left) == pytest.approx(share)


def test_by_products_that_share_a_standard() -> None:
    """Proves: two by-products within one cap are together just that share of the mix."""
    one = standard(share="0.5", share_of="mix")
    slag, ash = (largest_share(one, 100.0, ratio) for ratio in (0.95, 0.7))
    assert slag is not None and ash is not None and slag.cap == ash.cap == 50.0
    a = 20.0
    b = (slag.cap - slag.coefficient * a) / ash.coefficient
    left = 100.0 - 0.95 * a - 0.7 * b
    assert (a + b) / (a + b + left) == pytest.approx(0.5)


def test_conditions() -> None:
    """Proves: met at its bound, not met beyond, unknown where nothing was told; then the tests to order are named."""
    one = standard(requires={"moisture": {"at_most": "10 %"}, "glass": {"at_least": "67 %"}})
    assert condition_status(one, stated(moisture="10 %", glass="67 %")) == "met"
    assert condition_status(one, stated(moisture="10.1 %", glass="67 %")) == "not met"
    assert condition_status(one, stated(moisture="11 %")) == "not met"
    assert condition_status(one, stated(moisture="9 %")) == "unknown"
    assert missing_tests(one, stated(moisture="9 %")) == ("glass",)
    assert missing_tests(one, stated(moisture="9 kg", glass="80 %")) == ("moisture",)
    [broken] = not_met(one, stated(glass="60 %"))
    assert (broken.property, broken.stated and broken.stated.text) == ("glass", "60 %")
    assert condition_status(standard(), {}) == "met"


@pytest.mark.parametrize(
    ("where", "place", "holds"),
    [
        (None, "CN-HE", True),
        ("CN", "CN", True),
        ("CN", "CN-HE", True),
        ("CN-HE", "CN", False),
        ("CN-HE", "CN-SD", False),
        ("CN", "US", False),
        ("C", "CN", False),
        ("EU", "DE", True),
        ("EU", "AT-6", True),
        ("EU", "GB", False),
        ("CN, EU, US", "US-TX", True),
        ("GLO", "ZA", True),
        ("CN", "GLO", False),
    ],
)
def test_where(where: str | None, place: str, holds: bool) -> None:
    """Proves: what is in force in a country is so in its provinces, not the other way round."""
    assert holds_at(where, place) is holds


def test_since_when() -> None:
    """Proves: what is to come must keep what comes, what operates is bound from that year on."""
    one = standard(where="CN", since="2024-06-01", forbids=True)
    assert in_force(one, "CN-HE", 2020)
    assert not in_force(one, "CN-HE", 2023, operating=True)
    assert in_force(one, "CN-HE", 2024, operating=True)
    assert in_force(standard(since="long ago"), "CN-HE", 1999, operating=True)


def test_what_was_seen(tmp_path: Path) -> None:
    """Proves: its own `seen` counts before that of its source; without a source nothing was seen."""
    path = tmp_path / "own.yaml"
    path.write_text(
        "sources: {me: {citation: Me, seen: original}, you: {citation: You, seen: unchecked}}\n",
        "utf-8",
    )
    library = load_library([(path, "own.yaml")])
    assert was_seen(library, standard())
    assert not was_seen(library, standard(source="you"))
    assert was_seen(library, standard(source="you", seen="transcription"))
    assert not was_seen(library, standard(seen="unchecked"))
    rule = {"status": "forbidden", "where": "CN"}
    assert not was_seen(library, Permission.model_validate(rule))
    assert was_seen(library, Permission.model_validate({**rule, "source": "me"}))
