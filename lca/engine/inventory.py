"""Both routes of every exchange and the background as plain processes, flows and lines, in base units."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lca.quantities.numbers import Factor, Number

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


@dataclass(frozen=True, slots=True)
class Process:
    """A unit process of the background with one reference product (amount > 0, base units)."""

    id: str
    reference: float
    inputs: tuple[tuple[str, Number], ...]  # process id, amount per `reference`
    flows: tuple[tuple[str, Number], ...]  # elementary flow id, amount per `reference`


@dataclass(frozen=True, slots=True)
class Line:
    """A demand of one stage of one route of an exchange for one process, per year.

    The amount is the product of its terms, in base units of the process' product.
    """

    exchange: str
    route: str  # virgin | recycled
    stage: str
    activity: str  # process id
    terms: tuple[Factor, ...]

    @property
    def amount(self) -> float:
        return math.prod(sorted(term.value for term in self.terms))


@dataclass(frozen=True, slots=True, eq=False)
class Inventory:
    """What the engine needs and nothing else.

    characterisation : indicator id → elementary flow id → factor (indicator unit per base unit of flow).
    uncertain_factors : indicator id → flow id → the same factor as a number that is drawn, where it is.
    given : key → draws (n,) of numbers whose spread is `Given`: scores that a background has drawn.
    """

    processes: tuple[Process, ...]
    lines: tuple[Line, ...]
    characterisation: Mapping[str, Mapping[str, float]]
    uncertain_factors: Mapping[str, Mapping[str, Number]] = field(default_factory=dict)
    given: Mapping[str, Array] = field(default_factory=dict)

    def __repr__(self) -> str:
        return (
            f"Inventory({len(self.processes):,} processes, {len(self.lines):,} lines, "
            f"{len(self.characterisation):,} indicators)"
        )

    def factor(self, indicator: str, flow: str) -> Number:
        """A characterisation factor as a number; 0 for a flow that the indicator does not know."""
        drawn = self.uncertain_factors.get(indicator, {}).get(flow)
        return drawn or Number(self.characterisation[indicator].get(flow, 0.0))
