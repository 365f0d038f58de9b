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
from lca.runs import folder as folders
from lca.runs.folder import MARK, Own, pictures, replace_folder

OWN: Own = {"a": None, "b": None, "mark.json": None, "charts": pictures("ranking", "map")}

#: Writes results for ever, or so many; with a folder to meet in, not before two have begun.
WRITER = """
import os, sys, time
from pathlib import Path
from lca.runs.folder import MARK, replace_folder
def write(into):
    (into / "mark.json").write_bytes(MARK)
    for name in ("a", "b"):
        (into / name).write_text(str(generation))
def go(target, most=-1):
    global generation
    generation = 0
    while generation != most:
        generation += 1
        replace_folder(target, write, {"a": None, "b": None, "mark.json": None})
        if generation == 1:
            print(os.getpid(), flush=True)
"""
#: Starts a writer for every line that it reads: the imports are done once.
KILLED = (
    WRITER
    + """
for _ in sys.stdin:
    if os.fork() == 0:
        go(Path(sys.argv[1]))
    os.wait()
    print("gone", flush=True)
"""
)
TWO = (
    WRITER
    + """
met = Path(sys.argv[2])
(met / str(os.getpid())).touch()
while len(list(met.iterdir())) < 2:
    time.sleep(0.01)
go(Path(sys.argv[1]), 100)
"""
)


def _write(text: str):
    def write(into: Path) -> None:
        (into / "mark.json").write_bytes(MARK)
        for name in ("a", "b"):
            (into / name).write_text(text)

    return write


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != "mark.json"}


def test_replaces_an_older_folder_whole(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    replace_folder(folder, _write("old"), OWN)
    (folder / "charts").mkdir()
    replace_folder(folder, _write("new"), OWN)
    assert _texts(folder) == {"a": "new", "b": "new"}
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
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as starter:
        assert starter.stdin is not None
        assert starter.stdout is not None
        for _ in range(8):
            starter.stdin.write("next\n")
            starter.stdin.flush()
            writer = int(starter.stdout.readline())
            time.sleep(chance.random() * 0.05)
            os.kill(writer, signal.SIGKILL)
            assert starter.stdout.readline() == "gone\n"
            texts = _texts(folder)
            assert set(texts) == {"a", "b"}
            assert texts["a"] == texts["b"]
        starter.stdin.close()
    replace_folder(folder, _write("last"), OWN)
    assert [path.name for path in tmp_path.iterdir()] == ["out"], (
        "leftovers of killed runs are swept"
    )


def test_two_runs_at_the_same_time_both_end_whole(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    met = tmp_path / "met"
    met.mkdir()
    processes = [
        subprocess.Popen([sys.executable, "-c", TWO, str(folder), str(met)]) for _ in range(2)
    ]
    seen = 0
    while any(process.poll() is None for process in processes):
        # the swap is one step, so that the folder is there at every look
        assert folder.is_dir() or not seen
        seen += folder.is_dir()
        time.sleep(0.001)
    assert seen
    assert [process.returncode for process in processes] == [0, 0]
    texts = _texts(folder)
    assert len(texts) == 2
    assert len(set(texts.values())) == 1


@pytest.mark.parametrize(
    "name",
    [
        "thesis.docx",
        "a",
        "charts/notes.txt",
        "charts/mine.svg",
        "charts/ranking.svg/x",
        "b/x",
        ".a",
    ],
)
@pytest.mark.parametrize("ours_too", [False, True])
def test_files_of_others_are_not_removed(tmp_path: Path, name: str, ours_too: bool) -> None:
    """Proves: nothing goes that lca did not write, though its name be one of ours; only its own folder is replaced."""
    folder = tmp_path / "mine"
    if ours_too:
        replace_folder(folder, _write("old"), OWN)
        if name == "a":
            return  # that is ours
    if name.startswith("b/") and ours_too:
        (folder / "b").unlink()
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("precious")
    with pytest.raises(CannotSave, match=r"lca did not write"):
        replace_folder(folder, _write("new"), OWN)
    assert (folder / name).read_text() == "precious"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("swap", [True, False])
def test_what_others_put_there_meanwhile_is_kept(
    tmp_path: Path, swap: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: with the swap in one step and where the system has none, a file saved into the folder during a run stays."""
    folder = tmp_path / "out"
    replace_folder(folder, _write("old"), OWN)
    if not swap:
        monkeypatch.setattr(folders, "_exchange", lambda _one, _other: False)

    def write(into: Path) -> None:
        _write("new")(into)
        (folder / "notes.txt").write_text("precious")

    replace_folder(folder, write, OWN)
    assert _texts(folder) == {"a": "new", "b": "new", "notes.txt": "precious"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_links_of_others_are_not_removed(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    replace_folder(folder, _write("old"), OWN)
    (tmp_path / "pictures").mkdir()
    (folder / "charts").symlink_to(tmp_path / "pictures")
    with pytest.raises(CannotSave, match=r"lca did not write.*\(charts\)"):
        replace_folder(folder, _write("new"), OWN)


def test_pictures_of_ours_are_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    replace_folder(folder, _write("old"), OWN)
    (folder / "charts").mkdir()
    for name in ("ranking-ghg-100.svg", "map.png"):
        (folder / "charts" / name).write_text("old")
    replace_folder(folder, _write("new"), OWN)
    assert not (folder / "charts").exists()


@pytest.mark.parametrize("name", ["?", "*", "[a-z]", "x" * 240])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / ".x.99999999.keep").mkdir()
    (tmp_path / ".x.99999999.keep" / "f").write_text("precious")
    for _ in range(2):
        replace_folder(tmp_path / name, _write("new"), OWN)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([".x.99999999.keep", name])
    assert (tmp_path / ".x.99999999.keep" / "f").read_text() == "precious"


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
