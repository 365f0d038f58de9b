"""Prices without value added tax, in the money of one year and one currency.

Plain arithmetic on single figures. Commodities are quoted anew rather than deflated: steel and coal move by tens of percent
in years in which all producer prices together move by a few.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lca.library.money import Moves, Series
from lca.problems import LcaError, Message

#: Currency → the series of its rate, in CNY for one of it.
RATES = {"USD": "cny-per-usd", "EUR": "cny-per-eur"}
#: How a price moves → the index that it follows.
INDICES: Mapping[Moves, str] = {"ppi": "ppi-cn", "cpi": "cpi-cn", "foreign": "cpi-us"}
#: Currency of the prices that the index of `foreign` is of.
ABROAD = "USD"


class NoFigure(LcaError, LookupError):
    """An index or a rate that there is not at a year."""


@dataclass(frozen=True, slots=True)
class Real:
    """A price in CNY of a year. quoted : the year of the quote, where it was left as it is."""

    value: float
    year: int
    quoted: int | None = None


def ex_vat(value: float, vat: Literal["in", "out"], rate: float) -> float:
    """An amount without value added tax; rate : the share that is added to it, 0.13."""
    return value / (1.0 + rate) if vat == "in" else value


def nominal_rate(real: float, inflation: float) -> float:
    """The rate of money that loses value which is worth a real one: (1 + r)(1 + i) - 1."""
    return (1.0 + real) * (1.0 + inflation) - 1.0


def real_rate(nominal: float, inflation: float) -> float:
    """The real rate behind a nominal one: (1 + n) / (1 + i) - 1."""
    return (1.0 + nominal) / (1.0 + inflation) - 1.0


def figure(series: Mapping[str, Series], id: str, year: int) -> float:
    """An index or a rate at a year. Raises NoFigure where there is none: nothing is read between or beyond the years."""
    if id not in series:
        raise NoFigure(Message("series-missing", series=id))
    known = series[id].years
    if year not in known:
        years = list(known)
        first, last = str(years[0]), str(years[-1])
        told = Message("series-without-year", series=id, year=str(year), first=first, last=last)
        raise NoFigure(told)
    return known[year]


def converted(
    value: float, currency: str, into: str, year: int, series: Mapping[str, Series]
) -> float:
    """An amount in another currency, at the mean rate of a year. Raises NoFigure."""
    if currency == into:
        return value
    yuan = value if currency == "CNY" else value * figure(series, RATES[currency], year)
    return yuan if into == "CNY" else yuan / figure(series, RATES[into], year)


def deflated(
    value: float, index: str, given: int, wanted: int, series: Mapping[str, Series]
) -> float:
    """An amount of one year in the money of another, by an index. Raises NoFigure."""
    if given == wanted:
        return value
    return value * figure(series, index, wanted) / figure(series, index, given)


def to_year(
    value: float,
    currency: str,
    given: int,
    wanted: int,
    moves: Moves,
    series: Mapping[str, Series],
) -> Real:
    """An amount of a year in CNY of another.

    A quote stays as it was asked; foreign money is converted at the rate of its own year. Local content (`ppi`, `cpi`) is
    converted at the rate of its own year, then follows the Chinese index; what is imported (`foreign`) follows prices abroad
    and is converted at the rate of the year that is wanted. Raises NoFigure.
    """
    if moves == "quote":
        return Real(converted(value, currency, "CNY", given, series), wanted, given)
    if moves != "foreign":
        yuan = converted(value, currency, "CNY", given, series)
        return Real(deflated(yuan, INDICES[moves], given, wanted, series), wanted)
    if currency != ABROAD:
        raise NoFigure(Message("foreign-money", currency=currency))
    abroad = deflated(value, INDICES[moves], given, wanted, series)
    return Real(converted(abroad, ABROAD, "CNY", wanted, series), wanted)
