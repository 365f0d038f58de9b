"""What commands print on terminals of several widths, in both languages: no line too long, no number broken."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_up import made_up_background
from rich.cells import cell_len

import lca
from lca.backgrounds import store
from lca.cli import main
from lca.cli.run import _print_result
from lca.cli.tables import comparison_table, savings_table
from lca.cli.talk import PIPE_WIDTH, page_width, table
from lca.files.shipped import shipped
from lca.runs.comparison import Comparison
from lca.runs.run import Result
from lca.texts import Lang

SCENARIOS = shipped("scenarios")
PAGES: list[tuple[int, Lang]] = [
    *((60, "en"), (60, "zh"), (80, "en"), (80, "zh")),
    *((100, "en"), (120, "zh"), (200, "en")),
]
WIDE = 2000
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def no_columns(wide_page: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal alone says how wide it is."""
    monkeypatch.delenv("COLUMNS")


@contextlib.contextmanager
def terminal(width: int) -> Iterator[list[str]]:
    """stdout is a terminal of so many columns; its lines stand in the list afterwards."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    said = bytearray()

    def read() -> None:
        with contextlib.suppress(OSError):  # the other end is closed
            while part := os.read(ours, 65536):
                said.extend(part)

    reader = threading.Thread(target=read)
    reader.start()
    lines: list[str] = []
    try:
        with (
            os.fdopen(theirs, "w", encoding="utf-8") as screen,
            contextlib.redirect_stdout(screen),
        ):
            yield lines
    finally:
        reader.join()
        os.close(ours)
    lines += [_STYLE.sub("", line) for line in said.decode().replace("\r\n", "\n").split("\n")]


def printed(width: int, tell: Callable[[], object]) -> list[str]:
    with terminal(width) as lines:
        tell()
    return lines


def numbers(lines: list[str]) -> Counter[str]:
    return Counter(number for line in lines for number in NUMBER.findall(line))


def assert_fits(width: int, tell: Callable[[], object]) -> list[str]:
    """No line without a web address is wider than the terminal, and every number is one that a page of any width has, as often."""
    lines = printed(width, tell)
    assert any(line.strip() for line in lines)
    too_long = [line for line in lines if cell_len(line) > width and "://" not in line]
    assert too_long == []
    # where rows are lists, headings stand before every cell
    # of ghg-100 the number stands where its column is told as left out, too
    beside = {"95", "2.5", "97.5", "100,"}
    assert set(numbers(lines) - numbers(printed(WIDE, tell))) <= beside
    return lines


@pytest.fixture(scope="module")
def results() -> list[Result]:
    """Two shipped networks, one of them with cases, statuses and companies; few draws."""
    names = ("hebei-grid-2021", "hebei")
    return [lca.run(lca.load(SCENARIOS / f"{name}.yaml"), draws=64) for name in names]


@pytest.mark.parametrize(("width", "lang"), PAGES)
def test_a_run_fits(results: list[Result], width: int, lang: Lang) -> None:
    """Proves: sentence and tables of `lca run`; the saving of every exchange that is listed stands on the page."""
    lines = assert_fits(width, lambda: _print_result(results[1], lang))
    page = "\n".join(lines)
    rows = savings_table(results[1], lang)[2]
    told = [NUMBER.findall(row[4])[0] for row in rows if row[4]]
    assert len(told) == 20
    assert [one for one in told if one not in page] == []


@pytest.mark.parametrize(("width", "lang"), PAGES)
def test_a_comparison_fits(results: list[Result], width: int, lang: Lang) -> None:
    compared = Comparison(results)
    assert_fits(width, lambda: table(*comparison_table(compared, lang), lang=lang))


@pytest.mark.parametrize(("width", "lang"), PAGES)
def test_a_sensitivity_fits(width: int, lang: Lang, sensitivity: lca.Sensitivity) -> None:
    from lca.breakeven.table import breakeven_table
    from lca.cli.sensitivity import driver_table, tornado_table

    view = sensitivity.result.view(lang)

    def tell() -> None:
        table(*driver_table(sensitivity, "ghg-100", lang), lang=lang)
        table(*tornado_table(sensitivity, "ghg-100", lang), lang=lang)

    assert_fits(width, tell)
    columns = breakeven_table(sensitivity.flips, view, "ghg-100", width)
    assert_fits(width, lambda: table(*columns, lang=lang))


@pytest.fixture(scope="module")
def sensitivity() -> lca.Sensitivity:
    return lca.sensitivity(lca.load(SCENARIOS / "houston.yaml"), points=64)


COMMANDS = (
    ("factors", "list", "--kind", "processing"),
    ("factors", "search", "slag"),
    ("factors", "show", "clinker"),
    ("factors", "check"),
    ("byproducts", "list"),
    ("byproducts", "search", "ash"),
    ("byproducts", "show", "bf-slag"),
    ("background", "list"),
    ("background", "show", "made-up"),
    ("background", "show", "made-up", "--search", "e"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_lists_fit(command: tuple[str, ...]) -> None:
    if "background" in command:
        store.save(made_up_background())
    for width, lang in ((60, "zh"), (80, "en"), (120, "zh")):
        arguments = [*command, "--lang", lang]
        assert_fits(width, lambda: main(arguments, standalone_mode=False))  # noqa: B023


def test_in_a_pipe_there_is_one_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: a pipe has PIPE_WIDTH columns, and COLUMNS goes before it and before the terminal."""
    command = [sys.executable, "-m", "lca", "factors", "list"]
    bare = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    for width, env in ((PIPE_WIDTH, bare), (72, {**bare, "COLUMNS": "72"})):
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
        assert max(map(cell_len, done.stdout.splitlines())) == width
    with terminal(90):
        assert page_width() == 90
        monkeypatch.setenv("COLUMNS", "70")
        assert page_width() == 70
        monkeypatch.setenv("COLUMNS", "many")
        assert page_width() == 90


def test_a_command_of_its_own_sees_its_terminal(tmp_path: Path) -> None:
    """Proves: the same of a process on a terminal, not of functions alone."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 66, 0, 0))
    run = subprocess.Popen(
        [sys.executable, "-m", "lca", "factors", "show", "clinker"], stdout=theirs, cwd=tmp_path
    )
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):
        while part := os.read(ours, 4096):
            said += part
    os.close(ours)
    assert run.wait(timeout=300) == 0
    lines = [_STYLE.sub("", line) for line in said.decode().split("\r\n")]
    widths = [cell_len(line) for line in lines if "://" not in line]
    assert 60 < max(widths) <= 66
