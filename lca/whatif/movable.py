"""The numbers of an exchange that a reader may change, and its lines as products of factors on them.

A line is a product of terms, so with a factor on each of some numbers it is the line as written times the product of
the factors that it has: its monomial. Every line has the amount once, whose factor is left out. `1 − y` and the rest of
shares become lines of their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lca.engine.inventory import Line
from lca.files.tree import Path_
from lca.quantities.numbers import Factor, Number, Share, Term
from lca.quantities.quantity import Quantity
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.stage_table import DISPLACEMENT, HAUL, RATIO, YIELD, share_place

#: Names of the factors beside that of the amount; a share's is that of its fate behind this.
DISTANCE, ELECTRICITY, SHARE = "distance", "electricity", "share:"
_PROCESSING = ("recycled", "processing")
#: The largest factor that is offered where nothing else bounds it.
MOST = 3.0
_NEGATIVE = Term(Number(-1.0))


@dataclass(frozen=True, slots=True)
class Movable:
    """Numbers of an exchange that follow one factor.

    places : of the numbers. most : the largest factor that leaves a scenario which is accepted, at most MOST.
    share : the share of a fate as it is written; 0 for anything else.
    """

    name: str
    places: frozenset[Path_]
    most: float = MOST
    share: float = 0.0


#: The factors of a monomial: bit i is the i-th movable of the exchange.
Mask = int


def movables(
    exchange: ResolvedExchange, lines: Sequence[Line], parameters: set[str]
) -> tuple[Movable, ...]:
    """What may be changed of an exchange, in a fixed order.

    lines : those of the exchange. parameters : shared ones that are drawn as shares.
    """
    there = {term.path for line in lines for term in line.terms}
    return tuple(_found(exchange, there, parameters))


def _found(
    exchange: ResolvedExchange, there: set[Path_], parameters: set[str]
) -> Iterator[Movable]:
    numbers, shares = exchange.quantities, set(exchange.shares)
    for place in (YIELD, RATIO, DISPLACEMENT):
        if place in there and numbers[place].value > 0.0:
            share = place in shares or numbers[place].parameter in parameters
            one = Movable(str(place[-1]), frozenset((place,)), _most(numbers[place], share))
            if place != YIELD or not _whole(exchange):
                yield one
    hauls = frozenset(p for p in there if p[:2] == HAUL and p[-1] == "distance")
    if any(numbers[place].value > 0.0 for place in hauls):
        yield Movable(DISTANCE, hauls)
    power = frozenset(
        need.path
        for stage in exchange.stages
        for need in stage.needs
        if need.path[:2] == _PROCESSING and need.entry.activity.electrical and need.path in there
    )
    if power:
        yield Movable(ELECTRICITY, power)
    if any(fate.is_rest for fate in exchange.fates):
        yield from _shares(exchange)


def _whole(exchange: ResolvedExchange) -> bool:
    """Whether the yield is a whole of which nothing is left: a part of it would need a residue that nobody has stated."""
    stated = exchange.quantities[YIELD]
    return (
        exchange.measures.yields_same
        and exchange.given.recycled.residue is None
        and (stated.value == 1.0 and not stated.uncertain)
    )


def _shares(exchange: ResolvedExchange) -> Iterator[Movable]:
    """The stated shares of a by-product of which one fate takes the rest."""
    stated = [(at, one) for at, one in enumerate(exchange.fates) if not one.is_rest]
    for at, fate in stated:
        if fate.share.value > 0.0:
            others = math.fsum(one.share.value for other, one in stated if other != at)
            left = _cut((1.0 - others) / fate.share.value)
            most = min(_most(fate.share, True), left)
            yield Movable(
                f"{SHARE}{fate.name}", frozenset((share_place(at),)), most, fate.share.value
            )


def _most(quantity: Quantity, share: bool) -> float:
    """The largest factor of a number; one that is a share stays inside 0..1 with its whole range."""
    if not share:
        return MOST
    return _cut(1.0 / max(quantity.value, quantity.high or 0.0))


def _cut(most: float) -> float:
    """A bound in whole percent, below itself: what is drawn as a share may not reach one."""
    return max(1.0, min(MOST, (math.ceil(most * 100.0 - 1e-9) - 1) / 100.0))


def expanded(line: Line, found: Sequence[Movable]) -> Iterator[tuple[Mask, tuple[Factor, ...]]]:
    """A line as terms of the same number, each with the factors that it has."""
    bits = {place: 1 << at for at, one in enumerate(found) for place in one.places}
    parts: list[tuple[Mask, tuple[Factor, ...]]] = [(0, ())]
    for term in line.terms:
        choices = list(_choices(term, bits))
        parts = [(mask | more, (*terms, *new)) for mask, terms in parts for more, new in choices]
    yield from parts


def _choices(term: Factor, bits: dict[Path_, Mask]) -> Iterator[tuple[Mask, tuple[Factor, ...]]]:
    """The summands of one term."""
    if isinstance(term, Term):
        if not term.complement or term.path not in bits:
            yield bits.get(term.path, 0), (term,)
            return
        yield 0, ()
        yield bits[term.path], (replace(term, complement=False), _NEGATIVE)
        return
    stated = [place for place in bits if place[:1] == ("without",) and place[-1] == "share"]
    if not stated or term.at < len(term.given):
        yield bits.get(term.path, 0), (term,)
        return
    yield 0, ()
    for at in range(len(term.given)):
        place = _place_of(term, at)
        yield bits.get(place, 0), (replace(term, at=at, path=place), _NEGATIVE)


def _place_of(rest: Share, at: int) -> Path_:
    """Place of the share of a stated fate: they stand in the order of the file, around the rest."""
    position = int(rest.path[1])
    return share_place(at if at < position else at + 1)
