"""Activities of backgrounds as entries of the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.find import find, search
from lca.backgrounds.in_use.opened import Opened, open_background
from lca.backgrounds.model import Described
from lca.backgrounds.units_of import NAMES
from lca.files.fields import LAST_YEAR, NAME_LENGTH, NOTE_LENGTH
from lca.files.tree import Node
from lca.library.fates import ActivitySearch
from lca.library.form import Activity, Kind, Source
from lca.library.library import Entry, Library, Outside
from lca.problems import shortened
from lca.quantities.quantity import Quantity
from lca.quantities.units import ENERGY, HAULAGES, Unit
from lca.scenario.outside import Background as Declared
from lca.texts import Text


def prefix(reference: str | ActivitySearch) -> str | None:
    """The background that a reference names, if it names one."""
    if isinstance(reference, ActivitySearch):
        return reference.background
    before, colon, _ = reference.partition(":")
    return before if colon else None


def with_activities(
    library: Library,
    wanted: Iterable[str | ActivitySearch],
    declared: Mapping[str, Declared],
    root: Node,
    year: int | None = None,
) -> tuple[Library, dict[str, BackgroundError]]:
    """The library with the activities of backgrounds that are wanted, by the text that names them.

    root : what problems of these activities point at. year : taken for activities without one.
    Names that lead nowhere come back with what is wrong with them.
    """
    open_now: dict[str, Opened] = {}
    failed: dict[str, BackgroundError] = {}
    entries: dict[str, Entry] = {}
    sources: dict[str, Source] = {}
    wrong: dict[str, BackgroundError] = {}
    for reference in wanted:
        name, text = prefix(reference), str(reference)
        if name is None or text in entries or text in library.activities:
            continue
        if name not in open_now and name not in failed:
            try:
                open_now[name] = open_background(name, declared.get(name))
            except BackgroundError as error:
                failed[name] = error
        if name in failed:
            wrong[text] = failed[name]
            continue
        one = open_now[name]
        try:
            position = _position(one, reference)
        except BackgroundError as error:
            wrong[text] = error
            continue
        entries[text] = _entry(text, one, position, root, year)
        sources[_source_key(name)] = _source(one)
    if not entries and not open_now:
        return library, wrong
    return (
        replace(
            library,
            activities=library.activities.over(entries),
            sources=library.sources.over(sources),
            opened={**library.opened, **open_now},
        ),
        wrong,
    )


def _position(one: Opened, reference: str | ActivitySearch) -> int:
    # Messages call it as the scenario does, not as the database is called.
    listed = replace(one.outline, name=one.name)
    if isinstance(reference, ActivitySearch):
        place, unit = reference.location, reference.unit
        return search(listed, reference.name, place, unit, shows=one.command)
    return find(listed, reference.partition(":")[2], shows=one.command)


def _entry(text: str, one: Opened, position: int, root: Node, year: int | None) -> Entry:
    found: Described = one.outline.activities[position]
    origin = one.outline.origin
    # A name that several activities share is told apart by the product, as their makers do.
    alone = sum(other.name == found.name for other in one.outline.activities) == 1
    name = found.name if alone or not found.product else f"{found.name} | {found.product}"
    unit = Unit(NAMES.get(found.unit, found.unit), found.dimension, found.size)
    activity = Activity(
        name=Text(name, name),
        kind=_kind(found),
        reference=Quantity(found.size, unit, f"1 {unit.text}"),
        geography=_of_one_line(found.location or origin.geography),
        year=min(max(found.year or origin.year or year or 0, 0), LAST_YEAR),
        boundary=origin.boundary,
        source=_source_key(one.name),
        note=Text(found.comment, found.comment) if found.comment else None,
    )
    return Entry(text, activity, root, False, Outside(one.name, position))


def _kind(found: Described) -> Kind:
    """What an activity is, as far as its unit tells."""
    if found.waste:
        return "disposal"
    if found.dimension in HAULAGES:
        return "transport"
    return "energy" if found.dimension == ENERGY else "material"


def _source_key(name: str) -> str:
    return f"background {name}"


def _source(one: Opened) -> Source:
    origin = one.outline.origin
    return Source(
        citation=shortened(origin.citation, NOTE_LENGTH),
        year=origin.year,
        licence=_of_one_line(origin.licence),
        seen=origin.seen,
    )


def _of_one_line(name: str) -> str:
    """A name of another database as ours may be: nobody here can write it anew."""
    return shortened(" ".join(name.split()), NAME_LENGTH)
