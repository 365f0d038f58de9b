"""CSV tables and matrices, with the file and line of what is wrong in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import numpy as np

from lca.backgrounds.errors import counted
from lca.backgrounds.formats.cells import Form, form_of
from lca.backgrounds.formats.limits import SINGLE
from lca.files import regular
from lca.problems import Mark, Message, Problem, WrongInput, did_you_mean

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: The largest number of a table, whatever its unit and sign.
LARGEST = 1e30
#: Endings of the names of tables. Of other files, which a descriptor may name as well, nothing is quoted.
TABLES = (".csv", ".tsv", ".tab", ".txt", ".npz")


def wrong(file: str, line: int, what: str, cure: str | Message, column: int = 0) -> NoReturn:
    """Raise WrongInput with one problem in a line of a file (0: the file as a whole)."""
    path = Path(file)
    if path.suffix.lower() not in TABLES and path.is_file():
        what = "this is not the table that is wanted here"
        cure = f"name a table; what is wrong in one is told if its name ends in {', '.join(TABLES)}"
        line = column = 0
    message = Message("import-refused", what=what, cure=cure)
    raise WrongInput([Problem(Mark(file, line, column), "", message)])


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its cells by the heading of their columns."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells[heading]

    def wrong(self, what: str, cure: str | Message) -> NoReturn:
        wrong(self.file, self.line, what, cure)

    def number(self, heading: str) -> float:
        """The cell as a number. Raises WrongInput."""
        return number(self[heading], self.file, self.line, f"'{heading}'")


def number(text: str, file: str, line: int, where: str) -> float:
    """A finite number. Raises WrongInput."""
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not float("-inf") < value < float("inf") or "_" in text:
        shown = text if len(text) <= 40 else text[:37] + "…"
        wrong(file, line, f"{where} holds '{shown}', which is not a number", "correct the file")
    if abs(value) > LARGEST:
        wrong(file, line, f"{where} holds {value:g}: there is not that much", "correct the file")
    return value


def _is_number(text: str) -> bool:
    try:
        return np.isfinite(float(text)) and "_" not in text
    except ValueError:
        return False


def text_of(path: Path, cure: str = "name the folder or file where it is") -> str:
    """The text of a file. Raises WrongInput when it is not there, no regular file, too large or not UTF-8."""
    file = str(path)
    try:
        return regular.read_bytes(path, SINGLE).decode("utf-8-sig")
    except UnicodeDecodeError:
        wrong(file, 0, "this is not text in UTF-8", "save it as CSV in UTF-8")
    except regular.NotRead as error:
        what, own = error.message.parts()
        wrong(file, 0, what, cure if error.message.key == "file-missing" else own)


def form_at(path: Path, needed: Sequence[str] = ()) -> Form:
    """How the cells and numbers of a table are written. Raises WrongInput."""
    return form_of(text_of(path), needed)


def lines(
    path: Path,
    cure: str = "name the folder or file where it is",
    needed: Sequence[str] = (),
) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line that is not empty; numbers with decimal points. Raises WrongInput.

    needed : headings that tell which sign stands between the cells.
    """
    text = text_of(path, cure)
    form = form_of(text, needed)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=form.separator)
    try:
        for cells in reader:
            if form.doubt and form.doubt in (cell.strip() for cell in cells):
                what = f"'{form.doubt}' may have a decimal sign, or one between thousands"
                how = "write decimal points, and nothing between thousands"
                wrong(str(path), reader.line_num, what, how)
            if cells:
                yield (
                    reader.line_num,
                    [form.plain(cell) for cell in cells] if form.comma else cells,
                )
    except csv.Error as error:
        wrong(str(path), reader.line_num, f"this is not CSV ({error})", "correct the file")


def table(
    path: Path, needed: Sequence[str], cure: str = "name the folder or file where it is"
) -> list[Row]:
    """The rows of a table with a line of headings. Raises WrongInput when a needed heading is not there."""
    rows: list[Row] = []
    headings: list[str] | None = None
    file = str(path)
    for line, cells in lines(path, cure, needed):
        if headings is None:
            headings = [cell.strip() for cell in cells]
            if not set(needed) & set(headings):  # another kind of file: nothing of it is quoted
                what = "no column of it is one of " + ", ".join(f"'{one}'" for one in needed)
                wrong(file, line, what, "name the table, with its line of headings")
            for one in needed:
                if one not in headings:
                    have = Message("columns-are", names=tuple(headings[:12]))
                    wrong(
                        file, line, f"there is no column '{one}'", did_you_mean(one, headings, have)
                    )
            continue
        if len(cells) != len(headings):
            what = f"{counted(len(cells), 'cell')} where the headings are {len(headings)}"
            wrong(file, line, what, "correct the line")
        rows.append(Row(file, line, dict(zip(headings, cells, strict=True))))
    if not rows:
        wrong(file, 0, "the table is empty", "export it again")
    return rows


def matrix(
    path: Path, rows: int, columns: int, cure: str = "name the folder or file where it is"
) -> Array:
    """A matrix of bare numbers, (rows, columns). Raises WrongInput."""
    return numbers(str(path), list(lines(path, cure)), rows, columns)


def numbers(file: str, given: Sequence[tuple[int, list[str]]], rows: int, columns: int) -> Array:
    """Lines of numbers as an array, (rows, columns). Raises WrongInput where they are too many or too few."""
    out = np.empty((rows, columns))
    if len(given) != rows:
        what = f"the matrix has {counted(len(given), 'row')} where the indices say {rows}"
        wrong(file, 0, what, "export matrix and indices together")
    for at, (line, cells) in enumerate(given):
        if len(cells) != columns:
            what = f"{counted(len(cells), 'number')} where the indices say {columns}"
            wrong(file, line, what, "export matrix and indices together")
        try:
            out[at] = np.array(cells, dtype=np.float64)
        except ValueError:
            out[at] = np.nan
        if not (np.abs(out[at]) <= LARGEST).all():
            if not any(_is_number(cell) for cell in cells):  # no row of numbers: not quoted
                wrong(file, line, "this is not a row of numbers", "correct the file")
            for column, cell in enumerate(cells, start=1):
                number(cell, file, line, f"column {column}")
    return out


def unique(rows: Sequence[Row], heading: str) -> None:
    """Raises WrongInput for the first value of a column that is empty or stands there twice."""
    seen: dict[str, int] = {}
    for row in rows:
        value = row[heading]
        if not value.strip():
            row.wrong(f"'{heading}' is empty", "every row needs one")
        if value in seen:
            row.wrong(f"'{value}' is in line {seen[value]} already", f"'{heading}' must be unique")
        seen[value] = row.line
