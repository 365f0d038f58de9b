"""Both routes of every exchange and the background as plain processes, flows and lines, in base units."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from lca.amounts import Number, Term


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
    terms: tuple[Term, ...]

    @property
    def amount(self) -> float:
        return math.prod(sorted(term.value for term in self.terms))


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the engine needs and nothing else.

    characterisation : indicator id → elementary flow id → factor (indicator unit per base unit of flow).
    """

    processes: tuple[Process, ...]
    lines: tuple[Line, ...]
    characterisation: Mapping[str, Mapping[str, float]]
