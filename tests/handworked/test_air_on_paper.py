"""Pollutants of the air, worked on paper: tests/files/air-factors.yaml over tests/files/good.yaml.

100 kt of slag displace 85.5 kt of clinker (0.2 kg SO2 from the stack and twice 0.1 kg from the ground, 2 kg NOx and 1 kg
particles, half of them fine, from the stack) and take 100 kt of grinding (2 kg particles from the ground, a quarter fine).

Greenhouse gases by whose own they are, kt CO2e: clinker 68.4, its coal 0.855, power 2.565 for clinker, 0.2565 for rail and
2.4 for grinding, landfill 0.5 and 0.025, trucks 0.5: 75.5015 in all.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import lca
from lca.results.build_view import view
from lca.runs import columns
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

AIR = (Path(__file__).parents[1] / "files" / "air-factors.yaml").read_text("utf-8")
CLINKER, SLAG = 85.5e3, 100e3
WHOLE = 75.5015


def load(loaded: Loader, *indicators: str, over: str = "", air: str = AIR) -> Scenario:
    asked = ", ".join(("ghg-100", *indicators))
    return loaded(f"factors: [air.yaml]\nindicators: [{asked}]\n{over}", air=air)


def routes(result: lca.Result, indicator: str) -> list[float]:
    return result.network.set_index("indicator").loc[indicator, ["virgin", "recycled"]].to_list()


def test_mass_of_both_heights(loaded: Loader) -> None:
    """Proves: heights and rows of one height add up; fine particles are a share of each row of particles."""
    result = lca.run(load(loaded, "so2", "pm", "pm2-5"), draws=0)
    assert routes(result, "so2") == pytest.approx([CLINKER * 0.4, 0.0], rel=1e-12)
    assert routes(result, "pm") == pytest.approx([CLINKER * 1.0, SLAG * 2.0], rel=1e-12)
    assert routes(result, "pm2-5") == pytest.approx([CLINKER * 0.5, SLAG * 0.5], rel=1e-12)


def test_harm_counts_fine_particles_by_their_height(loaded: Loader) -> None:
    """Proves: per t of clinker 0.5 x 8e-5 + 0.2 x 1e-5 + 0.2 x 4e-5 + 2 x 1.5e-5 = 8e-5 DALY; per t of grinding 0.5 x 4e-4."""
    result = lca.run(load(loaded, "pm-health"), draws=0)
    assert routes(result, "pm-health") == pytest.approx([CLINKER * 8e-5, SLAG * 2e-4], rel=1e-12)


def test_fine_particles_are_drawn_in_step(loaded: Loader) -> None:
    """Proves: in every draw the fine particles of clinker are half of its particles; their own range is not drawn."""
    sample = lca.run(load(loaded, "pm", "pm2-5"), draws=200).sample
    assert sample is not None
    whole, fine = (sample.of("slag", id).virgin for id in ("pm", "pm2-5"))
    assert np.ptp(whole) > 0.5 * CLINKER
    assert fine == pytest.approx(0.5 * whole, rel=1e-12)


def test_coverage_on_paper(loaded: Loader) -> None:
    """Proves: the share of those that declare is 68.4 of 75.5015; the largest of the others come first, power before coal."""
    result = lca.run(load(loaded, "so2", "pm-health"), draws=0)
    table = result.coverage.set_index("indicator")
    assert table["share"].to_dict() == pytest.approx(
        {"so2": 68.4 / WHOLE, "pm-health": 68.4 / WHOLE}, rel=1e-9
    )
    assert table.loc["so2", ["declared", "activities"]].to_list() == [1, 5]
    power = 5.2215 / WHOLE
    assert table.loc["so2", "largest_without"].startswith(f"power {power:.2%}; coal 1.13%; ")
    assert result.summary()["coverage"] == pytest.approx(table["share"].to_dict())


def test_what_is_burnt_counts_with_its_user(loaded: Loader) -> None:
    """Proves: coal that says so counts with the clinker that burns it, 69.255 of 75.5015, and by itself where it is named."""
    coal = """
  coal:
    name: {en: Test coal, zh: 测试煤炭}
    kind: fuel
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    emits_with_user: true
    source: made-up
    flows:
      - {flow: co2-fossil, amount: 100 kg}
      - {flow: energy-hard-coal, amount: 30 GJ}
