"""Scores of a large background once more with stock bw2calc.LCA, from the same amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from lca.engine.large.sampled import Sampled
from lca.engine.referee import FLOOR, stock, stock_scores
from lca.engine.system import Cells

if TYPE_CHECKING:
    from bw_processing import Datapackage
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array


@dataclass(frozen=True, slots=True)
class SystemVerdict:
    """Largest relative difference of the scores of some rows of a background, and how many were compared.

    Scores below FLOOR of an indicator's largest one here are compared with that instead of themselves.
    """

    difference: float
    compared: int
    process: str
    indicator: str


def recalculate_system(solver: Sampled, rows: Sequence[int], ours: Array) -> SystemVerdict:
    """Judge scores of one unit of the products of some rows, (rows, indicators), at central values."""
    system = solver.system
    flows = len(system.processes) + np.arange(len(system.flows))
    packed = _package(
        ("technosphere_matrix", system.technosphere, None),
        ("biosphere_matrix", system.biosphere, flows),
    )
    methods = [_method(solver, column, flows) for column in range(len(solver.indicators))]
    theirs = stock_scores(stock(), packed, methods, list(rows))
    floor = FLOOR * np.abs(theirs).max(axis=0, keepdims=True)
    size = np.maximum(np.maximum(np.abs(ours), np.abs(theirs)), floor)
    difference = np.divide(np.abs(ours - theirs), size, out=np.zeros_like(size), where=size > 0)
    difference[~np.isfinite(ours) | ~np.isfinite(theirs)] = np.inf
    row, column = map(int, np.unravel_index(int(difference.argmax()), difference.shape))
    return SystemVerdict(
        float(difference[row, column]),
        ours.size,
        system.processes[rows[row]],
        solver.indicators[column],
    )


def _package(*parts: tuple[str, Cells, NDArray[np.int64] | None]) -> Datapackage:
    import bw_processing as bwp

    made = bwp.create_datapackage(name="background")
    for matrix, cells, rows in parts:
        _add(made, matrix, cells.rows if rows is None else rows[cells.rows], cells.columns, cells)
    return made


def _method(solver: Sampled, column: int, flows: NDArray[np.int64]) -> Datapackage:
    """Factors of one indicator; zero for the flows that it does not know."""
    import bw_processing as bwp

    amounts = np.zeros(len(flows))
    at = solver.factors.columns == column
    np.add.at(amounts, solver.factors.rows[at], solver.factors.signed[at])
    made = bwp.create_datapackage(name=solver.indicators[column])
    there = np.unique(
        solver.system.biosphere.rows
    )  # a flow that nobody emits has no row in Brightway
    indices = np.zeros(len(there), dtype=bwp.INDICES_DTYPE)
    indices["row"], indices["col"] = flows[there], 1
    made.add_persistent_vector(
        matrix="characterization_matrix",
        name="factors",
        indices_array=indices,
        data_array=amounts[there],
    )
    return made


def _add(
    made: Datapackage,
    matrix: str,
    rows: NDArray[np.integer[Any]],
    columns: NDArray[np.integer[Any]],
    cells: Cells,
) -> None:
    import bw_processing as bwp

    indices = np.zeros(len(cells), dtype=bwp.INDICES_DTYPE)
    indices["row"], indices["col"] = rows, columns
    made.add_persistent_vector(
        matrix=matrix,
        name=matrix,
        indices_array=indices,
        data_array=cells.values,
        flip_array=cells.flip,
    )
