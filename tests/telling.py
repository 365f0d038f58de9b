"""Numbers read back out of texts, each with what its last digit is worth, to be held against the tables that they tell of.

The units are written out here: what the code would say of a number is not asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

#: What one of a unit is in the base unit of the tables.
SIZES = {
    "kg CO₂e": 1.0,
    "t CO₂e": 1e3,
    "kt CO₂e": 1e6,
    "Mt CO₂e": 1e9,
    "千克CO₂e": 1.0,
    "吨CO₂e": 1e3,
    "万吨CO₂e": 1e7,
    "kg CO2e": 1.0,
    "kg": 1.0,
    "t": 1e3,
    "kt": 1e6,
    "Mt": 1e9,
    "千克": 1.0,
    "吨": 1e3,
    "万吨": 1e7,
    "MJ": 1.0,
    "GJ": 1e3,
    "TJ": 1e6,
    "PJ": 1e9,
    "tce": 29307.6,
    "ktce": 29307.6e3,
    "Mtce": 29307.6e6,
    "千克标准煤": 29.3076,
    "吨标准煤": 29307.6,
    "万吨标准煤": 29307.6e4,
    "Nm³": 1.0,
    "thousand Nm³": 1e3,
    "million Nm³": 1e6,
    "万Nm³": 1e4,
    "亿Nm³": 1e8,
    "m³": 1.0,
    "thousand m³": 1e3,
    "million m³": 1e6,
    "立方米": 1.0,
    "万立方米": 1e4,
    "%": 0.01,
    "km": 1.0,
}
_UNIT = "|".join(re.escape(unit) for unit in sorted(SIZES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9_.,])([<>×]?[−+]?)(\d[\d,]*(?:\.\d+)?)(?:\s?({_UNIT})(?![A-Za-z³₂]))?(?![\d.]*\d)"
)
#: What stands between the ends of a range, which share the unit of the second.
_TO = re.compile(r"\s?(?:to|~|至|and|和)\s?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text in base units.

    step : one unit of its last digit; coarse : of the last that is no zero before the point, as ends of intervals have
    where their digits are in doubt. bound : "<", ">", or "" for a plain one.
    """

    value: float
    step: float
    coarse: float
    bound: str
    text: str

    def is_(self, value: float, steps: float = 0.5) -> bool:
        """Whether it is a value, rounded: by at most half a unit of its last digit; ends of intervals, by a whole one."""
        if self.bound == "<":
            return value < self.value * (1 + 1e-9)
        if self.bound == ">":
            return value > self.value * (1 - 1e-9)
        step = self.coarse if steps > 0.5 else self.step
        return abs(self.value - value) <= steps * step * (1 + 1e-6) + 1e-12 * abs(value)


def numbers(text: str, size: float = 1.0) -> list[Number]:
    """The numbers of a text in their order. size : of the unit of those that have none behind them."""
    text = text.replace("\u202f", " ").replace("\xa0", " ")
    matches = list(_NUMBER.finditer(text))
    found: list[Number] = []
    unit = ""
    for at in reversed(range(len(matches))):
        match = matches[at]
        behind = text[match.end() : matches[at + 1].start()] if at + 1 < len(matches) else ""
        unit = match[3] or (unit if _TO.fullmatch(behind) else "")
        each = SIZES[unit] if unit else size
        sign = -1.0 if "−" in match[1] else 1.0
        whole, _, digits = match[2].replace(",", "").partition(".")
        rounded = 0 if digits else len(whole[3:]) - len(whole[3:].rstrip("0"))  # 6,350 is 3 digits
        zeros = 0 if digits else len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
        value = sign * float(match[2].replace(",", "")) * each
        found.append(
            Number(
                value,
                10.0 ** (rounded - len(digits)) * each,
                10.0 ** (zeros - len(digits)) * each,
                match[1].strip("−+"),
                match[0],
            )
        )
    return found[::-1]


def tells(text: str, values: Iterable[float], size: float = 1.0, steps: float = 0.5) -> None:
    """The numbers of a text are these values, one by one, and there is none more."""
    found, wanted = numbers(text, size), list(values)
    assert len(found) == len(wanted), f"{text!r}: {[one.text for one in found]}, not {wanted}"
    for one, value in zip(found, wanted, strict=True):
        assert one.is_(value, steps), f"{text!r}: {one.text} is not {value}"
