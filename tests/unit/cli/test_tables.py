"""The tables of the terminal: medians, shares and probabilities where they mean something."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

import lca
from lca.cli.tables import central, comparison_table, network_table, savings_table
from lca.files.shipped import shipped
from lca.results.outcome import Outcome
from lca.runs.comparison import Comparison
from lca.texts import LANGS

FIRST = shipped("scenarios") / "first-steps.yaml"
#: A saving of 41 kt at central inputs whose draws lie around 126 kt, known to 0.1 kt below and 40 kt above.
SKEWED = {
    "virgin": 41e6,
    "recycled": 0.0,
    "saving": 41e6,
    "probability_saving": 1.0,
    "p2_5": 35.4e6,
    "p50": 126e6,
    "p97_5": 658e6,
}
#: The same without any saving, as draws that are all 0 give it.
NOTHING = {
    "virgin": 41e6,
    "recycled": 41e6,
    "saving": 0.0,
    "probability_saving": math.nan,
    "p2_5": 0.0,
    "p50": 0.0,
    "p97_5": 0.0,
}


@pytest.fixture(scope="module")
def result() -> Outcome:
    return lca.run(lca.load(FIRST), draws=128)


def made(result: Outcome, **values: Any) -> Outcome:
    """A result with other numbers in every row."""
    errors = result.convergence.assign(se_p2_5=0.1e6, se_p97_5=40e6)
    exchanges = result.exchanges.assign(**values)
    return replace(
        result, network=result.network.assign(**values), exchanges=exchanges, convergence=errors
    )


def test_a_median_far_from_the_saving_stands_beside_it(result: Outcome) -> None:
    """Proves: 41 with a median of 126 is told so, with 41.5 it is not; each end of an exchange has its own digits."""
    skewed = made(result, **SKEWED)
    row = network_table(skewed, "en")[2][0]
    assert row[3] == "41.0, median 126"
    assert row[4:6] == ["35 to 658", "kt CO₂e"]
    row = savings_table(skewed, "en")[2][0]
    assert row[4:6] == ["41, median 126", "35 to 700"]
    assert savings_table(skewed, "zh")[2][0][4] == "4.1，中位数 12.6"
    near = made(result, **{**SKEWED, "p50": 41.5e6})
    assert network_table(near, "en")[2][0][3] == "41.0"
    assert savings_table(near, "en")[2][0][4] == "41"
    compared = comparison_table(Comparison([skewed, skewed]), "en")[2]
    assert compared[0][4] == "41.0, median 126"


def test_a_share_of_next_to_nothing_is_a_dash(result: Outcome) -> None:
    """Proves: −1,493,169 % of today is not said; nor a share of a burden that is below 0."""
    assert network_table(made(result, **SKEWED), "en")[2][0][6] == "100 %"
    for virgin in (864.0, 0.0, -1e6):
        values = {**SKEWED, "virgin": virgin, "saving": -12.9e6}
        assert network_table(made(result, **values), "en")[2][0][6] == "–"


def test_nothing_saved_has_no_probability(result: Outcome) -> None:
    """Proves: where all draws are 0 a dash stands, not that it is next to impossible that anything is saved."""
    nothing = made(result, **NOTHING)
    assert network_table(nothing, "en")[2][0][7] == "–"
    assert savings_table(nothing, "en")[2][0][6] == "–"
    assert nothing.summary()["network"]["ghg-100"]["probability_saving"] is None


def test_the_tables_say_what_a_saving_is() -> None:
    assert "Saving and both routes: with all inputs at their central values" in central("en")
    assert all(
        central(lang).count("P(saves)" if lang == "en" else "节约概率") == 1 for lang in LANGS
    )
