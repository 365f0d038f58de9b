"""`lca sensitivity` as a user meets it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from made_up import made_up_background
from sure import OWN, SURE
from twenty import TWENTY

from lca.backgrounds import store
from lca.cli import main
from lca.files.cache import cache_path
from lca.files.shipped import shipped

HEBEI = str(TWENTY)
FIRST = str(shipped("scenarios") / "first-steps.yaml")
FILES = {"sensitivity.csv", "tornado.csv", "breakeven.csv", "sensitivity.json", "charts"}


def lca(*args: str) -> Result:
    return CliRunner().invoke(main, ["sensitivity", *args], catch_exceptions=False)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("unrendered")
def test_it_prints_three_tables_and_the_folder(tmp_path: Path) -> None:
    result = lca(HEBEI, "--points", "256")
    assert result.exit_code == 0
    said = result.stderr.splitlines()  # doubts about the file, and nothing else
    assert all(line.startswith(("warning: ", "  ", "… and ")) for line in said)
    out = result.stdout
    assert "What makes the variance of the saving: Greenhouse gases, GWP100" in out
    assert "Additional share of steel scrap" in out
    assert "One number at a time" in out
    assert "300 kt/year" not in out
    assert re.search(r" 200 kt/year +400 kt/year ", out)
    assert "1.12 GJ per 1 GJ   1.54 GJ per 1 GJ" in out
    assert "Where the saving is zero" in out
    assert re.search(r"\nFly ash to cement +22\.5 .* used 0\.995 \(\+33 %\) ", out)
    folder = tmp_path / "results" / "sensitivity-hebei"
    assert out.rstrip().endswith(str(Path("results") / "sensitivity-hebei"))
    assert {path.name for path in folder.iterdir()} == FILES
    names = {path.name for path in (folder / "charts").iterdir()}
    expected = [f"{c}-{i}" for c in ("tornado", "drivers") for i in ("ghg-100", "energy-total")]
    assert names == {f"{name}{end}" for name in expected for end in (".svg", ".png")}


@pytest.mark.usefixtures("unrendered")
def test_the_files_hold_what_the_json_says(tmp_path: Path) -> None:
    result = lca(FIRST, "--points", "64", "--json", "--out", "out")
    printed = json.loads(result.stdout)
    saved = json.loads((tmp_path / "out" / "sensitivity.json").read_text("utf-8"))
    assert {"lca": saved["lca"]} | printed == saved
    assert printed["provenance"]["points"] == 64
    assert printed["provenance"]["seed"] == 1
    drivers = pd.read_csv(tmp_path / "out" / "sensitivity.csv")
    for indicator in ("ghg-100", "energy-total"):
        listed = printed["indicators"][indicator]
        part = drivers[drivers["indicator"] == indicator]
        assert list(part["group"]) == [row["group"] for row in listed["drivers"]]
        assert list(part["total"]) == [row["total"] for row in listed["drivers"]]
    tornado = pd.read_csv(tmp_path / "out" / "tornado.csv")
    assert len(tornado) == sum(len(one["tornado"]) for one in printed["indicators"].values())


@pytest.mark.usefixtures("unrendered")
def test_no_points_is_quick_and_says_nothing_of_indices() -> None:
    result = lca(FIRST, "--points", "0")
    assert result.exit_code == 0
    assert "By gradient" in result.stdout
    assert "With others" not in result.stdout


@pytest.mark.usefixtures("unrendered")
def test_processes_draw_an_uncertain_background(tmp_path: Path) -> None:
    """Proves: --jobs reaches whoever draws, the files are those of one process, and nonsense is refused."""
    store.save(made_up_background(uncertain=True))
    Path("own.yaml").write_text(OWN, encoding="utf-8")
    rests = SURE.replace("product: made", "product: 'made-up:steel'")
    Path("rests.yaml").write_text(rests, encoding="utf-8")
    names = []
    for jobs in ("2", "1"):
        names.append(f"jobs-{jobs}")
        result = lca("rests.yaml", "--points", "8", "--jobs", jobs, "--out", names[-1])
        assert result.exit_code == 0, result.stderr
        assert "Background made-up" in result.stdout
        shutil.rmtree(cache_path("bank"))  # so that each draws for itself
    for file in FILES - {"charts"}:
        one, two = ((tmp_path / name / file).read_bytes() for name in names)
        assert one == two, file
    assert lca("rests.yaml", "--jobs", "-1").exit_code == 2


@pytest.mark.usefixtures("unrendered")
def test_nothing_uncertain_is_said() -> None:
    Path("own.yaml").write_text(OWN, encoding="utf-8")
    Path("sure.yaml").write_text(SURE, encoding="utf-8")
    result = lca("sure.yaml", "--points", "8")
    assert result.exit_code == 0
    assert result.stdout.count("Nothing here is uncertain") == 2
    assert "Where the saving is zero" in result.stdout


@pytest.mark.usefixtures("unrendered")
def test_one_exchange_and_one_indicator_in_chinese(tmp_path: Path) -> None:
    result = lca(
        HEBEI,
        "--points",
        "32",
        "--exchange",
        "paper-to-board",
        "--indicator",
        "energy-total",
        "--lang",
        "zh",
    )
    assert result.exit_code == 0
    assert "废纸→箱板纸 | 累积能源需求" in result.stdout
    assert "钢" not in result.stdout.split("节约为零处")[1]
    folder = tmp_path / "results" / "sensitivity-hebei-paper-to-board"
    assert set(pd.read_csv(folder / "breakeven.csv")["exchange"]) == {"paper-to-board"}
    assert set(pd.read_csv(folder / "sensitivity.csv")["indicator"]) == {"energy-total"}
    assert (folder / "charts" / "tornado-energy-total.png").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--indicator", "ghg100"), "hebei has no indicator 'ghg100'; did you mean ghg-100"),
        (("--exchange", "paper"), "hebei has no exchange 'paper'; it has bf-slag-to-cement"),
        (("--exchange", "paper-to-bord"), "did you mean paper-to-board?"),
    ],
)
def test_a_name_that_is_not_there_is_one_message(
    args: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    result = lca(HEBEI, *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("points", ["1", "3", "1000", "-2", "65536"])
def test_points_that_cannot_be(points: str, tmp_path: Path) -> None:
    result = lca(FIRST, "--points", points)
    assert result.exit_code == 2
    assert "--points" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_bad_file_is_told_as_everywhere() -> None:
    Path("bad.yaml").write_text("schema: 2\nscenario: bad\n", encoding="utf-8")
    result = lca("bad.yaml")
    assert result.exit_code == 2
    assert "bad.yaml:1:1: " in result.stderr


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    result = lca(FIRST, "--points", "0", "--out", "out")
    assert result.exit_code == 2
    assert "notes.txt" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["notes.txt"]


@pytest.mark.usefixtures("unrendered")
def test_another_seed_gives_other_indices_and_the_same_tornado(tmp_path: Path) -> None:
    """Proves: --seed reaches what is drawn, and nothing else."""
    for seed in ("1", "2"):
        lca(FIRST, "--points", "64", "--seed", seed, "--out", seed)
    for file, same in (("sensitivity.csv", False), ("tornado.csv", True)):
        one, two = ((tmp_path / seed / file).read_bytes() for seed in ("1", "2"))
        assert (one == two) == same, file
