"""US EPA's own calculations from the matrices of WARM v15, in another program, against our engine.

US EPA's repository USEPA/WARMer (MIT) couples the same matrices to its input-output model in R (useeior) and keeps what
that gave: `model_build/data/WARMv15_cntb_results.csv`, commit 35f4e9e, impact "Greenhouse Gases", in t CO2e per t.
Another program, another language, the same data: it proves the solution of the matrices and the parts of a score, not
that WARM is right.

The totals of making 45 materials from virgin and from recycled inputs stand in no document that could be opened as a
whole (EPA's exhibits give them in parts). Where the whole matrices are at hand, all 91 are solved by NumPy, too, and held
against a table that was worked out by stages, without our code.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from test_warm import STORED, TON, matrix, process_of, rows, scores, warm
from warm_cut import TREATED

from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory

#: t CO2e per t, part by part as EPA's file has them: its label, and the processes of WARM that it stands for.
DIESEL = "Gasoline, fuels, and by-products of petroleum refining"
PARTS = {
    "Anaerobic digestion of Food Waste; Dry digestion, Cured": {
        "Direct": 0.084128399,
        DIESEL: 0.021197447,
        "Truck transport": 0.003615581,
        "Electricity": -0.154951901,
    },
    "MSW composting of Food Waste": {"Direct": -0.131031746, "Truck transport": 0.003615581},
    "MSW combustion of Food Waste": {
        "Direct": 0.040421756,
        "Truck transport": 0.009920802,
        "Electricity": -0.198405013,
    },
    "MSW landfilling of Food Waste; National average LFG recovery, typical collection, National average conditions": {
        "Direct": 0.589637343,
        DIESEL: 0.018706223,
        "Truck transport": 0.003615581,
        "Electricity": -0.063581316,
    },
    "MSW recycling of Concrete": {"virgin": -0.018805431, "recycled": 0.009997964},
    "MSW landfilling of Concrete": {DIESEL: 0.018706223, "Truck transport": 0.003615581},
}
#: EPA's digits end at 1e-9, and its program rounds what it reads: the worst of the six totals is off by 0.021 %.
CLOSE = 5e-4


def of(folder: Path, name: str) -> float:
    """Greenhouse gases of a process, t CO2e per t."""
    found = scores(folder).of(process_of(folder)[name])
    return float(found[scores(folder).indicators.index("GHGs")]) * 1000


def test_what_epa_calculated_is_in_the_part() -> None:
    """Proves: each of the six is compared, and none is kept for nothing."""
    assert set(PARTS) == set(TREATED)


@pytest.mark.parametrize("name", PARTS)
def test_totals(matrices: Path, name: str) -> None:
    """Proves: landfilling (methane, stored carbon, power from gas), burning, composting and digesting as EPA has them."""
    assert of(matrices, name) == pytest.approx(sum(PARTS[name].values()), rel=CLOSE)


@pytest.mark.parametrize("name", [name for name in PARTS if "Direct" in PARTS[name]])
def test_what_a_treatment_gives_off_itself(matrices: Path, name: str) -> None:
    """Proves: the flows of the process alone, apart from what it buys: for the landfill, methane less the carbon that
    stays in the ground. Compared with nothing that is bought counted.
    """
    inventory, id = warm(matrices), process_of(matrices)[name]
    [process] = [one for one in inventory.processes if one.id == id]
    alone = replace(process, inputs=())
    found = solve(Inventory((alone,), (), inventory.characterisation))
    direct = float(found.of(id)[found.indicators.index("GHGs")]) * 1000
    assert direct == pytest.approx(PARTS[name]["Direct"], rel=2e-3)


def test_a_landfill_of_stones_gives_off_nothing(matrices: Path) -> None:
    """Proves: concrete in a landfill is machines and the haul, and no methane: the same two parts as food waste has."""
    food = PARTS[next(name for name in PARTS if "landfilling of Food" in name)]
    stones = PARTS["MSW landfilling of Concrete"]
    assert {key: food[key] for key in stones} == stones
    assert of(matrices, "MSW landfilling of Concrete") == pytest.approx(
        food[DIESEL] + food["Truck transport"], rel=CLOSE
    )


@pytest.fixture
def stages(whole: Path) -> list[dict[str, str]]:
    """91 totals of virgin and recycled production per short ton, worked out by stages beside the matrices."""
    table = whole.parent / "warm_v15_stages.csv"
    if not table.is_file():
        pytest.skip("the table by stages is not beside the matrices")
    with table.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == 91
    return found


def test_totals_of_materials(whole: Path, stages: list[dict[str, str]]) -> None:
    """Proves: 91 totals of virgin and recycled production are those of a solution by NumPy that shares nothing with
    the engine, and those of a table worked out by stages. Not proven: that they are the figures of EPA's exhibits.
    """
    found = scores(whole)
    greenhouse = found.indicators.index("GHGs")
    factors = warm(whole).characterisation["GHGs"]
    direct = np.array([factors.get(row["flow ID"], 0.0) for row in rows(whole / "index_B.csv")])
    stock = np.linalg.solve(
        np.array(matrix(whole / "A.csv")).T, direct @ np.array(matrix(whole / "B.csv"))
    )
    columns = [row["process ID"] for row in rows(whole / "index_A.csv")]
    for one in stages:
        ours = float(found.of(one["process_id"])[greenhouse])
        assert ours == pytest.approx(stock[columns.index(one["process_id"])], rel=1e-9), one
        assert ours * TON == pytest.approx(float(one["total_ghg"]), rel=1e-3), one


def test_energies_of_materials(whole: Path, stages: list[dict[str, str]]) -> None:
    """Proves: the same 91 in million Btu, which the matrices store as 1,060 MJ and weigh with 0.0009478; resources
    stand negative there.
    """
    found = scores(whole)
    energy = found.indicators.index("Energy consumption")
    for one in stages:
        million_btu = -float(found.of(one["process_id"])[energy]) * TON / STORED
        assert million_btu == pytest.approx(float(one["total_MJ"]) / 1060, rel=1e-3, abs=1e-6), one
