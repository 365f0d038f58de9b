"""The factor files as frozen models: sources, activities, flows, indicators, by-products, what these substitute."""

from __future__ import annotations

from typing import Annotated, Any, Literal

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
from lca.library.dated_rows import DatedRow
from lca.library.fates import ASSUMED, Fate
from lca.library.held import Conflict, MassBalance, Published
from lca.library.money import Employment, Levy, PriceEntry, Series
from lca.library.pairs import Seen, Substitution
from lca.library.substances import is_of
from lca.problems import Message
from lca.quantities.units import NONE

Height = Literal["stack", "ground"]
Boundary = Literal["combustion", "gate-to-gate", "cradle-to-gate"]
#: What a by-product may be measured in.
Measured = Literal["mass", "energy", "gas", "volume"]
Kind = Literal["energy", "fuel", "transport", "material", "processing", "disposal"]
#: Where power of a public grid is had: as users get it, losses with it, or at the power station.
Grid = Literal["delivered", "station"]


#: Particles of all sizes, and those below 2.5 µm.
DUST, FINE = "pm", "pm2-5"


class Source(Model):
    """Where a figure comes from."""

    citation: NonEmpty
    publisher: Name | None = None
    year: Year | None = None
    url: NonEmpty | None = None
    doi: NonEmpty | None = None
    licence: Name = "not stated"
    seen: Seen
    note: TextField | None = None

    @property
    def link(self) -> str | None:
        """A web address, if there is one."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return self.url


class Row(DatedRow):
    """One input or elementary flow of an activity."""

    label: Name | None = None
    """Name of the row where the same activity or flow stands several times."""
    note: NonEmpty | None = None
    on_site: bool = False
    """true: CO2 of calcination, or a fuel, of the installation itself: what a price of carbon counts there."""


class Input(Row):
    """A product of another activity that goes in."""

    activity: NonEmpty

    @property
    def names(self) -> str:
        """The id that the row names."""
        return self.activity


class Flow(Row):
    """An elementary flow: an emission to air, an energy resource taken from nature, or water consumed."""

    flow: Id
    height: Height | None = None
    """Where pollutants of the air leave: a high `stack`, or near the `ground` (vehicles, roofs, yards, crushers). It changes
    what they do to people several times over, so these flows must say it; others have none."""
    below_2_5: QuantityField | None = None
    """Of `pm`: the share of it below 2.5 µm, a plain number. It counts as the flow `pm2-5` of the same height; draws are those of
    the row's amount, and a range of the share is told, not drawn."""
    gwp: Name | None = None
    """The set of global warming potentials behind a published total (AR4, AR5, AR6 or unstated)."""

    @property
    def names(self) -> str:
        """The id of the elementary flow: that of the row, with its height."""
        return f"{self.flow}-{self.height}" if self.height else self.flow

    @property
    def fine(self) -> str | None:
        """The id of the flow that its share below 2.5 µm is; None where no share is given."""
        return None if self.below_2_5 is None else f"{FINE}-{self.height}"

    @model_validator(mode="after")
    def _sized(self) -> Flow:
        share = self.below_2_5
        if share is None:
            return self
        if self.flow != DUST:
            raise misformed(Message("fine-of-other", flow=self.flow, dust=DUST), "below_2_5")
        ends = [x for x in (share.low, share.value, share.high) if x is not None]
        plain = share.parameter is None and share.dimension == NONE
        if not plain or not all(0.0 <= end <= 1.0 for end in ends):
            raise misformed(Message("fine-share", given=share.text), "below_2_5")
        return self


class CoProduct(Row):
    """A by-product that an activity makes beside its product: less of it arises where the product is displaced."""

    byproduct: Id

    @property
    def names(self) -> str:
        """The id that the row names."""
        return self.byproduct


class Release(Row):
    """What a product gives off where it is used: whoever displaces it spares that, too."""

    flow: Id

    @property
    def names(self) -> str:
        """The id that the row names."""
        return self.flow


#: The lists of an activity whose rows have an amount per reference amount.
ROWS = ("inputs", "flows", "coproducts", "releases_in_use")


