"""A scenario at many points in one pass: the exchanges that differ become lines of one inventory, drawn as the base is.

A number's draws depend on its identity and the seed (CONVENTIONS 15), so that points are paired with one another and with
the scenario itself. Points of another library or year are calculated each by itself, as cases are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lca.backgrounds.in_use.context import Context
from lca.engine.inventory import Inventory, Line
from lca.problems import Message
from lca.results.cases import CaseResult
from lca.results.draws import PERCENTILES, Draws, Sums, share_that_saves
from lca.results.noise import Gross
from lca.runs.comparison import DIFFERENCES
from lca.scenario.form import CENTRAL, NETWORK
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Floats of the draws of the exchanges that differ, held at once; more points are drawn one lot after the other.
HELD = 1 << 24
#: What is told of a point and an indicator, after both routes and the saving.
STATISTICS = (*PERCENTILES, "probability_saving", *DIFFERENCES)
_NOTHING = (math.nan,) * (len(PERCENTILES) + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The network or one exchange at a point.

    central : indicator → virgin, recycled and saving at central values, indicator units per year.
    saving : draws of the saving, (indicators, draws); None without.
    moved : draws of how much more it saves than the scenario itself, of the exchanges that differ alone, so that what
        they share leaves nothing; None for the scenario itself and without draws.
    hidden : indicators that have no totals (`results/coverage.py`), of which nothing is told of the network.
    """

    central: Mapping[str, tuple[float, float, float]]
    saving: Array | None
    moved: Array | None = None
    hidden: frozenset[str] = frozenset()

    def rows(
        self, indicators: Sequence[str], base: Told
    ) -> Iterator[tuple[str, tuple[float, ...]]]:
        """Indicator, and virgin, recycled, saving, STATISTICS; differences are those to the scenario itself."""
        own = _statistics(self.saving, len(indicators))
        apart = _statistics(self.moved, len(indicators))
        for at, indicator in enumerate(indicators):
            if indicator in self.hidden:
                yield indicator, (math.nan,) * (len(self.central[indicator]) + 2 * len(own[at]) + 1)
                continue
            central = self.central[indicator]
            difference = math.nan if self is base else central[2] - base.central[indicator][2]
            yield indicator, (*central, *own[at], difference, *apart[at])


def _statistics(saving: Array | None, count: int) -> list[tuple[float, ...]]:
    """PERCENTILES and the share of draws above zero, indicator by indicator."""
    import numpy as np

    if saving is None or saving.shape[-1] < 2:
        return [_NOTHING] * count
    ends = np.quantile(saving, list(PERCENTILES.values()), axis=-1)
    sure = share_that_saves(saving)
    return [(*map(float, ends[:, at]), float(sure[at])) for at in range(count)]


def told_at(
    scenario: Scenario,
    points: Sequence[Scenario],
    draws: int,
    seed: int,
    exchange: str | None = None,
    context: Context | None = None,
) -> tuple[Told, list[Told]]:
    """The scenario itself, and what it is at each point: the network, or one exchange.

    points : as `loading.points.at_points` gives them.
    Raises as `runs.run.run` does.
    """
    from lca.inventory.routes import inventory
    from lca.results.coverage import coverage, hidden

    context = context or Context()
    context.progress(Message("building-inventory"))
    built = inventory(scenario)
    pool = _Pool(scenario, built, draws, seed, context, exchange)
    alone = [at for at, point in enumerate(points) if not pool.takes(point)]
    found: dict[int, Told] = {}
    together = [at for at in range(len(points)) if at not in set(alone)]
    first = True
    for lot in _lots(together, lambda at: pool.room(points[at])):
        for at, told in zip(lot, pool.told([points[at] for at in lot], first), strict=True):
            found[at] = told
        first = False
    if first:
        pool.told([], True)
    for at in alone:
        found[at] = _alone(pool.central(), points[at], built, draws, seed, context, exchange)
    every = [found[at] for at in range(len(points))]
    little = frozenset() if exchange is not None else hidden(coverage(scenario, built))
    if not little:
        return pool.base, every
    return replace(pool.base, hidden=little), [replace(one, hidden=little) for one in every]


