"""The abatement curve: what a tonne of greenhouse gases costs where it costs anything, and what saves money as well.

What saves both stands left, at one height below zero, in the order of its net present value: a cost per tonne below zero
would rank a small saving before a large one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.figure import Figure

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.ruler import line_height, width_of, wrap
from lca.charts.drawing.sheet import (
    INK,
    MARGIN,
    MUTED,
    PAPER,
    SAVED,
    SMALL,
    VIRGIN,
    WIDTH,
    Sheet,
    tint,
)
from lca.charts.findings import caveats, listing, sentences
from lca.charts.panel import Panel
from lca.problems import Message, Refused
from lca.quantities.figures import amount, number, scale_for
from lca.quantities.indicators import greenhouse_gases
from lca.results.abating import Curve, Step, curve
from lca.results.largest import most as most_of
from lca.results.money import MoneyResult
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.words.catalogue import tr
from lca.words.ledger import BOUNDS, CURRENCIES, WHY

#: Height of the plot, of the band of what saves both, and room beside and above.
_PLOT, _BAND, _BESIDE, _HEAD = 2.6, 0.34, 0.75, 0.34
#: Columns of the list below: number, name, saving, money.
_COLUMN = (WIDTH - 2 * MARGIN - 0.3) / 2
_NUMBER, _SAVING, _WORTH = 0.26, 0.75, 1.15
_COSTLY = VIRGIN
#: Height of a step that costs next to nothing.
_HAIR = 0.02
#: Steps are cut off where the dearest costs more than _FAR times what the last of this share of the tonnes does, at _ABOVE times it.
_MOST_OF, _FAR, _ABOVE = 0.9, 4.0, 1.5


def abatement(view: View) -> Figure:
    """Steps of width t CO2e a year and height money per t. Raises Refused for a view without them."""
    money = view.ledger.money
    found = None if money is None else curve(view, money)
    if money is None or found is None or not found.there:
        raise Refused(Message("abatement-without-steps"))
    with settings():
        return _draw(view, money, found).figure


def _draw(view: View, money: MoneyResult, found: Curve) -> Sheet:
    lang, indicator = view.lang, greenhouse_gases(view.units)[0]
    steps = [*found.both, *found.costly]
    whole = math.fsum(one.saving for one in steps)
    left, right = MARGIN + _BESIDE, WIDTH - MARGIN - 0.2
    across = Axis([0.0, whole], left, right, view.units[indicator], lang)
    costs = [one.cost for one in found.costly]
    plot = _PLOT if costs else 0.0
    top_cost = cap(found.costly)
    up = Axis([min(one, top_cost) for one in costs], 0.0, max(plot, 0.01), "", lang)
    lists = _Lists(view, money, found, across)
    axis_foot = TICKS + line_height(SMALL) + 0.1
    band = _BAND if found.both else 0.0
    body = _HEAD + plot + band + axis_foot + lists.height
    unit = tr(lang, "{currency} per t CO₂e", currency=CURRENCIES[money.currency].in_(lang))
    priced = tr(
        lang,
        "{currency} of {year}, without VAT",
        currency=CURRENCIES[money.currency].in_(lang),
        year=money.prices_of,
    )
    subtitle = " | ".join((view.indicator_names[indicator], unit, priced, view.title))
    sheet = Sheet(_finding(view, money, found, indicator), subtitle, _notes(view, found), body)
    top = sheet.top + _HEAD
    panel = Panel(up, left, right, top)
    bottom = top + plot
    if costs:
        panel.grid(sheet)
        sheet.text(MARGIN, top - 0.17, unit, SMALL, MUTED)
    for tick, label in across.labelled():
        x, y = across.x(tick), bottom + band
        sheet.line([x, x], [y, y + 0.05], MUTED, 0.7)
        sheet.text(x, y + TICKS * 0.6 + 0.05, label, SMALL, MUTED, across="center")
    below = tr(lang, "{unit} a year, saved", unit=across.scale.unit)
    y = bottom + band + TICKS + line_height(SMALL) / 2 + 0.05
    sheet.text((left + right) / 2, y, below, SMALL, MUTED, across="center")
    sheet.line([left, right], [bottom, bottom], INK, 1.0, order=3)
    _steps(sheet, found, across, panel, bottom)
    lists.draw(sheet, bottom + band + axis_foot + 0.1)
    return sheet


def _steps(sheet: Sheet, found: Curve, across: Axis, panel: Panel, bottom: float) -> None:
    """Boxes from left to right, each with its number where that fits."""
    level, most, numbers = 0.0, cap(found.costly), numbered(found)
    for one in (*found.both, *found.costly):
        x0, x1 = across.x(level), across.x(level + one.saving)
        level += one.saving
        costly = math.isfinite(one.cost)
        y0, y1 = (panel.y(min(one.cost, most)), bottom) if costly else (bottom, bottom + _BAND)
        y0 = min(y0, bottom - _HAIR) if costly else y0
        colour = _COSTLY if costly else SAVED
        sheet.box(x0, x1, y0, y1, tint(colour, 1.0 if one.bound == "exact" else 0.5))
        if x1 - x0 > 0.04:
            sheet.line([x1, x1], [y0, y1], PAPER, 0.6, order=2.5)
        if costly and one.cost > most:  # cut off: the mark of a step that goes on
            sheet.line([x0, max(x1, x0 + 0.02)], [y0 + 0.12] * 2, PAPER, 2.0, order=2.6)
        mark = str(numbers.get(one.exchange, ""))
        if mark and width_of(mark, SMALL) + 0.04 < x1 - x0:
            pale = one.bound != "exact"
            inside = not costly or bottom - y0 > line_height(SMALL) * 1.2
            ink = INK if pale or costly or not inside else PAPER
            y = (y0 + y1) / 2 if inside else y0 - line_height(SMALL) * 0.6
            sheet.text((x0 + x1) / 2, y, mark, SMALL, ink, across="center")


def numbered(found: Curve) -> dict[str, int]:
    """Exchange → its number, from left to right; only of the LISTED that save most where there are more."""
    steps = [*found.both, *found.costly]
    kept = set(most_of([one.exchange for one in steps], [one.saving for one in steps]))
    shown = [one.exchange for one in steps if one.exchange in kept]
    return {id: at for at, id in enumerate(shown, 1)}


def cap(costly: Sequence[Step]) -> float:
    """Money per t at which higher steps are cut off: where a few tonnes cost so much that the others could not be seen."""
    if not costly:
        return math.inf
    whole, level = math.fsum(one.saving for one in costly), 0.0
    for one in costly:
        level += one.saving
        if level >= _MOST_OF * whole:
            return math.inf if costly[-1].cost <= _FAR * one.cost else _ABOVE * one.cost
    return math.inf


class _Lists:
    """What the numbers stand for: what saves both on the left, what costs on the right; made first, for its height."""

    def __init__(self, view: View, money: MoneyResult, found: Curve, across: Axis) -> None:
        lang = view.lang
        labels, numbers = exchange_labels(view), numbered(found)
        worths = [one.worth for one in found.both if math.isfinite(one.worth)]
        self.scale = scale_for(money.currency, worths or 1.0, lang)
        key = "Saves both: order by net present value"
        head = "NPV, {unit}"
        if not found.present:
            key, head = "Saves both: order by net a year", "Net a year, {unit}"
        money_unit = tr(
            lang, "{currency} per t CO₂e", currency=CURRENCIES[money.currency].in_(lang)
        )
        parts = (
            (key, tr(lang, head, unit=self.scale.unit), found.both),
            ("Costs: order by cost per t CO₂e", money_unit, found.costly),
        )
        self.blocks: list[tuple[str, str, str, list[tuple[str, list[str], str, str]]]] = []
        for title, worth, steps in parts:
            rows = [
                (
                    str(numbers[one.exchange]),
                    wrap(labels[one.exchange], SMALL, _NAMES, lines=2),
                    across.scale.number(one.saving),
                    self._told(one, lang),
                )
                for one in steps
                if one.exchange in numbers
            ]
            if rows:
                self.blocks.append((tr(lang, title), across.scale.unit, worth, rows))
        self.height = 0.15 + max(self._height(rows) for _, _, _, rows in self.blocks)

    def _told(self, one: Step, lang: str) -> str:
        costly = math.isfinite(one.cost)
        text = number(one.cost) if costly else self.scale.number(one.worth)
        if one.bound == "exact":
            return text
        # what is at most gained costs at least that
        turned = {"at-least": "at-most", "at-most": "at-least"}
        bound = turned.get(one.bound, one.bound) if costly else one.bound
        word = BOUNDS[bound].in_(lang)
        if bound == "open":
            return f"{text} ({word})" if lang == "en" else f"{text}（{word}）"
        return f"{word} {text}" if lang == "en" else f"{word}{text}"

    def _height(self, rows: Sequence[tuple[str, list[str], str, str]]) -> float:
        lines = math.fsum(_row_height(names) for _, names, _, _ in rows)
        return 2 * line_height(SMALL) + 0.14 + lines

    def draw(self, sheet: Sheet, top: float) -> None:
        """Beside one another; a single list stands left."""
        for at, (title, unit, worth, rows) in enumerate(self.blocks):
            left = MARGIN + at * (_COLUMN + 0.3)
            right, middle = left + _COLUMN, left + _COLUMN - _WORTH
            y = top + line_height(SMALL) / 2
            sheet.text(left, y, title, SMALL, INK)
            y += line_height(SMALL) + 0.04
            sheet.text(middle, y, unit, SMALL, MUTED, across="right")
            sheet.text(right, y, worth, SMALL, MUTED, across="right")
            y += line_height(SMALL) / 2 + 0.05
            for mark, names, saving, told in rows:
                height = _row_height(names)
                centre = y + height / 2
                sheet.text(left + _NUMBER - 0.08, centre, mark, SMALL, MUTED, across="right")
                sheet.lines(left + _NUMBER, centre, names, SMALL, INK)
                sheet.text(middle, centre, saving, SMALL, INK, across="right")
                sheet.text(right, centre, told, SMALL, INK, across="right")
                y += height


_NAMES = _COLUMN - _NUMBER - _SAVING - _WORTH


def _row_height(names: Sequence[str]) -> float:
    return len(names) * line_height(SMALL) + 0.03


def _finding(view: View, money: MoneyResult, found: Curve, indicator: str) -> str:
    lang, unit = view.lang, view.units[indicator]
    parts = []
    if found.both:
        size = amount(math.fsum(one.saving for one in found.both), unit, lang)
        parts.append(
            tr(lang, "Counted gains exceed counted costs for {amount} a year", amount=size)
        )
    if found.costly:
        size = amount(math.fsum(one.saving for one in found.costly), unit, lang)
        cost = amount(found.costly[-1].cost, money.currency, lang)
        key = "{amount} a year costs up to {cost} per t CO₂e"
        parts.append(tr(lang, key, amount=size, cost=cost))
    else:
        parts.append(tr(lang, "No saving costs anything that is counted"))
    text = (
        parts[0]
        if len(parts) == 1
        else tr(lang, "{first}; {second}", first=parts[0], second=parts[1])
    )
    if any(one.bound != "exact" for one in (*found.both, *found.costly)):
        text = tr(lang, "{finding}, not everything counted", finding=text)
    return text


def _notes(view: View, found: Curve) -> list[str]:
    lang, labels = view.lang, exchange_labels(view)
    texts = [
        tr(
            lang,
            "Width: greenhouse gases saved a year at full operation; height: present cost of both firms per present tonne, over the years of the exchange.",
        )
    ]
    if found.both:
        key = "What saves both has no cost per tonne and is drawn at one height below zero."
        texts.append(tr(lang, key))
    if any(one.bound != "exact" for one in (*found.both, *found.costly)):
        key = "Pale: something is not counted, so that the cost is a bound."
        texts.append(tr(lang, key))
    cut = sum(one.cost > cap(found.costly) for one in found.costly)
    if cut:
        key = "Steps cut off at the top, whose cost stands in the list: {count}."
        texts.append(tr(lang, key, count=cut))
    left = len(found.both) + len(found.costly) - len(numbered(found))
    if left:
        key = "Smaller steps without a number: {count}."
        texts.append(tr(lang, key, count=left))
    notes = [sentences(lang, texts)]
    if found.others:
        parts = [
            tr(
                lang,
                "{word}: {names}",
                word=WHY[why].in_(lang),
                names=listing(lang, [labels[id] for id in ids]),
            )
            for why, ids in found.others.items()
        ]
        joined = ("; " if lang == "en" else "；").join(parts)
        notes.append(tr(lang, "Not in the curve: {parts}.", parts=joined))
    return [*notes, *caveats(view)]
