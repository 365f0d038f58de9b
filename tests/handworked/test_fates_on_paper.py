"""What happens to the by-product without the exchange, on paper, through the whole chain: YAML → lca.load → lca.run.

Of tests/files/good.yaml a tonne of slag saves 0.95 · 0.9 · (840 + 100 · 0.03) + 5 − 50 · 0.1 − 24 − 0.05 · 5 = 696.515 kg
CO2e where it would be landfilled at 5 kg, and 691.515 where nothing would happen to it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import lca
from lca.results.cases import membership
from lca.runs.run import Result
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]
FILES = Path(__file__).parents[1] / "files"
KNOWN = (FILES / "known.yaml").read_text("utf-8")
T = 100_000.0
NOTHING, LANDFILLED = 691.515, 696.515


def run(scenario: Scenario, draws: int = 0) -> Result:
    return lca.run(scenario, draws=draws)


def saved(result: Result, exchange: str = "slag", indicator: str = "ghg-100") -> float:
    table = result.exchanges.set_index(["exchange", "indicator"])
    return float(table.loc[(exchange, indicator), "saving"])


def without(fates: str) -> str:
    return f"exchanges:\n  - id: slag\n    without:\n{fates}"


SAME = (
    "      - {share: %s, use: same, transport: [{mode: truck, distance: %s km}], source: made up}\n"
)
LANDFILL = (
    "      - {share: rest, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}\n"
)


@pytest.mark.parametrize(
    ("fates", "per_tonne"),
    [
        ("      - {disposal: [], source: made up}\n", NOTHING),
        ("      - {share: 1, disposal: [], source: made up}\n", NOTHING),
        (
            "      - {share: rest, disposal: [{activity: landfill, amount: 1 t/t}], source: a}\n",
            LANDFILLED,
        ),
        # landfilled 20 km away: 20 · 0.1 more
        (
            "      - {disposal: [{activity: landfill, amount: 1 t/t}], transport: [{mode: truck, distance: 20 km}], source: a}\n",
            LANDFILLED + 2,
        ),
        # used in the same way, at the same distance of 50 km: nothing is left
        (SAME % (1, 50), 0.0),
        # used in the same way 30 km away: the longer haul, 20 · 0.1
        (SAME % (1, 30), -2.0),
        # 95 % of it so, and the rest landfilled
        (SAME % (0.95, 30) + LANDFILL, 0.95 * -2.0 + 0.05 * LANDFILLED),
        # backfill, which displaces nothing and spares the landfill
        ("      - {use: {displaces: none}, source: made up}\n", NOTHING),
        # backfill that takes power, which would no longer be needed: 10 · 0.6
        (
            "      - {use: {displaces: none, processing: [{activity: power, amount: 10 kWh/t}]}, source: a}\n",
            NOTHING + 6,
        ),
        # half of it displaces 0.2 t of coal at 100 kg, half of which would really be made
        (
            "      - {share: 0.5, use: {displaces: {product: coal, ratio: 0.2 t/t, displacement: 0.5, transport: []}}, source: a}\n"
            + LANDFILL,
            0.5 * (NOTHING - 0.2 * 0.5 * 100) + 0.5 * LANDFILLED,
        ),
        # three fates without a rest
        (
            SAME % (0.5, 50)
            + "      - {share: 0.3, disposal: [], source: made up}\n"
            + "      - {share: 0.2, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}\n",
            0.3 * NOTHING + 0.2 * LANDFILLED,
        ),
        # a rest of exactly nothing is allowed
        (SAME % (1, 30) + LANDFILL, -2.0),
        # another use that yields heat: 20 GJ/t, of which each spares 0.03 t of coal
        (
            "      - {use: {displaces: {product: coal, ratio: 0.03 t/GJ, transport: []}, yield: 20 GJ/t,"
            " use: [{activity: tyres-burned, amount: 0.1 GJ/GJ}]}, source: made up}\n",
            NOTHING - 20 * 0.03 * 100 + 20 * 0.1 * 80,
        ),
    ],
)
def test_saving_by_fate(loaded: Loader, fates: str, per_tonne: float) -> None:
    """Proves: of each share the saving is what the exchange saves against it; shares weigh them."""
    assert saved(run(loaded(without(fates)))) == pytest.approx(T * per_tonne, rel=1e-12, abs=1e-6)


def test_a_share_may_be_a_parameter(loaded: Loader) -> None:
    text = "parameters: {used: {value: 0.95, low: 0.9, high: 0.99}}\n" + without(
        SAME % ("{parameter: used}", 30) + LANDFILL
    )
    result = run(loaded(text))
    assert saved(result) == pytest.approx(T * (0.95 * -2.0 + 0.05 * LANDFILLED), rel=1e-12)
    assert list(result.fates["share"]) == pytest.approx([0.95, 0.05])


def test_rows_of_a_use_that_is_lost(loaded: Loader) -> None:
    """Proves: one row per activity, those that fall away below zero; the virgin route keeps the disposal alone.

    0.4 of 100,000 t displace 0.95 · 0.9 · 40,000 = 34,200 t of clinker with their 100 km by rail; 40,000 t are ground
    and go 30 km, 2,000 t are landfilled. If what the use needed were no credit, the route would be 28,945,000 kg.
    """
    table = run(loaded(without(SAME % (0.4, 30) + LANDFILL))).stages
    rows = table[table["indicator"] == "ghg-100"]
    lost = rows[rows["stage"] == "forgone-use"]
    assert dict(zip(lost["activity"], lost["value"], strict=True)) == pytest.approx(
        {
            "clinker": 34_200 * 840,
            "rail": 34_200 * 100 * 0.03,
            "truck": -40_000 * 30 * 0.1,
            "grinding": -40_000 * 24,
            "landfill": -2_000 * 5,
        }
    )
    disposal = rows[rows["stage"] == "disposal"]
    assert list(disposal["value"]) == pytest.approx([60_000 * 5])


def test_a_recycled_route_may_be_negative(loaded: Loader) -> None:
    """Proves: a use that needed more than it made spares burden with the exchange; nothing is clipped.

    Backfill 1,000 km away: −1,000 · 0.1 against 5 + 24 + 0.25 kg of the exchange.
    """
    fate = "      - {use: {displaces: none}, transport: [{mode: truck, distance: 1000 km}], source: made up}\n"
    row = run(loaded(without(fate))).exchanges.set_index("indicator").loc["ghg-100"]
    assert row["recycled"] == pytest.approx(T * (29.25 - 100))
    assert row["saving"] == pytest.approx(T * (NOTHING + 100))


FLARE = """
facilities: {steelworks: {supplies: {coke-oven-gas: 20 MNm3/year}}}
exchanges:
  - id: slag
  - id: gas
    from: steelworks
    to: steelworks
    within: works
    byproduct: coke-oven-gas
    amount: 10 MNm3/year
    status: operating
    evidence: illustrative
    displaces: none
    recycled: {yield: 1, transport: [], processing: [{activity: power, amount: 0.1 kWh/Nm3}]}
    without: [{disposal: [{activity: tyres-burned, amount: 17 MJ/Nm3}], source: made up}]
