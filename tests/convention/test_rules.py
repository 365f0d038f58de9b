"""The rules of CONVENTIONS.md by number; each test names the rule that it holds."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from pandas.testing import assert_frame_equal

import lca
from lca.engine.draws import draw
from lca.engine.propagate import propagate
from lca.inventory.routes import inventory, shares
from lca.results.draws import Draws
from lca.runs.run import Result
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]
Refused = Callable[..., list[str]]

DRAWS = 2000

#: Clinker and lorries with uncertain figures; the numbers are made up.
UNCERTAIN = """
activities:
  product:
    name: Uncertain product
    kind: material
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    inputs: [{activity: power, amount: {value: 50 kWh, low: 30 kWh, high: 90 kWh}}]
    flows: [{flow: co2-fossil, amount: {value: 800 kg, gsd: 1.2}}]
  lorry:
    name: Uncertain lorry
    kind: transport
    reference: 1 t km
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    flows:
      - {flow: co2-fossil, amount: {value: 0.1 kg, pedigree: [2, 2, 3, 2, 3]}}
      - {flow: energy-hard-coal, amount: 1 MJ}
"""

#: An exchange whose recycled route is its virgin route, everything in it uncertain.
IDENTICAL = """
factors: [uncertain.yaml]
parameters:
  haul: {value: 60 km, low: 40 km, high: 90 km}
  need: {value: 0.9 t/t, low: 0.7 t/t, high: 0.95 t/t}
  effort: {value: 3 kWh/t, low: 1 kWh/t, high: 5 kWh/t}
exchanges:
  - id: slag
    amount: {value: 100 kt/year, low: 80 kt/year, high: 150 kt/year}
    displaces:
      product: product
      ratio: {parameter: need}
      transport: []
    recycled:
      yield: 1
      transport: [{mode: lorry, distance: {parameter: haul}}]
      processing: [{activity: product, amount: {parameter: need}}]
      use: [{activity: power, amount: {parameter: effort}}]
      residue:
    without:
      - disposal: [{activity: power, amount: {parameter: effort}}]
        transport: [{mode: lorry, distance: {parameter: haul}}]
        source: made up
"""

#: An exchange with uncertain figures in many places.
SPREAD = """
factors: [uncertain.yaml]
exchanges:
  - id: slag
    amount: {value: 100 kt/year, low: 80 kt/year, high: 150 kt/year}
    displaces:
      product: product
      ratio: {value: 0.9 t/t, low: 0.7 t/t, high: 0.95 t/t}
      displacement: {value: 0.8, low: 0.5, high: 0.95}
    recycled:
      yield: {value: 0.9, low: 0.8, high: 0.97}
      transport: [{mode: lorry, distance: {value: 60 km, low: 40 km, high: 90 km}}]
"""

#: The same, which another user does in the same way at the same distance, but for what is put away.
SAME = """
parameters: {haul: {value: 60 km, low: 40 km, high: 90 km}}
""" + SPREAD.replace("{value: 60 km, low: 40 km, high: 90 km}", "{parameter: haul}")
USED = """
    without:
      - {id: others, share: SHARE, use: same, transport: [{mode: lorry, distance: {parameter: haul}}], source: made up}
      - {share: rest, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}
"""

ASH = """
  - id: ash
    from: steelworks
    to: cement-works
    byproduct: fly-ash
    amount: {value: 50 kt/year, low: 20 kt/year, high: 120 kt/year}
    status: idea
    evidence: illustrative
    displaces: {product: product, ratio: 0.7 t/t, transport: []}
    recycled: {yield: 1, transport: [{mode: lorry, distance: 100 km}]}
    without: [{disposal: [{activity: landfill, amount: 1 t/t}], source: made up}]
