"""How the cells of a table are told apart, and what its numbers look like: commas, semicolons or tabs; 0.5 or 0,5."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

#: What may stand between cells, most usual first.
SEPARATORS = (",", ";", "\t")
#: Characters from which both are told.
LOOKED = 1 << 20
#: A number with a decimal comma; numbers that may have groups of thousands.
_COMMA = re.compile(r"[+-]?\d*,\d+(?:[eE][+-]?\d+)?")
_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+")
_POINTED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")


@dataclass(frozen=True, slots=True)
class Form:
    """separator : between cells. comma : numbers have a decimal comma. doubt : a number that says neither for certain."""

    separator: str = ","
    comma: bool = False
    doubt: str = ""

    @property
    def usual(self) -> bool:
        return self == Form()

    def plain(self, cell: str) -> str:
        """A cell as Python reads numbers."""
        return cell.replace(",", ".") if self.comma and _COMMA.fullmatch(cell.strip()) else cell


def form_of(text: str, needed: Sequence[str] = ()) -> Form:
    """The form of a table. needed : headings that its first line should have.

    The separator is the one that shows most of these headings, or else splits the first line most often and the others
    alike. Where another sign than the comma stands between cells, numbers with commas are decimal. They are in doubt where
    each of them, or a number with points beside them, may have groups of thousands: 1,250 alone is 1.25 or 1250.
    """
    head = text if len(text) <= LOOKED else text[: text.rfind("\n", 0, LOOKED) + 1] or text[:LOOKED]
    separator = max(SEPARATORS, key=lambda sign: _fit(head, sign, needed))
    if separator == ",":
        return Form()
    cells = {cell.strip() for row in _rows(head, separator) for cell in row}
    commas = sorted(cell for cell in cells if _COMMA.fullmatch(cell) or _GROUPS.fullmatch(cell))
    if not commas:
        return Form(separator)
    if all(_GROUPS.fullmatch(cell) for cell in commas):
        return Form(separator, doubt=commas[0])
    pointed = sorted(cell for cell in cells if _POINTED.fullmatch(cell))
    return Form(separator, doubt=pointed[0]) if pointed else Form(separator, comma=True)


def _fit(head: str, sign: str, needed: Sequence[str]) -> tuple[int, int, int, int]:
    """How well a separator fits: headings that it shows, whether lines are as long as the first, which, cells of the first."""
    try:
        rows = [row for row in _rows(head, sign) if row]
    except csv.Error:
        return (0, 0, 0, 0)
    first = rows[0] if rows else []
    shown = len({cell.strip() for cell in first}.intersection(needed))
    even = all(len(row) == len(first) for row in rows)
    whole = int(even and len(first) > 1)
    other = int(whole and sign != ",")  # 0,5;0,4 splits at commas as well
    return (shown, whole, other, len(first))


def _rows(text: str, sign: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
