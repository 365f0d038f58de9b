"""A dask scheduler and its workers as processes of this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

#: Where the background and the solver of the bank's tests are, for the workers as well.
SHARED = Path(__file__).parent.parent / "unit" / "engine"
sys.path.insert(0, str(SHARED))

from banking import LIMIT  # noqa: E402


@dataclass
class Dask:
    """A scheduler, and the workers that a test starts."""

    folder: Path
    port: int
    begun: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        path = os.pathsep.join([str(SHARED), os.environ.get("PYTHONPATH", "")])
        with (self.folder / f"{len(self.begun)}.txt").open("wb") as log:
            run = subprocess.Popen(
                [sys.executable, "-m", *words],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": path},
            )
        self.begun.append(run)
        return run

    def worker(self) -> subprocess.Popen[bytes]:
        """A worker with one thread and without a nanny: killed, it stays so."""
        words = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
        where = ["--local-directory", str(self.folder)]
        return self.start("distributed.cli.dask_worker", self.address, *words, *where)

    def wait_for(self, workers: int) -> None:
        """Until the scheduler answers and has so many workers."""
        from distributed import Client

        with Client(self.address, timeout=LIMIT, set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=LIMIT)

    def stop(self, begun: list[subprocess.Popen[bytes]]) -> None:
        for run in begun:
            run.send_signal(signal.SIGKILL)
        for run in begun:
            run.wait(LIMIT)

    def said(self) -> str:
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.txt")))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