"""


def test_an_exchange_that_only_avoids(loaded: Loader) -> None:
    """Proves: `displaces: none` needs no ratio and gives no credit: a flare of 17 MJ at 80 kg/GJ stops, at 0.1 kWh of power."""
    result = run(loaded(FLARE))
    assert saved(result, "gas") == pytest.approx(10e6 * (0.017 * 80 - 0.1 * 0.6))
    stages = result.stages[result.stages["exchange"] == "gas"]
    assert set(stages["stage"]) == {"disposal", "processing"}


def test_within_one_works_is_no_symbiosis(loaded: Loader) -> None:
    """Proves: what stays inside one works, or one company, and what operates already are totalled apart."""
    own = FLARE.replace("{steelworks: {supplies", "{steelworks: {company: A Ltd, supplies")
    for text, within in (
        (FLARE, {"gas"}),
        (own, {"gas"}),
        (
            own.replace("facilities: {", "facilities: {cement-works: {company: A Ltd}, "),
            {"gas", "slag"},
        ),
    ):
        result = run(loaded(text))
        found = membership(result.scenario)
        assert found["within"] == within
        assert found["between"] == {"gas", "slag"} - within
        assert (found["already"], found["to_come"]) == ({"gas"}, {"slag"})
        summary, all_of_it = result.summary(), saved(result, "gas") + saved(result)
        for one, other in (("within", "between"), ("already", "to_come")):
            parts = [summary[name]["ghg-100"]["saving"] for name in (one, other)]
            assert sum(parts) == pytest.approx(all_of_it)
        assert summary["already"]["ghg-100"]["saving"] == pytest.approx(saved(result, "gas"))


CHAIN = """
facilities: {mill: {name: Mill}, cement-works: {supplies: {bf-slag: 95 kt/year}}}
exchanges:
  - id: slag
  - id: onward
    continues: slag
    from: cement-works
    to: mill
    byproduct: bf-slag
    amount: 95 kt/year
    status: idea
    evidence: illustrative
    displaces: {product: coal, ratio: 0.2 t/t, transport: []}
    recycled: {yield: 1 t/t, transport: [{mode: truck, distance: 10 km}]}
    without: [{disposal: []}]
"""


def test_the_credit_of_a_chain_is_given_once(loaded: Loader) -> None:
    """Proves: the first exchange is spared the landfill and makes its way; the last one displaces.

    100,000 · (5 − 5 − 24 − 0.25) and 95,000 · (0.2 · 100 − 1). If both were credited, clinker would be, too.
    """
    result = run(loaded(CHAIN))
    assert saved(result) == pytest.approx(100_000 * -24.25)
    assert saved(result, "onward") == pytest.approx(95_000 * 19)


def test_without_usual_takes_the_fates_of_the_library(loaded: Loader) -> None:
    """Proves: 0.6 that displaces the same product is the same use and saves nothing; 0.3 replaces 0.1 t of coal, and the
    rest is landfilled: 0.3 · (588 − 10) + 0.1 · (588 + 5) = 232.7 kg/t of 0.7 · 840 = 588.

    If the 0.6 were a use of its own, with its ratio of 0.8 and its grinding, it would add −84 + 24 = −60 kg · 0.6.
    """
    text = """
factors: [known.yaml]
facilities: {steelworks: {supplies: {dross: 1 kt/year}}}
exchanges:
  - {id: slag, status: idea}
  - id: dross
    from: steelworks
    to: cement-works
    byproduct: dross
    amount: 1 kt/year
    status: operating
    evidence: illustrative
    displaces: {product: clinker, ratio: 0.7 t/t, transport: []}
    recycled: {yield: 1 t/t, transport: []}
    without: usual
"""
    result = run(loaded(text, known=KNOWN), draws=64)
    assert saved(result, "dross") == pytest.approx(1_000 * 232.7)
    found = result.fates[result.fates["exchange"] == "dross"]
    assert list(found["fate"]) == ["cement", "1", "2"]
    assert list(found["kind"]) == ["same", "use", "disposal"]
    assert list(found["share"]) == pytest.approx([0.6, 0.3, 0.1])
    assert set(found["source"]) == {"yearbook"} and not found["assumed"].any()
    assert result.scenario.warnings == ()
