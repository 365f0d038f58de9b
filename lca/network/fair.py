"""What the network is worth to whom: payments that no coalition would leave for, Shapley's values, and firms that carry others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import factorial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lca.engine.program import Program, again, linear, solved
from lca.engine.workers.threads import one_thread
from lca.network.form import Choice, Plan
from lca.network.plan import decided, held, implied, program

if TYPE_CHECKING:
    from lca.quantities.arrays import Array, Flags

#: Firms up to which Shapley's values are exact; pairs of orders that are drawn of more; coalitions that may ask for more.
EXACT_FIRMS, PAIRS, ROUNDS = 12, 64, 200
#: What counts as nothing, as a share of the network's value.
SMALL = 1e-7


class Excess(NamedTuple):
    """By how much a coalition makes more by itself than it is paid, and which; none where no one does."""

    amount: float
    coalition: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Core:
    """payments : to each firm, "" is the budget's. holds : no coalition makes more by itself. worst : the one that would most."""

    payments: dict[str, float]
    holds: bool
    worst: Excess


@dataclass(frozen=True, slots=True)
class Shapley:
    """values : of each firm. errors : standard errors, where orders were drawn. blocked_by : a coalition that makes more by itself."""

    values: dict[str, float]
    errors: dict[str, float] | None
    blocked_by: Excess


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """A choice, its firms, (n, firms) which of them take part in each exchange, and what some of the exchanges (n,) bool are worth."""

    choice: Choice
    firms: tuple[str, ...]
    member: Flags
    worth: Callable[[Flags], float]

    def excess(self, payments: dict[str, float]) -> Excess:
        """The coalition that most would gain by leaving, of these the smallest: one program of who is in it and what then flows.

        What is fixed flows where all its parties are in it; a budget is at everyone's disposal, at its rent.
        """
        from scipy.sparse import block_array, csr_array, diags_array

        choice, whole = self.choice, program(self.choice)
        size, further, firms = (
            len(choice.value),
            len(whole.gain) - len(choice.value),
            len(self.firms),
        )
        most = np.minimum(choice.upper, np.where(choice.fixed, np.inf, implied(choice)))
        most = np.where(np.isinf(most), choice.least, most)
        exchange, firm = np.nonzero(self.member)
        pick = csr_array(
            (np.ones(len(exchange)), (range(len(exchange)), exchange)),
            shape=(len(exchange), len(whole.gain)),
        )
        inside = csr_array(
            (-most[exchange], (range(len(exchange)), firm)), shape=(len(exchange), firms)
        )
        fixed = np.flatnonzero(choice.fixed)
        kept = csr_array(
            (-np.ones(len(fixed)), (range(len(fixed)), fixed)), shape=(len(fixed), len(whole.gain))
        )
        members = csr_array(diags_array(most[fixed]) @ self.member[fixed])
        rows = block_array([[whole.rows, None], [pick, inside], [kept, members]], format="csr")
        needed = most[fixed] * (self.member[fixed].sum(1) - 1)
        low = np.where(np.r_[choice.fixed, choice.fixed[decided(choice)]], 0.0, whole.low)
        pay = np.array([payments[name] for name in self.firms])
        tiny = 1e-5 * (1 + np.abs(pay).sum()) / firms * np.linspace(1, 2, firms)
        found = solved(
            Program(
                np.r_[whole.gain, -pay - tiny],
                rows,
                np.r_[whole.caps, np.zeros(len(exchange)), needed],
                np.r_[low, np.zeros(firms)],
                np.r_[whole.up, np.ones(firms)],
                np.r_[whole.whole, np.ones(firms, bool)],
            )
        )
        assert found.x is not None  # nobody is a coalition
        some = found.x[size + further :] > 0.5
        amount = self.of(some) - float(pay[some].sum()) - payments.get("", 0.0)
        if amount <= SMALL * (1 + np.abs(pay).sum()):
            return Excess(max(0.0, amount), ())
        return Excess(
            amount, tuple(name for name, one in zip(self.firms, some, strict=True) if one)
        )

    def of(self, some: Flags) -> float:
        """What a coalition (firms,) bool makes by itself."""
        return self.worth(self.member.astype(int) @ ~some == 0)


def game(choice: Choice, parties: Sequence[tuple[str, ...]]) -> Game:
    """The game of an exchange's parties (n,): a firm's limits bind only what it takes part in."""
    firms = tuple(sorted({name for one in parties for name in one}))
    member = np.array([[name in one for name in firms] for one in parties], bool).reshape(
        len(parties), len(firms)
    )
    worth, asked = again(program(choice)), decided(choice)
    known: dict[bytes, float] = {}

    def remembered(inside: Flags) -> float:
        key = inside.tobytes()
        if key not in known:
            known[key] = worth(np.r_[inside, inside[asked]])
        return known[key]

    return Game(choice, firms, member, remembered)


