"""Shares in a notebook: each facility under each rule, and what each way of accounting makes of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lca.notebook.page import both, page, paragraph, table
from lca.quantities import figures
from lca.quantities.indicators import main
from lca.sharing.rules import ACCOUNTING
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

    from lca.scenario.scenario import Scenario

LANG: Lang = "en"


def as_html(scenario: Scenario, by_rule: pd.DataFrame, accounting: pd.DataFrame) -> str:
    """Both tables of an allocation in the indicator of the first sentence."""
    indicator = main(scenario.units)
    unit = scenario.units[indicator]
    rows = by_rule[by_rule["indicator"] == indicator]
    lines = dict(zip(rows["facility"], rows["name"], strict=True))
    values = {(row["facility"], row["rule"]): row["value"] for row in rows.to_dict("records")}
    rules = list(dict.fromkeys(map(str, rows["rule"])))
    scale = figures.scale_for(unit, list(values.values()), LANG)
    shares = [
        [
            name,
            *(
                scale.number(values[line, rule]) if (line, rule) in values else figures.ABSENT
                for rule in rules
            ),
        ]
        for line, name in lines.items()
    ]
    counted = accounting[accounting["indicator"] == indicator].to_dict("records")
    ways = [
        [
            ACCOUNTING[str(row["rule"])].name.en,
            figures.amount(row["value"], unit, LANG),
            figures.interval(row["p2_5"], row["p97_5"], unit, LANG, of=row["value"]),
            figures.amount(row["elsewhere"], unit, LANG),
        ]
        for row in counted
    ]
    head = ("facility", *rules)
    return page(
        both(scenario.file.title),
        f"{indicator}, {scale.unit} a year",
        table(head, shares, range(1, len(head)), caption="Shares", rest=".by_rule"),
        table(("accounting", "counts", "95 % interval", "elsewhere"), ways, range(1, 4)),
        paragraph(".by_rule, .accounting, .shares(), .draws(rule)", muted=True),
    )
