"""YAML files with the place of every key and value, read strictly.

PyYAML parses; this module composes the tree itself, so that nothing is resolved by YAML 1.1's surprises:
`yes`, `on` and `12:30` stay text, `1e6` is a number, `010` and repeated keys are problems, and a file whose aliases
unfold to many times what is written is refused while it is read. What is merely long is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lca.files import regular, signs, wide_signs
from lca.files.scalars import SPECIAL, Scalar, Words, scalar
from lca.files.tree import LINE, Keyed, Listed, Node, Places, place
from lca.problems import Mark, Message, Problem, WrongInput, foreign
from lca.texts import Text
from lca.words.messages import FOREIGN

MAX_BYTES = 200_000_000
#: Values of a file, and the memory that as many take until they are checked, GB. 100,000 exchanges have some 6 million.
MAX_VALUES = 12_000_000
MAX_MEMORY = 4
#: What aliases may unfold to: so many times what is written before them, and this in any case.
UNFOLDS = 10
SPARE = 100_000
#: Levels of lists and mappings, those behind aliases too.
MAX_DEPTH = 40
#: Texts of fewer letters are kept once: names and units come again and again.
_SHORT = 40
_SCALAR, _MAPPING_END = yaml.ScalarEvent, yaml.MappingEndEvent
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read, for the provenance of results."""

    path: Path
    shown: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Document:
    """The tree of one YAML file. values : how many are written in it."""

    root: Node
    values: int
    source: InputFile


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What an alias stands for: its value and place, how many values it has, and how many levels below its own."""

    raw: Any
    at: int
    size: int
    depth: int


def read(path: Path, shown: str, keys: Collection[str] = ()) -> Document:
    """Read a YAML file; `shown` is its name in messages.

    keys : those of the whole file. If it has none of them, it is another kind of file, of which nothing is quoted.
    Raises WrongInput with one problem when it cannot be read as text, or with all repeated keys and ambiguous scalars.
    """
    text, source = text_of(path, shown)
    if keys and not _has_one(text, keys):
        raise _whole(shown, Message("file-of-other-kind", keys=tuple(keys)))
    return Document(*composed(text, Places(shown)), source)


def text_of(path: Path, shown: str) -> tuple[str, InputFile]:
    """The text of a file. Raises WrongInput with one problem when it is none."""
    if signs.control_in(shown):
        raise _whole(shown, Message("file-name-sign"))
    data = _bytes(path, shown)
    return _text(data, shown), InputFile(path, shown, hashlib.sha256(data).hexdigest())


def composed(text: str, places: Places, words: Words | None = None) -> tuple[Node, int]:
    """The tree of a text of a file, whose places are put there, and how many values are written in it."""
    composer = _Composer(places, words or Words())
    return composer.compose(text), composer.written


def _whole(shown: str, message: Message) -> WrongInput:
    return WrongInput([Problem(Mark(shown), "", message)])


def _has_one(text: str, keys: Collection[str]) -> bool:
    """Whether a text says nothing or has one of these keys, at the start of a line or in braces."""
    key = rf"(?:^|[\r{{,])[ \t-]*[\"']?(?:{'|'.join(keys)})[\"']?[ \t]*[:：]"
    if re.search(key, text, re.M) is not None or text.strip() == "{}":
        return True
    return re.search(r"^[^\S\n]*[^\s#]", text, re.M) is None  # comments alone


def _bytes(path: Path, shown: str) -> bytes:
    try:
        return regular.read_bytes(path, MAX_BYTES)
    except regular.NotRead as error:
        raise _whole(shown, error.message) from None


def _text(data: bytes, shown: str) -> str:
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _whole(shown, Message("file-binary"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        mark = Mark(shown, line, column)
        message = Message("file-not-utf8", byte=f"0x{data[error.start]:02x}")
        raise WrongInput([Problem(mark, "", message)]) from None


class _Composer:
    """Builds a tree of PyYAML's events, with limits on depth, on values, and on what aliases make of them."""

    def __init__(self, places: Places, words: Words):
        self.shown, self.places = places.file, places
        self.problems: list[Problem] = []
        self.anchors: dict[str, _Anchored] = {}
        self.keys, self.plain, self.quoted = words.keys, words.plain, words.quoted
        self.depth = self.deepest = 0
        self.written = self.unfolded = 0

    def compose(self, text: str) -> Node:
        try:
            # as yaml.parse, which asks twice for each
            events: Iterator[Any] = iter(_LOADER(text).get_event, None)
            root: Node | None = None
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if root is not None:
                        self._stop(event, Message("yaml-second-document"))
                elif isinstance(
                    event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)
                ):
                    continue
                else:
                    raw, at = self._node(event, events)
                    root = Node.read(self.places.mark(at), raw, self.places)
        except yaml.MarkedYAMLError as error:
            raise WrongInput(self._wide(text, error) or [self._syntax(error)]) from None
        except yaml.reader.ReaderError:
            raise WrongInput([self._character(text)]) from None
        if root is None or self.problems:
            raise WrongInput(self.problems) if root else _whole(self.shown, Message("file-empty"))
        return root

    def _node(self, event: Any, events: Iterator[Any]) -> tuple[Any, int]:
        """The value that begins with an event, and its place."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        start = event.start_mark
        at = place(start.line, start.column)
        self.written += 1
        if self.written > MAX_VALUES:
            self._stop(event, Message("yaml-too-many", most=MAX_VALUES, memory=MAX_MEMORY))
        if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self._note(event, Message("yaml-tag", tag=event.tag))
        before, count, deepest = self.depth, self.written + self.unfolded, self.deepest
        if event.anchor:
            self.deepest = before
        if kind is _SCALAR:
            raw: Any = self._scalar(event)
        else:
            self.depth += 1
            self._reach(event, self.depth)
            raw = self._list(events) if kind is yaml.SequenceStartEvent else self._mapping(events)
            self.depth = before
        if event.anchor:
            size = self.written + self.unfolded - count + 1
            self.anchors[event.anchor] = _Anchored(raw, at, size, self.deepest - before)
            self.deepest = max(deepest, self.deepest)
        return raw, at

    def _alias(self, event: Any) -> tuple[Any, int]:
        target = self.anchors.get(event.anchor)
        if target is None:
            self._stop(event, Message("yaml-no-anchor", anchor=event.anchor))
            raise AssertionError
        self.unfolded += target.size
        if self.unfolded > SPARE + UNFOLDS * self.written:
            self._stop(event, Message("yaml-unfolds", times=UNFOLDS))
        self._reach(event, self.depth + target.depth)
        return target.raw, target.at

    def _reach(self, event: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            self._stop(event, Message("yaml-too-deep", most=MAX_DEPTH))
        self.deepest = max(self.deepest, depth)

    def _list(self, events: Iterator[Any]) -> Listed:
        own, found = Listed(), []
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                break
            raw, at = self._node(event, events)
            own.append(raw)
            found.append(at)
        own.first = len(self.places.at)
        self.places.at.extend(found)
        return own

    def _mapping(self, events: Iterator[Any]) -> Keyed:
        own, found = Keyed(), list[int]()
        merged: list[tuple[int, Any]] = []
        order: dict[str, int] | None = None
        keys, known = self.keys, self.plain
        for event in events:
            kind = type(event)
            if kind is _MAPPING_END:
                break
            start = event.start_mark
            at = (start.line + 1) * LINE + start.column + 1  # `place`, of which there are millions
            if kind is not _SCALAR:
                self._note(event, Message("yaml-key-not-word"))
                self._node(event, events)
                self._node(next(events), events)
                continue
            plain = event.implicit[0]
            key, wide = keys.get(event.value) or self._key(event)
            if wide is not None and plain:
                column = start.column + 1 + key.index(wide)
                mark = Mark(self.shown, start.line + 1, column)
                self.problems.append(Problem(mark, "", wide_signs.message(wide)))
            of = next(events)
            if type(of) is _SCALAR and of.anchor is of.tag is None:  # most
                self.written += 1
                begin: Any = of.start_mark
                there = (begin.line + 1) * LINE + begin.column + 1
                raw = known.get(of.value, of) if of.implicit[0] else of
                if raw is of:
                    raw = self._scalar(of)
            else:
                raw, there = self._node(of, events)
            if key == "<<" and plain:
                merged.append((at, raw))
            elif key in own:
                order = order or {one: at for at, one in enumerate(own)}
                here = 2 * order[key]
                first = self.places.mark(found[here])
                message = Message("yaml-key-twice", key=key, line=first.line)
                self.problems.append(Problem(self.places.mark(at), key, message))
                own[key], found[here], found[here + 1] = raw, at, there
            else:
                own[key] = raw
                found += (at, there)
                if order is not None:
                    order[key] = len(order)
        for at, raw in merged:
            self._merge(own, found, at, raw)
        own.keep(self.places, found)
        return own

    def _key(self, event: Any) -> tuple[str, str | None]:
        """A new key, of which there are few different ones, and the sign of a Chinese keyboard in it."""
        text = event.value
        self._signs(event, text)
        self.keys[text] = text, wide_signs.in_key(text) if text else None
        return self.keys[text]

    def _merge(self, own: Keyed, found: list[int], at: int, raw: Any) -> None:
        for source in raw if isinstance(raw, Listed) else [raw]:
            if not isinstance(source, Keyed):
                message = Message("yaml-merge-no-mapping")
                self.problems.append(Problem(self.places.mark(at), "<<", message))
                return
            for position, (key, entry) in enumerate(source.items()):
                if key not in own:
                    own[key] = entry
                    here = source.first + 2 * position
                    found += self.places.at[here : here + 2]

    def _signs(self, event: Any, text: str) -> None:
        found = signs.control_in(text)
        if found is not None:
            self._note(event, Message("text-control-sign", sign=found[1]))

    def _scalar(self, event: Any) -> Scalar:
        text: str = event.value
        plain = event.implicit[0] and event.tag is None
        before = len(self.problems)
        self._signs(event, text)
        value: Scalar = text
        if plain and text[:1] in SPECIAL:
            found = scalar(text)
            if isinstance(found, Message):
                self._note(event, found)
            elif not isinstance(found, str):
                value = found
        if len(text) >= _SHORT or len(self.problems) > before:
            return value
        return (self.plain if plain else self.quoted).setdefault(text, value)

    def _mark(self, event: Any) -> Mark:
        return Mark(self.shown, event.start_mark.line + 1, event.start_mark.column + 1)

    def _note(self, event: Any, message: Message) -> None:
        self.problems.append(Problem(self._mark(event), "", message))

    def _stop(self, event: Any, message: Message) -> None:
        raise WrongInput([Problem(self._mark(event), "", message)])

    def _wide(self, text: str, error: yaml.MarkedYAMLError) -> list[Problem]:
        """Signs of Chinese keyboards on the lines that the parser complains about."""
        narrow = "block" not in (error.context or "")  # a block may begin at the top of the file
        marks = (error.context_mark if narrow else None, error.problem_mark)
        rows = [mark.line for mark in marks if mark]
        return list(wide_signs.causes(text, self.shown, min(rows), max(rows))) if rows else []

    def _syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        at = error.problem_mark or error.context_mark
        mark = Mark(self.shown, at.line + 1, at.column + 1) if at else Mark(self.shown)
        cure = Message("yaml-check-signs")
        if any(words in (error.problem or "") for words in ("tab character", "start any token")):
            cure = Message("yaml-no-tabs")
        # only what is known to be said of any file: other words may quote this one
        doing, found = (FOREIGN.get(said or "") and said for said in (error.context, error.problem))
        if not found:
            return Problem(mark, "", Message("yaml-unreadable", cure=cure))
        said: Message | Text = foreign(found)
        if doing:
            said = Message("yaml-parser-said", doing=foreign(doing), found=said)
        return Problem(mark, "", Message("yaml-syntax", said=said, cure=cure))

    def _character(self, text: str) -> Problem:
        # The position in PyYAML's error counts bytes or characters, as its parser likes.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        before = text[: found.start()] if found else ""
        mark = Mark(self.shown, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        return Problem(mark, "", Message("yaml-control-character"))
