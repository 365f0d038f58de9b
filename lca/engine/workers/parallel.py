"""All exchanges in every draw, windows of draws shared out among workers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise

from lca.engine.inventory import Inventory
from lca.engine.propagate import Draws, propagate
from lca.engine.room import room
from lca.engine.workers.local import Workers

#: Draws of the smallest window: to start a process and to draw all numbers again, of which a window
#: takes its part, cost more than 16,384 draws of a network like Hebei's.
WINDOW = 16_384


@dataclass(frozen=True, slots=True)
class Window:
    """Draws start … stop − 1."""

    start: int
    stop: int


def windows(draws: int, most: int) -> list[Window]:
    """The windows of a number of draws, at most so many: as few as keep all hands busy."""
    count = max(1, min(most, draws // WINDOW))
    ends = [draws * at // count for at in range(count + 1)]
    return [Window(*pair) for pair in pairwise(ends)]


def propagate_with(
    inventory: Inventory,
    draws: int,
    seed: int,
    workers: Workers,
    progress: Callable[[int, int], None] | None = None,
    exchanges: Callable[[int, int], None] | None = None,
) -> Draws:
    """`propagate`, and the same bytes, by some workers: a draw is the same in every window.

    progress : is told how many of all draws are done; exchanges : how many of all exchanges, where this process draws.
    Raises what `propagate` raises, and WorkersError.
    """
    shares = windows(draws, workers.hands)
    if len(shares) < 2:
        return propagate(inventory, draws, seed, progress=exchanges)
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
    shape = (*part.saving.shape[:2], draws)
    return Draws(part.labels, part.indicators, *(room(shape) for _ in range(3)))
