"""The ledger of a calculated scenario."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory
from lca.ledger.by_year import by_year
from lca.ledger.claims import Claimed, claim_table
from lca.ledger.in_cases import over_years_in_case
from lca.ledger.money import money
from lca.ledger.pathways import Changes
from lca.results.cases import CaseResult
from lca.results.claims import Claims
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
    cases: Iterable[CaseResult] = (),
    hidden: Collection[str] = (),
) -> Ledger:
    """What a scenario asks for beside its savings of one year.

    cases : its other cases. hidden : indicators of which too little is declared for a sum over exchanges.
    """
    known = Changes()
    claimed = Claimed(scenario, built, drawn, seed)
    claims = None
    years = by_year(
        scenario,
        built,
        exchange_table,
        drawn,
        gross,
        seed,
        claimed if claimed.stated else None,
        hidden,
        known,
    )
    if years is not None:
        found = {one.name: over_years_in_case(one, seed, hidden, known) for one in cases}
        years = replace(years, cases=found)
    if claimed.stated:
        table = claim_table(scenario, claimed, exchange_table, drawn, hidden)
        claims = Claims(table, {} if years is None else years.claimed)
    return Ledger(years, money(scenario, built, exchange_table, drawn, seed), claims)
