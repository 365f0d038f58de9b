"""A break-even value: what is varied in an exchange, what it is now, and where the saving is zero."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.files.tree import Path_

if TYPE_CHECKING:
    import pandas as pd

#: Columns of the table that people and programs get.
COLUMNS = (
    *("exchange", "quantity", "label", "indicator", "unit"),
    *("base", "flip", "margin", "saving", "note"),
)


@dataclass(frozen=True, slots=True)
class Flip:
    """A row of the break-even values; the columns are described at `breakeven.values.breakeven`.

    place : where the quantity stands in the exchange; empty for what stands in several places or in none.
    shared : the parameter that it shares with other places of the exchange; empty where it stands alone.
    fate : of the share of a fate its kind: disposal, same or use.
    behind : electricity that nothing but the electricity of other rows uses.
    """

    exchange: str
    quantity: str
    label: str
    indicator: str
    unit: str
    base: float
    flip: float
    saving: float
    note: str
    place: Path_ = ()
    shared: str = ""
    behind: bool = False
    fate: str = ""

    @property
    def margin(self) -> float:
        """How far the flip is from now, as a share of now; NaN where there is no flip or nothing now."""
        return self.flip / self.base - 1.0 if self.base else math.nan


def frame(flips: Iterable[Flip]) -> pd.DataFrame:
    """The table of break-even values, without what only the program needs."""
    import pandas as pd

    rows = [[getattr(one, column) for column in COLUMNS] for one in flips]
    return pd.DataFrame(rows, columns=list(COLUMNS))
