"""The number of a written quantity apart from its unit."""

from __future__ import annotations

import math

from lca.quantities.quantity import NUMBER
from lca.quantities.units import WIDE


def split(text: str) -> tuple[float, str]:
    """The number that a quantity is written with, and the unit as it is written behind it; NaN where there is none."""
    match = NUMBER.fullmatch(text.translate(WIDE))
    return (float(match[1]), match[2]) if match else (math.nan, text)
