"""Sheets to fill in: a workbook with lists, checks of cells, locked headings and examples, or the same as a folder of CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import Any, get_args

from lca.files import csv_cells, workbooks
from lca.files.signs import without_control
from lca.library.library import load_library
from lca.problems import CannotSave, Message, NotInstalled, letters
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
#: Characters of a line of the page of how-to.
_WIDE = 100
_ALL = {"scenario": (KEY, VALUE), **TABLES}
#: What people may do to a sheet whose headings are locked.
_ALLOWED = {f"{do}_rows": True for do in ("insert", "delete", "format")}
_ALLOWED |= dict.fromkeys(("format_cells", "format_columns", "sort"), True)


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
    listed = _lists(lang)
    if as_csv or path.suffix.lower() != ".xlsx":
        _folder(path, tables, listed, lang)
    elif find_spec("xlsxwriter") is None:
        raise NotInstalled(Message("needs-report-extra", program="xlsxwriter"))
    else:
        workbook = _Workbook(tables, listed, lang)
        workbooks.save(path, workbooks.as_bytes("sheet", workbook.write))


@cache
def _lists(lang: SheetLang) -> Mapping[str, list[str]]:
    """List → what may be chosen from it; all names of the library are read for that once."""
    library = load_library()
    activities = [one.activity for one in library.activities.values()]
    fates = {key: text for key, text in words.FATES.items() if key != "for"}
    products = [one.name for one in activities if one.kind in ("material", "fuel", "energy")]
    named: dict[str, Iterable[Text]] = {
        "by-products": [one.name for one in library.byproducts.values()],
        "products": products,
        "sectors": [one.name for one in library.sectors.values()],
        "modes": [one.name for one in activities if one.kind == "transport"],
    }
    told = {"fates": fates, "statuses": words.STATUSES, "evidences": words.EVIDENCES}
    return {
        **{key: sorted(_told(texts, lang), key=str.casefold) for key, texts in named.items()},
        **{key: _told(texts.values(), lang) for key, texts in told.items()},
        "answers": _told(words.YES_NO.values(), lang),
        "units": list(words.UNITS),
        "price units": list(words.PRICE_UNITS),
        "systems": list(get_args(System)),
        "geographies": sorted({one.geography for one in activities}),
    }


def _told(texts: Iterable[Text], lang: SheetLang) -> list[str]:
    """Texts in one language after the other, each once."""
    return list(dict.fromkeys(one.in_(said) for said in languages(lang) for one in texts))


def _shown(value: object, lang: SheetLang) -> Any:
    """A value as a cell can hold it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    text = value.in_(lang) if isinstance(value, Text) else value
    return without_control(text)[0][: workbooks.LONGEST] if isinstance(text, str) else text


def _rows(name: str, tables: Tables, lang: SheetLang) -> list[list[Any]]:
    """The rows of a sheet below its headings; of `scenario` a row for each setting."""
    given = tables.get(name, ())
    if name in TABLES:
        return [[_shown(row.get(one.name), lang) for one in TABLES[name]] for row in given]
    row = next(iter(given), {})
    return [[one.shown(lang, " / "), _shown(row.get(one.name), lang)] for one in SETTINGS]


def _folder(path: Path, tables: Tables, listed: Mapping[str, list[str]], lang: SheetLang) -> None:
    texts = {f"{words.HOW_TO}.txt": csv_cells.BOM + "\r\n".join(_told(words.INSTRUCTIONS, lang))}
    for name, columns in _ALL.items():
        heads = [one.shown(lang, " / ") for one in columns]
        texts[f"{name}.csv"] = csv_cells.written([heads, *_rows(name, tables, lang)])
    across = zip_longest(*listed.values(), fillvalue="")
    texts[f"{words.LISTS}.csv"] = csv_cells.written([list(listed), *across])
    csv_cells.save(path, texts)


class _Workbook:
    """A workbook of xlsxwriter while it is filled. sources : list → where it stands."""

    def __init__(self, tables: Tables, listed: Mapping[str, list[str]], lang: SheetLang) -> None:
        self.tables, self.listed, self.lang = tables, listed, lang
        self.sources = {
            name: f"={words.LISTS}!${letters(at)}$2:${letters(at)}${len(values) + 1}"
            for at, (name, values) in enumerate(listed.items(), 1)
        } | {"facilities": f"=facilities!$B$2:$B${_ROWS + 1}"}

    def write(self, book: Any) -> None:
        """All sheets, in the order in which they are filled in."""
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        self.forms = {
            "head": book.add_format({"bg_color": "#DCE6F1", **head}),
            "needed": book.add_format({"bg_color": "#FCE4D6", **head}),
            "open": book.add_format({"locked": False}),
            "example": book.add_format({"locked": False, "font_color": "#808080", "italic": True}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        sheet = book.add_worksheet(words.HOW_TO)
        sheet.set_column(0, 0, _WIDE)
        for row, text in enumerate(_told(words.INSTRUCTIONS, self.lang)):
            wide = len(text) + sum(sign > "\u2e80" for sign in text)
            sheet.set_row(row, 16 * (1 + wide // (_WIDE - 5)))
            sheet.write_string(row, 0, text, self.forms["text"])
        for name, columns in _ALL.items():
            self.table(book.add_worksheet(name), name, columns)
        sheet = book.add_worksheet(words.LISTS)
        sheet.hide()
        for at, (name, values) in enumerate(self.listed.items()):
            sheet.write_column(0, at, [name, *values])

    def table(self, sheet: Any, name: str, columns: tuple[Column, ...]) -> None:
        """One sheet to fill in."""
        sheet.protect("", _ALLOWED)
        sheet.freeze_panes(1, 2 if name == "facilities" else 1)
        sheet.set_column(0, 16_383, None, self.forms["open"])
        sheet.set_row(0, 32)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width, self.forms["open"])
            self.heading(sheet, (0, at), name, column)
            self.check(sheet, (1, at, _ROWS, at), column)
        for number, row in enumerate(_rows(name, self.tables, self.lang), 1):
            form = self.forms["example" if is_example(row[0]) else "open"]
            for at, value in enumerate(row):
                if isinstance(value, (bool, int, float)):
                    sheet.write(number, at, value, form)
                elif value is not None and value != "":
                    sheet.write_string(number, at, str(value), form)
            if name not in TABLES:
                self.heading(sheet, (number, 0), name, SETTINGS[number - 1])
                self.check(sheet, (number, 1, number, 1), SETTINGS[number - 1])

    def heading(self, sheet: Any, at: tuple[int, int], name: str, column: Column) -> None:
        """A heading, with a note of its name in every language and of what is written there."""
        form = self.forms["needed" if column.needed else "head"]
        sheet.write_string(*at, column.shown(self.lang, " / " if at[0] else "\n"), form)
        note = words.NOTES.get(f"{name}.{column.name}") or words.NOTES.get(column.name)
        if note is not None:
            size = {"x_scale": 2.2, "y_scale": 1.1, "author": "lca"}
            sheet.write_comment(*at, f"{column.name}: {in_lang(note, self.lang)}", size)

    def check(self, sheet: Any, where: tuple[int, int, int, int], column: Column) -> None:
        """The bounds of cells, or their list, beside which other words may stand where it is not strict."""
        if column.between is not None:
            low, high = column.between
            bounds = {"criteria": "between", "minimum": low, "maximum": high}
            sheet.data_validation(*where, {"validate": "decimal", **bounds})
        elif column.listed:
            listed = {"validate": "list", "source": self.sources[column.listed]}
            sheet.data_validation(*where, {**listed, "show_error": column.strict})
