from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from lca.quantities.quantity import QuantityError, quantity
from lca.quantities.spreads import Z975, LogitNormal, LogNormal, Normal, Spread, Triangular, Uniform
from lca.quantities.units import MASS, PER_YEAR, times


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (3, 3.0),
        (0.98, 0.98),
        ("3", 3.0),
        ("1e6 t", 1e9),
        ("1.5E-3kg", 1.5e-3),
        ("+.5 t", 500.0),
        ("5. t", 5000.0),
        ("  2  kg ", 2.0),
        ("-3 kg", -3.0),
        ("12 %", 0.12),
        ("10 万吨/年", 1e8),
        ("5 吨标准煤", 5 * 29307.6),
        ("2 short tons", 1814.36948),
        ("1 MMBtu", 1055.05585262),
    ],
)
def test_numbers(raw: Any, value: float) -> None:
    assert quantity(raw).value == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    "raw",
    [
        "1,200 t",
        "1 200 t",
        "1_0 t",
        "0x10 t",
        "1.2.3 t",
        "t",
        "1e t",
        "--1 t",
        "１/２ t",
        "nan t",
        "inf t",
        "1e999 t",
        "∞",
    ],
)
def test_no_numbers(raw: str) -> None:
    with pytest.raises(QuantityError):
        quantity(raw)


@pytest.mark.parametrize("raw", [{"parameter": "haul"}, {"by_year": {2022: "1 t", 2030: "2 t"}}])
def test_two_that_have_no_value_are_one(raw: Any) -> None:
    """Whatever NaN stands in their places, and as parts of something larger, which Python 3.13 compares otherwise."""
    one, other = quantity(raw), replace(quantity(raw), value=float("nan"))
    assert one == other and hash(one) == hash(other)
    assert (one, 1) == (other, 1) and one != replace(other, value=1.0) and one != "haul"


def spread(raw: dict[str, Any], share: bool = False) -> Spread | None:
    return quantity(raw).number("key", share).spread


def test_range_has_a_side_each() -> None:
    """Proves: low and high are 1.96 standard deviations from the value, on the log scale."""
    found = spread({"value": "10 t", "low": "8 t", "high": "15 t"})
    assert found == LogNormal(math.log(10 / 8) / Z975, math.log(15 / 10) / Z975)


def test_ends_may_have_another_unit_of_the_same_kind() -> None:
    assert quantity({"value": "1 Mt", "low": "800 kt", "high": "1 亿吨"}).low == 8e8


def test_negative_range() -> None:
    """Proves: a credit from −3 over −2 to −1 spreads on the log scale and meets its ends."""
    import numpy as np

    number = quantity({"value": -2, "low": -3, "high": -1}).number("key")
    assert number.spread is not None
    got = number.spread.quantile(number.value, np.array([0.025, 0.5, 0.975]))
    assert list(got) == pytest.approx([-3, -2, -1])


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ({"value": 2, "gsd": 1.5}, LogNormal(math.log(1.5), math.log(1.5))),
        ({"value": 2, "sd": 0.5}, Normal(0.5, 0.5)),
        ({"value": 2, "low": 1, "high": 3, "distribution": "uniform"}, Uniform(1, 3)),
        (
            {"value": 2, "low": 1, "high": 3, "distribution": "triangular"},
            Triangular(1, 3),
        ),
        (
            {"value": 2, "low": 1, "high": 4, "distribution": "normal"},
            Normal(1 / Z975, 2 / Z975),
        ),
        ({"value": 2, "low": 1, "high": 3, "distribution": "fixed"}, None),
        ({"value": 2, "gsd": 1}, None),
        ({"value": 2, "sd": 0}, None),
        ({"value": 2, "low": 2, "high": 2}, None),
        ({"value": 2, "distribution": "fixed"}, None),
        ({"value": 2}, None),
    ],
)
def test_spreads(raw: dict[str, Any], found: Spread | None) -> None:
    assert spread(raw) == found
    assert quantity(raw).uncertain == (found is not None)


