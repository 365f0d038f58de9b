"""`lca new` and `lca schema`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from lca.cli.talk import fail


@click.command()
@click.argument("name")
def new(name: str) -> None:
    """Write NAME.yaml, a commented scenario that passes `lca check`, in this folder."""
    from lca.files.fields import ID_LENGTH, ID_PATTERN
    from lca.scenario.starter import starter

    id = name.removesuffix(".yaml")
    if not re.fullmatch(ID_PATTERN, id):
        fail(f"'{name}' is not an id; use lower case letters, digits and single hyphens")
    if len(id) > ID_LENGTH:
        fail(f"the name has {len(id)} characters; use at most {ID_LENGTH}")
    path = Path(f"{id}.yaml")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(starter(id))
    except FileExistsError:
        fail(f"{path}: the file is already there; choose another name")
    except OSError as error:
        fail(f"{path}: cannot be written ({error.strerror})")
    click.echo(str(path))


@click.command()
@click.argument("name", type=click.Choice(["scenario", "factors"]), default="scenario")
def schema(name: str) -> None:
    """Print the JSON Schema of scenario files (default) or of factor files."""
    from lca.scenario.schemas import schema_text

    click.echo(schema_text("scenario" if name == "scenario" else "factors"), nl=False)
