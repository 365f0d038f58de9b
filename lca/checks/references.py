"""Rules on names: everything that is named exists, once, and is the right kind of thing."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.known import entry
from lca.library.library import Entry
from lca.problems import Problem, did_you_mean
from lca.quantities.quantity import Quantity
from lca.scenario.form import ActivitySearch
from lca.scenario.scenario import Scenario
from lca.scenario.stages import quantities, references


def unknown_facility(scenario: Scenario) -> Iterator[Problem]:
    """from and to name facilities."""
    for position, exchange in enumerate(scenario.exchanges):
        for key, name in (("from", exchange.from_), ("to", exchange.to)):
            if name not in scenario.facilities:
                cure = did_you_mean(name, scenario.facilities, "add it under facilities")
                yield scenario.problem(
                    ("exchanges", position, key), f"there is no facility '{name}'", cure
                )


def own_exchange(scenario: Scenario) -> Iterator[Problem]:
    """A facility does not exchange with itself."""
    for position, exchange in enumerate(scenario.exchanges):
        if exchange.from_ == exchange.to:
            yield scenario.problem(
                ("exchanges", position, "to"),
                f"'{exchange.to}' would exchange with itself",
                "name the facility that takes the by-product",
            )


def repeated_id(scenario: Scenario) -> Iterator[Problem]:
    """Exchange ids are unique."""
    seen: set[str] = set()
    for position, exchange in enumerate(scenario.exchanges):
        if exchange.id in seen:
            yield scenario.problem(
                ("exchanges", position, "id"),
                f"another exchange is called '{exchange.id}'",
                "rename one",
            )
        seen.add(exchange.id)


def unknown_byproduct(scenario: Scenario) -> Iterator[Problem]:
    """By-products are known to the library or named in the file."""
    known = {**scenario.library.byproducts, **scenario.file.byproducts}
    otherwise = "add it under byproducts: with a name"
    for position, exchange in enumerate(scenario.exchanges):
        if exchange.byproduct not in known:
            what = f"there is no by-product '{exchange.byproduct}'"
            cure = did_you_mean(exchange.byproduct, known, otherwise)
            yield scenario.problem(("exchanges", position, "byproduct"), what, cure)
    for id, facility in scenario.facilities.items():
        for name in facility.supplies:
            if name not in known:
                cure = did_you_mean(name, known, otherwise)
                path = ("facilities", id, "supplies", name)
                yield scenario.problem(path, f"there is no by-product '{name}'", cure)


def unknown_indicator(scenario: Scenario) -> Iterator[Problem]:
    """Indicators exist and stand once."""
    known = scenario.library.indicators
    for position, name in enumerate(scenario.file.indicators):
        if not isinstance(scenario.file.indicators_[position], str):
            continue  # a Brightway method, looked for when backgrounds were opened
        path = ("indicators", position)
        if name not in known:
            cure = did_you_mean(name, known, "the indicators are " + ", ".join(known))
            yield scenario.problem(path, f"there is no indicator '{name}'", cure)
        elif name in scenario.file.indicators[:position]:
            yield scenario.problem(path, f"'{name}' stands twice", "keep one")


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
    cure = did_you_mean(reference, known, "`lca factors search WORD` finds activities")
    yield scenario.problem(path, f"there is no activity '{reference}'", cure)


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
            what = f"the background '{name}' has no factors for '{id}'"
            cure = f"it has {there}: name those under indicators:, or take its activities out"
            if may_settle(opened(scenario.library, name)):
                cure += ", or import it again with --flows FILE"
            yield scenario.problem(path, what, cure)
    ours = {entry.id for entry in _named(scenario) if entry.outside is None}
    for position, one in enumerate(scenario.file.indicators_):
        found = scenario.library.indicators.get(str(one))
        if isinstance(one, str) or found is None or fits_library(found) or not ours:
            continue
        what = (
            f"the method cannot judge the library's own activities ({', '.join(sorted(ours)[:3])})"
        )
        cure = "their flows have no counterpart in it: take all activities from Brightway, or an indicator of ours"
        yield scenario.problem(("indicators", position), what, cure)


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
            yield scenario.problem(
                ("parameters", name),
                f"a parameter cannot refer to another ('{quantity.parameter}')",
                "write its value",
            )
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
        cure = did_you_mean(quantity.parameter, known, "add it under parameters:")
        yield scenario.problem(path, f"there is no parameter '{quantity.parameter}'", cure)
    if quantity.by_year:
        yield scenario.problem(path, "dated amounts belong in factor files", "write one amount")


def missing_source(scenario: Scenario) -> Iterator[Problem]:
    """What is said to be documented or estimated names its source."""
    for position, exchange in enumerate(scenario.exchanges):
        if exchange.source is None and exchange.evidence != "illustrative":
            yield scenario.problem(
                ("exchanges", position, "evidence"),
                f"the exchange is {exchange.evidence} but names no source",
                "add source: with a reference, or say evidence: illustrative",
            )


def wrong_location(scenario: Scenario) -> Iterator[Problem]:
    """Locations are latitude, longitude."""
    for id, facility in scenario.facilities.items():
        if facility.location is None:
            continue
        latitude, longitude = facility.location
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            swapped = -90 <= longitude <= 90 and -180 <= latitude <= 180
            cure = (
                "put latitude first" if swapped else "write decimal degrees: [latitude, longitude]"
            )
            path = ("facilities", id, "location")
            yield scenario.problem(
                path, f"[{latitude:g}, {longitude:g}] is no place on Earth", cure
            )


def product_is_disposal(scenario: Scenario) -> Iterator[Problem]:
    """A disposal factor holds no avoided production and may not stand for a product. METHOD rule 8."""
    for position, exchange in enumerate(scenario.exchanges):
        product = scenario.library.activities.get(str(exchange.displaces.product))
        if product is not None and product.activity.kind in ("disposal", "transport"):
            yield scenario.problem(
                ("exchanges", position, "displaces", "product"),
                f"'{product.id}' is a {product.activity.kind} activity, not a product that is made",
                "name the activity that makes the virgin product",
            )


RULES = (
    unknown_facility,
    own_exchange,
    repeated_id,
    unknown_byproduct,
    unknown_indicator,
    unknown_activity,
    indicator_of_background,
    unknown_parameter,
    missing_source,
    wrong_location,
    product_is_disposal,
)
