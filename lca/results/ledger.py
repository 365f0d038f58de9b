"""What a network is worth over years, in money and in posts: as far as its scenario asks for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lca.results.by_year import ByYear


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Parts of the ledger of one result; each is None where the scenario does not ask for it.

    by_year : savings over the scenario's years.
    """

    by_year: ByYear | None = None

    def summary(self) -> dict[str, Any]:
        """The keys of summary.json that are there only with a ledger."""
        return {} if self.by_year is None else self.by_year.summary()