"""


def drawn(scenario: Scenario, seed: int = 1) -> Draws:
    return Draws.named(propagate(inventory(scenario), DRAWS, seed))


def run(scenario: Scenario, seed: int = 1) -> Result:
    return lca.run(scenario, draws=DRAWS, seed=seed)


def load(loaded: Loader, text: str) -> Scenario:
    return loaded(text, uncertain=UNCERTAIN)


def test_1_positive_means_less_burden(loaded: Loader) -> None:
    """Rule 1. Proves: gross avoided, gross added and net stand beside each other, net = avoided − added."""
    result = run(load(loaded, SPREAD + ASH))
    for table in (result.network, result.exchanges, result.statuses):
        assert (table["saving"] == table["virgin"] - table["recycled"]).all()
        assert (table["virgin"] > 0).all()


def test_1_nothing_is_clipped(loaded: Loader) -> None:
    """Rule 1. Proves: draws of a bad exchange are negative. If they were clipped, p2_5 would be 0."""
    bad = SPREAD.replace("value: 60 km, low: 40 km, high: 90 km", "value: 9000 km, gsd: 1.5")
    row = run(load(loaded, bad)).network.iloc[0]
    assert row["p2_5"] < row["p50"] < 0 < row["p97_5"]
    assert 0 < row["probability_saving"] < 0.5


def test_2_no_reference_is_refused_and_none_is_said(loaded: Loader, refused: Refused) -> None:
    """Rule 2. Proves: a file without `without` is refused, with `disposal: []` it counts nothing."""
    ash = "\n".join(line for line in ASH.splitlines() if "without" not in line)
    messages = refused(SPREAD + ash, uncertain=UNCERTAIN)
    assert len(messages) == 1
    assert messages[0].startswith("exchanges[ash]: there is no statement of what happens")
    nothing = "exchanges: [{id: slag, without: [{disposal: [], source: made up}]}]\n"
    result = lca.run(load(loaded, nothing), draws=0)
    assert "disposal" not in set(result.stages["stage"])


def test_2_what_a_lost_use_needed_stands_in_negative_rows(loaded: Loader) -> None:
    """Rule 2. Proves: of a use that is lost the product is made again, and its haul falls away: 0.5 · 100,000 t
    displace 10,000 t of coal at 100 kg and go 7 km by truck at 0.1 kg/t km."""
    text = """
exchanges:
  - id: slag
    without:
      - {share: 0.5, use: {displaces: {product: coal, ratio: 0.2 t/t, transport: []}}, transport: [{mode: truck, distance: 7 km}], source: made up}
      - {share: rest, disposal: [], source: made up}
"""
    rows = lca.run(loaded(text), draws=0).stages.query(
        "stage == 'forgone-use' and indicator == 'ghg-100'"
    )
    assert set(rows["route"]) == {"recycled"}
    assert dict(zip(rows["activity"], rows["value"], strict=True)) == pytest.approx(
        {"coal": 10_000 * 100, "truck": -50_000 * 7 * 0.1}
    )


def test_3_identical_routes_save_nothing_in_every_draw(loaded: Loader) -> None:
    """Rule 3. Proves: what both routes share is drawn once, and cancels to exactly nothing.

    If the routes were drawn apart, savings would scatter by tens of millions of kg around zero.
    """
    scenario = load(loaded, IDENTICAL)
    draws = drawn(scenario)
    assert draws.virgin.std(axis=-1).min() > 0
    assert (draws.saving == 0.0).all()
    result = run(scenario)
    columns = ["saving", "p2_5", "p50", "p97_5"]
    assert (result.network[columns] == 0.0).all(axis=None)
    assert result.network["probability_saving"].isna().all()
    assert (result.exchanges[columns] == 0.0).all(axis=None)


def test_3_the_same_use_at_the_same_distance_saves_nothing_in_every_draw(loaded: Loader) -> None:
    """Rules 2 and 3. Proves: a share that somebody else uses in the same way saves exactly 0, whatever its spread.

    If the other user's yield, ratio or displacement were drawn apart, savings would scatter around zero.
    """
    draws = drawn(load(loaded, SAME + USED.replace("SHARE", "1")))
    assert draws.virgin.std(axis=-1).min() > 0
    assert (draws.saving == 0.0).all()


def test_3_only_the_other_haul_counts_of_the_same_use(loaded: Loader) -> None:
    """Rules 2 and 3. Proves: of a use that is the same but nearer the difference of the hauls is left, in every draw.

    60 km (40 to 90) here and 20 km there, of 1 MJ/t km: the energy saved is −m · (60 − 20) MJ/t.
    """
    text = SPREAD + USED.replace("SHARE", "1").replace("{parameter: haul}", "20 km")
    scenario = load(loaded, text)
    saved = drawn(scenario).of("slag", "energy-total").saving
    [exchange] = scenario.resolved
    keys = {
        ("amount",): "amount",
        ("recycled", "transport", 0, "distance"): "recycled/transport/lorry",
    }
    amount, haul = (
        draw(exchange.quantities[place].number(f"exchange/slag/{key}"), DRAWS, 1)
        for place, key in keys.items()
    )
    assert saved == pytest.approx(-amount / 1e3 * (haul - 20.0), rel=1e-9)


def test_3_shared_parameter_is_one_draw(loaded: Loader) -> None:
    """Rule 3. Proves: a parameter is one number on both routes and in all exchanges of a draw.

    The second exchange hauls twice as far as the first: its draws are twice those of the first. If each
    place drew its own distance, the quotient would scatter by 20 % around 2.
    """
    text = """
