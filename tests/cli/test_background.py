"""`lca background` as a user meets it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lca.backgrounds.readers import KINDS
from lca.cli import main

FOLDER = Path(__file__).parents[1] / "files" / "kitzes"
KITZES = str(FOLDER / "background.yaml")
DOCS = Path(__file__).parents[2] / "docs" / "howto" / "backgrounds.md"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LCA_CACHE", str(tmp_path / "cache"))


def lca(*args: str) -> Result:
    return CliRunner().invoke(main, ["background", *args], catch_exceptions=False)


def test_import_list_show_remove() -> None:
    """Proves: the whole life of a background; results on stdout, talk on stderr."""
    done = lca("import", "matrices", KITZES)
    assert done.exit_code == 0
    assert "2 processes · 2 elementary flows · indicators: ghg-100" in done.stdout
    assert "every input leads to a process" in done.stdout
    assert "imported in" in done.stderr
    assert lca("import", "matrices", KITZES, "--name", "second").exit_code == 0
    listed = json.loads(lca("list", "--json").stdout)
    assert [(one["name"], one["kind"], one["processes"]) for one in listed] == [
        ("kitzes", "matrices", 2),
        ("second", "matrices", 2),
    ]
    assert "kitzes" in lca("list").stdout
    shown = lca("show", "kitzes")
    assert "Kitzes 2013" in shown.stdout
    assert "ghg-100 (kg CO2e, AR6)" in shown.stdout
    found = json.loads(lca("show", "kitzes", "--search", "manu us", "--json").stdout)
    assert [one["id"] for one in found["activities"]] == ["kitzes:man"]
    assert "kitzes:Manufacturing" in lca("show", "kitzes", "--search", "manu").stdout
    assert lca("show", "kitzes", "--search", "nothing").exit_code == 1
    assert lca("remove", "kitzes").exit_code == 0
    assert [one["name"] for one in json.loads(lca("list", "--json").stdout)] == ["second"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("show", "warm-v15"),
            "no background 'warm-v15' is imported; run `lca background import warm FOLDER`",
        ),
        (("remove", "warm-v15"), "no background 'warm-v15' is imported"),
        (
            ("import", "warm", "nowhere"),
            "nowhere:1:1: this is not a folder; name the folder of the WARM",
        ),
        (("import", "matrices", "nowhere.yaml"), "nowhere.yaml:1:1: "),
        (("import", "warm", "nowhere", "--name", "A B"), "'A B' cannot name a background; write"),
        (
            ("import", "warm", "nowhere", "--name", "library"),
            "'library' is what results call lca's",
        ),
        (("import", "warm", "nowhere", "--flows", "x.csv"), "--flows is not for warm"),
        (("import", "worm", "nowhere"), "'worm' is not one of 'warm'"),
    ],
)
def test_what_is_wrong_ends_with_2(args: tuple[str, ...], message: str) -> None:
    """Proves: wrong input is a clear line on stderr and exit 2, never a traceback."""
    done = lca(*args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_the_descriptor_in_the_manual_is_read(tmp_path: Path) -> None:
    """Proves: the background.yaml that docs/howto/backgrounds.md shows reads the files it points at, and is the one there."""
    (text,) = re.findall(
        r"```yaml\n(schema: 1\nbackground: kitzes.*?)```", DOCS.read_text("utf-8"), re.S
    )
    for path in FOLDER.glob("*.csv"):
        shutil.copy(path, tmp_path)
    (tmp_path / "background.yaml").write_text(text, "utf-8")
    done = lca("import", "matrices", str(tmp_path / "background.yaml"))
    assert (done.exit_code, done.stderr.count("imported in")) == (0, 1)
    shown = json.loads(lca("show", "kitzes", "--json").stdout)
    assert lca("import", "matrices", KITZES).exit_code == 0
    assert json.loads(lca("show", "kitzes", "--json").stdout) == shown


def test_every_kind_is_there() -> None:
    """Proves: each entry of the registry leads to a reader, and the help names it."""
    text = lca("import", "--help").stdout
    for name, kind in KINDS.items():
        assert callable(kind.read)
        assert name in text


def test_an_empty_cache_is_no_error() -> None:
    done = lca("list")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "`lca background import --help` says how" in done.stderr
    assert json.loads(lca("list", "--json").stdout) == []


OWN = """activities:
  pump:
    name: Pump
    kind: processing
    reference: 1 kWh
    geography: CN
    year: 2023
    boundary: cradle-to-gate
    source: mine
    inputs:
      - {activity: "made-up:Electricity", amount: 3 kWh}
    published: [{indicator: ghg-100, value: 1.8, tolerance: 0.01, source: mine}]
sources:
  mine: {citation: My own, seen: computed}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A factor file that names an activity of a background."""
    from made_up import made_up_background

    from lca.backgrounds import store

    store.save(made_up_background())
    path = tmp_path / "own.yaml"
    path.write_text(OWN, "utf-8")
    return path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_a_factor_file_on_a_background_is_checked(own: Path) -> None:
    """Proves: 3 kWh of 0.6 kg are the published 1.8 kg, and nothing is asked of the background's own activities; a
    wrong published value is still found, and one that the background cannot give is said."""
    done = run("factors", "check", str(own))
    assert (done.exit_code, "0 problems" in done.stdout) == (0, True), done.output
    own.write_text(OWN.replace("value: 1.8", "value: 2.7"), "utf-8")
    wrong = run("factors", "check", str(own))
    assert wrong.exit_code == 1
    assert "-33.3% from the published 2.7" in wrong.stdout
    own.write_text(OWN.replace("indicator: ghg-100", "indicator: energy-renewable"), "utf-8")
    assert (
        "a background behind it cannot give energy-renewable"
        in run("factors", "check", str(own)).stdout
    )


def test_check_opens_the_backgrounds_of_a_factor_file(own: Path) -> None:
    """Proves: `lca check` on a factor file finds activities and units that do not fit in a background."""
    assert "own.yaml: good: 1 activity" in run("check", str(own)).stdout
    own.write_text(OWN.replace("made-up:Electricity", "made-up:Elektricity"), "utf-8")
    missed = run("check", str(own))
    assert missed.exit_code == 2
    assert "own.yaml:11:" in missed.stderr
    assert (
        "there is no activity 'Elektricity' in made-up; did you mean Electricity?" in missed.stderr
    )
    own.write_text(OWN.replace("3 kWh", "3 kg"), "utf-8")
    assert "'3 kg' is kg; write an amount in MJ" in run("check", str(own)).stderr
    own.write_text(OWN.replace("made-up:", "made-upp:"), "utf-8")
    lost = run("check", str(own))
    assert "did you mean made-up? Or declare another under backgrounds:" in lost.stderr


def test_a_number_of_one_is_singular(own: Path, tmp_path: Path) -> None:
    """Proves: one process is no "processes"."""
    one = tmp_path / "one"
    one.mkdir()
    for path in FOLDER.iterdir():
        shutil.copy(path, one)
    for name, text in (
        ("sectors.csv", "Code,Name\nagr,Agriculture\n"),
        ("A.csv", "0.5\n"),
        ("B.csv", "0.5\n0\n"),
    ):
        (one / name).write_text(text, "utf-8")
    done = lca("import", "matrices", str(one / "background.yaml"))
    assert "\n1 process · 2 elementary flows · " in done.stdout
