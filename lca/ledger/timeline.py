"""When the money of an exchange flows: its years, its investments, and flows one a year from the first that is spent.

Flows of a year come at its end; what is invested before the start at the end of its year, later at the beginning, so
that no investment is later than what it earns. The life of what is bought, `lifetime` and `until` end the flows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.ledger.schedule import share
from lca.ledger.worth import present_value
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


@dataclass(frozen=True, slots=True)
class Timeline:
    """zero : the year at whose end time 0 is. shares : share of the yearly amount at times 0, 1, …; 0 at the first.

    start : its first year in operation. last : the last.
    """

    zero: int
    start: int
    last: int
    shares: tuple[float, ...]

    def spent_at(self, year: int) -> int:
        """The time of an investment of a year."""
        at = year - self.zero if year < self.start else year - 1 - self.zero
        return min(max(at, 0), len(self.shares) - 1)

    def worth(self, rate: float) -> float:
        """What 1 a year at full operation is worth at time 0."""
        import numpy as np

        return float(present_value(np.asarray(self.shares), rate))

    def flows(self, yearly: Array, spent: Sequence[tuple[int, Array]]) -> Array:
        """Flows (times, draws): a yearly sum at full operation, (draws,) or (1,), and what is spent in years, below zero."""
        import numpy as np

        size = max([len(yearly), *(len(one) for _, one in spent)])
        found = np.zeros((len(self.shares), size))
        found += np.asarray(self.shares)[:, None] * yearly
        for year, one in spent:
            found[self.spent_at(year)] += one
        return found


def timeline(
    scenario: Scenario, one: Exchange, lives: Mapping[str, Sequence[tuple[int, float]]]
) -> Timeline | None:
    """When the money of an exchange flows; None where nothing says for how long.

    lives : party → year and life of each of its investments. Whose plant is the first to be worn out ends it: nothing is left
    then, and a replacement is an investment of its own.
    """
    base = scenario.first_year
    start = one.first_year(base)
    every = (one.last_year(base), *(_worn_out(outlays, start) for outlays in lives.values()))
    ends = [year for year in every if year is not None]
    years = scenario.file.years
    if not ends and years is not None:
        ends.append(years.last)
    if not ends:
        return None
    last = min(ends)
    spent = [year for outlays in lives.values() for year, _ in outlays]
    zero = min([max(start, base) - 1, *spent])  # what was earned before the base year is past
    parts = [share(one, year, base) if year >= base else 0.0 for year in range(zero + 1, last + 1)]
    return Timeline(zero, start, last, (0.0, *parts))


def _worn_out(outlays: Sequence[tuple[int, float]], start: int) -> int | None:
    """The last year of what a party has bought: of the plants of the beginning the first to be worn out, unless something is
    bought before that to go on with. None for nothing bought."""
    bought = sorted((_first_use(year, start), round(life)) for year, life in outlays)
    first = [use + life - 1 for use, life in bought if use <= start]
    if not bought:
        return None
    end = min(first) if first else bought[0][0] + bought[0][1] - 1
    for use, life in bought:
        if start < use <= end + 1:  # in time to take the place of what is worn out
            end = max(end, use + life - 1)
    return end


def _first_use(year: int, start: int) -> int:
    """The first year in which something that is bought in a year is used."""
    return max(start, year if year >= start else year + 1)
