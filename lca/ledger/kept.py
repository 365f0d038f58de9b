"""The ledger of a calculated scenario."""

from __future__ import annotations

from lca.engine.inventory import Inventory
from lca.ledger.by_year import by_year
from lca.results.draws import Draws
from lca.results.ledger import Ledger
from lca.results.noise import Gross
from lca.scenario.scenario import Scenario


def kept(
    scenario: Scenario, built: Inventory, drawn: Draws | None, gross: Gross, seed: int
) -> Ledger:
    """What a scenario asks for beside its savings of one year."""
    return Ledger(by_year(scenario, built, drawn, gross, seed))
