"""Savings year by year, stacked by status, and below them what has been saved until then."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.path import Path

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.ruler import line_height, width_of
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
    tint,
)
from lca.charts.findings import caveats, sentences
from lca.charts.panel import Panel
from lca.problems import Message, Refused
from lca.results.by_year import ByYear
from lca.results.ledger_lines import over_the_years, turning
from lca.results.view import View
from lca.words.catalogue import tr

STATUSES = ("operating", "negotiating", "proposed", "idea")
#: How strong the colour of a status is.
STRENGTHS: Mapping[str, float] = dict(zip(STATUSES, (1.0, 0.66, 0.4, 0.2), strict=True))
_PLOT, _BELOW, _BESIDE, _HEAD, _FOOT = 2.5, 1.7, 0.75, 0.34, TICKS + 0.12
#: Years up to which each point of the line has its diamond.
_MARKED = 24
#: Crossings that are told in the note.
_TOLD = 3


@dataclass(frozen=True, slots=True)
class _Year:
    """Saving and added burden (<= 0) of each status, the net, and what was saved until then, with its interval."""

    year: int
    saved: Mapping[str, float]
    added: Mapping[str, float]
    net: float
    until: float
    low: float
    high: float


def years(view: View) -> Figure:
    """The main indicator over the scenario's years. Raises Refused for a view without years."""
    found = view.ledger.by_year
    if found is None:
        raise Refused(Message("years-without-years"))
    with settings():
        lang, indicator = view.lang, view.main
        unit = view.units[indicator]
        rows = _rows(found, indicator)
        shown = [s for s in STATUSES if any(one.saved[s] or one.added[s] for one in rows)]
        ends = [math.fsum(part.values()) for one in rows for part in (one.saved, one.added)]
        up = Axis(ends, 0.0, _PLOT, unit, lang)
        sums = [v for one in rows for v in (one.until, one.low, one.high)]
        below = Axis(sums, 0.0, _BELOW, unit, lang)
        span = tr(lang, "{first} to {last}", first=found.years.first, last=found.years.last)
        subtitle = " | ".join((view.indicator_names[indicator], span, view.title))
        body = 2 * (_HEAD + _FOOT) + _PLOT + _BELOW
        sheet = Sheet(over_the_years(view), subtitle, _notes(view, found, rows), body)
        left, right = MARGIN + _BESIDE, WIDTH - MARGIN - 0.2
        first = Panel(up, left, right, sheet.top + _HEAD)
        second = Panel(below, left, right, first.bottom + _FOOT + _HEAD)
        step = (right - left) / len(rows)
        places = [left + (at + 0.5) * step for at in range(len(rows))]
        names = [str(one.year) for one in rows]
        for panel in (first, second):
            panel.grid(sheet)
            panel.names(sheet, places, names)
        head = tr(lang, "Saving of each year, {unit}", unit=up.scale.unit)
        sheet.text(MARGIN, first.top - 0.17, head, SMALL, MUTED)
        _legend(view, sheet, shown, first.top - 0.17, MARGIN + width_of(head, SMALL) + 0.25)
        key = "Saved since the beginning of {first}, {unit}"
        head = tr(lang, key, first=found.years.first, unit=below.scale.unit)
        sheet.text(MARGIN, second.top - 0.17, head, SMALL, MUTED)
        _bars(sheet, first, rows, places, step)
        _line(sheet, second, rows, places)
    return sheet.figure


def _rows(found: ByYear, indicator: str) -> list[_Year]:
    table, network = found.table, found.network
    own = table[table["indicator"] == indicator]
    saved: dict[int, dict[str, list[float]]] = {}
    added: dict[int, dict[str, list[float]]] = {}
    names = ("year", "status", "saving")
    for year, status, saving in zip(*(own[name].tolist() for name in names), strict=True):
        side = saved if saving > 0.0 else added
        side.setdefault(year, {}).setdefault(status, []).append(saving)
    columns = ("year", "saving", "cumulative", "cumulative_p2_5", "cumulative_p97_5")
    whole = network[network["indicator"] == indicator]
    return [
        _Year(year, _by_status(saved.get(year)), _by_status(added.get(year)), *values)
        for year, *values in zip(*(whole[name].tolist() for name in columns), strict=True)
    ]


