"""Talk on stderr and tables on stdout, on a terminal or in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from lca.cli.layout import Column, laid_out, width_of, wrapped
from lca.problems import Message, Problem, escaped
from lca.texts import LANGS, Lang
from lca.words.catalogue import tr

#: Columns of a page in a pipe, where there is no terminal to ask: what a web page or a mail shows without scrolling.
PIPE_WIDTH = 100


#: Where a command keeps the language that it speaks.
SPOKEN = "lca.lang"


def spoken(context: click.Context, _parameter: click.Parameter, lang: str) -> str:
    """Have a command speak the language that it is told; where that is `both`, the one of the locale."""
    context.meta[SPOKEN] = lang if lang in LANGS else default_language()
    return lang


def default_language() -> Lang:
    """The language where a command is not told one: that of LCA_LANG, else that of the locale."""
    names = (os.environ.get(name) for name in ("LCA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, names), "").lower().startswith("zh") else "en"


def language(of: str) -> Callable[[Any], Any]:
    """The option --lang of a command, which then also warns and fails in that language. `of` is what it is of."""
    return click.option(
        "--lang",
        type=click.Choice(LANGS),
        default=default_language,
        show_default="LCA_LANG, else that of the locale",
        callback=spoken,
        help=f"Language of {of}.",
    )


def echo(text: str = "", err: bool = False, nl: bool = True) -> None:
    """Print a text on stdout, or on stderr; what would steer the terminal is escaped."""
    click.echo(escaped(text, "\n"), err=err, nl=nl)


def tell(lang: Lang, message: Message, err: bool = False) -> None:
    """Print a message."""
    echo(message.text(lang), err=err)


def nobody_reads() -> None:
    """From here on stdout goes nowhere: what is still in its buffer would fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def print_json(data: Any) -> None:
    """JSON alone on stdout."""
    import json

    echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))


def warn(problems: Iterable[Problem | Message], lang: Lang = "en") -> None:
    """Warnings on stderr, one a line."""
    for problem in problems:
        echo(tr(lang, "warning: {text}", text=problem.text(lang)), err=True)


class Teller:
    """What a run says while it goes on: call it with a message, or `draws` with how many are done."""

    def __call__(self, what: Message) -> None:
        """Say what happens now."""

    def draws(self, done: int, total: int) -> None:
        """Say how many of all draws of a background are there."""

    def exchanges(self, done: int, total: int) -> None:
        """Say how many of all exchanges are drawn."""


class _Lively(Teller):
    """A line on a terminal: a text that is alive, or a bar of draws with the time that is left."""

    def __init__(self, lang: Lang) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=Console(stderr=True),
            transient=True,
        )
        self._lang = lang
        self._status = self._bar.console.status("")
        self._task: Any = None

    def __call__(self, what: Message) -> None:
        from rich.text import Text

        if self._task is not None:  # a console shows one living line at a time
            self._bar.stop()
            self._bar.remove_task(self._task)
            self._task = None
        self._status.update(Text(what.text(self._lang)))  # a path in it is no markup
        self._status.start()

    def draws(self, done: int, total: int) -> None:
        if self._task is None:
            self._status.stop()
            # What was there before is no measure of speed.
            self._task = self._bar.add_task(
                Message("drawing").text(self._lang), total=total, completed=done
            )
            self._bar.start()
        self._bar.update(self._task, completed=done)

    def exchanges(self, done: int, total: int) -> None:
        if done:  # few are drawn before anybody could read it
            self(Message("exchanges-drawn", done=done, of=total))

    def stop(self) -> None:
        self._status.stop()
        self._bar.stop()


@contextmanager
def progress(lang: Lang = "en") -> Iterator[Teller]:
    """A line on stderr that says what happens: alive on a terminal, silent in a pipe."""
    if not sys.stderr.isatty():
        yield Teller()
        return
    teller = _Lively(lang)
    teller(Message("reading"))
    try:
        yield teller
    finally:
        teller.stop()


def page_width(error: bool = False) -> int:
    """Columns of stdout, or of stderr: COLUMNS where it says so, else the terminal's, else PIPE_WIDTH."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    stream = sys.stderr if error else sys.stdout
    try:
        if stream.isatty():
            return os.get_terminal_size(stream.fileno()).columns or PIPE_WIDTH
    except (OSError, ValueError):  # a terminal that is gone, or a stream without one
        pass
    return PIPE_WIDTH


def prose(text: str = "", indent: str = "", err: bool = False) -> None:
    """Print a text for reading, wrapped between words at the width of the page; its further lines are indented.

    A web address that is longer than a line stays whole, so that it can be opened.
    """
    for line in wrapped(escaped(text, "\n"), page_width(err), indent, links=True):
        click.echo(line.rstrip(), err=err)


def remark(text: str) -> None:
    """A text on stderr: wrapped for people on a terminal, one line for programs in a pipe."""
    if sys.stderr.isatty():
        prose(text, "  ", err=True)
    else:
        echo(text, err=True)


def table(
    title: str | None,
    columns: Sequence[tuple[str, bool] | Column],
    rows: Iterable[Sequence[Any]],
    lang: Lang = "en",
) -> None:
    """Print a table on stdout, laid out for the width of the page; columns are (heading, numbers align right)."""
    width = page_width()
    cells = [[escaped(str(cell), "\n") for cell in row] for row in rows]
    found = laid_out([Column(*column) for column in columns], cells, width)
    for line in wrapped(escaped(title), width) if title else ():
        click.echo(_bold(line))
    if title:
        click.echo()
    for line in found.head:
        click.echo(_bold(line))
    if found.head:
        click.echo(_rule(min(width, max(map(width_of, found.head + found.body)))))
    for line in found.body:
        click.echo(line)
    if found.left_out:
        names = listed_names(lang, found.left_out)
        prose(tr(lang, "Left out on a page this narrow: {names}", names=names))
    click.echo()


def listed_names(lang: Lang, names: Iterable[str]) -> str:
    """Names one after the other."""
    return (", " if lang == "en" else "、").join(names)


def _bold(line: str) -> str:
    return line if os.environ.get("TERM") == "dumb" else click.style(line, bold=True)


def _rule(width: int) -> str:
    """A line under the head of a table."""
    unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    return ("─" if unicode else "-") * width
