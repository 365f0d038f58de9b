"""Rules on names: everything that is named exists, once, and is the right kind of thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lca.checks.known import Known, known
from lca.library.fates import ActivitySearch
from lca.library.library import Entry
from lca.library.search import NEAREST, What, everything
from lca.problems import Message, Problem, did_you_mean, listed
from lca.quantities.quantity import Quantity
from lca.scenario.form import NETWORK
from lca.scenario.ledger_numbers import ledger_numbers
from lca.scenario.scenario import Scenario


def unknown_facility(known: Known) -> Iterator[Problem]:
    """from and to name facilities."""
    facilities = known.scenario.facilities
    for key, name in (("from", known.exchange.from_), ("to", known.exchange.to)):
        if name not in facilities:
            cure = did_you_mean(name, facilities, Message("add-under-facilities"))
            yield known.problem((key,), Message("facility-unknown", facility=name, cure=cure))


def own_exchange(known: Known) -> Iterator[Problem]:
    """A facility does not exchange with itself, unless the exchange says that it stays within one works."""
    exchange = known.exchange
    if exchange.from_ == exchange.to and exchange.within is None:
        yield known.problem(("to",), Message("exchange-with-itself", facility=exchange.to))


def repeated_id(scenario: Scenario) -> Iterator[Problem]:
    """Exchange ids are unique."""
    seen: set[str] = set()
    for position, exchange in enumerate(scenario.exchanges):
        if exchange.id in seen:
            message = Message("exchange-id-twice", exchange=exchange.id)
            yield scenario.problem(("exchanges", position, "id"), message)
        seen.add(exchange.id)


def reserved_id(known: Known) -> Iterator[Problem]:
    """Tables call the network by a name that no exchange may have."""
    if known.exchange.id == NETWORK:
        yield known.problem(("id",), Message("exchange-id-reserved", exchange=NETWORK))


def unknown_byproduct(known: Known) -> Iterator[Problem]:
    """By-products are known to the library or named in the file."""
    for message in _byproduct(known.scenario, known.exchange.byproduct):
        yield known.problem(("byproduct",), message)


def unknown_byproduct_of_file(scenario: Scenario) -> Iterator[Problem]:
    """The same of what facilities supply."""
    for id, facility in scenario.facilities.items():
        for name in facility.supplies:
            for message in _byproduct(scenario, name):
                yield scenario.problem(("facilities", id, "supplies", name), message, key=True)


def _byproduct(scenario: Scenario, name: str) -> Iterator[Message]:
    if name in scenario.file.byproducts or name in scenario.library.byproducts:
        return
    known = {**scenario.library.byproducts, **scenario.file.byproducts}
    cure = _nearest(scenario, name, known, "byproduct", Message("add-under-byproducts"))
    yield Message("byproduct-unknown", byproduct=name, cure=cure)


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


def unknown_activity(known: Known) -> Iterator[Problem]:
    """Activities exist in the library, in a factor file or in a declared background."""
    for place, reference in known.references:
        for message in _activity(known.scenario, reference):
            yield known.problem(place, message)


def unknown_activity_of_file(scenario: Scenario) -> Iterator[Problem]:
    """The same of what facilities use."""
    for id, facility in scenario.facilities.items():
        for name in facility.uses:
            if name not in scenario.library.activities and scenario.library.substitutions.names(
                name
            ):
                continue  # a product that no activity makes
            for message in _activity(scenario, name):
                yield scenario.problem(("facilities", id, "uses", name), message, key=True)


def _activity(scenario: Scenario, reference: str | ActivitySearch) -> Iterator[Message]:
    activities = scenario.library.activities
    # What is named of a background was looked for when it was opened (lca.backgrounds.in_use.references).
    if isinstance(reference, ActivitySearch) or reference in activities or ":" in reference:
        return
    cure = _nearest(scenario, reference, activities, "activity", Message("search-activities"))
    yield Message("activity-unknown", activity=reference, cure=cure)


def _nearest(
    scenario: Scenario, name: str, known: Iterable[str], what: What, otherwise: Message
) -> Message:
    """The ids that are near to an unknown one, or whose names in English or Chinese hold it, the shortest first."""
    cure = did_you_mean(name, known, otherwise)
    if cure is not otherwise:
        return cure
    wanted = name.casefold()
    named = [
        (min(len(one) for one in hit.names if wanted in one.casefold()), hit.id)
        for hit in everything(scenario.library)
        if hit.what == what and any(wanted in one.casefold() for one in hit.names)
    ]
    near = tuple(id for _, id in sorted(named)[:NEAREST])
    return Message("did-you-mean", names=near) if near else otherwise


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
    for one in known(scenario):
        for _, reference in one.references:
            found = one.entry(reference)
            if found is not None:
                yield found


def unknown_parameter(known: Known) -> Iterator[Problem]:
    """References to shared parameters lead somewhere."""
    for place, quantity in known.numbers.items():
        for message in _parameter(known.scenario, quantity):
            yield known.problem(place, message)


def unknown_parameter_of_file(scenario: Scenario) -> Iterator[Problem]:
    """The same of what the file states beside its exchanges; and a parameter is a quantity of its own."""
    for name, quantity in scenario.file.parameters.items():
        if quantity.parameter is not None:
            message = Message("parameter-of-parameter", parameter=quantity.parameter)
            yield scenario.problem(("parameters", name), message)
        else:
            for message in _parameter(scenario, quantity):
                yield scenario.problem(("parameters", name), message)
    for id, facility in scenario.facilities.items():
        for key, given in (("supplies", facility.supplies), ("uses", facility.uses)):
            for name, quantity in given.items():
                for message in _parameter(scenario, quantity):
                    yield scenario.problem(("facilities", id, key, name), message)
        for byproduct, measured in facility.properties.items():
            for name, quantity in measured.items():
                for message in _parameter(scenario, quantity):
                    place = ("facilities", id, "supplies", byproduct, "properties", name)
                    yield scenario.problem(place, message)


def unknown_parameter_of_ledger(scenario: Scenario) -> Iterator[Problem]:
    """The same of money, posts and claims."""
    for path, quantity in ledger_numbers(scenario.file):
        for message in _parameter(scenario, quantity):
            yield scenario.problem(path, message)


def _parameter(scenario: Scenario, quantity: Quantity) -> Iterator[Message]:
    known = scenario.file.parameters
    if quantity.parameter is not None and quantity.parameter not in known:
        cure = did_you_mean(quantity.parameter, known, Message("add-under-parameters"))
        yield Message("parameter-unknown", parameter=quantity.parameter, cure=cure)
    if quantity.by_year:
        yield Message("dated-in-scenario")


def missing_source(known: Known) -> Iterator[Problem]:
    """What is said to be documented or estimated names its source."""
    evidence = known.exchange.evidence
    if known.exchange.source is None and evidence != "illustrative":
        yield known.problem(("evidence",), Message("source-missing", evidence=evidence))


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
    reserved_id,
    unknown_byproduct,
    unknown_activity,
    unknown_parameter,
    missing_source,
)
OF_FILE = (
    repeated_id,
    unknown_byproduct_of_file,
    unknown_indicator,
    unknown_activity_of_file,
    indicator_of_background,
    unknown_parameter_of_file,
    unknown_parameter_of_ledger,
    wrong_location,
)
