"""`lca new` and `lca schema`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from lca.cli.talk import echo, language
from lca.problems import CannotSave, Message, Refused, reason
from lca.scenario.examples import KINDS, PLACES, Kind, Place
from lca.texts import Lang


@click.command()
@click.argument("name")
@click.option("--factors", is_flag=True, help="A factor file: a published total, inputs, a grid.")
@click.option(
    "--from",
    "kind",
    type=click.Choice(KINDS),
    help="The exchange that it begins with: slag if not told.",
)
@click.option(
    "--place",
    type=click.Choice(PLACES),
    default="hebei",
    show_default=True,
    help="Whose activities it names; us: in short tons and miles.",
)
@language("what is said")
def new(name: str, factors: bool, kind: Kind | None, place: Place, lang: Lang) -> None:
    """Write NAME.yaml, a commented scenario that passes `lca check`, in this folder."""
    from lca.files.fields import ID_LENGTH, ID_PATTERN
    from lca.scenario.starter import factor_starter, starter

    if factors and kind is not None:
        raise Refused(Message("new-factors-from", kind=kind))
    id = name.removesuffix(".yaml")
    if not re.fullmatch(ID_PATTERN, id):
        raise Refused(Message("new-not-an-id", name=name))
    if len(id) > ID_LENGTH:
        raise Refused(Message("new-too-long", count=len(id), most=ID_LENGTH))
    path = Path(f"{id}.yaml")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(factor_starter(id, place) if factors else starter(id, kind or "slag", place))
    except FileExistsError:
        raise CannotSave(Message("new-exists", path=str(path))) from None
    except OSError as error:
        message = Message("not-written", path=str(path), reason=reason(error))
        raise CannotSave(message) from None
    echo(str(path))


@click.command()
@click.argument("name", type=click.Choice(["scenario", "factors"]), default="scenario")
def schema(name: str) -> None:
    """Print the JSON Schema of scenario files (default) or of factor files."""
    from lca.scenario.schemas import schema_text

    echo(schema_text("scenario" if name == "scenario" else "factors"), nl=False)
