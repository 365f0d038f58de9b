"""YAML files with the place of every key and value, read strictly.

PyYAML parses; this module composes the tree itself, so that nothing is resolved by YAML 1.1's surprises:
`yes`, `on` and `12:30` stay text, `1e6` is a number, `010` and repeated keys are problems, and a file that
unfolds to a huge tree (aliases of aliases) is refused while it is read.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lca.files import regular, signs, wide_signs
from lca.files.tree import Node
from lca.problems import Mark, Message, Problem, WrongInput, foreign
from lca.quantities.ranges import nothing
from lca.texts import Text

MAX_BYTES = 5_000_000
MAX_NODES = 200_000
MAX_DEPTH = 40
#: Digits of a whole number; one of 309 is no float any more.
MAX_DIGITS = 300

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
#: With what a scalar begins that may be more than a text; nothing at all is one of them.
_SPECIAL = frozenset(("", *"~+-.0123456789nNtTfF"))
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read, for the provenance of results."""

    path: Path
    shown: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Document:
    """The tree of one YAML file."""

    root: Node
    source: InputFile


def read(path: Path, shown: str, keys: Collection[str] = ()) -> Document:
    """Read a YAML file; `shown` is its name in messages.

    keys : those of the whole file where another file names it, so that it may be anything: if it has none of them, it is
        another kind of file, and nothing that it holds is quoted.
    Raises WrongInput with one problem when the file cannot be read as text, or with every repeated key and
    ambiguous scalar in it.
    """
    if signs.control_in(shown):
        raise _whole(shown, Message("file-name-sign"))
    data = _bytes(path, shown)
    text = _text(data, shown)
    if keys and not _has_one(text, keys):
        raise _whole(shown, Message("file-of-other-kind", keys=tuple(keys)))
    composer = _Composer(shown)
    root = composer.compose(text)
    if composer.problems:
        raise WrongInput(composer.problems)
    return Document(root, InputFile(path, shown, hashlib.sha256(data).hexdigest()))


def _whole(shown: str, message: Message) -> WrongInput:
    return WrongInput([Problem(Mark(shown), "", message)])


