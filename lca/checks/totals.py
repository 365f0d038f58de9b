"""Rules on sums: the same tonne is used once. CONVENTIONS 4."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from lca.checks.dimensions import bases_of
from lca.checks.known import measures, once, resolved
from lca.files.tree import Path_
from lca.problems import Message, Problem, listed
from lca.quantities.quantity import Quantity
from lca.quantities.spreads import Z975
from lca.quantities.units import NONE, PER_YEAR, Dimension, in_words, times
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario

#: Sums may miss a stated total by rounding only.
ROUNDING = 1e-9
#: Draws that tell how often a total is passed.
TRIED = 4096


def supply_exceeded(scenario: Scenario) -> Iterator[Problem]:
    """The exchanges of a by-product take no more than its facility supplies."""
    for place, (stated, exchanges) in compared(scenario, "supplies").items():
        amounts = [amount_of(scenario, factors(one, "supplies")) for one in exchanges]
        ids = tuple(exchange.id for exchange in exchanges)
        more = _more(sum(amounts), stated)
        if more:
            message = Message(
                "supply-exceeded", more=more, stated=stated.text, exchanges=listed(ids)
            )
            yield scenario.problem(place, message)


def use_exceeded(scenario: Scenario) -> Iterator[Problem]:
    """The displaced product is no more than the receiver uses today."""
    for place, (stated, exchanges) in compared(scenario, "uses").items():
        amounts = [amount_of(scenario, factors(one, "uses")) for one in exchanges]
        ids = tuple(exchange.id for exchange in exchanges)
        more = _more(sum(amounts), stated)
        if more:
            message = Message("use-exceeded", more=more, stated=stated.text, exchanges=listed(ids))
            yield scenario.problem(place, message)


def draws_beyond(scenario: Scenario) -> Iterator[Problem]:
    """The draws of exchanges together stay within what is supplied or used, too; how many do not is said."""
    for key in ("supplies", "uses"):
        for place, (stated, exchanges) in compared(scenario, key).items():
            most = sum(_most(scenario, factors(exchange, key)) for exchange in exchanges)
            if most <= stated.value * (1 + ROUNDING):
                continue
            probability = _probability(scenario, exchanges, key, stated)
            if probability > 0:
                message = Message(
                    "draws-beyond",
                    count=len(exchanges),
                    stated=stated.text,
                    probability=probability,
                    exchanges=listed(exchange.id for exchange in exchanges),
                )
                yield scenario.problem(place, message)


def factors(exchange: Exchange, key: str) -> dict[str, Quantity]:
    """The numbers whose product is what an exchange takes of a supply or of a use, with the last part of their keys."""
    if key == "supplies" or exchange.displaced is None:
        return {"amount": exchange.amount}
    return {
        "amount": exchange.amount,
        "yield": exchange.recycled.yield_,
        "ratio": exchange.displaced.ratio,
        "displacement": exchange.displaced.displacement,
    }


def amount_of(scenario: Scenario, numbers: Mapping[str, Quantity]) -> float:
    """The product of numbers at central values; those that are unknown are left out."""
    values = (resolved(scenario, one) for one in numbers.values())
    return math.prod(value.value for value in values if value is not None)


def _most(scenario: Scenario, numbers: Mapping[str, Quantity]) -> float:
    """The product of the highest values that are written, or that the spread says are passed in 1 of 40 draws."""
    highest = 1.0
    for given in (resolved(scenario, one) for one in numbers.values()):
        if given is not None:
            spread = given.gsd**Z975 * given.value if given.gsd else given.value
            highest *= max(spread, given.high or 0.0, given.value + Z975 * (given.sd or 0.0))
    return highest


def _probability(
    scenario: Scenario, exchanges: Sequence[Exchange], key: str, stated: Quantity
) -> float:
    """Share of the draws in which exchanges together pass a total; the draws are those of a calculation."""
    import numpy as np

    from lca.engine.draws import draw

    whole = np.zeros(TRIED)
    for exchange in exchanges:
        drawn = np.ones(1)
        for name, written in factors(exchange, key).items():
            given = resolved(scenario, written)
            assert given is not None  # sums are looked at when names and units are right
            own = written.parameter
            identity = f"parameter/{own}" if own else f"exchange/{exchange.id}/{name}"
            share = name in ("yield", "displacement") and given.dimension == NONE
            drawn = drawn * draw(given.number(identity, share), TRIED, 1)
        whole = whole + drawn
    return float((whole > stated.value * (1 + ROUNDING)).mean())


def stated_units(scenario: Scenario) -> Iterator[Problem]:
    """Supplies and uses are in the unit of what they are compared with, per year."""
    for key in ("supplies", "uses"):
        for place, (stated, exchanges) in _stated(scenario, key).items():
            for exchange in exchanges:
                wanted = _dimension(scenario, exchange, key)
                if stated.dimension != wanted:
                    message = Message(
                        "stated-unit",
                        given=stated.text,
                        is_in=in_words(stated.dimension),
                        wanted=in_words(wanted),
                        exchange=exchange.id,
                    )
                    yield scenario.problem(place, message)


def stated_alone(scenario: Scenario) -> Iterator[Problem]:
    """Supplies and uses are above zero and, when no exchange draws on them, amounts per year all the same."""
    for id, facility in scenario.facilities.items():
        for key, totals in (("supplies", facility.supplies), ("uses", facility.uses)):
            for name, total in totals.items():
                stated = resolved(scenario, total)
                if stated is not None and stated.value < 0:
                    message = Message("stated-below-zero", given=stated.text)
                    yield scenario.problem(("facilities", id, key, name), message)
    yield from (one for one, guessed in _no_amounts(scenario) if not guessed)


def guessed_alone(scenario: Scenario) -> Iterator[Problem]:
    """The same of words that were taken for what is measured in something else: it may be the guess that is wrong."""
    yield from (one for one, guessed in _no_amounts(scenario) if guessed)


def _no_amounts(scenario: Scenario) -> Iterator[tuple[Problem, bool]]:
    """Stated totals that nothing draws on and that are no amount of what they are of, and whether words were taken for that."""
    drawn = {*_stated(scenario, "supplies"), *_stated(scenario, "uses")}
    words = () if scenario.exchanges else scenario.taken
    guessed = {("facilities", one.facility, one.kind, one.id) for one in words}
    for id, facility in scenario.facilities.items():
        for key, totals in (("supplies", facility.supplies), ("uses", facility.uses)):
            for name, total in totals.items():
                place, stated = ("facilities", id, key, name), resolved(scenario, total)
                if stated is None or place in drawn:
                    continue
                product = scenario.library.activities.get(name) if key == "uses" else None
                bases = (
                    [product.activity.reference.dimension] if product else bases_of(scenario, name)
                )
                wanted = [times(base, PER_YEAR) for base in bases]
                if stated.dimension not in wanted:
                    message = Message(
                        "stated-no-amount",
                        given=stated.text,
                        is_in=in_words(stated.dimension),
                        wanted=tuple(in_words(one) for one in wanted),
                    )
                    yield scenario.problem(place, message), place in guessed


@once
def _stated(scenario: Scenario, key: str) -> dict[Path_, tuple[Quantity, list[Exchange]]]:
    """The `supplies` or `uses` of facilities by their place, with the exchanges that draw on them."""
    found: dict[Path_, tuple[Quantity, list[Exchange]]] = {}
    for exchange in scenario.exchanges:
        if key == "supplies":
            facility, name = exchange.from_, exchange.byproduct
            total = scenario.facilities[facility].supplies.get(name)
        else:
            displaced = exchange.displaced
            if displaced is None:
                continue
            facility, name = exchange.to, str(displaced.product)
            total = scenario.facilities[facility].uses.get(name)
        given = resolved(scenario, total) if total is not None else None
        if given is not None:
            found.setdefault(("facilities", facility, key, name), (given, []))[1].append(exchange)
    return found


@once
def compared(scenario: Scenario, key: str) -> dict[Path_, tuple[Quantity, list[Exchange]]]:
    """The same without those whose unit does not fit: `stated_units` reports them."""
    return {
        place: (stated, exchanges)
        for place, (stated, exchanges) in _stated(scenario, key).items()
        if all(_dimension(scenario, one, key) == stated.dimension for one in exchanges)
    }


def _dimension(scenario: Scenario, exchange: Exchange, key: str) -> Dimension:
    measure = measures(scenario, exchange)
    assert measure is not None  # sums are looked at when names and units are right
    return times(measure.taken if key == "supplies" else measure.product, PER_YEAR)


def _more(total: float, stated: Quantity) -> Message | None:
    """How a total exceeds what is stated; None when it does not."""
    if total <= stated.value * (1 + ROUNDING):
        return None
    times_more = total / stated.value if stated.value > 0 else 0.0
    return (
        Message("times-as-much", times=times_more) if times_more > 1.005 else Message("more-than")
    )


RULES = (stated_units, stated_alone, supply_exceeded, use_exceeded)
DOUBTS = (draws_beyond, guessed_alone)
