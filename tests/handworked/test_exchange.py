"""Exchanges solvable on paper, through the whole chain: YAML → lca.load → lca.run → tables.

The scores per reference unit stand at the top of tests/files/library/activities.yaml, for example
clinker 840 kg CO2e/t, power 0.6 kg CO2e/kWh in 2023, truck 0.1 kg CO2e per t km.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

import lca
from lca.runs.run import Result
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

#: Every stage of both routes. V = 10,000 t · 0.8 · 0.9 · 0.5 = 3,600 t. Without the exchange 6,000 t are put
#: away, and 4,000 t displace 4,000 t · 0.8 · 0.5 · 0.5 = 800 t of coal.
ALL_STAGES = """
exchanges:
  - id: slag
    amount: 10 kt/year
    displaces:
      ratio: 0.9 t/t
      displacement: 0.5
      transport: [{mode: rail, distance: 100 km}]
      use: [{activity: power, amount: 10 kWh/t}]
    recycled:
      yield: 0.8 t/t
      transport: [{mode: truck, distance: 50 km}]
      processing: [{activity: grinding, amount: 1 t/t}]
      use: [{activity: power, amount: 5 kWh/t}]
      residue: {activity: landfill, transport: [{mode: truck, distance: 20 km}]}
    without:
      - {share: 0.6, disposal: [{activity: landfill, amount: 1 t/t}], transport: [{mode: truck, distance: 15 km}], source: made up}
      - share: rest
        use:
          displaces:
            product: coal
            ratio: 0.5 t/t
            displacement: 0.5
            transport: [{mode: rail, distance: 40 km}]
            use: [{activity: power, amount: 3 kWh/t}]
          yield: 0.8 t/t
          processing: [{activity: grinding, amount: 0.5 t/t}]
          use: [{activity: power, amount: 2 kWh/t}]
          residue: {activity: landfill, transport: [{mode: truck, distance: 10 km}]}
        transport: [{mode: truck, distance: 30 km}]
        source: made up
"""


def run(scenario: Scenario) -> Result:
    return lca.run(scenario, draws=0)


def stage(result: Result, route: str, name: str, indicator: str = "ghg-100") -> float:
    """Sum of the rows of one stage."""
    table = result.stages
    rows = table[
        (table["route"] == route) & (table["stage"] == name) & (table["indicator"] == indicator)
    ]
    return math.fsum(rows["value"])


def saving(result: Result, indicator: str = "ghg-100") -> float:
    table = result.network.set_index("indicator")
    return float(table.loc[indicator, "saving"])


#: Route, stage, kg CO2e, MJ; each as the product that it is.
STAGES = [
    ("virgin", "production", 3_600 * 840, 3_600 * 3_500),
    ("virgin", "transport", 3_600 * 100 * 0.03, 3_600 * 100 * 0.5),
    ("virgin", "use", 3_600 * 10 * 0.6, 3_600 * 10 * 10),
    ("virgin", "disposal", 6_000 * (5 + 15 * 0.1), 6_000 * (50 + 15 * 1)),
    ("recycled", "transport", 10_000 * 50 * 0.1, 10_000 * 50 * 1),
    ("recycled", "processing", 10_000 * 24, 10_000 * 400),
    ("recycled", "use", 8_000 * 5 * 0.6, 8_000 * 5 * 10),
    ("recycled", "residue", 2_000 * (5 + 20 * 0.1), 2_000 * (50 + 20 * 1)),
    (
        "recycled",
        "forgone-use",
        800 * (100 + 40 * 0.03 + 3 * 0.6)
        - 4_000 * (30 * 0.1 + 0.5 * 24)
        - 3_200 * 2 * 0.6
        - 800 * (5 + 10 * 0.1),
        800 * (30_000 + 40 * 0.5 + 3 * 10)
        - 4_000 * (30 * 1 + 0.5 * 400)
        - 3_200 * 2 * 10
        - 800 * (50 + 10 * 1),
    ),
]


@pytest.mark.parametrize(("route", "name", "gases", "energy"), STAGES)
def test_each_stage(loaded: Loader, route: str, name: str, gases: float, energy: float) -> None:
    """Proves: each stage is multiplied with its own amount: V, m, m·y or m·(1 − y), and the share of its fate.

    If the displacement of 0.5 were ignored, the production would be 6,048,000 kg instead of 3,024,000;
    if the yield were, the use of the by-product would be 30,000 kg instead of 24,000 and there would be
    no residue instead of 14,000 kg; if the share were, the disposal would be 65,000 kg instead of 39,000.
    """
    result = run(loaded(ALL_STAGES))
    assert stage(result, route, name) == pytest.approx(gases, rel=1e-12)
    assert stage(result, route, name, "energy-total") == pytest.approx(energy, rel=1e-12)


def test_sum_of_all_stages(loaded: Loader) -> None:
    """Proves: saving = virgin − recycled over all nine stages.

    3,095,400 − 341,760 = 2,753,640 kg CO2e. If forgone use were ignored, the answer would be 2,767,400; if only what the
    lost use needed were, 2,685,000; if disposal were, 2,714,640; if virgin transport and use were, 2,721,240.
    """
    result = run(loaded(ALL_STAGES))
    row = result.exchanges.set_index("indicator").loc["ghg-100"]
    assert row["virgin"] == pytest.approx(3_095_400, rel=1e-12)
    assert row["recycled"] == pytest.approx(341_760, rel=1e-12)
    assert row["saving"] == pytest.approx(2_753_640, rel=1e-12)
    assert saving(result) == row["saving"]


def test_mass_diverted(loaded: Loader) -> None:
    """Proves: the diverted mass is what is no longer put to disposal: what was put away, less the residue, plus that of
    the lost use.

    6,000 t − 2,000 t + 800 t = 4,800 t. If residues were ignored, it would be 6,000 t; if that of the lost use were,
    4,000 t; if the share were, 8,800 t.
    """
    result = run(loaded("indicators: [diverted-mass]\n" + ALL_STAGES))
    assert saving(result, "diverted-mass") == pytest.approx(4_800_000, rel=1e-12)


def test_negative_saving_is_not_clipped(loaded: Loader) -> None:
    """Proves: a worse exchange shows as a negative saving. If it were clipped, it would be 0.

    Hauled over 20,000 km: 10,000 · 20,000 · 0.1 = 20,000,000 instead of 50,000 kg.
    """
    result = run(loaded(ALL_STAGES.replace("distance: 50 km", "distance: 20000 km")))
    assert saving(result) == pytest.approx(2_753_640 - 20_000_000 + 50_000, rel=1e-12)


STEAM = """
facilities:
  cement-works: {uses: {steam: 50 TJ/year}}
