"""The best network: known answers, everything tried, what limits are worth, clashes, and what ends a search."""

from __future__ import annotations

import signal
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from choices import known, limit, lots, plain, random_choice, tried, wide
from scipy.sparse import csr_array

from lca.engine.programs import program
from lca.plans import plan
from lca.plans.form import Choice
from lca.plans.plan import best, front


@pytest.fixture(params=["highspy", "scipy"])
def solver(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With highspy where it is there, and as if it were not."""
    if request.param == "highspy":
        pytest.importorskip("highspy")
    else:
        monkeypatch.setattr(program, "stoppable", lambda: False)
    return str(request.param)


@pytest.mark.parametrize("upper", [[np.inf] * 4, [80, 90, 60, 60], [100] * 4])
def test_known(solver: str, upper: list[float]) -> None:
    """Proves: the page's network, however the amounts are said that limits imply; a unit more is worth what solving again gives."""
    found = best(replace(known(), upper=np.array(upper, float)))
    assert found.status == "optimal" and found.gap == 0
    assert found.objective == pytest.approx(113.0)
    assert found.flows == pytest.approx([80, 20, 0, 60])
    assert found.duals == pytest.approx([0.50, 0.65, 0.30, 0.0])
    assert found.ranges.tolist() == [[80, 110], [0, 70], [70, 100], [80, np.inf]]
    assert not found.degenerate.any()


def test_equal_to_everything_tried() -> None:
    """Proves: 1,000 networks of lots, costs, budgets, either-or, shares and fixed ones: the best there is, within all limits."""
    seen = set()
    for seed in range(1000):
        choice, _ = random_choice(np.random.default_rng(seed))
        found, expected = best(choice, explained=False), tried(choice)
        seen.add(found.status)
        assert (found.status == "infeasible") == (expected == -np.inf), seed
        if found.status == "infeasible":
            continue
        assert found.status == "optimal", seed
        assert found.objective == pytest.approx(expected, rel=1e-7, abs=1e-7), seed
        assert_within(choice, found.flows, found.built)
        worth = choice.value @ found.flows - choice.cost[found.built & choice.lots].sum()
        assert found.objective == pytest.approx(worth), seed
    assert seen == {"optimal", "infeasible"}


def assert_within(choice: Choice, flows: Any, built: Any) -> None:
    assert (choice.rows @ flows <= choice.caps + 1e-6).all()
    assert (choice.groups @ built.astype(float) <= choice.most + 1e-9).all()
    least = np.where(built & choice.lots & ~choice.fixed, choice.least, 0)
    assert (flows >= least - 1e-6).all() and (flows <= choice.upper + 1e-6).all()
    assert (flows[~built] <= 1e-6).all()
    assert flows[choice.fixed] == pytest.approx(choice.upper[choice.fixed])


def test_worth_of_one_more() -> None:
    """Proves: values hold to the ends of their ranges and not beyond; where a unit less is worth another amount it says so."""
    degenerate = 0
    for seed in range(60):
        choice, _ = random_choice(np.random.default_rng(seed))
        nothing = np.zeros(len(choice.value))
        upper = np.where(choice.upper == plan.implied(choice), np.inf, choice.upper)
        choice = replace(choice, lots=nothing > 0, upper=upper)
        choice = replace(choice, groups=choice.groups[:0], most=nothing[:0])
        found = best(choice)
        if found.status == "infeasible":
            continue

        def moved(row: int, cap: float, choice: Choice = choice) -> float:
            caps = choice.caps.copy()
            caps[row] = cap
            return best(replace(choice, caps=caps), explained=False).objective

        for row, (low, high) in enumerate(found.ranges):
            cap, worth = choice.caps[row], found.duals[row]
            top = high if np.isfinite(high) else cap + 1000
            more = found.objective + worth * (top - cap)
            assert moved(row, top) == pytest.approx(more, abs=1e-6), (seed, row)
            less = found.objective - worth * (cap - low)
            assert moved(row, low) == pytest.approx(less, abs=1e-6), (seed, row)
            if found.degenerate[row]:
                degenerate += 1
                assert moved(row, cap - 1e-3) < found.objective - worth * 1e-3 - 1e-9
    assert degenerate > 5


def test_degenerate(solver: str) -> None:
    """Proves: where all limits are full at once, each is worth what one more unit of it alone brings."""
    choice = replace(known(), caps=np.array([100, 60, 80, 80.0]))
    found = best(choice)
    assert found.duals == pytest.approx([0.0, 0.15, 0.3, 0.0])
    assert found.degenerate.all()


def test_a_unit_of_a_lot() -> None:
    """Proves: values are those with what is built held: a cheaper lot beside a full one is not built for one more unit."""
    rows = [[1, 0], [0, 1], [1, 1]]
    choice = lots(
        plain([1.0, 0.9], rows, [50, 100, 60], "supply A", "supply B", "need C"), [0, 20], [5, 40]
    )
    found = best(choice)
    assert found.built.tolist() == [True, False] and found.objective == pytest.approx(45)
    assert found.duals == pytest.approx([1.0, 0, 0])


def test_clashes() -> None:
    """Proves: of what cannot hold together those limits are named which fixed exchanges exceed, of flows and of what is built."""
    choice = replace(
        known(), upper=np.array([70, 40, 10, 5.0]), fixed=np.array([True, True, False, True])
    )
    found = best(choice)
    assert found.status == "infeasible" and [one.facility for one in found.clashes] == ["A"]
    budget = csr_array(np.array([[30.0, 30, 30, 30]]))
    choice = replace(
        choice,
        upper=np.array([70, 30, 10, 5.0]),
        groups=budget,
        most=np.array([80.0]),
        group_limits=(limit("budget", "", "money"),),
    )
    assert [one.kind for one in best(choice).clashes] == ["budget"]


def test_a_lot_that_cannot_be_is_not_built() -> None:
    """Proves: a least amount above its limits is no clash."""
    found = best(lots(known(), [200, 0, 0, 0], [0, 0, 0, 0]))
    assert found.status == "optimal" and not found.built[0]


def test_unbounded() -> None:
    """Proves: what saves without an end is said, and what does not save without an end is nothing."""
    choice = plain([1.0, 0.5], [[0, 1]], [10], "supply A")
    assert best(choice).status == "unbounded"
    found = best(replace(choice, value=np.array([-1.0, 0.5])))
    assert found.objective == pytest.approx(5) and found.flows.tolist() == [0, 10]


def test_nothing_to_choose() -> None:
    """Proves: no candidates make an empty plan, no limits one that everything is in."""
    empty = plain([], np.zeros((1, 0)), [10], "supply A")
    assert best(empty).objective == 0
    free = replace(plain([2.0, -1.0], np.zeros((0, 2)), []), upper=np.array([3.0, 4.0]))
    assert best(free).flows.tolist() == [3, 0]


def hard() -> Choice:
    """Lots with a budget that take long to prove."""
    rng, choice = np.random.default_rng(5), wide(40, 40, 8)
    size = len(choice.value)
    choice = lots(choice, 0.3 * choice.upper, rng.uniform(0.2, 1, size) * choice.upper * 0.4)
    return replace(
        choice,
        groups=csr_array(choice.cost[None, :]),
        most=np.array([0.1 * choice.cost.sum()]),
        group_limits=(limit("budget", "", "money"),),
    )


def test_interrupted_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: Ctrl-C at the first solution of a search ends it with a plan within all limits and a bound that holds."""
    highspy = pytest.importorskip("highspy")
    choice, made = hard(), program._highs

    def interrupting(of: program.Program) -> Any:
        solver, seen = made(of), []

        def once(event: Any) -> None:
            seen.append(event)
            if len(seen) == 1:
                signal.raise_signal(signal.SIGINT)

        solver.cbMipImprovingSolution += once
        return solver

    whole = best(choice, explained=False)
    assert isinstance(made(plan.program(known())), highspy.Highs)
    monkeypatch.setattr(program, "_highs", interrupting)
    found = best(choice, explained=False)
    assert found.status == "stopped"
    assert_within(choice, found.flows, found.built)
    assert found.objective <= whole.objective + 1e-6 <= found.bound + 2e-6


def test_interrupted_without_highspy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: with SciPy alone an interrupt keeps the plan that was rounded from the relaxed program, and its bound."""
    choice = hard()
    whole = best(choice, explained=False)

    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "stoppable", lambda: False)
    monkeypatch.setattr("scipy.optimize.milp", interrupted)
    found = best(choice, explained=False)
    assert found.status == "stopped" and 0 < found.gap < 0.2
    assert_within(choice, found.flows, found.built)
    assert found.objective <= whole.objective <= found.bound


