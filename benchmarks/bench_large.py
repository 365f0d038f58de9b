"""A background of ecoinvent's size: speed, accuracy and memory against stock bw2calc in the same run.

CPU seconds on one thread, the best of a few for both sides; compare the ratios only. Stock Brightway solves with PARDISO where pypardiso
is installed. Without it FastScoresOnlyMultiLCA refuses to work, and SciPy's SuperLU takes minutes for one
factorisation of such a technosphere: then stock Brightway is set against us at a smaller size only.

Run: python benchmarks/bench_large.py [processes]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

# Read when NumPy and MKL are imported.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import bw_processing as bwp  # noqa: E402
import numpy as np  # noqa: E402
from synthetic import Synthetic, background, factors  # noqa: E402

from lca.engine.referee import stock  # noqa: E402
from lca.engine.sampled import Sampled  # noqa: E402
from lca.engine.system import KINDS, Cells  # noqa: E402

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

bw2calc = stock()  # touches nobody's Brightway projects

SIZE, EXCHANGES = 20_000, 200
#: Processes that stock Brightway can do without PARDISO in a few seconds.
SMALL = 3_000
STATIC, DRAWN = 20, 2
#: Draws timed, iterations of bw2calc timed, and the draw whose every score is compared.
DRAWS, ITERATIONS, COMPARED = 32, 4, 5
SEED = 1


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


class Stock:
    """The same background as bw_processing packages, ids counted from 1, and bw2calc on them.

    draw : our draw that is given as amounts; None for central values.
    """

    def __init__(self, one: Sampled, draw: int | None = None, distributions: bool = False) -> None:
        self.one = one
        self.system = bwp.create_datapackage(name="system")
        size = len(one.system.processes)
        add = (one.system.technosphere, one.system.biosphere)
        for part, name, offset in zip(
            add, ("technosphere", "biosphere"), (1, 1 + size), strict=True
        ):
            _vector(self.system, f"{name}_matrix", part, offset, 1, draw, distributions)
        self.methods = {}
        for column, key in enumerate(one.indicators):
            self.methods[key] = bwp.create_datapackage(name=key)
            part = one.factors.take(np.flatnonzero(one.factors.columns == column))
            name = "characterization_matrix"
            _vector(self.methods[key], name, part, 1 + size, None, draw, distributions)
            self.methods[key].metadata["id"] = key
            for resource in self.methods[key].metadata["resources"]:
                resource["identifier"] = ["bench", key]

    def many(self, kind: type, wanted: Sequence[dict[int, float]], **options: Any) -> Any:
        """One of bw2calc's calculators of many demands."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return kind(
                demands={str(x): _ids(demand) for x, demand in enumerate(wanted)},
                method_config={"impact_categories": [("bench", key) for key in self.methods]},
                data_objs=[self.system, *self.methods.values()],
                **options,
            )

    def each(self, wanted: Sequence[dict[int, float]]) -> Array:
        """bw2calc.LCA for every demand and indicator, (demands, indicators)."""
        out = np.empty((len(wanted), len(self.methods)))
        first, *_ = self.methods.values()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            lca = bw2calc.LCA(_ids(wanted[0]), data_objs=[self.system, first])
            lca.lci(factorize=True)
            lca.lcia()
            characterisation = []
            for method in self.methods.values():
                lca.load_lcia_data([method])
                characterisation.append(lca.characterization_matrix)
            for row, demand in enumerate(wanted):
                lca.redo_lci(_ids(demand))
                for column, lca.characterization_matrix in enumerate(characterisation):
                    lca.lcia_calculation()
                    out[row, column] = lca.score
        return out


def _ids(demand: dict[int, float]) -> dict[int, float]:
    return {row + 1: amount for row, amount in demand.items()}


