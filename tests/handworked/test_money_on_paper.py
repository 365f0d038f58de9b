"""Money: rows, present values and the bargaining zone as sums on paper."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import lca

FACTORS = """
sources: {paper: {citation: On paper, seen: original}}
activities:
  product: {name: Product, reference: 1 t, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper, flows: [{flow: co2-fossil, amount: 1000 kg}]}
  other: {name: Other, reference: 1 t, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper, flows: [{flow: co2-fossil, amount: 10 kg}]}
  dump: {name: Dump, kind: disposal, reference: 1 t, geography: CN, year: 2024, boundary: gate-to-gate, source: paper, zero_energy: on paper, flows: [{flow: mass-to-disposal, amount: 1 t}]}
  lorry: {name: Lorry, kind: transport, reference: 1 t km, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper, flows: [{flow: co2-fossil, amount: 0.1 kg}]}
  mill: {name: Mill, kind: processing, reference: 1 t, geography: CN, year: 2024, boundary: gate-to-gate, source: paper, zero_energy: on paper, flows: [{flow: co2-fossil, amount: 20 kg}]}
"""
#: 10 kt a year; product 150, dump 30, lorry 0.5 per t km, mill 20; hauls of 40 km to the dump and 100 km to the receiver.
SCENARIO = """
schema: 2
scenario: money
title: Money
year: 2024
geography: CN
indicators: [ghg-100]
factors: [factors.yaml]
facilities: {a: {name: A}, b: {name: B}}
money: {currency: CNY, prices_of: 2024, discount_rate: 8 %, prices: PRICES}
exchanges:
  - id: one
    from: a
    to: b
    byproduct: bf-slag-aircooled
    amount: AMOUNT
    status: proposed
    evidence: illustrative
    displaces: {product: product, ratio: 1 t/t, transport: HAUL}
    recycled: {yield: 1, transport: LEGS, processing: MILL}
    without: WITHOUT
    money: MONEY
