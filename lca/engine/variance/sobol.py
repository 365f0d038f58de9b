"""Sobol indices of groups of uncertain numbers: how much of the variance of an outcome each one makes.

The numbers of a group are exchanged all at once between two independent samples A and B (Saltelli et al.
2010, doi 10.1016/j.cpc.2009.09.018): the first-order index of a group is what it makes alone, the total
index what it makes alone and together with others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.draws import own_spread
from lca.problems import LcaError, Message
from lca.quantities.numbers import Number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array


#: Resamples of the bootstrap, and how many are taken in one product of matrices.
RESAMPLES, BATCH = 999, 64
#: Dimensions that scipy.stats.qmc.Sobol has (direction numbers of Joe & Kuo 2008).
DIMENSIONS = 21201


class SampleError(LcaError, ValueError):
    """The points that are asked for cannot be had; the message says what can."""


@dataclass(frozen=True, slots=True, eq=False)
class Indices:
    """Sobol indices with 95 % intervals, each (groups, outputs); NaN where an output does not vary."""

    first: Array
    first_low: Array
    first_high: Array
    total: Array
    total_low: Array
    total_high: Array


def indices(a: Array, b: Array, swapped: Array, seed: int = 1) -> Indices:
    """Indices of groups from the outputs at the two samples and at the swapped ones.

    a, b : (outputs, n) at A and at B; n is a power of two.
    swapped : (groups, outputs, n) at A with the numbers of one group taken from B.
    seed : of the bootstrap. Its intervals hold for random points; those of Sobol points, which are
        better, lie well inside.
    Raises ValueError from SciPy for another shape or n.
    """
    from scipy.stats import sobol_indices

    groups, outputs, n = swapped.shape
    # Two groups that change nothing come along: SciPy cannot do a single group of a single output.
    padded = np.concatenate([swapped, a[None], a[None]])
    found = sobol_indices(func={"f_A": a, "f_B": b, "f_AB": padded}, n=n)
    first, total = (
        order.reshape(outputs, groups + 2)[:, :-2].T
        for order in (found.first_order, found.total_order)
    )
    still = _still(a, b)

    def known(values: Array) -> Array:
        return np.where(still, np.nan, values)

    (first_low, first_high), (total_low, total_high) = (
        np.percentile(order, (2.5, 97.5), axis=0) for order in _bootstrap(a, b, swapped, seed)
    )
    return Indices(
        known(first),
        known(first_low),
        known(first_high),
        known(total),
        known(total_low),
        known(total_high),
    )


def _still(a: Array, b: Array) -> NDArray[np.bool_]:
    """Whether an output does not vary, (outputs,), but for rounding."""
    both = np.concatenate([a, b], axis=1)
    spread = np.ptp(both, axis=1)
    return np.asarray(spread <= 1e-12 * np.abs(both).max(axis=1))


def _bootstrap(a: Array, b: Array, swapped: Array, seed: int) -> tuple[Array, Array]:
    """First-order and total indices of resampled points, each (resamples, groups, outputs).

    The same numbers as `sobol_indices(...).bootstrap()` resamples, but a resample is a column of
    weights, so that all of them are one product of matrices; and seeded, which SciPy's is not.
    """
    groups, outputs, n = swapped.shape
    generator = np.random.default_rng(seed)
    first, total = (np.zeros((RESAMPLES, groups, outputs)) for _ in range(2))
    mean = np.mean([a, b], axis=(0, -1))[:, None]
    a, b, swapped = a - mean, b - mean, swapped - mean
    for start in range(0, RESAMPLES, BATCH):
        size = min(BATCH, RESAMPLES - start)
        window = slice(start, start + size)
        picked = generator.integers(0, n, (size, n)) + n * np.arange(size)[:, None]
        weights = np.bincount(picked.ravel(), minlength=size * n).reshape(size, n).T / n
        for output in range(outputs):
            one, other, mixed = a[output], b[output], swapped[:, output]
            middle = ((one + other) @ weights) / 2
            variance = ((one**2 + other**2) @ weights) / 2 - middle**2
            safe = np.where(variance > 0, variance, np.inf)
            first[window, :, output] = (((other * (mixed - one)) @ weights) / safe).T
            total[window, :, output] = ((((one - mixed) ** 2) @ weights) / safe / 2).T
    return first, total


def group_of(key: str) -> str:
    """The group that a number belongs to, by its key.

    An exchange, a shared parameter, an activity of the library or an external background is one
    group each; a characterisation factor is a group of its own.
    """
    kind, _, rest = key.partition("/")
    if kind in ("exchange", "parameter", "activity", "background"):
        return f"{kind}/{rest.partition('/')[0]}"
    return key


def group_sums(keys: Iterable[str], values: Iterable[float]) -> dict[str, float]:
    """Sums of values of numbers by their group, in the order in which groups appear."""
    parts: dict[str, list[float]] = {}
    for key, value in zip(keys, values, strict=True):
        parts.setdefault(group_of(key), []).append(float(value))
    return {group: math.fsum(found) for group, found in parts.items()}


class Samples:
    """Values of uncertain numbers at the points A and B.

    numbers : the uncertain numbers. Numbers of equal keys take the same probabilities.
    n : points, a power of two. Dimensions of a scrambled Sobol sequence (Owen scrambling by `seed`) go
        to the keys in sorted order, those of A before those of B.
    given : key → draws of the numbers that a background has drawn: A takes the first half, B the second.
    Raises SampleError for more numbers than the sequence has dimensions, and for too few given draws.
    """

    def __init__(
        self, numbers: Iterable[Number], n: int, seed: int, given: Mapping[str, Array] | None = None
    ) -> None:
        from scipy.stats import qmc

        if n < 2 or n & (n - 1):
            raise ValueError(f"the number of points must be a power of two, not {n}")
        self.n = n
        self._given = given or {}
        listed = sorted(set(numbers), key=lambda number: number.key)
        for number in listed:
            draws = self._given.get(number.key)
            if draws is not None and len(draws) < 2 * n:
                raise SampleError(
                    Message("points-need-draws", points=n, needed=2 * n, draws=len(draws))
                )
        keys = list(dict.fromkeys(x.key for x in listed if x.key not in self._given))
        if 2 * len(keys) > DIMENSIONS:
            raise SampleError(Message("numbers-too-many", numbers=len(keys), most=DIMENSIONS // 2))
        at = {key: row for row, key in enumerate(keys)}
        engine = qmc.Sobol(max(1, 2 * len(keys)), scramble=True, seed=np.random.default_rng(seed))
        points = np.clip(engine.random(n).T, 2.0**-33, 1.0 - 2.0**-33)
        self._values: dict[Number, tuple[Array, Array]] = {}
        for number in listed:
            draws = self._given.get(number.key)
            half = 0 if draws is None else len(draws) // 2
            if draws is not None:
                self._values[number] = (draws[:n], draws[half : half + n])
            elif number.spread is not None:
                row = at[number.key]
                quantiles = own_spread(number).quantile(
                    number.value, points[[row, len(keys) + row]]
                )
                self._values[number] = (quantiles[0], quantiles[1])

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the numbers, sorted."""
        return tuple(sorted({group_of(number.key) for number in self._values}))

    def of(self, group: str) -> frozenset[Number]:
        """The numbers of a group."""
        return frozenset(number for number in self._values if group_of(number.key) == group)

    def a(self, number: Number) -> Array:
        """Values at A, (n,)."""
        return self._values[number][0]

    def b(self, number: Number) -> Array:
        """Values at B, (n,)."""
        return self._values[number][1]
