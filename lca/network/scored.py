"""What the exchanges of a scenario save, at central values and draw by draw: from the one solve, by the engine that runs use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.backgrounds.in_use.context import Context
    from lca.quantities.arrays import Array


def savings(scenario: Scenario) -> Array:
    """Savings at central values, (exchanges, indicators) in the order of both in the scenario, indicator units per year.

    Raises EngineError where a loop of activities has no solution.
    """
    from lca.engine.adjoint import solve
    from lca.engine.net import totals
    from lca.inventory.routes import inventory

    built = inventory(scenario)
    found = totals(built, solve(built))
    return _ordered(scenario, found.exchanges, found.indicators, found.saving)


def drawn(scenario: Scenario, draws: int, seed: int, context: Context | None = None) -> Array:
    """Savings in joint draws, (exchanges, indicators, draws), ordered as `savings`.

    Draws of the same seed are those of a run. Raises as `lca.run` does.
    """
    from lca.backgrounds.in_use.context import Context
    from lca.backgrounds.in_use.draws import with_draws
    from lca.engine.workers.parallel import propagate_with
    from lca.inventory.routes import inventory

    context = context or Context()
    built = with_draws(scenario.library, inventory(scenario), draws, seed, context)
    made = propagate_with(built, draws, seed, context.workers, exchanges=context.exchanges)
    return _ordered(scenario, made.labels, made.indicators, made.saving)


def _ordered(
    scenario: Scenario, exchanges: Sequence[str], indicators: Sequence[str], saving: Array
) -> Array:
    """Savings (exchanges, indicators, …) in the order of both in the scenario; what burdens nothing has none and saves nothing."""
    import numpy as np

    rows = {id: at for at, id in enumerate(exchanges)}
    columns = [list(indicators).index(id) for id in scenario.indicators]
    whole: Array = np.zeros((len(scenario.exchanges), len(columns), *saving.shape[2:]))
    for at, exchange in enumerate(scenario.exchanges):
        if exchange.id in rows:
            whole[at] = saving[rows[exchange.id]][columns]
    return whole