exchanges:
  - id: slag
    byproduct: waste-steam
    amount: 10 TJ/year
    displaces: {product: steam, ratio: 1 GJ/GJ, transport: []}
    recycled:
      yield: 0.9
      transport: []
      processing: [{activity: power, amount: 2 kWh/GJ}]
      residue: {activity: power}
    without: [{disposal: [], source: made up}]
"""


def test_energy_by_product(loaded: Loader) -> None:
    """Proves: a by-product in GJ displaces GJ and is piped with power per GJ.

    10,000 GJ · 0.9 · 94 = 846,000; pumping 10,000 · 2 · 0.6 = 12,000; the lost 1,000 GJ go to a residue
    per MJ: 1,000 GJ / 3.6 MJ per kWh = 277,777.8 kWh · 0.6. If the amount were read in MJ, all would be a
    thousandth.
    """
    result = run(loaded(STEAM))
    assert stage(result, "virgin", "production") == pytest.approx(10_000 * 0.9 * 94)
    assert stage(result, "recycled", "processing") == pytest.approx(12_000)
    assert stage(result, "recycled", "residue") == pytest.approx(1_000 * 1_000 / 3.6 * 0.6)


GAS = """
exchanges:
  - id: slag
    byproduct: coke-oven-gas
    amount: 20 MNm3/year
    displaces:
      product: gas
      ratio: 0.45 Nm3/Nm3
      transport: []
      use: [{activity: tyres-burned, amount: 36 MJ/Nm3}]
    recycled:
      yield: 1
      transport: []
      processing: []
      use: [{activity: tyres-burned, amount: 17 MJ/Nm3}]
      residue:
    without: [{disposal: [], source: made up}]
