"""Draws of the scores of backgrounds: through their banks, so that they are made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lca.backgrounds.in_use.opened import opened
from lca.backgrounds.in_use.processes import score_key, solver, turn, uncertain, used
from lca.engine.inventory import Inventory
from lca.files.cache import cache_path
from lca.library.library import Library

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lca.engine.bank.bank import Summary
    from lca.engine.large.sampled import Sampled
    from lca.engine.workers.local import Workers

    Array = NDArray[np.float64]

#: The part of the cache where banks lie.
BANK = "bank"


@dataclass(slots=True)
class Banked:
    """What the banks of a calculation have done so far, by background; also after an interruption."""

    summaries: dict[str, Summary]

    @property
    def kept(self) -> int:
        """Draws that are on disk for all that was asked of every background."""
        return min((summary.kept for summary in self.summaries.values()), default=0)


def with_draws(
    library: Library,
    inventory: Inventory,
    draws: int,
    seed: int,
    workers: Workers,
    banked: Banked,
    progress: Callable[[int, int], None] | None = None,
    beside: Iterable[tuple[Library, Inventory]] = (),
) -> Inventory:
    """The inventory with the draws of all scores that backgrounds give it.

    banked : is told what each bank has done.
    progress : is told how many of all draws of a background are there.
    beside : other inventories with their libraries: what they ask of the same background is drawn along,
        since a later question with more rows would solve every draw again.
    Raises what `Bank.scores` raises.
    """
    from lca.engine.bank.bank import Bank

    indicators = tuple(inventory.characterisation)
    given: dict[str, Array] = {}
    for name, entries in used(library, inventory).items():
        one = opened(library, name)
        if not uncertain(one):
            continue
        rows = [entry.outside.position for entry in entries if entry.outside is not None]
        solving = solver(one, library, indicators)
        more = {
            row
            for other, asked in beside
            for row in _rows_of(other, asked, solving)
            if row not in rows
        }
        bank = Bank(cache_path(BANK), solving, seed, name)
        try:
            scores = bank.scores([*rows, *sorted(more)], draws, workers, progress)
        finally:
            banked.summaries[name] = bank.summary
        for entry, position, values in zip(entries, rows, scores, strict=False):
            for indicator, drawn in zip(indicators, values, strict=True):
                given[score_key(entry, indicator)] = turn(one, position) * drawn
    return replace(inventory, given={**inventory.given, **given}) if given else inventory


def _rows_of(library: Library, inventory: Inventory, solving: Sampled) -> Iterator[int]:
    """Rows that an inventory asks of the background that a solver solves."""
    indicators = tuple(inventory.characterisation)
    for name, entries in used(library, inventory).items():
        if solver(opened(library, name), library, indicators).content == solving.content:
            yield from (entry.outside.position for entry in entries if entry.outside is not None)
