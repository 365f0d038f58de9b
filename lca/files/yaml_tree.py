"""YAML files with the place of every key and value, read strictly.

PyYAML parses; this module composes the tree itself, so that nothing is resolved by YAML 1.1's surprises:
`yes`, `on` and `12:30` stay text, `1e6` is a number, `010` and repeated keys are problems, and a file that
unfolds to a huge tree (aliases of aliases) is refused while it is read.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lca.files.tree import Node
from lca.problems import Mark, Problem, WrongInput

MAX_BYTES = 5_000_000
MAX_NODES = 200_000
MAX_DEPTH = 40
#: Digits of a whole number; one of 309 is no float any more.
MAX_DIGITS = 300

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
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


def read(path: Path, shown: str) -> Document:
    """Read a YAML file; `shown` is its name in messages.

    Raises WrongInput with one problem when the file cannot be read as text, or with every repeated key and
    ambiguous scalar in it.
    """
    data = _bytes(path, shown)
    text = _text(data, shown)
    composer = _Composer(shown)
    root = composer.compose(text)
    if composer.problems:
        raise WrongInput(composer.problems)
    return Document(root, InputFile(path, shown, hashlib.sha256(data).hexdigest()))


def _whole(shown: str, what: str, cure: str) -> WrongInput:
    return WrongInput([Problem(Mark(shown), "", what, cure)])


def _bytes(path: Path, shown: str) -> bytes:
    try:
        if path.is_dir():
            raise _whole(shown, "this is a directory", "name a .yaml file in it")
        if path.exists() and not path.is_file():
            raise _whole(shown, "this is not a regular file", "name a .yaml file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _whole(
                shown,
                f"the file has {size / 1e6:.0f} MB and at most {MAX_BYTES / 1e6:.0f} MB are read",
                "is this a scenario? split it, or keep data elsewhere",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise _whole(shown, "there is no such file", "check the name and the folder") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _whole(
            shown, f"the file cannot be read ({reason})", "check its name and permissions"
        ) from None


def _text(data: bytes, shown: str) -> str:
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _whole(shown, "this is a binary file", "name a YAML text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        mark = Mark(shown, line, column)
        what = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        raise WrongInput([Problem(mark, "", what, "save the file as UTF-8")]) from None


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
                        self._stop(
                            event, "a second document starts here", "keep one document a file"
                        )
                elif isinstance(
                    event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)
                ):
                    continue
                else:
                    root = self._node(event, events)
        except yaml.MarkedYAMLError as error:
            raise WrongInput([self._syntax(error)]) from None
        except yaml.reader.ReaderError:
            raise WrongInput([self._character(text)]) from None
        if root is None:
            raise _whole(self.shown, "the file is empty", "`lca new NAME` writes one to start from")
        return root

    def _events(self, text: str) -> Iterator[Any]:
        events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        return events

    def _node(self, event: Any, events: Iterator[Any]) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag not in (None, "!", "tag:yaml.org,2002:str"):
            self._note(event, f"the tag '{event.tag}' is not used here", "remove it")
        mark = self._mark(event)
        if isinstance(event, yaml.ScalarEvent):
            node = Node(mark, self._scalar(event))
        else:
            self.depth += 1
            if self.depth > MAX_DEPTH:
                self._stop(
                    event, f"lists and mappings are nested deeper than {MAX_DEPTH}", "flatten them"
                )
            if isinstance(event, yaml.SequenceStartEvent):
                node = self._sequence(mark, events)
            else:
                node = self._mapping(mark, events)
            self.depth -= 1
        self._grow(event, 1)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _alias(self, event: Any) -> Node:
        target = self.anchors.get(event.anchor)
        if target is None:
            self._stop(event, f"there is no anchor '&{event.anchor}' before this", "check its name")
            raise AssertionError
        self._grow(event, target.size)
        return target

    def _grow(self, event: Any, size: int) -> None:
        self.count += size
        if self.count > MAX_NODES:
            what = f"the file unfolds to more than {MAX_NODES:,} values"
            self._stop(event, what, "split it, and do not nest aliases in aliases")

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
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                self._note(event, "a key must be a plain word", "write key: value")
                self._node(event, events)
            child = self._node(next(events), events)
            size += child.size
            if key == "<<" and event.implicit[0]:
                merged.append((at, child))
            elif key is not None:
                if key in own:
                    first = own[key][0]
                    self.problems.append(
                        Problem(
                            at,
                            key,
                            f"the key '{key}' stands twice (first on line {first.line})",
                            "keep one of them",
                        )
                    )
                own[key] = (at, child)
        for at, child in merged:
            self._merge(own, at, child)
        return Node(mark, own, size)

    def _merge(self, own: dict[str, tuple[Mark, Node]], at: Mark, child: Node) -> None:
        sources = child.value if isinstance(child.value, list) else [child]
        for source in sources:
            if not isinstance(source.value, dict):
                self.problems.append(
                    Problem(
                        at, "<<", "a merge key takes a mapping", "write <<: *anchor of a mapping"
                    )
                )
                return
            for key, entry in source.value.items():
                own.setdefault(key, entry)

    def _scalar(self, event: Any) -> bool | int | float | str | None:
        text: str = event.value
        if not event.implicit[0] or event.tag is not None:
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
            self._note(
                event,
                f"'{text}' starts with a zero, which YAML versions read differently",
                f'write {text.lstrip("-+0") or "0"}, or "{text}" if it is a name',
            )
            return text
        if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
            return float(text)
        if _FLOAT.fullmatch(text) or _NOT_FINITE.fullmatch(text):
            self._note(event, f"'{text}' is not a finite number", "write a finite number")
        return text

    def _number_too_long(self, event: Any) -> int:
        self._note(event, "the number has hundreds of digits", "write a shorter number")
        return 0

    def _mark(self, event: Any) -> Mark:
        return Mark(self.shown, event.start_mark.line + 1, event.start_mark.column + 1)

    def _note(self, event: Any, what: str, cure: str) -> None:
        self.problems.append(Problem(self._mark(event), "", what, cure))

    def _stop(self, event: Any, what: str, cure: str) -> None:
        raise WrongInput([Problem(self._mark(event), "", what, cure)])

    def _syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        at = error.problem_mark or error.context_mark
        mark = Mark(self.shown, at.line + 1, at.column + 1) if at else Mark(self.shown)
        what = " ".join(part for part in (error.context, error.problem) if part)
        cure = "check the indentation, the colon after each key, and quotes around text with : or #"
        if "tab character" in what or "cannot start any token" in what:
            cure = (
                "indent with spaces, not tabs, and quote text that starts with a special character"
            )
        return Problem(mark, "", f"this is not YAML ({what})", cure)

    def _character(self, text: str) -> Problem:
        # The position in PyYAML's error counts bytes or characters, as its parser likes.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        before = text[: found.start()] if found else ""
        mark = Mark(self.shown, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        return Problem(mark, "", "a control character stands here", "remove it")
