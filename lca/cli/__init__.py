"""The command line. Results go to stdout, talk to stderr; exit 0 good, 1 a check failed, 2 wrong input."""

from __future__ import annotations

import gc
import io
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

#: How many new objects Python waits for before it looks for circles among them. A command makes millions that live as
#: long as it does; at every 700, as Python does it by itself, looking takes a fifth of the time of a run.
_SELDOM = (50_000, 20, 20)

#: Command → module that holds it; loaded when it is called, so that --help is instant.
COMMANDS = {
    "check": "check",
    "run": "run",
    "report": "report",
    "watch": "watch",
    "compare": "run",
    "sensitivity": "sensitivity",
    "match": "match",
    "optimise": "optimise",
    "allocate": "allocate",
    "verify": "verify",
    "new": "new",
    "schema": "new",
    "sheet": "sheet",
    "factors": "factors",
    "byproducts": "byproducts",
    "background": "background",
    "bank": "bank",
    "export": "export",
}

SUMMARIES = {
    "check": "Check scenario or factor files and say what is wrong, and where.",
    "run": "Calculate scenarios: tables, charts and a report.",
    "report": "Write reports to hand on: page, PDF, Word, Excel.",
    "watch": "Calculate a scenario again whenever its file is saved, and show it.",
    "compare": "Show scenarios side by side.",
    "sensitivity": "Say what drives the saving, and what would turn it.",
    "match": "Find which by-products could stand for which needs, and what that would save.",
    "optimise": "Choose the exchanges that save most together.",
    "allocate": "Share the saving among facilities, rule by rule.",
    "verify": "Recalculate every score with stock bw2calc.LCA.",
    "new": "Write a commented scenario to start from.",
    "schema": "Print the JSON Schema of scenario or factor files.",
    "sheet": "Write sheets of wastes and needs to fill in, and make a scenario of them.",
    "factors": "List, search, show and check the factor library.",
    "byproducts": "List, search and show by-products, their usual fates and what they stand for.",
    "background": "Import, list, show and remove other databases of activities.",
    "bank": "List and clear the draws of large backgrounds that are kept for later runs.",
    "export": "Write a scenario as Brightway databases or Brightway's Excel format.",
}


#: Exit code of a command that was stopped by Ctrl-C, as shells have it.
INTERRUPTED = 130


@contextmanager
def _visible() -> Iterator[None]:
    """What click says of a command line holds nothing that would steer the terminal."""
    try:
        yield
    except click.ClickException as error:
        from lca.problems import escaped

        error.message = escaped(error.message, "\n")  # type: ignore[misc]
        raise


class _Lazy(click.Group):
    """A group that knows its commands by name and imports one when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"lca.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name not in COMMANDS and not name.startswith("-"):
            from lca.cli.talk import default_language
            from lca.problems import Message, did_you_mean

            cure = did_you_mean(name, COMMANDS, Message("see-help"))
            said = Message("command-unknown", command=name, cure=cure)
            ctx.fail(said.text(default_language()))
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """A stdout that takes nothing (a full disk) is one line and exit 2; click ends a closed pipe itself."""
        gc.set_threshold(*_SELDOM)
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            from lca.cli.talk import default_language, nobody_reads, tell
            from lca.problems import Message, reason

            nobody_reads()
            tell(default_language(), Message("output-not-written", reason=reason(error)), err=True)
            sys.exit(2)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _visible():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """What ends a command becomes clear lines in its language and its exit code, never a traceback."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # a terminal without Chinese shows ? for it
                stream.reconfigure(errors="replace")
        from lca.cli.talk import SPOKEN, default_language, echo
        from lca.engine.workers.warned import hush
        from lca.problems import LcaError
        from lca.words.catalogue import tr

        try:
            with _visible(), warnings.catch_warnings():
                hush()
                return super().invoke(ctx)
        except LcaError as error:
            lang = ctx.meta.get(SPOKEN, default_language())
            lines, code = error.lines(lang), error.exit_code
        except KeyboardInterrupt as stop:
            # what is kept, and how to go on
            lang = ctx.meta.get(SPOKEN, default_language())
            lines = [*getattr(stop, "__notes__", ()), tr(lang, "stopped")]
            code = INTERRUPTED
        for line in lines:
            echo(line, err=True)
        sys.exit(code)


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from lca.results.provenance import version

        click.echo(f"lca {version()}")
        ctx.exit()


@click.group(
    cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version.",
)
def main() -> None:
    """What by-product exchanges save in life-cycle greenhouse gases and energy."""
