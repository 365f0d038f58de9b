"""Nothing of the user's is ever taken away: only what has a name of our form and our mark, and that nobody holds."""

from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lca.files import ours

PACKAGE = Path(ours.__file__).parents[1]

#: Holds a room until it is told to go on, or killed.
HOLDER = """
import sys
from pathlib import Path
from lca.files import ours
with ours.room(Path(sys.argv[1])) as room:
    (room / "new").mkdir()
    (room / "new" / "file").write_text("half")
    print(room.name, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A process that holds a room in tmp_path, and the room."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process, tmp_path / process.stdout.readline().strip()
        process.kill()


def marked(folder: Path) -> Path:
    folder.mkdir()
    (folder / ours.HELD).touch()
    (folder / "file").write_text("half")
    return folder


def test_a_room_goes_with_its_end_and_with_an_error(tmp_path: Path) -> None:
    with ours.room(tmp_path) as room:
        assert ours.ROOM.fullmatch(room.name)
        (room / ours.NEW).mkdir()
        (room / ours.NEW / "file").write_text("x")
    with pytest.raises(RuntimeError), ours.room(tmp_path):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_room_that_is_held_stays_and_one_that_was_killed_goes(
    tmp_path: Path, holder: tuple[subprocess.Popen[str], Path]
) -> None:
    """Proves: a lock says who lives, not a number of a process that another container or host may not see."""
    process, room = holder
    ours.sweep(tmp_path)
    with ours.room(tmp_path):
        assert (room / "new" / "file").read_text() == "half"
    process.send_signal(signal.SIGKILL)
    process.wait()
    with ours.room(tmp_path) as other:
        assert list(tmp_path.iterdir()) == [other]


@pytest.mark.parametrize(
    "name",
    [
        ".results.20240101",
        ".results.9",
        ".r.99999999999999999999",
        ".r.²",
        ".x.99999999.keep",
        ".new-1-mine.0123",
        ".lca-backup",  # our form, but not our mark
        ".lca-abcdefghi",
        "lca-abcdefgh",
    ],
)
def test_folders_of_others_stay(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "precious").write_text("years")
    ours.sweep(tmp_path)
    with ours.room(tmp_path):
        pass
    assert (tmp_path / name / "precious").read_text() == "years"


def test_what_only_looks_like_a_room_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: no link is followed, a mark that is a folder is none, a file is no room, rooms of others stay theirs."""
    target = marked(tmp_path / "mine")
    (tmp_path / ".lca-linkfour").symlink_to(target)
    (tmp_path / ".lca-link0000").symlink_to(target)
    (tmp_path / ".lca-file0000").write_text("a file")
    (tmp_path / ".lca-dir00000" / ours.HELD).mkdir(parents=True)
    ours.sweep(tmp_path)
    assert (target / "file").exists() and len(list(tmp_path.iterdir())) == 5
    theirs = marked(tmp_path / ".lca-theirs00")
    monkeypatch.setattr(ours, "_user", lambda: os.getuid() + 1)
    ours.sweep(tmp_path)
    assert (theirs / "file").exists()
    monkeypatch.undo()
    ours.sweep(tmp_path)
    assert not theirs.exists()


def test_a_kill_before_the_mark_leaves_nothing_for_long(tmp_path: Path) -> None:
    (tmp_path / ".lca-00000000").mkdir()
    with ours.room(tmp_path) as room:
        assert list(tmp_path.iterdir()) == [room]


