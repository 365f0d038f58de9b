"""What `lca new` writes of: one exchange for each kind of synergy, with the figures of two places."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Kind = Literal["slag", "heat", "scrap", "food", "solvent"]
Place = Literal["hebei", "us"]

KINDS: tuple[Kind, ...] = get_args(Kind)
PLACES: tuple[Place, ...] = get_args(Place)


class Firm(NamedTuple):
    """A works: its id, its name and its sector, as YAML writes texts in two languages."""

    id: str
    name: str
    sector: str


class Region(NamedTuple):
    """What a place gives to every scenario.

    header : lines after the year. truck, van : for long hauls and for short ones. giver, taker, near : latitude and
        longitude, `near` of who takes heat.
    haul, short, used : distances; the haul is a parameter with its 2.5 and 97.5 percentiles.
    """

    header: str
    truck: str
    van: str
    giver: str
    taker: str
    near: str
    haul: tuple[str, str, str]
    short: str
    used: str


class Words(NamedTuple):
    """What a kind of synergy is about, wherever it is. why : what displacement means here."""

    id: str
    name: str
    byproduct: str
    giver: Firm
    taker: Firm
    ratio: str
    why: str


class Figures(NamedTuple):
    """An exchange in numbers. Three of them are value, low and high; processing, use and disposal are lists of YAML.

    used : share that others use today. source : of the shares. line : transport by no truck.
    """

    amount: tuple[str, str, str]
    supplies: str
    product: str
    uses: str
    ratio: tuple[str, str, str]
    displacement: tuple[str, str, str]
    yields: tuple[str, str, str]
    processing: str
    use: str
    residue: str
    used: tuple[str, str, str]
    disposal: str
    source: str = "assumed"
    line: str = ""

    @property
    def hauled(self) -> bool:
        """Whether trucks carry the by-product."""
        return not self.line


REGIONS: dict[Place, Region] = {
    "hebei": Region(
        "geography: CN-HE",
        *("truck-46t", "truck-18t", "[38.95, 118.50]", "[39.62, 118.18]", "[39.02, 118.46]"),
        *(("100 km", "80 km", "130 km"), "20 km", "30 km"),
    ),
    "us": Region(
        "geography: US\nunits: us                           # tables and charts in short tons, MMBtu and miles",
        *("truck-us", "truck-us", "[39.10, -94.60]", "[38.97, -95.24]", "[39.11, -94.59]"),
        *(("60 mi", "50 mi", "80 mi"), "12 mi", "20 mi"),
    ),
}

WORDS: dict[Kind, Words] = {
    "slag": Words(
        "slag-to-cement",
        "{en: Slag to cement, zh: 矿渣→水泥}",
        "bf-slag",
        Firm("steel-works", "{en: Steel works, zh: 钢铁厂}", "{en: iron and steel, zh: 钢铁}"),
        Firm("cement-works", "{en: Cement works, zh: 水泥厂}", "{en: cement, zh: 水泥}"),
        "displaced per tonne of usable slag",
        "share that the market really stops making",
    ),
    "heat": Words(
        "heat-to-homes",
        "{en: Waste heat to homes, zh: 余热→供暖}",
        "waste-heat",
        Firm("steel-works", "{en: Steel works, zh: 钢铁厂}", "{en: iron and steel, zh: 钢铁}"),
        Firm("heating-network", "{en: Heating network, zh: 供热公司}", "{en: heating, zh: 供热}"),
        "spared per unit of heat that arrives",
        "share of it that is really not made",
    ),
    "scrap": Words(
        "scrap-to-steel",
        "{en: Scrap to electric furnace, zh: 废钢→电炉钢}",
        "steel-scrap",
        Firm("scrap-yard", "{en: Scrap yard, zh: 废钢加工企业}", "{en: recycling, zh: 回收}"),
        Firm(
            "electric-steel",
            "{en: Electric steel works, zh: 电炉钢厂}",
            "{en: iron and steel, zh: 钢铁}",
        ),
        "displaced per tonne of steel made of the scrap",
        "share that the market really stops making",
    ),
    "food": Words(
        "food-to-digester",
        "{en: Food waste to the digester, zh: 餐厨垃圾→厌氧消化}",
        "food-waste",
        Firm("kitchens", "{en: Canteens and shops, zh: 食堂与商超}", "{en: food, zh: 食品}"),
        Firm("digester", "{en: Digester, zh: 厌氧消化厂}", "{en: waste, zh: 废弃物处理}"),
        "of power made per tonne of waste",
        "share that power stations really make less",
    ),
    "solvent": Words(
        "solvent-distilled",
        "{en: Waste solvent distilled, zh: 废溶剂蒸馏回收}",
        "waste-solvent",
        Firm("drug-works", "{en: Drug works, zh: 制药厂}", "{en: pharmaceuticals, zh: 制药}"),
        Firm("distiller", "{en: Solvent recycler, zh: 溶剂回收企业}", "{en: chemicals, zh: 化工}"),
        "of new solvent spared per tonne that is recovered",
        "share that the market really stops making",
    ),
}

_EXACT = ("1 t/t", "", "")

FIGURES: dict[tuple[Kind, Place], Figures] = {
    ("slag", "hebei"): Figures(
        *(("200 kt/year", "150 kt/year", "250 kt/year"), "300 kt/year", "clinker", "1 Mt/year"),
        *(("0.9 t/t", "0.8 t/t", "1.0 t/t"), ("0.8", "0.6", "0.95"), ("0.98 t/t", "", "")),
        processing="[{activity: slag-grinding, amount: 1 t/t}]",
        use="",
        residue="landfill-inert",
        used=("0.9", "0.8", "0.97"),
        disposal="[{activity: stockpile-slag, amount: 1 t/t}]",
    ),
    ("slag", "us"): Figures(
        ("200000 short-tons/year", "150000 short-tons/year", "250000 short-tons/year"),
        *("300000 short-tons/year", "portland-cement-us", "1200000 short-tons/year"),
        *(("0.95 t/t", "0.85 t/t", "1.0 t/t"), ("0.8", "0.6", "0.95"), ("0.98 t/t", "", "")),
        processing=(
            "[{activity: electricity-us, amount: 45 kWh/t}, "
            "{activity: natural-gas-burned-us, amount: 366 MJ/t}]   # dried and ground"
        ),
        use="",
        residue="landfill-inert-us",
        used=("0.9", "0.8", "0.97"),
        disposal="[{activity: landfill-inert-us, amount: 1 t/t}]",
    ),
    ("heat", "hebei"): Figures(
        *(("300 TJ/year", "250 TJ/year", "350 TJ/year"), "500 TJ/year", "heat-mix-tangshan"),
        "2 PJ/year",
        *(("1 GJ/GJ", "", ""), ("0.95", "0.85", "0.99"), ("0.93", "0.88", "0.96")),
        processing="[]",
        use="[{activity: waste-heat-exchange, amount: 1 GJ/GJ}]",
        residue="",
        used=("0.258", "0.15", "0.4"),
        disposal="[]",
        source="cai-2007",
        line="[{mode: hot-water-line, distance: 10 km}]",
    ),
    ("heat", "us"): Figures(
        ("280000 MMBtu/year", "240000 MMBtu/year", "330000 MMBtu/year"),
        *("480000 MMBtu/year", "natural-gas-burned-us", "2000000 MMBtu/year"),
        *(
            ("1.05 GJ/GJ", "1.02 GJ/GJ", "1.1 GJ/GJ"),
            ("0.95", "0.85", "0.99"),
            ("0.93", "0.88", "0.96"),
        ),
        processing="[]",
        use="[{activity: electricity-us, amount: 3 kWh/GJ}]   # pumps",
        residue="",
        used=("0.258", "0.15", "0.4"),
        disposal="[]",
        line="[]   # next door; its losses are in the yield",
    ),
    ("scrap", "hebei"): Figures(
        *(("100 kt/year", "80 kt/year", "120 kt/year"), "150 kt/year", "steel-bof", "1 Mt/year"),
        *(_EXACT, ("0.9", "0.7", "0.98"), ("0.91 t/t", "0.85 t/t", "0.93 t/t")),
        processing="[]",
        use="[{activity: steel-eaf-scrap, amount: 1 t/t}]   # its scrap is prepared in it",
        residue="landfill-inert",
        used=("0.85", "0.75", "0.95"),
        disposal="[]",
        source="camu-2021",
    ),
    ("scrap", "us"): Figures(
        ("100000 short-tons/year", "80000 short-tons/year", "120000 short-tons/year"),
        *("150000 short-tons/year", "steel-bof-us", "1000000 short-tons/year"),
        *(_EXACT, ("0.9", "0.7", "0.98"), ("0.91 t/t", "0.85 t/t", "0.93 t/t")),
        processing="[]",
        use="[{activity: steel-eaf-us, amount: 1 t/t}]   # its scrap is prepared in it",
        residue="landfill-inert-us",
        used=("0.85", "0.75", "0.95"),
        disposal="[{activity: landfill-inert-us, amount: 1 t/t}]",
    ),
    ("food", "hebei"): Figures(
        *(("30 kt/year", "20 kt/year", "40 kt/year"), "50 kt/year", "electricity-hebei", ""),
        *(("128.5 kWh/t", "100 kWh/t", "160 kWh/t"), ("1", "", ""), ("1", "", "")),
        processing="[{activity: food-waste-digestion, amount: 1 t/t}]",
        use="",
        residue="",
        used=("0.195", "0.1", "0.3"),
        disposal="[{activity: landfill-organic, amount: 1 t/t}]",
    ),
    ("food", "us"): Figures(
        ("30000 short-tons/year", "20000 short-tons/year", "40000 short-tons/year"),
        *("50000 short-tons/year", "electricity-us", ""),
        *(("193 kWh/short-ton", "140 kWh/short-ton", "266 kWh/short-ton"), ("1", "", "")),
        ("1", "", ""),
        processing="[{activity: digestion-food-us, amount: 1 t/t}]",
        use="",
        residue="",
        used=("0.1", "0.05", "0.2"),
        disposal="[{activity: landfill-food-us, amount: 1 t/t}]",
    ),
    ("solvent", "hebei"): Figures(
        *(("8 kt/year", "6 kt/year", "10 kt/year"), "10 kt/year", "methanol-coal", "50 kt/year"),
        *(_EXACT, ("0.9", "0.7", "0.98"), ("0.8 t/t", "0.7 t/t", "0.9 t/t")),
        processing=(
            "[{activity: coal-boiler-steam, amount: 3 GJ/t}, "
            "{activity: electricity-hebei, amount: 30 kWh/t}]   # distilled"
        ),
        use="",
        residue="incineration-industrial",
        used=("0.45", "0.3", "0.6"),
        disposal="[{activity: incineration-industrial, amount: 1 t/t}]",
    ),
    ("solvent", "us"): Figures(
        ("8000 short-tons/year", "6000 short-tons/year", "10000 short-tons/year"),
        *("10000 short-tons/year", "methanol-natural-gas", "50000 short-tons/year"),
        *(_EXACT, ("0.9", "0.7", "0.98"), ("0.8 t/t", "0.7 t/t", "0.9 t/t")),
        processing=(
            "[{activity: natural-gas-burned-us, amount: 3.5 GJ/t}, "
            "{activity: electricity-us, amount: 30 kWh/t}]   # distilled"
        ),
        use="",
        residue="incineration-industrial",
        used=("0.45", "0.3", "0.6"),
        disposal="[{activity: incineration-industrial, amount: 1 t/t}]",
    ),
}
