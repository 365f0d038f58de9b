"""Trees of values that know where they stand in a file.

A file of many exchanges has millions of values. They are kept as plain Python values, with the places of all of them in
one array; nodes are made of them where somebody looks.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lca.problems import Mark

Path_ = tuple[str | int, ...]
Value = bool | int | float | str | None | list["Node"] | dict[str, tuple[Mark, "Node"]]

#: A place is line × this + column, both from 1.
LINE = 1 << 28
#: Mappings of more keys know where each of them stands among its places.
_MANY = 16


class Places:
    """The places of all values of one file, each a number; `before` lines stand above the text that was read of it."""

    __slots__ = ("at", "before", "file")

    def __init__(self, file: str, before: int = 0) -> None:
        self.file, self.before, self.at = file, before, array("Q")

    def mark(self, place: int) -> Mark:
        """A place for people."""
        return Mark(self.file, place // LINE + self.before, place % LINE)


def place(line: int, column: int) -> int:
    """Line and column, from 0, as a number."""
    return (line + 1) * LINE + column + 1


class Keyed(dict[str, Any]):
    """A mapping as it was read; the places of its keys and values, in their order, begin at `first` of the file's."""

    __slots__ = ("first", "order")
    first: int
    order: dict[str, int] | None

    def keep(self, places: Places, found: list[int]) -> None:
        """Note the places of keys and values, in turn."""
        self.first = len(places.at)
        self.order = {key: i for i, key in enumerate(self)} if len(self) > _MANY else None
        places.at.extend(found)

    def at(self, key: str) -> int:
        """Where the place of a key is noted; that of its value follows."""
        order = self.order
        return self.first + 2 * (list(self).index(key) if order is None else order[key])


class Listed(list[Any]):
    """A list as it was read; the places of its items begin at `first` of the file's."""

    __slots__ = ("first",)
    first: int


class Node:
    """A value and where it stands: a scalar, a list of nodes, or a mapping of key → (key mark, node).

    What was read unfolds into nodes level by level when `value` is asked for, and may be changed then.
    """

    __slots__ = ("_places", "_raw", "_value", "mark")

    def __init__(self, mark: Mark, value: Value) -> None:
        self.mark = mark
        self._value: Value = value
        self._raw: Any = None
        self._places: Places | None = None

    @classmethod
    def read(cls, mark: Mark, raw: Any, places: Places) -> Node:
        """What was read: a scalar, a Keyed or a Listed."""
        node = cls(mark, None)
        if isinstance(raw, (Keyed, Listed)):
            node._raw, node._places = raw, places
        else:
            node._value = raw
        return node

    def __repr__(self) -> str:
        value = self.value
        if isinstance(value, dict):
            said = f"{{{', '.join(list(value)[:4])}{', …' if len(value) > 4 else ''}}}"
        else:
            said = f"[{len(value):,}]" if isinstance(value, list) else f"{value!r:.60}"
        return f"Node({self.mark}: {said})"

    @property
    def value(self) -> Value:
        """The scalar, the list, or the mapping."""
        if self._places is not None:
            places, raw, self._raw, self._places = self._places, self._raw, None, None
            at, mark, read = places.at, places.mark, Node.read
            if isinstance(raw, Keyed):
                places_of = at[raw.first : raw.first + 2 * len(raw)]
                pairs = zip(raw.items(), places_of[::2], places_of[1::2], strict=True)
                self._value = {
                    key: (mark(one), read(mark(two), child, places))
                    for (key, child), one, two in pairs
                }
            else:
                places_of = at[raw.first : raw.first + len(raw)]
                self._value = [
                    read(mark(one), child, places)
                    for child, one in zip(raw, places_of, strict=True)
                ]
        return self._value

    @value.setter
    def value(self, value: Value) -> None:
        self._value, self._raw, self._places = value, None, None

    def child(self, key: str) -> Node | None:
        """The value under a key of a mapping, or None."""
        value = self.value
        if isinstance(value, dict) and key in value:
            return value[key][1]
        return None

    def at(self, step: str | int) -> tuple[Mark, Node] | None:
        """The value under a key or at a position with the mark of its key, to be looked at only; None where there is none."""
        if self._places is None:
            value = self._value
            if isinstance(value, dict):
                return value.get(step) if isinstance(step, str) else None
            if isinstance(value, list) and isinstance(step, int) and step < len(value):
                return value[step].mark, value[step]
            return None
        raw, places = self._raw, self._places
        if isinstance(raw, Keyed):
            if step not in raw:
                return None
            here = raw.at(str(step))
            mark = places.mark(places.at[here + 1])
            return places.mark(places.at[here]), Node.read(mark, raw[str(step)], places)
        if not isinstance(step, int) or step >= len(raw):
            return None
        mark = places.mark(places.at[raw.first + step])
        return mark, Node.read(mark, raw[step], places)

    def scalar(self, key: str) -> Value:
        """The scalar under a key of a mapping; None for anything else."""
        found = self.at(key)
        one = found[1] if found is not None else None
        return one._value if one is not None and not isinstance(one._value, (dict, list)) else None

    @property
    def is_list(self) -> bool:
        """Whether it is a list, which does not unfold it."""
        return isinstance(self._raw if self._places is not None else self._value, list)


def plain(node: Node) -> Any:
    """The bare Python value of a tree; what was read and not changed is itself."""
    if node._places is not None:
        return node._raw
    value = node._value
    if isinstance(value, dict):
        return {key: plain(child) for key, (_, child) in value.items()}
    if isinstance(value, list):
        return [plain(child) for child in value]
    return value


def tree(value: Any, mark: Mark) -> Node:
    """A bare Python value as a tree whose every place is `mark`."""
    if isinstance(value, Mapping):
        return Node(mark, {str(key): (mark, tree(child, mark)) for key, child in value.items()})
    if isinstance(value, list | tuple):
        return Node(mark, [tree(child, mark) for child in value])
    return Node(mark, value)


def texts(root: Node, path: Path_ = ()) -> Iterator[tuple[Mark, Path_, str]]:
    """Every text of a tree, keys, too, with its place."""
    if isinstance(root.value, str):
        yield root.mark, path, root.value
    elif isinstance(root.value, dict):
        for key, (mark, child) in root.value.items():
            yield mark, (*path, key), key
            yield from texts(child, (*path, key))
    elif isinstance(root.value, list):
        for position, child in enumerate(root.value):
            yield from texts(child, (*path, position))


def mark_at(root: Node, path: Path_, key: bool = False) -> Mark:
    """The place of the value at a path, or of its nearest parent that exists; `key` asks for its key."""
    node, mark = root, root.mark
    for position, step in enumerate(path):
        found = node.at(step)
        if found is None:
            return mark
        last = position == len(path) - 1
        mark, node = (found[0] if key and last else found[1].mark), found[1]
    return mark


def only_these(root: Node, positions: Sequence[int]) -> Node:
    """The tree of a scenario with some of its exchanges alone."""
    listed = root.child("exchanges")
    assert isinstance(root.value, dict) and listed is not None and isinstance(listed.value, list)
    kept = Node(listed.mark, [listed.value[position] for position in positions])
    return Node(root.mark, {**root.value, "exchanges": (root.mark, kept)})