class Activity(Model):
    """A unit process or a published total with one reference product."""

    name: NameField
    kind: Kind = "material"
    """energy, fuel, transport, material (when left out), processing or disposal."""
    grid: Grid | None = None
    """Of electricity from a public grid, which `grid:` of a scenario replaces: `delivered` to users, with the losses, or as
    it leaves the power `station`. Left out for a plant's own power."""
    reference: QuantityField
    """Amount and unit of the one reference product, for example 1 t or 1 kWh."""
    geography: Name
    year: Year
    """The year that the figures describe."""
    boundary: Boundary
    source: NonEmpty | None = None
    """Default source of the rows."""
    seen: Seen | None = None
    """How the figures were seen, when it differs from the sources'."""
    inputs: list[Input] = []
    flows: list[Flow] = []
    secondary: bool = False
    """Its product is recycled or made of a by-product: it may not stand for a virgin product."""
    coproducts: list[CoProduct] = []
    """By-products that it makes, per reference amount; they carry no burden."""
    releases_in_use: list[Release] = []
    """What its product gives off where it is used (carbonate that is burnt, carbon of a fuel); not part of its scores."""
    published: list[Published] = []
    conflicts: list[Conflict] = []
    """Published values too far from its scores to hold them: told, and listed among the open conflicts of the documentation."""
    mass_balance: MassBalance | None = None
    emits_with_user: bool = False
    """What it gives off to air but greenhouse gases hangs on who burns it (kiln, boiler, sinter plant) and stands there. So do its
    greenhouse gases when it is told which share of them comes from activities that declare a pollutant."""
    zero_energy: NonEmpty | None = None
    """Why this activity rightly has no primary energy."""
    note: TextField | None = None

    @property
    def electrical(self) -> bool:
        """Whether its product is electricity: energy whose reference is written in kWh or its multiples."""
        return self.kind == "energy" and self.reference.unit.electrical

    @property
    def said(self) -> tuple[Published | Conflict, ...]:
        """All that was published of its scores: what holds them, then what they depart from."""
        return (*self.published, *self.conflicts)

    @model_validator(mode="after")
    def _sound(self) -> Activity:
        if not self.reference.value > 0:
            raise misformed(Message("reference-not-positive"), "reference")
        if self.reference.unit.hhv:
            raise misformed(Message("factor-hhv"), "reference")
        if self.reference.parameter or self.reference.uncertain:
            raise misformed(Message("reference-not-exact"), "reference")
        if self.grid is not None and not self.electrical:
            raise misformed(Message("grid-not-electric"), "grid")
        for part in ROWS:
            rows: list[Row] = getattr(self, part)
            for position, row in enumerate(rows):
                if row.amount.parameter:
                    raise misformed(Message("factor-parameter"), part, position, "amount")
                if any(one.unit.hhv for one in (row.amount, *dict(row.amount.by_year).values())):
                    raise misformed(Message("factor-hhv"), part, position, "amount")
        return self


class ElementaryFlow(Model):
    """An elementary flow, its unit and the same flow in Brightway's biosphere3."""

    name: NameField
    unit: Literal["kg", "MJ", "m3"]
    biosphere3: Name | None = None


class Indicator(Model):
    """An indicator: characterisation factors per unit of elementary flow."""

    name: NameField
    unit: Name
    source: list[NonEmpty]
    gwp: Name | None = None
    """The set of global warming potentials behind it (AR4, AR5, AR6), if it is about greenhouse gases."""
    declared: list[Id] = []
    """Substances that an activity has to declare, each with a row of its own (0 where it gives off none), so that the indicator is
    told of it. Results say which share of the greenhouse gases comes from activities that do, and tell no total below 80 %."""
    characterisation: dict[Id, QuantityField]
    """Factor of each elementary flow, a plain number; with its uncertainty it is drawn."""

    @model_validator(mode="after")
    def _plain(self) -> Indicator:
        for flow, factor in self.characterisation.items():
            if factor.parameter is not None or factor.dimension != NONE:
                message = Message("factor-not-plain", given=factor.text, unit=self.unit)
                raise misformed(message, "characterisation", flow)
        for at, substance in enumerate(self.declared):
            if not any(is_of(flow, substance) for flow in self.characterisation):
                raise misformed(Message("declared-unknown", substance=substance), "declared", at)
        return self


