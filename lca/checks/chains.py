"""Rules on chains: a by-product that is handed on is credited once, at the end. CONVENTIONS 4."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from lca.checks.known import grouped, resolved, yearly
from lca.checks.totals import ROUNDING
from lca.problems import Message, Problem, did_you_mean, listed
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario


def chain_credited_twice(scenario: Scenario) -> Iterator[Problem]:
    """What takes a by-product and gives it on displaces something once: `continues` says that it is a chain.

    What stays inside one works is not taken from anybody: it does not come before what the works gives.
    """
    coming = grouped(scenario.exchanges, lambda one: (one.to, one.byproduct))
    going = grouped(scenario.exchanges, lambda one: (one.from_, one.byproduct))
    for position, last in enumerate(scenario.exchanges):
        before = [
            one
            for one in coming.get((last.from_, last.byproduct), ())
            if last.from_ != one.from_ and one.displaced is not None and one is not last
        ]
        if last.continues in [one.id for one in before]:
            continue
        before = [one for one in before if _displaces(going, last, one.from_)]
        if before:
            message = Message(
                "chain-credited-twice",
                facility=last.from_,
                byproduct=last.byproduct,
                exchange=before[0].id,
            )
            yield scenario.problem(("exchanges", position), message)


def _displaces(
    going: Mapping[tuple[str, str], Sequence[Exchange]], exchange: Exchange, came: str
) -> bool:
    """Whether an exchange displaces something, or one does to which its by-product goes on through other hands.

    going : exchanges by giver and by-product. came : the facility that it has come from; what comes back is not followed.
    """
    been, waiting = {came, exchange.from_}, [exchange]
    while waiting:
        one = waiting.pop()
        if one.displaced is not None:
            return True
        if one.to not in been:
            been.add(one.to)
            waiting += going.get((one.to, one.byproduct), ())
    return False


def wrong_chain(scenario: Scenario) -> Iterator[Problem]:
    """`continues` names an exchange that ends where this one begins, and leads to no circle."""
    known = {exchange.id: exchange for exchange in scenario.exchanges}
    for position, exchange in enumerate(scenario.exchanges):
        name, path = exchange.continues, ("exchanges", position, "continues")
        if name is None:
            continue
        before = known.get(name)
        if before is None:
            cure = did_you_mean(name, known, Message("name-an-exchange"))
            yield scenario.problem(path, Message("continues-unknown", exchange=name, cure=cure))
        elif before.to != exchange.from_:
            message = Message(
                "continues-elsewhere", exchange=name, to=before.to, facility=exchange.from_
            )
            yield scenario.problem(path, message)
        elif _circles(known, exchange.id):
            yield scenario.problem(path, Message("continues-circle", exchange=exchange.id))


def _circles(known: dict[str, Exchange], start: str) -> bool:
    seen, here = set[str](), known[start].continues
    while here is not None and here in known and here not in seen:
        if here == start:
            return True
        seen.add(here)
        here = known[here].continues
    return False


def _further(scenario: Scenario) -> Mapping[str | None, Sequence[Exchange]]:
    """The exchanges that continue another one, by its id."""
    return grouped((one for one in scenario.exchanges if one.continues), lambda one: one.continues)


def chain_sum(scenario: Scenario) -> Iterator[Problem]:
    """What a chain does not hand on has no credit, and what it hands on beyond that comes from elsewhere."""
    continued = _further(scenario)
    for position, first in enumerate(scenario.exchanges):
        further = continued.get(first.id, ())
        given = [resolved(scenario, q) for q in (first.amount, first.recycled.yield_)]
        taken = [resolved(scenario, one.amount) for one in further]
        if not further or None in (*given, *taken):
            continue
        handed = math.prod(one.value for one in given if one is not None)
        whole = math.fsum(one.value for one in taken if one is not None)
        dimension = taken[0].dimension if taken[0] is not None else ()
        ids = listed(one.id for one in further)
        if whole < handed * (1 - ROUNDING) and first.displaced is not None:
            amount = yearly(handed - whole, dimension)
            message = Message("chain-remainder", amount=amount, exchanges=ids)
            yield scenario.problem(("exchanges", position, "displaces"), message)
        elif whole > handed * (1 + ROUNDING):
            amount = yearly(whole - handed, dimension)
            message = Message("chain-more", amount=amount, exchanges=ids)
            yield scenario.problem(("exchanges", position, "amount"), message)


def chain_used_before(scenario: Scenario) -> Iterator[Problem]:
    """Others who use the by-product of a chain as it is used at its end lose that, and only its end can say so.

    What a handed-on exchange displaces does not count there, nor does what others would displace with it.
    """
    continued = _further(scenario)
    for position, first in enumerate(scenario.exchanges):
        further = continued.get(first.id, ())
        if first.displaced is None or not any(fate.use == "same" for fate in first.fates):
            continue
        unused = [one for one in further if all(fate.use is None for fate in one.fates)]
        if unused:
            message = Message("chain-used-before", exchanges=listed(one.id for one in unused))
            yield scenario.problem(("exchanges", position, "without"), message)


RULES = (chain_credited_twice, wrong_chain)
DOUBTS = (chain_sum, chain_used_before)
