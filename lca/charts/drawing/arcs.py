"""Exchanges on a map as arcs from supplier to receiver."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from matplotlib.path import Path

from lca.charts.drawing.projection import Projection
from lca.charts.drawing.sheet import ADDED, PAPER, Sheet
from lca.quantities.indicators import FLOWS
from lca.results.view import FlowView

#: Latitude and longitude by facility id.
Places = Mapping[str, tuple[float, float]]
Point = tuple[float, float]
#: Start, control point and end of a quadratic Bézier curve, in inches.
Arc = tuple[Point, Point, Point]

_WIDEST, _THINNEST = 5.0, 0.8  # points


def bows(flows: Sequence[FlowView]) -> dict[str, float]:
    """How far each arc bows out, as a share of its length; several of one pair fan out."""
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for flow in sorted(flows, key=lambda f: (-f.amount, f.exchange)):
        pair = (flow.source, flow.target)
        found[flow.exchange] = 0.16 + 0.12 * seen[pair]
        seen[pair] += 1
    return found


def crown(places: Places, flow: FlowView, bow: float) -> tuple[float, float]:
    """Latitude and longitude of the furthest bend of an arc, near enough to keep room for it."""
    (south, west), (north, east) = places[flow.source], places[flow.target]
    middle = (south + north) / 2
    shrink = math.cos(math.radians(middle))
    dx, dy = (east - west) * shrink, north - south
    return middle + dx * bow / 2, (west + east) / 2 - dy * bow / 2 / shrink


def length(projection: Projection, places: Places, flow: FlowView) -> float:
    """Distance of the two ends on the map, in inches."""
    ends = [(projection.x(places[i][1]), projection.y(places[i][0])) for i in _ends(flow)]
    return math.dist(*ends)


def largest(flows: Sequence[FlowView]) -> dict[str, float]:
    """The largest amount of each unit."""
    found: dict[str, float] = {}
    for flow in flows:
        found[flow.unit] = max(flow.amount, found.get(flow.unit, 0.0))
    return found


def width(flow: FlowView, top: Mapping[str, float]) -> float:
    """Line width in points, proportional to the amount, but never too thin to see."""
    return max(_THINNEST, _WIDEST * flow.amount / top[flow.unit]) if top[flow.unit] else _THINNEST


def track(projection: Projection, places: Places, flow: FlowView, bow: float) -> Arc:
    """The arc of an exchange."""
    (x0, y0), (x1, y1) = (
        (projection.x(places[i][1]), projection.y(places[i][0])) for i in _ends(flow)
    )
    dx, dy = x1 - x0, y1 - y0
    return (x0, y0), (x0 + dx / 2 + dy * bow, y0 + dy / 2 - dx * bow), (x1, y1)


def points_of(arc: Arc) -> list[Point]:
    """Points along an arc, close enough for labels to keep off them."""
    return [_along(arc, i / 80) for i in range(1, 80)]


def draw(sheet: Sheet, arc: Arc, *, unit: str, points: float, colour: str) -> None:
    """One arc, `points` wide, with an arrowhead behind its middle: open for a burden added, to be seen in grey, too."""
    start, _, end = arc
    if math.dist(start, end) < 1e-6:
        return
    codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3]
    sheet.shape(
        arc,
        codes,
        stroke=colour,
        points=points,
        style=FLOWS[unit].dash,
        opacity=0.65,
        order=2,
    )
    _arrow(sheet, arc, points, colour)


def _arrow(sheet: Sheet, arc: Arc, points: float, colour: str) -> None:
    t = 0.56
    x, y = _along(arc, t)
    start, control, end = arc
    ux, uy = (
        2 * (1 - t) * (b - a) + 2 * t * (c - b) for a, b, c in zip(start, control, end, strict=True)
    )
    norm = math.hypot(ux, uy)
    if norm < 4 * 0.05:  # no room between the dots
        return
    ux, uy = ux / norm, uy / norm
    long, half = 0.075 + points / 72 * 0.6, 0.035 + points / 72 * 0.55
    tip = (x + ux * long / 2, y + uy * long / 2)
    back = (x - ux * long / 2, y - uy * long / 2)
    sheet.shape(
        [
            tip,
            (back[0] - uy * half, back[1] + ux * half),
            (back[0] + uy * half, back[1] - ux * half),
            tip,
        ],
        [Path.MOVETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY],
        fill=PAPER if colour == ADDED else colour,
        stroke=ADDED if colour == ADDED else PAPER,
        points=1.0 if colour == ADDED else 0.5,
        order=2.5,
    )


def _along(arc: Arc, t: float) -> Point:
    x, y = ((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c for a, b, c in zip(*arc, strict=True))
    return x, y


def _ends(flow: FlowView) -> tuple[str, str]:
    return flow.source, flow.target
