"""Tornado and drivers charts: readable with any numbers, in both languages, and true."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from looking import colours, drawn, outside, overlaps, texts, words
from matplotlib.figure import Figure
from synthetic import INDICATORS, view

from lca.charts.drawing.sheet import ADDED, SAVED, tint
from lca.charts.shares import MOST as MOST_SHARES
from lca.charts.shares import Share, share_text, shares
from lca.charts.tornado import MOST as MOST_SWINGS
from lca.charts.tornado import Swing, tornado
from lca.texts import LANGS, Lang

LONG = {
    "en": "Grinding and drying of granulated blast-furnace slag: Electricity, Hebei, delivered",
    "zh": "矿渣烘干粉磨（矿渣微粉）：河北省电力（工业用户侧，含上游与线损）",
}
#: The longest kind of value: an amount per reference amount of an activity.
PER = {"en": "0.0106 kWh per 1 t km", "zh": "0.0106 kWh（每1 t km）"}
BASE = 8.6e8


def swings(count: int, lang: Lang, base: float = BASE) -> list[Swing]:
    """Swings of all shapes: both sides, one side, turned round, and ever smaller."""
    found = []
    for at in range(count):
        size = 0.3 * abs(base) / (at + 1) ** 2
        low, high = [(-size, size), (0.1 * size, size), (size, -0.2 * size)][at % 3]
        name = LONG[lang] if at % 4 == 1 else f"Parameter {at}"
        found.append(Swing(name, PER[lang], f"{1000 * at:,} kt/year", base + low, base + high))
    return found


def groups(count: int, lang: Lang, points: int) -> list[Share]:
    found = []
    for at in range(count):
        size = 0.4 / (at + 1) ** 2
        indices = (0.95 * size, size - 0.05, size + 0.04, size, 0.9 * size, 1.1 * size)
        name = LONG[lang] if at % 4 == 1 else f"Parameter {at}"
        found.append(Share(name, size, *(indices if points else (math.nan,) * 6)))
    return found


def charts(count: int, lang: Lang, indicator: str, points: int) -> list[Callable[[], Figure]]:
    of = view(3, lang)
    subject = of.title
    return [
        lambda: tornado(of, indicator, subject, BASE, swings(count, lang)),
        lambda: shares(of, indicator, subject, groups(count, lang, points), points),
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [0, 1, 3, 40])
@pytest.mark.parametrize("points", [0, 2048])
def test_texts_stay_apart_and_on_the_page(count: int, lang: Lang, points: int) -> None:
    for draw in charts(count, lang, "ghg-100", points):
        figure = drawn(draw)
        assert len(texts(figure)) >= 3
        assert outside(figure) == []
        assert overlaps(figure) == []
        assert "nan" not in words(figure)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_can_be_drawn(indicator: str, lang: Lang) -> None:
    for draw in charts(6, lang, indicator, 512):
        figure = drawn(draw)
        assert outside(figure) == []
        assert overlaps(figure) == []


@pytest.mark.parametrize("base", [0.0, -5.0e5, 12.0, 3.0e12])
def test_bases_of_every_size(base: float) -> None:
    for step in (1e-6, 1.0, 1e4):
        made = [Swing("A", "1", "2", base - step * (abs(base) or 1), base + step)]
        figure = drawn(lambda made=made: tornado(view(3), "ghg-100", "x", base, made))  # type: ignore[misc]
        assert outside(figure) == []
        assert overlaps(figure) == []


def test_the_tornado_says_how_far_the_saving_moves() -> None:
    made = [Swing("Local haul", "8 km", "30 km", 5.0e8, 9.5e8)]
    figure = drawn(lambda: tornado(view(3), "ghg-100", "The network", 8.6e8, made))
    title = texts(figure)[0].get_text()
    assert title.startswith("Largest swing: Local haul, a saving of 500 to 950 kt CO₂e")
    shown = [text.get_text() for text in texts(figure)]
    assert {"8 km", "30 km", "500 to 950"} <= set(shown)
    assert {tint(SAVED, 0.6), tint(ADDED, 0.6)} <= colours(figure)


def test_a_number_that_turns_the_sign_is_named_as_such() -> None:
    made = [Swing("Local haul", "8 km", "30 km", 2.0e5, -1.0e5)]
    title = texts(drawn(lambda: tornado(view(3), "ghg-100", "x", 1.0e5, made)))[0].get_text()
    assert title.startswith("One number alone turns the sign: Local haul")


def test_the_ends_of_a_bar_carry_their_own_numbers() -> None:
    """Proves: where more of a number saves less, the high value stands on the left."""
    made = [Swing("Local haul", "8 km", "30 km", 9.0e8, 8.0e8)]
    figure = drawn(lambda: tornado(view(3), "ghg-100", "x", 8.6e8, made))
    places = {text.get_text(): text.get_position()[0] for text in texts(figure)}
    assert places["30 km"] < places["8 km"]


def test_only_the_far_end_of_a_one_sided_bar_is_labelled() -> None:
    made = [Swing("Share", "near", "far", 8.7e8, 9.0e8)]
    shown = words(drawn(lambda: tornado(view(3), "ghg-100", "x", 8.6e8, made)))
    assert "\nfar\n" in shown
    assert "\nnear\n" not in shown


def test_an_end_at_the_saving_itself_has_no_label() -> None:
    """Proves: an end that moves nothing is not written beside the bar, on neither side."""
    for low, high in ((8.6e8, 9.0e8), (8.0e8, 8.6e8)):
        made = [Swing("Share", "at low", "at high", low, high)]
        shown = words(drawn(lambda made=made: tornado(view(3), "ghg-100", "x", 8.6e8, made)))
        told = {text for text in ("at low", "at high") if f"\n{text}\n" in shown}
        assert told == ({"at high"} if low == 8.6e8 else {"at low"})


def test_what_is_not_drawn_is_counted() -> None:
    tornados = words(drawn(charts(40, "en", "ghg-100", 0)[0]))
    assert f"in tornado.csv: {40 - MOST_SWINGS}." in tornados.replace("\n", " ")
    drivers = words(drawn(charts(40, "en", "ghg-100", 0)[1]))
    assert f"in sensitivity.csv: {40 - MOST_SHARES}." in drivers.replace("\n", " ")


def test_the_title_adds_up_the_leading_groups() -> None:
    """Proves: 38 + 9.5 % of the first two are named; the third, of 4.2 %, is not."""
    title = texts(drawn(lambda: shares(view(3), "ghg-100", "x", groups(9, "en", 8), 8)))[0]
    assert title.get_text().startswith("48 % of the variance of the saving: Parameter 0; Grinding")
    quick = [replace(group, first=math.nan, total=math.nan) for group in groups(9, "en", 0)]
    title = texts(drawn(lambda: shares(view(3), "ghg-100", "x", quick, 0)))[0]
    assert title.get_text().startswith("50 % of the variance of the saving: Parameter 0; Grinding")


def test_without_points_no_index_is_shown() -> None:
    shown = words(drawn(charts(5, "en", "ghg-100", 0)[1]))
    assert "by gradient" in shown
    assert "with others" not in shown
    assert "with others" in words(drawn(charts(5, "en", "ghg-100", 64)[1]))


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.347, "35 %"), (0.0004, "<0.1 %"), (0.0, "0 %"), (-0.001, "−0.10 %"), (math.nan, "–")],
)
def test_shares_as_text(share: float, text: str) -> None:
    assert share_text(share, "en") == text