def rents(choice: Choice, plan: Plan, parties: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """What each firm, and "" for a budget, owns of a plan: limits at what they are worth, and of an exchange that is bounded or costs
    by itself an equal part of what that is worth. Together the network's value.

    Where limits may be worth one thing or another, half-way between what is best for those who give and for those who take.
    """
    program = held(choice, plan.built)
    paid = dict.fromkeys(("", *sorted({name for one in parties for name in one})), 0.0)
    gives = np.array([limit.kind == "supply" for limit in choice.limits], bool)
    found = [
        linear(replace(program, caps=choice.caps * (1 + 1e-7 * side))) for side in (gives, ~gives)
    ]
    duals = sum(one.duals for one in found if one.duals is not None) / 2
    flows = linear(program).x
    if flows is None or any(one.duals is None for one in found):
        return paid
    left = choice.value - choice.rows.T @ duals
    for limit, value in zip(choice.limits, duals * choice.caps, strict=True):
        paid[limit.facility] = paid.get(limit.facility, 0.0) + float(value)
    bounded = np.where(np.isfinite(program.up), program.up, 0.0)
    own = np.maximum(left, 0) * bounded + np.minimum(left, 0) * program.low
    own[plan.built & choice.lots] -= choice.cost[plan.built & choice.lots]
    for one in np.flatnonzero(own):
        for name in parties[int(one)]:
            paid[name] += float(own[one]) / len(parties[int(one)])
    return paid


@one_thread()
def core(choice: Choice, plan: Plan, parties: Sequence[tuple[str, ...]]) -> Core:
    """Payments that no coalition of firms would leave for: Owen's, which always are such where nothing is built or not.

    parties : (n,) who takes part in each exchange. Where some coalition would, payments whose largest excess is the smallest there
    is: below 0 there are such payments after all, else the core is empty.
    """
    from scipy.optimize import linprog

    played, paid = game(choice, parties), rents(choice, plan, parties)
    worst, rows, least = played.excess(paid), [], []
    size = len(played.firms)
    for _ in range(ROUNDS):
        if not worst.coalition:
            break
        rows.append([-float(name in worst.coalition) for name in ("", *played.firms)])
        rows[-1][0] = -1.0
        least.append(-worst.amount - sum(paid[name] for name in worst.coalition) - paid[""])
        asked = linprog(
            np.r_[np.zeros(1 + size), 1.0],
            np.column_stack([rows, -np.ones(len(rows))]),
            least,
            np.r_[np.ones(1 + size), 0.0][None, :],
            [plan.objective],
            [(0, None if paid[""] else 0), *[(None, None)] * size, (0, None)],
        )
        if asked.x is None:
            break
        paid = dict(zip(("", *played.firms), map(float, asked.x), strict=False))
        worst = played.excess(paid)
        if worst.amount <= asked.x[-1] + SMALL * (1 + abs(plan.objective)):
            break
    return Core(paid, not worst.coalition, worst)


@one_thread()
def shapley(choice: Choice, parties: Sequence[tuple[str, ...]]) -> Shapley:
    """What each firm adds on average when all come in any order: exact to EXACT_FIRMS, else over PAIRS of orders and their reverses."""
    played = game(choice, parties)
    size = len(played.firms)
    if size <= EXACT_FIRMS:
        values, errors = _exact(played), None
    else:
        drawn, rng = np.zeros((PAIRS, size)), np.random.default_rng(0)
        for one in range(PAIRS):
            order = rng.permutation(size)
            for way in (order, order[::-1]):
                some, before = np.zeros(size, bool), 0.0
                for firm in way:
                    some[firm] = True
                    after = played.of(some)
                    drawn[one, firm] += (after - before) / 2
                    before = after
        values = drawn.mean(0)
        spread = drawn.std(0, ddof=1) / np.sqrt(PAIRS)
        errors = dict(zip(played.firms, map(float, spread), strict=True))
    told = dict(zip(played.firms, map(float, values), strict=True))
    return Shapley(told, errors, played.excess(told))


def _exact(played: Game) -> Array:
    """(firms,) by all coalitions."""
    size = len(played.firms)
    values = np.zeros(size)
    for code in range(1 << size):
        some = (code >> np.arange(size)) & 1 == 1
        count, worth = int(some.sum()), played.of(some)
        if worth:
            joined = factorial(count - 1) * factorial(size - count) if count else 0
            stayed = factorial(count) * factorial(size - count - 1) if count < size else 0
            values += worth * np.where(some, joined, -stayed) / factorial(size)
    return values


@one_thread()
def bridges(
    choice: Choice, plan: Plan, parties: Sequence[tuple[str, ...]]
) -> list[tuple[str, float]]:
    """What the network loses without each firm that takes part in the plan, the largest first. Of at most EXACT candidates."""
    played = game(choice, parties)
    lost = [
        (name, plan.objective - played.of(np.arange(len(played.firms)) != firm))
        for firm, name in enumerate(played.firms)
        if (played.member[:, firm] & (plan.flows > 0)).any()
    ]
    return sorted(lost, key=lambda one: (-one[1], one[0]))
