"""Walking an exchange: every demand and every haul with its place, and what its amount is per."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from lca.files.tree import Path_
from lca.library.library import Entry, Library
from lca.quantities.quantity import Quantity
from lca.quantities.units import Dimension, times
from lca.scenario.form import ActivitySearch, Demand, Exchange, Leg
from lca.scenario.scenario import Scenario

T = TypeVar("T")

#: What an amount is per: a unit of virgin product, of by-product taken, of usable by-product, or of residue.
Basis = Literal["product", "taken", "usable", "residue"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of one route: its demands and hauls with the paths of their place in the file."""

    route: str
    stage: str
    basis: Basis
    demands: tuple[tuple[Path_, Demand], ...] = ()
    legs: tuple[tuple[Path_, Leg], ...] = ()


def stages(exchange: Exchange, path: Path_) -> Iterator[Stage]:
    """The stages of both routes except the virgin production and the residue's own disposal. METHOD §1."""
    displaces, recycled = exchange.displaces, exchange.recycled
    yield Stage(
        "virgin",
        "transport",
        "product",
        legs=_at(displaces.transport, path, "displaces", "transport"),
    )
    yield Stage("virgin", "use", "product", demands=_at(displaces.use, path, "displaces", "use"))
    yield Stage("virgin", "disposal", "taken", demands=_at(exchange.disposal, path, "disposal"))
    yield Stage(
        "recycled",
        "transport",
        "taken",
        legs=_at(recycled.transport, path, "recycled", "transport"),
    )
    yield Stage(
        "recycled",
        "processing",
        "taken",
        demands=_at(recycled.processing, path, "recycled", "processing"),
    )
    yield Stage("recycled", "use", "usable", demands=_at(recycled.use, path, "recycled", "use"))
    if recycled.residue is not None:
        legs = _at(recycled.residue.transport, path, "recycled", "residue", "transport")
        yield Stage("recycled", "residue", "residue", legs=legs)
    yield Stage(
        "recycled", "forgone-use", "taken", demands=_at(exchange.forgone_use, path, "forgone_use")
    )


def _at(items: list[T], path: Path_, *keys: str) -> tuple[tuple[Path_, T], ...]:
    return tuple(((*path, *keys, position), item) for position, item in enumerate(items))


def references(exchange: Exchange, path: Path_) -> Iterator[tuple[Path_, str | ActivitySearch]]:
    """Every activity that an exchange names, with its place."""
    yield (*path, "displaces", "product"), exchange.displaces.product
    if exchange.recycled.residue is not None:
        yield (*path, "recycled", "residue", "activity"), exchange.recycled.residue.activity
    for stage in stages(exchange, path):
        for at, demand in stage.demands:
            yield (*at, "activity"), demand.activity
        for at, leg in stage.legs:
            yield (*at, "mode"), leg.mode


def entry(library: Library, reference: str | ActivitySearch) -> Entry | None:
    """The activity that a reference names, or None."""
    return library.activities.get(str(reference))


def resolved(scenario: Scenario, quantity: Quantity) -> Quantity | None:
    """The quantity itself, or the shared parameter that it refers to; None when that has no value."""
    if quantity.parameter is None:
        return quantity
    found = scenario.file.parameters.get(quantity.parameter)
    return found if found is not None and found.parameter is None else None


@dataclass(frozen=True, slots=True)
class Measures:
    """Dimensions of an exchange: the by-product taken (without the year), its usable part, the product."""

    taken: Dimension
    usable: Dimension
    product: Dimension

    def of(self, basis: Basis) -> Dimension:
        if basis == "product":
            return self.product
        return self.usable if basis == "usable" else self.taken

    @property
    def yields_same(self) -> bool:
        """True when the yield is a share: usable by-product in the unit of the by-product taken."""
        return self.usable == self.taken


def measures(scenario: Scenario, exchange: Exchange) -> Measures | None:
    """The dimensions of an exchange, or None where a parameter or the product is unknown."""
    amount = resolved(scenario, exchange.amount)
    yield_ = resolved(scenario, exchange.recycled.yield_)
    product = entry(scenario.library, exchange.displaces.product)
    if amount is None or yield_ is None or product is None:
        return None
    taken = times(amount.dimension, (("year", 1),))
    return Measures(taken, times(taken, yield_.dimension), product.activity.reference.dimension)
