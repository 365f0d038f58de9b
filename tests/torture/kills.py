"""Commands that are killed before each of their steps on the disk: old or new is there, whole, and nothing else for long.

A child of this process does the command with an audit hook that counts what it asks of the file system, and kills itself
before the step of a number. What is left beside old or new must be gone after the next command's sweep.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from unittest import mock

FILES = Path(__file__).parent.parent / "files"
#: What is asked of a file system and may leave something.
STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.link", "shutil.move"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass
class Case:
    """A command, what its place holds whole (or "" for nothing), and where it leaves what."""

    name: str
    do: Callable[[Path], None]
    state: Callable[[Path], str]
    prepare: Callable[[Path], None] = lambda _folder: None  # once
    before: Callable[[Path], None] = lambda _folder: None  # each time
    aside: bool = False  # most of it is done by a process of its own: killed after random times, not at its steps


def _counted(left: list[int], under: str) -> Callable[[str, tuple[Any, ...]], None]:
    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = args
            if not isinstance(path, str | os.PathLike) or not str(path).startswith(under):
                return
            if not ((flags or 0) & WRITING) and not set(mode or "") & set("wax+"):
                return
        elif event not in STEPS or not any(str(arg).startswith(under) for arg in args):
            return
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def steps(case: Case, folder: Path) -> int:
    """How many steps the command takes in a folder of its own."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        left = [10**9]
        sys.addaudithook(_counted(left, str(folder.parent)))
        _quietly(case, folder)
        os.write(writing, str(10**9 - left[0]).encode())
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading) as said:
        text = said.read()
    assert os.waitstatus_to_exitcode(status) == 0 and text, (
        f"{case.name} fails when it is not killed"
    )
    return int(text)


def killed(case: Case, folder: Path, step: int | None, seconds: float = 0.0) -> bool:
    """Do the command in a child that is killed before a step, or after a time; whether it was."""
    if (child := os.fork()) == 0:
        if step is None:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds)
        else:
            sys.addaudithook(_counted([step], str(folder.parent)))
        _quietly(case, folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) in (-signal.SIGKILL, -signal.SIGALRM)


def _quietly(case: Case, folder: Path) -> None:
    for number in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    try:
        case.do(folder)
    except BaseException:
        os._exit(3)


def _ended(folder: Path) -> None:
    """Until a process that was asked and is no longer waited for has taken its room away."""
    for _ in range(6000):
        if not left_over(folder):
            return
        time.sleep(0.01)


def left_over(folder: Path) -> list[str]:
    """What a sweep leaves of rooms in any folder under this one."""
    from lca.files import ours

    for root in (folder, folder.parent, *(path for path in folder.rglob("*") if path.is_dir())):
        ours.sweep(root)
    here = [*folder.rglob(".lca-*"), *folder.parent.glob(".lca-*")]
    return [path.name for path in here if ours.ROOM.fullmatch(path.name)]


def kill(case: Case, folder: Path, times: int, seed: int) -> tuple[int, list[str]]:
    """Kill a command so many times: how often it was, and what went wrong."""
    chance = random.Random(seed)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        case.prepare(folder)
        case.do(folder)
    case.before(folder)
    began = time.monotonic()
    total = steps(case, folder)
    lasts = time.monotonic() - began
    done, wrong = 0, list[str]()
    for turn in range(times):
        step = 1 + turn * total // times if times <= total else 1 + turn % total
        by_time = case.aside or turn % 5 == 4
        case.before(folder)
        was = killed(case, folder, None if by_time else step, chance.uniform(0.001, lasts))
        done += was
        if case.aside:
            _ended(folder)
        state = case.state(folder)
        if state.startswith("half"):
            wrong.append(f"{case.name}, step {step} of {total}: {state}")
        rooms = left_over(folder)
        wrong += [f"{case.name}, step {step}: {name} is left over" for name in rooms]
        beside = sorted(path.name for path in folder.iterdir())
        if any(name.startswith(".lca") for name in beside):
            wrong.append(f"{case.name}, step {step}: beside stands {beside}")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        case.do(folder)  # and once more, undisturbed
    if case.state(folder).startswith("half"):
        wrong.append(f"{case.name}: after all, {case.state(folder)}")
    return done, wrong


def _results(name: str) -> Callable[[Path], str]:
    """Whether a results folder is not there, or whole."""

    def state(folder: Path) -> str:
        place = folder / name
        if not place.exists():
            return "nothing"
        names = {path.name for path in place.iterdir()}
        jsons = [one for one in names if one.endswith(".json")]
        if len(jsons) != 1:
            return f"half: {sorted(names)}"
        with contextlib.suppress(ValueError):
            json.loads((place / jsons[0]).read_text("utf-8"))
            if jsons[0] != "summary.json" or (
                {"report.html", "exchanges.csv", "charts"} <= names
                and (place / "report.html").read_text("utf-8").rstrip().endswith("</html>")
            ):
                return "whole"
        return f"half: {jsons[0]} or the report is cut"

    return state


def _background(_folder: Path) -> str:
    from lca.backgrounds import store

    try:
        for name in store.names():
            store.load(name)
    except Exception as error:
        return f"half: {error}"
    return "whole" if store.names() else "nothing"


def _book(folder: Path) -> str:
    path = folder / "book.xlsx"
    if not path.exists():
        return "nothing"
    return (
        "whole" if zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None else "half"
    )


