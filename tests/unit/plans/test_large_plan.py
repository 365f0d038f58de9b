"""Networks too large to be solved exactly: plans within all limits, bounds that hold, whatever limits there are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from choices import known, limit, wide
from scipy.sparse import csr_array, vstack

from lca.engine.programs.smoothed import Grouped
from lca.plans import plan
from lca.plans.form import Choice, Plan
from lca.plans.large import large
from lca.plans.plan import best


def judged(choice: Choice, found: Plan) -> None:
    """Within all limits, its worth as told, its bound above the best there is."""
    exact = best(choice, explained=False).objective
    assert (choice.rows @ found.flows <= choice.caps * (1 + 1e-12)).all()
    assert (found.flows >= 0).all() and (found.flows <= choice.upper).all()
    assert found.objective == pytest.approx(choice.value @ found.flows)
    assert found.objective <= exact * (1 + 1e-9) and exact <= found.bound
    assert found.gap <= 0.003
    # Prices prove the bound by themselves.
    left = np.maximum(choice.value - choice.rows.T @ found.duals, 0)
    moving = ~choice.fixed
    if np.isfinite(choice.upper).all() and not choice.fixed.any():
        assert choice.caps @ found.duals + left[moving] @ choice.upper[moving] >= exact * (1 - 1e-6)


def test_near_the_best() -> None:
    """Proves: with supplies and needs alone a plan is as near as it says, and never above the best."""
    found = large(wide(60, 40, 20))
    assert found.status == "within-gap"
    judged(wide(60, 40, 20), found)


def test_all_that_may_limit() -> None:
    """Proves: shares, amounts below what limits imply, yields, fixed ones, two supplies of one candidate, none at all."""
    choice, rng = wide(40, 30, 20, seed=2), np.random.default_rng(0)
    size = len(choice.value)
    rows = choice.rows.toarray()
    rows[40:] *= rng.uniform(0.5, 1.2, size)
    rows[:40] *= rng.uniform(0.8, 1.0, size)
    rows[:, :5] = 0
    rows[3, 10:20] = 0.5
    share = (rng.random(size) < 0.3) * rng.uniform(0.1, 1, size)
    fixed = np.zeros(size, bool)
    fixed[[30, 100]] = True
    upper = choice.upper * rng.uniform(0.2, 1.5, size)
    upper[fixed] = 1.0
    choice = replace(
        choice,
        rows=csr_array(vstack([csr_array(rows), csr_array(share[None, :])])),
        caps=np.r_[choice.caps, 200.0],
        limits=(*choice.limits, limit("share", "t0", "standard")),
        upper=upper,
        fixed=fixed,
    )
    found = large(choice)
    judged(choice, found)
    assert found.flows[fixed].tolist() == [1.0, 1.0]


def test_supplies_alone() -> None:
    """Proves: where nothing but supplies limits, the plan is the best."""
    choice = wide(10, 10, 5)
    choice = replace(
        choice, rows=choice.rows[:10], caps=choice.caps[:10], limits=choice.limits[:10]
    )
    choice = replace(choice, upper=choice.upper * 0 + np.inf)
    found = large(choice)
    assert found.objective == pytest.approx(best(choice).objective) and found.gap < 1e-5


def test_nothing_saves() -> None:
    """Proves: where no candidate saves, nothing flows and none can be better."""
    choice = replace(known(), value=np.array([-1.0, -2, 0, -1]))
    found = large(choice)
    assert found.status == "optimal" and found.objective == 0 and not found.flows.any()


def test_many_candidates_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: above EXACT candidates the near plan is what `best` gives, unless something is built or not."""
    monkeypatch.setattr(plan, "EXACT", 100)
    choice = wide(20, 20, 10)
    assert best(choice).status == "within-gap"
    lot = replace(choice, lots=choice.value > 0, least=np.minimum(choice.upper, 1.0))
    assert best(lot, explained=False).status == "optimal"


def test_the_same_again() -> None:
    """Proves: the same choice gives the same bytes."""
    first, second = (large(wide(60, 40, 20, seed=7)) for _ in range(2))
    assert first.flows.tobytes() == second.flows.tobytes()
    assert first.duals.tobytes() == second.duals.tobytes()


def test_stopped_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: an interrupt keeps the plan so far with a bound that holds; before the first plan it goes through."""
    choice, calls, real = wide(60, 40, 20), [0], Grouped.smoothed

    def interrupted(self: Grouped, *args: Any) -> Any:
        calls[0] += 1
        if calls[0] > 60:
            raise KeyboardInterrupt
        return real(self, *args)

    monkeypatch.setattr(Grouped, "smoothed", interrupted)
    found = large(choice)
    assert found.status == "stopped" and 0.002 < found.gap < 1
    exact = best(choice, explained=False).objective
    assert 0 < found.objective <= exact <= found.bound
    assert (choice.rows @ found.flows <= choice.caps * (1 + 1e-12)).all()

    def at_once(self: Grouped, *_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Grouped, "fitted", at_once)
    with pytest.raises(KeyboardInterrupt):
        large(choice)


def test_no_time_for_better() -> None:
    """Proves: a time limit ends with the first plan and says so."""
    found = large(wide(60, 40, 20), seconds=0.0)
    assert found.status == "time-limit" and found.objective > 0 and found.bound > found.objective
