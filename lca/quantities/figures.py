"""Numbers for people: scales, digits and signs of charts and reports in English and Chinese.

Files keep kg CO2e, MJ, kg and Nm3 at full precision; nothing here is read back.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lca.quantities.indicators import Equivalent, scales
from lca.quantities.reading import system
from lca.quantities.us_units import MILE
from lca.texts import Lang

MINUS = "\u2212"
#: Stands for a number that does not exist, such as an interval without draws.
ABSENT = "–"

#: Standard errors of the low and the high end of an interval, base units; 0 where digits do not follow them.
Errors = tuple[float, float]
EXACT: Errors = (0.0, 0.0)
#: A number that stands beside an interval, and what its digits there say, both in base units.
Said = tuple[float, float]

#: Numbers from here on are hard to read in their unit.
_FAR = 1e4
#: A median is told where it differs from the value by more than this share of it.
_APART = 0.05
#: Shares of a base beyond this say nothing but that the base is next to nothing.
MOST_SHARE = 9.99


@dataclass(frozen=True, slots=True)
class Scale:
    """A display unit: `factor` base units make one of it."""

    factor: float
    unit: str
    lang: Lang

    def number(self, value: float, digits: int = 3, sign: bool = False) -> str:
        """A value in base units as a bare number in this display unit."""
        return number(value / self.factor, digits, sign)

    def alike(self, values: Iterable[float], digits: int = 3) -> list[str]:
        """Values in base units as bare numbers with as many decimals as the largest needs."""
        scaled = [value / self.factor for value in values]
        largest = max((abs(value) for value in scaled if math.isfinite(value)), default=0.0)
        decimals = _decimals(largest, digits)
        return [_alike(value, decimals) for value in scaled]

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

    def median(self, value: float, median: float, low: float, high: float) -> str:
        """The median with no more decimals than the interval; empty where it is about the value.

        About: within 5 % of it, or the same in the digits shown.
        """
        if not apart(value, median):
            return ""
        shown = self.beside(median, low, high)
        return shown if shown != self.beside(value, low, high) else ""

    def said(self, value: float, text: str) -> Said:
        """A value in base units with what a number of this scale says of it."""
        return value, _read(text) * self.factor

    def ends(
        self, low: float, high: float, errors: Errors = EXACT, told: Sequence[Said] = ()
    ) -> tuple[str, str]:
        """Both ends of a range of values in base units, without the unit.

        errors : their standard errors, base units; digits of an end that its own leaves in doubt are not shown.
        told : the numbers that stand beside the range. An end that lies on one side of such a number is not
            rounded to the other: it gets the digits that it takes, at most those of the number.
        """
        largest = max(abs(low), abs(high)) / self.factor
        near = [(value / self.factor, shown / self.factor) for value, shown in told]
        texts = [
            _end(end / self.factor, side, largest, error / self.factor, near)
            for end, side, error in zip((low, high), (-1, 1), errors, strict=True)
        ]
        return texts[0], texts[1]

    def span(
        self, low: float, high: float, errors: Errors = EXACT, told: Sequence[Said] = ()
    ) -> str:
        """The same as a text: `0.98 to 1.41`; an en dash where there is none."""
        if not (math.isfinite(low) and math.isfinite(high)):
            return ABSENT
        return (" to " if self.lang == "en" else " ~ ").join(self.ends(low, high, errors, told))

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


def length(km: float) -> tuple[float, str]:
    """A distance in the unit that it is read in: kilometres, or miles."""
    return (km / MILE, "mi") if system() == "us" else (km, "km")


def haul(km: float, lang: Lang, digits: int = 3) -> str:
    """A distance with its unit: `56 km`, `35 mi`, Chinese `35 英里`."""
    value, unit = length(km)
    return f"{number(value, digits)} {'英里' if (lang, unit) == ('zh', 'mi') else unit}"


def beside(value: float, other: Mapping[Lang, Equivalent] | None, lang: Lang) -> str:
    """An amount in base units in its other unit: `420 ktce`, Chinese `12.3 PJ`; empty where it has none."""
    return amount(value / other[lang].size, other[lang].unit, lang) if other is not None else ""


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


def share(part: float, whole: float, lang: Lang) -> str:
    """A part in percent of a base; an en dash where the base is not positive or the share beyond ±999 %."""
    return percent(part / whole, lang) if shared(part, whole) else ABSENT


def shared(part: float, whole: float) -> bool:
    """Whether a part can be told as a share of a base."""
    return whole > 0.0 and abs(part) <= MOST_SHARE * whole


def apart(value: float, median: float) -> bool:
    """Whether a median differs from the value so far that both are told."""
    return math.isfinite(median) and abs(median - value) > _APART * abs(value)


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
    low: float,
    high: float,
    unit: str,
    lang: Lang,
    of: float = 0.0,
    errors: Errors = EXACT,
    median: float = math.nan,
) -> str:
    """A range in one common unit: `0.98 to 1.41 Mt CO₂e`; an en dash when there is none.

    of : the value that the range belongs to, shown as `amount` does. Its unit is taken unless the range is far wider.
    errors : standard errors of the ends, base units; digits of an end that its own leaves in doubt are not shown.
    median : shown as `median` does, if it is.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return ABSENT
    scale = _scale_of_interval(low, high, unit, lang, of)
    own = scale_for(unit, of, lang)
    told = [own.said(of, own.number(of))] if of else []
    middle = scale.median(of, median, low, high)
    if middle:
        told.append(scale.said(median, middle))
    return f"{scale.span(low, high, errors, told)} {scale.unit}"


def median(value: float, middle: float, low: float, high: float, unit: str, lang: Lang) -> str:
    """A median in the unit of the interval around it; empty where it is about the value."""
    scale = _scale_of_interval(low, high, unit, lang, value)
    found = scale.median(value, middle, low, high)
    return f"{found} {scale.unit}" if found else ""


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
    if not error > 1e-9 * largest:
        return first + 2
    return max(first, min(first + 2, math.floor(-math.log10(error / IN_DOUBT or error))))


def _end(
    end: float, side: int, largest: float, error: float, near: Sequence[tuple[float, float]]
) -> str:
    """The low (side −1) or high (1) end of an interval, never beyond a number beside it that it is not beyond.

    near : such numbers and what their digits say.
    """
    place = _place(largest, error)
    decimals = max(0, place) if error > 0.0 else _decimals(largest, 3)
    text = _alike(round(end, place) or _round(end, 1), decimals)
    bounds = [side * shown for value, shown in near if side * (end - value) >= 0.0]
    if all(side * _read(text) >= bound for bound in bounds):
        return text
    bound = max(bounds)
    digits = _places(bound)
    return _alike(side * max(side * round(end, digits), bound), max(0, digits))


def _places(value: float) -> int:
    """Decimals that a number as shown has; fewer than 0 where zeros end it."""
    exponent = Decimal(f"{value:.8e}").normalize().as_tuple().exponent
    return -int(exponent)


def _read(text: str) -> float:
    if text == ABSENT:
        return math.nan
    return float(text.replace(",", "").replace(MINUS, "-"))


def _alike(value: float, decimals: int) -> str:
    """A number with so many decimals; its first digit where they would show none of it."""
    # a sign matters even where the number is tiny beside its neighbours
    tiny = 0.0 < abs(value) < 0.5 * 10.0**-decimals
    return number(value, 1) if tiny else _fixed(value, decimals)


def _decimals(value: float, digits: int) -> int:
    """Decimals that show so many significant digits of a value; none of what is not finite."""
    rounded = _round(value, digits) if math.isfinite(value) else 0.0
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
