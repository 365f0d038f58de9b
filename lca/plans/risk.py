"""The plan that is still good in the worst draws, by cuts, and how good it is on draws that it was not chosen by."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.programs.cuts import NEAR, Cautious, savings, worst
from lca.engine.programs.program import NOTHING, linear
from lca.engine.workers.threads import one_thread
from lca.plans.form import Choice, Plan
from lca.plans.plan import best, decided, held, program

if TYPE_CHECKING:
    from lca.quantities.arrays import Array, Flags

#: Draws whose best plan is found in hindsight.
HINDSIGHT = 200
#: Standard errors of Wilson's interval: 95 %.
SIDES = 1.959964


@one_thread()
def risk_plan(
    choice: Choice, draws: Array, lam: float, alpha: float, seconds: float | None = None
) -> Plan:
    """The best of (1 − lam)·mean + lam·CVaR of the network saving, which is the mean of the worst 1 − alpha of equally likely draws.

    draws : (n, D) what one unit saves, in place of the choice's value. L-shaped cuts: each says that the CVaR of no plan passes the
    mean over those draws that were worst for one that was met. Limits are worth what they are to this objective, without ranges.
    """
    choice = replace(choice, value=draws.mean(1))
    until = np.inf if seconds is None else time.monotonic() + seconds
    plan = best(choice, seconds, explained=False)
    if plan.status in ("infeasible", "unbounded"):
        return plan
    cautious = Cautious(draws, choice.value, lam, alpha, [choice.value], until)
    whole, asked, built, ended = program(choice), decided(choice), plan.built, None

    def spent(built: Flags) -> float:
        return float(choice.cost[built & choice.lots].sum())

    first = cautious.tail(plan.flows)[0] - spent(built)
    if asked.any():
        cautious.cut(whole.relaxed(), np.zeros(len(whole.gain)), -np.inf)
        ended = cautious.cut(whole, np.r_[plan.flows, built[asked]], first)
        built = choice.fixed.copy()
        built[asked] = ended.x[len(built) :] > 0.5
    same = (built == plan.built)[asked].all()
    level = cautious.cut(held(choice, built), plan.flows, first + spent(built) if same else -np.inf)
    flows, worth = level.x, level.worth - spent(built)
    if worth < first:
        flows, worth, built = plan.flows, first, plan.built
    status, bound = (
        (level if ended is None else ended).status,
        (level if ended is None else ended).bound,
    )
    built = np.where(asked, built, flows > NOTHING) | choice.fixed
    duals = np.r_[level.duals, plan.duals * np.nan][: len(plan.duals)]
    return replace(
        plan,
        status=status,
        objective=worth,
        bound=max(bound, worth),
        flows=flows,
        built=built,
        duals=duals,
    )


@dataclass(frozen=True, slots=True)
class Assessment:
    """A plan on draws that it was not chosen by.

    mean, cvar : of its saving. expected_regret, maximum_regret : behind the best plan in hindsight, over the first `hindsight` draws;
    from above where `above`, as lots are then taken as divisible. probability_beats : that it saves more than the deterministic plan,
    with Wilson's interval of 95 %.
    """

    mean: float
    cvar: float
    expected_regret: float
    maximum_regret: float
    hindsight: int
    above: bool
    probability_beats: float
    wilson_low: float
    wilson_high: float


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """The interval of 95 % in which a share lies of which `hits` of `tries` were seen."""
    share, spread = hits / tries, SIDES**2 / tries
    middle = (share + spread / 2) / (1 + spread)
    half = SIDES / (1 + spread) * float(np.sqrt(share * (1 - share) / tries + spread / tries / 4))
    return max(0.0, middle - half), min(1.0, middle + half)


@one_thread()
def assessed(
    choice: Choice, plan: Plan, deterministic: Plan, draws: Array, alpha: float
) -> Assessment:
    """How a plan does on second, independent draws (n, D) of what one unit saves, and whether it beats the deterministic plan."""

    def saved(one: Plan) -> Array:
        spent = float(choice.cost[one.built & choice.lots].sum())
        return savings(draws, one.flows) - spent

    mine, other = saved(plan), saved(deterministic)
    whole, size = program(choice).relaxed(), len(choice.value)
    count = min(HINDSIGHT, draws.shape[1])
    best_of = np.array(
        [
            linear(replace(whole, gain=np.r_[draws[:, one], whole.gain[size:]])).bound
            for one in range(count)
        ]
    )
    regret = np.maximum(best_of - mine[:count], 0.0)
    beats = int((mine - other > NEAR * (1 + np.abs(other))).sum())
    return Assessment(
        float(mine.mean()),
        float(worst(mine, alpha) @ mine),
        float(regret.mean()),
        float(regret.max()),
        count,
        bool(decided(choice).any()),
        beats / len(mine),
        *wilson(beats, len(mine)),
    )
