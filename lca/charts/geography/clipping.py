"""Cuts rings and lines off at the edges of an area."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

#: Longitude and latitude of points, (points, 2).
Points = np.ndarray[Any, Any]


class Area(NamedTuple):
    """What a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float


def ring_within(ring: Points, area: Area) -> Points:
    """What of the inside of a closed ring lies in an area, as a ring that is closed; no points where nothing does.

    Sutherland and Hodgman: parts that are apart hang together by lines along the edges.
    """
    points = ring[:-1] if len(ring) > 1 and (ring[0] == ring[-1]).all() else ring
    for axis, bound, side in (
        (0, area.west, 1.0),
        (0, area.east, -1.0),
        (1, area.south, 1.0),
        (1, area.north, -1.0),
    ):
        points = _half(points, axis, bound, side)
    return np.concatenate([points, points[:1]]) if len(points) > 2 else np.empty((0, 2))


def _half(points: Points, axis: int, bound: float, side: float) -> Points:
    """A ring on one side of a bound."""
    inside = side * (points[:, axis] - bound) >= 0.0
    if inside.all() or not inside.any():
        return points if inside.any() else points[:0]
    after = np.roll(points, -1, axis=0)
    crossing = inside != np.roll(inside, -1)
    move = after - points
    along = np.divide(
        bound - points[:, axis], move[:, axis], out=np.zeros(len(points)), where=crossing
    )
    met = points + along[:, None] * move
    met[:, axis] = bound
    both: Points = np.stack([points, met], axis=1).reshape(-1, 2)
    kept: Points = both[np.stack([inside, crossing], axis=1).ravel()]
    return kept


def lines_within(line: Points, area: Area) -> list[Points]:
    """The pieces of a line that lie in an area (Liang and Barsky, for all of its parts at once)."""
    if len(line) < 2:
        return []
    start, move = line[:-1], line[1:] - line[:-1]
    first, last = np.zeros(len(start)), np.ones(len(start))
    for axis, low, high in ((0, area.west, area.east), (1, area.south, area.north)):
        step, place = move[:, axis], start[:, axis]
        moving = step != 0.0
        a, b = (
            np.divide(bound - place, step, out=np.zeros(len(step)), where=moving)
            for bound in (low, high)
        )
        still_out = ~moving & ((place < low) | (place > high))
        first = np.where(moving, np.maximum(first, np.minimum(a, b)), first)
        last = np.where(still_out, -1.0, np.where(moving, np.minimum(last, np.maximum(a, b)), last))
    kept = np.flatnonzero(first < last)
    if not len(kept):
        return []
    ends = start + last[:, None] * move
    starts = start + first[:, None] * move
    broken = (np.diff(kept) != 1) | (last[kept[:-1]] < 1.0) | (first[kept[1:]] > 0.0)
    return [
        np.concatenate([starts[piece[:1]], ends[piece]])
        for piece in np.split(kept, np.flatnonzero(broken) + 1)
    ]
