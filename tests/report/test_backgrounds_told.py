"""What the report tells of backgrounds, from a table that is written here by hand."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from lca.report import backgrounds
from lca.report.backgrounds import backgrounds_table, cut_offs
from lca.results.backgrounds import LIBRARY
from lca.runs.run import Result
from lca.texts import Lang, Text

GHG, ENERGY = "ghg-100", "energy-total"
COLUMNS = (
    *("background", "indicator", "virgin_share", "recycled_share", "factors"),
    *("gwp", "system_model", "citation"),
)
ROWS = [
    (LIBRARY, GHG, 0.75, 0.4, "library", "AR6", "not stated", ""),
    ("mine", GHG, 0.25, 0.6, "own", "AR5", "cutoff", "A database, 2020"),
    ("mine", ENERGY, 1.0, 0.0, "library", "", "cutoff", "A database, 2020"),
    ("mine", "unheard-of", 1.0, 1.0, "library", "", "cutoff", ""),
]


def made(result: Result, rows: list[tuple[Any, ...]]) -> Any:
    return SimpleNamespace(
        footings=pd.DataFrame(rows, columns=list(COLUMNS)), scenario=result.scenario
    )


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        (
            "en",
            [
                ["library", "75 %", "40 %", "factors of this tool", "AR6", "not stated"],
                ["mine", "25 %", "60 %", "its own method", "AR5", "cutoff"],
                ["mine", "100 %", "–", "factors of this tool", "–", "cutoff"],
            ],
        ),
        (
            "zh",
            [
                ["因子库", "75%", "40%", "本工具的特征化因子", "AR6", "未说明"],
                ["mine", "25%", "60%", "自带方法", "AR5", "cutoff"],
                ["mine", "100%", "–", "本工具的特征化因子", "–", "cutoff"],
            ],
        ),
    ],
)
def test_what_rests_on_which_background(
    result: Result, lang: Lang, wanted: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: each row has its shares of both routes, its factors, potentials and system model; what is not told of, none.

    A share of a route without a burden is none, and what is not stated is said in the language of the page.
    """
    asked = []

    def note(_scenario: object, name: str, indicator: str) -> Text:
        asked.append((name, indicator))
        return Text("A note", "说明")

    monkeypatch.setattr(backgrounds, "method_note", note)
    view = result.view(lang)
    network = view.network.copy()
    network.loc[network["indicator"] == ENERGY, "recycled"] = 0.0
    view = replace(view, network=network)
    table = backgrounds_table(made(result, ROWS), view)
    assert table is not None
    cells = [row for group in table.groups for row in group.rows]
    assert [[row[0].text, *(cell.text for cell in row[2:])] for row in cells] == wanted
    assert [row[1].text for row in cells] == [
        view.indicator_names[name] for name in (GHG, GHG, ENERGY)
    ]
    units = "unit processes of this tool and of the user"
    assert [row[0].small for row in cells][1:] == ["A database, 2020"] * 2
    assert (cells[0][0].small == units) == (lang == "en") and cells[0][0].small
    assert asked == [("mine", GHG)]
    assert [row[4].small for row in cells] == ["", {"en": "A note", "zh": "说明"}[lang], ""]
    assert [column.number for column in table.columns] == [
        *(False, False, True, True, False, False, False)
    ]


def test_nothing_is_told_where_there_is_no_background(result: Result) -> None:
    assert backgrounds_table(made(result, []), result.view("en")) is None


def test_inputs_that_lead_nowhere(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = {"mine": ["steel", "coal"], "other": ["wood"]}
    monkeypatch.setattr(backgrounds, "cut_off", lambda _scenario: lost)
    found = cut_offs(made(result, ROWS), result.view("en"))
    assert found == [
        ("mine: inputs that lead nowhere, 2", ["steel", "coal"]),
        ("other: inputs that lead nowhere, 1", ["wood"]),
    ]
