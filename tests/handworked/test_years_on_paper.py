"""Years: every year of a scenario is what a scenario of that year gives, and sums are those on paper."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import lca

FACTORS = """
sources: {paper: {citation: On paper, seen: original}}
activities:
  grid:
    {name: Grid, kind: energy, reference: 1 kWh, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper,
     flows: [{flow: co2-fossil, amount: {by_year: {2024: {value: 0.6 kg, gsd: 1.1}, 2025: {value: 0.5 kg, gsd: 1.2}, 2026: {value: 0.1 kg, gsd: 1.3}}}}],
     inputs: [{activity: coal, amount: {value: 0.3 kg, low: 0.2 kg, high: 0.4 kg}}]}
  coal:
    {name: Coal, reference: 1 kg, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper,
     flows: [{flow: ch4-fossil, amount: {value: 5 g, gsd: 1.5}}], inputs: [{activity: grid, amount: 0.05 kWh}]}
  product:
    {name: Product, reference: 1 t, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper,
     flows: [{flow: co2-fossil, amount: {value: 100 kg, gsd: 1.1}}], inputs: [{activity: grid, amount: 100 kWh}]}
  grinding:
    {name: Grinding, kind: processing, reference: 1 t, geography: CN, year: 2024, boundary: gate-to-gate, source: paper, zero_energy: on paper,
     inputs: [{activity: grid, amount: {value: 350 kWh, gsd: 1.05}}]}
"""
SCENARIO = """
schema: 2
scenario: years
title: Years
{years}
geography: CN
indicators: [ghg-100]
factors: [factors.yaml]
facilities: {{a: {{name: A}}, b: {{name: B}}}}
exchanges:
  - id: one
    from: a
    to: b
    byproduct: bf-slag-aircooled
    amount: {{value: 1000 t/year, low: 900 t/year, high: 1100 t/year}}
    status: proposed
    evidence: illustrative
    {timed}
    displaces: {{product: product, ratio: {{value: 0.9 t/t, low: 0.8 t/t, high: 0.95 t/t}}, transport: []}}
    recycled: {{yield: 1, transport: [], processing: [{{activity: grinding, amount: 1 t/t}}]}}
    without: [{{disposal: [], source: assumed}}]
  - id: two
    from: b
    to: a
    byproduct: fly-ash
    amount: 500 t/year
    status: operating
    evidence: illustrative
    displaces: {{product: product, ratio: 0.5 t/t, transport: []}}
    recycled: {{yield: 1, transport: []}}
    without: [{{disposal: [], source: assumed}}]
