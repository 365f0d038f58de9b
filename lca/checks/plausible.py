"""Warnings on results that nobody has published. CONVENTIONS 10: they warn and say why, they do not block."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lca.engine.adjoint import Scores
from lca.engine.inventory import Inventory
from lca.engine.net import NOTHING
from lca.library.library import Library
from lca.library.pairs import PublishedSaving
from lca.library.substitutions import was_seen
from lca.problems import Message, Problem
from lca.quantities.units import ENERGY, GAS, MASS, Dimension, per
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT

if TYPE_CHECKING:
    import pandas as pd

#: The indicator that savings are published in.
PUBLISHED = "ghg-100"
#: Greenhouse gases saved per energy saved in published networks, kg CO2e/GJ. CONVENTIONS 10; the lower end is Pennsylvania,
#: 0.9 Mt for 13 PJ (Eckelman and Chertow 2009, Environ. Sci. Technol. 43, 2550).
NETWORK_BAND = (69.0, 145.0)
#: By how much a saving may pass a published one: other grids, other hauls, and figures that were rounded.
MARGIN = 1.25


def implausible(
    scenario: Scenario, exchanges: pd.DataFrame, built: Inventory, scores: Scores
) -> tuple[Problem, ...]:
    """Warnings on the savings of exchanges and of the network."""
    return (*_exchanges(scenario, exchanges), *_network(scenario, exchanges))


def _exchanges(scenario: Scenario, table: pd.DataFrame) -> Iterator[Problem]:
    if PUBLISHED not in scenario.indicators:
        return
    rows = table[table["indicator"] == PUBLISHED].set_index("exchange")
    virgin, recycled, savings = rows["virgin"], rows["recycled"], rows["saving"]
    low, high = rows["p2_5"], rows["p97_5"]
    pairs: set[tuple[str, str]] = set()
    for position, exchange in enumerate(scenario.resolved):
        saving = float(savings[exchange.id])
        gross = abs(float(virgin[exchange.id])) + abs(float(recycled[exchange.id]))
        if abs(saving) <= NOTHING * gross:
            saving = 0.0
            ends = [float(end[exchange.id]) for end in (low, high)]
            if any(end != 0.0 and not math.isnan(end) for end in ends):
                continue  # nothing at central values, something in draws
        found = doubts(
            scenario.library, exchange, saving / exchange.quantities[AMOUNT].value, pairs
        )
        for message in found:
            yield scenario.problem(("exchanges", position), message)


def doubts(
    library: Library, exchange: ResolvedExchange, saved: float, pairs: set[tuple[str, str]]
) -> Iterator[Message]:
    """What is doubtful about a saving in kg CO2e per base unit of the by-product.

    pairs : by-products and products that were told already.
    """
    taken, byproduct = exchange.measures.taken, exchange.given.byproduct
    if saved == 0:
        yield Message("saving-zero")
        return
    if saved < 0:
        yield Message("saving-negative", saving=_shown(saved, taken))
        return
    product = exchange.product if exchange.product and exchange.product.outside is None else None
    known = library.substitution(byproduct, product.id) if product else None
    told = known is not None and was_seen(library.cited(known.source))
    if product and not told and library.substitutions and (byproduct, product.id) not in pairs:
        pairs.add((byproduct, product.id))
        yield Message("pair-unreported", byproduct=byproduct, product=product.id)
    published = known.saving if known is not None else None
    if published is not None and published.high.dimension == per(MASS, taken):
        yield from _measured(published, saved, taken)
        return
    largest = library.largest_saving(byproduct, taken)
    if largest is not None and largest.saving is not None:
        high = largest.saving.high.value
        if saved > MARGIN * high:
            yield Message(
                "saving-above-all",
                saving=_shown(saved, taken),
                high=_shown(high, taken),
                byproduct=byproduct,
                product=largest.product,
                source=largest.saving.source,
            )


def _measured(published: PublishedSaving, saved: float, taken: Dimension) -> Iterator[Message]:
    """A saving outside what is published for its pair of by-product and product."""
    if saved > MARGIN * published.high.value:
        yield Message(
            "saving-above",
            saving=_shown(saved, taken),
            high=_shown(published.high.value, taken),
            counts=published.counts,
            source=published.source,
        )
    elif published.low is not None and saved < published.low.value / MARGIN:
        yield Message(
            "saving-below",
            saving=_shown(saved, taken),
            low=_shown(published.low.value, taken),
            source=published.source,
        )


def _shown(saved: float, taken: Dimension) -> Message:
    """A saving in kg per base unit of the by-product, as people read it."""
    if taken == MASS:
        return Message("per-tonne", value=saved)
    if taken == ENERGY:
        return Message("per-gigajoule", value=saved * 1e3)
    return Message("per-cubic-metre", value=saved, unit="Nm3" if taken == GAS else "m3")


def _network(scenario: Scenario, table: pd.DataFrame) -> Iterator[Problem]:
    total = table.groupby("indicator")["saving"].sum()
    if PUBLISHED not in total or "energy-total" not in total:
        return
    gases, energy = float(total[PUBLISHED]), float(total["energy-total"])
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
