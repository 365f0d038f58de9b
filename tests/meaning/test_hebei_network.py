"""The shipped network: what it promises its readers, and some of its exchanges on paper."""

from __future__ import annotations

import pytest
from paper import scores

import lca
from lca.files.shipped import shipped
from lca.runs.run import Result
from lca.scenario.form import Exchange

GHG = "ghg-100"


@pytest.fixture(scope="module")
def hebei() -> Result:
    return lca.run(lca.load(shipped("scenarios") / "hebei.yaml"), draws=0)


@pytest.fixture(scope="module")
def savings(hebei: Result) -> dict[tuple[str, str], float]:
    """kg CO2e a year by exchange and case."""
    table = hebei.cases[hebei.cases["indicator"] == GHG]
    return {(one["exchange"], one["case"]): one["saving"] for one in table.to_dict("records")}


def given(hebei: Result) -> dict[str, Exchange]:
    return {one.id: one for one in hebei.scenario.exchanges}


def test_companies_are_real_and_have_a_source(hebei: Result) -> None:
    """Proves: what is no market, network or cluster is named in two languages, placed, and has a source of its own."""
    facilities = hebei.scenario.facilities
    companies = {id: one for id, one in facilities.items() if one.kind == "company"}
    assert len(companies) >= 36
    for id, one in companies.items():
        assert one.source, id
        assert one.location and one.sector and one.place, id
        assert one.name.en != one.name.zh, id
    ends = {end for one in hebei.scenario.exchanges for end in (one.from_, one.to)}
    assert ends == set(facilities)


def test_every_exchange_says_what_it_rests_on(hebei: Result) -> None:
    """Proves: the note begins with how the amount is known; what is reported or computed has its source; what operates its year."""
    for id, one in given(hebei).items():
        assert one.note is not None, id
        assert (
            one.note.en.startswith(one.evidence.capitalize()) or "ocumented in 2015" in one.note.en
        ), id
        assert (one.source is not None) or one.evidence == "illustrative", id
        assert (one.since is not None) == (one.status == "operating"), id


def test_what_weighs_is_argued(hebei: Result, savings: dict[tuple[str, str], float]) -> None:
    """Proves: of what makes more than 2 % of the total the strict and the lenient reference are argued in words, or the
    exchange is named whose they are."""
    notes = {id: one.note.en if one.note else "" for id, one in given(hebei).items()}
    whole = savings["network", "central"]
    heavy = [id for id in notes if abs(savings[id, "central"]) > 0.02 * whole]
    assert len(heavy) > 10
    for id in heavy:
        text = notes[id].lower()
        assert ("strict" in text and "lenient" in text) or "cases as" in text, id


def test_most_of_the_saving_is_documented_or_estimated(
    hebei: Result, savings: dict[tuple[str, str], float]
) -> None:
    known = [id for id, one in given(hebei).items() if one.evidence != "illustrative"]
    assert sum(savings[id, "central"] for id in known) > 0.6 * savings["network", "central"]


def test_strict_is_never_above_and_lenient_never_below(
    hebei: Result, savings: dict[tuple[str, str], float]
) -> None:
    """Proves: no exchange saves more under the strict reference than under the central one, or less under the lenient."""
    for id in given(hebei):
        strict, central, lenient = (savings[id, case] for case in ("strict", "central", "lenient"))
        assert strict <= central + 1.0, id
        assert central <= lenient + 1.0, id


def test_losers_stay_in_the_list(savings: dict[tuple[str, str], float]) -> None:
    for id in ("converter-gas-to-ethanol", "gangue-to-power", "cog-to-lng"):
        assert savings[id, "central"] < 0.0


@pytest.fixture(scope="module")
def score() -> dict[str, float]:
    """kg CO2e of one reference amount (t, GJ, kWh, t km, GJ km), from the YAML of the library without the package."""
    return scores(GHG, 2023)


def test_heat_of_qianxi_on_paper(
    score: dict[str, float], savings: dict[tuple[str, str], float]
) -> None:
    """1.26 PJ, 0.93 of it heat for homes in the place of the mix, pumped over 14 km."""
    heat = score["heat-mix-qianxi"] - score["slag-water-heat"]
    expected = 1.26e6 * (0.93 * heat - 14.0 * score["hot-water-line"])
    assert savings["heat-qianxi", "central"] == pytest.approx(expected, rel=1e-9)


def test_furnace_gas_of_jinxi_on_paper(
    score: dict[str, float], savings: dict[tuple[str, str], float]
) -> None:
    """8.5 PJ make 105.6 kWh per GJ where 98.5 % of them made 75; the gas is burnt on both routes."""
    expected = 8.5e6 * (105.6 - 0.985 * 75.0) * score["electricity-hebei"]
    assert savings["bfg-power-jinxi", "central"] == pytest.approx(expected, rel=1e-9)


def test_steel_slag_of_qixin_on_paper(
    score: dict[str, float], savings: dict[tuple[str, str], float]
) -> None:
    """44 kt: 0.42 t of CaO, 33 km and milling, against 0.6 that is road (0.9 t of stone, 15 km) and 0.3 that is piled up."""
    truck = score["truck-30t"]
    gain = 0.42 * score["raw-meal-lime"] - 33.0 * truck - score["steel-slag-milling"]
    road = 0.6 * (0.9 * score["aggregate-natural"] - 15.0 * truck)
    expected = 44e3 * (gain - road + 0.3 * score["stockpile-slag"])
    assert savings["steel-slag-to-qixin", "central"] == pytest.approx(expected, rel=1e-9)


def test_groups_are_no_symbiosis(hebei: Result) -> None:
    """Proves: what stays inside one works or one group is within; joint ventures are companies of their own."""
    within = hebei.view("en").members["within"]
    assert {"carbide-slag-to-soda", "white-sludge-to-cogen", "cog-to-methanol"} <= within
    assert not {"converter-gas-to-ethanol", "gangue-to-power", "bf-slag-to-powder"} & within
