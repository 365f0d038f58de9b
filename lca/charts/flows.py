"""Flow picture: which facility gives which by-product to whom, as ribbons."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.path import Path

from lca.charts.drawing.fonts import settings
from lca.charts.drawing.nodes import Node, Panel, lay_out, narrowed
from lca.charts.drawing.ruler import line_height, width_of, wrap
from lca.charts.drawing.sheet import (
    ADDED,
    INK,
    LABEL,
    MARGIN,
    MUTED,
    PAPER,
    SAVED,
    SMALL,
    VIRGIN,
    WIDTH,
    Across,
    Dash,
    Sheet,
    tint,
)
from lca.charts.findings import caveats, counted, sentences
from lca.quantities.figures import amount
from lca.quantities.indicators import FLOWS
from lca.results.largest import most
from lca.results.totals import exchange_totals
from lca.results.view import FlowView, View
from lca.words.catalogue import tr

_SIDE = 1.95  # names of facilities
_BAR = 0.1
_SLOT = 2.15  # texts of exchanges
_HEAD = 0.34
#: Most that the ribbons of a panel and its thickest ribbon may take.
_ALL, _ONE = 2.6, 0.7
_HAIR = 0.008
#: From the slot of a stream that is drawn narrower to the gap across its ribbon.
_BREAK = 0.16
#: Stands for the id of the smaller exchanges together, and of their suppliers and receivers; no id has a blank.
OTHERS = " others"


def flow_picture(view: View) -> Figure:
    """Ribbons from suppliers (left) through the exchange's by-product to receivers (right).

    Masses, energies and volumes of gas and liquid stand in panels of their own, because their widths do not
    compare. Colours tell whether the exchange saves in the first indicator drawn.
    """
    with settings():
        colours = flow_colours(view)
        panels = []
        for unit, kind in FLOWS.items():
            every = [flow for flow in view.flows.values() if flow.unit == unit]
            flows = _cut(view, every, colours)
            if flows:
                panels.append((kind.heading, flows, _panel(view, flows)))
        body = sum(_HEAD + panel.height + 0.15 for _, _, panel in panels)
        narrower = any(_broken(flows) for _, flows, _ in panels)
        notes = [_notes(view, len(panels), narrower), *caveats(view)]
        sheet = Sheet(_finding(view), _subtitle(view), notes, body)
        y = sheet.top
        for word, flows, panel in panels:
            total = amount(sum(flow.amount for flow in flows), flows[0].unit, view.lang)
            sheet.text(MARGIN, y + 0.1, word.say(view.lang, amount=total), LABEL, INK)
            sheet.line([MARGIN, WIDTH - MARGIN], [y + 0.22] * 2, order=0.5)
            _draw(sheet, view, panel, y + _HEAD, colours)
            y += _HEAD + panel.height + 0.15
    return sheet.figure


def _cut(view: View, flows: list[FlowView], colours: dict[str, str]) -> list[FlowView]:
    """The flows with the largest amounts, and the others as one, whose colour is that of their sum."""
    kept = set(most([flow.exchange for flow in flows], [flow.amount for flow in flows]))
    rest = [flow for flow in flows if flow.exchange not in kept]
    if not rest:
        return flows
    key = "1 smaller one" if len(rest) == 1 else "{count} smaller ones together"
    name = tr(view.lang, key, count=len(rest))
    size, one = math.fsum(flow.amount for flow in rest), rest[0]
    savings = flow_savings(view)
    colours[OTHERS] = colour_of(math.fsum(savings[flow.exchange] for flow in rest))
    whole = FlowView(OTHERS, OTHERS, OTHERS, name, "", size, one.unit, "", "", None)
    return [*(flow for flow in flows if flow.exchange in kept), whole]


def flow_savings(view: View) -> dict[str, float]:
    """Exchange → its saving in the first indicator drawn."""
    return {total.exchange: total.saving for total in exchange_totals(view, view.drawn[0])}


def colour_of(saving: float) -> str:
    """Teal for a saving, red-brown for a burden added, grey for neither."""
    return SAVED if saving > 0 else ADDED if saving < 0 else VIRGIN


def flow_colours(view: View) -> dict[str, str]:
    """Colour of each exchange: teal saves, red-brown adds, grey neither, in the first indicator drawn."""
    savings = flow_savings(view)
    return {exchange: colour_of(savings[exchange]) for exchange in view.flows}


def _colour_note(view: View) -> str:
    """What the colours of ribbons mean."""
    key = (
        "Teal: saves, red-brown with a dashed rim: adds, at central inputs; indicator: {indicator}."
    )
    return tr(view.lang, key, indicator=view.indicator_names[view.drawn[0]])


def _finding(view: View) -> str:
    givers = {flow.source for flow in view.flows.values()}
    takers = {flow.target for flow in view.flows.values()}
    lang = view.lang
    return tr(
        lang,
        "{exchanges}: {kinds} from {givers} to {takers}",
        exchanges=counted(lang, len(view.flows), "exchange"),
        kinds=counted(lang, len({flow.byproduct for flow in view.flows.values()}), "by-product"),
        givers=counted(lang, len(givers), "supplier"),
        takers=counted(lang, len(takers), "receiver"),
    )


def _subtitle(view: View) -> str:
    return " | ".join(
        (tr(view.lang, "By-product as taken from the supplier, per year"), view.title)
    )


def _notes(view: View, panels: int, narrower: bool) -> str:
    lang = view.lang
    givers = {flow.source for flow in view.flows.values()}
    both = sum(1 for f in {flow.target for flow in view.flows.values()} if f in givers)
    texts = [_colour_note(view)]
    if both:
        texts.append(tr(lang, "Facilities that both give and take, on both sides: {n}.", n=both))
    if panels > 1:
        texts.append(tr(lang, "Widths compare inside a panel only."))
    if narrower:
        texts.append(tr(lang, "A ribbon with a gap is drawn narrower: its amount is written."))
    return sentences(lang, texts)


def _panel(view: View, flows: Sequence[FlowView]) -> Panel:
    amounts = narrowed([flow.amount for flow in flows])
    inches = min(_ALL / sum(amounts), _ONE / max(amounts)) if any(amounts) else 0.0
    bands = {f.exchange: size * inches for f, size in zip(flows, amounts, strict=True)}
    texts = {}
    for flow in flows:
        for side, facility in (("give", flow.source), ("take", flow.target)):
            others = facility == OTHERS
            name = tr(view.lang, "Others") if others else view.facilities[facility].name
            texts[side, facility] = wrap(name, LABEL, _SIDE - 0.1, lines=3)
    least = {
        flow.exchange: len(_slot_text(view, flow)) * line_height(SMALL) + 0.06 for flow in flows
    }
    return lay_out(flows, bands, texts, line_height(LABEL), least)


def _broken(flows: Sequence[FlowView]) -> set[str]:
    """The exchanges that are drawn narrower than their amounts."""
    amounts = [flow.amount for flow in flows]
    drawn = zip(flows, narrowed(amounts), strict=True)
    return {flow.exchange for flow, size in drawn if size < flow.amount}


def _slot_text(view: View, flow: FlowView) -> list[str]:
    size = amount(flow.amount, flow.unit, view.lang)
    return wrap(flow.byproduct, SMALL, _SLOT - 0.24 - width_of(size, SMALL), lines=2)


def _draw(sheet: Sheet, view: View, panel: Panel, top: float, colours: dict[str, str]) -> None:
    left = MARGIN + _SIDE + _BAR
    right = WIDTH - left
    bands = {slot.flow.exchange: slot.band for slot in panel.slots}
    starts = _bars(sheet, panel.suppliers, bands, top, left - _BAR, "give")
    ends = _bars(sheet, panel.receivers, bands, top, right, "take")
    middle = WIDTH / 2
    broken = _broken([slot.flow for slot in panel.slots])
    for slot in panel.slots:
        flow = slot.flow
        band = max(slot.band, _HAIR)
        y = top + slot.middle
        colour = colours[flow.exchange]
        fill = tint(colour, 0.42)
        near, far = middle - _SLOT / 2, middle + _SLOT / 2
        rim = ADDED if colour == ADDED and band > _HAIR else None
        _ribbon(sheet, (left, starts[flow.exchange]), (near, y), band, fill, rim)
        _ribbon(sheet, (far, y), (right, ends[flow.exchange]), band, fill, rim)
        if flow.exchange in broken:
            for x in (near - _BREAK, far + _BREAK):
                _break(sheet, x, y, band)
        half = max(band, slot.cell - 0.02) / 2
        sheet.box(near, far, y - half, y + half, tint(colour, 0.16), order=2)
        for x, edge in ((near, 0.02), (far, -0.02)):
            sheet.box(x, x + edge, y - band / 2, y + band / 2, colour, order=3)
        size = amount(flow.amount, flow.unit, view.lang)
        sheet.lines(near + 0.07, y, _slot_text(view, flow), SMALL, INK)
        sheet.text(far - 0.07, y, size, SMALL, colour, across="right")


def _bars(
    sheet: Sheet,
    nodes: Sequence[Node],
    bands: Mapping[str, float],
    top: float,
    left: float,
    side: str,
) -> dict[str, float]:
    """Draw one side with bars from `left` on; returns the middle of each exchange's ribbon."""
    places, right = {}, left + _BAR
    for node in nodes:
        y = top + node.top
        sheet.box(left, right, y, y + node.bar, VIRGIN, order=3)
        text_x = left - 0.08 if side == "give" else right + 0.08
        across: Across = "right" if side == "give" else "left"
        sheet.lines(text_x, top + node.middle, node.text, LABEL, INK, across=across)
        for flow in node.flows:
            places[flow.exchange] = y + bands[flow.exchange] / 2
            y += bands[flow.exchange]
    return places


