"""Exchanges with everything in them resolved: what everything after the checks works on.

Parameters are replaced by their values, references by the activities that they name, and distances that are not
written by those between the coordinates. Only the checks look at exchanges as they are written.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from lca.files.tree import Path_
from lca.library.fates import Fate, OtherUse
from lca.library.library import Entry, Library
from lca.quantities.quantity import Quantity, quantity
from lca.quantities.units import NONE
from lca.scenario.distances import estimated
from lca.scenario.form import Exchange, ScenarioFile
from lca.scenario.stage_table import (
    AMOUNT,
    DISPLACEMENT,
    PRODUCT,
    YIELD,
    Basis,
    StageKind,
    share_place,
    within,
)
from lca.scenario.stages import (
    Measures,
    Stage,
    fate_name,
    forgone,
    quantities,
    stages,
    use_numbers,
    uses,
)
from lca.texts import Text


class Need(NamedTuple):
    """What a stage takes of an activity, per unit of its basis: an amount, or the length of a haul.

    path : place of the quantity in the exchange. estimated : the length comes from the coordinates of both ends.
    """

    path: Path_
    entry: Entry
    quantity: Quantity
    note: Text | None
    haul: bool
    estimated: bool


class ResolvedStage(NamedTuple):
    """A part of an exchange that counts in one stage.

    whole : the activity that it takes once per unit of its basis, if there is one.
    basis, use, fate, sign, key : as those of `stages.Stage`.
    """

    kind: StageKind
    basis: Basis
    whole: Entry | None
    needs: tuple[Need, ...]
    use: Path_
    fate: int | None
    sign: int
    key: str


class ResolvedFate(NamedTuple):
    """A fate of the by-product without the exchange.

    name : its id, or its position. share : as it is written; of a rest, what the others leave at central values.
    product : what another use of it displaces; of `same`, what the exchange displaces.
    """

    name: str
    given: Fate
    share: Quantity
    product: Entry | None

    @property
    def is_rest(self) -> bool:
        return self.given.share == "rest"


@dataclass(frozen=True, slots=True)
class ResolvedExchange:
    """An exchange that has passed its checks.

    given : as it is written. product : the activity that makes the virgin product; None where nothing is displaced.
    credited : whether the virgin product counts here; where another exchange continues this one, it counts there.
    measures : its dimensions. fates : what happens to the by-product without it.
    quantities : each number by its place; the value of a shared parameter keeps the parameter's name.
    """

    given: Exchange
    product: Entry | None
    credited: bool
    measures: Measures
    fates: tuple[ResolvedFate, ...]
    stages: tuple[ResolvedStage, ...]
    quantities: Mapping[Path_, Quantity]

    def __repr__(self) -> str:
        given = self.given
        return f"ResolvedExchange({given.id}: {given.byproduct} from {given.from_} to {given.to})"

    @property
    def id(self) -> str:
        return self.given.id

    @property
    def shares(self) -> tuple[Path_, ...]:
        """Places of the quantities that may not leave 0..1."""
        numbers = self.quantities
        return tuple(place for place in share_places(self.given, numbers) if place in numbers)

    def hauls(self, route: str) -> list[Need]:
        """The legs on which the virgin product or the by-product comes to the receiver."""
        return [
            need
            for stage in self.stages
            if (stage.kind.route, stage.kind.id, stage.fate) == (route, "transport", None)
            for need in stage.needs
        ]


def resolve(
    file: ScenarioFile,
    library: Library,
    handed_on: Collection[str],
    exchanges: Iterable[Exchange] | None = None,
) -> Iterator[ResolvedExchange]:
    """The exchanges of a file that has passed its checks, one by one.

    handed_on : those that others continue. exchanges : those that are wanted; all when left out.
    Raises KeyError for a parameter or an activity that is not there.
    """
    for given in file.exchanges if exchanges is None else exchanges:
        yield _exchange(file, library, given, given.id not in handed_on)


def value_of(file: ScenarioFile, quantity: Quantity) -> Quantity:
    """The quantity itself, or the value of the shared parameter that it refers to, with the parameter's name."""
    name = quantity.parameter
    return quantity if name is None else replace(file.parameters[name], parameter=name)


