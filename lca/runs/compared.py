"""A comparison in a notebook and as a `repr`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lca.notebook.page import (
    Html,
    bar,
    code,
    counted,
    folded,
    lines,
    listing,
    page,
    paragraph,
    table,
)
from lca.problems import Problem
from lca.quantities import figures
from lca.quantities.reading import in_common, read_in
from lca.results.shown import interval
from lca.results.totals import total_of
from lca.results.view import View
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

LANG: Lang = "en"


def in_lines(table: pd.DataFrame, indicators: Sequence[str]) -> str:
    """The `repr`: what each saves of the first indicator."""
    first = table[table["indicator"] == indicators[0]].to_dict("records")
    return lines(
        f"Comparison of {counted(len(first), 'scenario')} on {', '.join(indicators)}",
        *(
            f"{one['scenario']} {one['year']}: {figures.amount(one['saving'], str(one['unit']), LANG)} of {indicators[0]}"
            for one in first[:6]
        ),
        f"… and {len(first) - 6} more" if len(first) > 6 else "",
        ".table, .chart(), .save()",
    )


def as_html(
    compared: pd.DataFrame, views: Sequence[View], warnings: Sequence[Sequence[Problem]]
) -> str:
    """The networks side by side in each indicator, with their differences."""
    with read_in(in_common(one.system for one in views)):
        tables = [
            _of_indicator(part.to_dict("records"), views[0].indicator_names[str(indicator)], views)
            for indicator, part in compared.groupby("indicator", sort=False)
        ]
    said = [
        folded(
            f"{counted(len(some), 'warning')} of {one.scenario}",
            listing([w.text("en", mark=False) for w in some]),
        )
        for one, some in zip(views, warnings, strict=True)
    ]
    return page(
        "Comparison",
        " · ".join(f"{one.scenario} {one.year}" for one in views),
        *(
            folded(
                f"{len(views)} titles", listing([f"{one.scenario}: {one.title}" for one in views])
            ),
        ),
        *tables,
        *said,
        paragraph(Html(f"{code('.table')} · {code('.chart()')} · {code('.save()')}"), muted=True),
    )


def _of_indicator(rows: list[dict[Any, Any]], name: str, views: Sequence[View]) -> Html:
    values = [row[route] for row in rows for route in ("virgin", "recycled")]
    scale = figures.scale_for(str(rows[0]["unit"]), values, LANG)
    largest = max(abs(row["saving"]) for row in rows) or 1.0
    cells = []
    for row, one in zip(rows, views, strict=True):
        total = total_of(row)
        cells.append(
            [
                str(row["scenario"]),
                *(scale.text(row[route]) for route in ("virgin", "recycled", "saving")),
                bar(row["saving"] / largest),
                interval(total, scale),
                _against(row),
                figures.probability(row["probability_more"], one.draws, LANG),
            ]
        )
    head = [
        "Scenario",
        "Without",
        "With",
        "Saving",
        "",
        "95 % interval",
        "Against the first",
        "P(more)",
    ]
    return table(
        head, cells, {1, 2, 3, 5, 6, 7}, f"{name}, per year", most=40, rest="comparison.table"
    )


def _against(row: dict[Any, Any]) -> str:
    """What it saves more than the first, with the interval of the difference; empty for the first."""
    difference, low, high = (
        float(row[key]) for key in ("difference", "difference_p2_5", "difference_p97_5")
    )
    if not math.isfinite(difference):
        return ""
    scale = figures.scale_for(str(row["unit"]), (difference, low, high), LANG)
    told = scale.number(difference, sign=True)
    if not math.isfinite(low):
        return f"{told} {scale.unit}"
    return f"{told} ({scale.span(low, high, told=[scale.said(difference, told.removeprefix('+'))])}) {scale.unit}"
