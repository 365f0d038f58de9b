"""Workbooks in Brightway's form, read beside bw2io, which says neither sheet nor row and takes an empty cell for no field.

A formula has its value in the file only where a spreadsheet program saved it; parameters are not evaluated at all. What
bw2io would leave out, or take for zero, is refused or counted here, with sheet, row and activity.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from lca.backgrounds.formats.account import Account, refused, shown
from lca.backgrounds.formats.limits import CELLS
from lca.problems import Message

#: What ends the exchanges of an activity.
SECTIONS = ("activity", "database", "project parameters")
#: Amounts and what spreads them.
NUMBERS = ("amount", "loc", "scale", "minimum", "maximum")
UNKNOWN = "(unknown)"


@dataclass(slots=True)
class Rows:
    """An activity of a workbook, and the sheet and row of each of its exchanges, in their order."""

    name: str
    sheet: str
    places: list[int] = field(default_factory=list)


def checked(path: Path, account: Account) -> list[Rows]:
    """The activities of a workbook, in the order in which bw2io reads them, once every amount is a number.

    Raises BackgroundError with sheet, row and activity for what bw2io would drop or not understand.
    """
    from openpyxl import load_workbook

    values = load_workbook(path, data_only=True, read_only=True)
    formulas = load_workbook(path, data_only=False, read_only=True)
    found: list[Rows] = []
    zeros: list[str] = []
    beside: list[str] = []
    try:
        for sheet in values.sheetnames:
            if not hasattr(values[sheet], "rows"):
                continue  # a chart
            _bounded(sheet, values[sheet])
            told = _sheet(sheet, values[sheet], formulas[sheet], zeros, beside)
            if told is None:
                account.notes.append(Message("sheets-left-out", count=1, names=(sheet,)))
            else:
                found += told
    finally:
        values.close()
        formulas.close()
    if zeros:
        account.notes.append(Message("formulas-of-no-value", count=len(zeros), names=shown(zeros)))
    if beside:
        account.notes.append(
            Message("formulas-not-evaluated", count=len(beside), names=shown(beside))
        )
    return found


def _bounded(sheet: str, held: Any) -> None:
    rows, columns = held.max_row or 0, held.max_column or 0
    if rows * columns > CELLS:
        what = f"the sheet is {rows:,} rows by {columns:,} columns"
        refused(f"'{sheet}'", what, "delete the rows and columns in which nothing stands")


def _sheet(
    sheet: str, values: Any, formulas: Any, zeros: list[str], beside: list[str]
) -> list[Rows] | None:
    """The activities of a sheet; None where bw2io leaves it out though it has some."""
    found: list[Rows] = []
    headings: list[str] = []
    inside = False
    read = True
    formulas.reset_dimensions()  # some programs write smaller ones than the sheet has
    for number, (cells, raw) in enumerate(zip_longest(values.rows, formulas.rows, fillvalue=()), 1):
        row, written = _texts(cells), _texts(raw)
        if any(cell not in (None, "") for cell in written[len(row) :]):
            what = "the sheet says that it ends before this"
            refused(
                _place(sheet, number),
                what,
                "open the workbook in a spreadsheet program and save it",
            )
        first = str(row[0]).strip().lower() if row and row[0] is not None else ""
        if number == 1:
            read = isinstance(row[0] if row else None, str) and first != "skip"
        if first in SECTIONS:
            inside, headings = False, []
        if first == "activity":
            if not read:
                return None
            name = row[1] if len(row) > 1 else None
            if not isinstance(name, str) or not name:
                shown = "is empty" if name is None or name == "" else f"is the number {name}"
                place, cure = _place(sheet, number), "write its name as text"
                refused(place, f"the name of this activity {shown}", cure)
            found.append(Rows(name, sheet))
        elif first == "exchanges" and found:
            inside, headings = True, []
        elif inside and any(cell not in (None, "") for cell in row):
            if not headings:
                headings = [str(cell or "").strip() for cell in row]
                continue
            found[-1].places.append(number)
            place = _place(sheet, number, found[-1].name)
            _exchange(place, headings, row, written, zeros, beside)
    return found


def _texts(cells: Sequence[Any]) -> list[Any]:
    def value(cell: Any) -> Any:
        held = None if cell.data_type == "e" else cell.value
        return held.strip() if isinstance(held, str) else held

    return [value(cell) for cell in cells]


def _place(sheet: str, row: int, activity: str = "") -> str:
    return f"'{sheet}', row {row}" + (f", '{activity}'" if activity else "")


def _exchange(
    place: str,
    headings: Sequence[str],
    row: Sequence[Any],
    written: Sequence[Any],
    zeros: list[str],
    beside: list[str],
) -> None:
    """What is wrong with the numbers of an exchange, or doubtful."""
    cells = dict(zip(headings, row, strict=False))
    raw = dict(zip(headings, written, strict=False))
    named = cells.get("name") or "this exchange"
    for heading in NUMBERS:
        given, formula = cells.get(heading), raw.get(heading)
        computed = isinstance(formula, str) and formula.startswith("=")
        if given in (None, "") or (isinstance(given, str) and given.lower() == UNKNOWN):
            if computed:
                what = f"'{heading}' of '{named}' is a formula without a stored value"
                refused(place, what, "open the workbook in a spreadsheet program and save it")
            if heading == "amount":
                what = f"'{named}' has no amount"
                cure = "write the value; formulas and parameters are not evaluated"
                refused(place, what, cure)
            continue
        if not _finite(given):
            what = f"'{heading}' of '{named}' is '{str(given)[:40]}', which is not a number"
            refused(place, what, "write a number, with a decimal point")
    if cells.get("formula") not in (None, ""):
        (zeros if float(cells["amount"]) == 0 else beside).append(place)


def _finite(given: Any) -> bool:
    if isinstance(given, bool):
        return False
    try:
        return math.isfinite(float(given))
    except (TypeError, ValueError):
        return False


def placed(datasets: Sequence[dict[str, Any]], rows: Sequence[Rows]) -> None:
    """Give the exchanges that bw2io read the place where they stand, for messages."""
    for dataset, one in _pairs(datasets, rows):
        for edge, number in zip(dataset.get("exchanges", ()), one.places, strict=False):
            edge["place"] = _place(one.sheet, number)


def _pairs(
    datasets: Sequence[dict[str, Any]], rows: Sequence[Rows]
) -> Iterator[tuple[dict[str, Any], Rows]]:
    for dataset, one in zip(datasets, rows, strict=False):
        if len(dataset.get("exchanges", ())) == len(one.places):
            yield dataset, one
