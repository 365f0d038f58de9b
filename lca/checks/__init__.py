"""The rules that a scenario must keep: one small function each, all run, all problems reported."""

from __future__ import annotations

from lca.checks import (
    counted,
    dimensions,
    doubts,
    fates,
    measures,
    products,
    references,
    totals,
)
from lca.problems import Problem
from lca.scenario.scenario import Scenario


def errors(scenario: Scenario, opened: bool = True) -> list[Problem]:
    """Every problem that stops a scenario. Sums are looked at only when names and units are right.

    opened : whether everything that is named of backgrounds was found in them.
    """
    named = (*references.RULES, *products.RULES)
    found = [problem for rule in named for problem in rule(scenario)]
    found += dimensions.misfits(scenario)
    found += [p for rules in (measures, fates) for rule in rules.RULES for p in rule(scenario)]
    if not found and opened:
        found = [p for rules in (totals, counted) for rule in rules.RULES for p in rule(scenario)]
    return found


def warnings(scenario: Scenario) -> list[Problem]:
    """Every doubt about a scenario that passed its errors: what is assumed first, then by place."""
    first = [problem for rule in fates.FIRST for problem in rule(scenario)]
    rules = (*doubts.RULES, *fates.DOUBTS, *products.DOUBTS, *counted.DOUBTS, *totals.DOUBTS)
    return [*first, *sorted({problem for rule in rules for problem in rule(scenario)})]
