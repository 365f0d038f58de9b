"""Matrices in CSV and npz files, as cells by row and column."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lca.backgrounds.formats.descriptor import Matrix
from lca.backgrounds.formats.tables import lines, number, numbers, wrong
from lca.files import regular
from lca.problems import Message, did_you_mean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

    Integers = NDArray[np.int64]

TOGETHER = "export matrix and indices together"


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The cells of a matrix that are not zero, each once: rows, columns, values (cells,).

    lines : the line of each in its file, or 0 where the file has none.
    """

    file: str
    rows: Integers
    columns: Integers
    values: Array
    lines: Integers

    def wrong(self, at: int, what: str, cure: str) -> None:
        """Raises WrongInput for one cell."""
        wrong(self.file, int(self.lines[at]), what, cure)


def entries(spec: Matrix, folder: Path, rows: Sequence[str], columns: Sequence[str]) -> Entries:
    """The matrix of these rows and columns (codes). Raises WrongInput, with the line where there is one."""
    path = folder / spec.file
    if spec.file.endswith(".npz"):
        return _npz(path, rows, columns)
    if spec.layout == "triplets":
        return _triplets(path, rows, columns)
    if spec.layout == "labelled":
        return _labelled(path, rows, columns)
    given = list(lines(path))
    matrix = numbers(str(path), given, len(rows), len(columns))
    return _dense(str(path), matrix, [line for line, _ in given])


def row_codes(spec: Matrix, folder: Path) -> list[str]:
    """The codes of the rows as a labelled matrix or triplets carry them, in the order of the file."""
    below = list(lines(folder / spec.file))[1:]
    return list(dict.fromkeys(cells[0].strip() for _, cells in below))


def carries_labels(spec: Matrix) -> bool:
    """Whether the file says what its rows and columns are."""
    return spec.layout != "dense" and not spec.file.endswith(".npz")


def _dense(file: str, matrix: Array, at_line: Sequence[int]) -> Entries:
    rows, columns = np.nonzero(matrix)
    return Entries(
        file, rows, columns, matrix[rows, columns], np.asarray(at_line, dtype=np.int64)[rows]
    )


def _labelled(path: Path, rows: Sequence[str], columns: Sequence[str]) -> Entries:
    file = str(path)
    given = list(lines(path))
    if not given:
        wrong(file, 0, "the matrix is empty", "export it again")
    head_line, head = given[0]
    across = _places(file, [(head_line, code) for code in head[1:]], columns, "column")
    down = _places(file, [(line, cells[0]) for line, cells in given[1:]], rows, "row")
    bare = [(line, cells[1:]) for line, cells in given[1:]]
    matrix = numbers(file, bare, len(rows), len(columns))
    there, here = np.empty_like(matrix), np.empty(len(rows), dtype=np.int64)
    there[np.ix_(down, across)] = matrix
    here[down] = [line for line, _ in bare]
    return _dense(file, there, list(here))


def _places(
    file: str, labels: Sequence[tuple[int, str]], codes: Sequence[str], what: str
) -> list[int]:
    """Position of each label among the codes; every code stands there once."""
    at = {code: position for position, code in enumerate(codes)}
    if labels and not any(label.strip() in at for _, label in labels):  # another file: not quoted
        wrong(file, labels[0][0], f"no {what} of it is in the index", TOGETHER)
    found: dict[int, None] = {}
    for line, label in labels:
        position = at.get(label.strip())
        if position is None:
            cure = did_you_mean(label, codes, Message("add-to-index"))
            wrong(file, line, f"the {what} '{label}' is not in the index", cure)
        if position in found:
            wrong(file, line, f"the {what} '{label}' stands there twice", "keep one")
        found[position] = None
    for position, code in enumerate(codes):
        if position not in found:
            wrong(file, 0, f"there is no {what} '{code}'", TOGETHER)
    return list(found)


def _triplets(path: Path, rows: Sequence[str], columns: Sequence[str]) -> Entries:
    file = str(path)
    at_row = {code: position for position, code in enumerate(rows)}
    at_column = {code: position for position, code in enumerate(columns)}
    cells: dict[tuple[int, int], tuple[float, int]] = {}
    below = list(lines(path))[1:]
    if below and not any(
        given[0].strip() in at_row for _, given in below
    ):  # another file: not quoted
        wrong(file, below[0][0], "no row of it is in the index", TOGETHER)
    for line, given in below:
        if len(given) != 3:
            wrong(file, line, "this is not a row, a column and a value", "write three cells")
        place = []
        for code, at, what in ((given[0], at_row, "row"), (given[1], at_column, "column")):
            position = at.get(code.strip())
            if position is None:
                cure = did_you_mean(code, list(at), Message("add-to-index"))
                wrong(file, line, f"the {what} '{code}' is not in the index", cure)
            place.append(position)
        key = (place[0], place[1])
        if key in cells:
            wrong(file, line, f"this cell stands in line {cells[key][1]} already", "keep one")
        cells[key] = (number(given[2], file, line, "the value"), line)
    places = np.array(list(cells), dtype=np.int64).reshape(-1, 2)
    held = np.array(list(cells.values()), dtype=np.float64).reshape(-1, 2)
    keep = held[:, 0] != 0
    return Entries(
        file,
        places[keep, 0],
        places[keep, 1],
        held[keep, 0],
        held[keep, 1].astype(np.int64),
    )


def _npz(path: Path, rows: Sequence[str], columns: Sequence[str]) -> Entries:
    file = str(path)
    try:
        regular.check(path)
    except regular.NotRead as error:
        wrong(file, 0, *error.message.parts())
    try:
        with np.load(path, allow_pickle=False) as held:
            sparse = _sparse(path) if "format" in held.files else None
            arrays = {name: held[name] for name in held.files} if sparse is None else {}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        wrong(file, 0, "this is not a matrix in npz form", "write it with scipy.sparse.save_npz")
    if sparse is None:
        if len(arrays) != 1:
            what = f"it holds {len(arrays)} arrays, not one matrix"
            wrong(
                file, 0, what, "write it with scipy.sparse.save_npz, or one array with numpy.savez"
            )
        (matrix,) = arrays.values()
        if matrix.ndim != 2 or matrix.dtype.kind not in "fiu":
            wrong(file, 0, "its array is not a matrix of numbers", "write one of two dimensions")
        at_row, at_column = np.nonzero(matrix)
        shape, values = matrix.shape, matrix[at_row, at_column].astype(np.float64)
    else:
        shape, at_row, at_column, values = sparse
    if shape != (len(rows), len(columns)):
        what = f"the matrix is {shape[0]} × {shape[1]} where the indices say {len(rows)} × {len(columns)}"
        wrong(file, 0, what, TOGETHER)
    if not np.isfinite(values).all():
        wrong(file, 0, "the matrix holds numbers that are not finite", "correct the file")
    return Entries(file, at_row, at_column, values, np.zeros(len(values), dtype=np.int64))


def _sparse(path: Path) -> tuple[tuple[int, int], Any, Any, Any]:
    from scipy.sparse import load_npz

    matrix = load_npz(path).tocoo()
    matrix.sum_duplicates()
    keep = matrix.data != 0
    return matrix.shape, matrix.row[keep], matrix.col[keep], matrix.data[keep].astype(float)