def test_no_time(solver: str) -> None:
    """Proves: a search without time has a plan within all limits, and a bound."""
    choice = hard()
    found = best(choice, seconds=0.0, explained=False)
    assert found.status == "time-limit" and found.objective > 0 and np.isfinite(found.bound)
    assert_within(choice, found.flows, found.built)


def test_longer_and_longer_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: SciPy's search is begun again with more time until it has ended."""
    choice, given = hard(), []
    expected = best(choice, explained=False).objective
    from scipy.optimize import milp

    def counted(*args: Any, options: dict[str, float], **rest: Any) -> Any:
        given.append(options["time_limit"])
        return milp(
            *args, options={**options, "time_limit": 0.0 if len(given) < 3 else 1e3}, **rest
        )

    monkeypatch.setattr(program, "stoppable", lambda: False)
    monkeypatch.setattr("scipy.optimize.milp", counted)
    found = best(choice, explained=False)
    assert given == [10, 10, 20] and found.status == "optimal"
    assert found.objective == pytest.approx(expected)


def test_front() -> None:
    """Proves: a front has the best of each goal at its ends, none is beaten in both, and each is the best at its value of the other."""
    choice = wide(8, 8, 8)
    other = np.random.default_rng(1).normal(0.5, 0.3, len(choice.value))
    found = front(choice, other, 8)
    own = [one.objective for one in found]
    second = [float(other @ one.flows) for one in found]
    assert len(found) == 8 and own == sorted(own, reverse=True) and second == sorted(second)
    assert own[0] == pytest.approx(best(choice).objective)
    assert second[-1] == pytest.approx(best(replace(choice, value=other)).objective)
    steps = np.diff(second)
    assert steps == pytest.approx(steps.mean(), rel=1e-4)  # as far apart as asked
    between = (own[2] - own[4]) / (second[4] - second[2])
    weighed = best(replace(choice, value=choice.value + between * other))
    assert weighed.objective >= own[3] + between * second[3] - 1e-6