"""
ALL_PRICES = (
    "{product: 150 CNY/t, dump: 30 CNY/t, lorry: 0.5 CNY/t/km, mill: 20 CNY/t, other: 50 CNY/t}"
)
PUT_AWAY = "[{disposal: [{activity: dump, amount: 1 t/t}, {activity: lorry, amount: 40 t km/t}], source: assumed}]"


def result(folder: Path, draws: int = 0, **parts: str) -> lca.Result:
    texts = {
        "PRICES": "{product: 150 CNY/t}",
        "AMOUNT": "10 kt/year",
        "HAUL": "[]",
        "LEGS": "[]",
        "MILL": "[]",
        "WITHOUT": "[{disposal: [], source: assumed}]",
        "MONEY": "{price: 0 CNY/t}",
        **parts,
    }
    text = SCENARIO
    for key, value in texts.items():
        text = text.replace(key, value)
    (folder / "factors.yaml").write_text(FACTORS, "utf-8")
    (folder / "money.yaml").write_text(text, "utf-8")
    return lca.run(lca.load(folder / "money.yaml"), draws=draws)


def told(result: lca.Result) -> Any:
    summary = json.loads(json.dumps(result.summary(), allow_nan=False))
    return summary["money"]


INVESTED = "{price: 0 CNY/t, investment: [{by: receiver, amount: 6 million CNY, life: 8 years}]}"


def test_known_answer(tmp_path: Path) -> None:
    """Proves: 6 million, 1.5 million a year, 8 years, 8 %: +2.61996 million, 4.0 years, in year 6 discounted, 18.62 %; the
    annuity less the net is below zero, so it saves both and has no price per tonne. CONVENTIONS 36."""
    found = told(result(tmp_path, MONEY=INVESTED))
    one = found["exchanges"]["one"]
    assert one["net_per_year"] == pytest.approx(1.5e6)
    assert one["npv"] == pytest.approx(2.61996e6, abs=5)
    assert one["payback_years"] == pytest.approx(4.0)
    assert 5 < one["payback_discounted_years"] < 6
    assert one["irr"] == pytest.approx(0.1862, abs=5e-5)
    assert (one["abatement_cost"], one["abatement_cost_why"]) == (None, "saves-both")
    assert found["network"]["npv"] == pytest.approx(one["npv"])
    ((status, group),) = found["network"]["by_status"].items()
    assert (status, group["npv"]) == ("proposed", found["network"]["npv"])
    assert found["network"]["investment"] == pytest.approx(6e6)
    assert found["not_counted"] == []


def test_a_cost_of_abatement_where_it_costs_and_saves(tmp_path: Path) -> None:
    """Proves: 20 million over 8 years are 3.48029 million a year, less 1.5 million; for 10 kt CO2e that is 198.03 a tonne."""
    money = INVESTED.replace("6 million", "20 million")
    one = told(result(tmp_path, MONEY=money))["exchanges"]["one"]
    assert one["abatement_cost"] == pytest.approx((20e6 / 5.746638944 - 1.5e6) / 10e3, rel=1e-8)
    assert "abatement_cost_why" not in one
    assert one["npv"] < 0
    assert (one["payback_years"], one["payback_years_why"]) == (None, "never")


def test_a_ramp_counts_in_money_and_in_tonnes(tmp_path: Path) -> None:
    """Proves: 20 million, half of 1.5 million in the first of two years: what is left at present over 10 kt × (0.5/1.08 + 1/1.1664)."""
    money = INVESTED.replace("6 million", "20 million").replace("8 years", "2 years")
    years = "10 kt/year\n    start: 2025\n    ramp: [0.5, 1]"
    one = told(result(tmp_path, MONEY=money, AMOUNT=years))["exchanges"]["one"]
    npv = -20e6 + 0.75e6 / 1.08 + 1.5e6 / 1.1664
    assert one["npv"] == pytest.approx(npv, rel=1e-9)
    assert one["npv_until"] == 2026
    assert one["abatement_cost"] == pytest.approx(
        -npv / (10e3 * (0.5 / 1.08 + 1 / 1.1664)), rel=1e-9
    )


def test_what_is_bought_too_late_replaces_nothing(tmp_path: Path) -> None:
    """Proves: a plant of three years that is worn out in 2026 is followed by one of 2026 to 2030, not by one that comes in 2029."""
    both = "{price: 0 CNY/t, investment: [{by: receiver, amount: 2 million CNY, life: 3 years}, {by: receiver, amount: 1 million CNY, life: 4 years, in: YEAR}]}"
    ends = {
        year: told(result(tmp_path, MONEY=both.replace("YEAR", str(year))))["exchanges"]["one"][
            "npv_until"
        ]
        for year in (2027, 2029)
    }
    assert ends == {2027: 2030, 2029: 2026}


def test_costs_that_nobody_stated_make_a_net_an_upper_bound(tmp_path: Path) -> None:
    """Proves: without a word of plant or running costs a net is at most that; an empty list of each says that there are none."""
    for money, bound in (
        ("{price: 0 CNY/t}", "at-most"),
        ("{price: 0 CNY/t, operating: []}", "at-most"),
        ("{price: 0 CNY/t, investment: [], operating: []}", "exact"),
    ):
        found = told(result(tmp_path, MONEY=money))
        one = found["exchanges"]["one"]
        assert (one["net_is"], one["costs_stated"]) == (bound, bound == "exact")
        assert found["network"]["net_is"] == bound


def test_prices_of_a_year_without_an_index_are_doubted(tmp_path: Path) -> None:
    """Proves: prices_of beyond the last index is warned of, with the years that there are."""
    result(tmp_path)
    path = tmp_path / "money.yaml"
    path.write_text(path.read_text("utf-8").replace("prices_of: 2024", "prices_of: 2060"), "utf-8")
    said = [str(one.message) for one in lca.load(path).warnings]
    assert sum("no index of prices reaches 2060" in one for one in said) == 1


def test_every_row_on_paper(tmp_path: Path) -> None:
    """Proves: 10,000 t: bought 150, hauled in 60 km, milled 20, hauled 100 km at 0.5, dumped today at 30 and 40 km away."""
    found = result(
        tmp_path,
        PRICES=ALL_PRICES,
        HAUL="[{mode: lorry, distance: 60 km}]",
        LEGS="[{mode: lorry, distance: 100 km}]",
        MILL="[{activity: mill, amount: 1 t/t}]",
        WITHOUT=PUT_AWAY,
        MONEY="{price: 45 CNY/t, preparation: 3 CNY/t, operating: [{by: receiver, amount: 0.1 million CNY/year}]}",
    ).ledger.money
    assert found is not None
    rows = {
        (party, item): value
        for party, item, value in found.table[["party", "item", "value"]].itertuples(index=False)
    }
    assert rows == pytest.approx(
        {
            ("receiver", "virgin-purchase"): 1.5e6,
            ("receiver", "virgin-haul"): 0.3e6,
            ("supplier", "gate-fee"): 0.3e6,
            ("operator", "gate-fee"): -0.3e6,
            ("supplier", "disposal-haul"): 0.2e6,
            ("receiver", "haul"): -0.5e6,
            ("receiver", "processing"): -0.2e6,
            ("supplier", "by-product"): 0.45e6,
            ("receiver", "by-product"): -0.45e6,
            ("supplier", "preparation"): -0.03e6,
            ("receiver", "operating"): -0.1e6,
        }
    )
    one = found.exchanges["one"]
    assert one["net_per_year"] == pytest.approx(1.8e6 + 0.5e6 - 0.7e6 - 0.03e6 - 0.1e6)
    assert one["all_parties_per_year"] == pytest.approx(one["net_per_year"] - 0.3e6)
    zone = one["bargaining"]
    assert zone["low"] == pytest.approx(-47.0)  # the supplier spares 50 and spends 3
    assert zone["high"] == pytest.approx(100.0)  # 180 less 50, 20 and 10
    assert (zone["price"], zone["unit"]) == (pytest.approx(45.0), "CNY/t")
    assert zone["position"] == pytest.approx(92 / 147)
    assert one["npv"] is None
    assert one["npv_why"] == "no-years"
    benefits = {one.id: one.sum.value for one in found.benefits}
    assert benefits["by-product-revenue"] == pytest.approx(0.45e6)
    assert benefits["disposal-cost-saved"] == pytest.approx(0.5e6)
    assert benefits["feedstock-cost-saved"] == pytest.approx(1.8e6)


def test_who_pays_the_haul_is_said(tmp_path: Path) -> None:
    """Proves: `pays` moves a row from one firm to the other and no sum."""
    parts = {"PRICES": ALL_PRICES, "LEGS": "[{mode: lorry, distance: 100 km}]"}
    ours = result(tmp_path, **parts).ledger.money
    theirs = result(
        tmp_path, **parts, MONEY="{price: 0 CNY/t, pays: {transport: supplier}}"
    ).ledger.money
    assert ours is not None
    assert theirs is not None
    assert ours.exchanges["one"]["net_per_year"] == theirs.exchanges["one"]["net_per_year"]
    assert theirs.exchanges["one"]["bargaining"]["low"] == pytest.approx(50.0)


def test_a_missing_price_is_not_zero(tmp_path: Path) -> None:
    """Proves: the row is there without a value, is listed with the direction of its effect, and the net is a bound. CONVENTIONS 35."""
    found = result(
        tmp_path,
        PRICES="{product: 150 CNY/t}",
        MILL="[{activity: mill, amount: 1 t/t}]",
        WITHOUT=PUT_AWAY,
    ).ledger.money
    assert found is not None
    rows = found.table[~found.table["counted"].astype(bool)]
    assert rows["value"].isna().all()
    said = {(one["item"], one["effect"]) for one in found.not_counted}
    assert said == {("processing", "cost"), ("disposal", "gain"), ("disposal-haul", "gain")}
    assert found.exchanges["one"]["net_is"] == "open"
    only = result(tmp_path, MILL="[{activity: mill, amount: 1 t/t}]").ledger.money
    assert only is not None
    assert only.exchanges["one"]["net_is"] == "at-most"
    assert only.exchanges["one"]["bargaining"]["high_is"] == "at-most"


TODAY = "[{share: {value: 0.6, low: 0.4, high: 0.8}, use: {displaces: {product: other, ratio: 1 t/t, transport: []}}, price: 10 CNY/t, source: assumed}, {share: rest, disposal: [{activity: dump, amount: 1 t/t}], source: assumed}]"


def test_transfers_add_up_to_nothing_in_every_draw(tmp_path: Path) -> None:
    """Proves: sale, today's sale, gate fees and tax cancel over supplier, receiver, others, operator and state (ledger). CONVENTIONS 34."""
    from lca.ledger.numbers import Sampled
    from lca.ledger.rows import Fence

    found = result(
        tmp_path,
        draws=64,
        PRICES="{product: {value: 150 CNY/t, low: 120 CNY/t, high: 200 CNY/t}, dump: {value: 30 CNY/t, gsd: 1.2}, other: 50 CNY/t}",
        AMOUNT="{value: 10 kt/year, low: 8 kt/year, high: 12 kt/year}",
        WITHOUT=TODAY,
        MONEY="{price: {value: 45 CNY/t, low: 30 CNY/t, high: 60 CNY/t}}",
    )
    scenario = found.scenario
    assert scenario.file.money is not None
    fence = Fence(scenario, scenario.file.money, found.built, Sampled(found.built, 64, 1))
    rows = fence.rows(scenario.resolved[0])
    transfers = [row for row in rows if row.transfer]
    assert {row.item for row in transfers} == {"by-product", "by-product-today", "gate-fee"}
    assert math.fsum(row.value for row in transfers) == pytest.approx(0.0, abs=1e-6)
    whole = np.sum([row.draws for row in transfers], axis=0)
    assert np.abs(whole).max() < 1e-6
    other = {row.item: row.value for row in rows if row.party == "other-user"}
    assert other["forgone-use"] == pytest.approx(-0.3e6)  # buys 6,000 t of other again at 50
    assert other["by-product-today"] == pytest.approx(60e3)


