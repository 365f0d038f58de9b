"""Walking an exchange: every demand and every haul with its place, and what its amount is per."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

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
    RESIDUE,
    STAGES,
    TAKEN,
    USABLE,
    YIELD,
    Basis,
    Keys,
    StageKind,
    inner,
    within,
)

#: The yield of another use that states none.
WHOLE = quantity(1.0)


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of an exchange that counts in one stage: its activity, demands and hauls with the paths of their places.

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


def stages(exchange: Exchange, path: Path_) -> tuple[Stage, ...]:
    """What is written of both routes, in the order of the table; without stages whose activity is not named.

    `same` states only the haul of the other user: `forgone` gives the rest of it.
    """
    itself, kept = _Itself(exchange), _KEPT.get()
    if kept is None:
        return _walked(itself, path)
    found = kept.get((itself, path))
    if found is None:
        found = kept[itself, path] = tuple(_stages(exchange, path))
    return found


class _Itself:
    """An exchange as a key: another one that says the same is another key."""

    __slots__ = ("exchange",)

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange

    def __hash__(self) -> int:
        return id(self.exchange)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.exchange is other.exchange


@lru_cache(maxsize=1024)
def _walked(itself: _Itself, path: Path_) -> tuple[Stage, ...]:
    """The stages of an exchange, which every rule asks for."""
    return tuple(_stages(itself.exchange, path))


#: While rules ask in turn for the stages of exchanges, those of all of them.
_KEPT: ContextVar[dict[tuple[_Itself, Path_], tuple[Stage, ...]] | None] = ContextVar(
    "kept", default=None
)


@contextmanager
def stages_kept() -> Iterator[None]:
    """Keep the stages of all exchanges, as long as many rules go through them one after the other."""
    before = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(before)


def _stages(exchange: Exchange, path: Path_) -> Iterator[Stage]:
    for kind in STAGES.values():
        if kind is DISPOSED:
            yield from _disposals(exchange, path)
        elif kind is FORGONE:
            yield from _lost_uses(exchange, path)
        else:
            yield from _stage(exchange, path, kind)


def forgone(exchange: Exchange, path: Path_) -> Iterator[Stage]:
    """What each use `same` loses beside its haul: the stages of the exchange itself, with their own numbers."""
    for position, fate in enumerate(exchange.fates):
        if fate.use == "same":
            for kind in STAGES.values():
                for stage in _stage(exchange, path, kind) if kind.forgone else ():
                    yield replace(stage, kind=FORGONE, fate=position, sign=kind.forgone)


def _stage(exchange: Exchange, path: Path_, kind: StageKind) -> Iterator[Stage]:
    """A stage of the exchange itself."""
    whole: Any = _at(exchange, kind.whole) if kind.whole else None
    if kind.whole and whole is None:
        return
    yield Stage(
        kind,
        kind.basis,
        (((*path, *kind.whole), whole),) if kind.whole else (),
        _listed(exchange, kind.demands, path),
        _listed(exchange, kind.legs, path),
        f"{kind.route}/{kind.id}",
    )


def _disposals(exchange: Exchange, path: Path_) -> Iterator[Stage]:
    for position, fate in enumerate(exchange.fates):
        if fate.disposal is not None:
            at = (*path, "without", position)
            demands = tuple(
                ((*at, "disposal", number), one) for number, one in enumerate(fate.disposal)
            )
            key = f"without/{fate_name(fate, position)}/disposal"
            yield Stage(DISPOSED, TAKEN, (), demands, (), key, fate=position)
            yield _haul(DISPOSED, fate, position, path, 1)


def _haul(kind: StageKind, fate: Fate, position: int, path: Path_, sign: int) -> Stage:
    legs = _listed(fate, ("transport",), (*path, "without", position))
    key = f"without/{fate_name(fate, position)}/transport"
    return Stage(kind, TAKEN, (), (), legs, key, fate=position, sign=sign)


def _lost_uses(exchange: Exchange, path: Path_) -> Iterator[Stage]:
    for position, fate in enumerate(exchange.fates):
        if fate.use is None:
            continue
        if isinstance(fate.use, OtherUse):
            yield from _other_use(fate.use, fate, position, path)
        yield _haul(FORGONE, fate, position, path, -1)


def _other_use(use: OtherUse, fate: Fate, position: int, path: Path_) -> Iterator[Stage]:
    place = ("without", position, "use")
    at = (*path, *place)
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
            (((*at, *keys[0]), whole),) if kind.whole else (),
            _listed(use, keys[1], at),
            _listed(use, keys[2], at),
            f"without/{fate_name(fate, position)}/{part}",
            place,
            position,
            kind.forgone,
        )


def _at(holder: Any, place: Path_) -> Any:
    """What an exchange or a use holds at a place of the table, or None."""
    for step in place:
        holder = getattr(holder, str(step), None)
    return holder


def _listed(holder: Any, place: Keys | Path_, path: Path_) -> tuple[tuple[Path_, Any], ...]:
    items = _at(holder, place) if place else ()
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
    yield from (((*path, *place), one) for place, one in use_numbers(exchange))
    for position, fate in enumerate(exchange.fates):
        at = ("without", position)
        if isinstance(fate.share, Quantity):
            yield (*path, *at, "share"), fate.share
        if isinstance(fate.use, OtherUse):
            yield from (
                ((*path, *place), one) for place, one in use_numbers(fate.use, (*at, "use"))
            )
    for stage in stages(exchange, path):
        for at_, demand in stage.demands:
            yield (*at_, "amount"), demand.amount
        for at_, leg in stage.legs:
            if leg.distance is not None:
                yield (*at_, "distance"), leg.distance


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
        taken = times(amount.dimension, (("year", 1),))
        usable = times(taken, yield_.dimension)
        made = NONE if product is None else product.activity.reference.dimension
        return cls(taken, usable, made)

    def of(self, basis: Basis) -> Dimension:
        same = {PRODUCT: self.product, USABLE: self.usable, TAKEN: self.taken, RESIDUE: self.taken}
        return same[basis]

    @property
    def yields_same(self) -> bool:
        """True when the yield is a share: usable by-product in the unit of the by-product taken."""
        return self.usable == self.taken
