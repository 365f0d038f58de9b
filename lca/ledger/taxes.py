"""Environmental protection tax that an exchange spares or adds: on waste that is discharged, and on pollutants of an own site."""

from __future__ import annotations

from collections.abc import Iterator

from lca.inventory.processes import keyed_rows
from lca.ledger.entries import Entries, MoneyRow
from lca.ledger.numbers import as_number
from lca.library.fates import Fate
from lca.library.form import Flow
from lca.quantities.numbers import Number, Term
from lca.scenario.money import ExchangeMoney
from lca.scenario.resolved import ResolvedExchange

#: Pollutants of an outlet whose tax is counted; of dust and others the three largest of an outlet alone are taxed.
TAXED_AIR = ("so2", "nox")


def waste_tax(
    entries: Entries, exchange: ResolvedExchange, own: ExchangeMoney
) -> Iterator[MoneyRow]:
    """Tax on what is put away today and would not be; only of the share for which it is paid."""
    taxed = as_number(
        entries.scenario, own.taxed_today, f"exchange/{exchange.id}/money/taxed-today", share=True
    )
    if taxed.value == 0.0 and taxed.spread is None:
        return
    parts = entries.shares(exchange)
    for at, fate in enumerate(exchange.fates):
        if fate.given.use is not None:
            continue
        factors = [*entries.taken(exchange), *(parts[at : at + 1] if parts else []), Term(taxed)]
        levy = entries.prices.levy(
            _taxed(exchange, fate.given), _town(entries, exchange.given.from_)
        )
        if levy is None:
            yield entries.unknown(exchange, "supplier", "tax", True, factors)
            yield entries.unknown(exchange, "state", "tax", False, factors)
        else:
            yield from entries.both(exchange, "tax", "supplier", "state", factors, levy)


def air_tax(entries: Entries, exchange: ResolvedExchange, own: ExchangeMoney) -> Iterator[MoneyRow]:
    """Tax on SO2 and NOx of the activities at a firm's own site: at most what its three largest pollutants are taxed for."""
    site = own.site
    if site is None:
        return
    key = f"exchange/{exchange.id}/money/site/air-taxed"
    taxed = as_number(entries.scenario, site.air_taxed, key, share=True)
    if taxed.value == 0.0 and taxed.spread is None:
        return
    given = exchange.given
    plant = given.from_ if site.of == "supplier" else given.to
    for line in entries.lines_of(exchange.id):
        if line.activity not in site.activities or line.stage in ("disposal", "forgone-use"):
            continue
        sign = 1.0 if line.route == "virgin" else -1.0
        for pollutant, flow in _emitted(entries, line.activity):
            levy = entries.prices.air_levy(pollutant, _town(entries, plant))
            factors = [*line.terms, *flow, Term(taxed), Term(Number(sign))]
            if levy is None:
                yield entries.unknown(exchange, site.of, "air-tax", sign > 0.0, factors)
                yield entries.unknown(exchange, "state", "air-tax", sign < 0.0, factors)
            else:
                yield from entries.both(exchange, "air-tax", site.of, "state", factors, levy)


def _emitted(entries: Entries, activity: str) -> Iterator[tuple[str, tuple[Term, Term]]]:
    """What one base unit of an activity emits itself of pollutants that are taxed, kg, row by row."""
    entry = entries.scenario.library.activities[activity]
    per = Term(Number(1.0 / entry.activity.reference.value))
    for key, _, row in keyed_rows(entry):
        if isinstance(row, Flow) and row.flow in TAXED_AIR:
            yield row.flow, (Term(row.amount.at(entries.scenario.year).number(key)), per)


def _town(entries: Entries, facility: str) -> str:
    """Where a facility is; empty where that is not said."""
    place = entries.scenario.facilities[facility].place
    return "" if place is None else place.en


def _taxed(exchange: ResolvedExchange, fate: Fate) -> list[str]:
    """What a tax on waste may name: the ways in which it is put away, then the by-product itself."""
    ways = [str(one.activity) for one in fate.disposal or []]
    return [*ways, exchange.given.byproduct]
