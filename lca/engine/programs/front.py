"""Two goals at once: the solutions of which none is beaten in both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.programs.program import NOTHING, Program, solved

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: How much more of the second goal, as a share of it, makes another solution.
MORE = 1e-7


def unbeaten(program: Program, second: Array, points: int) -> list[Array]:
    """At most so many solutions from the best of the program's gain to the best of a second goal (k,).

    ε-constraint: the best of the one while the other is at least so much, and of these solutions that with most of the other; the ends
    likewise.
    """
    first, found = program.gain, [_first_then(program, program.gain, second)]
    found.append(_first_then(program, second, first))
    aims = np.linspace(float(second @ found[0]), float(second @ found[1]), points)[1:-1]
    found += [_first_then(_least(program, second, aim), first, second) for aim in aims]
    kept: list[Array] = []
    for x in sorted(found, key=lambda one: (-float(first @ one), -float(second @ one))):
        if not kept or second @ x > second @ kept[-1] + MORE * (1 + abs(second @ x)):
            kept.append(x)
    return kept


def _least(program: Program, goal: Array, amount: float) -> Program:
    """The same with at least so much of a goal."""
    from scipy.sparse import csr_array

    return program.also(csr_array(-goal[None, :]), np.array([NOTHING * abs(amount) - amount]))


def _first_then(program: Program, goal: Array, then: Array) -> Array:
    """Of the solutions that are best for one goal that which is best for another."""
    best = solved(replace(program, gain=goal))
    assert best.x is not None  # nothing asks for more than a solution that is known has
    finer = solved(replace(_least(program, goal, best.bound), gain=then))
    return best.x if finer.x is None else finer.x
