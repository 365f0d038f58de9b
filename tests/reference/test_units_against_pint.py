"""A second eye on the table of units: the sizes that pint gives, whose registry nobody here wrote.

pint names units otherwise, and some names mean something else to it (kt is a knot, ton 2,000 pounds): what is asked stands
beside each name. Names in Chinese, coal equivalents and money are not in it; gas is asked as a volume at its temperature
and pressure.
"""

from __future__ import annotations

import re

import pytest
from test_every_unit import NOT_READ, TABLE, half_a_digit, rows

pint = pytest.importorskip("pint")

#: What stands for a base unit in pint.
BASES = {
    "kg": "kilogram",
    "MJ": "megajoule",
    "m3": "meter ** 3",
    "km": "kilometer",
    "kg km": "kilogram * kilometer",
    "kg/year": "kilogram / year",
    "year": "year",
    # an ideal gas by its amount: so many moles are in a cubic metre at 0 °C and 101.325 kPa
    "Nm3": "101325 pascal * meter ** 3 / (273.15 kelvin * molar_gas_constant)",
}
#: What is asked for names that take prefixes.
STEMS = {
    "g": "gram",
    "t": "metric_ton",
    "J": "joule",
    "Wh": "watt_hour",
    "cal": "international_calorie",
    "toe": "(1e7 * international_calorie * 1e3)",
    "L": "liter",
    "l": "liter",
    "m": "meter",
}
#: Prefixes of SI, as powers of ten.
PREFIXES = {"": 0, "m": -3, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
NORMAL = "101325 pascal * meter ** 3 / (273.15 kelvin * molar_gas_constant)"
STANDARD = "101325 pascal * meter ** 3 / (288.15 kelvin * molar_gas_constant)"
CUBIC_FOOT = "14.696 psi * foot ** 3 / (288.7055555555556 kelvin * molar_gas_constant)"
OWN = {
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), "pound"),
    **dict.fromkeys(("short-ton", "short-tons"), "short_ton"),
    **dict.fromkeys(("long-ton", "long-tons"), "long_ton"),
    "oz": "ounce",
    "cwt": "hundredweight",
    "bbl": "oil_barrel",
    "acre-ft": "43560 * foot ** 3",
    "in": "inch",
    "ft": "foot",
    "yd": "yard",
    "nmi": "nautical_mile",
    "ft3": "foot ** 3",
    "Btu": "Btu_it",
    "kBtu": "1e3 * Btu_it",
    "yd3": "yard ** 3",
    "tkm": "metric_ton * kilometer",
    **dict.fromkeys(("MMBtu", "mmBtu", "dth", "Dth"), "1e6 * Btu_it"),
    **dict.fromkeys(("therm", "therms"), "1e5 * Btu_it"),
    **dict.fromkeys(("quad", "quads"), "1e15 * Btu_it"),
    **dict.fromkeys(("gal", "gallon", "gallons"), "gallon"),
    **dict.fromkeys(("barrel", "barrels"), "oil_barrel"),
    **dict.fromkeys(("mi", "mile", "miles"), "mile"),
    **dict.fromkeys(("ton-mile", "ton-miles"), "short_ton * mile"),
    "tpa": "metric_ton / year",
    "ktpa": "1e3 metric_ton / year",
    "Mtpa": "1e6 metric_ton / year",
    "Nm3": NORMAL,
    "kNm3": f"1e3 * {NORMAL}",
    "MNm3": f"1e6 * {NORMAL}",
    "m3": "meter ** 3",
    "Sm3": STANDARD,
    "kSm3": f"1e3 * {STANDARD}",
    "MSm3": f"1e6 * {STANDARD}",
    "scf": CUBIC_FOOT,
    "Mcf": f"1e3 * {CUBIC_FOOT}",
    "MMcf": f"1e6 * {CUBIC_FOOT}",
    "Bcf": f"1e9 * {CUBIC_FOOT}",
    "Tcf": f"1e12 * {CUBIC_FOOT}",
    **dict.fromkeys(("year", "years", "a", "yr"), "year"),
}
#: Names of pint's that are the same words.
WORDS = re.compile(
    r"(kilo|mega|giga|tera|peta)?(gramme|gram|tonne|joule|litre|liter|metre|meter)s?"
)
#: Names that pint has no size for: numbers, conventions of their own, and money.
WITHOUT = re.compile(
    r"1|%|thousand|million|CO2e?|LHV|(k?g|[kM]?t)ce|CNY|RMB|USD|EUR|.*[\u4e00-\u9fff].*"
)


def asked(name: str) -> str:
    """What pint is asked for a name; empty where it has nothing."""
    if name in OWN:
        return OWN[name]
    if WORDS.fullmatch(name):
        return name.replace("tonne", "metric_ton").replace("gramme", "gram").removesuffix("s")
    for prefix, power in PREFIXES.items():
        stem = STEMS.get(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if stem:
            return f"{10.0**power!r} * {stem}"
    return ""


EVERY = [*rows(TABLE), *rows(NOT_READ)]


@pytest.fixture(scope="module")
def registry() -> object:
    return pint.UnitRegistry()


@pytest.mark.parametrize(
    ("name", "size", "base"), [row for row in EVERY if not WITHOUT.fullmatch(row[0])]
)
def test_pint_has_the_same_size(name: str, size: str, base: str, registry: object) -> None:
    """Proves: the number that is typed in the table is pint's as far as it is printed; an exact one to 1e-9."""
    words = asked(name)
    assert words, f"nothing is asked for {name}"
    one = registry.parse_expression(words) / registry.parse_expression(BASES[base])  # type: ignore[attr-defined]
    found = float(one.to("dimensionless").magnitude)
    assert found == pytest.approx(float(size), rel=max(half_a_digit(size), 1e-9))
