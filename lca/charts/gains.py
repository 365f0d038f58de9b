"""Who gains: what each exchange leaves to its supplier, its receiver and others a year, and to both firms together."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.path import Path

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.ruled import ruled
from lca.charts.drawing.ruler import line_height, width_of, wrap
from lca.charts.drawing.sheet import (
    ADDED,
    HOOK,
    INK,
    LABEL,
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
from lca.charts.findings import caveats, sentences
from lca.problems import LISTED, Message, Refused
from lca.quantities.common_scale import common_scale
from lca.quantities.figures import amount
from lca.results.gains import Gain
from lca.results.gains import gains as gains_of
from lca.results.largest import most
from lca.results.money import MoneyResult
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.scenario.money import FIRMS
from lca.words.catalogue import tr
from lca.words.ledger import BOUNDS, CURRENCIES, PARTIES

#: The colour of each party; firms whose split is not known have one bar for both.
COLOURS = {
    "supplier": SAVED,
    "receiver": tint(SAVED, 0.45),
    "": tint(HOOK, 0.85),
    "other-user": tint(VIRGIN, 0.65),
    "operator": tint(VIRGIN, 0.42),
    "state": tint(VIRGIN, 0.22),
}
_NAMES, _GAP, _HEAD, _BAR = 2.55, 0.14, 0.56, 0.085


def gains(view: View) -> Figure:
    """A row for each exchange of which something is counted, the largest net first. Raises Refused without such exchanges."""
    money = view.ledger.money
    every = [] if money is None else gains_of(money)
    if money is None or not every:
        raise Refused(Message("gains-without-money"))
    with settings():
        kept = set(most([one.exchange for one in every], [abs(one.net) for one in every], LISTED))
        rows = [one for one in every if one.exchange in kept]
        layout = _Layout(view, money, rows)
        lang = view.lang
        parts = (
            tr(lang, "What the firms gain or lose"),
            tr(lang, "{unit} per year", unit=layout.axis.scale.unit),
            tr(lang, "a year at full operation, without what is spent once"),
            view.title,
        )
        notes = _notes(view, money, every, len(every) - len(rows))
        sheet = Sheet(_finding(view, money, every), " | ".join(parts), notes, layout.height)
        layout.draw(sheet)
    return sheet.figure


def bars(one: Gain) -> list[tuple[str, float]]:
    """The bars of an exchange: party ("" for both firms) and value, from top to bottom; parties without money have none."""
    firms: list[tuple[str, float]] = [
        (party, one.parties[party]) for party in FIRMS if party in one.parties
    ]
    if not one.split:
        firms = [("", math.fsum(value for _, value in firms))]
    rest = [(party, one.parties.get(party, 0.0)) for party in COLOURS if party not in (*FIRMS, "")]
    return [*firms, *((party, value) for party, value in rest if value)]


class _Layout:
    """Rows with their heights; made first, because the sheet must know the height and the unit."""

    def __init__(self, view: View, money: MoneyResult, rows: Sequence[Gain]) -> None:
        self.rows, self.lang = rows, view.lang
        values = [v for one in rows for v in (one.net, one.low, one.high)]
        values += [value for one in rows for _, value in bars(one)]
        scale = common_scale(money.currency, [one.net for one in rows], view.lang)
        net = [scale.beside(one.net, one.low, one.high) for one in rows]
        columns = [(tr(self.lang, "Both firms"), net)]
        if view.draws:
            spans = [
                scale.span(one.low, one.high, told=[scale.said(one.net, text)])
                for one, text in zip(rows, net, strict=True)
            ]
            columns.append((tr(self.lang, "95 % interval"), spans))
        words = [BOUNDS[one.bound].in_(self.lang) for one in rows]
        columns.append((tr(self.lang, "Counted"), words))
        self.columns = [
            (head, cells, max(width_of(text, LABEL) for text in (head, *cells)) + _GAP)
            for head, cells in columns
        ]
        right = WIDTH - MARGIN - math.fsum(width for _, _, width in self.columns)
        self.axis = Axis(values, MARGIN + _NAMES + 0.1, right - 0.12, money.currency, view.lang)
        self.axis.scale = scale
        labels = exchange_labels(view)
        self.names = [wrap(labels[one.exchange], LABEL, _NAMES, lines=3) for one in rows]
        self.heights = [
            max(len(name) * line_height(LABEL), len(bars(one)) * _BAR) + 0.1
            for name, one in zip(self.names, rows, strict=True)
        ]
        self.height = _HEAD + math.fsum(self.heights) + TICKS + 0.05

    def draw(self, sheet: Sheet) -> None:
        """Draw at the top of the sheet's body."""
        first = sheet.top + _HEAD
        last = first + math.fsum(self.heights)
        self.axis.draw(sheet, first, last, last + TICKS * 0.6)
        self._heads(sheet, first)
        for at, y in enumerate(ruled(sheet, first, self.heights)):
            self._row(sheet, at, self.rows[at], y)

    def _heads(self, sheet: Sheet, first: float) -> None:
        right = WIDTH - MARGIN
        for head, _, width in reversed(self.columns):
            sheet.text(right, first - 0.12, head, SMALL, MUTED, across="right")
            right -= width
        there = {party for one in self.rows for party, _ in bars(one)}
        x = MARGIN
        for party, colour in COLOURS.items():
            if party not in there:
                continue
            name = tr(self.lang, "both firms, split not known")
            if party:
                name = PARTIES[party].in_(self.lang)
            sheet.box(x, x + 0.14, first - 0.45, first - 0.35, colour)
            sheet.text(x + 0.19, first - 0.4, name, SMALL, MUTED)
            x += 0.19 + width_of(name, SMALL) + 0.22

    def _row(self, sheet: Sheet, at: int, one: Gain, y: float) -> None:
        axis, found = self.axis, bars(one)
        sheet.lines(MARGIN, y, self.names[at], LABEL, INK)
        top = y - len(found) * _BAR / 2
        for party, value in found:
            ends = axis.x(0.0), axis.x(value)
            sheet.box(*ends, top + 0.008, top + _BAR - 0.008, COLOURS[party])
            top += _BAR
        if math.isfinite(one.low + one.high):
            sheet.whisker(axis.x(one.low), axis.x(one.high), y)
        verdict = SAVED if one.net > 0.0 else ADDED if one.net < 0.0 else MUTED
        if one.bound == "exact":
            sheet.diamond(axis.x(one.net), y, verdict)
        else:
            hollow(sheet, axis.x(one.net), y, verdict)
        right = WIDTH - MARGIN
        for column, (_, cells, width) in enumerate(reversed(self.columns)):
            ink = verdict if column == len(self.columns) - 1 else MUTED
            sheet.text(right, y, cells[at], LABEL, ink, across="right")
            right -= width


