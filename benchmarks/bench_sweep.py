"""What a sweep of 50 points costs beside one run of the same scenario, in CPU seconds of the same process."""

from __future__ import annotations

from pathlib import Path

from cheapest import cpu

import lca
from lca.loading.cases import without_cases
from lca.loading.extends import without_expectations
from lca.loading.load import completed

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios"
SLAG = "exchanges.bf-slag-to-powder"
POINTS = 50

#: What is swept: one number of one exchange, a number that many share, two paths, and what reaches everything.
SWEEPS = {
    "a haul": {f"{SLAG}.recycled.transport.0.distance": [f"{10 * k} km" for k in range(POINTS)]},
    "a shared haul": {"parameters.local-haul": [f"{k + 1} km" for k in range(POINTS)]},
    "10 x 5 of haul and ratio": {
        f"{SLAG}.recycled.transport.0.distance": [f"{50 * k} km" for k in range(10)],
        f"{SLAG}.displaces.ratio": [0.1 * (k + 1) for k in range(5)],
    },
    "3 years (point by point)": {"year": [2021, 2022, 2023]},
}


def main() -> None:
    """Print the table."""
    whole = lca.load(SCENARIOS / "hebei.yaml")
    alone = completed(without_expectations(without_cases(whole.root)), list(whole.inputs[:1]), [])
    lca.run(whole, draws=16)  # imports
    runs = {"with its cases": cpu(lambda: lca.run(whole)), "without": cpu(lambda: lca.run(alone))}
    for name, seconds in runs.items():
        print(f"lca.run(hebei) {name:32s} {seconds:6.2f} s")
    for name, paths in SWEEPS.items():
        seconds = cpu(lambda paths=paths: lca.sweep(whole, paths))  # type: ignore[misc]
        ratios = ", ".join(f"{seconds / one:5.2f} x a run {of}" for of, one in runs.items())
        print(f"lca.sweep of {name:33s} {seconds:6.2f} s  {ratios}")


if __name__ == "__main__":
    main()
