"""What an activity is held to: published values, those that it departs from, and its mass balance."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from lca.files.fields import Id, Model, Name, NonEmpty, QuantityField, Year
from lca.quantities.ranges import LARGEST

#: Tolerance of a published value above which it needs its reason, and departure above which there is a conflict.
NEEDS_REASON = 0.15
#: Tolerance above which a published value holds nothing.
NO_CHECK = 0.30


Score = Annotated[float, Field(ge=-LARGEST, le=LARGEST, strict=False)]


class Published(Model):
    """A score of one reference amount that somebody published: the library tests itself with it."""

    indicator: Id
    value: Score
    """kg CO2e or MJ (or kg) per reference amount."""
    tolerance: Annotated[float, Field(gt=0, le=5, strict=False)]
    """Largest relative departure that is accepted: above 0.15 with its reason, above 0.30 it is no check and refused."""
    source: NonEmpty
    """Key of the source of the value."""
    independent: bool = False
    """True where the value is not what the activity was computed from: another measurement, inventory or author."""
    reason: NonEmpty | None = None
    """Why a tolerance above 15 % is right: another technology, boundary, year or region."""
    year: Year | None = None
    """Year at which dated amounts are taken for this comparison; the activity's year when left out."""
    note: NonEmpty | None = None


class Conflict(Model):
    """A published score from which ours departs by more than 15 %, and which therefore checks nothing: it stays open."""

    indicator: Id
    value: Score
    """kg CO2e or MJ (or kg) per reference amount."""
    source: NonEmpty
    """Key of the source of the value."""
    reason: NonEmpty
    """Why they differ as far as that is known, and why ours is kept."""
    year: Year | None = None
    """Year at which dated amounts are taken for this comparison; the activity's year when left out."""


class Mass(Model):
    """A mass that is no row of its own: water, air, dust."""

    what: Name
    amount: QuantityField


MassEntry = Annotated[
    Annotated[NonEmpty, Tag("<id>")] | Annotated[Mass, Tag("<mass>")],
    Discriminator(lambda raw: "<mass>" if isinstance(raw, (dict, Mass)) else "<id>"),
]


class MassBalance(Model):
    """What goes in and out by mass; entries are ids or labels of rows, `reference`, or literal masses."""

    in_: Annotated[list[MassEntry], Field(alias="in", min_length=1)]
    out: Annotated[list[MassEntry], Field(min_length=1)]
    tolerance: Annotated[float, Field(gt=0, le=1, strict=False)]
    note: NonEmpty | None = None
