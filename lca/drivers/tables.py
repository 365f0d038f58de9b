"""Tables of what drives a saving: shares of its variance by group, and one number at a time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lca.problems import Message, UnknownName, near_or_all
from lca.results.names import Names
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.engine.variance.gradient import FirstOrder
    from lca.engine.variance.shifts import Shifts
    from lca.engine.variance.swap import Grouped

#: Sobol indices in the order of their columns; "first" stands there as "first_order".
INDICES = ("first", "first_low", "first_high", "total", "total_low", "total_high")
DRIVER_COLUMNS = (
    *("group", "kind", "name", "indicator", "variance_share", "first_order"),
    *INDICES[1:],
)
TORNADO_COLUMNS = (
    *("number", "group", "name", "indicator", "unit", "saving", "variance_share"),
    *("value_unit", "value", "value_low", "value_high", "saving_low", "saving_high", "swing"),
)


def chosen(scenario: Scenario, indicator: str | None, exchange: str | None) -> tuple[str, ...]:
    """The indicators to tell of. Raises UnknownName for an indicator or exchange that is not there."""
    indicators = scenario.indicators
    if indicator is not None and indicator not in indicators:
        cure = near_or_all(indicator, indicators)
        raise UnknownName(
            Message("no-such-indicator", scenario=scenario.id, indicator=indicator, cure=cure)
        )
    exchanges = [one.id for one in scenario.exchanges]
    if exchange is not None and exchange not in exchanges:
        cure = near_or_all(exchange, exchanges)
        raise UnknownName(
            Message("no-such-exchange", scenario=scenario.id, exchange=exchange, cure=cure)
        )
    return tuple(indicators) if indicator is None else (indicator,)


def driver_table(
    indicators: tuple[str, ...], quick: FirstOrder, grouped: Grouped | None, names: Names
) -> pd.DataFrame:
    """One row per indicator and group of numbers, as `Sensitivity.drivers` has it."""
    import pandas as pd

    from lca.engine.variance.sobol import group_sums

    rows = []
    for indicator in indicators:
        variances = quick.variance(indicator)
        whole = math.fsum(variances)
        found = []
        for label, variance in group_sums(quick.keys, variances).items():
            share = variance / whole if whole else math.nan
            indices = grouped.of(label, indicator) if grouped else dict.fromkeys(INDICES, math.nan)
            kind, name = label.partition("/")[0], names.group(label)
            size = next((x for x in (indices["total"], share) if math.isfinite(x)), 0.0)
            row = (label, kind, name, indicator, share, *(indices[one] for one in INDICES))
            found.append((-size, label, row))
        rows += [row for *_, row in sorted(found)]
    return pd.DataFrame(rows, columns=list(DRIVER_COLUMNS))


def tornado_table(
    units: Mapping[str, str], quick: FirstOrder, shifts: Shifts, names: Names
) -> pd.DataFrame:
    """One row per indicator and uncertain number, as `Sensitivity.tornado` has it.

    units : the indicators with their units.
    """
    import pandas as pd

    from lca.engine.variance.sobol import group_of

    rows = []
    for indicator, unit in units.items():
        variances = quick.variance(indicator)
        whole = float(variances.sum())
        share = dict(
            zip(quick.keys, variances / whole if whole else variances * math.nan, strict=True)
        )
        found = []
        for shift in shifts.of(indicator):
            key = shift.number.key
            written = names.written(key)
            row = (
                *(key, group_of(key), names.number(key), indicator, unit),
                *(shift.base, float(share[key]), written.unit),
                *(value / written.size for value in (shift.number.value, *shift.ends)),
                *(*shift.savings, shift.swing),
            )
            found.append((-shift.swing, key, row))
        rows += [row for *_, row in sorted(found)]
    return pd.DataFrame(rows, columns=list(TORNADO_COLUMNS))
