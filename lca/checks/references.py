"""Rules on names: everything that is named exists, once, and is the right kind of thing."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.known import entry
from lca.files.tree import Path_
from lca.library.fates import ActivitySearch
from lca.library.library import Entry
from lca.problems import Message, Problem, did_you_mean, listed
from lca.quantities.quantity import Quantity
from lca.scenario.form import NETWORK
from lca.scenario.scenario import Scenario
from lca.scenario.stages import quantities, references


def unknown_facility(scenario: Scenario) -> Iterator[Problem]:
    """from and to name facilities."""
    for position, exchange in enumerate(scenario.exchanges):
        for key, name in (("from", exchange.from_), ("to", exchange.to)):
            if name not in scenario.facilities:
                cure = did_you_mean(name, scenario.facilities, Message("add-under-facilities"))
                message = Message("facility-unknown", facility=name, cure=cure)
                yield scenario.problem(("exchanges", position, key), message)


def own_exchange(scenario: Scenario) -> Iterator[Problem]:
    """A facility does not exchange with itself, unless the exchange says that it stays within one works."""
    for position, exchange in enumerate(scenario.exchanges):
        if exchange.from_ == exchange.to and exchange.within is None:
            message = Message("exchange-with-itself", facility=exchange.to)
            yield scenario.problem(("exchanges", position, "to"), message)


def repeated_id(scenario: Scenario) -> Iterator[Problem]:
    """Exchange ids are unique."""
    seen: set[str] = set()
    for position, exchange in enumerate(scenario.exchanges):
        if exchange.id in seen:
            message = Message("exchange-id-twice", exchange=exchange.id)
            yield scenario.problem(("exchanges", position, "id"), message)
        seen.add(exchange.id)


def reserved_id(scenario: Scenario) -> Iterator[Problem]:
    """Tables call the network by a name that no exchange may have."""
    for position, exchange in enumerate(scenario.exchanges):
        if exchange.id == NETWORK:
            path = ("exchanges", position, "id")
            yield scenario.problem(path, Message("exchange-id-reserved", exchange=exchange.id))


def unknown_byproduct(scenario: Scenario) -> Iterator[Problem]:
    """By-products are known to the library or named in the file."""
    known = {**scenario.library.byproducts, **scenario.file.byproducts}
    named: list[tuple[Path_, str]] = [
        (("exchanges", position, "byproduct"), exchange.byproduct)
        for position, exchange in enumerate(scenario.exchanges)
    ]
    named += [
        (("facilities", id, "supplies", name), name)
        for id, facility in scenario.facilities.items()
        for name in facility.supplies
    ]
    for path, name in named:
        if name not in known:
            cure = did_you_mean(name, known, Message("add-under-byproducts"))
            yield scenario.problem(path, Message("byproduct-unknown", byproduct=name, cure=cure))


def unknown_indicator(scenario: Scenario) -> Iterator[Problem]:
    """Indicators exist and stand once."""
    known = scenario.library.indicators
    for position, name in enumerate(scenario.file.indicators):
        if not isinstance(scenario.file.indicators_[position], str):
            continue  # a Brightway method, looked for when backgrounds were opened
        path = ("indicators", position)
        if name not in known:
            cure = did_you_mean(name, known, Message("indicators-are", names=listed(known)))
            yield scenario.problem(path, Message("indicator-unknown", indicator=name, cure=cure))
        elif name in scenario.file.indicators[:position]:
            yield scenario.problem(path, Message("indicator-twice", indicator=name))


def unknown_activity(scenario: Scenario) -> Iterator[Problem]:
    """Activities exist in the library, in a factor file or in a declared background."""
    for position, exchange in enumerate(scenario.exchanges):
        for path, reference in references(exchange, ("exchanges", position)):
            yield from _activity(scenario, path, reference)
    for id, facility in scenario.facilities.items():
        for name in facility.uses:
            yield from _activity(scenario, ("facilities", id, "uses", name), name)


def _activity(
    scenario: Scenario, path: tuple[str | int, ...], reference: str | ActivitySearch
) -> Iterator[Problem]:
    known = scenario.library.activities
    # What is named of a background was looked for when it was opened (lca.backgrounds.in_use.references).
    if str(reference) in known or isinstance(reference, ActivitySearch) or ":" in reference:
        return
    cure = did_you_mean(reference, known, Message("search-activities"))
    yield scenario.problem(path, Message("activity-unknown", activity=reference, cure=cure))


def indicator_of_background(scenario: Scenario) -> Iterator[Problem]:
    """Every background in use gives every indicator, and Brightway methods fit what they judge."""
    if not scenario.library.opened:
        return
    from lca.backgrounds.in_use.methods import fits_library
    from lca.backgrounds.in_use.opened import has, may_settle, missing_indicators, opened

    known = [id for id in scenario.file.indicators if id in scenario.library.indicators]
    for name, lacking in missing_indicators(scenario.library, known).items():
        there = has(opened(scenario.library, name))
        for id in lacking:
            path = ("indicators", scenario.file.indicators.index(id))
            cure = Message("use-its-indicators", there=there)
            if may_settle(opened(scenario.library, name)):
                cure = Message("use-its-indicators-or-settle", there=there)
            message = Message(
                "background-without-indicator", background=name, indicator=id, cure=cure
            )
            yield scenario.problem(path, message)
    ours = {entry.id for entry in _named(scenario) if entry.outside is None}
    for position, one in enumerate(scenario.file.indicators_):
        found = scenario.library.indicators.get(str(one))
        if isinstance(one, str) or found is None or fits_library(found) or not ours:
            continue
        message = Message("method-not-for-library", activities=tuple(sorted(ours)[:3]))
        yield scenario.problem(("indicators", position), message)


def _named(scenario: Scenario) -> Iterator[Entry]:
    for position, exchange in enumerate(scenario.exchanges):
        for _, reference in references(exchange, ("exchanges", position)):
            found = entry(scenario.library, reference)
            if found is not None:
                yield found


def unknown_parameter(scenario: Scenario) -> Iterator[Problem]:
    """References to shared parameters lead somewhere, and a parameter is a quantity of its own."""
    known = scenario.file.parameters
    for name, quantity in known.items():
        if quantity.parameter is not None:
            message = Message("parameter-of-parameter", parameter=quantity.parameter)
            yield scenario.problem(("parameters", name), message)
        elif quantity.by_year:
            yield from _parameter(scenario, ("parameters", name), quantity)
    for position, exchange in enumerate(scenario.exchanges):
        for path, quantity in quantities(exchange, ("exchanges", position)):
            yield from _parameter(scenario, path, quantity)
    for id, facility in scenario.facilities.items():
        for key, given in (("supplies", facility.supplies), ("uses", facility.uses)):
            for name, quantity in given.items():
                yield from _parameter(scenario, ("facilities", id, key, name), quantity)


def _parameter(
    scenario: Scenario, path: tuple[str | int, ...], quantity: Quantity
) -> Iterator[Problem]:
    known = scenario.file.parameters
    if quantity.parameter is not None and quantity.parameter not in known:
        cure = did_you_mean(quantity.parameter, known, Message("add-under-parameters"))
        message = Message("parameter-unknown", parameter=quantity.parameter, cure=cure)
        yield scenario.problem(path, message)
    if quantity.by_year:
        yield scenario.problem(path, Message("dated-in-scenario"))


def missing_source(scenario: Scenario) -> Iterator[Problem]:
    """What is said to be documented or estimated names its source."""
    for position, exchange in enumerate(scenario.exchanges):
        if exchange.source is None and exchange.evidence != "illustrative":
            message = Message("source-missing", evidence=exchange.evidence)
            yield scenario.problem(("exchanges", position, "evidence"), message)


def wrong_location(scenario: Scenario) -> Iterator[Problem]:
    """Locations are latitude, longitude."""
    for id, facility in scenario.facilities.items():
        if facility.location is None:
            continue
        latitude, longitude = facility.location
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            swapped = -90 <= longitude <= 90 and -180 <= latitude <= 180
            cure = Message("latitude-first") if swapped else Message("decimal-degrees")
            message = Message(
                "no-place-on-earth", latitude=latitude, longitude=longitude, cure=cure
            )
            yield scenario.problem(("facilities", id, "location"), message)


RULES = (
    unknown_facility,
    own_exchange,
    repeated_id,
    reserved_id,
    unknown_byproduct,
    unknown_indicator,
    unknown_activity,
    indicator_of_background,
    unknown_parameter,
    missing_source,
    wrong_location,
)
