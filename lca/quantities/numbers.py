"""Uncertain numbers in base units: a value, how it spreads, and the identity of its draws."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

SpreadKind = Literal["log", "linear", "logit", "triangular", "uniform", "given"]

#: Standard normal quantile of 97.5 %: `low` and `high` of a quantity are the 2.5 and 97.5 percentiles.
Z975 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Spread:
    """How draws lie around a value.

    kind : "log", "linear" and "logit" are normal on that scale with the value as median and a standard
        deviation for each side (`down`, `up`, on that scale); "triangular" has the value as mode and
        "uniform" ignores it; for both `down` and `up` are the ends, in the unit of the value; the draws of
        "given" were made elsewhere and come with the inventory.
    """

    kind: SpreadKind
    down: float
    up: float

    @property
    def normal(self) -> bool:
        """Whether draws come from a standard normal variable (`from_normal`)."""
        return self.kind in ("log", "linear", "logit")

    def quantile(self, value: float, u: Array) -> Array:
        """Draws of a number with this spread at the cumulative probabilities u (any shape), float64."""
        import numpy as np

        if self.kind == "uniform":
            return np.asarray(self.down + (self.up - self.down) * u, dtype=np.float64)
        if self.kind == "triangular":
            return _triangular(self.down, value, self.up, u)
        from scipy.special import ndtri

        return self.from_normal(value, ndtri(u))

    def from_normal(self, value: float, z: Array) -> Array:
        """The same at the standard normal quantiles z (any shape); for kinds that are `normal`."""
        import numpy as np

        z = z * (self.down if self.down == self.up else np.where(z < 0, self.down, self.up))
        if self.kind == "linear":
            return np.asarray(value + z, dtype=np.float64)
        if self.kind == "logit":
            from scipy.special import expit

            return np.asarray(expit(math.log(value / (1.0 - value)) + z), dtype=np.float64)
        return np.asarray(value * np.exp(z), dtype=np.float64)


def _triangular(low: float, mode: float, high: float, u: Array) -> Array:
    import numpy as np

    width = high - low
    turn = (mode - low) / width
    rising = low + np.sqrt(u * width * (mode - low))
    falling = high - np.sqrt((1.0 - u) * width * (high - mode))
    return np.asarray(np.where(u < turn, rising, falling), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in base units (units.py); exact when `spread` is None.

    key : stable identity of the uncertain number. Equal keys share their draws; a key's draws depend on
        the seed and the key alone, so that other numbers may come and go without reshuffling it.
    """

    value: float
    key: str = ""
    spread: Spread | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One factor of a product of uncertain numbers: the number x itself, or 1 − x.

    path : the place in the exchange that it comes from, as files write it: ("recycled", "yield"),
        ("disposal", 0, "amount"). Terms of one number are equal wherever they come from: they cancel.
    """

    number: Number
    complement: bool = False
    path: tuple[str | int, ...] = field(default=(), compare=False)

    @property
    def value(self) -> float:
        return 1.0 - self.number.value if self.complement else self.number.value
