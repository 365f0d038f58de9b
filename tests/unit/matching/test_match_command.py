from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from matching import FILE, offers

from lca.cli import main

pytestmark = pytest.mark.usefixtures("made_up_library")

#: What programs may rely on in each candidate.
CONTRACT = {
    *("from", "to", "byproduct", "byproduct_written", "product", "substitution", "amount", "unit"),
    *("saving_per_unit", "saving", "indicator", "unit_of_saving", "probability", "distance"),
    *("standards", "status", "need_stated", "precedents", "reason"),
}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    offers(tmp_path)
    monkeypatch.chdir(tmp_path)
    return "offers.yaml"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), catch_exceptions=False)


def test_json_is_a_list_alone(file: str) -> None:
    """Proves: stdout is a JSON list, best first, of candidates with every key of the contract, and --top bounds it."""
    done = run("match", file, "--json")
    told = json.loads(done.stdout)
    assert [one["to"] for one in told] == ["near", "far", "quiet"]
    assert all(set(one) >= CONTRACT for one in told)
    assert all("\n" not in one["reason"] for one in told)
    assert told[2]["distance"] is None
    assert told == json.loads(run("match", file, "--json").stdout)
    assert json.loads(run("match", file, "--json", "--top", "1").stdout) == told[:1]
    assert [
        one["probability"]
        for one in json.loads(run("match", file, "--json", "--draws", "0").stdout)
    ] == [None] * 3


def test_table_in_both_languages(file: str) -> None:
    """Proves: the table has a candidate a line with its saving, and says the rest in the language that is asked."""
    done = run("match", file, "--top", "2")
    assert "Candidate exchanges of Offers" in done.stdout
    assert re.search(r"steelworks +near +bf-slag +clinker +50,000 t/year", done.stdout)
    assert "… and 1 more" in done.stdout
    chinese = run("match", file, "--lang", "zh").stdout
    assert "Offers的候选交换" in chinese
    assert "需求未声明" in chinese


def test_files(file: str) -> None:
    """Proves: CSV has all candidates, whatever --top; the scenario is checked good; both replace only what lca wrote."""
    for _ in range(2):
        done = run("match", file, "--out", "best.yaml", "--csv", "all.csv", "--top", "1")
        assert done.exit_code == 0
    with Path("all.csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert [row["to"] for row in rows] == ["near", "far", "quiet"]
    assert set(rows[0]) >= CONTRACT
    assert "best.yaml: good: 2 exchanges" in run("check", "best.yaml").stdout
    for option, name in (("--csv", "mine.csv"), ("--out", "mine.yml")):
        Path(name).write_text("mine", "utf-8")
        failed = run("match", file, option, name)
        assert failed.exit_code == 2
        assert f"{name}: a file that lca" in failed.stderr
        assert Path(name).read_text("utf-8") == "mine"


def test_cells_are_no_formulas(tmp_path: Path, file: str) -> None:
    """Proves: a name from a file that a spreadsheet would calculate is text in the CSV."""
    text = (tmp_path / "pairs.yaml").read_text("utf-8")
    (tmp_path / "pairs.yaml").write_text(text.replace("[Somewhere]", "['=1+1']"), "utf-8")
    run("match", file, "--csv", "all.csv")
    assert ",'=1+1," in Path("all.csv").read_text("utf-8")


def test_wrong_asked(file: str) -> None:
    """Proves: an indicator or a facility that is not there is one line with what there is, and exit 2."""
    for args, said in (
        (("--indicator", "ghg-10"), "does not calculate 'ghg-10'; did you mean ghg-100"),
        (("--for", "nea"), "there is no facility 'nea'; did you mean near"),
    ):
        failed = run("match", file, *args)
        assert failed.exit_code == 2
        assert said in failed.stderr
        assert "Traceback" not in failed.stderr


def test_nothing_to_match(tmp_path: Path, file: str) -> None:
    """Proves: without any supplies there are no candidates: said, an empty list in JSON, and an empty scenario is no error."""
    lone = FILE[: FILE.index("  steelworks")] + FILE[FILE.index("  near") :]
    (tmp_path / "lone.yaml").write_text(lone, "utf-8")
    assert "no candidates" in run("match", "lone.yaml").stdout
    assert (
        json.loads(run("match", "lone.yaml", "--json", "--csv", "x.csv", "--out", "y.yaml").stdout)
        == []
    )


def test_words_that_mean_nothing(tmp_path: Path, file: str) -> None:
    """Proves: a sector that no one knows is told on stderr, and stdout stays JSON."""
    text = (tmp_path / file).read_text("utf-8").replace("cement works", "zorbing")
    (tmp_path / file).write_text(text, "utf-8")
    done = run("match", file, "--json")
    assert "'zorbing' is no sector that the library knows" in done.stderr
    assert len(json.loads(done.stdout)) == 2


def test_what_the_command_refuses_and_tells(tmp_path: Path, file: str) -> None:
    """Proves: files of another format and a least probability without draws are refused before anything is written; one draw tells
    no probability; who finds nobody is told on stderr."""
    for args, said in (
        (("--csv", "x.xlsx", "--out", "y.yaml"), "x.xlsx: a name that says another format"),
        (("--out", "x.txt"), "end it in .yaml or .yml"),
        (("--draws", "0", "--min-probability", "0.9"), "0 draws give none; at least 100 draws"),
    ):
        failed = run("match", file, *args)
        assert failed.exit_code == 2
        assert said in failed.stderr
    assert not list(tmp_path.glob("[xy].*"))
    assert "0 %" not in run("match", file, "--draws", "1").stdout
    done = run("match", file, "--within", "1", "--json")
    assert json.loads(done.stdout) == []
    assert "no receiver here for: bf-slag (steelworks)" in done.stderr
    assert "none of those that were asked for" in done.stderr
    assert "此处无接收方：bf-slag" in run("match", file, "--within", "1", "--lang", "zh").stderr
