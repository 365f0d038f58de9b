"""All exchanges in every draw, windows of draws shared out among workers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from lca.engine.propagate import Draws, propagate
from lca.engine.workers import Workers
from lca.inventory import Inventory

#: Draws of the smallest window, and most windows: each draws its numbers anew from all draws.
WINDOW = 4096
WINDOWS = 8


@dataclass(frozen=True, slots=True)
class Window:
    """Draws start … stop − 1."""

    start: int
    stop: int


def windows(draws: int) -> list[Window]:
    """The windows of a number of draws: they depend on nothing else."""
    size = max(WINDOW, -(-draws // WINDOWS))
    return [Window(start, min(start + size, draws)) for start in range(0, draws, size)]


def propagate_with(
    inventory: Inventory,
    draws: int,
    seed: int,
    workers: Workers,
    progress: Callable[[int, int], None] | None = None,
) -> Draws:
    """`propagate`, and the same bytes, by some workers.

    progress : is told how many of all draws are done.
    Raises what `propagate` raises, and WorkersError.
    """
    shares = windows(draws)
    if workers.alone or len(shares) < 2:  # to start a process costs more than 4,096 draws
        return propagate(inventory, draws, seed)
    work = (inventory, draws, seed)
    out: Draws | None = None
    done = 0
    with closing(workers.run(_window, work, shares)) as finished:
        for window, part in finished:
            out = out or _empty(part, draws)
            for name in ("virgin", "recycled", "saving"):
                getattr(out, name)[..., window.start : window.stop] = getattr(part, name)
            done += window.stop - window.start
            if progress is not None:
                progress(done, draws)
    assert out is not None
    return out


def _window(work: tuple[Inventory, int, int], window: Window) -> Draws:
    inventory, draws, seed = work
    return propagate(inventory, draws, seed, slice(window.start, window.stop))


def _empty(part: Draws, draws: int) -> Draws:
    import numpy as np

    shape = (*part.saving.shape[:2], draws)
    return Draws(part.labels, part.indicators, *(np.empty(shape) for _ in range(3)))
