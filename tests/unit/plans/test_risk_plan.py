"""Mean against the worst draws: the known flip, the explicit program, and draws that a plan was not chosen by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from choices import known, plain, random_choice, wide
from scipy.optimize import Bounds, LinearConstraint, milp

from lca.engine.programs import cuts
from lca.engine.programs.cuts import worst
from lca.plans.form import Choice
from lca.plans.plan import best, program
from lca.plans.risk import assessed, risk_plan, wilson

DRAWS = np.array([[1.0, 1.2, -0.8, 1.4], [0.6, 0.6, 0.5, 0.5]])


def two() -> Choice:
    """100 t that go to A or to B."""
    return plain([0, 0], [[1, 1]], [100], "supply S")


@pytest.mark.parametrize(("lam", "flows"), [(3 / 29 - 1e-6, [100, 0]), (3 / 29 + 1e-6, [0, 100])])
def test_flip(lam: float, flows: list[float]) -> None:
    """Proves: from 3/29 on the worst quarter counts enough for B, and what a tonne more is worth goes with it."""
    found = risk_plan(two(), DRAWS, lam, 0.75)
    assert found.status == "optimal" and found.flows == pytest.approx(flows)
    mean, tail = (0.7, -0.8) if flows[0] else (0.55, 0.5)
    assert found.objective == pytest.approx(100 * ((1 - lam) * mean + lam * tail))
    assert found.duals == pytest.approx([found.objective / 100])


def test_mean_alone() -> None:
    """Proves: without a weight on the worst draws it is the plan of the means."""
    draws = known().value[:, None] + np.array([-0.1, 0.0, 0.1])
    assert risk_plan(known(), draws, 0.0, 0.9).objective == pytest.approx(113)


def explicit(choice: Choice, draws: Any, lam: float, alpha: float) -> float:
    """The linear program of Rockafellar and Uryasev, with a row and a shortfall for each draw."""
    inner = program(replace(choice, value=draws.mean(1)))
    (n, count), further = draws.shape, len(inner.gain) - len(draws)
    share = max((1 - alpha) * count, 1.0)
    gain = np.r_[(1 - lam) * draws.mean(1), inner.gain[n:], lam, np.full(count, -lam / share)]
    rows = np.block(
        [
            [inner.rows.toarray(), np.zeros((len(inner.caps), 1 + count))],
            [-draws.T, np.zeros((count, further)), np.ones((count, 1)), -np.eye(count)],
        ]
    )
    low = np.r_[inner.low, -np.inf, np.zeros(count)]
    up = np.r_[inner.up, np.full(1 + count, np.inf)]
    found = milp(
        -gain,
        integrality=np.r_[inner.whole, np.zeros(1 + count, bool)],
        bounds=Bounds(low, up),
        constraints=LinearConstraint(rows, ub=np.r_[inner.caps, np.zeros(count)]),
        options={"mip_rel_gap": 0.0},
    )
    return float(-found.fun)


def test_equal_to_the_explicit_program() -> None:
    """Proves: cuts end at the optimum of the explicit program, with lots, costs, budgets and fixed ones."""
    for seed in range(40):
        rng = np.random.default_rng(seed)
        choice, _ = random_choice(rng)
        draws = choice.value[:, None] + rng.normal(0, 0.5, (len(choice.value), 40))
        lam, alpha = rng.random(), rng.choice([0.5, 0.75, 0.93])
        found = risk_plan(choice, draws, lam, alpha)
        if found.status == "infeasible":
            continue
        assert found.status == "optimal", seed
        assert found.objective == pytest.approx(
            explicit(choice, draws, lam, alpha), rel=1e-6, abs=1e-6
        ), seed
        saved = found.flows @ draws - choice.cost[found.built & choice.lots].sum()
        worth = (1 - lam) * saved.mean() + lam * worst(saved, alpha) @ saved
        assert found.objective == pytest.approx(worth), seed
        assert (choice.rows @ found.flows <= choice.caps + 1e-6).all()


def test_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: an interrupt between cuts keeps the best plan so far, with what none can pass."""
    choice = wide(8, 8, 8)
    draws = choice.value[:, None] + np.random.default_rng(0).normal(0, 0.4, (64, 100))
    whole = risk_plan(choice, draws, 0.6, 0.9)
    real, calls = cuts.worst, [0]

    def interrupted(*args: Any) -> Any:
        calls[0] += 1
        if calls[0] == 6:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(cuts, "worst", interrupted)
    found = risk_plan(choice, draws, 0.6, 0.9)
    assert found.status == "stopped"
    assert found.objective < whole.objective <= found.bound


def test_worst() -> None:
    """Proves: the worst share of draws weighs alike, the last of it by what is left, and at least one counts."""
    assert worst(np.array([3.0, 1.0, 2.0, 4.0]), 0.625) == pytest.approx([0, 2 / 3, 1 / 3, 0])
    assert worst(np.array([3.0, 1.0]), 0.99).tolist() == [0, 1]


def test_assessed() -> None:
    """Proves: on second draws mean, CVaR, regret and who beats whom are those that one can count."""
    choice = two()
    second = np.array([[1.0, 0.2, -0.8, 1.4, 0.5], [0.6, 0.6, 0.5, 0.5, 0.5]])
    cautious, bold = risk_plan(choice, DRAWS, 1.0, 0.75), risk_plan(choice, DRAWS, 0.0, 0.75)
    found = assessed(choice, cautious, bold, second, 0.6)
    assert found.mean == pytest.approx(54) and found.cvar == pytest.approx(50)
    assert found.expected_regret == pytest.approx((40 + 0 + 0 + 90 + 0) / 5)
    assert found.maximum_regret == pytest.approx(90)
    assert (
        found.probability_beats == pytest.approx(2 / 5) and found.hindsight == 5 and not found.above
    )


def test_wilson() -> None:
    """Proves: Wilson's interval of 10 in 50 is that of the textbooks, and of none in some begins at 0."""
    assert wilson(10, 50) == pytest.approx((0.1124, 0.3304), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)


def test_infeasible() -> None:
    """Proves: what is fixed and cannot be says so before any draw counts."""
    choice = replace(two(), upper=np.array([200.0, 0]), fixed=np.array([True, False]))
    found = risk_plan(choice, DRAWS, 0.5, 0.75)
    assert found.status == "infeasible" and found.clashes == best(choice).clashes != ()
