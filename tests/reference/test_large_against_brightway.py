"""Drawn samples given to stock bw2calc: the large background's and the built-in engine's scores agree.

Our drawn amounts go into bw_processing packages as float64 arrays; bw2calc builds and solves.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lca.engine.draws import draw
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.package import package
from lca.engine.propagate import propagate
from lca.engine.referee import recalculate, stock, stock_scores
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogNormal, Spread, Triangular, Uniform

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from bench_large import COMPARED, SEED, Stock, sampled
from large_system import background

DRAWS = 64


@pytest.mark.parametrize("draw", [0, COMPARED, 12_345])
def test_every_score_of_a_draw_is_that_of_stock_brightway(draw: int) -> None:
    """Proves: hubs, loops, a loop that keeps 9,999 of 10,000 parts, waste treatment with negative
    production, uncertain characterisation: all 400 processes, both indicators, to 1e-9."""
    made = background(400)
    one = sampled(made, 2)
    rows = range(400)
    ours = one.block(draw, 1, SEED, rows).values[:, :, 0]
    theirs = Stock(one, draw).each([{row: 1.0} for row in rows])
    assert (np.sign(theirs[made.waste]) == -1).all()
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)
    assert one.block(draw, 1, SEED, rows).direct == 0


def test_central_scores_are_those_of_stock_brightway() -> None:
    one = sampled(background(400), 3)
    theirs = Stock(one).each([{row: 1.0} for row in range(400)])
    np.testing.assert_allclose(one.static()[0], theirs, rtol=1e-9)


def small() -> Inventory:
    """Twelve processes with loops, three flows, two indicators, five exchanges; everything uncertain."""
    rng = random.Random(5)

    def number(low: float, high: float, key: str, kind: type[Spread] = LogNormal) -> Number:
        value = rng.uniform(low, high)
        ends = (0.1, 0.2) if kind is LogNormal else (0.8 * value, 1.3 * value)
        return Number(value, key, kind(*ends))

    made = [
        Process(
            f"p{at}",
            rng.uniform(0.5, 2.0),
            tuple(
                (
                    f"p{used}",
                    number(0.01, 0.15, f"p{at}/{used}", rng.choice([LogNormal, Triangular])),
                )
                for used in rng.sample(range(12), 3)
            ),
            tuple((f"f{flow}", number(0.1, 9.0, f"p{at}/f{flow}")) for flow in range(3)),
        )
        for at in range(12)
    ]
    lines = []
    for at in range(5):
        mass = Term(number(1e3, 1e4, f"x{at}/mass"))
        rate = number(0.6, 0.9, f"x{at}/yield", Uniform)
        for row, terms in enumerate([(mass, Term(rate)), (mass, Term(rate, True)), (mass,)]):
            own = Term(number(0.1, 1.0, f"x{at}/{row}"))
            route = "virgin" if row == 0 else "recycled"
            used = f"p{rng.randrange(12)}"
            lines.append(Line(f"x{at}", route, f"stage {row}", used, (*terms, own)))
    factors = {"a": {"f0": 1.0, "f1": 28.0}, "b": {"f1": 2.0, "f2": 0.5}}
    drawn = {"a": {"f1": Number(28.0, "factor/a/f1", LogNormal(0.1, 0.1))}}
    return Inventory(tuple(made), tuple(lines), factors, drawn)


def fixed(inventory: Inventory, at: int) -> Inventory:
    """The inventory with every number replaced by its draw."""

    def exact(number: Number) -> Number:
        values = draw(number, DRAWS, SEED)
        return Number(float(values[at] if len(values) > 1 else values[0]))

    def rows(pairs: tuple[tuple[str, Number], ...]) -> tuple[tuple[str, Number], ...]:
        return tuple((name, exact(number)) for name, number in pairs)

    return Inventory(
        tuple(replace(p, inputs=rows(p.inputs), flows=rows(p.flows)) for p in inventory.processes),
        tuple(
            replace(line, terms=tuple(replace(t, number=exact(t.number)) for t in line.terms))
            for line in inventory.lines
        ),
        {
            indicator: {flow: exact(inventory.factor(indicator, flow)).value for flow in row}
            for indicator, row in inventory.characterisation.items()
        },
    )


@pytest.mark.parametrize("at", [0, 1, 17, DRAWS - 1])
def test_a_draw_of_the_built_in_engine_is_that_of_stock_brightway(at: int) -> None:
    """Proves: both routes of every exchange in a Latin hypercube draw are the sums of the lines that
    stock bw2calc calculates from the drawn amounts."""
    inventory = small()
    drawn = propagate(inventory, DRAWS, SEED)
    one = fixed(inventory, at)
    verdict = recalculate(one)
    assert verdict.difference <= 1e-9
    theirs = stock_lines(one)
    for name, values in (("virgin", drawn.virgin), ("recycled", drawn.recycled)):
        for row, exchange in enumerate(drawn.labels):
            chosen = [
                i for i, x in enumerate(one.lines) if (x.exchange, x.route) == (exchange, name)
            ]
            np.testing.assert_allclose(values[row, :, at], theirs[chosen].sum(axis=0), rtol=1e-9)
    # The draws are not all alike.
    assert np.ptp(drawn.saving[0, 0]) > 0


def stock_lines(inventory: Inventory) -> np.ndarray:
    """Scores of the lines by bw2calc.LCA, (lines, indicators)."""
    packed = package(inventory)
    methods = list(packed.methods.values())
    return stock_scores(stock(), packed.system, methods, list(packed.line_ids))
