"""Forms of what an exchange and the fates of a by-product are made of: hauls, demands, displaced products, uses.

Scenarios state the fates of their by-products in these forms, and the library those that are usual.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, WithJsonSchema, model_validator

from lca.files.fields import (
    SHARE_JSON,
    Id,
    Model,
    NonEmpty,
    QuantityField,
    TextField,
    misformed,
)
from lca.problems import Message
from lca.quantities.quantity import quantity

#: What stands for the source of a share that somebody took as given.
ASSUMED = "assumed"
#: By how much shares as they are written may miss one.
EXACT = 1e-9


class ActivitySearch(Model):
    """An activity of a background database, described so that exactly one matches."""

    background: Id
    name: NonEmpty
    location: NonEmpty | None = None
    unit: NonEmpty | None = None

    def __str__(self) -> str:
        parts = [self.name, self.location or "", self.unit or ""]
        return f"{self.background}:" + " | ".join(part for part in parts if part)


ActivityRef = Annotated[
    Annotated[NonEmpty, Tag("<id>")] | Annotated[ActivitySearch, Tag("<search>")],
    Discriminator(lambda raw: "<search>" if isinstance(raw, (dict, ActivitySearch)) else "<id>"),
]


class Leg(Model):
    """One leg of a haul."""

    mode: ActivityRef
    """A transport activity: reference t km (truck-46t, rail-freight), or GJ km, kWh km, Nm3 km, m3 km for pipes and lines."""
    distance: QuantityField | None = None
    """One way, loaded. May be left out on recycled.transport when both ends have a location."""
    note: TextField | None = None
    """Remarks for readers."""


class Demand(Model):
    """An activity and how much of it, per unit of what the list is about."""

    activity: ActivityRef
    """An activity of the library or of a background."""
    amount: QuantityField
    """Amount with its unit, for example 1 t/t, 15 t km/t or 38 kWh/t."""
    note: TextField | None = None
    """Remarks for readers."""


class Displaced(Model):
    """The virgin product that is no longer made."""

    product: ActivityRef
    """The activity that makes it."""
    ratio: QuantityField
    """r: virgin product displaced per usable by-product, for example 0.95 t/t."""
    displacement: QuantityField = quantity(1.0)
    """d: share of the ratio that the market really stops making, 0..1."""
    transport: list[Leg]
    """Haul of the virgin product to the receiver; [] = none."""
    use: list[Demand] = []
    """What using the virgin product emits, per unit of it (fuels, and limestone that is burnt!)."""


class Residue(Model):
    """What happens to the part of the by-product that cannot be used."""

    activity: ActivityRef
    """A disposal activity."""
    transport: list[Leg] = []
    """Haul of the residue."""


def _word_or(word: str, tag: str) -> Discriminator:
    """Tells a word of the format from what else may stand in its place."""
    return Discriminator(lambda raw: f"<{word}>" if raw == word else tag)


#: What is displaced, or `none`: the exchange or the use avoids something and displaces nothing.
DisplacedOrNone = Annotated[
    Annotated[Literal["none"], Tag("<none>")] | Annotated[Displaced, Tag("<displaced>")],
    _word_or("none", "<displaced>"),
]


class OtherUse(Model):
    """Another use that the by-product has without the exchange and would lose, in the keys of an exchange."""

    displaces: DisplacedOrNone
    """What it displaces in that use; none = nothing (backfill)."""
    yield_: Annotated[QuantityField | None, Field(alias="yield")] = None
    """Usable by-product per unit taken there; 1 when left out."""
    processing: list[Demand] = []
    """Processing of that use, per unit taken."""
    use: list[Demand] = []
    """What using the by-product there emits, per unit of usable by-product."""
    residue: Residue | None = None
    """Where its unusable rest goes; required when the yield is below 1."""

    @property
    def displaced(self) -> Displaced | None:
        """What it displaces; None for nothing."""
        return None if isinstance(self.displaces, str) else self.displaces


UseOrSame = Annotated[
    Annotated[Literal["same"], Tag("<same>")] | Annotated[OtherUse, Tag("<use>")],
    _word_or("same", "<use>"),
]
ShareOrRest = Annotated[
    Annotated[Literal["rest"], Tag("<rest>")] | Annotated[QuantityField, Tag("<share>")],
    _word_or("rest", "<share>"),
    # As a schema a word is a text that might be a quantity, too: any of them, not one of them.
    WithJsonSchema({"anyOf": [{"const": "rest"}, SHARE_JSON]}),
]


#: Who uses a by-product today.
User = Literal["supplier", "receiver", "other-user"]


class Fate(Model):
    """What happens to a share of the by-product without the exchange: it is put away, or somebody uses it."""

    id: Id | None = None
    """Names the fate in tables and keeps its draws stable; its position when left out."""
    share: ShareOrRest | None = None
    """Share of the by-product with this fate, 0..1, or `rest`: what the others leave. May be left out where there is one."""
    disposal: list[Demand] | None = None
    """It is put away: activities per unit; [] states that nothing happens to it."""
    use: UseOrSame | None = None
    """It is used: `same`, as in this exchange, by somebody else; or another use, which is lost with the exchange."""
    transport: list[Leg] = []
    """Its haul in this fate; the distance is required."""
    user: User | None = None
    """Who uses it today, for the ledger: supplier, receiver, or other-user (when left out; within one works the supplier)."""
    price: QuantityField | None = None
    """What today's user pays for it, money per unit of by-product; for the ledger of what is used today."""
    source: NonEmpty | None = None
    """Where the share comes from: text, key of a source, or `assumed`; needed unless the status is idea."""
    note: TextField | None = None
    """Remarks for readers."""

    @model_validator(mode="before")
    @classmethod
    def _one_fate(cls, raw: Any) -> Any:
        if isinstance(raw, dict):
            stated = [key for key in ("disposal", "use") if raw.get(key) is not None]
            if len(stated) == 2:
                raise misformed(Message("fate-two-kinds"), "use")
            if not stated:
                raise misformed(Message("fate-no-kind"))
        return raw

    @property
    def assumed(self) -> bool:
        """Whether nobody is named for its share."""
        return self.source is None or self.source == ASSUMED

    @property
    def kind(self) -> str:
        """disposal, same or use."""
        if self.use is None:
            return "disposal"
        return "same" if self.use == "same" else "use"
