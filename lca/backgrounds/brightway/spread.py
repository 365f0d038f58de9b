"""The uncertainty fields of Brightway databases (stats_arrays) as spreads of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lca.backgrounds.errors import counted
from lca.quantities.spreads import KINDS, LogNormal, Normal, Spread, Triangular, Uniform

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

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
    notes: tuple[str, ...]


def spreads(given: Uncertain) -> Spreads:
    """Spreads around the amounts of a database.

    The amount stays what is calculated with, so that static scores are those of Brightway. Log-normal and
    normal draws keep the stored standard deviation but lie around the amount: where the stored
    median is another number, `notes` counts it. Other distributions of stats_arrays are taken as exact
    and counted, as are parameters that cannot be (a scale of zero, a mode outside its ends).
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
        Uniform: ends,
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
    around = "around the amount, not around another median or mode"
    parameters = "parameters that no distribution can have"
    return Spreads(
        kinds,
        down,
        up,
        _notes(
            (_moved(given, kinds), f"lies {around}", f"lie {around}"),
            (
                bounded,
                "is drawn without its minimum and maximum",
                "are drawn without their minimum and maximum",
            ),
            (
                unknown,
                f"has another distribution ({_types(kind[unknown])}) and is taken as exact",
                f"have other distributions ({_types(kind[unknown])}) and are taken as exact",
            ),
            (
                faulty,
                f"has {parameters} and is taken as exact",
                f"have {parameters} and are taken as exact",
            ),
        ),
    )


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


def _types(kind: NDArray[np.int64]) -> str:
    return "stats_arrays " + ", ".join(str(one) for one in np.unique(kind))


def _notes(*found: tuple[Flags, str, str]) -> tuple[str, ...]:
    """What is said of one amount or of several, each after their number."""
    return tuple(
        f"{counted(number, 'uncertain amount')} {one if number == 1 else several}"
        for flags, one, several in found
        if (number := int(flags.sum()))
    )
