"""What is known of a scenario that may be wrong: an activity, a value, dimensions, or None."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from lca.files.tree import Path_
from lca.library.fates import ActivitySearch, OtherUse
from lca.library.library import Entry, Library
from lca.problems import Message
from lca.quantities import figures
from lca.quantities.quantity import Quantity
from lca.quantities.units import Dimension, describe, times
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import YIELD, within
from lca.scenario.stages import Measures, use_numbers, uses
from lca.texts import LANGS, Text

K = TypeVar("K", bound=Hashable)
#: Dimensions of the use of an exchange, at (), and of other uses, at their places.
Measured = Mapping[Path_, Measures]


def grouped(
    exchanges: Iterable[Exchange], key: Callable[[Exchange], K]
) -> Mapping[K, list[Exchange]]:
    """Exchanges by something that they have, in the order of the file."""
    found: dict[K, list[Exchange]] = {}
    for exchange in exchanges:
        found.setdefault(key(exchange), []).append(exchange)
    return found


def entry(library: Library, reference: str | ActivitySearch) -> Entry | None:
    """The activity that a reference names, or None."""
    return library.activities.get(str(reference))


def resolved(scenario: Scenario, quantity: Quantity) -> Quantity | None:
    """The quantity itself, or the shared parameter that it refers to; None when that has no value."""
    if quantity.parameter is None:
        return quantity
    found = scenario.file.parameters.get(quantity.parameter)
    return found if found is not None and found.parameter is None else None


def yearly(amount: float, dimension: Dimension) -> Message:
    """An amount a year in base units, for messages."""
    unit = describe(times(dimension, (("year", 1),)))
    return Message("a-year", amount=Text(*(figures.amount(amount, unit, lang) for lang in LANGS)))


def measures(scenario: Scenario, exchange: Exchange) -> Measures | None:
    """The dimensions of an exchange, or None where a parameter or the product is unknown."""
    return _of_use(scenario, exchange, exchange, ())


def measured(scenario: Scenario, exchange: Exchange, own: Measures) -> Measured:
    """The dimensions of an exchange and of the other uses whose parameters and products are known.

    own : those of the exchange, which its other uses share what is taken with.
    """
    found: dict[Path_, Measures] = {(): own}
    for at, use in uses(exchange):
        other = _of_use(scenario, exchange, use, at, own.taken) if at else None
        if other is not None:
            found[at] = other
    return found


def _of_use(
    scenario: Scenario,
    exchange: Exchange,
    use: Exchange | OtherUse,
    at: Path_,
    taken: Dimension | None = None,
) -> Measures | None:
    amount = resolved(scenario, exchange.amount)
    given = resolved(scenario, dict(use_numbers(use, at))[within(at, YIELD)])
    product = None
    if use.displaced is not None:
        product = entry(scenario.library, use.displaced.product)
        if product is None:
            return None
    if amount is None or given is None:
        return None
    found = Measures.between(amount, given, product)
    if taken is None:
        return found
    return Measures(taken, times(taken, given.dimension), found.product)
