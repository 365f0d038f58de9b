"""How the network's saving is distributed over the draws."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.ruler import width_of
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
    tint,
)
from lca.charts.findings import basis, caveats, sentences
from lca.problems import Message, NoDraws
from lca.quantities.figures import MINUS, Scale, amount, probability
from lca.results.totals import Total, network_total
from lca.results.view import View
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


#: Height of the tallest bar, of the band of labels above the bars, and of the row of intervals below.
_BARS = 2.4
_HEAD = 0.62
_FOOT = 0.34
#: Share of the draws that lie outside the axis on either side, so that one extreme draw does not squeeze it.
_CUT = 0.001
#: A distribution narrower than this share of its size is drawn without zero, where its form could not be seen.
_NARROW = 0.4


def distribution(view: View, indicator: str) -> Figure:
    """Histogram of the network's saving over the joint draws, with median, value and 95 % interval.

    UnknownName when the view has no such indicator, NoDraws without draws.
    """
    with settings():
        total = network_total(view, indicator)
        drawn = view.network_draws.get(indicator)
        if drawn is None or not len(drawn):
            raise NoDraws(Message("no-draws"))
        counts, edges, outside = _histogram(drawn)
        reach = [edges[0], edges[-1], total.saving]
        near = max(reach) - min(reach) < _NARROW * max(map(abs, reach))
        right = WIDTH - MARGIN - 0.1
        axis = Axis(reach, MARGIN + 0.1, right, total.unit, view.lang, zero=not near)
        body = _HEAD + _BARS + _FOOT + TICKS + 0.05
        subtitle = basis(view, indicator, axis.scale.unit)
        sheet = Sheet(
            _finding(view, total, axis.scale),
            subtitle,
            _notes(view, indicator, total, outside),
            body,
        )
        _draw(sheet, view, total, drawn, axis, counts, edges)
    return sheet.figure


def _histogram(drawn: Array) -> tuple[Array, Array, int]:
    """Counts and edges of bins that part at zero, and how many draws lie beyond the outermost edges."""
    import numpy as np

    low, high = np.quantile(drawn, (_CUT, 1.0 - _CUT))
    if low == high:
        pad = abs(low) * 0.01 or 1.0
        low, high = low - pad, high + pad
    wanted = max(8, min(60, round(2.0 * len(drawn) ** (1 / 3))))
    step = (high - low) / wanted
    first, last = math.floor(low / step), math.ceil(high / step)
    edges = np.arange(first, last + 1) * step  # zero is an edge where it is inside
    counts, _ = np.histogram(drawn, edges)
    return counts.astype(float), edges, int(len(drawn) - counts.sum())


def _finding(view: View, total: Total, scale: Scale) -> str:
    lang = view.lang
    low, high = _ends(total, scale)
    if total.high < 0:
        low, high = high.removeprefix(MINUS), low.removeprefix(MINUS)
    size = f"{low}{' to ' if lang == 'en' else ' ~ '}{high} {scale.unit}"
    chance = probability(total.p, view.draws, lang)
    if total.low > 0:
        key = "A saving of {interval} a year in 95 of 100 draws"
    elif total.high < 0:
        key = "An added burden of {interval} a year in 95 of 100 draws"
    else:
        key = "The sign is open: {interval} a year, a saving in {p} of the draws"
    return tr(lang, key, interval=size, p=chance)


def _ends(total: Total, scale: Scale) -> tuple[str, str]:
    """The ends of the interval, beside the median as the chart shows it."""
    told = [scale.said(total.median, scale.number(total.median))]
    return scale.ends(total.low, total.high, total.errors, told)


def _notes(view: View, indicator: str, total: Total, outside: int) -> list[str]:
    lang = view.lang
    texts = [
        tr(
            lang,
            "Bars: how many of {draws} joint draws give a saving of that size; "
            "line: 95 % interval; diamond: saving with the values as written.",
            draws=f"{view.draws:,}",
        )
    ]
    if outside:
        texts.append(tr(lang, "Draws beyond the axis: {count}.", count=outside))
    error = view.errors.get(indicator)
    if error is not None:
        ends = [amount(value, total.unit, lang, digits=2) for value in error]
        texts.append(
            tr(
                lang,
                "Standard error of the ends of the interval: at most {low} and {high}.",
                low=ends[0],
                high=ends[1],
            )
        )
    return [sentences(lang, texts), *caveats(view)]


def _draw(
    sheet: Sheet,
    view: View,
    total: Total,
    drawn: Array,
    axis: Axis,
    counts: Array,
    edges: Array,
) -> None:
    import numpy as np

    lang = view.lang
    top = sheet.top + _HEAD
    base = top + _BARS
    rows = base + _FOOT
    axis.draw(sheet, top, rows, rows + TICKS * 0.6)
    tallest = counts.max() or 1.0
    for count, left, right in zip(counts, edges[:-1], edges[1:], strict=True):
        if count:
            colour = tint(SAVED if (left + right) / 2 > 0 else ADDED, 0.55)
            gap = 0.006
            sheet.box(
                axis.x(left) + gap,
                axis.x(right) - gap,
                base - count / tallest * _BARS,
                base,
                colour,
            )
    sheet.line([axis.left, axis.right], [base, base], MUTED, 0.8, order=3)
    middle = float(np.median(drawn))
    sheet.line([axis.x(middle)] * 2, [top - 0.06, base], INK, 1.0, style="--", order=4)
    texts = [tr(lang, "median {amount}", amount=axis.scale.text(middle))]
    chance = probability(total.p, view.draws, lang)
    texts.append(tr(lang, "P(saves) {p}", p=chance))
    width = max(width_of(text, LABEL) for text in texts)
    x = min(max(axis.x(middle), MARGIN + width / 2), WIDTH - MARGIN - width / 2)
    sheet.text(x, top - 0.42, texts[0], LABEL, INK, across="center")
    sheet.text(x, top - 0.22, texts[1], LABEL, MUTED, across="center")
    y = base + _FOOT / 2
    ends = axis.x(total.low), axis.x(total.high)
    sheet.whisker(*ends, y)
    sheet.diamond(axis.x(total.saving), y, SAVED if total.saving > 0 else ADDED)
    sides = ("right", "left")
    for end, text, across in zip(ends, _ends(total, axis.scale), sides, strict=True):
        room = width_of(text, SMALL) + 0.08
        inside = end - room > 0 if across == "right" else end + room < WIDTH
        place = end + (-0.06 if across == "right" else 0.06)
        if inside:
            sheet.halo(
                sheet.text(
                    place, y, text, SMALL, INK, across="right" if across == "right" else "left"
                )
            )
