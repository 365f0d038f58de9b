"""What is known of a scenario that may be wrong: an activity, a value, dimensions, or None."""

from __future__ import annotations

from lca.library.library import Entry, Library
from lca.quantities.quantity import Quantity
from lca.scenario.form import ActivitySearch, Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stages import Measures


def entry(library: Library, reference: str | ActivitySearch) -> Entry | None:
    """The activity that a reference names, or None."""
    return library.activities.get(str(reference))


def resolved(scenario: Scenario, quantity: Quantity) -> Quantity | None:
    """The quantity itself, or the shared parameter that it refers to; None when that has no value."""
    if quantity.parameter is None:
        return quantity
    found = scenario.file.parameters.get(quantity.parameter)
    return found if found is not None and found.parameter is None else None


def measures(scenario: Scenario, exchange: Exchange) -> Measures | None:
    """The dimensions of an exchange, or None where a parameter or the product is unknown."""
    amount = resolved(scenario, exchange.amount)
    yield_ = resolved(scenario, exchange.recycled.yield_)
    product = entry(scenario.library, exchange.displaces.product)
    if amount is None or yield_ is None or product is None:
        return None
    return Measures.between(amount, yield_, product)
