"""The arithmetic of units. Everything inside is kept in the base units of `unit_names`.

Money of a year, such as USD2012, is a base unit of its own: prices change, and nothing is deflated here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lca.problems import LcaError, Message
from lca.quantities.near_units import cure
from lca.quantities.unit_names import AMBIGUOUS, CONDITIONS, UNITS

#: Ends of the names of units in which only electricity is measured.
_ELECTRICAL = ("Wh", "千瓦时", "度")

#: Money at the prices of a year: USD2012, 元2017.
_DATED_MONEY = re.compile(r"(USD|CNY|RMB|元|EUR)((?:19|20)\d\d)")
_MONEY = re.compile(r"(USD|CNY|EUR)(\d{4})?")

Dimension = tuple[tuple[str, int], ...]


class UnitError(LcaError, ValueError):
    """A unit that is not in the list; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, its dimension (sorted base unit → exponent) and its size in base units.

    hhv : whether an energy in it is one of higher heating values, which only the fuel can convert.
    condition : the name in it of a gas volume that is not measured at 0 °C; empty if there is none.
    """

    text: str
    dimension: Dimension
    factor: float
    hhv: bool = False
    condition: str = ""

    @property
    def electrical(self) -> bool:
        """Whether only electricity is measured in it."""
        return self.dimension == ENERGY and self.text.endswith(_ELECTRICAL)

    @property
    def lower(self) -> Unit:
        """The same unit of lower heating values."""
        return Unit(re.sub(rf" *{HHV}", "", self.text), self.dimension, self.factor)

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
VOLUME = dimension(m3=1)
LENGTH = dimension(km=1)
HAULAGE = dimension(kg=1, km=1)
PER_YEAR = dimension(year=-1)
#: What transport activities are measured in: t km of freight, and heat, gas and liquids in pipes and lines.
HAULAGES = tuple(dimension(**{base: 1, "km": 1}) for base in ("kg", "MJ", "Nm3", "m3"))


@cache
def times(*dimensions: Dimension) -> Dimension:
    """The dimension of a product."""
    total: dict[str, int] = {}
    for one in dimensions:
        for name, power in one:
            total[name] = total.get(name, 0) + power
    return _sorted(total)


@cache
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


#: Behind an energy: of higher heating values.
HHV = "HHV"
#: Full-width signs of Chinese keyboards, the ideographic space and the minus sign, as those of the list.
WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2212: "-"}
#: The same, and signs of word processors that stand in units alone: in a number, ³ is a power.
_PLAIN = WIDE | dict(zip(map(ord, "³₂㎥㎏㎞㎎"), ("3", "2", "m3", "kg", "km", "mg"), strict=True))


@cache
def unit(text: str) -> Unit:
    """The unit written as products (a space, · or *) and quotients (/): 't', 'Mt/year', 'kWh/t', 't km/t'.

    An energy of higher heating values has HHV behind it: 'GJ HHV/year'.
    Raises UnitError for a name that is not in the list or has more than one meaning.
    """
    total: dict[str, int] = {}
    factor, condition = 1.0, ""
    written = re.sub(r"\bshort[ _]tons?\b", "short-ton", text.strip().translate(_PLAIN))
    written = re.sub(r"(m|ft|yd)\^3\b", r"\g<1>3", written)
    written = re.sub(r"(?<=[gt吨克])(CO2e?)\b", r" \1", written)
    if not written:
        return Unit("", NONE, 1.0)
    written, hhv = _without_hhv(written)
    for position, part in enumerate(written.split("/")):
        names = [name for name in re.split(r"[ ·*]+", part.strip()) if name]
        if not names:
            raise UnitError(Message("unit-form", unit=text))
        sign = 1 if position == 0 else -1
        for name in names:
            base, size = _named(name)
            factor *= size**sign
            condition = condition or (name if name in CONDITIONS else "")
            for one, power in _bases(base):
                total[one] = total.get(one, 0) + sign * power
    return Unit(text.strip(), _sorted(total), factor, hhv, condition)


def _bases(base: str) -> list[tuple[str, int]]:
    """The base units of a size with their exponents: "1", "kg km" or "kg/year"."""
    over, _, under = base.partition("/")
    powers = [(one, 1) for one in over.split() if one != "1"]
    return powers + [(one, -1) for one in under.split()]


def _without_hhv(written: str) -> tuple[str, bool]:
    """A unit without its HHV, and whether it had one; it stands once, behind the energy in front."""
    front, slash, rest = written.partition("/")
    energy, found, behind = front.partition(HHV)
    if HHV not in written:
        return written, False
    if not found or behind.strip() or HHV in rest or unit(energy).dimension != ENERGY:
        raise UnitError(Message("hhv-behind-energy", unit=written))
    return energy.strip() + slash + rest, True


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
    raise UnitError(Message("unit-unknown", unit=name, cure=cure(name)))
