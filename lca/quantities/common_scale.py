"""A display unit in which large values of a list can be read and small ones still."""

from __future__ import annotations

import math
from collections.abc import Iterable

from lca.quantities.figures import Scale, scale_for
from lca.texts import Lang

#: From this ratio of smallest to largest on, the unit is that of their geometric mean.
_FAR = 1e-3


def common_scale(unit: str, values: Iterable[float], lang: Lang) -> Scale:
    """The scale that suits the largest of values in base units; of the middle ones where the smallest are far from it."""
    sizes = [abs(one) for one in values if math.isfinite(one) and one != 0.0]
    if not sizes:
        return scale_for(unit, 0.0, lang)
    largest, smallest = max(sizes), min(sizes)
    if smallest < _FAR * largest:
        return scale_for(unit, math.sqrt(largest) * math.sqrt(smallest), lang)
    return scale_for(unit, largest, lang)