def hollow(sheet: Sheet, x: float, y: float, colour: str, half: float = 0.05) -> None:
    """A diamond that is not filled: what it stands for is a bound."""
    corners = [(x - half, y), (x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    sheet.shape(corners, codes, fill=PAPER, stroke=colour, points=1.2, order=4)


def _finding(view: View, money: MoneyResult, every: Sequence[Gain]) -> str:
    lang = view.lang
    priced = [one for one in every if one.split]
    net = amount(float(money.network["net_per_year"]), money.currency, lang)
    text = tr(lang, "Both firms of each exchange together: {amount} a year in all", amount=net)
    if priced:
        both, of = sum(one.both for one in priced), len(priced)
        key = "At central values both firms gain in {count} of {of} exchanges with a known price"
        text = tr(lang, key, count=both, of=of)
        text = tr(lang, "{finding}; together {amount} a year", finding=text, amount=net)
    if money.network["net_is"] != "exact":
        text = tr(lang, "{finding}, not everything counted", finding=text)
    return text


def _notes(view: View, money: MoneyResult, every: Sequence[Gain], left: int) -> list[str]:
    lang, of = view.lang, len(view.flows)
    texts = [
        tr(
            lang,
            "Bars: what each party gains (right) or loses (left); diamond: both firms together, hollow where something is not counted.",
        )
    ]
    if view.draws:
        key = "Line: its 95 % interval of {draws} joint draws."
        texts.append(tr(lang, key, draws=f"{view.draws:,}"))
    if any(one.bound != "exact" for one in every):
        key = "At least: only gains are missing; at most: only costs are missing; open: both are."
        texts.append(tr(lang, key))
    key = "{currency} of {year}, without VAT"
    priced = tr(lang, key, currency=CURRENCIES[money.currency].in_(lang), year=money.prices_of)
    more = [tr(lang, "{sentence}.", sentence=priced)]
    if money.not_counted:
        key = "Rows of money without a price, which are in no sum: {count}."
        more.append(tr(lang, key, count=len(money.not_counted)))
    if len(every) < of:
        key = "Not drawn, because nothing of them is counted: {count} of {of} exchanges."
        more.append(tr(lang, key, count=of - len(every), of=of))
    if left:
        key = "{count} smaller exchanges are not drawn."
        one = tr(lang, "1 smaller exchange is not drawn.")
        more.append(one if left == 1 else tr(lang, key, count=left))
    return [sentences(lang, texts), sentences(lang, more), *caveats(view)]
