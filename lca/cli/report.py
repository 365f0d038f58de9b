"""`lca report`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from lca.cli.check import CASE, in_case, loaded
from lca.cli.run import CLUSTER, DRAWS, JOBS, SEED, SHOWN_WARNINGS, calculated, drawing_beside
from lca.cli.talk import default_language, echo, progress, spoken
from lca.cli.variants import SETS, say_what_is_set
from lca.cli.warned import warn_by_kind
from lca.problems import Message, Refused, listed
from lca.report.annexes import ANNEXES, Annex
from lca.report.paper import PAPERS, Paper
from lca.texts import LANGS, Lang

if TYPE_CHECKING:
    from lca.runs.again import Made

#: Who reads a report.
AUDIENCES = ("public", "partner")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--lang",
    type=click.Choice([*LANGS, "both"]),
    default=default_language,
    show_default="LCA_LANG, else that of the locale",
    callback=spoken,
    help="Language of the reports.",
)
@click.option(
    "--format",
    "formats",
    default="html",
    show_default=True,
    metavar="FORMS",
    help="html, pdf, docx, xlsx, or several with commas between them.",
)
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    help="Who reads it: partner (when left out; confidential plants and exchanges bear no names), or public (none does).",
)
@click.option(
    "--annex",
    type=click.Choice(ANNEXES),
    default="full",
    show_default=True,
    help="What stands behind the brief: none, short (no page for each exchange, no list of factors), full.",
)
@click.option(
    "--paper", type=click.Choice(PAPERS), default="a4", show_default=True, help="Size of the pages."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="Folder of the reports.",
)
@DRAWS
@SEED
@JOBS
@CLUSTER
@CASE
@SETS
@click.pass_context
def report(
    context: click.Context,
    files: tuple[Path, ...],
    lang: Lang | Literal["both"],
    formats: str,
    audience: str | None,
    annex: Annex,
    paper: Paper,
    out: Path,
    draws: int,
    seed: int,
    jobs: int,
    cluster: str | None,
    case: str | None,
    sets: tuple[str, ...],
) -> None:
    """Write reports to hand on, of scenario files or of results folders of lca run.

    They are OUT/SCENARIO-LANG.FORM, for the public OUT/SCENARIO-LANG-public.FORM. A results folder is calculated again
    as it was: from the same files, with its draws, its seed and what was set.
    """
    from lca.runs.forms import forms
    from lca.runs.hand_on import check_places, file_name, hand_on

    langs: tuple[Lang, ...] = LANGS if lang == "both" else (lang,)
    said: Lang = default_language() if lang == "both" else lang
    wanted = forms(formats)
    given = {
        name
        for name in ("draws", "seed", "case", "sets")
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    }
    for file in files:
        wish = _Wish(case, sets, draws, seed, audience)
        if file.is_dir():
            wish = _as_it_was(file, wish, given)
        [scenario] = loaded((wish.file or file,), said, wish.sets)
        scenario = in_case(scenario, wish.case)
        if wish.made is not None:
            wish.made.hold(scenario)
        public = wish.audience == "public"
        names = [
            (file_name(scenario.name, one, form, public), form) for one in langs for form in wanted
        ]
        check_places(out, names)
        say_what_is_set(scenario, said)
        with drawing_beside() as drawing:
            with progress(said) as say:
                [result] = calculated([scenario], wish.draws, wish.seed, jobs, cluster, say, said)
            result = result.for_audience("public" if public else "partner")
            warn_by_kind(result.warnings, said, scenario.cases, SHOWN_WARNINGS)
            with progress(said) as say:
                paths = hand_on(result, out, langs, wanted, annex, paper, public, say, drawing)
        for path in paths:
            echo(str(path))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is calculated for a report; made : of a results folder, how that was."""

    case: str | None
    sets: tuple[str, ...]
    draws: int
    seed: int
    audience: str | None
    made: Made | None = None

    @property
    def file(self) -> Path | None:
        return self.made.file if self.made else None


def _as_it_was(folder: Path, wish: _Wish, given: Collection[str]) -> _Wish:
    """The same of a results folder, which says itself how it was made."""
    from lca.runs.again import made

    if given:
        options = listed(
            f"--{name.removesuffix('s')}" if name == "sets" else f"--{name}"
            for name in sorted(given)
        )
        raise Refused(Message("again-options", folder=str(folder), options=options))
    was = made(folder)
    if was.audience == "public" and wish.audience == "partner":
        raise Refused(Message("again-public", folder=str(folder)))
    audience = wish.audience or was.audience or None
    return _Wish(was.case or None, was.sets, was.draws, was.seed, audience, was)
