"""Rows of a chart, one below the other with thin lines between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lca.charts.drawing.sheet import MARGIN, RULE, WIDTH, Sheet


def ruled(sheet: Sheet, top: float, heights: Iterable[float]) -> Iterator[float]:
    """The middle of each row, in inches from above; a line across the sheet is drawn before each but the first."""
    y = top
    for at, height in enumerate(heights):
        if at:
            sheet.line([MARGIN, WIDTH - MARGIN], [y, y], RULE, 0.5, order=0.5)
        yield y + height / 2
        y += height