"""


def test_gas_by_product(loaded: Loader) -> None:
    """Proves: a by-product in Nm3, and that what burning emits counts on both routes (CONVENTIONS 6).

    V = 20e6 · 0.45 = 9e6 Nm3 of gas at 0.3 kg; burnt 9e6 · 0.036 · 80 against 20e6 · 0.017 · 80. The saving
    is 1,420,000 kg. If `use` were ignored, the answer would be 2,700,000.
    """
    result = run(loaded(GAS))
    assert stage(result, "virgin", "production") == pytest.approx(9e6 * 0.3)
    assert saving(result) == pytest.approx(9e6 * 0.3 + 9e6 * 0.036 * 80 - 20e6 * 0.017 * 80)
    assert saving(result) == pytest.approx(1_420_000)


TYRES = """
exchanges:
  - id: slag
    byproduct: waste-tyres
    amount: 10 kt/year
    displaces:
      product: coal
      ratio: 0.04 t/GJ
      transport: []
      use: [{activity: tyres-burned, amount: 30 GJ/t}]
    recycled:
      yield: 26 GJ/t
      transport: [{mode: truck, distance: 30 km}]
      processing: [{activity: power, amount: 50 kWh/t}]
      use: [{activity: tyres-burned, amount: 1 GJ/GJ}]
      residue:
    without: [{disposal: [], source: made up}]
"""


def test_fuel_by_heat(loaded: Loader) -> None:
    """Proves: a yield in GJ/t with a ratio in t/GJ: tyres replace coal by their heat.

    V = 10,000 t · 26 GJ/t · 0.04 t/GJ = 10,400 t of coal. Supply 10,400 · 100, burning 10,400 · 30 · 80; the
    tyres burn 10,000 · 26 GJ · 80. Haul and shredding count per tonne taken. If the yield were ignored, V
    would be 400 t; if processing counted per usable GJ, it would be 7,800,000 kg instead of 300,000.
    """
    result = run(loaded(TYRES))
    assert stage(result, "virgin", "production") == pytest.approx(10_400 * 100)
    assert stage(result, "virgin", "use") == pytest.approx(10_400 * 30 * 80)
    assert stage(result, "recycled", "use") == pytest.approx(260_000 * 80)
    assert stage(result, "recycled", "transport") == pytest.approx(10_000 * 30 * 0.1)
    assert stage(result, "recycled", "processing") == pytest.approx(10_000 * 50 * 0.6)
    assert saving(result, "energy-total") == pytest.approx(
        10_400 * 30_000 - 10_000 * 30 * 1 - 10_000 * 50 * 10
    )


def test_energy_is_not_counted_twice(loaded: Loader) -> None:
    """Proves: burning a fuel adds no primary energy; its supply brings it.

    If burning counted the heat again, the energy saved would be 312,000 GJ more.
    """
    result = run(loaded(TYRES))
    assert stage(result, "virgin", "use", "energy-total") == 0.0


def test_estimated_distance(loaded: Loader) -> None:
    """Proves: without a distance it is the great circle × 1.3 between the two locations.

    One degree on a meridian: 6371.0088 km · π/180 = 111.195 km; × 1.3 = 144.553 km. If the detour were
    ignored, the haul would emit 1,111,951 kg instead of 1,445,536.
    """
    result = run(
        loaded("""
facilities:
  steelworks: {location: [39, 118]}
  cement-works: {location: [40, 118]}
exchanges:
  - id: slag
    recycled: {transport: [{mode: truck}]}
""")
    )
    km = 6371.0088 * math.pi / 180 * 1.3
    assert stage(result, "recycled", "transport") == pytest.approx(100_000 * km * 0.1)
    assert [warning.message.key for warning in result.scenario.warnings] == ["distance-estimated"]


@pytest.mark.parametrize(
    ("year", "power"),
    [(2023, 0.6), (2022, 0.7), (2020, 0.9), (2021, 0.9), (1990, 0.9), (2050, 0.6)],
)
def test_dated_factor(loaded: Loader, year: int, power: float) -> None:
    """Proves: the year picks the dated amount, otherwise the nearest year (the earlier of two as near).

    Grinding uses 40 kWh/t of 100,000 t. If the year were ignored, all would give the figure of 2023.
    """
    result = run(loaded(f"year: {year}\n"))
    assert stage(result, "recycled", "processing") == pytest.approx(100_000 * 40 * power)
    assert set(result.stages["year"]) == {year}


OWN_POWER = """
sources:
  mine: {citation: Own meter, seen: original}
activities:
  power:
    name: Own power plant
    kind: energy
    reference: 10 kWh
    geography: CN
    year: 2023
    boundary: cradle-to-gate
    source: mine
    flows:
      - {flow: co2-fossil, amount: 10 kg}
      - {flow: energy-hydro, amount: 36 MJ}
