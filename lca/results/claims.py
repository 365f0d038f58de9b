"""What a programme may claim of the savings, beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lca.results.plain import as_json
from lca.scenario.form import NETWORK

if TYPE_CHECKING:
    import pandas as pd

_STATISTICS = ("p2_5", "p50", "p97_5")


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """Programme saving = saving × (1 − deadweight) × attribution, exchange by exchange and draw by draw.

    table : a row an exchange (and `network`) and indicator, a year. over_years : indicator → the network's over all years,
    with its ends; empty without years.
    """

    table: pd.DataFrame
    over_years: Mapping[str, Mapping[str, float | None]]

    def __repr__(self) -> str:
        rows = self.table[self.table["exchange"] == NETWORK].to_dict("records")
        told = ", ".join(
            f"{row['indicator']} {row['programme']:,.4g} of {row['saving']:,.4g} {row['unit']}"
            for row in rows[:3]
        )
        return f"What a programme may claim a year: {told}\n.table, .over_years"

    def summary(self) -> dict[str, Any]:
        """What summary.json has under `programme`."""
        network, exchanges = {}, []
        for row in self.table.to_dict("records"):
            told = {key: as_json(row[key]) for key in ("unit", "saving", "programme", *_STATISTICS)}
            if row["exchange"] == NETWORK:
                network[str(row["indicator"])] = told
            else:
                parts = {key: row[key] for key in ("deadweight", "attribution")}
                exchanges.append(
                    {"id": row["exchange"], "indicator": row["indicator"], **told, **parts}
                )
        return {
            NETWORK: network,
            **({"cumulative": dict(self.over_years)} if self.over_years else {}),
            "exchanges": exchanges,
        }
