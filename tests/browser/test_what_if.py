"""The page that answers what if, in Chromium: its numbers are those of lca, at any position of its switches."""

from __future__ import annotations

import json
import math
from pathlib import Path
from random import Random
from typing import Any

import pytest
from chromium import Chromium, Failed
from pages import HEBEI
from positions import changed, position, powered

import lca
from lca.engine.adjoint import solve
from lca.engine.net import totals
from lca.inventory.routes import inventory
from lca.runs.run import Result

pytestmark = pytest.mark.browser

#: How far central values may be from those of lca, relative to the amounts that cancel in them.
EXACT = 1e-9


def asked(browser: Chromium, position: Any) -> dict[str, Any]:
    """What the page answers."""
    return dict(browser.run(f"lca.evaluate({json.dumps(position)})"))


def test_fifty_positions_are_those_of_lca(
    browser: Chromium, hebei: Result, hebei_page: str, hebei_data: dict[str, Any]
) -> None:
    """Proves: switches, factors, cases and indicators at random give the savings of the scenario changed in that way,
    which the engine calculates without the page's polynomials."""
    browser.open(hebei_page)
    chance, worst = Random(50), 0.0
    for _ in range(50):
        place = position(chance, hebei_data)
        scenario = {"central": hebei.scenario, **hebei.scenario.cases}[place["case"]]
        built = inventory(changed(scenario, place["exchanges"]))
        if place["grid"] != 1.0:
            built = powered(scenario, built, place["grid"])
        found = totals(built, solve(built))
        column = found.indicators.index(place["indicator"])
        on = {
            one.id: place["exchanges"].get(one.id, {}).get("on", True) for one in scenario.exchanges
        }
        expected = dict.fromkeys(on, 0.0)
        for id, saving, virgin, recycled in zip(
            found.exchanges, found.saving, found.virgin, found.recycled, strict=True
        ):
            gross = abs(virgin[column]) + abs(recycled[column])
            expected[id] = (
                float(saving[column]) if on[id] and abs(saving[column]) >= EXACT * gross else 0.0
            )
        answer = asked(browser, place)
        assert answer["exchanges"].keys() == expected.keys()
        for id, saving in expected.items():
            assert answer["exchanges"][id] == pytest.approx(saving, rel=EXACT, abs=0.0)
        whole = math.fsum(expected.values())
        assert answer["saving"] == pytest.approx(whole, rel=EXACT)
        worst = max(worst, abs(answer["saving"] - whole) / abs(whole))
    assert worst < EXACT


@pytest.mark.parametrize("seed", [1, 2])
def test_its_yaml_gives_its_numbers(
    browser: Chromium, hebei_page: str, hebei_data: dict[str, Any], seed: int, tmp_path: Path
) -> None:
    """Proves: what is copied loads beside the scenario, and has the page's savings in every case; a run of it has the
    page's interval to the error of the draws that are embedded."""
    browser.open(hebei_page)
    place = {**position(Random(seed), hebei_data), "grid": 1.0}
    (tmp_path / "hebei.yaml").write_bytes(HEBEI.read_bytes())
    path = tmp_path / "what-if.yaml"
    path.write_text(browser.run(f"lca.yaml({json.dumps(place)})"), "utf-8")
    scenario = lca.load(path)
    cases = {"central": scenario, **scenario.cases}
    for name, case in cases.items():
        built = inventory(case)
        found = totals(built, solve(built))
        column = found.indicators.index(place["indicator"])
        answer = asked(browser, {**place, "case": name})
        for id, saving in zip(found.exchanges, found.saving, strict=True):
            assert answer["exchanges"][id] == pytest.approx(float(saving[column]), rel=EXACT)
        off = answer["exchanges"].keys() - set(found.exchanges)
        assert not any(answer["exchanges"][id] for id in off)
    drawn = lca.run(cases[place["case"]], draws=2048).draws.of(place["indicator"])["network"]
    answer = asked(browser, place)
    for name, at in (("p2_5", 0.025), ("p97_5", 0.975)):
        # whatever the distribution: so far may the share of draws below a percentile be off in both samples
        off = 3 * math.sqrt(at * (1 - at) * (1 / hebei_data["draws"] + 1 / 2048))
        low, high = drawn.quantile(max(at - off, 0.0)), drawn.quantile(min(at + off, 1.0))
        assert low <= answer[name] <= high, name


def test_as_written_it_is_the_report(browser: Chromium, hebei: Result, hebei_page: str) -> None:
    """Proves: where nothing is changed, saving and interval are those of the result, in each case and indicator; where every
    amount is changed alike, they are changed as much."""
    browser.open(hebei_page)
    table = hebei.cases[hebei.cases["exchange"] == "network"]
    for row in table.to_dict("records"):
        place = {"case": row["case"], "indicator": row["indicator"]}
        for factor in (1.0, 1.25):
            amounts = {one.id: {"amount": factor} for one in hebei.scenario.exchanges}
            answer = asked(browser, {**place, "exchanges": amounts})
            for name in ("saving", "p2_5", "p97_5"):
                if math.isnan(row[name]):  # no total of it is told: the page does not offer it
                    continue
                assert answer[name] == pytest.approx(factor * row[name], rel=1e-6)


def test_a_position_of_other_things_is_refused(browser: Chromium, hebei_page: str) -> None:
    """Proves: a name that the page does not know, and a number that is none, are an error and change nothing."""
    browser.open(hebei_page)
    for wrong in (
        {"exchanges": {"nothing": {}}},
        {"exchanges": {"scrap-to-eaf": {"weight": 1}}},
        {"exchanges": {"scrap-to-eaf": {"amount": -1}}},
        {"exchanges": {"scrap-to-eaf": {"share": {"elsewhere": 1}}}},
        {"case": "best"},
        {"indicator": "water"},
        {"year": 2030},
    ):
        with pytest.raises(Failed, match="RangeError"):
            asked(browser, wrong)


def test_it_asks_no_network(browser: Chromium, hebei_page: str) -> None:
    """Proves: the page of the large network asks for nothing but itself, also while it answers, and its policy would not
    let it."""
    browser.open(hebei_page)
    browser.run("lca.evaluate({exchanges: {'scrap-to-eaf': {on: false}}, case: 'strict'})")
    browser.run("document.querySelector('[data-part=copy]').click()")
    assert browser.requested() == [hebei_page]
    assert browser.complaints() == []
    blocked = browser.run("fetch('https://example.com').then(() => 'open', () => 'closed')")
    assert blocked == "closed"