def test_front_without_a_conflict() -> None:
    """Proves: where one plan is the best of both goals, it is the front; where there is none, what says why."""
    choice = known()
    (only,) = front(choice, 2 * choice.value)
    assert only.objective == pytest.approx(113)
    (none,) = front(replace(choice, upper=choice.caps * 2, fixed=np.ones(4, bool)), choice.value)
    assert none.status == "infeasible" and none.clashes


def test_front_of_lots() -> None:
    """Proves: among all plans of lots, each of the front is beaten by none in both goals."""
    choice = lots(known(), [30, 30, 30, 30], [10, 5, 3, 8])
    other = np.array([0.1, 0.9, 0.2, 0.3])
    points = [(one.objective, float(other @ one.flows)) for one in front(choice, other, 6)]
    for (more, less), (fewer, higher) in pairwise(points):
        assert more > fewer and less < higher
    for own, second in points:
        rows = csr_array(np.vstack([choice.rows.toarray(), other]))
        capped = replace(
            choice,
            rows=rows,
            caps=np.r_[choice.caps, second],
            limits=(*choice.limits, limit("share")),
        )
        assert (
            tried(replace(choice, value=choice.value + 1e-3 * other)) >= own + 1e-3 * second - 1e-6
        )
        assert tried(replace(capped, value=other, cost=choice.cost * 0)) == pytest.approx(second)
