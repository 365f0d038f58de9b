"""Savings that nobody has published, calcination that is forgotten, and walks of new users. Pages on meaning, section 5."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from case_files import Said, cell, saving, told
from paper import score

from lca.runs.run import Result

Case = Callable[..., Said]
Calculated = Callable[..., Result]

#: kg CO2e of the CO2 of a tonne of burnt limestone: 44.01 / 100.09, as the library has it.
CALCINED = score("limestone-calcined")


def test_slag_for_aluminium(calculated: Calculated) -> None:
    """Proves: 100 kt of slag for 100 kt of primary aluminium, 1.63 Mt CO2e, is doubted twice: the pair, and its size.

    16 t per tonne of slag, where the largest that was published of slag is 0.97. Power is 8.82 MWh of captive coal at 895 and
    4.80 of the grid at 613 kg, 10.83 t; 1.913 t alumina 2.93, 0.401 t anode 0.55 with 1.42 of its burning, gas 0.07, PFC 0.57.
    """
    result = calculated("slag-for-aluminium")
    assert saving(result) == pytest.approx(1.63e9, rel=0.005)
    assert told(result, "pair-unreported") == [
        "exchanges[a]: nobody is known to have reported bf-slag in the place of aluminium-primary; "
        "check the pair, or add it under substitutions: of a factor file with its source"
    ]
    [said] = told(result, "saving-above-all")
    assert "the saving is 16.3 t CO2e per t exchanged" in said
    assert "the largest published of bf-slag 0.972 t CO2e per t exchanged (for clinker" in said


def test_unreported_pair_is_told_once(calculated: Calculated) -> None:
    """Proves: two exchanges of one pair that nobody reported are one doubt, however many there are."""
    result = calculated(
        "slag-for-aluminium",
        "exchanges: [{id: b, from: third, to: cement, byproduct: bf-slag, amount: 1 kt/year, status: proposed, "
        "evidence: illustrative, displaces: {product: aluminium-primary, ratio: 0.5 t/t, transport: []}, "
        "recycled: {yield: 1, transport: []}, without: [{disposal: [], source: a test}]}]",
    )
    assert len(told(result, "pair-unreported")) == 1
    assert len(told(result, "saving-above-all")) == 2


def test_small_share_of_an_unreported_pair(calculated: Calculated) -> None:
    """Proves: a saving of usual size does not hide a pair that nobody has reported: 0.04 t of aluminium per t of slag."""
    result = calculated("slag-for-aluminium", "exchanges: [{id: a, displaces: {ratio: 0.04 t/t}}]")
    assert 0.1 < saving(result) / 1e8 < 1.0
    assert len(told(result, "pair-unreported")) == 1
    assert told(result, "saving-above-all") == []


def test_reported_pair_is_measured(calculated: Calculated) -> None:
    """Proves: slag for clinker is measured against what was published for it, and a good exchange is left in peace.

    Only the ratio makes it doubtful: at 0.9 it saves 0.76 t per t of the 0.97 that were published, at 1.5 it saves 1.3.
    """
    good = calculated("slag")
    assert [key for key in (one.message.key for one in good.warnings) if "saving" in key] == []
    assert told(good, "pair-unreported") == []
    far = calculated("slag", "exchanges: [{id: a, displaces: {ratio: 1.5 t/t}}]")
    [said] = told(far, "saving-above")
    per_tonne = saving(far) / 1e8
    assert f"the saving is {per_tonne:.3g} t CO2e per t exchanged" in said
    assert "the largest published for this pair 0.972 t CO2e per t" in said


def test_credit_of_waste_paper(calculated: Calculated) -> None:
    """Proves: a credit of 6.6 t per tonne of waste paper warns: the largest known is 3.46."""
    result = calculated("paper-credit")
    assert saving(result) == pytest.approx(6.6e6)
    [said] = told(result, "saving-above-all")
    assert (
        "the saving is 6.6 t CO2e per t exchanged, the largest published of waste-paper 3.46"
        in said
    )
    assert len(told(result, "pair-unreported")) == 1


def test_usual_ratios_of_the_band_are_not_doubted(calculated: Calculated) -> None:
    """Proves: the old band of 0.1 to 1 t/t is gone: 0.004 t/t for aggregate is right and stays unsaid."""
    result = calculated(
        "slag",
        "exchanges: [{id: a, displaces: {product: aggregate-natural, ratio: 1 t/t}, "
        "recycled: {transport: [{mode: truck-30t, distance: 36 km}], processing: []}}]",
    )
    assert 0 < saving(result) / 1e8 < 0.011
    assert [
        one.message.key for one in result.warnings if one.where.startswith("exchanges[a]")
    ] == []


def test_nothing_is_said_of_nothing(calculated: Calculated) -> None:
    """Proves: a saving of exactly zero says so and nothing else, even of a pair that nobody has reported."""
    result = calculated(
        "slag-for-aluminium",
        "exchanges: [{id: a, without: [{use: same, transport: [{mode: truck-30t, distance: 50 km}], source: a test}]}]",
    )
    about = [one.message.key for one in result.warnings if one.where.startswith("exchanges[a]")]
    assert about == ["saving-zero"]


# Limestone


def test_carbide_slag_for_limestone(calculated: Calculated) -> None:
    """Proves: 1.3 t of limestone per tonne of carbide slag is right; that its CO2 is missing is said with what to write."""
    result = calculated("carbide-limestone")
    assert told(result, "more-out-than-in") == []
    expected = 1e5 * (1.3 * score("limestone") - 50 * score("truck-30t"))
    assert saving(result) == pytest.approx(expected, rel=1e-9)
    [said] = told(result, "carbon-in-use")
    assert said.startswith(
        "exchanges[a].displaces.product: limestone gives off 439.7 kg of co2-fos"
    )
    assert "add it to displaces.use if it is burnt or used up there" in said


def test_limestone_that_is_not_burnt(case: Case) -> None:
    """Proves: limestone behind an aggregate is no hint: only what is displaced itself is asked for its use."""
    found = case("slag")
    assert found.of("carbon-in-use") == []


def test_carbide_slag_in_the_kiln(calculated: Calculated) -> None:
    """Proves: a million tonnes of slag dried with steam lose 167 kt CO2e where the limestone's CO2 is forgotten.

    The sum on paper: limestone and its haul and the tailings pile, less drying.
    """
    result = calculated("carbide-kiln")
    expected = (
        score("limestone")
        + 40 * score("truck-46t")
        + score("stockpile-tailings")
        - score("carbide-slag-drying")
    )
    assert saving(result) == pytest.approx(1e6 * expected, rel=1e-9)
    assert saving(result) == pytest.approx(-167e6, rel=0.005)
    assert len(told(result, "carbon-in-use")) == 1
    assert len(told(result, "saving-negative")) == 1


@pytest.mark.parametrize("ratio", [1.0, 1.35])
def test_carbide_slag_in_the_kiln_with_its_carbon(calculated: Calculated, ratio: float) -> None:
    """Proves: with calcination in `displaces.use` the same slag saves 273 kt, and no hint is left.

    Slag displaces 0.44 t CO2 per tonne of limestone more: 439.7 kt for 1 t/t. Both lie within what is published.
    """
    result = calculated(
        "carbide-kiln",
        f"exchanges: [{{id: a, displaces: {{ratio: {ratio} t/t, "
        "use: [{activity: limestone-calcined, amount: 1 t/t}]}}]",
    )
    spared = score("limestone") + 40 * score("truck-46t") + CALCINED
    expected = ratio * spared + score("stockpile-tailings") - score("carbide-slag-drying")
    assert saving(result) == pytest.approx(1e6 * expected, rel=1e-9)
    if ratio == 1.0:
        assert saving(result) == pytest.approx(273e6, rel=0.005)
    about = [one.message.key for one in result.warnings if one.where.startswith("exchanges[a]")]
    assert set(about) <= {"year-far"}
    assert cell(result, "a", "energy-total")["saving"] < 0


def test_silica_fume(calculated: Calculated) -> None:
    """Proves: a tonne of silica fume may stand for 3 t of cement, as small shares do: 30 kt of cement are spared."""
    result = calculated("fume")
    assert saving(result) == pytest.approx(3e4 * score("cement-po-42-5"), rel=1e-9)
    assert told(result, "more-out-than-in") == []
    assert told(result, "pair-unreported") == []
