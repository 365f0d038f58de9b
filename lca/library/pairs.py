"""What is known of a by-product that stands for a virgin product: ratio, standards, and what is published to be saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from lca.files.fields import Id, Model, Name, NonEmpty, QuantityField, TextField, Year

#: How a figure was seen: in the source itself, in a copy of its figures, worked out from figures that were
#: seen, or not at all.
Seen = Literal["original", "transcription", "computed", "unchecked"]


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


class Standard(Model):
    """What a standard asks of a by-product in one use."""

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

    @property
    def cited(self) -> str:
        """Its number and clause, as people cite it."""
        return f"{self.number}, {self.clause}" if self.clause else self.number


class Substitution(Model):
    """A by-product that stands for a virgin product: what is known of the pair."""

    byproduct: Id
    product: Id
    """The activity of the library that makes the virgin product."""
    ratio: QuantityField | None = None
    """Product displaced per usable by-product; left out where only the use was seen, not how much it displaces."""
    over_one: bool = False
    """True where more product is displaced than by-product is used, in one unit (mill scale for ore)."""
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
