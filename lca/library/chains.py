"""What lies behind an activity, and the by-products of that chain: sums over central values, without an engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from lca.library.entry import Entry

#: An amount per base unit of the product below which a chain is not followed: loops (power for coal for power) end.
SMALLEST = 1e-9
#: Kinds of inputs that a chain of materials does not follow: their makers stand elsewhere.
ELSEWHERE = ("energy", "transport")


def amounts_behind(
    activities: Mapping[str, Entry],
    start: str,
    year: int,
    follow: Callable[[Entry, Entry], bool] = lambda taker, giver: True,
) -> dict[str, float]:
    """Amounts of all activities behind `start`, in base units per base unit of its product, at one year.

    follow : whether the way from an activity to one of its inputs is taken. Inputs that stand in no file that is open
    are left out. Raises KeyError for a `start` that is not there.
    """
    found: dict[str, float] = defaultdict(float)
    waiting = {activities[start].id: 1.0}
    while waiting:
        further: dict[str, float] = defaultdict(float)
        for id, amount in waiting.items():
            taker = activities[id]
            reference = taker.activity.reference.value
            for row in taker.activity.inputs:
                giver = activities.get(row.activity)
                if giver is not None and follow(taker, giver):
                    further[row.activity] += amount * row.amount.at(year).value / reference
        waiting = {id: amount for id, amount in further.items() if abs(amount) >= SMALLEST}
        for id, amount in waiting.items():
            found[id] += amount
    return dict(found)


def materials_only(taker: Entry, giver: Entry) -> bool:
    """The way of materials and fuels: power, heat and haulage are made elsewhere.

    Power that is delivered is the power that is made: an activity of that kind is followed to its own.
    """
    kinds = (taker.activity.kind, giver.activity.kind)
    return giver.activity.kind not in ELSEWHERE or kinds == ("energy", "energy")


def coproducts_of(activities: Mapping[str, Entry], start: str, year: int) -> dict[str, float]:
    """By-products of an activity and of the materials behind it, in base units per base unit of its product."""
    chain = {start: 1.0}
    for id, amount in amounts_behind(activities, start, year, materials_only).items():
        chain[id] = chain.get(id, 0.0) + amount
    found: dict[str, float] = defaultdict(float)
    for id, amount in chain.items():
        activity = activities[id].activity
        for row in activity.coproducts:
            made = row.amount.at(year).value / activity.reference.value
            found[row.byproduct] += amount * made
    return dict(found)
