"""Draws of backgrounds as the uncertainty fields of Brightway: distributions fitted to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory
from lca.library.library import Library
from lca.quantities.spreads import Fields, Given, Normal, log_normal_fields

if TYPE_CHECKING:
    from lca.backgrounds.in_use.context import Context
    from lca.quantities.arrays import Array


#: Draws that distributions are fitted to: a standard deviation is known to 2 % then.
DRAWS = 1024
SEED = 1
#: A spread below this share of the draws is what the accuracy of the solver leaves of none.
NOTHING = 1e-9


def drawn(
    library: Library,
    built: Inventory,
    context: Context | None = None,
) -> Inventory:
    """The inventory with DRAWS draws of the scores of its uncertain backgrounds; those that it has are kept.

    context : as in `lca.run`. Raises what `with_draws` raises.
    """
    given = {
        number.key
        for process in built.processes
        for _, number in process.flows
        if isinstance(number.spread, Given)
    }
    if given <= built.given.keys():
        return built
    from lca.backgrounds.in_use.context import Context
    from lca.backgrounds.in_use.draws import with_draws

    found = with_draws(library, built, DRAWS, SEED, context or Context())
    return replace(built, given={**found.given, **built.given})


def fitted(draws: Array) -> Fields:
    """Uncertainty fields of a number by its draws (n,); empty where they do not differ.

    Log-normal with the draws' median and the standard deviation of their logarithms where all have one sign,
    else normal with their mean and standard deviation. Any other shape and all correlation are lost.
    """
    import numpy as np

    size = float(np.abs(draws).max())
    spread = float(draws.std(ddof=1)) if len(draws) > 1 else 0.0
    if spread <= NOTHING * size:
        return {}
    if not (draws < 0).all() and not (draws > 0).all():
        return {"uncertainty type": Normal.stats_id, "loc": float(draws.mean()), "scale": spread}
    logs = np.log(np.abs(draws))
    return log_normal_fields(float(np.median(draws)), float(logs.std(ddof=1)))
