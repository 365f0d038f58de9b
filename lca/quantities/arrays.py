"""The types of arrays of numbers, flags and places, for annotations: importing it costs nothing, NumPy is not loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Places = NDArray[np.integer]
