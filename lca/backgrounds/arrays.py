"""Cells of matrices from arrays of exact amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from lca.engine.system import Cells

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


def exact_cells(rows: Any, columns: Any, values: Any, flip: Any) -> Cells:
    """Cells of exact amounts; all arguments (cells,), `flip` true where the amount is an input."""
    count = len(values)
    zeros = np.zeros(count)
    return Cells(
        np.asarray(rows, dtype=np.int32),
        np.asarray(columns, dtype=np.int32),
        np.asarray(values, dtype=np.float64),
        np.asarray(flip, dtype=bool),
        np.zeros(count, dtype=np.uint8),
        zeros,
        zeros.copy(),
        np.zeros(count, dtype=np.uint64),
    )


def technosphere(rows: Any, columns: Any, signed: Any) -> Cells:
    """Cells of a square matrix as it is solved: production on the diagonal, what is used negative.

    rows, columns, signed : (cells,). Off the diagonal, a positive number is a credit: a negative input.
    """
    rows, columns, signed = np.asarray(rows), np.asarray(columns), np.asarray(signed)
    inputs = rows != columns
    return exact_cells(rows, columns, np.where(inputs, -signed, signed), inputs)


def biosphere(rows: Any, columns: Any, values: Any) -> Cells:
    """Cells of elementary flows."""
    return exact_cells(rows, columns, values, np.zeros(len(values), dtype=bool))


def dense(matrix: Array) -> tuple[Any, Any, Any]:
    """The cells that are not zero: rows, columns and values."""
    rows, columns = np.nonzero(matrix)
    return rows, columns, matrix[rows, columns]
