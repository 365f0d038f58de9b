"""Rules on uses by what standards and permissions say of their pair of by-product and product.

What was not seen in its source is doubted, not enforced.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lca.checks.known import Known, measures, once, resolved, yearly
from lca.checks.totals import ROUNDING, amount_of, compared, factors
from lca.files.tree import Path_
from lca.library.limits import Unmet, in_force, largest_share, not_met, was_seen
from lca.library.pairs import Condition, Permission, Standard, Substitution
from lca.problems import Message, Problem, Value, listed
from lca.quantities.quantity import Quantity
from lca.quantities.units import MASS
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import PRODUCT_OF

#: What tells one share of a standard from another: by-products that share it count together.
_Key = tuple[str, float, str]


def forbidden(known: Known) -> Iterator[Problem]:
    """The use is not forbidden by a standard or a rule that was seen."""
    yield from _forbidden(known, seen=True)


def forbidden_unseen(known: Known) -> Iterator[Problem]:
    """The use is said to be forbidden by what was not seen."""
    yield from _forbidden(known, seen=False)


def needs_permit(known: Known) -> Iterator[Problem]:
    """The use needs a permit."""
    for pair in _of(known):
        for one in pair.permissions:
            if one.status == "needs-permit" and _holds(known, one):
                message = Message(
                    "use-needs-permit",
                    byproduct=pair.byproduct,
                    product=pair.product,
                    where=one.where,
                )
                yield known.problem(PRODUCT_OF, message)


def properties_met(known: Known) -> Iterator[Problem]:
    """What is stated of the by-product is what standards that were seen ask for."""
    yield from _unmet(known, seen=True)


def properties_met_unseen(known: Known) -> Iterator[Problem]:
    """The same of standards that were not seen."""
    yield from _unmet(known, seen=False)


def share_exceeded(scenario: Scenario) -> Iterator[Problem]:
    """By-products are no larger a share of a product than a standard that was seen allows."""
    yield from _exceeded(scenario, seen=True)


def share_exceeded_unseen(scenario: Scenario) -> Iterator[Problem]:
    """The same of standards that were not seen."""
    yield from _exceeded(scenario, seen=False)


def _of(known: Known) -> Sequence[Substitution]:
    displaced = known.exchange.displaced
    if displaced is None:
        return ()
    return bounded(known.scenario, known.exchange.byproduct, str(displaced.product))


@once
def bounded(scenario: Scenario, byproduct: str, product: str) -> Sequence[Substitution]:
    """What is known of a pair that a standard or a permission bounds."""
    return scenario.library.substitutions.bounded(byproduct, product)


def _holds(known: Known, one: Standard | Permission) -> bool:
    return _in_force(known.scenario, known.exchange, one)


def _in_force(scenario: Scenario, exchange: Exchange, one: Standard | Permission) -> bool:
    """Whether it holds for an exchange; what is to come must keep what is in force by then, whatever the year."""
    operating = exchange.status == "operating"
    if not in_force(one, scenario.file.geography, scenario.year, operating):
        return False
    if not isinstance(one, Standard) or not one.binds:
        return True
    taker = scenario.facilities.get(exchange.to)
    if taker is None or taker.sector is None:
        return True
    sectors = sectors_of(scenario, taker.sector.en)
    return not sectors or not sectors.isdisjoint(one.binds)


@once
def sectors_of(scenario: Scenario, sector: str) -> frozenset[str]:
    """The sectors of the library that a facility's stands for; none where it is not understood."""
    if sector in scenario.library.sectors:
        return frozenset((sector,))
    from lca.library.meant import SURE, meant_sectors

    found = meant_sectors(scenario.library, sector)
    return frozenset(one.id for one in found if one.id is not None and one.certainty >= SURE)


def _forbidden(known: Known, seen: bool) -> Iterator[Problem]:
    library = known.scenario.library
    for pair in _of(known):
        for one in pair.standards:
            if one.forbids and _holds(known, one) and was_seen(library, one) is seen:
                message = _may_not(pair, one.cited, one.limit, seen)
                yield known.problem(PRODUCT_OF, message)
        for rule in pair.permissions:
            told = rule.status == "forbidden" and was_seen(library, rule) is seen
            if told and _holds(known, rule):
                since: Value = Message("since-when", since=rule.since) if rule.since else ""
                by = Message("rule-of", where=rule.where, since=since)
                yield known.problem(PRODUCT_OF, _may_not(pair, by, rule.note or "", seen))


def _may_not(pair: Substitution, by: Value, says: Value, seen: bool) -> Message:
    byproduct, product = pair.byproduct, pair.product
    says = Message("it-says", text=says) if says else ""
    if seen:
        return Message("use-forbidden", byproduct=byproduct, product=product, by=by, says=says)
    return Message("use-forbidden-unseen", byproduct=byproduct, product=product, by=by, says=says)


