"""What an exchange is worth to both sides, for the rule that shares by price."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lca.results.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Worth:
    """Money a year, in one currency.

    byproduct : what the taker pays the giver for the by-product; negative where the giver pays.
    product : what the taker would pay for the virgin product that it no longer buys.
    """

    byproduct: float
    product: float

    @property
    def giver(self) -> float | None:
        """The giver's share: the part of the product's value that is paid for the by-product, 0 to 1; None where there is no value.

        A by-product that is taken for a fee brings nothing of that value; one that costs more than the product all of it.
        """
        if not self.product > 0.0:
            return None
        return min(1.0, max(0.0, self.byproduct / self.product))


def worths(result: Outcome) -> Mapping[str, Worth]:
    """Exchange → its worth, of exchanges whose by-product and product have a price in the ledger.

    A price that is missing is not 0: such an exchange is not shared by price.
    """
    money = result.ledger.money
    if money is None:
        return {}
    values: dict[tuple[str, str, str], list[float]] = {}
    names = ("exchange", "party", "item", "value", "counted")
    for exchange, party, item, value, counted in zip(
        *(money.table[name].tolist() for name in names), strict=True
    ):
        values.setdefault((exchange, party, item), []).append(value if counted else math.nan)
    found = {}
    for exchange in dict.fromkeys(key[0] for key in values):
        paid = math.fsum(values.get((exchange, "supplier", "by-product"), [math.nan]))
        spared = math.fsum(values.get((exchange, "receiver", "virgin-purchase"), [math.nan]))
        if not math.isnan(paid + spared):
            found[exchange] = Worth(paid, spared)
    return found
