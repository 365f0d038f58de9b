"""What the network is worth to whom: payments that no coalition would leave for, Shapley's values, and firms that carry others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lca.engine.programs.game import Excess, Game, game
from lca.engine.programs.program import linear
from lca.engine.workers.threads import one_thread
from lca.plans.form import Choice, Plan
from lca.plans.plan import decided, held, implied, program

#: Who takes part in each exchange, (n,).
Parties = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Core:
    """payments : to each firm; "" is the budget's. holds : no coalition makes more by itself.

    excess, leaving : by how much one would at most, and which. Where that is above 0 the core is empty.
    """

    payments: dict[str, float]
    holds: bool
    excess: float
    leaving: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shapley:
    """values : of each firm. errors : standard errors, where orders were drawn. excess, blocked_by : a coalition that makes more."""

    values: dict[str, float]
    errors: dict[str, float] | None
    excess: float
    blocked_by: tuple[str, ...]


def played(choice: Choice, parties: Parties) -> tuple[tuple[str, ...], Game]:
    """The firms, and the game in which a firm's limits bind only what it takes part in."""
    firms, asked = tuple(sorted({name for one in parties for name in one})), decided(choice)
    member = np.array([[name in one for name in firms] for one in parties], bool)
    most = np.minimum(choice.upper, np.where(choice.fixed, np.inf, implied(choice)))
    most = np.where(np.isinf(most), choice.least, most)  # nothing bounds it, and it saves nothing
    member = member.reshape(len(parties), len(firms))
    return firms, game(
        program(choice), np.r_[member, member[asked]], np.r_[most, np.ones(asked.sum())]
    )


def owned(choice: Choice, plan: Plan, parties: Parties) -> dict[str, float]:
    """What each firm, and "" for a budget, owns of a plan: limits at what they are worth, and of an exchange that is bounded or costs
    by itself an equal part of what that is worth. Together the network's value (Owen).

    Where limits may be worth one thing or another, half-way between what is best for those who give and for those who take.
    """
    inner = held(choice, plan.built)
    paid = dict.fromkeys(("", *sorted({name for one in parties for name in one})), 0.0)
    gives = np.array([limit.kind == "supply" for limit in choice.limits], bool)
    duals, ways = np.zeros(len(gives)), (gives, ~gives)
    for more in ways:  # of several values those that stay when these limits grow
        found = linear(replace(inner, caps=choice.caps * (1 + 1e-7 * more))).duals
        assert found is not None  # larger limits leave room for the plan
        duals += found / len(ways)
    left = choice.value - choice.rows.T @ duals
    for limit, value in zip(choice.limits, duals * choice.caps, strict=True):
        paid[limit.facility] = paid.get(limit.facility, 0.0) + float(value)
    up = np.where(np.isfinite(inner.up), inner.up, 0.0)
    own = np.maximum(left, 0) * up + np.minimum(left, 0) * inner.low
    own -= np.where(plan.built & choice.lots, choice.cost, 0.0)
    for one in np.flatnonzero(own):
        for name in parties[int(one)]:
            paid[name] += float(own[one]) / len(parties[int(one)])
    return paid


def _names(firms: tuple[str, ...], found: Excess) -> tuple[str, ...]:
    return tuple(np.array(firms, object)[found.coalition])


@one_thread()
def core(choice: Choice, plan: Plan, parties: Parties) -> Core:
    """Payments that no coalition of firms would leave for: what each owns, which always is such where nothing is built or not.

    Where some coalition would leave, payments whose largest excess is the smallest there is.
    """
    firms, of = played(choice, parties)
    paid = owned(choice, plan, parties)
    given = np.array([paid[name] for name in firms])
    pay, apart, worst = of.least_core(given, paid[""], plan.objective)
    payments = dict(zip(("", *firms), map(float, (apart, *pay)), strict=True))
    return Core(payments, not worst.coalition.any(), worst.amount, _names(firms, worst))


@one_thread()
def shapley(choice: Choice, parties: Parties) -> Shapley:
    """What each firm adds on average when all come in any order, exact to 12 firms; and who could make more than that alone."""
    firms, of = played(choice, parties)
    values, errors = of.shapley()
    worst = of.excess(values)
    told, spread = (
        None if one is None else dict(zip(firms, map(float, one), strict=True))
        for one in (values, errors)
    )
    return Shapley(told or {}, spread, worst.amount, _names(firms, worst))


@one_thread()
def bridges(choice: Choice, plan: Plan, parties: Parties) -> list[tuple[str, float]]:
    """What the network loses without each firm that takes part in the plan, the largest first. For plans that are exact."""
    firms, of = played(choice, parties)
    flowing = of.member[: len(plan.flows)] & (plan.flows > 0)[:, None]
    lost = [
        (firms[one], plan.objective - of.of(np.arange(len(firms)) != one))
        for one in np.flatnonzero(flowing.any(0))
    ]
    return sorted(lost, key=lambda one: (-one[1], one[0]))
