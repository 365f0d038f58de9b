"""Scores of all processes for all indicators from one transposed solve, and their parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from lca.engine.errors import MissingProcessError, SingularSystemError
from lca.engine.inventory import Inventory, Process
from lca.engine.loops import components, solve_loop
from lca.engine.package import matrices
from lca.problems import Message

if TYPE_CHECKING:
    from scipy.sparse import csc_array

    from lca.quantities.arrays import Array


#: Refinement stops when no score changes by more than this, relative to itself.
CONVERGED = 1e-13
#: A system whose scores still change by more than this, relative, is not solved but refused.
UNUSABLE = 1e-6
REFINEMENTS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Impacts at central values.

    index : process id → row of `values`.
    indicators : indicator ids, the columns of `values` and `lines`.
    values : (processes, indicators), indicator units per ONE base unit of the process' product.
    lines : (lines, indicators), indicator units per year: amount × score of the activity, so that
        equal lines are equal to the last bit.
    error : largest relative error known: the change of a score in the last refinement, or the
        difference between `lines` and the scores of the lines' own columns of the matrix.
    """

    index: Mapping[str, int]
    indicators: tuple[str, ...]
    values: Array
    lines: Array
    error: float

    def of(self, process: str) -> Array:
        """Scores of one base unit of a process, (indicators,). Raises KeyError if it is unknown."""
        row: Array = self.values[self.index[process]]
        return row


@dataclass(frozen=True, slots=True, eq=False)
class Contribution:
    """One row of a process and what it adds to the scores of ONE base unit of its product.

    kind : "input" (id of a process) or "flow" (id of an elementary flow).
    amount : base units per one base unit of the product.
    values : (indicators,), indicator units.
    """

    kind: str
    id: str
    amount: float
    values: Array


def solve(inventory: Inventory) -> Scores:
    """Solve Aᵀ Y = Bᵀ C once for all indicators.

    Raises SingularSystemError, naming the loop, and whatever `package.matrices` raises.
    """
    built = matrices(inventory)
    _check_loops(inventory)
    transposed = built.technosphere.T.tocsc()
    values, error = _refined(transposed, built.biosphere.T @ built.characterisation)
    count = len(inventory.processes)
    index = {process.id: at for at, process in enumerate(inventory.processes)}
    lines = _lines(inventory, index, values[:count])
    if len(lines):
        error = max(error, _change(values[count:] - lines, lines))
    if not error <= UNUSABLE:
        raise SingularSystemError(Message("scores-inexact", error=float(error)))
    return Scores(index, tuple(inventory.characterisation), values[:count], lines, error)


def _check_loops(inventory: Inventory) -> None:
    """Refuse a loop that uses as much as it makes: SuperLU does not notice, or cannot name it."""
    processes = inventory.processes
    at = {process.id: row for row, process in enumerate(processes)}
    inputs = [[at[used] for used, _ in process.inputs] for process in processes]
    for loop in components(inputs):
        inside = {processes[j].id: row for row, j in enumerate(loop)}
        cells: defaultdict[tuple[int, int], float] = defaultdict(float)
        for row, j in enumerate(loop):
            for used, number in processes[j].inputs:
                if used in inside:
                    cells[row, inside[used]] += number.value / processes[j].reference
        if cells:
            rows, columns = np.array(list(cells), dtype=np.int64).T
            amounts = np.array([list(cells.values())])
            solve_loop(tuple(inside), rows, columns, amounts, np.ones((1, len(loop), 1)))


def _refined(system: csc_array, rhs: Array) -> tuple[Array, float]:
    """Solution of a sparse system and its largest relative change in the last refinement."""
    from scipy.sparse.linalg import splu

    system = system.copy()  # SuperLU wants 32-bit positions
    system.indices, system.indptr = system.indices.astype(np.intc), system.indptr.astype(np.intc)
    try:
        # Pivots off the diagonal would turn scores of exactly zero into rounding noise.
        factors: Any = splu(system, diag_pivot_thresh=1e-3)
    except RuntimeError as exact:
        raise SingularSystemError(Message("no-unique-solution")) from exact
    solution = factors.solve(rhs)
    error = np.inf
    for _ in range(REFINEMENTS):
        change = factors.solve(rhs - system @ solution)
        solution = solution + change
        error = _change(change, solution)
        if error <= CONVERGED:
            break
    return np.asarray(solution), error


def _change(change: Array, scores: Array) -> float:
    """Largest change of a score, relative to it."""
    # Scores that cancel to (nearly) nothing have no relative error: judge them by their column.
    scale = np.maximum(np.abs(scores), 1e-9 * np.abs(scores).max(axis=0, keepdims=True))
    relative = np.divide(np.abs(change), scale, out=np.zeros_like(scale), where=scale > 0)
    return float(relative.max())


def contributions(inventory: Inventory, scores: Scores, process: str) -> tuple[Contribution, ...]:
    """Inputs and direct flows of a process in its own order; their values sum up to its scores.

    A process' use of its own product is an input like any other. Raises MissingProcessError.
    """
    found = _process(inventory, process)
    rows = []
    for used, number in found.inputs:
        amount = number.value / found.reference
        rows.append(Contribution("input", used, amount, amount * scores.of(used)))
    for flow, number in found.flows:
        amount = number.value / found.reference
        factors = _factors(inventory, flow, scores.indicators)
        rows.append(Contribution("flow", flow, amount, amount * factors))
    return tuple(rows)


def direct(inventory: Inventory, process: str, indicators: tuple[str, ...]) -> Array:
    """Impacts of a process' own flows per ONE base unit of product, (indicators,).

    Raises MissingProcessError; KeyError for an unknown indicator.
    """
    found = _process(inventory, process)
    total = np.zeros(len(indicators))
    for flow, number in found.flows:
        total += number.value / found.reference * _factors(inventory, flow, indicators)
    return total


def _lines(inventory: Inventory, index: Mapping[str, int], values: Array) -> Array:
    """Line.amount × score of its activity, (lines, indicators), per year."""
    amounts = np.array([line.amount for line in inventory.lines], dtype=np.float64)
    rows = np.array([index[line.activity] for line in inventory.lines], dtype=np.intp)
    return np.asarray(amounts[:, None] * values[rows])


def _process(inventory: Inventory, process: str) -> Process:
    for candidate in inventory.processes:
        if candidate.id == process:
            return candidate
    raise MissingProcessError(Message("process-missing", process=process))


def _factors(inventory: Inventory, flow: str, indicators: tuple[str, ...]) -> Array:
    return np.array([inventory.characterisation[key].get(flow, 0.0) for key in indicators])
