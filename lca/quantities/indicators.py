"""What readers are told of an indicator, by its unit: its place, the words for a saving, and units to read it in.

One row of KINDS is all that an indicator in another unit takes, with its words in the catalogue. The English
texts here are keys of `lca.words.catalogue.tr`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lca.quantities.units import TCE_GJ
from lca.texts import Lang

#: Display units, smallest first: base units in one of them, and its name.
Steps = tuple[tuple[float, str], ...]

#: Counts what exchanges themselves put to disposal; nothing upstream (CONVENTIONS 13).
DIVERTED = "diverted-mass"


@dataclass(frozen=True, slots=True)
class Equivalent:
    """The same amount in a fixed unit beside the one that suits its size.

    size : base units in one `unit`, whose own display units follow its size (tce, ktce).
    """

    size: float
    unit: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Indicators of one unit, or one indicator by its id.

    unit : unit of the tables. scales : display units by language; empty leaves numbers in `unit`.
    id : the row is about this indicator alone.
    drawn : has charts and a place in every table of main indicators; others are told in words and totals.
    avoided, added : label of a saving, and of a burden added, with {indicator}.
    avoids, adds : the same as a sentence, with {who} and {amount}. of_today, on_top : how much that is of today's
        burden, with {finding} and {share}. detail_avoids, detail_adds : of one exchange, with {indicator} and {amount}.
    exact : the amount in one unit for whoever compares, with {amount}, of `exact_size` base units; equals : the
        amount in base units behind it, with {amount} and {other}.
    also : the same amount in another unit. elementary : the family of elementary flows that it counts.
    """

    unit: str
    scales: Mapping[Lang, Steps]
    id: str = ""
    drawn: bool = True
    avoided: str = "{indicator}: saved a year"
    added: str = "{indicator}: added a year"
    avoids: str = "{who} saves {amount} a year"
    adds: str = "{who} adds {amount} a year"
    of_today: str = "{finding}, {share} of today's burden"
    on_top: str = "{finding}, {share} on top of today's burden"
    detail_avoids: str = "{indicator}: saves {amount} a year"
    detail_adds: str = "{indicator}: adds {amount} a year"
    exact: str = ""
    exact_size: float = 1.0
    equals: str = ""
    also: Equivalent | None = None
    elementary: Literal["ghg", "energy"] | None = None


#: Display units of what is no unit of an indicator: gas volumes, and energy as coal equivalent.
SCALES: Mapping[str, Mapping[Lang, Steps]] = {
    "Nm3": {
        "en": ((1.0, "Nm³"), (1e3, "thousand Nm³"), (1e6, "million Nm³")),
        "zh": ((1.0, "Nm³"), (1e4, "万Nm³"), (1e8, "亿Nm³")),
    },
    "tce": {
        "en": ((1.0, "tce"), (1e3, "ktce"), (1e6, "Mtce")),
        "zh": ((1.0, "吨标准煤"), (1e4, "万吨标准煤")),
    },
}
_MASS: Mapping[Lang, Steps] = {
    "en": ((1.0, "kg"), (1e3, "t"), (1e6, "kt"), (1e9, "Mt")),
    "zh": ((1.0, "千克"), (1e3, "吨"), (1e7, "万吨")),
}

