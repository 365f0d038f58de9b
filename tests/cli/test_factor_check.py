"""What `lca factors check` and `show` print of the checks: in both languages, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lca.cli import main
from lca.library.library import load_library

OWN = """
sources: {mine: {citation: A meter, seen: original}}
activities:
  kiln:
    name: {en: Kiln, zh: 窑}
    reference: 1 t
    geography: CN
    year: 2023
    boundary: cradle-to-gate
    source: mine
    inputs: [{activity: coal, amount: 100 kg}]
    published:
      - {indicator: ghg-100, value: 8.5, source: mine, tolerance: 0.2, independent: true, reason: another coal, note: a note}
      - {indicator: ghg-100, value: 10, source: mine, tolerance: 0.01}
    conflicts: [{indicator: ghg-100, value: 5, source: mine, reason: nobody knows}]
"""


@pytest.fixture
def own(made_up_library: Path, tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, "utf-8")
    return path


def lca(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["factors", *map(str, arguments)])


def _row(text: str, begin: str) -> list[str]:
    (line,) = (one for one in text.splitlines() if one.strip().startswith(begin))
    return line.split()


def test_the_counts_are_printed_in_both_languages(own: Path) -> None:
    done = lca("check", own)
    assert done.exit_code == 0, done.output
    assert _row(done.stdout, "published values, independent")[-5:] == ["1", "0", "0", "1", "0"]
    assert _row(done.stdout, "published values, not independent")[-5:] == ["1", "1", "0", "0", "0"]
    activities = len(load_library([(own, "own.yaml")]).activities)
    share = f"{1 / activities:.0%}"
    line = f"1 of {activities} activities ({share}) have an independent published value"
    assert line in done.stdout
    assert "2 published values are more than 15 % away from ours" in done.stdout
    assert done.stdout.strip().endswith("2 sources: 0 problems")
    chinese = lca("check", own, "--lang", "zh")
    assert _row(chinese.stdout, "独立的发表值")[-5:] == ["1", "0", "0", "1", "0"]
    assert "2 个发表值与本库相差超过 15%" in chinese.stdout
    assert "0 个问题" in chinese.stdout


def test_numbers_without_a_spread_are_listed_when_asked_for(own: Path) -> None:
    assert "own.yaml" not in lca("check", own).stdout
    done = lca("check", own, "--without-spread").stdout
    (line,) = (one for one in done.splitlines() if "kiln" in one)
    assert "own.yaml:11 activities.kiln.inputs[0]" in line
    assert line.split()[-4:] == ["coal", "100", "kg", "mine"]


def test_json_holds_problems_counts_and_conflicts(own: Path) -> None:
    told = json.loads(lca("check", own, "--json").stdout)
    assert told["problems"] == []
    assert told["checks"]["published_independent"] == {
        "count": 1,
        "up_to_5": 0,
        "up_to_15": 0,
        "up_to_30": 1,
        "wider": 0,
    }
    assert told["with_independent_value"] == ["kiln"]
    numbers = told["numbers"]
    assert numbers["count"] == numbers["with_spread"] + numbers["exact"] + len(numbers["without"])
    assert [(one["published"], one["here"]) for one in told["conflicts"]] == [
        (8.5, pytest.approx(10)),
        (5.0, pytest.approx(10)),
    ]
    own.write_text(OWN.replace("tolerance: 0.2", "tolerance: 0.9"), "utf-8")
    done = lca("check", own, "--json")
    assert done.exit_code == 1
    (problem,) = json.loads(done.stdout)["problems"]
    assert problem["where"] == "activities.kiln.published[0].tolerance"
    assert "is no check" in problem["what"]


@pytest.mark.parametrize(
    ("lang", "kinds"),
    [
        ("en", ("independent", "not independent", "open conflict")),
        ("zh", ("独立", "非独立", "未解决的分歧")),
    ],
)
def test_an_activity_shows_what_a_published_value_is_and_why_it_may_be_far(
    own: Path, lang: str, kinds: tuple[str, ...]
) -> None:
    text = lca("show", "kiln", "--with", own, "--lang", lang).stdout
    rows = [line for line in text.splitlines() if line.strip().startswith("ghg-100 ")]
    held, computed, conflict = rows[-3:]
    assert kinds[0] in held and "another coal. a note" in held and "±20%" in held
    assert "+17.6%" in held  # 10 against 8.5
    assert kinds[1] in computed and "±1%" in computed
    assert kinds[2] in conflict and "+100.0%" in conflict and "nobody knows" in conflict
    assert "±" not in conflict
