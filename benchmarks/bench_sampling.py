"""What the keyed Latin hypercube gains over plain random draws, on the Hebei network. Compare the ratios.

Root-mean-square error of figures of the network's saving (first indicator) over SEEDS seeds, against
REFERENCE draws; both samplings calculate the same inventory and differ in the draws of its numbers only.

Run: python benchmarks/bench_sampling.py [draws]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import lca
from lca.engine.counter import key_hashes, uniforms
from lca.engine.draws import Source, joint
from lca.engine.inventory import Inventory
from lca.engine.propagate import evaluate
from lca.inventory.routes import inventory
from lca.quantities.numbers import Number

HEBEI = Path(__file__).resolve().parent.parent / "scenarios" / "hebei.yaml"
SEEDS = 40
REFERENCE = 1 << 17
FIGURES: dict[str, Callable[[Any], float]] = {
    "mean": lambda saving: float(saving.mean()),
    "2.5 percentile": lambda saving: float(np.percentile(saving, 2.5)),
    "median": lambda saving: float(np.percentile(saving, 50)),
    "97.5 percentile": lambda saving: float(np.percentile(saving, 97.5)),
}


def plain(n: int, seed: int) -> Source:
    """Independent pseudo-random draws, keyed as the others are."""

    def source(number: Number) -> Any:
        assert number.spread is not None
        u = uniforms(key_hashes([number.key]), 0, n, seed)[0]
        return number.spread.quantile(number.value, u)

    return source


def saving(built: Inventory, n: int, source: Source) -> Any:
    """The network's saving of the first indicator, (n,)."""
    return evaluate(built, n, source).saving[:, 0].sum(axis=0)


def main(draws: int = 1024) -> None:
    """Print the table."""
    scenario = lca.load(HEBEI)
    built = inventory(lca.vary(scenario, {"indicators": [scenario.file.indicators[0]]}))
    exact = saving(built, REFERENCE, joint(REFERENCE, 0))
    truth = {name: figure(exact) for name, figure in FIGURES.items()}
    errors: dict[str, dict[str, float]] = {}
    for name, sampling in (("plain random", plain), ("Latin hypercube", joint)):
        found = [saving(built, draws, sampling(draws, seed)) for seed in range(1, SEEDS + 1)]
        errors[name] = {
            key: float(np.sqrt(np.mean([(figure(one) - truth[key]) ** 2 for one in found])))
            for key, figure in FIGURES.items()
        }
    print(f"{built_size(built)}; {draws} draws, {SEEDS} seeds, against {REFERENCE:,} draws")
    print(
        f"{'figure':16}{'plain random':>16}{'Latin hypercube':>18}{'error':>10}{'draws saved':>14}"
    )
    for key, value in truth.items():
        random, cube = (errors[name][key] / abs(value) for name in errors)
        print(
            f"{key:16}{random:>15.3%} {cube:>17.3%} {random / cube:>7.1f} x {(random / cube) ** 2:>11.0f} x"
        )


def built_size(built: Inventory) -> str:
    """How much there is to draw."""
    from lca.engine.variance.gradient import uncertain

    return f"{len(uncertain(built))} uncertain numbers"


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
