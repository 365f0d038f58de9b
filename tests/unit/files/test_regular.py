"""Only regular files are read, no more of them than is asked for, and by one module."""

from __future__ import annotations

import ast
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from lca.files.regular import NotRead, check, read_bytes

PACKAGE = Path(__file__).parents[3] / "lca"

#: Modules that open files on nobody's word: what lca or Brightway has written itself, and what lca brings.
OWN = {
    "backgrounds/brightway/kept.py": "what lca keeps of a database",
    "backgrounds/brightway/methods.py": "a Brightway project's own files",
    "backgrounds/brightway/project.py": "a Brightway project's own files",
    "backgrounds/formats/bw2io_run.py": "the order of the process that started it; the path was checked there",
    "backgrounds/formats/bw2io_formats.py": "an archive that was checked",
    "backgrounds/formats/matrixfile.py": "an npz file that was checked",
    "backgrounds/store.py": "the store of backgrounds",
    "cli/talk.py": "the null device",
    "backgrounds/formats/limits.py": "members of an archive that was weighed",
    "backgrounds/formats/simapro.py": "a file that was weighed",
    "cli/new.py": "a new file",
    "charts/geography/reading.py": "the ground of maps, which lca brings",
    "engine/bank/segments.py": "kept draws",
    "engine/bank/shelf.py": "kept draws",
    "charts/drawing/sheet.py": "a picture in memory",
    "export/write_run.py": "the order of the process that started it",
    "files/aside.py": "the report of a process that it started",
    "files/regular.py": "here",
    "files/xlsx.py": "members of an archive that was read into memory",
    "files/workbooks.py": "a workbook that was checked",
    "library/substitutions.py": "a shipped file",
    "matching/candidate_file.py": "the beginning of a regular file, and a new one in a room of ours",
    "scenario/written.py": "the beginning of a regular file, as ours.put has seen",
    "report/docx/package.py": "a Word file in memory",
    "report/page.py": "scripts that lca brings",
    "runs/again.py": "a summary that begins as ours do, and a regular file that is held against its hash",
    "runs/forms.py": "both ends of a regular file",
    "runs/watching.py": "files that were read as a scenario, for a mark of what stands in them",
    "runs/folder.py": "the beginning of a regular file of a results folder",
}
OPENING = frozenset(("open", "read_text", "read_bytes", "ZipFile", "load", "loadtxt", "genfromtxt"))


def opening(path: Path) -> Iterator[int]:
    """Lines on which a module opens a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else None
            of = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
            bare = node.func.id if isinstance(node.func, ast.Name) else None
            found = bare == "open" or (name in OPENING and of != "regular")
            if found and (name != "load" or of == "np"):
                yield node.lineno


def test_files_are_opened_in_one_place() -> None:
    """Proves: no module but those with a reason opens files itself, and none of these has stopped."""
    found = {str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if any(opening(path))}
    assert found == set(OWN)


def kinds(folder: Path) -> dict[str, tuple[Path, str]]:
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    (folder / "loop").symlink_to("loop")
    return {
        "pipe": (folder / "pipe", "file-not-regular"),
        "device": (Path("/dev/zero"), "file-not-regular"),
        "folder": (folder / "folder", "file-is-directory"),
        "nothing": (folder / "nothing", "file-missing"),
        "loop": (folder / "loop", "file-unreadable"),
        "no name": (Path("a\0b"), "file-unreadable"),
    }


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "nothing", "loop", "no name"])
def test_what_is_no_regular_file(tmp_path: Path, kind: str) -> None:
    """Proves: it is refused at once, and not opened. If a pipe were opened, this would hang."""
    path, key = kinds(tmp_path)[kind]
    for read in (lambda: read_bytes(path, 10), lambda: check(path)):
        with pytest.raises(NotRead) as caught:
            read()
        assert caught.value.message.key == key


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        with pytest.raises(NotRead) as caught:
            read_bytes(Path("s"), 10)
    assert caught.value.message.key == "file-not-regular"


def test_what_the_system_makes_up_is_empty() -> None:
    """Proves: a file that says it has no bytes is not read: of /proc/kmsg, reading waits, and takes away what it reads."""
    for name in ("/proc/kmsg", "/proc/self/environ"):
        path = Path(name)
        if not path.exists():
            pytest.skip("there is no /proc here")
        assert path.stat().st_size == 0
        try:
            assert read_bytes(path, 10**6) == b""
        except NotRead as error:  # kmsg is root's
            assert error.message.key == "file-unreadable"


def test_bytes_are_counted_while_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a file that says 3 bytes and goes on is refused where it passes what was asked for."""
    path = tmp_path / "grows"
    path.write_bytes(b"x" * 3)
    assert read_bytes(path, 3) == b"xxx"
    asked = []

    def endless(_handle: int, count: int) -> bytes:
        asked.append(count)
        return b"x" * count

    monkeypatch.setattr(os, "read", endless)
    with pytest.raises(NotRead) as caught:
        read_bytes(path, 10_000_000)
    assert caught.value.message.key == "file-too-large"
    assert sum(asked) == 10_000_001


def test_more_than_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 11)
    with pytest.raises(NotRead) as caught:
        read_bytes(path, 10)
    assert caught.value.message.key == "file-too-large"
