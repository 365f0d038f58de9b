"""`make torture`: damaged files, kills, hostile places, and their figures."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import damage  # noqa: E402
import kills  # noqa: E402
import places  # noqa: E402

#: Files of one task.
LOT = 100


def _lot(first: int, last: int) -> damage.Found:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LCA_CACHE"] = f"{folder}/cache"
        return damage.fuzz(range(first, last), Path(folder))


def main() -> int:
    asked = argparse.ArgumentParser(prog="make torture", description=__doc__)
    asked.add_argument("--files", type=int, default=20_000)
    asked.add_argument("--kills", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=0, help="number of the first file")
    asked.add_argument("--jobs", type=int, default=2)
    given = asked.parse_args()
    wrong = []
    began = time.monotonic()
    found = damage.Found()
    lots = range(given.seed, given.seed + given.files, LOT)
    with ProcessPoolExecutor(given.jobs) as pool:
        ends = [min(first + LOT, given.seed + given.files) for first in lots]
        for at, one in enumerate(pool.map(_lot, lots, ends)):
            found += one
            for line in one.wrong:
                print(line, flush=True)
            if at % 20 == 19:
                print(f"{(at + 1) * LOT:,} files", file=sys.stderr, flush=True)
    wrong += found.wrong
    print(
        f"files: {given.files:,}, of them refused {found.refused:,}, good and run {found.good:,}, with charts and report "
        f"{found.whole:,}; wrong {len(found.wrong)} ({time.monotonic() - began:.0f} s)",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        done, left = kills.kill_all(Path(folder), given.kills, given.seed, print, slow=True)
        print(f"kills: {done:,}; wrong {len(left)} ({time.monotonic() - began:.0f} s)", flush=True)
        wrong += left
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        tried, bad = places.all_places(Path(folder), print)
        print(f"places: {tried}; wrong {len(bad)} ({time.monotonic() - began:.0f} s)", flush=True)
        wrong += bad
    for line in [*left, *bad]:
        print(line)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
