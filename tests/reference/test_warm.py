"""US EPA's Waste Reduction Model, version 15: its 551 processes give EPA's published recycling factors.

The matrices (US EPA, MIT licence, doi 10.5281/zenodo.7760862) are too large to ship. They are looked for in
`shared/data/warm-v15` beside the checkout, or in `$LCA_SHARED_DATA/warm-v15`; without them this file is skipped.
"""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from process_draws import process_draws

from lca.engine.adjoint import Scores, solve
from lca.engine.inventory import Inventory, Process
from lca.quantities.numbers import Number

BESIDE = Path(__file__).parents[3] / "shared" / "data"
FOLDER = Path(os.environ.get("LCA_SHARED_DATA") or BESIDE) / "warm-v15"
FILES = ("A.csv", "B.csv", "index_A.csv", "index_B.csv", "WARMv15_lcia_methods.csv")

pytestmark = pytest.mark.skipif(
    not all((FOLDER / name).is_file() for name in FILES),
    reason=f"the WARM matrices are not in {FOLDER}; set LCA_SHARED_DATA to the folder of warm-v15",
)

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


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def matrix(name: str) -> list[list[float]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [[float(cell) for cell in row] for row in csv.reader(file)]


@cache
def warm() -> Inventory:
    """openLCA's convention: a column is a process, what it uses is negative, a credit positive."""
    technosphere, biosphere = matrix("A.csv"), matrix("B.csv")
    ids = [row["process ID"] for row in rows("index_A.csv")]
    flows = [row["flow ID"] for row in rows("index_B.csv")]
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
    for row in rows("WARMv15_lcia_methods.csv"):
        if row["Indicator"] in factors:
            factors[row["Indicator"]][row["Flow UUID"]] = float(row["Characterization Factor"])
    return Inventory(processes, (), factors)


@cache
def scores() -> Scores:
    return solve(warm())


@cache
def process_of() -> dict[str, str]:
    """Process id by name."""
    return {row["process name"]: row["process ID"] for row in rows("index_A.csv")}


def recycling(material: str, indicator: str) -> float:
    """Net factor of recycling a short ton."""
    found = scores().of(process_of()[f"MSW recycling of {material}"])
    return float(found[scores().indicators.index(indicator)]) * TON


def test_the_whole_model_is_solved() -> None:
    """Proves: 551 processes, 147 credits among them, are solved to rounding, by both of the engine's ways."""
    assert len(warm().processes) == 551
    assert scores().error < 1e-12
    ids = [process_of()[f"MSW recycling of {material}"] for material in GASES]
    drawn = process_draws(warm(), ids, draws=1)[:, :, 0]
    assert drawn == pytest.approx(np.array([scores().of(id) for id in ids]), rel=1e-10, abs=1e-14)


@pytest.mark.parametrize("material", GASES)
def test_greenhouse_gases(material: str) -> None:
    """Proves: EPA's net recycling factor to its two decimals, forest carbon included."""
    assert round(recycling(material, "GHGs"), 2) == GASES[material]


@pytest.mark.parametrize("material", ENERGY)
def test_energy(material: str) -> None:
    """Proves: EPA's net energy of recycling; resources stand negative in the matrix.

    Without the correction for the stored million Btu, aluminium cans would save 49.58.
    """
    saved = recycling(material, "Energy consumption") / STORED * MMBTU_KWH / TON
    assert round(saved, 2) == ENERGY[material]
