"""The summed saving at the points of a sensitivity analysis, where one group of numbers is swapped at a time.

A group touches little: the amounts of an exchange, or an activity and what stands above it. Everything else
is kept from the first sample, so that seventy groups cost little more than one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.cascade import Cascade, add_weighted
from lca.engine.draws import Sampler, Source
from lca.engine.inventory import Inventory, Process
from lca.engine.loops import components
from lca.engine.net import Demand, demands
from lca.engine.package import check
from lca.engine.variance.gradient import uncertain
from lca.engine.variance.sobol import Indices, Samples, indices
from lca.quantities.numbers import Number

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """Sobol indices of the summed saving by group of numbers; see `Indices` for the shapes.

    groups : labels, sorted, the rows of the indices. indicators : their columns.
    mean, variance : of the saving over both samples, (indicators,).
    """

    groups: tuple[str, ...]
    indicators: tuple[str, ...]
    indices: Indices
    mean: Array
    variance: Array

    def of(self, group: str, indicator: str) -> dict[str, float]:
        """The indices of a group in one indicator, by the names that `Indices` gives them."""
        at = self.groups.index(group), self.indicators.index(indicator)
        return {one.name: float(getattr(self.indices, one.name)[at]) for one in fields(Indices)}


def grouped_indices(
    inventory: Inventory,
    points: int = 2048,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Grouped:
    """First-order and total Sobol indices of the summed saving of all exchanges, all indicators at once.

    points : base points, a power of two; each group costs as many evaluations of what it touches.
    progress : is told how many groups of how many are done.
    Raises ValueError for another number of points; what `propagate.evaluate` and `Samples` raise.
    """
    check(inventory)
    samples = Samples(uncertain(inventory), points, seed, inventory.given)
    model = _Model(inventory, points)
    b = model.total(samples.b)
    a = model.total(samples.a)
    labels = samples.groups
    swapped = np.empty((len(labels), *a.shape))
    for row, label in enumerate(labels):
        swapped[row] = a + model.change(samples.of(label), samples.b)
        if progress is not None:
            progress(row + 1, len(labels))
    both = np.concatenate([a, b], axis=1)
    return Grouped(
        labels,
        model.indicators,
        indices(a, b, swapped, seed),
        both.mean(axis=1),
        both.var(axis=1),
    )


class _Model:
    """The summed saving at n points; remembers the last whole evaluation for the changes after it."""

    def __init__(self, inventory: Inventory, n: int) -> None:
        self.n = n
        self.indicators = tuple(inventory.characterisation)
        self._demands: list[Demand] = [
            demand
            for group in demands(inventory.lines).values()
            for demand in group
            if demand.net.parts
        ]
        self._holding: defaultdict[Number, set[int]] = defaultdict(set)
        self._asking: defaultdict[str, set[int]] = defaultdict(set)
        for at, demand in enumerate(self._demands):
            self._asking[demand.activity].add(at)
            for _, monomial in demand.net.parts:
                for term in monomial:
                    for number in term.numbers:
                        self._holding[number].add(at)
        self._scores = _Kept(inventory, (demand.activity for demand in self._demands))
        self._source: Source = _none
        self._known: dict[str, Array] = {}
        self._amounts: list[Array] = []

    def total(self, source: Source) -> Array:
        """The saving where the source says what each number is, (indicators, n)."""
        self._source = source
        sampler = Sampler((), self.n, source)
        self._known = self._scores.scores(sampler)
        self._amounts = [_amount(demand, sampler) for demand in self._demands]
        out = np.zeros((len(self.indicators), self.n))
        add_weighted(
            out,
            [
                (amount, self._known[demand.activity])
                for demand, amount in zip(self._demands, self._amounts, strict=True)
            ],
        )
        return out

    def change(self, numbers: Collection[Number], source: Source) -> Array:
        """What is added when some numbers are as another source says, (indicators, n)."""

        def mixed(number: Number) -> Array:
            return source(number) if number in numbers else self._source(number)

        sampler = Sampler((), self.n, mixed)
        scores = self._scores.again(numbers, self._known, sampler)
        moved = {at for number in numbers for at in self._holding.get(number, ())}
        touched = moved.union(*(self._asking.get(activity, ()) for activity in scores))
        rows: list[tuple[Array, Array]] = []
        for at in sorted(touched):
            demand, amount = self._demands[at], self._amounts[at]
            before = self._known[demand.activity]
            new = _amount(demand, sampler) if at in moved else amount
            rows.append((new, scores.get(demand.activity, before)))
            rows.append((-amount, before))
        out = np.zeros((len(self.indicators), self.n))
        add_weighted(out, rows)
        return out


def _none(number: Number) -> Array:
    raise AssertionError(f"nothing has been evaluated yet, {number.key} neither")


def _amount(demand: Demand, sampler: Sampler) -> Array:
    """Net amount of a demand at every point, (n,) or (1,)."""
    total = np.zeros(1)
    for coefficient, monomial in demand.net.parts:
        product = np.full(1, coefficient)
        for term in monomial:
            product = product * sampler.term(term)
        total = total + product
    return total


class _Kept(Cascade):
    """A cascade that keeps the scores of all processes, and solves again only what a change reaches."""

    def __init__(self, inventory: Inventory, targets: Iterable[str]) -> None:
        super().__init__(inventory, targets)
        self.targets = tuple(self.processes)
        at = {id: row for row, id in enumerate(self.targets)}
        members = list(self.processes.values())
        self._order: list[list[Process]] = [
            [members[j] for j in loop]
            for loop in components([[at[i] for i, _ in process.inputs] for process in members])
        ]
        self._users: defaultdict[str, set[str]] = defaultdict(set)
        self._holders: defaultdict[Number, set[str]] = defaultdict(set)
        self._flows: defaultdict[Number, set[str]] = defaultdict(set)
        for flow, column in self._columns.items():
            for number in column:
                if number.spread is not None:
                    self._flows[number].add(flow)
        for process in members:
            for used, number in process.inputs:
                self._users[used].add(process.id)
                self._holders[number].add(process.id)
            for flow, number in process.flows:
                self._holders[number].add(process.id)
                for factor in self._columns.get(flow, ()):
                    self._holders[factor].add(process.id)

    def again(
        self, numbers: Collection[Number], known: Mapping[str, Array], sampler: Sampler
    ) -> dict[str, Array]:
        """New scores of the processes that some numbers reach, the others being as known."""
        reached: set[str] = set()
        waiting = [id for number in numbers for id in self._holders.get(number, ())]
        while waiting:
            id = waiting.pop()
            if id not in reached:
                reached.add(id)
                waiting += self._users[id]
        before = dict(self._factors)
        for flow in {flow for number in numbers for flow in self._flows.get(number, ())}:
            column = [sampler.number(number) for number in self._columns[flow]]
            self._factors[flow] = np.stack(np.broadcast_arrays(*column))
        done = dict(known)
        found: dict[str, Array] = {}
        for loop in self._order:
            if not reached.intersection(process.id for process in loop):
                continue
            if len(loop) == 1:
                found[loop[0].id] = self._single(loop[0], done, sampler)
            else:
                found.update(self._loop(loop, done, sampler))
            done.update({process.id: found[process.id] for process in loop})
        self._factors = before
        return found
