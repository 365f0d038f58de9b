"""The sheets of a workbook, or of a folder of CSV, as rows of cells that know their columns and their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lca.files import grids
from lca.files.grids import Place
from lca.files.signs import control_in, without_control
from lca.files.tree import Node, tree
from lca.files.xlsx import Cell, Cells
from lca.files.yaml_tree import InputFile
from lca.problems import Mark, Message, Problem, WrongInput, shortened
from lca.quantities.quantity import NUMBER
from lca.sheets.form import KEY, SETTINGS, TABLES, VALUE, Column, column_of, is_example, table_of
from lca.words.sheets import HEADINGS, HOW_TO, LISTS

#: Rows among which the headings are looked for.
_FIRST = 20


@dataclass(slots=True)
class Told:
    """What is wrong with sheets, and what is doubtful, as it is found."""

    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    def wrong(self, mark: Mark, where: str, message: Message) -> None:
        """One thing more that is wrong."""
        self.problems.append(Problem(mark, where, message))


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells with something in them by column, and the place of every column."""

    cells: dict[str, Cell]
    places: dict[str, Mark]
    told: Told

    @property
    def mark(self) -> Mark:
        """Where it begins."""
        return min(
            (self.places[name] for name in self.cells or self.places), key=lambda one: one.order
        )

    def at(self, column: str) -> Mark:
        """The place of a column; that of the row where there is no such column."""
        return self.places.get(column, self.mark)

    def wrong(self, column: str, message: Message) -> None:
        """Something is wrong with a cell."""
        self.told.wrong(self.at(column), column, message)

    def empty(self, column: str) -> None:
        """A cell that is needed is empty; one that holds no value was told of before."""
        if column in self.places and column not in self.cells:
            self.wrong(column, Message("cell-empty", column=HEADINGS[column]))

    def value(self, column: str) -> str | int | float | bool | None:
        """What a cell holds; None where it is empty, or holds no value, which was said then."""
        cell = self.cells.get(column)
        return None if cell is None or cell.wrong is not None else cell.value

    def text(self, column: str) -> str | None:
        """What a cell holds as a text; numbers as people write them."""
        value = self.value(column)
        return str(value) if value is not None else None

    def number(self, column: str) -> str | int | float | bool | None:
        """What a cell holds, a text that is a plain number as one; what is none stays, for the form of scenarios to refuse."""
        value = self.value(column)
        if isinstance(value, str) and (found := NUMBER.fullmatch(value)) and not found[2]:
            return int(value) if value.isdecimal() else float(value)
        return value


def entry(mark: Mark, value: object) -> tuple[Mark, Node]:
    """A value under a key, both at one place."""
    return mark, tree(value, mark)


def is_sheets(path: Path) -> bool:
    """Whether a path is a workbook, or a folder with at least one of our tables as CSV."""
    return grids.is_one(path, _wanted)


def _wanted(title: str) -> bool:
    return table_of(title) is not None


def read(
    path: Path, shown: str, told: Told
) -> tuple[dict[str, list[Row]], dict[str, Mark], list[InputFile]]:
    """Sheet → its rows, examples left out; `scenario` is one row of its settings. Sheet → its place. Raises WrongInput."""
    sheets, inputs, doubts = grids.read(path, shown, _wanted)
    told.doubts += doubts
    found: dict[str, list[Row]] = {}
    places: dict[str, Mark] = {}
    for title, (mark, cells) in sheets.items():
        name = table_of(title)
        if name is None:
            if title not in (HOW_TO, LISTS):
                told.doubts.append(Problem(mark(1, 1), "", Message("sheet-unread", name=title)))
        elif name in found:
            told.wrong(mark(1, 1), "", Message("sheet-twice", name=name))
        elif cells is not None:
            rows = _rows(name, cells, mark, told)
            places[name] = mark(1, 1)
            found[name] = rows if name in TABLES else [_settings(rows, mark, told)]
    if not found:
        names = ("scenario", *TABLES)
        raise WrongInput([Problem(Mark(shown), "", Message("sheet-none", names=names))])
    return found, places, inputs


def _rows(name: str, cells: Cells, mark: Place, told: Told) -> list[Row]:
    """The rows below the headings of a sheet."""
    columns = TABLES.get(name, (KEY, VALUE))
    heads = {row: _heads(cells[row], columns) for row in sorted(cells)[:_FIRST]}
    best = max(heads, key=lambda row: len(heads[row]), default=0)
    if not cells:
        return []
    if len(heads[best]) < 2:
        needed = tuple(one.name for one in columns if one.needed or name not in TABLES)
        told.wrong(mark(1, 1), "", Message("sheet-headings", name=name, needed=needed))
        return []
    places: dict[str, int] = {}
    for at, cell in sorted(cells[best].items()):
        column = heads[best].get(at)
        if column is None:
            message = Message("column-unread", column=shortened(str(cell.value)))
            told.doubts.append(Problem(mark(best, at), "", message))
        elif column.name in places:
            told.wrong(mark(best, at), column.name, Message("column-twice", column=column.heading))
        else:
            places[column.name] = at
    for column in columns:
        if column.needed and column.name not in places:
            told.wrong(mark(best, 1), column.name, Message("column-missing", column=column.heading))
    found, skipped = [], []
    for number in sorted(row for row in cells if row > best):
        given = {key: cells[number][at] for key, at in places.items() if at in cells[number]}
        first = next((given[one.name].value for one in columns if one.name in given), None)
        if is_example(first):
            skipped.append(number)
        elif given:
            found.append(Row(given, {key: mark(number, at) for key, at in places.items()}, told))
            _look_at(found[-1])
    if skipped:
        message = Message("examples-skipped", count=len(skipped))
        told.doubts.append(Problem(mark(skipped[0], 1), "", message))
    return found


def _heads(cells: dict[int, Cell], columns: tuple[Column, ...]) -> dict[int, Column]:
    found = {at: column_of(str(cell.value), columns) for at, cell in cells.items()}
    return {at: column for at, column in found.items() if column is not None}


def _look_at(row: Row) -> None:
    """Say which cells hold no value, and which hold signs that nobody can see."""
    for column, cell in row.cells.items():
        if cell.wrong is not None:
            row.wrong(column, cell.wrong)
        elif isinstance(cell.value, str) and (sign := control_in(cell.value)):
            row.wrong(column, Message("text-control-sign", sign=sign[1]))
            row.cells[column] = Cell(without_control(cell.value)[0])


def _settings(rows: Sequence[Row], mark: Place, told: Told) -> Row:
    """The settings of a scenario, a row each, as one row with a column each."""
    cells: dict[str, Cell] = {}
    places = {one.name: mark(1, 1) for one in SETTINGS}
    for row in rows:
        key = row.text(KEY.name)
        column = column_of(key, SETTINGS) if key is not None else None
        if column is None:
            told.doubts.append(Problem(row.mark, "", Message("column-unread", column=key or "")))
        elif column.name in cells:
            row.wrong(KEY.name, Message("column-twice", column=column.heading))
        else:
            places[column.name] = row.at(VALUE.name)
            if VALUE.name in row.cells:
                cells[column.name] = row.cells[VALUE.name]
    return Row(cells, places, told)
