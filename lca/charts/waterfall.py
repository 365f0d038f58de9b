"""Waterfall: from the burden without the exchanges over what operates already to that with all, stage by stage."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
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
from lca.scenario.stage_table import ROUTES, STAGES, stage_name
from lca.words.catalogue import tr

_NAMES = 1.95
_NUMBERS = 1.75
_ROW = 0.32
_HEAD = 0.3
#: Above this share of the burden without the exchanges the saving sets the unit.
_LARGE_ENOUGH = 0.01
#: Below this share of the widest bar a change cannot be seen.
_VISIBLE = 0.01
#: Below this share of the first bar stages stand together where there are two parts, which would be too long.
_FOLDED = 0.01
_LESS, _MORE = "{count} smaller stages, avoided", "{count} smaller stages, added"


@dataclass(frozen=True, slots=True)
class _Bar:
    name: str
    start: float
    end: float
    colour: str
    change: bool  # a step (shown with its sign) and not a total
    parts: int = 1  # stages that it stands for


def waterfall(view: View, indicator: str) -> Figure:
    """Bars of the network's stages between the burden without the exchanges and the burden with them.

    Stages that avoid a burden step down, stages that add one step up. Where some exchanges operate already, the stages
    of those come first and lead to a bar in between. The last row sets the difference apart, with its 95 % interval
    when there are draws. ValueError when the view has no such indicator.
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
        notes = _notes(view, total, axis, bars, empty)
        body = _HEAD + len(bars) * _ROW + TICKS + 0.05
        subtitle = basis(view, indicator, axis.scale.unit)
        sheet = Sheet(network_finding(view, total), subtitle, notes, body)
        _draw(sheet, view, total, bars, axis)
    return sheet.figure


def _bars(view: View, indicator: str, total: Total) -> tuple[list[_Bar], list[str]]:
    """Rows from top to bottom, and the names of stages that are zero."""
    lang, many = view.lang, len(view.flows) > 1
    sums = stage_sums(view, indicator)
    operating = [id for id, flow in view.flows.items() if flow.status == "operating"]
    others = [id for id, flow in view.flows.items() if flow.status != "operating"]
    first = "Without the exchanges" if many else "Without the exchange"
    bars = [_Bar(tr(lang, first), 0.0, total.virgin, VIRGIN, False)]
    level, least = total.virgin, 0.0
    last = "With the exchanges" if many else "With the exchange"
    if operating and others:
        least = _FOLDED * total.virgin
        steps = _steps(view, [sums.get(id, {}) for id in operating], level, least)
        level = steps[-1].end if steps else level
        name = tr(lang, "With the {count} that operate already", count=len(operating))
        bars += [*steps, _Bar(name, 0.0, level, VIRGIN, False)]
        last = "With all {count}"
    bars += _steps(view, [sums.get(id, {}) for id in others or operating], level, least)
    name = tr(lang, last, count=len(view.flows))
    bars.append(_Bar(name, 0.0, total.recycled, VIRGIN, False))
    word = "Change by the exchanges" if many else "Change by the exchange"
    colour = SAVED if total.saving > 0 else ADDED if total.saving < 0 else MUTED
    bars.append(_Bar(tr(lang, word), total.virgin, total.recycled, colour, True))
    whole = _sums(sums.values())
    return bars, [stage_name(lang, *key) for key, value in whole.items() if value == 0.0]


def _sums(exchanges: Iterable[Mapping[tuple[str, str], float]]) -> dict[tuple[str, str], float]:
    """Value of each stage over some exchanges, in the order of the stages."""
    parts: dict[tuple[str, str], list[float]] = defaultdict(list)
    for stages in exchanges:
        for key, value in stages.items():
            parts[key].append(value)
    return {key: math.fsum(parts[key]) for key in STAGES if key in parts}


def _steps(
    view: View, exchanges: Iterable[Mapping[tuple[str, str], float]], level: float, least: float
) -> list[_Bar]:
    """The stages of some exchanges one after the other, from a level on; those that are zero left out.

    least : stages of a route that are smaller stand together behind its others, those that avoid and those that add.
    """
    sums, steps = _sums(exchanges), []
    for route in ROUTES:
        sign = -1.0 if route == "virgin" else 1.0
        changes = [
            (stage_name(view.lang, *key), sign * value)
            for key, value in sums.items()
            if key[0] == route and value != 0.0
        ]
        small = [change for change in changes if abs(change[1]) < least]
        large = [(*change, 1) for change in changes if change not in small]
        less = _together(view, _LESS, [change for change in small if change[1] < 0])
        more = _together(view, _MORE, [change for change in small if change[1] > 0])
        for name, step, parts in (*large, *less, *more):
            colour = SAVED if step < 0 else ADDED
            steps.append(_Bar(name, level, level + step, colour, True, parts))
            level += step
    return steps


def _together(
    view: View, key: str, changes: list[tuple[str, float]]
) -> list[tuple[str, float, int]]:
    """Small stages of one sign as one step; a single one keeps its name."""
    if len(changes) < 2:
        return [(*change, 1) for change in changes]
    count = len(changes)
    return [(tr(view.lang, key, count=count), math.fsum(step for _, step in changes), count)]


def _notes(view: View, total: Total, axis: Axis, bars: list[_Bar], empty: list[str]) -> list[str]:
    lang = view.lang
    key = "Without the exchanges: virgin feedstock made, hauled and used, and the by-product disposed of."
    first = [tr(lang, key)]
    first += [tr(lang, "Bars and numbers: with inputs at their central values.")]
    if math.isfinite(total.p):
        first += [certainty(view, total) + (". " if lang == "en" else "。").strip()]
        first += [tr(lang, "Line on the last bar: that interval.")]
    if any(bar.parts > 1 for bar in bars):
        key = "Smaller stages: each below 1 % of the first bar, all in stages.csv."
        first += [tr(lang, key)]
    within = len(view.members.get("within", ()))
    if within:
        key = "All exchanges, {count} of them within one company; the report's first sentence tells those between companies apart."
        first += [tr(lang, key, count=within)]
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
    sheet.text(share, head, tr(view.lang, "of first bar"), SMALL, MUTED, across="right")
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
