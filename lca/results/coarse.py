"""Numbers to a few significant digits, for audiences that are not told all of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

#: Significant digits of the numbers of one exchange or plant, and of sums over several plants.
EACH, TOGETHER = 2, 3
#: Plants from which a sector, a district or a sum is told by itself.
ENOUGH = 3


def rounded(value: float, digits: int = EACH) -> float:
    """A number to so many significant digits; what is no number stays."""
    return float(f"{value:.{digits - 1}e}") if math.isfinite(value) else value


def coarse(table: pd.DataFrame, digits: int = EACH) -> pd.DataFrame:
    """A table with all burdens and savings in it to so many digits."""
    found = table.copy()
    for column in ("virgin", "recycled", "saving", "p2_5", "p50", "p97_5"):
        found[column] = found[column].map(lambda value: rounded(value, digits))
    return found
