"""Numbers and units that stand apart, as in the cells of a sheet, put together; and quantities as files write them."""

from __future__ import annotations

import re
from typing import Any

from lca.problems import Message
from lca.quantities.quantity import NUMBER, Quantity, QuantityError
from lca.quantities.unit_names import COUNTS
from lca.quantities.units import UnitError, unit

#: Stands for a quantity that could not be read; no parameter can have this name.
UNREADABLE = "?"
#: A number with marks between its digits: one that may be read in two ways, and those that mean one thing.
_TWO_WAYS = re.compile(r"[+-]?\d{1,3}[,，]\d{3}")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,， '’_\u00a0\u202f]\d{3})+(?:\.\d+)?")
_COMMA = re.compile(r"[+-]?\d+[,，]\d+")


def together(number: str, measured: str) -> str:
    """A number and its unit as one text. Raises QuantityError, of the unit with ("unit",) as its place.

    The number may have its unit behind it where the other is empty or the same, and a count (10 万) in any case.
    """
    bare, point = re.sub(r"[^\d.+-]", "", number), re.sub("[,，]", ".", number)
    if _TWO_WAYS.fullmatch(number):
        raise QuantityError(Message("cell-number-unclear", given=number, one=bare, other=point))
    if _GROUPED.fullmatch(number) or _COMMA.fullmatch(number):
        one = bare if _GROUPED.fullmatch(number) else point
        raise QuantityError(Message("cell-number-grouped", given=number, one=one))
    found = NUMBER.fullmatch(number)
    if found is None:
        if measured:
            raise QuantityError(Message("cell-not-a-number", given=number))
        return number
    try:
        unit(measured)
    except UnitError as error:
        raise QuantityError(error.message, ("unit",)) from None
    own = found[2].strip()
    if own in COUNTS:
        return f"{found[1]} {own}{measured}"
    if own and measured and own != measured:
        raise QuantityError(Message("cell-unit-twice", given=number))
    return f"{found[1]} {own or measured}".strip()


def lacks_unit(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    found = NUMBER.fullmatch(text)
    return found is not None and not found[2]


def properties(text: str) -> dict[str, str]:
    """Name → value of `moisture = 12 %; activity-index-28d = 98 %`. Raises QuantityError for a part that is no such thing."""
    found = {}
    for part in filter(str.strip, re.split(r"[;；\n]", text)):
        key, sign, value = re.sub("[＝:：]", "=", part).partition("=")
        if not (key.strip() and sign and value.strip()):
            raise QuantityError(Message("cell-properties", given=part.strip()))
        found["-".join(key.casefold().split())] = value.strip()
    return found


def as_written(given: Quantity) -> Any:
    """A quantity as a file writes it: its text, or a mapping with its uncertainty."""
    ends: dict[str, Any] = {
        key: f"{getattr(given, key) / given.unit.factor:.12g} {given.unit.text}".strip()
        for key in ("low", "high", "sd")
        if getattr(given, key) is not None
    }
    if given.pedigree is not None:
        ends["pedigree"] = list(given.pedigree)
    elif given.gsd is not None:
        ends["gsd"] = given.gsd
    if not ends:
        return given.text
    return {"value": given.text, **ends, "distribution": given.distribution}
