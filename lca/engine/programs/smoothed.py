"""The smoothed dual of a linear program whose columns fall into groups: near its best, with what none can pass, at any size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from lca.quantities.arrays import Array, Flags, Places

#: Temperatures as shares of the largest value, steps of each, and rounds in which what is left over is placed.
TEMPERATURES = (0.1, 0.03, 0.01, 0.003, 0.001, 0.0005)
STEPS, ROUNDS = 40, 30
#: Prices from which on L-BFGS remembers fewer steps, to spare memory.
MANY_PRICES = 200_000


class Near(NamedTuple):
    """A plan of the candidates that are worth something, and prices with the bound they prove, all in shares of the largest value."""

    saving: float
    bound: float
    flows: Array
    prices: Array


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """k candidates in groups that share one limit, their supply, in the order of these; flows are measured by what they take of it.

    value : (k,) single precision. start, group, caps : where a group begins, (k,) its place, what it may give.
    others : (k, p) what flows take of the further limits, single precision. most : (p,).
    """

    value: Any
    start: Any
    group: Any
    caps: Array
    others: Any
    most: Array

    def smoothed(self, prices: Array, heat: float) -> tuple[float, Array, Array]:
        """The dual with log-sum-exp in place of the maximum of each group, its slope (p,), and the flows that belong to it (k,)."""
        left = self.value - self.others @ prices.astype(np.float32)
        top = np.maximum(np.maximum.reduceat(left, self.start), 0)
        left -= top[self.group]
        left *= np.float32(1 / heat)
        np.exp(left, out=left)
        total = np.add.reduceat(left, self.start) + np.exp(top / np.float32(-heat))
        left *= (self.caps / total).astype(np.float32)[self.group]
        dual = self.caps @ (top + heat * np.log(total)) + self.most @ prices
        return float(dual), self.most - self.others.T @ left, left

    def priced(self, prices: Array) -> Array:
        """What one more unit of each group's limit is worth at prices of the others."""
        left = self.value - self.others @ prices
        return np.maximum(np.maximum.reduceat(left, self.start), 0)

    def bound(self, prices: Array) -> float:
        """What no plan can pass: the dual at prices, not smoothed."""
        return float(self.caps @ self.priced(prices) + self.most @ prices)

    def fitted(self, flows: Array, prices: Array) -> Array:
        """Flows cut to what further limits allow, and what is then left of supplies placed where it is worth most."""
        taken = self.others.T @ flows
        flows = flows * self.least(np.minimum(1, self.most / np.maximum(taken, 1e-300)))
        for _ in range(ROUNDS):
            room = self.caps - np.add.reduceat(flows, self.start)
            spare = self.most - self.others.T @ flows
            shut = spare <= 1e-9 * self.most
            score = self.value - self.others @ np.where(shut, np.inf, prices).astype(np.float32)
            best = np.maximum.reduceat(score, self.start)
            best[(room <= 1e-9 * self.caps)] = -np.inf
            picked = np.flatnonzero((score == best[self.group]) & (score > -np.inf))
            if not len(picked):
                break
            picked = picked[np.unique(self.group[picked], return_index=True)[1]]
            wanted = np.zeros(len(flows))
            wanted[picked] = room[self.group[picked]]
            taken = self.others.T @ wanted
            flows += wanted * self.least(np.minimum(1, spare / np.maximum(taken, 1e-300)))
        return flows

    def least(self, shares: Array) -> Array:
        """The smallest of shares (p,) among the limits of each candidate, (k,); 1 where it has none."""
        begins = self.others.indptr[:-1]
        some = np.diff(self.others.indptr) > 0
        found = np.ones(len(self.value))
        if some.any():
            found[some] = np.minimum.reduceat(shares[self.others.indices], begins[some])
        return found


