"""The part that public grids have in every line: what it adds to a saving goes with the burden of one kWh.

In an inventory whose grids burden nothing and count what is taken of them, a line has its burden without the grids and the
kilowatt-hours that it takes, by whatever way; these times the burden of one are the rest of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory, Line
from lca.library.library import Library
from lca.quantities.numbers import Number

if TYPE_CHECKING:
    from lca.engine.propagate import Draws
    from lca.quantities.arrays import Array


def public_grids(library: Library, inventory: Inventory) -> tuple[str, ...]:
    """The processes of an inventory that are power of a public grid, as delivered or at the station."""
    known = library.activities
    return tuple(
        process.id
        for process in inventory.processes
        if process.id in known and known[process.id].activity.grid is not None
    )


def counted(inventory: Inventory, grids: Sequence[str]) -> Inventory:
    """The inventory with grids that burden nothing, and behind its indicators one a grid that counts what is taken of it."""
    marks = {grid: f"taken of {grid}" for grid in grids}
    return replace(
        inventory,
        processes=tuple(
            replace(one, inputs=(), flows=((marks[one.id], Number(one.reference)),))
            if one.id in marks
            else one
            for one in inventory.processes
        ),
        characterisation={
            **inventory.characterisation,
            **{mark: {mark: 1.0} for mark in marks.values()},
        },
    )


def one_of_each(inventory: Inventory, grids: Sequence[str]) -> Inventory:
    """The inventory with one base unit of each grid for its lines."""
    stage = "virgin", "production"
    return replace(inventory, lines=tuple(Line(grid, *stage, grid, ()) for grid in grids))


def central(inventory: Inventory, grids: Sequence[str]) -> Array:
    """Values of the lines and behind them the part of the grids, (lines, 2 × indicators), indicator units per year."""
    import numpy as np

    width = len(inventory.characterisation)
    lines = solve(counted(inventory, grids)).lines
    part = np.zeros_like(lines[:, :width])
    if grids:
        part = lines[:, width:] @ solve(one_of_each(inventory, grids)).lines
    return np.concatenate([lines[:, :width] + part, part], axis=1)


def with_grids(counts: Draws, burden: Draws | None) -> Array:
    """The same of the savings of labels draw by draw, (labels, 2 × indicators, draws).

    counts : of `counted`. burden : of `one_of_each`, whose virgin route is what one unit burdens; None without grids.
    """
    import numpy as np

    if burden is None:
        return np.concatenate([counts.saving, np.zeros_like(counts.saving)], axis=1)
    width = len(burden.indicators)
    part = np.einsum("lgn,gin->lin", counts.saving[:, width:], burden.virgin)
    return np.concatenate([counts.saving[:, :width] + part, part], axis=1)
