"""Kinds of indicators: one order whatever the scenario's, words and scales in both languages."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import permutations

import pytest

from lca.quantities.figures import amount
from lca.quantities.indicators import DIVERTED, FLOWS, KINDS, drawn, in_order, kind, told
from lca.texts import LANGS, Text

UNITS = {
    "ghg-100": "kg CO2e",
    "ghg-100-ar5": "kg CO2e",
    "energy-total": "MJ",
    "energy-nonrenewable": "MJ",
    DIVERTED: "kg",
    "costs": "CNY",
    "health": "DALY",
    "water": "m3",
    "noise": "person-Pa-s",
}


@pytest.mark.parametrize("row", [*KINDS, *FLOWS.values()], ids=str)
def test_texts_of_a_row_have_the_same_blanks_in_both_languages(row: object) -> None:
    """Proves: no amount and no share is lost between the languages."""
    texts = [getattr(row, field.name) for field in fields(row)]  # type: ignore[arg-type]
    for text in (one for one in texts if isinstance(one, Text)):
        blanks = [re.findall(r"\{(\w+)\}", text.in_(lang)) for lang in LANGS]
        assert sorted(blanks[0]) == sorted(blanks[1]), text


def test_no_two_rows_are_for_the_same_indicators() -> None:
    """Proves: a second row of a unit, which nobody would ever see, cannot stay unnoticed."""
    assert len({(row.unit, row.id) for row in KINDS}) == len(KINDS)


def test_one_order_of_kinds_and_the_librarys_inside_them() -> None:
    library = list(UNITS)
    for asked in permutations(("energy-total", "ghg-100-ar5", "ghg-100", DIVERTED, "costs")):
        units = {id: UNITS[id] for id in library if id in asked}
        assert in_order(units) == ["ghg-100", "ghg-100-ar5", "energy-total", DIVERTED, "costs"]


def test_what_is_told_and_what_is_drawn() -> None:
    units = {id: UNITS[id] for id in in_order(UNITS)}
    assert told(units) == [
        *("ghg-100", "energy-total", DIVERTED, "costs", "health", "water", "noise")
    ]
    assert drawn(units) == ["ghg-100", "energy-total", "costs", "health", "water", "noise"]
    assert drawn({DIVERTED: "kg"}) == [DIVERTED]  # a network must have a chart


def test_a_mass_that_is_not_put_to_disposal_is_not_called_so() -> None:
    """Proves: words belong to the indicator, not to its unit alone: kilograms of dust are no disposal."""
    assert "disposal" in kind(DIVERTED, "kg").avoids.en
    assert "disposal" not in kind("dust", "kg").avoids.en
    assert kind("dust", "kg").scales == kind(DIVERTED, "kg").scales


def test_an_unknown_unit_is_left_as_it_is() -> None:
    assert kind("noise", "person-Pa-s").scales == {}
    assert [amount(1234.0, "person-Pa-s", lang) for lang in LANGS] == ["1,230 person-Pa-s"] * 2


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (12_300_000.0, "CNY", "12.3 million CNY", "1,230 万元"),
        (450_000_000.0, "CNY", "450 million CNY", "4.50 亿元"),
        (31.4, "DALY", "31.4 DALY", "31.4 伤残调整生命年"),
        (56_000.0, "m3", "56.0 thousand m³", "5.60 万立方米"),
    ],
)
def test_scales_of_other_units(value: float, unit: str, english: str, chinese: str) -> None:
    assert [amount(value, unit, lang) for lang in LANGS] == [english, chinese]
