"""The form of prices, series of prices and exchange rates, jobs by sector, and levies in factor files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from lca.files.fields import Id, Model, Name, NameField, NonEmpty, TextField, Year, misformed
from lca.library.pairs import Seen
from lca.problems import Message
from lca.quantities.quantity import Quantity, QuantityError, quantity
from lca.quantities.ranges import LARGEST
from lca.quantities.units import Dimension, UnitError, unit

#: What somebody pays for an activity; `free` is a form of its own.
What = Literal["price", "gate-fee", "own-cost", "haulage"]
#: How a price is brought to another year.
Moves = Literal["quote", "ppi", "cpi", "foreign"]
#: Currencies of prices and rates.
CURRENCIES = ("CNY", "USD", "EUR")
#: The word of `is` for what nobody pays for.
FREE = "free"

Figure = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]
#: Not below zero.
Count = Annotated[float, Field(ge=0, le=LARGEST)]


def is_money(dim: Dimension, currencies: tuple[str, ...] = CURRENCIES) -> bool:
    """Whether a dimension is money of no stated year per something."""
    over = [name for name, power in dim if power == 1]
    money = [name for name in over if name in currencies]
    return len(money) == 1 and all(power < 0 for name, power in dim if name not in money)


class Figures(Model):
    """A number with its unit and, where it is known, its range."""

    value: Figure
    """The number, in `unit`: the median of the draws."""
    low: Figure | None = None
    """2.5 percentile, in `unit`; with `high` or not at all. Without both the number is taken as exact."""
    high: Figure | None = None
    """97.5 percentile, in `unit`."""
    unit: Name
    """Money per what it is paid for: CNY/t, CNY/kWh, CNY/Nm3, and CNY/t km of a haul."""

    @cached_property
    def quantity(self) -> Quantity:
        """The number in base units, as it is written: with its VAT, if it has one."""
        return quantity(self._written())

    @property
    def currency(self) -> str:
        """CNY, USD or EUR."""
        return next(name for name, power in self.quantity.dimension if power == 1)

    def _written(self) -> dict[str, Any] | str:
        value = f"{self.value!r} {self.unit}"
        if self.low is None or self.high is None:
            return value
        ends = {"low": f"{self.low!r} {self.unit}", "high": f"{self.high!r} {self.unit}"}
        # a price that may be zero or less has no logarithm
        kind = {} if self.low > 0 else {"distribution": "normal"}
        return {"value": value, **ends, **kind}

    @model_validator(mode="after")
    def _sound(self) -> Figures:
        for end, other in (("low", "high"), ("high", "low")):
            if getattr(self, end) is not None and getattr(self, other) is None:
                raise misformed(Message("end-alone", given=end, missing=other), end)
        try:
            dimension = unit(self.unit).dimension
        except UnitError as error:
            raise misformed(error.message, "unit") from None
        if not is_money(dimension):
            raise misformed(Message("price-not-money", given=self.unit), "unit")
        try:
            quantity(self._written())
        except QuantityError as error:
            raise misformed(error.message, *error.sub[:1]) from None
        return self


class Price(Figures):
    """What one unit of an activity costs whoever buys it, runs it or has it hauled."""

    activity: NonEmpty
    """The activity of the library (or of these files) that is paid for."""
    is_: Annotated[What, Field(alias="is")] = "price"
    """`price` of a product that is bought or sold; `gate-fee` that a landfill or plant of somebody else takes; `own-cost` of a
    yard, a plant or a boiler of one's own; `haulage` of a mode per t km; `free` where nobody pays for it by nature, with a note
    and nothing else."""
    year: Year
    """The year whose money it is in."""
    place: Name
    """Where it was asked or paid."""
    vat: Literal["in", "out"]
    """Whether value added tax is in it."""
    vat_rate: Annotated[float, Field(ge=0, lt=1)] | None = None
    """Rate of the tax that is in it, 0.13; when left out that of the kind: 13 % of goods, power and services on goods; 9 % of
    haulage, gas and heat; 6 % of gate fees."""
    moves: Moves = "quote"
    """How it is brought to another year: a `quote` of a commodity stays as it was asked and is asked anew, `ppi` follows Chinese
    producer prices (plant, materials), `cpi` consumer prices (wages, fees), `foreign` the prices abroad and then the rate."""
    source: NonEmpty
    """Key of a source, or the source in words."""
    seen: Seen | None = None
    """How the figure was seen; the source's when left out, `unchecked` where the source stands in words."""
    note: TextField | None = None


