"""The best network in a notebook: what flows, and what the scarcest limits are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lca.notebook.page import both, page, paragraph, table
from lca.quantities import figures
from lca.texts import Lang, Text

if TYPE_CHECKING:
    import pandas as pd

LANG: Lang = "en"
#: Limits that are told.
SCARCE = 8


def as_html(
    title: Text, under: str, unit: str, flowing: pd.DataFrame, scarcest: pd.DataFrame
) -> str:
    """The largest flows, the limits that are worth most, and where the rest is; tables as `Optimum` has them."""
    flows = [
        [
            *(one["exchange"], one["from"], one["to"]),
            f"{figures.number(one['flow'])} {one['unit']}",
            figures.share(one["flow"], one["most"], LANG),
            figures.amount(one["saving"], unit, LANG),
        ]
        for one in flowing.to_dict("records")
    ]
    limits = [
        [
            one["kind"],
            one["facility"],
            one["name"],
            figures.amount(one["worth"], unit, LANG),
            one["unit"],
        ]
        for one in scarcest.head(SCARCE).to_dict("records")
    ]
    head = ("exchange", "from", "to", "flows", "of what could", "saving a year")
    scarce = ("limit", "facility", "of", "worth of one more", "")
    return page(
        both(title),
        under,
        table(head, flows, range(3, 6), rest=".table"),
        table(scarce, limits, (3,), caption="What binds, worth most first"),
        paragraph(".table, .limits, .payments, .saved(), .to_scenario(), .summary()", muted=True),
    )
