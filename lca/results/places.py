"""Where the burdens of a result arise: both routes and the saving by the geography of the figures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from lca.engine.adjoint import Scores, solve
from lca.engine.inventory import Inventory, Line, Process
from lca.quantities.numbers import Number, Term
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("geography", "indicator", "unit", "activities", "virgin", "recycled", "saving"),
    *("virgin_share", "recycled_share", "gross_share"),
)


def places(scenario: Scenario, built: Inventory, hidden: Collection[str] = ()) -> pd.DataFrame:
    """What both routes of the network burden in activities of each geography: a row per indicator and geography.

    A burden counts where the activity stands whose own flows make it, however far behind an exchange; one of a background
    counts whole where the activity of it stands that is named. Amounts are indicator units per year at central values; those
    of all geographies add up to the routes of the network.
    activities : how many of that geography the result rests on, with flows of their own or not.
    virgin_share, recycled_share : of the route (NaN where that is not positive). gross_share : of the absolute burdens of
        both routes of all geographies.
    Largest gross share first in each indicator; geographies without any burden in it are left out.
    hidden : indicators without totals, which have no rows.
    """
    import pandas as pd

    library = scenario.library
    where = {one.id: library.activities[one.id].activity.geography for one in built.processes}
    count = Counter(place for id, place in where.items() if id not in library.replaced)
    sums = _sums(built, where)
    rows = []
    for indicator in built.characterisation:
        if indicator in hidden:
            continue
        routes = {place: sums[place, indicator] for place in dict.fromkeys(where.values())}
        whole = [math.fsum(one[at] for one in routes.values()) for at in (0, 1)]
        gross = math.fsum(abs(part) for one in routes.values() for part in one)
        order = sorted(routes, key=lambda place: (-sum(map(abs, routes[place])), place))
        for place in order:
            parts = routes[place]
            if not any(parts):
                continue
            shares = [
                part / total if total > 0.0 else math.nan
                for part, total in zip(parts, whole, strict=True)
            ]
            unit = library.indicators[indicator].unit
            rows.append(
                (
                    *(place, indicator, unit, count[place], *parts, parts[0] - parts[1]),
                    *(*shares, sum(map(abs, parts)) / gross),
                )
            )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _sums(built: Inventory, where: dict[str, str]) -> dict[tuple[str, str], tuple[float, float]]:
    """(geography, indicator) → what arises there without and with the exchanges.

    Solved once more with an indicator for each geography, which knows what the activities there burden themselves.
    """
    marks = {
        (place, id): f"{id} in {place}" for place in where.values() for id in built.characterisation
    }
    own = tuple(_burdens(one, built, where[one.id], marks) for one in built.processes)
    needs: dict[tuple[str, str], list[float]] = {}
    for line in built.lines:
        needs.setdefault((line.route, line.activity), []).append(line.amount)
    lines = tuple(
        Line(route, route, "", activity, (Term(Number(math.fsum(amounts))),))
        for (route, activity), amounts in needs.items()
    )
    counted = {mark: {mark: 1.0} for mark in marks.values()}
    scores: Scores = solve(Inventory(own, lines, counted))
    column = {mark: at for at, mark in enumerate(scores.indicators)}
    found = {}
    for key, mark in marks.items():
        both = {"virgin": 0.0, "recycled": 0.0}
        for line, values in zip(lines, scores.lines, strict=True):
            both[line.route] += float(values[column[mark]])
        found[key] = both["virgin"], both["recycled"]
    return found


def _burdens(
    process: Process, built: Inventory, place: str, marks: dict[tuple[str, str], str]
) -> Process:
    """A process whose flows are what it burdens itself in each indicator, at its place."""
    flows = tuple(
        (
            marks[place, id],
            Number(math.fsum(n.value * factors.get(flow, 0.0) for flow, n in process.flows)),
        )
        for id, factors in built.characterisation.items()
    )
    inputs = tuple((used, Number(n.value)) for used, n in process.inputs)
    return Process(process.id, process.reference, inputs, flows)
