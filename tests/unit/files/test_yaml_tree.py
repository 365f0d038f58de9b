from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from lca.files.tree import mark_at, plain
from lca.files.yaml_tree import MAX_NODES, Document, read
from lca.problems import Mark, WrongInput


def document(folder: Path, text: str) -> Document:
    path = folder / "a.yaml"
    path.write_bytes(text.encode())
    return read(path, "a.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e6", 1e6),  # PyYAML: a text
        ("1E-3", 1e-3),
        ("-.5", -0.5),
        ("1.", 1.0),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("0.10", 0.1),
        ("1_000", "1_000"),  # PyYAML: 1000
        ("0x1f", "0x1f"),  # PyYAML: 31
        ("yes", "yes"),  # PyYAML: True
        ("No", "No"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12:30", "12:30"),  # PyYAML: 750
        ("2023-01-01", "2023-01-01"),  # PyYAML: a date
        ("'12'", "12"),
        ('"1e6"', "1e6"),
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("=", "="),  # PyYAML: no constructor for it
        ("<<", "<<"),
        ("矿渣", "矿渣"),
    ],
)
def test_scalars(tmp_path: Path, text: str, value: Any) -> None:
    """Proves: scalars are read by our own rules; values are compared with their types."""
    found = plain(document(tmp_path, f"a: {text}\n").root)["a"]
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize("text", ["010", "-007", "00", "+08"])
def test_leading_zero_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(WrongInput, match="starts with a zero"):
        document(tmp_path, f"a: {text}\n")


def test_merge_keys(tmp_path: Path) -> None:
    """Proves: own keys win over merged ones, and earlier mappings over later ones."""
    text = "a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc: {<<: [*a, *b], y: 3}\nd: {y: 4, <<: *a}\n"
    found = plain(document(tmp_path, text).root)
    assert found["c"] == {"x": 1, "y": 3, "z": 2}
    assert found["d"] == {"y": 4, "x": 1}


def test_quoted_merge_key_is_a_key(tmp_path: Path) -> None:
    assert plain(document(tmp_path, '"<<": 1\n').root) == {"<<": 1}


def test_alias_keeps_the_place_of_its_anchor(tmp_path: Path) -> None:
    root = document(tmp_path, "a: &a [1]\nb: *a\n").root
    assert plain(root) == {"a": [1], "b": [1]}
    assert mark_at(root, ("b", 0)) == Mark("a.yaml", 1, 8)


def test_marks_count_characters(tmp_path: Path) -> None:
    """Proves: columns count characters, not bytes, also after Chinese text and a byte-order mark."""
    root = document(tmp_path, "\ufeff{名称: 矿渣, b: {c: 1}}\n").root
    assert mark_at(root, ("b", "c")) == Mark("a.yaml", 1, 17)
    assert mark_at(root, ("b", "c"), key=True) == Mark("a.yaml", 1, 14)


def test_place_of_what_is_not_there_is_its_parent(tmp_path: Path) -> None:
    root = document(tmp_path, "a:\n  b: [1, 2]\n").root
    assert mark_at(root, ("a", "x", "y")) == Mark("a.yaml", 2, 3)
    assert mark_at(root, ("a", "b", 9)) == Mark("a.yaml", 2, 6)
    assert mark_at(root, ()) == Mark("a.yaml", 1, 1)


def test_hash_is_of_the_bytes(tmp_path: Path) -> None:
    found = document(tmp_path, "a: 1\r\n")
    assert found.source.sha256 == hashlib.sha256(b"a: 1\r\n").hexdigest()


def test_as_many_values_as_are_allowed(tmp_path: Path) -> None:
    """Proves: the limit counts values once: a list of just as many is read, of one more refused."""
    assert document(tmp_path, f"[{'1,' * (MAX_NODES - 1)}]").root.size == MAX_NODES
    with pytest.raises(WrongInput, match="unfolds to more than"):
        document(tmp_path, f"[{'1,' * MAX_NODES}]")


def test_all_ambiguous_scalars_and_keys_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WrongInput) as caught:
        document(tmp_path, "a: 010\na: .inf\n? {x: 1}\n: !!int 3\n")
    assert [problem.mark.line for problem in caught.value.problems] == [1, 2, 2, 3, 4]
