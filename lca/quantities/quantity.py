"""Quantities as people write them: a number with its unit, and how uncertain it is."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lca.problems import LcaError, Message, Value, did_you_mean, shortened, written
from lca.quantities.dated import EXACT, amid, around
from lca.quantities.numbers import Number
from lca.quantities.pedigree import BASIC_VARIANCE, pedigree_gsd
from lca.quantities.ranges import LARGEST, MAX_GSD, MAX_RATIO, SMALLEST, apart, in_range, nothing
from lca.quantities.spreads import DISTRIBUTIONS, LogitNormal, LogNormal, Normal, Spread
from lca.quantities.units import WIDE, Dimension, Unit, UnitError, unit
from lca.texts import Text

NUMBER = re.compile(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?![\d.,_])\s*(.*)", re.S)
#: Characters of the longest text that is looked at for a range.
LONGEST = 80
#: Two numbers with a unit: a range, as some write it.
_RANGE = re.compile(r"\s*([\d.]+)\s*([^\d~–—]*?)\s*(?:~|-|–|—|至|到|\.\.|…)\s*([\d.]+)\s*([^\d]*)")
#: Signs of Chinese keyboards that mean nothing in a quantity, or more than one thing.
_WIDE_SIGNS = "，。、；：（）【】～"
#: Keys of a quantity that is written as a mapping.
QUANTITY_KEYS = ("value", "low", "high", "gsd", "sd", "pedigree", "distribution")


class QuantityError(LcaError, ValueError):
    """A quantity that cannot be read. `sub` is the path inside it."""

    def __init__(self, message: Message, sub: tuple[str | int, ...] = ()):
        super().__init__(message)
        self.sub = sub


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """A number in base units (units.py) with its unit and text as written, and its uncertainty.

    low, high and sd are in base units, too. lhv_per_hhv : the ratio by which an energy that is written in higher
    heating values was converted; the unit is that of the lower one then, the text stays. A reference to a shared parameter has `parameter` and no
    value of its own (NaN), until that of the parameter is put beside the name; a dated quantity has `by_year` and the value NaN,
    and is `linear` where it is taken on straight lines between its years (`lca.quantities.dated`). `label` is the name that a
    shared parameter has for people.
    """

    value: float
    unit: Unit
    text: str
    low: float | None = None
    high: float | None = None
    gsd: float | None = None
    sd: float | None = None
    distribution: str | None = None
    pedigree: tuple[int, ...] | None = None
    parameter: str | None = None
    by_year: tuple[tuple[int, Quantity], ...] = ()
    label: Text | None = None
    lhv_per_hhv: float | None = None
    linear: bool = False

    def __eq__(self, other: object) -> bool:
        return self._said() == other._said() if isinstance(other, Quantity) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._said())

    def _said(self) -> tuple[object, ...]:
        """What makes two quantities one: no value is equal to no value, though NaN is not to NaN."""
        value = None if math.isnan(self.value) else self.value
        return value, *(getattr(self, key) for key in self.__slots__ if key != "value")

    @property
    def dimension(self) -> Dimension:
        return self.unit.dimension

    @property
    def uncertain(self) -> bool:
        return self.distribution not in EXACT

    def at(self, year: int) -> Quantity:
        """The quantity of that year: itself, of a dated one the entry of the nearest year, or of a `linear` one what lies
        between two entries: value and ends of the spread on straight lines. Beyond its years the end's entry is held.
        """
        if not self.by_year:
            return self
        entries = dict(self.by_year)
        first, second, way = around(list(entries), year, self.linear)
        return _amid(entries[first], entries[second], way) if first != second else entries[first]

    def year_at(self, year: int) -> int:
        """The year whose figures a dated quantity takes for another: the nearest, or itself where there are some between."""
        first, second, _ = around([dated for dated, _ in self.by_year], year, self.linear)
        return first if first == second else year

    def with_basic(self, variance: float) -> Quantity:
        """The quantity with another basic variance where pedigree scores say how uncertain it is.

        A shared parameter keeps its own: it may stand in places of several kinds.
        """
        if variance == BASIC_VARIANCE or not (self.by_year or self.pedigree) or self.parameter:
            return self
        if self.pedigree is not None:
            return _with(self, gsd=pedigree_gsd(self.pedigree, variance))
        return _with(
            self, by_year=tuple((at, one.with_basic(variance)) for at, one in self.by_year)
        )

    def lower(self, lhv_per_hhv: float) -> Quantity:
        """The quantity in lower heating values, which are the higher ones times a ratio."""
        scaled = {
            name: None if one is None else one * lhv_per_hhv
            for name, one in (("low", self.low), ("high", self.high), ("sd", self.sd))
        }
        value, plain = self.value * lhv_per_hhv, self.unit.lower
        return _with(self, value=value, unit=plain, lhv_per_hhv=lhv_per_hhv, **scaled)

    def number(self, key: str, share: bool = False) -> Number:
        """The number that the engine draws, with `spread` as it is."""
        return Number(self.value, key if self.uncertain else "", self.spread(share))

    def spread(self, share: bool = False) -> Spread | None:
        """How draws lie around the value; on the logit scale when it is a share inside 0..1.

        Raises QuantityError when a share's value or ends are not strictly inside 0..1.
        """
        kind = DISTRIBUTIONS[self.distribution or "fixed"]
        if kind is None:
            return None
        if self.sd is not None:
            return Normal(self.sd, self.sd)
        if self.gsd is not None:
            return LogNormal(math.log(self.gsd), math.log(self.gsd))
        assert self.low is not None and self.high is not None
        if share and kind is LogNormal:
            _inside(self.value, self.low, self.high)
            kind = LogitNormal
        return kind.between(self.value, self.low, self.high)


def _inside(*shares: float) -> None:
    for share in shares:
        if not 0.0 < share < 1.0:
            raise QuantityError(Message("share-at-end", share=share))


#: A number in base units, with its unit and its text as written.
Read = tuple[float, Unit, str]


def number_and_unit(raw: object, sub: tuple[str | int, ...] = ()) -> Read:
    """Read `1.2 Mt/year`; a bare number is a plain number. Raises QuantityError."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        raise QuantityError(Message("not-a-number-with-unit", given=_shown(raw)), sub)
    digits = ""
    if isinstance(raw, (int, float)):
        value, text, rest = _float(raw), f"{raw}", ""
    else:
        match = NUMBER.fullmatch(raw if raw.isascii() else raw.translate(WIDE))
        if match is None:
            raise QuantityError(_cause(raw, Message("text-not-a-number-with-unit", given=raw)), sub)
        digits, rest = match.groups()
        text, value = raw.strip(), float(digits)
    try:
        read = unit(rest)
    except UnitError as error:
        raise QuantityError(_cause(raw, error.message), sub) from None
    size = value * read.factor
    if (size == 0 and not (value == 0 and nothing(digits))) or not in_range(size):
        message = Message("outside-range", given=shortened(text), least=SMALLEST, most=LARGEST)
        raise QuantityError(message, sub)
    return size, read, text


