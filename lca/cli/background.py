"""`lca background import|list|show|remove`."""

from __future__ import annotations

import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lca.backgrounds.readers import KINDS
from lca.cli.talk import echo, progress, table
from lca.problems import Message, Refused

if TYPE_CHECKING:
    from lca.backgrounds.model import Background
    from lca.backgrounds.packed import Outline

#: Inputs that lead nowhere, activities and flows that are shown one by one.
MOST_UNLINKED = 20
MOST_SHOWN = 40
#: What the families of indicators are about.
FAMILIES = {"energy": "energy", "ghg": "greenhouse gases"}

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")


@click.group()
def background() -> None:
    """Import, list, show and remove other databases of activities."""


def _help() -> str:
    kinds = "\n".join(f"{name:<17}{kind.source}" for name, kind in KINDS.items())
    return (
        "Read a database into the cache; scenarios then name its activities NAME:ACTIVITY.\n\n"
        f"\b\nKIND             PATH names\n{kinds}"
    )


@background.command("import", help=_help())
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--name", help="Its name in scenarios, the word before the colon.")
@click.option(
    "--flows",
    "table_",
    type=click.Path(path_type=Path),
    help="CSV file (flow,ours,factor) that says which of our flows those of the database are.",
)
@click.option(
    "--allow-cutoffs",
    is_flag=True,
    help="Leave out inputs that lead nowhere; every report then lists them.",
)
def import_(
    kind: str, path: Path, name: str | None, table_: Path | None, allow_cutoffs: bool
) -> None:
    from lca.backgrounds.formats.settled import settled_flows, unsettled, with_flows
    from lca.backgrounds.store import check_name, save

    if table_ is not None and not KINDS[kind].form:
        raise Refused(Message("flows-not-for-kind", kind=kind))
    started = time.perf_counter()
    if name is not None:
        check_name(name)
    with progress() as say:
        say(Message("reading-path", path=str(path)))
        found = KINDS[kind].reader(allow_cutoffs)(path, name)
        settled = {} if table_ is None else settled_flows(found, table_)
        if settled:
            found = with_flows(found, settled)
        say(Message("storing"))
        where = save(found)
    seconds = time.perf_counter() - started
    covered = [f"ours of {FAMILIES[family]}" for family in sorted(found.covers)]
    methods = ", ".join([*found.methods, *covered]) or "none"
    echo(f"{found.name}: {found.origin.citation} [{found.origin.licence}]")
    echo(
        f"{_size(len(found.activities), len(found.flows))} · indicators: {methods} · "
        f"{_unlinked(len(found.unlinked))}"
    )
    for line in found.unlinked[:MOST_UNLINKED]:
        echo(f"  {line}")
    if len(found.unlinked) > MOST_UNLINKED:
        echo(f"  … and {len(found.unlinked) - MOST_UNLINKED:,} more")
    for note in found.notes:
        echo(f"note: {note}", err=True)
    for one in found.conversions:
        echo(f"converted: {one}", err=True)
    if problem := unsettled(found, settled):
        echo(f"warning: {problem}", err=True)
    echo(f"imported in {seconds:.1f} s into {where.parent}", err=True)


def _size(processes: int, flows: int) -> str:
    from lca.backgrounds.errors import counted

    return f"{counted(processes, 'process', 'processes')} · {counted(flows, 'elementary flow')}"


def _unlinked(count: int) -> str:
    if not count:
        return "every input leads to a process"
    return (
        f"{count:,} inputs lead nowhere and are cut off"
        if count > 1
        else "1 input leads nowhere and is cut off"
    )


@background.command("list")
@JSON
def list_(as_json: bool) -> None:
    """List the imported databases."""
    from dataclasses import asdict

    from lca.backgrounds.errors import BackgroundError
    from lca.backgrounds.store import names, summary
    from lca.cli.talk import print_json

    found = []
    for name in names():
        try:
            found.append(summary(name))
        except BackgroundError as error:
            echo(f"warning: {error}", err=True)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    if not found:
        echo("no background is imported; `lca background import --help` says how", err=True)
        return
    columns = [
        *(("name", False), ("kind", False), ("processes", True), ("flows", True)),
        *(("indicators", False), ("unlinked", True), ("licence", False)),
    ]
    rows = [
        [
            *(one.name, one.kind, f"{one.processes:,}", f"{one.flows:,}"),
            *(", ".join(one.methods), one.unlinked, one.licence),
        ]
        for one in found
    ]
    table(None, columns, rows)


