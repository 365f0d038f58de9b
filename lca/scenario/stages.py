"""Walking an exchange: every demand and every haul with its place, and what its amount is per."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lca.files.tree import Path_
from lca.library.library import Entry
from lca.quantities.quantity import Quantity
from lca.quantities.units import Dimension, times
from lca.scenario.form import ActivitySearch, Demand, Exchange, Leg
from lca.scenario.stage_table import (
    AMOUNT,
    DISPLACEMENT,
    PRODUCT,
    RATIO,
    RESIDUE,
    STAGES,
    TAKEN,
    USABLE,
    YIELD,
    Basis,
    Keys,
    StageKind,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of an exchange: its activity, demands and hauls with the paths of their place in the file."""

    kind: StageKind
    whole: tuple[tuple[Path_, str | ActivitySearch], ...]
    demands: tuple[tuple[Path_, Demand], ...]
    legs: tuple[tuple[Path_, Leg], ...]

    @property
    def route(self) -> str:
        return self.kind.route

    @property
    def stage(self) -> str:
        return self.kind.id

    @property
    def basis(self) -> Basis:
        return self.kind.basis


def stages(exchange: Exchange, path: Path_) -> Iterator[Stage]:
    """The stages of both routes, in the order of the table; without those whose activity is not named."""
    for kind in STAGES.values():
        activity: Any = _at(exchange, kind.whole) if kind.whole else None
        if kind.whole and activity is None:
            continue
        yield Stage(
            kind,
            (((*path, *kind.whole), activity),) if kind.whole else (),
            _listed(exchange, kind.demands, path),
            _listed(exchange, kind.legs, path),
        )


def _at(exchange: Exchange, place: Keys) -> Any:
    """What an exchange holds at a place of the table, or None."""
    found: Any = exchange
    for step in place:
        found = getattr(found, step, None)
    return found


def _listed(exchange: Exchange, place: Keys, path: Path_) -> tuple[tuple[Path_, Any], ...]:
    items = _at(exchange, place) if place else ()
    if not items:
        return ()
    return tuple([((*path, *place, position), item) for position, item in enumerate(items)])


def references(exchange: Exchange, path: Path_) -> Iterator[tuple[Path_, str | ActivitySearch]]:
    """Every activity that an exchange names, with its place; those that are taken whole first."""
    found = tuple(stages(exchange, path))
    for stage in found:
        yield from stage.whole
    for stage in found:
        for at, demand in stage.demands:
            yield (*at, "activity"), demand.activity
        for at, leg in stage.legs:
            yield (*at, "mode"), leg.mode


def quantities(exchange: Exchange, path: Path_) -> Iterator[tuple[Path_, Quantity]]:
    """Every quantity that an exchange states, with its place."""
    yield (*path, *AMOUNT), exchange.amount
    yield (*path, *YIELD), exchange.recycled.yield_
    yield (*path, *RATIO), exchange.displaces.ratio
    yield (*path, *DISPLACEMENT), exchange.displaces.displacement
    for stage in stages(exchange, path):
        for at, demand in stage.demands:
            yield (*at, "amount"), demand.amount
        for at, leg in stage.legs:
            if leg.distance is not None:
                yield (*at, "distance"), leg.distance


@dataclass(frozen=True, slots=True)
class Measures:
    """Dimensions of an exchange: the by-product taken (without the year), its usable part, the product."""

    taken: Dimension
    usable: Dimension
    product: Dimension

    @classmethod
    def between(cls, amount: Quantity, yield_: Quantity, product: Entry) -> Measures:
        """Those of the amount taken, what is usable of it, and the product that it displaces."""
        taken = times(amount.dimension, (("year", 1),))
        usable = times(taken, yield_.dimension)
        return cls(taken, usable, product.activity.reference.dimension)

    def of(self, basis: Basis) -> Dimension:
        same = {PRODUCT: self.product, USABLE: self.usable, TAKEN: self.taken, RESIDUE: self.taken}
        return same[basis]

    @property
    def yields_same(self) -> bool:
        """True when the yield is a share: usable by-product in the unit of the by-product taken."""
        return self.usable == self.taken
