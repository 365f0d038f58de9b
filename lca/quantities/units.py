"""The closed list of units and their arithmetic. Everything inside is kept in base units.

Base units: kg, MJ (lower heating value for fuels), Nm3 (gas at 0 °C, 101.325 kPa), m3, km, year, CNY, USD and EUR.
Money of a year, such as USD2012, is a base unit of its own: prices change, and nothing is deflated here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lca.problems import LcaError, Message, did_you_mean

#: Energy of one tonne of coal equivalent, GJ: 7,000 kcal/kg of 4.1868 kJ. GB/T 2589-2020.
TCE_GJ = 29.3076
#: Energy of one British thermal unit (International Table), kJ. ISO 80000-5.
BTU_KJ = 1.05505585262
#: Mass of one short ton (2,000 lb of 0.45359237 kg), kg. NIST Handbook 44, Appendix C.
SHORT_TON_KG = 907.18474

#: name → (base unit or "1", factor). Names are matched exactly: Mt is a million tonnes, mt is refused.
UNITS: Mapping[str, tuple[str, float]] = {
    "1": ("1", 1.0),
    "%": ("1", 0.01),
    "CO2": ("1", 1.0),
    "CO2e": ("1", 1.0),
    "mg": ("kg", 1e-6),
    "g": ("kg", 1e-3),
    "kg": ("kg", 1.0),
    "t": ("kg", 1e3),
    "kt": ("kg", 1e6),
    "Mt": ("kg", 1e9),
    "Gt": ("kg", 1e12),
    "lb": ("kg", 0.45359237),
    "short-ton": ("kg", SHORT_TON_KG),
    "short-tons": ("kg", SHORT_TON_KG),
    "千克": ("kg", 1.0),
    "公斤": ("kg", 1.0),
    "吨": ("kg", 1e3),
    "千吨": ("kg", 1e6),
    "万吨": ("kg", 1e7),
    "亿吨": ("kg", 1e11),
    "kJ": ("MJ", 1e-3),
    "MJ": ("MJ", 1.0),
    "GJ": ("MJ", 1e3),
    "TJ": ("MJ", 1e6),
    "PJ": ("MJ", 1e9),
    "Wh": ("MJ", 3.6e-3),
    "kWh": ("MJ", 3.6),
    "MWh": ("MJ", 3.6e3),
    "GWh": ("MJ", 3.6e6),
    "TWh": ("MJ", 3.6e9),
    "kcal": ("MJ", 4.1868e-3),
    "Btu": ("MJ", BTU_KJ * 1e-3),
    "MMBtu": ("MJ", BTU_KJ * 1e3),
    "kgce": ("MJ", TCE_GJ),
    "tce": ("MJ", TCE_GJ * 1e3),
    "ktce": ("MJ", TCE_GJ * 1e6),
    "Mtce": ("MJ", TCE_GJ * 1e9),
    "千克标准煤": ("MJ", TCE_GJ),
    "吨标准煤": ("MJ", TCE_GJ * 1e3),
    "吨标煤": ("MJ", TCE_GJ * 1e3),
    "万吨标准煤": ("MJ", TCE_GJ * 1e7),
    "万吨标煤": ("MJ", TCE_GJ * 1e7),
    "兆焦": ("MJ", 1.0),
    "吉焦": ("MJ", 1e3),
    "太焦": ("MJ", 1e6),
    "千瓦时": ("MJ", 3.6),
    "度": ("MJ", 3.6),
    "万千瓦时": ("MJ", 3.6e4),
    "亿千瓦时": ("MJ", 3.6e8),
    "Nm3": ("Nm3", 1.0),
    "kNm3": ("Nm3", 1e3),
    "MNm3": ("Nm3", 1e6),
    "标准立方米": ("Nm3", 1.0),
    "标方": ("Nm3", 1.0),
    "万标方": ("Nm3", 1e4),
    "亿标方": ("Nm3", 1e8),
    "L": ("m3", 1e-3),
    "m3": ("m3", 1.0),
    "立方米": ("m3", 1.0),
    "万立方米": ("m3", 1e4),
    "m": ("km", 1e-3),
    "km": ("km", 1.0),
    "mi": ("km", 1.609344),
    "公里": ("km", 1.0),
    "千米": ("km", 1.0),
    "tkm": ("kg km", 1e3),
    "吨公里": ("kg km", 1e3),
    "year": ("year", 1.0),
    "a": ("year", 1.0),
    "yr": ("year", 1.0),
    "年": ("year", 1.0),
    "CNY": ("CNY", 1.0),
    "RMB": ("CNY", 1.0),
    "元": ("CNY", 1.0),
    "万元": ("CNY", 1e4),
    "亿元": ("CNY", 1e8),
    "USD": ("USD", 1.0),
    "EUR": ("EUR", 1.0),
}

#: Ends of the names of units in which only electricity is measured.
_ELECTRICAL = ("Wh", "千瓦时", "度")

#: Money at the prices of a year: USD2012, 元2017.
_DATED_MONEY = re.compile(r"(USD|CNY|RMB|元|EUR)((?:19|20)\d\d)")
_MONEY = re.compile(r"(USD|CNY|EUR)(\d{4})?")

#: Names that people write and that mean different things to different people.
AMBIGUOUS: Mapping[str, Message] = {
    **dict.fromkeys(("ton", "tons"), Message("write-t-or-short-ton")),
    **dict.fromkeys(("tonne", "tonnes", "T"), Message("write-unit", unit="t")),
    "mt": Message("write-mt-or-t"),
    "MT": Message("write-mt-or-metric-ton"),
    **dict.fromkeys(("KG", "Kg"), Message("write-unit", unit="kg")),
    **dict.fromkeys(("kwh", "KWh", "KWH", "Kwh"), Message("write-unit", unit="kWh")),
    **dict.fromkeys(("mmbtu", "MMBTU"), Message("write-unit", unit="MMBtu")),
    "gj": Message("write-unit", unit="GJ"),
    "mj": Message("write-unit", unit="MJ"),
    **dict.fromkeys(("KM", "Km"), Message("write-unit", unit="km")),
    **dict.fromkeys(("day", "d", "天"), Message("per-year-days")),
    "h": Message("per-year-hours"),
    "month": Message("per-year"),
    **dict.fromkeys(("years", "y"), Message("write-unit", unit="year")),
}

Dimension = tuple[tuple[str, int], ...]


class UnitError(LcaError, ValueError):
    """A unit that is not in the list; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, its dimension (sorted base unit → exponent) and its size in base units."""

    text: str
    dimension: Dimension
    factor: float

    @property
    def electrical(self) -> bool:
        """Whether only electricity is measured in it."""
        return self.dimension == ENERGY and self.text.endswith(_ELECTRICAL)

    @property
    def plain(self) -> str:
        """The unit as it stands beside a number; none for a quotient of like to like."""
        over, _, under = self.text.partition("/")
        return "" if over == under else self.text


def _sorted(exponents: Mapping[str, int]) -> Dimension:
    return tuple(sorted((name, power) for name, power in exponents.items() if power))


def dimension(**exponents: int) -> Dimension:
    """A dimension from base units: dimension(kg=1, year=-1)."""
    return _sorted(exponents)


NONE: Dimension = ()
MASS = dimension(kg=1)
ENERGY = dimension(MJ=1)
GAS = dimension(Nm3=1)
LENGTH = dimension(km=1)
HAULAGE = dimension(kg=1, km=1)
PER_YEAR = dimension(year=-1)


def times(*dimensions: Dimension) -> Dimension:
    """The dimension of a product."""
    total: dict[str, int] = {}
    for one in dimensions:
        for name, power in one:
            total[name] = total.get(name, 0) + power
    return _sorted(total)


def per(over: Dimension, under: Dimension) -> Dimension:
    """The dimension of a quotient."""
    return times(over, tuple((name, -power) for name, power in under))


def in_words(dim: Dimension) -> str | Message:
    """A dimension for messages: its base units, or that it is a plain number."""
    return describe(dim) if dim else Message("plain-number")


def describe(dim: Dimension) -> str:
    """The base units of a dimension, for example 'kg/year'."""
    over = [name if power == 1 else f"{name}^{power}" for name, power in dim if power > 0]
    under = [name if power == -1 else f"{name}^{-power}" for name, power in dim if power < 0]
    return "/".join([" ".join(over) or "1", *under])


@cache
def unit(text: str) -> Unit:
    """The unit written as products (a space, · or *) and quotients (/): 't', 'Mt/year', 'kWh/t', 't km/t'.

    Raises UnitError for a name that is not in the list or has more than one meaning.
    """
    total: dict[str, int] = {}
    factor = 1.0
    written = re.sub(r"\bshort[ _]tons?\b", "short-ton", text.strip())
    written = written.replace("³", "3").replace("₂", "2")
    if not written:
        return Unit("", NONE, 1.0)
    for position, part in enumerate(written.split("/")):
        names = [name for name in re.split(r"[ ·*]+", part.strip()) if name]
        if not names:
            raise UnitError(Message("unit-form", unit=text))
        sign = 1 if position == 0 else -1
        for name in names:
            base, size = _named(name)
            factor *= size**sign
            for one in base.split():
                if one != "1":
                    total[one] = total.get(one, 0) + sign
    return Unit(text.strip(), _sorted(total), factor)


def price_years(have: Dimension, wanted: Dimension) -> Message | None:
    """What to do where two dimensions differ in the year of their money alone; None where they do not."""
    if have == wanted or _undated(have) != _undated(wanted):
        return None
    if not any(_is_dated(name) for name, _ in have):
        return Message("add-price-year", money=tuple(n for n, _ in wanted if _is_dated(n)))
    return Message("convert-prices", unit=in_words(wanted))


def _is_dated(name: str) -> bool:
    return _DATED_MONEY.fullmatch(name) is not None


def _undated(dim: Dimension) -> Dimension:
    total: dict[str, int] = {}
    for name, power in dim:
        money = _MONEY.fullmatch(name)
        total[money[1] if money else name] = total.get(money[1] if money else name, 0) + power
    return _sorted(total)


def _named(name: str) -> tuple[str, float]:
    if name in UNITS:
        return UNITS[name]
    dated = _DATED_MONEY.fullmatch(name)
    if dated is not None:
        return UNITS[dated[1]][0] + dated[2], 1.0
    if name in AMBIGUOUS:
        raise UnitError(Message("unit-ambiguous", unit=name, cure=AMBIGUOUS[name]))
    cure = did_you_mean(name, UNITS, Message("units-known"))
    raise UnitError(Message("unit-unknown", unit=name, cure=cure))