def test_probability_that_both_gain_is_that_of_joint_draws(tmp_path: Path) -> None:
    """Proves: with a price of 100 fixed and the product between 120 and 200, both gain in every draw; with a price of 150 in
    those alone in which the product costs more, and the haul of both ends is drawn once."""
    spread = "{product: {value: 150 CNY/t, low: 120 CNY/t, high: 200 CNY/t}}"
    sure = told(result(tmp_path, 400, PRICES=spread, MONEY="{price: 80 CNY/t}"))["exchanges"]["one"]
    even = told(result(tmp_path, 400, PRICES=spread, MONEY="{price: 150 CNY/t}"))["exchanges"][
        "one"
    ]
    assert sure["probability_both_gain"] > 0.99
    assert even["probability_both_gain"] == pytest.approx(0.5, abs=0.01)
    assert even["bargaining"]["high_p2_5"] == pytest.approx(120, rel=0.03)
    nobody = told(result(tmp_path, MONEY="{}"))["exchanges"]["one"]
    assert (nobody["probability_both_gain"], nobody["probability_both_gain_why"]) == (
        None,
        "no-price",
    )


def test_words_where_nothing_exists(tmp_path: Path) -> None:
    """Proves: no outlay has neither payback nor rate; a replacement that turns the sum twice is not stable; both said."""
    one = told(result(tmp_path, MONEY="{price: 0 CNY/t}", AMOUNT="10 kt/year\n    lifetime: 5"))[
        "exchanges"
    ]["one"]
    assert one["payback_years_why"] == one["irr_why"] == "no-investment"
    assert one["npv"] == pytest.approx(1.5e6 * 3.99271004, rel=1e-8)
    twice = "{price: 0 CNY/t, investment: [{by: receiver, amount: 2 million CNY, life: 3 years}, {by: receiver, amount: 9 million CNY, life: 7 years, in: 2027}]}"
    two = told(result(tmp_path, MONEY=twice))["exchanges"]["one"]
    assert (two["payback_years_why"], two["irr_why"]) == ("not-stable", "several")


