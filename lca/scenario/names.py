"""What readers call the exchanges, by-products, activities and plants of a scenario."""

from __future__ import annotations

from typing import Protocol

from lca.library.library import Library
from lca.scenario.form import ScenarioFile
from lca.scenario.resolved import ResolvedExchange
from lca.texts import Lang


class Scenario(Protocol):
    """What names are taken from: a scenario, which itself tells its names."""

    @property
    def file(self) -> ScenarioFile: ...
    @property
    def library(self) -> Library: ...
    @property
    def resolved(self) -> tuple[ResolvedExchange, ...]: ...


def byproduct_name(scenario: Scenario, id: str, lang: Lang) -> str:
    """Name of a by-product: the scenario's own, or the library's. Raises KeyError."""
    own = scenario.file.byproducts.get(id)
    found = own if own is not None else scenario.library.byproducts[id]
    return found.name.in_(lang)


def exchange_name(scenario: Scenario, exchange: ResolvedExchange, lang: Lang) -> str:
    """The exchange's own short name, or by-product → displaced product."""
    given = exchange.given
    if given.name is not None:
        return given.name.in_(lang)
    byproduct = byproduct_name(scenario, given.byproduct, lang)
    if exchange.product is None:
        return byproduct
    return f"{byproduct} → {exchange.product.activity.name.in_(lang)}"


def exchange_names(scenario: Scenario, lang: Lang) -> dict[str, str]:
    """Exchange → its name."""
    return {one.id: exchange_name(scenario, one, lang) for one in scenario.resolved}


def facility_name(scenario: Scenario, id: str, lang: Lang) -> str:
    """Name of a plant. Raises KeyError."""
    return scenario.file.facilities[id].name.in_(lang)


def activity_name(scenario: Scenario, id: str, lang: Lang) -> str:
    """Name of an activity of the library or of a background; its id where it is not there."""
    entry = scenario.library.activities.get(id)
    return id if entry is None else entry.activity.name.in_(lang)
