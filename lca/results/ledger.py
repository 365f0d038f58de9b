"""What a network is worth over years, in money and in posts: as far as its scenario asks for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lca.results.by_year import ByYear
from lca.results.claims import Claims
from lca.results.money import MoneyResult


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Parts of the ledger of one result; each is None where the scenario does not ask for it.

    by_year : savings over the scenario's years. money : who pays and gains what.
    claims : what a programme may claim of the savings.
    """

    by_year: ByYear | None = None
    money: MoneyResult | None = None
    claims: Claims | None = None

    def __repr__(self) -> str:
        parts = {"by_year": self.by_year, "money": self.money, "claims": self.claims}
        there = [f".{name}: {part!r}" for name, part in parts.items() if part is not None]
        return "\n".join(("Ledger", *there)) if there else "Ledger: nothing asked for"

    def summary(self) -> dict[str, Any]:
        """The keys of summary.json that are there only with a ledger."""
        told: dict[str, Any] = {}
        if self.by_year is not None:
            told |= self.by_year.summary()
        if self.money is not None:
            told["money"] = self.money.summary()
            if self.money.posts is not None:
                told["jobs"] = self.money.posts.summary()
        if self.claims is not None:
            told["programme"] = self.claims.summary()
        return told
