"""Kinds of spread, one class each: everything that tells one kind from another stands here.

A new kind is a class with every method of `Spread`, which cannot be made without one of them, and a place at the
end of KINDS; what people write for it is a row of DISTRIBUTIONS.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from lca.texts import NO_TEXT, Text

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

    Values = float | Array

#: Uncertainty fields of an amount as Brightway has them (stats_arrays).
Fields = dict[str, float | int | bool]

#: Standard normal quantile of 97.5 %: `low` and `high` of a quantity are the 2.5 and 97.5 percentiles.
Z975 = 1.959963984540054
#: log2(e), 53 bits.
LOG2_E = 1.4426950408889634
#: Normal quantiles between which a spread is integrated, and Gauss-Legendre nodes on each side of 0.
REACH, NODES = 12.0, 96


@dataclass(frozen=True, slots=True)
class Given:
    """No distribution: draws were made elsewhere and come with the inventory."""


@dataclass(frozen=True)
class Spread(ABC):
    """How draws lie around a value. down, up : what the kind takes them for, `Bounded` or `OnScale`."""

    down: float
    up: float

    #: Whether `at` takes standard normal quantiles rather than cumulative probabilities.
    normal: ClassVar[bool] = False
    #: Its number in stats_arrays, if its draws are those of a database with that number.
    stats_id: ClassVar[int | None] = None
    scale: ClassVar[Text] = NO_TEXT  #: of `sides`, as a message says it

    @abstractmethod
    def sides(self, value: float) -> tuple[float, float]:
        """How far it reaches below and above the value, on the scale on which it is drawn."""

    @abstractmethod
    def at(self, value: float, x: Array) -> Array:
        """Draws at cumulative probabilities, or at standard normal quantiles if `normal` (any shape), float64."""

    @classmethod
    @abstractmethod
    def spread_out(cls, value: Values, down: Values, up: Values, x: Array) -> Array:
        """The same of many numbers at once, (draws, numbers); value, down, up : (numbers,).

        x : used up if `normal`, its memory holds something else afterwards.
        """

    @classmethod
    @abstractmethod
    def between(cls, value: float, low: float, high: float) -> Spread:
        """The spread of a quantity written with `low` and `high`."""

    @property
    @abstractmethod
    def words(self) -> Text:
        """What reports say of {low} and {high}."""

    @abstractmethod
    def ends(self, value: float, deviations: float) -> tuple[float, float]:
        """Between which draws lie; of a kind that can reach any number, so many deviations from the value."""

    @abstractmethod
    def moments(self, value: float) -> tuple[float, float]:
        """Mean and variance, base units."""

    @abstractmethod
    def deviation(self, value: float) -> float:
        """Standard deviation, base units; to first order if `normal`."""

    @abstractmethod
    def scaled(self, by: float) -> Spread:
        """The spread of the number times `by`, draw by draw."""

    @abstractmethod
    def fields(self, value: float, by: float) -> Fields:
        """Uncertainty fields of the number times `by`, of the kind in stats_arrays that is nearest."""

    def quantile(self, value: float, u: Array) -> Array:
        """Draws at the cumulative probabilities u (any shape), float64."""
        if not self.normal:
            return self.at(value, u)
        from scipy.special import ndtri

        return self.at(value, ndtri(u))


class Bounded(Spread):
    """Kinds that lie between two ends, `down` and `up`, in the unit of the value."""

    def sides(self, value: float) -> tuple[float, float]:
        return value - self.down, self.up - value

    def at(self, value: float, x: Array) -> Array:
        return self.spread_out(value, self.down, self.up, x)

    @classmethod
    def between(cls, value: float, low: float, high: float) -> Bounded:
        return cls(low, high)

    def ends(self, value: float, deviations: float) -> tuple[float, float]:
        return self.down, self.up

    def deviation(self, value: float) -> float:
        return math.sqrt(self.moments(value)[1])

    def scaled(self, by: float) -> Bounded:
        return type(self)(self.down * by, self.up * by)


class Uniform(Bounded):
    """All that lies between the ends is equally likely, whatever the value."""

    stats_id = 4
    words = Text("{low} to {high} (all equally likely)", "{low} ~ {high}（均匀分布）")

    @classmethod
    def spread_out(cls, value: Values, down: Values, up: Values, x: Array) -> Array:
        return down + (up - down) * x

    def moments(self, value: float) -> tuple[float, float]:
        return (self.down + self.up) / 2, (self.up - self.down) ** 2 / 12

    def fields(self, value: float, by: float) -> Fields:
        low, high = sorted((self.down * by, self.up * by))
        return {"uncertainty type": self.stats_id, "minimum": low, "maximum": high}


class Triangular(Bounded):
    """A triangle whose top is the value."""

    stats_id = 5
    words = Text("{low} to {high} (ends of a triangle)", "{low} ~ {high}（三角分布的两端）")

    @classmethod
    def spread_out(cls, value: Values, down: Values, up: Values, x: Array) -> Array:
        import numpy as np

        width = up - down  # negative where a number was scaled by less than 0
        rising = down + np.copysign(np.sqrt(x * width * (value - down)), width)
        falling = up - np.copysign(np.sqrt((1.0 - x) * width * (up - value)), width)
        return np.where(x < (value - down) / width, rising, falling)

    def moments(self, value: float) -> tuple[float, float]:
        low, high = self.down, self.up
        spans = (value - low) ** 2 + (high - value) ** 2 + (high - low) ** 2
        return (low + value + high) / 3, spans / 36

    def fields(self, value: float, by: float) -> Fields:
        low, high = sorted((self.down * by, self.up * by))
        middle = value * by
        return {"uncertainty type": self.stats_id, "loc": middle, "minimum": low, "maximum": high}


class OnScale(Spread):
    """Kinds that are normal on some scale around the value as median.

    down, up : standard deviations below and above it, on that scale.
    """

    normal = True
    words = Text("{low} to {high} (95 % range)", "{low} ~ {high}（95% 范围）")

    @staticmethod
    @abstractmethod
    def around(value: Values, z: Array) -> Array:
        """Numbers that are z away from the value on the scale."""

    @classmethod
    def spread_out(cls, value: Values, down: Values, up: Values, x: Array) -> Array:
        x *= _side(down, up, x)
        return cls.around(value, x)

    def sides(self, value: float) -> tuple[float, float]:
        return self.down, self.up

    def at(self, value: float, x: Array) -> Array:
        return self.around(value, x * _side(self.down, self.up, x))

    def moments(self, value: float) -> tuple[float, float]:
        import numpy as np

        z, weights = _normal_nodes()
        x = self.at(value, z)
        mean = float(weights @ x)
        return mean, float(weights @ np.square(x - mean))

    def fields(self, value: float, by: float) -> Fields:
        return log_normal_fields(value * by, abs(self.deviation(value) / value))

    @property
    def both(self) -> float:
        """One standard deviation for both sides, their quadratic mean."""
        return math.sqrt((self.down**2 + self.up**2) / 2)


class LogNormal(OnScale):
    """Normal on the scale of logarithms; negative numbers as their opposites."""

    stats_id = 2
    scale = Text(" on the scale of logarithms", "（对数尺度）")

    @classmethod
    def spread_out(cls, value: Values, down: Values, up: Values, x: Array) -> Array:
        import numpy as np

        # NumPy is faster at powers of two than of e.
        x *= _side(down * LOG2_E, up * LOG2_E, x)
        np.exp2(x, out=x)
        x *= value
        return x

    @staticmethod
    def around(value: Values, z: Array) -> Array:
        import numpy as np

        return np.asarray(value * np.exp(z))

    @classmethod
    def between(cls, value: float, low: float, high: float) -> LogNormal:
        return cls(math.log(value / low) / Z975, math.log(high / value) / Z975)

    def ends(self, value: float, deviations: float) -> tuple[float, float]:
        return (0.0, math.inf) if value > 0 else (-math.inf, 0.0)

    def deviation(self, value: float) -> float:
        return abs(value) * self.both

    def scaled(self, by: float) -> LogNormal:
        return self


class Normal(OnScale):
    """Normal on the scale of the number itself."""

    stats_id = 3

    @staticmethod
    def around(value: Values, z: Array) -> Array:
        return value + z

    @classmethod
    def between(cls, value: float, low: float, high: float) -> Normal:
        return cls((value - low) / Z975, (high - value) / Z975)

    def ends(self, value: float, deviations: float) -> tuple[float, float]:
        return value - deviations * self.down, value + deviations * self.up

    def deviation(self, value: float) -> float:
        return self.both

    def scaled(self, by: float) -> Normal:
        return Normal(self.down * by, self.up * by)

    def fields(self, value: float, by: float) -> Fields:
        scale = self.both * abs(by)
        return {"uncertainty type": self.stats_id, "loc": value * by, "scale": scale}


class LogitNormal(OnScale):
    """Normal on the logit scale: shares, which never leave 0..1. Brightway gets them as log-normal."""

    scale = Text(" on the logit scale", "（logit 尺度）")

    @staticmethod
    def around(value: Values, z: Array) -> Array:
        import numpy as np
        from scipy.special import expit, logit

        middle = _logit(value) if isinstance(value, float) else logit(value)
        return np.asarray(expit(middle + z))

    @classmethod
    def between(cls, value: float, low: float, high: float) -> LogitNormal:
        middle = _logit(value)
        return cls((middle - _logit(low)) / Z975, (_logit(high) - middle) / Z975)

    def ends(self, value: float, deviations: float) -> tuple[float, float]:
        return 0.0, 1.0

    def deviation(self, value: float) -> float:
        return value * (1.0 - value) * self.both

    def scaled(self, by: float) -> LogitNormal:
        raise ValueError("a share has no unit that it could be scaled to")


#: Kinds that can be drawn, by their number in `engine.system.Cells` less 1: stored backgrounds hold those numbers.
KINDS: tuple[type[Spread], ...] = (LogNormal, Normal, LogitNormal, Triangular, Uniform)

#: What people write as the distribution of a range; None is exact.
DISTRIBUTIONS: Mapping[str, type[Spread] | None] = {
    "lognormal": LogNormal,
    "normal": Normal,
    "triangular": Triangular,
    "uniform": Uniform,
    "fixed": None,
}


def log_normal_fields(value: float, scale: float) -> Fields:
    """Uncertainty fields of a log-normal number; empty if it does not spread."""
    if not scale:
        return {}
    kind = LogNormal.stats_id
    fields: Fields = {"uncertainty type": kind, "loc": math.log(abs(value)), "scale": scale}
    return {**fields, "negative": True} if value < 0 else fields


def _logit(share: float) -> float:
    return math.log(share / (1.0 - share))


def _side(down: Values, up: Values, z: Array) -> Values:
    """The standard deviation of the side on which z lies."""
    import numpy as np

    return down if np.array_equal(down, up) else np.where(z < 0, down, up)


@lru_cache(maxsize=1)
def _normal_nodes() -> tuple[Array, Array]:
    """Nodes and weights of a standard normal variable; the two sides apart, as spreads have them."""
    import numpy as np

    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    side = (nodes + 1) / 2 * REACH
    z = np.concatenate([-side[::-1], side])
    both = np.concatenate([weights[::-1], weights]) * REACH / 2
    density = both * np.exp(-np.square(z) / 2)
    return z, density / density.sum()
