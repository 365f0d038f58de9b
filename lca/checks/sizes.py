"""Rules on what numbers come to together: no result is beyond what there is, and there is one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from lca.checks.known import Known, once
from lca.library.entry import Entry
from lca.library.library import Library, row_problems
from lca.library.sizes import factor_sizes, looping, reached, size, sizes
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


def without_solution(
    library: Library, activities: Mapping[str, Entry], built: Callable[[], Inventory]
) -> Iterator[Problem]:
    """Loops with activities of a user's own make more than they use, at central values and as they spread.

    activities : those among which loops are looked for, with all behind them. built : what is calculated of the library;
    asked for where there is such a loop.
    """
    if not library.own_activities:
        return
    found = {entry.id for entry in looping(activities)}
    if not found:
        return
    first = next(entry for entry in library.own_activities if entry.id in found)
    from lca.engine.adjoint import solve
    from lca.engine.errors import SingularSystemError
    from lca.engine.propagate import propagate

    try:
        whole = built()
        solve(whole)
        if not any(one.outside for one in library.activities.values()):
            propagate(whole, TRIED)
    except SingularSystemError as error:
        yield first.problem(Message("no-solution", reason=error.message))


@once
def _reached(_scenario: Scenario) -> tuple[dict[str, Entry], dict[str, float]]:
    """Activities that a scenario reaches, and their sizes, as far as they have been looked at."""
    return {}, {}


class Beyond:
    """What a stage of an exchange takes in a year, with all that stands behind it, is no more than there is.

    Exchanges with a number that is far off are noted as all are looked at, and calculated when all else is right.
    """

    def __init__(self, scenario: Scenario, central: Scenario | None = None) -> None:
        library = scenario.library
        self.library = library
        # unknown ones are left out
        self.factors = factor_sizes(library.indicators[id] for id in scenario.indicators)
        same = central is not None and central.library is library
        self.reached, self.behind = _reached(central if same and central else scenario)
        self.noted: list[int] = []

    def reach(self, known: Known) -> Iterator[Problem]:
        """Reads what stands behind an exchange, and gives what is wrong in the shipped files there."""
        names = [str(one) for _, one in known.references]
        new = reached(self.library.activities, names, self.reached)
        if not new:
            return
        self.reached.update(new)
        sizes(new, self.factors, self.behind)
        for entry in new.values():
            if not entry.own and entry.outside is None:
                yield from row_problems(self.library, entry)

    def note(self, known: Known) -> None:
        """Note an exchange if it may be beyond."""
        if not self.bound(known) <= TOGETHER:
            self.noted.append(known.position)

    def note_all(self, listed: Iterable[Known]) -> Iterator[Problem]:
        """Note those that may be beyond, and give what is wrong in the shipped files behind them all."""
        for known in listed:
            found = list(self.reach(known))
            yield from found
            if not found:
                self.note(known)

    def without_solution(self, built: Callable[[], Inventory]) -> Iterator[Problem]:
        """Loops of a user's own among what was reached, or beside it, that have no solution."""
        own = [entry.id for entry in self.library.own_activities]
        beside = reached(self.library.activities, own, self.reached)
        yield from without_solution(self.library, {**self.reached, **beside}, built)

    def bound(self, known: Known) -> float:
        """What no stage of an exchange passes, quickly: the product of its largest numbers."""
        basis, taken = 1.0, FARTHEST_KM
        for place, one in known.given.items():
            last = place[-1]
            if last in _OF_BASIS or place == AMOUNT:
                basis *= 1.0 + _most(one)
            else:
                taken = max(taken, _most(one))
        most = max((self.behind.get(str(one), 1.0) for _, one in known.references), default=1.0)
        return basis * taken * most

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
