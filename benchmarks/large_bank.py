"""A bank of a background's draws and the exchanges that use it, as `lca run` goes about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from large_stock import SEED

from lca.engine.bank.bank import Bank, Summary
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.large.sampled import Sampled
from lca.engine.workers.local import Workers
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import Given, LogNormal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

SIGMA = 0.1
GIVEN = Given()


def exchanges(one: Sampled, rows: Sequence[int], wanted: Sequence[dict[int, float]]) -> Inventory:
    """Exchanges with a line for each demand, every amount uncertain; scores are to be given.

    What is positive counts to the virgin route, what is negative to the recycled one.
    """
    scores, _ = one.static()
    processes = tuple(
        Process(
            f"p{row}",
            1.0,
            (),
            tuple(
                (score_key(row, indicator), Number(score, score_key(row, indicator), GIVEN))
                for indicator, score in zip(one.indicators, scores[row].tolist(), strict=True)
            ),
        )
        for row in rows
    )
    spread = LogNormal(SIGMA, SIGMA)
    lines = []
    for at, demand in enumerate(wanted):
        mass = Term(Number(1.0, f"x{at}/mass", spread))
        for row, amount in demand.items():
            own = Term(Number(abs(amount), f"x{at}/{row}", spread))
            route = "virgin" if amount > 0 else "recycled"
            lines.append(Line(f"x{at}", route, "production", f"p{row}", (mass, own)))
    factors = {
        indicator: {score_key(row, indicator): 1.0 for row in rows} for indicator in one.indicators
    }
    return Inventory(processes, tuple(lines), factors)


def score_key(row: int, indicator: str) -> str:
    return f"score {row} {indicator}"


def banked(
    folder: Path, one: Sampled, rows: Sequence[int], draws: int, workers: Workers
) -> tuple[Array, Summary]:
    """Scores of rows, (rows, indicators, draws), from a bank, and what it had to do for them."""
    bank = Bank(folder, one, SEED, "bench")
    return bank.scores(rows, draws, workers), bank.summary


def with_draws(inventory: Inventory, one: Sampled, rows: Sequence[int], scores: Array) -> Inventory:
    """The exchanges with the draws of the scores they use."""
    given = {
        score_key(row, indicator): drawn
        for row, values in zip(rows, scores, strict=True)
        for indicator, drawn in zip(one.indicators, values, strict=True)
    }
    return replace(inventory, given=given)
