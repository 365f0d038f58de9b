"""WARM v15 as an imported background gives EPA's published factors, found by the names that EPA gives.

Every test is done with the part in tests/files/warm and, where they are at hand, with the whole matrices: see
test_warm.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from test_warm import GASES as PUBLISHED

import lca
from lca.backgrounds import store
from lca.backgrounds.find import find, search
from lca.backgrounds.formats import warm
from lca.backgrounds.model import Background
from lca.files.shipped import shipped
from lca.files.validation import validated
from lca.files.yaml_tree import read
from lca.library.fates import Demand
from lca.problems import WrongInput
from lca.quantities.quantity import Quantity
from lca.quantities.unit_names import BTU_KJ, SHORT_TON_KG
from lca.quantities.units import ENERGY, MASS
from lca.runs.run import Result
from lca.scenario.form import ScenarioFile

#: kg in WARM's short ton, and MJ in a million Btu (ISO 80000-5).
TON, MMBTU = 907.18, BTU_KJ * 1e3

#: Net recycling, t CO2e per short ton. US EPA, Documentation for Greenhouse Gas Emission and Energy Factors Used in
#: WARM, exhibits 1-4, 2-7, 3-7 and 5-3, as in test_warm.py.
GASES = {
    "Aluminum Cans": -9.13,
    "Steel Cans": -1.83,
    "Copper Wire": -4.49,
    "Glass": -0.28,
    "Corrugated Containers": -3.14,
    "Newspaper": -2.71,
    "PET": -1.04,
}
#: Net energy of recycling, million Btu per short ton: kWh per kg as in test_warm.py x 907.18 / 293.0711.
ENERGIES = {
    "Aluminum Cans (Energy)": -49.35,
    "PET": -9.24,
    "Corrugated Containers": -4.88,
    "Glass": -0.69,
}
MMBTU_KWH = 293.0711


@cache
def background(folder: Path) -> Background:
    return warm.read(folder)


@cache
def scores(folder: Path, method: str) -> np.ndarray:
    """Per unit of every product, by a dense solve that shares nothing with the engine's."""
    one = background(folder)
    count = len(one.activities)
    matrices = []
    for cells, rows in ((one.system.technosphere, count), (one.system.biosphere, len(one.flows))):
        matrix = np.zeros((rows, count))
        np.add.at(matrix, (cells.rows, cells.columns), cells.signed)
        matrices.append(matrix)
    factors = np.zeros(len(one.flows))
    for flow, factor in one.methods[method].factors.items():
        factors[flow] = factor
    return np.linalg.solve(matrices[0].T, matrices[1].T @ factors)


def score(folder: Path, name: str, method: str) -> float:
    return float(scores(folder, method)[find(background(folder), name)])


@pytest.mark.parametrize("material", GASES)
def test_greenhouse_gases_in_kg(matrices: Path, material: str) -> None:
    """Proves: kg CO2e per kg, found by name, is EPA's t CO2e per short ton to two decimals."""
    per_kg = score(matrices, f"MSW recycling of {material}", "ghg-100-ar4")
    assert round(per_kg * TON / 1000, 2) == GASES[material]


@pytest.mark.parametrize("material", ENERGIES)
def test_energy_in_true_megajoules(matrices: Path, material: str) -> None:
    """Proves: MJ are MJ of 1/1,055.06 million Btu, and what recycling saves is negative.

    If WARM's MJ of 1/1,060 were taken as they are, aluminium cans would save 49.58 kWh/kg and not 49.35.
    """
    per_kg = score(matrices, f"MSW recycling of {material}", "energy-total")
    assert round(per_kg / 3.6, 2) == ENERGIES[material]
    assert per_kg * TON / MMBTU == pytest.approx(ENERGIES[material] * TON / MMBTU_KWH, abs=0.02)


def test_products_have_units_that_exchanges_can_ask_for(matrices: Path) -> None:
    """Proves: kg, t km and MJ are ours; a process that makes a million Btu ("1060 MJ") makes 1,055.06 MJ."""
    one = background(matrices)
    steel = one.activities[search(one, "MSW recycling of Steel Cans", "US", "kg")]
    assert (steel.size, steel.dimension) == (1.0, MASS)
    truck = one.activities[find(one, "Transport, by truck")]
    assert (truck.size, truck.dimension) == (1000.0, (("kg", 1), ("km", 1)))
    energy = next(a for a in one.activities if a.name.startswith("Process energy"))
    assert energy.dimension == ENERGY
    assert energy.size == pytest.approx(1055.05585262 / 1060, rel=1e-12)
    grid = one.activities[find(one, "Electricity generation, at grid, National")]
    assert grid.size == 1.0


def test_gases_of_another_gwp_set_are_not_claimed(matrices: Path) -> None:
    """Proves: carbon in forests and soils, which has no flow of ours, keeps WARM out of our own GWP sets.

    If ghg were claimed, paper would lose its forest carbon under AR6 without a word.
    """
    one = background(matrices)
    stored = {
        at
        for at, flow in enumerate(one.flows)
        if flow.name.startswith("Carbon,") or flow.name == "Carbon"
    }
    assert len(stored) == 3
    assert stored <= set(one.methods["ghg-100-ar4"].factors)
    assert not stored & set(one.flow_ids)
    assert "ghg" not in one.covers
    assert one.flow_ids[next(a for a, f in enumerate(one.flows) if f.unit == "MTCO2E")] == (
        "ghg-aggregated",
        1000.0,
    )


