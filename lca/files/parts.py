"""YAML files whose entries are read one by one, each when somebody asks for it: parts of the whole, then entries by id.

A file is split where its lines say that an entry begins, and only if all of it has that simple form. An entry that
cannot be read so is none of ours to judge: the whole file is read then, strictly, and says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lca.files.scalars import Words
from lca.files.tree import Node, Places
from lca.files.yaml_tree import InputFile, composed, text_of
from lca.problems import Mark

#: Lines that begin before the keys of an entry; comments aside.
_EARLY = re.compile(r"^ {0,3}[^ #\n].*", re.M)
_PART = re.compile(r"([a-z_]+):[ ]*(?:#.*)?")
_ENTRY = re.compile(r"  ([a-z0-9]+(?:-[a-z0-9]+)*):(?: .*)?")
#: Signs of which a parser makes more, or other, lines than there are line feeds; and tabs.
_OTHER = re.compile("[\t\r\x85\u2028\u2029\ufeff]")
_NOTHING = re.compile(r"(?: *(?:#.*)?\n)*")


@dataclass(frozen=True, slots=True)
class Parted:
    """A file in pieces. entries : part → id → where its text begins and ends, and how many lines are above it.

    parts : part → the line of its key, from 1.
    """

    source: InputFile
    text: str = field(repr=False)
    parts: Mapping[str, int]
    entries: Mapping[str, Mapping[str, tuple[int, int, int]]]
    words: Words = field(default_factory=Words, repr=False, compare=False)

    def mark(self, part: str, id: str) -> Mark:
        """The place of the key of an entry."""
        return Mark(self.source.shown, self.entries[part][id][2] + 1, 3)

    def root(self, part: str, id: str) -> Node:
        """The tree of the file with one entry alone. Raises WrongInput where its text cannot be read by itself."""
        begin, end, before = self.entries[part][id]
        shown = self.source.shown
        entry, _ = composed(self.text[begin:end], Places(shown, before), self.words)
        entry.mark = self.mark(part, next(iter(self.entries[part])))
        line = min(self.parts.values())
        return Node(Mark(shown, line, 1), {part: (Mark(shown, self.parts[part], 1), entry)})


def parted(path: Path, shown: str, known: Collection[str]) -> Parted | None:
    """A file in pieces, or None where it is not of that form: parts that are known, each once, of entries with an id.

    Raises WrongInput with one problem when it is no text.
    """
    text, source = text_of(path, shown)
    if _OTHER.search(text) is not None:
        return None
    parts: dict[str, int] = {}
    begins: dict[str, dict[str, tuple[int, int]]] = {}
    part, line, counted = "", 0, 0
    ends: list[int] = []
    headed = 0
    for found in _EARLY.finditer(text):
        if headed >= 0 and _NOTHING.fullmatch(text, headed, found.start()) is None:
            return None  # above the first part, or the first entry of one
        line += text.count("\n", counted, found.start())
        counted = found.start()
        entry = _ENTRY.fullmatch(found[0]) if part else None
        if entry is not None and entry[1] not in begins[part]:
            begins[part][entry[1]] = found.start(), line
            headed = -1
        else:
            head = _PART.fullmatch(found[0])
            if head is None or head[1] in parts or head[1] not in known:
                return None
            part = head[1]
            parts[part], begins[part] = line + 1, {}
            headed = found.end() + 1
        ends.append(found.start())
    if not parts or not all(begins.values()):
        return None
    following = dict(zip(ends, [*ends[1:], len(text)], strict=True))
    entries = {
        part: {id: (begin, following[begin], line) for id, (begin, line) in own.items()}
        for part, own in begins.items()
    }
    return Parted(source, text, parts, entries)
