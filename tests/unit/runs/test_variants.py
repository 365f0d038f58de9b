"""Tables of variants: each is what a run of it is, and the folder says what was set."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import lca
from lca.files.shipped import shipped
from lca.loading.given import read_points
from lca.runs.variants import Variants, variants

SLAG = "exchanges.slag-to-cement"
TABLE = f"""name,{SLAG}.amount,{SLAG}.recycled.transport.0.distance,year
more,120 kt/year,,
far,,400 km,
then,60 kt/year,,2021
"""
CHANGES = {
    "more": {f"{SLAG}.amount": "120 kt/year"},
    "far": {f"{SLAG}.recycled.transport.0.distance": "400 km"},
    "then": {f"{SLAG}.amount": "60 kt/year", "year": 2021, f"{SLAG}.note": "."},
}


@pytest.fixture(scope="module")
def first() -> lca.Scenario:
    return lca.load(shipped("scenarios") / "first-steps.yaml")


def made(scenario: lca.Scenario, folder: Path, text: str = TABLE, draws: int = 512) -> Variants:
    path = folder / "params.csv"
    path.write_text(text, "utf-8")
    return variants(scenario, *read_points(path), draws=draws, seed=3)


def test_every_variant_is_its_own_run(first: lca.Scenario, tmp_path: Path) -> None:
    """Proves: central values, percentiles and the paired difference are those of separate runs."""
    found = made(first, tmp_path)
    before = lca.run(first, draws=512, seed=3)
    assert before.sample is not None
    for name, changes in CHANGES.items():
        alone = lca.run(lca.vary(first, changes), draws=512, seed=3)
        rows = found.frame[found.frame["name"] == name].set_index("indicator")
        for row in alone.network.to_dict("records"):
            got = rows.loc[str(row["indicator"])]
            for column in ("virgin", "recycled", "saving", "p2_5", "p50", "p97_5"):
                assert got[column] == pytest.approx(row[column], rel=1e-12)
            assert alone.sample is not None
            indicator = str(row["indicator"])
            apart = alone.sample.network(indicator) - before.sample.network(indicator)
            assert got["difference_p97_5"] == pytest.approx(apart.statistics()[2], rel=1e-9)
    assert set(found.frame[f"{SLAG}.amount"]) == {"120 kt/year", "100 kt/year", "60 kt/year"}


def test_the_folder(first: lca.Scenario, tmp_path: Path) -> None:
    """Proves: the folder holds the table with the base first, what was set, the hash of the table, and charts."""
    found = made(first, tmp_path, draws=64)
    folder = found.save(tmp_path / "out")
    table = pd.read_csv(folder / "table.csv")
    assert list(dict.fromkeys(table["name"])) == ["base", "more", "far", "then"]
    assert table[table["name"] == "base"]["difference"].isna().all()
    said = json.loads((folder / "table.json").read_text("utf-8"))
    assert said["variants"][2]["set"] == [[f"{SLAG}.amount", "60 kt/year"], ["year", "2021"]]
    assert said["provenance"]["inputs"][-1] == {"file": "params.csv", "sha256": found.table.sha256}
    assert {path.name for path in (folder / "charts").iterdir()} >= {"variants-ghg-100.svg"}


def test_without_draws(first: lca.Scenario, tmp_path: Path) -> None:
    """Proves: without draws there are no percentiles, and the files are whole all the same."""
    found = made(first, tmp_path, draws=0)
    assert found.frame["p50"].isna().all()
    assert json.loads((found.save(tmp_path / "out") / "table.json").read_text("utf-8"))["base"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"name,{SLAG}.amount\na,5 km\n",
            "params.csv:2:2: a: exchanges[slag-to-cement].amount: '5 km' is km",
        ),
        (
            f"name,{SLAG}.amont\na,5 km\n",
            "params.csv:1:2: exchanges.slag-to-cement.amont: there is no 'amont'",
        ),
        (
            f"{SLAG}.amount\n5 Mt/year\n",
            "5 Mt/year: facilities.steel-works.supplies.bf-slag: the exchanges take",
        ),
    ],
)
def test_bad_cells_are_named(
    first: lca.Scenario, tmp_path: Path, text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a cell that is wrong is told by its row and column, and what it breaks by its variant."""
    monkeypatch.chdir(tmp_path)
    Path("params.csv").write_text(text, "utf-8")
    with pytest.raises(lca.WrongInput) as caught:
        variants(first, *read_points(Path("params.csv")), draws=0)
    assert said in str(caught.value)
