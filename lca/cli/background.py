"""`lca background import|list|show|remove`."""

from __future__ import annotations

import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lca.backgrounds.readers import KINDS
from lca.cli.layout import Column
from lca.cli.talk import echo, language, print_json, progress, prose, table, tell, warn
from lca.problems import Message, Refused
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.backgrounds.model import Background, Family
    from lca.backgrounds.packed import Outline

#: Inputs that lead nowhere, activities and flows that are shown one by one.
MOST_UNLINKED = 20
MOST_SHOWN = 40
#: Our indicators that count the flows of a database, by their family, and what those are about.
OURS: dict[Family, Message] = {"energy": Message("ours-of-energy"), "ghg": Message("ours-of-ghg")}
FAMILIES: dict[Family, Message] = {"energy": Message("family-energy"), "ghg": Message("family-ghg")}

LANG = language("what is said")
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
@LANG
def import_(
    kind: str, path: Path, name: str | None, table_: Path | None, allow_cutoffs: bool, lang: Lang
) -> None:
    from lca.backgrounds.formats.settled import settled_flows, unsettled, with_flows
    from lca.backgrounds.store import check_name, save

    if table_ is not None and not KINDS[kind].form:
        raise Refused(Message("flows-not-for-kind", kind=kind))
    started = time.perf_counter()
    if name is not None:
        check_name(name)
    with progress(lang) as say:
        say(Message("reading-path", path=str(path)))
        found = KINDS[kind].reader(allow_cutoffs)(path, name)
        settled = {} if table_ is None else settled_flows(found, table_)
        if settled:
            found = with_flows(found, settled)
        say(Message("storing"))
        where = save(found)
    seconds = time.perf_counter() - started
    covered = [OURS[family] for family in sorted(found.covers)]
    indicators: tuple[str | Message, ...] = (*found.methods, *covered)
    told = Message("background-indicators", indicators=indicators)
    told = told if indicators else Message("background-no-indicators")
    prose(f"{found.name}: {found.origin.citation} [{found.origin.licence}]", "  ")
    prose(" · ".join([_size(found, lang), told.text(lang), _unlinked(found, lang)]), "  ")
    _print_unlinked(found, "  {line}", lang)
    for note in found.notes:
        tell(lang, Message("noted", note=note), err=True)
    for one in found.conversions:
        tell(lang, Message("converted", what=one), err=True)
    if problem := unsettled(found, settled):
        warn([problem], lang)
    tell(
        lang,
        Message("background-imported", seconds=f"{seconds:.1f}", folder=str(where.parent)),
        err=True,
    )


def _size(found: Outline | Background, lang: Lang) -> str:
    processes, flows = len(found.activities), len(found.flows)
    return Message("background-size", processes=processes, flows=flows).text(lang)


def _unlinked(found: Outline | Background, lang: Lang) -> str:
    count = len(found.unlinked)
    if not count:
        return Message("all-linked").text(lang)
    told = Message("one-unlinked") if count == 1 else Message("many-unlinked", count=count)
    return told.text(lang)


def _print_unlinked(found: Outline | Background, form: str, lang: Lang) -> None:
    """Inputs that lead nowhere, and how many are not listed."""
    for line in found.unlinked[:MOST_UNLINKED]:
        prose(form.replace("{line}", line), "    ")
    if len(found.unlinked) > MOST_UNLINKED:
        tell(lang, Message("more-lines", count=len(found.unlinked) - MOST_UNLINKED))


@background.command("list")
@LANG
@JSON
def list_(lang: Lang, as_json: bool) -> None:
    """List the imported databases."""
    from dataclasses import asdict

    from lca.backgrounds.errors import BackgroundError
    from lca.backgrounds.store import names, summary

    found = []
    for name in names():
        try:
            found.append(summary(name))
        except BackgroundError as error:
            warn([error.message], lang)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    if not found:
        tell(lang, Message("background-none-imported"), err=True)
        return
    columns = [
        Column(tr(lang, "Name")),
        Column(tr(lang, "kind"), leaves=1),
        Column(tr(lang, "processes"), True),
        Column(tr(lang, "flows"), True, leaves=2),
        Column(tr(lang, "indicators")),
        Column(tr(lang, "unlinked"), True, leaves=3),
        Column(tr(lang, "licence")),
    ]
    rows = [
        [
            *(one.name, one.kind, f"{one.processes:,}", f"{one.flows:,}"),
            *(", ".join(one.methods), one.unlinked, one.licence),
        ]
        for one in found
    ]
    table(None, columns, rows, lang)


