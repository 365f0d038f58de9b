"""Numbers as people read them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lca.quantities.figures import (
    ABSENT,
    MINUS,
    Scale,
    amount,
    apart,
    beside,
    interval,
    median,
    number,
    percent,
    probability,
    scale_for,
    share,
)
from lca.quantities.indicators import kind
from lca.texts import Lang

COAL = kind("", "MJ").also


@pytest.mark.parametrize(
    ("value", "unit", "lang", "expected"),
    [
        (1.234e9, "kg CO2e", "en", "1.23 Mt CO₂e"),
        (1.234e9, "kg CO2e", "zh", "123 万吨CO₂e"),
        (-34_500.0, "kg CO2e", "en", "−34.5 t CO₂e"),
        (999_600.0, "kg CO2e", "en", "1.00 kt CO₂e"),  # not 1,000 t
        (999_400.0, "kg CO2e", "en", "999 t CO₂e"),
        (9_876_000.0, "kg", "zh", "9,880 吨"),
        (0.0, "MJ", "en", "0 MJ"),
        (1.5e7, "MJ", "zh", "512 吨标准煤"),  # 15,000 GJ of 29.3076 GJ
        (3500.0, "MJ", "zh", "119 千克标准煤"),
        (20.0, "MJ", "zh", "20.0 MJ"),
        (2.5e7, "Nm3", "en", "25.0 million Nm³"),
        (2.5e7, "Nm3", "zh", "2,500 万Nm³"),
        (12.0, "kg SO2e", "en", "12.0 kg SO2e"),  # a unit without scales is left as it is
        (math.nan, "kg", "en", "–"),
    ],
)
def test_amounts(value: float, unit: str, lang: Lang, expected: str) -> None:
    assert amount(value, unit, lang) == expected


def test_coal_equivalent() -> None:
    """GB/T 2589: 1 tce = 29.3076 GJ, so 29.3076 PJ are one million tce."""
    assert beside(29.3076e9, COAL, "en") == "1.00 Mtce"
    assert amount(29.3076e9, "MJ", "zh") == "100 万吨标准煤"
    assert beside(29.3076e9, COAL, "zh") == "29.3 PJ"


def test_numbers() -> None:
    assert number(1234.5) == "1,230"
    assert number(0.00012345) == "0.000123"
    assert number(12.0, sign=True) == "+12.0"
    assert number(-0.5, digits=1) == "−0.5"
    assert number(math.inf) == "–"


def test_a_column_shares_its_decimals_but_no_sign_is_lost() -> None:
    scale = scale_for("kg CO2e", [2e8, -3e5], "en")
    assert scale.unit == "kt CO₂e"
    assert scale.alike([2e8, 1.234e7, 0.0]) == ["200", "12", "0"]
    assert scale.alike([2e8, -3e5]) == ["200", "−0.3"]


def test_a_ledger_shows_the_three_digits_of_its_result() -> None:
    """11.39 − 3.01 = 8.38: with one decimal the reader would see 11.4 − 3.0 = 8.4."""
    scale = scale_for("MJ", 11.39e9, "en")
    assert scale.ledger([11.39e9, 3.01e9, 8.38e9], 8.38e9) == ["11.39", "3.01", "8.38"]
    assert scale.ledger([11.39e9, 0.79e9, 10.6e9], 10.6e9) == ["11.4", "0.8", "10.6"]
    assert scale.ledger([11.39e9, 11.39e9, 0.0], 0.0) == ["11.4", "11.4", "0"]


def test_a_value_claims_no_more_than_its_interval() -> None:
    scale = scale_for("kg CO2e", 2e6, "en")
    assert scale.unit == "kt CO₂e"
    assert scale.beside(-0.0859e6, -5.63e6, 3.55e6) == "−0.09"
    assert scale.beside(0.398e6, -10.6e6, 14.7e6) == "0.4"
    assert scale.beside(0.001e6, -10.6e6, 14.7e6) == "0.001"  # no sign is lost
    assert scale.beside(35.4e6, 27e6, 116e6) == "35"
    assert scale.beside(1.25e6, math.nan, math.nan) == "1.25"
    assert scale.beside(1_262_000e6, 1_100_000e6, 1_300_000e6) == "1,260,000"


def test_percentages() -> None:
    assert percent(0.34, "en") == "34 %"
    assert percent(0.34, "zh") == "34%"
    assert percent(0.0123, "en") == "1.2 %"
    assert percent(-12.344, "en") == "−1,234 %"
    assert percent(1.0, "en") == "100 %"
    assert percent(0.997, "en") == "99.7 %"  # not 100 %: it is not all


def test_probabilities_claim_no_more_than_the_draws() -> None:
    assert probability(1.0, 4096, "en") == ">99.9 %"
    assert probability(1.0, 100, "en") == ">99 %"
    assert probability(0.0, 100, "zh") == "<1%"
    assert probability(0.5, 10, "en") == "50 %"
    assert probability(0.997, 4096, "en") == "99.7 %"
    assert probability(math.nan, 4096, "en") == "–"
    assert probability(1.0, 0, "en") == "–"


def test_intervals() -> None:
    assert interval(9.8e8, 1.41e9, "kg CO2e", "en") == "0.98 to 1.41 Mt CO₂e"
    assert interval(-3e5, 2e8, "kg CO2e", "en") == "−0.3 to 200 kt CO₂e"
    assert interval(math.nan, 1.0, "kg", "en") == "–"


def test_an_interval_keeps_the_unit_of_its_value() -> None:
    """832 kt, 630 to 1,110 kt: not 0.63 to 1.11 Mt. A far wider interval keeps its own unit."""
    assert interval(6.3e8, 1.11e9, "kg CO2e", "en", 8.32e8) == "630 to 1,110 kt CO₂e"
    assert interval(-2e8, 3e8, "kg CO2e", "en", 2e4) == "−200 to 300 kt CO₂e"
    assert interval(-2e8, 3e8, "kg CO2e", "en", 0.0) == "−200 to 300 kt CO₂e"


TONNES = Scale(1.0, "t", "en")


def test_each_end_has_the_digits_of_its_own_error() -> None:
    """Proves: 35.4 known to 0.1 keeps its digits beside 658 known to 40; with the larger error for both it was 40."""
    assert TONNES.span(35.4, 658.0, (0.1, 40.0)) == "35 to 700"
    assert TONNES.span(35.4, 658.0, (40.0, 40.0)) == "40 to 700"
    assert TONNES.span(3.54, 65.8, (0.1, 0.1)) == "3.5 to 65.8"


def test_no_end_is_rounded_to_the_other_side_of_the_value() -> None:
    """Proves: 25.6 ± 4 beside 26 is not 30, nor 130.4 ± 9 beside 131 (of 130.6) the 130 that it rounds to."""
    told = [TONNES.said(25.9, "26")]
    assert TONNES.span(25.6, 131.0, (4.0, 12.0)) == "30 to 130"
    assert TONNES.span(25.6, 131.0, (4.0, 12.0), told) == "26 to 130"
    assert TONNES.span(20.0, 131.0, (1.0, 12.0), [TONNES.said(130.6, "131")]) == "20 to 131"
    assert TONNES.span(-131.0, -25.6, (12.0, 4.0), [TONNES.said(-25.9, "−26")]) == "−130 to −26"
    assert interval(25.6, 131.0, "kg", "en", 25.9, (4.0, 12.0)) == "25.6 to 130 kg"


def _read(text: str) -> float:
    return float(text.replace(",", "").replace(MINUS, "-"))


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=4),
    st.tuples(st.floats(0.0, 1e5), st.floats(0.0, 1e5)),
    st.floats(-9, 9),
)
def test_low_value_and_high_can_be_read_in_this_order(
    numbers: list[float], errors: tuple[float, float], power: float
) -> None:
    """Proves: whatever the rounding, no end is read on the wrong side of the value, or of the median, beside it."""
    low, value, middle, high = (one * 10.0**power for one in sorted(numbers))
    off = (errors[0] * 10.0**power, errors[1] * 10.0**power)
    for one, other in ((value, middle), (middle, value)):
        text, second = TONNES.beside(one, low, high), TONNES.median(one, other, low, high)
        told = [TONNES.said(one, text)] + ([TONNES.said(other, second)] if second else [])
        ends = [_read(end) for end in TONNES.ends(low, high, off, told)]
        for shown in (text, second):
            if shown:
                assert ends[0] <= _read(shown) <= ends[1]


def test_a_median_is_told_where_it_is_far_from_the_value() -> None:
    """Proves: more than 5 % of the value, and other digits; 41 and 126 are told apart, 100 and 105 are not."""
    assert apart(100.0, 105.1)
    assert not apart(100.0, 105.0)
    assert apart(-100.0, -94.9)
    assert apart(0.0, 0.001)
    assert not apart(1.0, math.nan)
    assert TONNES.median(41.0, 126.0, 35.0, 658.0) == "126"
    assert TONNES.median(41.0, 42.0, 35.0, 658.0) == ""
    assert TONNES.median(0.40, 0.43, -100.0, 658.0) == ""  # both are shown as 0.4
    assert median(41e6, 126e6, 35e6, 658e6, "kg CO2e", "en") == "126 kt CO₂e"
    assert median(41e6, 41e6, 35e6, 658e6, "kg CO2e", "en") == ""


def test_shares_of_next_to_nothing_say_nothing() -> None:
    """Proves: a base of 0 or less and shares beyond 999 % give a dash; 999 % itself is told."""
    assert share(-12.9e3, 0.864, "en") == ABSENT
    assert share(1.0, 0.0, "en") == ABSENT
    assert share(1.0, -2.0, "en") == ABSENT
    assert share(9.99, 1.0, "en") == "999 %"
    assert share(-9.99, 1.0, "zh") == "−999%"
    assert share(10.0, 1.0, "en") == ABSENT
    assert share(0.34, 1.0, "en") == "34 %"
