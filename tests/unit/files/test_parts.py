"""Files in pieces: entries that are read alone are those of the whole file, at the same places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lca.files.parts import parted
from lca.files.shipped import shipped
from lca.files.tree import Node
from lca.files.yaml_tree import read
from lca.library.late import FORMS
from lca.library.priced import MONEY_FILES
from lca.library.substitutions import LATE

#: Those of substitutions and money are read late, and as one.
WHOLE = (LATE, *MONEY_FILES)
FACTORS = [path for path in sorted(shipped("factors").glob("*.yaml")) if path.name not in WHOLE]


def everything(node: Node) -> Iterator[tuple[Any, ...]]:
    """Every place of a tree, with the scalar that stands there."""
    value = node.value
    if isinstance(value, dict):
        yield node.mark, list(value)
        for mark, child in value.values():
            yield (mark,)
            yield from everything(child)
    elif isinstance(value, list):
        yield node.mark, len(value)
        for child in value:
            yield from everything(child)
    else:
        yield node.mark, value, type(value)


@pytest.mark.parametrize("path", FACTORS, ids=lambda path: path.stem)
def test_shipped_files_in_pieces_are_the_files(path: Path) -> None:
    """Proves: every entry of every shipped file is split off rightly: all its values, marks and keys are those of the file
    that is read as one. If a piece were cut wrongly, a message would name another line, or a figure be lost."""
    pieces = parted(path, path.name, FORMS)
    assert pieces is not None, "this file would be read whole each time"
    whole = read(path, path.name)
    assert pieces.source == whole.source
    assert isinstance(whole.root.value, dict)
    assert list(pieces.entries) == list(whole.root.value)
    for part, (mark, listed) in whole.root.value.items():
        assert isinstance(listed.value, dict)
        assert list(pieces.entries[part]) == list(listed.value)
        for id, (key, entry) in listed.value.items():
            root = pieces.root(part, id)
            assert root.mark == whole.root.mark
            assert isinstance(root.value, dict)
            [(own_part, (own_mark, alone))] = root.value.items()
            assert (own_part, own_mark, alone.mark) == (part, mark, listed.mark)
            assert isinstance(alone.value, dict)
            [(own_id, (own_key, own))] = alone.value.items()
            assert (own_id, own_key, pieces.mark(part, id)) == (id, key, key)
            assert list(everything(own)) == list(everything(entry))


@pytest.mark.parametrize(
    "text",
    [
        "activities: {a: {name: A}}\n",  # in braces
        "activities:\n    a: {name: A}\n",  # further in
        "activities:\n  a: {name: A}\n  a: {name: B}\n",  # twice
        "activities:\n  a: {name: A}\nactivities:\n  b: {name: B}\n",
        "activities:\n  a:\n    name: A\n others: 3\n",
        "activities:\n    odd: 1\n  a: {name: A}\n",
        "    odd: 1\nactivities:\n  a: {name: A}\n",
        "activity:\n  a: {name: A}\n",  # no part of ours
        "activities:\n  A b: {name: A}\n",  # no id
        "activities:\n\ta: {name: A}\n",
        "activities:\n  a: {name: A\u2028B}\n",
        "activities:\r\n  a: {name: A}\r\n",
        "---\nactivities:\n  a: {name: A}\n",
        "",
    ],
)
def test_other_forms_are_read_whole(text: str, tmp_path: Path) -> None:
    """Proves: what has not the form in all its lines is not split, so that reading it says what is wrong."""
    path = tmp_path / "factors.yaml"
    path.write_bytes(text.encode())
    found = parted(path, "factors.yaml", FORMS)
    assert found is None or not found.entries
