"""Results folders hold what their lists say, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import lca
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
    """Proves: the list is the folder: `draws.npz` when asked for, `backgrounds.csv` when there are any."""
    result = lca.run(loaded(), draws=16)
    always = sorted({file.name for file in FILES} - {"draws.npz", "backgrounds.csv"})
    assert _held(result.save(tmp_path / "a")) == always
    assert _held(result.save(tmp_path / "b", draws=True)) == sorted([*always, "draws.npz"])
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


def test_a_file_is_added_in_one_place(tmp_path: Path) -> None:
    """Proves: name, writer and what may be replaced come from one row: a second save finds its own file."""
    listed: tuple[File[str], ...] = (
        File("said.txt", "what was said", lambda of, path, _lang: _say(of, path)),
        json_file("said.json", "the same for programs", lambda of: {"said": of}),
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
