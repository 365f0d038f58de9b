"""Two goals at once: the plans of which none is beaten in both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.workers.threads import one_thread
from lca.plans.form import Choice, Plan
from lca.plans.plan import best, decided, program
from lca.plans.program import NOTHING, Program, solved

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


@one_thread()
def front(
    choice: Choice, other: Array, points: int = 20, other_cost: Array | None = None
) -> list[Plan]:
    """At most `points` plans from the best of the choice's own value to the best of another (n,), none of which is beaten in both.

    ε-constraint: the best of the one while the other saves at least so much, and of these plans the one that saves most of the other;
    the ends likewise. What building costs in the other's unit is `other_cost` (n,), nothing where left out. Objectives are the
    choice's own; limits have no values. Where there is no plan, the one that says why.
    """
    first = best(choice, explained=False)
    if first.status in ("infeasible", "unbounded"):
        return [first]
    whole, asked = program(choice), decided(choice)
    cost = np.zeros(len(other)) if other_cost is None else other_cost
    own, second = whole.gain, np.r_[other, -cost[asked]]
    ends = _first_then(whole, own, second), _first_then(whole, second, own)
    aims = np.linspace(float(second @ ends[0]), float(second @ ends[1]), points)[1:-1]
    found = [
        ends[0],
        *(_first_then(_least(whole, second, aim), own, second) for aim in aims),
        ends[1],
    ]
    kept: list[Array] = []
    for x in sorted(found, key=lambda one: (-float(own @ one), -float(second @ one))):
        if not kept or second @ x > second @ kept[-1] + 1e-7 * (1 + abs(second @ x)):
            kept.append(x)
    return [_plan(choice, first, x) for x in kept]


def _least(whole: Program, goal: Array, amount: float) -> Program:
    """The same with at least so much of a goal."""
    from scipy.sparse import csr_array

    return whole.also(csr_array(-goal[None, :]), np.array([-amount + NOTHING * abs(amount)]))


def _first_then(whole: Program, goal: Array, then: Array) -> Array:
    """Of the solutions that are best for one goal that which is best for another."""
    best_of = solved(replace(whole, gain=goal))
    assert best_of.x is not None  # nothing asks for more than a plan that is known gives
    finer = solved(replace(_least(whole, goal, best_of.bound), gain=then))
    return best_of.x if finer.x is None else finer.x


def _plan(choice: Choice, like: Plan, x: Array) -> Plan:
    asked, flows = decided(choice), x[: len(choice.value)].copy()
    built = flows > NOTHING
    built[asked] = x[len(flows) :] > 0.5
    flows[~built] = 0
    saved = float(choice.value @ flows - choice.cost[built & choice.lots].sum())
    nan = like.ranges * np.nan
    return replace(
        like, objective=saved, bound=saved, flows=flows, built=built, duals=nan[:, 0], ranges=nan
    )
