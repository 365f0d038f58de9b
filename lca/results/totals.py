"""What charts take from the result tables of a view, as plain numbers in base units per year."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lca.problems import Message, UnknownName, near_or_all
from lca.quantities.figures import ABSENT, EXACT, Errors, Scale
from lca.results.view import View
from lca.scenario.form import CENTRAL
from lca.scenario.stage_table import STAGES

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Total:
    """Both routes of an exchange, a status or the network; `median`, `low`, `high` and `p` are NaN without draws.

    exchange : its id; empty for sums over exchanges. saving : at central inputs.
    p : NaN, too, where all draws are 0. errors : standard errors of `low` and `high` where their digits follow them.
    """

    exchange: str
    indicator: str
    unit: str
    virgin: float
    recycled: float
    saving: float
    low: float
    high: float
    p: float
    median: float = math.nan
    errors: Errors = EXACT

    def median_in(self, scale: Scale) -> str:
        """The median, where it is told beside the saving; else empty."""
        return scale.median(self.saving, self.median, self.low, self.high)

    def span_in(self, scale: Scale, saving: str) -> str:
        """The interval beside the saving as it is written in this scale, and beside the median; an en dash of no total."""
        if not math.isfinite(self.saving):
            return ABSENT
        told = [scale.said(self.saving, saving)]
        median = self.median_in(scale)
        if median:
            told.append(scale.said(self.median, median))
        return scale.span(self.low, self.high, self.errors, told)


def network_total(view: View, indicator: str) -> Total:
    """The network's row; UnknownName when the view has no such indicator."""
    return total_of(_rows(view, "network", indicator)[0])


def group_total(view: View, indicator: str, group: str, case: str = CENTRAL) -> Total:
    """A part of the network in a case (results/cases.py); LookupError where there is no such part."""
    assert view.groups is not None  # of views that are made from results
    for row in view.rows("groups", "group", group):
        if row["case"] == case and row["indicator"] == indicator:
            return total_of(row)
    raise LookupError(f"no {group} in the case {case!r}")


def certain_sign(total: Total) -> int | None:
    """1 for a saving, -1 for a burden added, 0 for neither; None where the 95 % interval holds both."""
    if total.low < 0.0 < total.high:
        return None
    return (total.saving > 0) - (total.saving < 0)


def sense(total: Total) -> float:
    """-1 for what is told as a burden added, by its size; 1 for a saving, and for what may be either."""
    return -1.0 if certain_sign(total) == -1 else 1.0


def exchange_totals(view: View, indicator: str) -> list[Total]:
    """The exchanges by saving, largest first; UnknownName when there is no such indicator."""
    totals = [total_of(row) for row in _rows(view, "exchanges", indicator)]
    return sorted(totals, key=lambda total: (-total.saving, total.exchange))


def stage_sums(view: View, indicator: str) -> dict[str, dict[tuple[str, str], float]]:
    """Value of each (route, stage) of each exchange, in the order in which stages are named."""
    found: dict[str, dict[tuple[str, str], list[float]]] = defaultdict(lambda: defaultdict(list))
    table = view.stages[view.stages["indicator"] == indicator]
    _there(view.stages, table, indicator)
    names = (table[name].tolist() for name in ("exchange", "route", "stage", "value"))
    for exchange, route, stage, value in zip(*names, strict=True):
        found[exchange][route, stage].append(value)
    return {
        exchange: {key: math.fsum(stages[key]) for key in STAGES if key in stages}
        for exchange, stages in found.items()
    }


def gross(stages: dict[tuple[str, str], float]) -> tuple[float, float]:
    """Gross avoided (>= 0) and added (<= 0): what stages give to the saving, by sign."""
    parts = [value if route == "virgin" else -value for (route, _), value in stages.items()]
    return math.fsum(p for p in parts if p > 0), math.fsum(p for p in parts if p < 0)


def exchange_labels(view: View) -> dict[str, str]:
    """Name of each exchange; where several share one name, with its supplier and receiver."""
    count = Counter(view.exchange_names.values())
    labels = {}
    for exchange, name in view.exchange_names.items():
        labels[exchange] = name
        if count[name] > 1:
            flow = view.flows[exchange]
            source, target = (view.facilities[end].name for end in (flow.source, flow.target))
            labels[exchange] = f"{name}: {source} → {target}"
    return labels


def _rows(view: View, table: str, indicator: str) -> Sequence[Mapping[str, Any]]:
    """The rows of an indicator. UnknownName when there is no such indicator."""
    found = view.rows(table, "indicator", indicator)
    _there(getattr(view, table), found, indicator)
    return found


def _there(table: pd.DataFrame, found: Sized, indicator: str) -> None:
    if len(table) and not len(found):  # where nothing has a burden there are no stages
        known = dict.fromkeys(table["indicator"])
        cure = near_or_all(indicator, map(str, known))
        raise UnknownName(Message("no-results-of", indicator=indicator, cure=cure))


def total_of(row: Mapping[Any, Any]) -> Total:
    """A row of a result table as a total; the errors of its interval are 0 where none are given."""
    virgin, recycled, saving, low, high, p, median = (
        float(row[column])
        for column in ("virgin", "recycled", "saving", "p2_5", "p97_5", "probability_saving", "p50")
    )
    exchange, indicator, unit = (str(row.get(key, "")) for key in ("exchange", "indicator", "unit"))
    return Total(
        *(exchange, indicator, unit, virgin, recycled, saving, low, high, p, median),
        errors=(_error(row, "se_p2_5"), _error(row, "se_p97_5")),
    )


def _error(row: Mapping[Any, Any], end: str) -> float:
    error = float(row.get(end, 0.0))
    return error if math.isfinite(error) else 0.0