def test_what_is_imported_comes_back(matrices: Path) -> None:
    """Proves: WARM comes back from the cache as it was."""
    store.save(background(matrices))
    again = store.load("warm-v15")
    assert again.activities == background(matrices).activities
    assert again.system.content == background(matrices).system.content


#: Exchanges of scenarios/warm-materials.yaml by the material whose published factor they add up to, t CO2e per short
#: ton (the documents above), and what EPA's matrices give for energy, million Btu per short ton.
EXCHANGES = {
    "Aluminum Cans": ("aluminium-cans",),
    "Aluminum Ingot": ("aluminium-ingot",),
    "Steel Cans": ("steel-cans",),
    "Copper Wire": ("copper-wire",),
    "Glass": ("glass",),
    "Corrugated Containers": ("corrugated-to-board", "corrugated-to-paper"),
    "Newspaper": ("newspaper",),
    "Office Paper": ("office-paper",),
    "Phonebooks": ("phonebooks",),
    "HDPE": ("hdpe",),
    "PET": ("pet",),
    "PP": ("pp",),
}


@cache
def stated() -> ScenarioFile:
    path = shipped("scenarios") / "warm-materials.yaml"
    return validated(ScenarioFile, read(path, path.name).root)


def saving_on_paper(folder: Path, id: str, method: str) -> float:
    """m y r (virgin product + pulpwood) - m processing, per year; the virgin route with d = 1 and nothing else stated."""
    (exchange,) = [one for one in stated().exchanges if one.id == id]

    def value(quantity: Quantity) -> float:
        if quantity.parameter is None:
            return quantity.value
        return stated().parameters[quantity.parameter].value

    def of(demands: list[Demand]) -> float:
        return sum(
            value(one.amount) * score(folder, named(one.activity), method) for one in demands
        )

    def named(activity: object) -> str:
        background, _, name = str(activity).partition(":")
        assert background == "warm-v15"
        return name

    [fate] = exchange.fates
    assert (fate.kind, fate.disposal, fate.assumed) == ("disposal", [], False)
    assert exchange.displaced is not None
    assert not exchange.recycled.transport
    assert not exchange.recycled.use
    m, y = value(exchange.amount), value(exchange.recycled.yield_)
    virgin = score(folder, named(exchange.displaced.product), method) + of(exchange.displaced.use)
    return m * (y * value(exchange.displaced.ratio) * virgin - of(exchange.recycled.processing))


@pytest.mark.parametrize("material", EXCHANGES)
def test_exchanges_give_the_published_factors(matrices: Path, material: str) -> None:
    """Proves: what the scenario states (retention, virgin, recycled, pulpwood) is EPA's factor to two decimals.

    If the yields were 1, HDPE would save 0.99 and not 0.76; without pulpwood, newspaper 0.69 and not 2.71.
    """
    saved = sum(saving_on_paper(matrices, id, "ghg-100-ar4") for id in EXCHANGES[material])
    assert round(-saved / 1000, 2) == PUBLISHED[material]
    energy = sum(saving_on_paper(matrices, id, "energy-total") for id in EXCHANGES[material])
    whole = score(matrices, f"MSW recycling of {material}", "energy-total") * SHORT_TON_KG
    assert energy == pytest.approx(-whole, rel=2e-6)


def test_every_exchange_is_compared() -> None:
    """Proves: no exchange of the scenario stands outside the table."""
    compared = [id for ids in EXCHANGES.values() for id in ids]
    assert sorted(compared) == sorted(one.id for one in stated().exchanges)


@pytest.fixture(scope="module")
def run(matrices: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Result]:
    """The scenario, calculated on WARM imported into a cache of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LCA_CACHE", str(tmp_path_factory.mktemp("cache")))
        store.save(background(matrices))
        yield lca.run(lca.load(shipped("scenarios") / "warm-materials.yaml"), draws=16)


@pytest.mark.parametrize("material", EXCHANGES)
def test_the_scenario_gives_the_published_factors(run: Result, material: str) -> None:
    """Proves: import, activities by name, routes and savings together give EPA's factor to two decimals."""
    table = run.exchanges
    rows = table[
        table["exchange"].isin(EXCHANGES[material]) & (table["indicator"] == "ghg-100-ar4")
    ]
    assert len(rows) == len(EXCHANGES[material])
    assert round(-rows["saving"].sum() / 1000, 2) == PUBLISHED[material]


def test_without_the_import_the_command_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: who has not imported WARM is told exactly what to run."""
    monkeypatch.setenv("LCA_CACHE", str(tmp_path))
    with pytest.raises(WrongInput) as error:
        lca.load(shipped("scenarios") / "warm-materials.yaml")
    assert "run `lca background import warm FOLDER`" in str(error.value)
