"""`lca sheet new|read`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lca.cli.check import located
from lca.cli.taken import taken_in, tell_taken
from lca.cli.talk import default_language, echo, language, print_json, progress, tell, warn
from lca.files.grids import OTHERS
from lca.problems import Message, Refused
from lca.texts import LANGS, Lang

if TYPE_CHECKING:
    from lca.scenario.scenario import Scenario
    from lca.sheets.form import SheetLang


#: Endings that a folder of CSV does not have by intent.
_NOT_WRITTEN = (".csv", ".tsv", ".txt", ".xlsm", ".yaml", ".yml", *OTHERS)


@click.group()
def sheet() -> None:
    """Write sheets of wastes and needs to fill in, and make a scenario of them."""


@sheet.command()
@click.argument("file", metavar="PATH")
@click.option(
    "--lang",
    type=click.Choice([*LANGS, "both"]),
    default=default_language,
    show_default="LCA_LANG, else that of the locale",
    help="Language of headings, lists and examples.",
)
@click.option("--csv", "as_csv", is_flag=True, help="A folder of CSV, whatever its name ends in.")
def new(file: str, lang: SheetLang, as_csv: bool) -> None:
    """Write a workbook (PATH ends in .xlsx) or a folder of CSV with lists, checks and examples."""
    from lca.sheets import new

    path = _named(file)
    if not as_csv and path.suffix.lower() in _NOT_WRITTEN:
        message = Message("sheet-new-ending", ending=path.suffix, stem=str(path.with_suffix("")))
        raise Refused(message)
    new(path, lang, as_csv)
    echo(str(path))


@sheet.command()
@click.argument("file", metavar="PATH")
@click.option("--out", type=click.Path(path_type=Path), help="Write the scenario there as YAML.")
@click.option("--scenario", "id", metavar="ID", help="Id of the scenario, over that of the sheet.")
@click.option("--title", help="Its title.")
@click.option("--year", type=int, help="Its year.")
@click.option("--geography", help="Where the network is: CN-HE.")
@language("what is said")
@click.option("--json", "as_json", is_flag=True, help="Print what was read as JSON alone.")
def read(
    file: str,
    out: Path | None,
    id: str | None,
    title: str | None,
    year: int | None,
    geography: str | None,
    lang: Lang,
    as_json: bool,
) -> None:
    """Make a scenario of a workbook or a folder of CSV: checked, and printed as YAML or written to --out."""
    from lca.files.tree import plain
    from lca.loading.load import completed
    from lca.scenario.written import save, text
    from lca.sheets import read as read_sheets

    path = _named(file)
    given = {"id": id, "title": title, "year": year, "geography": geography}
    with progress(lang) as say:
        say(Message("reading-path", path=str(path)))
        sheets = read_sheets(
            path, str(path), over={k: v for k, v in given.items() if v is not None}
        )
        scenario = completed(sheets.root, sheets.inputs, sheets.problems)
    doubts = (*sheets.doubts, *scenario.warnings)
    if out is not None:
        save(sheets.root, out, scenario.id)
    if as_json:
        told = {"scenario": plain(sheets.root), "out": str(out) if out is not None else None}
        print_json({**told, "taken": taken_in(path, scenario), "warnings": located(doubts)})
        return
    warn(doubts, lang)
    if out is not None:  # without it YAML alone is printed
        tell_taken(scenario, lang)
    tell(lang, _counted(path, scenario), err=True)
    echo(
        str(out) if out is not None else text(sheets.root, Path(), scenario.id), nl=out is not None
    )


def _named(file: str) -> Path:
    """The path that somebody wrote. Raises Refused for nothing."""
    if not file.strip():
        raise Refused(Message("sheet-unnamed"))
    return Path(file)


def _counted(path: Path, scenario: Scenario) -> Message:
    plants = scenario.facilities.values()
    return Message(
        "sheet-read",
        file=str(path),
        facilities=len(plants),
        supplies=sum(len(one.supplies) for one in plants),
        needs=sum(len(one.uses) for one in plants),
        exchanges=len(scenario.exchanges),
    )
