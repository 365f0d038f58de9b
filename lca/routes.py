"""From a scenario to its inventory: the two routes of each exchange as lines, and the processes they need.

The equation is METHOD §1: V = m·y·r·d of the virgin product is no longer made, m of the by-product is hauled
and processed, m·y of it is used, m·(1−y) is residue.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lca.amounts import Number, Term
from lca.inventory import Inventory, Line, Process
from lca.library import Entry, Library
from lca.outside.leaves import characterisation, leaf
from lca.quantities import BASIC_CH4_N2O, BASIC_TRANSPORT, BASIC_VARIANCE, Quantity
from lca.scenario import Exchange, Leg
from lca.study import Scenario
from lca.units import NONE
from lca.walk import Basis, measures, resolved, stages

#: Mean radius of the Earth, km. IUGG.
EARTH_KM = 6371.0088
#: Road distance over great-circle distance where only coordinates are known. DESIGN, `distance`.
DETOUR = 1.3


def great_circle_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) in degrees, km. Haversine formula."""
    lat1, lon1, lat2, lon2 = (math.radians(x) for x in (*start, *end))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def inventory(scenario: Scenario) -> Inventory:
    """Both routes of every exchange, and every process that they reach, at the scenario's year."""
    builder = _Builder(scenario)
    lines = tuple(
        line for exchange in enumerate(scenario.exchanges) for line in builder.lines(*exchange)
    )
    named = (line.activity for line in lines)
    return _inventory(scenario.library, scenario.year, named, lines, scenario.file.indicators)


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


def processes(
    library: Library, year: int, start: Iterable[str], indicators: Sequence[str]
) -> tuple[Process, ...]:
    """The named activities and all that they need, directly or not, sorted by id.

    Activities of backgrounds have their scores in the indicators for flows.
    """
    found = {
        entry.id: process(library, entry, year)
        if entry.outside is None
        else leaf(library, entry, indicators)
        for entry in library.behind(start)
    }
    return tuple(found[id] for id in sorted(found))


def process(library: Library, entry: Entry, year: int) -> Process:
    """An activity as a plain process in base units, its dated amounts taken at a year."""
    rows: dict[str, list[tuple[str, Number]]] = {"inputs": [], "flows": []}
    seen: Counter[str] = Counter()
    for part, _, row in entry.rows():
        key = f"activity/{entry.id}/{part}/{row.label or row.names}"
        seen[key] += 1
        if seen[key] > 1:
            key += f"/{seen[key]}"
        amount = row.amount.at(year).with_basic(basic_variance(library, part, row.names))
        rows[part].append((row.names, amount.number(key)))
    reference = entry.activity.reference.value
    return Process(entry.id, reference, tuple(rows["inputs"]), tuple(rows["flows"]))


def basic_variance(library: Library, part: str, name: str) -> float:
    """Basic variance of the logarithm of an input or a flow, for pedigree scores to add to."""
    if part == "inputs":
        transport = library.activities[name].activity.kind == "transport"
        return BASIC_TRANSPORT if transport else BASIC_VARIANCE
    return BASIC_CH4_N2O if name in ("ch4-fossil", "ch4-biogenic", "n2o") else BASIC_VARIANCE


def distance_km(scenario: Scenario, exchange: Exchange, leg: Leg) -> Quantity:
    """The length of a leg; from the coordinates of both ends when none is written."""
    if leg.distance is not None:
        found = resolved(scenario, leg.distance)
        assert found is not None
        return found
    start = scenario.facilities[exchange.from_].location
    end = scenario.facilities[exchange.to].location
    assert start is not None and end is not None
    km = DETOUR * great_circle_km(start, end)
    return Quantity(km, (("km", 1),), f"{km:.0f} km (estimated)")


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

    def term(self, quantity: Quantity, key: str, share: bool = False) -> Term:
        """A quantity as a factor of a line; a shared parameter keeps its own identity."""
        given = resolved(self.scenario, quantity)
        assert given is not None
        if quantity.parameter is not None:
            share = quantity.parameter in self.share_parameters
            return Term(given.number(f"parameter/{quantity.parameter}", share))
        return Term(given.number(key, share and given.dimension == NONE))

    def lines(self, position: int, exchange: Exchange) -> Iterator[Line]:
        """Every line of both routes. METHOD §1."""
        measure = measures(self.scenario, exchange)
        assert measure is not None
        root = f"exchange/{exchange.id}"
        taken = self.term(exchange.amount, f"{root}/amount")
        yielded = self.term(exchange.recycled.yield_, f"{root}/yield", measure.yields_same)
        ratio = self.term(exchange.displaces.ratio, f"{root}/ratio")
        share = self.term(exchange.displaces.displacement, f"{root}/displacement", share=True)
        rest = Term(yielded.number, complement=True)
        bases: dict[Basis, tuple[Term, ...]] = {
            "product": (taken, yielded, ratio, share),
            "usable": (taken, yielded),
            "taken": (taken,),
            "residue": (taken, rest),
        }
        product = str(exchange.displaces.product)
        yield Line(exchange.id, "virgin", "production", product, bases["product"])
        for stage in stages(exchange, ("exchanges", position)):
            seen: Counter[str] = Counter()
            for _, demand in stage.demands:
                name = str(demand.activity)
                basic = basic_variance(self.scenario.library, "inputs", name)
                key = _key(root, stage.route, stage.stage, name, seen)
                term = self.term(demand.amount.with_basic(basic), key)
                yield Line(exchange.id, stage.route, stage.stage, name, (*bases[stage.basis], term))
            for _, leg in stage.legs:
                name = str(leg.mode)
                distance = distance_km(self.scenario, exchange, leg)
                key = _key(root, stage.route, stage.stage, name, seen)
                given = leg.distance if leg.distance is not None else distance
                term = self.term(given.with_basic(BASIC_TRANSPORT), key)
                yield Line(exchange.id, stage.route, stage.stage, name, (*bases[stage.basis], term))
        if exchange.recycled.residue is not None:
            name = str(exchange.recycled.residue.activity)
            yield Line(exchange.id, "recycled", "residue", name, bases["residue"])


def _key(root: str, route: str, stage: str, name: str, seen: Counter[str]) -> str:
    """Identity of a demand's amount: unmoved by other demands that come, go or change place."""
    seen[name] += 1
    again = f"/{seen[name]}" if seen[name] > 1 else ""
    return f"{root}/{route}/{stage}/{name}{again}"