def _cause(raw: object, otherwise: Message) -> Message:
    """Why a text is no quantity, where its signs say it."""
    text = str(raw)
    found = _RANGE.fullmatch(text.translate(WIDE)) if len(text) < LONGEST else None
    if found is not None:
        low, high = f"{found[1]} {found[2] or found[4]}".strip(), f"{found[3]} {found[4]}".strip()
        return Message("range-in-text", given=text.strip(), low=low, high=high)
    wide = next((sign for sign in text if sign in _WIDE_SIGNS), None)
    return Message("wide-sign", given=text.strip(), sign=wide) if wide else otherwise


def _float(raw: float) -> float:
    try:
        return float(raw)
    except OverflowError:  # a whole number of hundreds of digits
        return math.inf


def quantity(raw: object, beside: tuple[str, ...] = ()) -> Quantity:
    """Read a quantity from what the YAML file holds. Raises QuantityError with the place inside it.

    beside : keys that the file may hold next to those of the quantity; whoever reads them took them off.
    """
    if isinstance(raw, Quantity):
        return raw
    if not isinstance(raw, (dict, Mapping)):
        return Quantity(*number_and_unit(raw))
    if "parameter" in raw:
        return _reference(raw)
    if "by_year" in raw:
        return _dated(raw)
    for key in raw:
        if key not in QUANTITY_KEYS and key not in beside:
            known = (*beside, *QUANTITY_KEYS)
            cure = did_you_mean(str(key), known, Message("quantity-keys", keys=known))
            raise QuantityError(
                Message("quantity-key-unknown", key=str(key), cure=cure), (str(key),)
            )
    if "value" not in raw:
        raise QuantityError(Message("quantity-without-value"))
    return _uncertain(raw, number_and_unit(raw["value"], ("value",)))


def _reference(raw: Mapping[str, Any]) -> Quantity:
    if set(raw) != {"parameter"} or not isinstance(raw["parameter"], str):
        raise QuantityError(Message("parameter-alone"))
    name = raw["parameter"]
    return Quantity(math.nan, unit(""), f"parameter {name}", parameter=name)


def _dated(raw: Mapping[str, Any]) -> Quantity:
    years = raw["by_year"]
    if set(raw) != {"by_year"} or not isinstance(years, Mapping) or not years:
        raise QuantityError(Message("dated-alone"))
    entries: list[tuple[int, Quantity]] = []
    for year, one in years.items():
        if not re.fullmatch(r"[12]\d{3}", str(year)):
            raise QuantityError(Message("not-a-year", year=str(year)), ("by_year", year))
        try:
            entries.append((int(year), _of_one_year(one)))
        except QuantityError as error:
            raise QuantityError(error.message, ("by_year", year, *error.sub)) from None
    if len({entry.dimension for _, entry in entries}) > 1:
        raise QuantityError(Message("units-of-years-differ"), ("by_year",))
    dated = tuple(sorted(entries, key=lambda e: e[0]))
    return Quantity(math.nan, entries[0][1].unit, "dated", by_year=dated)


