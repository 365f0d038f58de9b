"""Draws of the scores of single processes, from the draws of exchanges that ask for one unit of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lca.engine.inventory import Inventory, Line
from lca.engine.propagate import propagate
from lca.quantities.numbers import Number, Term

ONE = (Term(Number(1.0)),)


def process_draws(
    inventory: Inventory, processes: Sequence[str], draws: int = 4096, seed: int = 1
) -> NDArray[np.float64]:
    """Scores of one base unit of processes in every draw, (processes, indicators, draws)."""
    lines = tuple(Line(id, "virgin", "production", id, ONE) for id in processes)
    return propagate(replace(inventory, lines=lines), draws, seed).virgin