"""


def test_own_factor_file_overrides_and_propagates(loaded: Loader) -> None:
    """Proves: an own activity takes the library's place everywhere, and amounts are per its reference.

    1 kg and 3.6 MJ per kWh now: grinding 40 kg/t; clinker 800 + 0.1 · 100 + 50 · 1 = 860 kg/t. If the swap did
    not propagate, clinker would stay at 840; if the reference of 10 kWh were ignored, it would be 1,310.
    """
    result = run(
        loaded("factors: [own.yaml]\nindicators: [ghg-100, energy-renewable]\n", own=OWN_POWER)
    )
    assert stage(result, "recycled", "processing") == pytest.approx(100_000 * 40)
    assert stage(result, "virgin", "production") == pytest.approx(85_500 * 860)
    assert stage(result, "recycled", "processing", "energy-renewable") == pytest.approx(
        100_000 * 40 * 3.6
    )
    factors = result.factors.set_index(["activity", "indicator"])
    assert factors.loc[("power", "ghg-100"), "score"] == pytest.approx(10)
    assert factors.loc[("power", "ghg-100"), "per"] == "10 kWh"
    assert factors.loc[("power", "ghg-100"), "seen"] == "original"


LOOP = """
activities:
  ore:
    name: Ore
    kind: material
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    inputs: [{activity: iron, amount: 0.5 t}]
    flows: [{flow: co2-fossil, amount: 10 kg}, {flow: energy-hard-coal, amount: 1 MJ}]
  iron:
    name: Iron
    kind: material
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    inputs: [{activity: ore, amount: 0.2 t}]
    flows: [{flow: co2-fossil, amount: 20 kg}, {flow: energy-hard-coal, amount: 2 MJ}]
"""


def test_loop_of_activities(loaded: Loader) -> None:
    """Proves: activities that need each other are solved, not cut.

    ore = 10 + 0.5 · iron, iron = 20 + 0.2 · ore → ore = 20 / 0.9 = 22.22 kg/t. If the loop were cut after one
    turn, the answer would be 20 · 85,500 instead of 22.22 · 85,500.
    """
    result = run(
        loaded(
            "factors: [loop.yaml]\nexchanges: [{id: slag, displaces: {product: ore}}]\n", loop=LOOP
        )
    )
    assert stage(result, "virgin", "production") == pytest.approx(85_500 * 20 / 0.9)


def test_indicators_are_characterised(loaded: Loader) -> None:
    """Proves: each indicator weighs the gases itself. If not, 0.01 kg of methane would count 0.01.

    9e6 Nm3 with 0.01 kg of methane, × 30 over 100 years and × 80 over 20 years.
    """
    result = run(loaded("indicators: [ghg-100, ghg-20]\n" + GAS))
    assert stage(result, "virgin", "production", "ghg-100") == pytest.approx(9e6 * 0.01 * 30)
    assert stage(result, "virgin", "production", "ghg-20") == pytest.approx(9e6 * 0.01 * 80)


def test_chinese_and_us_units(loaded: Loader) -> None:
    """Proves: 10 万吨/年 and its value in short tons give the same as 100 kt/year.

    If 万 were ignored, the saving would be a ten-thousandth; if a short ton were a tonne, 10 % more.
    """
    plain = saving(run(loaded()))
    assert saving(run(loaded("exchanges: [{id: slag, amount: 10 万吨/年}]\n"))) == pytest.approx(
        plain
    )
    short = 100_000 / 0.90718474
    over = f"exchanges: [{{id: slag, amount: {short!r} short tons/year}}]\n"
    assert saving(run(loaded(over))) == pytest.approx(plain)


PARAMETERS = """
parameters: {haul: 40 km, share: 0.5}
exchanges:
  - id: slag
    displaces: {displacement: {parameter: share}, transport: [{mode: rail, distance: {parameter: haul}}]}
    recycled: {transport: [{mode: truck, distance: {parameter: haul}}]}
