"""A plot with an axis of numbers that goes up, and years, or other names, below it."""

from __future__ import annotations

from collections.abc import Sequence

from lca.charts.drawing.axis import TICKS, Axis
from lca.charts.drawing.ruler import width_of
from lca.charts.drawing.sheet import INK, MUTED, RULE, SMALL, Sheet


class Panel:
    """One plot on a sheet. up : the axis, from 0 to the height of the plot in inches. left, right, top : places in inches."""

    def __init__(self, up: Axis, left: float, right: float, top: float) -> None:
        self.up, self.left, self.right, self.top = up, left, right, top
        self.bottom = top + up.right

    def y(self, value: float) -> float:
        """Place of a value in inches from above."""
        return self.bottom - self.up.x(value)

    def grid(self, sheet: Sheet) -> None:
        """Lines across with their numbers beside them."""
        for tick, label in self.up.labelled():
            zero = tick == 0.0
            colour, points, level = (INK, 1.0, 1.8) if zero else (RULE, 0.7, 1.0)
            sheet.line([self.left, self.right], [self.y(tick)] * 2, colour, points, order=level)
            sheet.text(self.left - 0.08, self.y(tick), label, SMALL, MUTED, across="right")

    def names(self, sheet: Sheet, places: Sequence[float], names: Sequence[str]) -> None:
        """Names below the plot, every second, third … where they stand close, the last always among them."""
        widest = max(width_of(name, SMALL) for name in names) + 0.12
        apart = places[1] - places[0] if len(places) > 1 else widest
        step = max(1, -(-int(widest * 1000) // max(1, int(apart * 1000))))
        shown = range(len(names) - 1, -1, -step)
        for at in shown:
            y = self.bottom + TICKS * 0.6
            sheet.text(places[at], y, names[at], SMALL, MUTED, across="center")
