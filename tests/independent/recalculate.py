"""A second calculation of scenarios, written from CONVENTIONS and the pages on `without` and `cases`: no import of lca.

PyYAML reads, NumPy and SciPy calculate. `calculate` gives every case with its rows, totals and draws.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from amounts import BASIC, BASIC_TRANSPORT, Amount, Array, Dimension, amount, draws, per_year, times
from background import grid_of, library, scores
from trees import cases_of, read

#: Indicators of a scenario that names none.
INDICATORS = ("ghg-100", "energy-total", "energy-nonrenewable")
#: A saving below this part of the gross amounts is none.
NOTHING = 1e-9
#: Mean radius of the Earth, km, and road over great circle (CONVENTIONS 18).
EARTH, DETOUR = 6371.0088, 1.3
#: A fate without an id is called by its position, counted from here.
FIRST = 0

#: Keys of draws by place. {at}: the exchange, or a fate of it; {name}: an activity, with /2 where it stands again.
EXCHANGE, FATE = "exchange/{id}", "exchange/{id}/without/{fate}"
KEYS: Mapping[str, str] = {
    "amount": "{at}/amount",
    "yield": "{at}/yield",
    "ratio": "{at}/ratio",
    "displacement": "{at}/displacement",
    "haul": "{at}/recycled/transport/{name}",
    "displaces.transport": "{at}/virgin/transport/{name}",
    "displaces.use": "{at}/virgin/use/{name}",
    "processing": "{at}/recycled/processing/{name}",
    "use": "{at}/recycled/use/{name}",
    "residue.transport": "{at}/recycled/residue/{name}",
}
KEYS_OF_FATES: Mapping[str, str] = {
    "share": "{at}/share",
    "disposal": "{at}/disposal/{name}",
    "yield": "{at}/yield",
    "ratio": "{at}/ratio",
    "displacement": "{at}/displacement",
    "haul": "{at}/transport/{name}",
    "displaces.transport": "{at}/displaces/transport/{name}",
    "displaces.use": "{at}/displaces/use/{name}",
    "processing": "{at}/processing/{name}",
    "use": "{at}/use/{name}",
    "residue.transport": "{at}/residue/transport/{name}",
}
PARAMETER = "parameter/{name}"


@dataclass(frozen=True)
class Drawn:
    """A number, (1,) or (draws,), with its dimension."""

    values: Array
    dimension: Dimension = ()

    def __mul__(self, other: Drawn) -> Drawn:
        return Drawn(self.values * other.values, times(self.dimension, other.dimension))

    @property
    def rest(self) -> Drawn:
        assert not self.dimension
        return Drawn(1.0 - self.values)


ONE = Drawn(np.ones(1))
#: Name of an activity and how much of it per unit.
Need = tuple[str, Drawn]


@dataclass(frozen=True)
class Use:
    """What somebody does with a by-product: y, r and d, what is displaced, and what it needs, all but the haul."""

    y: Drawn
    residue: str | None
    processing: list[Need]
    use: list[Need]
    residue_haul: list[Need]
    product: str | None = None
    v: Drawn = ONE
    product_haul: list[Need] = field(default_factory=list)
    product_use: list[Need] = field(default_factory=list)

    def displaced(self, m: Drawn) -> Iterator[tuple[str, str, Drawn]]:
        """What m of the by-product displaces: stage, activity, amount."""
        if self.product is None:
            return
        v = m * self.v
        yield "production", self.product, v
        yield from _each("transport", v, self.product_haul)
        yield from _each("use", v, self.product_use)

    def needed(self, m: Drawn) -> Iterator[tuple[str, str, Drawn]]:
        """What doing it with m of the by-product needs."""
        yield from _each("processing", m, self.processing)
        yield from _each("use", m * self.y, self.use)
        if self.residue is not None:
            left = m * self.y.rest
            yield "residue", self.residue, left
            yield from _each("residue", left, self.residue_haul)


def _each(stage: str, per: Drawn, needs: list[Need]) -> Iterator[tuple[str, str, Drawn]]:
    for activity, number in needs:
        yield stage, activity, per * number


@dataclass(frozen=True)
class Fate:
    """A fate of the by-product with its share."""

    id: str
    kind: str
    share: Array
    source: str | None


class Case:
    """One case of a scenario, at central values (draws = 0) or in draws.

    rows : (exchange, route, stage, activity) → (indicators, draws or 1).
    virgin, recycled, saving, gross : (exchanges, indicators, draws or 1); gross is the sum of the absolute rows.
    """

    def __init__(self, tree: Mapping[str, Any], n: int, seed: int) -> None:
        self.tree, self.n, self.seed = tree, n, seed
        self.exchanges: dict[str, Any] = {one["id"]: one for one in tree["exchanges"]}
        self.indicators = tuple(tree.get("indicators", INDICATORS))
        own = tuple(Path(file) for file in tree.get("factors", ()))
        self.library = library(own)
        self.scores = scores(own, tree["year"], self.indicators, n, seed, grid_of(tree))
        self.parameters = {
            name: amount(
                {k: v for k, v in raw.items() if k != "name"} if isinstance(raw, dict) else raw
            )
            for name, raw in tree.get("parameters", {}).items()
        }
        self.shared_shares = {
            raw["parameter"]
            for raw in self._share_places()
            if isinstance(raw, dict) and "parameter" in raw
        }
        self.fates: dict[str, list[Fate]] = {}
        parts: dict[tuple[str, str, str, str], list[Array]] = defaultdict(list)
        for id, exchange in self.exchanges.items():
            for route, stage, activity, much in self._lines(id, exchange):
                wanted = per_year(self.library.dimension(activity))
                assert much.dimension == wanted, (id, route, stage, activity, much.dimension)
                values = much.values * self.scores[activity]
                parts[id, route, stage, activity].append(
                    np.broadcast_to(values, (len(self.indicators), max(n, 1)))
                )
        self.rows = {key: np.sum(values, axis=0) for key, values in parts.items()}
        self.virgin, self.recycled = self._total("virgin"), self._total("recycled")
        self.gross = self._total("virgin", absolute=True) + self._total("recycled", absolute=True)
        self.saving = self.virgin - self.recycled
        self.saving[np.abs(self.saving) < NOTHING * self.gross] = 0.0

    def _total(self, route: str, absolute: bool = False) -> Array:
        out = np.zeros((len(self.exchanges), len(self.indicators), max(self.n, 1)))
        at = {id: row for row, id in enumerate(self.exchanges)}
        for (id, where, _, _), values in self.rows.items():
            if where == route:
                out[at[id]] += np.abs(values) if absolute else values
        return out

    def summed(self, ids: Sequence[str]) -> tuple[Array, Array, Array, Array]:
        """virgin, recycled, saving and gross of several exchanges together, each (indicators, draws or 1)."""
        at = [row for row, id in enumerate(self.exchanges) if id in ids]
        sums = [x[at].sum(axis=0) for x in (self.virgin, self.recycled, self.saving, self.gross)]
        virgin, recycled, saving, gross = sums
        saving[np.abs(saving) < NOTHING * gross] = 0.0
        return virgin, recycled, saving, gross

    # Numbers

    def _share_places(self) -> Iterator[Any]:
        """Everything written in a place that may not leave 0..1."""
        for exchange in self.exchanges.values():
            uses = [(exchange["displaces"], exchange["recycled"]["yield"])]
            for fate in exchange["without"]:
                yield fate.get("share")
                if isinstance(fate.get("use"), dict):
                    uses.append((fate["use"]["displaces"], fate["use"].get("yield", 1)))
            for displaces, yielded in uses:
                if isinstance(displaces, dict):
                    yield displaces.get("displacement")
                if not self._of(yielded).dimension:
                    yield yielded

    def _of(self, raw: Any) -> Amount:
        if isinstance(raw, dict) and "parameter" in raw:
            return self.parameters[raw["parameter"]]
        return amount(raw)

    def _number(self, raw: Any, key: str, share: bool = False, basic: float = BASIC) -> Drawn:
        one = self._of(raw)
        if isinstance(raw, dict) and "parameter" in raw:
            name = raw["parameter"]
            key, share, basic = PARAMETER.format(name=name), name in self.shared_shares, BASIC
        values = (
            draws(one, key, self.n, self.seed, share, basic) if self.n else np.array([one.value])
        )
        return Drawn(values, one.dimension)

    def _needs(self, listed: Sequence[Any], key: str, at: str, between: Any = None) -> list[Need]:
        """Demands or legs of a list with their numbers. between : the facilities of a leg without a distance."""
        seen: Counter[str] = Counter()
        found = []
        for one in listed:
            name = one.get("activity") or one["mode"]
            seen[name] += 1
            place = key.format(at=at, name=name + (f"/{seen[name]}" if seen[name] > 1 else ""))
            if "activity" in one:
                number = self._number(one["amount"], place, basic=self.library.basic(name))
            elif "distance" in one:
                number = self._number(one["distance"], place, basic=BASIC_TRANSPORT)
            else:
                km = DETOUR * _great_circle(
                    *(self.tree["facilities"][id]["location"] for id in between)
                )
                number = Drawn(np.array([km]), (("km", 1),))
            found.append((name, number))
        return found

    # Routes

    def _use(self, displaces: Any, way: Any, keys: Mapping[str, str], at: str) -> Use:
        """displaces : what is displaced, or none. way : mapping with yield, processing, use and residue."""
        yielded = way.get("yield", 1)
        y = self._number(
            yielded, keys["yield"].format(at=at), share=not self._of(yielded).dimension
        )
        residue = way.get("residue") or {}
        needed = (
            residue.get("activity"),
            self._needs(way.get("processing", ()), keys["processing"], at),
            self._needs(way.get("use", ()), keys["use"], at),
            self._needs(residue.get("transport", ()), keys["residue.transport"], at),
        )
        if displaces == "none":
            return Use(y, *needed)
        r = self._number(displaces["ratio"], keys["ratio"].format(at=at))
        d = self._number(
            displaces.get("displacement", 1), keys["displacement"].format(at=at), share=True
        )
        return Use(
            y,
            *needed,
            displaces["product"],
            y * r * d,
            self._needs(displaces["transport"], keys["displaces.transport"], at),
            self._needs(displaces.get("use", ()), keys["displaces.use"], at),
        )

    def _lines(self, id: str, exchange: Any) -> Iterator[tuple[str, str, str, Drawn]]:
        """The rows of both routes: route, stage, activity, amount a year."""
        at = EXCHANGE.format(id=id)
        m = self._number(exchange["amount"], KEYS["amount"].format(at=at))
        way = exchange["recycled"]
        own = self._use(exchange["displaces"], way, KEYS, at)
        for stage, activity, much in own.displaced(m):
            yield "virgin", stage, activity, much
        ends = exchange["from"], exchange["to"]
        haul = self._needs(way["transport"], KEYS["haul"], at, ends)
        for stage, activity, much in (*_each("transport", m, haul), *own.needed(m)):
            yield "recycled", stage, activity, much
        self.fates[id] = self._fates(id, exchange["without"])
        for given, fate in zip(exchange["without"], self.fates[id], strict=True):
            at = FATE.format(id=id, fate=fate.id)
            mass = m * Drawn(fate.share)
            haul = self._needs(given.get("transport", ()), KEYS_OF_FATES["haul"], at)
            if fate.kind == "disposal":
                put = self._needs(given["disposal"], KEYS_OF_FATES["disposal"], at)
                for stage, activity, much in _each("disposal", mass, put + haul):
                    yield "virgin", stage, activity, much
                continue
            lost = own
            if fate.kind == "use":
                lost = self._use(given["use"]["displaces"], given["use"], KEYS_OF_FATES, at)
            for _, activity, much in lost.displaced(mass):
                yield "recycled", "forgone-use", activity, much
            for _, activity, much in (*_each("transport", mass, haul), *lost.needed(mass)):
                yield "recycled", "forgone-use", activity, Drawn(-much.values, much.dimension)

    def _fates(self, id: str, without: Sequence[Any]) -> list[Fate]:
        names = [str(fate.get("id", position)) for position, fate in enumerate(without, FIRST)]
        written = [fate.get("share") for fate in without]
        if written == [None]:
            written = [1]
        drawn: list[Array | None] = []
        for name, raw in zip(names, written, strict=True):
            key = KEYS_OF_FATES["share"].format(at=FATE.format(id=id, fate=name))
            drawn.append(None if raw == "rest" else self._number(raw, key, share=True).values)
        stated = [share for share in drawn if share is not None]
        total = np.asarray(sum(stated, np.zeros(1)))
        if len(stated) < len(drawn):
            by = np.maximum(total, 1.0)
            rest = np.maximum(1.0 - total, 0.0)
        else:
            by, rest = total, np.zeros(1)
        found = []
        for name, fate, share in zip(names, without, drawn, strict=True):
            kind = "disposal" if "disposal" in fate else "same" if fate["use"] == "same" else "use"
            found.append(
                Fate(name, kind, rest if share is None else share / by, fate.get("source"))
            )
        return found


def _great_circle(start: Sequence[float], end: Sequence[float]) -> float:
    """Kilometres, by the angle between two unit vectors."""
    vectors = []
    for latitude, longitude in (start, end):
        a, b = math.radians(latitude), math.radians(longitude)
        vectors.append(
            np.array([math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)])
        )
    sine = float(np.linalg.norm(np.cross(*vectors)))
    return EARTH * math.atan2(sine, float(np.dot(*vectors)))


@dataclass(frozen=True)
class Recalculated:
    """Every case of a scenario, `central` first. drawn : the same in draws, empty without."""

    tree: Mapping[str, Any]
    central: dict[str, Case]
    drawn: dict[str, Case]

    @cached_property
    def exchanges(self) -> list[str]:
        return list(self.central["central"].exchanges)

    @property
    def indicators(self) -> tuple[str, ...]:
        return self.central["central"].indicators

    def unit(self, indicator: str) -> str:
        return str(self.central["central"].library.indicators[indicator]["unit"])

    @property
    def groups(self) -> dict[str, list[str]]:
        """Exchanges that are totalled apart: those inside one company or one works, those that operate, the others."""
        inside = [one["id"] for one in self.tree["exchanges"] if self._inside(one)]
        already = [one["id"] for one in self.tree["exchanges"] if one["status"] == "operating"]
        return {
            "within": inside,
            "between": [id for id in self.exchanges if id not in inside],
            "already": already,
            "to_come": [id for id in self.exchanges if id not in already],
        }

    def _inside(self, exchange: Mapping[str, Any]) -> bool:
        facilities = [exchange[end] for end in ("from", "to")]
        own = [{"facility": id} for id in facilities]
        companies = [
            self.tree["facilities"][id].get("company", alone)
            for id, alone in zip(facilities, own, strict=True)
        ]
        return exchange.get("within") == "works" or companies[0] == companies[1]

    def robust(self, sign: int, sure: float = 0.95) -> list[str]:
        """Exchanges that save (sign 1), or add (-1), in every case at central values and in so much of the draws.

        For the first greenhouse-gas indicator.
        """
        column = [self.unit(indicator) for indicator in self.indicators].index("kg CO2e")
        found = []
        for row, id in enumerate(self.exchanges):
            central = [sign * case.saving[row, column, 0] for case in self.central.values()]
            drawn = [sign * case.saving[row, column] for case in self.drawn.values()]
            if min(central) > 0 and min((one > 0).mean() for one in drawn) >= sure:
                found.append(id)
        return found


def calculate(path: Path, n: int = 0, seed: int = 1) -> Recalculated:
    """Recalculate a scenario file with all its cases. n : draws, none where 0."""
    tree = read(path)
    trees = cases_of(tree)
    central = {name: Case(one, 0, seed) for name, one in trees.items()}
    drawn = {name: Case(one, n, seed) for name, one in trees.items()} if n else {}
    return Recalculated(trees["central"], central, drawn)
