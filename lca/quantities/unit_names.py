"""The names of units: those that are read with their sizes, those that mean several things, and sizes of some others.

Base units: kg, MJ (lower heating value for fuels), Nm3 (gas at 0 °C, 101.325 kPa), m3, km, year, CNY, USD and EUR.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lca.problems import Message

#: Energy of one tonne of coal equivalent, GJ: 7,000 kcal/kg of 4.1868 kJ. GB/T 2589-2020.
TCE_GJ = 29.3076
#: Energy of one tonne of oil equivalent, GJ: 10 Gcal of the International Table. IEA, ISO 80000-5 for the calorie.
TOE_GJ = 41.868
#: Energy of one calorie (International Table), kJ. ISO 80000-5.
CAL_KJ = 4.1868e-3
#: Energy of one British thermal unit (International Table), kJ. ISO 80000-5.
BTU_KJ = 1.05505585262
#: Mass of one pound, kg, and of one short ton of 2,000 pounds. NIST Handbook 44, Appendix C.
LB_KG = 0.45359237
SHORT_TON_KG = 2000 * LB_KG
#: One foot and one international mile, km. NIST SP 811, B.8.
FT_KM = 0.3048e-3
MILE_KM = 1.609344
#: One cubic foot, one US gallon (231 cubic inches) and one US barrel of petroleum (42 gallons), m3. NIST SP 811, B.8.
FT3_M3 = 0.3048**3
GALLON_M3 = 231 * 0.0254**3
BARREL_M3 = 42 * GALLON_M3
#: Kelvin at 0 °C, 15 °C and 60 °F; an ideal gas takes up room in proportion.
NORMAL_K = 273.15
STANDARD_K = 288.15
FAHRENHEIT_60_K = 273.15 + (60 - 32) / 1.8
#: Pascal of one pound-force per square inch (NIST SP 811, B.8), and of the normal atmosphere.
PSI_PA = LB_KG * 9.80665 / 0.0254**2
ATMOSPHERE_PA = 101325
#: Nm3 in one Sm3 (15 °C, 101.325 kPa: ISO 13443) and in one scf (60 °F, 14.696 psia).
SM3_NM3 = NORMAL_K / STANDARD_K
SCF_NM3 = FT3_M3 * NORMAL_K / FAHRENHEIT_60_K * 14.696 * PSI_PA / ATMOSPHERE_PA

#: A size: its base units, or "1", and how many of them.
Size = tuple[str, float]

#: Units that Chinese texts count by ten thousands and more.
_COUNTED: Mapping[str, Size] = {
    "t": ("kg", 1e3),
    "吨": ("kg", 1e3),
    "GJ": ("MJ", 1e3),
    "吉焦": ("MJ", 1e3),
    "kWh": ("MJ", 3.6),
    "千瓦时": ("MJ", 3.6),
    "度": ("MJ", 3.6),
    "大卡": ("MJ", CAL_KJ),
    "千卡": ("MJ", CAL_KJ),
    "tce": ("MJ", TCE_GJ * 1e3),
    "吨标准煤": ("MJ", TCE_GJ * 1e3),
    "吨标煤": ("MJ", TCE_GJ * 1e3),
    "Nm3": ("Nm3", 1.0),
    "标准立方米": ("Nm3", 1.0),
    "标方": ("Nm3", 1.0),
    "m3": ("m3", 1.0),
    "立方米": ("m3", 1.0),
    "公里": ("km", 1.0),
    "tkm": ("kg km", 1e3),
    "吨公里": ("kg km", 1e3),
    "元": ("CNY", 1.0),
}
#: The words for these numbers.
COUNTS: Mapping[str, float] = {"万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8}

#: name → size. Names are matched exactly: Mt is a million tonnes, mt is refused.
UNITS: Mapping[str, Size] = {
    "1": ("1", 1.0),
    "%": ("1", 0.01),
    "thousand": ("1", 1e3),
    "million": ("1", 1e6),
    "CO2": ("1", 1.0),
    "CO2e": ("1", 1.0),
    "LHV": ("1", 1.0),
    "mg": ("kg", 1e-6),
    "g": ("kg", 1e-3),
    "kg": ("kg", 1.0),
    "Mg": ("kg", 1e3),
    "kt": ("kg", 1e6),
    "Mt": ("kg", 1e9),
    "Gt": ("kg", 1e12),
    "lb": ("kg", LB_KG),
    "lbs": ("kg", LB_KG),
    "pound": ("kg", LB_KG),
    "pounds": ("kg", LB_KG),
    "short-ton": ("kg", SHORT_TON_KG),
    "short-tons": ("kg", SHORT_TON_KG),
    "克": ("kg", 1e-3),
    "千克": ("kg", 1.0),
    "公斤": ("kg", 1.0),
    "公吨": ("kg", 1e3),
    "千吨": ("kg", 1e6),
    "tpa": ("kg/year", 1e3),
    "ktpa": ("kg/year", 1e6),
    "Mtpa": ("kg/year", 1e9),
    "J": ("MJ", 1e-6),
    "kJ": ("MJ", 1e-3),
    "MJ": ("MJ", 1.0),
    "TJ": ("MJ", 1e6),
    "PJ": ("MJ", 1e9),
    "EJ": ("MJ", 1e12),
    "千焦": ("MJ", 1e-3),
    "兆焦": ("MJ", 1.0),
    "太焦": ("MJ", 1e6),
    "Wh": ("MJ", 3.6e-3),
    "MWh": ("MJ", 3.6e3),
    "GWh": ("MJ", 3.6e6),
    "TWh": ("MJ", 3.6e9),
    "兆瓦时": ("MJ", 3.6e3),
    "吉瓦时": ("MJ", 3.6e6),
    "cal": ("MJ", CAL_KJ * 1e-3),
    "kcal": ("MJ", CAL_KJ),
    "Mcal": ("MJ", CAL_KJ * 1e3),
    "Gcal": ("MJ", CAL_KJ * 1e6),
    "吉卡": ("MJ", CAL_KJ * 1e6),
    "Btu": ("MJ", BTU_KJ * 1e-3),
    "kBtu": ("MJ", BTU_KJ),
    "MMBtu": ("MJ", BTU_KJ * 1e3),
    "mmBtu": ("MJ", BTU_KJ * 1e3),
    "therm": ("MJ", BTU_KJ * 1e2),
    "therms": ("MJ", BTU_KJ * 1e2),
    "dth": ("MJ", BTU_KJ * 1e3),
    "Dth": ("MJ", BTU_KJ * 1e3),
    "gce": ("MJ", TCE_GJ * 1e-3),
    "kgce": ("MJ", TCE_GJ),
    "ktce": ("MJ", TCE_GJ * 1e6),
    "Mtce": ("MJ", TCE_GJ * 1e9),
    "克标准煤": ("MJ", TCE_GJ * 1e-3),
    "千克标准煤": ("MJ", TCE_GJ),
    "toe": ("MJ", TOE_GJ * 1e3),
    "ktoe": ("MJ", TOE_GJ * 1e6),
    "Mtoe": ("MJ", TOE_GJ * 1e9),
    "kNm3": ("Nm3", 1e3),
    "MNm3": ("Nm3", 1e6),
    "Sm3": ("Nm3", SM3_NM3),
    "kSm3": ("Nm3", SM3_NM3 * 1e3),
    "MSm3": ("Nm3", SM3_NM3 * 1e6),
    "scf": ("Nm3", SCF_NM3),
    "Mcf": ("Nm3", SCF_NM3 * 1e3),
    "MMcf": ("Nm3", SCF_NM3 * 1e6),
    "L": ("m3", 1e-3),
    "l": ("m3", 1e-3),
    "kL": ("m3", 1.0),
    "升": ("m3", 1e-3),
    "gal": ("m3", GALLON_M3),
    "gallon": ("m3", GALLON_M3),
    "gallons": ("m3", GALLON_M3),
    "bbl": ("m3", BARREL_M3),
    "barrel": ("m3", BARREL_M3),
    "barrels": ("m3", BARREL_M3),
    "ft3": ("m3", FT3_M3),
    "yd3": ("m3", 27 * FT3_M3),
    "m": ("km", 1e-3),
    "km": ("km", 1.0),
    "米": ("km", 1e-3),
    "千米": ("km", 1.0),
    "mi": ("km", MILE_KM),
    "mile": ("km", MILE_KM),
    "miles": ("km", MILE_KM),
    "ton-mile": ("kg km", SHORT_TON_KG * MILE_KM),
    "ton-miles": ("kg km", SHORT_TON_KG * MILE_KM),
    "year": ("year", 1.0),
    "years": ("year", 1.0),
    "a": ("year", 1.0),
    "yr": ("year", 1.0),
    "年": ("year", 1.0),
    "CNY": ("CNY", 1.0),
    "RMB": ("CNY", 1.0),
    "USD": ("USD", 1.0),
    "EUR": ("EUR", 1.0),
    **_COUNTED,
    **{
        word + name: (base, count * size)
        for name, (base, size) in _COUNTED.items()
        for word, count in COUNTS.items()
    },
}


@dataclass(frozen=True, slots=True)
class Condition:
    """Under which a unit is measured. size : Nm3 in one of it."""

    at: str
    size: float


_METRIC = Condition("15 °C, 101.325 kPa", SM3_NM3)
_US = Condition("60 °F, 14.696 psia", SCF_NM3)
#: Volumes of gas that are not measured at 0 °C: what is read from them is said.
CONDITIONS: Mapping[str, Condition] = {
    "Sm3": _METRIC,
    "kSm3": Condition(_METRIC.at, SM3_NM3 * 1e3),
    "MSm3": Condition(_METRIC.at, SM3_NM3 * 1e6),
    "scf": _US,
    "Mcf": Condition(_US.at, SCF_NM3 * 1e3),
    "MMcf": Condition(_US.at, SCF_NM3 * 1e6),
}

#: Names that people write and that mean different things to different people.
AMBIGUOUS: Mapping[str, Message] = {
    **dict.fromkeys(("ton", "tons"), Message("write-t-or-short-ton")),
    **dict.fromkeys(("tonne", "tonnes", "T"), Message("write-unit", unit="t")),
    "mt": Message("write-mt-or-t"),
    "MT": Message("write-mt-or-metric-ton"),
    **dict.fromkeys(("MMT", "MMt"), Message("write-unit", unit="Mt")),
    **dict.fromkeys(("mtpa", "MTPA"), Message("write-mtpa-or-tpa")),
    **dict.fromkeys(("tpy", "TPY"), Message("write-t-or-short-ton-year")),
    "MTCE": Message("write-carbon-or-coal"),
    **dict.fromkeys(("KG", "Kg"), Message("write-unit", unit="kg")),
    **dict.fromkeys(("kwh", "KWh", "KWH", "Kwh"), Message("write-unit", unit="kWh")),
    **dict.fromkeys(("mmbtu", "MMBTU"), Message("write-unit", unit="MMBtu")),
    **dict.fromkeys(("MBtu", "Mbtu", "MBTU", "mbtu"), Message("write-kbtu-or-mmbtu")),
    **dict.fromkeys(("Cal", "CAL"), Message("write-cal-or-kcal")),
    "gj": Message("write-unit", unit="GJ"),
    **dict.fromkeys(("KM", "Km"), Message("write-unit", unit="km")),
    "Mm3": Message("write-million-m3"),
    **dict.fromkeys(("mcf", "MCF", "Mscf", "MSCF"), Message("write-mcf")),
    **dict.fromkeys(("mmcf", "MMCF", "MMscf", "MMSCF"), Message("write-mmcf")),
    **dict.fromkeys(("cf", "CF"), Message("write-scf-or-ft3")),
    **dict.fromkeys(("day", "d", "天", "日"), Message("per-year-days")),
    **dict.fromkeys(("h", "hr", "hour", "小时", "时"), Message("per-year-hours")),
    **dict.fromkeys(("month", "月"), Message("per-year")),
    **dict.fromkeys(
        ("W", "kW", "KW", "kw", "MW", "GW", "千瓦", "兆瓦"), Message("power-times-hours")
    ),
    **dict.fromkeys(COUNTS, Message("count-with-unit")),
    "蒸吨": Message("steam-times-hours"),
    "y": Message("write-unit", unit="year"),
}

#: Units that are not read, but whose size is known: words, and others; oz to cwt from NIST Handbook 44, Appendix C; 斤, 两
#: and 担 are the metric ones.
OTHERS: Mapping[str, Size] = {
    **{
        word + plural: size
        for words, size in (
            (("gram", "gramme"), ("kg", 1e-3)),
            (("kilogram", "kilogramme"), ("kg", 1.0)),
            (("kilotonne",), ("kg", 1e6)),
            (("megajoule",), ("MJ", 1.0)),
            (("gigajoule",), ("MJ", 1e3)),
            (("terajoule",), ("MJ", 1e6)),
            (("petajoule",), ("MJ", 1e9)),
            (("litre", "liter"), ("m3", 1e-3)),
            (("metre", "meter"), ("km", 1e-3)),
            (("kilometre", "kilometer"), ("km", 1.0)),
        )
        for word in words
        for plural in ("", "s")
    },
    "oz": ("kg", LB_KG / 16),
    "cwt": ("kg", 100 * LB_KG),
    "long-ton": ("kg", 2240 * LB_KG),
    "long-tons": ("kg", 2240 * LB_KG),
    "两": ("kg", 0.05),
    "斤": ("kg", 0.5),
    "市斤": ("kg", 0.5),
    "担": ("kg", 50.0),
    "quad": ("MJ", BTU_KJ * 1e12),
    "quads": ("MJ", BTU_KJ * 1e12),
    "Bcf": ("Nm3", SCF_NM3 * 1e9),
    "Tcf": ("Nm3", SCF_NM3 * 1e12),
    "桶": ("m3", BARREL_M3),
    "acre-ft": ("m3", 43560 * FT3_M3),
    "in": ("km", FT_KM / 12),
    "ft": ("km", FT_KM),
    "yd": ("km", 3 * FT_KM),
    "nmi": ("km", 1.852),
    "里": ("km", 0.5),
}
