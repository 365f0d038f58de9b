"""Numbers for people: scales, digits and signs of charts and reports in English and Chinese.

Files keep kg CO2e, MJ, kg and Nm3 at full precision; nothing here is read back.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from lca.quantities.indicators import Equivalent, scales
from lca.texts import Lang

MINUS = "\u2212"
#: Stands for a number that does not exist, such as an interval without draws.
ABSENT = "–"

#: Numbers from here on are hard to read in their unit.
_FAR = 1e4


@dataclass(frozen=True, slots=True)
class Scale:
    """A display unit: `factor` base units make one of it."""

    factor: float
    unit: str
    lang: Lang

    def number(self, value: float, digits: int = 3, sign: bool = False) -> str:
        """A value in base units as a bare number in this display unit."""
        return number(value / self.factor, digits, sign)

    def alike(
        self, values: Iterable[float], digits: int = 3, decimals: int | None = None
    ) -> list[str]:
        """Values in base units as bare numbers with as many decimals as the largest needs, or so many."""
        scaled = [value / self.factor for value in values]
        largest = max((abs(value) for value in scaled if math.isfinite(value)), default=0.0)
        if decimals is None:
            decimals = _decimals(largest, digits)
        # a sign matters even where the number is tiny beside its neighbours
        return [
            number(value, 1)
            if 0.0 < abs(value) < 0.5 * 10.0**-decimals
            else _fixed(value, decimals)
            for value in scaled
        ]

    def ledger(self, parts: Iterable[float], result: float) -> list[str]:
        """Values in base units that make a result, with one decimal more where it needs it.

        So that 11.41 − 3.03 leads to the 8.38 that the headline shows.
        """
        values = list(parts)
        largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
        lacking = _decimals(result / self.factor, 3) > _decimals(largest / self.factor, 3)
        return self.alike(values, 4 if result and lacking else 3)

    def beside(self, value: float, low: float, high: float) -> str:
        """A value with no more decimals than its interval: `−0.09` beside `−5.63 to 3.55`.

        low, high : in base units; without them the value keeps three digits.
        """
        largest = max(abs(low), abs(high)) / self.factor
        own = self.number(value)
        if not math.isfinite(largest) or largest == 0.0:
            return own
        rounded = _fixed(value / self.factor, _decimals(largest, 3))
        if rounded == "0":
            return self.number(value, 1)
        return min(own, rounded, key=len)

    def span(self, low: float, high: float, error: float = 0.0) -> str:
        """A range of values in base units without the unit: `0.98 to 1.41`.

        error : standard error of the ends, base units; digits that it leaves in doubt are not shown.
        """
        if not (math.isfinite(low) and math.isfinite(high)):
            return ABSENT
        largest = max(abs(low), abs(high)) / self.factor
        place = _place(largest, error / self.factor)
        ends = [round(end / self.factor, place) or end / self.factor for end in (low, high)]
        decimals = max(0, place) if error > 0.0 else None
        return (" to " if self.lang == "en" else " ~ ").join(
            self.alike([end * self.factor for end in ends], decimals=decimals)
        )

    def text(self, value: float, digits: int = 3, sign: bool = False) -> str:
        """A value in base units as number and unit."""
        return f"{self.number(value, digits, sign)} {self.unit}"


def scale_for(unit: str, values: float | Iterable[float], lang: Lang) -> Scale:
    """The scale in which the largest of the values (base units) reads best.

    unit : unit of the tables, or one of those in `indicators`; any other is left as it is.
    """
    many = [values] if isinstance(values, int | float) else list(values)
    largest = max((abs(v) for v in many if math.isfinite(v)), default=0.0)
    steps = scales(unit, lang)
    chosen = steps[0]
    for factor, name in steps:
        # rounded first, so that 999.9 kt is shown as 1.00 Mt and not as 1,000 kt
        if _round(largest / factor, 3) >= 1.0:
            chosen = (factor, name)
    return Scale(chosen[0], chosen[1], lang)


def amount(value: float, unit: str, lang: Lang, digits: int = 3, sign: bool = False) -> str:
    """A value in base units with the unit that suits its own size: `1.23 Mt CO₂e`, `12.3 万吨`."""
    if not math.isfinite(value):
        return ABSENT
    return scale_for(unit, value, lang).text(value, digits, sign)


def beside(value: float, other: Equivalent | None, lang: Lang) -> str:
    """An amount in base units in its other unit: `420 ktce`, `42 万吨标准煤`; empty where it has none."""
    return amount(value / other.size, other.unit, lang) if other is not None else ""


def number(value: float, digits: int = 3, sign: bool = False) -> str:
    """A number at so many significant digits, with thousands separators and a true minus.

    Zeros that only show precision are kept (`1.20`), those of whole numbers are not. `sign` puts a
    plus before positive numbers. Not finite gives an en dash.
    """
    if not math.isfinite(value):
        return ABSENT
    rounded = _round(value, digits)
    if rounded == 0.0:
        return "0"
    return _fixed(rounded, _decimals(rounded, digits), sign)


def percent(share: float, lang: Lang, digits: int = 2, sign: bool = False) -> str:
    """A share (0.34) as a percentage (`34 %`, Chinese `34%`)."""
    if not math.isfinite(share):
        return ABSENT
    value = share * 100.0
    if abs(value) >= 10.0**digits:
        return _fixed(value, 0, sign) + percent_sign(lang)
    while _round(abs(value), digits) == 100.0 != abs(value) and digits < 4:
        digits += 1  # 99.7 % is not all of it
    return number(value, digits, sign) + percent_sign(lang)


def probability(p: float, draws: int, lang: Lang) -> str:
    """A probability counted over draws; never shown surer than the draws can tell (`>99.9 %`)."""
    if not math.isfinite(p) or draws <= 0:
        return ABSENT
    resolution = max(0.1, _ceil(100.0 / draws))
    value = p * 100.0
    if value > 100.0 - resolution:
        return f">{100.0 - resolution:g}{percent_sign(lang)}"
    if value < resolution:
        return f"<{resolution:g}{percent_sign(lang)}"
    decimals = 1 if value < 1.0 or value > 99.0 else 0
    return f"{value:.{decimals}f}{percent_sign(lang)}"


def interval(
    low: float, high: float, unit: str, lang: Lang, of: float = 0.0, error: float = 0.0
) -> str:
    """A range in one common unit: `0.98 to 1.41 Mt CO₂e`; an en dash when there is none.

    of : the value that the range belongs to. Its unit is taken unless the range is far wider.
    error : standard error of the ends, base units; digits that it leaves in doubt are not shown.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return ABSENT
    scale = _scale_of_interval(low, high, unit, lang, of)
    return f"{scale.span(low, high, error)} {scale.unit}"


