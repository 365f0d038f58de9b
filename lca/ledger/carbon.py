"""What a price of carbon is worth to a firm: on what changes at its own installation, by how allowances are given.

Fuel and calcination at its site alone, the rows of activities marked `on_site`: never the life-cycle saving, power that is
bought, or what the neighbour emits. It stands beside the ledger, in no sum of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from lca.engine.inventory import Line
from lca.ledger.numbers import Sampled, as_number
from lca.ledger.totals import spreading
from lca.library.library import Library
from lca.results.money import spread_out
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario

#: The flow that a price of carbon counts.
CARBON = "co2-fossil"


def own_intensity(library: Library, activity: str, year: int) -> float | None:
    """CO2 that one base unit of an activity emits at its own site, kg; None where no row of it is marked.

    Marked flows of CO2, and the CO2 that marked fuels give off where they are burnt.
    """
    one = library.activities[activity].activity
    marked = [row.amount.at(year).value for row in one.flows if row.on_site and row.flow == CARBON]
    fuels = [row for row in one.inputs if row.on_site]
    if not marked and not fuels:
        return None
    for row in fuels:
        burnt = library.activities[row.activity].activity
        given_off = math.fsum(
            flow.amount.at(year).value for flow in burnt.flows if flow.flow == CARBON
        )
        marked.append(row.amount.at(year).value * given_off / burnt.reference.value)
    return math.fsum(marked) / one.reference.value


def carbon(
    scenario: Scenario, exchange: ResolvedExchange, lines: Iterable[Line], sampled: Sampled
) -> dict[str, Any] | None:
    """What summary.json has of it for an exchange; None where it says nothing of that.

    own_change : kg CO2 a year that its installation emits less. value : with its allocation; auctioned : if all
    allowances had to be bought. Money a year, at the dated price.
    """
    money, own = scenario.file.money, exchange.given.money
    if money is None or money.carbon is None or own is None or own.site is None:
        return None
    stated = own.site
    if stated.allocation is None:
        return None
    price = as_number(scenario, money.carbon.price, "money/carbon/price")
    told: dict[str, Any] = {
        "of": stated.of,
        "allocation": stated.allocation,
        "price_year": money.carbon.year,
        "price_source": money.carbon.source,
    }
    change, worth = 0.0, 0.0
    drawn: Any = 0.0
    worth_drawn: Any = 0.0
    bench = 0.0
    if stated.benchmark is not None:
        key = f"exchange/{exchange.id}/money/site/benchmark"
        bench = as_number(scenario, stated.benchmark, key).value
    for line in lines:
        if line.activity not in stated.activities or line.stage in ("disposal", "forgone-use"):
            continue
        intensity = own_intensity(scenario.library, line.activity, scenario.year)
        if intensity is None:
            return told | {"value": None, "value_why": "not-marked", "activity": line.activity}
        sign = 1.0 if line.route == "virgin" else -1.0
        amount, draws = sign * line.amount, sign * sampled.line(line)
        change, drawn = change + amount * intensity, drawn + draws * intensity
        first = line.activity == stated.activities[0]
        given = bench if stated.allocation == "output-based" and first else 0.0
        worth, worth_drawn = (
            worth + amount * (intensity - given),
            worth_drawn + draws * (intensity - given),
        )
    if stated.allocation == "equal-to-emissions":
        worth, worth_drawn = 0.0, 0.0
    prices = sampled.number(price)
    return told | {
        **spread_out(spreading(change, drawn), "own_change"),
        **spread_out(spreading(price.value * worth, prices * worth_drawn), "value"),
        **spread_out(spreading(price.value * change, prices * drawn), "auctioned"),
    }
