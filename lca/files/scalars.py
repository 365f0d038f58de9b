"""What a plain scalar of a YAML file is: a number, true or false, nothing, or a text; YAML 1.1's surprises are texts."""

from __future__ import annotations

import math
import re

from lca.problems import Message
from lca.quantities.ranges import nothing

Scalar = bool | int | float | str | None

#: Digits of a whole number; one of 309 is no float any more.
MAX_DIGITS = 300

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
#: A number of which a float is neither infinite nor, by being too small, 0.
_DECIMAL = re.compile(r"-?[0-9]{1,30}\.[0-9]{0,30}[1-9]")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
#: With what a scalar begins that may be more than a text; nothing at all is one of them.
SPECIAL = frozenset(("", *"~+-.0123456789nNtTfF"))
_ENDS = frozenset(".0123456789")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def scalar(text: str) -> Scalar | Message:
    """The value that a plain scalar stands for, or why it stands for none."""
    if text in _WORDS:
        return _WORDS[text]
    if _DECIMAL.fullmatch(text):  # most numbers
        return float(text)
    if text[-1] not in _ENDS:  # an amount with its unit, mostly
        return Message("yaml-not-finite", text=text) if _NOT_FINITE.fullmatch(text) else text
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < MAX_DIGITS else Message("yaml-number-too-long")
    if _LEADING_ZERO.fullmatch(text):
        number = text.lstrip("-+0") or "0"
        return Message("yaml-leading-zero", text=text, number=number)
    if _FLOAT.fullmatch(text):
        value = float(text)
        if not math.isfinite(value):
            return Message("yaml-not-finite", text=text)
        return value if value or nothing(text) else Message("yaml-number-too-small", text=text)
    return Message("yaml-not-finite", text=text) if _NOT_FINITE.fullmatch(text) else text


class Words:
    """Keys and short scalars of a text that were looked at: they come again, in other texts of the file, too."""

    def __init__(self) -> None:
        self.keys: dict[str, tuple[str, str | None]] = {}
        self.plain: dict[str, Scalar] = {}
        self.quoted: dict[str, Scalar] = {}
