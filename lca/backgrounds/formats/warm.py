"""US EPA's Waste Reduction Model, version 15, from its matrices (doi 10.5281/zenodo.7760862).

The folder holds A.csv (openLCA's convention: a column is a process, what it uses is negative), B.csv (elementary
flows, resources negative), their indices, and the factors of EPA's two indicators.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lca.backgrounds.arrays import biosphere, dense, technosphere
from lca.backgrounds.formats.tables import Row, matrix, table, unique, wrong
from lca.backgrounds.model import Background, Described, Elementary, Method, Origin
from lca.backgrounds.readers import KINDS
from lca.backgrounds.units_of import size_of
from lca.engine.system import System
from lca.problems import Message
from lca.quantities.unit_names import BTU_KJ
from lca.quantities.units import Dimension

CITATION = (
    "US Environmental Protection Agency: Waste Reduction Model (WARM), version 15, openLCA database as matrices, "
    "doi 10.5281/zenodo.7760862"
)
CURE = "name the folder of the WARM v15 matrices"
PROCESS = ("process ID", "process name", "process location", "process category")
PRODUCT = ("flow ID", "flow name", "flow unit")

#: WARM writes a million Btu as so many MJ; it is 1,055.06 of them.
STORED_MMBTU = 1060.0
#: MJ in one MJ as WARM writes them.
STORED_MJ = BTU_KJ * 1e3 / STORED_MMBTU

#: EPA's indicators by their name in the file.
GASES, ENERGY = "GHGs", "Energy consumption"
#: Flows of WARM that are ours: identifier → our flow and how many of our units. Methane is not among them:
#: WARM does not say which is fossil. Carbon storage has no counterpart here either.
OURS: Mapping[str, tuple[str, float]] = {
    "7ae371aa-8532-11e0-9d78-0800200c9a66": ("co2-fossil", 1.0),
    "20185046-64bb-4c09-a8e7-e8a9e144ca98": ("n2o", 1.0),
    "33681770-a0e1-4ce8-93c3-941fd607fa5f": ("cf4", 1.0),
    "acc39720-dda7-4b3a-80c7-c6394cad4191": ("c2f6", 1.0),
    "403f41d9-5f1c-448c-ab5e-6548d9ffdb64": ("ghg-aggregated", 1000.0),
}


def read(folder: Path, name: str | None = None) -> Background:
    """WARM as a background. Raises WrongInput where a file is missing or malformed.

    Scores are per kg, t km, MJ or m3 as EPA writes them. A negative score of "MSW recycling of …" is what
    recycling saves.
    """
    if not folder.is_dir():
        wrong(str(folder), 0, "this is not a folder", CURE)
    processes = table(folder / "index_A.csv", (*PROCESS, *PRODUCT), CURE)
    flows = table(
        folder / "index_B.csv", ("flow ID", "flow name", "flow unit", "flow category"), CURE
    )
    unique(processes, "process ID")
    unique(flows, "flow ID")
    count = len(processes)
    a = matrix(folder / "A.csv", count, count, CURE)
    b = matrix(folder / "B.csv", len(flows), count, CURE)
    for at in range(count):
        if a[at, at] <= 0:
            what = f"process {processes[at]['process name']} does not make what it is named for"
            wrong(str(folder / "A.csv"), at + 1, what, CURE, at + 1)
    codes = tuple(row["process ID"] for row in processes)
    ids = tuple(row["flow ID"] for row in flows)
    return Background(
        name or KINDS["warm"].name,
        Origin(
            CITATION,
            "warm",
            licence="MIT (US EPA)",
            year=2019,
            geography="US",
            system_model="avoided burden: recycling is credited with the virgin production that it spares",
            seen="original",
        ),
        tuple(_described(row, a[at, at]) for at, row in enumerate(processes)),
        tuple(
            Elementary(
                row["flow ID"],
                row["flow name"],
                tuple(row["flow category"].split("/")),
                row["flow unit"],
            )
            for row in flows
        ),
        System(codes, ids, technosphere(*dense(a)), biosphere(*dense(b))),
        _methods(folder, ids),
        {at: OURS[id] for at, id in enumerate(ids) if id in OURS},
    )


def _described(row: Row, made: float) -> Described:
    size, dimension = _size(row["flow unit"], made)
    return Described(
        row["process ID"],
        row["process name"],
        row["process location"],
        row["flow unit"],
        size,
        dimension,
        row["flow name"],
        comment=row["process category"],
    )


def _size(unit: str, made: float) -> tuple[float, Dimension]:
    """A unit of WARM; a process that makes 1,060 "MJ" makes a million Btu."""
    size, dimension = size_of(unit)
    return (STORED_MJ if unit == "MJ" and made == STORED_MMBTU else size), dimension


def _methods(folder: Path, ids: tuple[str, ...]) -> dict[str, Method]:
    path = folder / "WARMv15_lcia_methods.csv"
    rows = table(path, ("Indicator", "Flow UUID", "Characterization Factor"), CURE)
    at = {id: position for position, id in enumerate(ids)}
    factors: dict[str, dict[int, float]] = {GASES: {}, ENERGY: {}}
    for row in rows:
        if row["Indicator"] not in factors:
            continue
        if row["Flow UUID"] not in at:
            row.wrong(f"the flow '{row['Flow UUID']}' is not in index_B.csv", CURE)
        factors[row["Indicator"]][at[row["Flow UUID"]]] = row.number("Characterization Factor")
    for indicator, found in factors.items():
        if not found:
            wrong(str(path), 0, f"there are no factors of '{indicator}'", CURE)
    tonnes = {flow: factor * 1000.0 for flow, factor in factors[GASES].items()}
    return {
        "ghg-100-ar4": Method("kg CO2e", tonnes, "AR4", Message("warm-gases").in_both()),
        "energy-total": Method(
            "MJ",
            dict.fromkeys(factors[ENERGY], -STORED_MJ),
            None,
            Message("warm-energy").in_both(),
            "higher",
        ),
    }
