"""Talk on stderr and tables on stdout, on a terminal or in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from lca.problems import Message, Problem, escaped
from lca.texts import LANGS, Lang
from lca.words.catalogue import tr

#: Columns of a table in a pipe, where there is no terminal to ask.
PIPE_WIDTH = 200


#: Where a command keeps the language that it speaks.
SPOKEN = "lca.lang"


def _spoken(context: click.Context, _parameter: click.Parameter, lang: Lang) -> Lang:
    context.meta[SPOKEN] = lang
    return lang


def language(of: str) -> Callable[[Any], Any]:
    """The option --lang of a command, which then also warns and fails in that language. `of` is what it is of."""
    return click.option(
        "--lang",
        type=click.Choice(LANGS),
        default="en",
        show_default=True,
        callback=_spoken,
        help=f"Language of {of}.",
    )


def echo(text: str = "", err: bool = False, nl: bool = True) -> None:
    """Print a text on stdout, or on stderr; what would steer the terminal is escaped."""
    click.echo(escaped(text, "\n"), err=err, nl=nl)


def print_json(data: Any) -> None:
    """JSON alone on stdout."""
    import json

    echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))


def warn(
    problems: Sequence[Problem | Message | str],
    lang: Lang = "en",
    most: int | None = None,
    rest: str = "all in the report",
) -> None:
    """Warnings on stderr; those over `most` are counted, and `rest` says where they stand."""
    for problem in problems if most is None else problems[:most]:
        text = problem if isinstance(problem, str) else problem.text(lang)
        echo(tr(lang, "warning: {text}", text=text), err=True)
    if most is not None and len(problems) > most:
        key = "… and {n} more warnings, {rest}"
        echo(tr(lang, key, n=len(problems) - most, rest=tr(lang, rest)), err=True)


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


def table(
    title: str | None, columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[Any]]
) -> None:
    """Print a table on stdout; columns are (heading, numbers align right)."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)
    grid = Table(
        title=title and escaped(title),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for heading, right in columns:
        grid.add_column(heading, justify="right" if right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(escaped(str(cell), "\n")) for cell in row))
    console.print(grid)
