"""Walking an exchange: every demand and every haul with its place, and what its amount is per."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from lca.files.tree import Path_
from lca.library.fates import ActivitySearch, Demand, Fate, Leg, OtherUse, Residue
from lca.library.library import Entry
from lca.quantities.quantity import Quantity, quantity
from lca.quantities.units import NONE, Dimension, times
from lca.scenario.form import Exchange
from lca.scenario.stage_table import (
    AMOUNT,
    DISPLACEMENT,
    DISPOSED,
    FORGONE,
    PRODUCT,
    RATIO,
    STAGES,
    TAKEN,
    USABLE,
    YIELD,
    Basis,
    Keys,
    StageKind,
    inner,
    share_place,
    within,
)

#: The yield of another use that states none.
WHOLE = quantity(1.0)


class Stage(NamedTuple):
    """A part of an exchange that counts in one stage: its activity, demands and hauls with their places in the exchange.

    kind : the stage that it counts in. basis : what its amounts are per.
    use : place of the use whose yield, ratio and displacement count, in the exchange; () for the exchange's own.
    fate : position of the fate of the by-product that it belongs to, if it does; its share counts.
    sign : -1 for what falls away in its route.
    key : identity of its numbers in the exchange.
    """

    kind: StageKind
    basis: Basis
    whole: tuple[tuple[Path_, str | ActivitySearch], ...]
    demands: tuple[tuple[Path_, Demand], ...]
    legs: tuple[tuple[Path_, Leg], ...]
    key: str
    use: Path_ = ()
    fate: int | None = None
    sign: int = 1

    @property
    def route(self) -> str:
        return self.kind.route

    @property
    def stage(self) -> str:
        return self.kind.id


def fate_name(fate: Fate, position: int) -> str:
    """The id of a fate, or its position where it has none."""
    return fate.id or str(position)


def stages(exchange: Exchange) -> tuple[Stage, ...]:
    """What is written of both routes, in the order of the table; without stages whose activity is not named.

    `same` states only the haul of the other user: `forgone` gives the rest of it.
    """
    return _kept(_Same(exchange))


class _Same:
    """An exchange as a key: equal to itself alone, since what it holds cannot be hashed."""

    __slots__ = ("exchange",)

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange

    def __hash__(self) -> int:
        return id(self.exchange)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.exchange is self.exchange


@lru_cache(maxsize=512)  # many rules, of each of several cases, ask for them
def _kept(same: _Same) -> tuple[Stage, ...]:
    return tuple(_stages(same.exchange))


def _stages(exchange: Exchange) -> Iterator[Stage]:
    for kind in STAGES.values():
        if kind is DISPOSED:
            yield from _disposals(exchange)
        elif kind is FORGONE:
            yield from _lost_uses(exchange)
        else:
            yield from _stage(exchange, kind)


def forgone(exchange: Exchange, found: Sequence[Stage]) -> Iterator[Stage]:
    """What each use `same` loses beside its haul: the stages of the exchange itself, with their own numbers.

    found : the stages of the exchange.
    """
    for position, fate in enumerate(exchange.fates):
        if fate.use == "same":
            for stage in found:
                if stage.kind.forgone:
                    yield stage._replace(kind=FORGONE, fate=position, sign=stage.kind.forgone)


def _stage(exchange: Exchange, kind: StageKind) -> Iterator[Stage]:
    """A stage of the exchange itself."""
    whole: Any = _at(exchange, kind.whole) if kind.whole else None
    if kind.whole and whole is None:
        return
    yield Stage(
        kind,
        kind.basis,
        ((kind.whole, whole),) if kind.whole else (),
        _listed(exchange, kind.demands) if kind.demands else (),
        _listed(exchange, kind.legs) if kind.legs else (),
        f"{kind.route}/{kind.id}",
    )


def _disposals(exchange: Exchange) -> Iterator[Stage]:
    for position, fate in enumerate(exchange.fates):
        if fate.disposal is not None:
            demands = _listed(fate, ("disposal",), ("without", position))
            key = f"without/{fate_name(fate, position)}/disposal"
            yield Stage(DISPOSED, TAKEN, (), demands, (), key, fate=position)
            yield _haul(DISPOSED, fate, position, 1)


def _haul(kind: StageKind, fate: Fate, position: int, sign: int) -> Stage:
    legs = _listed(fate, ("transport",), ("without", position))
    key = f"without/{fate_name(fate, position)}/transport"
    return Stage(kind, TAKEN, (), (), legs, key, fate=position, sign=sign)


def _lost_uses(exchange: Exchange) -> Iterator[Stage]:
    for position, fate in enumerate(exchange.fates):
        if fate.use is None:
            continue
        if isinstance(fate.use, OtherUse):
            yield from _other_use(fate.use, fate, position)
        yield _haul(FORGONE, fate, position, -1)


def _other_use(use: OtherUse, fate: Fate, position: int) -> Iterator[Stage]:
    place: Path_ = ("without", position, "use")
    for kind in STAGES.values():
        keys = [inner(one) for one in (kind.whole, kind.demands, kind.legs)]
        whole: Any = _at(use, keys[0]) if kind.whole else None
        nothing = kind.basis is PRODUCT and use.displaced is None
        if not kind.forgone or nothing or (kind.whole and whole is None):
            continue
        part = "/".join(
            map(str, ("residue", "transport") if kind.basis.rest else keys[1] or keys[2])
        )
        yield Stage(
            FORGONE,
            kind.basis,
            (((*place, *keys[0]), whole),) if kind.whole else (),
            _listed(use, keys[1], place),
            _listed(use, keys[2], place),
            f"without/{fate_name(fate, position)}/{part}",
            place,
            position,
            kind.forgone,
        )


def _at(holder: Any, place: Path_) -> Any:
    """What an exchange or a use holds at a place of the table, or None."""
    try:
        return _getter(place)(holder)
    except AttributeError:  # nothing is displaced, or there is no residue
        return None


@cache
def _getter(place: Path_) -> Callable[[Any], Any]:
    return attrgetter(".".join(map(str, place)))


def _listed(holder: Any, place: Keys | Path_, path: Path_ = ()) -> tuple[tuple[Path_, Any], ...]:
    items = _at(holder, place) if place else ()
    if not items:
        return ()
    at = (*path, *place)
    return tuple([((*at, position), item) for position, item in enumerate(items)])


def references(found: Sequence[Stage]) -> Iterator[tuple[Path_, str | ActivitySearch]]:
    """Every activity that the stages of an exchange name, with its place; those that are taken whole first."""
    for stage in found:
        yield from stage.whole
    for stage in found:
        for at, demand in stage.demands:
            yield (*at, "activity"), demand.activity
        for at, leg in stage.legs:
            yield (*at, "mode"), leg.mode


def quantities(exchange: Exchange, found: Sequence[Stage]) -> Iterator[tuple[Path_, Quantity]]:
    """Every quantity that an exchange states, with its place; `found` are its stages."""
    yield AMOUNT, exchange.amount
    yield from use_numbers(exchange)
    for position, fate in enumerate(exchange.fates):
        if isinstance(fate.share, Quantity):
            yield share_place(position), fate.share
        if isinstance(fate.use, OtherUse):
            yield from use_numbers(fate.use, ("without", position, "use"))
    for stage in found:
        for at, demand in stage.demands:
            yield (*at, "amount"), demand.amount
        for at, leg in stage.legs:
            if leg.distance is not None:
                yield (*at, "distance"), leg.distance


def use_numbers(use: Exchange | OtherUse, at: Path_ = ()) -> Iterator[tuple[Path_, Quantity]]:
    """Yield, ratio and displacement of an exchange or of another use at a place, with their places."""
    given = use.yield_ if isinstance(use, OtherUse) else use.recycled.yield_
    yield within(at, YIELD), WHOLE if given is None else given
    if use.displaced is not None:
        yield within(at, RATIO), use.displaced.ratio
        yield within(at, DISPLACEMENT), use.displaced.displacement


def use_residue(use: Exchange | OtherUse) -> Residue | None:
    """Where the unusable rest of an exchange or of another use goes, if it is stated."""
    return use.residue if isinstance(use, OtherUse) else use.recycled.residue


def uses(exchange: Exchange) -> Iterator[tuple[Path_, Exchange | OtherUse]]:
    """The use of the exchange itself, then those that are lost with it, each with its place."""
    yield (), exchange
    for position, fate in enumerate(exchange.fates):
        if isinstance(fate.use, OtherUse):
            yield ("without", position, "use"), fate.use


@dataclass(frozen=True, slots=True)
class Measures:
    """Dimensions of a use of a by-product: what is taken (without the year), its usable part, the product."""

    taken: Dimension
    usable: Dimension
    product: Dimension

    @classmethod
    def between(cls, amount: Quantity, yield_: Quantity, product: Entry | None) -> Measures:
        """Those of the amount taken, what is usable of it, and the product that it displaces, if it does."""
        made = NONE if product is None else product.activity.reference.unit.dimension
        return _measures(amount.unit.dimension, yield_.unit.dimension, made)

    def of(self, basis: Basis) -> Dimension:
        if basis is PRODUCT:
            return self.product
        return self.usable if basis is USABLE else self.taken

    @property
    def yields_same(self) -> bool:
        """True when the yield is a share: usable by-product in the unit of the by-product taken."""
        return self.usable == self.taken


@cache  # a file of many exchanges has few different ones
def _measures(amount: Dimension, yield_: Dimension, product: Dimension) -> Measures:
    taken = times(amount, (("year", 1),))
    return Measures(taken, times(taken, yield_), product)
