"""Map of the facilities and the exchanges between them, on coast, rivers and towns; no borders."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matplotlib.figure import Figure
from matplotlib.patches import Circle

from lca.charts.drawing import arcs
from lca.charts.drawing.clusters import Cluster, Key, clusters, draw_circles
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.ground import draw_towns, place_towns
from lca.charts.drawing.labels import GAP, Box, Label, Point, beside, columns, halves
from lca.charts.drawing.mapframe import (
    degree_boxes,
    dense,
    draw_frame,
    draw_strip,
    strip_height,
)
from lca.charts.drawing.projection import Projection, fit
from lca.charts.drawing.ruler import line_height, width_of, wrap
from lca.charts.drawing.sheet import INK, MARGIN, MUTED, PAPER, SMALL, WIDTH, Across, Sheet, top_of
from lca.charts.findings import caveats, counted, listing, sentences
from lca.charts.flows import colour_of, flow_colours, flow_savings
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
#: More plants than this are put together where they lie close.
_MANY = 30


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the map and its labels go; `boxes` is None when the labels stand in columns.

    found : clusters of plants instead of labels; none where there are few plants.
    """

    projection: Projection
    frame: Box
    labels: list[Label]
    boxes: dict[str, Box] | None
    found: list[Cluster]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn: arcs between places, with the colour of each; left_out : exchanges that are too short to be seen."""

    places: arcs.Places
    flows: Sequence[FlowView]
    colours: Mapping[str, str]
    left_out: int


def facility_map(view: View) -> Figure:
    """Facilities at their places, and arcs of the exchanges with the width of their amounts.

    More than _MANY are put together where they lie close, and their exchanges added up. Facilities without a location
    are named in a note. Refused (a ValueError) when none has one.
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
        flows, rest = _cut(view, located)
        if rest:  # plants of exchanges that are not drawn would fill the map
            ends = {end for flow in flows for end in (flow.source, flow.target)}
            places = {id: place for id, place in places.items() if id in ends}
        words = "Location of facilities; arrows from supplier to receiver"
        title, subtitle = _finding(view), " | ".join((tr(view.lang, words), view.title))
        plan = _plan(view, places, flows, top_of(title, subtitle))
        shown = _shown(view, plan, places, flows)
        notes = [_notes(view, shown, plan, missing, rest, len(located)), *caveats(view)]
        body = plan.frame[3] - plan.frame[2] + strip_height(shown.flows)
        key = _key(view, plan) if plan.found else None
        sheet = Sheet(title, subtitle, notes, body + (key.height if key else 0.0))
        _draw(sheet, view, plan, shown)
        if key:
            key.draw(sheet, sheet.top + body)
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
    frame = (left, right, top, top + height)
    if len(places) > _MANY:
        found = clusters({id: _at(projection, place) for id, place in places.items()})
        return _Plan(projection, frame, [], None, found)
    if len(places) <= _FEW:
        labels = _labels(view, places, projection, 1.6)
        inner = (left + 0.05, right - 0.05, top + 0.05, top + height - 0.05)
        tracks = [arcs.track(projection, places, f, bows[f.exchange]) for f in drawn]
        avoid = [point for arc in tracks for point in arcs.points_of(arc)]
        boxes = beside(labels, inner, degree_boxes(projection, frame), avoid, _DOT)
        if boxes is not None:
            return _Plan(projection, frame, labels, boxes, [])
    labels = _labels(view, places, projection, _COLUMN - 0.2)
    column = max(label.width for label in labels) + 0.2
    left, right = left + column, right - column
    least = max(_LEAST, *(sum(label.height + GAP for label in half) for half in halves(labels)))
    projection, height = fit(
        reach, left, top, right - left, least=least, most=max(most, least), pad=_PAD
    )
    labels = _labels(view, places, projection, _COLUMN - 0.2)
    return _Plan(projection, (left, right, top, top + height), labels, None, [])


def _at(projection: Projection, place: tuple[float, float]) -> Point:
    return projection.x(place[1]), projection.y(place[0])


def _shown(view: View, plan: _Plan, places: arcs.Places, flows: Sequence[FlowView]) -> _Drawn:
    """The exchanges one by one, or those from one cluster to another together."""
    if not plan.found:
        lengths = [arcs.length(plan.projection, places, flow) for flow in flows]
        short = sum(length < 2 * _DOT for length in lengths)
        return _Drawn(places, flows, flow_colours(view), short)
    of = {id: str(one.number) for one in plan.found for id in one.plants}
    middles = {
        str(one.number): (plan.projection.latitude(one.at[1]), plan.projection.longitude(one.at[0]))
        for one in plan.found
    }
    joined: dict[tuple[str, str, str], list[FlowView]] = {}
    for flow in flows:
        ends = of[flow.source], of[flow.target]
        if ends[0] != ends[1]:
            joined.setdefault((*ends, flow.unit), []).append(flow)
    savings, summed, colours = flow_savings(view), list[FlowView](), dict[str, str]()
    for (source, target, unit), some in joined.items():
        id = f"{source} {target} {unit}"
        size = math.fsum(flow.amount for flow in some)
        summed.append(replace(some[0], exchange=id, source=source, target=target, amount=size))
        colours[id] = colour_of(math.fsum(savings[flow.exchange] for flow in some))
    inside = len(flows) - sum(map(len, joined.values()))
    return _Drawn(middles, summed, colours, inside)


