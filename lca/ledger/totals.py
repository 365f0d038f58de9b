"""Sums of rows of money with their draws: what they come to, how far it spreads, and what is missing in it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lca.ledger.entries import MoneyRow
from lca.results.draws import PERCENTILES
from lca.results.money import Spreading
from lca.scenario.money import SALE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array


def year_of(row: MoneyRow) -> int:
    assert row.year is not None
    return row.year


def drawn_of(row: MoneyRow) -> Array:
    assert row.draws is not None
    return row.draws


def total(rows: Iterable[MoneyRow]) -> tuple[float, Array]:
    import numpy as np

    central, drawn = [], np.zeros(1)
    for row in rows:
        central.append(row.value)
        drawn = drawn + drawn_of(row)
    return math.fsum(central), drawn


def spreading(value: float, draws: Any) -> Spreading:
    """A sum with the ends of its draws; without ends where there is one draw."""
    import numpy as np

    values = np.atleast_1d(draws)
    if values.size < 2:
        return Spreading(value)
    ends = np.quantile(values, list(PERCENTILES.values()))
    return Spreading(value, *map(float, ends))


def share_of(there: NDArray[np.bool_], drawn: bool = True) -> float | None:
    """The share of draws that are true; None without draws. Where nothing in it is uncertain, one stands for all."""
    return float(there.mean()) if there.size > 1 or drawn else None


def bound(uncounted: Iterable[MoneyRow], stated: bool = True) -> str:
    """What a net is with rows left out: exact, at least, at most, or open where gains and costs are missing.

    stated : whether investment and running costs are both stated, if only as none.
    """
    kinds = {row.gain for row in uncounted if row.item != SALE}
    if not stated:
        kinds.add(False)
    if not kinds:
        return "exact"
    if len(kinds) > 1:
        return "open"
    return "at-least" if kinds.pop() else "at-most"
