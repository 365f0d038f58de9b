"""Tables as plain values for JSON: per indicator, per exchange, without NaN."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def per_indicator(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """A table with one row per indicator as JSON: indicator → unit, virgin, recycled, saving, statistics."""
    return rows_per_indicator(table.to_dict("records"))


def rows_per_indicator(rows: Iterable[Mapping[Any, Any]]) -> dict[str, dict[str, Any]]:
    fields = ("unit", "virgin", "recycled", "saving", "p2_5", "p50", "p97_5", "probability_saving")
    return {str(row["indicator"]): {field: as_json(row[field]) for field in fields} for row in rows}


def by_exchange(table: pd.DataFrame) -> dict[str, list[dict[Any, Any]]]:
    """Rows of a table by their exchange: a table for each of many would take long."""
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in table.to_dict("records"):
        found.setdefault(str(row["exchange"]), []).append(row)
    return found


def as_json(value: Any) -> Any:
    """JSON has no NaN: a statistic that was not drawn is null."""
    return None if isinstance(value, float) and math.isnan(value) else value
