from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from lca.files.tree import mark_at, plain
from lca.files.yaml_tree import MAX_DEPTH, SPARE, UNFOLDS, Document, read
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


def test_what_is_long_is_read(tmp_path: Path) -> None:
    """Proves: a long file is no bomb, whatever aliases may unfold to: values that are written are only counted."""
    count = 3 * SPARE
    found = document(tmp_path, f"[{'1,' * count}]")
    assert found.values == count + 1
    assert plain(found.root) == [1] * count


def test_a_template_for_every_item_is_read(tmp_path: Path) -> None:
    """Proves: an alias in every item is no bomb: what it unfolds to is measured by what is written."""
    count = SPARE // 4
    template = "{a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9}"  # 10 values, as many times as 2 are written
    found = document(tmp_path, f"x: &x {template}\nall:\n" + "- {<<: *x, id: 1}\n" * count)
    assert len(plain(found.root)["all"]) == count
    assert count * 10 > SPARE + 10 * 10


def test_aliases_that_unfold_are_told_in_one_line(tmp_path: Path) -> None:
    """Proves: ten aliases of ten aliases are refused while they are read, with their place and their cause."""
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    with pytest.raises(WrongInput, match=f"aliases unfold to more than {UNFOLDS} times") as caught:
        document(tmp_path, "\n".join(lines))
    [problem] = caught.value.problems
    assert problem.mark.line == 5  # 11 + 111 + 1,111 + 11,111 values are few, 111,111 are not


@pytest.mark.parametrize("form", ["[{}]", "{{a: {}}}"])
def test_nesting_has_an_end(tmp_path: Path, form: str) -> None:
    """Proves: depth counts written levels and those behind aliases, a chain of which is as deep as what it names."""
    inner = "1"
    for _ in range(MAX_DEPTH - 1):
        inner = form.format(inner)
    assert document(tmp_path, f"a: {inner}\n").values == MAX_DEPTH + 1
    with pytest.raises(WrongInput, match=f"nested deeper than {MAX_DEPTH}"):
        document(tmp_path, f"a: {form.format(inner)}\n")
    chain = "".join(f"a{i}: &a{i} {form.format(f'*a{i - 1}')}\n" for i in range(1, MAX_DEPTH - 1))
    assert document(tmp_path, f"a0: &a0 [1]\n{chain}").values == MAX_DEPTH + 1
    with pytest.raises(WrongInput, match=f"nested deeper than {MAX_DEPTH}") as caught:
        document(tmp_path, f"a0: &a0 [1]\n{chain}b: [*a{MAX_DEPTH - 2}]\n")
    assert caught.value.problems[0].mark.line == MAX_DEPTH


def test_places_of_many_keys(tmp_path: Path) -> None:
    """Proves: keys of a large mapping, merged ones and the second of two lists stand where they are written."""
    text = "a: &a {x: 1, y: [1, 2]}\nb:\n" + "".join(f"  k{i}: {i}\n" for i in range(40))
    root = document(tmp_path, text + "  <<: *a\n").root
    assert mark_at(root, ("b", "k33"), key=True) == Mark("a.yaml", 36, 3)
    assert mark_at(root, ("b", "k33")) == Mark("a.yaml", 36, 8)
    assert mark_at(root, ("b", "y", 1)) == Mark("a.yaml", 1, 21)
    assert plain(root)["b"]["y"] == [1, 2]


def test_nodes_that_are_changed_stay_changed(tmp_path: Path) -> None:
    """Proves: a tree that was read gives the values that were put into it, and the places of the others."""
    root = document(tmp_path, "a: {b: 1, c: 2}\nd: [1, 2, 3]\n").root
    inner, listed = root.child("a"), root.child("d")
    assert inner is not None and isinstance(inner.value, dict)
    assert listed is not None and isinstance(listed.value, list)
    del inner.value["b"]
    listed.value = listed.value[1:]
    assert plain(root) == {"a": {"c": 2}, "d": [2, 3]}
    assert mark_at(root, ("a", "c")) == Mark("a.yaml", 1, 14)
    assert mark_at(root, ("d", 1)) == Mark("a.yaml", 2, 11)
    assert mark_at(root, ("d", 2)) == Mark("a.yaml", 2, 4)


def test_all_ambiguous_scalars_and_keys_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WrongInput) as caught:
        document(tmp_path, "a: 010\na: .inf\n? {x: 1}\n: !!int 3\n")
    assert [problem.mark.line for problem in caught.value.problems] == [1, 2, 2, 3, 4]