factors: [uncertain.yaml]
parameters: {haul: {value: 60 km, low: 40 km, high: 90 km}}
exchanges:
  - id: slag
    amount: 50 kt/year
    recycled: {transport: [], processing: [{activity: lorry, amount: {parameter: haul}}]}
"""
    twice = ASH.replace(
        "{value: 50 kt/year, low: 20 kt/year, high: 120 kt/year}", "50 kt/year"
    ).replace(
        "[{mode: lorry, distance: 100 km}]",
        "[{mode: lorry, distance: {parameter: haul}}, {mode: lorry, distance: {parameter: haul}}]",
    )
    draws = drawn(load(loaded, text.replace("yield: 0.95", "yield: 1") + twice))
    slag, ash = (draws.of(name, "energy-total").recycled for name in ("slag", "ash"))
    residue = 50_000 * 0.05 * 50
    assert slag.std() > 0
    assert ash == pytest.approx(2 * (slag - residue), rel=1e-12)


def test_4_one_tonne_one_use(refused: Refused) -> None:
    """Rule 4. Proves: two exchanges that fit alone are refused when they take more together."""
    more = ASH.replace("fly-ash", "bf-slag").replace("value: 50 kt/year", "value: 101 kt/year")
    more = more.replace("product: product, ratio: 0.7 t/t", "product: coal, ratio: 0.7 t/t")
    messages = refused(SPREAD + more, uncertain=UNCERTAIN)
    assert messages == [
        "facilities.steelworks.supplies.bf-slag: the exchanges take more than the 200 kt/year that is "
        "supplied (slag, ash); lower the amounts, correct the total, or choose among them with `lca optimise`"
    ]


def test_5_network_percentiles_are_those_of_the_summed_draws(loaded: Loader) -> None:
    """Rule 5. Proves: the interval of the network comes from sums within each draw.

    Amounts are independent, so that the network's interval is narrower than the sum of the intervals.
    """
    scenario = load(loaded, SPREAD + ASH)
    draws, result = drawn(scenario), run(scenario)
    for row in result.network.to_dict("records"):
        summed = sum(draws.of(name, row["indicator"]).saving for name in draws.names)
        expected = np.percentile(summed, (2.5, 50, 97.5))
        assert [row["p2_5"], row["p50"], row["p97_5"]] == pytest.approx(expected, rel=1e-12)
    gases = result.exchanges[result.exchanges["indicator"] == "ghg-100"]
    assert result.network.loc[0, "p97_5"] < gases["p97_5"].sum()
    assert result.network.loc[0, "p2_5"] > gases["p2_5"].sum()


def test_5_the_network_is_the_exact_sum(loaded: Loader) -> None:
    """Rule 5. Proves: exchanges are the correctly rounded sums of their stages, the network of exchanges."""
    result = run(load(loaded, SPREAD + ASH))
    for row in result.exchanges.to_dict("records"):
        for route in ("virgin", "recycled"):
            stages = result.stages[
                (result.stages["exchange"] == row["exchange"])
                & (result.stages["indicator"] == row["indicator"])
                & (result.stages["route"] == route)
            ]
            assert math.fsum(stages["value"]) == row[route]
    for row in result.network.to_dict("records"):
        exchanges = result.exchanges[result.exchanges["indicator"] == row["indicator"]]
        assert math.fsum(exchanges["virgin"]) == row["virgin"]
        assert math.fsum(exchanges["recycled"]) == row["recycled"]


def test_5_probability_is_the_share_of_saving_draws(loaded: Loader) -> None:
    """Rule 5. Proves: the probability counts draws above zero of the sum, not of the parts."""
    far = SPREAD.replace("value: 60 km, low: 40 km, high: 90 km", "value: 5000 km, gsd: 1.3")
    scenario = load(loaded, far + ASH)
    draws, result = drawn(scenario), run(scenario)
    for row in result.network.to_dict("records"):
        summed = sum(draws.of(name, row["indicator"]).saving for name in draws.names)
        assert row["probability_saving"] == (np.asarray(summed) > 0).mean()
    assert 0 < result.network.loc[0, "probability_saving"] < 1


BIOGENIC = """
activities:
  wood:
    name: Wood
    kind: fuel
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    flows:
      - {flow: co2-biogenic, amount: 1800 kg}
      - {flow: co2-fossil, amount: 7 kg}
      - {flow: energy-hydro, amount: 36 MJ}