#: In the order in which the kinds stand in headline, charts and tables; units that are not here come last.
KINDS: tuple[Kind, ...] = (
    Kind(
        "kg CO2e",
        {
            "en": ((1.0, "kg CO₂e"), (1e3, "t CO₂e"), (1e6, "kt CO₂e"), (1e9, "Mt CO₂e")),
            "zh": ((1.0, "千克CO₂e"), (1e3, "吨CO₂e"), (1e7, "万吨CO₂e")),
        },
        avoided="Greenhouse gases avoided a year",
        added="Greenhouse gases added a year",
        avoids="{who} avoids {amount} a year",
        exact="{amount} t CO₂e",
        exact_size=1e3,
        equals="{amount} = {other} kg CO₂e",
        elementary="ghg",
    ),
    Kind(
        "MJ",
        dict.fromkeys(("en", "zh"), ((1.0, "MJ"), (1e3, "GJ"), (1e6, "TJ"), (1e9, "PJ"))),
        avoided="Primary energy saved a year",
        added="Primary energy added a year",
        avoids="{who} saves {amount} of primary energy a year",
        adds="{who} takes {amount} more primary energy a year",
        of_today="{finding}, {share} of today's demand",
        on_top="{finding}, {share} on top of today's demand",
        equals="{amount} = {other} MJ",
        also=Equivalent(TCE_GJ * 1e3, "tce"),
        elementary="energy",
    ),
    Kind(
        "kg",
        _MASS,
        id=DIVERTED,
        drawn=False,
        avoided="Mass kept out of disposal a year",
        added="Mass added to disposal a year",
        avoids="{who} keeps {amount} a year out of disposal",
        adds="{who} sends {amount} more a year to disposal",
        of_today="{finding}, {share} of today's disposal",
        on_top="{finding}, {share} on top of today's disposal",
        detail_avoids="Mass kept out of disposal: {amount} a year",
        detail_adds="Mass added to disposal: {amount} a year",
        exact="{amount} t",
        exact_size=1e3,
    ),
    Kind("kg", _MASS),
    Kind(
        "CNY",
        {
            "en": ((1.0, "CNY"), (1e3, "thousand CNY"), (1e6, "million CNY"), (1e9, "billion CNY")),
            "zh": ((1.0, "元"), (1e4, "万元"), (1e8, "亿元")),
        },
        avoided="Costs saved a year",
        added="Costs added a year",
        avoids="{who} saves costs of {amount} a year",
        adds="{who} adds costs of {amount} a year",
        of_today="{finding}, {share} of today's costs",
        on_top="{finding}, {share} on top of today's costs",
    ),
    Kind(
        "DALY",
        {"en": ((1.0, "DALY"),), "zh": ((1.0, "伤残调整生命年"),)},
        avoided="Healthy life gained a year",
        added="Healthy life lost a year",
        avoids="{who} gains {amount} of healthy life a year",
        adds="{who} costs {amount} of healthy life a year",
        detail_avoids="{indicator}: gains {amount} a year",
        detail_adds="{indicator}: costs {amount} a year",
    ),
    Kind(
        "m3",
        {
            "en": ((1.0, "m³"), (1e3, "thousand m³"), (1e6, "million m³")),
            "zh": ((1.0, "立方米"), (1e4, "万立方米"), (1e8, "亿立方米")),
        },
    ),
)


@dataclass(frozen=True, slots=True)
class FlowKind:
    """By-products of one unit, which share a panel and a scale.

    heading : of the panel, with {amount}. per : base units of the amount that a saving is given per, and its name.
    dash : line style on a map, because widths of different units do not compare.
    """

    heading: str
    per: float
    name: Mapping[Lang, str]
    dash: Literal["-", "--", ":"]


#: Units in which by-products change hands.
FLOWS: Mapping[str, FlowKind] = {
    "kg": FlowKind("Mass: {amount} a year", 1e3, {"en": "t", "zh": "吨"}, "-"),
    "MJ": FlowKind("Energy: {amount} a year", 1e3, {"en": "GJ", "zh": "GJ"}, "--"),
    "Nm3": FlowKind("Gas: {amount} a year", 1e3, {"en": "1,000 Nm³", "zh": "千Nm³"}, ":"),
}


def kind(id: str, unit: str) -> Kind:
    """The kind of an indicator: its own row, that of its unit, or plain words for any other unit."""
    own = (row for row in KINDS if row.id and row.id == id)
    others = (row for row in KINDS if row.unit == unit and not row.id)
    return next(own, None) or next(others, None) or Kind(unit, {})


def scales(unit: str, lang: Lang) -> Steps:
    """The display units of amounts in a unit of the tables; the unit itself where there are no others."""
    known = SCALES.get(unit) or next((row.scales for row in KINDS if row.unit == unit), None)
    return known[lang] if known else ((1.0, unit),)


def in_order(units: Mapping[str, str]) -> list[str]:
    """Indicators (id → unit, in the order of the library) in the order in which they are told.

    By kind, units without a row by their names, and in one kind as the library has them.
    """

    def place(id: str) -> tuple[int, str]:
        found = kind(id, units[id])
        return (KINDS.index(found), "") if found in KINDS else (len(KINDS), found.unit)

    return sorted(units, key=place)


def told(units: Mapping[str, str]) -> list[str]:
    """Of indicators in their order (id → unit) the first of each kind: what headline and totals tell of."""
    first: dict[str, str] = {}
    for id, unit in units.items():
        row = kind(id, unit)
        first.setdefault(row.id or row.unit, id)
    return list(first.values())


def drawn(units: Mapping[str, str]) -> list[str]:
    """Those that are told and have charts of their own; the first of all where none has."""
    found = [id for id in told(units) if kind(id, units[id]).drawn]
    return found or list(units)[:1]
