"""What twelve years, money, posts and claims cost beside one year of the same scenario, in CPU seconds of the same process."""

from __future__ import annotations

import resource
import tempfile
from dataclasses import replace
from pathlib import Path

from cheapest import cpu

import lca
from lca.scenario.scenario import Scenario

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios"
LEDGER = ("years", "money", "deadweight", "attribution")


def without(scenario: Scenario, *keys: str) -> Scenario:
    """A scenario and its cases without some keys of the file."""
    gone = dict.fromkeys(keys)
    cases = {
        name: replace(case, file=case.file.model_copy(update=gone))
        for name, case in scenario.cases.items()
    }
    return replace(scenario, file=scenario.file.model_copy(update=gone), cases=cases)


def main() -> None:
    """Print the table."""
    whole = lca.load(SCENARIOS / "hebei.yaml")
    variants = {
        "one year": without(whole, *LEDGER),
        "12 years": without(whole, "money", "deadweight", "attribution"),
        "12 years, money, posts, claims": whole,
    }
    lca.run(whole, draws=16)  # imports
    base: dict[str, float] = {}
    for name, scenario in variants.items():
        with tempfile.TemporaryDirectory() as folder:
            seconds = {
                "calculated": cpu(lambda one=scenario: lca.run(one)),  # type: ignore[misc]
                "with all files": cpu(
                    lambda one=scenario, to=folder: lca.run(one).save(Path(to) / "out")  # type: ignore[misc]
                ),
            }
        base = base or seconds
        told = ", ".join(
            f"{what} {took:5.2f} s ({took / base[what]:4.2f} x)" for what, took in seconds.items()
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"hebei, 4,096 draws, {name:31s} {told}, {peak:5.0f} MB so far")


if __name__ == "__main__":
    main()
