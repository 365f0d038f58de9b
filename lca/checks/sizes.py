"""Rules on what the numbers of an exchange come to together: no result is beyond what there is."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lca.library.sizes import size, sizes
from lca.problems import Message, Problem
from lca.quantities.ranges import TOGETHER
from lca.scenario.resolved import ResolvedExchange, ResolvedStage
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import within


def exchange_beyond(scenario: Scenario) -> Iterator[Problem]:
    """What a stage of an exchange takes in a year, with all that stands behind it, is no more than there is."""
    library = scenario.library
    behind = sizes(library.activities, [library.indicators[id] for id in scenario.indicators])
    for position, exchange in enumerate(scenario.resolved):
        found = [(_size(exchange, stage, behind), stage) for stage in exchange.stages]
        largest, stage = max(found, key=lambda one: one[0], default=(0.0, None))
        if stage is not None and not largest <= TOGETHER:
            message = Message("exchange-beyond", stage=stage.kind.name, most=TOGETHER)
            yield scenario.problem(("exchanges", position), message)


def _size(exchange: ResolvedExchange, stage: ResolvedStage, behind: dict[str, float]) -> float:
    """The largest size of the products of a stage's numbers, each with what is behind the activity."""
    places = (within(stage.use, place) for place in stage.basis.factors)
    basis = math.prod(1.0 + size(exchange.quantities[place]) for place in places)
    taken = [size(need.quantity) * behind[need.entry.id] for need in stage.needs]
    if stage.whole is not None:
        taken.append(behind[stage.whole.id])
    return basis * max(taken, default=1.0)
