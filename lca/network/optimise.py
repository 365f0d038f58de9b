"""From a scenario to its best network, or to a front of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lca.network.limits import Candidates, candidates, choice, limit_said
from lca.network.objective import objective as objective_of
from lca.network.optimum import Optimum
from lca.network.scored import drawn, savings
from lca.plans.fair import bridges, core, shapley
from lca.plans.form import Plan
from lca.plans.plan import best, front
from lca.plans.risk import assessed, risk_plan
from lca.problems import Message, Refused
from lca.quantities.quantity import Quantity
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.backgrounds.in_use.context import Context

#: Candidates up to which it is told who gets what, and what the network loses without a facility.
EXPLAINED = 2000
#: Draws that tell of the worst of them (CONVENTIONS 21).
FEWEST = 100
#: Proposed candidates that become exchanges of a scenario.
MOST = 2000


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
    import numpy as np

    asked, given, saved = objective_of(scenario, objective), candidates(scenario), savings(scenario)
    made = choice(given, given.values(asked.of(saved)), not everything, budget, asked.emits)
    plan = sure = _sound(best(made, seconds))
    assessment = None
    if risk:
        if draws < FEWEST:
            raise Refused(Message("risk-draws", draws=draws, least=FEWEST))
        first, second = (
            given.values(asked.of(drawn(scenario, draws, root, context)))
            for root in (seed, seed + 1)
        )
        plan = _sound(risk_plan(made, first, risk, alpha, seconds))
        assessment = assessed(made, plan, sure, second, alpha)
    same = bool(risk) and np.allclose(plan.flows, sure.flows, rtol=1e-6, atol=1e-9)
    found = Optimum(scenario, given, made, plan, asked, saved, assessment, same)
    if risk or len(given.parts) > EXPLAINED:
        return found  # payments and bridges are of central values
    told = parties(given)
    return replace(
        found,
        core=core(made, plan, told),
        shapley=shapley(made, told),
        bridges=dict(bridges(made, plan, told)),
    )


def parties(given: Candidates) -> list[tuple[str, ...]]:
    """Who takes part in each column: facilities that give and take, each once."""
    exchanges = given.scenario.exchanges
    return [
        tuple(dict.fromkeys(end for at in part for end in (exchanges[at].from_, exchanges[at].to)))
        for part in given.parts
    ]


def with_proposed(scenario: Scenario, always: bool = False, unchecked: bool = False) -> Scenario:
    """The scenario itself, or, where nothing of it is free to be chosen, with what a match proposes beside, each with the most that could flow.

    always : in any case. unchecked : also candidates whose ratio nobody has seen at a source. Of more than MOST the best network is chosen on the columns first, and what flows in it alone is proposed.
    """
    free = any(not one.fixed and one.status != "operating" for one in scenario.exchanges)
    if free and not always:
        return scenario
    import numpy as np

    from lca.matching.candidates import choice as columns
    from lca.matching.matches import match

    matches = match(scenario, draws=0)
    rows = matches.found.choosable(unchecked)
    if len(rows) > MOST:
        rows = rows[np.flatnonzero(best(columns(matches.found), explained=False).flows)]
    return matches.alternatives(rows)


def pareto(scenario: Scenario, one: str, other: str, everything: bool = False) -> list[Optimum]:
    """Networks between the best by one indicator and the best by another; none of them is worse by both than another.

    scenario : as for `lca.optimise`. one, other : as its objective. everything : what operates may stop, too. Raises as it does.
    """
    first, second = objective_of(scenario, one), objective_of(scenario, other)
    given, saved = candidates(scenario), savings(scenario)
    made = choice(given, given.values(first.of(saved)), not everything, None, first.emits)
    values = given.values(second.of(saved))
    cost = choice(given, values, not everything, None, second.emits).cost
    plans = front(made, values, other_cost=cost)
    return [Optimum(scenario, given, made, _sound(one), first, saved) for one in plans]


def _sound(plan: Plan) -> Plan:
    """The plan, if there is one. Raises Refused that names the limits which cannot hold together."""
    if plan.status == "unbounded":
        raise Refused(Message("optimise-unbounded"))
    if plan.status == "infeasible":
        named = tuple(limit_said(one.kind, one.name, one.facility) for one in plan.clashes)
        raise Refused(Message("limits-clash", limits=named))
    return plan
