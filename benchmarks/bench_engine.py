"""Speed and accuracy of the engine against stock bw2calc in the same run. Compare the ratios only.

(a) A library of the built-in size: 150 processes of 8 inputs, of which 12 form a loop (the energy
    core), 10 flows, 6 indicators; 200 exchanges of 8 lines; 4,096 draws, every number uncertain.
    Stock Brightway: bw2calc.MultiLCA with one demand for each route of each exchange (the saving is
    their difference, which costs nothing) and the same amounts as lognormal distributions; a few
    iterations, time per draw, scaled. Its first iteration is not counted.
(b) Every process and line of the same system, 6 indicators, against bw2calc.LCA.

Run: python benchmarks/bench_engine.py [draws]
"""

from __future__ import annotations

import random
import sys
import time
import warnings

import numpy as np

from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.package import package
from lca.engine.propagate import propagate
from lca.engine.referee import recalculate
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogNormal

PROCESSES, INPUTS, CORE, FLOWS, INDICATORS = 150, 8, 12, 10, 6
EXCHANGES, LINES = 200, 8
MULTI_LCA_ITERATIONS = 3
SIGMA = 0.1


def library(processes: int = PROCESSES, core: int = CORE, seed: int = 1) -> Inventory:
    """A made-up system; the first `core` processes use one another, later ones use earlier ones."""
    rng = random.Random(seed)

    def number(low: float, high: float, key: str) -> Number:
        return Number(rng.uniform(low, high), key, LogNormal(SIGMA, SIGMA))

    made = []
    for at in range(processes):
        pool = [f"p{i}" for i in range(max(core, at)) if i != at]
        used = rng.sample(pool, min(INPUTS, len(pool)))
        flows = rng.sample(range(FLOWS), 3)
        made.append(
            Process(
                f"p{at}",
                rng.uniform(0.5, 2.0),
                tuple((i, number(0.001, 0.1, f"p{at}/{i}")) for i in used),
                tuple((f"f{f}", number(0.1, 10.0, f"p{at}/f{f}")) for f in flows),
            )
        )
    lines = []
    for at in range(EXCHANGES):
        mass, ratio = number(1e5, 1e6, f"x{at}/m"), number(0.7, 1.0, f"x{at}/r")
        for row in range(LINES):
            own = number(0.01, 1.0, f"x{at}/{row}")
            route = "virgin" if row < LINES // 2 else "recycled"
            terms = (Term(mass), Term(ratio), Term(own)) if row < 2 else (Term(mass), Term(own))
            lines.append(Line(f"x{at}", route, "stage", f"p{rng.randrange(processes)}", terms))
    factors = {
        f"i{k}": {f"f{f}": rng.uniform(0.0, 30.0) for f in range(FLOWS)} for k in range(INDICATORS)
    }
    return Inventory(tuple(made), tuple(lines), factors)


def multi_lca_seconds_per_draw(inventory: Inventory) -> float:
    """bw2calc.MultiLCA: a demand for each route of each exchange, 6 indicators."""
    import bw_processing as bwp

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import bw2calc
    packed = package(inventory)
    stock = bwp.create_datapackage(name="stock")
    for matrix in ("technosphere_matrix", "biosphere_matrix"):
        indices = packed.system.get_resource(f"{matrix}.indices")[0]
        amounts = packed.system.get_resource(f"{matrix}.data")[0]
        flip = np.zeros(len(amounts), dtype=bool)
        if matrix == "technosphere_matrix":
            flip = packed.system.get_resource(f"{matrix}.flip")[0]
        spread = np.zeros(len(amounts), dtype=bwp.UNCERTAINTY_DTYPE)
        uncertain = (amounts > 0) & (flip | (matrix == "biosphere_matrix"))
        spread["uncertainty_type"] = np.where(uncertain, 2, 0)
        spread["loc"] = np.where(uncertain, np.log(np.where(uncertain, amounts, 1.0)), amounts)
        spread["scale"] = np.where(uncertain, SIGMA, np.nan)
        spread["shape"] = spread["minimum"] = spread["maximum"] = np.nan
        stock.add_persistent_vector(
            matrix=matrix,
            name=matrix,
            indices_array=indices,
            data_array=amounts,
            flip_array=flip,
            distributions_array=spread,
        )
    demands: dict[str, dict[int, float]] = {}
    for at, line in zip(packed.line_ids, inventory.lines, strict=True):
        demands.setdefault(f"{line.exchange} {line.route}", {})[at] = 1.0
    methods = {("bench", key): [method] for key, method in packed.methods.items()}
    for (_, key), objects in methods.items():
        objects[0].metadata["id"] = key
        for resource in objects[0].metadata["resources"]:
            resource["identifier"] = ["bench", key]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lca = bw2calc.MultiLCA(
            demands=demands,
            method_config={"impact_categories": list(methods)},
            data_objs=[stock, *packed.methods.values()],
            use_distributions=True,
        )
        lca.lci()
        lca.lcia()
        start = time.perf_counter()
        for _ in range(MULTI_LCA_ITERATIONS):
            next(lca)
        assert len(lca.scores) == len(demands) * len(methods)
        return (time.perf_counter() - start) / MULTI_LCA_ITERATIONS


def main(draws: int = 4096) -> None:
    inventory = library()
    solve(inventory)  # imports are not what is measured
    propagate(inventory, 8)
    times = []
    for seed in range(5):
        start = time.perf_counter()
        propagate(inventory, draws, seed)
        times.append(time.perf_counter() - start)
    ours = min(times)
    theirs = multi_lca_seconds_per_draw(inventory)
    print(f"(a) {EXCHANGES} exchanges x {LINES} lines, {INDICATORS} indicators, {draws} draws:")
    print(f"    {ours:.2f} s best of 5 ({', '.join(f'{t:.2f}' for t in times)}) < 1 s")
    print(
        f"    {theirs * draws / ours:,.0f} x faster per draw than bw2calc.MultiLCA "
        f"({theirs * 1e3:.0f} ms a draw over {MULTI_LCA_ITERATIONS} iterations, scaled) >= 1,000 x"
    )
    start = time.perf_counter()
    scores = solve(inventory)
    static = time.perf_counter() - start
    verdict = recalculate(inventory, scores)
    print(
        f"(b) {verdict.compared} scores against bw2calc {verdict.version}, "
        f"solved in {static:.3f} s:"
    )
    print(f"    largest relative difference {verdict.difference:.1e} <= 1e-9")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
