"""A background of ecoinvent's size: speed, accuracy and memory against stock bw2calc in the same run.

CPU seconds on one thread, the best of a few for both sides; compare the ratios only. Stock Brightway solves with PARDISO where pypardiso
is installed. Without it FastScoresOnlyMultiLCA refuses to work, and SciPy's SuperLU took 97 s and 1 GB for one
factorisation of this technosphere: then stock Brightway is set against us at a smaller size only.

Run: python benchmarks/bench_large.py [processes]
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

# Read when NumPy and MKL are imported.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import numpy as np  # noqa: E402
from large_bank import banked, exchanges, with_draws  # noqa: E402
from large_stock import SEED, Stock, bw2calc, solver  # noqa: E402
from large_system import Synthetic, background, factors  # noqa: E402

from lca.engine.large.direct import solved_directly  # noqa: E402
from lca.engine.large.iterative import iterated  # noqa: E402
from lca.engine.large.sampled import Sampled  # noqa: E402
from lca.engine.propagate import propagate  # noqa: E402
from lca.engine.workers.local import Here, workers  # noqa: E402

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

SIZE, EXCHANGES = 20_000, 200
#: Processes that stock Brightway can do without PARDISO in a few seconds.
SMALL = 3_000
STATIC, DRAWN = 20, 2
#: Draws timed, iterations of bw2calc timed, and the draw whose every score is compared.
DRAWS, ITERATIONS, COMPARED = 48, 6, 5
#: Draws of the bank, and processes that build it.
BANKED, JOBS = 1024, 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; the reach is a text such as ">= 80 x"."""

    what: str
    ours: str
    theirs: str
    found: str
    reach: str


def faster(what: str, ours: float, name: str, theirs: float, reach: str) -> Row:
    """How many times faster we are; both in seconds."""
    return Row(what, seconds(ours), f"{seconds(theirs)} {name}", f"{theirs / ours:,.1f} x", reach)


def seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1e3:.3g} ms"


