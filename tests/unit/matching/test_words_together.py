"""Two words for one by-product, from the file to the scenario that is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

import lca

PARK = """
schema: 2
scenario: park
title: Park
year: 2023
geography: CN
facilities:
  mill:
    name: Mill
    sector: steel works
    supplies: {"slag sand": 20 kt/year, "高炉渣": {value: 3 kt/year, properties: {moisture: 12 %}}}
  kiln: {name: Kiln, sector: cement, uses: {clinker: 1 Mt/year}}
exchanges: []
"""


def test_two_words_are_one_supply_to_the_end(tmp_path: Path) -> None:
    """Proves: 20 and 3 kt are 23 kt, said with what is left out; each word keeps its part, and the proposed scenario loads."""
    path = tmp_path / "park.yaml"
    path.write_text(PARK, "utf-8")
    scenario = lca.load(path)
    assert scenario.facilities["mill"].supplies["bf-slag"].value == pytest.approx(23e6)
    [said] = [str(one) for one in scenario.warnings if "together" in str(one)]
    assert "23 kt/year together, without what else is said of each" in said
    matches = lca.match(scenario, draws=0)
    rows = [row for row in matches.rows() if row["product"] == "clinker"]
    amounts = {row["byproduct_written"]: row["amount"] for row in rows}
    assert amounts == pytest.approx({"slag sand": 20_000, "高炉渣": 3_000})
    proposed = lca.load(matches.to_yaml(tmp_path / "proposed.yaml"))
    assert proposed.facilities["mill"].supplies["bf-slag"].value == pytest.approx(23e6)
    assert proposed.exchanges[0].amount.value == pytest.approx(23e6)
