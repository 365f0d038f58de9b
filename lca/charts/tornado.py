"""How far the saving moves with one number at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    tint,
)
from lca.charts.findings import sentences, standing
from lca.quantities.figures import Scale, amount, scale_for
from lca.results.view import View
from lca.texts import Lang
from lca.words.catalogue import tr

#: Rows of the chart; the others are in tornado.csv.
MOST = 15
#: Savings from here on are hard to read in the unit of their changes.
FAR = 1e4
_NAMES = 2.75
_GAP, _HEAD, _BESIDE = 0.14, 0.36, 0.05


@dataclass(frozen=True, slots=True)
class Swing:
    """One number at either end of its interval.

    at_low, at_high : the number there, with its unit.
    low, high : the saving there, in the indicator's unit per year.
    """

    name: str
    at_low: str
    at_high: str
    low: float
    high: float


def tornado(
    view: View, indicator: str, subject: str, base: float, swings: Sequence[Swing]
) -> Figure:
    """The numbers that move the saving most, largest first.

    subject : what saves: the network's title or the name of an exchange.
    base : the saving with every number at its value. swings : largest first.
    """
    lang = view.lang
    with settings():
        unit = str(view.network.set_index("indicator").loc[indicator, "unit"])
        shown = [s for s in swings if s.low != base or s.high != base]
        layout = _Swings(shown[:MOST], base, unit, lang)
        about = tr(
            lang,
            "{unit} per year, around the saving of {amount}",
            unit=layout.axis.scale.unit,
            amount=amount(base, unit, lang),
        )
        subtitle = " | ".join((view.indicator_names[indicator], about, subject))
        notes = [_reading(lang, len(shown) - MOST)]
        notes.append(standing(view))
        sheet = Sheet(_finding(lang, unit, base, shown), subtitle, notes, layout.height)
        layout.draw(sheet)
    return sheet.figure


def _reading(lang: Lang, others: int) -> str:
    texts = [
        tr(
            lang,
            "Bars: the saving with one number at its 2.5 or 97.5 percentile, which stands at the end, "
            "and all others at their values.",
        ),
        tr(lang, "Teal: saves more; red-brown: saves less."),
        tr(lang, "Smaller ones, in tornado.csv: {count}.", count=others) if others > 0 else "",
    ]
    return sentences(lang, texts)


def _finding(lang: Lang, unit: str, base: float, swings: Sequence[Swing]) -> str:
    if not swings:
        return tr(lang, "No uncertain number moves the saving")
    first = swings[0]
    key = "Largest swing: {name}, a saving of {span} a year from {low} to {high}"
    if base > 0 and min(first.low, first.high) < 0:
        key = "One number alone turns the sign: {name}, {span} a year from {low} to {high}"
    scale = scale_for(unit, (first.low, first.high), lang)
    low, high = scale.alike([first.low, first.high])
    span = f"{low}{' to ' if lang == 'en' else '至'}{high} {scale.unit}"
    return tr(lang, key, name=first.name, span=span, low=first.at_low, high=first.at_high)


class _Swings:
    """Layout of the rows; made first, because the sheet must know the height and the unit."""

    def __init__(self, swings: Sequence[Swing], base: float, unit: str, lang: Lang) -> None:
        self.swings, self.base, self.lang = swings, base, lang
        changes = [end - base for swing in swings for end in (swing.low, swing.high)]
        scale = _scale(base, changes, unit, lang)
        self.spans = [scale.span(min(s.low, s.high), max(s.low, s.high)) for s in swings]
        self.heading = tr(lang, "Saving")
        column = max((width_of(text, LABEL) for text in (self.heading, *self.spans)), default=0.0)
        self.ends = [_ends(swing, base) for swing in swings]
        left, right = (
            max((width_of(pair[side], SMALL) for pair in self.ends), default=0.0) + 2 * _BESIDE
            for side in (0, 1)
        )
        self.axis = Axis(
            changes,
            MARGIN + _NAMES + _GAP + left,
            WIDTH - MARGIN - column - _GAP - right,
            unit,
            lang,
        )
        self.axis.scale = scale
        self.names = [wrap(swing.name, LABEL, _NAMES, lines=3) for swing in swings]
        self.heights = [len(n) * line_height(LABEL) + 0.1 for n in self.names]
        self.height = _HEAD + sum(self.heights) + TICKS + 0.05 if swings else 0.1

    def draw(self, sheet: Sheet) -> None:
        """Draw at the top of the sheet's body."""
        if not self.swings:
            return
        first = sheet.top + _HEAD
        last = first + sum(self.heights)
        self.axis.draw(sheet, first, last, last + TICKS * 0.6)
        sheet.text(WIDTH - MARGIN, first - 0.12, self.heading, SMALL, MUTED, across="right")
        for at, y in enumerate(ruled(sheet, first, self.heights)):
            self._row(sheet, at, y)

    def _row(self, sheet: Sheet, at: int, y: float) -> None:
        swing, half = self.swings[at], 0.085
        changes = sorted((swing.low - self.base, swing.high - self.base))
        sheet.lines(MARGIN, y, self.names[at], LABEL, INK)
        zero = self.axis.x(0.0)
        for change in changes:
            colour = SAVED if change > 0 else ADDED
            sheet.box(zero, self.axis.x(change), y - half, y + half, tint(colour, 0.6))
        ends = (self.axis.x(min(changes[0], 0.0)), self.axis.x(max(changes[1], 0.0)))
        for x, text, across in zip(ends, self.ends[at], ("right", "left"), strict=True):
            beside = -_BESIDE if across == "right" else _BESIDE
            if text:
                label = sheet.text(x + beside, y, text, SMALL, MUTED, across=across)  # type: ignore[arg-type]
                sheet.halo(label)
        sheet.text(WIDTH - MARGIN, y, self.spans[at], LABEL, MUTED, across="right")


def _scale(base: float, changes: Sequence[float], unit: str, lang: Lang) -> Scale:
    """The display unit of the changes, unless the saving itself has too many digits in it."""
    scale = scale_for(unit, changes, lang)
    return scale if abs(base) < FAR * scale.factor else scale_for(unit, base, lang)


def _ends(swing: Swing, base: float) -> tuple[str, str]:
    """What stands left and right of a bar; where both ends lie on one side, only the far one has a label."""
    low, high = swing.low - base, swing.high - base
    left, right = (swing.at_low, swing.at_high) if low <= high else (swing.at_high, swing.at_low)
    return (left if min(low, high) < 0 else "", right if max(low, high) > 0 else "")
