"""Substances and their elementary flows: one a height, or one a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def is_of(flow: str, substance: str) -> bool:
    """Whether an elementary flow is a substance, whatever its height or place: `so2-stack` is so2, `pm2-5-stack` no pm."""
    return flow == substance or flow.startswith(f"{substance}-")


def declares(flows: Iterable[str], substances: Collection[str]) -> bool:
    """Whether each of the substances stands among the elementary flows of an activity."""
    there = list(flows)
    return all(any(is_of(flow, one) for flow in there) for one in substances)
