"""By-products and activities by what people call them, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import normalize

from lca.library.entry import Entry
from lca.library.form import ByProductName


def plain(text: str) -> str:
    """A name as it is compared: in small letters, with single spaces, without the star of what is needed."""
    return " ".join(normalize("NFKC", text).casefold().strip(" *\n\t").split())


def names_of(id: str, one: ByProductName) -> Iterator[str]:
    """Everything that a by-product is called: id, name in both languages, other names."""
    yield from dict.fromkeys((id, one.name.en, one.name.zh, *one.aliases))


def named(byproducts: Mapping[str, ByProductName], text: str) -> str | None:
    """The by-product that is called exactly so; None where there is none."""
    if text in byproducts:
        return text
    wanted = plain(text)
    for id, one in byproducts.items():
        if any(plain(name) == wanted for name in names_of(id, one)):
            return id
    return None


def activity_named(activities: Mapping[str, Entry], text: str) -> str | None:
    """The activity that is called exactly so, by its id or its name in either language; None where there is none."""
    if text in activities:
        return text
    wanted = plain(text)
    for id, one in activities.items():
        if wanted in map(plain, one.activity.name.both):
            return id
    return None
