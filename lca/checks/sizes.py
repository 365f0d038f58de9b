"""Rules on what numbers come to together: no result is beyond what there is, and there is one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from lca.checks.known import Known
from lca.library.library import Library
from lca.library.sizes import looping, size, sizes
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity
from lca.quantities.ranges import TOGETHER
from lca.scenario.distances import FARTHEST_KM
from lca.scenario.resolved import ResolvedExchange, ResolvedStage, resolve
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT, DISPLACEMENT, RATIO, YIELD, within

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


class Beyond:
    """What a stage of an exchange takes in a year, with all that stands behind it, is no more than there is.

    Exchanges with a number that is far off are noted as all are looked at, and calculated when all else is right.
    """

    def __init__(self, scenario: Scenario) -> None:
        indicators = scenario.library.indicators
        known = [indicators[id] for id in scenario.indicators]  # unknown ones are left out
        self.behind = sizes(scenario.library.activities, known)
        self.most = max(self.behind.values(), default=1.0)
        self.noted: list[int] = []

    def note(self, known: Known) -> None:
        """Note an exchange if it may be beyond."""
        if not self.bound(known) <= TOGETHER:
            self.noted.append(known.position)

    def bound(self, known: Known) -> float:
        """What no stage of an exchange passes, quickly: the product of its largest numbers."""
        basis, taken = 1.0, FARTHEST_KM
        for place, one in known.given.items():
            last = place[-1]
            if last in _OF_BASIS or place == AMOUNT:
                basis *= 1.0 + _most(one)
            else:
                taken = max(taken, _most(one))
        return basis * taken * self.most

    def problems(self, scenario: Scenario) -> Iterator[Problem]:
        """Those of the exchanges noted, once names and units are right."""
        noted = [scenario.exchanges[position] for position in self.noted]
        resolved = resolve(scenario.file, scenario.library, scenario.handed_on, noted)
        for position, exchange in zip(self.noted, resolved, strict=True):
            found = [(_size(exchange, stage, self.behind), stage) for stage in exchange.stages]
            largest, stage = max(found, key=lambda one: one[0], default=(0.0, None))
            if stage is not None and not largest <= TOGETHER:
                message = Message("exchange-beyond", stage=stage.kind.name, most=TOGETHER)
                yield scenario.problem(("exchanges", position), message)


#: Last keys of the numbers that make up what amounts are per.
_OF_BASIS = frozenset((YIELD[-1], RATIO[-1], DISPLACEMENT[-1]))


def _most(given: Quantity) -> float:
    """The size of a number, or somewhat more where that takes less time."""
    low, high = given.low, given.high
    if low is not None and high is not None and low > 0.0 and high <= 7.0 * low:
        return 3.0 * high  # (ln 7 / Z975)² is 0.99, and exp(0.99) 2.7
    return size(given)


def _size(exchange: ResolvedExchange, stage: ResolvedStage, behind: Mapping[str, float]) -> float:
    """The largest size of the products of a stage's numbers, each with what is behind the activity."""
    places = (within(stage.use, place) for place in stage.basis.factors)
    basis = math.prod(1.0 + size(exchange.quantities[place]) for place in places)
    taken = [size(need.quantity) * behind[need.entry.id] for need in stage.needs]
    if stage.whole is not None:
        taken.append(behind[stage.whole.id])
    return basis * max(taken, default=1.0)
