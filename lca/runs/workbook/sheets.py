"""Sheets of tables, the forms of their cells, and formulas over them that give what the engine gave."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from lca.files import workbooks
from lca.files.cells import cell

if TYPE_CHECKING:
    import pandas as pd

#: Widths of columns, characters.
NARROWEST, WIDEST = 8, 60
#: Columns that are shares of something, shown in percent.
SHARES = frozenset(
    (
        "probability_saving",
        "share",
        "share_p2_5",
        "share_p97_5",
        "variance_share",
        "virgin_share",
        "recycled_share",
        "deadweight",
        "attribution",
    )
)
#: Numbers that are read as they are: 2023, not 2,023.
_PLAIN = frozenset(("year", "seed", "price_year"))
#: Height of heads of several lines, points.
HEAD = 46
#: Rows that one sheet can have below its head.
MOST = 1_048_575
#: A formula stands only where it gives the number beside it to this share of what it is made of.
SAME = 1e-12


class Forms:
    """The forms of cells of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **how: Any) -> Any:
        """The form with these properties of xlsxwriter."""
        key = tuple(sorted(how.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(how)
        return self._made[key]

    def headed(self, number: bool) -> Any:
        """The form of a head of several lines, over numbers flush right."""
        how = {"align": "right"} if number else {}
        return self.of(bold=True, bottom=1, valign="bottom", text_wrap=True, **how)

    @property
    def head(self) -> Any:
        return self.of(bold=True, bottom=1, valign="top", text_wrap=True)


class Live:
    """Columns of a table's sheet as formulas see them, and the sums that they give."""

    def __init__(self, sheet: str, table: pd.DataFrame) -> None:
        self._sheet, self._rows = sheet, min(len(table), MOST)
        self._columns = [str(name) for name in table.columns]
        self._whole = len(table) <= MOST
        self._parts: dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], list[float]]] = {}
        self._table = table

    def cells(self, column: str) -> str:
        """The cells of a column below its head: `exchanges!$L$2:$L$9`."""
        from xlsxwriter.utility import xl_col_to_name

        at = xl_col_to_name(self._columns.index(column))
        return f"{self._sheet}!${at}$2:${at}${self._rows + 1}"

    def sum(self, column: str, where: Mapping[str, str]) -> tuple[str, float]:
        """A formula that adds up a column where others have a value, and what it gives; "" where it cannot see all."""
        asked = "".join(f",{self.cells(name)},{quoted(value)}" for name, value in where.items())
        return self._formula(f"SUMIFS({self.cells(column)}{asked})"), self._added(column, where)

    def count(self, where: Mapping[str, str]) -> str:
        """A formula that counts the rows in which columns have a value."""
        asked = ",".join(f"{self.cells(name)},{quoted(value)}" for name, value in where.items())
        return self._formula(f"COUNTIFS({asked})")

    def _formula(self, text: str) -> str:
        return text if self._whole and self._rows else ""

    def _added(self, column: str, where: Mapping[str, str]) -> float:
        names = tuple(where)
        key = column, names
        if key not in self._parts:
            found: dict[tuple[str, ...], list[float]] = {}
            columns = [self._table[name].astype(str).tolist() for name in names]
            for *texts, value in zip(*columns, self._table[column].tolist(), strict=True):
                found.setdefault(tuple(texts), []).append(value)
            self._parts[key] = found
        values = self._parts[key].get(tuple(where.values()), [])
        return math.fsum(value for value in values if math.isfinite(value))


def quoted(text: str) -> str:
    """A text in a formula; none of its signs stands for others."""
    plain = text.replace('"', '""')
    for sign in "~*?":
        plain = plain.replace(sign, f"~{sign}")
    return f'"{plain}"'


def same(given: float, value: float, of: float) -> bool:
    """Whether a formula gives a value; of : the size of what it is made of."""
    return abs(given - value) <= SAME * max(abs(of), abs(value))


def put(
    sheet: Any, at: tuple[int, int], value: object, form: Any = None, formula: str = ""
) -> None:
    """A cell: a formula with the value that it gives, a number, or a text that is neither formula nor link."""
    if isinstance(value, bool):
        sheet.write_boolean(*at, value, form)
    elif isinstance(value, (int, float)):
        if math.isfinite(value):
            if formula:
                sheet.write_formula(*at, f"={formula}", form, value)
            else:
                sheet.write_number(*at, value, form)
    elif value is not None and value != "":
        sheet.write_string(*at, shown(str(value)), form)


def shown(text: str) -> str:
    """A text as a cell can hold it."""
    return str(cell(text))[: workbooks.LONGEST]


def table_sheet(
    book: Any, forms: Forms, name: str, table: pd.DataFrame, differences: bool = False
) -> None:
    """A table with a frozen head, which can be filtered; numbers are numbers, and no text is a formula or a link.

    differences : savings are formulas, where they are what the columns of both routes differ in.
    """
    sheet = book.add_worksheet(name)
    printed(sheet)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, _ids(table))
    if len(table) and len(table.columns):
        sheet.autofilter(0, 0, min(len(table), MOST), len(table.columns) - 1)
    formulas = _differences(table) if differences else {}
    for column, head in enumerate(map(str, table.columns)):
        values = table[table.columns[column]].tolist()[:MOST]
        sheet.write_string(0, column, head, forms.head)
        longest = len(head) + 2
        form = _form(forms, head)
        for row, value in enumerate(values, 1):
            formula = formulas.get(row, "") if head == "saving" else ""
            put(sheet, (row, column), value, form if is_number(value) else None, formula)
            longest = max(longest, _width(value))
        sheet.set_column(column, column, min(max(longest, NARROWEST), WIDEST))


def is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _form(forms: Forms, head: str) -> Any:
    """The form of numbers under a head."""
    if head in _PLAIN:
        return None
    return forms.of(num_format="0.0%" if head in SHARES else "#,##0.######")


def _differences(table: pd.DataFrame) -> dict[int, str]:
    """Row → the formula of its saving; none where noise was taken for what it is, or numbers were rounded."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    names = list(table.columns)
    one, other = names.index("virgin"), names.index("recycled")
    columns = (table[name].tolist()[:MOST] for name in ("virgin", "recycled", "saving"))
    return {
        row: f"{xl_rowcol_to_cell(row, one)}-{xl_rowcol_to_cell(row, other)}"
        for row, (virgin, recycled, saving) in enumerate(zip(*columns, strict=True), 1)
        if virgin - recycled == saving
    }


def _ids(table: pd.DataFrame) -> int:
    """Columns that stay in sight: up to the name of what a row is about."""
    return list(table.columns).index("name") + 1 if "name" in table.columns else 1


def _width(value: object) -> int:
    """Characters that a cell takes, of a text its longest line; Chinese ones are twice as wide."""
    if is_number(value):
        return len(f"{value:,.0f}") + 2
    text = "" if value is None else str(value)[: WIDEST * 2]
    if text.isascii() and "\n" not in text:
        return len(text) + 1
    return max(len(line) + sum(sign > "\u2e80" for sign in line) for line in text.split("\n")) + 1


def printed(sheet: Any) -> None:
    """Pages across, with all columns on each."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def widths(sheet: Any, sizes: Collection[int]) -> None:
    """The widths of the first columns of a sheet, characters."""
    for at, size in enumerate(sizes):
        sheet.set_column(at, at, size)
