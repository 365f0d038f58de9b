"""Draws by the names of their axes: exchanges or groups of them, indicators, routes.

The engine draws by position (`engine.propagate.Draws`). What reads draws asks for them by name here, so that one
axis more changes this module alone.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lca.engine.room import ROWS, copy_of, leave, room
from lca.problems import Message, UnknownName, near_or_all
from lca.results.noise import Gross, is_noise
from lca.scenario.form import NETWORK

if TYPE_CHECKING:
    from lca.engine import propagate
    from lca.quantities.arrays import Array


#: Percentiles of the result tables: column → cumulative probability.
PERCENTILES = {"p2_5": 0.025, "p50": 0.5, "p97_5": 0.975}

#: Groups whose sums are kept.
SUMS = 32


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """Draws of one exchange or group in one indicator, each (draws,), in its unit per year."""

    virgin: Array
    recycled: Array
    saving: Array

    def __repr__(self) -> str:
        return f"Paired({len(self.saving):,} draws)"

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
        """Share of the draws that save; NaN where all of them are 0: nothing is there to be sure of."""
        return float(share_that_saves(self.saving))

    def statistics(self) -> tuple[float, ...]:
        """PERCENTILES of the saving, and the share of draws that save."""
        return *self.quantiles(*PERCENTILES.values()), self.probability()


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Several names together, each (indicators, draws): both routes, the saving and the gross amounts behind it."""

    virgin: Array
    recycled: Array
    saving: Array
    sizes: Array

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.virgin + other.virgin,
            self.recycled + other.recycled,
            self.saving + other.saving,
            self.sizes + other.sizes,
        )

    def settled(self) -> Array:
        """The saving without what is only rounding (CONVENTIONS 3)."""
        import numpy as np

        return np.where(is_noise(self.saving, self.sizes), 0.0, self.saving)


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Draws of everything that has a name, in every indicator; iterated, name by name.

    names : exchanges, in order of first appearance in the inventory, or groups of them.
    virgin, recycled, saving : (names, indicators, draws), indicator units per year; `of` knows what is where.
    gross : gross amounts of the names; with them, savings that are only rounding are 0, those of groups, too.
    sums : rows → both routes and the saving of these together, of the first SUMS groups that were asked for.
    """

    names: tuple[str, ...]
    indicators: tuple[str, ...]
    virgin: Array
    recycled: Array
    saving: Array
    gross: Gross | None = None
    rows: Mapping[str, int] = field(init=False)
    sums: dict[tuple[int, ...], tuple[Array, Array, Array]] = field(
        init=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", {name: row for row, name in enumerate(self.names)})

    def __repr__(self) -> str:
        names, indicators, count = self.saving.shape
        return f"Draws({names:,} names, {indicators} indicators, {count:,} draws)"

    @classmethod
    def named(
        cls, drawn: propagate.Draws, names: Sequence[str] | None = None, count: int = 0
    ) -> Draws:
        """What the engine has drawn.

        names, count : of all exchanges, and of the draws; those that burden nothing are unknown to the engine and 0.
        """
        routes = drawn.virgin, drawn.recycled, drawn.saving
        if names is None or tuple(names) == drawn.labels:
            return cls(drawn.labels, drawn.indicators, *routes)
        places = {name: row for row, name in enumerate(names)}
        at = [places[label] for label in drawn.labels]
        whole = []
        for route in routes:
            values = room((len(names), len(drawn.indicators), count))
            for row, (place, one) in enumerate(zip(at, route, strict=True)):
                values[place] = one
                leave(row, values, route)
            whole.append(values)
        return cls(tuple(names), drawn.indicators, whole[0], whole[1], whole[2])

    def settled(self, gross: Gross) -> Draws:
        """The same without savings that are only rounding, draw by draw (CONVENTIONS 3)."""
        saving = self.saving
        for row, name in enumerate(self.names):
            routes = self.virgin[row], self.recycled[row]
            noise = is_noise(saving[row], gross.in_draws(name, self.indicators, *routes))
            if noise.any():
                saving = copy_of(saving) if saving is self.saving else saving
                saving[row][noise] = 0.0
            leave(row, saving, self.virgin, self.recycled)
        return replace(self, saving=saving, gross=gross)

    @property
    def count(self) -> int:
        """Draws of each."""
        return int(self.saving.shape[-1])

    def of(self, name: str, indicator: str) -> Paired:
        """Draws of an exchange or a group. Raises UnknownName for a name that is not there."""
        row = self.rows.get(name)
        if row is None:
            raise _unknown(name, self.names)
        if indicator not in self.indicators:
            raise _unknown(indicator, self.indicators)
        leave(row, self.virgin, self.recycled, self.saving)
        at = row, self.indicators.index(indicator)
        return Paired(self.virgin[at], self.recycled[at], self.saving[at])

    def network(self, indicator: str) -> Paired:
        """The sum of all, draw by draw (CONVENTIONS 5). Raises UnknownName for another indicator."""
        return self.total().of(NETWORK, indicator)

    def total(self) -> Draws:
        """The same in every indicator, named NETWORK."""
        return self.by(dict.fromkeys(self.names, NETWORK))

    def first(self, count: int) -> Draws:
        """The same of the first names alone."""
        routes = self.virgin[:count], self.recycled[:count], self.saving[:count]
        return Draws(self.names[:count], self.indicators, *routes, self.gross)

    def with_those_of(self, other: Draws) -> Draws:
        """The same with the draws of the names that another has as well in their place."""
        rows = [self.rows[name] for name in other.names]
        columns = [other.indicators.index(indicator) for indicator in self.indicators]

        def mixed(mine: Array, theirs: Array) -> Array:
            found = copy_of(mine)
            for row, (place, one) in enumerate(zip(rows, theirs, strict=True)):
                found[place] = one[columns]
                leave(row, found, theirs)
            return found

        virgin = mixed(self.virgin, other.virgin)
        recycled = mixed(self.recycled, other.recycled)
        saving = mixed(self.saving, other.saving)
        gross = self.gross
        if gross is not None and other.gross is not None:
            gross = gross.with_those_of(other.gross)
        return Draws(self.names, self.indicators, virgin, recycled, saving, gross)

    def by(self, groups: Mapping[str, str]) -> Draws:
        """Sums by group, draw by draw (CONVENTIONS 5), in order of first appearance.

        groups : the group of each name. Raises KeyError for a name that has none.
        """
        members: dict[str, list[str]] = {}
        for name in self.names:
            members.setdefault(groups[name], []).append(name)
        return self.summed(members)

    def summed(self, groups: Mapping[str, Collection[str]]) -> Draws:
        """Sums over the names of each group, draw by draw (CONVENTIONS 5); groups may overlap. Raises KeyError for a stray name."""
        import numpy as np

        rows = [tuple(sorted(self.rows[name] for name in members)) for members in groups.values()]
        routes = [np.zeros((len(groups), *self.saving.shape[1:])) for _ in range(3)]
        for at, sums in enumerate(self._sums(rows)):
            for route, one in zip(routes, sums, strict=True):
                route[at] = one
        return Draws(tuple(groups), self.indicators, routes[0], routes[1], routes[2])

    def _sums(self, groups: Sequence[tuple[int, ...]]) -> Iterator[tuple[Array, Array, Array]]:
        """Both routes and the saving of groups of rows, (indicators, draws). Tables ask for few groups, and often."""
        new = [rows for rows in dict.fromkeys(groups) if rows not in self.sums]
        summed = dict(zip(new, self.sums_of(new), strict=True))
        for rows in groups:
            one = summed.get(rows)
            if one is None:
                yield self.sums[rows]
                continue
            if self.gross is not None:
                one.saving[is_noise(one.saving, one.sizes)] = 0.0
            found = one.virgin, one.recycled, one.saving
            if len(self.sums) < SUMS:
                self.sums[rows] = found
            yield found

    def sums_of(self, groups: Sequence[tuple[int, ...]]) -> list[Sums]:
        """The sums of groups of rows, each row looked at once; their savings still have what is only rounding."""
        import numpy as np

        totals = [np.zeros((4, *self.saving.shape[1:])) for _ in groups]
        of_row: dict[int, list[Array]] = {}
        for rows, total in zip(groups, totals, strict=True):
            for row in rows:
                of_row.setdefault(row, []).append(total)
        for row in sorted(of_row):
            routes = self.virgin[row], self.recycled[row]
            values = [*routes, self.saving[row]]
            if self.gross is not None:
                values.append(self.gross.in_draws(self.names[row], self.indicators, *routes))
            for total in of_row[row]:
                for part, value in zip(
                    total, values, strict=False
                ):  # without gross amounts no sizes
                    np.add(part, value, out=part)
            leave(row, self.virgin, self.recycled, self.saving)
        return [Sums(*total) for total in totals]

    def statistics(self) -> Mapping[tuple[str, str], tuple[float, ...]]:
        """Name and indicator → what `Paired.statistics` says of their draws."""
        found: dict[tuple[str, str], tuple[float, ...]] = {}
        for start in range(0, len(self.names), ROWS):
            names = self.names[start : start + ROWS]
            saving = self.saving[start : start + ROWS]
            for name, rows in zip(names, statistics_of(saving).tolist(), strict=True):
                for indicator, told in zip(self.indicators, rows, strict=True):
                    found[name, indicator] = tuple(told)
            leave(start, self.saving)
        return found

    def differences(
        self, other: Draws, *probabilities: float
    ) -> dict[tuple[str, str], tuple[float, ...]]:
        """Name and indicator → the difference of the savings to those of another, draw by draw, at probabilities.

        Raises KeyError for a name, ValueError for an indicator that the other has not.
        """
        import numpy as np

        columns = [other.indicators.index(indicator) for indicator in self.indicators]
        found: dict[tuple[str, str], tuple[float, ...]] = {}
        for start in range(0, len(self.names), ROWS):
            names = self.names[start : start + ROWS]
            theirs = other.saving[[other.rows[name] for name in names]][:, columns]
            change = self.saving[start : start + ROWS] - theirs
            moved = change.any(axis=-1)
            ends = np.zeros((len(probabilities), *moved.shape))
            ends[:, moved] = np.quantile(change[moved], probabilities, axis=-1)
            for row, name in enumerate(names):
                for column, indicator in enumerate(self.indicators):
                    found[name, indicator] = tuple(map(float, ends[:, row, column]))
            leave(start, self.saving, other.saving)
        return found

    def __iter__(self) -> Iterator[tuple[str, str, Paired]]:
        """Name, indicator and their draws, in this order."""
        for name in self.names:
            for indicator in self.indicators:
                yield name, indicator, self.of(name, indicator)


def statistics_of(saving: Array) -> Array:
    """PERCENTILES of draws and the share of them that saves, (…, draws) → (…, 4)."""
    import numpy as np

    ends = np.quantile(saving, list(PERCENTILES.values()), axis=-1)
    return np.stack([*ends, share_that_saves(saving)], axis=-1)


def share_that_saves(saving: Array) -> Array:
    """Share of the draws (last axis) that save; NaN where all of them are 0."""
    import numpy as np

    return np.where(saving.any(axis=-1), (saving > 0).mean(axis=-1), math.nan)


def _unknown(name: str, known: tuple[str, ...]) -> UnknownName:
    cure = near_or_all(name, known)
    return UnknownName(Message("draws-of-unknown", name=name, cure=cure))
