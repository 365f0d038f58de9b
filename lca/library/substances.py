"""Substances and their elementary flows: one a height, or one a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable

#: Pollutants of the air, and water: what activities declare for the indicators that ask for it.
POLLUTANTS = ("so2", "nox", "pm", "pm2-5", "nmvoc", "nh3", "hg", "water-consumed")


def is_of(flow: str, substance: str) -> bool:
    """Whether an elementary flow is a substance, whatever its height or place: `so2-stack` is so2, `pm2-5-stack` no pm."""
    return flow == substance or flow.startswith(f"{substance}-")


def uncounted(flows: Iterable[str]) -> frozenset[str]:
    """The pollutants that none of the flows is, which are those that indicators count."""
    counted = list(flows)
    return frozenset(one for one in POLLUTANTS if not any(is_of(flow, one) for flow in counted))


def declares(flows: Iterable[str], substances: Collection[str]) -> bool:
    """Whether each of the substances stands among the elementary flows of an activity."""
    there = list(flows)
    return all(any(is_of(flow, one) for flow in there) for one in substances)
