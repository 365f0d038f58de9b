"""The scenario file, schema 2, as frozen models. The docstring under a field is its reference manual."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from lca.files.fields import (
    Id,
    Model,
    Name,
    NameField,
    NonEmpty,
    ParameterField,
    QuantityField,
    TextField,
    Year,
    misformed,
)
from lca.library.fates import Displaced, DisplacedOrNone, Fate
from lca.library.form import Measured
from lca.problems import Message, written
from lca.quantities.quantity import Quantity
from lca.quantities.reading import System
from lca.scenario.amounts import (
    Lot,
    NeedField,
    Recycled,
    Supply,
    SupplyField,
    WithoutField,
    amounts,
)
from lca.scenario.case_form import Case, GridField
from lca.scenario.expected import ExpectBound, ExpectKey
from lca.scenario.money import Claim, ExchangeMoney, Money, Posts, Readiness
from lca.scenario.outside import Background, IndicatorRef
from lca.scenario.periods import (
    MOST_YEARS,
    CalendarYear,
    PersistenceField,
    RampField,
    YearsField,
)
from lca.scenario.study import Study

Status = Literal["idea", "proposed", "negotiating", "operating"]
Evidence = Literal["documented", "estimated", "illustrative"]
#: Whether a company has a target for its own emissions and reports them.
ClimateTarget = Literal["yes", "no", "unknown"]
#: What a facility is; all but a company stand for many.
FacilityKind = Literal["company", "network", "market", "cluster"]

#: What tables call the sum over all exchanges; no exchange may have this id.
NETWORK = "network"
#: What tables call the scenario itself beside its cases; no case may have this name.
CENTRAL = "central"
#: The cases that stand beside it wherever results are told.
STRICT, LENIENT = PAIR = ("strict", "lenient")
#: What stands in the place of a source or a text that an audience is not shown.
WITHHELD = "withheld for confidentiality"
#: The indicators of a scenario that names none.
DEFAULT_INDICATORS = ("ghg-100", "energy-total", "energy-nonrenewable")


def _whole_number(raw: Any) -> Any:
    """Python takes True and 1.0 for 1; a version number is neither."""
    if type(raw) is not int:
        raise misformed(Message("not-a-version", given=written(raw)))
    return raw


class ByProduct(Model):
    """The name of a by-product that the library does not know."""

    name: NameField
    measured_in: Annotated[list[Measured], Field(min_length=1)] | None = None
    """What its amounts may be: mass, energy, gas or volume, or several of them; any when left out."""


class Facility(Model):
    """A plant that gives or takes by-products."""

    name: NameField
    """Name of the plant."""
    kind: FacilityKind = "company"
    """company (when left out), or what stands for many and is not counted as one: network (of heat, gas or water),
    market (collectors, builders, buyers), cluster (of works)."""
    sector: NameField | None = None
    """Sector, for example iron and steel."""
    place: NameField | None = None
    """Town, district or park."""
    location: Annotated[tuple[float, float], Field(strict=False)] | None = None
    """Latitude and longitude in decimal degrees (WGS 84): [38.95, 118.52]."""
    supplies_: dict[NonEmpty, SupplyField] = Field(default={}, alias="supplies")
    """By-products that are there to give, per year; exchanges may not take more. Keys are ids, or words in quotes that
    `lca check` says the meaning of."""
    uses_: dict[NonEmpty, NeedField] = Field(default={}, alias="uses")
    """Products that are used today, per year; exchanges may not displace more. Keys as those of `supplies`."""
    company: NameField | None = None
    """The company that it belongs to; exchanges within one company are totalled apart. One of its own when left out."""
    climate_target: ClimateTarget = "unknown"
    """Whether its company has a climate target in line with science and reports its own emissions (scopes 1 to 3)."""
    source: NonEmpty | None = None
    """Where the facts on the plant come from."""
    note: TextField | None = None
    """Remarks for readers."""
    sme: bool | None = None
    """Whether it is a small or medium-sized enterprise; not known when left out."""
    confidential: bool = False
    """true: a report for partners shows it as a public one does: under an alias, at its district, with rounded amounts,
    and so every exchange that it gives or takes. A public report shows all plants so."""

    @property
    def supplies(self) -> dict[str, Quantity]:
        """By-product → how much of it there is, per year."""
        return amounts(self.supplies_)

    @property
    def uses(self) -> dict[str, Quantity]:
        """Product → how much of it is used, per year."""
        return amounts(self.uses_)

    @property
    def properties(self) -> dict[str, dict[str, Quantity]]:
        """By-product → what was measured of it, by property; without those of which nothing was."""
        listed = self.supplies_.items()
        return {
            id: one.properties for id, one in listed if isinstance(one, Supply) and one.properties
        }

    @model_validator(mode="before")
    @classmethod
    def _location_as_tuple(cls, raw: Any) -> Any:
        if isinstance(raw, dict) and isinstance(raw.get("location"), list):
            location = raw["location"]
            if len(location) != 2:
                raise misformed(Message("location-two-numbers"), "location")
            if all(isinstance(x, (int, float)) and not isinstance(x, bool) for x in location):
                return {**raw, "location": tuple(float(x) for x in location)}
        return raw


class Exchange(Model):
    """One by-product going from one facility to another."""

    id: Id
    """Names the exchange in every table; stable ids keep the draws of the exchange stable."""
    name: NameField | None = None
    """Short name for charts; without it the by-product and the displaced product are named."""
    from_: Annotated[Id, Field(alias="from")]
    """The facility that gives."""
    to: Id
    """The facility that takes."""
    byproduct: Id
    """A by-product of the library or of `byproducts`."""
    amount: QuantityField
    """m: by-product taken from the supplier, per year (a mass, an energy, a gas or a liquid by volume)."""
    status: Status
    """idea, proposed, negotiating or operating; totals are also given for each."""
    since: Year | None = None
    """Since when it operates; of operating exchanges alone."""
    evidence: Evidence
    """documented, estimated or illustrative."""
    source: NonEmpty | None = None
    """Text or key of a source; needed unless the evidence is illustrative."""
    note: TextField | None = None
    """Remarks for readers of the report."""
    within: Literal["works"] | None = None
    """`works`: it stays inside one works (gas, pressure, steam of one site); `from` and `to` may then be the same."""
    continues: Id | None = None
    """The exchange that hands this by-product on to the giver: the credit of a chain is given once, at its end."""
    displaces: DisplacedOrNone
    """The virgin product that is no longer made; none = the exchange only avoids something, as a flare that stops."""
    recycled: Recycled
    without: WithoutField
    """What happens to the by-product without this exchange: today if it does not operate yet, before it if it does; its
    fates, whose shares add up to one, or `usual` for those of the library."""
    start: CalendarYear | None = None
    """Its first year in operation; the first of the scenario's `years` when left out."""
    ramp: RampField | None = None
    """How it grows: shares of the amount in its first years, [0.3, 0.6, 1], or in how many years it gets there evenly."""
    until: CalendarYear | None = None
    """Its last year; the last of the scenario's `years` when left out."""
    lifetime: Annotated[int, Field(ge=1, le=MOST_YEARS)] | None = None
    """How many years it operates, in the place of `until`."""
    persistence: PersistenceField = "full"
    """What of it counts in later years: full, none (its first year alone), or {decay: linear, years: 5}."""
    money: ExchangeMoney | None = None
    """What it costs and brings, with the scenario's `money`."""
    deadweight: Claim | None = None
    """Share of the saving that would have come without the programme: {value: 20 %, low: 10 %, high: 35 %, source: …}."""
    attribution: Claim | None = None
    """Share of the rest that the programme may claim among all who helped."""
    jobs: Posts | None = None
    """Posts that its firms state; the estimate gives way to them."""
    readiness: Readiness | None = None
    """How far it is on six axes, and months until it could operate."""
    lot: Lot | None = None
    """For `lca optimise`: the exchange is built or not, and has a least amount."""
    fixed: bool = False
    """For `lca optimise`: true keeps the exchange as it is; one that operates is kept in any case, but with `--all`."""
    one_of: Id | None = None
    """For `lca optimise`: of all exchanges with the same word here at most one is built."""
    confidential: bool = False
    """true: a report for partners shows it as a public one does: without its name, source and remarks, with rounded numbers."""

    @model_validator(mode="after")
    def _since_it_operates(self) -> Exchange:
        if self.since is not None and self.status != "operating":
            raise misformed(Message("since-not-operating", status=self.status), "since")
        return self

    @model_validator(mode="after")
    def _ends_once(self) -> Exchange:
        if self.until is not None and self.lifetime is not None:
            raise misformed(Message("until-and-lifetime"), "lifetime")
        if self.until is not None and self.start is not None and self.until < self.start:
            message = Message("ends-before-start", start=str(self.start), end=str(self.until))
            raise misformed(message, "until")
        return self

    def first_year(self, otherwise: int) -> int:
        """The first year in which it operates; the one given where it states none."""
        return otherwise if self.start is None else self.start

    def last_year(self, otherwise: int) -> int | None:
        """The last year that it states, by `until` or `lifetime`; None for none. otherwise : as for the first."""
        if self.lifetime is not None:
            return self.first_year(otherwise) + self.lifetime - 1
        return self.until

    @property
    def displaced(self) -> Displaced | None:
        """What it displaces; None for nothing."""
        return None if isinstance(self.displaces, str) else self.displaces

    @property
    def fates(self) -> list[Fate]:
        """The fates of the by-product without it; none while `usual` is not replaced by those of the library."""
        return [] if isinstance(self.without, str) else self.without


