"""The best network of a million candidates, near enough, with a proven gap: the smoothed dual, then what fits its limits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.programs.smoothed import Near, grouped, near
from lca.engine.workers.threads import one_thread
from lca.plans.form import Choice, Plan, Status

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: The share of the bound within which a plan is good enough, and what single precision may hide of it.
ENOUGH, SINGLE = 0.002, 1e-6


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
    supply = np.array([limit.kind == "supply" for limit in choice.limits], bool)
    value = np.where(choice.fixed, 0.0, choice.value)
    made, place, rate, homes, used = grouped(value, choice.upper, choice.rows, caps, supply)
    del value
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
