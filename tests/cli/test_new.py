"""`lca new`: every file that it writes passes its checks, and what it calculates is plausible."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import lca as package
from lca.cli import main
from lca.quantities.us_units import SHORT_TON
from lca.scenario.examples import KINDS, PLACES

#: What a unit of by-product saves where nobody else would use it, kg CO2e per t or per GJ: within these bounds whatever the
#: grid. Slag: 0.8 of 0.9 t of clinker or cement at 0.75 to 0.95. Heat: gas at 56 kg per GJ to a coal boiler at 110, less
#: losses. Scrap: converter steel 2.0 to 2.4 t, an electric furnace 0.4 to 0.8. Food: methane of a landfill. Solvent: its CO2
#: in an incinerator and new methanol, 0.5 to 4.
BOUNDS = {
    "slag": (400, 800),
    "heat": (35, 110),
    "scrap": (900, 1900),
    "food": (150, 1000),
    "solvent": (1000, 4000),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lca(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), catch_exceptions=False)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_start_is_good_and_plausible(kind: str, place: str) -> None:
    """Proves: no problem and few doubts; the strict case saves nothing, the lenient one most, within published bounds."""
    assert lca("new", "first", "--from", kind, "--place", place).stdout == "first.yaml\n"
    done = lca("check", "first.yaml", "--json")
    said = json.loads(done.stdout)
    assert (done.exit_code, said["problems"]) == (0, [])
    assert len(said["warnings"]) <= 4
    scenario = package.load("first.yaml")
    assert scenario.file.geography.startswith("US" if place == "us" else "CN-HE")
    result = package.run(scenario, draws=256)
    gas = result.cases[result.cases["indicator"] == "ghg-100"]
    saving = gas[gas["exchange"] == "network"].set_index("case")["saving"]
    assert saving["strict"] <= 0 < saving["central"] < saving["lenient"]
    [flow] = result.view("en").flows.values()
    low, high = BOUNDS[kind]
    assert low <= saving["lenient"] / (flow.amount / 1e3) <= high  # GJ of MJ, t of kg
    if place == "us" and kind != "heat":
        short = float(scenario.file.exchanges[0].amount.text.split()[0])
        assert flow.amount == pytest.approx(short * SHORT_TON)


def test_what_is_not_said_is_slag_in_hebei() -> None:
    assert lca("new", "one").exit_code == 0
    assert lca("new", "two", "--from", "slag", "--place", "hebei").exit_code == 0
    one, two = (Path(f"{name}.yaml").read_text("utf-8") for name in ("one", "two"))
    assert one.replace("one", "two") == two.replace("one", "two")
    assert lca("run", "one.yaml", "--draws", "0", "--out", "out").exit_code == 0


@pytest.mark.parametrize("place", PLACES)
def test_a_factor_file_has_three_shapes_that_pass(place: str) -> None:
    """Proves: both checks pass; the total is the one that it states, the list the sum of its inputs, the grid its fuels."""
    assert lca("new", "mine", "--factors", "--place", place).stdout == "mine.yaml\n"
    assert lca("check", "mine.yaml").exit_code == 0
    checked = lca("factors", "check", "mine.yaml", "--json")
    assert (checked.exit_code, json.loads(checked.stdout)["problems"]) == (0, [])

    def score(id: str, indicator: str = "ghg-100") -> float:
        shown = json.loads(lca("factors", "show", id, "--with", "mine.yaml", "--json").stdout)
        return float(shown["scores"][indicator])

    assert score("mine-binder", "energy-total") == pytest.approx(4100)
    us = "-us" if place == "us" else ""
    power = "electricity-us" if us else "electricity-hebei"
    parts = (
        25 * score(power)
        + 0.040 * score(f"diesel-burned{us}")
        + 0.05 * score(f"landfill-inert{us}")
    )
    assert score("mine-sorting") == pytest.approx(parts, rel=1e-6)
    fuels = 0.00379 * score(f"hard-coal-burned{us}") + 0.00196 * score(f"natural-gas-burned{us}")
    assert score("mine-power") == pytest.approx(1.05 * fuels, rel=1e-6)


def test_a_scenario_and_a_factor_file_are_not_one() -> None:
    done = lca("new", "mine", "--factors", "--from", "heat")
    assert done.exit_code == 2
    assert "--from heat is for scenarios" in done.stderr
    done = lca("new", "mine", "--factors", "--from", "heat", "--lang", "zh")
    assert "用于情景文件" in done.stderr
    assert not Path("mine.yaml").exists()