"""


def result(folder: Path, years: str, timed: str = "{}", draws: int = 200) -> lca.Result:
    (folder / "factors.yaml").write_text(FACTORS, "utf-8")
    path = folder / "years.yaml"
    timed = "" if timed == "{}" else timed
    path.write_text(SCENARIO.format(years=years, timed=timed), "utf-8")
    return lca.run(lca.load(path), draws=draws)


def test_each_year_is_a_scenario_of_that_year(tmp_path: Path) -> None:
    """Proves: years share draws and cost no detour: central values, percentiles and probabilities of every year are those
    of the same scenario calculated for that year alone, loops behind the grid with them."""
    whole = result(tmp_path, "years: 2024-2026").ledger.by_year
    assert whole is not None
    for year in (2024, 2025, 2026):
        alone = result(tmp_path, f"year: {year}").exchanges.set_index("exchange")
        found = whole.table[whole.table["year"] == year].set_index("exchange")
        for column in (
            "virgin",
            "recycled",
            "saving",
            "p2_5",
            "p50",
            "p97_5",
            "probability_saving",
        ):
            assert found[column].to_numpy() == pytest.approx(alone[column].to_numpy(), rel=1e-9), (
                column
            )


def test_a_network_over_its_years_is_the_sum_in_every_draw(tmp_path: Path) -> None:
    """Proves: the interval over the years is that of the draws summed over years, not a sum of intervals: a number keeps
    its draw from year to year. CONVENTIONS 16, 33."""
    whole = result(tmp_path, "years: 2024-2026").ledger.by_year
    assert whole is not None
    drawn = []
    for year in (2024, 2025, 2026):
        sample = result(tmp_path, f"year: {year}").sample
        assert sample is not None
        drawn.append(sample.network("ghg-100").saving)
    ends = np.quantile(np.sum(drawn, axis=0), [0.025, 0.5, 0.975])
    row = whole.cumulative.set_index("exchange").loc["network"]
    assert [row["p2_5"], row["p50"], row["p97_5"]] == pytest.approx(list(ends), rel=1e-9)
    last = whole.network[whole.network["year"] == 2026].iloc[0]
    assert last["cumulative"] == pytest.approx(row["saving"], rel=1e-12)
    assert last["cumulative_p97_5"] == pytest.approx(row["p97_5"], rel=1e-12)


def test_the_year_in_which_it_stops_saving(tmp_path: Path) -> None:
    """Proves: with grid g (kg CO2e per kWh) one unit saves 0.9 (100 + 100 g) - 350 g = 90 - 260 g: nothing at g = 90/260. It
    begins to save between 2025 (g above) and 2026 (below), when the grid falls below 0.346."""
    found = result(tmp_path, "years: 2024-2026", draws=0).ledger.by_year
    assert found is not None
    [crossing] = found.crossings
    assert (crossing.exchange, crossing.year, crossing.stops) == ("one", 2026, False)
    assert crossing.activity == "grid"
    assert crossing.at == pytest.approx(90 / 260, rel=1e-9)


def test_ramp_and_end_scale_the_year(tmp_path: Path) -> None:
    """Proves: half in the first year, nothing after the end; the sum over the years is 0.5 + 1 of a year's saving. CONVENTIONS 33."""
    plain = result(tmp_path, "year: 2024").exchanges.set_index("exchange").loc["one"]
    timed = "ramp: [0.5]\n    lifetime: 2"
    found = result(tmp_path, "year: 2024\nyears: 2024-2026", timed).ledger.by_year
    assert found is not None
    rows = found.table[found.table["exchange"] == "one"].set_index("year")
    assert rows.loc[2024, "saving"] == pytest.approx(0.5 * plain["saving"])
    assert rows.loc[2024, "p97_5"] == pytest.approx(0.5 * plain["p97_5"])
    assert rows.loc[2026, "saving"] == 0.0
    assert np.isnan(rows.loc[2026, "probability_saving"])


def test_what_the_grid_takes_away_is_the_difference_to_figures_held(tmp_path: Path) -> None:
    """Proves: with the figures of the base year held, three years save three times the first."""
    whole = result(tmp_path, "years: 2024-2026", draws=0)
    found = whole.ledger.by_year
    assert found is not None
    assert found.held["ghg-100"] == pytest.approx(3 * whole.network.iloc[0]["saving"])
    summary = whole.summary()
    assert summary["cumulative"]["network"]["ghg-100"]["saving"] != found.held["ghg-100"]
    assert list(summary["years"]) == ["2024", "2025", "2026"]


def test_files_of_years(tmp_path: Path) -> None:
    """Proves: years.csv and cumulative.csv have the columns of the contract and are written only where there are years."""
    folder = result(tmp_path, "years: 2024-2026", draws=8).save(tmp_path / "out")
    head = (folder / "years.csv").read_text("utf-8").splitlines()[0].split(",")
    wanted = "exchange status year indicator unit virgin recycled saving p2_5 p50 p97_5 probability_saving"
    assert [name for name in head if name != "name"] == wanted.split()
    sums = (folder / "cumulative.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[0] for line in sums[1:]] == ["one", "two", "network"]
    assert all(",2026," in line for line in sums[1:])
    assert not (
        result(tmp_path, "year: 2024", draws=8).save(tmp_path / "other") / "years.csv"
    ).exists()