def _key(view: View, plan: _Plan) -> Key:
    names = {id: one.name for id, one in view.facilities.items()}
    heading = tr(
        view.lang, "Facilities under each number, with their count where there are several"
    )
    return Key(plan.found, heading, names, "; " if view.lang == "en" else "；")


def _labels(view: View, places: arcs.Places, projection: Projection, room: float) -> list[Label]:
    labels = []
    for facility, (latitude, longitude) in places.items():
        lines = tuple(wrap(view.facilities[facility].name, SMALL, room, lines=2))
        width = max(width_of(line, SMALL) for line in lines)
        at = projection.x(longitude), projection.y(latitude)
        labels.append(Label(facility, lines, at, width, len(lines) * _LINE))
    return labels


def _draw(sheet: Sheet, view: View, plan: _Plan, shown: _Drawn) -> None:
    bows = arcs.bows(shown.flows)
    tracks = {
        f.exchange: arcs.track(plan.projection, shown.places, f, bows[f.exchange])
        for f in shown.flows
    }
    lines = [arcs.points_of(arc) for arc in tracks.values()]
    dots = [(label.at, _DOT) for label in plan.labels]
    dots += [(one.at, one.radius) for one in plan.found]
    taken = [] if plan.boxes is None else list(plan.boxes.values())
    if plan.boxes is not None:  # places of degrees were kept free
        written = draw_frame(sheet, plan.projection, plan.frame)
    else:
        lines += _leaders(plan)
        written = draw_frame(sheet, plan.projection, plan.frame, lines)
    avoid = [point for line in lines for point in dense(line)]
    towns = place_towns(plan.projection, plan.frame, view.lang, dots, [*taken, *written], avoid)
    draw_towns(sheet, towns, view.lang)
    top = arcs.largest(shown.flows)
    for flow in sorted(shown.flows, key=lambda f: (-arcs.width(f, top), f.exchange)):
        points, colour = arcs.width(flow, top), shown.colours[flow.exchange]
        arcs.draw(sheet, tracks[flow.exchange], unit=flow.unit, points=points, colour=colour)
    for label in plan.labels:
        dot = Circle(label.at, _DOT, facecolor=INK, edgecolor=PAPER, linewidth=0.8, zorder=4)
        sheet.mark(dot)
    draw_circles(sheet, plan.found)
    if plan.boxes is not None:
        _beside(sheet, plan, plan.boxes)
    elif plan.labels:
        _columns(sheet, plan)
    draw_strip(sheet, view, plan.projection, plan.frame, shown.flows)


def _leaders(plan: _Plan) -> list[list[Point]]:
    """Lines from the labels of both columns to their dots."""
    if not plan.labels:
        return []
    return [
        [(plan.frame[side], middle), label.at]
        for side, (labels, middles) in enumerate(
            zip(*columns(plan.labels, plan.frame), strict=True)
        )
        for label, middle in zip(labels, middles, strict=True)
    ]


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
    shown: _Drawn,
    plan: _Plan,
    missing: list[str],
    rest: Sequence[str],
    located: int,
) -> str:
    lang = view.lang
    key = "Teal: saves, red-brown with an open arrowhead: adds, at central inputs; indicator: {indicator}."
    texts = [tr(lang, key, indicator=view.indicator_names[view.drawn[0]])]
    texts.append(tr(lang, "Width by amount."))
    if len(arcs.largest(shown.flows)) > 1:
        texts.append(tr(lang, "Widths of different line styles do not compare."))
    texts.append(tr(lang, "Lines join locations and follow no road."))
    if plan.found:
        key = "Numbered circles are facilities close to one another; lines between two circles add up their exchanges."
        texts.append(tr(lang, key))
        if shown.left_out:
            key = "Exchanges inside a circle, without a line: {count}."
            texts.append(tr(lang, key, count=shown.left_out))
    elif shown.left_out:
        key = "Exchanges too short to be seen at this scale: {count}."
        texts.append(tr(lang, key, count=shown.left_out))
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
    texts.append(tr(lang, "Coast, rivers and towns: Natural Earth (public domain)."))
    return sentences(lang, texts)