"""


def test_6_biogenic_carbon_is_apart_and_counts_zero(loaded: Loader) -> None:
    """Rule 6. Proves: only the fossil 7 kg/t count. If both did, the answer would be 1,807 kg/t."""
    text = "factors: [wood.yaml]\nexchanges: [{id: slag, displaces: {product: wood}}]\n"
    result = lca.run(loaded(text, wood=BIOGENIC), draws=0)
    made = result.stages[result.stages["stage"] == "production"].set_index("indicator")["value"]
    assert made["ghg-100"] == pytest.approx(85_500 * 7)


def test_7_boundaries_do_not_mix_silently(loaded: Loader) -> None:
    """Rule 7. Proves: a gate-to-gate product warns, at the place that names it."""
    scenario = loaded("exchanges: [{id: slag, displaces: {product: total-only}}]\n")
    [warning] = [one for one in scenario.warnings if one.message.key == "boundary"]
    assert warning.where == "exchanges[slag].displaces.product"


def test_8_disposal_is_no_product(refused: Refused) -> None:
    """Rule 8. Proves: a disposal factor cannot be displaced."""
    [message] = refused("exchanges: [{id: slag, displaces: {product: landfill}}]\n")
    assert message.startswith(
        "exchanges[slag].displaces.product: 'landfill' is a disposal activity"
    )


def test_9_statuses_apart(loaded: Loader) -> None:
    """Rule 9. Proves: each status has its own total with its own percentiles, in order of appearance."""
    result = run(load(loaded, SPREAD + ASH))
    gases = result.statuses[result.statuses["indicator"] == "ghg-100"].set_index("status")
    exchanges = result.exchanges[result.exchanges["indicator"] == "ghg-100"].set_index("status")
    assert list(gases.index) == ["proposed", "idea"]
    for column in ("virgin", "recycled", "saving", "p2_5", "p50", "p97_5", "probability_saving"):
        assert list(gases[column]) == list(exchanges[column])
    assert list(result.summary()["by_status"]) == ["proposed", "idea"]


def test_10_implausible_is_told_not_blocked(loaded: Loader) -> None:
    """Rule 10. Proves: an exchange that adds burden is calculated and warned about."""
    far = "exchanges: [{id: slag, recycled: {transport: [{mode: truck, distance: 20000 km}]}}]\n"
    result = lca.run(loaded(far), draws=0)
    said = [one.what for one in result.warnings if one.message.key == "saving-negative"]
    assert said == ["the saving is -1.3 t CO2e per t exchanged: the exchange adds to the burden"]
    assert len(result.exchanges) == 3


def test_11_by_products_enter_burden_free(loaded: Loader) -> None:
    """Rule 11. Proves: taking a by-product costs nothing but what the exchange itself does."""
    text = (
        "exchanges: [{id: slag, recycled: {yield: 1, transport: [], processing: [], residue: }}]\n"
    )
    assert set(lca.run(loaded(text), draws=0).network["recycled"]) == {0.0}


def test_12_renewable_energy_is_apart(loaded: Loader) -> None:
    """Rule 12. Proves: total = renewable + non-renewable, in MJ."""
    text = (
        "factors: [wood.yaml]\nindicators: [energy-total, energy-nonrenewable, energy-renewable]\n"
        "exchanges: [{id: slag, displaces: {product: wood}}]\n"
    )
    table = lca.run(loaded(text, wood=BIOGENIC), draws=0).network.set_index("indicator")
    assert set(table["unit"]) == {"MJ"}
    parts = table.loc["energy-nonrenewable", "saving"] + table.loc["energy-renewable", "saving"]
    assert table.loc["energy-total", "saving"] == pytest.approx(parts)
    assert table.loc["energy-renewable", "virgin"] == pytest.approx(85_500 * 36)


def test_13_diverted_mass(loaded: Loader) -> None:
    """Rule 13. Proves: what is used today diverts nothing; the residue is not diverted.

    100,000 t landfilled today − 5,000 t of residue; without landfilling today −5,000 t.
    """
    head = "indicators: [diverted-mass]\n"
    landfilled = lca.run(loaded(head), draws=0).network.loc[0, "saving"]
    without = "[{use: {displaces: none}, source: made up}]"
    used = lca.run(loaded(head + f"exchanges: [{{id: slag, without: {without}}}]\n"), draws=0)
    assert landfilled == pytest.approx(95e6)
    assert used.network.loc[0, "saving"] == pytest.approx(-5e6)


def test_13_residues_of_lost_uses_are_given_back(loaded: Loader) -> None:
    """Rule 13. Proves: of 100,000 t 40 % are put away, and the others leave 5 % as residue as the exchange does.

    40,000 t − 5,000 t + 60,000 t · 0.05 = 38,000 t. If the lost residue did not count, it would be 35,000 t.
    """
    text = (
        "indicators: [diverted-mass]\nexchanges: [{id: slag, without: [{share: 0.6, use: same, source: made up}, "
        "{share: rest, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}]}]\n"
    )
    assert lca.run(loaded(text), draws=0).network.loc[0, "saving"] == pytest.approx(38e6)


@pytest.mark.parametrize(
    ("amount", "low", "middle", "high"),
    [
        ("{value: 100 kt/year, low: 80 kt/year, high: 150 kt/year}", 80, 100, 150),
        (
            "{value: 100 kt/year, low: 80 kt/year, high: 150 kt/year, distribution: normal}",
            80,
            100,
            150,
        ),
        ("{value: 100 kt/year, gsd: 1.1}", 100 * 1.1**-1.96, 100, 100 * 1.1**1.96),
        ("{value: 100 kt/year, sd: 10 kt/year}", 100 - 19.6, 100, 100 + 19.6),
        (
            "{value: 100 kt/year, low: 50 kt/year, high: 150 kt/year, distribution: uniform}",
            52.5,
            100,
            147.5,
        ),
        # F⁻¹(p) = 50 + √(p · 100 · 50) below the mode, symmetric above
        (
            "{value: 100 kt/year, low: 50 kt/year, high: 150 kt/year, distribution: triangular}",
            50 + math.sqrt(0.025 * 100 * 50),
            100,
            150 - math.sqrt(0.025 * 100 * 50),
        ),
    ],
)
def test_14_percentiles_are_met(
    loaded: Loader, amount: str, low: float, middle: float, high: float
) -> None:
    """Rule 14. Proves: value is the median, low and high the 2.5 and 97.5 percentiles, all three met.

    Only the amount is uncertain, and each tonne saves 696.515 kg.

    If low and high were taken as ends or as one standard deviation, or one spread as mean of both sides,
    a percentile would be off by more than 1 %.
    """
    row = run(loaded(f"exchanges: [{{id: slag, amount: {amount}}}]\n")).network.iloc[0]
    per_kt = 696.515e3
    assert row["p2_5"] == pytest.approx(low * per_kt, rel=5e-3)
    assert row["p50"] == pytest.approx(middle * per_kt, rel=5e-3)
    assert row["p97_5"] == pytest.approx(high * per_kt, rel=5e-3)
    assert row["saving"] == pytest.approx(100 * per_kt, rel=1e-12)


def test_14_shares_stay_shares(loaded: Loader) -> None:
    """Rule 14. Proves: a displacement of 0.9 (0.6 to 0.99) never passes 1, and meets its percentiles.

    On the log scale 1 in 8 draws would pass 1.
    """
    text = "exchanges: [{id: slag, displaces: {displacement: {value: 0.9, low: 0.6, high: 0.99}, transport: []}}]\n"
    draws = drawn(loaded(text))
    share = (draws.of("slag", "ghg-100").virgin - 500_000) / (85_500 * 840)
    assert share.min() > 0 and share.max() < 1
    assert np.percentile(share, (2.5, 50, 97.5)) == pytest.approx((0.6, 0.9, 0.99), rel=5e-3)


def test_14_residue_is_what_the_yield_leaves(loaded: Loader) -> None:
    """Rule 14 and 3. Proves: yield and residue are one draw: usable + residue = taken, always."""
    text = (
        "exchanges: [{id: slag, displaces: {product: landfill-like, ratio: 1, transport: []}, "
        "recycled: {yield: {value: 0.9, low: 0.6, high: 0.99}, transport: [], processing: []}, "
        "without: [{disposal: [], source: made up}]}]\nfactors: [like.yaml]\n"
    )
    like = """
