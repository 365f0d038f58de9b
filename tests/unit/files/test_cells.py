"""Cells of tables: texts that a spreadsheet would calculate have an apostrophe before them, numbers stay."""

from __future__ import annotations

from io import StringIO

import pandas as pd
import pytest

from lca.files.cells import cell, cells


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\n=1",
        "＝1+1",
        "－x",
        "-",
        "- 5",
        "+49 30 123",
    ],
)
def test_a_text_that_would_be_calculated(text: str) -> None:
    assert cell(text) == "'" + text


@pytest.mark.parametrize(
    "value", ["-5", "+5.5e3", "-inf", "a=b", "'=1", "", "–", "−5 kt", -5.0, 3, None, True]
)
def test_what_stays(value: object) -> None:
    """Proves: numbers, as numbers or as texts, and everything else are as they were."""
    assert cell(value) is value or cell(value) == value


def test_a_carriage_return_cannot_break_a_row() -> None:
    """Proves: names of other programs that hold one give as many rows and columns as there are."""
    table = pd.DataFrame({"name": ["a\r=1+1", "b"], "value": [-1.5, 2.0], "same": [True, False]})
    text = cells(table).to_csv(index=False, lineterminator="\n")
    assert text == "name,value,same\na\ufffd=1+1,-1.5,True\nb,2.0,False\n"
    back = pd.read_csv(StringIO(text))
    assert list(back["value"]) == [-1.5, 2.0]


def test_columns_of_other_kinds_stay() -> None:
    table = pd.DataFrame({"n": [-1, 2], "x": [float("nan"), -2.5], "none": [None, "=1"]})
    found = cells(table)
    assert found["n"].tolist() == [-1, 2]
    assert found["x"].tolist()[1] == -2.5
    assert pd.isna(found["none"][0])
    assert found["none"][1] == "'=1"
