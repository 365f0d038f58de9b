"""Who pays and gains what at an exchange: price times what is bought, sold, hauled and put away at its fence.

A market price holds the prices of all inputs, so nothing behind the fence is priced. What an exchange adds is a row
below zero for whoever pays; what it makes needless is one above zero.
"""

from __future__ import annotations

from collections.abc import Iterator

from lca.engine.inventory import Line
from lca.ledger.entries import FEES, Entries, MoneyRow
from lca.ledger.numbers import as_number
from lca.ledger.prices import Priced
from lca.ledger.taxes import air_tax, waste_tax
from lca.library.fates import Fate
from lca.scenario.amounts import Supply
from lca.scenario.money import SALE, ExchangeMoney, Party
from lca.scenario.resolved import ResolvedExchange


class Fence(Entries):
    """Makes the rows of exchanges of one scenario."""

    def rows(self, exchange: ResolvedExchange) -> list[MoneyRow]:
        """Every row of an exchange."""
        own = exchange.given.money or ExchangeMoney()
        found = [
            row
            for line, fate in zip(self.lines_of(exchange.id), _fates(exchange), strict=True)
            for row in self._of_line(exchange, own, line, self._user(exchange, fate))
        ]
        found += self._sale(exchange, own)
        found += self._today(exchange)
        found += waste_tax(self, exchange, own)
        found += air_tax(self, exchange, own)
        found += self._stated(exchange, own)
        return found

    def _of_line(
        self, exchange: ResolvedExchange, own: ExchangeMoney, line: Line, user: Party
    ) -> Iterator[MoneyRow]:
        """What a demand of a stage costs whom, or spares. user : who uses the by-product today in the fate of the line."""
        library = self.scenario.library
        haul = library.activities[line.activity].activity.kind == "transport"
        party, item, sign = _bearer(line, own, haul, user)
        price = self.prices.of(line.activity)
        if item == "virgin-purchase":
            price = self.prices.of_use(exchange.given.to, line.activity)
        if price is not None and price.kind == "free":
            return
        amount = line.amount
        if price is None:
            gain = sign * amount > 0.0
            yield MoneyRow(
                *(exchange.id, party, item, float("nan"), None),
                counted=False, gain=gain, activity=line.activity, quantity=amount,
            )  # fmt: skip
            return
        value = sign * amount * price.number.value
        draws = sign * self.sampled.line(line) * self.sampled.number(price.number)
        if item == "disposal":
            item = "own-disposal" if price.kind == "own-cost" else "gate-fee"
        if item == "residue-disposal":
            item = "own-residue" if price.kind == "own-cost" else "residue-fee"
        yield MoneyRow(
            *(exchange.id, party, item, value, draws),
            activity=line.activity, quantity=amount, price=price,
        )  # fmt: skip
        if item in FEES:
            yield MoneyRow(
                *(exchange.id, "operator", item, -value, -draws),
                activity=line.activity, quantity=amount, price=price,
            )  # fmt: skip

    def _sale(self, exchange: ResolvedExchange, own: ExchangeMoney) -> Iterator[MoneyRow]:
        """What the receiver pays the supplier."""
        factors = self.taken(exchange)
        if own.price is None:
            for party, gain in (("supplier", True), ("receiver", False)):
                yield self.unknown(exchange, party, SALE, gain, factors)  # type: ignore[arg-type]
            return
        number = as_number(self.scenario, own.price, f"exchange/{exchange.id}/money/price")
        said = own.source or exchange.given.source or "scenario"
        priced = Priced(number, "price", self.money.prices_of, said)
        yield from self.both(exchange, SALE, "supplier", "receiver", factors, priced)

    def _today(self, exchange: ResolvedExchange) -> Iterator[MoneyRow]:
        """What today's users pay the supplier, who loses it."""
        parts = self.shares(exchange)
        for at, fate in enumerate(exchange.fates):
            if fate.given.use is None:
                continue
            user = self._user(exchange, at)
            if user == "supplier":
                continue  # nobody pays for what is one's own
            factors = [*self.taken(exchange), *(parts[at : at + 1] if parts else [])]
            price = self._price_today(exchange, fate.given, at)
            if price is None:
                yield self.unknown(exchange, "supplier", "by-product-today", False, factors)
                yield self.unknown(exchange, user, "by-product-today", True, factors)
            else:
                parties: tuple[Party, Party] = (user, "supplier")
                yield from self.both(exchange, "by-product-today", *parties, factors, price)

    def _user(self, exchange: ResolvedExchange, fate: int | None) -> Party:
        """Who uses the by-product today: as its fate says, within one works the works itself, else somebody else."""
        given = exchange.given
        stated = None if fate is None else exchange.fates[fate].given.user
        if stated is not None:
            return stated
        own = given.within is not None or given.from_ == given.to
        return "supplier" if own else "other-user"

    def _price_today(self, exchange: ResolvedExchange, fate: Fate, at: int) -> Priced | None:
        given = exchange.given
        if fate.price is not None:
            number = as_number(
                self.scenario, fate.price, f"exchange/{exchange.id}/without/{fate.id or at}/price"
            )
            return Priced(number, "price", self.money.prices_of, fate.source or "scenario")
        supply = self.scenario.facilities[given.from_].supplies_.get(given.byproduct)
        if isinstance(supply, Supply) and supply.price is not None:
            key = f"facility/{given.from_}/supplies/{given.byproduct}/price"
            number = as_number(self.scenario, supply.price, key)
            said = supply.source or f"facilities.{given.from_}"
            return Priced(number, "price", self.money.prices_of, said)
        return None

    def _stated(self, exchange: ResolvedExchange, own: ExchangeMoney) -> Iterator[MoneyRow]:
        """Preparation, running costs and investments, as the scenario states them."""
        root = f"exchange/{exchange.id}/money"
        if own.preparation is not None:
            number = as_number(self.scenario, own.preparation, f"{root}/preparation")
            factors = self.taken(exchange)
            priced = Priced(number, "price", self.money.prices_of, own.source or "scenario")
            yield self.row(exchange, own.pays.preparation, "preparation", -1.0, factors, priced)
        for at, running in enumerate(own.operating):
            number = as_number(self.scenario, running.amount, f"{root}/operating/{at}")
            said = Priced(number, "price", self.money.prices_of, running.source or "scenario")
            yield self.row(exchange, running.by, "operating", -1.0, [], said)
        for at, outlay in enumerate(own.investment):
            number = as_number(self.scenario, outlay.amount, f"{root}/investment/{at}")
            said = Priced(number, "price", self.money.prices_of, outlay.source or "scenario")
            start = exchange.given.first_year(self.scenario.first_year)
            year = outlay.in_ if outlay.in_ is not None else start - 1
            yield self.row(
                *(exchange, outlay.by, "investment", -1.0, [], said), year, outlay.imported
            )


def _bearer(line: Line, own: ExchangeMoney, haul: bool, user: Party) -> tuple[Party, str, float]:
    """Who bears a demand of a stage, what the ledger calls it, and 1 where the exchange spares it."""
    pays = own.pays
    if line.stage == "forgone-use":  # amounts below zero are what that use needed
        return user, "forgone-use", -1.0
    if line.stage == "disposal":
        return "supplier", "disposal-haul" if haul else "disposal", 1.0
    if line.stage == "residue":
        return pays.residue, "residue-haul" if haul else "residue-disposal", -1.0
    if line.route == "virgin":
        names = {"production": "virgin-purchase", "transport": "virgin-haul", "use": "virgin-use"}
        return "receiver", names[line.stage], 1.0
    if line.stage == "transport":
        return pays.transport, "haul", -1.0
    if line.stage == "processing":
        return pays.processing, "processing", -1.0
    return "receiver", "use", -1.0


def _fates(exchange: ResolvedExchange) -> Iterator[int | None]:
    """The fate that each line of an exchange belongs to, in the order of `inventory.routes`; None for those of no fate."""
    for stage in exchange.stages:
        yield from [stage.fate] * (len(stage.needs) + (stage.whole is not None))
