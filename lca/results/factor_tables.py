"""Tables on the activities behind a result: scores with their sources, and what rests on published totals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lca.engine.adjoint import Scores, solve
from lca.engine.inventory import Inventory
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

#: Elementary flows that are published totals, not gases or energy carriers.
AGGREGATED = ("ghg-aggregated", "energy-nonrenewable-aggregated", "energy-renewable-aggregated")


def factor_table(scenario: Scenario, built: Inventory, scores: Scores) -> pd.DataFrame:
    """Every activity that a result rests on: one row per activity and indicator.

    score is per one reference unit (column `per`); `used` tells exchanges' own activities from those behind.
    """
    import pandas as pd

    named = {line.activity for line in built.lines}
    library = scenario.library
    rows = []
    for process in built.processes:
        entry = library.activities[process.id]
        activity = entry.activity
        values = scores.of(process.id) * activity.reference.value
        for indicator, value in zip(scores.indicators, values, strict=True):
            rows.append(
                (
                    *(process.id, activity.name.en, activity.reference.text, indicator),
                    *(library.indicators[indicator].unit, float(value)),
                    *(activity.boundary, activity.geography, activity.year),
                    *(
                        " ".join(library.sources_of(entry, scenario.year)),
                        library.seen_summary(entry),
                    ),
                    "exchange" if process.id in named else "background",
                )
            )
    columns = [
        "activity",
        "name",
        "per",
        "indicator",
        "unit",
        "score",
        "boundary",
        "geography",
        "year",
    ]
    return pd.DataFrame(rows, columns=[*columns, "source", "seen", "used"])


def aggregated_shares(
    scenario: Scenario, built: Inventory, exchange_table: pd.DataFrame
) -> pd.DataFrame:
    """How much of each route rests on published totals, as shares of its burden (0..1, NaN where that is not positive).

    Solved once more with a characterisation that knows these flows alone.
    """
    import pandas as pd

    only = {
        indicator: {flow: factor for flow, factor in factors.items() if flow in AGGREGATED}
        for indicator, factors in built.characterisation.items()
    }
    scores = solve(replace(built, characterisation=only, uncertain_factors={}))
    parts: dict[tuple[str, str, str], float] = {}
    for line, values in zip(built.lines, scores.lines, strict=True):
        for indicator, value in zip(scores.indicators, values, strict=True):
            key = (line.exchange, indicator, line.route)
            parts[key] = parts.get(key, 0.0) + float(value)
    rows = []
    for row in exchange_table.to_dict("records"):
        exchange, indicator = str(row["exchange"]), str(row["indicator"])
        shares = [
            parts.get((exchange, indicator, route), 0.0) / row[route]
            if row[route] > 0.0
            else float("nan")
            for route in ("virgin", "recycled")
        ]
        rows.append((exchange, indicator, *shares))
    return pd.DataFrame(rows, columns=["exchange", "indicator", "virgin", "recycled"])
