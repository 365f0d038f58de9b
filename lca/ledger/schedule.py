"""Which share of an exchange goes on in which year: its start, how it grows, ends and fades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lca.scenario.form import Exchange
from lca.scenario.periods import Decay, Years
from lca.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Schedule:
    """Share of the yearly amount of each exchange in each year, 0 to 1.

    years : the years, in their order. shares : exchange → a share a year.
    """

    years: tuple[int, ...]
    shares: Mapping[str, tuple[float, ...]]

    def of(self, exchange: str) -> tuple[float, ...]:
        """The shares of an exchange. Raises KeyError for another name."""
        return self.shares[exchange]


def schedule(scenario: Scenario, years: Years) -> Schedule:
    """That of every exchange of a scenario over some years."""
    every = years.every
    return Schedule(
        tuple(every),
        {
            one.id: tuple(share(one, year, years.first) for year in every)
            for one in scenario.exchanges
        },
    )


def share(one: Exchange, year: int, first: int) -> float:
    """The share of the yearly amount that goes on in a year: ramp × persistence, 0 before the start and after the end.

    first : the year in which an exchange starts that states none. Both count from the start:
    linear decay over n years leaves (n − k)/n in year k, counted from 0, so that n years add up to (n + 1)/2.
    """
    since, last = year - one.first_year(first), one.last_year(first)
    if since < 0 or (last is not None and year > last):
        return 0.0
    return _grown(one, since) * _left(one, since)


def _grown(one: Exchange, since: int) -> float:
    ramp = one.ramp
    if ramp is None:
        return 1.0
    if isinstance(ramp, int):
        return min(1.0, (since + 1) / ramp)
    return ramp[since] if since < len(ramp) else 1.0


def _left(one: Exchange, since: int) -> float:
    if isinstance(one.persistence, Decay):
        return max(0.0, (one.persistence.years - since) / one.persistence.years)
    return 1.0 if one.persistence == "full" or since == 0 else 0.0
