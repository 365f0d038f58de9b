"""What a programme may claim: what would have come anyway is taken off, and the rest shared among all who helped.

Factors multiply and never add. Displacement and lost uses are in the saving already and are not asked again.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from lca.engine.inventory import Inventory
from lca.ledger.numbers import Sampled, as_number
from lca.ledger.totals import spreading
from lca.quantities.numbers import Number
from lca.results.draws import Draws
from lca.results.money import Spreading
from lca.scenario.form import NETWORK, Exchange
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.quantities.arrays import Array

CLAIM_COLUMNS = (
    *("exchange", "indicator", "unit", "saving", "programme", "p2_5", "p50", "p97_5"),
    *("deadweight", "deadweight_source", "attribution", "attribution_source"),
)


class Claimed:
    """The share of each exchange's saving that the programme may claim, (draws,) or (1,); None where nothing is said."""

    def __init__(
        self, scenario: Scenario, built: Inventory, drawn: Draws | None, seed: int
    ) -> None:
        self.scenario = scenario
        self._sampled = Sampled(built, 0 if drawn is None else drawn.count, seed)
        file = scenario.file
        self.stated = (
            file.deadweight is not None
            or file.attribution is not None
            or any(one.deadweight or one.attribution for one in scenario.exchanges)
        )

    def draws(self, one: Exchange) -> Array:
        """Draws of (1 − deadweight) × attribution."""
        kept, own = self._numbers(one)
        return (1.0 - self._sampled.number(kept)) * self._sampled.number(own)

    def central(self, one: Exchange) -> float:
        """The same at central values."""
        kept, own = self._numbers(one)
        return (1.0 - kept.value) * own.value

    def _numbers(self, one: Exchange) -> tuple[Number, Number]:
        return self.number(one, "deadweight", 0.0), self.number(one, "attribution", 1.0)

    def number(self, one: Exchange, key: str, otherwise: float) -> Number:
        """The exchange's own claim, else that of all; one draw for all that share it."""
        for claim, name in (
            (getattr(one, key), f"exchange/{one.id}/{key}"),
            (getattr(self.scenario.file, key), key),
        ):
            if claim is not None:
                return as_number(self.scenario, claim.share, name, share=True)
        return Number(otherwise)

    def source(self, one: Exchange, key: str) -> str:
        """Where a claim comes from; empty where none is made."""
        claim = getattr(one, key) or getattr(self.scenario.file, key)
        return claim.source or "" if claim is not None else ""


def claim_table(
    scenario: Scenario,
    claimed: Claimed,
    exchange_table: pd.DataFrame,
    drawn: Draws | None,
    hidden: Collection[str] = (),
) -> pd.DataFrame:
    """Savings a year and what the programme may claim of them: a row an exchange (and `network`) and indicator.

    hidden : indicators without a sum over exchanges.
    """
    import numpy as np
    import pandas as pd

    savings: Mapping[tuple[str, str], float] = {
        (str(id), str(indicator)): float(value)
        for id, indicator, value in zip(
            *(exchange_table[key] for key in ("exchange", "indicator", "saving")), strict=True
        )
    }
    rows: list[tuple[object, ...]] = []
    for indicator in scenario.file.indicators:
        unit = scenario.library.indicators[indicator].unit
        parts, whole = [], np.zeros(1)
        for one in scenario.exchanges:
            saving = savings[one.id, indicator]
            value = saving * claimed.central(one)
            parts.append((saving, value))
            told = Spreading(value)
            if drawn is not None and drawn.count > 1:
                draws = drawn.of(one.id, indicator).saving * claimed.draws(one)
                whole = whole + draws
                told = spreading(value, draws)
            said = []
            for key, otherwise in (("deadweight", 0.0), ("attribution", 1.0)):
                said += [claimed.number(one, key, otherwise).value, claimed.source(one, key)]
            ends = (told.p2_5, told.p50, told.p97_5)
            rows.append((one.id, indicator, unit, saving, value, *ends, *said))
        full, value = (math.fsum(column) for column in zip(*parts, strict=True))
        told = spreading(value, whole) if whole.size > 1 else Spreading(value)
        ends = (told.p2_5, told.p50, told.p97_5)
        if indicator in hidden:
            full, value, ends = math.nan, math.nan, (math.nan,) * 3
        blank = (math.nan, "", math.nan, "")
        rows.append((NETWORK, indicator, unit, full, value, *ends, *blank))
    order = {one.id: at for at, one in enumerate(scenario.exchanges)}
    rows.sort(key=lambda row: order.get(str(row[0]), len(order)))
    return pd.DataFrame(rows, columns=list(CLAIM_COLUMNS))
