"""Draws of the scores of backgrounds: through their banks, so that they are made once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from lca.backgrounds.in_use.context import Context
from lca.backgrounds.in_use.opened import opened
from lca.backgrounds.in_use.processes import score_key, solver, turn, uncertain, used
from lca.engine.inventory import Inventory
from lca.files.cache import cache_path
from lca.library.library import Library

if TYPE_CHECKING:
    from lca.engine.large.sampled import Sampled
    from lca.quantities.arrays import Array


#: The part of the cache where banks lie.
BANK = "bank"


def with_draws(
    library: Library,
    inventory: Inventory,
    draws: int,
    seed: int,
    context: Context,
    beside: Iterable[tuple[Library, Inventory]] = (),
) -> Inventory:
    """The inventory with the draws of all scores that backgrounds give it.

    context : who draws, who is told how many draws there are and what each bank has done.
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
            scores = bank.scores([*rows, *sorted(more)], draws, context.workers, context.counted)
        finally:
            context.summaries[name] = bank.summary
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