class Free(Model):
    """That nobody pays for an activity by nature: an emission, or a use whose fuel is paid for elsewhere."""

    activity: NonEmpty
    is_: Annotated[Literal["free"], Field(alias="is")]
    note: TextField
    """Why nobody pays for it."""


def _form(raw: object) -> str:
    if isinstance(raw, Mapping):
        return "<free>" if raw.get("is") == FREE else "<price>"
    return "<free>" if isinstance(raw, Free) else "<price>"


PriceEntry = Annotated[
    Annotated[Price, Tag("<price>")] | Annotated[Free, Tag("<free>")], Discriminator(_form)
]


class Series(Model):
    """An index of prices or an exchange rate, year by year."""

    name: NameField
    unit: Name
    """What a figure is: an index with its base (`2010 = 100`), or a rate (`CNY per USD`)."""
    source: NonEmpty
    """Key of the source."""
    seen: Seen | None = None
    """How the figures were seen, when it differs from the source's."""
    by_year: Annotated[dict[str, Annotated[float, Field(gt=0, le=LARGEST)]], Field(min_length=1)]
    """Year → figure, {2015: 114.92}; nothing is read between or beyond the years."""
    note: TextField | None = None

    @cached_property
    def years(self) -> Mapping[int, float]:
        """Year → figure, the years in order."""
        return {int(year): self.by_year[year] for year in sorted(self.by_year)}

    @model_validator(mode="after")
    def _dated(self) -> Series:
        for year in self.by_year:
            if re.fullmatch(r"[12]\d{3}", year) is None:
                raise misformed(Message("not-a-year", year=year), "by_year", year)
        return self


class Employment(Model):
    """Persons employed per demand for what a sector makes, of an input-output table."""

    name: NameField
    direct: Count
    """Persons in the sector itself per million CNY of its output."""
    total: Count
    """Persons in it and in all that it buys at home, per million CNY of demand for it; what households spend of it is left out."""
    prices_of: Year
    """The year whose money the million is in."""
    imported: bool = False
    """true: bought abroad, no jobs at home."""
    activities: list[NonEmpty] = []
    """Activities of which a purchase is demand for this sector."""
    source: NonEmpty
    """Key of the source."""
    seen: Seen | None = None
    """How the figures were seen, when it differs from the source's."""
    year: Year
    """The year of the table."""
    note: TextField | None = None

    @model_validator(mode="after")
    def _sound(self) -> Employment:
        if self.total < self.direct:
            raise misformed(Message("jobs-total-below-direct"), "total")
        return self


class Levy(Figures):
    """A tax on waste that is discharged, or on a pollutant."""

    name: NameField
    of: Literal["waste", "air", "water"]
    """`waste` that is put away, or a pollutant to `air` or `water`."""
    on: list[Id] = []
    """What it is due on: ways of disposal (activities) or by-products; of air and water ids of pollutants, so2. Left out where it
    is due on what only its payer can name."""
    place: Name
    """Where it is due."""
    within: list[Name] = []
    """Names of the towns that it holds for, in any language; all of the place when left out."""
    year: Year
    """Since when it is due."""
    source: NonEmpty
    """Key of the source."""
    seen: Seen | None = None
    """How the figure was seen, when it differs from the source's."""
    note: TextField | None = None
