"""What activities come to at most: the sizes of all that they take and give off, with what stands behind them."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping

from lca.library.entry import Entry
from lca.library.form import Indicator
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity
from lca.quantities.ranges import TOGETHER
from lca.quantities.spreads import Z975

#: No activity of the shipped library comes to more, with any of its indicators.
LARGEST_SHIPPED = 1e6


def size(quantity: Quantity) -> float:
    """The root of the mean square of a number, or somewhat more, in base units; of a dated one the largest of its years.

    Of a log-normal number with standard deviation s of its logarithm it is the median times exp(s²).
    """
    if quantity.by_year:
        return max(size(one) for _, one in quantity.by_year)
    ends = [abs(one) for one in (quantity.low, quantity.value, quantity.high) if one is not None]
    largest = max(ends)
    if quantity.sd is not None:
        return math.hypot(quantity.value, quantity.sd)
    if not quantity.uncertain:
        return largest
    if quantity.gsd is not None:
        return largest * math.exp(math.log(quantity.gsd) ** 2)
    if quantity.distribution == "lognormal":
        middle = abs(quantity.value)
        wide = max(largest / middle, middle / min(ends))
        return middle * math.exp((math.log(wide) / Z975) ** 2)
    return largest


def sizes(
    activities: Mapping[str, Entry],
    factors: Mapping[str, float],
    known: dict[str, float] | None = None,
) -> dict[str, float]:
    """Activity → the size of everything behind one base unit of its product; infinite beyond floats.

    That is 1 for the unit itself, its flows times their factors (`factor_sizes`), and its inputs times theirs: sizes (`size`), added up whatever their signs, with loops gone round twice. What stands in other
    databases counts 1.

    known : sizes of activities behind these that were found before; the new ones are added to it.
    """
    found = {} if known is None else known
    order = list(_in_order(activities))
    for _ in range(2):
        for id in order:
            found[id] = _size(activities[id], factors, found)
    return found


def factor_sizes(indicators: Iterable[Indicator]) -> dict[str, float]:
    """Flow → the largest of the sizes of its factors in the indicators, and 1."""
    factors: dict[str, float] = {}
    for indicator in indicators:
        for flow, factor in indicator.characterisation.items():
            factors[flow] = max(factors.get(flow, 1.0), size(factor))
    return factors


def reached(
    activities: Mapping[str, Entry], start: Iterable[str], known: Container[str] = ()
) -> dict[str, Entry]:
    """The named activities and all behind them by id, as far as they are there; without those that are known."""
    found: dict[str, Entry] = {}
    waiting = list(start)
    while waiting:
        id = waiting.pop()
        if id not in found and id not in known and id in activities:
            found[id] = activities[id]
            waiting += [row.activity for row in found[id].activity.inputs]
    return found


def beyond(activities: Mapping[str, Entry], indicators: Iterable[Indicator]) -> Iterator[Problem]:
    """Activities that come to more than there is; those alone that do not rest on another one of them."""
    found = sizes(activities, factor_sizes(indicators))
    large = {id for id, one in found.items() if not one <= TOGETHER}
    for id in sorted(large):
        entry = activities[id]
        behind = {row.activity for row in entry.activity.inputs}
        if not behind & (large - {id}):
            yield entry.problem(Message("activity-beyond", most=TOGETHER))


def looping(activities: Mapping[str, Entry]) -> list[Entry]:
    """Activities of a user's own that lie on a loop, or between loops; the first of the files first."""
    if not any(entry.own for entry in activities.values()):
        return []
    users: dict[str, set[str]] = {id: set() for id in activities}
    for id in activities:
        for behind in _behind(activities, id):
            users[behind].add(id)
    behind_it = {id: set(_behind(activities, id)) for id in activities}
    left = set(activities)
    for ways, others in ((behind_it, users), (users, behind_it)):
        count = {id: len(ways[id] & left) for id in left}
        waiting = [id for id in left if not count[id]]
        while waiting:  # what leads nowhere that way is on no loop
            gone = waiting.pop()
            left.discard(gone)
            for other in others[gone] & left:
                count[other] -= 1
                if not count[other]:
                    waiting.append(other)
    return [entry for id, entry in activities.items() if id in left and entry.own]


def _in_order(activities: Mapping[str, Entry]) -> Iterator[str]:
    """All of them, each after those behind it, as far as loops have an order."""
    seen: set[str] = set()
    for start in activities:
        waiting = [] if start in seen else [(start, _behind(activities, start))]
        seen.add(start)
        while waiting:
            id, behind = waiting[-1]
            below = next((one for one in behind if one not in seen), None)
            if below is None:
                waiting.pop()
                yield id
            else:
                seen.add(below)
                waiting.append((below, _behind(activities, below)))


def _behind(activities: Mapping[str, Entry], id: str) -> Iterator[str]:
    return (row.activity for row in activities[id].activity.inputs if row.activity in activities)


def _size(entry: Entry, factors: Mapping[str, float], found: Mapping[str, float]) -> float:
    activity, whole = entry.activity, 0.0
    for row in activity.inputs:
        whole += size(row.amount) * found.get(row.activity, 1.0)
    for flow in activity.flows:
        whole += size(flow.amount) * factors.get(flow.names, 1.0)
        whole += size(flow.amount) * factors.get(flow.fine or "", 0.0)
    whole += sum(size(row.amount) for row in (*activity.coproducts, *activity.releases_in_use))
    return 1.0 + whole / activity.reference.value
