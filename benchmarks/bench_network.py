"""The best network at size: gap, CPU seconds and peak memory, against HiGHS on the same columns in the same run.

Each part runs in a process of its own, so that its peak memory is its own; HiGHS' interior point is given a limit of
CPU seconds, as it may not end.

Run: python benchmarks/bench_network.py [HiGHS's seconds, 100]
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

# Read when NumPy is imported.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import numpy as np  # noqa: E402
from scipy.sparse import csr_array  # noqa: E402

from lca.plans.form import Choice, Limit  # noqa: E402

#: Those that give and that take, and candidates of each that gives: a million in all, of few firms and of many.
FEW, MANY = (1000, 1000, 1000), (20_000, 20_000, 50)
LOTS, RISK, DRAWS = (1000, 500, 10), (200, 200, 10), 4096


def network(gives: int, takes: int, each: int, seed: int = 0) -> Choice:
    """A random network in which a candidate saves the less the farther it is, with 8 t of needs for 10 t of supplies."""
    rng = np.random.default_rng(seed)
    giver = np.repeat(np.arange(gives, dtype=np.int32), each)
    taker = rng.integers(0, takes, len(giver), dtype=np.int32)
    if each == takes:
        taker = np.tile(np.arange(takes, dtype=np.int32), gives)
    distance = np.hypot(*(rng.random((2, gives))[:, giver] - rng.random((2, takes))[:, taker]))
    value = rng.normal(0.8, 0.2, takes)[taker] + rng.normal(0, 0.1, gives)[giver]
    value += rng.normal(0, 0.05, len(giver)) - 0.5 * distance
    supply, need = rng.lognormal(4, 1, gives), rng.lognormal(4, 1, takes)
    need *= 0.8 * supply.sum() / need.sum()
    size = len(giver)
    cells = np.empty(2 * size, np.int32)
    cells[0::2], cells[1::2] = giver, gives + taker
    columns = csr_array(
        (np.ones(2 * size), cells, np.arange(0, 2 * size + 1, 2)), (size, gives + takes)
    )
    zero, no = np.zeros(size), np.zeros(size, bool)
    return Choice(
        tuple(map(str, range(size))),
        value,
        np.minimum(supply[giver], need[taker]),
        no,
        csr_array(columns.T),
        np.r_[supply, need],
        (
            *(Limit("supply", f"s{one}", "slag") for one in range(gives)),
            *(Limit("need", f"t{one}", "clinker") for one in range(takes)),
        ),
        no,
        zero,
        zero,
        csr_array((0, size)),
        zero[:0],
        (),
    )


def with_lots(choice: Choice, seed: int = 1) -> Choice:
    """Each candidate a lot of at least a fifth of what could flow, at a cost, within a budget for a tenth of all."""
    rng, size = np.random.default_rng(seed), len(choice.value)
    cost = choice.upper * rng.uniform(0.02, 0.2, size)
    return replace(
        choice,
        lots=np.ones(size, bool),
        least=0.2 * choice.upper,
        cost=cost,
        groups=csr_array(cost[None, :]),
        most=np.array([0.02 * cost.sum()]),
        group_limits=(Limit("budget", "", "money"),),
    )


def large(shape: tuple[int, int, int]) -> str:
    from lca.plans.large import large as near

    choice = network(*shape)
    took, found = timed(lambda: near(choice))
    return f"gap {found.gap:.3%}, {took:.1f} s of CPU"


def interior(shape: tuple[int, int, int]) -> str:
    """The same by HiGHS' interior point."""
    from scipy.optimize import linprog

    choice = network(*shape)
    took, found = timed(
        lambda: linprog(
            -choice.value,
            choice.rows,
            choice.caps,
            method="highs-ipm",
            options={"time_limit": SECONDS},
        )
    )
    ended = "solved" if found.status == 0 else "nothing"
    return f"{ended} after {took:.1f} s of CPU"


def lots(shape: tuple[int, int, int]) -> str:
    from lca.plans.plan import best

    choice = with_lots(network(*shape))
    took, found = timed(lambda: best(choice, seconds=SECONDS, explained=False))
    return f"{found.status}, gap {found.gap:.3%}, {took:.1f} s of CPU"


