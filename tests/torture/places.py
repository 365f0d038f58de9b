"""Hostile places: names of folders and files that mean something to somebody, and disks that take no more."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from unittest import mock

from damage import LIBRARY, LINE, command

from lca.files.signs import control_in

GOOD = LIBRARY.parent / "good.yaml"

NAMES = (
    *(
        "plain",
        "with space",
        " leading",
        "trailing ",
        "trailing.",
        "-dash",
        "--out",
        "~",
        "$HOME",
        "`id`",
        "$(id)",
    ),
    *(
        "?",
        "*",
        "[a-z]",
        "{a,b}",
        "a;b",
        "a&b",
        "a|b",
        "a'b",
        'a"b',
        "a\\b",
        "a%20b",
        "%s",
        "{0}",
        "#x",
        "a=b",
        "=1+1",
    ),
    *(
        "河北 副产物",
        "é",
        "e\u0301",
        "😀",
        "\u202egnp",
        "a\nb",
        "a\tb",
        "a\x1b[2Jb",
        "\x9b",
        "a\x7f",
        "con",
        "nul",
        "..a",
    ),
    *(
        ".hidden",
        ".lca-00000000",
        ".results.1",
        "x" * 255,
        "矿" * 85,
        "a.yaml",
        "charts",
        "summary.json",
    ),
    *(os.fsdecode(b"\xff\xfe"), os.fsdecode(b"caf\xe9")),
)
TOO_LONG = ("x" * 256, "矿" * 86)
#: Bytes of the largest file that may be written, as on a disk that is nearly full.
FULL = (0, 1, 100, 1_000, 4_096, 10_000, 30_000, 100_000, 300_000)


def named(name: str, folder: Path) -> list[str]:
    """What goes wrong when the scenario, its folder and its results have a name."""
    wrong = []
    place = folder / "in" / name
    place.mkdir(parents=True)
    file = place / (name if len(os.fsencode(name)) > 240 else f"{name}.yaml")
    shutil.copyfile(GOOD, file)
    beside = sorted(path.name for path in place.iterdir())
    unreadable = (
        control_in(str(file)) is not None
    )  # such a file is refused, in a line that can be read
    for words in (
        ("check", str(file)),
        ("run", str(file), "--draws", "8", "--out", str(place / "out")),
    ):
        code, said = command(*words)
        if code != 2 * unreadable or any(not LINE.fullmatch(line) for line in said.splitlines()):
            wrong.append(f"{words[0]} of {name!r}: exit {code}, {said[:200]!r}")
    where = folder / "out" / name
    for _ in range(2):
        code, said = command("run", str(GOOD), "--draws", "0", "--out", str(where))
        if code or not (where / "report.html").exists():
            wrong.append(f"--out {name!r}: exit {code}, {said[:200]!r}")
    if sorted(path.name for path in place.iterdir()) != sorted([*beside, *["out"][unreadable:]]):
        wrong.append(f"beside {name!r} stands {sorted(path.name for path in place.iterdir())}")
    return wrong


def too_long(name: str, folder: Path) -> list[str]:
    code, said = command("run", str(GOOD), "--draws", "0", "--out", str(folder / name))
    lines = said.splitlines()
    fine = code == 2 and len(lines) == 1 and LINE.fullmatch(lines[0])
    return [] if fine else [f"a name of {len(name)}: exit {code}, {said[:300]!r}"]


def full(size: int, folder: Path) -> list[str]:
    """What goes wrong when no file may have more bytes: the old results must be there as before, beside one line."""
    place = folder / "out"
    assert command("run", str(GOOD), "--draws", "0", "--out", str(place))[0] == 0
    before = {path: path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            code, said = command("run", str(GOOD), "--draws", "8", "--out", str(place))
        except BaseException as error:
            code, said = 99, repr(error)
        os.write(writing, f"{code} {said}".encode()[:4000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as text:
        told = text.read()
    os.waitpid(child, 0)
    code, _, said = told.partition(" ")
    after = {path: path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}
    lines = [line for line in said.splitlines() if not line.startswith(("warning: ", "  "))]
    wrong = []
    if (code, after == before) not in (("2", True), ("0", False)) or (
        code == "2" and len(lines) != 1
    ):
        wrong.append(
            f"files of {size} bytes: exit {code}, old results {'stay' if after == before else 'went'}: {said!r}"
        )
    if [path.name for path in folder.iterdir()] != ["out"]:
        wrong.append(
            f"files of {size} bytes: {[path.name for path in folder.iterdir()]} stand there"
        )
    return wrong


def all_places(
    folder: Path, say: Callable[[str], None], names: tuple[str, ...] = NAMES
) -> tuple[int, list[str]]:
    """Try names and full disks; how many were tried, and what went wrong."""
    from matplotlib.figure import Figure

    def drawn(_figure: Figure, file: BinaryIO, **_how: object) -> None:
        file.write(b'<svg xmlns="http://www.w3.org/2000/svg"></svg>')

    wrong: list[str] = []
    with (
        mock.patch("lca.library.library.shipped", lambda _name: LIBRARY),
        mock.patch.object(Figure, "savefig", drawn),
    ):
        tries: list[tuple[Callable[..., list[str]], object]] = [(named, name) for name in names]
        tries += [(too_long, name) for name in TOO_LONG] + [(full, size) for size in FULL]
        for at, (one, of) in enumerate(tries):
            own = folder / str(at)
            own.mkdir()
            try:
                wrong += one(of, own)
            except Exception:
                wrong.append(f"{of!r}: {traceback.format_exc()[-600:]}")
    for line in wrong:
        say(line)
    return len(tries), wrong


if sys.platform == "win32":  # no fork, no limits
    FULL = ()
