"""The changes that `make mutants` makes are single, real, and those that are listed as without effect still exist."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from areas import AREAS, Area, counts, without_effect
from changes import changes

ROOT = Path(__file__).parents[2]

TEXT = '''"""Words."""
from math import floor

SIZE = {"kt": 1e6, "Mt": 1e9}

def f(a: int, b: str = "x") -> float:
    """More words."""
    total = 0.0
    if not a or b in SIZE:
        total += max(a, 2) / SIZE["kt"]
    return -total if a < 1 else SIZE["Mt"]
'''


def test_all_single_changes_to_a_text() -> None:
    """Proves: operators, comparisons, constants, signs, swaps, keys, returns and what is left out; no words and no types."""
    found = {(one.line, one.name) for one in changes(TEXT)}
    assert found >= {
        (4, "{'kt': 1000000.0, 'Mt': 1000000000.0} → {'kt': 1200000.0, 'Mt': 1000000000.0}"),
        (4, "1000000.0 → in place of 1000000000.0"),
        (8, "0.0 → 1.0"),
        (9, "not a → not not a"),
        (9, "not a or b in SIZE → not a and b in SIZE"),
        (9, "not a or b in SIZE → not (not a or b in SIZE)"),
        (9, "b in SIZE → b not in SIZE"),
        (10, "max(a, 2) → min(a, 2)"),
        (10, "a → in place of 2"),
        (10, "max(a, 2) → max(a, 3)"),
        (10, "max(a, 2) / SIZE['kt'] → max(a, 2) * SIZE['kt']"),
        (10, "SIZE['kt'] → SIZE['Mt']"),
        (10, "total += max(a, 2) / SIZE['kt'] → (left out)"),
        (11, "-total → +total"),
        (11, "a < 1 → a <= 1"),
        (11, "a < 1 → a > 1"),
        (11, "return -total if a < 1 else SIZE['Mt'] → return None"),
    }
    assert not [name for _, name in found if "words" in name or "floor" in name or "int" in name]


def test_each_change_is_another_program() -> None:
    unchanged = ast.unparse(ast.parse(TEXT))
    texts = [one.text for one in changes(TEXT)]
    assert unchanged not in texts
    for text in texts:
        compile(text, "changed", "exec")
    # one is made after the other, and each is taken back
    assert changes(TEXT) == changes(TEXT)


@pytest.mark.parametrize("name", AREAS)
def test_areas_exist(name: str) -> None:
    """Proves: an area has modules, and each of its tests is there; a module that moves is missed here."""
    area = AREAS[name]
    assert len(area.files(ROOT)) >= len(area.modules) - 1
    assert all((ROOT / test).exists() for test in area.tests)
    assert all(list(ROOT.glob(pattern)) for pattern in (*area.modules, *area.but))


def test_places_on_a_sheet_are_taste_and_numbers_are_not() -> None:
    drawing = Area(("x",), (), layout=True)
    source = ["y = top + 0.12", "share = 100.0 * part", "_CUT = 0.001", "width = amount * inches"]
    kept = [one for one in changes("\n".join(source)) if counts(drawing, one, source)]
    assert {one.line for one in kept} == {2, 3, 4}


def test_what_is_listed_as_without_effect_is_there() -> None:
    """Proves: a line of the list that no change makes any more is taken off it."""
    for module, line, change in without_effect():
        text = (ROOT / module).read_text("utf-8")
        source = text.splitlines()
        known = {(source[one.line - 1].strip(), one.name) for one in changes(text)}
        assert (line, change) in known, f"{module}: {change}"
