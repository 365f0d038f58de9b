"""What a scenario expects of its results: `saving of slag-to-cement ghg-100: between 5 and 12 kt CO2e`."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, WithJsonSchema

from lca.files.fields import misformed
from lca.problems import Message, shortened
from lca.quantities.units import PER_YEAR, UnitError, times, unit

#: What may be expected of an exchange or the network; the last is a share of the draws.
WHAT = ("saving", "virgin", "recycled", "probability of saving")
PROBABILITY = WHAT[-1]
#: Behind the amounts of greenhouse gases.
_CO2E = "CO2e"
_SUBJECT = re.compile(rf"({'|'.join(WHAT)}) of (\S+) (\S+)(?: in (\S+))?")
_NUMBER = r"([-−]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
_BOUND = re.compile(
    rf"(?:between {_NUMBER} and {_NUMBER}|(at least|at most|above|below) {_NUMBER})(?: ?(%)| (\S.*))?"
)


class Subject(NamedTuple):
    """What is expected something of: one of WHAT, an exchange or `network`, an indicator, and a case or None."""

    what: str
    of: str
    indicator: str
    case: str | None


class Bound(NamedTuple):
    """The ends, in the unit written; infinite where there is none. strict : an end itself does not hold."""

    low: float
    high: float
    strict: bool
    unit: str

    def holds(self, value: float, size: float) -> bool:
        """Whether a value lies inside, where one of the unit written is so many of the value's."""
        low, high = self.low * size, self.high * size
        return low < value < high if self.strict else low <= value <= high


@cache
def subject(text: str) -> Subject | None:
    """What a key of `expect` says; None where it does not."""
    found = _SUBJECT.fullmatch(text)
    return Subject(found[1], found[2], found[3], found[4]) if found else None


@cache
def bound(text: str) -> Bound | None:
    """What a value of `expect` says; None where it does not."""
    found = _BOUND.fullmatch(text.strip())
    if found is None:
        return None
    first, second, word, alone, percent, written = found.groups()
    named = percent or (written or "").strip()
    if word is None:
        return Bound(_number(first), _number(second), False, named)
    ends = (
        (_number(alone), math.inf) if word in ("at least", "above") else (-math.inf, _number(alone))
    )
    return Bound(*ends, word in ("above", "below"), named)


def _number(text: str) -> float:
    return float(text.replace("−", "-"))


def size_of(written: str, of: str) -> float | None:
    """How many of an indicator's unit one of a written unit is, with or without `/year`; None where they do not fit."""
    plain = written.replace("₂", "2")
    if plain == of:
        return 1.0
    if (_CO2E in plain) != (_CO2E in of):
        return None
    try:
        one, own = unit(plain), unit(of)
    except UnitError:
        return None
    if one.hhv or one.dimension not in (own.dimension, times(own.dimension, PER_YEAR)):
        return None
    return one.factor / own.factor


def share_of(written: str) -> float | None:
    """The same of a probability: a plain number, or percent."""
    if written in ("", "%"):
        return 0.01 if written else 1.0
    return None


def _is_subject(text: str) -> str:
    if subject(text) is None:
        raise misformed(Message("expect-form", given=shortened(text, 80)))
    return text


def _is_bound(text: str) -> str:
    found = bound(text)
    if found is None:
        raise misformed(Message("expect-bound", given=shortened(text, 80)))
    if found.low > found.high:
        raise misformed(Message("expect-upside-down", low=f"{found.low:g}", high=f"{found.high:g}"))
    return text


def _schema(pattern: re.Pattern[str], example: str) -> WithJsonSchema:
    return WithJsonSchema(
        {"type": "string", "pattern": f"^{pattern.pattern}$", "examples": [example]}
    )


ExpectKey = Annotated[
    str, AfterValidator(_is_subject), _schema(_SUBJECT, "saving of slag-to-cement ghg-100")
]
ExpectBound = Annotated[str, AfterValidator(_is_bound), _schema(_BOUND, "between 5 and 12 kt CO2e")]
