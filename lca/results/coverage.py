"""How far a result knows of pollutants: the share of its greenhouse gases whose activities declare them.

What an activity does not declare is not known, and no zero. Where much of it is not known a total would mislead.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory, Line, Process
from lca.library.substances import declares
from lca.quantities.indicators import greenhouse_gases
from lca.quantities.numbers import Number, Term
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("indicator", "share", "declared", "activities", "largest_without")
#: Indicators that are told of a smaller share than this of the greenhouse gases have no totals.
LEAST = 0.8
#: Activities that are named for what they do not declare.
NAMED = 5
#: Behind the id of what is burnt where an activity takes it.
_IN_USE = " in use"
#: What the shares are shares of where a scenario asks for no greenhouse gases.
_USUAL = "ghg-100"


def asked(scenario: Scenario) -> dict[str, list[str]]:
    """Indicators of a scenario that activities have to declare, with the substances that they have to."""
    known = scenario.library.indicators
    return {id: known[id].declared for id in scenario.file.indicators if known[id].declared}


def coverage(scenario: Scenario, built: Inventory) -> pd.DataFrame:
    """COLUMNS: a row for each indicator that activities have to declare; no rows where none is asked for.

    share : of what the activities of both routes, however far behind, give off themselves in the first greenhouse-gas
        indicator (absolute, central values), the part of those that declare; NaN where they give off nothing.
    declared, activities : how many of those that give something off declare, and how many there are.
    largest_without : the largest of the others as a text, `id 12 %; id 3 %`, shares of the same whole.
    What is burnt where it is used counts with its user (`emits_with_user`). An activity of a background declares what it gives.
    """
    import pandas as pd

    wanted = asked(scenario)
    rows = []
    if wanted:
        arising = own_gases(scenario, built)
        whole = math.fsum(arising.values())
        flows = {one.id: [flow for flow, _ in one.flows] for one in built.processes}
        outside = {id for id in flows if scenario.library.activities[id].outside is not None}
        for indicator, substances in wanted.items():
            there = {id for id in arising if id in outside or declares(flows[id], substances)}
            share = math.fsum(arising[id] for id in there) / whole if whole else math.nan
            left = sorted(arising.keys() - there, key=lambda id: (-arising[id], id))[:NAMED]
            named = "; ".join(f"{id} {arising[id] / whole:.2%}" for id in left)
            rows.append((indicator, share, len(there), len(arising), named))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def shares(table: pd.DataFrame) -> dict[str, float]:
    """Indicator → its share, of the table of coverage."""
    return dict(zip(table["indicator"].tolist(), table["share"].tolist(), strict=True))


def hidden(table: pd.DataFrame) -> frozenset[str]:
    """Indicators that are told of too little for a total."""
    return without_total(shares(table))


def without_total(known: Mapping[str, float]) -> frozenset[str]:
    """Of indicators and their shares those that have no total."""
    return frozenset(id for id, share in known.items() if not share >= LEAST)


def own_gases(scenario: Scenario, built: Inventory) -> dict[str, float]:
    """Activity → absolute kg CO2e a year that it gives off itself in both routes; those that give off nothing are left out."""
    library = scenario.library
    indicator = next(iter(greenhouse_gases(scenario.units)), _USUAL)
    factors = built.characterisation.get(indicator) or {
        flow: factor.value
        for flow, factor in library.indicators[indicator].characterisation.items()
    }
    burnt = {
        one.id for one in built.processes if library.activities[one.id].activity.emits_with_user
    }
    own = _own(built, factors, burnt)
    found = {}
    for id, routes in _arising(built, own, burnt).items():
        whole = math.fsum(map(abs, routes))
        if whole:
            found[id] = whole
    return found


def _own(
    built: Inventory, factors: Mapping[str, float], burnt: Collection[str]
) -> dict[str, float]:
    """What one base unit of each process gives off itself, with what it burns."""
    by_id = {one.id: one for one in built.processes}
    own: dict[str, float] = {}

    def gases(id: str) -> float:
        if id not in own:
            own[id] = 0.0  # what burns itself ends here
            process = by_id[id]
            flows = [n.value * factors.get(flow, 0.0) for flow, n in process.flows]
            fuels = [n.value * gases(used) for used, n in process.inputs if used in burnt]
            own[id] = math.fsum([*flows, *fuels]) / process.reference
        return own[id]

    return {id: gases(id) for id in by_id}


def _arising(
    built: Inventory, own: Mapping[str, float], burnt: Collection[str]
) -> dict[str, list[float]]:
    """Activity → what it gives off itself in both routes, solved once more with an indicator for each activity.

    What is burnt gives off nothing itself where an activity takes it, but all where an exchange names it.
    """
    processes = []
    for one in built.processes:
        inputs = tuple(
            (f"{used}{_IN_USE}" if used in burnt else used, Number(n.value))
            for used, n in one.inputs
        )
        flows = ((one.id, Number(own[one.id] * one.reference)),) if own[one.id] else ()
        processes.append(Process(one.id, one.reference, inputs, flows))
        if one.id in burnt:
            processes.append(Process(f"{one.id}{_IN_USE}", one.reference, inputs, ()))
    needs: dict[tuple[str, str], list[float]] = {}
    for line in built.lines:
        needs.setdefault((line.route, line.activity), []).append(line.amount)
    lines = tuple(
        Line(route, route, "", activity, (Term(Number(math.fsum(amounts))),))
        for (route, activity), amounts in needs.items()
    )
    marks = {id: {id: 1.0} for id in own if own[id]}
    found: dict[str, list[float]] = {id: [] for id in marks}
    if not marks or not lines:
        return found
    scores = solve(Inventory(tuple(processes), lines, marks))
    for route in dict.fromkeys(line.route for line in lines):
        rows = [at for at, line in enumerate(lines) if line.route == route]
        for column, id in enumerate(scores.indicators):
            found[id].append(math.fsum(float(scores.lines[at][column]) for at in rows))
    return found
