"""What is best within limits: a mixed-integer program as arrays, solved by HiGHS.

SciPy's will do; highspy's can be stopped, and starts warm from one program to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from lca.quantities.arrays import Array, Flags, Places

#: How a search ended: `time-limit` and `stopped` (Ctrl-C) may have a solution.
Ending = Literal["optimal", "time-limit", "stopped", "infeasible", "unbounded"]
#: What counts as nothing beside what is compared with, and seconds of the first try that SciPy alone cannot leave.
NOTHING, FIRST_TRY = 1e-9, 10.0
#: Degenerate limits times columns up to which what they are worth is looked for without a warm start, and with one.
COLD, WARM = 200_000, 5_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """max gain·x, rows·x ≤ caps, low ≤ x ≤ up, some x whole: (k,), (r, k), (r,), (k,), (k,), (k,) bool."""

    gain: Array
    rows: csr_array
    caps: Array
    low: Array
    up: Array
    whole: Flags

    def relaxed(self) -> Program:
        """The same without whole numbers."""
        return replace(self, whole=np.zeros(len(self.gain), bool))

    def also(self, rows: csr_array, caps: Array) -> Program:
        """The same with further rows."""
        from scipy.sparse import csr_array, vstack

        return replace(self, rows=csr_array(vstack([self.rows, rows])), caps=np.r_[self.caps, caps])


class Found(NamedTuple):
    """A solution if there is one, what none can pass, and of a linear program what one more of each cap is worth."""

    status: Ending
    x: Array | None
    bound: float
    duals: Array | None = None


@cache
def stoppable() -> bool:
    """Whether highspy is there and loads beside SciPy, whose own copy of HiGHS some versions of it clash with."""
    try:
        import highspy  # noqa: F401
    except ImportError:
        return False
    return True


def linear(program: Program, seconds: float | None = None) -> Found:
    """The linear program, whole numbers forgotten."""
    from scipy.optimize import linprog

    if not len(program.gain):
        return Found("optimal", np.zeros(0), 0.0, np.zeros(len(program.caps)))
    scale = _scale(program)
    bounds = np.column_stack([program.low, program.up])
    options = {} if seconds is None else {"time_limit": seconds}
    rows = program.rows if program.rows.shape[0] else None
    done = linprog(
        -program.gain / scale,
        rows,
        None if rows is None else program.caps,
        bounds=bounds,
        method="highs-ds",
        options=options,
    )
    status: Ending = {0: "optimal", 2: "infeasible", 3: "unbounded"}.get(done.status, "time-limit")  # type: ignore[assignment]
    if status != "optimal":
        return Found(status, None, -np.inf if status == "infeasible" else np.inf)
    duals = np.zeros(0) if rows is None else np.maximum(-done.ineqlin.marginals * scale, 0)
    return Found(status, done.x, float(program.gain @ done.x), duals)


def searched(program: Program, seconds: float | None = None) -> Iterator[Found]:
    """Ever better solutions; the last is the best unless time is up. Ctrl-C ends the search and keeps what is found.

    SciPy's search cannot be left, so it is begun anew with twice the time, and an interrupt comes through between two.
    """
    if stoppable():
        yield _stoppable(program, seconds)
        return
    from scipy.optimize import LinearConstraint, milp

    scale, spent = _scale(program), 0.0
    limits = LinearConstraint(program.rows, ub=program.caps)
    while True:
        limit = (
            max(FIRST_TRY, spent)
            if seconds is None
            else min(max(FIRST_TRY, spent), seconds - spent)
        )
        done = milp(
            -program.gain / scale,
            integrality=program.whole,
            bounds=(program.low, program.up),
            constraints=limits,
            options={"mip_rel_gap": 0.0, "time_limit": max(limit, 0.0)},
        )
        bound = np.inf if done.mip_dual_bound is None else -scale * done.mip_dual_bound
        ended: Ending | None = {0: "optimal", 2: "infeasible", 3: "unbounded"}.get(done.status)  # type: ignore[assignment]
        spent += limit
        yield Found(ended or "time-limit", done.x, bound)
        if ended or (seconds is not None and spent >= seconds):
            return


def solved(program: Program, seconds: float | None = None) -> Found:
    """The best that is found in the end, by whichever way the program needs."""
    if not program.whole.any():
        return linear(program, seconds)
    *_, last = searched(program, seconds)
    return last


def _stoppable(program: Program, seconds: float | None) -> Found:
    """The search by highspy in a thread of its own, which an interrupt ends."""
    import highspy

    solver = _highs(program)
    if seconds is not None:
        solver.setOptionValue("time_limit", max(seconds, 0.0))
    solver.HandleUserInterrupt = True
    over, stopped, ending = list[bool](), False, Lock()
    ending.acquire()

    def search() -> None:
        try:
            solver.run()
        finally:
            over.append(True)
            ending.release()

    Thread(target=search, daemon=True).start()
    try:
        while not over:
            try:
                ending.acquire(timeout=0.1)
            except KeyboardInterrupt:  # which would leave the locks of highspy's own waiting closed
                stopped = True
                solver.cancelSolve()
    finally:
        solver.cancelSolve()
    ended = {
        highspy.HighsModelStatus.kOptimal: "optimal",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
        highspy.HighsModelStatus.kUnbounded: "unbounded",
    }.get(solver.getModelStatus(), "stopped" if stopped else "time-limit")
    info, scale = solver.getInfo(), _scale(program)
    solved = info.primal_solution_status == 2
    x = np.array(solver.getSolution().col_value) if solved else None
    bound = scale * info.mip_dual_bound if info.mip_node_count >= 0 else np.inf
    return Found(ended, x, bound)  # type: ignore[arg-type]


def _scale(program: Program) -> float:
    return float(np.abs(program.gain).max(initial=0)) or 1.0


def _highs(program: Program) -> Any:
    """The program as highspy has it, gains as shares of the largest."""
    import highspy

    model, columns = highspy.HighsLp(), program.rows.tocsc()
    model.num_row_, model.num_col_ = program.rows.shape
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = program.gain / _scale(program)
    model.col_lower_, model.col_upper_ = program.low, program.up
    model.row_lower_, model.row_upper_ = np.full(len(program.caps), -np.inf), program.caps
    model.a_matrix_.start_, model.a_matrix_.index_ = columns.indptr, columns.indices
    model.a_matrix_.value_ = columns.data
    if program.whole.any():
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in program.whole]

    class Quiet(highspy.Highs):  # type: ignore[misc]  # it prints its name as soon as it has callbacks
        def enableCallbacks(self) -> Any:  # noqa: N802
            self.silent()
            return super().enableCallbacks()

    solver = Quiet()
    for gap in ("mip_rel_gap", "mip_abs_gap"):
        solver.setOptionValue(gap, 0.0)
    solver.passModel(model)
    return solver


def again(program: Program) -> Callable[[Flags], float]:
    """What a program is worth when only some of its columns may be other than 0, told (k,); -inf where nothing is within limits."""
    warm = _highs(program) if stoppable() else None
    every = np.arange(len(program.gain), dtype=np.int32)

    def worth(some: Flags) -> float:
        low, up = np.where(some, program.low, 0.0), np.where(some, program.up, 0.0)
        if warm is None:
            return solved(replace(program, low=low, up=up)).bound
        warm.changeColsBounds(len(every), every, low, up)
        warm.run()
        info = warm.getInfo()
        found = info.primal_solution_status == 2
        return float(info.objective_function_value) * _scale(program) if found else -np.inf

    return worth


def slopes(program: Program, x: Array, duals: Array) -> tuple[Array, Array, Flags]:
    """Of the caps of a linear program solved by x: what one more unit is worth, the caps between which it is, (r, 2), and where one
    less is worth another amount, (r,) bool. With no ranges, and `duals` as they are, where looking would take too long.

    Each is the best direction in which x can move when one cap gives way, and holds as far as that direction goes. Where as many
    flows are free as limits are tight there is one direction, with its sign changed when the cap shrinks.
    """
    from scipy.sparse.linalg import splu

    used, scale = program.rows @ x, _scale(program)
    slack, up, low = program.caps - used, program.up - x, x - program.low
    tight = np.flatnonzero(slack <= NOTHING * (1 + np.abs(program.caps)))
    rises, falls = (room > NOTHING * (1 + np.abs(x)) for room in (up, low))
    slack[tight] = np.inf
    rows, free = program.rows[tight], np.flatnonzero(rises & falls)
    alone, own = _square(rows[:, free])
    basis = splu(rows[alone][:, free[own]].tocsc()) if len(alone) else None
    moves = Program(
        program.gain,
        rows,
        np.zeros(len(tight)),
        np.where(falls, -np.inf, 0.0),
        np.where(rises, np.inf, 0.0),
        np.zeros(len(x), bool),
    )
    many = (len(tight) - len(alone)) * len(x)
    warm = _highs(moves) if 0 < many <= WARM and stoppable() else None
    ranges = np.column_stack([used, np.full(len(used), np.inf)])
    duals, wrong = np.where(np.isinf(slack), duals, 0.0), np.zeros(len(used), bool)

    def worth(move: Array) -> float:
        return float((program.gain * move).sum())  # BLAS would wake a thread for each

    def reach(move: Array) -> float:
        """How many times x can move so."""
        size = np.abs(move)
        bounds = (np.where(move > 0, up, low) / np.maximum(size, NOTHING))[size > NOTHING]
        limits = slack / np.maximum(program.rows @ move, NOTHING)
        return float(min(bounds.min(initial=np.inf), limits.min(initial=np.inf)))

    single = {int(row): place for place, row in enumerate(alone)}
    for place, row in enumerate(tight):
        if basis is not None and place in single:
            right = np.zeros(len(x))
            right[free[own]] = basis.solve(np.eye(1, len(alone), single[place])[0])
            left: Array | None = -right
        elif warm is None and many > COLD:
            ranges[row], wrong[row] = np.nan, True
            continue
        else:
            found, left = (_move(moves, warm, place, step) for step in (1.0, -1.0))
            right = np.zeros(len(x)) if found is None else found
        duals[row] = max(0.0, worth(right))
        lost = np.inf if left is None else -worth(left)
        wrong[row] = lost - duals[row] > 1e-6 * scale
        back = 0.0 if wrong[row] or left is None else reach(left)
        ranges[row] = program.caps[row] - back, program.caps[row] + reach(right)
    return duals, ranges, wrong


def _square(cells: csr_array) -> tuple[Places, Places]:
    """Rows and columns of the parts of a matrix that have nothing in common with its rest and as many rows as columns."""
    from scipy.sparse import block_array
    from scipy.sparse.csgraph import connected_components

    height, width = cells.shape
    if not height or not width:
        return np.zeros(0, int), np.zeros(0, int)
    count, part = connected_components(
        block_array([[None, cells], [cells.T, None]]), directed=False
    )
    rows, columns = part[:height], part[height:]
    square = np.bincount(rows, minlength=count) == np.bincount(columns, minlength=count)
    return np.flatnonzero(square[rows]), np.flatnonzero(square[columns])


def _move(moves: Program, warm: Any, place: int, step: float) -> Array | None:
    """The best direction when one cap changes by a step, or none when it cannot."""
    caps = moves.caps.copy()
    caps[place] = step
    if warm is None:
        return linear(replace(moves, caps=caps)).x
    warm.changeRowBounds(place, -np.inf, step)
    warm.run()
    solved = warm.getInfo().primal_solution_status == 2
    found = np.array(warm.getSolution().col_value) if solved else None
    warm.changeRowBounds(place, -np.inf, 0.0)
    return found
