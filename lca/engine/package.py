"""Inventory → the matrices A, B and C, and the Brightway datapackages in memory (float64) that hold the same."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.errors import (
    BadNumberError,
    DuplicateProcessError,
    EmptySystemError,
    EngineError,
    MissingProcessError,
)
from lca.engine.inventory import Inventory, Line, Process
from lca.problems import Message
from lca.quantities.numbers import Number

if TYPE_CHECKING:
    from bw_processing import Datapackage
    from scipy.sparse import csc_array

    from lca.quantities.arrays import Array


ROUTES = ("virgin", "recycled")


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """The inventory as Brightway sees it, at its central values.

    system : technosphere and biosphere. Columns: every process, then every line (one unit of a
        line's own product = one year of that line).
    methods : indicator id → a datapackage with its characterisation factors.
    process_ids, flow_ids : id → integer id in the datapackages.
    line_ids : integer id of each line, in the order of `Inventory.lines`.
    """

    system: Datapackage
    methods: Mapping[str, Datapackage]
    process_ids: Mapping[str, int]
    line_ids: tuple[int, ...]
    flow_ids: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Matrices:
    """Sparse float64 matrices of an inventory.

    technosphere : A (columns, columns); processes first, then lines, both in the inventory's order.
    biosphere : B (flows, columns).
    characterisation : C (flows, indicators).
    """

    technosphere: csc_array
    biosphere: csc_array
    characterisation: Array


def check(inventory: Inventory) -> None:
    """Refuse an inventory that no matrix can hold.

    Raises EmptySystemError, DuplicateProcessError, MissingProcessError, BadNumberError; EngineError
    for an unknown route.
    """
    if not inventory.processes:
        raise EmptySystemError(Message("no-process"))
    if not inventory.characterisation:
        raise EmptySystemError(Message("no-indicator"))
    known: set[str] = set()
    for process in inventory.processes:
        if process.id in known:
            raise DuplicateProcessError(Message("process-twice", process=process.id))
        known.add(process.id)
    for process in inventory.processes:
        _check_process(process, known)
    for line in inventory.lines:
        _check_line(line, known)
    for indicator, factors in inventory.characterisation.items():
        for flow, factor in factors.items():
            _check_number(Number(factor), Message("at-factor", indicator=indicator, flow=flow))
    for indicator, drawn in inventory.uncertain_factors.items():
        for flow, number in drawn.items():
            where = Message("at-factor", indicator=indicator, flow=flow)
            _check_number(number, where)
            if number.value != inventory.characterisation[indicator].get(flow):
                raise BadNumberError(Message("factor-moved", where=where))


def _check_process(process: Process, known: Container[str]) -> None:
    where = Message("at-process", process=process.id)
    if not (math.isfinite(process.reference) and process.reference > 0):
        raise BadNumberError(
            Message("bad-reference", where=where, reference=f"{process.reference}")
        )
    for row, number in (*process.inputs, *process.flows):
        _check_number(number, Message("at-row", process=process.id, row=row))
    for row, _ in process.inputs:
        if row not in known:
            raise MissingProcessError(Message("used-missing", where=where, process=row))


def _check_line(line: Line, known: Container[str]) -> None:
    where = Message("at-line", exchange=line.exchange, route=line.route, stage=line.stage)
    if line.activity not in known:
        raise MissingProcessError(Message("used-missing", where=where, process=line.activity))
    if line.route not in ROUTES:
        raise EngineError(Message("bad-route", where=where, routes=tuple(ROUTES)))
    for term in line.terms:
        for number in term.numbers:
            _check_number(number, where)


def _check_number(number: Number, where: Message) -> None:
    if not math.isfinite(number.value):
        raise BadNumberError(Message("bad-amount", where=where, amount=f"{number.value}"))
    if number.spread is not None and not number.key:
        raise BadNumberError(Message("amount-without-key", where=where))


@dataclass(frozen=True, slots=True, eq=False)
class _Numbered:
    """Integers, from 1, of processes, lines and flows, in this order."""

    processes: Mapping[str, int]
    lines: tuple[int, ...]
    flows: Mapping[str, int]

    @classmethod
    def of(cls, inventory: Inventory) -> _Numbered:
        """Those of an inventory. Raises EmptySystemError if no elementary flow is named anywhere."""
        processes = {process.id: at for at, process in enumerate(inventory.processes, start=1)}
        lines = tuple(range(len(processes) + 1, len(processes) + len(inventory.lines) + 1))
        flows = dict.fromkeys(flow for process in inventory.processes for flow, _ in process.flows)
        flows.update(dict.fromkeys(f for row in inventory.characterisation.values() for f in row))
        if not flows:
            raise EmptySystemError(Message("no-flow"))
        first = len(processes) + len(lines) + 1
        return cls(processes, lines, {flow: at for at, flow in enumerate(flows, start=first)})


def package(inventory: Inventory) -> Package:
    """Datapackages of an inventory, at its central values.

    Raises what `check` raises, and EmptySystemError if no elementary flow is named anywhere.
    """
    check(inventory)
    import bw_processing as bwp

    numbered = _Numbered.of(inventory)
    system = bwp.create_datapackage(name="system")
    _add(system, "technosphere_matrix", _technosphere(inventory, numbered))
    _add(system, "biosphere_matrix", _biosphere(inventory, numbered))
    methods = {}
    for indicator, factors in inventory.characterisation.items():
        methods[indicator] = bwp.create_datapackage(name=indicator)
        cells = [(at, 1, factors.get(flow, 0.0), False) for flow, at in numbered.flows.items()]
        _add(methods[indicator], "characterization_matrix", cells)
    return Package(system, methods, numbered.processes, numbered.lines, numbered.flows)


#: Row, column, amount, and whether its sign flips in the matrix (what is used rather than made).
Cell = tuple[int, int, float, bool]


def _technosphere(inventory: Inventory, numbered: _Numbered) -> Iterable[Cell]:
    for process in inventory.processes:
        column = numbered.processes[process.id]
        yield column, column, process.reference, False
        for row, number in process.inputs:
            yield numbered.processes[row], column, number.value, True
    for column, line in zip(numbered.lines, inventory.lines, strict=True):
        yield column, column, 1.0, False
        yield numbered.processes[line.activity], column, line.amount, True


def _biosphere(inventory: Inventory, numbered: _Numbered) -> Iterable[Cell]:
    # An explicit zero for each flow: otherwise Brightway has no row for one that only the indicators know.
    for at in numbered.flows.values():
        yield at, numbered.processes[inventory.processes[0].id], 0.0, False
    for process in inventory.processes:
        for flow, number in process.flows:
            yield numbered.flows[flow], numbered.processes[process.id], number.value, False


def _add(target: Datapackage, matrix: str, cells: Iterable[Cell]) -> None:
    import bw_processing as bwp

    rows = list(cells)
    target.add_persistent_vector(
        matrix=matrix,
        name=matrix,
        indices_array=np.array([row[:2] for row in rows], dtype=bwp.INDICES_DTYPE),
        data_array=np.array([row[2] for row in rows], dtype=np.float64),
        flip_array=np.array([row[3] for row in rows], dtype=bool),
    )


def matrices(inventory: Inventory) -> Matrices:
    """A, B and C of an inventory, at its central values: the ones that Brightway makes of its `package`.

    They are put together here, since importing what Brightway needs for it takes longer than all else that is done
    with them. Amounts of one cell that appear several times are summed. Raises as `package` does.
    """
    check(inventory)
    numbered = _Numbered.of(inventory)
    columns, flows = len(numbered.processes) + len(numbered.lines), len(numbered.flows)
    factors = [
        [row.get(flow, 0.0) for flow in numbered.flows]
        for row in inventory.characterisation.values()
    ]
    return Matrices(
        _sparse(_technosphere(inventory, numbered), (columns, columns), 1),
        _sparse(_biosphere(inventory, numbered), (flows, columns), columns + 1),
        np.column_stack(factors),
    )


def _sparse(cells: Iterable[Cell], shape: tuple[int, int], first_row: int) -> csc_array:
    """A matrix of cells whose columns count from 1, and whose rows from another number."""
    from scipy.sparse import coo_array

    found = list(cells)
    rows = np.array([cell[0] for cell in found], np.intp) - first_row
    columns = np.array([cell[1] for cell in found], np.intp) - 1
    amounts = np.array([-cell[2] if cell[3] else cell[2] for cell in found], np.float64)
    return coo_array((amounts, (rows, columns)), shape).tocsr().tocsc()
