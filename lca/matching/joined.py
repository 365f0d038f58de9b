"""Joins supplies with receivers, template by template, block by block: only those within reach, and only what saves there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from lca.checks.totals import amount_of, factors
from lca.library.library import Library
from lca.library.pairs import Standard, Substitution
from lca.matching.left import Need, Supplied
from lca.matching.ranked import FORBIDDEN, OTHER_USE, Ground, bounding, fit, ground
from lca.matching.templates import Solved, Template
from lca.quantities.units import unit
from lca.scenario.distances import DETOUR, EARTH_KM, FARTHEST_KM, roads_km
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

    Ints = NDArray[np.int32]

#: Pairs that are looked at at once.
BLOCK = 250_000


def sectors_of(library: Library, text: str) -> list[str]:
    """Ids of the sectors that a text stands for, the surest first; none where it is not understood."""
    from lca.library.meant import meant_sectors

    return [one.id for one in meant_sectors(library, text) if one.id is not None]


def _sphere(places: Array) -> Array:
    """Latitudes and longitudes in degrees, (n, 2), as points of a sphere in km, (n, 3)."""
    lat, lon = np.radians(places).T
    points = [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    return np.asarray(EARTH_KM * np.stack(points, axis=1))


def _past(km: float) -> float:
    """The next distance behind one: what is nearer than that is up to it."""
    return float(np.nextafter(km, np.inf))


class Join:
    """Finds the candidates of one template after the other; what rules say of them is kept in `grounds`."""

    def __init__(
        self,
        scenario: Scenario,
        supplies: Sequence[Supplied],
        needs: Sequence[Need],
        within: float | None,
        facility: str | None,
        probability: float,
    ) -> None:
        self.scenario, self.supplies, self.needs = scenario, supplies, needs
        self.within, self.probability, self.grounds = within, probability, list[Ground]()
        now = [
            amount_of(scenario, factors(given, "supplies")) if given.status == "operating" else 0.0
            for given in scenario.exchanges
        ]
        self.flows = np.array([*now, 0.0])  # behind them that of none, −1
        plants = scenario.facilities
        self.at = {id: row for row, id in enumerate(plants)}
        self.only = None if facility is None else self.at[facility]
        nowhere = (math.nan, math.nan)
        self.places = np.array([one.location or nowhere for one in plants.values()])
        self.of_product: dict[str, list[int]] = {}
        for row, need in enumerate(needs):
            self.of_product.setdefault(need.product, []).append(row)
        self.sectors: dict[str, list[int]] = {}
        known: dict[str, list[str]] = {}
        self.own: list[list[str]] = []
        for row, one in enumerate(plants.values()):
            text = one.sector.en if one.sector is not None else ""
            if text and text not in known:
                known[text] = sectors_of(scenario.library, text)
            self.own.append(known.get(text, []))
            for sector in () if one.uses else self.own[row]:
                self.sectors.setdefault(sector, []).append(row)

    @staticmethod
    def none() -> list[Any]:
        """The columns of no candidates."""
        return [np.zeros(0, np.int32)] * 7 + [np.zeros(0)] * 5

    def use(self, values: Solved, indicator: str) -> None:
        """Take what the templates save in an indicator; `of` needs it."""
        self.values, self.column = values, values.indicators.index(indicator)

    def takers(self, known: Substitution) -> Ints:
        """Facilities that may take a by-product so: each with the position of its need or −1, and of its sector or −1."""
        entry = self.scenario.library.activities.get(known.product)
        made = None if entry is None else entry.activity.reference.dimension
        found: dict[int, tuple[int, int]] = {}
        for row in self.of_product.get(known.product, ()):
            plant = self.at[self.needs[row].facility]
            if made in (None, self.needs[row].dimension):
                elsewhere = known.receivers and set(self.own[plant]).isdisjoint(known.receivers)
                found[plant] = (row, OTHER_USE if elsewhere and self.own[plant] else -1)
        if self._foreign(known):
            return np.array([(row, *found[row]) for row in found], np.int32).reshape(-1, 3)
        users = self.scenario.library.substitutions.users(known.product)
        alike = [sector for sector in users if sector not in known.receivers]
        for place, sector in enumerate([*known.receivers, *alike]):
            for row in self.sectors.get(sector, ()):
                found.setdefault(row, (-1, place))
        return np.array([(row, *found[row]) for row in found], np.int32).reshape(-1, 3)

    def _foreign(self, known: Substitution) -> bool:
        """Whether its product is made in another country, and the same sectors may take the by-product for one of this country."""
        library, here = self.scenario.library, _country(self.scenario.file.geography)
        entry = library.activities.get(known.product)
        if entry is None or _country(entry.activity.geography) == here:
            return False
        for other in library.substitutions.of_byproduct(known.byproduct):
            made = library.activities.get(other.product)
            own = made is not None and _country(made.activity.geography) == here
            if own and not set(other.receivers).isdisjoint(known.receivers):
                return True
        return False

    def of(self, at: int, lines: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """Columns of the candidates of a template with these supplies, block by block."""
        one = self.values.templates[at]
        if self.probability and one.lack is not None:
            return
        groups: dict[tuple[str, ...], list[Ints]] = {}
        bound: dict[tuple[str, ...], tuple[Standard, ...]] = {}
        for taker in self.takers(one.known):
            rules = bounding(self.scenario, one, self.own[taker[0]])
            cited = tuple(rule.cited for rule in rules)
            groups.setdefault(cited, []).append(taker)
            bound[cited] = rules
        plants = [self.at[self.supplies[line].facility] for line in lines]
        for cited, takers in groups.items():
            given = [self.supplies[line].given for line in lines]
            first = range(len(self.grounds), len(self.grounds) + len(lines))
            self.grounds += [ground(self.scenario, one, each, bound[cited]) for each in given]
            givers = np.array(list(zip(lines, plants, first, strict=True)), np.int32)
            for pairs in self._pairs(givers, np.array(takers), self._reach(one, at)):
                yield self._scored(at, one, *pairs)

    def _reach(self, one: Template, at: int) -> float:
        """What nearer receivers may be at: by the distance where it stops saving, km."""
        known = one.known.reach
        most = 0.0 if known is None else (known.most or known.usual).value
        reach = self.values.radius(at, self.probability)
        if one.lack is not None:
            reach = _past(most or FARTHEST_KM)
        if not self.probability:
            reach = max(reach, _past(one.usual_km))
        if one.piped:
            reach = min(reach, _past(one.most_km))
        return reach if self.within is None else min(reach, _past(self.within))

    def _pairs(
        self, givers: Ints, takers: Ints, reach: float
    ) -> Iterator[tuple[Ints, Ints, Array]]:
        """Pairs in blocks: rows of givers and of takers, and their distances, NaN where one is unknown."""
        there = ~np.isnan(self.places[takers[:, 0], 0])
        step = max(1, BLOCK // len(takers))
        for start in range(0, len(givers), step):
            block = givers[start : start + step]
            known = ~np.isnan(self.places[block[:, 1], 0])
            if reach >= FARTHEST_KM:
                one, two = np.indices((len(block), len(takers))).reshape(2, -1)
            else:
                one, two = (~(known[:, None] & there)).nonzero()
                lone, located = known.nonzero()[0], there.nonzero()[0]
                hits = self._near(block[lone, 1], takers[located, 0], reach)
                one = np.concatenate([one, lone[hits[0]]])
                two = np.concatenate([two, located[hits[1]]])
            giver, taker = block[one], takers[two]
            distance = roads_km(self.places[giver[:, 1]], self.places[taker[:, 0]])
            kept = (giver[:, 1] != taker[:, 0]) & ~(distance >= reach)
            if self.within is not None:
                kept &= ~np.isnan(distance)
            if self.only is not None:
                kept &= (giver[:, 1] == self.only) | (taker[:, 0] == self.only)
            yield giver[kept], taker[kept], distance[kept]

    def _near(self, starts: Ints, ends: Ints, reach: float) -> tuple[Ints, Ints]:
        """Positions of starts and ends that may be nearer than a reach by road, and hardly any others."""
        from scipy.spatial import cKDTree

        if reach <= 0 or not len(starts) or not len(ends):
            return np.zeros(0, np.int32), np.zeros(0, np.int32)
        angle = min(reach / DETOUR / EARTH_KM, math.pi)
        chord = 2 * EARTH_KM * math.sin(angle / 2) * (1 + 1e-9) + 1e-6
        trees = cKDTree(_sphere(self.places[starts])), cKDTree(_sphere(self.places[ends]))
        hits = trees[0].sparse_distance_matrix(trees[1], chord, output_type="ndarray")
        return hits["i"], hits["j"]

    def _scored(
        self, at: int, one: Template, giver: Ints, taker: Ints, distance: Array
    ) -> tuple[Any, ...]:
        """The columns of a block, in the order of `Candidates`."""
        values, need = self.values, taker[:, 1]
        hauled = np.where(np.isnan(distance), one.usual_km, distance)
        base, haul = values.base[at, self.column], values.haul[at, self.column]
        lacking = one.lack is not None
        per_unit = np.full(len(hauled), np.nan) if lacking else base - hauled * haul
        probability = per_unit if lacking else values.probabilities(at, hauled)
        left = np.array([line.left for line in self.supplies])[giver[:, 0]]
        for caps, weights in self._caps(one, giver):
            wanted = np.append(caps, np.inf)[need]
            left = np.minimum(left, wanted * weights)
        template, known = np.full(len(need), at, np.int32), self._known(one, giver, taker)
        flows = self.flows[known] / unit(one.unit).factor
        left = np.where(flows > 0, flows, left)
        first = int(giver[:, 2].min(initial=len(self.grounds)))
        rules = np.array([each.barred for each in self.grounds[first:]])
        barred = rules[giver[:, 2] - first] == FORBIDDEN
        per_unit, probability = (np.where(barred, np.nan, each) for each in (per_unit, probability))
        parts = (
            *(giver[:, 0], taker[:, 0], need, template, giver[:, 2], taker[:, 2], known),
            *(distance, left, per_unit, probability, fit(need, taker[:, 2])),
        )
        kept = (left > 0) | (known >= 0)
        if self.probability:
            kept &= probability >= self.probability - 1e-12
        return parts if kept.all() else tuple(part[kept] for part in parts)

    def _caps(self, one: Template, giver: Ints) -> Iterator[tuple[Array, Array | float]]:
        """What needs bound, base units of product, and told units of by-product for each of these."""
        if not math.isnan(one.per_unit):
            yield np.array([need.left for need in self.needs]), 1.0 / one.per_unit
            shares = np.array([each.share for each in self.grounds])[giver[:, 2]]
            if np.isfinite(shares).any():
                yield np.array([need.whole for need in self.needs]), shares

    def _known(self, one: Template, giver: Ints, taker: Ints) -> Ints:
        """The exchange of the scenario that each already is; −1 for none."""
        found = np.full(len(giver), -1, np.int32)
        for row, given in enumerate(self.scenario.exchanges):
            made = None if given.displaced is None else str(given.displaced.product)
            if (given.byproduct, made) == (one.exchange.byproduct, one.product):
                same = giver[:, 1] == self.at[given.from_]
                found[same & (taker[:, 0] == self.at[given.to])] = row
        return found


def _country(geography: str) -> str:
    return geography.partition("-")[0]