def near(grouped: Grouped) -> Iterator[Near]:
    """Plans and prices by falling temperature, each with the best plan and the best bound that were met by then."""
    from scipy.optimize import minimize

    scale = 1 / np.sqrt(grouped.most)
    prices = np.zeros(len(grouped.most))
    flows = grouped.fitted(np.zeros(len(grouped.value)), prices)
    found = Near(float(flows @ grouped.value), grouped.bound(prices), flows, prices)
    yield found
    for heat in TEMPERATURES:

        def dual(scaled: Array, heat: float = heat) -> tuple[float, Array]:
            value, slope, _ = grouped.smoothed(scaled * scale, heat)
            return value, slope * scale

        prices = minimize(
            dual,
            prices / scale,
            jac=True,
            method="L-BFGS-B",
            bounds=[(0, None)] * len(prices),
            options={"maxiter": STEPS, "maxcor": 8 if len(prices) < MANY_PRICES else 3},
        ).x * scale  # fmt: skip
        flows = grouped.fitted(grouped.smoothed(prices, heat)[2].astype(float), prices)
        saving, bound = float(flows @ grouped.value), grouped.bound(prices)
        found = Near(
            max(found.saving, saving),
            min(found.bound, bound),
            flows if saving > found.saving else found.flows,
            prices if bound < found.bound else found.prices,
        )
        yield found


def grouped(
    value: Array, upper: Array, rows: csr_array, caps: Array, supply: Flags
) -> tuple[Grouped, Places, Array, Places, Places]:
    """max value·x, rows·x ≤ caps, 0 ≤ x ≤ upper, for (n,) columns, (m,) rows not negative, grouped by those that are `supply`.

    Beside it: (k,) places of the columns that are worth something, (k,) what a unit takes of its supply, (groups,) and (p,) rows of
    the limits; those from m on are upper, which counts where caps do not imply it or there is no supply.
    """
    from scipy.sparse import coo_array, csr_array

    cells, size, supply = rows.tocoo(), len(value), supply.copy()
    real = (cells.data > 0) & np.isfinite(caps[cells.row])
    row, column, taken = cells.row[real], cells.col[real], cells.data[real]
    del cells, real
    most = np.full(size, np.inf)
    np.minimum.at(most, column, caps[row] / taken)
    worth = (value > 0) & (np.minimum(most, upper) > 0)
    supplies = np.bincount(column[supply[row]], minlength=size)
    supply[row[supplies[column] > 1]] = False  # of two supplies of one column none is its group
    supplies = np.bincount(column[supply[row]], minlength=size)
    own = np.flatnonzero(worth & ((supplies == 0) | (upper < most * (1 - 1e-9))))
    row = np.r_[row, len(caps) + np.arange(len(own), dtype=row.dtype)]
    column, taken = np.r_[column, own.astype(column.dtype)], np.r_[taken, np.ones(len(own))]
    caps = np.r_[caps, np.minimum(most, upper)[own]]
    home = np.r_[supply, supplies[own] == 0][row]
    first, rate = np.zeros(size, np.int32), np.ones(size)
    first[column[home]], rate[column[home]] = row[home], taken[home]
    place = np.flatnonzero(worth)
    place = place[np.argsort(first[place], kind="stable")]
    start = np.flatnonzero(np.diff(first[place], prepend=-1))
    where = np.zeros(size, np.int32)
    where[place] = np.arange(len(place), dtype=np.int32)
    home = ~home & worth[column]
    row, column, taken = row[home], column[home], taken[home]
    used = np.flatnonzero(np.bincount(row, minlength=len(caps)))
    further = np.zeros(len(caps), np.int32)
    further[used] = np.arange(len(used))
    taken = (taken / rate[column]).astype(np.float32)
    found = csr_array(
        coo_array((taken, (where[column], further[row])), shape=(len(place), len(used)))
    )
    group = np.repeat(np.arange(len(start), dtype=np.int32), np.diff(np.r_[start, len(place)]))
    homes, rate = first[place[start]], rate[place]
    worths = (value[place] / rate).astype(np.float32)
    return Grouped(worths, start, group, caps[homes], found, caps[used]), place, rate, homes, used
