"""Both routes of every exchange in every year at central values: what is dated moves them in proportion to what they take of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory
from lca.ledger.pathways import central_scores, cut
from lca.results.noise import Gross
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

_NONE = (0.0, 0.0, 0.0)


class Central:
    """Virgin, recycled and saving of exchanges at full operation, in indicator units per year.

    taken : exchange → dated activity → how much of it the exchange takes, net, base units per year.
    scores : year → activity → its scores, in the order of `columns`, the place of each indicator.
    """

    def __init__(
        self,
        scenario: Scenario,
        built: Inventory,
        gross: Gross,
        years: Iterable[int],
        moving: Sequence[str],
    ) -> None:
        from lca.engine.adjoint import solve
        from lca.engine.net import totals

        self._gross = gross
        base = totals(built, solve(built))
        self._base = (base.virgin, base.recycled, base.saving)
        self._rows = {id: row for row, id in enumerate(base.exchanges)}
        self.columns = {id: column for column, id in enumerate(base.indicators)}
        self.taken: dict[str, dict[str, float]] = {}
        self.scores: dict[int, Mapping[str, Array]] = {}
        self._moved: dict[int, tuple[Array, ...]] = {}
        if not moving:
            return
        parted = cut(built, moving)
        net = totals(parted, solve(parted))
        order = [net.exchanges.index(id) for id in base.exchanges]
        parts = [values[order] for values in (net.virgin, net.recycled, net.saving)]
        for id, row in self._rows.items():
            self.taken[id] = dict(zip(moving, map(float, parts[2][row]), strict=True))
        found = central_scores(scenario, built, moving, (scenario.year, *years))
        for year, values in found.items():
            self.scores[year] = dict(zip(moving, values, strict=True))
            change = values - found[scenario.year]
            self._moved[year] = tuple(part @ change for part in parts)

    def scaled(self, exchange: str, indicator: str, year: int, share: float) -> tuple[float, ...]:
        """Virgin, recycled and saving of a year of which a share goes on."""
        row, column = self._rows.get(exchange), self.columns[indicator]
        if row is None:
            return _NONE
        values = [float(one[row, column]) for one in self._base]
        if year in self._moved:
            more = self._moved[year]
            values = [one + float(by[row, column]) for one, by in zip(values, more, strict=True)]
        values[2] = self._gross.settled(values[2], [exchange], indicator)
        return tuple(share * one for one in values)

    def saving(self, exchange: str, indicator: str, year: int) -> float:
        """The saving of a year at full operation."""
        return self.scaled(exchange, indicator, year, 1.0)[2]
