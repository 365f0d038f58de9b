"""Rules on lots: what is built or not, from what amount on, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.known import resolved
from lca.checks.totals import ROUNDING
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity
from lca.quantities.units import MASS, PER_YEAR, times, unit
from lca.scenario.scenario import Scenario

CURRENCIES = ("CNY", "USD", "EUR")


def lots(scenario: Scenario) -> Iterator[Problem]:
    """A lot has a least amount in the unit of its exchange, no larger than that, and costs money or emissions."""
    for position, one in enumerate(scenario.exchanges):
        if one.lot is None:
            continue
        place = ("exchanges", position, "lot")
        least, amount = resolved(scenario, one.lot.min), resolved(scenario, one.amount)
        if least is not None and amount is not None:
            if least.dimension != amount.dimension:
                message = Message("lot-unit", given=least.text, wanted=amount.text)
                yield scenario.problem((*place, "min"), message)
            elif not 0.0 < least.value <= amount.value * (1 + ROUNDING):
                message = Message("lot-size", given=least.text, most=amount.text)
                yield scenario.problem((*place, "min"), message)
        cost = resolved(scenario, one.lot.cost) if one.lot.cost is not None else None
        if cost is not None and currency(cost) is None and not emitted(cost):
            yield scenario.problem((*place, "cost"), Message("lot-cost", given=cost.text))
        elif cost is not None and cost.value < 0.0:
            yield scenario.problem((*place, "cost"), Message("lot-cost-negative", given=cost.text))


def currency(cost: Quantity) -> str | None:
    """The currency of an amount of money, once or per year; None for anything else."""
    for name in CURRENCIES:
        money = unit(name).dimension
        if cost.dimension in (money, times(money, PER_YEAR)):
            return name
    return None


def emitted(cost: Quantity) -> bool:
    """Whether a cost is a mass of greenhouse gases a year."""
    return cost.dimension == times(MASS, PER_YEAR)


OF_FILE = (lots,)
