"""`--set`, `--table` and `lca check --run` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from lca.cli import main
from lca.files.shipped import shipped

FIRST = str(shipped("scenarios") / "first-steps.yaml")
AMOUNT = "exchanges.slag-to-cement.amount"


def lca(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), catch_exceptions=False)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("unrendered")
def test_a_run_with_set_is_not_the_scenario_as_it_is() -> None:
    """Proves: it has a folder of its own, and terminal, report and summary say what was set, in both languages."""
    for lang, said in (("en", "set: "), ("zh", "设定：")):
        result = lca(
            "run", FIRST, "--set", f"{AMOUNT}=50 kt/year", "--draws", "100", "--lang", lang
        )
        assert result.exit_code == 0
        assert f"{said}{AMOUNT} = 50 kt/year" in result.stderr
        [folder] = Path("results").iterdir()
        assert folder.name.startswith("first-steps-set-")
        summary = json.loads((folder / "summary.json").read_text("utf-8"))
        assert summary["provenance"]["set"] == [[AMOUNT, "50 kt/year"]]
        assert summary["network"]["ghg-100"]["saving"] == pytest.approx(75.8789e6 / 2, rel=1e-4)
        page = (folder / "report.html").read_text("utf-8")
        heading = "What was set over the scenario file" if lang == "en" else "对情景文件所作的设定"
        assert heading in page and f"{AMOUNT}</code> = 50 kt/year" in page
    other = lca("run", FIRST, "--set", f"{AMOUNT}=60 kt/year", "--draws", "0")
    assert other.exit_code == 0 and len(list(Path("results").iterdir())) == 2
    assert lca("run", FIRST, "--draws", "0").exit_code == 0
    assert Path("results/first-steps").is_dir()
    assert "对情景文件" not in Path("results/first-steps/report.html").read_text("utf-8")


def test_bad_values_end_every_command_alike() -> None:
    """Proves: check, run, compare and sensitivity refuse a path that leads nowhere with the same line."""
    for command in (["check"], ["run"], ["sensitivity"]):
        result = lca(*command, FIRST, "--set", "exchanges.slag-to-cemnt.amount=1")
        assert result.exit_code == 2
        assert result.stderr.splitlines()[-1] == (
            "--set:1:1: exchanges.slag-to-cemnt.amount: there is no item 'slag-to-cemnt' in exchanges; "
            "did you mean slag-to-cement?"
        )
    assert not Path("results").exists()
    chinese = lca("check", FIRST, "--set", "yaer=1", "--lang", "zh")
    assert "情景没有“yaer”；是否指 year或years？" in chinese.stderr


@pytest.mark.usefixtures("unrendered")
def test_a_table_of_variants() -> None:
    """Proves: a table as a spreadsheet writes it becomes a folder and a printed table with differences."""
    Path("params.csv").write_text(
        f"\ufeffname;{AMOUNT}\r\nhalf;50 kt/year\r\nmore;150 kt/year\r\n", "utf-8"
    )
    result = lca("run", FIRST, "--table", "params.csv", "--draws", "200")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == str(Path("results/first-steps-params"))
    assert "as it is" in result.stdout and "half" in result.stdout and "−37.9" in result.stdout
    table = pd.read_csv("results/first-steps-params/table.csv")
    saving = table[table["indicator"] == "ghg-100"].set_index("name")["saving"]
    assert saving["half"] == pytest.approx(saving["base"] / 2)
    as_json = lca("run", FIRST, "--table", "params.csv", "--draws", "0", "--json")
    assert [one["name"] for one in json.loads(as_json.stdout)["variants"]] == ["half", "more"]


@pytest.mark.parametrize(
    ("more", "text", "said"),
    [
        ([], f"{AMOUNT}\n5 km\n", "params.csv:2:1: 5 km: exchanges[slag-to-cement].amount"),
        (["--save-draws"], f"{AMOUNT}\n5 kt/year\n", "--table goes without --save-draws"),
        (
            [FIRST.replace("first-steps", "houston")],
            f"{AMOUNT}\n5 kt/year\n",
            "--table takes one scenario file",
        ),
    ],
)
def test_tables_that_are_refused(more: list[str], text: str, said: str) -> None:
    """Proves: a bad cell has its row and column; what does not go together is said."""
    Path("params.csv").write_text(text, "utf-8")
    result = lca("run", FIRST, *more, "--table", "params.csv")
    assert result.exit_code == 2 and said in result.stderr
    assert not Path("results").exists()


def scenario(*lines: str) -> str:
    whole = Path(FIRST).read_text("utf-8").split("\n# What the results should be")[0]
    Path("own.yaml").write_text(
        f"{whole}\nexpect:\n" + "".join(f"  {one}\n" for one in lines), "utf-8"
    )
    return "own.yaml"


def test_expectations_that_hold() -> None:
    """Proves: `check --run` says how many hold and exits 0; without it nothing is calculated."""
    result = lca("check", "--run", FIRST)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].endswith("first-steps.yaml: 3 of 3 expectations hold")
    assert "expectation" not in lca("check", FIRST).stdout


def test_expectations_that_do_not_hold() -> None:
    """Proves: each that fails has a line with its place, what was expected and what came; exit 1."""
    own = scenario(
        "saving of network ghg-100: at least 80 kt CO2e",
        "probability of saving of slag-to-cement ghg-100: at least 99 %",
    )
    result = lca("check", "--run", own)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-2:] == [
        "own.yaml:67:30: expect.saving of network ghg-100: expected at least 80 kt CO2e, got 75.88 kt CO₂e; "
        "look at what moved it, or correct the expectation",
        "own.yaml: 1 of 2 expectations hold",
    ]
    chinese = lca("check", "--run", own, "--lang", "zh")
    assert (
        "预期 at least 80 kt CO2e，实得" in chinese.stdout
        and "2 项预期中有 1 项成立" in chinese.stdout
    )
    as_json = lca("check", "--run", own, "--json")
    assert as_json.exit_code == 1 and json.loads(as_json.stdout)["missed"][0]["line"] == 67
    ran = lca("run", own, "--draws", "0", "--json")
    assert ran.exit_code == 0 and "expected at least 80 kt CO2e" in ran.stderr


def test_nothing_expected() -> None:
    """Proves: a scenario without expectations says so; a factor file cannot be run."""
    scenario("saving of network ghg-100: at least 1 kt CO2e")
    Path("over.yaml").write_text("extends: own.yaml\nscenario: over\n", "utf-8")
    result = lca("check", "--run", "over.yaml")
    assert result.exit_code == 0 and "nothing is expected of the results" in result.stdout
    factors = str(shipped("factors") / "transport.yaml")
    assert lca("check", "--run", factors).exit_code == 2
    assert "--set changes a scenario" in lca("check", factors, "--set", "year=2021").stderr