def share_places(given: Exchange, numbers: Mapping[Path_, Quantity]) -> Iterator[Path_]:
    """Places in an exchange of what may not leave 0..1, whether it counts or not; `numbers` : its yields by place."""
    yield from (share_place(position) for position in range(len(given.fates)))
    for at, use in uses(given):
        for place, _ in use_numbers(use, at):
            known = numbers.get(place) if place[-1] == YIELD[-1] else None
            if place[-1] == DISPLACEMENT[-1] or (known is not None and known.dimension == NONE):
                yield place


def counted(found: Iterable[Stage], credited: bool) -> tuple[list[Stage], set[Path_]]:
    """Those of the stages of an exchange that count, and the places of the numbers that they are made of.

    found : with what is forgone. credited : whether the virgin product counts.
    """
    walked = [s for s in found if credited or s.use or s.basis is not PRODUCT]
    places: set[Path_] = {AMOUNT, YIELD}
    for stage in walked:
        places.update(within(stage.use, place) for place in stage.basis.factors)
        places.update((*at, "amount") for at, _ in stage.demands)
        places.update((*at, "distance") for at, _ in stage.legs)
        if stage.fate is not None:
            places.add(share_place(stage.fate))
    return walked, places


def _exchange(
    file: ScenarioFile, library: Library, given: Exchange, credited: bool
) -> ResolvedExchange:
    written = stages(given)
    found = {place: value_of(file, one) for place, one in quantities(given, written)}
    for stage in written:
        for at, leg in stage.legs:
            if leg.distance is None:
                ends = (file.facilities[id].location for id in (given.from_, given.to))
                known = [location for location in ends if location is not None]
                found[*at, "distance"] = estimated(*known)
    displaced = given.displaced
    product = None if displaced is None else library.activities[str(displaced.product)]
    credited = credited and product is not None
    measures = Measures.between(found[AMOUNT], found[YIELD], product)
    fates = _fates(library, given, found, product if credited else None)
    walked, places = counted((*written, *forgone(given, written)), credited)
    kept = {place: one for place, one in found.items() if place in places}
    parts = tuple(_stage(library, stage, found) for stage in walked)
    return ResolvedExchange(given, product, credited, measures, fates, parts, kept)


def _fates(
    library: Library, given: Exchange, found: dict[Path_, Quantity], product: Entry | None
) -> tuple[ResolvedFate, ...]:
    """The fates with their shares; a rest gets its own place among the numbers found."""
    several = len(given.fates) > 1
    places = [share_place(position) for position in range(len(given.fates))]
    for position, fate in enumerate(given.fates):
        if not several:
            found.pop(places[position], None)
        elif fate.share == "rest":
            stated = [found[place].value for place in places if place in found]
            left = max(0.0, 1.0 - math.fsum(stated))
            found[places[position]] = replace(quantity(left), text="rest")
    resolved = []
    for position, fate in enumerate(given.fates):
        made = product if fate.use == "same" else None
        if isinstance(fate.use, OtherUse) and fate.use.displaced is not None:
            made = library.activities[str(fate.use.displaced.product)]
        share = found[places[position]] if several else quantity(1.0)
        resolved.append(ResolvedFate(fate_name(fate, position), fate, share, made))
    return tuple(resolved)


def _stage(library: Library, stage: Stage, found: Mapping[Path_, Quantity]) -> ResolvedStage:
    whole = next((library.activities[str(reference)] for _, reference in stage.whole), None)
    needs = tuple(_needs(library, stage, found))
    return ResolvedStage(
        *(stage.kind, stage.basis, whole, needs),
        *(stage.use, stage.fate, stage.sign, stage.key),
    )


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
