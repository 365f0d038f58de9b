"""The best network of a million candidates, near enough, with a proven gap: the smoothed dual, then what fits its limits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.workers.threads import one_thread
from lca.plans.form import Choice, Plan, Status
from lca.plans.smoothed import Grouped, Near, near

if TYPE_CHECKING:
    from lca.quantities.arrays import Array, Places

#: The share of the bound within which a plan is good enough, and what single precision may hide of it.
ENOUGH, SINGLE = 0.002, 1e-6


def grouped(choice: Choice, caps: Array) -> tuple[Grouped, Places, Array, Places, Places]:
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
    worth = (choice.value > 0) & ~choice.fixed & (np.minimum(most, choice.upper) > 0)
    supply = np.array([limit.kind == "supply" for limit in choice.limits], bool)
    supplies = np.bincount(column[supply[row]], minlength=size)
    supply[row[supplies[column] > 1]] = (
        False  # a candidate has one supply: of more, all are further limits
    )
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


@one_thread()
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
        status if bound > objective else "optimal",
        objective,
        max(bound, objective),
        flows,
        flows > 0,
        duals,
        unknown,
        np.zeros(m, bool),
    )