activities:
  landfill-like:
    name: A product with the burden of the landfill
    kind: material
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    inputs: [{activity: landfill, amount: 1 t}]
"""
    draws = drawn(loaded(text, like=like))
    slag = draws.of("slag", "ghg-100")
    assert slag.virgin.std() > 0
    assert slag.virgin + slag.recycled == pytest.approx(100_000 * 5, rel=1e-12)


def test_15_other_exchanges_do_not_move_the_draws(loaded: Loader) -> None:
    """Rule 15. Proves: statistics of an exchange are the same bits alone, beside and after another one."""
    alone = run(load(loaded, SPREAD)).exchanges
    both = run(load(loaded, SPREAD + ASH)).exchanges
    slag = both[both["exchange"] == "slag"].reset_index(drop=True)
    assert_frame_equal(alone, slag, check_exact=True)


def test_15_other_lines_do_not_move_the_draws(loaded: Loader) -> None:
    """Rule 15. Proves: one more disposal activity shifts the savings by its own burden and nothing else."""
    more = (
        SPREAD
        + "    without: [{disposal: [{activity: truck, amount: 1 t km/t}, {activity: landfill, amount: 1 t/t}], source: made up}]\n"
    )
    before, after = drawn(load(loaded, SPREAD)), drawn(load(loaded, more))
    assert after.recycled == pytest.approx(before.recycled, rel=1e-12)
    added = after.of("slag", "ghg-100").virgin - before.of("slag", "ghg-100").virgin
    amount = added / 0.1
    assert np.percentile(amount, (2.5, 50, 97.5)) == pytest.approx((80e3, 100e3, 150e3), rel=5e-3)


def test_15_seed_and_identity_make_the_draws(loaded: Loader) -> None:
    """Rule 15. Proves: another seed or another exchange id gives other draws of the same distribution."""
    first = run(load(loaded, SPREAD)).network
    other = run(load(loaded, SPREAD), seed=2).network
    assert (first["p50"] != other["p50"]).all()
    assert first["p50"].to_numpy() == pytest.approx(other["p50"].to_numpy(), rel=0.05)


def test_15_same_inputs_same_tables(loaded: Loader) -> None:
    """Rule 15. Proves: two runs of one scenario give the same bits in every table and the summary."""
    scenario = load(loaded, SPREAD + ASH)
    one, two = run(scenario), run(scenario)
    for table in ("network", "exchanges", "stages", "factors", "statuses", "aggregated"):
        assert_frame_equal(getattr(one, table), getattr(two, table), check_exact=True)
    assert one.summary() == two.summary()


def test_16_nearest_year_with_a_warning(loaded: Loader) -> None:
    """Rule 16. Proves: 2021 takes the earlier of two years as near, and says so."""
    [warning] = loaded("year: 2021\n").warnings
    assert warning.what == "'power' has no figures for 2021; those of 2020 are used"
    assert warning.where == "year"


def test_17_published_totals_enter_unchanged(loaded: Loader) -> None:
    """Rule 17. Proves: a published total counts the same over 20 and 100 years, and its share is told."""
    text = (
        "indicators: [ghg-100, ghg-20]\n"
        "exchanges: [{id: slag, displaces: {product: total-only, transport: []}, "
        "without: [{disposal: [], source: made up}]}]\n"
    )
    result = lca.run(loaded(text), draws=0)
    assert list(result.network["virgin"]) == pytest.approx([85_500 * 200] * 2)
    assert list(result.aggregated["virgin"]) == [1.0, 1.0]


def test_18_estimated_distances_are_reported(loaded: Loader) -> None:
    """Rule 18. Proves: the warning stands at the leg."""
    text = (
        "facilities: {steelworks: {location: [39, 118]}, cement-works: {location: [40, 118]}}\n"
        "exchanges: [{id: slag, recycled: {transport: [{mode: truck}]}}]\n"
    )
    [warning] = loaded(text).warnings
    assert warning.where == "exchanges[slag].recycled.transport[0]"
    assert "111 km great circle, 145 km by road (× 1.3)" in warning.what


def test_19_units_of_results(loaded: Loader) -> None:
    """Rule 19. Proves: tables are in kg CO2e, MJ and kg, whatever the scenario was written in."""
    text = (
        "indicators: [ghg-100, energy-total, diverted-mass]\n"
        "exchanges: [{id: slag, amount: 10 万吨/年, recycled: {processing: [{activity: steam, amount: 0.1 tce/t}]}}]\n"
    )
    result = lca.run(loaded(text), draws=0)
    assert list(result.network["unit"]) == ["kg CO2e", "MJ", "kg"]
    rows = result.stages[result.stages["stage"] == "processing"].set_index("indicator")["value"]
    assert rows["ghg-100"] == pytest.approx(100_000 * 0.1 * 29.3076 * 94)


def test_20_quantities_are_replaced_whole(refused: Refused, loaded: Loader) -> None:
    """Rule 20. Proves: an override of one end does not borrow the rest; a facility called value is merged."""
    middle = (
        "extends: good.yaml\nfacilities: {value: {name: Value Ltd, place: Tangshan}}\n"
        "exchanges: [{id: slag, amount: {value: 100 kt/year, low: 80 kt/year, high: 120 kt/year}}]\n"
    )
    scenario = loaded("", middle=middle)
    path = scenario.inputs[0].path.parent / "variant.yaml"
    path.write_text(
        "extends: middle.yaml\nexchanges: [{id: slag, amount: {high: 200 kt/year}}]\n", "utf-8"
    )
    with pytest.raises(lca.WrongInput, match=r"slag\]\.amount: a quantity needs its value"):
        lca.load(path)
    path.write_text("extends: middle.yaml\nfacilities: {value: {place: Caofeidian}}\n", "utf-8")
    facilities = lca.load(path).facilities
    assert str(facilities["value"].name) == "Value Ltd"
    assert str(facilities["value"].place) == "Caofeidian"
    assert set(facilities) == {"steelworks", "cement-works", "value"}


SHARES = """
exchanges:
  - id: slag
    without:
      - {share: {value: 0.6, low: 0.4, high: 0.9}, use: same, source: made up}
      - {share: {value: 0.3, low: 0.1, high: 0.6}, disposal: [], source: made up}
      - {share: LAST, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}
