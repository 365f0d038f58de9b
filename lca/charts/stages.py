"""Stages of each exchange: the virgin route and the recycled route, one above the other."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from matplotlib.figure import Figure

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.ruled import ruled
from lca.charts.drawing.ruler import line_height, width_of, wrap
from lca.charts.drawing.sheet import (
    ADDED,
    INK,
    LABEL,
    MARGIN,
    MUTED,
    SAVED,
    SMALL,
    WIDTH,
    Sheet,
)
from lca.charts.findings import basis, caveats, listing, sentences
from lca.problems import LISTED
from lca.quantities.figures import Scale, scale_for, share, shared
from lca.results.largest import summed, together
from lca.results.totals import Total, exchange_labels, exchange_totals, stage_sums
from lca.results.view import View
from lca.scenario.stage_table import FORGONE, GROUPS, ROUTES, STAGES, stage_name
from lca.texts import Lang
from lca.words.catalogue import tr

_HEADS = (
    "Larger exchanges, in {unit}",
    "Smaller exchanges, in {unit}",
    "Smallest exchanges, in {unit}",
)
_OTHERS = "All others together, in {unit}"
_NAMES = 2.5
_WORDS = 1.08  # the words before the bars
_WHEN = {"virgin": "without exchange", "recycled": "with exchange"}
_FORGONE = FORGONE.route, FORGONE.id
_BAR = 0.145
#: A panel ends where an exchange is so many times smaller than the panel's largest.
_SPAN = 15.0

Stages = Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class _Group:
    """An exchange with its two bars."""

    name: str
    total: Total
    stages: Stages
    several: bool = False  # the sum of those that are not drawn one by one

    @cached_property
    def lines(self) -> list[str]:
        return wrap(self.name, LABEL, _NAMES, lines=3)

    @property
    def height(self) -> float:
        return max(2 * _BAR, len(self.lines) * line_height(LABEL)) + 0.13

    @property
    def size(self) -> float:
        return max(self.reach(), key=abs)

    def reach(self) -> list[float]:
        """Ends of the bars: sums of the positive and of the negative parts of each route."""
        ends = []
        for route in ROUTES:
            parts = [value for (r, _), value in self.stages.items() if r == route]
            ends += [math.fsum(p for p in parts if p > 0), math.fsum(p for p in parts if p < 0)]
        return ends


def stage_bars(view: View, indicator: str) -> Figure:
    """Virgin beside recycled route of each exchange, stacked by stage.

    Exchanges of very different size stand in panels with scales of their own. Of many exchanges
    the largest are drawn, and the sum of the others in a panel of its own.
    UnknownName when the view has no such indicator.
    """
    with settings():
        totals = exchange_totals(view, indicator)
        sums = stage_sums(view, indicator)
        names = exchange_labels(view)
        groups = [_Group(names[t.exchange], t, sums.get(t.exchange, {})) for t in totals]
        shown = _choose(view, [group for group in groups if group.size != 0.0])
        panels = _panels(shown)
        scales = [scale_for(p[0].total.unit, p[0].size, view.lang) for p in panels]
        drawn = {STAGES[key].group for one in shown for key, v in one.stages.items() if v != 0.0}
        body = 0.32 + sum(sum(g.height for g in panel) + TICKS + 0.42 for panel in panels)
        unit = scale_for(totals[0].unit, 0.0, view.lang).unit  # where nothing is drawn
        units = dict.fromkeys([scale.unit for scale in scales] or [unit])
        subtitle = basis(view, indicator, listing(view.lang, [*units]))
        empty = sum(group.size == 0.0 for group in groups)
        notes = [_notes(view, groups, panels, empty), *caveats(view)]
        sheet = Sheet(_finding(view, groups), subtitle, [n for n in notes if n], body)
        y = _legend(sheet, view.lang, [word for word in GROUPS if word in drawn])
        for i, (panel, scale) in enumerate(zip(panels, scales, strict=True)):
            y = _panel(sheet, view.lang, panel, scale, y=y, head=_head(panels, i))
    return sheet.figure


def _choose(view: View, groups: list[_Group]) -> list[_Group]:
    """The largest, largest first, and the sum of the others."""
    order = sorted(groups, key=lambda group: -abs(group.size))
    shown, rest = order[:LISTED], order[LISTED:]
    if rest:
        parts: dict[tuple[str, str], list[float]] = defaultdict(list)
        for group in rest:
            for key, value in group.stages.items():
                parts[key].append(value)
        stages = {key: math.fsum(parts[key]) for key in STAGES if key in parts}
        total = summed(group.total for group in rest)
        shown.append(_Group(together(view, len(rest)), total, stages, several=True))
    return shown


def _panels(groups: list[_Group]) -> list[list[_Group]]:
    """Exchanges of like size; the sum of the others stands alone, as it may be larger than any of them."""
    panels: list[list[_Group]] = []
    for group in groups:
        if not panels or group.several or abs(panels[-1][0].size) > _SPAN * abs(group.size):
            panels.append([])
        panels[-1].append(group)
    return panels


def _head(panels: list[list[_Group]], at: int) -> str:
    """What stands above a panel."""
    if panels[at][0].several:
        return _OTHERS
    return "{unit}" if len(panels) == 1 else _HEADS[min(at, 2)]


def _over_all(groups: list[_Group]) -> dict[str, dict[str, float]]:
    """Route → stage → value over all exchanges."""
    sums: dict[str, dict[str, float]] = {route: defaultdict(float) for route in ROUTES}
    for group in groups:
        for (route, stage), value in group.stages.items():
            sums[route][stage] += value
    return sums


def _finding(view: View, groups: list[_Group]) -> str:
    """The stage that weighs most in each route over all exchanges, as a share of those that are no credits; unsaid of credits in all."""
    lang = view.lang
    heaviest = []
    for route, sums in _over_all(groups).items():
        whole = math.fsum(value for value in sums.values() if value > 0)
        stage = max(sums, key=lambda name: sums[name], default="")
        if math.fsum(sums.values()) <= 0.0 or not shared(sums[stage], whole):
            return tr(lang, "Where the burden arises, without the exchanges and with them")
        name = stage_name(lang, route, stage)
        heaviest.append((name[0].lower() + name[1:], share(sums[stage], whole, lang)))
    (part, first), (other, rest) = heaviest
    key = "Without the exchanges, {share} of the burden is {part}; with them, {rest} is {other}"
    return tr(lang, key, part=part, share=first, other=other, rest=rest)


def _notes(view: View, groups: list[_Group], panels: list[list[_Group]], empty: int) -> str:
    texts = []
    if len(panels) > 1:
        texts.append(tr(view.lang, "Each panel has its own scale."))
    if panels:
        texts.append(
            tr(view.lang, "Lower number in teal: the exchange saves; in red-brown: it adds.")
        )
    if any(end < 0 for panel in panels for group in panel for end in group.reach()):
        texts.append(tr(view.lang, "Negative parts lie left of zero; the number is the sum."))
    if any(value < 0 for sums in _over_all(groups).values() for value in sums.values()):
        texts.append(tr(view.lang, "Shares in the title are of what is not negative in all."))
    if any(group.stages.get(_FORGONE) for panel in panels for group in panel):
        key = "Forgone use: what a lost use displaced less what it needed; negative where it needed more."
        texts.append(tr(view.lang, key))
    if empty:
        key = "Exchanges without burden in either route: {count}."
        texts.append(tr(view.lang, key, count=empty))
    return sentences(view.lang, texts)


def _legend(sheet: Sheet, lang: Lang, words: list[str]) -> float:
    swatch, gap, y = 0.19, 0.2, sheet.top + 0.1
    texts = [GROUPS[word].name.in_(lang) for word in words]
    long = sum(swatch + width_of(text, SMALL) + gap for text in texts) - gap
    x = max(MARGIN, min(MARGIN + _NAMES + _WORDS, WIDTH - MARGIN - long))
    for text, word in zip(texts, words, strict=True):
        sheet.box(x, x + 0.14, y - 0.06, y + 0.06, GROUPS[word].colour)
        sheet.text(x + swatch, y, text, SMALL, INK)
        x += swatch + width_of(text, SMALL) + gap
    return sheet.top + 0.32


def _panel(
    sheet: Sheet, lang: Lang, groups: list[_Group], scale: Scale, *, y: float, head: str
) -> float:
    """One panel from the height y on; returns where the next begins."""
    sheet.text(MARGIN, y + 0.1, tr(lang, head, unit=scale.unit), SMALL, MUTED)
    top = y + 0.22
    bottom = top + sum(group.height for group in groups)
    numbers = [_numbers(group, scale) for group in groups]
    room = max(width_of(text, SMALL) for pair in numbers for text in pair) + 0.1
    left, right = MARGIN + _NAMES + _WORDS, WIDTH - MARGIN - room
    reach = [end for group in groups for end in group.reach()]
    axis = Axis(reach, left, right, groups[0].total.unit, lang)
    axis.scale = scale
    axis.draw(sheet, top, bottom, bottom + TICKS * 0.6)
    middles = ruled(sheet, top, [group.height for group in groups])
    for middle, group, pair in zip(middles, groups, numbers, strict=True):
        _group(sheet, lang, group, pair, axis, y=middle)
    return bottom + TICKS + 0.2


def _numbers(group: _Group, scale: Scale) -> tuple[str, str]:
    return scale.number(group.total.virgin), scale.number(group.total.recycled)


def _group(
    sheet: Sheet, lang: Lang, group: _Group, numbers: tuple[str, str], axis: Axis, *, y: float
) -> None:
    sheet.lines(MARGIN, y, group.lines, LABEL)
    saving = group.total.saving
    ink = SAVED if saving > 0 else ADDED if saving < 0 else MUTED
    for i, route in enumerate(ROUTES):
        middle = y + (i - 0.5) * (_BAR + 0.015)
        half = _BAR / 2
        up = down = 0.0
        for (r, stage), value in group.stages.items():
            if r != route or value == 0.0:
                continue
            start = up if value > 0 else down
            up, down = (up + value, down) if value > 0 else (up, down + value)
            colour = GROUPS[STAGES[r, stage].group].colour
            sheet.box(axis.x(start), axis.x(start + value), middle - half, middle + half, colour)
        word = tr(lang, _WHEN[route])
        colour = MUTED if route == "virgin" else ink
        sheet.text(axis.left - 0.08, middle, word, SMALL, MUTED, across="right")
        sheet.text(axis.x(up) + 0.06, middle, numbers[i], SMALL, colour)
