"""What factor files say of one another: everything that they name exists, and units fit what they are a measure of."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, get_args

from lca.files.fields import ID_PATTERN
from lca.files.tree import Node, Path_, mark_at
from lca.files.validation import dotted
from lca.library.entry import Entry
from lca.library.fates import ASSUMED, EXACT, ActivityRef, Demand, Displaced, Fate, Leg
from lca.library.form import (
    ByProductName,
    ElementaryFlow,
    Flow,
    HeatingRatio,
    Height,
    Release,
    Sector,
    Source,
)
from lca.library.pairs import Substitution
from lca.problems import Message, Problem, did_you_mean
from lca.quantities.quantity import Quantity
from lca.quantities.units import ENERGY, GAS, LENGTH, MASS, NONE, VOLUME, Dimension, in_words, per

FLOW_DIMENSION: Mapping[str, Dimension] = {"kg": MASS, "MJ": ENERGY, "m3": VOLUME}
#: What a by-product may be measured in, as `measured_in` names it.
MEASURES: Mapping[str, Dimension] = {
    "mass": MASS,
    "energy": ENERGY,
    "gas": GAS,
    "volume": VOLUME,
}


class Known(Protocol):
    """What a library knows by name."""

    @property
    def activities(self) -> Mapping[str, Entry]: ...
    @property
    def flows(self) -> Mapping[str, ElementaryFlow]: ...
    @property
    def byproducts(self) -> Mapping[str, ByProductName]: ...
    @property
    def sources(self) -> Mapping[str, Source]: ...
    @property
    def sectors(self) -> Mapping[str, Sector]: ...


class _Place:
    """A place in a factor file, at which problems are told."""

    def __init__(self, root: Node, *path: str | int):
        self.root, self.path = root, path

    def problem(self, message: Message, *path: str | int) -> Problem:
        at: Path_ = (*self.path, *path)
        return Problem(mark_at(self.root, at), dotted(at, self.root), message)

    def at(self, *path: str | int) -> _Place:
        return _Place(self.root, *self.path, *path)


def row_problems(lib: Known, entry: Entry) -> Iterator[Problem]:
    """Rows of an activity that name what does not exist, or whose unit does not fit."""
    here = _Place(entry.root, "activities", entry.id)
    for position, row in enumerate(entry.activity.inputs):
        other = lib.activities.get(row.activity)
        if other is None and ":" in row.activity:
            continue  # of a background, which lca.backgrounds.in_use opens
        place = here.at("inputs", position)
        if other is None:
            yield _no_activity(lib, row.activity, place.at("activity"))
            continue
        yield from _unit(row.amount, [other.activity.reference.dimension], place.at("amount"))
    emitted: dict[str, Sequence[Flow | Release]] = {
        "flows": entry.activity.flows,
        "releases_in_use": entry.activity.releases_in_use,
    }
    for part, rows in emitted.items():
        for position, flow in enumerate(rows):
            place = here.at(part, position)
            known = lib.flows.get(flow.names)
            if known is None:
                yield _no_flow(lib, flow, place)
                continue
            yield from _unit(flow.amount, [FLOW_DIMENSION[known.unit]], place.at("amount"))
    for position, made in enumerate(entry.activity.coproducts):
        place = here.at("coproducts", position)
        if made.byproduct not in lib.byproducts:
            yield _no_byproduct(lib, made.byproduct, place.at("byproduct"))
            continue
        yield from _unit(made.amount, measures_of(lib, made.byproduct), place.at("amount"))


def _no_flow(lib: Known, flow: Flow | Release, place: _Place) -> Problem:
    """What is wrong with a flow that there is not: its height, or its name."""
    heights = [one for one in get_args(Height) if f"{flow.flow}-{one}" in lib.flows]
    given = flow.height if isinstance(flow, Flow) else None
    if heights and given is None and isinstance(flow, Flow):
        return place.problem(Message("height-missing", flow=flow.flow))
    if given is not None and flow.flow in lib.flows:
        return place.problem(Message("height-needless", flow=flow.flow), "height")
    cure = did_you_mean(flow.flow, lib.flows, Message("see-flows"))
    return place.problem(Message("flow-unknown", flow=flow.flow, cure=cure), "flow")


def measures_of(lib: Known, byproduct: str) -> list[Dimension]:
    """The dimensions that amounts of a by-product may have."""
    stated = lib.byproducts[byproduct].measured_in
    return [MEASURES[one] for one in stated or MEASURES]


def byproduct_problems(
    lib: Known, root: Node, listed: Mapping[str, ByProductName]
) -> Iterator[Problem]:
    """Usual fates of the by-products of a file: shares that are not whole, and what does not exist or fit."""
    for id, one in listed.items():
        place = _Place(root, "byproducts", id)
        value = one.heating_value
        if value is not None:
            yield from _unit(
                value, [per(ENERGY, GAS), per(ENERGY, MASS)], place.at("heating_value")
            )
        if one.usual is None:
            continue
        place = place.at("usual")
        yield from _source(lib, one.usual.source, place)
        yield from _whole(one.usual.fates, place.at("fates"))
        bases = [MEASURES[name] for name in one.measured_in or MEASURES]
        for position, fate in enumerate(one.usual.fates):
            yield from _fate(lib, fate, bases, place.at("fates", position))


def _source(lib: Known, source: str, place: _Place) -> Iterator[Problem]:
    """What looks like a key is one; other words are the source itself."""
    if re.fullmatch(ID_PATTERN, source) and source not in lib.sources and source != ASSUMED:
        yield _unknown_source(lib, place.root, source, *place.path, "source")


def _whole(fates: list[Fate], place: _Place) -> Iterator[Problem]:
    """Shares are plain numbers of 0 to 1 that add up to one; at most one is the rest."""
    stated: list[float] = []
    rests = 0
    for position, fate in enumerate(fates):
        if fate.share == "rest":
            rests += 1
        elif fate.share is None:
            stated.append(1.0)
        else:
            share = fate.share
            ends = [x for x in (share.low, share.value, share.high) if x is not None]
            if share.dimension != NONE or not all(0 <= end <= 1 for end in ends):
                yield place.problem(Message("usual-share", given=share.text), position, "share")
                return
            stated.append(share.value)
    total = math.fsum(stated)
    if rests > 1 or total > 1 + EXACT or (total < 1 - EXACT and not rests):
        yield place.problem(Message("usual-shares", total=f"{total:.6g}"))


def _fate(lib: Known, fate: Fate, bases: list[Dimension], place: _Place) -> Iterator[Problem]:
    yield from _source(lib, fate.source or ASSUMED, place)
    yield from _hauls(lib, fate.transport, place.at("transport"))
    yield from _demands(lib, fate.disposal or [], bases, place.at("disposal"))
    if fate.use is None or fate.use == "same":
        return
    use, place = fate.use, place.at("use")
    usable = bases if use.yield_ is None or use.yield_.dimension == NONE else None
    yield from _demands(lib, use.processing, bases, place.at("processing"))
    yield from _demands(lib, use.use, usable, place.at("use"))
    if use.residue is not None:
        yield from _exists(lib, use.residue.activity, place.at("residue", "activity"))
        yield from _hauls(lib, use.residue.transport, place.at("residue", "transport"))
    if use.displaced is not None:
        yield from _displaced(lib, use.displaced, usable, place.at("displaces"))


def _displaced(
    lib: Known, displaced: Displaced, usable: list[Dimension] | None, place: _Place
) -> Iterator[Problem]:
    yield from _exists(lib, displaced.product, place.at("product"))
    yield from _hauls(lib, displaced.transport, place.at("transport"))
    product = lib.activities.get(str(displaced.product))
    if product is None:
        return
    made = product.activity.reference.dimension
    if usable is not None:
        yield from _unit(displaced.ratio, [per(made, one) for one in usable], place.at("ratio"))
    yield from _demands(lib, displaced.use, [made], place.at("use"))


def _hauls(lib: Known, legs: list[Leg], place: _Place) -> Iterator[Problem]:
    for position, leg in enumerate(legs):
        yield from _exists(lib, leg.mode, place.at(position, "mode"))
        if leg.distance is None:
            yield place.problem(Message("usual-distance"), position)
        else:
            yield from _unit(leg.distance, [LENGTH], place.at(position, "distance"))


def _demands(
    lib: Known, demands: list[Demand], bases: list[Dimension] | None, place: _Place
) -> Iterator[Problem]:
    """Activities that exist, in a unit per unit of what the list is about (None: not told)."""
    for position, demand in enumerate(demands):
        yield from _exists(lib, demand.activity, place.at(position, "activity"))
        entry = lib.activities.get(str(demand.activity))
        if entry is None or bases is None:
            continue
        made = entry.activity.reference.dimension
        fitting = [per(made, one) for one in bases]
        yield from _unit(demand.amount, fitting, place.at(position, "amount"))


def _exists(lib: Known, reference: ActivityRef, place: _Place) -> Iterator[Problem]:
    if str(reference) not in lib.activities:
        yield _no_activity(lib, str(reference), place)


def _no_activity(lib: Known, id: str, place: _Place) -> Problem:
    cure = did_you_mean(id, lib.activities, Message("list-activities"))
    return place.problem(Message("activity-unknown", activity=id, cure=cure))


def _no_byproduct(lib: Known, id: str, place: _Place) -> Problem:
    cure = did_you_mean(id, lib.byproducts, Message("add-under-byproducts"))
    return place.problem(Message("byproduct-unknown", byproduct=id, cure=cure))


def _unit(amount: Quantity, fitting: list[Dimension], place: _Place) -> Iterator[Problem]:
    """An amount in one of the dimensions that fit."""
    if amount.unit.hhv:
        yield place.problem(Message("factor-hhv"))
    if amount.dimension not in fitting:
        message = Message(
            "factor-unit",
            given=amount.text,
            is_in=in_words(amount.dimension),
            wanted=in_words(fitting[0]),
        )
        yield place.problem(message)


def _unknown_source(lib: Known, root: Node, key: str, *path: str | int) -> Problem:
    """A key of a source that there is not."""
    cure = did_you_mean(key, lib.sources, Message("add-under-sources"))
    return _Place(root, *path).problem(Message("source-unknown", source=key, cure=cure))


def heating_problems(
    lib: Known, root: Node, listed: Mapping[str, HeatingRatio]
) -> Iterator[Problem]:
    """Ratios of heating values whose source does not exist."""
    for id, one in listed.items():
        if one.source not in lib.sources:
            yield _unknown_source(lib, root, one.source, "heating_ratios", id, "source")


def substitution_problems(
    lib: Known, root: Node, listed: Mapping[str, Substitution], beside: Mapping[str, Source]
) -> Iterator[Problem]:
    """Pairs of a file that stand twice, that name what does not exist, or whose units do not fit.

    beside : sources that stand beside the shipped substitutions.
    """
    pairs: dict[tuple[str, str], str] = {}
    for id, one in listed.items():
        pairs.setdefault((one.byproduct, one.product), id)
    for id, one in listed.items():
        place = _Place(root, "substitutions", id)
        for path, key in one.cited():
            if key not in lib.sources and key not in beside:
                yield _unknown_source(lib, root, key, *place.path, *path)
        if one.byproduct not in lib.byproducts:
            yield _no_byproduct(lib, one.byproduct, place.at("byproduct"))
            continue
        yield from _receivers(lib, one, place)
        if one.named is not None:
            continue
        if one.product not in lib.activities:
            yield _no_activity(lib, one.product, place.at("product"))
            continue
        first = pairs[one.byproduct, one.product]
        if first != id:
            yield place.problem(Message("pair-twice", other=first))
        bases = measures_of(lib, one.byproduct)
        made = lib.activities[one.product].activity.reference.dimension
        if one.ratio is not None:
            yield from _unit(one.ratio, [per(made, base) for base in bases], place.at("ratio"))
        yield from _needs(lib, one, bases, made, place)
        if one.saving is not None:
            for key in ("value", "low", "high"):
                end: Quantity | None = getattr(one.saving, key)
                if end is not None:
                    fitting = [per(MASS, base) for base in bases]
                    yield from _unit(end, fitting, place.at("saving", key))


def _receivers(lib: Known, one: Substitution, place: _Place) -> Iterator[Problem]:
    if one.named is not None and one.product in lib.activities:
        yield place.problem(Message("named-though-known", product=one.product), "named")
    yield from _sectors(lib, one.receivers, place.at("receivers"))
    for position, standard in enumerate(one.standards):
        yield from _sectors(lib, standard.binds, place.at("standards", position, "binds"))


def _sectors(lib: Known, named: Sequence[str], place: _Place) -> Iterator[Problem]:
    for position, sector in enumerate(named):
        if sector not in lib.sectors:
            cure = did_you_mean(sector, lib.sectors, Message("see-sectors"))
            message = Message("sector-unknown", sector=sector, cure=cure)
            yield place.problem(message, position)


def _needs(
    lib: Known, one: Substitution, bases: list[Dimension], made: Dimension, place: _Place
) -> Iterator[Problem]:
    yield from _demands(lib, one.processing, bases, place.at("processing"))
    yield from _demands(lib, one.emits, bases, place.at("emits"))
    yield from _demands(lib, one.spares, [made], place.at("spares"))
    if one.haul is not None:
        yield from _exists(lib, one.haul, place.at("haul"))
    if one.residue is not None:
        yield from _exists(lib, one.residue.activity, place.at("residue", "activity"))


def characterisation_problems(lib: Known, root: Node) -> Iterator[Problem]:
    """Characterisation factors of elementary flows that do not exist."""
    parts = root.child("indicators")
    listed = parts.value if parts is not None and isinstance(parts.value, dict) else {}
    for id, (_, indicator) in listed.items():
        factors = indicator.child("characterisation")
        assert factors is not None and isinstance(factors.value, dict)  # the model says so
        for flow, (mark, _) in factors.value.items():
            if flow not in lib.flows:
                cure = did_you_mean(flow, lib.flows, Message("see-flows"))
                where = dotted(("indicators", id, "characterisation", flow), root)
                yield Problem(mark, where, Message("flow-unknown", flow=flow, cure=cure))
