"""Parts of the scenario file: supplies, needs, the route with an exchange, lots. The docstring under a field is its manual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from lca.files.fields import Id, Model, NonEmpty, QuantityField, TextField, misformed
from lca.library.fates import Demand, Fate, Leg, Residue
from lca.problems import Message
from lca.quantities.quantity import QUANTITY_KEYS, Quantity

WithoutField = Annotated[
    Annotated[Literal["usual"], Tag("<usual>")]
    | Annotated[list[Fate], Field(min_length=1), Tag("<fates>")],
    Discriminator(lambda raw: "<usual>" if raw == "usual" else "<fates>"),
]


class Need(Model):
    """A product that is bought today: how much of it, and what is known of it."""

    amount: QuantityField
    """How much of it, per year. Its keys (`value`, `low`, `high`) may stand beside the other keys, too."""
    price: QuantityField | None = None
    """What a unit of it costs, or brings, today: money per mass, energy or volume, 450 CNY/t. Read and checked; nothing is
    calculated of it yet."""
    source: NonEmpty | None = None
    """Where the amount comes from."""
    note: TextField | None = None
    """Remarks for readers."""

    @model_validator(mode="before")
    @classmethod
    def _amount_of_keys(cls, raw: Any) -> Any:
        if not isinstance(raw, dict) or "amount" in raw:
            return raw
        own = {key: raw[key] for key in raw if key in (*QUANTITY_KEYS, "parameter")}
        rest = {key: value for key, value in raw.items() if key not in own}
        return {**rest, "amount": own} if own else raw

    @model_validator(mode="after")
    def _price_is_money(self) -> Need:
        if self.price is not None and self.price.parameter is None and not _is_price(self.price):
            raise misformed(Message("price-not-money", given=self.price.text), "price")
        return self


def _is_price(given: Quantity) -> bool:
    """Whether it is money per mass, energy, gas or liquid."""
    over = [name for name, power in given.dimension if power == 1]
    under = [name for name, power in given.dimension if power == -1]
    money = len(over) == 1 and over[0][:3] in ("CNY", "USD", "EUR")
    return money and len(given.dimension) == 2 and under[0] in ("kg", "MJ", "Nm3", "m3")


class Supply(Need):
    """A by-product on offer: how much there is, and what is known of it."""

    properties: dict[Id, QuantityField] = {}
    """What was measured of it, for the conditions of standards: {moisture: 12 %, activity-index-28d: 98 %}."""
    without: WithoutField | None = None
    """What happens to it today, for exchanges that `lca match` proposes; its usual fate when left out."""


SupplyField = Annotated[
    Annotated[QuantityField, Tag("<amount>")] | Annotated[Supply, Tag("<supply>")],
    Discriminator(lambda raw: "<supply>" if _has_more(raw, Supply) else "<amount>"),
]
NeedField = Annotated[
    Annotated[QuantityField, Tag("<amount>")] | Annotated[Need, Tag("<need>")],
    Discriminator(lambda raw: "<need>" if _has_more(raw, Need) else "<amount>"),
]


def _has_more(raw: Any, form: type[Need]) -> bool:
    """Whether something is of this form and no bare quantity."""
    return isinstance(raw, form) or (
        isinstance(raw, dict) and bool(form.model_fields.keys() & raw.keys())
    )


def amounts(listed: Mapping[str, Quantity | Need]) -> dict[str, Quantity]:
    """By-product or product → how much of it there is, or is used, per year."""
    return {id: one.amount if isinstance(one, Need) else one for id, one in listed.items()}


class Recycled(Model):
    """The route with the exchange."""

    yield_: Annotated[QuantityField, Field(alias="yield")]
    """y: usable by-product per unit taken; the rest is residue."""
    transport: list[Leg]
    """Haul of the by-product, per unit taken; [] = none."""
    processing: list[Demand] = []
    """Processing, per unit taken."""
    use: list[Demand] = []
    """What using the by-product emits, per unit of usable by-product."""
    residue: Residue | None = None
    """Where the unusable rest goes; required when the yield is below 1."""


class Lot(Model):
    """An exchange that is built or not: `lca optimise` takes at least `min` of it, or nothing."""

    min: QuantityField
    """The least that can flow if anything does, per year."""
    cost: QuantityField | None = None
    """What building it costs: money, which counts against `--budget`, or what it emits a year (t CO2e/year), which counts against
    the saving."""
