"""How far something is hauled: as written, or from the coordinates of both ends."""

from __future__ import annotations

import math

from lca.quantities.quantity import Quantity
from lca.quantities.units import unit
from lca.scenario.form import Exchange, Leg
from lca.scenario.scenario import Scenario
from lca.scenario.stages import resolved

#: Mean radius of the Earth, km. IUGG.
EARTH_KM = 6371.0088
#: Road distance over great-circle distance where only coordinates are known. DESIGN, `distance`.
DETOUR = 1.3


def great_circle_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) in degrees, km. Haversine formula."""
    lat1, lon1, lat2, lon2 = (math.radians(x) for x in (*start, *end))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def distance_km(scenario: Scenario, exchange: Exchange, leg: Leg) -> Quantity:
    """The length of a leg; from the coordinates of both ends when none is written."""
    if leg.distance is not None:
        found = resolved(scenario, leg.distance)
        assert found is not None
        return found
    start = scenario.facilities[exchange.from_].location
    end = scenario.facilities[exchange.to].location
    assert start is not None and end is not None
    km = DETOUR * great_circle_km(start, end)
    return Quantity(km, unit("km"), f"{km:.0f} km (estimated)")
