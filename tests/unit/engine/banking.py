"""A small background for tests of the bank, and a solver of it that tells what it calculates."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lca.engine.inventory import Process
from lca.engine.system import System, system
from lca.quantities.numbers import Number
from lca.quantities.spreads import LogNormal

INDICATORS = ("ghg", "energy")
PROCESSES = 6
#: Seconds after which a test that waits for a state gives up; nothing is measured by it.
LIMIT = 300


def background() -> System:
    """Six processes in a ring, each using the next, with two flows; everything is uncertain."""

    def number(value: float, key: str) -> Number:
        return Number(value, key, LogNormal(0.2, 0.2))

    return system(
        [
            Process(
                f"p{at}",
                1.0,
                ((f"p{(at + 1) % PROCESSES}", number(0.3, f"use {at}")),),
                (("co2", number(1.0 + at, f"co2 {at}")), ("heat", number(2.0, f"heat {at}"))),
            )
            for at in range(PROCESSES)
        ]
    )


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    values: np.ndarray
    direct: int = 1
    sweeps: int = 7
    error: float = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Dense:
    """Draws of `background` by dense solves, draw by draw.

    log : gets a line for every block: first draw, process, rows.
    meet : a block does not end before so many processes have begun one.
    hold : blocks from this draw on never end.
    """

    log: Path
    meet: int = 1
    hold: int = sys.maxsize
    content: str = "ring"
    indicators: tuple[str, ...] = INDICATORS

    def block(self, first: int, count: int, seed: int, rows: Sequence[int]) -> Block:
        line = f"{first} {os.getpid()} {','.join(map(str, rows))}\n"
        handle = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, line.encode())
        os.close(handle)
        if first >= self.hold:
            threading.Event().wait()
        wait_until(lambda: len(self.processes()) >= self.meet, "no other process begins")
        whole = background()
        drawn = [part.draws(first, count, seed) for part in (whole.technosphere, whole.biosphere)]
        out = np.empty((len(rows), len(self.indicators), count))
        for at in range(count):
            a, b = np.zeros((PROCESSES, PROCESSES)), np.zeros((2, PROCESSES))
            np.add.at(a, (whole.technosphere.rows, whole.technosphere.columns), drawn[0][:, at])
            np.add.at(b, (whole.biosphere.rows, whole.biosphere.columns), drawn[1][:, at])
            out[:, :, at] = np.linalg.solve(a.T, b.T)[list(rows)]
        return Block(out)

    def computed(self) -> list[tuple[int, tuple[int, ...]]]:
        """First draw and rows of every block so far, in the order of their draws."""
        if not self.log.exists():
            return []
        lines = (line.split() for line in self.log.read_text().splitlines())
        return sorted(
            (int(first), tuple(int(row) for row in rows.split(","))) for first, _, rows in lines
        )

    def processes(self) -> set[int]:
        """The processes that have begun a block."""
        if not self.log.exists():
            return set()
        return {int(line.split()[1]) for line in self.log.read_text().splitlines()}


def gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    # A zombie of a container without an init process is gone, too.
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z"


def wait_until(state: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + LIMIT
    while not state():
        assert time.monotonic() < end, otherwise
        time.sleep(0.02)


def wait_until_gone(processes: set[int]) -> None:
    wait_until(lambda: all(map(gone, processes)), f"some of {processes} still live")
