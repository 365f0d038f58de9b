"""The picture of the flows as a table: who gives how much of which by-product to whom, and what that saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lca.quantities.indicators import drawn, greenhouse_gases
from lca.results.named import with_names
from lca.results.outcome import Outcome
from lca.scenario.stage_table import AMOUNT
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

#: The word of the by-product here, as programs for such pictures show it.
_HEADS = {"byproduct": "by-product", "byproduct_name": "by-product_name"}


def flow_table(result: Outcome, lang: Lang) -> pd.DataFrame:
    """A row an exchange, in the order of the scenario, with names in a language behind the ids.

    amount : of the by-product taken a year, in `unit` (kg, MJ, Nm3 or m3). saving : a year, at central values, in
    `saving_unit` of `indicator`: the first of greenhouse gases, or the first that is drawn where there is none.
    """
    import pandas as pd

    units = result.scenario.units
    indicator = next(iter(greenhouse_gases(units)), drawn(units)[0])
    of = result.exchanges[result.exchanges["indicator"] == indicator]
    saved = dict(zip(of["exchange"].tolist(), of["saving"].tolist(), strict=True))
    rows = [
        {
            "exchange": one.id,
            "from": one.given.from_,
            "to": one.given.to,
            "byproduct": one.given.byproduct,
            "amount": one.quantities[AMOUNT].value,
            "unit": one.measures.taken[0][0],
            "saving": saved[one.id],
            "saving_unit": units[indicator],
            "indicator": indicator,
        }
        for one in result.scenario.resolved
    ]
    return with_names(pd.DataFrame(rows), result.scenario, lang).rename(columns=_HEADS)
