"""Exchanges with everything in them resolved: what everything after the checks works on.

Parameters are replaced by their values, references by the activities that they name, and distances that are not
written by those between the coordinates. Only the checks look at exchanges as they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lca.files.tree import Path_
from lca.library.library import Entry, Library
from lca.quantities.quantity import Quantity
from lca.scenario.distances import estimated
from lca.scenario.form import Exchange, ScenarioFile
from lca.scenario.stage_table import AMOUNT, DISPLACEMENT, YIELD, StageKind
from lca.scenario.stages import Measures, Stage, quantities, stages
from lca.texts import Text


@dataclass(frozen=True, slots=True)
class Need:
    """What a stage takes of an activity, per unit of its basis: an amount, or the length of a haul.

    path : place of the quantity in the exchange. estimated : the length comes from the coordinates of both ends.
    """

    path: Path_
    entry: Entry
    quantity: Quantity
    note: Text | None
    haul: bool
    estimated: bool


@dataclass(frozen=True, slots=True)
class ResolvedStage:
    """One stage of an exchange. whole : the activity that it takes once per unit of its basis, if there is one."""

    kind: StageKind
    whole: Entry | None
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class ResolvedExchange:
    """An exchange that has passed its checks.

    given : as it is written. product : the activity that makes the virgin product. measures : its dimensions.
    quantities : each number by its place; the value of a shared parameter keeps the parameter's name.
    """

    given: Exchange
    product: Entry
    measures: Measures
    stages: tuple[ResolvedStage, ...]
    quantities: Mapping[Path_, Quantity]

    @property
    def id(self) -> str:
        return self.given.id

    @property
    def shares(self) -> tuple[Path_, ...]:
        """Places of the quantities that may not leave 0..1."""
        return (DISPLACEMENT, YIELD) if self.measures.yields_same else (DISPLACEMENT,)

    def hauls(self, route: str) -> list[Need]:
        """The legs on which the virgin product or the by-product comes to the receiver."""
        return [
            need
            for stage in self.stages
            if (stage.kind.route, stage.kind.id) == (route, "transport")
            for need in stage.needs
        ]


def resolve(file: ScenarioFile, library: Library) -> tuple[ResolvedExchange, ...]:
    """The exchanges of a file that has passed its checks.

    Raises KeyError for a parameter or an activity that is not there.
    """
    return tuple(_exchange(file, library, given) for given in file.exchanges)


def value_of(file: ScenarioFile, quantity: Quantity) -> Quantity:
    """The quantity itself, or the value of the shared parameter that it refers to, with the parameter's name."""
    name = quantity.parameter
    return quantity if name is None else replace(file.parameters[name], parameter=name)


def _exchange(file: ScenarioFile, library: Library, given: Exchange) -> ResolvedExchange:
    found = {place: value_of(file, quantity) for place, quantity in quantities(given, ())}
    ends = (file.facilities[id].location for id in (given.from_, given.to))
    known = [location for location in ends if location is not None]
    for stage in stages(given, ()):
        for at, leg in stage.legs:
            if leg.distance is None:
                found[*at, "distance"] = estimated(*known)
    product = library.activities[str(given.displaces.product)]
    measures = Measures.between(found[AMOUNT], found[YIELD], product)
    walked = tuple(_stage(library, stage, found) for stage in stages(given, ()))
    return ResolvedExchange(given, product, measures, walked, found)


def _stage(library: Library, stage: Stage, found: Mapping[Path_, Quantity]) -> ResolvedStage:
    whole = next((library.activities[str(reference)] for _, reference in stage.whole), None)
    return ResolvedStage(stage.kind, whole, tuple(_needs(library, stage, found)))


def _needs(library: Library, stage: Stage, found: Mapping[Path_, Quantity]) -> Iterator[Need]:
    for at, demand in stage.demands:
        place = (*at, "amount")
        activity = library.activities[str(demand.activity)]
        yield Need(place, activity, found[place], demand.note, haul=False, estimated=False)
    for at, leg in stage.legs:
        place = (*at, "distance")
        mode = library.activities[str(leg.mode)]
        guess = leg.distance is None
        yield Need(place, mode, found[place], leg.note, haul=True, estimated=guess)