@pytest.mark.parametrize("said", [FileExistsError, FileNotFoundError, OSError])
def test_a_room_that_another_process_sweeps_while_it_is_made(
    said: type[OSError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: whatever the lock says of a folder that goes under it, another room is made."""
    from filelock import FileLock

    locked, made = FileLock.acquire, list[Path]()

    def acquire(self: FileLock, *how: object, **more: object) -> object:
        made.append(Path(self.lock_file).parent)
        if len(made) == 1:
            made[0].rmdir()
            raise said
        return locked(self, *how, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(FileLock, "acquire", acquire)
    with ours.room(tmp_path) as room:
        assert room == made[1] and room.is_dir() and (room / ours.HELD).exists()
    assert list(tmp_path.iterdir()) == []


def test_what_had_left_its_place_comes_back(tmp_path: Path) -> None:
    """Proves: where two folders cannot change places in one step, a kill between the two steps loses nothing."""
    room = marked(tmp_path / ".lca-00000000")
    (room / ours.OLD / "results").mkdir(parents=True)
    (room / ours.OLD / "results" / "report.html").write_text("old")
    (room / ours.OLD / "there").write_text("old")
    (tmp_path / "there").write_text("new")
    ours.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["results", "there"]
    assert (tmp_path / "results" / "report.html").read_text() == "old"
    assert (tmp_path / "there").read_text() == "new"


def test_remove_needs_form_and_mark(tmp_path: Path) -> None:
    form = re.compile(r"[a-z]+\.ours")
    for name in ("a.ours", "b.ours", "a.theirs"):
        (tmp_path / name).write_text(name)
    (tmp_path / "link.ours").symlink_to(tmp_path / "a.theirs")
    marked_as = (tmp_path / "a.ours", tmp_path / "a.theirs", tmp_path / "link.ours")
    gone = [ours.remove(path, form, marked_as.__contains__) for path in sorted(tmp_path.iterdir())]
    assert gone == [True, False, False, False]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.theirs", "b.ours", "link.ours"]
    assert ours.remove(tmp_path / "a.ours", form, lambda _: False), "nothing is there any more"


def test_put_takes_no_place_of_others(tmp_path: Path) -> None:
    place = tmp_path / "book.xlsx"
    place.write_text("precious")
    (tmp_path / "new").write_text("new")
    with pytest.raises(FileExistsError, match=r"book\.xlsx"):
        ours.put(tmp_path / "new", place, lambda _: False)
    assert (place.read_text(), (tmp_path / "new").read_text()) == ("precious", "new")
    ours.put(tmp_path / "new", place, lambda path: path.read_text() == "precious")
    assert place.read_text() == "new"


#: What takes away or overwrites, and what finds names by a pattern in which a user's names could mean something.
TAKES = {"rmtree", "unlink", "rmdir", "remove", "removedirs", "replace", "glob", "rglob", "iglob"}
TAKES |= {"TemporaryDirectory", "mkdtemp", "mkstemp", "NamedTemporaryFile", "truncate", "move"}
#: Those that are one step of a scheme of their own, by the reason of it.
ALLOWED = {
    ("engine/bank/segments.py", "mkstemp"): "many small files in a folder that says what it is",
    (
        "engine/bank/segments.py",
        "replace",
    ): "the same, under a name that is the hash of what it holds",
}


def _taking(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in TAKES - {"replace", "remove"}:
            yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            base = node.func.value
            module = base.id if isinstance(base, ast.Name) else ""
            if node.func.attr == "replace" and (
                module == "os" or (len(node.args) == 1 and not node.keywords)
            ):
                yield "replace"
            if node.func.attr == "remove" and module in ("os", "shutil"):
                yield "remove"
        elif isinstance(node, ast.ImportFrom) and node.module in (
            "os",
            "shutil",
            "glob",
            "tempfile",
        ):
            yield from (alias.name for alias in node.names if alias.name in TAKES)


def test_nothing_else_takes_anything_away() -> None:
    """Proves: whatever removes, overwrites by a rename or looks for names by a pattern stands in `files/ours.py`."""
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        if path.name != "ours.py"
        for name in _taking(ast.parse(path.read_text("utf-8")))
    }
    assert found == set(ALLOWED)


def test_the_walk_finds_what_it_looks_for() -> None:
    code = "import os\nfrom shutil import rmtree\na.unlink()\na.replace(b)\n's'.replace('a', 'b')\nos.remove(a)\nx.remove(1)"
    assert sorted(_taking(ast.parse(code))) == ["remove", "replace", "rmtree", "unlink"]
