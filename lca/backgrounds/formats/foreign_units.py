"""The units of the formats that bw2io reads, by Brightway's names and in sizes of our own.

bw2io has two tables for this, one of names and one of sizes. Both are matched without regard to capitals, so that mJ
counts as MJ and MBq as mBq, and units of time stand in the second upside down (docs/explanation/upstream.md). Neither is applied:
these are, and a test walks bw2io's beside them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lca.backgrounds.units_of import size_of
from lca.quantities.unit_names import (
    BTU_KJ,
    CAL_KJ,
    FT3_M3,
    FT_KM,
    GALLON_M3,
    LB_KG,
    MILE_KM,
    SHORT_TON_KG,
)

#: Hours of a year of 365.25 days, the Julian year of astronomers.
YEAR_H = 365.25 * 24
FT, MILE = FT_KM * 1e3, MILE_KM * 1e3

#: Unit, in small letters → its name in Brightway. Tonnes and normal cubic metres keep their names, which say what they are.
_NAMES: Mapping[str, str] = {
    "g": "gram",
    "kg": "kilogram",
    "t": "t",
    "tonnes": "t",
    "nm3": "Nm3",
    "sm3": "standard cubic meter",
    "m3": "cubic meter",
    "l": "litre",
    "kj": "kilojoule",
    "mj": "megajoule",
    "gj": "gigajoule",
    "wh": "watt hour",
    "kwh": "kilowatt hour",
    "m": "meter",
    "km": "kilometer",
    "m2": "square meter",
    "ha": "hectare",
    "h": "hour",
    "hr": "hour",
    "a": "year",
    "bq": "Becquerel",
    "kbq": "kilo Becquerel",
    "p": "unit",
    "item(s)": "unit",
    "lu": "livestock unit",
    "kg sw": "kilogram separative work unit",
    "kg*day": "kilogram day",
    **dict.fromkeys(("tkm", "t*km", "metric ton*km"), "ton kilometer"),
    "kgkm": "kilogram kilometer",
    **dict.fromkeys(("pkm", "personkm", "person*km"), "person kilometer"),
    "vkm": "vehicle kilometer",
    **dict.fromkeys(("m2a", "m2y", "m2*a", "m2*year"), "square meter-year"),
    **dict.fromkeys(("m3a", "m3y", "m3*year"), "cubic meter-year"),
    **dict.fromkeys(("ma", "my", "m*year"), "meter-year"),
    "km*year": "kilometer-year",
}
#: Capitals that make other units of them: millijoule, mega-annum, ampere, …
_OTHERS = frozenset(("mJ", "Ma", "MA", "mA", "My", "MY", "M", "G", "H", "A", "P", "hA"))

#: Unit of SimaPro, exactly as it writes them → the unit in which its amounts are kept, and how many one of it is. Sizes
#: follow from definitions: NIST SP 811 (B.8), the calorie and Btu of the International Table, 365.25 days a year.
SIZES: Mapping[str, tuple[str, float]] = {
    "J": ("megajoule", 1e-6),
    "kilojoule": ("megajoule", 1e-3),
    "gigajoule": ("megajoule", 1e3),
    "TJ": ("megajoule", 1e6),
    "PJ": ("megajoule", 1e9),
    "cal": ("megajoule", CAL_KJ * 1e-3),
    "kcal": ("megajoule", CAL_KJ),
    "Btu": ("megajoule", BTU_KJ * 1e-3),
    "Bt": ("megajoule", BTU_KJ * 1e-3),
    "watt hour": ("kilowatt hour", 1e-3),
    "MWh": ("kilowatt hour", 1e3),
    "GWh": ("kilowatt hour", 1e6),
    "TWh": ("kilowatt hour", 1e9),
    "pg": ("kilogram", 1e-15),
    "ng": ("kilogram", 1e-12),
    "?g": ("kilogram", 1e-9),
    "μg": ("kilogram", 1e-9),
    "µg": ("kilogram", 1e-9),
    "mg": ("kilogram", 1e-6),
    "gram": ("kilogram", 1e-3),
    "Mg": ("kilogram", 1e3),
    "t": ("kilogram", 1e3),
    "T": ("kilogram", 1e3),
    "ton": ("kilogram", 1e3),
    "tMS": ("kilogram", 1e3),
    "tMB": ("kilogram", 1e3),
    "tOM": ("kilogram", 1e3),
    "kton": ("kilogram", 1e6),
    "Mtn": ("kilogram", 1e9),
    "oz": ("kilogram", LB_KG / 16),
    "lb": ("kilogram", LB_KG),
    "tn.sh": ("kilogram", SHORT_TON_KG),
    "tn.lg": ("kilogram", 2240 * LB_KG),
    "?m": ("meter", 1e-6),
    "μm": ("meter", 1e-6),
    "µm": ("meter", 1e-6),
    "mm": ("meter", 1e-3),
    "cm": ("meter", 1e-2),
    "dm": ("meter", 0.1),
    "inch": ("meter", FT / 12),
    "ft": ("meter", FT),
    "yard": ("meter", 3 * FT),
    "mile": ("meter", MILE),
    "Nautic mil": ("meter", 1852.0),
    "miy": ("meter-year", MILE),
    "kmy": ("meter-year", 1e3),
    "mm3": ("cubic meter", 1e-9),
    "cm3": ("cubic meter", 1e-6),
    "dm3": ("cubic meter", 1e-3),
    "cu.in": ("cubic meter", (FT / 12) ** 3),
    "cuft": ("cubic meter", FT3_M3),
    "cu.yd": ("cubic meter", 27 * FT3_M3),
    "gal*": ("cubic meter", GALLON_M3),
    "l*day": ("cubic meter-year", 1e-3 / 365.25),
    "m3day": ("cubic meter-year", 1 / 365.25),
    "cm3y": ("cubic meter-year", 1e-6),
    "mm2": ("square meter", 1e-6),
    "cm2": ("square meter", 1e-4),
    "dm2": ("square meter", 1e-2),
    "km2": ("square meter", 1e6),
    "sq.in": ("square meter", (FT / 12) ** 2),
    "sq.ft": ("square meter", FT**2),
    "sq.yd": ("square meter", 9 * FT**2),
    "sq.mi": ("square meter", MILE**2),
    "acre": ("square meter", 43560 * FT**2),
    "mm2a": ("square meter-year", 1e-6),
    "cm2a": ("square meter-year", 1e-4),
    "km2a": ("square meter-year", 1e6),
    "ha a": ("square meter-year", 1e4),
    "nBq": ("kilo Becquerel", 1e-12),
    "?Bq": ("kilo Becquerel", 1e-9),
    "μBq": ("kilo Becquerel", 1e-9),
    "µBq": ("kilo Becquerel", 1e-9),
    "mBq": ("kilo Becquerel", 1e-6),
    "Becquerel": ("kilo Becquerel", 1e-3),
    "MBq": ("kilo Becquerel", 1e3),
    "s": ("hour", 1 / 3600),
    "min": ("hour", 1 / 60),
    "day": ("hour", 24.0),
    "year": ("hour", YEAR_H),
    "pmi": ("person kilometer", MILE_KM),
    "kilogram kilometer": ("ton kilometer", 1e-3),
    "ktkm": ("ton kilometer", 1e3),
    "tmi*": ("ton kilometer", SHORT_TON_KG * MILE_KM * 1e-3),
    # Heat of fuels by their country, MJ, as old SimaPro libraries define these units; nothing to derive them from.
    **{
        name: ("megajoule", heat)
        for name, heat in (
            *(("Nm3 Europe", 37.5), ("Nm3-Russia", 36.4), ("Nm3-DZ", 38.5), ("Nm3-GB", 37.0)),
            *(("Nm3 - NG", 38.5), ("Nm3- Italy", 33.85), ("Nm3 F-v6", 36.894), ("Nm3-DE", 35.0)),
            *(("Nm3 FR", 37.09), ("Nm3 - EG", 38.5), ("Nm3-NL", 34.9), ("NM3-Norway", 40.8)),
            *(("kg-NL", 42.4), ("kg-DZ", 49.7), ("kg-DE", 45.9), ("kg-RU", 49.3)),
            *(("kg-NO", 56.6), ("kg-GB", 47.0)),
        )
    },
}


def brightway_name(unit: str) -> str:
    """The name of a unit in Brightway; a unit that has none stays as it is."""
    written = unit.strip()
    return written if written in _OTHERS else _NAMES.get(written.lower(), written)


def kept_in(unit: str) -> tuple[str, float]:
    """The unit in which amounts of a SimaPro file are kept, and how many one of the file's is."""
    name = brightway_name(unit)
    return SIZES.get(name, (name, 1.0))


