"""How CPU time and memory grow with the number of exchanges: checking, calculating, saving.

Each row is a scenario of `many_exchanges.py` in processes of their own: `lca check`; then loading, `run` with 1,024 draws
and saving the folder with charts and report. CPU seconds of all threads; peak memory is the larger of both processes. The
exponent beside a time is that of the growth since the row before: 1.0 is linear.

Run: python benchmarks/bench_size.py [EXCHANGES ...] [--cases] [--draws N]
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from many_exchanges import write

SIZES = (10, 100, 1_000, 4_000, 10_000, 100_000)
DRAWS = 1024
COLUMNS = ("check", "load", "run", "save")
#: Does what `lca run` does, and prints CPU seconds of each part.
STEPS = """
import json, sys, time
from pathlib import Path
import lca
path, folder, draws = sys.argv[1], sys.argv[2], int(sys.argv[3])
at = [time.process_time()]
scenario = lca.load(path); at.append(time.process_time())
result = lca.run(scenario, draws=draws); at.append(time.process_time())
result.save(Path(folder)); at.append(time.process_time())
print(json.dumps({"load": at[1] - at[0], "run": at[2] - at[1], "save": at[3] - at[2]}))
"""


def measured(args: list[str]) -> tuple[str, float, float, int]:
    """What a Python process prints, its CPU seconds, its peak memory in bytes, and its exit code."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen([sys.executable, *args], stdout=out, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said.seek(0)
        text = out.read() if process.returncode == 0 else said.read()
    size = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return text, usage.ru_utime + usage.ru_stime, float(size), process.returncode


def row(exchanges: int, draws: int, cases: bool) -> dict[str, float | str]:
    """CPU seconds of each part, and the peak memory in GB; `failed` says how it ended."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.yaml"
        write(path, exchanges, cases=cases)
        text, check, size, code = measured(["-m", "lca", "check", str(path)])
        if code:
            return {"failed": text.strip().splitlines()[-1][:160]}
        run = ["-c", STEPS, str(path), f"{folder}/results", str(draws)]
        text, _, other, code = measured(run)
        found: dict[str, float | str] = {"check": check, "GB": max(size, other) / 1e9}
        if code:
            lines = text.strip().splitlines() or [f"ended by signal {-code}"]
            return {**found, "failed": lines[-1][:160]}
        return {**found, **json.loads(text)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("exchanges", nargs="*", type=int, default=SIZES)
    parser.add_argument("--cases", action="store_true", help="with a strict and a lenient case")
    parser.add_argument("--draws", type=int, default=DRAWS)
    given = parser.parse_args()
    print(f"{given.draws:,} draws; CPU s, and the exponent of growth since the row before")
    print(f"{'exchanges':>10}" + "".join(f"{name:>15}" for name in COLUMNS) + f"{'peak GB':>10}")
    before: tuple[int, dict[str, float | str]] | None = None
    for exchanges in given.exchanges or SIZES:
        found = row(exchanges, given.draws, given.cases)
        cells = [_cell(name, exchanges, found, before) for name in COLUMNS]
        peak = f"{found['GB']:10.2f}" if "GB" in found else f"{'–':>10}"
        print(f"{exchanges:>10,}" + "".join(cells) + peak, found.get("failed", ""), flush=True)
        before = exchanges, found


def _cell(
    name: str,
    exchanges: int,
    found: dict[str, float | str],
    before: tuple[int, dict[str, float | str]] | None,
) -> str:
    now = found.get(name)
    if not isinstance(now, float):
        return f"{'–':>15}"
    last = before[1].get(name) if before else None
    grown = ""
    if before is not None and isinstance(last, float) and exchanges > before[0]:
        grown = f" ^{math.log(now / last) / math.log(exchanges / before[0]):.2f}"
    return f"{now:.2f}{grown or '      '}".rjust(15)


if __name__ == "__main__":
    main()
