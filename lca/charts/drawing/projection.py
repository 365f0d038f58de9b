"""From degrees to inches: an equirectangular map, true to scale at its middle latitude."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Kilometres of one degree of latitude: 6371.0088 km mean earth radius × π / 180.
KM_PER_DEGREE = 6371.0088 * math.pi / 180.0
#: Least extent of a map, so that a single place has surroundings.
_LEAST_KM = 4.0


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to inches inside a frame whose top left corner is (left, top)."""

    west: float
    north: float
    km_per_inch: float
    shrink: float  # cosine of the middle latitude
    left: float
    top: float

    def x(self, longitude: float) -> float:
        km = (longitude - self.west) * KM_PER_DEGREE * self.shrink
        return self.left + km / self.km_per_inch

    def y(self, latitude: float) -> float:
        return self.top + (self.north - latitude) * KM_PER_DEGREE / self.km_per_inch

    def longitude(self, x: float) -> float:
        return self.west + (x - self.left) * self.km_per_inch / (KM_PER_DEGREE * self.shrink)

    def latitude(self, y: float) -> float:
        return self.north - (y - self.top) * self.km_per_inch / KM_PER_DEGREE


def fit(
    places: Iterable[tuple[float, float]],
    left: float,
    top: float,
    width: float,
    *,
    least: float,
    most: float,
    pad: float,
) -> tuple[Projection, float]:
    """The projection that shows the (latitude, longitude) places largest, and the frame's height.

    width : of the frame; its height lies between `least` and `most`; `pad` inches stay free at
        every edge.
    """
    points = list(places)
    south, north = min(p[0] for p in points), max(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    shrink = math.cos(math.radians((south + north) / 2))
    tall = max((north - south) * KM_PER_DEGREE, _LEAST_KM)
    wide = max((east - west) * KM_PER_DEGREE * shrink, _LEAST_KM)
    scale = max(wide / (width - 2 * pad), tall / (most - 2 * pad))
    height = min(most, max(least, tall / scale + 2 * pad))
    middle = (south + north) / 2, (west + east) / 2
    return (
        Projection(
            west=middle[1] - width / 2 * scale / (KM_PER_DEGREE * shrink),
            north=middle[0] + height / 2 * scale / KM_PER_DEGREE,
            km_per_inch=scale,
            shrink=shrink,
            left=left,
            top=top,
        ),
        height,
    )


def graticule(low: float, high: float, wanted: int) -> tuple[list[float], int]:
    """Round degrees between two, about `wanted` of them, and the decimals that they need."""
    steps: Sequence[float] = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30)
    rough = (high - low) / wanted
    step = next((s for s in steps if s >= 0.75 * rough), steps[-1])
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    decimals = max(0, math.ceil(-math.log10(step) - 1e-9))
    return [i * step for i in range(first, last + 1)], decimals


def round_km(most: float) -> float:
    """The longest of 1, 2, 5 × 10ⁿ km that is not above a length."""
    power = 10.0 ** math.floor(math.log10(most))
    return max(m * power for m in (1.0, 2.0, 5.0) if m * power <= most * (1 + 1e-9))
