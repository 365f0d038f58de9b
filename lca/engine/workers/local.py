"""Independent pieces of work: in this process, in processes of this machine, or on a cluster.

A piece is function(shared, task). Whoever runs it, it runs on one thread of linear algebra, so that
its bytes are the same everywhere and processes times threads do not multiply.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Protocol, TypeVar

from lca.engine.errors import WorkersError
from lca.engine.workers.threads import keep_one_thread, one_thread
from lca.engine.workers.warned import hush, hushed
from lca.problems import Message

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")


class Workers(Protocol):
    """Those who do pieces of work."""

    @property
    def hands(self) -> int:
        """How many pieces are done at once: 1 is this process itself; of a cluster a guess."""

    def run(
        self, function: Callable[[S, T], R], shared: S, tasks: Iterable[T]
    ) -> Generator[tuple[T, R], None, None]:
        """function(shared, task) of every task with its task, in the order in which they are done.

        function and what it takes and gives must be picklable; `shared` is sent once to each worker.
        tasks : taken one by one as workers become free, so that a task may be chosen late.
        Closing the iterator, or an exception in it, stops the workers and leaves none behind.
        Raises what the function raises, and WorkersError.
        """


def workers(jobs: int = 1, cluster: str | None = None) -> Workers:
    """Those who work: this process (jobs = 1), as many processes here, or a cluster.

    jobs : processes; 0 for one for each core that this process may use.
    cluster : address of a dask scheduler such as "tcp://10.0.0.1:8786"; `jobs` then means nothing.
    More than one job starts Python anew for each: a script that asks for it needs the usual
    `if __name__ == "__main__":`. Raises ValueError for jobs < 0, WorkersError where a cluster is
    named and its library is missing.
    """
    if jobs < 0:
        raise ValueError(f"the number of jobs cannot be negative, it is {jobs}")
    if cluster is not None:
        from lca.engine.workers.cluster import Cluster

        return Cluster(cluster)
    jobs = jobs or cores()
    return Here() if jobs == 1 else Processes(jobs)


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Here:
    """This process."""

    hands = 1

    def run(
        self, function: Callable[[S, T], R], shared: S, tasks: Iterable[T]
    ) -> Generator[tuple[T, R], None, None]:
        for task in tasks:
            with one_thread():
                result = function(shared, task)
            yield task, result


class Processes:
    """Processes of this machine, started anew so that they hold nothing of this one."""

    def __init__(self, jobs: int) -> None:
        self.hands = jobs

    def run(
        self, function: Callable[[S, T], R], shared: S, tasks: Iterable[T]
    ) -> Generator[tuple[T, R], None, None]:
        waiting = iter(tasks)
        # One more piece than processes, so that none waits for this one to write a result.
        first = list(islice(waiting, self.hands + 1))
        if not first:
            return
        # The children end when the other end of this pipe closes, which it does however this
        # process ends: there are no orphans even after SIGKILL.
        lifeline, ours = get_context("spawn").Pipe(duplex=False)
        pool = ProcessPoolExecutor(
            min(self.hands, len(first)),
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(lifeline, hushed(), pickle.dumps((function, shared), protocol=5)),
        )
        done: SimpleQueue[Future[R]] = SimpleQueue()
        given: dict[Future[R], T] = {}

        def give(task: T) -> None:
            with no_interrupt():  # children inherit it: Ctrl-C is this process' business
                future = pool.submit(_piece, task)
            given[future] = task
            future.add_done_callback(done.put)

        try:
            for task in first:
                give(task)
            while given:
                future = done.get()
                task = given.pop(future)
                result = future.result()
                for another in islice(waiting, 1):
                    give(another)
                yield task, result
        except BrokenExecutor:
            raise WorkersError(Message("worker-killed")) from None
        finally:
            # The next finished piece wins, should a child be late in noticing.
            ours.close()
            pool.shutdown(wait=True, cancel_futures=True)
            lifeline.close()


@contextmanager
def no_interrupt() -> Iterator[None]:
    """Hold Ctrl-C back for a moment; it comes afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


#: In a worker process: the function and what all its pieces share, once it has begun.
_work: list[tuple[Callable[[Any, Any], Any], Any]] = []


def _begin(lifeline: Connection, quiet: bool, work: bytes) -> None:
    """Make a fresh process a worker, as quiet as the one that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if quiet:
        hush()
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    keep_one_thread()
    _work.append(pickle.loads(work))


def _end_with(lifeline: Connection) -> None:
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)


def _piece(task: Any) -> Any:
    function, shared = _work[0]
    return function(shared, task)
