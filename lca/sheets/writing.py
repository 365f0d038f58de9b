"""Sheets to fill in: a workbook with lists, checks of cells, locked headings and examples, or the same as a folder of CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_args

from lca.files import csv_cells, workbooks
from lca.files.signs import without_control
from lca.library.library import Library, load_library
from lca.problems import CannotSave, Message, NotInstalled
from lca.quantities.reading import System
from lca.sheets.form import (
    KEY,
    SETTINGS,
    TABLES,
    VALUE,
    Column,
    SheetLang,
    in_lang,
    is_example,
    languages,
)
from lca.texts import Text
from lca.words import sheets as words

Tables = Mapping[str, Sequence[Mapping[str, object]]]
#: Rows of a sheet that have lists and checks.
_ROWS = 2000
_GREY, _HEAD, _NEEDED = "#808080", "#DCE6F1", "#FCE4D6"
_ALLOWED = dict.fromkeys(
    (*("insert_rows", "delete_rows", "format_cells", "format_columns"), *("format_rows", "sort")),
    True,
)


def new(path: Path, lang: SheetLang, as_csv: bool = False) -> None:
    """Write sheets with examples, where nothing stands yet. Raises CannotSave, NotInstalled."""
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise CannotSave(Message("sheet-exists", path=str(path)))
    fill(path, words.EXAMPLES, lang, as_csv)


def fill(path: Path, tables: Tables, lang: SheetLang = "en", as_csv: bool = False) -> None:
    """Write sheets with rows: a workbook where the path ends in .xlsx, else a folder of CSV.

    tables : sheet → rows, each column → value, by the names in `lca.sheets.form`; of `scenario` one row. A Text stands in the
        language of the sheet. Raises CannotSave where others wrote what stands there, NotInstalled, and KeyError for a name
        that no sheet or column has.
    """
    for name, rows in tables.items():
        known = {one.name for one in TABLES.get(name, SETTINGS if name == "scenario" else ())}
        if not known or any(row.keys() - known for row in rows):
            raise KeyError(name, sorted({key for row in rows for key in row.keys() - known}))
    listed = _lists(load_library(), lang)
    if as_csv or path.suffix.lower() != ".xlsx":
        return _folder(path, tables, listed, lang)
    if find_spec("xlsxwriter") is None:
        raise NotInstalled(Message("needs-report-extra", program="xlsxwriter"))
    workbooks.check(path)
    made = workbooks.as_bytes("sheet", lambda book: _Workbook(book, tables, listed, lang).write())
    workbooks.save(path, made)
    return None


def _lists(library: Library, lang: SheetLang) -> dict[str, list[str]]:
    """List → what may be chosen from it."""

    def told(texts: Iterable[Text], ordered: bool = True) -> list[str]:
        found = list(dict.fromkeys(one.in_(said) for said in languages(lang) for one in texts))
        return sorted(found, key=str.casefold) if ordered else found

    def named(*kinds: str) -> list[str]:
        entries = [one.activity for one in library.activities.values()]
        return told([one.name for one in entries if one.kind in kinds])

    activities = library.activities.values()
    return {
        "by-products": told([one.name for one in library.byproducts.values()]),
        "products": named("material", "fuel", "energy"),
        "sectors": told([one.name for one in library.sectors.values()]),
        "modes": named("transport"),
        "units": list(words.UNITS),
        "price units": list(words.PRICE_UNITS),
        "fates": told([text for key, text in words.FATES.items() if key != "for"], False),
        "statuses": told(list(words.STATUSES.values()), False),
        "evidences": told(list(words.EVIDENCES.values()), False),
        "answers": told(list(words.YES_NO.values()), False),
        "systems": list(get_args(System)),
        "geographies": sorted({one.activity.geography for one in activities}),
    }


def _shown(value: object, lang: SheetLang) -> Any:
    """A value as a cell can hold it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    text = value.in_(lang) if isinstance(value, Text) else value
    return without_control(text)[0][: workbooks.LONGEST] if isinstance(text, str) else text


def _rows(name: str, tables: Tables, lang: SheetLang) -> list[list[Any]]:
    """The rows of a sheet below its headings; of `scenario` a row for each setting."""
    if name == "scenario":
        given: Mapping[str, object] = next(iter(tables.get(name, ())), {})
        return [
            [one.shown(lang).replace("\n", " / "), _shown(given.get(one.name), lang)]
            for one in SETTINGS
        ]
    columns = TABLES[name]
    return [[_shown(row.get(one.name), lang) for one in columns] for row in tables.get(name, ())]


