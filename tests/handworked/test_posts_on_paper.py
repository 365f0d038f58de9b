"""Posts: gains and losses of the sectors in which is spent more and less."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import lca

#: Prices of 2018 in CNY, so that no index moves them: 100 kt of clinker at 100 a year are 10 million, hauls at 0.5 per t km of 200 km, too.
SCENARIO = """
schema: 2
scenario: posts
title: Posts
year: 2023
geography: CN-HE
indicators: [ghg-100]
facilities: {a: {name: A}, b: {name: B}}
money: {currency: CNY, prices_of: 2018, prices: {clinker: 100 CNY/t, truck-30t: 0.5 CNY/t/km}}
exchanges:
  - id: one
    from: a
    to: b
    byproduct: fly-ash
    amount: 100 kt/year
    status: proposed
    evidence: illustrative
    JOBS
    displaces: {product: clinker, ratio: 1 t/t, transport: []}
    recycled: {yield: 1, transport: [{mode: truck-30t, distance: 200 km}]}
    without: [{disposal: [], source: assumed}]
    money: {price: 20 CNY/t, investment: [{by: receiver, amount: 10 million CNY, life: 10 years}, {by: supplier, amount: 5 million CNY, life: 10 years, imported: true}]}
"""


def jobs(folder: Path, stated: str = "") -> Any:
    path = folder / "posts.yaml"
    path.write_text(SCENARIO.replace("JOBS", stated), "utf-8")
    return lca.run(lca.load(path), draws=0).summary()["jobs"]


def test_both_sides_count(tmp_path: Path) -> None:
    """Proves: 10 million more haulage make 46 posts, 10 million less cement take 42: 3.75 net, where one side says +46. The sale of
    the by-product makes none, the investment 54.8 person-years once, what is bought abroad none. CONVENTIONS 38."""
    found = jobs(tmp_path)
    network = found["network"]
    assert network["gained"] == pytest.approx(45.96)
    assert network["lost"] == pytest.approx(-42.21)
    assert network["posts"] == pytest.approx(3.75)
    assert network["direct"] == pytest.approx(16.77 - 6.5)
    assert network["person_years"] == pytest.approx(54.805)


def test_staff_lists_take_the_place_of_the_direct_part(tmp_path: Path) -> None:
    """Proves: 12 stated posts stand for the direct 10.27; the indirect part stays, and nothing is counted twice."""
    found = jobs(tmp_path, "jobs: {value: 12, source: works council}")
    one = found["exchanges"]["one"]
    assert one["direct"] == 12.0
    assert one["posts"] == pytest.approx(12.0 + 3.75 - 10.27)
    assert one["source"] == "works council"
    assert found["network"]["stated"] == 1