def _vector(
    target: bwp.Datapackage,
    matrix: str,
    part: Cells,
    row_offset: int,
    column_offset: int | None,
    draw: int | None,
    distributions: bool,
) -> None:
    columns = (
        np.ones(len(part), np.int64) if column_offset is None else part.columns + column_offset
    )
    indices = np.empty(len(part), dtype=bwp.INDICES_DTYPE)
    indices["row"], indices["col"] = part.rows + row_offset, columns
    values = part.values
    if draw is not None:
        drawn = part.draws(draw, 1, SEED)[:, 0]
        values = np.where(part.flip, -drawn, drawn)
    given: dict[str, Any] = {}
    if distributions:
        spread = np.zeros(len(part), dtype=bwp.UNCERTAINTY_DTYPE)
        log = part.kinds == 1 + KINDS.index("log")  # bw2calc knows no logit
        spread["uncertainty_type"] = np.where(log, 2, 0)
        spread["loc"] = np.where(log, np.log(np.abs(values)), values)
        spread["scale"] = np.where(log, part.up, np.nan)
        spread["shape"] = spread["minimum"] = spread["maximum"] = np.nan
        spread["negative"] = values < 0
        given["distributions_array"] = spread
    target.add_persistent_vector(
        matrix=matrix,
        name=matrix,
        indices_array=indices,
        data_array=np.asarray(values, dtype=np.float64),
        flip_array=part.flip,
        **given,
    )


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
    """(2) One draw, 2 indicators, everything uncertain."""
    one, wanted = sampled(made, DRAWN), demands(made)
    one.static()
    ours, error, direct = draws(one, made)
    lca = Stock(one, distributions=True).many(bw2calc.MultiLCA, wanted, use_distributions=True)
    lca.lci()
    lca.lcia()
    theirs = min(timed(lambda: next(lca))[0] for _ in range(ITERATIONS))
    name = f"MultiLCA, {solver()}"
    reach = ">= 80 x" if len(made.system.processes) >= SIZE else ""
    yield faster(f"one draw, K = {DRAWN}, all uncertain", ours, name, theirs, reach)
    yield Row(f"  proven error; {direct} of {DRAWS} direct", f"{error:.1e}", "", "", "<= 1e-9")


def draws(one: Sampled, made: Synthetic) -> tuple[float, float, int]:
    """Seconds a draw, best of a few blocks; largest error; how many needed the direct solver."""
    one.block(0, 8, SEED, made.rows)
    blocks = [
        timed(lambda first=first: one.block(first, 8, SEED, made.rows))
        for first in range(0, DRAWS, 8)
    ]
    return (
        min(took for took, _ in blocks) / 8,
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
    took, error, direct = draws(one, made)
    yield Row(f"one draw, K = {DRAWN}, all uncertain", seconds(took), "", "", "")
    yield Row(f"  proven error; {direct} of {DRAWS} direct", f"{error:.1e}", "", "", "<= 1e-9")


def accuracy(made: Synthetic) -> Iterator[Row]:
    """(3) Every exchange and indicator of one draw, our amounts given to bw2calc.LCA."""
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
    """(4) Peak memory of a process of its own that does nothing but draws."""
    command = [sys.executable, __file__, str(len(made.system.processes)), "draws"]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    yield Row("peak memory of drawing", f"{float(found):,.0f} MB", "", "", "< 2,000 MB")


def solver() -> str:
    return "PARDISO" if bw2calc.PYPARDISO else "UMFPACK" if bw2calc.UMFPACK else "SuperLU"


def only_draws(size: int) -> None:
    import resource

    made = background(size)
    sampled(made, DRAWN).block(0, 8, SEED, made.rows)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)


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
                f"{row.what:42s} {row.ours:>9s}  {row.theirs:46s} {row.found:>16s}  {row.reach}",
                flush=True,
            )


def main(size: int | None = None) -> None:
    against = (static, drawn, accuracy)
    if size is not None or bw2calc.PYPARDISO:
        table(size or SIZE, (memory, *against))
        return
    print("pypardiso is not installed: the ratios at full size need it")
    table(SIZE, (memory, alone))
    table(SMALL, against)


if __name__ == "__main__":
    if sys.argv[2:] == ["draws"]:
        only_draws(int(sys.argv[1]))
    else:
        main(*(int(argument) for argument in sys.argv[1:]))
