"""From a scenario to its inventory: the two routes of each exchange as lines, and the processes they need.

The equation: V = m·y·r·d of the virgin product is no longer made, m of the by-product is hauled and processed, m·y of
it is used, m·(1−y) is residue. Without the exchange the by-product has fates whose shares add up to one: what is put
away is a burden of the virgin route; a use that is lost is one of the recycled route, less what that use needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from lca.backgrounds.in_use.processes import characterisation
from lca.engine.inventory import Inventory, Line
from lca.files.tree import Path_
from lca.inventory.processes import basic_variance, processes
from lca.library.library import Library
from lca.quantities.numbers import Factor, Number, Share, Term
from lca.quantities.pedigree import BASIC_TRANSPORT
from lca.quantities.quantity import Quantity
from lca.scenario.resolved import ResolvedExchange, ResolvedStage
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import YIELD, share_place, within


def inventory(scenario: Scenario) -> Inventory:
    """Both routes of every exchange, and every process that they reach, at the scenario's year."""
    builder = _Builder(scenario)
    lines = tuple(line for exchange in scenario.resolved for line in builder.lines(exchange))
    # Exchanges that burden nothing have no lines, and a matrix has at least one process.
    named = [line.activity for line in lines] or list(scenario.library.activities)[:1]
    return _inventory(scenario.library, scenario.year, named, lines, scenario.indicators)


def lines(scenario: Scenario, exchanges: Iterable[ResolvedExchange]) -> Iterator[tuple[Line, ...]]:
    """The lines of some exchanges of a scenario, exchange by exchange."""
    builder = _Builder(scenario)
    return (tuple(builder.lines(exchange)) for exchange in exchanges)


def with_lines(built: Inventory, library: Library, year: int, more: tuple[Line, ...]) -> Inventory:
    """An inventory with more lines, and with what they need of the same library at the same year."""
    whole = (*built.lines, *more)
    named = dict.fromkeys(line.activity for line in whole)
    there = {process.id for process in built.processes}
    if there.issuperset(named):
        return replace(built, lines=whole)
    every = processes(library, year, (*there, *named), tuple(built.characterisation))
    return replace(built, processes=every, lines=whole)


def drawn_as_shares(scenario: Scenario) -> set[str]:
    """Shared parameters that are drawn as shares, between 0 and 1."""
    return {name for name in _Builder(scenario).share_parameters if name is not None}


def shares(scenario: Scenario) -> Callable[[ResolvedExchange], list[Share]]:
    """Gives the shares of the fates of an exchange's by-product, in their order; none where there is one fate."""
    return _Builder(scenario).shares


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
        """Every line of both routes."""
        shares, places = self.shares(exchange), set(exchange.shares)
        for stage in exchange.stages:
            factors = tuple(self.factors(exchange, stage, shares, places))
            seen: Counter[str] = Counter()
            for need in stage.needs:
                id = need.entry.id
                basic = BASIC_TRANSPORT if need.haul else basic_variance(self.library, "inputs", id)
                key = _key(f"exchange/{exchange.id}/{stage.key}", id, seen)
                term = self.term(need.quantity.with_basic(basic), need.path, key)
                yield _line(exchange, stage, id, (*factors, term))
            if stage.whole is not None:
                yield _line(exchange, stage, stage.whole.id, factors)

    def factors(
        self,
        exchange: ResolvedExchange,
        stage: ResolvedStage,
        shares: Sequence[Factor],
        places: Collection[Path_],
    ) -> Iterator[Factor]:
        """The factors that all amounts of a stage have in common: its yearly basis, and the share of its fate.

        places : of the numbers of the exchange that may not leave 0..1.
        """
        for place in stage.basis.factors:
            at = within(stage.use, place)
            key = _number_key(exchange, at)
            term = self.term(exchange.quantities[at], at, key, at in places)
            rest = stage.basis.rest and place == YIELD
            yield replace(term, complement=True) if rest else term
        if stage.fate is not None and shares:
            yield shares[stage.fate]
        if stage.sign < 0:
            yield Term(Number(-1.0))

    def shares(self, exchange: ResolvedExchange) -> list[Share]:
        """The shares of the fates of the by-product; none where there is one fate."""
        if len(exchange.fates) < 2:
            return []
        places = [share_place(at) for at in range(len(exchange.fates))]
        stated = {
            place: self.term(
                *(fate.share, place, f"exchange/{exchange.id}/without/{fate.name}/share"),
                share=True,
            ).number
            for place, fate in zip(places, exchange.fates, strict=True)
            if not fate.is_rest
        }
        given, order = tuple(stated.values()), list(stated)
        rest = len(given) < len(places)
        return [
            Share(given, rest, order.index(place) if place in stated else len(given), place)
            for place in places
        ]


def _line(
    exchange: ResolvedExchange, stage: ResolvedStage, activity: str, factors: tuple[Factor, ...]
) -> Line:
    return Line(exchange.id, stage.kind.route, stage.kind.id, activity, factors)


def _number_key(exchange: ResolvedExchange, at: Path_) -> str:
    """Identity of the amount, or of a yield, a ratio or a displacement of the exchange or of another use."""
    place = f"without/{exchange.fates[int(at[1])].name}/" if at[0] == "without" else ""
    return f"exchange/{exchange.id}/{place}{at[-1]}"


def _key(root: str, name: str, seen: Counter[str]) -> str:
    """Identity of a demand's amount: unmoved by other demands that come, go or change place."""
    seen[name] += 1
    again = f"/{seen[name]}" if seen[name] > 1 else ""
    return f"{root}/{name}{again}"
