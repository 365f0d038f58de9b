"""What is known of a by-product that stands for a virgin product: ratio, standards, and what is published to be saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lca.files.fields import (
    Id,
    Model,
    Name,
    NameField,
    NonEmpty,
    QuantityField,
    TextField,
    Year,
    misformed,
)
from lca.library.fates import ActivityRef, Demand, Residue
from lca.problems import Message

#: How a figure was seen: in the source itself, in a copy of its figures, worked out from figures that were
#: seen, or not at all.
Seen = Literal["original", "transcription", "computed", "unchecked"]
#: What the largest share that a standard allows is of.
ShareOf = Literal["product", "mix"]


class PublishedSaving(Model):
    """Greenhouse gases that somebody published as saved per unit of a by-product: kg CO2e per t, GJ or Nm3."""

    value: QuantityField | None = None
    """A middle of what is published; may be left out where there is only an end."""
    low: QuantityField | None = None
    """The smallest published; left out where published figures suppose that nobody else uses the by-product."""
    high: QuantityField
    """The largest published."""
    counts: NonEmpty
    """What the figure counts."""
    source: NonEmpty
    seen: Seen | None = None
    """How the figure was seen, when it differs from the source's."""
    year: Year
    geography: Name
    note: NonEmpty | None = None


class Condition(Model):
    """A bound on a property of a by-product: give at least one end."""

    at_least: QuantityField | None = None
    at_most: QuantityField | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Condition:
        if self.at_least is None and self.at_most is None:
            raise misformed(Message("condition-unbounded"))
        return self


class Standard(Model):
    """What a standard asks of a by-product in one use. It is enforced only where its text was seen."""

    number: Name
    """Its number with the edition: GB/T 1596-2017."""
    clause: Name | None = None
    """The clause or table that says it: 6.1, table 1."""
    limit: TextField
    """What it says: the largest share, and what of it must be."""
    source: NonEmpty
    """Key of the source in which the clause was seen."""
    seen: Seen | None = None
    """How it was seen, when it differs from the source's."""
    where: Name | None = None
    """Where it is in force, for example CN; everywhere when left out."""
    since: Name | None = None
    """Since when it is in force: a year, or a date as 2024-06-01."""
    forbids: bool = False
    """true: the use is not allowed by it."""
    share: QuantityField | None = None
    """The largest share of the by-product that it allows, by mass."""
    share_of: ShareOf = "product"
    """What the share is of: `product`, the amount of the product that is used today (ash in cement), or `mix`, the by-product and
    what is left of the product together (slag and clinker in cement)."""
    binds: list[Id] = []
    """Sectors whose use it bounds (what a cement works adds, not what a concrete works mixes); all when left out."""
    requires: dict[Id, Condition] = {}
    """Properties that the by-product must have, by their ids: {moisture: {at_most: 1 %}}."""

    @property
    def cited(self) -> str:
        """Its number and clause, as people cite it."""
        return f"{self.number}, {self.clause}" if self.clause else self.number


class Permission(Model):
    """Whether the use needs a permit somewhere, or is forbidden by a rule that is no standard."""

    status: Literal["permitted", "needs-permit", "forbidden"]
    where: Name
    """For example CN."""
    since: Name | None = None
    note: NonEmpty | None = None
    source: NonEmpty | None = None
    """Key of a source; without one it is unchecked."""


class Reach(Model):
    """How far the by-product is usually hauled for this use, and how far at most."""

    usual: QuantityField
    most: QuantityField | None = None
    source: NonEmpty | None = None
    """Key of a source; without one it is unchecked."""


class Substitution(Model):
    """A by-product that stands for a virgin product: what is known of the pair."""

    byproduct: Id
    product: Id
    """The activity of the library that makes the virgin product; with `named` an id of its own."""
    named: NameField | None = None
    """What the product is called, where no activity of the library makes it: such a pair is known, but not what it saves."""
    use: NameField | None = None
    """What the by-product is there: admixture in cement, fuel of a kiln."""
    receivers: list[Id] = []
    """Sectors that have this use, by their ids, those that have it most first."""
    ratio: QuantityField | None = None
    """Product displaced per usable by-product; left out where only the use was seen, not how much it displaces."""
    over_one: bool = False
    """True where more product is displaced than by-product is used, in one unit (mill scale for ore)."""
    yield_: Annotated[QuantityField | None, Field(alias="yield")] = None
    """Usable by-product per unit taken; 1 when left out."""
    haul: ActivityRef | None = None
    """The transport activity that usually hauls it; a truck for masses, a pipe for gas and heat when left out."""
    processing: list[Demand] = []
    """Processing, per unit taken."""
    emits: list[Demand] = []
    """What using the by-product emits, per unit of usable by-product."""
    spares: list[Demand] = []
    """What using the virgin product emits, per unit of it (fuels, limestone that is burnt)."""
    residue: Residue | None = None
    """Where the unusable rest goes, where the yield is below 1."""
    uncounted: TextField | None = None
    """What the use takes or gives off that no row here counts: the pair is told as a candidate, but not what it saves."""
    permissions: list[Permission] = []
    """Where the use is permitted, needs a permit, or is forbidden; unknown elsewhere."""
    reach: Reach | None = None
    """How far it is usually hauled."""
    precedents: list[NonEmpty] = []
    """Places where it was done."""
    saving: PublishedSaving | None = None
    """What was published to be saved by it."""
    standards: list[Standard] = []
    """Standards that bound how much of the by-product may be used so, or what it must be like."""
    source: NonEmpty
    """Key of the source of the pair and its ratio."""
    seen: Seen | None = None
    """How the ratio was seen, when it differs from the source's."""
    note: NonEmpty | None = None

    def cited(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The places of its sources, and their keys."""
        yield ("source",), self.source
        if self.saving is not None:
            yield ("saving", "source"), self.saving.source
        for position, one in enumerate(self.standards):
            yield ("standards", position, "source"), one.source
        for position, permission in enumerate(self.permissions):
            if permission.source is not None:
                yield ("permissions", position, "source"), permission.source
        if self.reach is not None and self.reach.source is not None:
            yield ("reach", "source"), self.reach.source
