"""A background: a database of activities as arrays, with what people and checks need to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lca.engine.system import System
from lca.quantities.units import Dimension
from lca.texts import NO_TEXT, Text

#: Which indicators the elementary flows of a background can be trusted for, through our flow ids.
Family = Literal["ghg", "energy"]
#: Our id of a flow, and how many of our units (kg, MJ) one of the flow's units is.
Ours = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Described:
    """One activity of a background.

    code : names it in its background; unique.
    unit : of its product, as the database writes it.
    size, dimension : one such unit in base units (units.py). A unit that is not in our list has a
        dimension of its own, ((unit, 1),) and size 1: it can be shown, but no exchange can ask for it.
    waste : it treats what it names, so that one unit of it is one unit of waste taken; its production
        stands negative in the database, its scores here are those of treating one unit.
    """

    code: str
    name: str
    location: str
    unit: str
    size: float
    dimension: Dimension
    product: str = ""
    year: int | None = None
    waste: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Elementary:
    """One elementary flow of a background; categories as the database has them."""

    code: str
    name: str
    categories: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Method:
    """An indicator that a background brings with it.

    factors : position of the flow in `System.flows` → indicator units per unit of the flow.
    gwp : the set of global warming potentials behind it (AR4, AR5, AR6), if it is about gases.
    heating : "higher" or "lower" heating values of fuels, if it is about energy and that is known.
    """

    unit: str
    factors: Mapping[int, float]
    gwp: str | None = None
    note: Text = NO_TEXT
    heating: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a background comes from; what reports say of it."""

    citation: str
    kind: str  # warm | brightway | ecospold2 | simapro-csv | openlca-jsonld | brightway-excel | matrices
    licence: str = "not stated"
    year: int | None = None
    geography: str = "not stated"
    #: cut-off, avoided burden, consequential … as its makers call it; "not stated" where unknown.
    system_model: str = "not stated"
    boundary: Literal["combustion", "gate-to-gate", "cradle-to-gate"] = "cradle-to-gate"
    seen: Literal["original", "transcription", "computed", "unchecked"] = "transcription"


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """A database of activities.

    name : the word before the colon where a scenario names its activities.
    activities, flows : in the order of `system.processes` and `system.flows`.
    methods : indicator id (ours, or any other) → the background's own factors, which go before ours.
    flow_ids : position of a flow → the same flow of ours.
    covers : families of indicators that `flow_ids` is complete for; others need a method of their own.
    unlinked : inputs that lead nowhere, "name | location | unit (used by …)", cut off in `system`.
    notes : what readers of scores and draws have to know of it, for example distributions taken as exact.
    conversions : what the import turned into other units or letters, amounts and all; nothing is wrong with them.
    """

    name: str
    origin: Origin
    activities: tuple[Described, ...]
    flows: tuple[Elementary, ...]
    system: System
    methods: Mapping[str, Method] = field(default_factory=dict)
    flow_ids: Mapping[int, Ours] = field(default_factory=dict)
    covers: frozenset[Family] = frozenset()
    unlinked: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    conversions: tuple[Text, ...] = ()
