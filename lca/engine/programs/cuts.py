"""The mean of the worst draws by cuts: each holds wherever it was found, and together they are the objective in the end."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lca.engine.programs.program import Ending, Program, solved

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: How near the cuts come, as a share of the objective, and how many there are at most.
NEAR, CUTS = 1e-7, 2000


def worst(savings: Array, alpha: float) -> Array:
    """(D,) weights of the worst 1 − alpha of equally likely draws of a saving, together 1; at least one draw counts."""
    share = max((1 - alpha) * len(savings), 1.0)
    order = np.argsort(savings, kind="stable")
    weights = np.zeros(len(savings))
    weights[order] = np.clip(share - np.arange(len(savings)), 0.0, 1.0) / share
    return weights


def savings(draws: Array, flows: Array) -> Array:
    """(D,) of draws (n, D) of what one unit saves, without what building costs."""
    some = np.flatnonzero(flows)
    return flows[some] @ draws[some]


class Level(NamedTuple):
    """How cutting ended: the best solution that was met, what it is worth, what none can pass, and values of the rows."""

    status: Ending
    x: Array
    worth: float
    bound: float
    duals: Array


@dataclass(frozen=True, slots=True, eq=False)
class Cautious:
    """Draws (n, D), their mean (n,), how much the worst of them count, and the cuts, (n,) each, that were found."""

    draws: Array
    mean: Array
    lam: float
    alpha: float
    cuts: list[Array]
    until: float

    def tail(self, flows: Array) -> tuple[float, Array]:
        """The objective of flows but for the cost of building, and the cut that holds it."""
        saved = savings(self.draws, flows)
        weights = worst(saved, self.alpha)
        return float(
            (1 - self.lam) * (self.mean @ flows) + self.lam * (weights @ saved)
        ), self.draws @ weights

    def master(self, inner: Program) -> Program:
        """A program of flows and what is built, with the mean of the worst as one column more."""
        from scipy.sparse import block_array, csr_array

        size, further = len(self.mean), len(inner.gain) - len(self.mean)
        cuts = np.column_stack([-np.array(self.cuts), np.zeros((len(self.cuts), further))])
        one = csr_array(np.ones((len(cuts), 1)))
        return Program(
            np.r_[(1 - self.lam) * self.mean, inner.gain[size:], self.lam],
            block_array([[inner.rows, None], [csr_array(cuts), one]], format="csr"),
            np.r_[inner.caps, np.zeros(len(cuts))],
            np.r_[inner.low, -np.inf],
            np.r_[inner.up, np.inf],
            np.r_[inner.whole, False],
        )

    def cut(self, inner: Program, x: Array, worth: float) -> Level:
        """Cut until no solution can be worth more than the best by NEAR; x is one to begin with, which may be worth -inf.

        A second cut half-way to the best solution spares many.
        """
        size, level = len(self.mean), Level("time-limit", x, worth, np.inf, np.zeros(0))
        try:
            while len(self.cuts) < CUTS:
                left = None if self.until == np.inf else max(self.until - time.monotonic(), 0.1)
                found = solved(self.master(inner), left)
                level = level._replace(bound=min(level.bound, found.bound))
                if found.x is None or found.status != "optimal":
                    return level._replace(status=found.status)
                if found.duals is not None:
                    level = level._replace(duals=found.duals)
                tries = [found.x[:-1]]
                if not inner.whole.any() and np.isfinite(level.worth):
                    tries.append((found.x[:-1] + level.x) / 2)
                for one in tries:
                    value, row = self.tail(one[:size])
                    self.cuts.append(row)
                    value += float(inner.gain[size:] @ one[size:])
                    if value > level.worth:
                        level = level._replace(x=one, worth=value)
                if level.bound - level.worth <= NEAR * abs(level.bound):
                    return level._replace(status="optimal")
                if time.monotonic() > self.until:
                    return level._replace(status="time-limit")
        except KeyboardInterrupt:
            level = level._replace(status="stopped")
        return level
