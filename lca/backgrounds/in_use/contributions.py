"""Where the scores of an activity of a background come from: its own inputs and flows there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.backgrounds.in_use.opened import opened
from lca.backgrounds.in_use.processes import scores, solver
from lca.library.library import Entry, Library

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """An input or elementary flow of an activity, and what it adds to the scores of one unit of it.

    amount : in `unit` of the background, per unit of the activity.
    values : (indicators,), indicator units.
    """

    name: str
    amount: float
    unit: str
    values: Array


def parts(library: Library, entry: Entry, indicators: Sequence[str]) -> list[Part]:
    """Inputs and flows of an activity, the largest part of the first indicator first."""
    import numpy as np

    assert entry.outside is not None
    one, column = opened(library, entry.outside.background), entry.outside.position
    whole, solved = one.full(), scores(one, library, indicators)
    factors = solver(one, library, indicators).factors
    cells, flows = whole.system.technosphere, whole.system.biosphere
    characterised = np.zeros((len(whole.flows), len(indicators)))
    np.add.at(characterised, (factors.rows, factors.columns), factors.signed)
    mine = np.flatnonzero(cells.columns == column)
    made = abs(float(cells.signed[mine[cells.rows[mine] == column]].sum()))
    found = [
        Part(
            whole.activities[row].name,
            -float(cells.signed[at]) / made,
            whole.activities[row].unit,
            -float(cells.signed[at]) / made * solved[row],
        )
        for at in mine
        if (row := int(cells.rows[at])) != column
    ]
    found += [
        Part(
            whole.flows[row].name,
            float(flows.signed[at]) / made,
            whole.flows[row].unit,
            float(flows.signed[at]) / made * characterised[row],
        )
        for at in np.flatnonzero(flows.columns == column)
        for row in [int(flows.rows[at])]
    ]
    return sorted(found, key=lambda part: -abs(float(part.values[0])))
