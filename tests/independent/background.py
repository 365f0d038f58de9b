"""Scores of activities from factor files, by a dense solution: no import of lca."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from amounts import (
    BASIC,
    BASIC_CH4_N2O,
    BASIC_TRANSPORT,
    Amount,
    Array,
    Dimension,
    amount,
    draws,
    of_row,
)

#: The repository's own factor files.
FACTORS = Path(__file__).parents[2] / "factors"
#: Draws solved at once.
AT_ONCE = 256


@cache
def document(path: Path) -> Any:
    """A YAML file that nobody changes while this runs."""
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class Library:
    """Factor files laid over one another: the last one to name an id has it."""

    def __init__(self, own: Sequence[Path] = ()) -> None:
        self.activities: dict[str, Any] = {}
        self.indicators: dict[str, Any] = {}
        for path in (*sorted(FACTORS.glob("*.yaml")), *own):
            content = document(path)
            self.activities.update(content.get("activities") or {})
            self.indicators.update(content.get("indicators") or {})

    def kind(self, id: str) -> str:
        return str(self.activities[id].get("kind", "material"))

    def basic(self, id: str) -> float:
        """Basic variance of an input of an activity. CONVENTIONS 14."""
        return BASIC_TRANSPORT if self.kind(id) == "transport" else BASIC

    def dimension(self, id: str) -> Dimension:
        return amount(self.activities[id]["reference"]).dimension


#: `grid` of a scenario: one name for all grids, or pairs of old and new.
Grid = str | tuple[tuple[str, str], ...] | None


def grid_of(tree: Mapping[str, Any]) -> Grid:
    """`grid` of a scenario as something that can be a key."""
    given = tree.get("grid")
    return tuple(sorted(given.items())) if isinstance(given, dict) else given


def instead(lib: Library, grid: Grid) -> dict[str, str]:
    """Old electricity → new (CONVENTIONS 27)."""
    if grid is None or grid == "none":
        return {}
    if not isinstance(grid, str):
        return dict(grid)
    levels = {id: one.get("grid") for id, one in lib.activities.items()}
    taken = [row["activity"] for row in lib.activities[grid].get("inputs") or ()]
    new = {"delivered": grid}
    for id in taken:
        if levels[id] == "station":
            new.setdefault("station", id)
    return {id: new[level] for id, level in levels.items() if level in new and id != new[level]}


def consists_of(lib: Library, id: str) -> set[str]:
    """The electricity that electricity is made of."""
    one = lib.activities[id]
    if one.get("kind") != "energy" or not str(one["reference"]).endswith("Wh"):
        return set()
    parts = (consists_of(lib, row["activity"]) for row in one.get("inputs") or ())
    return {id}.union(*parts)


@cache
def library(own: tuple[Path, ...]) -> Library:
    return Library(own)


@cache
def inventories(
    own: tuple[Path, ...], year: int, n: int, seed: int, grid: Grid = None
) -> tuple[tuple[str, ...], tuple[str, ...], Array]:
    """Activities, flows and the flows of one base unit of each activity, (flows, activities, n).

    n = 0 gives (flows, activities, 1) at central values.
    """
    lib = library(own)
    new_for = instead(lib, grid)
    kept = set[str]().union(*(consists_of(lib, new) for new in new_for.values()))
    ids = tuple(lib.activities)
    at = {id: position for position, id in enumerate(ids)}
    rows = [row for activity in lib.activities.values() for row in activity.get("flows") or ()]
    flows = tuple(dict.fromkeys(row["flow"] for row in rows))
    width = max(n, 1)
    technosphere = np.zeros((width, len(ids), len(ids)))
    biosphere = np.zeros((width, len(flows), len(ids)))
    for id, activity in lib.activities.items():
        technosphere[:, at[id], at[id]] += amount(activity["reference"]).value
        seen: Counter[str] = Counter()
        for part, names in (("inputs", "activity"), ("flows", "flow")):
            for row in activity.get(part) or ():
                name = row[names]
                key = f"activity/{id}/{part}/{row.get('label', name)}"
                seen[key] += 1
                key += f"/{seen[key]}" if seen[key] > 1 else ""
                if part == "inputs":
                    basic = lib.basic(name)
                else:
                    basic = (
                        BASIC_CH4_N2O if name in {"ch4-fossil", "ch4-biogenic", "n2o"} else BASIC
                    )
                number = _drawn(of_row(row, year, basic), key, n, seed, basic)
                if part == "inputs":
                    used = name if id in kept else new_for.get(name, name)
                    technosphere[:, at[used], at[id]] -= number
                else:
                    biosphere[:, flows.index(name), at[id]] += number
    made = np.array([amount(lib.activities[id]["reference"]).value for id in ids])
    technosphere /= made
    biosphere /= made
    solved = np.empty((width, len(ids), len(flows)))
    for start in range(0, width, AT_ONCE):
        part_of = slice(start, start + AT_ONCE)
        both = (x[part_of].swapaxes(1, 2) for x in (technosphere, biosphere))
        solved[part_of] = np.linalg.solve(*both)
    # What lies behind an activity decides where a flow is 0 and not a rounding error.
    behind = (technosphere != 0).any(axis=0).T
    for _ in range(len(ids).bit_length()):
        behind = behind @ behind
    solved *= behind @ (biosphere != 0).any(axis=0).T
    return ids, flows, np.ascontiguousarray(solved.transpose(2, 1, 0))


def _drawn(one: Amount, key: str, n: int, seed: int, basic: float = BASIC) -> Array:
    return draws(one, key, n, seed, basic=basic) if n else np.array([one.value])


@lru_cache(maxsize=512)
def scores(
    own: tuple[Path, ...],
    year: int,
    indicators: tuple[str, ...],
    n: int,
    seed: int,
    grid: Grid = None,
) -> Mapping[str, Array]:
    """Activity → (indicators, n) of one base unit of it; n = 0 gives (indicators, 1) at central values."""
    ids, flows, inventory = inventories(own, year, n, seed, grid)
    found = np.zeros((len(indicators), *inventory.shape[1:]))
    for row, indicator in enumerate(indicators):
        for flow, factor in library(own).indicators[indicator]["characterisation"].items():
            if flow in flows:
                number = _drawn(amount(factor), f"factor/{indicator}/{flow}", n, seed)
                found[row] += number * inventory[flows.index(flow)]
    new_for = instead(library(own), grid)
    at = {id: position for position, id in enumerate(ids)}
    return {id: found[:, at[new_for.get(id, id)]] for id in ids}
