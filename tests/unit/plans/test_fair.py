"""What the network is worth to whom: known answers, coalitions tried one by one, and the firms that carry others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from choices import PARTIES, known, limit, lots, plain, random_choice
from scipy.sparse import csr_array

from lca.engine.programs import game as of_programs
from lca.plans.fair import bridges, core, shapley
from lca.plans.form import Choice
from lca.plans.plan import best


def rivals() -> Choice:
    """One unit that either of two could take, worth 1."""
    return plain([1, 1], [[1, 1], [1, 0], [0, 1]], [1, 1, 1], "supply S", "need R", "need T")


RIVALS = [("S", "R"), ("S", "T")]


def most_excess(
    choice: Choice, parties: Sequence[tuple[str, str]], paid: dict[str, float]
) -> tuple[float, list[tuple[str, ...]]]:
    """The largest excess of all coalitions, and which have it, each solved by itself."""
    firms = sorted({name for pair in parties for name in pair})
    found = []
    for code in range(1 << len(firms)):
        some = tuple(name for place, name in enumerate(firms) if code >> place & 1)
        out = np.array([not set(pair) <= set(some) for pair in parties])
        alone = replace(choice, upper=np.where(out, 0, choice.upper), fixed=choice.fixed & ~out)
        made = best(alone, explained=False).objective
        found.append((made - sum(paid[name] for name in some) - paid.get("", 0.0), some))
    top = max(amount for amount, _ in found)
    return top, [some for amount, some in found if amount > top - 1e-4]


def test_known_core() -> None:
    """Proves: the page's network pays 50, 39, 24 and 0, which no coalition leaves for."""
    found = core(known(), best(known()), PARTIES)
    assert found.holds and found.leaving == ()
    assert found.payments == pytest.approx({"": 0, "A": 50, "B": 39, "C": 24, "D": 0})


def test_known_shapley() -> None:
    """Proves: the one who has what two want gets all in the core and 2/3 by Shapley, for which it leaves with one of them."""
    paid = core(rivals(), best(rivals()), RIVALS)
    assert paid.holds and paid.payments == pytest.approx({"": 0, "S": 1, "R": 0, "T": 0})
    found = shapley(rivals(), RIVALS)
    assert found.errors is None
    assert found.values == pytest.approx({"S": 2 / 3, "R": 1 / 6, "T": 1 / 6})
    assert found.blocked_by == ("R", "S")
    assert found.excess == pytest.approx(1 / 6)


def test_half_way_where_both_ends_hold() -> None:
    """Proves: of one that gives and one that takes, each all of its own, each gets half."""
    choice = plain([1], [[1], [1]], [10, 10], "supply S", "need R")
    found = core(choice, best(choice), [("S", "R")])
    assert found.payments == pytest.approx({"": 0, "S": 5, "R": 5})


def test_linear_networks_hold() -> None:
    """Proves: without lots the payments add up to the network's value and no coalition of any random network makes more."""
    for seed in range(16):
        choice, parties = random_choice(np.random.default_rng(seed))
        zero = np.zeros(len(choice.value))
        choice = replace(
            choice,
            lots=zero > 0,
            fixed=zero > 0,
            groups=choice.groups[:0],
            most=zero[:0],
        )
        plan = best(choice)
        found = core(choice, plan, parties)
        assert found.holds, seed
        assert sum(found.payments.values()) == pytest.approx(plan.objective, abs=1e-6), seed
        top, _ = most_excess(choice, parties, found.payments)
        assert top < 1e-5 * (1 + plan.objective), seed


def test_networks_of_lots() -> None:
    """Proves: with lots the largest excess told is that of all coalitions; where it is 0 the payments are in the core."""
    held = empty = 0
    for seed in range(16):
        choice, parties = random_choice(np.random.default_rng(seed))
        plan = best(choice, explained=False)
        if plan.status == "infeasible":
            continue
        found, second = core(choice, plan, parties), shapley(choice, parties)
        held, empty = held + found.holds, empty + (not found.holds)
        for paid, amount, leaving in (
            (found.payments, found.excess, found.leaving),
            (second.values, second.excess, second.blocked_by),
        ):
            assert sum(paid.values()) == pytest.approx(plan.objective, rel=1e-6, abs=1e-6), seed
            top, coalitions = most_excess(choice, parties, paid)
            assert amount == pytest.approx(max(top, 0), abs=1e-3), seed
            assert not leaving or leaving in coalitions, seed
    assert held > 5 and empty > 0


def test_empty_core() -> None:
    """Proves: three who need two to fill a lot: any two leave the third, so the core is empty, and each two lack a third."""
    rows = np.eye(3)
    choice = lots(
        plain([1, 1, 1], rows, [1, 1, 1], "supply A", "supply B", "supply C"), [1] * 3, [0] * 3
    )
    either = csr_array(np.ones((1, 3)))
    choice = replace(choice, groups=either, most=np.ones(1), group_limits=(limit("either"),))
    found = core(choice, best(choice), [("A", "B"), ("B", "C"), ("A", "C")])
    assert not found.holds
    assert found.payments == pytest.approx({"": 0, "A": 1 / 3, "B": 1 / 3, "C": 1 / 3})
    assert found.excess == pytest.approx(1 / 3) and len(found.leaving) == 2


def test_shares_and_budget() -> None:
    """Proves: the rent of a share goes to who must keep it, that of a budget stands apart, and all adds up."""
    choice = known()
    rows = csr_array(np.vstack([choice.rows.toarray(), [1, 0, 0, 0], [1, 1, 1, 1]]))
    limits = (*choice.limits, limit("share", "C", "standard"), limit("budget", "", "money"))
    choice = replace(choice, rows=rows, caps=np.r_[choice.caps, 50, 120], limits=limits)
    plan = best(choice)
    found = core(choice, plan, PARTIES)
    assert plan.duals[4] > 0 and plan.duals[5] > 0 and found.holds
    assert found.payments[""] == pytest.approx(120 * plan.duals[5])
    assert sum(found.payments.values()) == pytest.approx(plan.objective)


def test_drawn_shapley(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: of many firms the values are drawn, lie within a few of their errors of the exact ones, and add up."""
    exact = shapley(known(), PARTIES).values
    monkeypatch.setattr(of_programs, "EXACT_PLAYERS", 3)
    found = shapley(known(), PARTIES)
    assert found.errors is not None and sum(found.values.values()) == pytest.approx(113)
    for name, value in exact.items():
        assert abs(found.values[name] - value) <= 4 * found.errors[name] + 1e-9
    assert max(found.errors.values()) > 0


def test_bridges() -> None:
    """Proves: what the network loses without each firm is what solving without its exchanges gives, the largest first."""
    found = bridges(known(), best(known()), PARTIES)
    assert found == [
        (name, pytest.approx(loss)) for name, loss in [("A", 71), ("C", 59), ("D", 49), ("B", 39)]
    ]
    assert bridges(rivals(), best(rivals()), RIVALS)[0] == ("S", pytest.approx(1))
