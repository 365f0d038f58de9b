"""`lca factors list|search|show|check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lca.cli.talk import echo, table
from lca.problems import Message, Refused, did_you_mean
from lca.quantities.indicators import drawn

if TYPE_CHECKING:
    from lca.library.library import Entry, Library
    from lca.results.factor_show import Shown

#: Inputs and flows that are shown of an activity of a background.
SHOWN_PARTS = 25
LIST_COLUMNS = [
    *(("activity", False), ("name", False), ("per", False), ("kind", False), ("geography", False)),
    *(("year", True), ("boundary", False), ("seen", False)),
]


@click.group()
def factors() -> None:
    """List, search, show and check the factor library."""


def _library(files: tuple[Path, ...]) -> Library:
    """The library with files of the user's own, and what those name of backgrounds. Raises WrongInput."""
    from lca.library.library import load_library

    library = load_library([(file, str(file)) for file in files])
    if not files:
        return library
    from lca.backgrounds.in_use.references import with_own_backgrounds
    from lca.problems import WrongInput

    library, problems = with_own_backgrounds(library)
    if problems:
        raise WrongInput(problems)
    return library


OWN = click.option(
    "--with",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A factor file of your own over the library.",
)


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
    library = _library(files)
    found = [
        entry
        for entry in library.activities.values()
        if all(word.casefold() in _searched(entry) for word in words)
    ]
    if not found and not as_json:
        cure = did_you_mean(words[0], library.activities, Message("list-all"))
        message = Message("nothing-matches", words=" ".join(words), cure=cure)
        echo(str(message), err=True)
        sys.exit(1)
    _print_list(library, found, as_json)


def _searched(entry: Entry) -> str:
    activity = entry.activity
    note = f"{activity.note.en} {activity.note.zh}" if activity.note else ""
    return f"{entry.id} {activity.name.en} {activity.name.zh} {activity.kind} {note}".casefold()


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
@click.option(
    "--json", "as_json", is_flag=True, help="Print id, unit, scores and sources as JSON alone."
)
def show(id: str, year: int | None, files: tuple[Path, ...], as_json: bool) -> None:
    """Show the inventory of an activity, its scores, where they come from, and the sources.

    Of a by-product: what usually happens to it, and which products it is known to stand for.
    """
    from lca.cli.byproducts import print_byproduct
    from lca.cli.talk import print_json
    from lca.results.factor_show import show as shown_of

    library = _library(files)
    if ":" in id:
        library = _with_outside(library, id)
    if id in library.byproducts and id not in library.activities:
        print_byproduct(library, id, as_json)
        return
    if id not in library.activities:
        cure = did_you_mean(id, library.activities, Message("search-activities"))
        raise Refused(Message("activity-unknown", activity=id, cure=cure))
    shown = shown_of(library, id, year)
    if as_json:
        print_json(shown.json())
        return
    for other, nearest, _ in library.other_years([id], shown.year):
        echo(f"'{other}' has no figures for {shown.year}; those of {nearest} are used", err=True)
    _print_shown(shown)


def _with_outside(library: Library, id: str) -> Library:
    """The library with one activity of an imported background; exit 2 with the reason if there is none."""
    from lca.backgrounds.in_use.entries import with_activities
    from lca.files.tree import Node
    from lca.problems import Mark

    library, wrong = with_activities(library, [id], {}, Node(Mark(id), {}))
    if id in wrong:
        raise wrong[id]
    return library


