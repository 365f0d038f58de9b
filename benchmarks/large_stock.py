"""A background as bw_processing packages, and stock bw2calc on them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import bw_processing as bwp
import numpy as np

from lca.engine.large.sampled import Sampled
from lca.engine.referee import stock
from lca.engine.system import Cells
from lca.quantities.spreads import KINDS, LogNormal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

bw2calc = stock()  # touches nobody's Brightway projects
SEED = 1


def solver() -> str:
    """What stock Brightway solves with here."""
    return "PARDISO" if bw2calc.PYPARDISO else "UMFPACK" if bw2calc.UMFPACK else "SuperLU"


class Stock:
    """The same background as bw_processing packages, ids counted from 1, and bw2calc on them.

    draw : our draw that is given as amounts; None for central values.
    """

    def __init__(self, one: Sampled, draw: int | None = None, distributions: bool = False) -> None:
        self.one = one
        self.system = bwp.create_datapackage(name="system")
        size = len(one.system.processes)
        add = (one.system.technosphere, one.system.biosphere)
        for part, name, offset in zip(
            add, ("technosphere", "biosphere"), (1, 1 + size), strict=True
        ):
            _vector(self.system, f"{name}_matrix", part, offset, 1, draw, distributions)
        self.methods = {}
        for column, key in enumerate(one.indicators):
            self.methods[key] = bwp.create_datapackage(name=key)
            part = one.factors.take(np.flatnonzero(one.factors.columns == column))
            name = "characterization_matrix"
            _vector(self.methods[key], name, part, 1 + size, None, draw, distributions)
            self.methods[key].metadata["id"] = key
            for resource in self.methods[key].metadata["resources"]:
                resource["identifier"] = ["bench", key]

    def many(self, kind: type, wanted: Sequence[dict[int, float]], **options: Any) -> Any:
        """One of bw2calc's calculators of many demands."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return kind(
                demands={str(x): _ids(demand) for x, demand in enumerate(wanted)},
                method_config={"impact_categories": [("bench", key) for key in self.methods]},
                data_objs=[self.system, *self.methods.values()],
                **options,
            )

    def each(self, wanted: Sequence[dict[int, float]]) -> Array:
        """bw2calc.LCA for every demand and indicator, (demands, indicators)."""
        out = np.empty((len(wanted), len(self.methods)))
        first, *_ = self.methods.values()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            lca = bw2calc.LCA(_ids(wanted[0]), data_objs=[self.system, first])
            lca.lci(factorize=True)
            lca.lcia()
            characterisation = []
            for method in self.methods.values():
                lca.load_lcia_data([method])
                characterisation.append(lca.characterization_matrix)
            for row, demand in enumerate(wanted):
                lca.redo_lci(_ids(demand))
                for column, lca.characterization_matrix in enumerate(characterisation):
                    lca.lcia_calculation()
                    out[row, column] = lca.score
        return out


def _ids(demand: dict[int, float]) -> dict[int, float]:
    return {row + 1: amount for row, amount in demand.items()}


def _vector(
    target: bwp.Datapackage,
    matrix: str,
    part: Cells,
    row_offset: int,
    column_offset: int | None,
    draw: int | None,
    distributions: bool,
) -> None:
    columns = (
        np.ones(len(part), np.int64) if column_offset is None else part.columns + column_offset
    )
    indices = np.empty(len(part), dtype=bwp.INDICES_DTYPE)
    indices["row"], indices["col"] = part.rows + row_offset, columns
    values = part.values
    if draw is not None:
        drawn = part.draws(draw, 1, SEED)[:, 0]
        values = np.where(part.flip, -drawn, drawn)
    given: dict[str, Any] = {}
    if distributions:
        spread = np.zeros(len(part), dtype=bwp.UNCERTAINTY_DTYPE)
        log = part.kinds == 1 + KINDS.index(LogNormal)  # bw2calc knows no logit
        spread["uncertainty_type"] = np.where(log, 2, 0)
        spread["loc"] = np.where(log, np.log(np.abs(values)), values)
        spread["scale"] = np.where(log, part.up, np.nan)
        spread["shape"] = spread["minimum"] = spread["maximum"] = np.nan
        spread["negative"] = values < 0
        given["distributions_array"] = spread
    target.add_persistent_vector(
        matrix=matrix,
        name=matrix,
        indices_array=indices,
        data_array=np.asarray(values, dtype=np.float64),
        flip_array=part.flip,
        **given,
    )
