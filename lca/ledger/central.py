"""Both routes of every exchange in every year at central values: what is dated moves them in proportion to what they take of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory
from lca.ledger.pathways import central_scores, cut
from lca.results.noise import Gross
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.quantities.arrays import Array

_ROUTES = ("virgin", "recycled", "saving")


class Central:
    """Virgin, recycled and saving of exchanges at full operation, in indicator units per year.

    exchange_table : both routes and savings of the base year. taken : exchange → dated activity → how much of it the exchange takes, net, base units per year.
    scores : year → activity → its scores, in the order of `columns`, the place of each indicator.
    """

    def __init__(
        self,
        scenario: Scenario,
        built: Inventory,
        exchange_table: pd.DataFrame,
        gross: Gross,
        years: Iterable[int],
        moving: Sequence[str],
    ) -> None:
        import numpy as np

        from lca.engine.adjoint import solve
        from lca.engine.net import totals

        self._gross = gross
        self._rows = {one.id: row for row, one in enumerate(scenario.exchanges)}
        self.columns = {id: column for column, id in enumerate(built.characterisation)}
        self._base = np.zeros((len(_ROUTES), len(self._rows), len(self.columns)))
        names = ("exchange", "indicator", *_ROUTES)
        for id, indicator, *values in zip(
            *(exchange_table[name].tolist() for name in names), strict=True
        ):
            self._base[:, self._rows[id], self.columns[indicator]] = values
        self.taken: dict[str, dict[str, float]] = {}
        self.scores: dict[int, Mapping[str, Array]] = {}
        self._moved: dict[int, Array] = {}
        if not moving:
            return
        parted = cut(built, moving)
        net = totals(parted, solve(parted))
        parts = np.zeros((len(_ROUTES), len(self._rows), len(moving)))
        for at, id in enumerate(net.exchanges):
            parts[:, self._rows[id]] = net.virgin[at], net.recycled[at], net.saving[at]
        for id, row in self._rows.items():
            self.taken[id] = dict(zip(moving, map(float, parts[2][row]), strict=True))
        found = central_scores(scenario, built, moving, (scenario.year, *years))
        for year, scores in found.items():
            self.scores[year] = dict(zip(moving, scores, strict=True))
            self._moved[year] = parts @ (scores - found[scenario.year])

    def scaled(self, exchange: str, indicator: str, year: int, share: float) -> tuple[float, ...]:
        """Virgin, recycled and saving of a year of which a share goes on."""
        row, column = self._rows[exchange], self.columns[indicator]
        values = self._base[:, row, column]
        if year in self._moved:
            values = values + self._moved[year][:, row, column]
        virgin, recycled, saving = values.tolist()
        saving = self._gross.settled(saving, [exchange], indicator)
        return share * virgin, share * recycled, share * saving

    def saving(self, exchange: str, indicator: str, year: int) -> float:
        """The saving of a year at full operation."""
        return self.scaled(exchange, indicator, year, 1.0)[2]
