"""What is known of a scenario that may be wrong: an activity, a value, dimensions, or None."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import wraps
from typing import TypeVar

from lca.files.tree import Path_
from lca.library.fates import ActivitySearch, OtherUse
from lca.library.library import Entry, Library
from lca.problems import Message, Problem
from lca.quantities import figures
from lca.quantities.quantity import Quantity
from lca.quantities.units import Dimension, describe, times
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import YIELD, within
from lca.scenario.stages import Measures, quantities, references, stages, uses
from lca.texts import LANGS, Text

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


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
    return _of_use(scenario, exchange, exchange, exchange.recycled.yield_)


def _of_use(
    scenario: Scenario, exchange: Exchange, use: Exchange | OtherUse, yield_: Quantity
) -> Measures | None:
    product = None
    if use.displaced is not None:
        product = entry(scenario.library, use.displaced.product)
        if product is None:
            return None
    amount, given = resolved(scenario, exchange.amount), resolved(scenario, yield_)
    if amount is None or given is None:
        return None
    return Measures.between(amount, given, product)


def once(found: Callable[..., T]) -> Callable[..., T]:
    """Keep what a function finds of a scenario as long as the scenario is there: several rules ask for it."""

    @wraps(found)
    def kept(scenario: Scenario, *more: str) -> T:
        name = " ".join((found.__module__, found.__qualname__, *more))
        beside = scenario.__dict__
        if name not in beside:
            beside[name] = found(scenario, *more)
        value: T = beside[name]
        return value

    return kept


class Known:
    """An exchange with what one rule after the other asks for; every place is one in the exchange.

    stages : what is written of both routes. uses : that of the exchange itself, then those that are lost, by place.
    references : every activity that it names. numbers : every quantity as it is written.
    given : the same with the values of shared parameters; those without a value are left out.
    measured : dimensions of its uses as far as they are known; none where its own are not.
    misfits : what does not fit in its units by place, as soon as somebody asked; see `dimensions`.
    """

    __slots__ = (
        *("exchange", "given", "measured", "misfits", "numbers", "position", "references"),
        *("scenario", "stages", "uses"),
    )

    def __init__(self, scenario: Scenario, position: int) -> None:
        exchange = scenario.exchanges[position]
        self.scenario, self.position, self.exchange = scenario, position, exchange
        self.stages = stages(exchange)
        self.uses: Mapping[Path_, Exchange | OtherUse] = dict(uses(exchange))
        self.references = list(references(self.stages))
        self.numbers = dict(quantities(exchange, self.stages))
        self.given: dict[Path_, Quantity] = {}
        for place, one in self.numbers.items():
            found = resolved(scenario, one)
            if found is not None:
                self.given[place] = found
        self.measured = self._measured()
        self.misfits: Mapping[Path_, Message] | None = None

    def _measured(self) -> Mapping[Path_, Measures]:
        found: dict[Path_, Measures] = {}
        for at, use in self.uses.items():
            written = self.numbers[within(at, YIELD)]
            one = _of_use(self.scenario, self.exchange, use, written)
            if one is None and not at:
                return {}
            if one is not None:
                found[at] = one
        return found

    @property
    def own(self) -> Measures | None:
        """The dimensions of the exchange itself."""
        return self.measured.get(())

    def with_own(self, own: Measures) -> Mapping[Path_, Measures]:
        """The dimensions of its uses if the exchange itself had these: what is taken is the same for all."""
        found: dict[Path_, Measures] = {(): own}
        for at, one in self.measured.items():
            if at:
                usable = times(own.taken, self.given[within(at, YIELD)].dimension)
                found[at] = Measures(own.taken, usable, one.product)
        return found

    def is_in(self, place: Path_, wanted: Dimension) -> bool:
        """Whether a number has a dimension, or no value that would have another one."""
        found = self.given.get(place)
        return found is None or found.unit.dimension == wanted

    def entry(self, reference: str | ActivitySearch) -> Entry | None:
        """The activity that a reference names, or None."""
        return entry(self.scenario.library, reference)

    def path(self, place: Path_) -> Path_:
        """A place of the exchange as one of the file."""
        return ("exchanges", self.position, *place)

    def problem(self, place: Path_, message: Message) -> Problem:
        """A problem at a place of the exchange."""
        return self.scenario.problem(self.path(place), message)


def known(scenario: Scenario) -> Iterator[Known]:
    """The exchanges of a scenario, one by one: what is known of them all would be much."""
    return (Known(scenario, position) for position in range(len(scenario.exchanges)))
