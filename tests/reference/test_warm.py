"""US EPA's Waste Reduction Model, version 15: its processes give EPA's published recycling factors.

The 115 processes that the factors here and in test_warm_by_epa.py need are in tests/files/warm. All 551 (US EPA, MIT licence, doi
10.5281/zenodo.7760862) are looked for in `shared/data/warm-v15` beside the checkout, or in
`$LCA_SHARED_DATA/warm-v15`; where they are, every test is done with them, too.
"""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from process_draws import process_draws
from warm_cut import CUT, FILES, MATERIALS, cut

from lca.engine.adjoint import Scores, solve
from lca.engine.inventory import Inventory, Process
from lca.quantities.numbers import Number

#: WARM's short ton, kg.
TON = 907.18
#: WARM stores a million Btu as 1,060 MJ but weighs an MJ with 0.0009478 million Btu.
STORED = 1060 * 0.0009478
#: kWh in a million Btu. NIST SP 811, appendix B.8.
MMBTU_KWH = 293.0711

#: Net recycling, t CO2e per short ton. US EPA, Documentation for Greenhouse Gas Emission and Energy Factors Used
#: in WARM, Containers, Packaging and Non-Durable Goods, exhibits 1-4 (glass), 2-7 (metals), 3-7 (paper) and 5-3
#: (plastics). Seen in transcriptions of the edition of December 2023.
GASES = {
    "Aluminum Cans": -9.13,
    "Aluminum Ingot": -7.20,
    "Steel Cans": -1.83,
    "Copper Wire": -4.49,
    "Glass": -0.28,
    "Corrugated Containers": -3.14,
    "Newspaper": -2.71,
    "Office Paper": -2.86,
    "Phonebooks": -2.62,
    "HDPE": -0.76,
    "PET": -1.04,
    "PP": -0.79,
    "Mixed Plastics": -0.93,
}
#: Net energy saved by recycling, kWh per kg, as a reader of the same document converted its million Btu.
ENERGY = {
    "Aluminum Cans (Energy)": 49.35,
    "PET": 9.24,
    "Corrugated Containers": 4.88,
    "Glass": 0.69,
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def matrix(path: Path) -> list[list[float]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [[float(cell) for cell in row] for row in csv.reader(file)]


@cache
def warm(folder: Path) -> Inventory:
    """openLCA's convention: a column is a process, what it uses is negative, a credit positive."""
    technosphere, biosphere = matrix(folder / "A.csv"), matrix(folder / "B.csv")
    ids = [row["process ID"] for row in rows(folder / "index_A.csv")]
    flows = [row["flow ID"] for row in rows(folder / "index_B.csv")]
    processes = tuple(
        Process(
            id,
            technosphere[at][at],
            tuple(
                (used, Number(-row[at]))
                for used, row in zip(ids, technosphere, strict=True)
                if used != id and row[at] != 0
            ),
            tuple(
                (flow, Number(row[at]))
                for flow, row in zip(flows, biosphere, strict=True)
                if row[at] != 0
            ),
        )
        for at, id in enumerate(ids)
    )
    factors: dict[str, dict[str, float]] = {"GHGs": {}, "Energy consumption": {}}
    for row in rows(folder / "WARMv15_lcia_methods.csv"):
        if row["Indicator"] in factors:
            factors[row["Indicator"]][row["Flow UUID"]] = float(row["Characterization Factor"])
    return Inventory(processes, (), factors)


@cache
def scores(folder: Path) -> Scores:
    return solve(warm(folder))


@cache
def process_of(folder: Path) -> dict[str, str]:
    """Process id by name."""
    return {row["process name"]: row["process ID"] for row in rows(folder / "index_A.csv")}


def recycling(folder: Path, material: str, indicator: str) -> float:
    """Net factor of recycling a short ton."""
    found = scores(folder).of(process_of(folder)[f"MSW recycling of {material}"])
    return float(found[scores(folder).indicators.index(indicator)]) * TON


def test_the_part_is_cut_from_the_whole(whole: Path) -> None:
    """Proves: what is kept here is EPA's, number for number, from the files that its README names."""
    assert cut(whole) == {name: (CUT / name).read_text("utf-8") for name in FILES}
    readme = (CUT / "README.md").read_text("utf-8")
    for name in FILES:
        assert f"{hashlib.sha256((whole / name).read_bytes()).hexdigest()}  {name}\n" in readme
    assert (CUT / "LICENSE").read_bytes() == (whole / "LICENSE").read_bytes()


def test_the_part_has_every_factor() -> None:
    """Proves: no published factor that is compared stands outside the part, and none is in it for nothing."""
    assert set(MATERIALS) == {*GASES, *ENERGY}


def test_the_model_is_solved(matrices: Path) -> None:
    """Proves: 551 processes, 147 credits among them, and the 115 of the part are solved to rounding, by both of the
    engine's ways, and stock NumPy finds the same."""
    inventory, found = warm(matrices), scores(matrices)
    assert len(inventory.processes) == (115 if matrices == CUT else 551)
    assert found.error < 1e-12
    ids = [process_of(matrices)[f"MSW recycling of {material}"] for material in GASES]
    solved = np.array([found.of(id) for id in ids])
    drawn = process_draws(inventory, ids, draws=1)[:, :, 0]
    assert drawn == pytest.approx(solved, rel=1e-10, abs=1e-14)
    direct = np.zeros((len(inventory.processes), len(found.indicators)))
    flows = [row["flow ID"] for row in rows(matrices / "index_B.csv")]
    for at, indicator in enumerate(found.indicators):
        factors = inventory.characterisation[indicator]
        direct[:, at] = np.array([factors.get(id, 0.0) for id in flows]) @ matrix(
            matrices / "B.csv"
        )
    stock = np.linalg.solve(np.array(matrix(matrices / "A.csv")).T, direct)
    columns = [row["process ID"] for row in rows(matrices / "index_A.csv")]
    assert solved == pytest.approx(stock[[columns.index(id) for id in ids]], rel=1e-10, abs=1e-14)


@pytest.mark.parametrize("material", GASES)
def test_greenhouse_gases(matrices: Path, material: str) -> None:
    """Proves: EPA's net recycling factor to its two decimals, forest carbon included."""
    assert round(recycling(matrices, material, "GHGs"), 2) == GASES[material]


@pytest.mark.parametrize("material", ENERGY)
def test_energy(matrices: Path, material: str) -> None:
    """Proves: EPA's net energy of recycling; resources stand negative in the matrix.

    Without the correction for the stored million Btu, aluminium cans would save 49.58.
    """
    saved = recycling(matrices, material, "Energy consumption") / STORED * MMBTU_KWH / TON
    assert round(saved, 2) == ENERGY[material]
