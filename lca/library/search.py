"""Activities and by-products by words of people, in English or Chinese, and what comes near where nothing is found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal
from unicodedata import normalize

from lca.library.form import ByProductName
from lca.library.library import Entry, Library
from lca.library.names import names_of
from lca.texts import NO_TEXT, Text

What = Literal["activity", "byproduct"]

#: Abbreviations of so few letters are found as whole words alone: PE is no part of "peat".
SHORT = 3
#: How near a name must be to words that lead nowhere, and how many of the nearest are told.
NEAR, NEAREST = 0.75, 5
#: What amounts of a by-product are told in, by what it is measured in.
_UNITS = {"mass": "t", "energy": "GJ", "gas": "Nm3", "volume": "m3"}


@dataclass(frozen=True, slots=True)
class Hit:
    """An activity or a by-product of a library.

    kind : of an activity; `byproduct` of a by-product. geography, year : of a by-product those of its usual fate, "" and
        None where none is known. unit : the reference amount of an activity (`1 t`), what a by-product is measured in.
    background : the database that it stands in; empty for the library's own and the user's.
    """

    id: str
    what: What
    name: Text
    aliases: tuple[str, ...]
    kind: str
    geography: str
    unit: str
    year: int | None
    note: Text = NO_TEXT
    background: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called, each once: id, name in both languages, other names."""
        return tuple(dict.fromkeys((self.id, self.name.en, self.name.zh, *self.aliases)))


def everything(library: Library) -> Iterator[Hit]:
    """Activities, then by-products, in the order of the library."""
    for entry in library.activities.values():
        yield _activity(entry)
    for id, one in library.byproducts.items():
        yield _byproduct(id, one)


def hits(
    library: Library,
    words: Sequence[str],
    kind: str | None = None,
    geography: str | None = None,
    background: str | None = None,
) -> list[Hit]:
    """What holds all words in its names or its note: what is called so first, then whose names do, in the order of the library.

    words : in any letters; a hyphen is a space. Those of up to SHORT Latin letters are found as whole words. None: everything.
    kind : a kind of activity, or `byproduct`. geography : `CN` finds CN-HE, too. background : activities of this database alone.
    """
    wanted = _words(words)
    said = " ".join(wanted)
    found = []
    for hit in everything(library):
        if _passes(hit, kind, geography, background):
            place = _place(hit, wanted, said)
            if place is not None:
                found.append((place, hit))
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])]


def near(library: Library, words: Sequence[str]) -> list[Hit]:
    """The NEAREST whose names come near to words, the nearest first; none where nothing is near."""
    said = " ".join(_words(words))
    if not said:
        return []
    found = []
    for hit in everything(library):
        nearness = max(_nearness(said, _plain(name)) for name in hit.names)
        if nearness >= NEAR:
            found.append((-nearness, hit))
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])[:NEAREST]]


def _activity(entry: Entry) -> Hit:
    one = entry.activity
    return Hit(
        *(entry.id, "activity", one.name, (), one.kind),
        *(one.geography, one.reference.text, one.year, one.note or NO_TEXT),
        entry.outside.background if entry.outside is not None else "",
    )


def _byproduct(id: str, one: ByProductName) -> Hit:
    usual = one.usual
    aliases = tuple(name for name in names_of(id, one) if name in one.aliases)
    return Hit(
        *(id, "byproduct", one.name, aliases, "byproduct"),
        usual.geography if usual is not None else "",
        ", ".join(_UNITS[measure] for measure in one.measured_in or _UNITS),
        usual.year if usual is not None else None,
    )


def _passes(hit: Hit, kind: str | None, geography: str | None, background: str | None) -> bool:
    if kind is not None and hit.kind != kind:
        return False
    if background is not None and hit.background != background:
        return False
    if geography is None:
        return True
    there, asked = hit.geography.casefold(), geography.casefold()
    return there == asked or there.startswith(f"{asked}-")


def _place(hit: Hit, words: Sequence[str], said: str) -> int | None:
    """0 for what is called so, 1 where names hold all words, 2 where the note is needed; None where a word is missing."""
    names = [_plain(name) for name in hit.names]
    if said in names:
        return 0
    lacking = [word for word in words if not any(_holds(name, word) for name in names)]
    if not lacking:
        return 1
    notes = [_plain(note) for note in (hit.note.en, hit.note.zh) if note]
    return 2 if all(any(_holds(note, word) for note in notes) for word in lacking) else None


def _words(words: Iterable[str]) -> list[str]:
    """Single words: several may stand in one text."""
    return [word for text in words for word in _plain(text).split()]


def _plain(text: str) -> str:
    """A text as it is compared: small letters, full-width and lowered signs as plain ones, hyphens as spaces."""
    return normalize("NFKC", text).casefold().replace("-", " ").strip()


def _holds(text: str, word: str) -> bool:
    if len(word) <= SHORT and word.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text) is not None
    return word in text


def _nearness(said: str, name: str) -> float:
    """How near a name is to what was said, 0 to 1: as a whole, or word for word in any order."""
    whole = _ratio(said, name)
    parts = name.split()
    each = [max(_ratio(word, part) for part in parts) for word in said.split()] if parts else [0.0]
    # a longer name that holds the words is a little less near than one that is called so
    return max(whole, 0.95 * sum(each) / len(each) if min(each) >= NEAR else 0.0)


def _ratio(one: str, other: str) -> float:
    match = SequenceMatcher(None, one, other)
    if match.real_quick_ratio() < NEAR or match.quick_ratio() < NEAR:
        return 0.0
    return match.ratio()
