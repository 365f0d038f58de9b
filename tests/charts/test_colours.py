"""Colours that have to be told apart are, by eyes of every kind and on grey paper."""

from __future__ import annotations

import pytest
from seeing import EYES, apart, contrast, lab

from lca.charts.drawing.ground import COAST, LAND, RIVER, SEA, TOWN
from lca.charts.drawing.sheet import ADDED, INK, MUTED, PAPER, SAVED, VIRGIN

#: Pairs that stand beside one another as marks, with how far apart they are in colour and in grey at the least.
PAIRS = [
    (SAVED, ADDED, 20, 8),
    (SAVED, VIRGIN, 20, 15),
    (ADDED, VIRGIN, 20, 15),
    (SAVED, PAPER, 50, 50),
    (ADDED, PAPER, 50, 50),
    (SAVED, LAND, 40, 40),
    (ADDED, SEA, 40, 40),
    (SEA, LAND, 7, 6),
    (COAST, LAND, 20, 20),
    (COAST, SEA, 20, 20),
    (RIVER, LAND, 15, 15),
]


@pytest.mark.parametrize(("one", "other", "seen", "grey"), PAIRS)
def test_marks_are_told_apart(one: str, other: str, seen: float, grey: float) -> None:
    """Proves: every pair differs by so much to full sight, without red cones, without green ones, and in grey."""
    for eyes in EYES:
        assert apart(one, other, eyes) > seen, eyes
    assert apart(one, other, "grey") > grey


def test_saved_and_added_differ_in_luminance() -> None:
    assert contrast(SAVED, ADDED) > 1.3


@pytest.mark.parametrize("ink", [INK, MUTED, SAVED, ADDED])
def test_texts_are_read_on_paper(ink: str) -> None:
    """Proves: the contrast that WCAG asks of small text."""
    assert contrast(ink, PAPER) > 4.5


def test_names_of_towns_are_read_on_land_and_sea() -> None:
    assert contrast(TOWN, LAND) > 4
    assert contrast(TOWN, SEA) > 3


def test_the_measure_of_colours_is_right() -> None:
    """Proves: white, black and grey are where CIE has them; red and green come together for those without one kind of cones."""
    assert lab("#ffffff") == pytest.approx((100, 0, 0), abs=0.05)
    assert lab("#000000") == pytest.approx((0, 0, 0))
    assert lab("#777777")[0] == pytest.approx(50.0, abs=0.1)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    red, green = "#c00000", "#4f6000"
    assert apart(red, green) > 2 * apart(red, green, "deutan")
