"""What the network of a case saves over its years: sums alone, for which no exchange is looked at by itself."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from lca.engine.inventory import Inventory
from lca.engine.room import ROWS, leave
from lca.inventory.routes import inventory
from lca.ledger.central import Central
from lca.ledger.pathways import Changes, dated, taken
from lca.ledger.schedule import Schedule, schedule
from lca.results.cases import CaseResult
from lca.results.draws import PERCENTILES, Draws, statistics_of
from lca.results.plain import as_json
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


def over_years_in_case(
    case: CaseResult, seed: int, hidden: Collection[str], known: Changes
) -> dict[str, dict[str, Any]]:
    """Indicator → what the network of a case saves over its years, as summary.json has it; nothing without years.

    hidden : indicators without a sum over exchanges. known : scores that were drawn before.
    """
    scenario, drawn = case.scenario, case.sample
    years = scenario.file.years
    if years is None:
        return {}
    built, plan = inventory(scenario), schedule(scenario, years)
    moving = dated(scenario.library, built, scenario.year, plan.years)
    central = Central(scenario, built, case.exchanges, case.gross, plan.years, moving)
    sums: Array | None = None
    if drawn is not None and drawn.count > 1:
        sums = _sums(scenario, built, drawn, plan, moving, seed, known)
    found: dict[str, dict[str, Any]] = {}
    for indicator in scenario.file.indicators:
        saving = math.fsum(
            central.scaled(one.id, indicator, year, part)[2]
            for one in scenario.exchanges
            for year, part in zip(plan.years, plan.of(one.id), strict=True)
        )
        told = dict.fromkeys((*PERCENTILES, "probability_saving"), math.nan)
        if indicator in hidden:
            saving = math.nan
        elif sums is not None and drawn is not None:
            values = sums[drawn.indicators.index(indicator)]
            told = dict(zip(told, statistics_of(values).tolist(), strict=True))
        found[indicator] = {"saving": as_json(saving), **{k: as_json(v) for k, v in told.items()}}
    return found


def _sums(
    scenario: Scenario,
    built: Inventory,
    drawn: Draws,
    plan: Schedule,
    moving: Sequence[str],
    seed: int,
    known: Changes,
) -> Array:
    """The network's saving over all years in every draw, (indicators, draws)."""
    import numpy as np

    n = drawn.count
    shares = np.array([plan.of(name) for name in drawn.names])
    times = shares.sum(axis=1)
    whole = np.zeros(drawn.saving.shape[1:])
    for start in range(0, len(times), ROWS):
        part = drawn.saving[start : start + ROWS]
        whole += np.tensordot(times[start : start + ROWS], part, axes=1)
        leave(start, drawn.saving)
    change = known.of(scenario, built, moving, plan.years, n, seed)
    if change:
        net = taken(built, moving, n, seed)
        rows = [drawn.rows[name] for name in net.labels]
        of_years = np.tensordot(shares[rows].T, net.saving, axes=1)
        for year, amounts in zip(plan.years, of_years, strict=True):
            if year in change:
                whole += np.einsum("dn,din->in", amounts, change[year])
    return whole
