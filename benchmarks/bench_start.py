"""How long the command line makes people wait, as ratios to plain imports in the same run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEBEI = str(Path(__file__).resolve().parent.parent / "scenarios" / "hebei.yaml")
REPEATS = 7


def best(*args: str) -> float:
    """Wall seconds of the fastest of several runs of `python ARGS`."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        subprocess.run([sys.executable, *args], check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Print the table."""
    plain = best("-c", "import yaml, pydantic")
    print(f"python -c 'import yaml, pydantic'   {plain:6.2f} s    1.0 x")
    for name, args in (("lca --help", ("--help",)), ("lca check hebei.yaml", ("check", HEBEI))):
        seconds = best("-m", "lca", *args)
        print(f"{name:35s} {seconds:6.2f} s {seconds / plain:6.1f} x")
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        run = ("-m", "lca", "run", HEBEI, "--out", f"{folder}/out")
        subprocess.run([sys.executable, *run], check=True, capture_output=True)
        print(f"{'lca run hebei.yaml, 4,096 draws':35s} {time.perf_counter() - started:6.2f} s")


if __name__ == "__main__":
    main()