def _has_one(text: str, keys: Collection[str]) -> bool:
    """Whether a text is empty or has one of these keys, at the start of a line or in braces."""
    key = rf"(?:^|[{{,])\s*[\"']?(?:{'|'.join(keys)})[\"']?\s*[:：]"
    return text.strip() in ("", "{}") or re.search(key, text, re.M) is not None


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
    """Builds nodes from PyYAML's events, iteratively, with limits on depth and unfolded size."""

    def __init__(self, shown: str):
        self.shown = shown
        self.problems: list[Problem] = []
        self.anchors: dict[str, Node] = {}
        self.depth = 0
        self.count = 0

    def compose(self, text: str) -> Node:
        try:
            events = self._events(text)
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
                    root = self._node(event, events)
        except yaml.MarkedYAMLError as error:
            raise WrongInput(self._wide(text, error) or [self._syntax(error)]) from None
        except yaml.reader.ReaderError:
            raise WrongInput([self._character(text)]) from None
        if root is None:
            raise _whole(self.shown, Message("file-empty"))
        return root

    def _events(self, text: str) -> Iterator[Any]:
        events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        return events

    def _node(self, event: Any, events: Iterator[Any]) -> Node:
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self._note(event, Message("yaml-tag", tag=event.tag))
        mark = self._mark(event)
        if kind is yaml.ScalarEvent:
            self._signs(event)
            node = Node(mark, self._scalar(event))
        else:
            self.depth += 1
            if self.depth > MAX_DEPTH:
                self._stop(event, Message("yaml-too-deep", most=MAX_DEPTH))
            if kind is yaml.SequenceStartEvent:
                node = self._sequence(mark, events)
            else:
                node = self._mapping(mark, events)
            self.depth -= 1
        self.count += 1
        if self.count > MAX_NODES:
            self._grow(event, 0)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _alias(self, event: Any) -> Node:
        target = self.anchors.get(event.anchor)
        if target is None:
            self._stop(event, Message("yaml-no-anchor", anchor=event.anchor))
            raise AssertionError
        self._grow(event, target.size)
        return target

    def _grow(self, event: Any, size: int) -> None:
        self.count += size
        if self.count > MAX_NODES:
            self._stop(event, Message("yaml-unfolds", most=MAX_NODES))

    def _sequence(self, mark: Mark, events: Iterator[Any]) -> Node:
        children: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            children.append(self._node(event, events))
        return Node(mark, children, 1 + sum(child.size for child in children))

    def _mapping(self, mark: Mark, events: Iterator[Any]) -> Node:
        own: dict[str, tuple[Mark, Node]] = {}
        merged: list[tuple[Mark, Node]] = []
        size = 1
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            at = self._mark(event)
            key = event.value if type(event) is yaml.ScalarEvent else None
            if key is not None:
                self._signs(event)
            wide = wide_signs.in_key(key) if key and event.implicit[0] else None
            if key is not None and wide is not None:
                place = Mark(self.shown, at.line, at.column + key.index(wide))
                self.problems.append(Problem(place, "", wide_signs.message(wide)))
            if key is None:
                self._note(event, Message("yaml-key-not-word"))
                self._node(event, events)
            child = self._node(next(events), events)
            size += child.size
            if key == "<<" and event.implicit[0]:
                merged.append((at, child))
            elif key is not None:
                if key in own:
                    first = own[key][0]
                    message = Message("yaml-key-twice", key=key, line=first.line)
                    self.problems.append(Problem(at, key, message))
                own[key] = (at, child)
        for at, child in merged:
            self._merge(own, at, child)
        return Node(mark, own, size)

    def _merge(self, own: dict[str, tuple[Mark, Node]], at: Mark, child: Node) -> None:
        sources = child.value if isinstance(child.value, list) else [child]
        for source in sources:
            if not isinstance(source.value, dict):
                self.problems.append(Problem(at, "<<", Message("yaml-merge-no-mapping")))
                return
            for key, entry in source.value.items():
                own.setdefault(key, entry)

    def _signs(self, event: Any) -> None:
        found = signs.control_in(event.value)
        if found is not None:
            self._note(event, Message("text-control-sign", sign=found[1]))

    def _scalar(self, event: Any) -> bool | int | float | str | None:
        text: str = event.value
        if text[:1] not in _SPECIAL or not event.implicit[0] or event.tag is not None:
            return text
        if text in ("", "~", "null", "Null", "NULL"):
            return None
        if text in ("true", "True", "TRUE"):
            return True
        if text in ("false", "False", "FALSE"):
            return False
        if _INTEGER.fullmatch(text):
            return int(text) if len(text) < MAX_DIGITS else self._number_too_long(event)
        if _LEADING_ZERO.fullmatch(text):
            number = text.lstrip("-+0") or "0"
            self._note(event, Message("yaml-leading-zero", text=text, number=number))
            return text
        if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
            return float(text) or self._zero(event)
        if _FLOAT.fullmatch(text) or _NOT_FINITE.fullmatch(text):
            self._note(event, Message("yaml-not-finite", text=text))
        return text

    def _zero(self, event: Any) -> float:
        if not nothing(event.value):
            self._note(event, Message("yaml-number-too-small", text=event.value))
        return 0.0

    def _number_too_long(self, event: Any) -> int:
        self._note(event, Message("yaml-number-too-long"))
        return 0

    def _mark(self, event: Any) -> Mark:
        start = event.start_mark
        return Mark(self.shown, start.line + 1, start.column + 1)

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
        doing, found = error.context or "", error.problem or ""
        said: Message | Text = foreign(doing or found)
        if doing and found:
            said = Message("yaml-parser-said", doing=foreign(doing), found=foreign(found))
        cure = Message("yaml-check-signs")
        if "tab character" in found or "cannot start any token" in found:
            cure = Message("yaml-no-tabs")
        return Problem(mark, "", Message("yaml-syntax", said=said, cure=cure))

    def _character(self, text: str) -> Problem:
        # The position in PyYAML's error counts bytes or characters, as its parser likes.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        before = text[: found.start()] if found else ""
        mark = Mark(self.shown, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        return Problem(mark, "", Message("yaml-control-character"))
