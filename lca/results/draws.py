"""Draws by the names of their axes: exchanges or groups of them, indicators, routes.

The engine draws by position (`engine.propagate.Draws`). What reads draws asks for them by name here, so that one
axis more changes this module alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.problems import Message, did_you_mean
from lca.scenario.form import NETWORK

if TYPE_CHECKING:
    from lca.engine import propagate
    from lca.quantities.arrays import Array


#: Percentiles of the result tables: column → cumulative probability.
PERCENTILES = {"p2_5": 0.025, "p50": 0.5, "p97_5": 0.975}


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """Draws of one exchange or group in one indicator, each (draws,), in its unit per year."""

    virgin: Array
    recycled: Array
    saving: Array

    def __sub__(self, other: Paired) -> Paired:
        """The difference to another, draw by draw (CONVENTIONS 22)."""
        return Paired(
            self.virgin - other.virgin, self.recycled - other.recycled, self.saving - other.saving
        )

    def quantiles(self, *probabilities: float) -> tuple[float, ...]:
        """The saving at cumulative probabilities."""
        import numpy as np

        return tuple(float(value) for value in np.quantile(self.saving, probabilities))

    def probability(self) -> float:
        """Share of the draws that save."""
        return float((self.saving > 0).mean())

    def statistics(self) -> tuple[float, ...]:
        """PERCENTILES of the saving, and the share of draws that save."""
        return *self.quantiles(*PERCENTILES.values()), self.probability()


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Draws of everything that has a name, in every indicator; iterated, name by name.

    names : exchanges, in order of first appearance in the inventory, or groups of them.
    virgin, recycled, saving : (names, indicators, draws), indicator units per year; `of` knows what is where.
    """

    names: tuple[str, ...]
    indicators: tuple[str, ...]
    virgin: Array
    recycled: Array
    saving: Array

    @classmethod
    def named(cls, drawn: propagate.Draws) -> Draws:
        """What the engine has drawn."""
        return cls(drawn.labels, drawn.indicators, drawn.virgin, drawn.recycled, drawn.saving)

    @property
    def count(self) -> int:
        """Draws of each."""
        return int(self.saving.shape[-1])

    def of(self, name: str, indicator: str) -> Paired:
        """Draws of an exchange or a group. Raises LookupError for a name that is not there."""
        at = _place(name, self.names), _place(indicator, self.indicators)
        return Paired(self.virgin[at], self.recycled[at], self.saving[at])

    def network(self, indicator: str) -> Paired:
        """The sum of all, draw by draw (CONVENTIONS 5). Raises LookupError for another indicator."""
        return self.total().of(NETWORK, indicator)

    def total(self) -> Draws:
        """The same in every indicator, named NETWORK."""
        return self.by(dict.fromkeys(self.names, NETWORK))

    def only(self, names: Collection[str]) -> Draws:
        """Those of some names."""
        rows = [row for row, name in enumerate(self.names) if name in names]
        if len(rows) == len(self.names):
            return self
        kept = (route[rows] for route in (self.virgin, self.recycled, self.saving))
        return Draws(tuple(self.names[row] for row in rows), self.indicators, *kept)

    def with_those_of(self, other: Draws) -> Draws:
        """The same with the draws of the names that another has as well in their place."""
        rows = [self.names.index(name) for name in other.names]
        columns = [other.indicators.index(indicator) for indicator in self.indicators]
        routes = []
        for mine, theirs in (
            (self.virgin, other.virgin),
            (self.recycled, other.recycled),
            (self.saving, other.saving),
        ):
            mixed = mine.copy()
            mixed[rows] = theirs[:, columns]
            routes.append(mixed)
        return Draws(self.names, self.indicators, *routes)

    def by(self, groups: Mapping[str, str]) -> Draws:
        """Sums by group, draw by draw (CONVENTIONS 5), in order of first appearance.

        groups : the group of each name.
        """
        import numpy as np

        mine = [groups[name] for name in self.names]
        at = {group: row for row, group in enumerate(dict.fromkeys(mine))}

        def summed(values: Array) -> Array:
            out = np.zeros((len(at), *values.shape[1:]))
            for group, row in zip(mine, values, strict=True):
                out[at[group]] += row
            return out

        routes = (summed(route) for route in (self.virgin, self.recycled, self.saving))
        return Draws(tuple(at), self.indicators, *routes)

    def __iter__(self) -> Iterator[tuple[str, str, Paired]]:
        """Name, indicator and their draws, in this order."""
        for name in self.names:
            for indicator in self.indicators:
                yield name, indicator, self.of(name, indicator)


def _place(name: str, known: tuple[str, ...]) -> int:
    if name not in known:
        cure = did_you_mean(name, known, Message("it-has", names=known))
        raise LookupError(str(Message("draws-of-unknown", name=name, cure=cure)))
    return known.index(name)
