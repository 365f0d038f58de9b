"""What stands in the files of the ledger: years, money, claims and shares."""

from __future__ import annotations

from lca.runs.columns import (
    EXCHANGE,
    INDICATOR,
    ONE,
    ROUTES,
    STATISTICS,
    UNIT,
    YEARLY,
    Column,
    Columns,
    named,
)

YEARS = named(
    {
        "exchange": EXCHANGE,
        "status": Column("idea, proposed, negotiating or operating"),
        "year": Column("year of the scenario's `years`", "year"),
        "indicator": INDICATOR,
        "unit": UNIT,
        **ROUTES,
        **STATISTICS,
    }
)

_OVER_YEARS = {
    name: Column(one.says, ONE if one.unit == ONE else "unit")
    for name, one in (ROUTES | STATISTICS).items()
}
CUMULATIVE = named(
    {
        "exchange": Column("id of the exchange; `network` is the sum of all"),
        "year": Column("last year; everything from the first one is in the sum", "year"),
        "indicator": INDICATOR,
        "unit": UNIT,
        **_OVER_YEARS,
    }
)

MONEY = named(
    {
        "exchange": EXCHANGE,
        "party": Column(
            "supplier, receiver, other-user (who uses it today), operator (of disposal) or state"
        ),
        "facility": Column("id of the facility that the party is; empty for others"),
        "item": Column("what is paid or spared: virgin-purchase, haul, gate-fee, investment …"),
        "year": Column("year of what is spent once; empty for what comes every year", "year"),
        "currency": Column("CNY, USD or EUR, at the prices of the scenario's year, without VAT"),
        "value": Column(
            "positive where the party gains, at central values; empty where the price is missing",
            "currency / year, or currency",
        ),
        "p2_5": Column("2.5 percentile of the draws", "currency / year, or currency"),
        "p50": Column("median of the draws", "currency / year, or currency"),
        "p97_5": Column("97.5 percentile of the draws", "currency / year, or currency"),
        "counted": Column("false where the price is missing: it is in no sum"),
        "activity": Column("what is bought, hauled or put away; empty for what is none"),
        "quantity": Column("how much of it, at central values", "quantity_unit / year"),
        "quantity_unit": Column("unit of the quantity: base units of the activity"),
        "price": Column("its price", "currency / quantity_unit"),
        "price_year": Column("the year of the quote behind the price", "year"),
        "price_source": Column("key or text of its source"),
    }
)
PROGRAMME = named(
    {
        "exchange": Column("id of the exchange; `network` is the sum of all"),
        "indicator": INDICATOR,
        "unit": UNIT,
        "saving": ROUTES["saving"],
        "programme": Column("saving × (1 − deadweight) × attribution, at central values", YEARLY),
        "p2_5": Column("2.5 percentile of the draws of that", YEARLY),
        "p50": Column("median of the draws of that", YEARLY),
        "p97_5": Column("97.5 percentile of the draws of that", YEARLY),
        "deadweight": Column("share that would have come anyway", ONE),
        "deadweight_source": Column("key or text of its source"),
        "attribution": Column("share of the rest that the programme may claim", ONE),
        "attribution_source": Column("key or text of its source"),
    }
)

FIRMS: Columns = {
    "facility": Column(
        "id of the facility; `outside`: what module D leaves beyond the boundary; `not-shared`: what has no price"
    ),
    "indicator": INDICATOR,
    "rule": Column("supplier, receiver, half, price, cff or module-d"),
    "value": Column("its share at central values; empty where it is not shared", YEARLY),
}
