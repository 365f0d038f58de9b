"""The best network: which exchanges, how much of each, what limits are worth, what clashes; and that of two goals at once."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lca.engine.programs.front import unbeaten
from lca.engine.programs.program import NOTHING, Program, linear, searched, slopes
from lca.engine.workers.threads import one_thread
from lca.plans.form import Choice, Limit, Plan, Status
from lca.plans.large import large

if TYPE_CHECKING:
    from lca.quantities.arrays import Array, Flags

#: Candidates up to which a plan is exact.
EXACT = 20_000


def implied(choice: Choice) -> Array:
    """(n,) the most that limits allow each candidate by itself."""
    cells = choice.rows.tocoo()
    signed = np.zeros(len(choice.caps), bool)
    signed[cells.row[cells.data < 0]] = True
    real = (cells.data > 0) & ~signed[cells.row]
    most = np.full(len(choice.value), np.inf)
    np.minimum.at(most, cells.col[real], choice.caps[cells.row[real]] / cells.data[real])
    most[most < 0] = 0
    return most


def decided(choice: Choice) -> Flags:
    """(n,) bool: whether a candidate's being built is a question of its own: it costs, has a least amount or stands in a group."""
    in_group = np.zeros(len(choice.value), bool)
    in_group[choice.groups.tocoo().col] = True
    in_group |= choice.lots & ((choice.least > 0) | (choice.cost != 0))
    return in_group


def held(choice: Choice, built: Flags) -> Program:
    """The flows alone, (n,), with what is built given. An amount that is just what limits allow follows from them and grows with
    them: otherwise one more unit of what is all for one exchange would be worth nothing."""
    most, fixed, asked = implied(choice), choice.fixed, decided(choice)
    same = (choice.upper >= most * (1 - NOTHING)) & (choice.upper <= most * (1 + NOTHING))
    up = np.where(same, np.inf, choice.upper)
    up = np.where(fixed, choice.upper, np.where(asked & ~built, 0.0, up))
    low = np.where(fixed, choice.upper, np.where(asked & built & choice.lots, choice.least, 0.0))
    return Program(choice.value, choice.rows, choice.caps, low, up, np.zeros(len(up), bool))


def program(choice: Choice) -> Program:
    """Flows (n,), then whether each of the decided is built."""
    from scipy.sparse import block_array, csr_array, diags_array, eye_array

    asked = np.flatnonzero(decided(choice))
    flows, count = held(choice, np.ones(len(choice.value), bool)), len(asked)
    if not count:
        return flows
    fixed = choice.fixed
    most = np.where(fixed, choice.upper, np.minimum(choice.upper, implied(choice)))[asked]
    most = np.where(
        np.isinf(most), choice.least[asked], most
    )  # nothing bounds it, and it saves nothing
    least = np.where(choice.lots & ~fixed, choice.least, 0.0)[asked]
    pick = csr_array(eye_array(len(choice.value)))[asked]
    rows = block_array(
        [
            [choice.rows, None],
            [None, choice.groups[:, asked]],
            [pick, -diags_array(most)],
            [-pick, diags_array(least)],
        ],
        format="csr",
    )
    return Program(
        np.r_[choice.value, -choice.cost[asked]],
        rows,
        np.r_[choice.caps, choice.most, np.zeros(2 * count)],
        np.r_[np.where(fixed, choice.upper, 0.0), fixed[asked]],
        np.r_[flows.up, np.ones(count)],
        np.r_[np.zeros(len(fixed), bool), np.ones(count, bool)],
    )


def clashes(choice: Choice) -> tuple[Limit, ...]:
    """The limits that what is fixed exceeds by itself, which is the least that must give way as nothing takes less than nothing."""
    flows = np.where(choice.fixed, choice.upper, 0.0)
    found: list[Limit] = []
    for rows, caps, limits, taken in (
        (choice.rows, choice.caps, choice.limits, flows),
        (choice.groups, choice.most, choice.group_limits, choice.fixed.astype(float)),
    ):
        over = rows @ taken - caps > NOTHING * (1 + np.abs(caps))
        found += [limits[place] for place in np.flatnonzero(over)]
    return tuple(found)


def rounded(choice: Choice, wish: Array) -> Array:
    """(n,) flows that keep every limit: what is wished for first, then what saves most, each as much as still fits."""
    asked, fixed = decided(choice), choice.fixed
    flows = np.where(fixed, choice.upper, 0.0)
    room, places = (
        choice.caps - choice.rows @ flows,
        choice.most - choice.groups @ fixed.astype(float),
    )
    limits, groups = choice.rows.tocsc(), choice.groups.tocsc()
    worth = choice.value * wish - np.where(choice.lots, choice.cost, 0.0)
    for one in np.lexsort((-choice.value, -worth)):
        cells = slice(*limits.indptr[one : one + 2])
        rows, taken = limits.indices[cells], limits.data[cells]
        amount = min(choice.upper[one], (room[rows] / taken).min(initial=np.inf))
        stands = groups.indices[slice(*groups.indptr[one : one + 2])]
        needs = groups.data[slice(*groups.indptr[one : one + 2])]
        saved = choice.value[one] * amount - (choice.cost[one] if choice.lots[one] else 0.0)
        if fixed[one] or saved <= 0 or (choice.lots[one] and amount < choice.least[one]):
            continue
        if asked[one] and (places[stands] < needs).any():
            continue
        flows[one] = amount
        room[rows] = np.maximum(room[rows] - amount * taken, 0)
        places[stands] -= needs
    return flows


