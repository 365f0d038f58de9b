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
from lca.inventory.processes import basic_variance, processes
from lca.library.library import Library
from lca.quantities.numbers import Term
from lca.quantities.quantity import BASIC_TRANSPORT, Quantity
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT, DISPLACEMENT, RATIO, YIELD


def inventory(scenario: Scenario) -> Inventory:
    """Both routes of every exchange, and every process that they reach, at the scenario's year."""
    builder = _Builder(scenario)
    lines = tuple(line for exchange in scenario.resolved for line in builder.lines(exchange))
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
        self.library = scenario.library
        self.share_parameters = {
            exchange.quantities[place].parameter
            for exchange in scenario.resolved
            for place in exchange.shares
        }

    def term(self, quantity: Quantity, path: Path_, key: str, share: bool = False) -> Term:
        """A quantity at its place as a factor of a line; a shared parameter keeps its own identity."""
        if quantity.parameter is not None:
            key, share = (
                f"parameter/{quantity.parameter}",
                quantity.parameter in self.share_parameters,
            )
        return Term(quantity.number(key, share), path=path)

    def lines(self, exchange: ResolvedExchange) -> Iterator[Line]:
        """Every line of both routes. METHOD §1."""
        root = f"exchange/{exchange.id}"
        own = {
            place: self.term(
                *(exchange.quantities[place], place, f"{root}/{place[-1]}"),
                place in exchange.shares,
            )
            for place in (AMOUNT, YIELD, RATIO, DISPLACEMENT)
        }
        rest = replace(own[YIELD], complement=True)
        for stage in exchange.stages:
            route, name = stage.kind.route, stage.kind.id
            terms = own | {YIELD: rest} if stage.kind.basis.rest else own
            factors = tuple(terms[place] for place in stage.kind.basis.factors)
            seen: Counter[str] = Counter()
            for need in stage.needs:
                id = need.entry.id
                basic = BASIC_TRANSPORT if need.haul else basic_variance(self.library, "inputs", id)
                key = _key(root, route, name, id, seen)
                term = self.term(need.quantity.with_basic(basic), need.path, key)
                yield Line(exchange.id, route, name, id, (*factors, term))
            if stage.whole is not None:
                yield Line(exchange.id, route, name, stage.whole.id, factors)


def _key(root: str, route: str, stage: str, name: str, seen: Counter[str]) -> str:
    """Identity of a demand's amount: unmoved by other demands that come, go or change place."""
    seen[name] += 1
    again = f"/{seen[name]}" if seen[name] > 1 else ""
    return f"{root}/{route}/{stage}/{name}{again}"
