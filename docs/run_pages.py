"""Runs the examples of a page of docs/ in one folder, from top to bottom, and writes what they print into the page.

A block is told by the word behind its fence and by a comment on the line before it:

    <!-- file: NAME -->       the block is a file of that name, which the examples after it read
    ```console                each line that begins with `$ lca` is run; what stands under it is what it prints
    ```python                 is run, all of a page in one namespace; a ```text block right after it is what it prints
    <!-- lines: A; B ... C --> of what is printed, the lines in which pattern A is found, and those from B to the next C
    <!-- fails -->            the command is meant to end with an error
    <!-- not run: REASON -->  is left as it is

`scenarios/` of the repository lies in the folder, too. `python docs/generate.py` writes all pages anew, and
tests/test_examples.py fails when one is stale.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from lca.cli import main

HERE = Path(__file__).resolve().parent
BLOCK = re.compile(
    r"(?P<head>(?:^<!-- (?P<mark>[^\n]*?) -->\n)?^```(?P<kind>\w+)\n)(?P<body>.*?)(?P<foot>^```$)",
    re.M | re.S,
)
#: Blocks of these kinds are run, or say why not.
RUN = ("console", "python")
#: The last line of lca run, which no two runs share.
SECONDS = re.compile(r"calculated in .* s$|：计算用时 .* 秒$")
LEFT_OUT = "…"
#: Between the ends of a range of lines.
RANGE = " ... "


def pages() -> list[Path]:
    """Every page of docs/ that people write: those that say that they are generated have no examples of their own."""
    return sorted(
        path
        for path in HERE.rglob("*.md")
        if "`python docs/generate.py`" not in path.read_text("utf-8")[:400]
    )


def unmarked(page: str) -> Iterator[str]:
    """First lines of blocks that look complete, and are neither a file nor run nor say why not."""
    for block in BLOCK.finditer(page):
        name, _, _ = (block["mark"] or "").partition(":")
        whole = block["kind"] == "yaml" and "\nexchanges:" in block["body"]
        whole = whole and block["body"].startswith(("schema:", "#"))
        if (whole and name not in ("file", "not run")) or block["kind"] in ("bash", "sh", "shell"):
            yield block["body"].partition("\n")[0]


def filled(page: str, folder: Path) -> str:
    """The page with all that its examples print, run in a folder.

    Raises AssertionError for an example that does not do what it should.
    """
    shutil.copytree(HERE.parent / "scenarios", folder / "scenarios")
    names: dict[str, Any] = {"__name__": "__main__"}
    parts: list[str] = []
    printed: str | None = None
    end = 0
    with contextlib.chdir(folder):
        for block in BLOCK.finditer(page):
            between = page[end : block.start()]
            parts.append(between)
            end = block.end()
            name, _, said = (block["mark"] or "").partition(":")
            body = block["body"]
            follows = printed is not None and not between.strip()
            last, printed = printed, None
            if name == "not run":
                assert said.strip(), "a block that is not run says why"
            elif name == "file":
                Path(said.strip()).write_text(body, encoding="utf-8")
            elif block["kind"] == "console":
                body = _commands(body, said if name == "lines" else "", fails=name == "fails")
            elif block["kind"] == "python":
                printed = _python(body, names)
            elif block["kind"] == "text" and follows and last is not None:
                wanted = said if name == "lines" else ""
                _found(last, wanted)
                body = _picked(last, wanted)
            parts.append(f"{block['head']}{body}{block['foot']}")
    return "".join([*parts, page[end:]])


def _commands(body: str, lines: str, *, fails: bool) -> str:
    """The commands of a block, each with what it prints."""
    commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
    assert commands, f"no line of this block begins with `$ `: {body}"
    said: list[tuple[str, str]] = []
    for command in commands:
        program, *words = shlex.split(command, comments=True)
        assert program == "lca", f"only lca is run here, not {program}: say `not run` and why"
        done = CliRunner(env={"COLUMNS": "120"}).invoke(main, words)
        assert (done.exit_code != 0) == fails, f"{command}\n{done.output}"
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        said.append((command, done.output))
    _found("".join(output for _, output in said), lines)
    return "".join(f"$ {command}\n{_picked(output, lines)}" for command, output in said)


def _python(body: str, names: dict[str, Any]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(body, "example", "exec"), names)
        except Exception as error:
            raise AssertionError(f"{body}\n{traceback.format_exc()}") from error
    return out.getvalue()


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def _patterns(wanted: str) -> list[str]:
    return [one.removeprefix(" ") for one in wanted.split(";") if one.strip()]


def _found(text: str, wanted: str) -> None:
    """Raises AssertionError for a pattern that no line of a text has."""
    lines = _lines(text)
    for one in (end for pattern in _patterns(wanted) for end in pattern.split(RANGE)):
        assert any(re.search(one, line) for line in lines), f"{one!r} is not in\n{text}"


def _picked(text: str, wanted: str) -> str:
    """The lines that are wanted, or all; what is left out between and after them is one `…`."""
    lines = _lines(text)
    chosen = [_chosen(lines, pattern) for pattern in _patterns(wanted)]
    kept: list[str] = []
    for number, line in enumerate(lines):
        if SECONDS.search(line):
            continue
        if not chosen or any(one[number] for one in chosen):
            kept.append(line)
        elif kept and kept[-1] != LEFT_OUT:
            kept.append(LEFT_OUT)
    return "".join(f"{line}\n" for line in kept)


def _chosen(lines: list[str], pattern: str) -> list[bool]:
    """Of each line whether a pattern, or a range of two, wants it."""
    first, ranged, last = pattern.partition(RANGE)
    inside, found = False, []
    for line in lines:
        inside = inside or re.search(first, line) is not None
        found.append(inside)
        if not ranged or re.search(last, line):
            inside = False
    return found


def write(page: Path, folder: Path) -> None:
    """Write a page anew, its examples run in an empty folder with a cache of their own."""
    cache = folder / "cache"
    kept = os.environ.get("LCA_CACHE")
    os.environ["LCA_CACHE"] = str(cache)
    place = folder / "page"
    place.mkdir(parents=True)
    try:
        text = filled(page.read_text("utf-8"), place)
    finally:
        del os.environ["LCA_CACHE"]
        if kept is not None:
            os.environ["LCA_CACHE"] = kept
    page.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    import sys
    import tempfile

    import matplotlib

    matplotlib.use("agg")
    for given in sys.argv[1:] or map(str, pages()):
        with tempfile.TemporaryDirectory() as empty:
            print(given)
            write(Path(given), Path(empty))
