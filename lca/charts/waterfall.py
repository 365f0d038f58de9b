"""Waterfall: from today's burden to the burden with the exchanges, stage by stage."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from matplotlib.figure import Figure

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.ruler import wrap
from lca.charts.drawing.sheet import (
    ADDED,
    INK,
    LABEL,
    MARGIN,
    MUTED,
    SAVED,
    SMALL,
    VIRGIN,
    WIDTH,
    Sheet,
)
from lca.charts.findings import basis, caveats, certainty, listing, network_finding, sentences
from lca.quantities.figures import ABSENT, Scale, percent_sign, scale_for, shared
from lca.results.totals import Total, network_total, stage_sums
from lca.results.view import View
from lca.scenario.stage_table import STAGES, stage_name
from lca.words.catalogue import tr

_NAMES = 1.95
_NUMBERS = 1.75
_ROW = 0.32
_HEAD = 0.3
#: Above this share of today's burden the saving sets the unit.
_LARGE_ENOUGH = 0.01
#: Below this share of the widest bar a change cannot be seen.
_VISIBLE = 0.01


@dataclass(frozen=True, slots=True)
class _Bar:
    name: str
    start: float
    end: float
    colour: str
    change: bool  # a step (shown with its sign) and not a total


def waterfall(view: View, indicator: str) -> Figure:
    """Bars of the network's stages between the burden today and the burden with the exchanges.

    Stages that avoid a burden step down, stages that add one step up; the last row sets the
    difference apart, with its 95 % interval when there are draws.
    ValueError when the view has no such indicator.
    """
    with settings():
        total = network_total(view, indicator)
        bars, empty = _bars(view, indicator, total)
        right = WIDTH - MARGIN - _NUMBERS
        reach = [v for bar in bars for v in (bar.start, bar.end)]
        interval = (total.virgin - total.high, total.virgin - total.low)
        axis = Axis([*reach, *interval], MARGIN + _NAMES, right, total.unit, view.lang)
        if abs(total.saving) > _LARGE_ENOUGH * total.virgin:  # the unit of the finding
            axis.scale = scale_for(total.unit, total.saving, view.lang)
        notes = _notes(view, total, axis, empty)
        body = _HEAD + len(bars) * _ROW + TICKS + 0.05
        subtitle = basis(view, indicator, axis.scale.unit)
        sheet = Sheet(network_finding(view, total), subtitle, notes, body)
        _draw(sheet, view, total, bars, axis)
    return sheet.figure


def _bars(view: View, indicator: str, total: Total) -> tuple[list[_Bar], list[str]]:
    """Rows from top to bottom, and the names of stages that are zero."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(list)
    for stages in stage_sums(view, indicator).values():
        for key, value in stages.items():
            sums[key].append(value)
    lang = view.lang
    bars = [_Bar(tr(lang, "Today"), 0.0, total.virgin, VIRGIN, False)]
    empty, level = [], total.virgin
    for route, stage in STAGES:
        if (route, stage) not in sums:
            continue
        value = math.fsum(sums[route, stage])
        name = stage_name(lang, route, stage)
        if value == 0.0:
            empty.append(name)
            continue
        step = -value if route == "virgin" else value
        bars.append(_Bar(name, level, level + step, SAVED if step < 0 else ADDED, True))
        level += step
    bars.append(_Bar(tr(lang, "With exchanges"), 0.0, total.recycled, VIRGIN, False))
    word = "Change by the exchanges" if len(view.flows) > 1 else "Change by the exchange"
    colour = SAVED if total.saving > 0 else ADDED if total.saving < 0 else MUTED
    bars.append(_Bar(tr(lang, word), total.virgin, total.recycled, colour, True))
    return bars, empty


def _notes(view: View, total: Total, axis: Axis, empty: list[str]) -> list[str]:
    lang = view.lang
    first = [
        tr(lang, "Today: virgin feedstock made, hauled and used, and the by-product disposed of.")
    ]
    first += [tr(lang, "Bars and numbers: with inputs at their central values.")]
    if math.isfinite(total.p):
        first += [certainty(view, total) + (". " if lang == "en" else "。").strip()]
        first += [tr(lang, "Line on the last bar: that interval.")]
    if empty:
        first += [tr(lang, "Without any burden: {names}.", names=listing(lang, empty))]
    if 0.0 < abs(total.saving) < _VISIBLE * (axis.high - axis.low):
        first += [tr(lang, "The change is too small to see at this scale: read the number.")]
    return [sentences(lang, first), *caveats(view)]


def _draw(sheet: Sheet, view: View, total: Total, bars: list[_Bar], axis: Axis) -> None:
    first = sheet.top + _HEAD
    last = first + len(bars) * _ROW
    column, share = WIDTH - MARGIN - 0.8, WIDTH - MARGIN
    head = sheet.top + _HEAD / 2 - 0.03
    sheet.text(column, head, axis.scale.unit, SMALL, MUTED, across="right")
    sheet.text(share, head, tr(view.lang, "of today"), SMALL, MUTED, across="right")
    axis.draw(sheet, first, last, last + TICKS * 0.6)
    steps = [bar.end - bar.start for bar in bars]
    numbers = axis.scale.ledger(steps, total.saving)
    shares = [ABSENT] * len(bars)
    if total.virgin > 0:  # one decimal for all, so that small steps compare
        percents = Scale(total.virgin / 100.0, "", view.lang).alike(steps, 4)
        shares = [
            number + percent_sign(view.lang) if shared(step, total.virgin) else ABSENT
            for step, number in zip(steps, percents, strict=True)
        ]
    for i, (bar, number, part) in enumerate(zip(bars, numbers, shares, strict=True)):
        y = first + (i + 0.5) * _ROW
        half = _ROW * 0.36
        ink = bar.colour if bar.change else INK
        sheet.lines(MARGIN, y, wrap(bar.name, LABEL, _NAMES - 0.12), LABEL, ink)
        left, right = axis.x(bar.start), axis.x(bar.end)
        if abs(right - left) < 0.012:  # a hair, so that a small step is not mistaken for none
            right = left + 0.012
        sheet.box(left, right, y - half, y + half, bar.colour)
        if i + 1 < len(bars):
            level = bar.end if i + 2 < len(bars) else total.recycled
            sheet.line([axis.x(level)] * 2, [y + half, y + _ROW - half], MUTED, 0.8, order=2)
        plus = "+" if bar.change and bar.end > bar.start else ""
        sheet.text(column, y, plus + number, LABEL, ink, across="right")
        plus = plus if part != ABSENT else ""
        sheet.text(share, y, plus + part, LABEL, ink, across="right")
    y = last - _ROW / 2
    sheet.line([MARGIN, share], [y - _ROW / 2] * 2, MUTED, 0.6)
    if math.isfinite(total.low):
        ends = axis.x(total.virgin - total.high), axis.x(total.virgin - total.low)
        sheet.whisker(*ends, y)
