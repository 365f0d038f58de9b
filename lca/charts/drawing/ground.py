"""What a map lies on: sea, land, lakes, rivers and towns, in greys and blues that stay behind the exchanges."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Circle
from matplotlib.path import Path

from lca.charts.drawing.labels import Box, Point, holds, inside, meet
from lca.charts.drawing.projection import Projection
from lca.charts.drawing.ruler import line_height, width_of
from lca.charts.drawing.sheet import MUTED, PAPER, SMALL, Across, Code, Sheet
from lca.charts.geography.clipping import Area, Points
from lca.charts.geography.reading import Part, Town, rings, shores, towns

if TYPE_CHECKING:
    from lca.texts import Lang

#: Apart by a tenth of their lightness, so that the coast is seen in grey, too.
SEA, LAND = "#dde8ee", "#faf9f6"
COAST, RIVER, TOWN = "#8b9aa5", "#a9c0ce", "#6f777d"
#: Inches: what a line of the ground may be off, the circle of a town, and from town to town.
_GRAIN, _RING, _APART = 0.007, 0.026, 0.4
#: Towns that a map has at most.
_MOST = 26
_NAME = SMALL - 0.5
_LINE = line_height(_NAME)


@dataclass(frozen=True, slots=True)
class Placed:
    """A town at a place in inches, and the room of its name on one side of it. seen : not under a plant."""

    town: Town
    at: Point
    box: Box
    across: Across
    seen: bool


def area_of(projection: Projection, frame: Box) -> Area:
    """The degrees that a frame shows."""
    left, right, top, bottom = frame
    west, east = projection.longitude(left), projection.longitude(right)
    return Area(west, projection.latitude(bottom), east, projection.latitude(top))


def draw_ground(sheet: Sheet, projection: Projection, frame: Box) -> None:
    """Sea, land, lakes, rivers and coast inside a frame."""
    area = area_of(projection, frame)
    sheet.box(*frame, SEA, order=0.1)
    fills: tuple[tuple[Part, str, float], ...] = (("land", LAND, 0.11), ("lakes", SEA, 0.13))
    for part, colour, order in fills:
        found = [_inches(ring, projection) for ring in rings(part, area)]
        _shape(sheet, [ring for ring in found if len(ring) > 3], fill=colour, order=order)
        coast = [_inches(line, projection) for line in shores(part, area)]
        _shape(sheet, coast, stroke=COAST, points=0.6, order=0.14)
    rivers = [_inches(line, projection) for line in shores("rivers", area)]
    _shape(sheet, rivers, stroke=RIVER, points=0.8, order=0.12)


def _inches(points: Points, projection: Projection) -> Points:
    """Degrees as inches, without the points that cannot be told apart."""
    # projections are linear: what they do to numbers they do to arrays
    x, y = projection.x(points[:, 0]), projection.y(points[:, 1])  # type: ignore[arg-type]
    placed: Points = np.stack([x, y], axis=1)
    grains = np.round(placed / _GRAIN)
    kept = np.ones(len(placed), bool)
    kept[1:-1] = (grains[1:-1] != grains[:-2]).any(axis=1)
    return placed[kept]


def _shape(
    sheet: Sheet,
    lines: Sequence[Points],
    fill: str | None = None,
    stroke: str | None = None,
    points: float = 0.0,
    order: float = 0.1,
) -> None:
    """All lines, or rings, as one mark."""
    if not lines:
        return
    vertices = [(float(x), float(y)) for line in lines for x, y in line]
    codes: list[Code] = []
    for line in lines:
        inner = [Path.LINETO] * (len(line) - 2)
        codes += [Path.MOVETO, *inner, Path.CLOSEPOLY if fill else Path.LINETO]
    sheet.shape(vertices, codes, fill=fill, stroke=stroke, points=points, order=order)


def place_towns(
    projection: Projection,
    frame: Box,
    lang: Lang,
    dots: Sequence[tuple[Point, float]],
    taken: Sequence[Box],
    avoid: Sequence[Point],
) -> list[Placed]:
    """The first towns whose circles and names cover nothing that is there, and no other town's.

    dots : middles and radii of plants; a town under one has its name beside it. taken : boxes that are not covered
    either. avoid : points on lines, which names do not touch.
    """
    busy = [*taken, *((x - r, x + r, y - r, y + r) for (x, y), r in dots)]
    found = list[Placed]()
    left, right, top, bottom = frame
    inner = (left + 0.04, right - 0.04, top + 0.04, bottom - 0.04)
    for town in towns(area_of(projection, frame)):
        if len(found) == _MOST:
            break
        at = projection.x(town.longitude), projection.y(town.latitude)
        over = [one for one in dots if math.dist(one[0], at) < one[1] + _RING]
        middle, radius = over[0] if over else (at, _RING)
        ring = (middle[0] - radius, middle[0] + radius, middle[1] - radius, middle[1] + radius)
        covers = not over and any(meet(ring, other) for other in busy)
        near = any(math.dist(middle, other.at) < _APART for other in found)
        if covers or near or not inside(ring, inner):
            continue
        for box, across in _sides(middle, radius, width_of(town.names[lang], _NAME)):
            free = inside(box, inner) and not any(meet(box, other) for other in busy)
            if free and not any(holds(box, point) for point in avoid):
                found.append(Placed(town, middle, box, across, not over))
                busy += [ring, box]
                break
    return found


def _sides(at: Point, radius: float, width: float) -> list[tuple[Box, Across]]:
    (x, y), away, half = at, radius + 0.03, _LINE / 2
    aslant = 0.7 * away
    right, left = (x + away, x + away + width), (x - away - width, x - away)
    east, west = (x + aslant, x + aslant + width), (x - aslant - width, x - aslant)
    above, below = (y - aslant - _LINE, y - aslant), (y + aslant, y + aslant + _LINE)
    middle = (x - width / 2, x + width / 2)
    return [
        ((*right, y - half, y + half), "left"),
        ((*left, y - half, y + half), "right"),
        ((*middle, y - away - _LINE, y - away), "center"),
        ((*middle, y + away, y + away + _LINE), "center"),
        *(((*east, *down), "left") for down in (above, below)),
        *(((*west, *down), "right") for down in (above, below)),
    ]


def draw_towns(sheet: Sheet, placed: Sequence[Placed], lang: Lang) -> None:
    """Towns as open circles with their names."""
    for one in placed:
        left, right, top, bottom = one.box
        x = {"left": left, "right": right}.get(one.across, (left + right) / 2)
        name = one.town.names[lang]
        sheet.text(x, (top + bottom) / 2, name, _NAME, TOWN, across=one.across)
        if not one.seen:
            continue
        ring = Circle(one.at, _RING, facecolor=PAPER, edgecolor=MUTED, linewidth=0.7, zorder=0.4)
        sheet.mark(ring)
