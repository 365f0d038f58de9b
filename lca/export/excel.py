"""A scenario as a workbook in Brightway's Excel format, which bw2io.ExcelImporter reads back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lca.export.brightway import CURE
from lca.export.datasets import Databases, Dataset
from lca.problems import CannotSave

Row = list[Any]

#: Columns of the exchanges of an activity.
COLUMNS = (
    *("name", "amount", "unit", "location", "categories", "type", "reference product"),
    *("uncertainty type", "loc", "scale", "minimum", "maximum", "negative", "comment"),
)
#: Fields of an activity, in their order.
FIELDS = (
    *("code", "type", "unit", "location", "categories"),
    *("reference product", "production amount", "comment"),
)
#: Excel takes no longer text in a cell.
LONGEST = 32_767


def write(exported: Databases, path: Path) -> Path:
    """One database of flows, library and routes on the first sheet, the factors of the methods on the second.

    The importer skips the second sheet (its first cell says so). Written whole or not at all.
    Raises CannotSave.
    """
    if find_spec("xlsxwriter") is None:
        raise CannotSave(f"workbooks are written by xlsxwriter, which is not installed; {CURE}")
    import xlsxwriter

    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        book = xlsxwriter.Workbook(str(temporary), {"strings_to_formulas": False})
        bold = book.add_format({"bold": True})
        for title, rows in (("database", _database(exported)), ("methods", _methods(exported))):
            sheet = book.add_worksheet(title)
            sheet.set_column(0, 0, 40)
            for at, row in enumerate(rows):
                heading = row and row[0] in ("Database", "Activity", "Exchanges", "Skip")
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(at, column, _cell(value), bold if heading else None)
        book.close()
        temporary.replace(path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise CannotSave(f"{path}: cannot be written ({error})") from None
    finally:
        temporary.unlink(missing_ok=True)
    return path


def _cell(value: Any) -> Any:
    """Tuples are joined by :: in this format."""
    if isinstance(value, (tuple, list)):
        return "::".join(str(one) for one in value)
    if isinstance(value, str):
        value = value.replace("::", ": :")
    return value[:LONGEST] if isinstance(value, str) else value


def _database(exported: Databases) -> Iterator[Row]:
    yield ["Database", exported.routes]
    yield ["format", "lca"]
    for key, dataset in exported.datasets.items():
        yield []
        yield ["Activity", dataset["name"]]
        given = {"code": key[1], **dataset}
        for name in FIELDS:
            if given.get(name) not in (None, ""):
                yield [name, given[name]]
        if dataset["exchanges"]:
            yield ["Exchanges"]
            yield list(COLUMNS)
            yield from _edges(exported, dataset)
    yield []


def _edges(exported: Databases, dataset: Dataset) -> Iterable[Row]:
    for edge in dataset["exchanges"]:
        there = exported.datasets[edge["input"]]
        named = ("name", "unit", "location", "categories", "reference product")
        given = {**edge, **{name: there.get(name) for name in named}}
        yield [given.get(name) for name in COLUMNS]


def _methods(exported: Databases) -> Iterator[Row]:
    yield ["Skip"]
    yield ["method", "unit", "code", "flow", "amount"]
    for name, method in exported.methods.items():
        for flow, factor in method["factors"]:
            there = exported.datasets[flow]["name"]
            yield [name, method["unit"], flow[1], there, factor["amount"]]
