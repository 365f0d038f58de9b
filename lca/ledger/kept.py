"""The ledger of a calculated scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory
from lca.ledger.by_year import by_year
from lca.ledger.money import money
from lca.results.draws import Draws
from lca.results.ledger import Ledger
from lca.results.noise import Gross
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


def kept(
    scenario: Scenario,
    built: Inventory,
    exchange_table: pd.DataFrame,
    drawn: Draws | None,
    gross: Gross,
    seed: int,
) -> Ledger:
    """What a scenario asks for beside its savings of one year."""
    return Ledger(
        by_year(scenario, built, drawn, gross, seed),
        money(scenario, built, exchange_table, drawn, seed),
    )
