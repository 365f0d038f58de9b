"""A scenario as a workbook in Brightway's Excel format, which bw2io.ExcelImporter reads back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lca.export.brightway import CURE
from lca.export.datasets import Databases, Dataset
from lca.files import workbooks
from lca.files.signs import without_control
from lca.problems import CannotSave, Message
from lca.results.provenance import version

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


def write(exported: Databases, path: Path) -> Path:
    """One database of flows, library and routes on the first sheet, the factors of the methods on the second.

    Inputs that are cut off in backgrounds stand on a third sheet. The importer skips these two (their first cell
    says so). Written whole or not at all, also over a workbook that lca wrote.
    Raises CannotSave; for a file that somebody else wrote or saved since, too.
    """
    workbooks.check(path)
    if find_spec("xlsxwriter") is None:
        raise CannotSave(Message("export-needs-xlsxwriter", cure=CURE))
    return workbooks.save(path, workbooks.as_bytes(version(), lambda book: _fill(exported, book)))


def _fill(exported: Databases, book: Any) -> None:
    bold = book.add_format({"bold": True})
    sheets = {"database": _database(exported), "methods": _methods(exported)}
    if exported.cut_off:
        sheets["cut off"] = _cut_off(exported)
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        sheet.set_column(0, 0, 40)
        for at, row in enumerate(rows):
            heading = row and row[0] in ("Database", "Activity", "Exchanges", "Skip")
            for column, value in enumerate(row):
                form = bold if heading else None
                shown = _cell(value)
                if isinstance(shown, str):  # a text, never a formula or a link
                    sheet.write_string(at, column, shown, form)
                elif shown is not None:
                    sheet.write(at, column, shown, form)


def _cell(value: Any) -> Any:
    """Tuples are joined by :: in this format."""
    if isinstance(value, (tuple, list)):
        return "::".join(str(one) for one in value)
    if isinstance(value, str):
        value = without_control(value)[0].replace("::", ": :")
    return value[: workbooks.LONGEST] if isinstance(value, str) else value


def _database(exported: Databases) -> Iterator[Row]:
    yield ["Database", exported.routes]
    yield ["format", "lca"]
    if exported.comment:
        yield ["comment", exported.comment]
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


def _cut_off(exported: Databases) -> Iterator[Row]:
    yield ["Skip"]
    yield ["background", "input that leads nowhere"]
    for name, inputs in exported.cut_off.items():
        for one in inputs:
            yield [name, one]