@background.command()
@click.argument("name")
@click.option("--search", "words", help="Show the activities that hold all these words.")
@click.option(
    "--brightway",
    "project",
    metavar="PROJECT",
    help="NAME is a database of this Brightway project.",
)
@JSON
def show(name: str, words: str | None, project: str | None, as_json: bool) -> None:
    """What is in an imported database, or in one of a Brightway project.

    Where it comes from, its indicators, its activities, and what its import counted, converted, cut off and left exact.
    """
    from lca.backgrounds.find import matching
    from lca.backgrounds.store import outline
    from lca.cli.talk import print_json

    found = outline(name) if project is None else _of_project(project, name)
    positions = matching(found, words.split()) if words is not None else None
    if as_json:
        print_json(_as_json(found, positions))
    else:
        _print(found, positions, project)
    if positions == []:
        raise SystemExit(1)


def _of_project(project: str, database: str) -> Background:
    from lca.backgrounds.brightway import kept

    return kept.opened(project, database)


def _as_json(found: Outline | Background, positions: list[int] | None) -> dict[str, object]:
    from dataclasses import asdict

    chosen = range(len(found.activities)) if positions is None else positions
    return {
        "name": found.name,
        "origin": asdict(found.origin),
        "processes": len(found.activities),
        "flows": len(found.flows),
        "methods": {
            id: {"unit": one.unit, "gwp": one.gwp, "note": str(one.note)}
            for id, one in found.methods.items()
        },
        "covers": sorted(found.covers),
        "unlinked": list(found.unlinked),
        "notes": [str(one) for one in found.notes],
        "conversions": [str(one) for one in found.conversions],
        "activities": [
            {
                "id": f"{found.name}:{one.code}",
                "code": one.code,
                "name": one.name,
                "product": one.product,
                "location": one.location,
                "unit": one.unit,
            }
            for one in (found.activities[position] for position in chosen)
        ],
    }


def _print(found: Outline | Background, positions: list[int] | None, project: str | None) -> None:
    if positions is None:
        origin = found.origin
        echo(f"{found.name}: {origin.citation}")
        echo(
            f"licence: {origin.licence} · figures of {origin.year or 'unknown years'} · {origin.geography} · "
            f"{origin.boundary}\nsystem model: {origin.system_model}\n"
            f"{_size(len(found.activities), len(found.flows))} · {_unlinked(len(found.unlinked))}\n"
        )
        for id, method in found.methods.items():
            gwp = f", {method.gwp}" if method.gwp else ""
            echo(f"{id} ({method.unit}{gwp}): {method.note}".rstrip(": "))
        for line in found.unlinked[:MOST_UNLINKED]:
            echo(f"  leads nowhere: {line}")
        if len(found.unlinked) > MOST_UNLINKED:
            echo(f"  … and {len(found.unlinked) - MOST_UNLINKED:,} more")
        for note in found.notes:
            echo(f"note: {note}")
        for one in found.conversions:
            echo(f"converted: {one}")
        for family in sorted(found.covers):
            echo(f"our indicators of {FAMILIES[family]} count its elementary flows")
        if not found.methods and not found.covers:
            echo("no indicator of ours can be calculated on it")
        where = [] if project is None else ["--brightway", project]
        command = shlex.join(["lca", "background", "show", *where, found.name])
        echo(f"\n`{command} --search WORDS` finds activities", err=True)
        return
    if not positions:
        echo(f"no activity of {found.name} holds these words", err=True)
        return
    chosen = [found.activities[position] for position in positions]
    columns = [("activity", False), ("location", False), ("unit", False), ("product", False)]
    # A database of a project has the name before the colon that the scenario gives it.
    before = f"{found.name}:" if project is None else ""
    rows = [[f"{before}{one.name}", one.location, one.unit, one.product] for one in chosen]
    if project is not None:
        columns.append(("code", False))
        rows = [[*row, one.code] for row, one in zip(rows, chosen, strict=True)]
    table(None, columns, rows[:MOST_SHOWN])
    if len(rows) > MOST_SHOWN:
        echo(f"… and {len(rows) - MOST_SHOWN:,} more: add words, or --json", err=True)


@background.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take an imported database out of the cache."""
    from lca.backgrounds.store import remove as take_out

    take_out(name)
    echo(f"{name} is removed", err=True)