class _Kept(NamedTuple):
    """A plan that keeps every limit: objective, flows (n,), built (n,) bool, and a value of each limit (m,)."""

    objective: float
    flows: Array
    built: Flags
    duals: Array


def _kept(choice: Choice, built: Flags) -> _Kept:
    """The best flows with what is built given; what then does not flow is not built."""
    found = linear(held(choice, built))
    flows = np.zeros(len(built)) if found.x is None else found.x
    built = (flows > NOTHING) | choice.fixed
    saved = float(choice.value @ flows - choice.cost[built & choice.lots].sum())
    if found.x is None or found.duals is None:
        return _Kept(-np.inf, flows, built, choice.caps * 0)
    return _Kept(saved, flows, built, found.duals)


def _search(choice: Choice, whole: Program, seconds: float | None) -> tuple[Status, _Kept, float]:
    """How the search ended, the best plan, and what none can pass."""
    began, size = time.monotonic(), len(choice.value)
    most = np.minimum(choice.upper, implied(choice))
    bound = float(np.maximum(choice.value, 0) @ np.where(np.isinf(most), 0, most))
    flows = rounded(choice, np.zeros(size))
    built = (flows > 0) | choice.fixed
    saved = float(choice.value @ flows - choice.cost[built & choice.lots].sum())
    kept = _Kept(saved, flows, built, choice.caps * 0)
    try:
        found = linear(whole, seconds)
        status, bound = found.status, min(bound, found.bound)
        if found.x is not None:
            wished = rounded(choice, found.x[:size]) > 0 if whole.whole.any() else built | True
            kept = max(kept, _kept(choice, wished), key=lambda one: one.objective)
        if whole.whole.any():
            left = None if seconds is None else seconds - (time.monotonic() - began)
            for found in searched(whole, left):
                status, bound = found.status, min(bound, found.bound)
                if found.x is not None:
                    built = np.zeros(size, bool)
                    built[decided(choice)] = found.x[size:] > 0.5
                    kept = max(kept, _kept(choice, built), key=lambda one: one.objective)
    except KeyboardInterrupt:
        status = "stopped"
    return status, kept, bound


@one_thread()
def best(choice: Choice, seconds: float | None = None, explained: bool = True) -> Plan:
    """The best plan: exact up to EXACT candidates and wherever something is built or not, else within a proven gap.

    A time limit or Ctrl-C ends the search with the best plan so far and what none can pass. Unless `explained`, what one more unit
    of a limit is worth has no range and may be one of several values.
    """
    size, m = len(choice.value), len(choice.caps)
    unknown, no = np.full((m, 2), np.nan), np.zeros(m, bool)
    clash = clashes(choice)
    endless = np.isinf(np.minimum(choice.upper, implied(choice))) & (choice.value > 0)
    if clash or endless.any():
        told: tuple[Status, float] = ("infeasible", -np.inf) if clash else ("unbounded", np.inf)
        empty = np.zeros(size)
        return Plan(*told, told[1], empty, empty > 0, unknown[:, 0], unknown, no, clash)
    whole = program(choice)
    if size > EXACT and not whole.whole.any():
        return large(choice, seconds)
    status, kept, bound = _search(choice, whole, seconds)
    bound = kept.objective if status == "optimal" else max(bound, kept.objective)
    plan = Plan(status, kept.objective, bound, kept.flows, kept.built, kept.duals, unknown, no)
    if not explained:
        return plan
    duals, ranges, degenerate = slopes(held(choice, kept.built), kept.flows, kept.duals)
    return replace(plan, duals=duals, ranges=ranges, degenerate=degenerate)


@one_thread()
def front(
    choice: Choice, other: Array, points: int = 20, other_cost: Array | None = None
) -> list[Plan]:
    """At most `points` plans from the best of the choice's own value to the best of another (n,), none of which is beaten in both.

    What building costs in the other's unit is `other_cost` (n,), nothing where left out. Objectives are the choice's own; limits have
    no values. Where there is no plan, the one that says why.
    """
    first, asked = best(choice, explained=False), decided(choice)
    if first.status in ("infeasible", "unbounded"):
        return [first]
    cost, found = np.zeros(len(other)) if other_cost is None else other_cost, []
    for x in unbeaten(program(choice), np.r_[other, -cost[asked]], points):
        flows, built = x[: len(other)].copy(), x[: len(other)] > NOTHING
        built[asked] = x[len(other) :] > 0.5
        flows[~built] = 0
        saved = float(choice.value @ flows - choice.cost[built & choice.lots].sum())
        nan = first.ranges * np.nan
        found.append(Plan("optimal", saved, saved, flows, built, nan[:, 0], nan, nan[:, 0] > 0))
    return found
