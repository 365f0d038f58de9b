"""From a scenario to its inventory: the two routes of each exchange as lines, and the processes they need.

The equation is METHOD §1: V = m·y·r·d of the virgin product is no longer made, m of the by-product is hauled
and processed, m·y of it is used, m·(1−y) is residue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lca.backgrounds.in_use.processes import characterisation
from lca.engine.inventory import Inventory, Line
from lca.files.tree import Path_
from lca.inventory.distances import distance_km
from lca.inventory.processes import basic_variance, processes
from lca.library.library import Library
from lca.quantities.numbers import Term
from lca.quantities.quantity import BASIC_TRANSPORT, Quantity
from lca.quantities.units import NONE
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT, DISPLACEMENT, RATIO, YIELD
from lca.scenario.stages import measures, quantities, resolved, stages


def inventory(scenario: Scenario) -> Inventory:
    """Both routes of every exchange, and every process that they reach, at the scenario's year."""
    builder = _Builder(scenario)
    lines = tuple(line for exchange in scenario.exchanges for line in builder.lines(exchange))
    named = (line.activity for line in lines)
    return _inventory(scenario.library, scenario.year, named, lines, scenario.indicators)


def library_inventory(
    library: Library, year: int, indicators: Iterable[str] | None = None
) -> Inventory:
    """The whole library without any exchange."""
    wanted = library.indicators if indicators is None else indicators
    return _inventory(library, year, library.activities, (), wanted)


def _inventory(
    library: Library,
    year: int,
    named: Iterable[str],
    lines: tuple[Line, ...],
    indicators: Iterable[str],
) -> Inventory:
    factors = {id: library.indicators[id].characterisation for id in indicators}
    scores = characterisation(library, factors)
    return Inventory(
        processes(library, year, named, tuple(factors)),
        lines,
        {
            id: {**{flow: one.value for flow, one in row.items()}, **scores[id]}
            for id, row in factors.items()
        },
        {
            id: {f: q.number(f"factor/{id}/{f}") for f, q in row.items() if q.uncertain}
            for id, row in factors.items()
        },
    )


class _Builder:
    """Lines of the exchanges of one scenario."""

    def __init__(self, scenario: Scenario):
        self.scenario = scenario
        self.share_parameters = {
            quantity.parameter
            for exchange in scenario.exchanges
            for quantity in self._shares(exchange)
            if quantity.parameter is not None
        }

    def _shares(self, exchange: Exchange) -> Iterator[Quantity]:
        """Quantities of an exchange that may not leave 0..1."""
        yield exchange.displaces.displacement
        measure = measures(self.scenario, exchange)
        if measure is not None and measure.yields_same:
            yield exchange.recycled.yield_

    def term(self, quantity: Quantity, path: Path_, key: str, share: bool = False) -> Term:
        """A quantity at its place as a factor of a line; a shared parameter keeps its own identity."""
        given = resolved(self.scenario, quantity)
        assert given is not None
        if quantity.parameter is not None:
            share = quantity.parameter in self.share_parameters
            return Term(given.number(f"parameter/{quantity.parameter}", share), path=path)
        return Term(given.number(key, share and given.dimension == NONE), path=path)

    def lines(self, exchange: Exchange) -> Iterator[Line]:
        """Every line of both routes. METHOD §1."""
        measure = measures(self.scenario, exchange)
        assert measure is not None
        root = f"exchange/{exchange.id}"
        given = dict(quantities(exchange, ()))
        shares = {DISPLACEMENT: True, YIELD: measure.yields_same}
        own = {
            place: self.term(given[place], place, f"{root}/{place[-1]}", shares.get(place, False))
            for place in (AMOUNT, YIELD, RATIO, DISPLACEMENT)
        }
        rest = replace(own[YIELD], complement=True)
        for stage in stages(exchange, ()):
            terms = own | {YIELD: rest} if stage.basis.rest else own
            factors = tuple(terms[place] for place in stage.basis.factors)
            seen: Counter[str] = Counter()
            for at, demand in stage.demands:
                name = str(demand.activity)
                basic = basic_variance(self.scenario.library, "inputs", name)
                key = _key(root, stage.route, stage.stage, name, seen)
                term = self.term(demand.amount.with_basic(basic), (*at, "amount"), key)
                yield Line(exchange.id, stage.route, stage.stage, name, (*factors, term))
            for at, leg in stage.legs:
                name = str(leg.mode)
                distance = leg.distance or distance_km(self.scenario, exchange, leg)
                key = _key(root, stage.route, stage.stage, name, seen)
                term = self.term(distance.with_basic(BASIC_TRANSPORT), (*at, "distance"), key)
                yield Line(exchange.id, stage.route, stage.stage, name, (*factors, term))
            for _, activity in stage.whole:
                yield Line(exchange.id, stage.route, stage.stage, str(activity), factors)


def _key(root: str, route: str, stage: str, name: str, seen: Counter[str]) -> str:
    """Identity of a demand's amount: unmoved by other demands that come, go or change place."""
    seen[name] += 1
    again = f"/{seen[name]}" if seen[name] > 1 else ""
    return f"{root}/{route}/{stage}/{name}{again}"
