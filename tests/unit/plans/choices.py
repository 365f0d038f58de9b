"""Choices to choose from: the known answers of a page, and random ones, with the best of them by trying everything."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from lca.plans.form import Choice, Limit, LimitKind

#: From and to of the exchanges of the known network.
PARTIES = [("A", "C"), ("A", "D"), ("B", "C"), ("B", "D")]


def plain(value: ArrayLike, rows: ArrayLike, caps: ArrayLike, *limits: str) -> Choice:
    """A choice without lots, fixed ones or amounts; limits as "supply A"."""
    worth = np.array(value, float)
    zero, no = np.zeros(len(worth)), np.zeros(len(worth), bool)
    names = tuple(f"e{place}" for place in range(len(worth)))
    said = tuple(limit(*one.split()) for one in limits)
    cells = csr_array(np.array(rows, float))
    groups = csr_array((0, len(worth)))
    caps = np.array(caps, float)
    return Choice(
        names, worth, zero + np.inf, no, cells, caps, said, no, zero, zero, groups, zero[:0], ()
    )


def limit(kind: LimitKind, facility: str = "", name: str = "slag") -> Limit:
    return Limit(kind, facility, name)


def known() -> Choice:
    """Supplies 100, 60; needs 80, 90; saving per tonne 0.80, 0.50, 0.70, 0.65: 113.0."""
    rows = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]]
    limits = ("supply A", "supply B", "need C", "need D")
    return plain([0.8, 0.5, 0.7, 0.65], rows, [100, 60, 80, 90], *limits)


def lots(choice: Choice, least: ArrayLike, cost: ArrayLike) -> Choice:
    """The same with every exchange a lot."""
    every = np.ones(len(choice.value), bool)
    return replace(
        choice,
        lots=every,
        least=np.array(least, float),
        cost=np.array(cost, float),
    )


def random_choice(rng: np.random.Generator) -> tuple[Choice, list[tuple[str, str]]]:
    """Up to 12 candidates of up to 3 firms that give and 3 that take, with all that there can be; and their parties."""
    n, gives, takes = (int(rng.integers(1, top)) for top in (13, 4, 4))
    giver, taker = rng.integers(0, gives, n), rng.integers(0, takes, n)
    rows = np.zeros((gives + takes + 1, n))
    rows[giver, np.arange(n)] = 1
    rows[gives + taker, np.arange(n)] = rng.choice([1, 0.5, 0.9], n)
    rows[-1] = rng.choice([0, 1, 2], n) * (taker == 0)
    caps = np.r_[rng.integers(1, 20, gives + takes) * 5.0, rng.integers(5, 60)]
    is_lot, fixed = rng.random(n) < 0.5, rng.random(n) < 0.08
    upper = np.where(rng.random(n) < 0.3, 1e3, rng.integers(1, 15, n) * 5.0)
    cost = np.where(is_lot & (rng.random(n) < 0.7), rng.integers(1, 30, n) * 1.0, 0)
    least = np.where(is_lot & (rng.random(n) < 0.7), rng.integers(1, 10, n) * 5.0, 0)
    either = np.zeros(n)
    either[rng.choice(n, min(n, 3), replace=False)] = 1
    some = slice(0, int(rng.integers(0, 3)))
    limits = (
        *(Limit("supply", f"s{place}", "slag") for place in range(gives)),
        *(Limit("need", f"t{place}", "clinker") for place in range(takes)),
        Limit("share", "t0", "standard"),
    )
    choice = Choice(
        tuple(f"e{place}" for place in range(n)),
        np.round(rng.normal(0.6, 0.6, n), 2),
        np.where(fixed, rng.integers(1, 4, n) * 2.0, upper),
        fixed,
        csr_array(rows),
        caps,
        limits,
        is_lot,
        least,
        cost,
        csr_array(np.array([cost, either])[some]),
        np.array([float(rng.integers(5, 40)), 1.0])[some],
        (Limit("budget", "", "money"), Limit("either", "", "one"))[some],
    )
    return choice, [(f"s{a}", f"t{b}") for a, b in zip(giver, taker, strict=True)]


def tried(choice: Choice) -> float:
    """The best of everything that could be built, each with its best flows; -inf where nothing is within limits."""
    in_group = (choice.groups.toarray() != 0).any(0)
    free = np.flatnonzero((choice.lots | in_group) & ~choice.fixed)
    limits = LinearConstraint(choice.rows.toarray(), -np.inf, choice.caps)
    best = -np.inf
    cells = choice.rows.toarray()
    room = np.where(cells > 0, choice.caps[:, None] / np.where(cells > 0, cells, 1), np.inf).min(0)
    reach = np.maximum(choice.value, 0) * np.where(
        choice.fixed, choice.upper, np.minimum(choice.upper, room)
    )
    ways = []
    for pattern in product([False, True], repeat=len(free)):
        on = np.ones(len(choice.value), bool)
        on[free] = pattern
        ways.append((reach @ on - choice.cost[on & choice.lots].sum(), on))
    for most_of, on in sorted(ways, key=lambda way: -way[0]):
        if most_of <= best:  # nor can any of those that follow be better
            break
        least = np.where(choice.fixed, choice.upper, np.where(choice.lots & on, choice.least, 0))
        most = np.where(on, choice.upper, 0)
        counted = on & (choice.lots | in_group | choice.fixed)
        if (least > most).any() or (choice.groups @ counted.astype(float) > choice.most).any():
            continue
        found = milp(-choice.value, constraints=limits, bounds=Bounds(least, most))
        if found.status == 0:
            best = max(best, -found.fun - choice.cost[on & choice.lots].sum())
    return best


def wide(gives: int, takes: int, each: int, seed: int = 0) -> Choice:
    """A random network: each of those that give could give to some that take; the farther, the less it saves."""
    rng = np.random.default_rng(seed)
    giver = np.repeat(np.arange(gives), each)
    taker = rng.integers(0, takes, len(giver))
    distance = np.hypot(*(rng.random((2, gives))[:, giver] - rng.random((2, takes))[:, taker]))
    value = rng.normal(0.8, 0.2, takes)[taker] - 0.5 * distance + rng.normal(0, 0.05, len(giver))
    supply, need = rng.lognormal(4, 1, gives), rng.lognormal(4, 1, takes)
    column = np.tile(np.arange(len(giver)), 2)
    rows = csr_array((np.ones(len(column)), (np.r_[giver, gives + taker], column)))
    zero, no = np.zeros(len(giver)), np.zeros(len(giver), bool)
    return Choice(
        tuple(f"e{place}" for place in range(len(giver))),
        value,
        np.minimum(supply[giver], need[taker]),
        no,
        rows,
        np.r_[supply, need],
        (
            *(Limit("supply", f"s{place}", "slag") for place in range(gives)),
            *(Limit("need", f"t{place}", "clinker") for place in range(takes)),
        ),
        no,
        zero,
        zero,
        csr_array((0, len(giver))),
        zero[:0],
        (),
    )
