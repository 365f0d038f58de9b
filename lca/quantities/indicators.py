"""What readers are told of an indicator, by its unit: its place, the words for a saving, and units to read it in.

One row of KINDS is all that an indicator in another unit takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from lca.quantities import us_units
from lca.quantities.kinds import MASS, Equivalent, Kind, Steps
from lca.quantities.pollutants import POLLUTANTS
from lca.quantities.reading import system
from lca.quantities.unit_names import TCE_GJ
from lca.texts import Lang, Text

__all__ = [
    "DIVERTED",
    "FLOWS",
    "KINDS",
    "Equivalent",
    "Kind",
    "drawn",
    "flow_kind",
    "greenhouse_gases",
    "in_order",
    "kind",
    "main",
    "scales",
    "told",
]

#: Counts what exchanges themselves put to disposal; nothing upstream (CONVENTIONS 13).
DIVERTED = "diverted-mass"


#: Megajoules in one tonne of coal equivalent.
_TCE = TCE_GJ * 1e3
#: Display units of what is no unit of an indicator: gas volumes, and energy beside itself in another unit.
SCALES: Mapping[str, Mapping[Lang, Steps]] = {
    "Nm3": {
        "en": ((1.0, "Nm³"), (1e3, "thousand Nm³"), (1e6, "million Nm³")),
        "zh": ((1.0, "Nm³"), (1e4, "万Nm³"), (1e8, "亿Nm³")),
    },
    "tce": {
        "en": ((1.0, "tce"), (1e3, "ktce"), (1e6, "Mtce")),
        "zh": ((1.0, "吨标准煤"), (1e4, "万吨标准煤")),
    },
    "PJ": dict.fromkeys(("en", "zh"), ((1e-6, "GJ"), (1e-3, "TJ"), (1.0, "PJ"))),
}
#: In the order in which the kinds stand in headline, charts and tables; units that are not here come last.
KINDS: tuple[Kind, ...] = (
    Kind(
        "kg CO2e",
        {
            "en": ((1.0, "kg CO₂e"), (1e3, "t CO₂e"), (1e6, "kt CO₂e"), (1e9, "Mt CO₂e")),
            "zh": ((1.0, "千克CO₂e"), (1e3, "吨CO₂e"), (1e7, "万吨CO₂e")),
        },
        avoided=Text("Greenhouse gases avoided a year", "每年减排温室气体"),
        added=Text("Greenhouse gases added a year", "每年新增温室气体"),
        avoids=Text("{who} avoids {amount} a year", "{who}每年减排{amount}"),
        partly_avoids=Text(
            "{already} a year is avoided already and {to_come} would be: {whole} in all",
            "每年已减排{already}，还可减排{to_come}，合计{whole}",
        ),
        exact=Text("{amount} t CO₂e", "{amount} 吨CO₂e"),
        exact_size=1e3,
        elementary="ghg",
    ),
    Kind(
        "MJ",
        {  # statistics and targets of China count energy in coal equivalent
            "en": ((1.0, "MJ"), (1e3, "GJ"), (1e6, "TJ"), (1e9, "PJ")),
            "zh": (
                (1.0, "MJ"),
                (_TCE / 1e3, "千克标准煤"),
                (_TCE, "吨标准煤"),
                (1e4 * _TCE, "万吨标准煤"),
            ),
        },
        avoided=Text("Primary energy saved a year", "每年节约一次能源"),
        added=Text("Primary energy added a year", "每年多耗一次能源"),
        avoids=Text(
            "{who} saves {amount} of primary energy a year", "{who}每年节约一次能源{amount}"
        ),
        adds=Text(
            "{who} takes {amount} more primary energy a year", "{who}每年多消耗一次能源{amount}"
        ),
        partly_avoids=Text(
            "{already} of primary energy a year is saved already and {to_come} would be: {whole} in all",
            "每年已节约一次能源{already}，还可节约{to_come}，合计{whole}",
        ),
        partly_adds=Text(
            "{already} more primary energy a year is used already and {to_come} would be: {whole} in all",
            "每年已多耗一次能源{already}，还将多耗{to_come}，合计{whole}",
        ),
        of_reference=Text(
            "{finding}, {share} of the demand without {them}",
            "{finding}，相当于未实施{them}时需求的{share}",
        ),
        on_top=Text(
            "{finding}, {share} on top of the demand without {them}",
            "{finding}，比未实施{them}时的需求高{share}",
        ),
        also={"en": Equivalent(_TCE, "tce"), "zh": Equivalent(1e9, "PJ")},
        elementary="energy",
    ),
    Kind(
        "kg",
        MASS,
        id=DIVERTED,
        drawn=False,
        avoided=Text("Mass kept out of disposal a year", "每年减少处置量"),
        added=Text("Mass added to disposal a year", "每年增加处置量"),
        avoids=Text("{who} keeps {amount} a year out of disposal", "{who}每年减少处置量{amount}"),
        adds=Text("{who} sends {amount} more a year to disposal", "{who}每年增加处置量{amount}"),
        partly_avoids=Text(
            "{already} a year is kept out of disposal already and {to_come} would be: {whole} in all",
            "每年已减少处置量{already}，还可减少{to_come}，合计{whole}",
        ),
        partly_adds=Text(
            "{already} more a year goes to disposal already and {to_come} would: {whole} in all",
            "每年已增加处置量{already}，还将增加{to_come}，合计{whole}",
        ),
        of_reference=Text(
            "{finding}, {share} of the disposal without {them}",
            "{finding}，相当于未实施{them}时处置量的{share}",
        ),
        on_top=Text(
            "{finding}, {share} on top of the disposal without {them}",
            "{finding}，比未实施{them}时的处置量高{share}",
        ),
        detail_avoids=Text(
            "Mass kept out of disposal: {amount} a year", "减少的处置量：每年{amount}"
        ),
        detail_adds=Text("Mass added to disposal: {amount} a year", "增加的处置量：每年{amount}"),
        exact=Text("{amount} t", "{amount} 吨"),
        exact_size=1e3,
    ),
    *POLLUTANTS,
    Kind("kg", MASS),
    Kind(
        "CNY",
        {
            "en": ((1.0, "CNY"), (1e3, "thousand CNY"), (1e6, "million CNY"), (1e9, "billion CNY")),
            "zh": ((1.0, "元"), (1e4, "万元"), (1e8, "亿元")),
        },
        avoided=Text("Costs saved a year", "每年节约成本"),
        added=Text("Costs added a year", "每年新增成本"),
        avoids=Text("{who} saves costs of {amount} a year", "{who}每年节约成本{amount}"),
        adds=Text("{who} adds costs of {amount} a year", "{who}每年新增成本{amount}"),
        partly_avoids=Text(
            "Costs of {already} a year are saved already and {to_come} would be: {whole} in all",
            "每年已节约成本{already}，还可节约{to_come}，合计{whole}",
        ),
        partly_adds=Text(
            "Costs of {already} a year are added already and {to_come} would be: {whole} in all",
            "每年已新增成本{already}，还将新增{to_come}，合计{whole}",
        ),
        of_reference=Text(
            "{finding}, {share} of the costs without {them}",
            "{finding}，相当于未实施{them}时成本的{share}",
        ),
        on_top=Text(
            "{finding}, {share} on top of the costs without {them}",
            "{finding}，比未实施{them}时的成本高{share}",
        ),
    ),
    Kind(
        "DALY",
        {"en": ((1.0, "DALY"),), "zh": ((1.0, "伤残调整生命年"),)},
        avoided=Text("Healthy life gained a year", "每年增加健康寿命"),
        added=Text("Healthy life lost a year", "每年损失健康寿命"),
        avoids=Text("{who} gains {amount} of healthy life a year", "{who}每年增加健康寿命{amount}"),
        adds=Text("{who} costs {amount} of healthy life a year", "{who}每年损失健康寿命{amount}"),
        partly_avoids=Text(
            "{already} of healthy life a year is gained already and {to_come} would be: {whole} in all",
            "每年已增加健康寿命{already}，还可增加{to_come}，合计{whole}",
        ),
        partly_adds=Text(
            "{already} of healthy life a year is lost already and {to_come} would be: {whole} in all",
            "每年已损失健康寿命{already}，还将损失{to_come}，合计{whole}",
        ),
        detail_avoids=Text("{indicator}: gains {amount} a year", "{indicator}：每年增加{amount}"),
        detail_adds=Text("{indicator}: costs {amount} a year", "{indicator}：每年损失{amount}"),
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

    heading: Text
    per: float
    name: Text
    dash: Literal["-", "--", ":", "-."]


#: Units in which by-products change hands.
FLOWS: Mapping[str, FlowKind] = {
    "kg": FlowKind(Text("Mass: {amount} a year", "质量：每年{amount}"), 1e3, Text("t", "吨"), "-"),
    "MJ": FlowKind(
        Text("Energy: {amount} a year", "能量：每年{amount}"), 1e3, Text("GJ", "GJ"), "--"
    ),
    "Nm3": FlowKind(
        Text("Gas: {amount} a year", "气体：每年{amount}"), 1e3, Text("1,000 Nm³", "千Nm³"), ":"
    ),
    "m3": FlowKind(
        Text("Liquid: {amount} a year", "液体：每年{amount}"), 1.0, Text("m³", "立方米"), "-."
    ),
}


#: What differs where they are read in units of the United States; the metric amount stands beside.
_US_KINDS: Mapping[str, dict[str, Any]] = {
    "kg CO2e": {"exact": Text("{amount} metric tons CO₂e", "{amount} 公吨CO₂e")},
    "MJ": {"also": dict.fromkeys(("en", "zh"), Equivalent(1e3, "GJ"))},
    "kg": {"exact": Text("{amount} metric tons", "{amount} 公吨"), "exact_size": 1e3},
}


def kind(id: str, unit: str) -> Kind:
    """The kind of an indicator: its own row, that of its unit, or plain words for any other unit."""
    found = _kind(id, unit)
    return replace(found, **_US_KINDS.get(unit, {})) if system() == "us" else found


def _kind(id: str, unit: str) -> Kind:
    own = (row for row in KINDS if row.id and row.id == id)
    others = (row for row in KINDS if row.unit == unit and not row.id)
    return next(own, None) or next(others, None) or Kind(unit, {})


def flow_kind(unit: str) -> FlowKind:
    """How by-products in a unit are told."""
    if system() == "us":
        per, name = us_units.FLOWS[unit]
        return replace(FLOWS[unit], per=per, name=name)
    return FLOWS[unit]


def scales(unit: str, lang: Lang) -> Steps:
    """The display units of amounts in a unit of the tables; the unit itself where there are no others."""
    if system() == "us" and unit in us_units.SCALES:
        return us_units.SCALES[unit][lang]
    known = SCALES.get(unit) or next((row.scales for row in KINDS if row.unit == unit), None)
    return known[lang] if known else ((1.0, unit),)


def in_order(units: Mapping[str, str]) -> list[str]:
    """Indicators (id → unit, in the order of the library) in the order in which they are told.

    By kind, units without a row by their names, and in one kind as the library has them.
    """

    def place(id: str) -> tuple[int, str]:
        found = _kind(id, units[id])
        return (KINDS.index(found), "") if found in KINDS else (len(KINDS), found.unit)

    return sorted(units, key=place)


def told(units: Mapping[str, str]) -> list[str]:
    """Of indicators in their order (id → unit) the first of each kind: what headline and totals tell of."""
    first: dict[str, str] = {}
    for id, unit in units.items():
        row = kind(id, unit)
        first.setdefault(row.id or row.unit, id)
    return list(first.values())


def greenhouse_gases(units: Mapping[str, str]) -> list[str]:
    """Of indicators in their order (id → unit) those of greenhouse gases."""
    return [id for id, unit in units.items() if kind(id, unit).elementary == "ghg"]


def drawn(units: Mapping[str, str]) -> list[str]:
    """Those that are told and have charts of their own; the first of all where none has."""
    found = [id for id in told(units) if kind(id, units[id]).drawn]
    return found or list(units)[:1]


def main(units: Mapping[str, str]) -> str:
    """The indicator of the first sentence: the first of greenhouse gases that is drawn, else the first that is."""
    shown = {id: units[id] for id in drawn(units)}
    return [*greenhouse_gases(shown), *shown][0]
