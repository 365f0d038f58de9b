"""Scores of backgrounds as plain processes, at central values and in draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lca.backgrounds.in_use.factors import factors
from lca.backgrounds.in_use.opened import Opened, opened
from lca.engine.inventory import Inventory, Process
from lca.library.library import Entry, Library
from lca.quantities.numbers import Number
from lca.quantities.spreads import Given

if TYPE_CHECKING:
    from lca.engine.large.sampled import Sampled
    from lca.quantities.arrays import Array


def solver(one: Opened, library: Library, indicators: Sequence[str]) -> Sampled:
    """What solves a background in some indicators, at central values and in draws."""
    from lca.engine.large.sampled import Sampled

    key = tuple(indicators)
    if key not in one.solvers:
        one.solvers[key] = Sampled(one.full().system, factors(one, library, key), key)
    return one.solvers[key]


def scores(one: Opened, library: Library, indicators: Sequence[str]) -> Array:
    """Scores of one unit of every product of a background, (activities, indicators).

    The product of a waste treatment is the waste that it takes, counted negative (`turn`).
    """
    key = tuple(indicators)
    if key not in one.scores:
        one.scores[key] = solver(one, library, key).static()[0]
    return one.scores[key]


def turn(one: Opened, position: int) -> float:
    """−1 for a waste treatment, whose score is that of taking one unit of waste; else 1."""
    return -1.0 if one.outline.activities[position].waste else 1.0


def leaf(library: Library, entry: Entry, indicators: Sequence[str]) -> Process:
    """An activity of a background as a process whose flows are its scores; uncertain if those are."""
    assert entry.outside is not None
    one = opened(library, entry.outside.background)
    position = entry.outside.position
    values = turn(one, position) * scores(one, library, indicators)[position]
    spread = Given() if uncertain(one) else None
    flows = tuple(
        (pseudo_flow(one.name, id), Number(float(score), score_key(entry, id), spread))
        for id, score in zip(indicators, values, strict=True)
    )
    return Process(entry.id, entry.activity.reference.value, (), flows)


def uncertain(one: Opened) -> bool:
    """Whether anything in a background is drawn."""
    system = one.full().system
    return bool(system.technosphere.kinds.any() or system.biosphere.kinds.any())


def pseudo_flow(background: str, indicator: str) -> str:
    """The flow that stands for a background's score in an indicator."""
    return f"score/{background}/{indicator}"


def score_key(entry: Entry, indicator: str) -> str:
    """Identity of the draws of a score."""
    assert entry.outside is not None
    return f"background/{entry.outside.background}/{entry.id}/{indicator}"


def characterisation(library: Library, indicators: Iterable[str]) -> dict[str, dict[str, float]]:
    """Indicator → pseudo-flows of all open backgrounds → 1."""
    return {id: {pseudo_flow(name, id): 1.0 for name in library.opened} for id in indicators}


def used(library: Library, inventory: Inventory) -> dict[str, list[Entry]]:
    """Background → the activities of it that an inventory uses, in the inventory's order."""
    found: dict[str, list[Entry]] = {}
    for process in inventory.processes:
        entry = library.activities[process.id]
        if entry.outside is not None:
            found.setdefault(entry.outside.background, []).append(entry)
    return found