def _by_status(found: Mapping[str, Sequence[float]] | None) -> dict[str, float]:
    """Sums of all statuses; 0 for those that have nothing."""
    return {status: math.fsum((found or {}).get(status, ())) for status in STATUSES}


def _notes(view: View, found: ByYear, rows: Sequence[_Year]) -> list[str]:
    lang = view.lang
    key = "Bars: saving of each year at central values, by status; parts below zero add burden."
    texts = [tr(lang, key)]
    if _both_signs(rows):
        texts.append(tr(lang, "Diamond: net of the year."))
    if view.draws:
        key = "Line: sum of the years so far; band: its 95 % interval of {draws} joint draws."
        texts.append(tr(lang, key, draws=f"{view.draws:,}"))
    else:
        texts.append(tr(lang, "Line: sum of the years so far; calculated without draws."))
    texts.append(tr(lang, "Before it starts and after it ends an exchange counts nothing."))
    return [sentences(lang, texts), *turning(view, view.main, _TOLD), *caveats(view)]


def _both_signs(rows: Sequence[_Year]) -> bool:
    return any(any(one.added.values()) for one in rows)


def _legend(view: View, sheet: Sheet, shown: Sequence[str], y: float, left: float) -> None:
    """A box of its colour for each status, from left to right."""
    x = left
    for status in shown:
        name = tr(view.lang, status)
        sheet.box(x, x + 0.14, y - 0.05, y + 0.05, tint(SAVED, STRENGTHS[status]))
        sheet.text(x + 0.19, y, name, SMALL, MUTED)
        x += 0.19 + width_of(name, SMALL) + 0.22


def _bars(
    sheet: Sheet, panel: Panel, rows: Sequence[_Year], places: Sequence[float], step: float
) -> None:
    half, marked = min(0.36 * step, 0.4), _both_signs(rows)
    for x, one in zip(places, rows, strict=True):
        for side, colour in ((one.saved, SAVED), (one.added, ADDED)):
            level = 0.0
            for status in STATUSES:
                value = side[status]
                if value:
                    top, bottom = panel.y(level + value), panel.y(level)
                    shade = tint(colour, STRENGTHS[status])
                    sheet.box(x - half, x + half, min(top, bottom), max(top, bottom), shade)
                level += value
        if marked:
            sheet.diamond(x, panel.y(one.net), INK, half=0.045)


def _line(sheet: Sheet, panel: Panel, rows: Sequence[_Year], places: Sequence[float]) -> None:
    """The sum with its band; the last point has its number."""
    known = [
        (x, one) for x, one in zip(places, rows, strict=True) if math.isfinite(one.low + one.high)
    ]
    if len(known) > 1:
        outline = [(x, panel.y(one.high)) for x, one in known]
        outline += [(x, panel.y(one.low)) for x, one in reversed(known)]
        codes = [Path.MOVETO, *[Path.LINETO] * (len(outline) - 1), Path.CLOSEPOLY]
        sheet.shape([*outline, outline[0]], codes, fill=tint(VIRGIN, 0.32), order=1.5)
    ys = [panel.y(one.until) for one in rows]
    sheet.line(places, ys, INK, 1.4, order=3.4)
    for x, y, one in zip(places, ys, rows, strict=True) if len(rows) <= _MARKED else ():
        sheet.diamond(x, y, SAVED if one.until >= 0.0 else ADDED, half=0.045)
    last = rows[-1]
    shown = panel.up.scale.text(last.until)
    up = ys[-1] - 0.16 > panel.top + line_height(LABEL) / 2
    place = ys[-1] - 0.16 if up else ys[-1] + 0.16
    sheet.halo(sheet.text(places[-1] + 0.05, place, shown, LABEL, INK, across="right"))
