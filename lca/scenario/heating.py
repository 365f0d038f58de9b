"""Amounts that are written in higher heating values, as the lower ones that everything else counts in."""

from __future__ import annotations

from lca.library.library import Library
from lca.quantities.quantity import Quantity
from lca.scenario.amounts import Supply
from lca.scenario.form import Exchange, Facility, ScenarioFile


def in_lower(file: ScenarioFile, library: Library) -> ScenarioFile:
    """The file with amounts and supplies in lower heating values, where the library knows the by-product's ratio.

    What it does not know, and higher heating values in other places, stay as they are for the checks.
    """
    exchanges = [_exchange(exchange, library) for exchange in file.exchanges]
    facilities = {id: _facility(facility, library) for id, facility in file.facilities.items()}
    return file.model_copy(update={"exchanges": exchanges, "facilities": facilities})


def _exchange(exchange: Exchange, library: Library) -> Exchange:
    amount = _lower(exchange.amount, exchange.byproduct, library)
    return exchange if amount is exchange.amount else exchange.model_copy(update={"amount": amount})


def _facility(facility: Facility, library: Library) -> Facility:
    before = facility.supplies_
    supplies = {id: _supply(one, id, library) for id, one in before.items()}
    if all(one is before[id] for id, one in supplies.items()):
        return facility
    return facility.model_copy(update={"supplies_": supplies})


def _supply(supply: Quantity | Supply, byproduct: str, library: Library) -> Quantity | Supply:
    if not isinstance(supply, Supply):
        return _lower(supply, byproduct, library)
    amount = _lower(supply.amount, byproduct, library)
    return supply if amount is supply.amount else supply.model_copy(update={"amount": amount})


def _lower(amount: Quantity, byproduct: str, library: Library) -> Quantity:
    known = library.heating_ratios.get(byproduct)
    if known is None or not amount.unit.hhv:
        return amount
    return amount.lower(known.lhv_per_hhv)
