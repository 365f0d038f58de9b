"""Posts that a network makes and takes, and person-years of its investments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class PostsResult:
    """Posts in China, without those that wages make in turn.

    table : a row an exchange and sector: spending of the prices' year, posts direct and in all. exchanges : exchange → what
    summary.json has of it. network : the same of all. not_counted : spending without a sector, by item and activity.
    """

    table: pd.DataFrame
    exchanges: Mapping[str, Mapping[str, Any]]
    network: Mapping[str, Any]
    not_counted: Sequence[Mapping[str, Any]]

    def summary(self) -> dict[str, Any]:
        """What summary.json has under `jobs`."""
        return {
            "network": dict(self.network),
            "exchanges": {id: dict(one) for id, one in self.exchanges.items()},
            "not_counted": [dict(one) for one in self.not_counted],
        }
