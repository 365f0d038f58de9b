"""The table of the flows: what programs that draw such pictures read."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

import lca
from lca.results.flow_table import flow_table
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]


@pytest.mark.usefixtures("unrendered")
def test_a_row_an_exchange(loaded: Loader, tmp_path: Path) -> None:
    """Proves: from, to, by-product and amount are the scenario's, the saving is that of greenhouse gases, in its unit."""
    scenario = loaded()
    result = lca.run(scenario, draws=0)
    with (result.save(tmp_path / "out") / "flows.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["exchange"] for row in rows] == [one.id for one in scenario.exchanges]
    flows = result.view().flows
    table = result.exchanges[result.exchanges["indicator"] == "ghg-100"].set_index("exchange")
    for row in rows:
        flow = flows[row["exchange"]]
        assert (row["from"], row["to"]) == (flow.source, flow.target)
        assert row["by-product_name"] == flow.byproduct
        assert row["from_name"] == result.view().facilities[flow.source].name
        assert float(row["amount"]) == flow.amount > 0
        assert row["unit"] == flow.unit
        assert float(row["saving"]) == table.loc[row["exchange"], "saving"]
        assert (row["saving_unit"], row["indicator"]) == ("kg CO2e", "ghg-100")


def test_names_are_in_the_language_and_other_indicators_do(loaded: Loader) -> None:
    """Proves: names follow the language; without greenhouse gases the saving is that of the first indicator with charts."""
    result = lca.run(loaded("indicators: [diverted-mass, energy-total]\n"), draws=0)
    table = flow_table(result, "zh")
    view = result.view("zh")
    assert table["from_name"].tolist() == [
        view.facilities[id].name for id in table["from"].tolist()
    ]
    assert set(table["indicator"]) == {view.drawn[0]}
    assert set(table["saving_unit"]) == {view.units[view.drawn[0]]}
