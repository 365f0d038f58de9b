"""Every conversion of bw2io beside ours: the same, or a difference that is known, listed and explained in the docs."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest
from in_brightway import BRIGHTWAY

from lca.backgrounds.formats.foreign_units import SIZES, brightway_name, kept_in, ratio

pytestmark = BRIGHTWAY

DOCS = Path(__file__).parents[3] / "docs" / "explanation" / "upstream.md"
#: Units that bw2io converts otherwise by more than a thousandth: what it takes one for, in its unit.
KNOWN = {
    "s": 3600.0,
    "min": 60.0,
    "day": 1 / 24,
    "year": 1 / 8765.81,
    "Nautic mil": 1547.896,
}
#: Units that bw2io converts and we do not: a power, of which nobody knows for how many hours.
NOT_OURS = {"kWp"}
#: Names that bw2io gives to units which say by themselves what they are.
KEPT = {"t": "ton", "tonnes": "ton", "nm3": "normal cubic meter"}
#: Differences up to a thousandth are those of definitions (calories, years of 365 days) and of rounding.
ROUNDING = 1e-3


@pytest.fixture(scope="module")
def theirs() -> ModuleType:
    """bw2io's tables of units, without importing bw2io, which makes folders."""
    package = importlib.util.find_spec("bw2io")
    assert package is not None
    assert package.submodule_search_locations
    path = Path(package.submodule_search_locations[0]) / "units.py"
    spec = importlib.util.spec_from_file_location("bw2io_units", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sizes_of_bw2io(theirs: ModuleType) -> None:
    """Proves: each size of bw2io's table is ours, but for those listed here, which the docs name."""
    differ = {}
    for unit, into, size in theirs.DEFAULT_UNITS_CONVERSION:
        ours = kept_in(unit)
        if unit in NOT_OURS:
            assert ours == (unit, 1.0)
            continue
        assert ours[0] == brightway_name(into), unit
        if abs(size / ours[1] - 1) > ROUNDING:
            differ[unit] = size
    assert set(differ) <= set(KNOWN), (
        "bw2io converts a unit otherwise than we do: find out who is right"
    )
    for unit, size in differ.items():
        assert size == pytest.approx(KNOWN[unit], rel=1e-9)
    text = DOCS.read_text("utf-8")
    for unit in (*KNOWN, *NOT_OURS):
        assert f"`{unit}`" in text, unit


def test_names_of_bw2io(theirs: ModuleType) -> None:
    """Proves: each name that bw2io gives to a unit is ours as well, but for tonnes and normal cubic metres, which stay."""
    for unit, name in theirs.UNITS_NORMALIZATION.items():
        assert brightway_name(unit) == ({"ton": "t"}.get(name, "Nm3") if unit in KEPT else name), (
            unit
        )
        assert KEPT.get(unit, name) == name


def test_capitals_that_bw2io_ignores(theirs: ModuleType) -> None:
    """Proves: bw2io matches without regard to capitals, and its own table has units that it cannot tell apart; ours can."""
    alike = defaultdict(set)
    for unit, _, _ in theirs.DEFAULT_UNITS_CONVERSION:
        alike[unit.lower()].add(unit)
    assert {"mBq", "MBq"} in [set(units) for units in alike.values()]
    assert kept_in("MBq") == ("kilo Becquerel", 1e3)
    assert kept_in("mBq") == ("kilo Becquerel", 1e-6)
    assert (kept_in("Mg"), kept_in("mg")) == (("kilogram", 1e3), ("kilogram", 1e-6))
    for unit, other in (("mJ", "megajoule"), ("Ma", "meter-year"), ("M", "meter"), ("A", "year")):
        assert brightway_name(unit) == unit
        assert brightway_name(unit.lower()) == other


def test_sizes_are_those_of_scenario_files() -> None:
    """Proves: a unit that both tables know is of one size in both."""
    compared = 0
    for unit, (into, size) in SIZES.items():
        known = ratio(unit, into)
        if known is not None:
            assert size == pytest.approx(known, rel=1e-12), unit
            compared += 1
    assert compared >= 10


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        # NIST Handbook 44, Appendix C; NIST SP 811, B.8.
        ("lb", 0.45359237),
        ("oz", 0.028349523125),
        ("tn.sh", 907.18474),
        ("tn.lg", 1016.0469088),
        ("mile", 1609.344),
        ("yard", 0.9144),
        ("inch", 0.0254),
        ("Nautic mil", 1852.0),
        ("acre", 4046.8564224),
        ("sq.mi", 2589988.110336),
        ("sq.ft", 0.09290304),
        ("cuft", 0.028316846592),
        ("cu.yd", 0.764554857984),
        ("gal*", 0.003785411784),
        ("Btu", 0.00105505585262),
        ("kcal", 0.0041868),
        ("day", 24.0),
        ("year", 8766.0),
        ("min", 1 / 60),
        ("s", 1 / 3600),
        ("tmi*", 0.90718474 * 1.609344),
        ("pmi", 1.609344),
        ("ha a", 1e4),
        ("m3day", 1 / 365.25),
    ],
)
def test_sizes_from_outside(unit: str, size: float) -> None:
    assert kept_in(unit)[1] == pytest.approx(size, rel=1e-9)