"""


def test_shared_parameters(loaded: Loader) -> None:
    """Proves: a parameter stands in for its quantity in every place that refers to it.

    V = 85,500 · 0.5 = 42,750 t over 40 km by rail; 100,000 t over 40 km by truck.
    """
    result = run(loaded(PARAMETERS))
    assert stage(result, "virgin", "transport") == pytest.approx(42_750 * 40 * 0.03)
    assert stage(result, "recycled", "transport") == pytest.approx(100_000 * 40 * 0.1)


def test_aggregated_share(loaded: Loader) -> None:
    """Proves: the share of a route that rests on a published total is told.

    85,500 t of total-only at 200 kg against rail 85,500 · 3 kg and landfill 100,000 · 5 kg.
    """
    result = run(loaded("exchanges: [{id: slag, displaces: {product: total-only}}]\n"))
    row = result.aggregated.set_index("indicator").loc["ghg-100"]
    total = 85_500 * 200
    assert row["virgin"] == pytest.approx(total / (total + 85_500 * 3 + 500_000))
    assert row["recycled"] == 0.0


VARIANT = """
extends: middle.yaml
scenario: ambitious
exchanges:
  - id: slag
    displaces: {displacement: 0.8}
remove: [ash]
"""

MIDDLE = """
extends: good.yaml
scenario: middle
exchanges:
  - id: slag
    amount: {value: 50 kt/year, low: 40 kt/year, high: 60 kt/year}
    recycled: {transport: []}
  - id: ash
    from: steelworks
    to: cement-works
    byproduct: fly-ash
    amount: 1 kt/year
    status: idea
    evidence: illustrative
    displaces: {product: clinker, ratio: 0.9 t/t, transport: []}
    recycled: {yield: 1 t/t, transport: []}
    without: [{disposal: [], source: made up}]
"""


def test_variants_are_merged(loaded: Loader) -> None:
    """Proves: a variant of a variant changes only what it names; lists without ids are replaced whole.

    V = 50,000 · 0.95 · 0.9 · 0.8 = 34,200 t. If the middle file were skipped, V would be 68,400 t and the haul
    500,000 kg; if `remove` were ignored, the ash would add 756,000 kg.
    """
    over = VARIANT.replace("extends: middle.yaml\n", "")
    scenario = loaded("remove: []\n", middle=MIDDLE, variant=f"extends: middle.yaml{over}")
    folder = scenario.inputs[0].path.parent
    variant = lca.load(folder / "variant.yaml")
    result = run(variant)
    assert variant.id == "ambitious"
    assert [exchange.id for exchange in variant.exchanges] == ["slag"]
    assert stage(result, "virgin", "production") == pytest.approx(34_200 * 840)
    assert stage(result, "recycled", "transport") == 0.0
    assert stage(result, "recycled", "processing") == pytest.approx(50_000 * 24)
    assert len(run(lca.load(folder / "middle.yaml")).exchanges) == 2 * 3
    assert [file.path.name for file in variant.inputs] == [
        "variant.yaml",
        "middle.yaml",
        "good.yaml",
    ]


def test_quantities_are_replaced_whole(loaded: Loader) -> None:
    """Proves: a variant that gives another value does not keep the range of the old one.

    If a quantity were merged key by key, 200 kt/year would stand outside the old range of 40 to 60 kt.
    """
    over = "exchanges: [{id: slag, amount: {value: 150 kt/year, gsd: 1.1}}]\n"
    loaded(middle=MIDDLE)
    folder = loaded(middle=MIDDLE).inputs[0].path.parent
    (folder / "v.yaml").write_text("extends: middle.yaml\n" + over, "utf-8")
    amount = lca.load(folder / "v.yaml").exchanges[0].amount
    assert (amount.value, amount.low, amount.gsd) == (150e6, None, 1.1)


def test_network_is_the_sum_of_its_exchanges(loaded: Loader) -> None:
    """Proves: the network adds all exchanges and each status apart (CONVENTIONS 9).

    slag as in good.yaml with 50 kt and no haul, ash 1,000 t · 0.9 · 840 = 756,000 kg.
    """
    folder = loaded(middle=MIDDLE).inputs[0].path.parent
    result = run(lca.load(folder / "middle.yaml"))
    gases = result.exchanges[result.exchanges["indicator"] == "ghg-100"].set_index("exchange")
    assert gases.loc["ash", "saving"] == pytest.approx(756_000)
    assert saving(result) == math.fsum(gases["virgin"]) - math.fsum(gases["recycled"])
    statuses = result.statuses.set_index(["status", "indicator"])
    assert statuses.loc[("idea", "ghg-100"), "saving"] == pytest.approx(756_000)
    assert statuses.loc[("proposed", "ghg-100"), "saving"] == gases.loc["slag", "saving"]
