"""The paths of the grids to 2035: what they say, that they add up, and how a case takes one of their ends."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml

import lca
from lca.checks.factors import ScoresAt, scores_by_year
from lca.library.form import Activity
from lca.library.library import Library, load_library

#: Combustion CO2, kg/kWh: value, low, high.
PATHS = {
    "electricity-hebei-generation": {
        2025: (0.60, 0.55, 0.63),
        2030: (0.46, 0.36, 0.54),
        2035: (0.34, 0.22, 0.44),
    },
    "electricity-china-generation": {
        2025: (0.49, 0.475, 0.505),
        2030: (0.41, 0.34, 0.45),
        2035: (0.34, 0.22, 0.41),
    },
}
#: CO2 of thermal power behind the fossil share, kg/kWh, and MJ of nature that a kWh of other power is.
FOSSIL = {"electricity-hebei-generation": 1.0182, "electricity-china-generation": 0.8273}
MADE_OF = {
    "energy-hydro": 3.6,
    "energy-wind": 3.6,
    "energy-solar": 3.6,
    "energy-biomass": 3.6,
    "energy-uranium": 3.6 / 0.33,
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def scores(library: Library) -> ScoresAt:
    return scores_by_year(library)


def flow(activity: Activity, name: str, year: int) -> float:
    return sum(row.amount.at(year).value for row in activity.flows if row.flow == name)


def ghg(scores: ScoresAt, id: str, year: int) -> float:
    found = scores(year)
    return float(found.of(id)[found.indicators.index("ghg-100")]) * 3.6


@pytest.mark.parametrize("id", PATHS)
def test_the_path_with_its_ends(library: Library, id: str) -> None:
    """Proves: the projected years stand as the note says, with their ends, and the straight lines between fall every year."""
    [row] = [one for one in library.activities[id].activity.flows if one.flow == "co2-fossil"]
    for year, written in PATHS[id].items():
        found = row.amount.at(year)
        assert (found.value, found.low, found.high) == pytest.approx(written)
    middle = row.amount.at(2032)
    [early, late] = PATHS[id][2030], PATHS[id][2035]
    expected = [a + 0.4 * (b - a) for a, b in zip(early, late, strict=True)]
    assert [middle.value, middle.low, middle.high] == pytest.approx(expected)
    line = [row.amount.at(year).value for year in range(2023, 2036)]
    assert all(before > after for before, after in pairwise(line))
    assert row.amount.at(2050) is row.amount.at(2035)


@pytest.mark.parametrize("year", [2023, 2025, 2027, 2030, 2035])
@pytest.mark.parametrize("id", PATHS)
def test_generation_adds_up(library: Library, id: str, year: int) -> None:
    """Proves: fossil power by its CO2 and the other power by its energy make one kWh, in every year of the path."""
    activity = library.activities[id].activity
    fossil = flow(activity, "co2-fossil", year) / FOSSIL[id]
    others = sum(flow(activity, name, year) / of for name, of in MADE_OF.items())
    # The nation's shares of observed years are Ember's, its fossil share the ministry's: 0.7 % apart (its note).
    assert fossil + others == pytest.approx(1.0, abs=0.008 if year < 2025 else 0.0015)


@pytest.mark.parametrize("id", PATHS)
def test_coal_goes_with_the_carbon(library: Library, id: str) -> None:
    """Proves: coal, gas, N2O and ash per kg of CO2 stay what they were in 2023."""
    activity = library.activities[id].activity
    for year in PATHS[id]:
        carbon = flow(activity, "co2-fossil", year) / flow(activity, "co2-fossil", 2023)
        rows = [*activity.inputs, *activity.coproducts]
        rows += [one for one in activity.flows if one.flow == "n2o"]
        for row in rows:
            ratio = row.amount.at(year).value / row.amount.at(2023).value
            assert ratio == pytest.approx(carbon, rel=0.006), (row.names, year)


def test_the_nation_from_its_capacity() -> None:
    """Proves: the projection of the nation follows from what its source says, to the two digits that it is written in."""
    half = 0.627 * 0.98 / 1.042
    assert half * 0.8273 == pytest.approx(0.49, abs=0.005)
    others = {2030: 2298.0, 2035: 2700.0}
    hours = 1530e-3
    for year, power, demand, factor in (
        (2035, 3600, 14_000, 0.34),
        (2030, 2600, 12_500, 0.41),
        (2030, 1408 + 6 * 320, 12_500, 0.34),
        (2035, 1408 + 11 * 320, 14_000, 0.22),
        (2030, 2600, 13_757, 0.45),
        (2035, 3600, 16_100, 0.41),
    ):
        fossil = 1.0 - (power * hours + others[year]) / demand
        assert fossil * 0.8273 == pytest.approx(factor, abs=0.006), (year, power, demand)


def test_hebei_nears_the_nation(library: Library) -> None:
    """Proves: Hebei's factor is 1.23, 1.12 and 1.00 times the nation's; observed it fell from 1.42 to 1.23."""
    hebei, nation = (library.activities[id].activity for id in PATHS)
    ratios = [
        flow(hebei, "co2-fossil", year) / flow(nation, "co2-fossil", year)
        for year in (2021, 2023, 2025, 2030, 2035)
    ]
    assert ratios == pytest.approx([1.419, 1.228, 1.228, 1.12, 1.0], abs=0.005)


def test_years_before_the_projection_tell_their_own_source(library: Library) -> None:
    """Proves: 2023 is told as the ministry's, read in a copy, and 2024 and later as this library's projection."""
    entry = library.activities["electricity-hebei-generation"]
    [row] = [one for one in entry.activity.flows if one.flow == "co2-fossil"]
    told = {
        year: (library.source_of(entry, row, year), library.seen_of(entry, row, year))
        for year in (2023, 2024, 2035)
    }
    assert told[2023] == ("mee-nbs-electricity", "transcription")
    assert told[2024] == told[2035] == ("grid-path-2035", "computed")
    assert library.source_of(entry, row) == "mee-nbs-electricity"
    assert "grid-path-2035" in library.sources_of(entry)


def test_the_projection_of_one_year_lies_inside_the_path(
    library: Library, scores: ScoresAt
) -> None:
    """Proves: electricity-hebei-2030 and the path of 2030 do not contradict: each CO2 lies in the other's range."""
    [old] = [
        one.amount
        for one in library.activities["electricity-hebei-2030"].activity.flows
        if one.flow == "co2-fossil"
    ]
    value, low, high = (one * 1.0516 for one in PATHS["electricity-hebei-generation"][2030])
    assert low < old.value < high
    assert old.low is not None and old.high is not None and old.low < value < old.high
    assert ghg(scores, "electricity-hebei", 2030) == pytest.approx(
        ghg(scores, "electricity-hebei-2030", 2030), rel=0.05
    )


