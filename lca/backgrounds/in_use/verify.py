"""Scores that an inventory takes from backgrounds, recalculated with stock Brightway."""

from __future__ import annotations

from lca.backgrounds.in_use.opened import opened
from lca.backgrounds.in_use.processes import scores, solver, used
from lca.engine.inventory import Inventory
from lca.engine.large.referee_system import SystemVerdict, recalculate_system
from lca.library.library import Library


def verdicts(library: Library, inventory: Inventory) -> dict[str, SystemVerdict]:
    """Background → the verdict on the activities of it that an inventory uses."""
    indicators = tuple(inventory.characterisation)
    found = {}
    for name, entries in used(library, inventory).items():
        one = opened(library, name)
        rows = [entry.outside.position for entry in entries if entry.outside is not None]
        ours = scores(one, library, indicators)[rows]
        found[name] = recalculate_system(solver(one, library, indicators), rows, ours)
    return found