def _of_one_year(raw: object) -> Quantity:
    if isinstance(raw, Mapping) and ("parameter" in raw or "by_year" in raw):
        raise QuantityError(Message("year-amount"))
    return quantity(raw)


def _uncertain(raw: Mapping[str, Any], plain: Read) -> Quantity:
    forms = [form for form in ("gsd", "sd", "pedigree") if form in raw]
    ranged = "low" in raw or "high" in raw
    for end, other in (("low", "high"), ("high", "low")) if ranged else ():
        if end not in raw:
            raise QuantityError(Message("end-alone", given=other, missing=end), (other,))
    if len(forms) + ranged > 1:
        said = ((Message("low-and-high"),) if ranged else ()) + tuple(forms)
        raise QuantityError(Message("spread-twice", forms=said))
    named = raw.get("distribution")
    if named is not None and named not in list(DISTRIBUTIONS):
        known = tuple(DISTRIBUTIONS)
        cure = did_you_mean(str(named), known, Message("distributions", names=known))
        message = Message("distribution-unknown", given=str(named), cure=cure)
        raise QuantityError(message, ("distribution",))
    if ranged:
        return _range(raw, plain, named)
    if forms:
        return _one_number(raw, Quantity(*plain), named, forms[0])
    if named not in (None, "fixed"):
        message = Message("distribution-without-spread", distribution=named)
        raise QuantityError(message, ("distribution",))
    return Quantity(*plain, distribution=named)


def _range(raw: Mapping[str, Any], plain: Read, named: str | None) -> Quantity:
    value, own, text = plain
    ends: list[float] = []
    for end in ("low", "high"):
        one, read, _ = number_and_unit(raw[end], (end,))
        if not _alike(read, own):
            message = Message("end-unit", given=str(raw[end]), end=end, value=text)
            raise QuantityError(message, (end,))
        ends.append(one)
    low, high = ends
    if not low <= value <= high:
        raise QuantityError(Message("value-outside"))
    if low == high:
        return Quantity(value, own, text, low, high, distribution="fixed")
    kind = named or "lognormal"
    if kind == "lognormal" and (low * high <= 0 or value == 0):
        raise QuantityError(Message("range-without-logarithm"))
    if kind == "lognormal" and max(apart(low, value), apart(value, high)) > MAX_RATIO:
        raise QuantityError(Message("range-too-wide", most=MAX_RATIO))
    return Quantity(value, own, text, low, high, distribution=kind)


def _alike(one: Unit, other: Unit) -> bool:
    return one is other or (one.dimension, one.hhv) == (other.dimension, other.hhv)


def _one_number(raw: Mapping[str, Any], plain: Quantity, named: str | None, form: str) -> Quantity:
    usual = "normal" if form == "sd" else "lognormal"
    if named not in (None, usual, "fixed"):
        message = Message("spread-of-other-distribution", form=form, distribution=usual)
        raise QuantityError(message, (form,))
    kind = named or usual
    if form == "sd":
        value, read, _ = number_and_unit(raw["sd"], ("sd",))
        if not _alike(read, plain.unit) or value < 0:
            message = Message("not-a-deviation", given=str(raw["sd"]), value=plain.text)
            raise QuantityError(message, ("sd",))
        return _with(plain, sd=value, distribution=kind if value else "fixed")
    if plain.value == 0:
        raise QuantityError(Message("zero-without-logarithm"))
    if form == "gsd":
        gsd = raw["gsd"]
        if isinstance(gsd, bool) or not isinstance(gsd, (int, float)) or not 1 <= gsd <= MAX_GSD:
            raise QuantityError(Message("not-a-gsd", given=_shown(gsd), most=MAX_GSD), ("gsd",))
        return _with(plain, gsd=float(gsd), distribution=kind if gsd > 1 else "fixed")
    scores = raw["pedigree"]
    if (
        not isinstance(scores, (list, tuple))
        or len(scores) != 5
        or any(type(s) is not int or not 1 <= s <= 5 for s in scores)
    ):
        raise QuantityError(Message("not-a-pedigree", given=_shown(scores)), ("pedigree",))
    gsd = pedigree_gsd(tuple(scores), BASIC_VARIANCE)
    return _with(plain, gsd=gsd, pedigree=tuple(scores), distribution=kind)


def _amid(one: Quantity, other: Quantity, way: float) -> Quantity:
    """What lies between two quantities, `way` from the first to the second, in the unit of the first."""
    value, *ends = amid(one, other, way)
    kind = one.distribution if one.uncertain else other.distribution
    text = f"{value / one.unit.factor:.6g} {one.unit.text}".strip()
    low, high = (None, None) if kind in EXACT else ends
    return Quantity(value, one.unit, text, low, high, distribution=kind)


def _with(plain: Quantity, **changes: Any) -> Quantity:
    return replace(plain, **changes)


def _shown(raw: object) -> Value:
    text = written(raw, Message("list-or-mapping"))
    both = Text(text, text) if isinstance(text, str) else text
    return Text(shortened(both.en), shortened(both.zh)) if isinstance(both, Text) else both
