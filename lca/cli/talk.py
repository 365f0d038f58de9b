"""Talk on stderr and tables on stdout, on a terminal or in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from lca.problems import Problem

#: Columns of a table in a pipe, where there is no terminal to ask.
PIPE_WIDTH = 200


def fail(message: str) -> None:
    """Say what is wrong on stderr and leave with exit 2."""
    click.echo(message, err=True)
    sys.exit(2)


def warn(problems: Sequence[Problem], most: int | None = None) -> None:
    """Warnings on stderr; those over `most` are counted."""
    for problem in problems if most is None else problems[:most]:
        click.echo(f"warning: {problem}", err=True)
    if most is not None and len(problems) > most:
        click.echo(f"… and {len(problems) - most} more warnings, all in the report", err=True)


@contextmanager
def progress(quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """A line on stderr that says what happens: alive on a terminal, silent in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda _text: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield status.update


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
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for heading, right in columns:
        grid.add_column(heading, justify="right" if right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(str(cell)) for cell in row))
    console.print(grid)
