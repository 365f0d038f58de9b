"""Recalculates every score with stock bw2calc.LCA from the same datapackages and compares."""

from __future__ import annotations

import importlib
import importlib.util
import io
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.adjoint import Scores, solve
from lca.engine.inventory import Inventory
from lca.engine.package import Package, package

if TYPE_CHECKING:
    from bw_processing import Datapackage

    from lca.quantities.arrays import Array


#: Scores below this share of the largest are compared with it instead of themselves.
FLOOR = 1e-5


@dataclass(frozen=True, slots=True)
class Verdict:
    """Largest relative difference |a − b| / max(|a|, |b|) found, and where.

    The divisor is never less than FLOOR of the indicator's largest score per unit of a process (for
    a line: times its amount), so that rounding noise where one of the two has an exact zero does
    not count as a difference of 100 %.

    kind : "process" or "line". where : process id, or "exchange route stage activity" of the line.
    ours, theirs : the two scores there. compared : how many scores were compared.
    version : of bw2calc.
    """

    difference: float
    kind: str
    where: str
    indicator: str
    ours: float
    theirs: float
    compared: int
    version: str


def recalculate(inventory: Inventory, scores: Scores | None = None) -> Verdict:
    """Every process and every line, every indicator, with stock bw2calc.

    scores : what to judge; solved here if not given. Prints nothing and opens no Brightway project.
    """
    scores = solve(inventory) if scores is None else scores
    packed = package(inventory)
    bw2calc = stock()
    theirs = _theirs(bw2calc, packed)
    ours = np.concatenate([scores.values, scores.lines])
    amounts = [1.0] * len(scores.values) + [abs(line.amount) for line in inventory.lines]
    floor = FLOOR * np.outer(amounts, np.abs(theirs[: len(scores.values)]).max(axis=0))
    size = np.maximum(np.maximum(np.abs(ours), np.abs(theirs)), floor)
    difference = np.divide(np.abs(ours - theirs), size, out=np.zeros_like(size), where=size > 0)
    # A score that is not a number agrees with nothing.
    difference[~np.isfinite(ours) | ~np.isfinite(theirs)] = np.inf
    row, column = np.unravel_index(int(difference.argmax()), difference.shape)
    processes = len(inventory.processes)
    if row < processes:
        kind, where = "process", inventory.processes[row].id
    else:
        line = inventory.lines[row - processes]
        kind, where = "line", f"{line.exchange} {line.route} {line.stage} {line.activity}"
    return Verdict(
        difference=float(difference[row, column]),
        kind=kind,
        where=where,
        indicator=scores.indicators[column],
        ours=float(ours[row, column]),
        theirs=float(theirs[row, column]),
        compared=ours.size,
        version=str(bw2calc.__version__),
    )


def _theirs(bw2calc: ModuleType, packed: Package) -> Array:
    """Scores of one unit of every column, (columns, indicators)."""
    return stock_scores(
        bw2calc,
        packed.system,
        list(packed.methods.values()),
        [*packed.process_ids.values(), *packed.line_ids],
    )


def stock_scores(
    bw2calc: ModuleType, system: Datapackage, methods: Sequence[Datapackage], columns: Sequence[int]
) -> Array:
    """Scores of one unit of the products of some columns with bw2calc.LCA, (columns, methods)."""
    out = np.empty((len(columns), len(methods)))
    with _quiet():
        lca = bw2calc.LCA({columns[0]: 1.0}, data_objs=[system, methods[0]])
        lca.lci(factorize=True)
        lca.lcia()
        characterisation = []
        for method in methods:
            lca.load_lcia_data([method])
            characterisation.append(lca.characterization_matrix)
        for row, column in enumerate(columns):
            lca.redo_lci({column: 1.0})
            for place, lca.characterization_matrix in enumerate(characterisation):
                lca.lcia_calculation()
                out[row, place] = lca.score
    return out


@cache
def stock() -> ModuleType:
    """bw2calc, cut off from bw2data.

    Where bw2data is installed, bw2calc imports it, which writes to the user's home (or fails there)
    and prints on stdout. So it is hidden during the import, and that copy of bw2calc is kept here
    only: whoever imports bw2calc later gets one that knows bw2data.
    """
    if "bw2calc" in sys.modules:
        return sys.modules["bw2calc"]
    installed = importlib.util.find_spec("bw2data") is not None
    if not installed or "bw2data" in sys.modules:
        with _quiet():
            return importlib.import_module("bw2calc")
    sys.modules["bw2data"] = None  # type: ignore[assignment]
    try:
        with _quiet():
            return importlib.import_module("bw2calc")
    finally:
        del sys.modules["bw2data"]
        for name in [name for name in sys.modules if name.split(".")[0] == "bw2calc"]:
            del sys.modules[name]


@contextmanager
def _quiet() -> Iterator[None]:
    """No warnings and no talk."""
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
