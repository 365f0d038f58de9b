"""How far something is hauled when only the coordinates of both ends are known."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lca.quantities.quantity import Quantity
from lca.quantities.units import unit

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Mean radius of the Earth, km. IUGG.
EARTH_KM = 6371.0088
#: Road distance over great-circle distance where only coordinates are known (CONVENTIONS 18).
DETOUR = 1.3
#: No estimated haul is longer, km.
FARTHEST_KM = DETOUR * math.pi * EARTH_KM

#: Latitude and longitude in degrees.
Location = tuple[float, float]


def great_circle_km(start: Location, end: Location) -> float:
    """Great-circle distance of two places, km. Haversine formula."""
    lat1, lon1, lat2, lon2 = (math.radians(x) for x in (*start, *end))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def roads_km(starts: Array, ends: Array) -> Array:
    """Estimated hauls between n places and n others, each (n, 2) in degrees; (n,), km. Those of `estimated`."""
    import numpy as np

    lat1, lon1, lat2, lon2 = np.radians(np.hstack([starts, ends])).T
    half = np.sin((lat2 - lat1) / 2) ** 2
    half += np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    found: Array = DETOUR * (2 * EARTH_KM * np.arcsin(np.sqrt(half)))
    return found


def estimated(start: Location, end: Location) -> Quantity:
    """The length of a haul between two places."""
    line = great_circle_km(start, end)
    km = DETOUR * line
    text = f"{km:.0f} km by road ({line:.0f} km great circle × {DETOUR})"
    return Quantity(km, unit("km"), text)
