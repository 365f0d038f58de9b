"""Uncertain numbers in base units: a value, how it spreads, and the identity of its draws."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from lca.quantities.spreads import Given, Spread

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Orders the factors of a product, whatever the order of what they come from.
Rank = tuple[str, int, float, str]


@lru_cache(maxsize=65536)
def _told(spread: Spread | Given | None) -> str:
    """A spread as a text, which takes long to make and is asked for often."""
    return repr(spread)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in base units (units.py); exact when `spread` is None.

    key : stable identity of the uncertain number. Equal keys share their draws; a key's draws depend on
        the seed and the key alone, so that other numbers may come and go without reshuffling it.
    """

    value: float
    key: str = ""
    spread: Spread | Given | None = None

    def __hash__(self) -> int:
        # Numbers of one key and value have one spread, too; that of all three is looked at when two are compared.
        return hash((self.key, self.value))


@dataclass(frozen=True, slots=True)
class Term:
    """One factor of a product of uncertain numbers: the number x itself, or 1 − x.

    path : the place in the exchange that it comes from, as files write it: ("recycled", "yield"),
        ("without", 0, "disposal", 0, "amount"). Terms of one number are equal wherever they come from: they cancel.
    """

    number: Number
    complement: bool = False
    path: tuple[str | int, ...] = field(default=(), compare=False)

    @property
    def value(self) -> float:
        return 1.0 - self.number.value if self.complement else self.number.value

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers that it rests on."""
        return (self.number,)

    @property
    def uncertain(self) -> bool:
        return self.number.spread is not None

    @property
    def rank(self) -> Rank:
        return self.number.key, self.complement, self.number.value, _told(self.number.spread)

    def drawn(self, draws: Sequence[Array]) -> Array:
        """Its draws, from those of its numbers."""
        return 1.0 - draws[0] if self.complement else draws[0]

    def slopes(self) -> tuple[float, ...]:
        """Its derivative to each of its numbers."""
        return (-1.0 if self.complement else 1.0,)

    def moved(self, by: Callable[[Number], Number]) -> Term:
        """The same of other numbers."""
        return replace(self, number=by(self.number))


@dataclass(frozen=True, slots=True)
class Share:
    """One of the shares of a whole, which add up to one in every draw. CONVENTIONS 25.

    given : the shares as they are written, without the rest.
    rest : whether there is a further share that takes what they leave. If there is, they are divided by their sum
        where that passes one; if not, always.
    at : which of them it is; len(given) is the rest.
    path : as a term's.
    """

    given: tuple[Number, ...]
    rest: bool
    at: int
    path: tuple[str | int, ...] = field(default=(), compare=False)

    @property
    def value(self) -> float:
        whole = math.fsum(number.value for number in self.given)
        if self.at == len(self.given):
            return max(0.0, 1.0 - whole)
        return self.given[self.at].value / (max(1.0, whole) if self.rest else whole)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers that it rests on."""
        return self.given

    @property
    def uncertain(self) -> bool:
        return any(number.spread is not None for number in self.given)

    @property
    def rank(self) -> Rank:
        keys = "|".join(number.key for number in self.given)
        spreads = ", ".join(_told(number.spread) for number in self.given)
        return keys, self.at, self.value, f"[{spreads}]"

    def drawn(self, draws: Sequence[Array]) -> Array:
        """Its draws, from those of its numbers."""
        import numpy as np

        whole: Array = np.add.reduce(np.broadcast_arrays(*draws))
        if self.at == len(self.given):
            return np.asarray(np.maximum(0.0, 1.0 - whole))
        return draws[self.at] / (np.maximum(1.0, whole) if self.rest else whole)

    def slopes(self) -> tuple[float, ...]:
        """Its derivative to each of its numbers: they keep to a rest, and give way to one another without."""
        whole = math.fsum(number.value for number in self.given)
        kept = self.rest and whole <= 1.0
        if self.at == len(self.given):
            return (-1.0 if kept else 0.0,) * len(self.given)
        own = [float(at == self.at) for at in range(len(self.given))]
        if kept:
            return tuple(own)
        return tuple((one - self.value) / whole for one in own)

    def moved(self, by: Callable[[Number], Number]) -> Share:
        """The same of other numbers."""
        return replace(self, given=tuple(by(number) for number in self.given))


#: One factor of a product.
Factor = Term | Share
