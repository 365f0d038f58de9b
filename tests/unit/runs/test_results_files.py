"""Results folders hold what their lists say, and nothing else."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made_up import made_up_background

import lca
from lca.backgrounds import store
from lca.drivers.analysis import FILES as SENSITIVITY
from lca.problems import CannotSave
from lca.runs.comparison import FILES as COMPARISON
from lca.runs.comparison import Comparison
from lca.runs.files import FILES
from lca.runs.folder import File, json_file, save_files
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]


def _held(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("unrendered")
def test_a_run_holds_what_its_list_says(loaded: Loader, tmp_path: Path) -> None:
    """Proves: the list is the folder: `draws.npz` and sheets of firms when asked for, `backgrounds.csv` when there are any,
    files of years, money and claims where the scenario has them."""
    result = lca.run(loaded(), draws=16)
    asked = {"draws.npz", "backgrounds.csv", "coverage.csv", "firms", "firms.csv"}
    ledger = {"years.csv", "cumulative.csv", "money.csv", "programme.csv"}
    always = sorted({file.name for file in FILES} - asked - ledger)
    assert _held(result.save(tmp_path / "a")) == always
    assert _held(result.save(tmp_path / "b", draws=True)) == sorted([*always, "draws.npz"])
    told = _held(result.save(tmp_path / "d", firms=True))
    assert told == sorted([*always, "firms", "firms.csv"])
    without = lca.run(loaded(), draws=0)
    assert _held(without.save(tmp_path / "c", draws=True)) == always


@pytest.mark.usefixtures("unrendered")
def test_comparison_and_sensitivity_hold_what_their_lists_say(
    loaded: Loader, tmp_path: Path
) -> None:
    scenario = loaded()
    result = lca.run(scenario, draws=0)
    folder = Comparison([result, result]).save(tmp_path / "compared")
    assert _held(folder) == sorted(file.name for file in COMPARISON)
    found = lca.sensitivity(scenario, points=0).save(tmp_path / "driven")
    assert _held(found) == sorted(file.name for file in SENSITIVITY)


#: A mixed scenario with a case: everything that a folder may hold is there.
WITH_ALL = """
years: 2023-2024
money: {currency: CNY, prices_of: 2023}
deadweight: {value: 20 %, source: assumed}
indicators: [ghg-100, energy-total, diverted-mass]
exchanges:
  - {id: slag, displaces: {product: "made-up:steel", transport: []}}
cases:
  strict: {year: 2022}
"""


def _columns(path: Path) -> list[str]:
    """Columns of a CSV file, keys of a JSON one, names of the arrays of draws."""
    if path.suffix == ".json":
        return list(json.loads(path.read_text("utf-8")))
    if path.suffix == ".npz":
        return list(np.load(path).files)
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


#: Keys that are there for a case alone, and for pollutants (tests/handworked/test_air_on_paper.py).
SOMETIMES = ("case", "coverage", "burden_shifts", "jobs")


@pytest.mark.usefixtures("unrendered")
def test_every_column_and_key_is_documented_and_there(loaded: Loader, tmp_path: Path) -> None:
    """Proves: what the documentation tells of a file is what stands in it, in its order, and nothing is left out."""
    store.save(made_up_background())
    scenario = loaded(WITH_ALL)
    result = lca.run(scenario, draws=16)
    found = lca.sensitivity(scenario, points=0)
    folders = (
        (FILES, result.save(tmp_path / "run", draws=True, firms=True)),
        (COMPARISON, Comparison([result, result]).save(tmp_path / "compared")),
        (SENSITIVITY, found.save(tmp_path / "driven")),
    )
    told = 0
    for files, folder in folders:
        for file in files:
            kind = (folder / file.name).suffix
            if kind in (".csv", ".json", ".npz") and file.name != "coverage.csv":
                there = _columns(folder / file.name)
                listed = [name for name in file.inside if name not in SOMETIMES or name in there]
                assert there == listed, file.name
                told += 1
    assert told == 22
    alone = lca.run(scenario.cases["strict"], draws=0).save(tmp_path / "alone")
    assert "case" in _columns(alone / "summary.json")
    numbers = [one for files, _ in folders for file in files for one in file.inside.values()]
    assert all(len(one.says) > 5 for one in numbers)


def test_a_file_is_added_in_one_place(tmp_path: Path) -> None:
    """Proves: name, writer and what may be replaced come from one row: a second save finds its own file."""
    listed: tuple[File[str], ...] = (
        File("said.txt", "what was said", lambda of, path, _lang: _say(of, path)),
        json_file("said.json", "the same for programs", lambda of: {"said": of}, {}),
    )
    save_files("once", tmp_path / "out", listed, "en")
    save_files("twice", tmp_path / "out", listed, "en")
    assert (tmp_path / "out" / "said.txt").read_text() == "twice"
    with pytest.raises(CannotSave, match=r"said\.txt"):
        save_files("thrice", tmp_path / "out", (), "en")


def _say(of: str, path: Path) -> None:
    path.write_text(of)


@pytest.mark.parametrize("files", [FILES, COMPARISON, SENSITIVITY], ids=["run", "compare", "sense"])
def test_every_file_says_what_it_holds(files: tuple[File[object], ...]) -> None:
    assert all(len(file.says) > 10 for file in files)
    assert len({file.name for file in files}) == len(files)