@background.command()
@click.argument("name")
@click.option("--search", "words", help="Show the activities that hold all these words.")
@click.option(
    "--brightway",
    "project",
    metavar="PROJECT",
    help="NAME is a database of this Brightway project.",
)
@LANG
@JSON
def show(name: str, words: str | None, project: str | None, lang: Lang, as_json: bool) -> None:
    """What is in an imported database, or in one of a Brightway project.

    Where it comes from, its indicators, its activities, and what its import counted, converted, cut off and left exact.
    """
    from lca.backgrounds.find import matching
    from lca.backgrounds.store import outline

    found = outline(name) if project is None else _of_project(project, name)
    positions = matching(found, words.split()) if words is not None else None
    if as_json:
        print_json(_as_json(found, positions))
    else:
        _print(found, positions, project, lang)
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


def _print(
    found: Outline | Background, positions: list[int] | None, project: str | None, lang: Lang
) -> None:
    if positions is None:
        _print_about(found, lang)
        where = [] if project is None else ["--brightway", project]
        command = shlex.join(["lca", "background", "show", *where, found.name])
        echo(err=True)
        tell(lang, Message("background-finds", command=command), err=True)
        return
    if not positions:
        tell(lang, Message("background-no-match", background=found.name), err=True)
        return
    chosen = [found.activities[position] for position in positions]
    columns = [
        Column(tr(lang, "activity")),
        Column(tr(lang, "location")),
        Column(tr(lang, "unit")),
        Column(tr(lang, "product"), leaves=1),
    ]
    # A database of a project has the name before the colon that the scenario gives it.
    before = f"{found.name}:" if project is None else ""
    rows = [[f"{before}{one.name}", one.location, one.unit, one.product] for one in chosen]
    if project is not None:
        columns.append(Column(tr(lang, "code")))
        rows = [[*row, one.code] for row, one in zip(rows, chosen, strict=True)]
    table(None, columns, rows[:MOST_SHOWN], lang)
    if len(rows) > MOST_SHOWN:
        tell(lang, Message("more-activities", count=len(rows) - MOST_SHOWN), err=True)


def _print_about(found: Outline | Background, lang: Lang) -> None:
    """Where a database comes from, its indicators, and what its import did."""
    origin = found.origin
    prose(f"{found.name}: {origin.citation}", "  ")
    year = Message("year-known", year=str(origin.year)) if origin.year else Message("year-unknown")
    about = Message(
        "background-licence",
        licence=_stated(origin.licence, lang),
        year=year,
        geography=_stated(origin.geography, lang),
        boundary=tr(lang, origin.boundary),
    )
    prose(about.text(lang), "  ")
    tell(lang, Message("background-system-model", model=_stated(origin.system_model, lang)))
    prose(f"{_size(found, lang)} · {_unlinked(found, lang)}\n", "  ")
    for id, method in found.methods.items():
        gwp = f", {method.gwp}" if method.gwp else ""
        prose(f"{id} ({method.unit}{gwp}): {method.note.in_(lang)}".rstrip(": "), "  ")
    _print_unlinked(found, Message("unlinked-input", line="{line}").text(lang), lang)
    for note in found.notes:
        prose(Message("noted", note=note).text(lang), "  ")
    for one in found.conversions:
        prose(Message("converted", what=one).text(lang), "  ")
    for family in sorted(found.covers):
        tell(lang, Message("background-covers", family=FAMILIES[family]))
    if not found.methods and not found.covers:
        tell(lang, Message("background-uncounted"))


def _stated(text: str, lang: Lang) -> str:
    return tr(lang, text) if text == "not stated" else text


@background.command()
@click.argument("name")
@LANG
def remove(name: str, lang: Lang) -> None:
    """Take an imported database out of the cache."""
    from lca.backgrounds.store import remove as take_out

    take_out(name)
    tell(lang, Message("background-removed", background=name), err=True)
