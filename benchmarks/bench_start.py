"""How long the command line makes people wait, as ratios to plain imports in the same run.

Wall seconds of the fastest of several runs, and seconds of all processors with what other processes of a command used.
Runs of a command and of the import that it is held against take turns, so that both see the machine alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEBEI = ROOT / "scenarios" / "hebei.yaml"
#: As large as the network was for which the aims were set: 20 exchanges, 2 cases.
TWENTY = ROOT / "tests" / "files" / "twenty" / "hebei.yaml"
REPEATS = 7
#: Packages of lca itself: what else a command imports are its libraries.
OWN = ("lca", "__main__", "__mp_main__")

Times = tuple[float, float]


def once(args: Sequence[str]) -> Times:
    """Wall seconds and processor seconds of `python ARGS`."""
    before, started = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *args], check=True, capture_output=True)
    wall, after = time.perf_counter() - started, os.times()
    used = after.children_user + after.children_system
    return wall, used - before.children_user - before.children_system


def best(*commands: Sequence[str]) -> list[Times]:
    """The least of each of several runs of commands, which take turns."""
    times = [[once(args) for args in commands] for _ in range(REPEATS)]
    return [
        (min(wall for wall, _ in own), min(used for _, used in own))
        for own in zip(*times, strict=True)
    ]


def libraries(args: Sequence[str]) -> str:
    """Python that imports, and nothing else, the modules of libraries that `python -m lca ARGS` imports, in their order.

    What its other processes import is not seen by Python's own listing; drawing is added.
    """
    listing = [sys.executable, "-X", "importtime", "-m", "lca", *args]
    said = subprocess.run(listing, check=True, capture_output=True, text=True).stderr
    found = [
        line.rsplit("|", 1)[1].strip()
        for line in said.splitlines()
        if line.startswith("import time:")
    ]
    drawing = [
        "matplotlib.figure",
        "matplotlib.backends.backend_agg",
        "matplotlib.backends.backend_svg",
    ]
    names = [name for name in dict.fromkeys((*found, *drawing)) if name.split(".")[0] not in OWN]
    names = [name for name in names if all(part.isidentifier() for part in name.split("."))]
    return (
        "from contextlib import suppress\n"
        "from importlib import import_module\n"
        f"for name in {names!r}:\n"
        "    with suppress(Exception):\n"
        "        import_module(name)\n"
    )


def row(name: str, times: Times, plain: Times) -> None:
    """Print one command."""
    ratios = [one / other for one, other in zip(times, plain, strict=True)]
    print(
        f"{name:42s} {times[0]:6.2f} s {ratios[0]:5.1f} x   {times[1]:6.2f} s {ratios[1]:5.1f} x",
        flush=True,
    )


def first_output(args: Sequence[str]) -> float:
    """Seconds until something of `python -m lca ARGS` stands on a terminal."""
    import pty

    ours, theirs = pty.openpty()
    started = time.perf_counter()
    run = subprocess.Popen(
        [sys.executable, "-m", "lca", *args], stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL
    )
    os.close(theirs)
    os.read(ours, 1)
    took = time.perf_counter() - started
    try:
        while os.read(ours, 65536):
            pass
    except OSError:  # the other end is closed
        pass
    run.wait()
    os.close(ours)
    return took


def main() -> None:
    """Print the table."""
    print(f"{'':42s} {'wall':>6s}   {'ratio':>7s}   {'processors':>6s} {'ratio':>7s}")
    check = ["-m", "lca", "check", str(HEBEI)]
    plain, shown, checked = best(["-c", "import yaml, pydantic"], ["-m", "lca", "--help"], check)
    row("python -c 'import yaml, pydantic'", plain, plain)
    row("lca --help", shown, plain)
    row("lca check hebei.yaml", checked, plain)
    with tempfile.TemporaryDirectory() as folder:
        for file, said in ((HEBEI, "51 exchanges, 5 cases"), (TWENTY, "20 exchanges, 2 cases")):
            run = ["run", str(file), "--out", f"{folder}/out"]
            imports, ran = best(["-c", libraries(run)], ["-m", "lca", *run])
            row("the libraries of lca run", imports, imports)
            row(f"lca run, {said}, 4,096 draws", ran, imports)
        if sys.platform != "win32":
            took = min(
                first_output(["run", str(HEBEI), "--out", f"{folder}/out"]) for _ in range(3)
            )
            print(f"{'first output of lca run on a terminal':42s} {took:6.2f} s")


if __name__ == "__main__":
    main()
