"""Scores of activities from factor files, by a dense solution: no import of lca."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from amounts import (
    BASIC,
    BASIC_CH4_N2O,
    BASIC_TRANSPORT,
    Array,
    Dimension,
    amount,
    draws,
)

#: The repository's own factor files.
FACTORS = Path(__file__).parents[2] / "factors"
#: Draws solved at once.
AT_ONCE = 256


@lru_cache(maxsize=None)
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


@lru_cache(maxsize=None)
def library(own: tuple[Path, ...]) -> Library:
    return Library(own)


@lru_cache(maxsize=64)
def scores(
    own: tuple[Path, ...], year: int, indicators: tuple[str, ...], n: int, seed: int
) -> Mapping[str, Array]:
    """Activity → (indicators, n) of one base unit of it; n = 0 gives (indicators, 1) at central values."""
    lib = library(own)
    ids = list(lib.activities)
    at = {id: position for position, id in enumerate(ids)}
    flows = sorted({flow for i in indicators for flow in lib.indicators[i]["characterisation"]})
    width = max(n, 1)

    def drawn(raw: Any, key: str, basic: float = BASIC) -> Array:
        one = amount(raw, year)
        return draws(one, key, n, seed, basic=basic) if n else np.array([one.value])

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
                    technosphere[:, at[name], at[id]] -= drawn(row["amount"], key, lib.basic(name))
                elif name in flows:
                    gas = name in {"ch4-fossil", "ch4-biogenic", "n2o"}
                    basic = BASIC_CH4_N2O if gas else BASIC
                    biosphere[:, flows.index(name), at[id]] += drawn(row["amount"], key, basic)
    characterisation = np.zeros((width, len(indicators), len(flows)))
    for row, indicator in enumerate(indicators):
        for flow, factor in lib.indicators[indicator]["characterisation"].items():
            number = drawn(factor, f"factor/{indicator}/{flow}")
            characterisation[:, row, flows.index(flow)] = number
    solved = np.empty((width, len(indicators), len(ids)))
    for start in range(0, width, AT_ONCE):
        part = slice(start, start + AT_ONCE)
        direct = characterisation[part] @ biosphere[part]
        turned = np.linalg.solve(technosphere[part].swapaxes(1, 2), direct.swapaxes(1, 2))
        solved[part] = turned.swapaxes(1, 2)
    # What lies behind an activity decides where its score is 0 and not a rounding error.
    behind = (technosphere != 0).any(axis=0).T
    for _ in range(len(ids).bit_length()):
        behind = behind @ behind
    own_scores = (characterisation != 0).any(axis=0) @ (biosphere != 0).any(axis=0)
    solved *= own_scores @ behind.T
    return {id: solved[:, :, at[id]].T for id in ids}