"""


@pytest.mark.parametrize("last", ["rest", "0.1"])
def test_25_shares_add_up_to_one_in_every_draw(loaded: Loader, last: str) -> None:
    """Rule 25. Proves: with a rest the others keep their draws where they leave one; without, all give way, sure ones, too.

    Shares of 0.6 (0.4 to 0.9) and 0.3 (0.1 to 0.6) pass one together in one of four draws: the rest would be negative.
    """
    scenario = loaded(SHARES.replace("LAST", last))
    [slag] = [one for one in scenario.resolved if one.id == "slag"]
    fates = shares(scenario)(slag)
    found = np.array(
        [share.drawn([draw(one, DRAWS, 1) for one in share.numbers]) for share in fates]
    )
    assert found.sum(axis=0) == pytest.approx(1.0, abs=1e-12)
    assert found.min() >= 0.0 and found.max() <= 1.0
    one, two = (draw(number, DRAWS, 1) for number in fates[0].given[:2])
    assert np.percentile(one, (2.5, 50, 97.5)) == pytest.approx((0.4, 0.6, 0.9), rel=5e-3)
    whole = one + two
    over = whole > 1.0
    assert 0.1 < over.mean() < 0.5
    if last == "rest":
        assert found[:2, ~over] == pytest.approx(np.array([one, two])[:, ~over], rel=1e-12)
        assert found[0, over] == pytest.approx((one / whole)[over], rel=1e-12)
        assert (found[2, over] == 0.0).all() and (found[2, ~over] > 0.0).all()
    else:
        assert found == pytest.approx(
            np.array([one, two, np.full(DRAWS, 0.1)]) / (whole + 0.1), rel=1e-12
        )


CASES = (
    SPREAD
    + ASH
    + """
