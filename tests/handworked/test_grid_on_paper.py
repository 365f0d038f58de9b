"""Electricity in the place of other electricity, worked on paper. Scores per kWh stand at the top of tests/files/grids.yaml.

100 kt of slag displace 85.5 kt of clinker (50 kWh each t; 840 kg CO2e and 3,500 MJ with power of 0.6 kg and 10 MJ) hauled
100 km by rail (0.05 kWh each t km), and take 40 kWh of grinding each t: 85.5 x (50 + 5) = 4.7025 GWh in the virgin route,
4 GWh in the recycled one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import lca
from lca.engine.referee import recalculate
from lca.export.datasets import databases
from lca.inventory.routes import inventory
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

GRIDS = (Path(__file__).parents[1] / "files" / "grids.yaml").read_text("utf-8")
VIRGIN, RECYCLED = 4.7025e6, 4e6


def load(loaded: Loader, over: str = "") -> Scenario:
    return loaded(f"factors: [grids.yaml]\n{over}", grids=GRIDS)


def routes(scenario: Scenario, indicator: str = "ghg-100") -> np.ndarray:
    table = lca.run(scenario, draws=0).network.set_index("indicator")
    return table.loc[indicator, ["virgin", "recycled"]].to_numpy(float)


#: What stands for power, year, and how much more a kWh of it has than of power: kg CO2e, MJ.
REPLACED = [
    ("hydro", 2023, 0.02 - 0.6, 3.6 - 10),
    ("hydro", 2022, 0.02 - 0.7, 3.6 - 10),
    # 1.1 x (0.5 + 0.1 kg of coal of 0.1 kg CO2e and 30 MJ each), per MWh as per kWh
    ("north", 2023, 1.1 * (0.5 + 0.01) - 0.6, 1.1 * 3 - 10),
    ("north", 2022, 1.1 * (0.7 + 0.01) - 0.7, 1.1 * 3 - 10),
    # a mix that holds seven tenths of what it replaces
    ("mixed", 2023, 0.3 * (0.02 - 0.6), 0.3 * (3.6 - 10)),
    ("roof", 2023, 0.05 - 0.6, 3.6 - 10),
]


@pytest.mark.parametrize(("new", "year", "gases", "energy"), REPLACED)
@pytest.mark.parametrize("form", ["{new}", "{{power: {new}}}"])
def test_both_routes_move_by_their_power(
    loaded: Loader, new: str, year: int, gases: float, energy: float, form: str
) -> None:
    """Proves: product = a + k kWh moves by k x (new - old) in every indicator, at the scenario's year, whether all grids are
    named or one; power behind clinker and rail counts as that of grinding does.

    If losses of the north were forgotten, 0.051 kg would be missing from each kWh; if a mix were replaced inside itself,
    there would be no solution.
    """
    before = load(loaded, f"year: {year}")
    after = load(loaded, f"year: {year}\ngrid: {form.format(new=new)}")
    amounts = np.array([VIRGIN, RECYCLED])
    for indicator, per in (("ghg-100", gases), ("energy-total", energy)):
        moved = routes(after, indicator) - routes(before, indicator)
        assert moved == pytest.approx(per * amounts, rel=1e-9)


def test_power_at_the_station_becomes_power_at_the_station(loaded: Loader) -> None:
    """Proves: what takes power where it is made gets it there, without losses: 10 kWh x 100 kt of pumping.

    A grid that says nothing of that is refused (tests/files/bad/grid-no-station.yaml), unless both are paired.
    """
    pump = "exchanges: [{id: slag, recycled: {processing: [{activity: pump, amount: 1 t/t}]}}]"
    station = "  far-station:\n    name: Far station\n    kind: energy\n    grid: station\n    reference: 1 kWh\n"
    station += (
        "    geography: CN\n    year: 2022\n    boundary: cradle-to-gate\n    source: made-up\n"
    )
    far = station.replace("station", "away").replace("grid: away", "grid: delivered")
    own = "activities:\n" + station + "    flows: [{flow: co2-fossil, amount: 0.3 kg}]\n"
    own += far + "    inputs: [{activity: far-station, amount: 1.2 kWh}]\n"
    start = f"factors: [grids.yaml, far.yaml]\n{pump}\n"
    before = routes(loaded(start, grids=GRIDS, far=own))
    after = routes(loaded(f"{start}grid: far-away", grids=GRIDS, far=own))
    assert after - before == pytest.approx(
        [VIRGIN * (1.2 * 0.3 - 0.6), 1e6 * (0.3 - 0.51)], rel=1e-9
    )
    pairs = "grid: {north-station: roof, power: hydro}"
    after = routes(loaded(f"{start}{pairs}", grids=GRIDS, far=own))
    assert after - before == pytest.approx([VIRGIN * (0.02 - 0.6), 1e6 * (0.05 - 0.51)], rel=1e-9)


def test_a_case_changes_it_and_gives_it_back(loaded: Loader) -> None:
    """Proves: cases, files that extend others and `vary` replace `grid` whole; `none` is the library's own electricity."""
    cases = "cases: {strict: {grid: north}, lenient: {grid: none}, other: {grid: {power: roof}}}"
    scenario = load(loaded, f"grid: {{power: hydro, north: hydro}}\n{cases}")
    table = lca.run(scenario, draws=0).cases
    found = table[(table["exchange"] == "network") & (table["indicator"] == "ghg-100")]
    plain = routes(load(loaded))
    saved = {case: plain[0] - plain[1] + (VIRGIN - RECYCLED) * per for case, per in CASES.items()}
    assert dict(zip(found["case"], found["saving"], strict=True)) == pytest.approx(saved, rel=1e-9)
    assert routes(lca.vary(scenario, {"grid": "none"})) == pytest.approx(plain, rel=1e-12)
    again = lca.vary(scenario, {"grid": {"power": "roof"}})
    assert again.library.replaced == {"power": "roof"}
    assert "grid" not in lca.run(load(loaded), draws=0).provenance
    assert lca.run(again, draws=0).provenance["grid"] == {"power": "roof"}


