"""The help of every command, from the command line itself."""

from __future__ import annotations

from typing import Any

from generating import markdown


def commands_page() -> str:
    """The help of lca, of each command and of its parts."""
    import click

    from lca.cli import COMMANDS, main

    parts = [
        "# Commands",
        "Written by `python docs/generate.py` from `--help`. What some of them print stands on "
        "[a page of its own](examples.md).",
        *_help(main, "lca"),
    ]
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        parts += _help(command, f"lca {name}")
        if isinstance(command, click.Group):
            for sub, one in command.commands.items():
                parts += _help(one, f"lca {name} {sub}", "###")
    return "\n\n".join(parts) + "\n"


def _help(command: Any, name: str, head: str = "##") -> list[str]:
    import click

    from lca.cli import main

    # click keeps the help option of the first call: ask as the command line does
    settings = main.context_settings
    with click.Context(command, info_name=name, terminal_width=100, **settings) as context:
        return [f"{head} {name}", markdown.code(command.get_help(context))]