def _folder(path: Path, tables: Tables, listed: Mapping[str, list[str]], lang: SheetLang) -> None:
    texts = {
        f"{words.HOW_TO}.txt": csv_cells.BOM
        + "\r\n".join(one.in_(said) for said in languages(lang) for one in words.INSTRUCTIONS)
    }
    for name, columns in {"scenario": (KEY, VALUE), **TABLES}.items():
        heads = [one.shown(lang).replace("\n", " / ") for one in columns]
        texts[f"{name}.csv"] = csv_cells.written([heads, *_rows(name, tables, lang)])
    longest = max(map(len, listed.values()))
    across = [
        [some[at] if at < len(some) else "" for some in listed.values()] for at in range(longest)
    ]
    texts[f"{words.LISTS}.csv"] = csv_cells.written([list(listed), *across])
    csv_cells.save(path, texts)


class _Workbook:
    """A workbook of xlsxwriter while it is filled."""

    def __init__(
        self, book: Any, tables: Tables, listed: Mapping[str, list[str]], lang: SheetLang
    ) -> None:
        self.book, self.tables, self.listed, self.lang = book, tables, listed, lang
        wrap = {"text_wrap": True, "valign": "top"}
        self.forms = {
            "head": book.add_format({"bold": True, "bg_color": _HEAD, "bottom": 1, **wrap}),
            "needed": book.add_format({"bold": True, "bg_color": _NEEDED, "bottom": 1, **wrap}),
            "open": book.add_format({"locked": False}),
            "example": book.add_format({"locked": False, "font_color": _GREY, "italic": True}),
            "text": book.add_format(wrap),
            "title": book.add_format({"bold": True, "font_size": 14}),
        }

    def write(self) -> None:
        """All sheets, in the order in which they are filled in."""
        sheet = self.book.add_worksheet(words.HOW_TO)
        sheet.set_column(0, 0, 100)
        said = [
            (at, one.in_(lang))
            for lang in languages(self.lang)
            for at, one in enumerate(words.INSTRUCTIONS)
        ]
        for row, (at, text) in enumerate(said):
            sheet.write_string(row, 0, text, self.forms["text" if at else "title"])
        for name, columns in {"scenario": (KEY, VALUE), **TABLES}.items():
            self.table(name, columns)
        sheet = self.book.add_worksheet(words.LISTS)
        sheet.hide()
        for at, (name, values) in enumerate(self.listed.items()):
            sheet.write_column(0, at, [name, *values])

    def table(self, name: str, columns: tuple[Column, ...]) -> None:
        """One sheet to fill in."""
        sheet = self.book.add_worksheet(name)
        sheet.protect("", _ALLOWED)
        sheet.freeze_panes(1, 2 if name == "facilities" else 1)
        sheet.set_column(0, 16_383, None, self.forms["open"])
        sheet.set_row(0, 32)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width, self.forms["open"])
            sheet.write_string(
                0, at, column.shown(self.lang), self.forms["needed" if column.needed else "head"]
            )
            self.note(sheet, (0, at), f"{name}.{column.name}", column)
            if name != "scenario":
                self.check(sheet, (1, at, _ROWS, at), column)
        for number, row in enumerate(_rows(name, self.tables, self.lang), 1):
            form = self.forms["example" if is_example(row[0]) else "open"]
            for at, value in enumerate(row):
                if isinstance(value, (bool, int, float)):
                    sheet.write(number, at, value, form)
                elif value is not None and value != "":
                    sheet.write_string(number, at, str(value), form)
            if name == "scenario":
                column = SETTINGS[number - 1]
                sheet.write_string(
                    number, 0, row[0], self.forms["needed" if column.needed else "head"]
                )
                self.note(sheet, (number, 0), f"scenario.{column.name}", column)
                self.check(sheet, (number, 1, number, 1), column)

    def note(self, sheet: Any, at: tuple[int, int], key: str, column: Column) -> None:
        """What is written in a column, at its heading, with the name that it has in every language."""
        note = words.NOTES.get(key) or words.NOTES.get(column.name)
        if note is not None:
            size = {"x_scale": 2.2, "y_scale": 1.1, "author": "lca"}
            sheet.write_comment(*at, f"{column.name}: {in_lang(note, self.lang)}", size)

    def check(self, sheet: Any, where: tuple[int, int, int, int], column: Column) -> None:
        """The list or the bounds of cells."""
        if column.between is not None:
            low, high = column.between
            bounds = {"criteria": "between", "minimum": low, "maximum": high}
            sheet.data_validation(*where, {"validate": "decimal", **bounds})
        elif column.listed:
            at = list(self.listed).index(column.listed) if column.listed in self.listed else 0
            letter, count = chr(ord("A") + at), len(self.listed.get(column.listed, ()))
            source = f"={words.LISTS}!${letter}$2:${letter}${count + 1}"
            if column.listed == "facilities":
                source = f"=facilities!$B$2:$B${_ROWS + 1}"
            sheet.data_validation(
                *where, {"validate": "list", "source": source, "show_error": column.strict}
            )
