"""How far a result knows of pollutants: the share of its greenhouse gases whose activities declare them.

What an activity does not declare is not known, and no zero. Where much of it is not known a total would mislead.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory, Line, Process
from lca.library.substances import declares
from lca.quantities.indicators import greenhouse_gases
from lca.quantities.numbers import Number
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.engine.adjoint import Scores
    from lca.quantities.arrays import Array

COLUMNS = ("indicator", "share", "declared", "activities", "largest_without")
#: Indicators that are told of a smaller share than this of the greenhouse gases have no totals.
LEAST = 0.8
#: Activities that are named for what they do not declare.
NAMED = 5
#: Behind the id of what is burnt where an activity takes it.
_IN_USE = " in use"
#: What the shares are shares of where a scenario asks for no greenhouse gases.
_USUAL = "ghg-100"


def asked(scenario: Scenario) -> dict[str, list[str]]:
    """Indicators of a scenario that activities have to declare, with the substances that they have to."""
    known = scenario.library.indicators
    return {id: known[id].declared for id in scenario.file.indicators if known[id].declared}


def coverage(scenario: Scenario, built: Inventory) -> pd.DataFrame:
    """COLUMNS: a row for each indicator that activities have to declare; no rows where none is asked for.

    share : of what the activities of both routes, however far behind, give off themselves in the first greenhouse-gas
        indicator (absolute, central values), the part of those that declare; NaN where they give off nothing.
    declared, activities : how many of those that give something off declare, and how many there are.
    largest_without : the largest of the others as a text, `id 12 %; id 3 %`, shares of the same whole.
    What is burnt where it is used counts with its user (`emits_with_user`). An activity of a background declares what it gives.
    """
    import pandas as pd

    wanted = asked(scenario)
    rows = []
    if wanted:
        known = Declared(scenario, built)
        arising = known.arising(built.lines)
        whole = math.fsum(arising.values())
        for indicator in wanted:
            there = {id for id in arising if known.declares(id, indicator)}
            left = sorted(arising.keys() - there, key=lambda id: (-arising[id], id))[:NAMED]
            named = "; ".join(f"{id} {arising[id] / whole:.2%}" for id in left)
            share = _share(arising, there)
            rows.append((indicator, share, len(there), len(arising), named))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def shares(table: pd.DataFrame) -> dict[str, float]:
    """Indicator → its share, of the table of coverage."""
    return dict(zip(table["indicator"].tolist(), table["share"].tolist(), strict=True))


def hidden(table: pd.DataFrame) -> frozenset[str]:
    """Indicators that are told of too little for a total."""
    return without_total(shares(table))


def without_total(known: Mapping[str, float]) -> frozenset[str]:
    """Of indicators and their shares those that have no total."""
    return frozenset(id for id, share in known.items() if not share >= LEAST)


class Declared:
    """What the activities behind a result declare, and what they give off themselves in greenhouse gases.

    Solved once with an indicator for each activity. What is burnt gives off nothing itself where an activity takes it, which
    gives that off instead, but all of it where an exchange names it.
    """

    def __init__(self, scenario: Scenario, built: Inventory) -> None:
        from lca.engine.adjoint import solve

        library = scenario.library
        self._wanted = asked(scenario)
        self._flows = {one.id: [flow for flow, _ in one.flows] for one in built.processes}
        self._outside = {id for id in self._flows if library.activities[id].outside is not None}
        indicator = next(iter(greenhouse_gases(scenario.units)), _USUAL)
        factors = built.characterisation.get(indicator) or {
            flow: factor.value
            for flow, factor in library.indicators[indicator].characterisation.items()
        }
        burnt = {id for id in self._flows if library.activities[id].activity.emits_with_user}
        own = _own(built, factors, burnt)
        marks = {id: {id: 1.0} for id in own if own[id]}
        self._scores: Scores | None = None
        if marks:
            self._scores = solve(Inventory(_apart(built, own, burnt), (), marks))

    def declares(self, id: str, indicator: str) -> bool:
        """Whether an activity declares all that an indicator wants; what a background cannot give is an error before."""
        return id in self._outside or declares(self._flows[id], self._wanted[indicator])

    def arising(self, lines: Iterable[Line]) -> dict[str, float]:
        """Activity → absolute kg CO2e a year that it gives off itself for some lines, both routes; without those of nothing."""
        import numpy as np

        if self._scores is None:
            return {}
        sums: dict[str, Array] = {}
        for line in lines:
            before = sums.get(line.route, np.zeros(len(self._scores.indicators)))
            sums[line.route] = before + line.amount * self._scores.of(line.activity)
        whole = sum((np.abs(one) for one in sums.values()), np.zeros(len(self._scores.indicators)))
        pairs = zip(self._scores.indicators, whole.tolist(), strict=True)
        return {id: value for id, value in pairs if value}

    def share(self, lines: Iterable[Line], indicator: str) -> float:
        """The share of what arises for some lines that comes from activities which declare; NaN of nothing."""
        arising = self.arising(lines)
        return _share(arising, {id for id in arising if self.declares(id, indicator)})


def _share(arising: Mapping[str, float], there: Collection[str]) -> float:
    whole = math.fsum(arising.values())
    return math.fsum(arising[id] for id in there) / whole if whole else math.nan


def _own(
    built: Inventory, factors: Mapping[str, float], burnt: Collection[str]
) -> dict[str, float]:
    """What one base unit of each process gives off itself, with what it burns."""
    by_id = {one.id: one for one in built.processes}
    own: dict[str, float] = {}

    def gases(id: str) -> float:
        if id not in own:
            own[id] = 0.0  # what burns itself ends here
            process = by_id[id]
            flows = [n.value * factors.get(flow, 0.0) for flow, n in process.flows]
            fuels = [n.value * gases(used) for used, n in process.inputs if used in burnt]
            own[id] = math.fsum([*flows, *fuels]) / process.reference
        return own[id]

    return {id: gases(id) for id in by_id}


def _apart(
    built: Inventory, own: Mapping[str, float], burnt: Collection[str]
) -> tuple[Process, ...]:
    """The processes with what they give off themselves under their own ids; what is burnt also as one that gives off nothing."""
    processes = []
    for one in built.processes:
        inputs = tuple(
            (f"{used}{_IN_USE}" if used in burnt else used, Number(n.value))
            for used, n in one.inputs
        )
        flows = ((one.id, Number(own[one.id] * one.reference)),) if own[one.id] else ()
        processes.append(Process(one.id, one.reference, inputs, flows))
        if one.id in burnt:
            processes.append(Process(f"{one.id}{_IN_USE}", one.reference, inputs, ()))
    return tuple(processes)
