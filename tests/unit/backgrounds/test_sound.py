"""Backgrounds without a solution are found when they are read, and names of imported databases are text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_matrices import KITZES, PROCESSES, written
from test_store import made_up

from lca.backgrounds import store
from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.readers import KINDS
from lca.backgrounds.sound import sound


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LCA_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize(
    ("a", "loop"),
    [
        # Each uses as much of the other as it makes: I − A is singular.
        ("0,1\n1,0\n", "'Agriculture|'Manufacturing|Agriculture"),
        # det(I − A) = 1 − 2 is not zero, but one unit of demand takes −1 unit of each.
        ("0,2\n1,0\n", "Agriculture"),
    ],
)
def test_a_table_without_a_solution_is_found_at_import(tmp_path: Path, a: str, loop: str) -> None:
    """Proves: a singular table, and one of which the production would be negative (Hawkins & Simon 1949), are refused by
    the background's name, with the loop, and nothing is stored."""
    from lca.cli import main

    path = written(tmp_path, {**KITZES, "A.csv": a})
    with pytest.raises(BackgroundError) as error:
        KINDS["matrices"].reader()(path, None)
    assert str(error.value).startswith("the background 'kitzes' has no solution: ")
    assert "correct it where it comes from, and import it again" in str(error.value)
    assert any(part in str(error.value) for part in loop.split("|"))
    done = CliRunner().invoke(main, ["background", "import", "matrices", str(path)])
    assert done.exit_code == 2
    assert "the background 'kitzes' has no solution" in done.stderr
    assert store.names() == ()


def test_credits_and_treatment_have_solutions(tmp_path: Path) -> None:
    """Proves: waste treatment, and a credit by which production comes out negative, are no fault."""
    for rows in (["10,0,0", "-2,100,0", "0,0,-1"], ["10,1,0", "-2,100,0", "3,0,1"]):
        files = {**PROCESSES, "A.csv": "\n".join(rows)}
        files["background.yaml"] = files["background.yaml"].replace("CONVENTION", "inputs-negative")
        assert KINDS["matrices"].reader()(written(tmp_path, files), None).name == "textbook"


def test_control_characters_are_replaced_and_counted() -> None:
    """Proves: what would steer a terminal or turn letters around is no part of any name, its codes included; line ends stay
    in comments alone; what is clean stays the same object."""
    one = made_up()
    first, second = one.activities
    evil = "\x1b]0;owned\x07Po\u202ewer\x9b2J"
    activities = (
        replace(first, code="p\x001", name=evil, location="C\nN"),
        replace(second, comment="two\nlines\x08"),
    )
    flows = (replace(one.flows[0], categories=("air", "ur\u200fban")),)
    clean = sound(replace(one, activities=activities, flows=flows))
    assert clean.activities[0].name == "\ufffd]0;owned\ufffdPo\ufffdwer\ufffd2J"
    assert (clean.activities[0].code, clean.activities[0].location) == ("p\ufffd1", "C N")
    assert clean.activities[1].comment == "two\nlines\ufffd"
    assert clean.flows[0].categories == ("air", "ur\ufffdban")
    assert clean.system.processes == ("p\ufffd1", "p2")
    assert [str(note) for note in clean.notes] == [
        "7 control characters in names and texts are replaced by \ufffd"
    ]
    assert sound(one) is one
    twice = (replace(first, code="p\x00"), replace(second, code="p\x01"))
    with pytest.raises(BackgroundError, match="two processes have the code 'p\ufffd'"):
        sound(replace(one, activities=twice))


def test_show_says_what_the_import_did(tmp_path: Path) -> None:
    """Proves: notes and conversions are kept with the background and shown, in a table written with semicolons."""
    from lca.cli import main

    files = {**KITZES}
    for name in ("A.csv", "B.csv", "C.csv", "sectors.csv", "flows.csv"):
        files[name] = files[name].replace(",", ";").replace(".", ",")
    files["sectors.csv"] = files["sectors.csv"].replace("Agriculture", "Agri\x1bculture")
    path = written(tmp_path, files)
    done = CliRunner().invoke(main, ["background", "import", "matrices", str(path)])
    assert done.exit_code == 0, done.stderr
    shown = CliRunner().invoke(main, ["background", "show", "kitzes"]).stdout
    assert "note: 1 control character in a name or text is replaced by \ufffd\n" in shown
    assert "converted: read with ';' between cells and ',' as the decimal sign: " in shown
    held = json.loads(CliRunner().invoke(main, ["background", "show", "kitzes", "--json"]).stdout)
    assert held["notes"] == ["1 control character in a name or text is replaced by \ufffd"]
    assert len(held["conversions"]) == 2  # the index of sectors has no number
    assert held["activities"][0]["name"] == "Agri\ufffdculture"
