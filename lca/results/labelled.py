"""The draws of a result as labelled tables and arrays, for people and their own programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, get_args

from lca.problems import (
    Message,
    NoDraws,
    NotInstalled,
    UnknownName,
    near_or_all,
)
from lca.results.draws import Draws
from lca.scenario.form import NETWORK

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from lca.quantities.arrays import Array

Route = Literal["virgin", "recycled", "saving"]
ROUTES: tuple[Route, ...] = get_args(Route)


@dataclass(frozen=True, slots=True, eq=False)
class LabelledDraws:
    """Every exchange and the network in every draw, by name; `result.draws`.

    units : indicator → its unit; values are in it per year. Draws are paired: number 17 of one exchange, indicator or
        route is that of all others, and of another result with as many draws of the same seed.
    """

    sample: Draws | None
    units: Mapping[str, str]

    @property
    def count(self) -> int:
        """The number of draws; 0 where a result was calculated without."""
        return 0 if self.sample is None else self.sample.count

    @property
    def exchanges(self) -> tuple[str, ...]:
        """Ids of the exchanges that were drawn, in the order of the scenario."""
        return () if self.sample is None else self.sample.names

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of the indicators that were drawn."""
        return () if self.sample is None else self.sample.indicators

    def of(self, indicator: str, route: Route = "saving") -> pd.DataFrame:
        """All draws of an indicator: a row a draw, a column an exchange, and `network`, their sum.

        route : virgin (without the exchange), recycled (with it) or saving (virgin less recycled). In the indicator's unit
            per year; savings that are only rounding are 0.
        Raises NoDraws for a result without draws, UnknownName for another indicator or route.
        """
        import numpy as np
        import pandas as pd

        sample = self._drawn()
        if route not in ROUTES:
            raise UnknownName(Message("no-such-route", name=route, cure=near_or_all(route, ROUTES)))
        if indicator not in sample.indicators:
            cure = near_or_all(indicator, sample.indicators)
            raise UnknownName(Message("draws-of-unknown", name=indicator, cure=cure))
        at = sample.indicators.index(indicator)
        each, whole = getattr(sample, route)[:, at], getattr(sample.network(indicator), route)
        return pd.DataFrame(
            np.concatenate([each, whole[None, :]]).T,
            index=pd.RangeIndex(sample.count, name="draw"),
            columns=pd.Index([*sample.names, NETWORK], name="exchange"),
        )

    def to_xarray(self) -> xr.Dataset:
        """All draws as an xarray.Dataset: virgin, recycled and saving over exchange, indicator and draw.

        `unit` is a coordinate along indicator, and `units` of each variable says so. Raises NoDraws for a result without
        draws, NotInstalled where there is no xarray.
        """
        sample = self._drawn()
        if find_spec("xarray") is None:
            raise NotInstalled(Message("needs-xarray"))
        import numpy as np
        import xarray as xr

        dimensions = ("exchange", "indicator", "draw")
        units = [self.units[indicator] for indicator in sample.indicators]
        attrs = {"units": f"{', '.join(dict.fromkeys(units))} per year: see the coordinate unit"}
        if len(set(units)) == 1:
            attrs = {"units": f"{units[0]} per year"}
        return xr.Dataset(
            {route: (dimensions, _readonly(getattr(sample, route)), attrs) for route in ROUTES},
            coords={
                "exchange": list(sample.names),
                "indicator": list(sample.indicators),
                "draw": np.arange(sample.count),
                "unit": ("indicator", units),
            },
        )

    def _drawn(self) -> Draws:
        if self.sample is None:
            raise NoDraws(Message("no-draws"))
        return self.sample

    def __repr__(self) -> str:
        if self.sample is None:
            return "Draws: none; lca.run(scenario, draws=4096) makes some"
        return (
            f"{self.count:,} draws of {len(self.exchanges):,} exchanges and the network\n"
            f'.of("{self.indicators[0]}") is a table of them; indicators: {", ".join(self.indicators)}\n'
            ".to_xarray() has all of them"
        )


def _readonly(values: Array) -> Array:
    """The same numbers, which nobody changes: the tables of the result rest on them."""
    seen = values.view()
    seen.flags.writeable = False
    return seen
