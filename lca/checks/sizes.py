"""Rules on what numbers come to together: no result is beyond what there is, and there is one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lca.library.library import Library
from lca.library.sizes import looping, size, sizes
from lca.problems import Message, Problem
from lca.quantities.ranges import TOGETHER
from lca.scenario.resolved import ResolvedExchange, ResolvedStage
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import within

if TYPE_CHECKING:
    from lca.engine.inventory import Inventory


#: Draws of a loop of a user's own that are tried.
TRIED = 1024


def without_solution(library: Library, built: Callable[[], Inventory]) -> Iterator[Problem]:
    """Loops with activities of a user's own make more than they use, at central values and as they spread.

    built : what is calculated of the library; asked for where there is such a loop.
    """
    own = looping(library.activities)
    if not own:
        return
    from lca.engine.adjoint import solve
    from lca.engine.errors import SingularSystemError
    from lca.engine.propagate import propagate

    try:
        whole = built()
        solve(whole)
        if not any(one.outside for one in library.activities.values()):
            propagate(whole, TRIED)
    except SingularSystemError as error:
        yield own[0].problem(Message("no-solution", reason=error.message))


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
