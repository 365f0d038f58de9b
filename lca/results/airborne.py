"""Indicators of the air beside greenhouse gases, and which exchanges shift a burden from the one to the other."""

from __future__ import annotations

from lca.quantities.indicators import greenhouse_gases
from lca.results.burden_shift import PARTICLES
from lca.results.totals import exchange_totals
from lca.results.view import View

#: All of the air in the order in which they are told.
POLLUTANTS = (*PARTICLES, "so2", "nox")


def there(view: View) -> bool:
    """Whether a view has greenhouse gases and something of the air beside them."""
    return bool(greenhouse_gases(view.units)) and bool(shown(view))


def shown(view: View) -> list[str]:
    """The indicators of the air that a view has."""
    return [id for id in POLLUTANTS if id in view.units]


def watched(view: View) -> tuple[list[str], bool]:
    """Indicators that make a burden shift, and whether they are those of particles."""
    particles = [id for id in PARTICLES if id in view.units]
    return particles or shown(view), bool(particles)


def shifts(view: View) -> list[str]:
    """Exchanges that save greenhouse gases and add particles; another pollutant where there is no indicator of those."""
    gases = greenhouse_gases(view.units)
    if not gases:
        return []
    adding = {
        total.exchange
        for id in watched(view)[0]
        for total in exchange_totals(view, id)
        if total.saving < 0.0
    }
    return [
        total.exchange
        for total in exchange_totals(view, gases[0])
        if total.saving > 0.0 and total.exchange in adding
    ]
