"""Trees of values that know where they stand in a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lca.problems import Mark

Path_ = tuple[str | int, ...]


@dataclass(slots=True)
class Node:
    """A value and where it stands: a scalar, a list of nodes, or a mapping of key → (key mark, node)."""

    mark: Mark
    value: bool | int | float | str | list[Node] | dict[str, tuple[Mark, Node]] | None
    size: int = 1

    def child(self, key: str) -> Node | None:
        """The value under a key of a mapping, or None."""
        if isinstance(self.value, dict) and key in self.value:
            return self.value[key][1]
        return None


def plain(node: Node) -> Any:
    """The bare Python value of a tree."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, (_, child) in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


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
        last = position == len(path) - 1
        if isinstance(node.value, dict) and step in node.value:
            key_mark, node = node.value[step]
            mark = key_mark if key and last else node.mark
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.mark
        else:
            return mark
    return mark