def timed(job: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a job, and what it returns."""
    start = time.process_time()
    result = job()
    return time.process_time() - start, result


def demands(made: Synthetic) -> list[dict[int, float]]:
    """What 200 exchanges ask of the rows: some that is no longer made, some that is used instead."""
    rng = np.random.default_rng(3)
    wanted = []
    for _ in range(EXCHANGES):
        rows = rng.choice(made.rows, 6, replace=False)
        amounts = rng.lognormal(0.0, 1.0, 6) * np.repeat([1.0, -1.0], 3)
        wanted.append({int(row): float(amount) for row, amount in zip(rows, amounts, strict=True)})
    return wanted


def of_exchanges(scores: Array, wanted: Sequence[dict[int, float]]) -> Array:
    """Savings of exchanges from the scores of products, (exchanges, indicators)."""
    return np.array([sum(a * scores[row] for row, a in one.items()) for one in wanted])


def sampled(made: Synthetic, indicators: int) -> Sampled:
    return Sampled(made.system, factors(indicators), tuple(f"i{k}" for k in range(indicators)))


def static(made: Synthetic) -> Iterator[Row]:
    """(1) Central values, 20 indicators: matrices, solution and the scores of all exchanges."""
    wanted = demands(made)
    sampled(made, 1).static()  # imports are not what is measured
    ours, scores = min(
        (timed(lambda: of_exchanges(sampled(made, STATIC).static()[0], wanted)) for _ in range(3)),
        key=lambda found: found[0],
    )
    brightway = Stock(sampled(made, STATIC))
    what = f"static, {EXCHANGES} exchanges, K = {STATIC}"
    if bw2calc.PYPARDISO or bw2calc.UMFPACK:
        name = f"FastScores adjoint, {solver()}"
        theirs = np.inf
        for _ in range(3):
            lca = brightway.many(bw2calc.FastScoresOnlyMultiLCA, wanted, direction="adjoint")
            theirs = min(theirs, timed(lambda lca=lca: next(lca))[0])
        found = np.asarray(lca.scores)
        found = found if found.shape == scores.shape else found.T
        worst = np.abs(found / scores - 1).max()
        yield Row(
            what,
            seconds(ours),
            f"{seconds(theirs)} {name}",
            f"{ours / theirs:.2f} x its time",
            "<= 1.5 x its time",
        )
        yield Row("  largest difference in savings", "", "", f"{worst:.1e}", "")
    else:
        lca = brightway.many(bw2calc.MultiLCA, wanted)

        def calculate() -> None:
            lca.lci()
            lca.lcia()

        theirs, _ = timed(calculate)
        yield faster(what, ours, f"MultiLCA, {solver()} (FastScores refuses)", theirs, "")


def drawn(made: Synthetic) -> Iterator[Row]:
    """(2) One draw, 2 indicators, everything uncertain: first time, two processes, from the bank."""
    one, wanted = sampled(made, DRAWN), demands(made)
    one.static()
    lca = Stock(one, distributions=True).many(bw2calc.MultiLCA, wanted, use_distributions=True)
    lca.lci()
    lca.lcia()
    theirs = np.inf

    def other() -> None:  # in turns with us, so that both meet the same machine
        nonlocal theirs
        theirs = min(theirs, timed(lambda: next(lca))[0])

    ours, error, left = draws(one, made, other)
    name, full = f"MultiLCA, {solver()}", len(made.system.processes) >= SIZE
    what = f"one draw, K = {DRAWN}, all uncertain"
    yield faster(f"{what}, first time", ours, name, theirs, ">= 80 x" if full else "")
    yield Row(f"  proven error; {left} of {DRAWS} direct", f"{error:.1e}", "", "", "<= 1e-9")
    both, read = banking(one, made, wanted)
    yield faster(f"  first time, --jobs {JOBS}, wall clock", both, name, theirs, "")
    yield faster("  background bank present", read, name, theirs, ">= 5,000 x" if full else "")


def banking(
    one: Sampled, made: Synthetic, wanted: Sequence[dict[int, float]]
) -> tuple[float, float]:
    """Seconds a draw of building a bank (wall clock, with the start of its processes) and of reading
    it and calculating all exchanges, their own amounts uncertain (CPU, best of a few)."""
    rows = made.rows.tolist()
    inventory = exchanges(one, rows, wanted)
    with TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        banked(folder, one, rows, BANKED, workers(JOBS))
        built = time.perf_counter() - start

        def again() -> None:
            scores, summary = banked(folder, one, rows, BANKED, Here())
            assert summary.before == BANKED
            propagate(with_draws(inventory, one, rows, scores), BANKED, SEED)

        return built / BANKED, min(timed(again)[0] for _ in range(5)) / BANKED


def direct(made: Synthetic) -> Iterator[Row]:
    """(3) One draw that is left to the direct solver, and how far it is from the iteration."""
    one = sampled(made, DRAWN)
    seconds_taken, found, other = directly(one)
    worst = float((np.abs(found - other) / np.abs(other).clip(1e-9 * np.abs(other).max())).max())
    yield Row("one draw left to the direct solver", seconds(seconds_taken), "", "", "")
    yield Row("  largest difference from the iteration", "", "", f"{worst:.1e}", "<= 1e-9")


def directly(one: Sampled) -> tuple[float, Array, Array]:
    """Seconds of a direct solution (SuperLU), that solution, and the iterated one."""
    assembly, start = one._assembly, one._start
    equations = assembly.equations(*(part.draws(0, 1, SEED)[:, 0] for part in assembly.parts()))
    took, solved = timed(lambda: solved_directly(equations, start.gross, assembly.names))
    other = iterated(equations, start)
    assert other is not None
    return took, solved.values, other.values


def draws(
    one: Sampled, made: Synthetic, other: Callable[[], None] = lambda: None
) -> tuple[float, float, int]:
    """Seconds a draw, best of a few blocks; largest error; how many needed the direct solver.

    other : is called before every block.
    """
    each = DRAWS // ITERATIONS
    one.block(0, each, SEED, made.rows)
    blocks = []
    for first in range(0, DRAWS, each):
        other()
        blocks.append(timed(lambda first=first: one.block(first, each, SEED, made.rows)))
    return (
        min(took for took, _ in blocks) / each,
        max(block.error for _, block in blocks),
        sum(block.direct for _, block in blocks),
    )


def alone(made: Synthetic) -> Iterator[Row]:
    """What we need where stock Brightway has no solver for this size."""
    sampled(made, 1).static()
    took, _ = timed(lambda: sampled(made, STATIC).static())
    yield Row(f"static, K = {STATIC}", seconds(took), "", "", "")
    one = sampled(made, DRAWN)
    one.static()
    took, error, left = draws(one, made)
    yield Row(f"one draw, K = {DRAWN}, all uncertain, first time", seconds(took), "", "", "")
    yield Row(f"  proven error; {left} of {DRAWS} direct", f"{error:.1e}", "", "", "<= 1e-9")
    both, read = banking(one, made, demands(made))
    yield Row(f"  first time, --jobs {JOBS}, wall clock", seconds(both), "", "", "")
    yield Row("  background bank present", seconds(read), "", "", "")


def accuracy(made: Synthetic) -> Iterator[Row]:
    """(4) Every exchange and indicator of one draw, our amounts given to bw2calc.LCA."""
    one, wanted = sampled(made, DRAWN), demands(made)
    scores = np.zeros((len(made.system.processes), DRAWN))
    scores[made.rows] = one.block(COMPARED, 1, SEED, made.rows).values[:, :, 0]
    ours, theirs = of_exchanges(scores, wanted), Stock(one, COMPARED).each(wanted)
    # Exchanges whose two sides cancel are judged by their sides.
    sides = of_exchanges(np.abs(scores), [{r: abs(a) for r, a in w.items()} for w in wanted])
    difference = float((np.abs(ours - theirs) / np.maximum(np.abs(theirs), 1e-3 * sides)).max())
    what = f"largest difference in {ours.size} savings"
    yield Row(what, "", f"LCA, {solver()}", f"{difference:.1e}", "<= 1e-9")


def memory(made: Synthetic) -> Iterator[Row]:
    """(5) Peak memory of processes of their own that do nothing else, where the system tells."""
    if not Path("/proc/self/status").exists():
        return
    for mode, what in MEASURED.items():
        command = [sys.executable, __file__, str(len(made.system.processes)), mode]
        found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        yield Row(f"peak memory of {what}", f"{float(found):,.0f} MB", "", "", "< 2,000 MB")


#: What is measured in a process of its own.
MEASURED = {
    "bank": "building and using a bank",
    "direct": "a draw left to the direct solver",
}


def measured(size: int, mode: str) -> None:
    """Print the peak memory of this process, MB, after it has done something."""
    made = background(size)
    one = sampled(made, DRAWN)
    if mode == "direct":
        directly(one)
    else:
        rows = made.rows.tolist()
        inventory = exchanges(one, rows, demands(made))
        with TemporaryDirectory() as folder:
            scores, _ = banked(Path(folder), one, rows, 128, Here())
            propagate(with_draws(inventory, one, rows, scores), 128, SEED)
    # Not ru_maxrss, which on Linux starts from what the parent had when it forked.
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    assert peak
    print(int(peak[1]) / 1e3)


def table(size: int, parts: Sequence[Callable[[Synthetic], Iterator[Row]]]) -> None:
    made = background(size)
    print(
        f"Background of {size:,} processes, {len(made.system.technosphere):,} and "
        f"{len(made.system.biosphere):,} cells; bw2calc {bw2calc.__version__} with {solver()}; "
        "CPU time, one thread"
    )
    for part in parts:
        for row in part(made):
            print(
                f"{row.what:48s} {row.ours:>9s}  {row.theirs:46s} {row.found:>16s}  {row.reach}",
                flush=True,
            )


def main(size: int | None = None) -> None:
    against = (static, drawn, accuracy)
    if size is not None or bw2calc.PYPARDISO:
        table(size or SIZE, (*against, direct, memory))
        return
    table(SIZE, (alone, direct, memory))
    print(
        "pypardiso is not installed. Stock Brightway then has SuperLU alone, which takes more than a\n"
        f"minute and 1 GB to factorise one draw of {SIZE:,} processes, before any demand is solved:\n"
        f"its times are shown at {SMALL:,} processes, where the reaches of ratios do not apply."
    )
    table(SMALL, against)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        measured(int(sys.argv[1]), sys.argv[2])
    else:
        main(*(int(argument) for argument in sys.argv[1:]))
