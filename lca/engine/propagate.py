"""Virgin, recycled and saving of every exchange in every draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.cascade import Cascade, add_weighted
from lca.engine.draws import Sampler, Source, joint
from lca.engine.inventory import Inventory
from lca.engine.net import NOTHING, Demand, Monomial, Polynomial, demands
from lca.engine.package import check
from lca.engine.room import ROWS, leave, room
from lca.quantities.numbers import Factor, Number

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Paired draws of exchanges, indicator units per year; `results.draws` gives them names.

    labels : exchange ids in order of first appearance in the lines.
    virgin, recycled, saving : (labels, indicators, draws). `saving` comes from net amounts per
        process: two identical routes save exactly 0 in every draw.
    """

    labels: tuple[str, ...]
    indicators: tuple[str, ...]
    virgin: Array
    recycled: Array
    saving: Array


def propagate(
    inventory: Inventory,
    draws: int = 4096,
    seed: int = 1,
    window: slice = slice(None),
    progress: Callable[[int, int], None] | None = None,
) -> Draws:
    """All exchanges in every draw; both routes use the same draws (CONVENTIONS 3).

    draws : any positive number. seed : root seed of all numbers.
    window : the part of the draws to calculate; every draw is the same whatever the window.
    progress : is told how many exchanges of all are done.
    Raises what `package.check` raises, and SingularSystemError if a loop of processes makes no more
    than it uses, in any draw. Room: 24 bytes × exchanges × indicators × draws for the result, in memory or
    in the temporary folder (`engine.room`).
    """
    source = joint(draws, seed, inventory.given, window)
    return evaluate(inventory, len(range(draws)[window]), source, progress)


def evaluate(
    inventory: Inventory,
    n: int,
    source: Source,
    progress: Callable[[int, int], None] | None = None,
) -> Draws:
    """All exchanges at n points, where the source says what each uncertain number is there.

    progress : is told how many exchanges of all are done.
    Raises as `propagate` does.
    """
    check(inventory)
    exchanges = demands(inventory.lines)
    targets = dict.fromkeys(line.activity for line in inventory.lines)
    cascade = Cascade(inventory, targets)
    needed = [*cascade.numbers(), *_numbers(exchanges.values())]
    sampler = Sampler(needed, n, source)
    scores = cascade.scores(sampler)
    shape = (len(exchanges), len(cascade.indicators), n)
    virgin, recycled, saving = room(shape), room(shape), room(shape)
    for row, group in enumerate(exchanges.values()):
        _exchange(
            group, scores, sampler, virgin=virgin[row], recycled=recycled[row], saving=saving[row]
        )
        leave(row, virgin, recycled, saving)
        if progress is not None and row % ROWS == 0:
            progress(row, len(exchanges))
    return Draws(tuple(exchanges), cascade.indicators, virgin, recycled, saving)


def _terms(group: Sequence[Demand]) -> dict[Factor, None]:
    """The different terms of an exchange's demands."""
    return dict.fromkeys(
        term
        for demand in group
        for polynomial in (demand.virgin, demand.recycled)
        for _, monomial in polynomial.parts
        for term in monomial
    )


def _numbers(groups: Iterable[Sequence[Demand]]) -> Iterator[Number]:
    for group in groups:
        for term in _terms(group):
            yield from term.numbers


def _exchange(
    group: Sequence[Demand],
    scores: dict[str, Array],
    sampler: Sampler,
    *,
    virgin: Array,
    recycled: Array,
    saving: Array,
) -> None:
    """Fill the three results of one exchange, each (indicators, draws) and zero before."""
    terms = {term: sampler.term(term) for term in _terms(group)}
    products: dict[Monomial, Array] = {}

    def amount(polynomial: Polynomial) -> Array:
        total = np.zeros(1)
        for coefficient, monomial in polynomial.parts:
            if monomial not in products:
                product = np.ones(1)
                for term in monomial:
                    product = product * terms[term]
                products[monomial] = product
            total = total + coefficient * products[monomial]
        return total

    alone = [demand for demand in group if not demand.shared]
    shared = [demand for demand in group if demand.shared]
    for out, route in ((virgin, "virgin"), (recycled, "recycled")):
        used = [(getattr(demand, route), scores[demand.activity]) for demand in alone]
        add_weighted(out, [(amount(part), score) for part, score in used if part.parts])
    np.subtract(virgin, recycled, out=saving)
    for out, route in ((virgin, "virgin"), (recycled, "recycled"), (saving, "net")):
        used = [(getattr(demand, route), scores[demand.activity]) for demand in shared]
        add_weighted(out, [(amount(part), score) for part, score in used if part.parts])
    if any(demand.falls_away for demand in group):
        _settle(group, scores, products, saving)


def _settle(
    group: Sequence[Demand],
    scores: dict[str, Array],
    products: Mapping[Monomial, Array],
    saving: Array,
) -> None:
    """What rounding leaves of nothing is 0, where rows of a route may cancel: the routes do not show how large they are."""
    gross = np.zeros_like(saving)
    for demand in group:
        size = np.zeros(1)
        for coefficient, monomial in (*demand.virgin.parts, *demand.recycled.parts):
            size = size + abs(coefficient) * np.abs(products[monomial])
        add_weighted(gross, [(size, np.abs(scores[demand.activity]))])
    saving[np.abs(saving) < NOTHING * gross] = 0.0