cases:
  strict:
    exchanges:
      - {id: slag, displaces: {displacement: 0.5}}
      - {id: ash, without: [{use: same, source: made up}]}
"""
)


def test_26_cases_share_the_draws(loaded: Loader) -> None:
    """Rule 26. Proves: differences to the central case are those within each draw; drawn apart they would be wider."""
    scenario = load(loaded, CASES)
    result = run(scenario)
    central, strict = drawn(scenario), drawn(scenario.cases["strict"])
    for row in result.cases.query("case == 'strict' and exchange != 'network'").to_dict("records"):
        one, two = (
            draws.of(row["exchange"], row["indicator"]).saving for draws in (central, strict)
        )
        ends = np.percentile(two - one, (2.5, 97.5))
        assert [row["difference_p2_5"], row["difference_p97_5"]] == pytest.approx(ends, rel=1e-9)
        apart = np.percentile(two - np.roll(one, 1), (2.5, 97.5))
        if row["exchange"] == "slag":  # in the other hardly anything is left that both share
            assert apart[1] - apart[0] > 1.5 * (ends[1] - ends[0])


def test_26_robust_is_what_saves_in_every_case(loaded: Loader) -> None:
    """Rule 26. Proves: ash saves surely as it is, and loses its haul where somebody else uses it: it is not robust."""
    result = run(load(loaded, CASES))
    assert result.robust is not None
    assert (result.robust.saves, result.robust.loses) == (("slag",), ())
    savings = result.cases[result.cases["indicator"] == "ghg-100"].set_index(["case", "exchange"])[
        "saving"
    ]
    assert savings["central", "ash"] > 0 > savings["strict", "ash"]


#: Power of another place, with a spread of its own.
FAR = """
activities:
  far:
    name: Far electricity
    kind: energy
    grid: delivered
    reference: 1 kWh
    geography: US
    year: 2022
    boundary: cradle-to-gate
    flows: [{flow: co2-fossil, amount: {value: 0.3 kg, gsd: 1.3}}, {flow: energy-hard-coal, amount: 4 MJ}]
