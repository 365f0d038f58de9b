"""How the saving changes with every uncertain number, and the variance that follows, without a draw.

Scores of all processes come from one transposed solve, how much of each process is needed from one
forward solve; the derivative to any number is a product of the two. The first-order variance of the
saving is the sum of (derivative × standard deviation)² (Heijungs 2010, doi 10.1016/j.ecolmodel.2010.06.010).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.adjoint import Scores, solve
from lca.engine.cascade import Cascade
from lca.engine.draws import own_spread
from lca.engine.inventory import Inventory
from lca.engine.net import Demand, Monomial, demands
from lca.quantities.numbers import Number

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


@dataclass(frozen=True, slots=True, eq=False)
class Gradient:
    """Derivatives of the summed saving of all exchanges at the inventory's values.

    numbers : the uncertain numbers, sorted by key.
    indicators : the columns of `values`.
    values : (numbers, indicators), indicator units per year per base unit of the number.
    """

    numbers: tuple[Number, ...]
    indicators: tuple[str, ...]
    values: Array


@dataclass(frozen=True, slots=True, eq=False)
class FirstOrder:
    """Part of each uncertain number in the first-order variance of the saving.

    keys : of the numbers, sorted; numbers of one key move together.
    effects : (keys, indicators), derivative × standard deviation, with its sign.
    """

    keys: tuple[str, ...]
    indicators: tuple[str, ...]
    effects: Array

    def variance(self, indicator: str) -> Array:
        """(keys,), indicator units per year, squared; they add up to the first-order variance."""
        squared: Array = self.effects[:, self.indicators.index(indicator)] ** 2
        return squared


def uncertain(inventory: Inventory) -> tuple[Number, ...]:
    """Every uncertain number that the exchanges' impacts are made of, sorted by key.

    Numbers that cancel between the routes are among them, numbers of processes that no exchange
    reaches are not.
    """
    cascade = Cascade(inventory, (line.activity for line in inventory.lines))
    terms = (n for line in inventory.lines for term in line.terms for n in term.numbers)
    found = {number for number in (*cascade.numbers(), *terms) if number.spread is not None}
    return tuple(sorted(found, key=lambda n: (n.key, n.value, repr(n.spread))))


def first_order(inventory: Inventory) -> FirstOrder:
    """First-order variance of the summed saving: derivatives at the means × standard deviations.

    Where the saving is linear in each number alone, as it is but for loops, the parts are the
    first-order Sobol variances exactly. For one exchange give an inventory with its lines alone.
    Raises what `adjoint.solve` raises, and BadNumberError where given draws are missing.
    """
    spread = {number: moments(number, inventory.given) for number in uncertain(inventory)}
    deviations = {
        replace(number, value=mean): math.sqrt(variance)
        for number, (mean, variance) in spread.items()
    }
    means = _moved(inventory, {number: mean for number, (mean, _) in spread.items()})
    found = gradient(means, solve(means))
    keys = {key: at for at, key in enumerate(dict.fromkeys(n.key for n in found.numbers))}
    effects = np.zeros((len(keys), len(found.indicators)))
    for number, values in zip(found.numbers, found.values, strict=True):
        effects[keys[number.key]] += deviations[number] * values
    return FirstOrder(tuple(keys), found.indicators, effects)


def gradient(inventory: Inventory, scores: Scores) -> Gradient:
    """Derivatives of the summed saving of all exchanges to every uncertain number.

    scores : `adjoint.solve` of the same inventory.
    """
    at = {indicator: column for column, indicator in enumerate(scores.indicators)}
    found = {number: np.zeros(len(at)) for number in uncertain(inventory)}
    for group in demands(inventory.lines).values():
        for demand in group:
            for number, slope in _slopes(demand):
                found[number] += slope * scores.of(demand.activity)
    factors = {i: inventory.uncertain_factors.get(i, {}) for i in scores.indicators}
    produced = _produced(inventory, _net(inventory))
    for process in inventory.processes:
        runs = produced.get(process.id, 0.0) / process.reference
        for used, number in process.inputs:
            if number in found:
                found[number] += runs * scores.of(used)
        for flow, number in process.flows:
            if number in found:
                row = [inventory.characterisation[i].get(flow, 0.0) for i in scores.indicators]
                found[number] += runs * np.array(row)
            for indicator, row_of in factors.items():
                if row_of.get(flow) in found:
                    found[row_of[flow]][at[indicator]] += runs * number.value
    values = np.array(list(found.values())).reshape(len(found), len(at))
    return Gradient(tuple(found), scores.indicators, values)


def _net(inventory: Inventory) -> dict[str, float]:
    """Activity → virgin less recycled demand of all exchanges at central values, base units per year."""
    parts: defaultdict[str, list[float]] = defaultdict(list)
    for group in demands(inventory.lines).values():
        for demand in group:
            parts[demand.activity].append(demand.net.value)
    return {activity: math.fsum(amounts) for activity, amounts in parts.items()}


def _slopes(demand: Demand) -> Iterator[tuple[Number, float]]:
    """Derivatives of a net amount to the numbers of its terms: the product rule, term by term."""
    for coefficient, monomial in demand.net.parts:
        for place, term in enumerate(monomial):
            others: Monomial = monomial[:place] + monomial[place + 1 :]
            slope = coefficient * math.prod(other.value for other in others)
            for number, inner in zip(term.numbers, term.slopes(), strict=True):
                if number.spread is not None:
                    yield number, slope * inner


def _produced(inventory: Inventory, demand: Mapping[str, float]) -> dict[str, float]:
    """Base units of each process' product that a demand takes, directly or not: (1 − M) x = demand."""
    from scipy.sparse import coo_array, eye_array
    from scipy.sparse.linalg import splu

    known = {process.id: process for process in inventory.processes}
    reached: dict[str, int] = {}
    waiting = list(demand)
    while waiting:
        id = waiting.pop()
        if id not in reached:
            reached[id] = len(reached)
            waiting += [used for used, _ in known[id].inputs]
    if not reached:
        return {}
    cells = [
        (reached[used], column, number.value / known[id].reference)
        for id, column in reached.items()
        for used, number in known[id].inputs
    ]
    rows, columns, amounts = np.array(cells).reshape(-1, 3).T
    size = len(reached)
    inputs = coo_array((amounts, (rows.astype(int), columns.astype(int))), shape=(size, size))
    wanted = np.array([demand.get(id, 0.0) for id in reached])
    solved = splu((eye_array(size) - inputs).tocsc()).solve(wanted)
    return {id: float(amount) for id, amount in zip(reached, solved, strict=True)}