def _scale_of_interval(low: float, high: float, unit: str, lang: Lang, of: float) -> Scale:
    scale = scale_for(unit, (low, high), lang)
    own = scale_for(unit, of, lang)
    return own if of and max(abs(low), abs(high)) < _FAR * own.factor else scale


def last_digit(low: float, high: float, unit: str, of: float = 0.0) -> float:
    """What one step in the last digit is worth that `interval` shows, in base units; 0 for no interval."""
    if not (math.isfinite(low) and math.isfinite(high)) or low == high == 0.0:
        return 0.0
    scale = _scale_of_interval(low, high, unit, "en", of)
    largest = max(abs(low), abs(high)) / scale.factor
    return float(10.0 ** -_place(largest) * scale.factor)


def percent_sign(lang: Lang) -> str:
    """The sign behind a number: with a space in English, without one in Chinese."""
    return " %" if lang == "en" else "%"


#: The last digit of a figure may be off by so many units (JCGM 100:2008, 7.2.6: at most two digits in doubt).
IN_DOUBT = 2.0


def _place(largest: float, error: float = 0.0) -> int:
    """Decimals of an interval: both ends to the third digit of the larger one, and no further.

    error : of the ends; then only to where a step is at least error / IN_DOUBT, but one digit is left.
    """
    if not largest:
        return 0
    first = -math.floor(math.log10(largest))
    if not error > 0.0:
        return first + 2
    return max(first, min(first + 2, math.floor(-math.log10(error / IN_DOUBT))))


def _decimals(value: float, digits: int) -> int:
    """Decimals that show so many significant digits of a value."""
    rounded = _round(value, digits)
    return max(0, digits - 1 - math.floor(math.log10(abs(rounded)))) if rounded else 0


def _fixed(value: float, decimals: int, sign: bool = False) -> str:
    if not math.isfinite(value):
        return ABSENT
    text = f"{abs(value):,.{decimals}f}"
    if not text.strip("0.,"):
        return "0"
    return (MINUS if value < 0 else "+" if sign else "") + text


def _round(value: float, digits: int) -> float:
    """To so many significant digits."""
    return float(f"{value:.{digits - 1}e}") if value else 0.0


def _ceil(value: float) -> float:
    """Up to one significant digit."""
    power = 10.0 ** math.floor(math.log10(value))
    return float(f"{math.ceil(value / power - 1e-9) * power:.6g}")
