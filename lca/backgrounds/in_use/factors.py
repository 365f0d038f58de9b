"""Characterisation of a background: its own methods first, then the library's factors through its flows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.backgrounds.in_use.opened import Opened
from lca.library.library import Library
from lca.quantities.indicators import DIVERTED
from lca.quantities.numbers import Number
from lca.quantities.spreads import Given
from lca.texts import NO_TEXT, Text

if TYPE_CHECKING:
    from lca.engine.system import Cells, Row


@dataclass(frozen=True, slots=True)
class Footing:
    """What an indicator of a background rests on.

    own : its own method, not the library's factors through the background's flows.
    gwp : the set of global warming potentials, where the indicator has one and it is known.
    """

    own: bool
    gwp: str | None
    note: Text = NO_TEXT


def footing(one: Opened, library: Library, indicator: str) -> Footing:
    """What an indicator of a background rests on; it must be available."""
    method = one.method(indicator)
    if method is not None:
        return Footing(True, method.gwp, method.note)
    return Footing(False, library.indicators[indicator].gwp)


def factors(one: Opened, library: Library, indicators: Sequence[str]) -> Cells:
    """Factors of a background's flows, rows = flows, columns = indicators; drawn where the library's are.

    The draws of a factor are those that it has everywhere (engine.draws.COUNTED).
    """
    from lca.engine.system import cells

    return cells(_rows(one, library, indicators))


def _rows(one: Opened, library: Library, indicators: Sequence[str]) -> Iterator[Row]:
    for column, id in enumerate(indicators):
        method = one.method(id)
        if method is not None:
            for flow, factor in method.factors.items():
                yield flow, column, Number(factor), False
        elif id != DIVERTED:
            known = library.indicators[id].characterisation
            for flow, (name, size) in one.outline.flow_ids.items():
                if name in known:
                    number = known[name].number(f"factor/{id}/{name}")
                    yield flow, column, _scaled(number, size), False


def _scaled(number: Number, size: float) -> Number:
    """A factor per unit of the background's flow, `size` of our units."""
    spread = number.spread
    assert not isinstance(spread, Given)
    return Number(number.value * size, number.key, spread and spread.scaled(size))
