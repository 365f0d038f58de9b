"""CPU seconds of the cheapest of several calls, as benchmarks compare them."""

from __future__ import annotations

import time
from collections.abc import Callable

REPEATS = 3


def cpu(call: Callable[[], object]) -> float:
    """CPU seconds of the cheapest of REPEATS calls."""
    best = float("inf")
    for _ in range(REPEATS):
        started = time.process_time()
        call()
        best = min(best, time.process_time() - started)
    return best