def explained(shape: tuple[int, int, int]) -> str:
    from lca.plans.plan import best

    choice = network(*shape)
    took, found = timed(lambda: best(choice))
    return f"{found.status}, {int((found.duals > 0).sum())} limits with ranges, {took:.1f} s of CPU"


def draws(choice: Choice) -> Any:
    """(n, DRAWS) of eight factors that all share and a part of each candidate's own."""
    rng, size = np.random.default_rng(2), len(choice.value)
    shared = rng.normal(0, 0.05, (size, 8)) @ rng.normal(0, 1, (8, DRAWS))
    return choice.value[:, None] + shared + rng.normal(0, 0.1, (size, DRAWS))


def risk(shape: tuple[int, int, int]) -> str:
    from lca.plans.risk import risk_plan

    choice = network(*shape)
    took, found = timed(lambda: risk_plan(choice, draws(choice), 0.5, 0.9))
    return f"{found.status}, gap {found.gap:.1e}, {took:.1f} s of CPU"


def explicit(shape: tuple[int, int, int]) -> str:
    """The program of Rockafellar and Uryasev, with a row for each draw."""
    from scipy.optimize import linprog

    choice = network(*shape)
    size, drawn = len(choice.value), draws(choice)
    rows = np.zeros((len(choice.caps) + DRAWS, size + 1 + DRAWS))
    rows[: len(choice.caps), :size] = choice.rows.toarray()
    rows[len(choice.caps) :, :size] = -drawn.T
    rows[len(choice.caps) :, size] = 1
    rows[len(choice.caps) :, size + 1 :] = -np.eye(DRAWS)
    gain = np.r_[0.5 * drawn.mean(1), 0.5, np.full(DRAWS, -0.5 / (0.1 * DRAWS))]
    bounds = [(0, None)] * size + [(None, None)] + [(0, None)] * DRAWS
    caps, options = np.r_[choice.caps, np.zeros(DRAWS)], {"time_limit": SECONDS}
    took, found = timed(
        lambda: linprog(
            -gain, csr_array(rows), caps, bounds=bounds, method="highs", options=options
        )
    )
    ended = "solved" if found.status == 0 else "nothing"
    return f"{ended} after {took:.1f} s of CPU"


def timed(job: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a job, and what it returns."""
    start = time.process_time()
    result = job()
    return time.process_time() - start, result


#: What is measured: its name, the part, the size, and what is to be reached.
PARTS = (
    ("10^6 candidates, 1,000 + 1,000 firms", large, FEW, "<= 0.5 %, 10 s, 400 MB"),
    ("  HiGHS' interior point", interior, FEW, ""),
    ("10^6 candidates, 20,000 + 20,000 firms", large, MANY, "<= 0.5 %, 10 s, 400 MB"),
    ("  HiGHS' interior point", interior, MANY, ""),
    ("10,000 candidates, exact, explained", explained, LOTS, ""),
    ("10,000 lots with costs and a budget", lots, LOTS, ""),
    ("CVaR, 2,000 candidates x 4,096 draws", risk, RISK, ""),
    ("  as one explicit program", explicit, RISK, ""),
)
SECONDS = 100.0


def main() -> None:
    """Print a line for each part, told by a process of its own."""
    for place, (name, _, _, reach) in enumerate(PARTS):
        command = [sys.executable, __file__, str(SECONDS), str(place)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        told = done.stdout.strip() or f"ended with {done.returncode}"
        print(f"{name:40s} {told:66s} {reach}", flush=True)


def measured(place: int) -> None:
    """Print what one part tells, and the peak memory of this process where the system has it."""
    _, part, shape, _ = PARTS[place]
    told, status = part(shape), Path("/proc/self/status")
    # Not ru_maxrss, which on Linux starts from what the parent had when it forked.
    peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii")) if status.exists() else None
    print(told, f", {int(peak[1]) / 1e3:,.0f} MB" if peak else "", sep="")


if __name__ == "__main__":
    SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    if len(sys.argv) > 2:
        measured(int(sys.argv[2]))
    else:
        main()
