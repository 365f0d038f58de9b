"""Power of a public grid in place of another one, in everything that takes it (`grid:` of a scenario)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lca.library.entry import Entry
from lca.library.form import Activity, Input
from lca.library.library import Library
from lca.words.factors import in_place_of


def station_of(activities: Mapping[str, Entry], delivered: str) -> str | None:
    """The power at the station that an activity of delivered power takes first; None where there is none."""
    for row in activities[delivered].activity.inputs:
        other = activities.get(row.activity)
        if other is not None and other.activity.grid == "station":
            return other.id
    return None


def of_all_grids(library: Library, new: str) -> dict[str, str]:
    """Every public grid of a library → the one activity in its place: delivered power, and its power at the station.

    Where nothing is known at the station, power there stays what it is. Raises KeyError.
    """
    instead = {"delivered": new, "station": station_of(library.activities, new)}
    found: dict[str, str] = {}
    for id, entry in library.activities.items():
        other = instead.get(entry.activity.grid or "")
        if other is not None and id not in (new, other):
            found[id] = other
    return found


def made_of(activities: Mapping[str, Entry], id: str) -> set[str]:
    """The electricity that electricity consists of, itself with it: through inputs of electricity alone."""
    waiting, found = [id], set[str]()
    while waiting:
        one = waiting.pop()
        if one not in found and one in activities and activities[one].activity.electrical:
            found.add(one)
            waiting += [row.activity for row in activities[one].activity.inputs]
    return found


def with_grid(library: Library, replaced: Mapping[str, str]) -> Library:
    """The library with other electricity in the place of some: whoever takes the old, by whatever way, gets the new.

    replaced : old → new, electricity all of them; nothing that is new is old as well. What the new consists of stays
        as it is, also where it is replaced everywhere else: a mix that holds some of the old grid still does.
    The old keeps its id and is one unit of the new, so that no other number changes its draws.
    """
    if not replaced:
        return library
    activities = dict[str, Entry]()
    kept = {
        inner
        for new in dict.fromkeys(replaced.values())
        for inner in made_of(library.activities, new)
    }
    clones = {id: f"{id}{ITSELF}" for id in sorted(kept) if id in replaced}
    for id in sorted(kept) if clones else ():
        entry = library.activities[id]
        rows = [_of(row, clones) for row in entry.activity.inputs]
        activity = entry.activity.model_copy(update={"inputs": rows})
        own = clones.get(id, id)
        activities[own] = replace(entry, id=own, activity=activity, draws_as=entry.drawn_as)
    for old, new in replaced.items():
        activities[old] = _instead(library, library.activities[old], library.activities[new])
    return replace(library, activities=library.activities.over(activities), replaced=dict(replaced))


#: Behind the id of a replaced grid, where another one still holds some of it.
ITSELF = "-itself"


def _of(row: Input, clones: Mapping[str, str]) -> Input:
    """An input of what is kept: its number keeps its identity."""
    if row.activity not in clones:
        return row
    return row.model_copy(
        update={"activity": clones[row.activity], "label": row.label or row.activity}
    )


def _instead(library: Library, old: Entry, new: Entry) -> Entry:
    """The old activity as one unit of the new."""
    was, now = old.activity, new.activity
    source = next(iter(library.sources_of(new)), None)
    row = Input.model_construct(activity=new.id, amount=was.reference, source=source, seen=now.seen)
    activity = Activity.model_construct(
        name=in_place_of(now.name, was.name),
        kind=was.kind,
        grid=was.grid,
        reference=was.reference,
        geography=now.geography,
        year=now.year,
        boundary=now.boundary,
        source=source,
        seen=now.seen,
        inputs=[row],
        secondary=now.secondary,
        zero_energy=now.zero_energy,
    )
    return replace(old, activity=activity, outside=None)


def takers(library: Library, start: Iterable[str]) -> dict[str, list[str]]:
    """Each replaced activity among `start` and behind it → the activities there that take it. Raises KeyError."""
    found: dict[str, list[str]] = {}
    for entry in library.behind(start):
        if entry.id in library.replaced:
            found.setdefault(entry.id, [])
        for name in dict.fromkeys(row.activity for row in entry.activity.inputs):
            if name in library.replaced:
                found.setdefault(name, []).append(entry.id)
    return {id: sorted(found[id]) for id in sorted(found)}
