"""Tables of what drives a saving: shares of its variance by group, and one number at a time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lca.engine.inventory import Inventory
from lca.problems import LcaError, Message, did_you_mean
from lca.results.flips import Flip, frame
from lca.results.names import Names
from lca.runs.run import Result
from lca.scenario.scenario import Scenario
from lca.texts import Lang

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


class UnknownName(LcaError, ValueError):
    """An indicator or an exchange that the scenario does not have; the message says what there is."""


@dataclass(frozen=True, slots=True, eq=False)
class DriverTables:
    """What drives the saving of a network, or of one exchange.

    drivers : one row per indicator and group, largest first. variance_share is the share of the
        first-order variance by gradients; first_order and total are Sobol indices with the ends of their
        95 % intervals, NaN without points and where the saving does not vary.
    tornado : one row per indicator and uncertain number, largest first: its value and its 2.5 and 97.5
        percentiles in `value_unit`, and the saving there with all others at their values.
    flips : the break-even values.
    indicators : those that the tables hold. exchange : its id, None for the network.
    result : the scenario at central values.
    """

    result: Result
    built: Inventory
    indicators: tuple[str, ...]
    exchange: str | None
    points: int
    seed: int
    drivers: pd.DataFrame
    tornado: pd.DataFrame
    flips: tuple[Flip, ...]

    @property
    def breakeven(self) -> pd.DataFrame:
        """The break-even values as `breakeven.values.breakeven` gives them."""
        return frame(self.flips)

    @property
    def scenario(self) -> Scenario:
        return self.result.scenario

    def names(self, lang: Lang) -> Names:
        """Names of the numbers and groups in a language."""
        return Names(self.scenario, self.built, self.result.view(lang))

    def summary(self) -> dict[str, Any]:
        """sensitivity.json: for each indicator its groups and numbers, the break-even values, warnings, provenance."""
        provenance = {**self.result.provenance, "points": self.points, "seed": self.seed}
        return {
            "scenario": self.scenario.id,
            "year": self.scenario.year,
            "exchange": self.exchange,
            "indicators": {
                indicator: {
                    "drivers": _records(self.drivers, indicator),
                    "tornado": _records(self.tornado, indicator),
                    "breakeven": _records(self.breakeven, indicator),
                }
                for indicator in self.indicators
            },
            "warnings": [str(warning) for warning in self.result.warnings],
            "provenance": provenance,
        }


def chosen(scenario: Scenario, indicator: str | None, exchange: str | None) -> tuple[str, ...]:
    """The indicators to tell of. Raises UnknownName for an indicator or exchange that is not there."""
    indicators = scenario.indicators
    if indicator is not None and indicator not in indicators:
        cure = did_you_mean(indicator, indicators, Message("it-has", names=tuple(indicators)))
        raise UnknownName(
            Message("no-such-indicator", scenario=scenario.id, indicator=indicator, cure=cure)
        )
    exchanges = [one.id for one in scenario.exchanges]
    if exchange is not None and exchange not in exchanges:
        cure = Message("it-has", names=tuple(exchanges))
        if len(exchanges) > 5:
            cure = Message("it-has-among-others", names=tuple(exchanges[:5]))
        cure = did_you_mean(exchange, exchanges, cure)
        raise UnknownName(
            Message("no-such-exchange", scenario=scenario.id, exchange=exchange, cure=cure)
        )
    return tuple(indicators) if indicator is None else (indicator,)


def driver_table(
    indicators: tuple[str, ...], quick: FirstOrder, grouped: Grouped | None, names: Names
) -> pd.DataFrame:
    """One row per indicator and group of numbers, as `DriverTables.drivers` has it."""
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
    """One row per indicator and uncertain number, as `DriverTables.tornado` has it.

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


def _records(table: pd.DataFrame, indicator: str) -> list[dict[str, Any]]:
    """Rows of one indicator for JSON, which has no NaN."""
    rows = table[table["indicator"] == indicator].drop(columns="indicator").to_dict("records")
    return [
        {
            str(key): None if isinstance(value, float) and not math.isfinite(value) else value
            for key, value in row.items()
        }
        for row in rows
    ]