def _print_shown(shown: Shown) -> None:
    from lca.cli.byproducts import print_beside

    entry, library = shown.entry, shown.library
    activity = entry.activity
    names = dict.fromkeys((activity.name.en, activity.name.zh))
    echo(f"{entry.id}: {' '.join(names)}")
    echo(
        f"per {activity.reference.text} · {activity.kind} · {activity.geography} · figures of {activity.year} · "
        f"{activity.boundary}"
        + (" · recycled or of a by-product" if activity.secondary else "")
        + (f" · dated amounts of {shown.year}" if shown.year != activity.year else "")
    )
    if activity.note:
        echo(f"\n{activity.note.en}")
    echo()
    indicators = list(shown.scores.indicators)
    table(
        f"Scores of {activity.reference.text}",
        [("indicator", False), ("score", True), ("unit", False)],
        [[id, f"{shown.score(id):.5g}", library.indicators[id].unit] for id in indicators],
    )
    told = drawn({id: library.indicators[id].unit for id in indicators})
    columns = [
        ("input or flow", False),
        ("amount", False),
        *((head, True) for id in told for head in (id, "%")),
    ]
    if entry.outside is None:
        columns += [("source", False), ("seen", False)]
    table("Where they come from", columns, _contributions(shown, told))
    print_beside(shown.library, entry, shown.year)
    if activity.published:
        _print_published(shown)
    echo("Sources")
    beside = (*activity.coproducts, *activity.releases_in_use)
    keys = [*library.sources_of(entry), *(library.source_of(entry, row) for row in beside)]
    keys += [one.source for one in activity.published]
    for key in dict.fromkeys(key for key in keys if key):
        source = library.sources[key]
        link = f" {source.link}" if source.link else ""
        echo(f"  {key}: {source.citation}{link} [{source.licence}; seen: {source.seen}]")


def _shares(shown: Shown, values: Sequence[float], told: list[str]) -> list[str]:
    """What a row adds to the scores of one reference amount, each with its share."""
    cells: list[str] = []
    for id in told:
        value, total = values[shown.scores.indicators.index(id)], shown.score(id)
        cells += [f"{value:.4g}", f"{value / total + 0.0:.1%}" if total else "–"]
    return cells


def _contributions(shown: Shown, told: list[str]) -> list[list[Any]]:
    """One row per input and flow, with its part of some indicators."""
    rows: list[list[Any]] = []
    reference = shown.entry.activity.reference.value
    if shown.entry.outside is not None:
        return [
            [part.name, f"{part.amount:.4g} {part.unit}", *_shares(shown, list(part.values), told)]
            for part in shown.parts[:SHOWN_PARTS]
        ]
    for (_, _, row), part in zip(shown.entry.rows(), shown.rows, strict=True):
        cells: list[Any] = [
            part.id + (f" ({row.label})" if row.label else ""),
            row.amount.at(shown.year).text,
        ]
        cells += _shares(shown, list(part.values * reference), told)
        cells += [
            shown.library.source_of(shown.entry, row) or "",
            shown.library.seen_of(shown.entry, row),
        ]
        rows.append(cells)
    return rows


def _print_published(shown: Shown) -> None:
    rows = [
        [
            *(
                one.indicator,
                f"{one.value:g}",
                f"{score:.5g}",
                f"{departure:+.1%}",
                f"±{one.tolerance:.0%}",
            ),
            *(one.source, one.note or ""),
        ]
        for one, (departure, score) in zip(
            shown.entry.activity.published, shown.departures(), strict=True
        )
    ]
    columns = [
        *(
            ("indicator", False),
            ("published", True),
            ("here", True),
            ("departure", True),
            ("allowed", True),
        ),
        *(("source", False), ("note", False)),
    ]
    table("Against published values", columns, rows)


@factors.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check sources, mass balances, energy and departures from published values; exit 1 if any fails.

    FILES are factor files of your own, checked together with the library.
    """
    from lca.checks.factors import library_problems

    library = _library(files)
    problems = library_problems(library)
    for problem in problems:
        echo(str(problem))
    activities = list(library.activities.values())
    published = sum(len(entry.activity.published) for entry in activities)
    balances = sum(entry.activity.mass_balance is not None for entry in activities)
    unchecked = sum("unchecked" in library.seen_summary(entry) for entry in activities)
    echo(
        f"{len(activities)} activities, {len(library.sources)} sources, {published} published values, "
        f"{balances} mass balances: {len(problems)} problem{'' if len(problems) == 1 else 's'}; "
        f"{unchecked} activities rest on a figure that was not seen",
        err=bool(problems),
    )
    if problems:
        sys.exit(1)
