"""Activities and by-products as `lca factors list|search` and `lca byproducts search` find and tell them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, get_args

import click

from lca.cli.layout import Column
from lca.cli.talk import print_json, table, tell
from lca.library.form import Kind
from lca.problems import Message, Refused, did_you_mean, listed
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.library.library import Library
    from lca.library.search import Hit

#: What a by-product is in the place of a kind of activity.
BYPRODUCT = "byproduct"


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --kind, --geography and --background."""
    for option in (
        click.option(
            "--background",
            metavar="NAME",
            help="Activities of this imported database, and of the factor files that name any of it.",
        ),
        click.option(
            "--geography", metavar="PLACE", help="Figures of this place alone; CN finds CN-HE, too."
        ),
        click.option(
            "--kind",
            type=click.Choice([*get_args(Kind), BYPRODUCT]),
            help="Activities of one kind, or by-products.",
        ),
    ):
        command = option(command)
    return command


def found_in(
    library: Library,
    words: Sequence[str],
    kind: str | None,
    geography: str | None,
    background: str | None,
) -> list[Hit]:
    """What holds the words, of the library or of an imported database. Raises BackgroundError, Refused."""
    from lca.library.search import hits

    found = hits(library, words, kind, geography, background)
    if background is None:
        return found
    if kind is not None:
        raise Refused(Message("kind-of-background", background=background))
    seen = {hit.id for hit in found}
    imported = _imported(background, words, geography)
    return [*found, *(hit for hit in imported if hit.id not in seen)]


def _imported(background: str, words: Sequence[str], geography: str | None) -> list[Hit]:
    """Activities of an imported database that hold the words."""
    from lca.backgrounds.find import matching
    from lca.backgrounds.store import outline
    from lca.library.search import Hit
    from lca.texts import Text

    found = outline(background)
    place = (geography or "").casefold()
    wanted = [word for text in words for word in text.split()]
    return [
        Hit(
            f"{found.name}:{one.name}",
            "activity",
            Text(one.product, one.product),
            (),
            "",
            one.location,
            one.unit,
            found.origin.year,
            background=found.name,
        )
        for one in (found.activities[position] for position in matching(found, wanted))
        if one.location.casefold().startswith(place)
    ]


def nothing_found(library: Library, words: Sequence[str], lang: Lang, byproducts: bool) -> None:
    """Say that nothing is called so, and what comes near, or what is called so elsewhere; exit 1."""
    from lca.library.search import hits, near

    others = hits(library, words)
    if others and not byproducts:  # the filters leave nothing
        shown = [f"{hit.id} ({hit.geography})" if hit.geography else hit.id for hit in others]
        found = Message("filtered-away", words=" ".join(words), names=listed(shown))
        tell(lang, found, err=True)
        sys.exit(1)
    close = [hit for hit in near(library, words) if hit.what == BYPRODUCT or not byproducts]
    said, names = " ".join(words), tuple(f"{hit.id} ({hit.name.in_(lang)})" for hit in close)
    cure = Message("list-byproducts") if byproducts else Message("list-all")
    if names:
        cure = Message("did-you-mean", names=names)
    if byproducts:
        tell(lang, Message("no-byproduct-matches", words=said, cure=cure), err=True)
    else:
        tell(lang, Message("nothing-matches", words=said, cure=cure), err=True)
    sys.exit(1)


def called(library: Library, name: str) -> str:
    """The id of the one activity or by-product with this id or name. Raises Refused, with what comes near."""
    from lca.library.search import everything, near

    if name in library.activities or name in library.byproducts:
        return name
    wanted = name.strip().casefold()
    found = [
        hit.id for hit in everything(library) if any(one.casefold() == wanted for one in hit.names)
    ]
    if len(found) == 1:
        return found[0]
    ids = found or [hit.id for hit in near(library, [name])]
    known = (*library.activities, *library.byproducts)
    cure = did_you_mean(name, known, Message("search-activities"))
    if ids:
        cure = Message("did-you-mean", names=listed(ids))
    raise Refused(Message("activity-unknown", activity=name, cure=cure))


def print_found(library: Library, found: Sequence[Hit], lang: Lang, as_json: bool) -> None:
    """Activities and by-products as a table with their counts, or as JSON."""
    if as_json:
        print_json([_as_json(library, hit) for hit in found])
        return
    activities = sum(hit.what == "activity" for hit in found)
    columns = [
        Column(tr(lang, "activity" if activities == len(found) else "id")),
        Column(tr(lang, "name")),
        Column(tr(lang, "per")),
        Column(tr(lang, "kind"), leaves=1),
        Column(tr(lang, "geography")),
        Column(tr(lang, "year"), True, leaves=2),
        Column(tr(lang, "boundary"), leaves=3),
        Column(tr(lang, "seen"), leaves=4),
    ]
    rows = [_row(library, hit, lang) for hit in found]
    title = _counted(activities, len(found) - activities)
    table(title.text(lang), columns, rows, lang)


def _counted(activities: int, byproducts: int) -> Message:
    if not byproducts:
        return Message("activities-found", count=activities)
    if not activities:
        return Message("byproducts-found", count=byproducts)
    return Message("both-found", activities=activities, byproducts=byproducts)


def _row(library: Library, hit: Hit, lang: Lang) -> list[str]:
    kind = "by-product" if hit.what == BYPRODUCT else hit.kind
    entry = library.activities.get(hit.id) if hit.what == "activity" else None
    beside = ["", ""]
    if entry is not None:
        seen = (tr(lang, how) for how in library.seen_summary(entry).split())
        beside = [tr(lang, entry.activity.boundary), " ".join(seen)]
    year = "" if hit.year is None else str(hit.year)
    return [
        *(hit.id, hit.name.in_(lang), hit.unit, tr(lang, kind) if kind else ""),
        *(hit.geography, year, *beside),
    ]


def _as_json(library: Library, hit: Hit) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": hit.id,
        "what": hit.what,
        "name": {"en": hit.name.en, "zh": hit.name.zh},
        "aliases": list(hit.aliases),
        "unit": hit.unit,
        "kind": hit.kind,
        "geography": hit.geography,
        "year": hit.year,
        "background": hit.background,
    }
    entry = library.activities.get(hit.id) if hit.what == "activity" else None
    if entry is not None:
        said["boundary"] = entry.activity.boundary
        said["sources"] = library.sources_of(entry)
        said["seen"] = library.seen_summary(entry).split()
    return said
