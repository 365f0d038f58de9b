"""The bank: scores of a large background in all draws, kept on disk for every later scenario.

Draws of a background cost seconds each chunk and never change, so they are calculated once. A bank is
a folder of segments (`segments`) under a key of the background's content and the seed. More draws or
more rows are further segments. Runs that build one bank at once share the chunks out by file locks,
which the kernel drops when a process dies.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from lca.engine.bank.segments import CHUNK, Segment
from lca.engine.bank.shelf import About, Shelf
from lca.engine.workers.local import Workers
from lca.problems import Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

    Rows = NDArray[np.int64]

#: Seconds between two looks at what another run has finished.
LOOK = 0.1
#: Seconds without news from another run after which its chunks are calculated here as well: it may
#: be stopped (Ctrl-Z) and keep its locks for ever.
PATIENCE = 120.0


class Solved(Protocol):
    """Scores of a chunk of draws, as a solver gives them."""

    @property
    def values(self) -> Array: ...
    @property
    def direct(self) -> int: ...
    @property
    def sweeps(self) -> int: ...
    @property
    def error(self) -> float: ...


class Solver(Protocol):
    """What gives the draws of a background; picklable.

    content : hash of all that its draws depend on besides the seed.
    """

    @property
    def content(self) -> str: ...
    @property
    def indicators(self) -> tuple[str, ...]: ...
    def block(self, first: int, count: int, seed: int, rows: Sequence[int]) -> Solved:
        """Values (rows, indicators, count) of draws first … first + count − 1."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a call of `Bank.scores` found and did; counts are draws of those asked for.

    before : were there for all rows. computed : calculated by this run.
    shared : calculated meanwhile by another run.
    kept : are on disk now for all rows; more than `before` even after Ctrl-C.
    direct : draws solved directly because the iteration did not reach its accuracy.
    sweeps : products with the matrix in all. error : largest relative error that the solver reports.
    These three are of the chunks as they were calculated, whenever that was.
    unkept : why nothing could be kept on disk; None if all was.
    """

    before: int = 0
    computed: int = 0
    shared: int = 0
    kept: int = 0
    direct: int = 0
    sweeps: int = 0
    error: float = 0.0
    unkept: Message | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows that are missing in a chunk."""

    chunk: int
    rows: tuple[int, ...]


class Bank:
    """Draws of one background for one seed.

    folder : where banks are kept; made when there is something to keep.
    name : what people call the background, for `lca bank list`.
    summary : what the last call of `scores` has done so far, also after it was interrupted.
    """

    def __init__(self, folder: Path, solver: Solver, seed: int, name: str = "") -> None:
        self.solver, self.seed = solver, seed
        self.about = About(name, solver.content, seed, solver.indicators)
        self.folder = folder / self.about.key
        self.summary = Summary()

    def scores(
        self,
        rows: Sequence[int],
        draws: int,
        workers: Workers,
        progress: Callable[[int, int], None] | None = None,
    ) -> Array:
        """Scores of rows of the solver in draws 0 … draws − 1, (rows, indicators, draws).

        Reads what is kept and calculates the rest; every finished chunk is kept at once, so that
        Ctrl-C, SIGKILL or a lost cluster cost no more than the chunks in work. The bytes depend on
        nothing but content, seed, rows and draws. Where the folder cannot be written the draws are
        calculated all the same and `summary.unkept` says why they are not kept.
        progress : is told how many of all draws are there, first when the kept ones are read.
        Memory: 8 bytes × rows × indicators × draws, and a chunk for each worker.
        Raises what the solver and the workers raise; ValueError for draws < 1. A KeyboardInterrupt
        carries a note that says how many draws are kept.
        """
        if draws < 1:
            raise ValueError(f"the number of draws must be positive, not {draws}")
        build = _Build(self, rows, draws, progress)
        try:
            build.go(workers)
        except KeyboardInterrupt as stop:
            kept = build.summary().kept
            if kept:
                of = f" of {self.about.name}" if self.about.name else ""
                stop.add_note(
                    f"{kept:,} of {draws:,} draws{of} are kept; the same command goes on from there"
                )
            raise
        finally:
            self.summary = build.summary()
            build.shelf.release()
        return build.out


def _compute(work: tuple[Solver, int], piece: Piece) -> Segment:
    """A missing part of a chunk: the function that workers run."""
    solver, seed = work
    block = solver.block(piece.chunk * CHUNK, CHUNK, seed, piece.rows)
    values = np.ascontiguousarray(block.values, dtype=np.float64)
    wanted = (len(piece.rows), len(solver.indicators), CHUNK)
    if values.shape != wanted:
        raise ValueError(f"the solver gave an array of {values.shape}, not {wanted}")
    rows = np.array(piece.rows, dtype=np.int64)
    return Segment(piece.chunk, rows, values, block.direct, block.sweeps, float(block.error))