def _lots(items: Iterable[int], size: Callable[[int], int]) -> Iterator[list[int]]:
    """Items in lots of at most HELD together."""
    lot: list[int] = []
    held = 0
    for item in items:
        one = size(item)
        if lot and held + one > HELD:
            yield lot
            lot, held = [], 0
        lot.append(item)
        held += one
    if lot:
        yield lot


class _Pool:
    """The lines of the scenario and of what differs at points, solved and drawn together."""

    def __init__(
        self,
        scenario: Scenario,
        built: Inventory,
        draws: int,
        seed: int,
        context: Context,
        exchange: str | None,
    ) -> None:
        from lca.inventory.routes import drawn_as_shares

        self.scenario, self.built, self.draws, self.seed = scenario, built, draws, seed
        self.context, self.exchange = context, exchange
        self.indicators = tuple(built.characterisation)
        self.ids = [one.id for one in scenario.exchanges]
        self.own = dict(zip(self.ids, scenario.resolved, strict=True))
        self.shares = drawn_as_shares(scenario)
        self.own_lines: dict[str, tuple[Line, ...]] = {}
        for line in built.lines:
            self.own_lines[line.exchange] = (*self.own_lines.get(line.exchange, ()), line)
        self.rest: dict[frozenset[str], Sums] = {}

    def takes(self, point: Scenario) -> bool:
        """Whether a point has the library, the year and the kinds of spread of the scenario."""
        from lca.inventory.routes import drawn_as_shares

        same = point.library is self.scenario.library and point.year == self.scenario.year
        return same and drawn_as_shares(point) == self.shares

    def differing(self, point: Scenario) -> list[str]:
        """Exchanges that are resolved otherwise at a point."""
        found = zip(self.ids, point.resolved, strict=True)
        return [id for id, one in found if one is not self.own[id]]

    def room(self, point: Scenario) -> int:
        """Floats of the draws of what differs at a point."""
        return 3 * len(self.differing(point)) * len(self.indicators) * max(1, self.draws)

    def told(self, points: Sequence[Scenario], first: bool) -> list[Told]:
        """The points, and with the first lot the scenario itself."""
        from lca.inventory.routes import lines

        labels: dict[tuple[str, tuple[Line, ...]], str] = {}
        more: list[Line] = []
        of: list[dict[str, str]] = []
        for at, point in enumerate(points):
            mine: dict[str, str] = {}
            ids = [id for id in self.differing(point) if self.exchange in (None, id)]
            resolved = dict(zip(self.ids, point.resolved, strict=True))
            for id, own in zip(ids, lines(point, [resolved[id] for id in ids]), strict=True):
                if own == self.own_lines.get(id, ()):
                    continue
                key = id, own
                if key not in labels:  # as at a point before
                    labels[key] = f"{id}@{at}"
                    more += [replace(line, exchange=labels[key]) for line in own]
                mine[id] = labels[key]
            of.append(mine)
        names = [*(self.ids if first else ()), *labels.values()]
        self._calculate(names, tuple(more), first)
        if first:
            self.base = self._told({}, first=True)
        return [self._told(mine) for mine in of]

    def _calculate(self, names: list[str], more: tuple[Line, ...], first: bool) -> None:
        """Scores and draws of the lines of some names; those of the scenario itself are kept."""
        from lca.backgrounds.in_use.draws import with_draws
        from lca.engine.adjoint import solve
        from lca.engine.workers.parallel import propagate_with
        from lca.inventory.routes import with_lines
        from lca.results.savings import route_sums, stages

        library, year = self.scenario.library, self.scenario.year
        whole = self.built if first else replace(self.built, lines=())
        whole = with_lines(whole, library, year, more)
        self.context.progress(Message("solving"))
        table = stages(self.scenario, whole, solve(whole))
        sums, gross = route_sums(table), Gross.of(table)
        drawn = None
        if self.draws and names:
            whole = with_draws(library, whole, self.draws, self.seed, self.context)
            made = propagate_with(whole, self.draws, self.seed, self.context.workers)
            drawn = Draws.named(made, names, self.draws).settled(gross)
        if first:
            self.base_sums, self.base_gross, self.base_drawn, self.base_table = (
                sums,
                gross,
                drawn,
                table,
            )
        self.sums, self.gross, self.drawn = (
            {**self.base_sums, **sums},
            self.base_gross.with_those_of(gross),
            drawn,
        )

    def _told(self, mine: Mapping[str, str], first: bool = False) -> Told:
        """A point whose exchanges have these labels; the others are as in the scenario, which is the first itself."""
        import numpy as np

        ids = self.ids if self.exchange is None else [self.exchange]
        labels = [mine.get(id, id) for id in ids]
        central = {}
        for indicator in self.indicators:
            virgin, recycled = (
                math.fsum(self.sums.get((label, indicator, route), 0.0) for label in labels)
                for route in ("virgin", "recycled")
            )
            saving = self.gross.settled(virgin - recycled, labels, indicator)
            central[indicator] = (virgin, recycled, saving)
        if self.base_drawn is None:
            return Told(central, None)
        moved = [id for id in ids if id in mine]
        stays = self._stays(ids, moved)
        if not moved:
            same = stays.settled()
            return Told(central, same, None if first else np.zeros_like(same))
        assert self.drawn is not None
        [new] = self.drawn.sums_of([tuple(self.drawn.rows[mine[id]] for id in moved)])
        [old] = self.base_drawn.sums_of([tuple(self.base_drawn.rows[id] for id in moved)])
        return Told(central, (stays + new).settled(), new.saving - old.saving)

    def _stays(self, ids: Sequence[str], moved: Sequence[str]) -> Sums:
        """The sums of exchanges without some: added up once for all points at which the same exchanges differ."""
        assert self.base_drawn is not None
        without = frozenset(moved)
        if without not in self.rest:
            rows = tuple(self.base_drawn.rows[id] for id in ids if id not in without)
            [self.rest[without]] = self.base_drawn.sums_of([rows])
        return self.rest[without]

    def central(self) -> CaseResult:
        """The scenario itself as the central case of others."""
        from lca.results.savings import exchanges
        from lca.runs.cases import drawn_shares

        drawn, gross = self.base_drawn, self.base_gross
        if drawn is not None:
            drawn = drawn.first(len(self.ids))
        table = exchanges(self.scenario, self.base_table, drawn, gross)
        shares = drawn_shares(self.scenario, self.built, 0, self.seed)
        return CaseResult(CENTRAL, self.scenario, table, drawn, gross, shares)


def _alone(
    central: CaseResult,
    point: Scenario,
    built: Inventory,
    draws: int,
    seed: int,
    context: Context,
    exchange: str | None,
) -> Told:
    """A point that is calculated by itself, but for what is as in the scenario."""
    import numpy as np

    from lca.results.savings import group_totals
    from lca.runs.cases import calculated

    case = calculated(point, central, built, draws, seed, context)
    ids = [exchange] if exchange is not None else [one.id for one in point.exchanges]
    table = group_totals(case.exchanges, None, {NETWORK: ids}, case.gross)
    values = {
        str(row["indicator"]): (row["virgin"], row["recycled"], row["saving"])
        for row in table.to_dict("records")
    }
    indicators = tuple(built.characterisation)
    central_values = {indicator: values[indicator] for indicator in indicators}
    if case.sample is None:
        return Told(central_values, None)
    rows = tuple(case.sample.rows[id] for id in ids)
    [summed] = case.sample.sums_of([rows])
    saving = summed.settled()
    assert central.sample is not None
    moved = np.zeros_like(saving)
    for row in rows:
        moved += case.sample.saving[row] - central.sample.saving[row]
    return Told(central_values, saving, moved)
