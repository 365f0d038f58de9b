"""Units that people write, and signs of Chinese keyboards. Pages on meaning, sections 7 and 9.

Sizes are those of the standards, written out here: kg, MJ (lower heating value), Nm3 (0 °C), m3, t km.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from case_files import Said, saving, told
from paper import score

from lca.runs.run import Result

Case = Callable[..., Said]
Calculated = Callable[..., Result]

#: International calorie and British thermal unit, kJ; pound, kg; foot and mile, m; US gallon, m3.
CAL, BTU, POUND, FOOT, MILE = 4.1868e-3, 1.05505585262, 0.45359237, 0.3048, 1609.344
GALLON = 231 * 0.0254**3
#: Nm3 in a cubic metre at 15 °C, and in a cubic foot at 60 °F and 14.696 psia.
SM3 = 273.15 / 288.15
SCF = FOOT**3 * 273.15 / (273.15 + 140 / 9) * (14.696 * POUND * 9.80665 / 0.0254**2) / 101325


def amounts(case: Case, byproduct: str, text: str) -> Said:
    """An exchange of a by-product with an amount as it is written."""
    return case(
        "slag",
        f"byproducts: {{thing: {{name: Thing}}}}\n"
        f"exchanges: [{{id: a, byproduct: {byproduct}, amount: {text!r}, displaces: none, "
        "recycled: {transport: [], processing: []}, without: [{disposal: [], source: a test}]}]",
    )


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1200 Mg/year", 1.2e6),
        ("10 万t/a", 1e8),
        ("2 百万吨/年", 2e9),
        ("3 ktpa", 3e6),
        ("0.4 Mtpa", 4e8),
        ("5 lbs/year", 5 * POUND),
        ("5 pound/year", 5 * POUND),
        ("100 万吨/年", 1e9),
        # energy
        ("7 Gcal/year", 7e6 * CAL),
        ("7 吉卡/年", 7e6 * CAL),
        ("7 大卡/年", 7 * CAL),
        ("7 千卡/年", 7 * CAL),
        ("9 千焦/年", 9e-3),
        ("9 万吉焦/年", 9e7),
        ("9 J/year", 9e-6),
        ("2 EJ/year", 2e12),
        ("3 gce/year", 3 * 29.3076e-3),
        ("3 克标准煤/年", 3 * 29.3076e-3),
        ("4 toe/year", 4 * 41868.0),
        ("6 万kWh/年", 6e4 * 3.6),
        ("6 兆瓦时/年", 6e3 * 3.6),
        ("8 therm/year", 8 * 105.5056),
        ("8 dth/year", 8 * 1055.056),
        ("8 kBtu/year", 8 * BTU),
        ("8 mmBtu/year", 8e3 * BTU),
        ("8 MMBtu/year", 8e3 * BTU),
        # gas
        ("5 万Nm3/年", 5e4),
        ("5 亿Nm3/年", 5e8),
        ("5 Sm3/year", 5 * SM3),
        ("5 scf/year", 5 * SCF),
        ("5 Mcf/year", 5e3 * SCF),
        ("5 MMcf/year", 5e6 * SCF),
        # liquids
        ("5 万m3/年", 5e4),
        ("5 亿立方米/年", 5e8),
        ("5 kL/year", 5.0),
        ("5 m^3/year", 5.0),
        ("5 gal/year", 5 * GALLON),
        ("5 bbl/year", 5 * 42 * GALLON),
        ("5 ft3/year", 5 * FOOT**3),
        ("5 yd3/year", 5 * 27 * FOOT**3),
    ],
)
def test_units_that_are_read(case: Case, text: str, size: float) -> None:
    """Proves: each unit of the pages is read, with the size that its standard gives it, and never as another one."""
    found = amounts(case, "thing", text)
    assert found.scenario is not None, [*map(str, found.problems)]
    assert found.scenario.exchanges[0].amount.value == pytest.approx(size, rel=1e-6)


@pytest.mark.parametrize("text", ["5 ton-mile/t", "5 mile"])
def test_miles(case: Case, text: str) -> None:
    """Proves: a mile is 1.609 km, a ton-mile that of the short ton, 1.46 t km."""
    leg = f"{{mode: truck-30t, distance: {text}}}"
    if "ton" in text:
        over = f"recycled: {{transport: [], processing: [{{activity: truck-30t, amount: {text}}}]}}"
        found = case("slag", f"exchanges: [{{id: a, {over}}}]")
        assert found.scenario is not None, [*map(str, found.problems)]
        value = found.scenario.exchanges[0].recycled.processing[0].amount.value
        assert value == pytest.approx(5 * 907.18474 * MILE / 1e3 / 1e3, rel=1e-6)
    else:
        found = case("slag", f"exchanges: [{{id: a, recycled: {{transport: [{leg}]}}}}]")
        assert found.scenario is not None, [*map(str, found.problems)]
        distance = found.scenario.exchanges[0].recycled.transport[0].distance
        assert distance is not None
        assert distance.value == pytest.approx(5 * MILE / 1e3, rel=1e-9)


@pytest.mark.parametrize("name", ["megagrams", "ten-thousand-tonnes"])
def test_amounts_of_the_walks(calculated: Calculated, name: str) -> None:
    """Proves: 1,200 Mg are 1,200 t and 10 万t are 100,000 t, down to the saving; never milligrams, never 10 t."""
    tonnes = 1_200 if name == "megagrams" else 100_000
    per_tonne = (
        0.9 * score("clinker")
        + score("stockpile-slag")
        - score("slag-grinding")
        - 50 * score("truck-30t")
    )
    assert saving(calculated(name)) == pytest.approx(tonnes * per_tonne, rel=1e-9)


@pytest.mark.parametrize(
    ("text", "said", "never"),
    [
        ("1 MCAL/year", "Mcal", "kcal"),
        ("1 GCal/year", "Gcal", "kcal"),
        ("1 Mtoee/year", "not known", "did you mean"),
        ("3 亿方/年", "", "did you mean 立方米"),
        ("3 百亿立方米/年", "", "did you mean 立方米"),
        ("3 gm/year", "", "did you mean Gm"),
        ("1 mg/year", "", ""),
        ("1 thm/year", "", "did you mean t?"),
    ],
)
def test_suggestions_of_one_size(case: Case, text: str, said: str, never: str) -> None:
    """Proves: what is not known is never answered with a unit of another size, which the next check would take."""
    found = amounts(case, "thing", text)
    if text == "1 mg/year":
        assert found.scenario is not None
        assert found.scenario.exchanges[0].amount.value == pytest.approx(1e-6)
        return
    assert found.refused
    whole = " ".join(map(str, found.problems))
    assert said in whole
    assert never not in whole


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("35 蒸吨/年", "hours"),
        ("35 MW/year", "hours"),
        ("5 ton/year", "short-ton"),
        ("5 mtpa", "Mtpa"),
        ("5 MT/year", "Mt"),
        ("5 MBtu/year", "kBtu"),
        ("5 oz/year", "1 oz = 28.349"),
    ],
)
def test_what_means_several_things(case: Case, text: str, said: str) -> None:
    """Proves: units with several meanings are refused with what to write; steam and power ask for their hours."""
    found = amounts(case, "thing", text)
    assert found.refused
    assert any(said in str(problem) for problem in found.problems), [*map(str, found.problems)]


@pytest.mark.parametrize(
    ("text", "condition"),
    [("5 MSm3/year", "15 °C"), ("5 MMcf/year", "60 °F"), ("5 scf/year", "60 °F")],
)
def test_conditions_are_said(case: Case, text: str, condition: str) -> None:
    """Proves: a gas that is not measured at 0 °C is converted, and its condition is said."""
    found = amounts(case, "thing", text)
    assert any(condition in str(problem) for problem in found.problems)


def test_higher_heating_value(calculated: Calculated) -> None:
    """Proves: `HHV` behind an energy is converted by the fuel's own ratio, and this is said. Natural gas like gas of a
    coke oven has about 0.9 of its higher value as the lower one."""
    over = (
        "exchanges: [{{id: a, byproduct: coke-oven-gas, amount: {}, displaces: {{product: coal-boiler-heat, ratio: 1 GJ/GJ}}, "
        "recycled: {{transport: [], processing: []}}, without: [{{disposal: [], source: a test}}]}}]"
    )
    lower = calculated("slag", over.format("1 PJ/year"))
    higher = calculated("slag", over.format("1 PJ HHV/year"))
    ratio = saving(higher) / saving(lower)
    assert 0.85 < ratio < 0.92
    [said] = told(higher, "hhv-converted")
    assert f"'1 PJ HHV/year' is in higher heating values: {ratio:.3g} of it is counted" in said
    assert told(lower, "hhv-converted") == []


def test_higher_heating_value_of_what_is_no_fuel(case: Case) -> None:
    """Proves: heat has one value, and of a by-product without a ratio nobody knows the lower one: refused."""
    found = amounts(case, "thing", "1 PJ HHV/year")
    assert found.refused
    assert any("higher heating value" in str(one) for one in found.problems)


def test_waste_water_in_cubic_metres(calculated: Calculated) -> None:
    """Proves: brine is measured in m3 and hauled through a pipe by the m3 km."""
    found = calculated(
        "slag",
        "exchanges: [{id: a, byproduct: reclaimed-water, amount: 4 million m3/year, displaces: none, "
        "recycled: {transport: [], processing: []}, without: [{disposal: [], source: a test}]}]",
    )
    assert found.scenario.exchanges[0].amount.value == pytest.approx(4e6)


# Full-width signs


def test_full_width_colon(case: Case) -> None:
    """Proves: a full-width colon is named as the cause, at its own line and column, and what to type instead."""
    found = case("wide-colon")
    assert found.refused
    [problem] = found.problems
    assert (problem.mark.line, problem.mark.column) == (5, 9)
    assert "：" in str(problem)
    assert "full-width" in str(problem)
    assert "English keyboard" in str(problem)


def test_ideographic_space(case: Case) -> None:
    """Proves: a wide space before a line is named as the cause, at its own line."""
    found = case("wide-space")
    assert found.refused
    [problem] = found.problems
    assert problem.mark.line == 5
    assert "U+3000" in str(problem)


@pytest.mark.parametrize(
    ("text", "value"),
    [("１００ kt/year", 1e8), ("１．５ 万吨/年", 1.5e7), ("100kt／year", 1e8), ("10万吨／年", 1e8)],
)
def test_full_width_digits(case: Case, text: str, value: float) -> None:
    """Proves: full-width digits and signs in an amount are read as what they are, or named as the cause."""
    found = amounts(case, "thing", text)
    if found.scenario is not None:
        assert found.scenario.exchanges[0].amount.value == pytest.approx(value)
    else:
        assert all("full-width" in str(problem) for problem in found.problems)


def test_no_walk_stays_unsaid(calculated: Calculated) -> None:
    """Proves: the good walks raise no doubt of their units."""
    for name in ("megagrams", "ten-thousand-tonnes"):
        assert told(calculated(name), "gas-condition") == []
