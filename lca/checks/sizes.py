"""Rules on what numbers come to together: no result is beyond what there is, and there is one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from lca.library.library import Library
from lca.library.sizes import looping, size, sizes
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity
from lca.quantities.ranges import TOGETHER
from lca.scenario.distances import FARTHEST_KM
from lca.scenario.form import Exchange
from lca.scenario.resolved import ResolvedExchange, ResolvedStage, resolve
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import within
from lca.scenario.stages import stages, use_numbers, uses

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
        if whole.lines and not any(one.outside for one in library.activities.values()):
            propagate(whole, TRIED)
    except SingularSystemError as error:
        yield own[0].problem(Message("no-solution", reason=error.message))


def exchange_beyond(scenario: Scenario) -> Iterator[Problem]:
    """What a stage of an exchange takes in a year, with all that stands behind it, is no more than there is."""
    library = scenario.library
    behind = sizes(library.activities, [library.indicators[id] for id in scenario.indicators])
    bound = Bound(scenario, behind)
    for position, given in enumerate(scenario.exchanges):
        if bound.of(given) <= TOGETHER:
            continue  # all but those with a number that is far off
        (exchange,) = resolve(scenario.file, library, scenario.handed_on, [given])
        found = [(_size(exchange, stage, behind), stage) for stage in exchange.stages]
        largest, stage = max(found, key=lambda one: one[0], default=(0.0, None))
        if stage is not None and not largest <= TOGETHER:
            message = Message("exchange-beyond", stage=stage.kind.name, most=TOGETHER)
            yield scenario.problem(("exchanges", position), message)


class Bound:
    """What any stage of an exchange comes to at most, quickly: its largest basis times the largest that it takes.

    behind : the size of everything behind one unit of each activity.
    """

    def __init__(self, scenario: Scenario, behind: Mapping[str, float]) -> None:
        self.parameters = scenario.file.parameters
        self.most = max(behind.values(), default=1.0)

    def of(self, exchange: Exchange) -> float:
        """Its bound; infinite or not a number where there is none."""
        basis = max(
            math.prod(1.0 + self._size(one) for _, one in use_numbers(use))
            for _, use in uses(exchange)
        )
        taken = FARTHEST_KM
        for stage in stages(exchange):
            for _, demand in stage.demands:
                taken = max(taken, self._size(demand.amount))
            for _, leg in stage.legs:
                if leg.distance is not None:
                    taken = max(taken, self._size(leg.distance))
        return (1.0 + self._size(exchange.amount)) * basis * taken * self.most

    def _size(self, given: Quantity) -> float:
        return size(given if given.parameter is None else self.parameters[given.parameter])


def _size(exchange: ResolvedExchange, stage: ResolvedStage, behind: Mapping[str, float]) -> float:
    """The largest size of the products of a stage's numbers, each with what is behind the activity."""
    places = (within(stage.use, place) for place in stage.basis.factors)
    basis = math.prod(1.0 + size(exchange.quantities[place]) for place in places)
    taken = [size(need.quantity) * behind[need.entry.id] for need in stage.needs]
    if stage.whole is not None:
        taken.append(behind[stage.whole.id])
    return basis * max(taken, default=1.0)
