"""`lca background` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lca.backgrounds.readers import KINDS
from lca.cli import main

KITZES = str(Path(__file__).parents[1] / "files" / "kitzes" / "background.yaml")


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
        (("import", "worm", "nowhere"), "'worm' is not one of 'warm'"),
    ],
)
def test_what_is_wrong_ends_with_2(args: tuple[str, ...], message: str) -> None:
    """Proves: wrong input is a clear line on stderr and exit 2, never a traceback."""
    done = lca(*args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stdout == ""


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