def _break(sheet: Sheet, x: float, y: float, band: float) -> None:
    """A gap across a ribbon: it is drawn narrower than it is."""
    half, slant, gap = band / 2 + 0.03, 0.04, 0.025
    corners = [(x - gap + slant, y - half), (x + gap + slant, y - half)]
    corners += [(x + gap - slant, y + half), (x - gap - slant, y + half)]
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    sheet.shape([*corners, corners[0]], codes, fill=PAPER, order=3.1)
    for (x0, y0), (x1, y1) in ((corners[0], corners[3]), (corners[1], corners[2])):
        sheet.line([x0, x1], [y0, y1], MUTED, 0.9, order=3.2)


def _ribbon(
    sheet: Sheet,
    start: tuple[float, float],
    end: tuple[float, float],
    band: float,
    fill: str,
    rim: str | None,
) -> None:
    """A ribbon of constant vertical width along an S-curve; with a dashed rim it is told apart in grey, too."""
    (x0, y0), (x1, y1) = start, end
    bend, half = (x0 + x1) / 2, band / 2
    vertices = [
        (x0, y0 - half),
        (bend, y0 - half),
        (bend, y1 - half),
        (x1, y1 - half),
        (x1, y1 + half),
        (bend, y1 + half),
        (bend, y0 + half),
        (x0, y0 + half),
        (x0, y0 - half),
    ]
    curve = [Path.CURVE4] * 3
    codes = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
    dash: Dash = "--" if rim else "-"
    sheet.shape(
        vertices,
        codes,
        fill=fill,
        stroke=rim,
        points=0.8 if rim else 0.0,
        style=dash,
        order=1.5,
        opacity=0.9,
    )
