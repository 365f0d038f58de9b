"""Warnings on results outside the plausible band. METHOD rule 10: they warn and say why, they do not block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lca.engine.adjoint import Scores
from lca.engine.inventory import Inventory
from lca.problems import Message, Problem
from lca.quantities.units import MASS
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT

if TYPE_CHECKING:
    import pandas as pd

#: Saving per tonne exchanged of bulk minerals, t CO2e/t. METHOD rule 10.
BULK_BAND = (0.1, 1.0)
#: A virgin product above this burden is no bulk mineral (metals, polymers), t CO2e/t.
BULK_PRODUCT = 1.5
#: Greenhouse gases saved per energy saved in published networks, kg CO2e/GJ. METHOD rule 10.
NETWORK_BAND = (70.0, 145.0)


def implausible(
    scenario: Scenario, exchanges: pd.DataFrame, built: Inventory, scores: Scores
) -> tuple[Problem, ...]:
    """Warnings on the savings of exchanges and of the network."""
    return (*_exchanges(scenario, exchanges, scores), *_network(scenario, exchanges))


def _exchanges(scenario: Scenario, table: pd.DataFrame, scores: Scores) -> Iterator[Problem]:
    if "ghg-100" not in scenario.indicators:
        return
    savings = table[table["indicator"] == "ghg-100"].set_index("exchange")["saving"]
    column = scores.indicators.index("ghg-100")
    for position, exchange in enumerate(scenario.resolved):
        measure = exchange.measures
        if measure.taken != MASS or exchange.product is None:
            continue
        per_tonne = float(savings[exchange.id]) / exchange.quantities[AMOUNT].value
        made = float(scores.of(exchange.product.id)[column])
        message = _doubt(per_tonne, made if measure.product == MASS else None)
        if message is not None:
            yield scenario.problem(("exchanges", position), message)


def _doubt(per_tonne: float, made: float | None) -> Message | None:
    """What is doubtful about a saving of so many t CO2e per t exchanged, the product being made at so many t/t."""
    low, high = BULK_BAND
    if per_tonne < 0:
        return Message("saving-negative", value=per_tonne)
    if made is None or made > BULK_PRODUCT:
        return None
    if per_tonne > high:
        return Message("saving-high", value=per_tonne, low=low, high=high)
    if per_tonne < low:
        return Message("saving-low", value=per_tonne, low=low, high=high)
    return None


def _network(scenario: Scenario, table: pd.DataFrame) -> Iterator[Problem]:
    total = table.groupby("indicator")["saving"].sum()
    if "ghg-100" not in total or "energy-total" not in total:
        return
    gases, energy = float(total["ghg-100"]), float(total["energy-total"])
    if gases <= 0 or energy <= 0:
        return
    per_gj = gases / (energy / 1e3)
    low, high = NETWORK_BAND
    if not low <= per_gj <= high:
        message = (
            Message("network-high", value=per_gj, low=low, high=high)
            if per_gj > high
            else Message("network-low", value=per_gj, low=low, high=high)
        )
        yield scenario.problem(("exchanges",), message)
