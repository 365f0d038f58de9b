"""Rows of a ledger, and how they are made: an amount times a price, at central values and in the draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory, Line
from lca.inventory.routes import shares
from lca.ledger.numbers import Sampled, as_number, central
from lca.ledger.prices import Priced, Prices
from lca.quantities.numbers import Factor, Share, Term
from lca.scenario.money import SALE, Money, Party
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: What operators are paid for putting away.
FEES = frozenset({"gate-fee", "residue-fee"})
#: What is only handed from one party to another.
TRANSFERS = frozenset({SALE, "by-product-today", "tax", "air-tax", *FEES})


@dataclass(frozen=True, slots=True, eq=False)
class MoneyRow:
    """A row of the ledger of an exchange, in the scenario's money: a year at full operation, or once in `year`.

    value, draws : positive where the party gains; draws (count,) or (1,). NaN and none where the price is missing.
    gain : whether what is not counted would be a gain. activity, quantity, price : what was multiplied, per base unit.
    """

    exchange: str
    party: Party
    item: str
    value: float
    draws: Array | None
    counted: bool = True
    gain: bool = True
    year: int | None = None
    activity: str = ""
    quantity: float = float("nan")
    price: Priced | None = None
    imported: bool = False

    @property
    def transfer(self) -> bool:
        """Whether another party has the same row with the other sign."""
        return self.item in TRANSFERS


class Entries:
    """Makes rows of exchanges of one scenario. shares : gives the shares of an exchange's fates."""

    def __init__(
        self, scenario: Scenario, money: Money, built: Inventory, sampled: Sampled
    ) -> None:
        self.scenario, self.money, self.sampled = scenario, money, sampled
        self.prices = Prices(scenario, money)
        self.shares: Callable[[ResolvedExchange], list[Share]] = shares(scenario)
        self._lines: dict[str, list[Line]] = {}
        for line in built.lines:
            self._lines.setdefault(line.exchange, []).append(line)

    def lines_of(self, exchange: str) -> list[Line]:
        """The demands of both routes of an exchange."""
        return self._lines.get(exchange, [])

    def taken(self, exchange: ResolvedExchange) -> list[Factor]:
        """m, the by-product taken a year."""
        given = exchange.quantities[AMOUNT]
        return [Term(as_number(self.scenario, given, f"exchange/{exchange.id}/amount"))]

    def row(
        self,
        exchange: ResolvedExchange,
        party: Party,
        item: str,
        sign: float,
        factors: Sequence[Factor],
        price: Priced,
        year: int | None = None,
        imported: bool = False,
    ) -> MoneyRow:
        number = price.number
        value = sign * central(factors) * number.value
        draws = sign * self.sampled.product(factors) * self.sampled.number(number)
        return MoneyRow(
            *(exchange.id, party, item, value, draws),
            year=year, quantity=central(factors), price=price, imported=imported,
        )  # fmt: skip

    def both(
        self,
        exchange: ResolvedExchange,
        item: str,
        gains: Party,
        pays: Party,
        factors: Sequence[Factor],
        price: Priced,
    ) -> Iterator[MoneyRow]:
        """A transfer from one party to another."""
        yield self.row(exchange, gains, item, 1.0, factors, price)
        yield self.row(exchange, pays, item, -1.0, factors, price)

    def unknown(
        self,
        exchange: ResolvedExchange,
        party: Party,
        item: str,
        gain: bool,
        factors: Sequence[Factor],
    ) -> MoneyRow:
        return MoneyRow(
            *(exchange.id, party, item, float("nan"), None),
            counted=False, gain=gain, quantity=central(factors),
        )  # fmt: skip
