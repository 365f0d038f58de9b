"""What an audience is shown of a ledger: sums over the whole network, to few digits, and nothing of any one plant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lca.audience.cover import Cover
from lca.results.claims import Claims
from lca.results.coarse import EACH, ENOUGH, rounded
from lca.results.ledger import Ledger
from lca.results.money import MoneyResult, Spreading
from lca.scenario.form import NETWORK

if TYPE_CHECKING:
    import pandas as pd

#: Columns that are no amounts: years, and shares of draws.
_KEPT = ("year", "probability_saving")
#: Numbers of the network's money that count exchanges, or are shares.
_COUNTS = ("exchanges_with_npv", "probability_npv_positive")


def shown_ledger(ledger: Ledger, cover: Cover, digits: int | None) -> Ledger:
    """The network's sums to so many digits; nothing where only some plants are covered: the rest would tell them.

    digits : those of the sum over the network; None where nobody in it is covered.
    """
    if digits is None:
        return ledger
    if not cover.whole:
        return Ledger()
    by_year, money, claims = ledger.by_year, ledger.money, ledger.claims
    if digits == EACH:  # so few plants that a sum of money would be somebody's own
        money = None
    if by_year is not None:
        whole = by_year.cumulative[by_year.cumulative["exchange"] == NETWORK]
        by_year = replace(
            by_year,
            table=by_year.table.iloc[:0],
            cumulative=_table(whole, digits),
            network=_table(by_year.network, digits),
            held={id: rounded(value, digits) for id, value in by_year.held.items()},
            crossings=(),
            shares={},
            claimed={id: _numbers(one, digits) for id, one in by_year.claimed.items()},
            cases={
                cover.case(name): {id: _numbers(one, digits) for id, one in case.items()}
                for name, case in by_year.cases.items()
            },
        )
    if claims is not None:
        rows = _table(claims.table[claims.table["exchange"] == NETWORK], digits)
        over = by_year.claimed if by_year is not None else {}
        claims = Claims(rows, over)
    return Ledger(by_year, None if money is None else _money(money, digits), claims)


def _money(money: MoneyResult, digits: int) -> MoneyResult:
    """Sums over at least ENOUGH exchanges; rows, exchanges, firms and posts of sectors are left out."""
    benefits = [
        replace(one, sum=Spreading(*(rounded(x, digits) for x in _ends(one.sum))))
        for one in money.benefits
        if one.counted >= ENOUGH
    ]
    posts = money.posts
    if posts is not None:
        network = {**_numbers(posts.network, digits), "stated": posts.network["stated"]}
        posts = replace(posts, table=posts.table.iloc[:0], exchanges={}, network=network)
        posts = replace(posts, not_counted=())
    return replace(
        money,
        table=money.table.iloc[:0],
        exchanges={},
        network=_without_groups(
            {**_numbers(money.network, digits), **_same(money.network, _COUNTS)}
        ),
        not_counted=(),
        benefits=benefits,
        firms=money.firms.iloc[:0],
        totals=money.totals.iloc[:0],
        posts=posts,
    )


def _without_groups(network: dict[str, Any]) -> dict[str, Any]:
    """Sums of all exchanges alone: those of a status may be of a single one."""
    return {key: value for key, value in network.items() if key != "by_status"}


def _ends(one: Spreading) -> tuple[float, ...]:
    return one.value, one.p2_5, one.p50, one.p97_5


def _same(told: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: told[key] for key in keys if key in told}


def _numbers(told: Mapping[str, Any], digits: int) -> dict[str, Any]:
    """Amounts to so many digits; texts, shares of draws and what is missing as they are."""
    return {
        key: rounded(value, digits)
        if isinstance(value, float) and key not in _KEPT and not key.startswith("probability")
        else value
        for key, value in told.items()
    }


def _table(table: pd.DataFrame, digits: int) -> pd.DataFrame:
    """A table with its amounts to so many digits."""
    found = table.copy()
    for column in found.columns:
        if column not in _KEPT and found[column].dtype.kind == "f":
            found[column] = [rounded(value, digits) for value in found[column]]
    return found