def _unmet(known: Known, seen: bool) -> Iterator[Problem]:
    giver = known.scenario.facilities.get(known.exchange.from_)
    measured = giver.properties.get(known.exchange.byproduct) if giver is not None else None
    if measured is None:
        return
    given = {
        name: value
        for name, one in measured.items()
        if (value := resolved(known.scenario, one)) is not None
    }
    for pair in _of(known):
        for standard in pair.standards:
            if (
                not _holds(known, standard)
                or was_seen(known.scenario.library, standard) is not seen
            ):
                continue
            for one in not_met(standard, given):
                yield _broken(known, standard, one, seen)


def _broken(known: Known, standard: Standard, one: Unmet, seen: bool) -> Problem:
    assert one.stated is not None
    name, stated, by, asked = one.property, one.stated.text, standard.cited, _asked(one.condition)
    message = (
        Message("property-not-met", property=name, stated=stated, by=by, asked=asked)
        if seen
        else Message("property-not-met-unseen", property=name, stated=stated, by=by, asked=asked)
    )
    exchange = known.exchange
    place = ("facilities", exchange.from_, "supplies", exchange.byproduct, "properties")
    return known.scenario.problem((*place, one.property), message)


def _asked(condition: Condition) -> Message:
    low, high = condition.at_least, condition.at_most
    if low is not None and high is not None:
        return Message("between-ends", low=low.text, high=high.text)
    if low is not None:
        return Message("at-least-end", low=low.text)
    assert high is not None
    return Message("at-most-end", high=high.text)


class Shared(NamedTuple):
    """By-products that one receiver uses for one product under a standard's largest share.

    place : of the stated use. takes : each exchange with its usable amount a year and what of the cap one usable unit takes.
    """

    standard: Standard
    place: Path_
    stated: Quantity
    takes: tuple[tuple[Exchange, float, float], ...]
    cap: float


def shared(scenario: Scenario, seen: bool = True) -> Iterator[Shared]:
    """Largest shares in force where the use of the product is stated, of standards that were seen, or of the others."""
    for place, (stated, exchanges) in compared(scenario, "uses").items():
        for standard, group in _sharing(scenario, exchanges):
            if was_seen(scenario.library, standard) is seen:
                found = _shared(scenario, place, stated, standard, group)
                if found is not None:
                    yield found


def _sharing(
    scenario: Scenario, exchanges: Sequence[Exchange]
) -> Iterator[tuple[Standard, list[Exchange]]]:
    """Exchanges of one receiver and product by the standards whose share they have together."""
    found: dict[_Key, tuple[Standard, list[Exchange]]] = {}
    for exchange in exchanges:
        assert exchange.displaced is not None
        own: Mapping[_Key, Standard] = {
            (one.cited, one.share.value, one.share_of): one
            for pair in bounded(scenario, exchange.byproduct, str(exchange.displaced.product))
            for one in pair.standards
            if one.share is not None and _in_force(scenario, exchange, one)
        }
        for key, one in own.items():
            found.setdefault(key, (one, []))[1].append(exchange)
    yield from found.values()


def _shared(
    scenario: Scenario,
    place: Path_,
    stated: Quantity,
    standard: Standard,
    exchanges: Sequence[Exchange],
) -> Shared | None:
    """None where the share is one by mass of something else."""
    takes, cap = [], 0.0
    for exchange in exchanges:
        measure = measures(scenario, exchange)
        if measure is None or not measure.usable == measure.product == MASS:
            return None
        numbers = factors(exchange, "uses")
        amount = amount_of(scenario, {key: numbers[key] for key in ("amount", "yield")})
        ratio = amount_of(scenario, {key: numbers[key] for key in ("ratio", "displacement")})
        limit = largest_share(standard, stated.value, ratio)
        assert limit is not None
        takes.append((exchange, amount, limit.coefficient))
        cap = limit.cap
    return Shared(standard, place, stated, tuple(takes), cap)


def _exceeded(scenario: Scenario, seen: bool) -> Iterator[Problem]:
    for one in shared(scenario, seen):
        usable = math.fsum(amount for _, amount, _ in one.takes)
        weighed = math.fsum(amount * each for _, amount, each in one.takes)
        if weighed <= one.cap * (1 + ROUNDING):
            continue
        standard, dimension = one.standard, one.stated.dimension
        assert standard.share is not None
        ids = listed(exchange.id for exchange, _, _ in one.takes)
        given = yearly(usable, dimension)
        most = yearly(usable * one.cap / weighed, dimension)
        by, share, stated = standard.cited, standard.share.text, one.stated.text
        of = Message("of-mix")
        if standard.share_of == "product":
            of = Message("of-product")
        message = Message(
            "share-exceeded",
            exchanges=ids,
            given=given,
            by=by,
            share=share,
            of=of,
            most=most,
            stated=stated,
        )
        if not seen:
            message = Message(
                "share-exceeded-unseen",
                exchanges=ids,
                given=given,
                by=by,
                share=share,
                of=of,
                most=most,
                stated=stated,
            )
        yield scenario.problem(one.place, message)


RULES = (forbidden, properties_met)
DOUBTS = (forbidden_unseen, needs_permit, properties_met_unseen)
OF_SUMS = (share_exceeded,)
DOUBTS_OF_SUMS = (share_exceeded_unseen,)
