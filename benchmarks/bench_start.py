"""How long the command line makes people wait, as ratios to plain imports in the same run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEBEI = str(Path(__file__).resolve().parent.parent / "scenarios" / "hebei.yaml")
REPEATS = 7
PLAIN = "python -c 'import yaml, pydantic'"


#: What is timed beside plain imports.
COMMANDS = {"lca --help": ("--help",), "lca check hebei.yaml": ("check", HEBEI)}


def best(folder: str) -> dict[str, float]:
    """Wall seconds of the fastest of several runs of each command, all in turn: what slows a machine slows them all.

    Compiled modules are kept in a folder, as those of an installation are.
    """
    there = {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    there["PYTHONPYCACHEPREFIX"] = folder
    commands = {name: ("-m", "lca", *args) for name, args in COMMANDS.items()}
    commands = {PLAIN: ("-c", "import yaml, pydantic"), **commands}
    found: dict[str, float] = {}
    for number in range(REPEATS + 1):
        for name, args in commands.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, *args], check=True, capture_output=True, env=there)
            if number:  # the first run compiles
                seconds = time.perf_counter() - started
                found[name] = min(seconds, found.get(name, seconds))
    return found


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        found = best(folder)
    for name, seconds in found.items():
        print(f"{name:35s} {seconds:6.2f} s {seconds / found[PLAIN]:6.1f} x")
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        run = ("-m", "lca", "run", HEBEI, "--out", f"{folder}/out")
        subprocess.run([sys.executable, *run], check=True, capture_output=True)
        print(f"{'lca run hebei.yaml, 4,096 draws':35s} {time.perf_counter() - started:6.2f} s")


if __name__ == "__main__":
    main()
