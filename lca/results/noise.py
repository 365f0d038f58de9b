"""What rounding leaves of nothing: a saving that is tiny beside the amounts behind it is 0.

Two routes that are one and the same but written differently differ by the last bits of floating-point numbers.
CONVENTIONS 3.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.engine.net import NOTHING

if TYPE_CHECKING:
    import pandas as pd

    from lca.quantities.arrays import Array


@dataclass(frozen=True, slots=True)
class Gross:
    """Gross amounts at central values: exchange and indicator → how much, in the indicator's unit per year.

    rows : sum of the absolute rows of the stage table. Rows of a route may cancel, so it may be far more than routes.
    routes : the absolute virgin route and the absolute recycled route together.
    """

    rows: Mapping[tuple[str, str], float]
    routes: Mapping[tuple[str, str], float]

    @classmethod
    def of(cls, stage_table: pd.DataFrame) -> Gross:
        """Those behind a stage table."""
        values: dict[tuple[str, str], dict[str, list[float]]] = {}
        columns = ["exchange", "indicator", "route", "value"]
        for exchange, indicator, route, value in stage_table[columns].itertuples(index=False):
            values.setdefault((exchange, indicator), {}).setdefault(route, []).append(value)
        rows, routes = {}, {}
        for key, parts in values.items():
            rows[key] = math.fsum(abs(value) for part in parts.values() for value in part)
            routes[key] = math.fsum(abs(math.fsum(part)) for part in parts.values())
        return cls(rows, routes)

    def with_those_of(self, other: Gross) -> Gross:
        """The same with those of another in their place."""
        return Gross({**self.rows, **other.rows}, {**self.routes, **other.routes})

    def settled(self, saving: float, exchanges: Iterable[str], indicator: str) -> float:
        """The saving of these exchanges together at central values, without what is only rounding."""
        sizes = (self.rows.get((exchange, indicator), 0.0) for exchange in exchanges)
        return settled(saving, math.fsum(sizes))

    def in_draws(
        self, exchange: str, indicators: Iterable[str], virgin: Array, recycled: Array
    ) -> Array:
        """Gross amounts of an exchange in each draw, (indicators, draws), from both routes in that shape.

        Rows are known at central values alone: their sum is taken to shrink with the routes where they are smaller than
        there, and to stay where they are larger. What routes there are counts at least.
        """
        import numpy as np

        keys = [(exchange, indicator) for indicator in indicators]
        rows, routes = (
            np.array([[found.get(key, 0.0)] for key in keys]) for found in (self.rows, self.routes)
        )
        drawn = np.abs(virgin) + np.abs(recycled)
        size = np.divide(drawn, routes, out=np.ones_like(drawn), where=routes > 0.0)
        np.minimum(size, 1.0, out=size)
        size *= rows
        return np.asarray(np.maximum(size, drawn, out=size))


def settled(saving: float, gross: float) -> float:
    """A saving without what is only rounding, given the gross amounts behind it."""
    return 0.0 if abs(saving) < NOTHING * gross else saving


def is_noise(saving: Array, gross: Array) -> Array:
    """Where draws of a saving are only rounding: not 0, but next to nothing of their gross amounts."""
    import numpy as np

    return np.asarray((np.abs(saving) < NOTHING * gross) & (saving != 0.0))
