"""Results folders are written whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lca.problems import CannotSave
from lca.runs.folder import replace_folder

OWN = frozenset({"a", "b", "charts"})

WRITER = """
import sys, time
from pathlib import Path
from lca.runs.folder import replace_folder
target, generation = Path(sys.argv[1]), 0
def write(into):
    for name in ("a", "b"):
        (into / name).write_text(str(generation))
        time.sleep(0.002)
while True:
    generation += 1
    replace_folder(target, write, frozenset({"a", "b"}))
    print(generation, flush=True)
"""


def _write(text: str):
    def write(into: Path) -> None:
        for name in ("a", "b"):
            (into / name).write_text(text)

    return write


def test_replaces_an_older_folder_whole(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    replace_folder(folder, _write("old"), OWN)
    (folder / "charts").mkdir()
    replace_folder(folder, _write("new"), OWN)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a": "new", "b": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_leaves_the_old_results_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    replace_folder(folder, _write("old"), OWN)

    def fails(into: Path) -> None:
        (into / "a").write_text("half")
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        replace_folder(folder, fails, OWN)
    assert (folder / "a").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_kill_at_any_moment_leaves_old_or_new(tmp_path: Path) -> None:
    """Proves: a reader never sees a folder that is missing, half written, or of two generations."""
    folder = tmp_path / "out"
    chance = random.Random(1)
    for _ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        texts = {path.name: path.read_text() for path in folder.iterdir()}
        assert set(texts) == {"a", "b"}
        assert texts["a"] == texts["b"]
    replace_folder(folder, _write("last"), OWN)
    assert [path.name for path in tmp_path.iterdir()] == ["out"], (
        "leftovers of killed runs are swept"
    )


def test_two_runs_at_the_same_time_both_end_whole(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    processes = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    deadline = time.monotonic() + 2.0
    while not folder.is_dir():
        assert time.monotonic() < deadline + 30
        time.sleep(0.01)
    while time.monotonic() < deadline:
        # the swap is one step, so that the folder is there at every look
        assert folder.is_dir()
        time.sleep(0.001)
    assert all(process.poll() is None for process in processes)
    for process in processes:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
    texts = {path.read_text() for path in folder.iterdir()}
    assert len(texts) == 1


def test_files_of_others_are_not_removed(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.docx").write_text("precious")
    with pytest.raises(CannotSave, match=r"thesis\.docx"):
        replace_folder(folder, _write("x"), OWN)
    assert (folder / "thesis.docx").read_text() == "precious"


def test_pictures_of_others_folders_are_not_removed(tmp_path: Path) -> None:
    """`charts` is a common name: what else lies in it is not ours."""
    notes = tmp_path / "mine" / "charts" / "notes.txt"
    notes.parent.mkdir(parents=True)
    notes.write_text("precious")
    with pytest.raises(CannotSave, match=r"charts/notes\.txt"):
        replace_folder(tmp_path / "mine", _write("x"), OWN)
    assert notes.read_text() == "precious"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CannotSave, match="not a folder"):
        replace_folder(tmp_path / "out", _write("x"), OWN)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(CannotSave, match="cannot be written"):
        replace_folder(closed / "out", _write("x"), OWN)
