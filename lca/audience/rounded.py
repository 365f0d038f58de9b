"""Numbers as an audience is told them: to few digits, those of an exchange as if its amount were the rounded one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lca.quantities.quantity import Quantity
from lca.quantities.split import split
from lca.quantities.units import NONE, unit
from lca.results.coarse import EACH, rounded

if TYPE_CHECKING:
    import pandas as pd

    from lca.scenario.scenario import Scenario

#: Columns that are burdens or savings of a row.
AMOUNTS = ("virgin", "recycled", "saving", "p2_5", "p50", "p97_5")
SHARES = ("share", "share_p2_5", "share_p97_5")


def rounded_share(value: float, digits: int = EACH) -> float:
    """A share to so many digits of itself or of what it leaves, whichever is smaller: 0.985 is no 0.98."""
    if 0.5 < value < 1.0:
        return round(1.0 - rounded(1.0 - value, digits), 12)
    return rounded(value, digits)


def rounded_quantity(quantity: Quantity) -> Quantity:
    """A quantity to two digits as it is written, and its range; pedigree scores and geometric deviations stay."""
    if quantity.parameter is not None:
        return quantity
    written, rest = split(quantity.text)
    size = quantity.unit.factor * (quantity.lhv_per_hhv or 1.0)
    share = quantity.dimension == NONE

    def told(value: float) -> float:
        return rounded_share(value) if share else rounded(value)

    new = told(written)
    value = new * size if new != written else quantity.value
    low, high, sd = (
        None if one is None else told(one / size) * size
        for one in (quantity.low, quantity.high, quantity.sd)
    )
    if low is not None and high is not None:
        low, high = min(low, value), max(high, value)
        if low == high:
            low, high = None, None
    spread = quantity.distribution
    exact = spread if {low, high, sd, quantity.gsd} != {None} else spread and "fixed"
    text = quantity.text if new == written else f"{new:.12g} {rest}".rstrip()
    return replace(quantity, value=value, text=text, low=low, high=high, sd=sd, distribution=exact)


def rounded_haul(km: float) -> Quantity:
    """The length of a haul that is known from coordinates alone."""
    told = rounded(km)
    return Quantity(told, unit("km"), f"{told:.12g} km")


class Scales:
    """How much smaller or larger an exchange is told than it is: its rounded amount over its amount, in each case.

    Burdens and savings of an exchange go with its amount. Told as those of the rounded amount, they say of the amount
    what it says itself, however many of them there are.
    """

    def __init__(self, true: Scenario, told: Scenario, ids: Mapping[str, str]) -> None:
        from lca.scenario.form import CENTRAL
        from lca.scenario.stage_table import AMOUNT

        self._of: dict[tuple[str, str], float] = {}
        for case, one in {CENTRAL: true, **true.cases}.items():
            other = {CENTRAL: told, **dict(zip(true.cases, told.cases.values(), strict=True))}[case]
            known = {exchange.id: exchange.quantities[AMOUNT].value for exchange in other.resolved}
            for exchange in one.resolved:
                amount = exchange.quantities[AMOUNT].value
                new = known[ids.get(exchange.id, exchange.id)]
                self._of[case, exchange.id] = new / amount if amount else 1.0

    def of(self, exchange: str, case: str = "central") -> float:
        return self._of.get((case, exchange), 1.0)


def in_digits(
    table: pd.DataFrame, columns: Iterable[str], rows: pd.Series[bool], digits: int
) -> pd.DataFrame:
    """A table with the numbers of some columns to so many digits in some rows."""
    found = table.copy()
    for column in columns:
        if column in found:
            found[column] = found[column].where(
                ~rows, found[column].map(lambda value: rounded(value, digits))
            )
    return found


def scaled(
    table: pd.DataFrame, columns: Iterable[str], by: Mapping[Any, float], keys: list[str]
) -> pd.DataFrame:
    """A table with the numbers of some columns times what belongs to the keys of their row."""
    found = table.copy()
    rows = zip(*(found[key] for key in keys), strict=True)
    factors = [by.get(row, 1.0) for row in rows]
    for column in columns:
        found[column] = found[column] * factors
    return found


def moved(value: float, before: float, after: float) -> float:
    """A percentile of a sum after the sum itself has moved: in proportion, or by as much where little is left of it."""
    if before and abs(after / before - 1.0) < 0.06 and not math.isnan(value):
        return value * (after / before)
    return value + (after - before)
