"""Entries of the shipped factor files, each read and validated when somebody asks for it.

A scenario reaches some of the library; reading all of it takes longer than all else that is done to check one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from lca.files.parts import Parted, parted
from lca.files.tree import Node, mark_at
from lca.files.validation import validated
from lca.files.yaml_tree import InputFile, read
from lca.library.entry import Entry
from lca.library.form import (
    Activity,
    ByProductName,
    ElementaryFlow,
    FactorFile,
    HeatingRatio,
    Indicator,
    Sector,
    Source,
)
from lca.problems import Mark, WrongInput

T = TypeVar("T")

#: Ids in the `repr` of entries.
REPR = 3

#: The form of an entry of each part that a library has as a mapping.
FORMS: Mapping[str, type[BaseModel]] = {
    "activities": Activity,
    "flows": ElementaryFlow,
    "indicators": Indicator,
    "byproducts": ByProductName,
    "sources": Source,
    "heating_ratios": HeatingRatio,
    "sectors": Sector,
}


class Shipped:
    """A factor file of the library: whole, or entry by entry where it has the form for that."""

    def __init__(
        self, path: Path, shown: str, forms: Mapping[str, type[BaseModel]] = FORMS
    ) -> None:
        """forms : of the entries of its parts."""
        self._path, self._shown, self._forms = path, shown, forms
        self._pieces: Parted | None = parted(path, shown, forms)

    def __repr__(self) -> str:
        return f"Shipped({self._shown})"

    @cached_property
    def whole(self) -> tuple[Node, FactorFile, InputFile]:
        """All of it. Raises WrongInput with every problem of its form."""
        document = read(self._path, self._shown)
        return document.root, validated(FactorFile, document.root), document.source

    @property
    def source(self) -> InputFile:
        """The file as it was read."""
        return self.whole[2] if self._pieces is None else self._pieces.source

    def entries(self) -> dict[str, dict[str, Any]]:
        """Part → id → the entry, or one to be read; the same ones whenever it is asked."""
        return self._entries

    @cached_property
    def _entries(self) -> dict[str, dict[str, Any]]:
        if self._pieces is None:
            root, model, _ = self.whole
            return entries_of(model, root, False, self._forms)
        listed = self._pieces.entries
        return {part: {id: Unread(self, part, id) for id in own} for part, own in listed.items()}

    def mark(self, part: str, id: str) -> Mark:
        """The place of the key of an entry."""
        if self._pieces is None:
            return mark_at(self.whole[0], (part, id), key=True)
        return self._pieces.mark(part, id)

    def entry(self, part: str, id: str) -> Any:
        """An entry. Raises WrongInput with every problem of form of the file."""
        assert self._pieces is not None
        try:
            root = self._pieces.root(part, id)
            found = root.at(part)
            found = found and found[1].at(id)
            assert found is not None
            return _entry(part, id, validated(self._forms[part], found[1]), root, own=False)
        except WrongInput:  # of the whole file all problems are told
            root, model, _ = self.whole
            return entries_of(model, root, False, self._forms)[part][id]

    def text(self, part: str, id: str) -> str:
        """An entry as it is written; empty where the file was read whole."""
        if self._pieces is None:
            return ""
        begin, end, _ = self._pieces.entries[part][id]
        return self._pieces.text[begin:end]


#: Files that were read, by what they are called, each with the state of the disk that it was read from.
_KEPT: dict[tuple[Path, str, int], tuple[tuple[int, int, int], Shipped]] = {}


def kept(path: Path, shown: str, forms: Mapping[str, type[BaseModel]] = FORMS) -> Shipped:
    """A file of the library, as it was read before in this process where nobody has written to it since.

    Its entries are frozen, so that libraries may share them: a second scenario reads only what the first had no use for.
    Raises WrongInput for what is no factor file.
    """
    there, key = path.stat(), (path, shown, id(forms))
    state = there.st_mtime_ns, there.st_size, there.st_ino
    before, file = _KEPT.get(key, (None, None))
    if file is None or before != state:
        file = Shipped(path, shown, forms)
        _KEPT[key] = state, file
    return file


class Unread:
    """An entry of a shipped file that is read when it is wanted."""

    def __init__(self, file: Shipped, part: str, id: str) -> None:
        self._file, self._part, self._id = file, part, id

    @cached_property
    def value(self) -> Any:
        """Raises WrongInput where its file is misformed."""
        return self._file.entry(self._part, self._id)


class Late(Mapping[str, T]):
    """Entries by id; those of shipped files are read when they are looked at. Equal to any mapping with the same ones.

    worked_out : what somebody found out of them, by its name, to be had again.
    Looking at an entry raises WrongInput where the shipped file that it stands in is misformed.
    """

    __slots__ = ("_there", "worked_out")

    def __init__(self, there: Mapping[str, T | Unread] | None = None) -> None:
        self._there: dict[str, Any] = dict(there or {})
        self.worked_out: dict[tuple[str | int, ...], Any] = {}

    def __getitem__(self, id: str) -> T:
        one = self._there[id]
        found: T = one.value if type(one) is Unread else one
        return found

    def get(self, id: str, default: T | None = None) -> T | None:  # type: ignore[override]
        """The entry, or the default where there is none."""
        one = self._there.get(id, default)
        found: T | None = one.value if type(one) is Unread else one
        return found

    def __contains__(self, id: object) -> bool:
        return id in self._there

    def __iter__(self) -> Iterator[str]:
        return iter(self._there)

    def __len__(self) -> int:
        return len(self._there)

    def __repr__(self) -> str:
        return by_id(self._there)

    def over(self, new: Mapping[str, T | Unread]) -> Late[T]:
        """The same with others over it; what one of both has read, both have."""
        return Late({**self._there, **new}) if new else self

    def ready(self) -> list[T]:
        """Entries that were not left to be read: those of a user's own files and of backgrounds, mostly."""
        return [one for one in self._there.values() if type(one) is not Unread]

    def changed(self, before: Late[T]) -> set[str]:
        """Ids whose entry is another one than before; nothing is read for that."""
        old = before._there
        return {id for id, one in self._there.items() if old.get(id) is not one}


def by_id(entries: Collection[str]) -> str:
    """The `repr` of entries: how many, and the first ids."""
    some = ", ".join(list(entries)[:REPR])
    more = ", …" if len(entries) > REPR else ""
    return f"{len(entries):,} by id" + (f": {some}{more}" if some else "")


def entries_of(
    model: FactorFile, root: Node, own: bool, parts: Collection[str] = tuple(FORMS)
) -> dict[str, dict[str, Any]]:
    """Part → id → the entry as a library has it, of a file that was read whole."""
    return {
        part: {id: _entry(part, id, one, root, own) for id, one in getattr(model, part).items()}
        for part in parts
    }


def _entry(part: str, id: str, one: Any, root: Node, own: bool) -> Any:
    """Activities know where they stand."""
    return Entry(id, one, root, own) if part == "activities" else one
