"""All draws at once give what each draw gives by itself, however the work is cut into blocks."""

from __future__ import annotations

import random
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from process_draws import process_draws

from lca.engine import cascade, loops
from lca.engine.adjoint import solve
from lca.engine.draws import Sampler, draw, joint
from lca.engine.errors import SingularSystemError
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.loops import components
from lca.engine.propagate import propagate
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogNormal


def system(size: int, core: int, seed: int = 1) -> Inventory:
    """Processes of four inputs; the first `core` ones use one another. Some numbers are exact."""
    rng = random.Random(seed)

    def number(low: float, high: float, key: str) -> Number:
        spread = None if rng.random() < 0.3 else LogNormal(0.1, 0.2)
        return Number(rng.uniform(low, high), key, spread)

    processes = []
    for at in range(size):
        pool = range(core) if at < core else range(at)
        used = rng.sample(pool, min(3, len(pool))) + [at] * (at % 5 == 0)
        if at < core:
            used.append((at + 1) % core)  # closes the ring through the whole core
        inputs = tuple((f"p{i}", number(0.01, 0.1, f"{at}/{n}")) for n, i in enumerate(used))
        flows = (("co2", number(1.0, 5.0, f"{at}/co2")), ("ch4", number(0.0, 1.0, f"{at}/ch4")))
        processes.append(Process(f"p{at}", rng.uniform(0.5, 2.0), inputs, flows))
    lines = tuple(
        Line(
            f"x{i % 4}",
            route,
            "stage",
            f"p{rng.randrange(size)}",
            (Term(number(1.0, 2.0, f"l{i}")),),
        )
        for i in range(12)
        for route in ("virgin", "recycled")
    )
    factors = {"ghg-100": {"co2": 1.0, "ch4": 29.8}, "ghg-20": {"co2": 1.0, "ch4": 82.5}}
    return Inventory(tuple(processes), lines, factors)


def at_draw(inventory: Inventory, at: int, n: int, seed: int) -> Inventory:
    """The inventory with every number replaced by one of its draws."""

    def fixed(number: Number) -> Number:
        drawn = draw(number, n, seed)
        return Number(float(drawn[at if len(drawn) > 1 else 0]))

    processes = tuple(
        replace(
            process,
            inputs=tuple((used, fixed(number)) for used, number in process.inputs),
            flows=tuple((flow, fixed(number)) for flow, number in process.flows),
        )
        for process in inventory.processes
    )
    lines = tuple(
        replace(line, terms=tuple(Term(fixed(t.number), t.complement) for t in line.terms))
        for line in inventory.lines
    )
    return Inventory(processes, lines, inventory.characterisation)


@pytest.mark.parametrize(("size", "core"), [(30, 1), (30, 8), (30, 30), (600, 550)])
def test_each_draw_is_what_a_static_solve_gives(size: int, core: int) -> None:
    """600 processes of which 550 form one loop go through the sparse solve draw by draw."""
    inventory = system(size, core)
    n = 5
    ids = [process.id for process in inventory.processes]
    drawn = process_draws(inventory, ids, n, 3)
    exchanges = propagate(inventory, n, 3)
    assert core <= loops.DENSE or size > 500
    for at in range(n):
        scores = solve(at_draw(inventory, at, n, 3))
        np.testing.assert_allclose(drawn[:, :, at], scores.values, rtol=1e-11)
        for row, exchange in enumerate(exchanges.labels):
            for route, values in (("virgin", exchanges.virgin), ("recycled", exchanges.recycled)):
                expected = sum(
                    scores.lines[i]
                    for i, line in enumerate(inventory.lines)
                    if (line.exchange, line.route) == (exchange, route)
                )
                np.testing.assert_allclose(values[row, :, at], expected, rtol=1e-11)
            np.testing.assert_allclose(
                exchanges.saving[row, :, at],
                exchanges.virgin[row, :, at] - exchanges.recycled[row, :, at],
                atol=1e-11 * exchanges.virgin[row, :, at].max(),
            )


def test_blocks_do_not_alter_results(monkeypatch: pytest.MonkeyPatch) -> None:
    inventory = system(40, 12)
    whole = propagate(inventory, 101, 3)
    monkeypatch.setattr(cascade, "BLOCK", 7)
    monkeypatch.setattr(cascade, "BUDGET", 1000)
    monkeypatch.setattr(loops, "STACK", 3 * 12 * 12)
    cut = propagate(inventory, 101, 3)
    assert np.array_equal(cut.virgin, whole.virgin)
    assert np.array_equal(cut.recycled, whole.recycled)
    assert np.array_equal(cut.saving, whole.saving)


def test_sparse_and_dense_loops_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    inventory = system(40, 25)
    dense = propagate(inventory, 33, 3)
    monkeypatch.setattr(loops, "DENSE", 1)
    sparse = propagate(inventory, 33, 3)
    assert not np.array_equal(sparse.virgin, dense.virgin)  # the other solver did run
    np.testing.assert_allclose(sparse.virgin, dense.virgin, rtol=1e-12)
    np.testing.assert_allclose(sparse.recycled, dense.recycled, rtol=1e-12)


def test_sparse_loops_that_make_too_little_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "DENSE", 1)
    flows = (("co2", Number(1.0)),)
    for gain in (0.5, 0.6):  # exactly singular, and solvable with negative production
        a = Process("a", 1.0, (("b", Number(2.0)),), flows)
        b = Process("b", 1.0, (("a", Number(gain)),), flows)
        with pytest.raises(SingularSystemError, match="a, b"):
            process_draws(Inventory((a, b), (), {"ghg": {"co2": 1.0}}), ["a"], 2)


