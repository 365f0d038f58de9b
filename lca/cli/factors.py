"""`lca factors list|search|show|substitutes|check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lca.cli.found import BYPRODUCT, called, filters, found_in, nothing_found, print_found
from lca.cli.own_factors import OWN, library_with
from lca.cli.talk import echo, language
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.library.library import Library


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
@filters
@OWN
@language("what is said")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
def list_(
    kind: str | None,
    geography: str | None,
    background: str | None,
    files: tuple[Path, ...],
    lang: Lang,
    as_json: bool,
) -> None:
    """List all activities by their kind."""
    library = _library(files)
    found = [
        hit
        for hit in found_in(library, [], kind, geography, background)
        if kind or hit.what == "activity"
    ]
    print_found(library, sorted(found, key=lambda hit: (hit.kind, hit.id)), lang, as_json)


@factors.command()
@click.argument("words", nargs=-1, required=True)
@filters
@OWN
@language("what is said")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
def search(
    words: tuple[str, ...],
    kind: str | None,
    geography: str | None,
    background: str | None,
    files: tuple[Path, ...],
    lang: Lang,
    as_json: bool,
) -> None:
    """Activities and by-products whose id, names (English or Chinese) or note hold all WORDS.

    What is called so comes first. Words of up to three Latin letters are found as whole words alone.
    """
    library = _library(files)
    found = found_in(library, words, kind, geography, background)
    if not found and not as_json:
        nothing_found(library, words, lang, byproducts=kind == BYPRODUCT)
    print_found(library, found, lang, as_json)


@factors.command()
@click.argument("name", nargs=-1, required=True)
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
def show(
    name: tuple[str, ...], year: int | None, files: tuple[Path, ...], lang: Lang, as_json: bool
) -> None:
    """Show the inventory of an activity, its scores, where they come from, and the sources. NAME is its id or name.

    Of a by-product: what usually happens to it, and which products it is known to stand for.
    """
    from lca.cli.byproducts import print_byproduct
    from lca.cli.factor_show import print_shown
    from lca.cli.talk import print_json
    from lca.library.years import held_years
    from lca.results.factor_show import show as shown_of

    library = _library(files)
    id = " ".join(name)
    if ":" in id:
        library = _with_outside(library, id)
    id = called(library, id)
    if id not in library.activities:
        print_byproduct(library, id, as_json, lang)
        return
    shown = shown_of(library, id, year)
    if as_json:
        print_json(shown.json())
        return
    key = "'{other}' has no figures for {year}; those of {nearest} are used"
    for other, nearest, _ in library.other_years([id], shown.year):
        echo(tr(lang, key, other=other, year=shown.year, nearest=nearest), err=True)
    for other, held, _ in held_years(library.behind([id]), shown.year):
        echo(tr(lang, key, other=other, year=shown.year, nearest=held), err=True)
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
@click.argument("name", nargs=-1, required=True)
@OWN
@language("tables")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
def substitutes(name: tuple[str, ...], files: tuple[Path, ...], lang: Lang, as_json: bool) -> None:
    """Show what a by-product is known to stand for: uses, who has them, ratios, standards. NAME is its id or any of its names.

    A ratio or a limit says whether it was seen at a source; a limit that was only remembered is not enforced.
    """
    from lca.cli.byproducts import byproduct_called
    from lca.cli.substitutes import print_substitutes

    library = _library(files)
    print_substitutes(library, byproduct_called(library, " ".join(name)), as_json, lang)


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