class ScenarioFile(Model):
    """A scenario: facilities and the by-product exchanges proposed between them."""

    model_config = ConfigDict(title="lca scenario, schema 2", populate_by_name=False)

    schema_: Annotated[Literal[2], BeforeValidator(_whole_number), Field(alias="schema")]
    """Version of this format."""
    scenario: Id
    """Id of the scenario: lower case, digits, hyphens; names the results folder."""
    title: NameField
    """Title of the report."""
    description: TextField | None = None
    """What the scenario stands for."""
    study: Study | None = None
    """The study around it: for whom, why, and whether anybody reviewed it; printed in the report."""
    year: Annotated[int, Field(ge=1990, le=2100)]
    """Picks dated factors such as the grid mix; the first of `years` when left out."""
    years: YearsField | None = None
    """Its first and last year, 2024-2035: every exchange is calculated in each of them."""
    geography: Name
    """Where the network is, for example CN-HE."""
    grid: GridField | None = None
    """Electricity of this activity in the place of every public grid, in all that stands behind the exchanges, too; or pairs,
    `{electricity-hebei: electricity-erct}`, for some electricity alone. A plant's own power stays but where a pair names it."""
    units: System = "metric"
    """Units of charts, report and terminal: metric, or us (short tons, MMBtu, miles). Tables and files stay metric."""
    indicators_: Annotated[list[IndicatorRef], Field(min_length=1, alias="indicators")] = list(
        DEFAULT_INDICATORS
    )
    """Indicators to calculate: ids of the library, or methods of a Brightway project. Charts, report and terminal have an
    order of their own and tell of the first of each kind in the library; tables keep this one."""
    factors: list[NonEmpty] = []
    """Extra factor files, relative to this file; their activities may override the library's by id."""
    backgrounds: dict[Id, Background] = {}
    """Other databases; their activities are written name:code."""
    parameters: dict[Id, ParameterField] = {}
    """Named quantities that several places share: one draw for all of them. `name: {en: …, zh: …}` beside `value` is
    what charts and tables call one; it stays where a variant gives another quantity."""
    byproducts: dict[Id, ByProduct] = {}
    """Names of by-products that the library does not know."""
    money: Money | None = None
    """In what money is reckoned; with it a ledger is kept of who pays and gains what."""
    deadweight: Claim | None = None
    """That of every exchange that has none of its own."""
    attribution: Claim | None = None
    """That of every exchange that has none of its own."""
    cases: dict[Id, Case] = {}
    """Other references, by name: `strict` and `lenient` stand beside the central one wherever results are told."""
    facilities: Annotated[dict[Id, Facility], Field(min_length=1)]
    """The plants."""
    exchanges: list[Exchange]
    """The exchanges; `[]` for a file of supplies and uses alone, for which `lca match` proposes some."""
    expect: dict[ExpectKey, ExpectBound] = {}
    """What its results should be, held by `lca check --run`: `saving of EXCHANGE INDICATOR: between 5 and 12 kt CO2e`. Also
    `virgin of`, `recycled of` and `probability of saving of`; `network` for all exchanges; ` in CASE` behind it for a case.
    Bounds: `between A and B`, `at least A`, `at most A`, `above A`, `below A`, with a unit of the indicator. A file that
    extends this one does not inherit them: its numbers are others."""

    @model_validator(mode="before")
    @classmethod
    def _year_of_years(cls, raw: Any) -> Any:
        """The base year is the first of the years where none is written."""
        if isinstance(raw, dict) and "year" not in raw and isinstance(raw.get("years"), str):
            first = raw["years"].strip()[:4]
            return {**raw, "year": int(first)} if first.isdigit() else raw
        return raw

    @model_validator(mode="after")
    def _aliases(self) -> ScenarioFile:
        if "library" in self.backgrounds:
            raise misformed(Message("library-is-built-in"), "backgrounds", "library")
        return self

    @property
    def indicators(self) -> list[str]:
        """Ids of the indicators."""
        return [str(indicator) for indicator in self.indicators_]
