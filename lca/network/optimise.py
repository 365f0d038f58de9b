"""From a scenario to its best network, or to a front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lca.network.fair import bridges, shares
from lca.network.form import Plan
from lca.network.limits import candidates, choice
from lca.network.objective import objective as objective_of
from lca.network.optimum import Optimum
from lca.network.pareto import front as front_of
from lca.network.plan import best
from lca.network.risk import assessed, risk_plan
from lca.network.scored import drawn, savings
from lca.problems import Message, Refused
from lca.quantities.quantity import Quantity
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.backgrounds.in_use.context import Context


def optimise(
    scenario: Scenario,
    objective: str = "",
    risk: float = 0.0,
    alpha: float = 0.9,
    budget: Quantity | None = None,
    everything: bool = False,
    seconds: float | None = None,
    draws: int = 4096,
    seed: int = 1,
    context: Context | None = None,
) -> Optimum:
    """The best network that a scenario allows.

    scenario : loaded with `candidates=True`: its amounts are the most that can flow, its supplies and uses the limits.
    objective : an indicator, or weights (`ghg-100:1,energy-total:0.05`); the first indicator when empty.
    risk, alpha : (1 − risk) × mean + risk × mean of the worst 1 − alpha of the joint draws is what is made largest.
    budget : money that lots may cost. everything : what operates may stop, too. seconds : after which the best so far is taken.
    draws, seed : for risk; it is told in as many draws of the next seed.
    Raises Refused for an objective that it has not, or for limits that cannot hold together.
    """
    asked, given, saved = objective_of(scenario, objective), candidates(scenario), savings(scenario)
    made = choice(given, given.values(asked.of(saved)), not everything, budget, asked.emits)
    plan = sure = _sound(best(made, seconds))
    assessment = None
    if risk:
        first, second = (
            given.values(asked.of(drawn(scenario, draws, root, context)))
            for root in (seed, seed + 1)
        )
        plan = _sound(risk_plan(made, first, risk, alpha))
        assessment = assessed(made, plan, sure, second, alpha)
    ends = [
        (scenario.exchanges[part[0]].from_, scenario.exchanges[part[0]].to) for part in given.parts
    ]
    return Optimum(
        *(scenario, given, made, plan, asked, saved),
        *(shares(made, plan, ends, seed), bridges(made, plan, ends), assessment),
    )


def front(scenario: Scenario, one: str, other: str, everything: bool = False) -> list[Optimum]:
    """Networks between the best by one indicator and the best by another; none of them is worse by both than another."""
    first, second = objective_of(scenario, one), objective_of(scenario, other)
    given, saved = candidates(scenario), savings(scenario)
    made = choice(given, given.values(first.of(saved)), not everything, None, first.emits)
    plans = front_of(made, given.values(second.of(saved)))
    return [Optimum(scenario, given, made, _sound(one), first, saved) for one in plans]


def _sound(plan: Plan) -> Plan:
    """The plan, if there is one. Raises Refused that names the limits which cannot hold together."""
    if plan.status == "unbounded":
        raise Refused(Message("optimise-unbounded"))
    if plan.status == "infeasible":
        named = tuple(
            Message(f"limit-{one.kind}", name=one.name, facility=one.facility)
            for one in plan.clashes
        )
        raise Refused(Message("limits-clash", limits=named))
    return plan
