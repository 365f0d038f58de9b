"""Break-even of the shares of fates, and of what a use that is the same has in common with the exchange, on paper.

Of tests/files/good.yaml a tonne saves 696.515 kg CO2e where it would be landfilled and 691.515 where nothing would happen
to it; where somebody uses it in the same way 30 km away instead of 50, the longer haul of 2 kg is lost.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

import lca
from lca.breakeven.table import breakeven_table
from lca.breakeven.text import sentence
from lca.results.flips import Flip
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]
LANDFILLED, NOTHING, NEARER = 696.515, 691.515, -2.0

LANDFILL = "{id: heap, share: %s, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}"
SAME = (
    "{id: used, share: %s, use: same, transport: [{mode: truck, distance: 30 km}], source: made up}"
)


def flips(loaded: Loader, *fates: str, more: str = "") -> tuple[Flip, ...]:
    text = f"{more}\nexchanges:\n  - id: slag\n    without:\n"
    return lca.run(loaded(text + "".join(f"      - {fate}\n" for fate in fates)), draws=0).flips


def one(rows: tuple[Flip, ...], quantity: str, label: str = "") -> Flip:
    [found] = [
        row
        for row in rows
        if row.indicator == "ghg-100"
        and row.quantity == quantity
        and label in (row.label, "")
        and (quantity != "distance" or row.place[0] == "recycled")
    ]
    return found


def test_a_share_beside_a_rest(loaded: Loader) -> None:
    """Proves: the rest gives way: −2 s + 696.515 (1 − s) is zero at s = 696.515 / 698.515, and the rest at what is left."""
    rows = flips(loaded, SAME % "{value: 0.8, low: 0.7, high: 0.9}", LANDFILL % "rest")
    used, heap = one(rows, "share", "used"), one(rows, "share", "heap")
    assert (used.base, heap.base, used.unit) == (0.8, pytest.approx(0.2), "share")
    assert used.flip == pytest.approx(LANDFILLED / (LANDFILLED - NEARER), rel=1e-12)
    assert heap.flip == pytest.approx(1 - used.flip, rel=1e-9)
    assert sentence(used, "en") == (
        "stops saving when more than 99.7 % is used without the exchange (now 80.0 %, +25 %)"
    )
    assert sentence(heap, "en") == (
        "stops saving when less than 0.286 % is put away without the exchange (now 20.0 %, −99 %)"
    )


def test_a_share_beside_others_and_a_rest(loaded: Loader) -> None:
    """Proves: the other shares are held: with 0.3 to which nothing happens −2 s + 0.3 · 691.515 + (0.7 − s) · 696.515.

    That is zero beyond 0.7, which no share of it can be.
    """
    fates = (SAME % 0.5, "{id: left, share: 0.3, disposal: [], source: made up}", LANDFILL % "rest")
    used = one(flips(loaded, *fates), "share", "used")
    assert math.isnan(used.flip)
    assert sentence(used, "en") == "never: saves at any share from 0 to 1"
    far = SAME.replace("used", "far").replace("30 km", "20 km") % 0.3  # −3 kg
    used = one(flips(loaded, SAME % 0.5, far, LANDFILL % "rest"), "share", "used")
    assert used.flip == pytest.approx((0.7 * LANDFILLED - 0.9) / (LANDFILLED + 2), rel=1e-12)


def test_a_share_without_a_rest(loaded: Loader) -> None:
    """Proves: all others give way in proportion: 0.3 and 0.2 as 0.6 and 0.4 of what is left.

    −2 s + (1 − s) · (0.6 · 691.515 + 0.4 · 696.515) is zero at 693.515 / 695.515.
    """
    nothing = "{id: left, share: 0.3, disposal: [], source: made up}"
    rows = flips(loaded, SAME % 0.5, nothing, LANDFILL % 0.2)
    others = 0.6 * NOTHING + 0.4 * LANDFILLED
    assert one(rows, "share", "used").flip == pytest.approx(others / (others + 2), rel=1e-12)
    for label in ("left", "heap"):  # more of either saves more, and none of it leaves 0.2 · 690 kg
        assert math.isnan(one(rows, "share", label).flip)


def test_the_rest_beside_several(loaded: Loader) -> None:
    """Proves: where the rest is varied the others give way in proportion, 0.5 and 0.3 as 0.625 and 0.375."""
    far = SAME.replace("used", "far").replace("30 km", "20 km") % 0.3
    heap = one(flips(loaded, SAME % 0.5, far, LANDFILL % "rest"), "share", "heap")
    lost = 0.625 * 2 + 0.375 * 3
    assert heap.flip == pytest.approx(lost / (lost + LANDFILLED), rel=1e-12)


def test_a_share_of_nothing_gives_way_to_all_alike(loaded: Loader) -> None:
    """Proves: where the others have nothing to be in proportion to, each gets the same part."""
    nothing = "{id: left, share: 0, disposal: [], source: made up}"
    rows = flips(loaded, SAME % 1, nothing, LANDFILL % 0)
    others = 0.5 * NOTHING + 0.5 * LANDFILLED
    assert one(rows, "share", "used").flip == pytest.approx(others / (others + 2), rel=1e-12)


def test_a_parameter_that_is_two_shares(loaded: Loader) -> None:
    """Proves: both shares move together, and the rest gives way to both: p reaches from 0 to 1/2.

    −2 p − 3 p + (1 − 2 p) · 696.515 is zero at 696.515 / 1,398.03.
    """
    more = "parameters: {part: {name: Part, value: 0.3, low: 0.2, high: 0.4}}"
    far = SAME.replace("used", "far").replace("30 km", "20 km")
    rows = flips(
        loaded, SAME % "{parameter: part}", far % "{parameter: part}", LANDFILL % "rest", more=more
    )
    part = one(rows, "parameter")
    assert (part.label, part.unit, part.note) == ("part", "share", "in 2 places of the exchange")
    assert part.flip == pytest.approx(LANDFILLED / (5 + 2 * LANDFILLED), rel=1e-12)
    alone = one(
        rows, "share", "used"
    )  # the other one held at 0.3: −2 s − 0.9 + (0.7 − s) · 696.515
    assert alone.flip == pytest.approx((0.7 * LANDFILLED - 0.9) / (LANDFILLED + 2), rel=1e-12)


def test_assumed_shares_are_marked(loaded: Loader) -> None:
    rows = flips(loaded, SAME % 0.8, LANDFILL.replace("made up", "assumed") % "rest")
    assert [one(rows, "share", label).note for label in ("used", "heap")] == ["", "assumed"]


def test_one_fate_has_no_share_to_vary(loaded: Loader) -> None:
    rows = flips(loaded, SAME % 1)
    assert not any(row.quantity == "share" for row in rows)


@pytest.mark.parametrize(
    ("quantity", "flip"),
    [
        # 0.2 · (y · 0.9 · 843 + 5 − 24 − 5 (1 − y)) − (50 − 0.8 · 30) · 0.1
        ("yield", (13 + 24) / (0.9 * 843 + 5)),
        # 0.2 · (0.95 · r · 843 + 5 − 24 − 0.25) − 2.6
        ("ratio", (13 + 19.25) / (0.95 * 843)),
        ("displacement", (13 + 19.25) / (0.95 * 0.9 * 843)),
        # 0.2 · (701.515) + 0.8 · 30 · 0.1 − 0.1 km
        ("distance", 2 * 701.515 + 24),
    ],
)
def test_the_same_use_moves_with_the_exchange(loaded: Loader, quantity: str, flip: float) -> None:
    """Proves: yield, ratio and displacement are those of the other user, too; the haul is the exchange's own.

    If the other user's product stood still, the yield would turn at 0.77, for 0.8 of the clinker would be lost as before.
    """
    found = one(flips(loaded, SAME % 0.8, LANDFILL % "rest"), quantity)
    assert found.flip == pytest.approx(flip, rel=1e-11)


def test_the_same_use_at_the_same_distance_has_nothing_to_turn(loaded: Loader) -> None:
    """Proves: where everything is shared nothing saves and nothing turns it but its own haul."""
    more = "parameters: {haul: 50 km}"
    rows = flips(loaded, SAME.replace("30 km", "50 km") % 1, more=more)
    for quantity in ("yield", "ratio", "displacement"):
        found = one(rows, quantity)
        assert math.isnan(found.flip) and found.saving == 0.0
        assert sentence(found, "en").startswith("never: neither saves nor adds")
    assert one(rows, "distance").flip == pytest.approx(50.0)


def test_a_haul_that_both_share(loaded: Loader) -> None:
    """Proves: a parameter that is the haul of both moves both: 0.2 · (701.515 − 0.1 km) is zero at 7,015 km.

    The leg alone turns at 2 · 701.515 + 0.8 · 30 km.
    """
    more = "parameters: {haul: 30 km}\n"
    text = (
        f"{more}exchanges:\n  - id: slag\n    recycled: {{transport: [{{mode: truck, distance: {{parameter: haul}}}}]}}\n"
        f"    without:\n      - {SAME.replace('30 km', '{parameter: haul}') % 0.8}\n      - {LANDFILL % 'rest'}\n"
    )
    result = lca.run(loaded(text), draws=0)
    both = one(result.flips, "parameter")
    assert (both.unit, both.note) == ("km", "in 2 places of the exchange")
    assert both.flip == pytest.approx(7_015.15, rel=1e-12)
    assert one(result.flips, "distance").flip == pytest.approx(2 * 701.515 + 24, rel=1e-12)


OTHER = "{share: rest, use: {displaces: {product: clinker, ratio: 0.8 t/t, transport: []}, yield: 0.9, residue: {activity: landfill}}, source: made up}"


def test_another_use_stands_still(loaded: Loader) -> None:
    """Proves: numbers of another use are its own: 0.95 · r · 843 − 29.25 − (0.9 · 0.8 · 840 − 0.1 · 5) per tonne."""
    found = one(flips(loaded, OTHER), "ratio")
    assert found.flip == pytest.approx((29.25 + 604.8 - 0.5) / (0.95 * 843), rel=1e-12)


def test_nothing_displaced_has_no_ratio_to_vary(loaded: Loader) -> None:
    """Proves: an exchange that only avoids has rows for its haul, its yield and its shares alone."""
    text = (
        "exchanges:\n  - id: slag\n    displaces: none\n    without:\n"
        f"      - {SAME % 0.8}\n      - {LANDFILL % 'rest'}\n"
    )
    rows = lca.run(loaded(text), draws=0).flips
    assert {row.quantity for row in rows} == {
        *("distance", "yield", "share", "processing-electricity", "grid-intensity")
    }


def test_shares_are_printed(loaded: Loader) -> None:
    """Proves: the table has a column of shares that names the fate."""
    text = f"exchanges:\n  - id: slag\n    without:\n      - {SAME % 0.95}\n      - {LANDFILL % 'rest'}\n"
    result = lca.run(loaded(text), draws=0)
    _, headings, [cells] = breakeven_table(result.flips, result.view("en"), "ghg-100", 200)
    at: dict[str, Any] = dict(zip([heading for heading, _ in headings], cells, strict=True))
    assert at["Share"] == "used 0.997 (+5.0 %)"