def _project(folder: Path) -> str:
    """Whether each database of a project that the export writes has all its nodes, if it is there."""
    from lca.backgrounds.brightway.project import connection, open_project

    if not (folder / "brightway" / "projects.db").exists():
        return "nothing"
    with contextlib.suppress(Exception):
        with connection(open_project("p", folder / "brightway").lci) as db:
            rows = db.execute(
                "SELECT database, count(*) FROM activitydataset GROUP BY database"
            ).fetchall()
            ends = db.execute(
                "SELECT count(*) FROM exchangedataset e LEFT JOIN activitydataset a "
                "ON e.input_database = a.database AND e.input_code = a.code WHERE a.id IS NULL"
            ).fetchone()
        if ends[0]:
            return f"half: {ends[0]} exchanges lead nowhere"
        (folder / "nodes.json").write_text(json.dumps(rows))
        return "whole" if len(rows) in (0, 3) else f"whole so far: {rows}"
    return "nothing"


def _bank(folder: Path) -> str:
    """Whether all that a bank calls a segment is one."""
    from lca.engine.bank import segments

    for place in (folder.parent / "cache" / "bank").glob("*"):
        for _, path in segments.named(place, segments.SEGMENT):
            if segments.read(path) is None:
                return f"half: {path.name}"
    return "whole"


def cases(slow: bool) -> Iterator[Case]:
    """Every command that writes. slow : those, too, that start a process of Brightway's."""
    import lca
    from lca.cli import main

    good = str(FILES / "good.yaml")

    def run(folder: Path) -> None:
        lca.run(lca.load(good), draws=16).save(folder / "results")

    def command(*words: str) -> Callable[[Path], None]:
        def do(folder: Path) -> None:
            os.chdir(folder)
            try:
                main.main(list(words), prog_name="lca")
            except SystemExit as stop:
                assert not stop.code, words

        return do

    def another(folder: Path) -> None:
        (folder / "other.yaml").write_text(f"extends: {good}\nscenario: other\nyear: 2030\n")

    def drawn(folder: Path) -> None:
        lca.run(lca.load(folder / "large.yaml"), draws=256)

    def large(folder: Path) -> None:
        from made_up import made_up_background

        from lca.backgrounds import store

        store.save(made_up_background(uncertain=True))
        (folder / "large.yaml").write_text(
            f"extends: {good}\nindicators: [ghg-100]\nexchanges:\n  - id: slag\n    recycled:\n      processing:\n"
            "        - {activity: made-up:power, amount: 10 kWh/t}\n"
        )

    kitzes = str(FILES / "kitzes" / "background.yaml")

    def without(place: str) -> Callable[[Path], None]:
        return lambda folder: shutil.rmtree(folder / place, ignore_errors=True)

    yield Case("run, first", run, _results("results"), before=without("results"))
    yield Case("run, again", run, _results("results"))
    sense = ("sensitivity", good, "--points", "16", "--out", "sense")
    yield Case("sensitivity", command(*sense), _results("sense"))
    yield Case(
        "compare", command("compare", good, "other.yaml", "--out", "two"), _results("two"), another
    )
    yield Case(
        "import", command("background", "import", "matrices", kitzes, "--name", "kz"), _background
    )
    yield Case("export to a workbook", command("export", good, "--excel", "book.xlsx"), _book)
    yield Case("bank", drawn, _bank, large, without("../cache/bank"))
    if slow:
        book = ("background", "import", "brightway-excel", "book.xlsx", "--name", "book")
        yield Case(
            "import by bw2io",
            command(*book, "--allow-cutoffs"),
            _background,
            command("export", good, "--excel", "book.xlsx"),
            aside=True,
        )
        into = ("export", good, "--brightway", "p", "--dir", "brightway")
        yield Case("export to Brightway", command(*into), _project, aside=True)


#: Kills of a command that starts a process of Brightway's.
SLOW = 30


def kill_all(
    folder: Path, times: int, seed: int, say: Callable[[str], None], slow: bool = False
) -> tuple[int, list[str]]:
    """Kill every command, so many times in all; how often one was killed, and what went wrong."""
    from matplotlib.figure import Figure

    def drawn(_figure: Figure, file: BinaryIO, **_how: object) -> None:
        file.write(b'<svg xmlns="http://www.w3.org/2000/svg"></svg>')

    done, wrong = 0, list[str]()
    with (
        mock.patch("lca.library.library.shipped", lambda _name: FILES / "library"),
        mock.patch.object(
            Figure, "savefig", drawn
        ),  # rendering takes no step on the disk, but most of the time
        mock.patch.dict(os.environ, {"LCA_CACHE": str(folder / "cache"), "TMPDIR": str(folder)}),
        mock.patch.object(tempfile, "tempdir", str(folder)),
    ):
        # those that take two seconds each first, and no more of them than they get: the others take the rest
        known = sorted(cases(slow), key=lambda case: not case.aside)
        left = times
        for at, case in enumerate(known):
            own = folder / str(at)
            own.mkdir()
            share = -(-left // (len(known) - at))
            if case.aside:
                share = min(share, SLOW)
            left -= share
            killed_here, wrong_here = kill(case, own, share, seed + at)
            say(f"{case.name}: killed {killed_here} of {share} times, {len(wrong_here)} wrong")
            done, wrong = done + killed_here, wrong + wrong_here
    return done, wrong