class Usual(Model):
    """What usually happens to a by-product: its fates, whose shares add up to one."""

    year: Year
    """The year that the shares describe."""
    geography: Name
    source: NonEmpty
    """Key of a source, text, or `assumed`; that of every fate which names none."""
    fates: Annotated[list[Fate], Field(min_length=1)]
    note: TextField | None = None
    """Remarks for readers: what the shares count, and which sources disagree."""

    @model_validator(mode="before")
    @classmethod
    def _sourced(cls, raw: Any) -> Any:
        """Every fate with a source: its own, or that of all of them."""
        if not isinstance(raw, dict) or not isinstance(raw.get("fates"), list):
            return raw
        source = {"source": raw["source"]} if "source" in raw else {}
        fates = [{**source, **fate} if isinstance(fate, dict) else fate for fate in raw["fates"]]
        return {**raw, "fates": fates}

    @property
    def used_share(self) -> float:
        """The share that somebody uses, at central values."""
        stated = {True: 0.0, False: 0.0}
        rest = None
        for fate in self.fates:
            used = fate.use is not None
            if isinstance(fate.share, str):
                rest = used
            else:
                stated[used] += 1.0 if fate.share is None else fate.share.value
        return stated[True] if rest is not True else 1.0 - stated[False]

    @property
    def assumed(self) -> bool:
        """Whether a share of it was not seen at a source."""
        return self.source == ASSUMED or any(fate.assumed for fate in self.fates)


class ByProductName(Model):
    """A by-product that scenarios can name."""

    name: NameField
    measured_in: Annotated[list[Measured], Field(min_length=1)] | None = None
    """What its amounts may be: mass, energy, gas (Nm3), volume (m3 of a liquid), or several of them; any when left out."""
    heating_value: QuantityField | None = None
    """Lower heating value of a gas that may be measured in both ways, for example 3.769 MJ/Nm3."""
    aliases: list[Name] = []
    """Other names that people use, for search."""
    usual: Usual | None = None
    """What usually happens to it; `without: usual` takes that where all shares were seen at a source."""
    find_out: TextField | None = None
    """What to find out about its fate where no share was seen, or the sources disagree."""


class Sector(Model):
    """A sector of industry, or what stands for one: who gives and takes by-products."""

    name: NameField
    aliases: list[Name] = []
    """Other names that people use, in any language."""
    code: Name | None = None
    """Its code in GB/T 4754-2017."""
    seen: Seen = "unchecked"
    """How the code was seen."""


class HeatingRatio(Model):
    """How the heating values of a by-product compare: amounts may be written in higher ones (`1.2 PJ HHV/year`)."""

    lhv_per_hhv: Annotated[float, Field(gt=0.5, le=1, strict=False)]
    """Its lower heating value for each unit of its higher one, as burnt."""
    source: NonEmpty
    """Key of the source."""
    seen: Seen | None = None
    """How the figure was seen, when it differs from the source's."""
    note: NonEmpty | None = None


class FactorFile(Model):
    """Any file of factors/: all parts are optional."""

    sources: dict[NonEmpty, Source] = {}
    activities: dict[Id, Activity] = {}
    flows: dict[Id, ElementaryFlow] = {}
    indicators: dict[Id, Indicator] = {}
    byproducts: dict[Id, ByProductName] = {}
    sectors: dict[Id, Sector] = {}
    """Sectors by id: what `sector` of a facility is understood as."""
    heating_ratios: dict[Id, HeatingRatio] = {}
    """By-product → how its heating values compare."""
    substitutions: dict[Id, Substitution] = {}
    prices: list[PriceEntry] = []
    """What activities cost; of an own file they go before the shipped ones that are of the same activity and the same `is`."""
    series: dict[Id, Series] = {}
    """Indices of prices and exchange rates by id: `ppi-cn`, `cpi-cn`, `cpi-us`, `cny-per-usd`, `cny-per-eur`."""
    employment: dict[Id, Employment] = {}
    """Code of a sector, in quotes → persons per demand for it."""
    levies: dict[Id, Levy] = {}
    """Taxes on waste and on pollutants by id."""
