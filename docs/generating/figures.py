"""What the pages of the library tell: scores with their ranges, what they come from, and who uses an activity."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

SCENARIOS = Path(__file__).resolve().parent.parent.parent / "scenarios"
DRAWS = 2048
SEED = 1


class Figures:
    """The library, calculated: every activity at its own year.

    ranges : activity → indicator → the 2.5 and 97.5 percentiles of one reference amount, of DRAWS joint draws.
    """

    def __init__(self, library: Any) -> None:
        from lca.checks.factors import scores_by_year

        self.library = library
        self.scores_at = scores_by_year(library)

    def score(self, id: str, indicator: str) -> float:
        """Score of one reference amount in the indicator's unit."""
        activity = self.library.activities[id].activity
        scores = self.scores_at(activity.year)
        found = scores.of(id)[scores.indicators.index(indicator)]
        return float(found) * float(activity.reference.value)

    @cached_property
    def ranges(self) -> dict[str, dict[str, tuple[float, float]]]:
        """All of them, year by year: dated amounts are those of an activity's own year."""
        found: dict[str, dict[str, tuple[float, float]]] = {}
        for year in sorted({one.activity.year for one in self.library.activities.values()}):
            found |= self._ranges(year)
        return found

    def _ranges(self, year: int) -> dict[str, dict[str, tuple[float, float]]]:
        """Those of the activities of a year: each one alone as a line that takes its reference amount."""
        from dataclasses import replace

        import numpy as np

        from lca.engine.inventory import Line
        from lca.engine.propagate import propagate
        from lca.inventory.routes import library_inventory
        from lca.quantities.numbers import Number, Term

        lines = tuple(
            Line(
                one.id,
                "virgin",
                "production",
                one.id,
                (Term(Number(one.activity.reference.value)),),
            )
            for one in self.library.activities.values()
            if one.activity.year == year
        )
        drawn = propagate(replace(library_inventory(self.library, year), lines=lines), DRAWS, SEED)
        ends = np.quantile(drawn.virgin, [0.025, 0.975], axis=-1)
        return {
            label: {
                indicator: (float(ends[0, row, column]), float(ends[1, row, column]))
                for column, indicator in enumerate(drawn.indicators)
            }
            for row, label in enumerate(drawn.labels)
        }

    def contributions(self, id: str) -> Iterator[tuple[Any, dict[str, float]]]:
        """Each input and flow of an activity with what it adds to the scores of one reference amount."""
        from lca.engine.adjoint import contributions

        entry = self.library.activities[id]
        scores = self.scores_at(entry.activity.year)
        parts = contributions(self._built(entry.activity.year), scores, id)
        for (row, _), part in zip(entry.figures(entry.activity.year), parts, strict=True):
            values = part.values * entry.activity.reference.value
            yield row, dict(zip(scores.indicators, map(float, values), strict=True))

    def _built(self, year: int) -> Any:
        from lca.inventory.routes import library_inventory

        if year not in self._inventories:
            self._inventories[year] = library_inventory(self.library, year)
        return self._inventories[year]

    @cached_property
    def _inventories(self) -> dict[int, Any]:
        return {}

    @cached_property
    def takers(self) -> dict[str, list[str]]:
        """Activity → those of the library that take its product, in the order of their ids."""
        found: dict[str, set[str]] = {}
        for id, entry in self.library.activities.items():
            for row in entry.activity.inputs:
                if row.activity != id:
                    found.setdefault(row.activity, set()).add(id)
        return {id: sorted(takers) for id, takers in found.items()}

    @cached_property
    def scenarios(self) -> dict[str, Any]:
        """The shipped scenarios that need no other database, by id."""
        import lca

        paths = sorted(SCENARIOS.glob("*.yaml"))
        own = [path for path in paths if "\nbackgrounds:" not in path.read_text("utf-8")]
        loaded = [lca.load(path) for path in own]
        return {one.id: one for one in loaded}

    @cached_property
    def exchanges(self) -> dict[str, dict[str, list[Any]]]:
        """Activity → scenario → the exchanges that name it on one of their routes."""
        from lca.inventory.routes import inventory

        found: dict[str, dict[str, list[Any]]] = {}
        for id, scenario in self.scenarios.items():
            named = {one.id: one for one in scenario.exchanges}
            pairs = {(line.activity, line.exchange): None for line in inventory(scenario).lines}
            for activity, exchange in pairs:
                found.setdefault(activity, {}).setdefault(id, []).append(named[exchange])
        return found

    @cached_property
    def taken(self) -> dict[str, dict[str, list[Any]]]:
        """By-product → scenario → the exchanges that take it."""
        found: dict[str, dict[str, list[Any]]] = {}
        for id, scenario in self.scenarios.items():
            for one in scenario.exchanges:
                found.setdefault(one.byproduct, {}).setdefault(id, []).append(one)
        return found