def test_credits_may_make_scores_negative_in_a_loop() -> None:
    """a = 1 + 0.5 b, b = 1 - 3 a: a = 1.5 / 2.5 = 0.6, b = -0.8, right since b has a credit."""
    flows = (("co2", Number(1.0)),)
    a = Process("a", 1.0, (("b", Number(0.5)),), flows)
    b = Process("b", 1.0, (("a", Number(-3.0)),), flows)
    inventory = Inventory((a, b), (), {"ghg": {"co2": 1.0}})
    assert process_draws(inventory, ["a", "b"], 1)[:, 0, 0] == pytest.approx([0.6, -0.8])
    assert solve(inventory).values[:, 0] == pytest.approx([0.6, -0.8])


def test_processes_that_nothing_asks_for_are_not_calculated() -> None:
    """A loop with no solution does not matter where no exchange reaches it."""
    flows = (("co2", Number(1.0)),)
    good = Process("good", 1.0, (), flows)
    broken = Process("broken", 1.0, (("broken", Number(2.0)), ("good", Number(1.0))), flows)
    inventory = Inventory((broken, good), (), {"ghg": {"co2": 1.0}})
    assert process_draws(inventory, ["good"], 2).tolist() == [[[1.0, 1.0]]]


def test_exact_parts_have_one_draw() -> None:
    flows = (("co2", Number(1.0)),)
    sure = Process("sure", 1.0, (), flows)
    unsure = Process("unsure", 1.0, (("sure", Number(1.0, "k", LogNormal(0.1, 0.1))),), flows)
    inventory = Inventory((unsure, sure), (), {"ghg": {"co2": 1.0}})
    found = cascade.Cascade(inventory, ["sure", "unsure"])
    scores = found.scores(Sampler(found.numbers(), 10, joint(10, 1)))
    assert {name: values.shape for name, values in scores.items()} == {
        "sure": (1, 1),
        "unsure": (1, 10),
    }


def test_components_stand_after_what_they_use() -> None:
    inputs = [[1], [2], [1, 3], [], [0, 3], [5]]
    order = [sorted(group) for group in components(inputs)]
    assert sorted(order) == [[0], [1, 2], [3], [4], [5]]
    assert order.index([3]) < order.index([1, 2]) < order.index([0]) < order.index([4])


def test_an_exact_loop_has_one_draw_in_any_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: where a loop is worked window by window, what is sure in it is worked once: a = 1 + 0.5 b, b = 1 + 0.5 a."""
    monkeypatch.setattr(cascade, "BUDGET", 1)
    flows = (("co2", Number(1.0)),)
    a = Process("a", 1.0, (("b", Number(0.5)),), flows)
    b = Process("b", 1.0, (("a", Number(0.5)),), flows)
    found = cascade.Cascade(Inventory((a, b), (), {"ghg": {"co2": 1.0}}), ["a", "b"])
    scores = found.scores(Sampler(found.numbers(), 10, joint(10, 1)))
    assert {name: values.tolist() for name, values in scores.items()} == {
        "a": [[pytest.approx(2.0)]],
        "b": [[pytest.approx(2.0)]],
    }


def test_what_nothing_needs_any_more_is_let_go() -> None:
    """Proves: of 300 processes in a row, each with 4,096 draws of 32 kB, a few are held at a time and not 10 MB."""
    flows = (("co2", Number(1.0, "co2", LogNormal(0.1, 0.1))),)
    row = [
        Process(f"p{at}", 1.0, ((f"p{at - 1}", Number(0.5)),) if at else (), flows)
        for at in range(300)
    ]
    found = cascade.Cascade(Inventory(tuple(row), (), {"ghg": {"co2": 1.0}}), ["p299"])
    sampler = Sampler(found.numbers(), 4096, joint(4096, 1))
    found.scores(Sampler(found.numbers(), 2, joint(2, 1)))  # what is imported once
    tracemalloc.start()
    try:
        scores = found.scores(sampler)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # 1 + 1/2 + 1/4 + … of one number
    assert scores["p299"][0] == pytest.approx(2.0 * draw(flows[0][1], 4096, 1), rel=1e-12)
    assert peak < 3e6


@pytest.mark.parametrize("dense", [1, 500])
def test_a_loop_is_judged_by_what_it_makes(dense: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: a loop that makes less than it uses is refused though all its scores are positive, and one that makes more
    is taken though some are zero or below: two of b in a and one of a in b leave −1 of each."""
    monkeypatch.setattr(loops, "DENSE", dense)
    rows, columns = np.array([0, 1]), np.array([1, 0])
    below = -np.ones((1, 2, 3))
    with pytest.raises(SingularSystemError, match="a, b"):
        loops.solve_loop(["a", "b"], rows, columns, np.array([[2.0, 1.0]]), below)
    # half of each: a = −1 + b / 2 and b = −1 + a / 2 are −2
    half = np.array([[0.5, 0.5]])
    found = loops.solve_loop(["a", "b"], rows, columns, half, np.array([[[-1.0, 0.0, 1.0]] * 2]))
    assert found == pytest.approx(np.array([[[-2.0, 0.0, 2.0]] * 2]))
