"""Scores of processes in all draws at once: in the order of their inputs, loops as small blocks.

Aᵀ y = Bᵀ c is solved process by process over vectors of draws: once the scores of its inputs are
known, a process' scores are a weighted sum of them. Processes that use one another are solved
together. A process with nothing uncertain above it has one draw (a last axis of length 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.draws import Sampler
from lca.engine.inventory import Inventory, Process
from lca.engine.loops import components, solve_loop, unsolvable
from lca.quantities.numbers import Number

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Draws handled together, so that a sum and what is added to it stay in the processor's cache.
BLOCK = 4096
#: Floats of a loop's coefficients held at once.
BUDGET = 1 << 24

ALL = slice(None)


def add_weighted(out: Array, rows: Iterable[tuple[Array, Array]]) -> None:
    """Add Σ amount × score to out, in place, block by block of draws.

    out : (indicators, draws).
    rows : pairs of amounts (draws,) and scores (indicators, draws); either may have one draw that
        holds for all.
    """
    rows = list(rows)
    width = out.shape[-1]
    scratch = np.empty((len(out), min(BLOCK, width)))
    for start in range(0, width, BLOCK):
        window = slice(start, min(start + BLOCK, width))
        target = out[:, window]
        product = scratch[:, : target.shape[1]]
        for amount, score in rows:
            if amount.shape[-1] == score.shape[-1] == 1:
                target += amount * score
            else:
                np.multiply(cut(amount, window), cut(score, window), out=product)
                target += product


def cut(values: Array, window: slice) -> Array:
    """The draws of a window; what holds for all draws is left as it is."""
    return values if values.shape[-1] == 1 else values[..., window]


class Cascade:
    """Scores of one base unit of some processes in every draw.

    targets : ids of the processes asked for.
    """

    def __init__(self, inventory: Inventory, targets: Iterable[str]) -> None:
        known = {process.id: process for process in inventory.processes}
        self.targets = tuple(dict.fromkeys(targets))
        self.processes = _reachable(known, self.targets)
        self.indicators = tuple(inventory.characterisation)
        flows = dict.fromkeys(f for row in inventory.characterisation.values() for f in row)
        columns = {f: [inventory.factor(i, f) for i in self.indicators] for f in flows}
        used = {flow for process in self.processes.values() for flow, _ in process.flows}
        self._columns = {
            flow: column
            for flow, column in columns.items()
            if flow in used and any(n.value or n.spread for n in column)
        }
        self._factors: dict[str, Array] = {}

    def numbers(self) -> Iterator[Number]:
        """Every number that `scores` asks for, as often as it does."""
        for column in self._columns.values():
            yield from column
        for process in self.processes.values():
            for _, number in process.inputs:
                yield number
            for flow, number in process.flows:
                if flow in self._columns:
                    yield number

    def scores(self, sampler: Sampler) -> dict[str, Array]:
        """Target → (indicators, draws), or (indicators, 1) if nothing above it is uncertain.

        Raises SingularSystemError if a loop makes no more than it uses, in any draw.
        """
        self._factors = {f: _stacked(c, sampler) for f, c in self._columns.items()}
        ids = list(self.processes)
        at = {process: row for row, process in enumerate(ids)}
        inputs = [[at[i] for i, _ in process.inputs] for process in self.processes.values()]
        uses = Counter(used for process in self.processes.values() for used, _ in process.inputs)
        uses.update(self.targets)
        done: dict[str, Array] = {}
        for component in components(inputs):
            members = [self.processes[ids[j]] for j in component]
            if len(members) == 1:
                done[members[0].id] = self._single(members[0], done, sampler)
            else:
                done.update(self._loop(members, done, sampler))
            for process in members:
                for used, _ in process.inputs:
                    uses[used] -= 1
                    if not uses[used]:
                        done.pop(used, None)
        return {process: done[process] for process in self.targets}

    def _single(self, process: Process, done: Mapping[str, Array], sampler: Sampler) -> Array:
        own = [sampler.number(number) for used, number in process.inputs if used == process.id]
        outside = self._outside(process, {process.id}, done, sampler, ALL)
        if not own:
            outside /= process.reference
            return outside
        net = np.full(1, process.reference)
        for used in own:
            net = net - used
        if (net <= 0).any():
            raise unsolvable([process.id], int((net <= 0).sum()), len(net))
        return np.asarray(outside / net)

    def _outside(
        self,
        process: Process,
        inside: Iterable[str],
        done: Mapping[str, Array],
        sampler: Sampler,
        window: slice,
    ) -> Array:
        """Scores per reference of all rows but those in `inside`, (indicators, draws or 1)."""
        rows = [
            (cut(sampler.number(number), window), cut(self._factors[flow], window))
            for flow, number in process.flows
            if flow in self._factors
        ]
        rows += [
            (cut(sampler.number(number), window), cut(done[used], window))
            for used, number in process.inputs
            if used not in inside
        ]
        width = max((max(a.shape[-1], s.shape[-1]) for a, s in rows), default=1)
        out = np.zeros((len(self.indicators), width))
        add_weighted(out, rows)
        return out

    def _loop(
        self, members: Sequence[Process], done: Mapping[str, Array], sampler: Sampler
    ) -> dict[str, Array]:
        """Scores of processes that use one another, as many draws at a time as fit the memory."""
        inside = {process.id: at for at, process in enumerate(members)}
        cells: dict[tuple[int, int], list[Number]] = {}
        for at, process in enumerate(members):
            for used, number in process.inputs:
                if used in inside:
                    cells.setdefault((at, inside[used]), []).append(number)
        rows, columns = np.array(list(cells), dtype=np.int64).T
        solved: list[Array] = []
        size = max(1, BUDGET // (len(cells) + len(members) * len(self.indicators)))
        for start in range(0, sampler.n, size):
            window = slice(start, min(start + size, sampler.n))
            outside = [
                self._outside(process, inside, done, sampler, window) / process.reference
                for process in members
            ]
            inputs = [
                sum((cut(sampler.number(number), window) for number in numbers), np.zeros(1))
                / members[row].reference
                for (row, _), numbers in cells.items()
            ]
            width = max(values.shape[-1] for values in (*outside, *inputs))
            rhs = np.empty((width, len(members), len(self.indicators)))
            for at, values in enumerate(outside):
                rhs[:, at, :] = values.T
            coefficients = np.empty((len(cells), width))
            for at, values in enumerate(inputs):
                coefficients[at] = values
            ids = [process.id for process in members]
            solved.append(solve_loop(ids, rows, columns, coefficients.T.copy(), rhs))
            if width == 1:  # nothing here is uncertain: one window holds for all draws
                break
        joined = np.concatenate(solved)
        return {i: np.ascontiguousarray(joined[:, at, :].T) for i, at in inside.items()}


def _stacked(column: Sequence[Number], sampler: Sampler) -> Array:
    """Factors of one flow, (indicators, draws), or (indicators, 1) if none of them is uncertain."""
    return np.stack(np.broadcast_arrays(*(sampler.number(number) for number in column)))


def _reachable(known: Mapping[str, Process], targets: Iterable[str]) -> dict[str, Process]:
    """Processes that the targets need, directly or through others, in the inventory's order."""
    found: set[str] = set()
    waiting = list(targets)
    while waiting:
        process = waiting.pop()
        if process not in found:
            found.add(process)
            waiting += [used for used, _ in known[process].inputs]
    return {key: process for key, process in known.items() if key in found}
