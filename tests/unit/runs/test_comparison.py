"""Scenarios side by side share their draws: the difference has its own, narrower interval."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from twenty import TWENTY

import lca
from lca.runs.comparison import Comparison

HEBEI = TWENTY


def network(result: lca.Result) -> np.ndarray:
    assert result.sample is not None
    return result.sample.network("ghg-100").saving


def test_the_interval_of_a_difference_is_that_of_paired_draws() -> None:
    """Proves: other grid year, same network: shared numbers cancel.

    If the two were drawn apart, the interval of the difference would be wider than either saving's own.
    """
    results = [
        lca.run(lca.load(HEBEI), 512),
        lca.run(lca.load(HEBEI.with_name("hebei-grid-2021.yaml")), 512),
    ]
    row = (
        Comparison(results)
        .table.set_index(["scenario", "indicator"])
        .loc["hebei-grid-2021", "ghg-100"]
    )
    difference = network(results[1]) - network(results[0])
    assert row["difference_p2_5"] == pytest.approx(np.percentile(difference, 2.5))
    assert row["difference_p97_5"] == pytest.approx(np.percentile(difference, 97.5))
    assert row["probability_more"] == (difference > 0).mean()
    width = row["difference_p97_5"] - row["difference_p2_5"]
    assert width < 0.1 * (row["p97_5"] - row["p2_5"])


def test_a_scenario_against_itself_differs_by_exactly_nothing(tmp_path: Path) -> None:
    """Proves: the same network under another name: 0 in every draw, and its description changes no draw."""
    copy = tmp_path / "copy.yaml"
    copy.write_text(
        f"extends: {HEBEI}\nscenario: copy\ntitle: Another title\nindicators: [ghg-20, ghg-100]\n",
        "utf-8",
    )
    results = [lca.run(lca.load(HEBEI), 128), lca.run(lca.load(copy), 128)]
    table = Comparison(results).table
    rows = table[table["scenario"] == "copy"]
    columns = [
        "difference",
        "difference_p2_5",
        "difference_p50",
        "difference_p97_5",
    ]
    assert set(rows["indicator"]) == {"ghg-100", "ghg-20"}
    assert (rows[columns] == 0).all(axis=None)
    assert (
        rows["probability_more"].isna().all()
    )  # nothing differs, so there is nothing to be sure of
    first = table[table["scenario"] == "hebei"]
    assert first[columns].isna().all(axis=None)


def test_other_seeds_have_no_paired_difference() -> None:
    results = [lca.run(lca.load(HEBEI), 64, seed=1), lca.run(lca.load(HEBEI), 64, seed=2)]
    table = Comparison(results).table
    assert table["difference_p50"].isna().all()
    assert "against_first" in Comparison(results).summary()["scenarios"][1]
