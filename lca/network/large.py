"""The best network of a million candidates, near enough, with a proven gap: the smoothed dual, then what fits its limits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lca.network.form import Choice, Plan, Status

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Temperatures as shares of the largest value, steps of each, and rounds in which what is left over is placed.
TEMPERATURES = (0.1, 0.03, 0.01, 0.003, 0.001, 0.0005)
STEPS, ROUNDS = 40, 30
#: The share of the bound within which a plan is good enough to stop.
ENOUGH = 0.002
#: What single precision may hide of a bound, as a share of it; and how many prices L-BFGS may remember more steps of.
SINGLE, MANY_PRICES = 1e-6, 200_000


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


def grouped(choice: Choice, caps: Array) -> tuple[Grouped, Array, Array, Array, Array]:
    """Candidates that are worth something, grouped by supply, where `caps` (m,) are left by what is fixed.

    Beside them: (k,) places among the candidates, (k,) what a unit takes of its supply, (groups,) and (p,) rows of the limits; rows
    from m on are amounts of single candidates, which count where limits do not imply them or there is no supply.
    """
    from scipy.sparse import coo_array, csr_array

    cells, size = choice.rows.tocoo(), len(choice.value)
    real = (cells.data > 0) & np.isfinite(caps[cells.row])
    row, column, taken = cells.row[real], cells.col[real], cells.data[real]
    del cells, real
    most = np.full(size, np.inf)
    np.minimum.at(most, column, caps[row] / taken)
    worth = (choice.value > 0) & ~choice.fixed.astype(bool) & (np.minimum(most, choice.upper) > 0)
    supply = np.array([limit.kind == "supply" for limit in choice.limits], bool)
    supplies = np.bincount(column[supply[row]], minlength=size)
    supply[row[supplies[column] > 1]] = False  # a candidate has one supply: of more, all are further limits
    supplies = np.bincount(column[supply[row]], minlength=size)
    own = np.flatnonzero(worth & ((supplies == 0) | (choice.upper < most * (1 - 1e-9))))
    row = np.r_[row, len(caps) + np.arange(len(own), dtype=row.dtype)]
    column, taken = np.r_[column, own.astype(column.dtype)], np.r_[taken, np.ones(len(own))]
    caps = np.r_[caps, np.minimum(most, choice.upper)[own]]
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
    rows, value = first[place[start]], choice.value[place] / rate[place]
    made = Grouped(value.astype(np.float32), start, group, caps[rows], found, caps[used])
    return made, place, rate[place], rows, used


def within(choice: Choice, flows: Array, caps: Array) -> Array:
    """Flows (n,) cut, where rounding took them past an amount or a limit."""
    flows = np.minimum(flows, choice.upper)
    share = np.minimum(1, caps / np.maximum(choice.rows @ flows, 1e-300))
    scarce = np.flatnonzero(share < 1)
    cells, cut = choice.rows[scarce].tocoo(), np.ones(len(flows))
    np.minimum.at(cut, cells.col[cells.data > 0], share[scarce][cells.row[cells.data > 0]])
    return flows * cut


def large(choice: Choice, seconds: float | None = None) -> Plan:
    """The best plan that is met, without lots and groups; prices are those that prove its bound. What is fixed must fit.

    Stops within ENOUGH of the bound, at a time limit, or at Ctrl-C once there is a first plan.
    """
    began, fixed = time.monotonic(), np.where(choice.fixed, choice.upper, 0.0)
    caps = np.maximum(choice.caps - choice.rows @ fixed, 0)
    made, place, rate, homes, used = grouped(choice, caps)
    scale = float(made.value.max(initial=0)) or 1.0
    np.divide(made.value, np.float32(scale), out=made.value)
    status: Status = "within-gap"
    found = Near(0.0, 0.0, np.zeros(len(place)), np.zeros(len(used)))
    try:
        for found in near(made) if len(place) else ():
            if found.bound - found.saving <= ENOUGH * found.bound:
                break
            if seconds is not None and time.monotonic() - began > seconds:
                status = "time-limit"
                break
    except KeyboardInterrupt:
        if not found.bound:
            raise
        status = "stopped"
    m, flows = len(caps), np.zeros(len(choice.value))
    duals = np.zeros(m)
    flows[place] = found.flows / rate
    flows = within(choice, flows, caps) + fixed
    for rows, prices in ((used, found.prices), (homes, made.priced(found.prices))):
        duals[rows[rows < m]] = scale * prices[rows < m]
    objective = float(choice.value @ flows)
    bound = float(choice.value @ fixed) + scale * found.bound * (1 + SINGLE)
    unknown = np.full((m, 2), np.nan)
    return Plan(
        status if bound > objective else "optimal", objective, max(bound, objective), flows, flows > 0, duals, unknown, np.zeros(m, bool)
    )