"""
    result = lca.run(load(loaded, "so2", air=AIR + coal), draws=0)
    assert result.coverage["share"].to_list() == pytest.approx([69.255 / WHOLE], rel=1e-9)
    over = "exchanges: [{id: slag, recycled: {processing: [{activity: coal, amount: 0.1 t/t}]}}]"
    named = lca.run(load(loaded, "so2", over=over, air=AIR + coal), draws=0)
    # without grinding; 10 kt of coal are 1 kt CO2e of its own
    assert named.coverage["share"].to_list() == pytest.approx([69.255 / (WHOLE - 2.4 + 1.0)])


@pytest.fixture
def little(loaded: Loader) -> lca.Result:
    """A result in which grinding alone declares SO2: 0 % of the greenhouse gases, as it gives off none itself."""
    kiln = AIR.replace("      - {flow: so2, height: stack, amount: 0.2 kg}\n", "")
    kiln = kiln.replace("      - {flow: so2, height: ground, amount: 0.1 kg, label: quarry}\n", "")
    kiln = kiln.replace("      - {flow: so2, height: ground, amount: 0.1 kg, label: yard}\n", "")
    kiln += "      - {flow: so2, height: ground, amount: 0.3 kg}\n"
    return lca.run(load(loaded, "so2", "pm", air=kiln), draws=100)


def test_no_total_below_four_fifths(little: lca.Result) -> None:
    """Proves: every sum over exchanges is left out, with the reason; the exchange and the other indicators stay. CONVENTIONS 40."""
    assert little.coverage.set_index("indicator")["share"].to_dict() == pytest.approx(
        {"so2": 0.0, "pm": 68.4 / WHOLE}
    )
    told = little.summary()
    assert told["network"]["so2"]["saving"] is None
    assert "0.0% of the greenhouse gases; no total below 80%" in told["network"]["so2"]["total_why"]
    assert "total_why" not in told["network"]["pm"]
    assert told["already"]["so2"]["virgin"] is None is told["by_status"]["proposed"]["so2"]["p50"]
    assert told["network"]["pm"]["saving"] == pytest.approx(CLINKER - 2 * SLAG)
    [exchange] = told["exchanges"]
    assert exchange["so2"]["recycled"] == pytest.approx(0.3 * SLAG)
    for table in (little.groups, little.statuses, little.by("facility")):
        assert table.loc[table["indicator"] == "so2", "saving"].isna().all()
    whole = little.cases[little.cases["exchange"] == "network"].set_index("indicator")
    assert math.isnan(whole.loc["so2", "p97_5"])
    assert math.isfinite(whole.loc["pm", "p97_5"])
    sums = little.convergence[little.convergence["exchange"] == "network"].set_index("indicator")
    assert math.isnan(sums.loc["so2", "mean"])
    assert set(little.places["indicator"]) == {"ghg-100", "pm"}
    assert set(view(little, "en").network_draws) == {"ghg-100", "pm"}


def test_readers_are_told_why_there_is_no_total(little: lca.Result) -> None:
    """Proves: card, table of the network and terminal have a dash and the share, in both languages."""
    from lca.cli.tables import network_table
    from lca.report.headline import cards, gross_table

    for lang, why in (("en", "no total: activities"), ("zh", "不列合计")):
        shown = view(little, lang)
        card = next(one for one in cards(shown) if "0" not in one.value and one.value == "–")
        assert why in card.lines[0]
        [row] = [
            line
            for group in gross_table(shown).groups
            for line in group.rows
            if line[0].small.startswith(why)
        ]
        assert [cell.text for cell in row[2:5]] == ["–", "–", "–"]
        _, _, rows = network_table(little, lang)
        [line] = [one for one in rows if "SO" in one[0] or "dioxide" in one[0] or "硫" in one[0]]
        assert line[1:4] == ["–", "–", "–"]


def test_burden_shift(loaded: Loader) -> None:
    """Proves: what saves greenhouse gases and adds particles is found, with the amount and the share of draws, and warned of."""
    result = lca.run(load(loaded, "pm", "pm-health"), draws=400)
    dust, harm = result.shifts
    assert (dust.exchange, dust.saves, dust.indicator) == ("slag", "ghg-100", "pm")
    assert dust.added == pytest.approx(2 * SLAG - CLINKER)
    # particles of clinker spread by 1.5: above 2.339 t with P = 1 - Phi(ln 2.339 / ln 1.5) = 1.8 %
    assert dust.probability == pytest.approx(0.982, abs=0.004)
    assert harm.added == pytest.approx(SLAG * 2e-4 - CLINKER * 8e-5)
    assert dust.declared == pytest.approx(68.4 / WHOLE)
    assert [one["indicator"] for one in result.summary()["burden_shifts"]] == ["pm", "pm-health"]
    said = [str(one) for one in result.warnings if one.message.key == "burden-shift"]
    assert len(said) == 2
    assert "adds 114 t a year in 'Particles' (both in 98 % of the draws" in said[0]


def test_no_burden_shift_where_particles_fall(loaded: Loader) -> None:
    """Proves: less dust than clinker has is no shift."""
    less = AIR.replace("amount: 2 kg, below_2_5: 0.25", "amount: 0.5 kg, below_2_5: 0.25")
    result = lca.run(load(loaded, "pm", air=less), draws=0)
    assert result.shifts == ()
    assert result.summary()["burden_shifts"] == []


def test_nothing_of_it_where_no_pollutant_is_asked_for(loaded: Loader) -> None:
    """Proves: greenhouse gases alone have no coverage, no shifts, no keys of them, and none of the sources of pollutants."""
    other = AIR.replace("amount: 2 kg, below_2_5: 0.25", "amount: 2 kg, source: dust")
    other += "sources:\n  dust: {citation: Dust, seen: unchecked}\n"
    with_air = lca.run(load(loaded, air=other), draws=0)
    assert with_air.coverage.empty
    assert with_air.shifts == ()
    assert not {"coverage", "burden_shifts"} & set(with_air.summary())
    assert "dust" not in " ".join(with_air.factors["source"])
    assert "dust" in " ".join(lca.run(load(loaded, "pm", air=other), draws=0).factors["source"])


def test_declared_zero_is_declared(loaded: Loader) -> None:
    """Proves: a row of 0 counts as declared: power that says so brings the share to 73.6215 of 75.5015."""
    power = """
  power:
    name: {en: Test electricity, zh: 测试电力}
    kind: energy
    grid: delivered
    reference: 1 kWh
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    source: made-up
    flows:
      - {flow: co2-fossil, amount: 0.6 kg}
      - {flow: energy-hard-coal, amount: 10 MJ}
      - {flow: so2, height: stack, amount: 0 kg, note: declared as zero}