def renamed(datasets: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Datasets whose units, and those of their exchanges, have Brightway's names; changed in place."""
    given = list(datasets)
    for dataset in given:
        for one in (dataset, *dataset.get("exchanges", ())):
            if isinstance(one.get("unit"), str):
                one["unit"] = brightway_name(one["unit"])
    return given


def in_place_of(strategies: Sequence[Any], name: str, ours: Sequence[Any] = ()) -> list[Any]:
    """bw2io's strategies with others in the place of those of this name. Raises ValueError where there is none."""
    found: list[Any] = []
    replaced = False
    for one in strategies:
        if getattr(one, "func", one).__name__ != name:
            found.append(one)
        elif not replaced:
            found.extend(ours)
            replaced = True
    if not replaced:
        raise ValueError(f"this version of bw2io has no strategy {name}")
    return found


def times(edge: dict[str, Any], size: float) -> None:
    """Measure an exchange in a smaller or larger unit: its amount and its spread, stats_arrays fields."""
    edge["amount"] = edge["amount"] * size
    logs = edge.get("uncertainty type") == 2
    names = ("minimum", "maximum") if logs else ("loc", "scale", "minimum", "maximum")
    for name in names:
        if edge.get(name) is not None:
            edge[name] = edge[name] * size
    if logs and edge.get("loc") is not None:
        edge["loc"] = edge["loc"] + math.log(size)


def ratio(unit: str, other: str) -> float | None:
    """How many of another unit one is, where both are known and measure the same; else None."""
    (size, dimension), (per, wanted) = size_of(unit), size_of(other)
    return (
        size / per if dimension == wanted else None
    )  # one that is not known has a dimension of its own
