"""A run that builds a bank in a process of its own: FOLDER LOG DRAWS JOBS MEET HOLD.

Prints the hash of the scores and the summary; after Ctrl-C "kept" and how many draws are kept.
"""

from __future__ import annotations

import signal
import sys
from hashlib import blake2b
from pathlib import Path

from banking import PROCESSES, Dense

from lca.engine.bank.bank import Bank
from lca.engine.workers.local import workers


def main() -> None:
    # Who is started in the background of a shell, as a suite may be, has Ctrl-C ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder, log = map(Path, sys.argv[1:3])
    draws, jobs, meet, hold = map(int, sys.argv[3:])
    bank = Bank(folder, Dense(log, meet, hold), seed=3)

    def progress(done: int, all_draws: int) -> None:
        print("done", done, all_draws, flush=True)

    try:
        scores = bank.scores(range(PROCESSES), draws, workers(jobs), progress)
    except KeyboardInterrupt:
        print("kept", bank.summary.kept, flush=True)
        sys.exit(130)
    print("bytes", blake2b(scores.tobytes()).hexdigest())
    print("computed", bank.summary.computed, "shared", bank.summary.shared)


if __name__ == "__main__":
    main()
