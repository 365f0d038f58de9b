"""Random small systems: our solve, NumPy's dense solve and stock Brightway agree."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from process_draws import process_draws

from lca.engine.adjoint import solve
from lca.engine.draws import draw
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.propagate import propagate
from lca.engine.referee import recalculate
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogNormal

DRAWS = 4
FLOWS = ("f0", "f1", "f2")
amounts = st.floats(0.01, 100.0)
sigmas = st.sampled_from([0.0, 0.05, 0.1])


@st.composite
def numbers(draw_from: st.DrawFn, key: str, values: st.SearchStrategy[float]) -> Number:
    sigma = draw_from(sigmas)
    return Number(draw_from(values), key, LogNormal(sigma, sigma) if sigma else None)


@st.composite
def inventories(draw_from: st.DrawFn) -> Inventory:
    """Up to 6 processes; the inputs of one are less than half of its reference: productive."""
    size = draw_from(st.integers(1, 6))
    processes = []
    for at in range(size):
        reference = draw_from(amounts)
        used = draw_from(st.lists(st.integers(0, size - 1), max_size=4))
        share = st.floats(0.0, 0.1 * reference)
        inputs = tuple(
            (f"p{i}", draw_from(numbers(f"p{at}/{row}", share))) for row, i in enumerate(used)
        )
        flows = tuple(
            (flow, draw_from(numbers(f"p{at}/{flow}/{row}", amounts)))
            for row, flow in enumerate(draw_from(st.lists(st.sampled_from(FLOWS), max_size=4)))
        )
        processes.append(Process(f"p{at}", reference, inputs, flows))
    lines = tuple(
        Line(
            draw_from(st.sampled_from(["x", "y"])),
            draw_from(st.sampled_from(["virgin", "recycled"])),
            "stage",
            f"p{draw_from(st.integers(0, size - 1))}",
            tuple(
                Term(
                    draw_from(numbers(f"term {at}", st.floats(0.1, 0.9))), draw_from(st.booleans())
                )
                for at in range(draw_from(st.integers(0, 3)))
            ),
        )
        for _ in range(draw_from(st.integers(0, 5)))
    )
    factors = {
        indicator: {flow: draw_from(amounts) for flow in FLOWS} for indicator in ("i0", "i1")
    }
    return Inventory(tuple(processes), lines, factors)


def dense(inventory: Inventory, at: int | None, seed: int) -> np.ndarray:
    """Scores by NumPy, at central values (None) or in one draw, (processes, indicators)."""

    def value(number: Number) -> float:
        if at is None or number.spread is None:
            return number.value
        return float(draw(number, DRAWS, seed)[at])

    index = {process.id: row for row, process in enumerate(inventory.processes)}
    a = np.zeros((len(index), len(index)))
    b = np.zeros((len(FLOWS), len(index)))
    for process in inventory.processes:
        column = index[process.id]
        a[column, column] += process.reference
        for used, number in process.inputs:
            a[index[used], column] -= value(number)
        for flow, number in process.flows:
            b[FLOWS.index(flow), column] += value(number)
    c = np.array([[row[flow] for flow in FLOWS] for row in inventory.characterisation.values()])
    return (c @ b @ np.linalg.inv(a)).T


def assert_close(ours: np.ndarray, dense: np.ndarray) -> None:
    """The dense inverse has rounding noise where exact zeros are right."""
    np.testing.assert_allclose(ours, dense, rtol=1e-12, atol=1e-14 * np.abs(dense).max())


@given(inventories())
@settings(max_examples=60, deadline=None)
def test_static_scores_equal_a_dense_solve(inventory: Inventory) -> None:
    scores = solve(inventory)
    assert_close(scores.values, dense(inventory, None, 0))
    for line, values in zip(inventory.lines, scores.lines, strict=True):
        np.testing.assert_allclose(values, line.amount * scores.of(line.activity), rtol=1e-15)


@given(inventories(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_every_draw_equals_a_dense_solve(inventory: Inventory, seed: int) -> None:
    ids = [process.id for process in inventory.processes]
    drawn = process_draws(inventory, ids, DRAWS, seed)
    for at in range(DRAWS):
        expected = dense(inventory, at, seed)
        assert_close(drawn[:, :, at], expected)


@given(inventories())
@settings(max_examples=25, deadline=None)
def test_stock_brightway_agrees(inventory: Inventory) -> None:
    assert recalculate(inventory).difference <= 1e-9


@given(inventories(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_a_copied_route_saves_exactly_nothing(inventory: Inventory, rng: random.Random) -> None:
    """CONVENTIONS 3 for any lines in any order."""
    today = [Line("x", "virgin", "s", line.activity, line.terms) for line in inventory.lines]
    after = [
        Line("x", "recycled", "s", line.activity, line.terms[::-1])
        for line in inventory.lines[::-1]
    ]
    mixed = today + after
    rng.shuffle(mixed)
    copied = Inventory(inventory.processes, tuple(mixed), inventory.characterisation)
    assert not propagate(copied, DRAWS, 1).saving.any()
