"""Latin hypercube draws of uncertain numbers that depend on the seed and the number's key alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.counter import key_hashes, uniforms
from lca.engine.errors import BadNumberError
from lca.problems import Message
from lca.quantities.numbers import Factor, Number
from lca.quantities.spreads import Spread

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


#: Keys of numbers that large backgrounds share with what is small, and that are drawn as those draw.
COUNTED = "factor/"
#: Different sets of places within the n-ths; a number's key picks one. Fewer if draws are many.
PLACES = 16
#: Floats that are kept: of the sets, and of the places of numbers.
KEPT = 1 << 22


def draw(number: Number, n: int, seed: int) -> Array:
    """n draws of a number, (n,); an exact number gives its value once, shape (1,).

    Latin hypercube (McKay, Beckman & Conover 1979): one draw in each n-th of the probability, shuffled
    by a generator of its own keyed by seed and key, so that different numbers are independent.
    Draws of equal keys are paired. Keys that begin with COUNTED are pseudo-random, as a large
    background draws them. Raises BadNumberError for an uncertain number without a key, whose spread
    gives no finite number, or whose draws should have been given; ValueError for n < 1.
    """
    if number.spread is None:
        return np.array([number.value])
    if n < 1:
        raise ValueError(f"the number of draws must be positive, not {n}")
    if not number.key:
        raise BadNumberError(Message("number-without-key"))
    spread = own_spread(number)
    if number.key.startswith(COUNTED):
        drawn = spread.quantile(number.value, uniforms(key_hashes([number.key]), 0, n, seed)[0])
    else:
        drawn = spread.at(number.value, _shuffled(number.key, n, seed, spread.normal))
    if not np.isfinite(drawn).all():
        raise BadNumberError(
            Message("draws-infinite", key=number.key, amount=f"{number.value}", spread=f"{spread}")
        )
    return drawn


def own_spread(number: Number) -> Spread:
    """The spread of an uncertain number. Raises BadNumberError where it has none because its draws should be given."""
    if not isinstance(number.spread, Spread):
        raise BadNumberError(Message("draws-missing", key=number.key))
    return number.spread


def _shuffled(key: str, n: int, seed: int, normal: bool) -> Array:
    """Places of the draws of a key, (n,), not to be written into: the cases of a scenario ask for the same again."""
    kept = _kept(n, seed)
    found = kept.get((key, normal))
    if found is None:
        generator, byte = _generator(f"{seed}\n{key}")
        place = byte % max(1, min(PLACES, KEPT // n))
        found = generator.permutation(_strata(n, seed, place, normal))
        found.flags.writeable = False
        if len(kept) < KEPT // n:
            kept[key, normal] = found
    return found


@lru_cache(maxsize=1)
def _kept(_n: int, _seed: int) -> dict[tuple[str, bool], Array]:
    """Those of the last number of draws and seed, KEPT floats at most."""
    return {}


@lru_cache(maxsize=2 * PLACES)
def _strata(n: int, seed: int, place: int, normal: bool) -> Array:
    """Ascending cumulative probabilities, one at random in each n-th, or their normal quantiles.

    Kept for all numbers that share them, since the normal quantile costs more than the shuffling.
    """
    from scipy.special import ndtri

    u = (np.arange(n) + _generator(f"{seed}\n\n{place}")[0].random(n)) / n
    # Rounding may reach the ends, where a normal quantile is infinite.
    u = np.clip(u, np.finfo(float).tiny, 1.0 - 2.0**-53)
    strata: Array = ndtri(u) if normal else u
    strata.flags.writeable = False
    return strata


def _generator(key: str) -> tuple[np.random.Generator, int]:
    """A generator keyed by a text, and one more byte of the text's hash."""
    digest = blake2b(key.encode(), digest_size=17).digest()
    entropy = int.from_bytes(digest[:16], "little")
    return np.random.Generator(np.random.PCG64(entropy)), digest[16]


#: Draws (n,) of an uncertain number.
Source = Callable[[Number], "Array"]


def joint(
    n: int,
    seed: int,
    given: Mapping[str, Array] | None = None,
    window: slice = slice(None),
) -> Source:
    """Where the draws of a calculation come from: Latin hypercubes, and what was drawn before.

    given : key → (n,) draws of numbers that a background has drawn already.
    window : the draws wanted of the n; each is the same whatever the window.
    """
    known = given or {}

    def source(number: Number) -> Array:
        drawn = known.get(number.key)
        return (draw(number, n, seed) if drawn is None else drawn)[window]

    return source


class Sampler:
    """Draws of many numbers, each had from the source once and forgotten after its last use.

    uses : every number as often as it will be asked for.
    n : how many draws the source gives.
    """

    def __init__(self, uses: Iterable[Number], n: int, source: Source) -> None:
        self.n = n
        self._source = source
        self._left = Counter(number for number in uses if number.spread is not None)
        self._kept: dict[Number, Array] = {}

    @property
    def held(self) -> int:
        """How many numbers are kept for a later use."""
        return len(self._kept)

    def number(self, number: Number) -> Array:
        """Draws (n,) of an uncertain number, (1,) of an exact one."""
        if number.spread is None:
            return np.array([number.value])
        drawn = self._kept.get(number)
        if drawn is None:
            drawn = self._source(number)
        self._left[number] -= 1
        if self._left[number] > 0:
            self._kept[number] = drawn
        else:
            self._kept.pop(number, None)
        return drawn

    def term(self, term: Factor) -> Array:
        """Draws of a factor, from those of its numbers."""
        return term.drawn([self.number(number) for number in term.numbers])
