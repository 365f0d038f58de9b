"""`lca export`."""

from __future__ import annotations

from pathlib import Path

import click

from lca.cli.check import CASE, in_case
from lca.cli.run import SHOWN_WARNINGS
from lca.cli.talk import echo, language, progress, tell, warn
from lca.cli.warned import warn_by_kind
from lca.problems import Message, Refused
from lca.texts import Lang
from lca.words.messages import MIXING


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--brightway", "project", metavar="PROJECT", help="Name of a Brightway project.")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Brightway's data folder, if not your own (BRIGHTWAY2_DIR).",
)
@click.option(
    "--excel", type=click.Path(path_type=Path, dir_okay=False), help="A workbook to write."
)
@CASE
@language("what is said")
def export(
    file: Path,
    project: str | None,
    folder: Path | None,
    excel: Path | None,
    case: str | None,
    lang: Lang,
) -> None:
    """Write a scenario, with the activities that it uses, as Brightway databases and methods.

    In PROJECT only what lca wrote before is replaced. --excel writes the same in Brightway's Excel format.
    """
    import lca
    from lca.backgrounds.in_use.context import Context
    from lca.export import brightway
    from lca.export import excel as workbook
    from lca.export.datasets import databases
    from lca.files import workbooks

    if project is None and excel is None:
        raise Refused(Message("export-where"))
    if project is not None:
        brightway.check_name(project)
    if excel is not None:
        workbooks.check(excel)
    with progress(lang) as say:
        context = Context(progress=say, counted=say.draws)
        say(Message("building-inventory"))
        result = lca.run(in_case(lca.load(file), case), draws=0)
        say(Message("drawing-backgrounds"))
        exported = databases(result.scenario, result.built, context)
        if excel is not None:
            workbook.write(exported, excel)
            echo(str(excel))
        if project is not None:
            say(Message("writing-project", project=project))
            brightway.export(exported, project, folder)
    warn(context.unkept, lang)
    about = [problem for problem in result.warnings if problem.message.key in MIXING]
    cases = result.scenario.cases
    warn_by_kind(about, lang, cases, SHOWN_WARNINGS, "all in the report of lca run")
    if project is not None:
        names = (exported.routes, exported.library, exported.flows)
        count = len(exported.methods)
        tell(lang, Message("exported", project=project, databases=names, methods=count))