class _Build:
    """One call of `Bank.scores`: its result, what is missing in it, and the locks that it holds."""

    def __init__(
        self,
        bank: Bank,
        rows: Sequence[int],
        draws: int,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.bank, self.draws, self.tell = bank, draws, progress or (lambda _done, _all: None)
        self.asked = np.array(rows, dtype=np.int64)
        self.out = np.empty((len(self.asked), len(bank.solver.indicators), draws))
        chunks = range(-(-draws // CHUNK)) if len(self.asked) else range(0)
        self.missing: dict[int, Rows] = dict.fromkeys(chunks, np.unique(self.asked))
        self.done = 0 if len(self.asked) else draws
        self.before = self.computed = self.shared = self.lost = 0
        self.said: dict[int, tuple[int, int, float]] = {}  # chunk → direct, sweeps, error
        self.kept_rows: set[int] = set()  # of any chunk
        self.begun: set[int] = set()  # chunks that have some rows
        self.shelf = Shelf(bank.folder, bank.about)

    def go(self, workers: Workers) -> None:
        """Fill the result."""
        self.before = self._look()
        self.tell(self.done, self.draws)
        self.shelf.mark(bool(self.missing))
        news = time.monotonic()
        while self.missing:
            pieces = self._pieces(wait=time.monotonic() - news < PATIENCE)
            first = next(pieces, None)
            if first is not None:
                work = (self.bank.solver, self.bank.seed)
                with closing(workers.run(_compute, work, chain([first], pieces))) as finished:
                    for piece, segment in finished:
                        self._keep(piece, segment)
                news = time.monotonic()
            elif self.missing:  # and all of it in other hands
                time.sleep(LOOK)
                if self._share():
                    news = time.monotonic()

    def summary(self) -> Summary:
        """What has been done so far."""
        return Summary(
            before=self.before,
            computed=self.computed,
            shared=self.shared,
            kept=self.before + self.shared + self.computed - self.lost,
            direct=sum(direct for direct, _, _ in self.said.values()),
            sweeps=sum(sweeps for _, sweeps, _ in self.said.values()),
            error=max((error for _, _, error in self.said.values()), default=0.0),
            unkept=self.shelf.unkept,
        )

    def _pieces(self, wait: bool) -> Iterator[Piece]:
        """Missing pieces, each taken in hand when it is asked for.

        wait : whether what another run has in hand is left to it.
        """
        for chunk in list(self.missing):
            if chunk not in self.missing or (not self.shelf.lock(chunk) and wait):
                continue
            self._share(chunk)  # another run may have finished it before the lock was free
            if chunk in self.missing:
                self.shelf.sweep(chunk)
                yield Piece(chunk, self._rows(chunk))
            else:
                self.shelf.unlock(chunk)

    def _rows(self, chunk: int) -> tuple[int, ...]:
        """The missing rows of a chunk; of a new one also those that the bank has elsewhere.

        To solve a chunk costs the same for any rows, and who asked for them will ask again.
        """
        rows = set(self.missing[chunk].tolist())
        return tuple(sorted(rows if chunk in self.begun else rows | self.kept_rows))

    def _share(self, chunk: int | None = None) -> int:
        """Take in what other runs have finished since the last look; how many draws."""
        news = self._look(chunk)
        self.shared += news
        if news:
            self.tell(self.done, self.draws)
        return news

    def _look(self, chunk: int | None = None) -> int:
        """Read the segments, of one chunk or all, that were not seen before; how many draws."""
        news = 0
        for segment in self.shelf.news(self.missing, chunk):
            self.kept_rows.update(segment.rows.tolist())
            self.begun.add(segment.chunk)
            news += self._take(segment)
        return news

    def _take(self, segment: Segment) -> int:
        """Fill in what a segment has of the rows that are missing; draws that are whole by it."""
        chunk = segment.chunk
        if chunk not in self.missing:
            return 0
        rows = np.intersect1d(self.missing[chunk], segment.rows)
        if not len(rows):
            return 0
        start = chunk * CHUNK
        width = min(CHUNK, self.draws - start)
        into = np.flatnonzero(np.isin(self.asked, rows))
        found = np.searchsorted(segment.rows, self.asked[into])
        self.out[into, :, start : start + width] = segment.values[found, :, :width]
        direct, sweeps, error = self.said.get(chunk, (0, 0, 0.0))
        self.said[chunk] = (
            max(direct, segment.direct),
            max(sweeps, segment.sweeps),
            max(error, segment.error),
        )
        left = np.setdiff1d(self.missing[chunk], rows)
        if len(left):
            self.missing[chunk] = left
            return 0
        del self.missing[chunk]
        self.done += width
        return width

    def _keep(self, piece: Piece, segment: Segment) -> None:
        """Keep a finished piece and fill it in."""
        kept = self.shelf.put(segment)
        news = self._take(segment)
        self.computed += news
        if not kept:
            self.lost += news
        self.shelf.unlock(piece.chunk)
        self.tell(self.done, self.draws)
