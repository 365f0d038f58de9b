"""A scenario on databases of a Brightway project: the numbers are those of stock bw2calc, by hand and by method."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from brightway_cases import GWP
from click.testing import CliRunner
from in_brightway import BRIGHTWAY

import lca
from lca.backgrounds.in_use.context import Context
from lca.cli import main
from lca.files.shipped import shipped

pytestmark = BRIGHTWAY

FIRST = shipped("scenarios") / "first-steps.yaml"


#: 100 kt of slag displace 90 kt of steel; hauled 50 km; 0.2 kg sludge treated per kg today.
SCENARIO = f"""extends: {FIRST}
scenario: brightway
indicators: [{{brightway: [{", ".join(GWP)}]}}]
backgrounds:
  plain: {{brightway: {{project: cases, database: plain}}}}
  waste: {{brightway: {{project: cases, database: waste}}}}
  drawn: {{brightway: {{project: cases, database: uncertain}}}}
exchanges:
  - id: slag-to-cement
    displaces: {{product: {{background: plain, name: steel, location: GLO}}, transport: []}}
    recycled:
      transport: [{{mode: "plain:haul", distance: 50 km}}]
      processing: []
    without: [{{disposal: [{{activity: "waste:treatment of sludge", amount: 200 kg/t}}], source: assumed}}]
"""


@pytest.fixture
def scenario(
    written: tuple[Path, dict[str, float]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.setenv("BRIGHTWAY2_DIR", str(written[0]))
    path = tmp_path / "brightway.yaml"
    path.write_text(SCENARIO, "utf-8")
    return path


def test_scores_of_a_method_are_those_of_bw2calc(
    scenario: Path, written: tuple[Path, dict[str, float]]
) -> None:
    """Proves: production, haul and waste treatment, each as amount × bw2calc's score; treating waste is a burden
    although its production stands negative."""
    theirs = written[1]
    result = lca.run(lca.load(scenario), draws=0)
    [indicator] = result.scenario.file.indicators
    assert indicator == "ipcc-2021-climate-change-gwp100"
    stages = result.stages.set_index(["route", "stage"])["value"]
    usable = 100e6  # kg a year, yield 1
    steel = 0.9 * usable * theirs["plain/steel/steel"]
    assert stages["virgin", "production"] == pytest.approx(steel, rel=1e-6)
    haul = theirs["plain/haul/haul"]
    assert stages["recycled", "transport"] == pytest.approx(100e3 * 50 * haul, rel=1e-6)
    treated = -theirs["waste/treatment/treatment"]
    assert treated > 0
    assert stages["virgin", "disposal"] == pytest.approx(0.2 * 100e6 * treated, rel=1e-6)
    row = result.footings.set_index(["background", "indicator"]).loc["plain", indicator]
    assert row["factors"] == "own" and row["gwp"] == "AR6"


def test_check_finds_a_database_without_a_solution(scenario: Path) -> None:
    """Proves: `lca check` says at the background's place that it has no solution, and not that a factor file is wrong."""
    text = SCENARIO.replace("database: plain", "database: loop").replace(
        "name: steel", "name: a maker"
    )
    scenario.write_text(text.replace("plain:haul", "plain:b maker"), "utf-8")
    done = CliRunner().invoke(main, ["check", str(scenario)])
    assert done.exit_code == 2
    assert "brightway.yaml:" in done.stderr
    assert "the background 'loop' has no solution" in done.stderr
    assert "factor file" not in done.stderr


def test_the_uncertainty_of_a_database_is_drawn(scenario: Path) -> None:
    """Proves: steel's power and CO2 are log-normal in the database (0.2 and 0.1); its draws scatter so."""
    context = Context()
    result = lca.run(lca.load(scenario), 512, context=context)
    assert context.summaries["plain"].computed == 512
    row = result.exchanges.iloc[0]
    assert row["p97_5"] - row["p2_5"] > 0.1 * row["saving"]
    again = lca.run(lca.load(scenario), 512)
    assert again.exchanges.equals(result.exchanges)


def test_messages_call_a_database_as_the_scenario_does(scenario: Path) -> None:
    """Proves: the name before the colon is what a cure says, not the database's own; and what lists the activities of a
    project is a command that works on it."""
    text = SCENARIO.replace("  plain: {", "  own: {").replace(
        "background: plain", "background: own"
    )
    text = text.replace('"plain:haul"', '"own:zzz"').replace("name: steel", "name: quite other")
    scenario.write_text(text, "utf-8")
    with pytest.raises(lca.WrongInput) as caught:
        lca.load(scenario)
    said = str(caught.value)
    assert "there is no activity 'zzz' in own; `lca background show --brightway cases plain" in said
    done = CliRunner().invoke(
        main, ["background", "show", "--brightway", "cases", "plain", "--search", "HAUL", "--json"]
    )
    found = json.loads(done.stdout)
    assert [(one["name"], one["code"]) for one in found["activities"]] == [("haul", "haul")]
    shown = CliRunner().invoke(
        main, ["background", "show", "--brightway", "cases", "plain", "--search", "haul"]
    )
    assert "haul" in shown.stdout
    assert "plain:haul" not in shown.stdout
    whole = CliRunner().invoke(main, ["background", "show", "plain", "--brightway", "cases"])
    assert "our indicators of greenhouse gases count its elementary flows" in whole.stdout
    assert "`lca background show --brightway cases plain --search WORDS`" in whole.stderr
    missed = CliRunner().invoke(main, ["background", "show", "--brightway", "cases", "plan"])
    assert (missed.exit_code, "did you mean plain?" in missed.stderr) == (2, True)


def test_misses_say_what_there_is(scenario: Path) -> None:
    text = (
        SCENARIO.replace("GLO", "CN")
        .replace("GWP100", "GWP1000")
        .replace("plain:haul", "plain:hual")
    )
    scenario.write_text(text, "utf-8")
    with pytest.raises(lca.WrongInput) as caught:
        lca.load(scenario)
    said = str(caught.value)
    assert "'steel' in plain has no location 'CN'; its locations are GLO" in said
    assert "has no method [IPCC 2021, climate change, GWP1000]; did you mean" in said
    assert "there is no activity 'hual' in plain; did you mean haul?" in said


def test_a_method_that_lacks_main_gases_does_not_judge_the_library(scenario: Path) -> None:
    """Proves: a library activity under a method without its gases is refused, not counted as zero."""
    scenario.write_text(
        SCENARIO.replace("processing: []", "processing: [{activity: slag-grinding, amount: 1 t/t}]")
    )
    with pytest.raises(lca.WrongInput, match="cannot judge the library's own activities"):
        lca.load(scenario)


def test_our_indicator_counts_through_the_flows(scenario: Path) -> None:
    """Proves: ghg-100 reaches a database through its elementary flows: 0.8 kg fossil CO2 per kg of sludge."""
    scenario.write_text(SCENARIO.replace(f"{{brightway: [{', '.join(GWP)}]}}", "ghg-100"), "utf-8")
    result = lca.run(lca.load(scenario), draws=0)
    stages = result.stages.set_index(["route", "stage"])["value"]
    assert stages["virgin", "disposal"] == pytest.approx(0.2 * 100e6 * 0.8, rel=1e-9)
    assert result.footings.query("background == 'waste'")["factors"].tolist() == ["library"]
