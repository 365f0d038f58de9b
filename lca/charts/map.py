"""Map of the facilities and the exchanges between them; no coast and no borders."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import Circle

from lca.charts.drawing import arcs
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.labels import GAP, Box, Label, beside, columns, halves
from lca.charts.drawing.mapframe import degree_boxes, draw_frame, draw_strip, strip_height
from lca.charts.drawing.projection import Projection, fit
from lca.charts.drawing.ruler import line_height, width_of, wrap
from lca.charts.drawing.sheet import INK, MARGIN, MUTED, PAPER, SMALL, WIDTH, Across, Sheet, top_of
from lca.charts.findings import caveats, counted, listing, sentences
from lca.charts.flows import colour_note, flow_colours
from lca.problems import LISTED, Message, Refused
from lca.quantities.figures import amount, haul
from lca.results.largest import most
from lca.results.totals import exchange_totals
from lca.results.view import FlowView, View
from lca.words.catalogue import tr

_COLUMN = 1.95  # at most, for labels at either side of the frame
_LEAST, _MOST, _PAD = 3.0, 5.2, 0.4
#: Places that a tall map does nothing for, and the height of theirs.
_SPARSE, _LOW = 6, 3.8
_DOT = 0.05
_LINE = line_height(SMALL)
#: Labels beside the dots only where they are few; columns are calmer.
_FEW = 12


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the map and its labels go; `boxes` is None when the labels stand in columns."""

    projection: Projection
    frame: Box
    labels: list[Label]
    boxes: dict[str, Box] | None


def facility_map(view: View) -> Figure:
    """Facilities at their places, and arcs of the exchanges with the width of their amounts.

    Facilities without a location are named in a note. Refused (a ValueError) when none has one.
    """
    with settings():
        places = {
            f.id: (f.latitude, f.longitude)
            for f in view.facilities.values()
            if f.latitude is not None and f.longitude is not None
        }
        if not places:
            raise Refused(Message("map-without-places"))
        missing = [f.name for f in view.facilities.values() if f.id not in places]
        located = [f for f in view.flows.values() if f.source in places and f.target in places]
        drawn, rest = _cut(view, located)
        if rest:  # plants of exchanges that are not drawn would fill the map
            ends = {end for flow in drawn for end in (flow.source, flow.target)}
            places = {id: place for id, place in places.items() if id in ends}
        words = "Location of facilities; arrows from supplier to receiver"
        title, subtitle = _finding(view), " | ".join((tr(view.lang, words), view.title))
        plan = _plan(view, places, drawn, top_of(title, subtitle))
        lengths = [arcs.length(plan.projection, places, flow) for flow in drawn]
        short = sum(length < 2 * _DOT for length in lengths)
        notes = [_notes(view, drawn, missing, rest, len(located), short), *caveats(view)]
        sheet = Sheet(title, subtitle, notes, plan.frame[3] - plan.frame[2] + strip_height(drawn))
        _draw(sheet, view, plan, places, drawn)
    return sheet.figure


def _cut(view: View, located: list[FlowView]) -> tuple[list[FlowView], list[str]]:
    """The flows with the largest savings of either sign, and the exchanges of the others."""
    if len(located) <= LISTED:
        return located, []
    savings = {total.exchange: total.saving for total in exchange_totals(view, view.drawn[0])}
    ids = [flow.exchange for flow in located]
    kept = set(most(ids, [abs(savings[id]) for id in ids]))
    return [f for f in located if f.exchange in kept], [id for id in ids if id not in kept]


def _plan(view: View, places: arcs.Places, drawn: Sequence[FlowView], top: float) -> _Plan:
    bows = arcs.bows(drawn)
    reach = [*places.values(), *(arcs.crown(places, f, bows[f.exchange]) for f in drawn)]
    left, right = MARGIN, WIDTH - MARGIN
    most = _LOW if len(places) <= _SPARSE else _MOST
    projection, height = fit(reach, left, top, right - left, least=_LEAST, most=most, pad=_PAD)
    if len(places) <= _FEW:
        labels = _labels(view, places, projection, 1.6)
        frame = (left, right, top, top + height)
        inner = (left + 0.05, right - 0.05, top + 0.05, top + height - 0.05)
        tracks = [arcs.track(projection, places, f, bows[f.exchange]) for f in drawn]
        avoid = [point for arc in tracks for point in arcs.points_of(arc)]
        boxes = beside(labels, inner, degree_boxes(projection, frame), avoid, _DOT)
        if boxes is not None:
            return _Plan(projection, frame, labels, boxes)
    labels = _labels(view, places, projection, _COLUMN - 0.2)
    column = max(label.width for label in labels) + 0.2
    left, right = left + column, right - column
    least = max(_LEAST, *(sum(label.height + GAP for label in half) for half in halves(labels)))
    projection, height = fit(
        reach, left, top, right - left, least=least, most=max(most, least), pad=_PAD
    )
    labels = _labels(view, places, projection, _COLUMN - 0.2)
    return _Plan(projection, (left, right, top, top + height), labels, None)


