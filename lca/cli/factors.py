"""`lca factors list|search|show|check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lca.cli.own_factors import OWN, library_with
from lca.cli.talk import echo, language, table
from lca.problems import Message, Refused, did_you_mean
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.library.library import Entry, Library

LIST_COLUMNS = [
    *(("activity", False), ("name", False), ("per", False), ("kind", False), ("geography", False)),
    *(("year", True), ("boundary", False), ("seen", False)),
]


@click.group()
def factors() -> None:
    """List, search, show and check the factor library."""


def _library(files: tuple[Path, ...]) -> Library:
    """The library with files of the user's own, and what those name of backgrounds. Raises WrongInput."""
    library = library_with(files)
    if not files:
        return library
    from lca.backgrounds.in_use.references import with_own_backgrounds
    from lca.problems import WrongInput

    library, problems = with_own_backgrounds(library)
    if problems:
        raise WrongInput(problems)
    return library


@factors.command("list")
@OWN
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
def list_(files: tuple[Path, ...], as_json: bool) -> None:
    """List all activities."""
    library = _library(files)
    _print_list(library, list(library.activities.values()), as_json)


@factors.command()
@click.argument("words", nargs=-1, required=True)
@OWN
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
def search(words: tuple[str, ...], files: tuple[Path, ...], as_json: bool) -> None:
    """Activities whose id, name (English or Chinese) or note holds all WORDS."""
    from lca.library.search import hits

    library = _library(files)
    found = [library.activities[hit.id] for hit in hits(library, words) if hit.what == "activity"]
    if not found and not as_json:
        cure = did_you_mean(words[0], library.activities, Message("list-all"))
        message = Message("nothing-matches", words=" ".join(words), cure=cure)
        echo(str(message), err=True)
        sys.exit(1)
    _print_list(library, found, as_json)


def _print_list(library: Library, entries: list[Entry], as_json: bool) -> None:
    from lca.cli.talk import print_json

    if as_json:
        print_json(
            [
                {
                    "id": entry.id,
                    "name": {"en": entry.activity.name.en, "zh": entry.activity.name.zh},
                    "unit": entry.activity.reference.text,
                    "kind": entry.activity.kind,
                    "geography": entry.activity.geography,
                    "year": entry.activity.year,
                    "boundary": entry.activity.boundary,
                    "sources": library.sources_of(entry),
                    "seen": library.seen_summary(entry).split(),
                }
                for entry in entries
            ]
        )
        return
    rows = [
        [
            *(
                entry.id,
                f"{entry.activity.name.en} {entry.activity.name.zh}",
                entry.activity.reference.text,
            ),
            *(
                entry.activity.kind,
                entry.activity.geography,
                entry.activity.year,
                entry.activity.boundary,
            ),
            library.seen_summary(entry),
        ]
        for entry in sorted(entries, key=lambda entry: (entry.activity.kind, entry.id))
    ]
    table(None, LIST_COLUMNS, rows)


@factors.command()
@click.argument("id")
@click.option(
    "--year",
    type=click.IntRange(1990, 2100),
    help="Year of dated amounts (default: the activity's own).",
)
@OWN
@language("tables")
@click.option(
    "--json", "as_json", is_flag=True, help="Print id, unit, scores and sources as JSON alone."
)
def show(id: str, year: int | None, files: tuple[Path, ...], lang: Lang, as_json: bool) -> None:
    """Show the inventory of an activity, its scores, where they come from, and the sources.

    Of a by-product: what usually happens to it, and which products it is known to stand for.
    """
    from lca.cli.byproducts import print_byproduct
    from lca.cli.factor_show import print_shown
    from lca.cli.talk import print_json
    from lca.results.factor_show import show as shown_of

    library = _library(files)
    if ":" in id:
        library = _with_outside(library, id)
    if id in library.byproducts and id not in library.activities:
        print_byproduct(library, id, as_json, lang)
        return
    if id not in library.activities:
        cure = did_you_mean(id, library.activities, Message("search-activities"))
        raise Refused(Message("activity-unknown", activity=id, cure=cure))
    shown = shown_of(library, id, year)
    if as_json:
        print_json(shown.json())
        return
    for other, nearest, _ in library.other_years([id], shown.year):
        key = "'{other}' has no figures for {year}; those of {nearest} are used"
        echo(tr(lang, key, other=other, year=shown.year, nearest=nearest), err=True)
    print_shown(shown, lang)


def _with_outside(library: Library, id: str) -> Library:
    """The library with one activity of an imported background; exit 2 with the reason if there is none."""
    from lca.backgrounds.in_use.entries import with_activities
    from lca.files.tree import Node
    from lca.problems import Mark

    library, wrong = with_activities(library, [id], {}, Node(Mark(id), {}))
    if id in wrong:
        raise wrong[id]
    return library


@factors.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--without-spread", is_flag=True, help="List the numbers of which no uncertainty is told."
)
@language("what is said")
@click.option("--json", "as_json", is_flag=True, help="Print problems and counts as JSON alone.")
def check(files: tuple[Path, ...], without_spread: bool, lang: Lang, as_json: bool) -> None:
    """Check sources, mass balances, energy and departures from published values; exit 1 if any fails.

    Says how many checks there are, how tight, and what they leave out. FILES are factor files of your own, checked
    together with the library.
    """
    from lca.checks.factors import library_problems, scores_by_year
    from lca.cli.factor_check import print_counts, print_without_spread, told
    from lca.cli.talk import print_json

    library = _library(files)
    scores = scores_by_year(library)
    problems = library_problems(library, scores)
    if as_json:
        print_json(told(library, scores, problems))
    else:
        for problem in problems:
            echo(problem.text(lang))
        print_counts(library, scores, problems, lang)
        if without_spread:
            print_without_spread(library, lang)
    if problems:
        sys.exit(1)