def test_ends_of_the_path_are_what_they_are_called(library: Library, scores: ScoresAt) -> None:
    """Proves: low, middle and high path are one until 2023, and lie in this order afterwards, with less works gas below all."""
    ids = ("electricity-hebei-path-low", "electricity-hebei", "electricity-hebei-path-high")
    low, middle, high = ([ghg(scores, id, year) for year in (2023, 2025, 2030, 2035)] for id in ids)
    assert low[0] == pytest.approx(middle[0], rel=1e-12)
    assert high[0] == pytest.approx(middle[0], rel=1e-12)
    for below, between, above in zip(low[1:], middle[1:], high[1:], strict=True):
        assert below < between < above
    spared = [ghg(scores, "electricity-hebei-no-works-gas", y) for y in (2023, 2025, 2030, 2035)]
    assert all(less < whole for less, whole in zip(spared, middle, strict=True))
    [row] = [
        one
        for one in library.activities["electricity-hebei-generation-path-low"].activity.flows
        if one.flow == "co2-fossil"
    ]
    assert (row.amount.at(2030).value, row.amount.at(2030).uncertain) == (0.36, False)


SCENARIO = """
schema: 2
scenario: power
title: Power of a works
year: 2030
geography: CN-HE
facilities: {works: {name: Works}, mill: {name: Mill}}
exchanges:
  - id: heat
    from: works
    to: mill
    byproduct: waste-heat
    amount: 100 TJ/year
    status: idea
    evidence: illustrative
    displaces: {product: electricity-hebei, ratio: 50 kWh/GJ, transport: []}
    recycled: {yield: 1 GJ/GJ, transport: []}
    without: [{disposal: [], source: made up}]
cases:
  slow: {grid: {electricity-hebei: electricity-hebei-path-high}}
  fast: {grid: {electricity-hebei: electricity-hebei-path-low}}
"""


def test_a_case_takes_an_end_of_the_path(
    library: Library, scores: ScoresAt, tmp_path: Path
) -> None:
    """Proves: `grid` of a case takes the low or the high path at the year of the scenario: 5 GWh of each in 2030."""
    path = tmp_path / "power.yaml"
    path.write_text(SCENARIO, "utf-8")
    scenario = lca.load(path)
    assert not [one for one in scenario.warnings if one.message.key.startswith("year-")]
    result = lca.run(scenario, draws=0)
    told = {
        case: float(one.query("exchange == 'heat' and indicator == 'ghg-100'")["saving"].iloc[0])
        for case, one in result.cases.groupby("case")
    }
    taken = {"central": "", "slow": "-path-high", "fast": "-path-low"}
    for case, end in taken.items():
        expected = 5e6 * ghg(scores, f"electricity-hebei{end}", 2030)
        assert told[case] == pytest.approx(expected, rel=1e-6), case


def test_every_projected_year_says_so() -> None:
    """Proves: no row of the shipped files has a year after the last that was observed without the source of its projection."""
    for path in sorted((Path(__file__).parents[3] / "factors").glob("*.yaml")):
        for id, one in (yaml.safe_load(path.read_text("utf-8")).get("activities") or {}).items():
            for row in [*one.get("inputs", []), *one.get("flows", []), *one.get("coproducts", [])]:
                years = row["amount"].get("by_year", {}) if isinstance(row["amount"], dict) else {}
                if years and max(years) > one["year"]:
                    assert row["projected"]["source"] == "grid-path-2035", (id, row)
                    assert row["projected"]["since"] == one["year"] + 1
                    assert row["between"] == "linear"


def test_the_draws_of_a_path_rise_and_fall_together(library: Library) -> None:
    """Proves: a draw in which 2026 is cleaner than the median is one in which 2035 is, too."""
    from lca.engine.draws import draw
    from lca.inventory.processes import process

    entry = library.activities["electricity-hebei-generation"]
    drawn = [
        draw(dict(process(library, entry, year).flows)["co2-fossil"], 128, 3)
        for year in (2023, 2026, 2035)
    ]
    order = np.argsort(drawn[0])
    assert all(np.all(np.diff(one[order]) > 0) for one in drawn)
    assert math.isclose(float(np.median(drawn[2])), 0.34, rel_tol=0.01)
