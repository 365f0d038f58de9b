"""The power that processing takes is needed by others who do the same, too: break-even moves both."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import lca

SCENARIO = """
schema: 2
scenario: power
title: Power of others
year: 2023
geography: CN-HE
indicators: [ghg-100]
facilities: {steel: {name: Steel}, cement: {name: Cement}}
exchanges:
  - id: slag
    from: steel
    to: cement
    byproduct: bf-slag
    amount: 100 kt/year
    status: idea
    evidence: illustrative
    displaces: {product: clinker, ratio: 0.9 t/t, transport: []}
    recycled:
      yield: 0.98
      transport: [{mode: truck-30t, distance: 60 km}]
      processing: [{activity: slag-grinding, amount: 1 t/t}]
      residue: {activity: landfill-inert}
    without:
"""
HEAP = "{share: rest, disposal: [{activity: stockpile-slag, amount: 1 t/t}], source: made up}"


def flip(folder: Path, without: str) -> float:
    path = folder / "power.yaml"
    path.write_text(SCENARIO + without, "utf-8")
    table = lca.run(lca.load(path), draws=0).breakeven
    [row] = table[table["quantity"] == "processing-electricity"].to_dict("records")
    return float(row["flip"])


@pytest.mark.parametrize("share", [0.3, 0.95])
def test_a_share_that_saves_nothing_does_not_move_the_flip(tmp_path: Path, share: float) -> None:
    """Proves: with equal hauls the share of others saves nothing, so the rest alone says where the saving ends."""
    same = (
        f"      - {{share: {share}, use: same, transport: [{{mode: truck-30t, distance: 60 km}}], "
        f"source: made up}}\n      - {HEAP}\n"
    )
    alone = flip(tmp_path, f"      - {HEAP}\n")
    assert flip(tmp_path, same) == pytest.approx(alone, rel=1e-9)


def test_power_never_turns_what_is_used_alike(tmp_path: Path) -> None:
    """Proves: where all of it would be ground by others, power comes and goes on both routes."""
    same = "      - {use: same, transport: [{mode: truck-30t, distance: 20 km}], source: made up}\n"
    assert math.isnan(flip(tmp_path, same))
