"""Whether activities declare what an indicator of a pollutant is told of."""

from __future__ import annotations

from collections.abc import Iterable

from lca.library.entry import Entry
from lca.library.form import Indicator
from lca.library.substances import declares


def known_of(behind: Iterable[Entry], indicator: Indicator) -> bool:
    """Whether any of some activities declares what an indicator is told of; else its score would be a zero nobody has seen."""
    if not indicator.declared:
        return True
    return any(
        one.outside is not None or declares(one.emitted, indicator.declared) for one in behind
    )