def test_files_of_money(tmp_path: Path) -> None:
    """Proves: money.csv begins with the columns of the contract, and what is not counted is empty, not zero."""
    folder = result(tmp_path, MILL="[{activity: mill, amount: 1 t/t}]").save(tmp_path / "out")
    lines = (folder / "money.csv").read_text("utf-8").splitlines()
    head = [name for name in lines[0].split(",") if name != "name"]
    wanted = "exchange party facility item year currency value p2_5 p50 p97_5 counted"
    assert head[:11] == wanted.split()
    row = next(line for line in lines if ",processing," in line)
    assert ",processing,,CNY,,,,,False,mill," in row


KILN = """
sources: {paper: {citation: On paper, seen: original}}
activities:
  product:
    {name: Product, reference: 1 t, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper,
     flows: [{flow: co2-fossil, amount: 500 kg, on_site: true, label: calcination}, {flow: co2-fossil, amount: 90 kg, label: of others}],
     inputs: [{activity: fuel, amount: 3 GJ, on_site: true}]}
  fuel: {name: Fuel, kind: fuel, reference: 1 GJ, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper, flows: [{flow: co2-fossil, amount: 100 kg}]}
"""


@pytest.mark.parametrize(
    ("allocation", "value"),
    [
        ("allocation: output-based, benchmark: 0.79 t/t", 8_000.0),  # 10 kt × (0.80 − 0.79) t × 80
        ("allocation: none", 640_000.0),
        ("allocation: equal-to-emissions", 0.0),
    ],
)
def test_a_price_of_carbon_counts_at_the_own_site_alone(
    tmp_path: Path, allocation: str, value: float
) -> None:
    """Proves: of 890 kg per t, 800 are of the own site (500 + 3 × 100); with output-based allowances only what lies above the
    benchmark is worth anything, and the ledger's net does not move. CONVENTIONS 37."""
    carbon = "carbon: {price: {value: 80 CNY/t, low: 55 CNY/t, high: 100 CNY/t}, year: 2026, source: quotes}"
    texts = {"PRICES": "{product: 150 CNY/t}, " + carbon}
    money = f"{{price: 0 CNY/t, site: {{of: receiver, activities: [product], {allocation}}}}}"
    result(tmp_path, **texts)
    (tmp_path / "factors.yaml").write_text(KILN, "utf-8")
    text = (tmp_path / "money.yaml").read_text("utf-8").replace("{price: 0 CNY/t}", money)
    (tmp_path / "money.yaml").write_text(text, "utf-8")
    one = told(lca.run(lca.load(tmp_path / "money.yaml"), draws=100))["exchanges"]["one"]
    assert one["carbon"]["own_change"] == pytest.approx(8e6)
    assert one["carbon"]["value"] == pytest.approx(value)
    assert one["carbon"]["auctioned"] == pytest.approx(640_000.0)
    assert one["carbon"]["auctioned_p2_5"] == pytest.approx(440_000.0, rel=0.05)
    assert one["carbon"]["price_year"] == 2026
    assert one["net_per_year"] == pytest.approx(1.5e6)


