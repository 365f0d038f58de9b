"""A program whose columns need certain players: what each coalition makes of it, who would leave, and what is fair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import factorial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lca.engine.programs.program import Program, again, solved

if TYPE_CHECKING:
    from lca.quantities.arrays import Array, Flags

#: Players up to which Shapley's values are exact; pairs of orders that are drawn of more; coalitions that may ask for more.
EXACT_PLAYERS, PAIRS, ROUNDS = 12, 64, 200
#: What counts as nothing, and what a member more must bring to a coalition, as shares of all payments.
SMALL, MEMBER = 1e-7, 1e-5


class Excess(NamedTuple):
    """By how much a coalition, (players,) bool, makes more by itself than it is paid; nobody where none does."""

    amount: float
    coalition: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """A program, (k, players) whom each column needs, (k,) how much of it there can be, what some of its columns make.

    Columns whose low is above 0 are as they are where all are in it whom they need, and else nothing. What no player owns, as a
    budget, is at the disposal of each coalition, at what is paid `apart`.
    """

    program: Program
    member: Flags
    most: Array
    worth: Callable[[Flags], float]
    known: dict[bytes, float]

    def of(self, some: Flags) -> float:
        """What a coalition makes by itself."""
        inside: Flags = np.logical_not((self.member & ~some).any(axis=1))
        key = inside.tobytes()
        if key not in self.known:
            self.known[key] = self.worth(inside)
        return self.known[key]

    def excess(self, pay: Array, apart: float = 0.0) -> Excess:
        """The coalition that would gain most by leaving, of these the smallest: one program of who is in it and what it makes."""
        from scipy.sparse import block_array, csr_array, diags_array, eye_array

        size, players = self.member.shape
        column, player = np.nonzero(self.member)
        whole, every = self.program, np.arange(len(column))
        kept = np.flatnonzero(whole.low > 0)
        unit = csr_array(eye_array(size))
        needs = csr_array((-self.most[column], (every, player)), shape=(len(column), players))
        members = csr_array(diags_array(self.most[kept]) @ self.member[kept])
        rows = [[whole.rows, None], [unit[column], needs], [-unit[kept], members]]
        spare = self.most[kept] * (self.member[kept].sum(1) - 1)
        total = 1 + float(np.abs(pay).sum())
        joins = MEMBER * total / players * np.linspace(1, 2, players)
        found = solved(
            Program(
                np.r_[whole.gain, -pay - joins],
                block_array(rows, format="csr"),
                np.r_[whole.caps, np.zeros(len(column)), spare],
                np.zeros(size + players),
                np.r_[whole.up, np.ones(players)],
                np.r_[whole.whole, np.ones(players, bool)],
            )
        )
        assert found.x is not None  # nobody is a coalition
        some = found.x[size:] > 0.5
        amount = self.of(some) - float(pay[some].sum()) - apart
        return (
            Excess(amount, some)
            if amount > SMALL * total
            else Excess(max(0.0, amount), some & False)
        )

    def least_core(self, pay: Array, apart: float, total: float) -> tuple[Array, float, Excess]:
        """Payments whose largest excess is the smallest there is, what is paid apart, and that excess; those given if nobody leaves."""
        from scipy.optimize import linprog

        worst, least = self.excess(pay, apart), list[float]()
        rows: list[Array] = []
        share = np.r_[np.ones(1 + len(pay)), 0.0]
        bounds = [(0, None if apart else 0), *[(None, None)] * len(pay), (0, None)]
        while worst.coalition.any() and len(rows) < ROUNDS:
            rows.append(-np.r_[1.0, worst.coalition, 1.0])
            least.append(-self.of(worst.coalition))
            asked = linprog(1 - share, np.array(rows), least, share[None, :], [total], bounds).x
            if asked is None:
                break
            pay, apart = asked[1:-1], float(asked[0])
            worst = self.excess(pay, apart)
            if worst.amount <= asked[-1] + SMALL * (1 + abs(total)):
                break
        return pay, apart, worst

    def shapley(self) -> tuple[Array, Array | None]:
        """(players,) what each adds on average when all come in any order; of many players over drawn orders, with standard errors."""
        size = self.member.shape[1]
        if size <= EXACT_PLAYERS:
            return self._shapley_exactly(), None
        drawn, rng = np.zeros((PAIRS, size)), np.random.default_rng(0)
        for one in drawn:
            order = rng.permutation(size)
            for way in (order, order[::-1]):
                some, before = np.zeros(size, bool), 0.0
                for player in way:
                    some[player] = True
                    after = self.of(some)
                    one[player] += (after - before) / 2
                    before = after
        return drawn.mean(0), drawn.std(0, ddof=1) / np.sqrt(PAIRS)

    def _shapley_exactly(self) -> Array:
        size = self.member.shape[1]
        values = np.zeros(size)
        for code in range(1, 1 << size):
            some = (code >> np.arange(size)) & 1 == 1
            count, worth = int(some.sum()), self.of(some)
            joined = factorial(count - 1) * factorial(size - count)
            stayed = factorial(count) * factorial(size - count - 1) if count < size else 0
            values += worth * np.where(some, joined, -stayed) / factorial(size)
        return values


def game(program: Program, member: Flags, most: Array) -> Game:
    """The game of a program."""
    return Game(program, member, most, again(program), {})