def moments(number: Number, given: Mapping[str, Array] | None = None) -> tuple[float, float]:
    """Mean and variance of a number, base units.

    given : draws of the numbers whose spread is `Given`. Raises BadNumberError where they are missing.
    """
    if number.spread is None:
        return number.value, 0.0
    draws = (given or {}).get(number.key)
    if draws is not None:
        return float(draws.mean()), float(draws.var())
    return own_spread(number).moments(number.value)


def expected(inventory: Inventory) -> Inventory:
    """The inventory with the mean of every uncertain number as its value.

    Where the saving is linear in each number alone, the derivative at the means of the others times
    the standard deviation gives the first-order Sobol variance exactly; at medians it does not.
    """
    return _moved(inventory, {})


def _moved(inventory: Inventory, means: Mapping[Number, float]) -> Inventory:
    """The inventory with means as values; those of numbers that are not among `means` are worked out."""
    kept: dict[Number, Number] = {}

    def moved(number: Number) -> Number:
        if number.spread is None:
            return number
        if number not in kept:
            mean = means.get(number)
            mean = moments(number, inventory.given)[0] if mean is None else mean
            kept[number] = replace(number, value=mean)
        return kept[number]

    factors = {
        indicator: {flow: moved(number) for flow, number in row.items()}
        for indicator, row in inventory.uncertain_factors.items()
    }
    return replace(
        inventory,
        processes=tuple(
            replace(
                process,
                inputs=tuple((used, moved(number)) for used, number in process.inputs),
                flows=tuple((flow, moved(number)) for flow, number in process.flows),
            )
            for process in inventory.processes
        ),
        lines=tuple(
            replace(line, terms=tuple(term.moved(moved) for term in line.terms))
            for line in inventory.lines
        ),
        characterisation={
            indicator: {**row, **{f: n.value for f, n in factors.get(indicator, {}).items()}}
            for indicator, row in inventory.characterisation.items()
        },
        uncertain_factors=factors,
    )