"""


def test_27_another_grid_moves_no_other_draws(loaded: Loader) -> None:
    """Rule 27. Proves: draw by draw the saving moves by 0.7025 GWh of power times what a kWh of the new has more than 0.6 kg;
    the case gets it behind clinker, rail and grinding, and shares all other draws."""
    text = "factors: [far.yaml]\nexchanges: [{id: slag, recycled: {transport: [{mode: truck, distance: {value: 50 km, gsd: 1.4}}]}}]"
    scenario = loaded(f"{text}\ncases: {{strict: {{grid: far}}}}", far=FAR)
    central, strict = (
        drawn(one).of("slag", "ghg-100") for one in (scenario, scenario.cases["strict"])
    )
    row = next(p for p in inventory(scenario.cases["strict"]).processes if p.id == "far").flows[0][
        1
    ]
    new = draw(row, DRAWS, 1)
    assert strict.saving - central.saving == pytest.approx(
        0.7025e6 * (new - 0.6), rel=1e-6, abs=1.0
    )
    assert np.std(central.saving) > 0


def test_28_places_add_up(loaded: Loader) -> None:
    """Rule 28. Proves: with power of the United States, 0.3 kg of each of 4.7025 and 4 GWh arises there, and the places are the routes."""
    result = run(loaded("factors: [far.yaml]\ngrid: far", far=FAR))
    found = result.places.query("indicator == 'ghg-100'").set_index("geography")
    assert found.loc["US", ["virgin", "recycled"]].to_numpy(float) == pytest.approx(
        [0.3 * 4.7025e6, 0.3 * 4e6], rel=1e-12
    )
    network = result.network.set_index("indicator").loc["ghg-100"]
    assert found["saving"].sum() == pytest.approx(network["saving"], rel=1e-12)
