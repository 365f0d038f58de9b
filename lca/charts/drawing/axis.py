"""A horizontal value axis on a sheet: from numbers to inches, with round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable

from lca.charts.drawing.ruler import line_height
from lca.charts.drawing.sheet import INK, MUTED, RULE, SMALL, Sheet
from lca.quantities.figures import MINUS, Scale, scale_for
from lca.texts import Lang


class Axis:
    """Maps values (base units) to x; holds zero, so that lengths of bars compare.

    zero : may be left out where no bar starts at it.
    """

    def __init__(
        self,
        values: Iterable[float],
        left: float,
        right: float,
        unit: str,
        lang: Lang,
        zero: bool = True,
    ) -> None:
        finite = [*([0.0] if zero else []), *(v for v in values if math.isfinite(v))]
        low, high = min(finite), max(finite)
        if low == high:
            high = low + 1.0
        pad = 0.02 * (high - low)
        self.low = low - pad if low < 0 or not zero else low
        self.high = high + pad if high > 0 or not zero else high
        self.left, self.right = left, right
        self.scale: Scale = scale_for(unit, finite, lang)

    def x(self, value: float) -> float:
        """Place of a value in inches."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    def ticks(self) -> list[float]:
        """Round values inside the axis, in base units."""
        wanted = max(2, int((self.right - self.left) / 0.62))
        step = _round_step((self.high - self.low) / self.scale.factor / wanted)
        step *= self.scale.factor
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [i * step for i in range(first, last + 1)]

    def labelled(self) -> list[tuple[float, str]]:
        """The ticks with their labels; that of zero is `0`."""
        ticks = self.ticks()
        step = ticks[1] - ticks[0] if len(ticks) > 1 else self.scale.factor
        size = step / self.scale.factor
        # steps between numbers too small for a float are 0
        decimals = max(0, -math.floor(math.log10(size) + 1e-9)) if size > 0.0 else 0
        found = []
        for tick in ticks:
            zero = abs(tick) < 1e-9 * step
            number = f"{abs(tick) / self.scale.factor:,.{0 if zero else decimals}f}"
            sign = MINUS if tick < 0 and not zero else ""
            found.append((0.0 if zero else tick, sign + number))
        return found

    def draw(self, sheet: Sheet, top: float, bottom: float, labels_at: float) -> None:
        """Grid from top to bottom, tick labels centred at the height `labels_at`."""
        for tick, label in self.labelled():
            zero = tick == 0.0
            colour, points = (INK, 1.0) if zero else (RULE, 0.7)
            sheet.line([self.x(tick)] * 2, [top, bottom], colour, points, order=3 if zero else 1)
            sheet.text(self.x(tick), labels_at, label, SMALL, MUTED, across="center")


#: Height that tick labels take.
TICKS = line_height(SMALL) * 1.1


def _round_step(rough: float) -> float:
    """The number of the form 1, 2 or 5 × 10ⁿ that suits a rough step."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= 0.75 * rough)
