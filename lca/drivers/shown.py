"""A sensitivity analysis in a notebook and as a `repr`: the largest drivers first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lca.notebook.page import Html, bar, code, folded, lines, page, paragraph, table
from lca.quantities import figures
from lca.quantities.reading import read_in
from lca.results.view import View
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

LANG: Lang = "en"
#: Rows of an indicator.
SHOWN = 8


def in_lines(drivers: pd.DataFrame, subject: str, indicators: Sequence[str], points: int) -> str:
    """The `repr`: what drives the first indicator."""
    rows = _rows(drivers, indicators[0])
    return lines(
        f"Sensitivity of {subject}: {_how(points)}",
        f"indicators: {', '.join(indicators)}",
        *(
            f"{figures.percent(_size(one), LANG)} of the variance: {one['name']}"
            for one in rows[:5]
        ),
        ".drivers, .tornado, .breakeven, .charts, .save()",
    )


def as_html(
    drivers: pd.DataFrame, tornado: pd.DataFrame, subject: str, view: View, points: int
) -> str:
    """Drivers of each indicator with bars, and the numbers that move it most."""
    parts: list[Html] = []
    with read_in(view.system):
        for at, indicator in enumerate(dict.fromkeys(drivers["indicator"])):
            name = view.indicator_names[indicator]
            tables = (
                _drivers(_rows(drivers, indicator), name, points),
                _tornado(_rows(tornado, indicator), name),
            )
            parts += tables if at == 0 else [folded(name, *tables)]
    return page(
        f"What drives {subject}",
        f"Sensitivity of {view.scenario} · {view.year} · {_how(points)}",
        *parts,
        paragraph(
            Html(
                " · ".join(map(code, (".drivers", ".tornado", ".breakeven", ".charts.tornado()")))
            ),
            muted=True,
        ),
    )


def _how(points: int) -> str:
    return f"Sobol' indices of {points:,} points" if points else "first-order shares by gradients"


def _rows(frame: pd.DataFrame, indicator: str) -> list[dict[Any, Any]]:
    return frame[frame["indicator"] == indicator].to_dict("records")


def _size(row: dict[Any, Any]) -> float:
    """The total index, or the share by gradients where there is none."""
    return next((x for x in (row["total"], row["variance_share"]) if math.isfinite(x)), math.nan)


def _drivers(rows: list[dict[Any, Any]], name: str, points: int) -> Html:
    largest = max((_size(one) for one in rows if _size(one) > 0), default=1.0)
    cells = [
        [
            one["name"],
            one["kind"],
            figures.percent(_size(one), LANG),
            bar(_size(one) / largest),
            _span(one["total_low"], one["total_high"]),
        ]
        for one in rows
        if _size(one) > 0
    ]
    head = ["Driver", "Kind", "Total index" if points else "Share of variance", "", "95 % interval"]
    return table(head, cells, {2, 4}, f"Drivers: {name}", SHOWN, "sensitivity.drivers")


def _span(low: float, high: float) -> str:
    """The interval of an index, an en dash where there is none."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return figures.ABSENT
    return f"{figures.percent(low, LANG)} to {figures.percent(high, LANG)}"


def _tornado(rows: list[dict[Any, Any]], name: str) -> Html:
    if not rows:
        return Html("")
    ends = [value for one in rows for value in (one["saving_low"], one["saving_high"])]
    scale = figures.scale_for(str(rows[0]["unit"]), ends, LANG)
    cells = [
        [
            one["name"],
            f"{figures.number(one['value_low'])} to {figures.number(one['value_high'])} {one['value_unit']}".rstrip(),
            *(scale.number(one[end]) for end in ("saving_low", "saving_high")),
        ]
        for one in rows
    ]
    head = [
        "Number",
        "95 % of its values",
        f"Saving at the low end ({scale.unit})",
        "at the high end",
    ]
    caption = f"One number at a time: {name}"
    return table(head, cells, {1, 2, 3}, caption, SHOWN, "sensitivity.tornado")