#: Case → what a kWh has more than power.
CASES = {"central": -0.58, "strict": 1.1 * 0.51 - 0.6, "lenient": 0.0, "other": -0.55}


def test_stock_brightway_agrees_and_gets_it(loaded: Loader) -> None:
    """Proves: bw2calc.LCA finds the same scores, and the exported database holds the old as one unit of the new."""
    scenario = load(loaded, "grid: mixed")
    built = inventory(scenario)
    assert recalculate(built).difference < 1e-12
    exported = databases(scenario, built)
    power = exported.datasets[exported.library, "power"]
    (used,) = (one for one in power["exchanges"] if one["type"] == "technosphere")
    assert (used["input"], used["amount"]) == ((exported.library, "mixed"), 1.0)
    kept = exported.datasets[exported.library, "mixed"]["exchanges"]
    inputs = {one["input"][1]: one["amount"] for one in kept if one["type"] == "technosphere"}
    assert inputs == pytest.approx({"power-itself": 0.7, "hydro-itself": 0.3})


def test_break_even_is_that_of_the_new_grid(loaded: Loader) -> None:
    """Proves: one kWh of the new grid is what may burden more, in everything at once, and the power of the processing keeps
    its row: 40 kWh/t of grinding.

    The saving is S + 0.7025 GWh x (g - 0.6 kg), S that with power of 0.6 kg: zero at g = 0.6 - S / 0.7025 GWh, which is
    below zero here, so never; the saving of energy turns nowhere either.
    """
    found = lca.run(load(loaded, "grid: hydro"), draws=0).breakeven
    grids = found[found["quantity"] == "grid-intensity"]
    assert set(grids["label"]) == {"hydro"}
    assert grids.set_index("indicator")["base"]["ghg-100"] == pytest.approx(0.02)
    assert grids["flip"].isna().all()
    over = "exchanges: [{id: slag, recycled: {processing: [{activity: roof, amount: 1000 kWh/t}]}}]\ngrid: {roof: hydro}"
    found = lca.run(load(loaded, over), draws=0).breakeven
    rows = found[found["indicator"] == "ghg-100"].set_index(["quantity", "label"])
    before = routes(load(loaded, over.replace("roof: hydro", "roof: power")))
    # 100 GWh of it: what is left of the saving is spread over them
    saving = before[0] - before[1] + 100e6 * 0.6
    assert rows.loc[("grid-intensity", "hydro"), "flip"] == pytest.approx(saving / 100e6, rel=1e-6)
    power = rows.loc["processing-electricity"].iloc[0]
    assert power["base"] == pytest.approx(1000.0)
    assert power["flip"] == pytest.approx(saving / (100e3 * 0.02), rel=1e-6)
