"""What surrounds a map: frame, degrees, scale bar, north and the meaning of widths."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from lca.charts.drawing import arcs
from lca.charts.drawing.ground import COAST, draw_ground
from lca.charts.drawing.labels import Box, Point
from lca.charts.drawing.projection import Projection, graticule, round_km
from lca.charts.drawing.ruler import line_height, width_of
from lca.charts.drawing.sheet import INK, MARGIN, MUTED, SMALL, WIDTH, Sheet
from lca.quantities.figures import amount, haul, length
from lca.quantities.indicators import FLOWS
from lca.results.view import FlowView, View
from lca.words.catalogue import tr

_ROW = 0.28
_LINE = line_height(SMALL)
_TEXT_GAP = 0.05
_DEGREES = "#cfd6da"
_STEP = 0.1  # between places that a latitude may take


def strip_height(drawn: Sequence[FlowView]) -> float:
    """Height below the frame; several units have their widths explained in a row of their own."""
    return 0.62 + (_ROW if len(arcs.largest(drawn)) > 1 else 0.0)


def draw_frame(
    sheet: Sheet, projection: Projection, frame: Box, lines: Sequence[Sequence[Point]] = ()
) -> list[Box]:
    """Ground, border and degrees; latitudes are written inside, longitudes below. Returns the room of the former.

    lines : leaders and arcs; a latitude is written where fewest of them pass, and further left
        where that makes no difference.
    """
    left, right, top, bottom = frame
    draw_ground(sheet, projection, frame)
    written = []
    meridians = _longitudes(projection, frame)
    lines = [*lines, *([(x, top), (x, bottom)] for x, _ in meridians)]
    for x, text in meridians:
        sheet.line([x, x], [top, bottom], _DEGREES, 0.5, order=0.3)
        sheet.text(x, bottom + _LINE * 0.6, text, SMALL, MUTED, across="center")
    for y, text in _latitudes(projection, frame):
        sheet.line([left, right], [y, y], _DEGREES, 0.5, order=0.3)
        x = free(left, right, y, width_of(text, SMALL), lines)
        sheet.text(x, y - _LINE * 0.45, text, SMALL, MUTED)
        written.append((x, x + width_of(text, SMALL), y - _LINE, y))
    sheet.line([left, right, right, left, left], [top, top, bottom, bottom, top], COAST, 0.8)
    return written


def free(
    left: float, right: float, y: float, width: float, lines: Sequence[Sequence[Point]]
) -> float:
    """Where a text above the parallel at y is crossed by fewest lines."""
    steps = int((right - left - width - 2 * _TEXT_GAP) / _STEP)
    starts = [left + _TEXT_GAP + i * _STEP for i in range(max(1, steps + 1))]
    points = [point for line in lines for point in dense(line) if y - _LINE < point[1] < y]
    near = 0.03
    return min(starts, key=lambda x: sum(x - near < p[0] < x + width + near for p in points))


def dense(line: Sequence[Point]) -> list[Point]:
    """Points along a broken line, so close that none slips past a text."""
    found = [line[-1]]
    for (x0, y0), (x1, y1) in pairwise(line):
        count = 1 + math.ceil(math.dist((x0, y0), (x1, y1)) / 0.02)
        found += [(x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count) for i in range(count)]
    return found


def degree_boxes(projection: Projection, frame: Box) -> list[Box]:
    """Room that the degrees inside the frame take."""
    left = frame[0] + _TEXT_GAP
    return [
        (left, left + width_of(text, SMALL), y - _LINE, y)
        for y, text in _latitudes(projection, frame)
    ]


def draw_strip(
    sheet: Sheet, view: View, projection: Projection, frame: Box, drawn: Sequence[FlowView]
) -> None:
    """Scale bar and north on the left; the widest line of each unit on the right."""
    left, right, y = MARGIN, WIDTH - MARGIN, frame[3] + 0.42
    one, _ = length(1.0)
    km = round_km(projection.km_per_inch * 1.4 * one) / one  # round as it is read
    long = km / projection.km_per_inch
    sheet.line([left, left, left + long, left + long], [y - 0.05, y, y, y - 0.05], INK, 1.0)
    text = tr(view.lang, "{distance} great circle", distance=haul(km, view.lang, 1))
    sheet.text(left + long + 0.08, y - 0.02, text, SMALL, INK)
    x = left + long + 0.08 + width_of(text, SMALL) + 0.3
    sheet.line([x, x], [y + 0.06, y - 0.12], INK, 1.0)
    sheet.line([x - 0.04, x, x + 0.04], [y - 0.06, y - 0.13, y - 0.06], INK, 1.0)
    sheet.text(x + 0.08, y - 0.02, tr(view.lang, "N"), SMALL, INK)
    top = arcs.largest(drawn)
    x = right
    if len(top) > 1:
        y += _ROW
    for unit in reversed(list(FLOWS)):
        if unit not in top:
            continue
        size = amount(top[unit], unit, view.lang)
        text = tr(view.lang, "up to {amount} a year", amount=size)
        widest = max((f for f in drawn if f.unit == unit), key=lambda f: f.amount)
        sheet.text(x, y - 0.02, text, SMALL, INK, across="right")
        x -= width_of(text, SMALL) + 0.08
        sheet.line(
            [x - 0.5, x],
            [y - 0.02] * 2,
            MUTED,
            arcs.width(widest, top),
            style=FLOWS[unit].dash,
            order=2,
        )
        x -= 0.5 + 0.25


def _longitudes(projection: Projection, frame: Box) -> list[tuple[float, str]]:
    left, right, _, _ = frame
    low, high = projection.longitude(left), projection.longitude(right)
    degrees, decimals = graticule(low, high, max(3, int((right - left) / 1.1)))
    texts = [(projection.x(d), f"{abs(d):.{decimals}f}°{'E' if d >= 0 else 'W'}") for d in degrees]
    return [(x, t) for x, t in texts if left + 0.25 < x < right - 0.25]


def _latitudes(projection: Projection, frame: Box) -> list[tuple[float, str]]:
    _, _, top, bottom = frame
    low, high = projection.latitude(bottom), projection.latitude(top)
    degrees, decimals = graticule(low, high, max(2, int((bottom - top) / 1.1)))
    texts = [(projection.y(d), f"{abs(d):.{decimals}f}°{'N' if d >= 0 else 'S'}") for d in degrees]
    return [(y, t) for y, t in texts if top + 0.2 < y < bottom - 0.05]