def test_what_the_supplier_uses_itself_is_its_own_loss(tmp_path: Path) -> None:
    """Proves: a by-product that the supplier uses today is sold to nobody, and what has to be bought again is its cost: with 60 %
    used so for a product of 50, the supplier must ask for 30 a tonne more. CONVENTIONS 34."""
    prices = "{product: 150 CNY/t, dump: 30 CNY/t, other: 50 CNY/t}"
    theirs = result(tmp_path, PRICES=prices, WITHOUT=TODAY).ledger.money
    own_use = TODAY.replace(" price: 10 CNY/t,", " user: supplier,")
    ours = result(tmp_path, PRICES=prices, WITHOUT=own_use).ledger.money
    assert theirs is not None and ours is not None
    lows = [one.exchanges["one"]["bargaining"]["low"] for one in (theirs, ours)]
    assert lows == pytest.approx(
        [-12 + 6, -12 + 30]
    )  # 40 % is dumped at 30; 60 % was sold at 10, or spared 50
    assert set(ours.table["item"]) & {"by-product-today"} == set()
    assert ours.exchanges["one"]["net_per_year"] == pytest.approx(1.5e6 + 0.12e6 - 0.3e6)


def test_an_exchange_without_any_price_has_no_net(tmp_path: Path) -> None:
    """Proves: where nothing is counted there is neither a net nor a present value, and the network counts no such exchange."""
    found = told(result(tmp_path, PRICES="{}", MONEY="{}", AMOUNT="10 kt/year\n    lifetime: 5"))
    one = found["exchanges"]["one"]
    assert (one["net_per_year"], one["net_per_year_why"]) == (None, "not-counted")
    assert one["npv"] is one["abatement_cost"] is None
    assert found["network"]["exchanges_with_npv"] == 0
    assert found["network"]["npv"] is None


def test_pollutants_of_the_own_site_are_taxed_by_what_is_paid(tmp_path: Path) -> None:
    """Proves: 10,000 t of clinker not burnt spare 0.075 and 0.2534 kg of SO2 and NOx each; at 5.053 CNY/kg in Tangshan and half
    of the tax that is 8,297 CNY, which the state loses; elsewhere no levy is known, and the row is not counted."""
    text = SCENARIO.replace("factors: [factors.yaml]\n", "").replace(
        "geography: CN", "geography: CN-HE"
    )
    for key, value in {
        "PRICES": "{clinker: 150 CNY/t}",
        "AMOUNT": "10 kt/year",
        "HAUL": "[]",
        "LEGS": "[]",
        "MILL": "[]",
        "WITHOUT": "[{disposal: [], source: assumed}]",
        "MONEY": "{price: 0 CNY/t, site: {of: receiver, activities: [clinker], air_taxed: 0.5}}",
        "product: product": "product: clinker",
        "year: 2024": "year: 2023",
        "prices_of: 2024": "prices_of: 2023",
    }.items():
        text = text.replace(key, value)
    (tmp_path / "air.yaml").write_text(
        text.replace("{name: B}", "{name: B, place: Caofeidian}"), "utf-8"
    )
    found = lca.run(lca.load(tmp_path / "air.yaml"), draws=0).ledger.money
    assert found is not None
    rows = found.table[found.table["item"] == "air-tax"]
    sums = rows.groupby("party")["value"].sum()
    assert sums["receiver"] == pytest.approx(10_000 * (0.075 + 0.2534) * 0.5 * 5.053, rel=1e-9)
    assert sums["state"] == -sums["receiver"]
    (tmp_path / "air.yaml").write_text(text, "utf-8")
    nowhere = lca.run(lca.load(tmp_path / "air.yaml"), draws=0).ledger.money
    assert nowhere is not None
    assert {one["item"] for one in nowhere.not_counted} == {"air-tax"}
