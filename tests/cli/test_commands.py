"""The command line as a user meets it: exit codes, what goes to stdout and what to stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from twenty import TWENTY

from lca.cli import COMMANDS, main

HEBEI = str(TWENTY)


def lca(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), catch_exceptions=False)


def process(*args: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lca", *args],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the scenario that `lca new` writes."""
    monkeypatch.chdir(tmp_path)
    assert lca("new", "my-network").exit_code == 0
    return tmp_path


def test_help_names_every_command() -> None:
    text = lca("--help").stdout
    assert all(f"  {name}" in text for name in COMMANDS)


def test_an_unknown_command_gets_a_suggestion() -> None:
    result = lca("verfy")
    assert result.exit_code == 2
    assert "did you mean verify?" in result.stderr


def test_new_writes_a_scenario_that_passes_and_never_overwrites(started: Path) -> None:
    result = lca("check", "my-network.yaml")
    assert result.exit_code == 0
    assert "my-network.yaml: good: 1 exchange between 2 facilities" in result.stdout
    again = lca("new", "my-network")
    assert again.exit_code == 2
    assert "already there" in again.stderr


@pytest.mark.parametrize("name", ["2023", "010", "1e5", "true", "null", "no"])
def test_new_quotes_names_that_yaml_would_not_read_as_text(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert lca("new", name).exit_code == 0
    assert lca("check", f"{name}.yaml").exit_code == 0


@pytest.mark.parametrize("name", ["My Network", "../x", "a_b", "-a", "a" * 81])
def test_new_refuses_names_that_are_no_ids(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert lca("new", "--", name).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_an_endless_chain_of_files_is_one_line(started: Path) -> None:
    for number in range(1200):
        Path(f"c{number}.yaml").write_text(f"extends: c{number + 1}.yaml\n")
    result = lca("check", "c0.yaml")
    assert result.exit_code == 2
    assert result.stderr.startswith("c40.yaml:1:10: extends: more than 40 files extend one another")


def test_all_problems_of_all_files_are_said_at_once(started: Path) -> None:
    text = (started / "my-network.yaml").read_text(encoding="utf-8")
    (started / "one.yaml").write_text(text.replace("clinker", "clinkr"), encoding="utf-8")
    result = lca("check", "one.yaml", "nowhere.yaml", "my-network.yaml")
    assert result.exit_code == 2
    assert "did you mean clinker" in result.stderr
    assert "nowhere.yaml:1:1: there is no such file" in result.stderr
    assert "my-network.yaml: good" in result.stdout


def test_check_takes_factor_files(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "activities:\n  grid:\n    name: My grid\n    kind: energy\n    reference: 1 kWh\n"
        "    geography: CN\n    year: 2023\n    boundary: combustion\n"
        "    flows: [{flow: co2-fosil, amount: 0.5 kg}]\n",
        encoding="utf-8",
    )
    result = lca("check", str(file))
    assert result.exit_code == 2
    assert (
        f"{file}:9:20: activities.grid.flows[0].flow: there is no elementary flow" in result.stderr
    )
    assert "did you mean co2-fossil" in result.stderr


@pytest.mark.usefixtures("chartless")
def test_json_is_alone_on_stdout_and_holds_the_contract(started: Path) -> None:
    result = lca("run", "my-network.yaml", "--draws", "64", "--json")
    assert result.exit_code == 0
    summary = json.loads(result.stdout)
    assert summary["scenario"] == "my-network"
    fields = {"unit", "virgin", "recycled", "saving", "p2_5", "p50", "p97_5", "probability_saving"}
    assert set(summary["network"]["ghg-100"]) == fields
    for part in ("already", "to_come", "between", "within"):
        assert set(summary[part]["ghg-100"]) == fields
    for case in summary["cases"].values():
        assert set(case) == {"title", "network"} and set(case["title"]) == {"en", "zh"}
        assert set(case["network"]["ghg-100"]) == fields
    assert set(summary["robust"]) >= {"saves", "loses", "network"}
    assert set(summary["robust"]["network"]) == {"central", *summary["cases"]}
    assert summary["exchanges"][0]["id"] == "slag-to-cement"
    assert set(summary["exchanges"][0]["ghg-100"]) == fields
    provenance = summary["provenance"]
    assert provenance["seed"] == 1
    assert provenance["draws"] == 64
    assert provenance["inputs"][0]["file"] == "my-network.yaml"
    assert len(provenance["inputs"][0]["sha256"]) == 64


@pytest.mark.usefixtures("unrendered")
def test_a_run_leaves_the_folder_of_the_contract(started: Path) -> None:
    result = lca("run", "my-network.yaml", "--draws", "64", "--out", "out")
    assert result.exit_code == 0
    assert str(Path("out") / "report.html") in result.stdout
    names = {path.name for path in (started / "out").iterdir()}
    assert names == {
        *("summary.json", "exchanges.csv", "stages.csv", "factors.csv", "convergence.csv"),
        *("cases.csv", "fates.csv", "flows.csv", "places.csv", "charts", "report.html"),
    }
    statistics = "p2_5,p50,p97_5,probability_saving"
    headers = {
        "exchanges": "exchange,name,from,from_name,to,to_name,byproduct,byproduct_name,status,evidence,"
        f"year,indicator,unit,virgin,recycled,saving,{statistics}",
        "stages": "exchange,name,route,stage,activity,activity_name,year,indicator,unit,value",
        "cases": f"case,case_name,exchange,name,indicator,unit,virgin,recycled,saving,{statistics},"
        "difference,difference_p2_5,difference_p97_5",
        "fates": "exchange,name,case,case_name,fate,share,share_p2_5,share_p97_5,kind,source,assumed",
    }
    for name, header in headers.items():
        lines = (started / "out" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert lines[0] == header
    charts = {path.suffix for path in (started / "out" / "charts").iterdir()}
    assert charts == {".svg", ".png"}


@pytest.mark.usefixtures("chartless")
def test_another_seed_gives_other_draws_and_the_same_centre(started: Path) -> None:
    one, two = (
        json.loads(lca("run", "my-network.yaml", "--draws", "64", "--seed", seed, "--json").stdout)
        for seed in ("1", "2")
    )
    assert one["network"]["ghg-100"]["saving"] == two["network"]["ghg-100"]["saving"]
    assert one["network"]["ghg-100"]["p50"] != two["network"]["ghg-100"]["p50"]


@pytest.mark.usefixtures("chartless")
def test_without_draws_the_statistics_are_null(started: Path) -> None:
    summary = json.loads(lca("run", "my-network.yaml", "--draws", "0", "--json").stdout)
    assert summary["network"]["ghg-100"]["p50"] is None
    assert summary["network"]["ghg-100"]["saving"] > 0


def test_a_folder_with_other_files_is_refused_untouched(started: Path) -> None:
    (started / "mine").mkdir()
    (started / "mine" / "notes.txt").write_text("keep")
    result = lca("run", "my-network.yaml", "--draws", "0", "--out", "mine")
    assert result.exit_code == 2
    assert "notes.txt" in result.stderr
    assert (started / "mine" / "notes.txt").read_text() == "keep"


@pytest.mark.parametrize(
    "args", [["--draws", "-1"], ["--draws", "many"], ["--lang", "fr"], ["--seed", "-3"]]
)
def test_wrong_options_exit_2(args: list[str]) -> None:
    assert lca("run", HEBEI, *args).exit_code == 2


@pytest.mark.usefixtures("unrendered")
def test_compare_sets_scenarios_side_by_side(started: Path) -> None:
    text = (started / "my-network.yaml").read_text(encoding="utf-8")
    other = text.replace("scenario: my-network", "scenario: other").replace(
        "200 kt/year", "240 kt/year"
    )
    (started / "other.yaml").write_text(other, encoding="utf-8")
    result = lca(
        "compare", "my-network.yaml", "other.yaml", "--draws", "32", "--out", "both", "--json"
    )
    assert result.exit_code == 0, result.stderr
    first, second = json.loads(result.stdout)["scenarios"]
    ratio = second["network"]["ghg-100"]["saving"] / first["network"]["ghg-100"]["saving"]
    assert ratio == pytest.approx(1.2)  # everything is proportional to the amount taken
    assert (started / "both" / "comparison.csv").is_file()
    assert list((started / "both" / "charts").glob("*.png"))


def test_compare_wants_two_scenarios_with_different_ids(started: Path) -> None:
    assert lca("compare", "my-network.yaml").exit_code == 2
    result = lca("compare", "my-network.yaml", "my-network.yaml")
    assert result.exit_code == 2
    assert "two of the files are scenario 'my-network'" in result.stderr


def test_verify_agrees_with_stock_brightway() -> None:
    result = lca("verify", HEBEI)
    assert result.exit_code == 0, result.stderr
    assert "largest relative difference" in result.stdout


def test_factors_show_json_is_the_contract() -> None:
    shown = json.loads(lca("factors", "show", "clinker", "--json").stdout)
    assert set(shown) == {"id", "unit", "geography", "year", "boundary", "scores", "sources"}
    assert shown["id"] == "clinker"
    assert shown["unit"] == "1 t"
    assert set(shown["scores"]) >= {"ghg-100", "ghg-20", "energy-total", "diverted-mass"}


def test_factors_show_tells_contributions_and_sources() -> None:
    text = lca("factors", "show", "electricity-hebei").stdout
    assert "electricity-hebei-generation" in text
    assert "Sources" in text


def test_factors_show_tells_what_is_made_beside_and_of_by_products() -> None:
    """Proves: an activity shows its by-products, a by-product its usual fate and what it stands for, in JSON too."""
    text = lca("factors", "show", "pig-iron").stdout
    assert "By-products that it makes" in text and "310 kg" in text
    text = lca("factors", "show", "fly-ash").stdout
    assert "0.749" in text and "mee-solid-waste-2018" in text and "clinker" in text
    shown = json.loads(lca("factors", "show", "mill-scale", "--json").stdout)
    assert (shown["usual"]["assumed"], shown["substitutions"]["iron-ore"]) == (True, "1.08 t/t")


def test_factors_search_finds_chinese_and_says_when_there_is_nothing() -> None:
    assert "clinker" in lca("factors", "search", "熟料").stdout
    nothing = lca("factors", "search", "unobtainium")
    assert nothing.exit_code == 1
    assert nothing.stdout == ""


def test_factors_check_passes_and_fails(tmp_path: Path) -> None:
    assert lca("factors", "check").exit_code == 0
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        "activities:\n  grid:\n    name: My grid\n    kind: energy\n    reference: 1 kWh\n"
        "    geography: CN\n    year: 2023\n    boundary: combustion\n"
        "    flows: [{flow: co2-fossil, amount: 0.5 kg}]\n"
        "    published: [{indicator: ghg-100, value: 0.8, tolerance: 0.1, source: nobody}]\n"
        "    mass_balance: {in: [{what: air, amount: 2 kg}], out: [co2-fossil], tolerance: 0.01}\n",
        encoding="utf-8",
    )
    result = lca("factors", "check", str(bad))
    assert result.exit_code == 1
    for part in (
        "no source",
        "'nobody'",
        "-37.5%",
        "no primary energy",
        "2 kg go in and 0.5 kg come out",
    ):
        assert part in result.stdout


def test_schemas_are_json() -> None:
    for name in ("scenario", "factors"):
        assert json.loads(lca("schema", name).stdout)["$schema"].startswith(
            "https://json-schema.org"
        )


def test_it_works_read_only_in_a_strange_path_and_in_a_pipe(tmp_path: Path) -> None:
    """A home that cannot be written, no network, a path with spaces and Chinese characters."""
    folder = tmp_path / "我的 网络 (1)"
    folder.mkdir()
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    # Python itself does not start under an ASCII locale where an editable install names a path that is not ASCII
    ascii_path = str(Path(__file__).resolve()).isascii()
    env = {"HOME": str(home), "LC_ALL": "C" if ascii_path else "C.UTF-8", "PYTHONUTF8": "1"}
    env["MPLCONFIGDIR"] = str(tmp_path / "matplotlib")
    assert process("new", "netz", cwd=folder, **env).returncode == 0
    done = process("run", "netz.yaml", "--draws", "32", "--lang", "zh", cwd=folder, **env)
    assert done.returncode == 0, done.stderr
    assert (folder / "results" / "netz" / "report.html").is_file()
    assert list(home.iterdir()) == []
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("command", ["schema", "--help", "factors list --json"])
def test_a_full_disk_is_one_line(command: str, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lca", *command.split()],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("the output cannot be written (")
    assert done.stderr.count("\n") == 1


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m lca factors list | head -n 1'
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_check_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom lca.cli import main\n"
        f"main(['check', {HEBEI!r}], standalone_mode=False)\n"
        "heavy = [m for m in ('numpy', 'pandas', 'matplotlib', 'scipy', 'bw2calc', 'bw_processing') if m in sys.modules]\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_check_json_lists_problems_and_warnings(started: Path) -> None:
    text = (started / "my-network.yaml").read_text(encoding="utf-8")
    (started / "bad.yaml").write_text(text.replace("status: idea", "status: ide"), encoding="utf-8")
    result = lca("check", "bad.yaml", "--json")
    assert result.exit_code == 2
    (problem,) = json.loads(result.stdout)["problems"]
    assert problem["file"] == "bad.yaml"
    assert problem["line"] > 30
    assert problem["cure"] == "did you mean idea?"
    assert json.loads(lca("check", "my-network.yaml", "--json").stdout)["problems"] == []


def test_a_loop_without_solution_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "loop.yaml"
    file.write_text(
        "activities:\n  loop:\n    name: Loop\n    kind: energy\n    reference: 1 kWh\n"
        "    geography: CN\n    year: 2023\n    boundary: cradle-to-gate\n    source: gbt-2589\n"
        "    inputs: [{activity: loop, amount: 1 kWh}]\n"
        "    flows: [{flow: co2-fossil, amount: 1 kg}]\n",
        encoding="utf-8",
    )
    result = lca("factors", "check", str(file))
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "loop" in result.stderr


def test_a_terminal_without_chinese_gets_marks_and_no_traceback(tmp_path: Path) -> None:
    done = process("factors", "search", "clinker", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "clinker" in done.stdout


def test_a_folder_of_others_is_refused_before_anything_is_calculated(
    started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: where results cannot go, nobody waits for them, and no tables are printed first."""
    (started / "taken").mkdir()
    (started / "taken" / "own.txt").write_text("mine")
    monkeypatch.setattr("lca.runs.run.run", lambda *_: pytest.fail("it is calculated"))
    result = lca("run", "my-network.yaml", "--out", "taken")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "files that lca did not write (own.txt)" in result.stderr
    assert [path.name for path in (started / "taken").iterdir()] == ["own.txt"]
