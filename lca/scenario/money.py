"""Parts of the scenario file that are about money, posts and claims. The docstring under a field is its manual."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, Field, model_validator

from lca.files.fields import (
    QUANTITY_JSON,
    Id,
    Model,
    NonEmpty,
    QuantityField,
    TextField,
    Year,
    misformed,
)
from lca.problems import Message
from lca.quantities.quantity import QUANTITY_KEYS, Quantity, quantity
from lca.scenario.periods import CalendarYear

#: Who may pay or be paid at an exchange.
Party = Literal["supplier", "receiver", "other-user", "operator", "state"]
#: The two firms of an exchange, who bear its costs.
Firm = Literal["supplier", "receiver"]
FIRMS: tuple[Firm, ...] = get_args(Firm)
#: The sale of the by-product, which moves money between the firms and is what they bargain for.
SALE = "by-product"
Currency = Literal["CNY", "USD", "EUR"]
#: How allowances are given: not at all (all are bought), by a benchmark per product, or as much as is emitted.
Allocation = Literal["none", "output-based", "equal-to-emissions"]


class CarbonPrice(Model):
    """A price of carbon; it applies to what an installation of a firm emits itself, never to the life-cycle saving."""

    price: QuantityField
    """Money per mass of CO2: {value: 80 CNY/t, low: 55 CNY/t, high: 100 CNY/t}."""
    year: Year
    """The year of the price."""
    source: NonEmpty
    """Key of a source, or text."""
    note: TextField | None = None
    """Remarks for readers."""


class Money(Model):
    """In what money is reckoned; with it every run has a ledger. Real amounts of one year, without VAT."""

    currency: Currency = "CNY"
    """CNY (when left out), USD or EUR."""
    prices_of: Annotated[int, Field(ge=1990, le=2100)]
    """The year whose prices all amounts have."""
    discount_rate: QuantityField = quantity("8 %")
    """Real rate a year; 8 % when left out."""
    vat: Literal["excluded"] = "excluded"
    """All amounts of the file are without value-added tax."""
    prices: dict[NonEmpty, QuantityField] = {}
    """Activity → what a unit of it costs, in the place of the price of the factor files: {clinker: 250 CNY/t}."""
    carbon: CarbonPrice | None = None
    """A price of carbon; what it is worth stands beside the ledger, never in it."""


class Pays(Model):
    """Who pays for what of an exchange."""

    transport: Firm = "receiver"
    """The haul of the by-product."""
    processing: Firm = "receiver"
    """Its processing."""
    residue: Firm = "receiver"
    """The disposal of what is left."""
    preparation: Firm = "supplier"
    """What `preparation` costs."""


class Outlay(Model):
    """Money spent once."""

    by: Firm
    """supplier or receiver."""
    amount: QuantityField
    """Money: 20 million CNY."""
    life: QuantityField
    """How long what is bought lasts: 15 years."""
    in_: Annotated[CalendarYear | None, Field(alias="in")] = None
    """The year of it; the one before the exchange starts when left out."""
    imported: bool = False
    """true: bought abroad, so that it makes no posts at home."""
    source: NonEmpty | None = None
    """Where the amount comes from."""
    note: TextField | None = None
    """Remarks for readers."""


class Running(Model):
    """Money spent every year at full operation, beyond what the activities of the exchange cost; a gain is negative."""

    by: Firm
    """supplier or receiver."""
    amount: QuantityField
    """Money a year: 1.2 million CNY/year."""
    source: NonEmpty | None = None
    """Where the amount comes from."""
    note: TextField | None = None
    """Remarks for readers."""


class OwnSite(Model):
    """What of the exchange goes on at an installation of one of its firms, and what it pays for what that emits."""

    of: Firm
    """Whose site."""
    activities: Annotated[list[NonEmpty], Field(min_length=1)]
    """Activities of the exchange that go on at its site, as the clinker that it makes itself."""
    allocation: Allocation | None = None
    """How it has allowances under the price of carbon: none (all are bought), output-based (`benchmark` of them for each unit
    of product), equal-to-emissions; left out where no price of carbon covers it."""
    benchmark: QuantityField | None = None
    """Allowances per unit of product, mass of CO2 per unit; of output-based alone."""
    air_taxed: QuantityField = quantity(0.0)
    """Share of the full environmental protection tax on its SO2 and NOx that it pays: 0.5 where it keeps 50 % below the limits."""

    @model_validator(mode="after")
    def _with_benchmark(self) -> OwnSite:
        if (self.allocation == "output-based") != (self.benchmark is not None):
            given = self.allocation or "-"
            raise misformed(Message("benchmark-of-output", allocation=given))
        return self


class ExchangeMoney(Model):
    """What an exchange costs and brings, beside what the prices of its activities say."""

    price: QuantityField | None = None
    """What the receiver pays the supplier for the by-product, money per unit; negative where the receiver is paid."""
    pays: Pays = Pays()
    """Who pays for haul, processing, residue and preparation."""
    preparation: QuantityField | None = None
    """What it costs to make the by-product ready, money per unit of it; what no activity of the exchange stands for."""
    taxed_today: QuantityField = quantity(0.0)
    """Share of what is disposed of without the exchange for which environmental protection tax is paid. 0 when left out: it is
    due on discharge alone, not where waste is stored or used to standard."""
    investment: list[Outlay] = []
    """What is spent once."""
    operating: list[Running] = []
    """What is spent every year beside."""
    site: OwnSite | None = None
    """Which of its activities go on at the site of one of its firms, for the price of carbon and the tax on pollutants."""
    source: NonEmpty | None = None
    """Where the price comes from."""


def _beside(what: str, form: dict[str, Any]) -> None:
    """Lets the keys of a quantity stand beside the others, or a bare one in the place of all, in the JSON schema."""
    known = form.pop("properties")
    whole = QUANTITY_JSON["anyOf"][1]["properties"]
    form.pop("required", None)
    form.pop("type", None)
    form.pop("additionalProperties", None)
    form["anyOf"] = [
        QUANTITY_JSON["anyOf"][0],
        {
            "type": "object",
            "properties": {**whole, "parameter": {"type": "string"}, **known},
            "additionalProperties": False,
            "anyOf": [{"required": [key]} for key in ("value", "parameter", what)],
        },
    ]


class Claim(Model):
    """A share of a saving, and why."""

    model_config = ConfigDict(json_schema_extra=lambda form: _beside("share", form))

    share: QuantityField
    """0 to 1, or in per cent. Its keys (`value`, `low`, `high`) may stand beside the other keys, too."""
    source: NonEmpty | None = None
    """Key of a source, text, or `assumed`; one that has none warns."""

    @model_validator(mode="before")
    @classmethod
    def _share_of_keys(cls, raw: Any) -> Any:
        if isinstance(raw, (int, float, str)) and not isinstance(raw, bool):
            return {"share": raw}
        if not isinstance(raw, dict) or "share" in raw:
            return raw
        own = {key: raw[key] for key in raw if key in (*QUANTITY_KEYS, "parameter")}
        return {**{k: v for k, v in raw.items() if k not in own}, "share": own} if own else raw


class Posts(Model):
    """Posts that an exchange makes, as its firms state them, in the place of estimated ones."""

    model_config = ConfigDict(json_schema_extra=lambda form: _beside("posts", form))

    posts: QuantityField
    """How many, in full-time posts; negative where some are lost. Its keys may stand beside the other keys, too."""
    source: NonEmpty
    """Who says so."""

    @model_validator(mode="before")
    @classmethod
    def _posts_of_keys(cls, raw: Any) -> Any:
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return {"posts": raw, "source": "stated"}
        if not isinstance(raw, dict) or "posts" in raw:
            return raw
        own = {key: raw[key] for key in raw if key in (*QUANTITY_KEYS, "parameter")}
        return {**{k: v for k, v in raw.items() if k not in own}, "posts": own} if own else raw


Level = Annotated[int, Field(ge=1, le=9)]


class Readiness(Model):
    """How far an exchange is on six axes, 1 (an idea) to 9 (proven in operation)."""

    technology: Level | None = None
    """Whether it works: 1 an idea, 9 proven in operation."""
    business: Level | None = None
    """Whether it pays."""
    organisation: Level | None = None
    """Whether the firms can run it."""
    legal: Level | None = None
    """Whether it is permitted."""
    societal: Level | None = None
    """Whether people accept it."""
    environment: Level | None = None
    """Whether its effects are known."""
    months: Annotated[int, Field(ge=0, le=240)] | None = None
    """Months until it could operate."""
    source: NonEmpty | None = None
    """Who says so."""

    @property
    def lowest(self) -> int | None:
        """The axis that is least far decides; None where none is stated."""
        axes = (self.technology, self.business, self.organisation)
        found = [one for one in (*axes, self.legal, self.societal, self.environment) if one]
        return min(found, default=None)


def money_of(given: Quantity) -> str:
    """The currency of an amount that holds money, CNY, USD or EUR; empty where it holds none, or more than one."""
    names = {name[:3] for name, _ in given.dimension if name[:3] in ("CNY", "USD", "EUR")}
    return names.pop() if len(names) == 1 else ""


__all__ = ["Claim", "ExchangeMoney", "Id", "Money", "Party", "Posts", "Readiness", "money_of"]
