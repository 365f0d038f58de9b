"""The uncertainty fields of Brightway databases (stats_arrays) as spreads of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lca.problems import Message
from lca.quantities.spreads import KINDS, LogNormal, Normal, Spread, Triangular, Uniform

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array
    from lca.texts import Text

    Flags = NDArray[np.bool_]

#: stats_arrays ids: undefined, no uncertainty.
NONE = (0, 1)
#: Relative difference up to which a stored median is taken for the amount itself.
NOISE = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Uncertain:
    """Uncertainty fields of many amounts, all (amounts,); NaN where a field is missing."""

    amount: Array
    type: NDArray[np.int64]
    loc: Array
    scale: Array
    minimum: Array
    maximum: Array


@dataclass(frozen=True, slots=True, eq=False)
class Spreads:
    """kinds, down and up as `Cells` has them, and what could not be taken over, for people."""

    kinds: NDArray[np.uint8]
    down: Array
    up: Array
    notes: tuple[Text, ...]


def spreads(given: Uncertain) -> Spreads:
    """Spreads around the amounts of a database.

    The amount stays what is calculated with, so that static scores are those of Brightway. Log-normal and
    normal draws keep the stored standard deviation but lie around the amount: where the stored
    median is another number, `notes` counts it. Other distributions of stats_arrays are taken as exact
    and counted, as are parameters that cannot be (a scale of zero, ends that leave the amount out).
    """
    amount, kind = given.amount, given.type
    kinds = np.zeros(len(amount), dtype=np.uint8)
    down, up = np.zeros(len(amount)), np.zeros(len(amount))
    scaled = np.isfinite(given.scale) & (given.scale > 0)
    ends = np.isfinite(given.minimum) & np.isfinite(given.maximum) & (given.minimum < given.maximum)
    inside = ends & (given.minimum <= amount) & (amount <= given.maximum)

    good: dict[type[Spread], Flags] = {
        LogNormal: scaled & (amount != 0),
        Normal: scaled,
        Uniform: inside,
        Triangular: inside,
    }
    bounded, faulty = np.zeros((2, len(amount)), dtype=bool)
    unknown = ~np.isin(kind, NONE)
    for one, sound in good.items():
        of = kind == one.stats_id
        at = of & sound
        kinds[at] = 1 + KINDS.index(one)
        down[at] = (given.scale if one.normal else given.minimum)[at]
        up[at] = (given.scale if one.normal else given.maximum)[at]
        bounded |= at & one.normal
        faulty |= of & ~sound
        unknown &= ~of
    bounded &= np.isfinite(given.minimum) | np.isfinite(given.maximum)
    types = tuple(str(one) for one in np.unique(kind[unknown]))
    around, endless, other, wrong = (
        int(flags.sum()) for flags in (_moved(given, kinds), bounded, unknown, faulty)
    )
    said = (
        (around, Message("amounts-around-amount", count=around)),
        (endless, Message("amounts-without-ends", count=endless)),
        (other, Message("amounts-of-other-kinds", count=other, types=types)),
        (wrong, Message("amounts-of-no-spread", count=wrong)),
    )
    notes = tuple(message.in_both() for count, message in said if count)
    return Spreads(kinds, down, up, notes)


def _moved(given: Uncertain, kinds: NDArray[np.uint8]) -> Flags:
    """Where the stored median (log-normal, normal) or mode (triangular) is not the amount."""
    size = np.abs(given.amount)
    logs = given.type == LogNormal.stats_id
    middle = np.where(logs, np.exp(np.clip(given.loc, -700, 700)), given.loc)
    central = np.where(logs, size, given.amount)
    with np.errstate(invalid="ignore"):
        away = np.abs(middle - central) > NOISE * np.maximum(size, np.abs(middle))
    uniform = given.type == Uniform.stats_id
    return np.asarray((kinds > 0) & ~uniform & away, dtype=np.bool_)