"""
    result = lca.run(load(loaded, "so2", air=AIR + power), draws=0)
    assert result.coverage["share"].to_list() == pytest.approx([(68.4 + 5.2215) / WHOLE])


@pytest.mark.usefixtures("unrendered")
def test_files_of_pollutants(little: lca.Result, tmp_path: Path) -> None:
    """Proves: coverage.csv, its sheet and the keys of summary.json are there and as documented; no sheet adds up what has no total."""
    import csv
    import json

    from openpyxl import load_workbook

    folder = little.save(tmp_path / "out")
    with (folder / "coverage.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(columns.COVERAGE)
    assert [(row["indicator"], float(row["share"]) > 0.8) for row in rows] == [
        ("so2", False),
        ("pm", True),
    ]
    told = json.loads((folder / "summary.json").read_text("utf-8"))
    assert [key for key in columns.SUMMARY if key in told] == list(told)
    assert {"coverage", "burden_shifts"} <= set(told)
    assert set(told["burden_shifts"][0]) == {
        *("exchange", "saves", "saving", "indicator", "added", "probability", "declared"),
    }
    book = load_workbook(little.to_excel(tmp_path / "r.xlsx"))
    assert "coverage" in book.sheetnames
    lines = [row for row in book["summary"].iter_rows(values_only=True) if row[0] == "Network"]
    dioxide, particles = (
        next(row for row in lines if row[1] == name) for name in ("Sulphur dioxide", "Particles")
    )
    assert dioxide[4:7] == (None, None, "–")
    assert str(particles[6]).startswith("=")


def test_what_an_audience_is_shown(little: lca.Result) -> None:
    """Proves: a covered result has the shares without the names behind them, and burden shifts by alias, rounded."""
    shown = little.for_audience("public")
    assert shown.coverage["share"].to_list() == little.coverage["share"].to_list()
    assert set(shown.coverage["largest_without"]) == {""}
    [shift] = shown.shifts
    assert shift.exchange != "slag"
    assert shift.added == 110_000.0  # of 114,500, to two digits


def test_variants_have_no_total_either(loaded: Loader) -> None:
    """Proves: a sweep of the network leaves out what has no total; one of an exchange has it."""
    kiln = AIR.replace("height: stack, amount: 0.2 kg", "height: stack, amount: 0.2 kg, note: kept")
    clinker, rest = kiln.split("  grinding:\n")
    clinker = "\n".join(line for line in clinker.splitlines() if "{flow: so2," not in line)
    kiln = f"{clinker}\n  grinding:\n{rest}      - {{flow: so2, height: ground, amount: 0.3 kg}}\n"
    scenario = load(loaded, "so2", air=kiln)
    values = {"exchanges.slag.amount": ["50 kt/year", "100 kt/year"]}
    whole = lca.sweep(scenario, values, draws=16).frame
    assert whole.loc[whole["indicator"] == "so2", "saving"].isna().all()
    assert whole.loc[whole["indicator"] == "ghg-100", "saving"].notna().all()
    one = lca.sweep(scenario, values, exchange="slag", draws=16).frame
    assert one.loc[one["indicator"] == "so2", "saving"].to_list() == pytest.approx(
        [-0.3 * SLAG / 2, -0.3 * SLAG]
    )
