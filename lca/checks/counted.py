"""Rules on what is counted once: no credit, no tonne and no process is taken twice; chains: `chains`. CONVENTIONS 4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations
from itertools import product as pairs
from typing import NamedTuple

from lca.checks.known import entry, grouped, once, resolved, yearly
from lca.checks.totals import ROUNDING, amount_of, factors
from lca.library.library import Entry
from lca.problems import Message, Problem, listed
from lca.quantities.quantity import Quantity
from lca.quantities.units import ENERGY, GAS, PER_YEAR, Dimension, times
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario

#: Part of what is displaced itself below which what lies behind another product is not worth a word.
LITTLE = 0.01


class Credit(NamedTuple):
    """The virgin product of an exchange that counts: which, how much a year in base units, and where it stands."""

    position: int
    exchange: Exchange
    product: Entry
    amount: float


def exchange_twice(scenario: Scenario) -> Iterator[Problem]:
    """The same by-product goes from one facility to another for the same product once, or in one of several ways (`one_of`)."""
    seen: dict[tuple[str, str, str, str], Exchange] = {}
    for position, one in enumerate(scenario.exchanges):
        product = "" if one.displaced is None else str(one.displaced.product)
        first = seen.setdefault((one.from_, one.to, one.byproduct, product), one)
        other, either = first.id, one.one_of is not None and one.one_of == first.one_of
        if other != one.id and not (either and scenario.candidates):
            path = ("exchanges", position, "byproduct")
            yield scenario.problem(path, Message("exchange-counted-twice", exchange=other))


@once
def _credits(scenario: Scenario) -> list[Credit]:
    """The virgin products that count, each with its amount at central values."""
    handed_on, found = scenario.handed_on, []
    for position, exchange in enumerate(scenario.exchanges):
        displaced = exchange.displaced
        if displaced is None or exchange.id in handed_on:
            continue
        made = entry(scenario.library, displaced.product)
        assert made is not None  # sums are looked at when names and units are right
        amount = amount_of(scenario, factors(exchange, "uses"))
        found.append(Credit(position, exchange, made, amount))
    return found


class Nested(NamedTuple):
    """A displaced product that lies behind another one of the same receiver."""

    inner: Credit
    outer: Credit
    amount: float
    """Of the inner product, in base units a year."""


@once
def nested(scenario: Scenario) -> list[Nested]:
    """Displaced products of one receiver of which one lies behind the other: clinker in cement."""
    receivers: dict[str, dict[str, list[Credit]]] = {}
    for credit in _credits(scenario):
        receivers.setdefault(credit.exchange.to, {}).setdefault(credit.product.id, []).append(
            credit
        )
    behind: dict[str, Mapping[str, float]] = {}
    found = []
    for products in receivers.values():
        for inner, outer in permutations(products, 2):
            if outer not in behind:
                behind[outer] = scenario.library.behind_amounts(outer, scenario.year)
            each = behind[outer].get(inner, 0.0)
            for one, other in pairs(products[inner], products[outer]) if each > 0.0 else ():
                found.append(Nested(one, other, other.amount * each))
    return sorted(found, key=_in_file)


def _worth_a_word(one: Nested) -> bool:
    return one.amount > LITTLE * one.inner.amount


def _in_file(one: Nested) -> tuple[int, int, bool]:
    """Sorts pairs by the places of their exchanges."""
    places = one.inner.position, one.outer.position
    return min(places), max(places), places[0] > places[1]


def nested_exceeded(scenario: Scenario) -> Iterator[Problem]:
    """What is displaced and what lies behind other displaced products are no more than the receiver uses."""
    for (facility, product), stated, direct, behind in _uses_behind(scenario):
        if direct + behind > stated.value * (1 + ROUNDING):
            message = Message(
                "nested-exceeded",
                product=product,
                behind=yearly(behind, stated.dimension),
                whole=yearly(direct + behind, stated.dimension),
                stated=stated.text,
            )
            yield scenario.problem(("facilities", facility, "uses", product), message)


def _uses_behind(
    scenario: Scenario,
) -> Iterator[tuple[tuple[str, str], Quantity, float, float]]:
    """Stated uses of products that lie behind others: what is displaced itself, and what lies behind."""
    behind: dict[tuple[str, str], float] = {}
    credits = _credits(scenario)
    direct: dict[tuple[str, str], list[float]] = {}
    for credit in credits:
        direct.setdefault((credit.exchange.to, credit.product.id), []).append(credit.amount)
    counted: set[tuple[str, str, int]] = set()
    for one in filter(_worth_a_word, nested(scenario)):
        key = one.inner.exchange.to, one.inner.product.id
        if (
            *key,
            one.outer.position,
        ) not in counted:  # once, however many displace the inner product
            counted.add((*key, one.outer.position))
            behind[key] = behind.get(key, 0.0) + one.amount
    for key, amount in behind.items():
        total = scenario.facilities[key[0]].uses.get(key[1])
        stated = resolved(scenario, total) if total is not None else None
        if stated is not None:
            yield key, stated, sum(direct[key]), amount


class Touch(NamedTuple):
    """A by-product that a displaced process would have made, and that another exchange takes from the same facility."""

    credit: Credit
    taker: int
    byproduct: str
    amount: float
    dimension: Dimension


@once
def touching(scenario: Scenario) -> list[Touch]:
    """Exchanges that touch one another: where less is made, less by-product is there (scrap steel leaves less slag)."""
    found = []
    givers: dict[str, list[tuple[int, Exchange]]] = {}
    for position, exchange in enumerate(scenario.exchanges):
        givers.setdefault(exchange.from_, []).append((position, exchange))
    coproducts: dict[str, Mapping[str, float]] = {}
    for credit in _credits(scenario):
        if credit.exchange.to not in givers:
            continue  # nobody takes what its process would have made
        id = credit.product.id
        if id not in coproducts:
            coproducts[id] = scenario.library.coproducts(id, scenario.year)
        made = coproducts[id]
        for position, exchange in givers[credit.exchange.to]:
            if exchange.byproduct not in made:
                continue
            amount = resolved(scenario, exchange.amount)
            assert amount is not None
            made_in = _made_in(scenario, credit.product, exchange.byproduct)
            size = _converted(scenario, exchange.byproduct, made_in, amount.dimension)
            if size is not None:
                less = credit.amount * made[exchange.byproduct] * size
                found.append(Touch(credit, position, exchange.byproduct, less, amount.dimension))
    return found


def _converted(
    scenario: Scenario, byproduct: str, made: Dimension, taken_a_year: Dimension
) -> float | None:
    """How much of what an amount a year is measured in makes one of what is made: gas goes by its heating value."""
    taken = times(taken_a_year, (("year", 1),))
    if taken == made:
        return 1.0
    known = scenario.library.byproducts.get(byproduct)
    heat = known.heating_value if known is not None else None
    if heat is None or {taken, made} != {ENERGY, GAS}:
        return None
    return heat.value if taken == ENERGY else 1.0 / heat.value


def _made_in(scenario: Scenario, product: Entry, byproduct: str) -> Dimension:
    """What a coproduct behind a product is measured in."""
    for behind in scenario.library.behind([product.id]):
        for row in behind.activity.coproducts:
            if row.byproduct == byproduct:
                return row.amount.at(scenario.year).dimension
    return ()


def supply_shrinks(scenario: Scenario) -> Iterator[Problem]:
    """What is left of a supply, where a displaced process would have made part of it, is enough."""
    less: dict[tuple[str, str], dict[int, float]] = {}
    for one in touching(scenario):
        key = one.credit.exchange.to, one.byproduct
        less.setdefault(key, {})[one.credit.position] = one.amount
    takers = grouped(scenario.exchanges, lambda one: (one.from_, one.byproduct)) if less else {}
    for (facility, byproduct), gone in less.items():
        total = scenario.facilities[facility].supplies.get(byproduct)
        stated = resolved(scenario, total) if total is not None else None
        if stated is None:
            continue
        amounts = [resolved(scenario, one.amount) for one in takers.get((facility, byproduct), ())]
        taken = sum(one.value for one in amounts if one is not None)
        if taken > (stated.value - sum(gone.values())) * (1 + ROUNDING):
            left = max(0.0, stated.value - sum(gone.values()))
            message = Message(
                "supply-shrinks",
                byproduct=byproduct,
                exchanges=listed(scenario.exchanges[at].id for at in gone),
                less=yearly(sum(gone.values()), stated.dimension),
                left=yearly(left, stated.dimension),
                taken=yearly(taken, stated.dimension),
            )
            yield scenario.problem(("facilities", facility, "supplies", byproduct), message)


def sum_unchecked(scenario: Scenario) -> Iterator[Problem]:
    """A by-product of one facility goes into several exchanges, and nothing says how much there is."""
    givers: dict[tuple[str, str], list[int]] = {}
    for position, one in enumerate(scenario.exchanges):
        givers.setdefault((one.from_, one.byproduct), []).append(position)
    for (facility, byproduct), positions in givers.items():
        if len(positions) > 1 and byproduct not in scenario.facilities[facility].supplies:
            message = Message(
                "sum-unchecked",
                facility=facility,
                byproduct=byproduct,
                exchanges=listed(scenario.exchanges[at].id for at in positions),
            )
            yield scenario.problem(("exchanges", positions[1], "byproduct"), message)


def nested_products(scenario: Scenario) -> Iterator[Problem]:
    """Displaced products that lie behind one another are counted together: the amount is said."""
    for one in filter(_worth_a_word, nested(scenario)):
        dimension = times(one.inner.product.activity.reference.dimension, PER_YEAR)
        inner, facility = one.inner.product.id, scenario.facilities[one.inner.exchange.to]
        message = Message(
            "nested-products",
            amount=yearly(one.amount, dimension),
            inner=inner,
            outer=one.outer.product.id,
            exchange=one.inner.exchange.id,
            cure=_enough(
                scenario, facility.uses.get(inner), Message("add-under-uses", product=inner)
            ),
        )
        path = ("exchanges", one.outer.position, "displaces", "product")
        yield scenario.problem(path, message)


def _enough(scenario: Scenario, total: Quantity | None, otherwise: Message) -> Message:
    """That what is stated suffices, which the rules have seen; else that it should be stated."""
    stated = resolved(scenario, total) if total is not None else None
    return otherwise if stated is None else Message("stated-is-enough", stated=stated.text)


def touching_exchanges(scenario: Scenario) -> Iterator[Problem]:
    """Exchanges that touch one another: by how much a supply shrinks is said."""
    for one in touching(scenario):
        taker = scenario.exchanges[one.taker]
        supplies = scenario.facilities[taker.from_].supplies
        message = Message(
            "exchanges-touch",
            amount=yearly(one.amount, one.dimension),
            byproduct=one.byproduct,
            product=one.credit.product.id,
            exchange=taker.id,
            cure=_enough(
                scenario,
                supplies.get(one.byproduct),
                Message("add-under-supplies", byproduct=one.byproduct),
            ),
        )
        path = ("exchanges", one.credit.position, "displaces", "product")
        yield scenario.problem(path, message)


RULES = (
    exchange_twice,
    nested_exceeded,
    supply_shrinks,
)
DOUBTS = (sum_unchecked, nested_products, touching_exchanges)