def test_exact_number_has_no_key() -> None:
    """Proves: an exact number asks for no draws, so that it cannot pair with anything."""
    assert quantity("3 t").number("key").key == ""
    assert quantity({"value": "3 t", "gsd": 1.1}).number("key").key == "key"


def test_share_on_the_logit_scale() -> None:
    found = spread({"value": 0.5, "low": 0.1, "high": 0.9}, share=True)
    assert isinstance(found, LogitNormal)
    assert (found.down, found.up) == pytest.approx((math.log(9) / Z975, math.log(9) / Z975))


def test_share_at_an_end_is_refused() -> None:
    with pytest.raises(QuantityError, match="cannot spread around"):
        quantity({"value": 0.9, "low": 0.8, "high": 1.0}).number("key", share=True)


def test_nearest_year() -> None:
    dated = quantity({"by_year": {2023: "3 kg", 2020: "1 kg", 2022: {"value": "2 kg", "gsd": 1.1}}})
    years = {year: dated.at(year).value for year in (1990, 2020, 2021, 2022, 2023, 2100)}
    assert years == {1990: 1, 2020: 1, 2021: 1, 2022: 2, 2023: 3, 2100: 3}
    assert dated.at(2022).uncertain
    assert dated.dimension == MASS


def test_text_is_kept_as_written() -> None:
    found = quantity({"value": "1.20 Mt/year", "low": "1 Mt/year", "high": "2 Mt/year"})
    assert (found.text, found.dimension) == ("1.20 Mt/year", times(MASS, PER_YEAR))


def test_quantity_is_idempotent() -> None:
    found = quantity("3 t")
    assert quantity(found) is found


@pytest.mark.parametrize(
    ("raw", "text", "factor"),
    [
        ("1.2 Mt/year", "Mt/year", 1e9),
        ({"value": "3 kWh/t", "gsd": 1.1}, "kWh/t", 3.6e-3),
        ({"by_year": {2020: "2 kt", 2021: "3 kt"}}, "kt", 1e6),
        (0.5, "", 1.0),
        ({"parameter": "share"}, "", 1.0),
    ],
)
def test_a_quantity_knows_the_unit_that_it_is_written_in(
    raw: object, text: str, factor: float
) -> None:
    """Proves: nobody has to read the text again to know the unit."""
    found = quantity(raw)
    assert (found.unit.text, found.unit.factor) == (text, pytest.approx(factor))
    assert found.dimension == found.unit.dimension


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("１２３．４ t", 123.4e3),
        ("１２３．４　万吨／年", 123.4e7),
        ("５％", 0.05),
        ("－５ km", -5.0),
        ("\u22125 km", -5.0),  # the minus sign of word processors
        ("10 ｋＷｈ/ｔ", 0.036),
    ],
)
def test_full_width_numbers_are_read(text: str, value: float) -> None:
    """Proves: digits, points, signs and spaces of Chinese keyboards mean what they look like; the text stays."""
    read = quantity(text)
    assert read.value == pytest.approx(value, rel=1e-12)
    assert read.text == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1，200 t", "'，'"),
        ("1。5 t", "'。'"),
        ("12 t（干基）", "'（'"),
        ("1～2 Mt/year", "low: 1 Mt/year, high: 2 Mt/year"),
        ("10万吨至20万吨", "low: 10 万吨, high: 20 万吨"),
        ("100-200 t", "low: 100 t, high: 200 t"),
        ("10³ t", "is not known"),
    ],
)
def test_what_full_width_signs_leave_open_is_named(text: str, says: str) -> None:
    """Proves: a sign that could mean two things, or a range, is not read but named; ³ is never a digit 3."""
    with pytest.raises(QuantityError) as caught:
        quantity(text)
    assert says in str(caught.value)
