"""A library in a notebook and as a `repr`: how much of what it has, and how to search it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import Protocol

from lca.library.entry import Entry
from lca.notebook.page import Html, code, counted, lines, page, paragraph, table

#: What is said of a library that a scenario has: it is searched and shown by another class.
ASIDE = ("lca.Library.of(scenario.library) is searched and shown",)


class Library(Protocol):
    """What is shown of a library."""

    @property
    def activities(self) -> Mapping[str, Entry]: ...
    @property
    def byproducts(self) -> Sized: ...
    @property
    def sources(self) -> Sized: ...
    @property
    def indicators(self) -> Mapping[str, object]: ...


def in_lines(library: Library, hints: Sequence[str] = ASIDE) -> str:
    """The `repr`. hints : what can be done with it."""
    kinds = Counter(entry.activity.kind for entry in library.activities.values())
    return lines(
        f"Library of {_sizes(library)}",
        ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()),
        f"indicators: {', '.join(library.indicators)}",
        ", ".join(hints),
    )


def as_html(library: Library, hints: Sequence[str] = ASIDE) -> str:
    """The same with its kinds and places."""
    entries = library.activities.values()
    kinds = Counter(entry.activity.kind for entry in entries)
    rows = [
        [
            kind,
            f"{count:,}",
            _most(e.activity.geography for e in entries if e.activity.kind == kind),
        ]
        for kind, count in kinds.most_common()
    ]
    return page(
        "Library",
        f"{_sizes(library)} · {', '.join(library.indicators)}",
        table(["Kind", "Activities", "Geography"], rows, numbers={1}),
        paragraph(Html(" · ".join(map(code, hints))), muted=True),
    )


def _sizes(library: Library) -> str:
    activities = counted(len(library.activities), "activity", "activities")
    own = sum(entry.own for entry in library.activities.values())
    mine = f" ({own:,} of your own)" if own else ""
    return (
        f"{activities}{mine}, {counted(len(library.byproducts), 'by-product')}, "
        f"{counted(len(library.sources), 'source')}"
    )


def _most(places: Iterable[str], most: int = 5) -> str:
    """Places with their numbers, the most frequent first."""
    found = Counter(places).most_common()
    told = ", ".join(f"{place} {count}" for place, count in found[:most])
    return told + (f", {counted(len(found) - most, 'other')}" if len(found) > most else "")