def _labels(view: View, places: arcs.Places, projection: Projection, room: float) -> list[Label]:
    labels = []
    for facility, (latitude, longitude) in places.items():
        lines = tuple(wrap(view.facilities[facility].name, SMALL, room, lines=2))
        width = max(width_of(line, SMALL) for line in lines)
        at = projection.x(longitude), projection.y(latitude)
        labels.append(Label(facility, lines, at, width, len(lines) * _LINE))
    return labels


def _draw(
    sheet: Sheet, view: View, plan: _Plan, places: arcs.Places, drawn: Sequence[FlowView]
) -> None:
    bows = arcs.bows(drawn)
    tracks = [arcs.track(plan.projection, places, f, bows[f.exchange]) for f in drawn]
    lines = [arcs.points_of(arc) for arc in tracks]
    if plan.boxes is None:
        lines += [
            [(plan.frame[side], middle), label.at]
            for side, (labels, middles) in enumerate(
                zip(*columns(plan.labels, plan.frame), strict=True)
            )
            for label, middle in zip(labels, middles, strict=True)
        ]
        draw_frame(sheet, plan.projection, plan.frame, lines)
    else:  # their place was kept free
        draw_frame(sheet, plan.projection, plan.frame)
    colours, top = flow_colours(view), arcs.largest(drawn)
    for flow in sorted(drawn, key=lambda f: (-arcs.width(f, top), f.exchange)):
        arc = arcs.track(plan.projection, places, flow, bows[flow.exchange])
        points, colour = arcs.width(flow, top), colours[flow.exchange]
        arcs.draw(sheet, arc, unit=flow.unit, points=points, colour=colour)
    for label in plan.labels:
        dot = Circle(label.at, _DOT, facecolor=INK, edgecolor=PAPER, linewidth=0.8, zorder=4)
        sheet.mark(dot)
    if plan.boxes is None:
        _columns(sheet, plan)
    else:
        _beside(sheet, plan, plan.boxes)
    draw_strip(sheet, view, plan.projection, plan.frame, drawn)


def _beside(sheet: Sheet, plan: _Plan, boxes: Mapping[str, Box]) -> None:
    for label in plan.labels:
        left, right, top, _ = boxes[label.id]
        across: Across = "right" if right < label.at[0] else "left"
        x = right if across == "right" else left
        if left < label.at[0] < right:
            across, x = "center", (left + right) / 2
        for i, line in enumerate(label.lines):
            sheet.halo(sheet.text(x, top + (i + 0.5) * _LINE, line, SMALL, INK, across=across))


def _columns(sheet: Sheet, plan: _Plan) -> None:
    sides, heights = columns(plan.labels, plan.frame)
    for side, (labels, middles) in enumerate(zip(sides, heights, strict=True)):
        edge = plan.frame[side]
        out = -1.0 if side == 0 else 1.0
        across: Across = "right" if side == 0 else "left"
        for label, middle in zip(labels, middles, strict=True):
            sheet.lines(edge + out * 0.16, middle, label.lines, SMALL, INK, across=across)
            corner = [edge + out * 0.12, edge, label.at[0]], [middle, middle, label.at[1]]
            sheet.line(*corner, MUTED, 0.5, order=3)


def _finding(view: View) -> str:
    lang = view.lang
    ends = {f for flow in view.flows.values() for f in (flow.source, flow.target)}
    exchanges = counted(lang, len(view.flows), "exchange")
    key = "{exchanges} between {facilities} facilities"
    finding = tr(lang, key, exchanges=exchanges, facilities=len(ends))
    hauls = [f.distance_km for f in view.flows.values() if f.distance_km is not None]
    if len(hauls) < 2:
        return finding
    key = "{finding}; half of the hauls are at most {haul} as travelled"
    return tr(lang, key, finding=finding, haul=haul(statistics.median(hauls), lang, 3))


def _notes(
    view: View,
    drawn: Sequence[FlowView],
    missing: list[str],
    rest: Sequence[str],
    located: int,
    short: int,
) -> str:
    lang = view.lang
    texts = [colour_note(view), tr(lang, "Width by amount.")]
    if len(arcs.largest(drawn)) > 1:
        texts.append(tr(lang, "Widths of different line styles do not compare."))
    texts.append(tr(lang, "Lines join locations and follow no road."))
    if short:
        key = "Exchanges too short to be seen at this scale: {count}."
        texts.append(tr(lang, key, count=short))
    if rest:
        known, unit = set(rest), view.units[view.drawn[0]]
        totals = exchange_totals(view, view.drawn[0])
        saving = math.fsum(total.saving for total in totals if total.exchange in known)
        key = "{count} smaller exchanges are not drawn one by one; together they save {amount} a year."
        if saving < 0:
            key = "{count} smaller exchanges are not drawn one by one; together they add {amount} a year."
        texts.append(tr(lang, key, count=len(rest), amount=amount(abs(saving), unit, lang)))
    if missing:
        names = listing(lang, missing)
        texts.append(tr(lang, "Not on the map, location unknown: {names}.", names=names))
    if located < len(view.flows):
        key = "Exchanges not drawn for that reason: {count}."
        texts.append(tr(lang, key, count=len(view.flows) - located))
    return sentences(lang, texts)
