"""Pieces of work on a cluster of dask.distributed, which may lose machines on the way."""

from __future__ import annotations

import logging
import pickle
import re
import time
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from itertools import islice
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from lca.engine.errors import WorkersError
from lca.engine.workers.threads import keep_one_thread, one_thread
from lca.problems import Message

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as Promise

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

#: Seconds in which a scheduler must answer, and one of its workers be there.
ANSWER = 10.0
#: Seconds without any worker, or without the scheduler, after which the run gives up: a nanny
#: starts a killed worker again within a few.
PATIENCE = 30.0
#: Seconds between two looks at who is still there.
LOOK = 1.0
#: Seconds to take leave.
CLOSE = 2.0
#: Pieces given out for each thread of the cluster, so that none waits for the next.
AHEAD = 2
#: Libraries whose versions may change the last bits of a result.
EXACT = ("bps-lca", "numpy", "scipy")

#: Protocol (tcp when left out), host and port.
ADDRESS = re.compile(r"(?:[a-z]+://)?(?:\[[0-9a-fA-F:.]+\]|[^\s:/\[\]]+):\d{1,5}")


class Cluster:
    """The workers of a dask scheduler, met anew for every run.

    address : such as "tcp://10.0.0.1:8786".
    Raises WorkersError if the library is not installed, or for what is no address.
    """

    hands = 8

    def __init__(self, address: str) -> None:
        if find_spec("distributed") is None:
            raise WorkersError(Message("cluster-not-installed"))
        if ADDRESS.fullmatch(address) is None:  # distributed would look for it for half a minute
            raise WorkersError(Message("cluster-address", address=address))
        self.address = address

    def run(
        self, function: Callable[[S, T], R], shared: S, tasks: Iterable[T]
    ) -> Generator[tuple[T, R], None, None]:
        """As `Workers.run`. A worker that is lost loses nothing: its pieces are done by another."""
        work = pickle.dumps((function, shared), protocol=5)
        waiting = iter(tasks)
        with self._client() as client:
            self._check(client)
            round_ = _Round(client, self.address, work)
            try:
                while True:
                    for task in islice(waiting, round_.room()):
                        round_.give(task)
                    if not round_.given:
                        return
                    yield from round_.done()
            finally:
                with suppress(Exception):
                    client.cancel(list(round_.given), force=True)

    @contextmanager
    def _client(self) -> Iterator[Client]:
        from distributed import Client

        with _silence():
            _check_certificates(self.address)
            try:
                with _no_warnings():  # versions are compared more strictly by `_check`
                    client = Client(self.address, timeout=ANSWER, set_as_default=False)
            except (OSError, ValueError, TypeError) as error:
                message = Message(
                    "scheduler-silent",
                    address=self.address,
                    seconds=ANSWER,
                    reason=_first_line(error),
                )
                raise WorkersError(message) from None
            try:
                yield client
            finally:
                with suppress(Exception):
                    client.close(timeout=CLOSE)

    def _check(self, client: Client) -> None:
        """Workers must be there and calculate as this process does."""
        try:
            client.wait_for_workers(1, timeout=ANSWER)
        except TimeoutError:
            message = Message("scheduler-without-workers", address=self.address)
            raise WorkersError(message) from None
        try:
            found: dict[str, Any] = client.run(arithmetic, on_error="return")
        except Exception as error:
            message = Message("scheduler-failed", address=self.address, reason=_first_line(error))
            raise WorkersError(message) from None
        here = arithmetic()
        for worker, there in found.items():
            if isinstance(there, OSError):
                continue  # it has just left
            if isinstance(there, Exception):
                raise WorkersError(
                    Message("worker-without-lca", worker=worker, reason=_first_line(there))
                )
            for name, ours in here.items():
                if there[name] != ours:
                    message = Message(
                        "worker-differs", worker=worker, library=name, there=there[name], here=ours
                    )
                    raise WorkersError(message)


def _check_certificates(address: str) -> None:
    """A tls:// address needs the certificates that dask's configuration names; without them nothing is sent.

    Raises WorkersError where there are none, or where they cannot be read.
    """
    if not address.startswith("tls://"):
        return
    from distributed.security import Security

    try:
        context = Security().get_connection_args("client")["ssl_context"]
    except OSError as error:  # ssl.SSLError is one
        message = Message("cluster-certificates-unread", address=address, reason=_first_line(error))
        raise WorkersError(message) from None
    if context is None:
        raise WorkersError(Message("cluster-without-certificates", address=address))


class _Round:
    """What is given out, and those who have it."""

    def __init__(self, client: Client, address: str, work: bytes) -> None:
        self.client, self.address, self.work = client, address, work
        self.given: dict[Promise, Any] = {}
        self._ready: SimpleQueue[Promise] = SimpleQueue()
        self._threads = 1
        self._seen = time.monotonic()
        self._looked = 0.0
        self._shared = self._send()

    def _send(self) -> Promise:
        # Held by a task of the scheduler's graph rather than scattered: when the workers that hold
        # it die, the scheduler makes it again for those that come.
        with _no_warnings():  # it goes into the graph once, however large
            return self.client.submit(bytes, self.work, pure=False, retries=10)

    def room(self) -> int:
        """How many pieces more may be given out."""
        self._look()
        return max(0, AHEAD * self._threads - len(self.given))

    def give(self, task: Any) -> None:
        promise = self.client.submit(_piece, self._shared, task, pure=False)
        self.given[promise] = task
        promise.add_done_callback(self._ready.put)

    def done(self) -> Iterator[tuple[Any, Any]]:
        """A piece that is done, or none after a while. Raises what the piece raised."""
        with suppress(Empty):
            promise = self._ready.get(timeout=LOOK)
            if promise not in self.given:
                return
            if promise.status == "finished":
                try:
                    result = promise.result(timeout=ANSWER)
                except (TimeoutError, OSError):  # its worker died: another makes it again
                    promise.add_done_callback(self._ready.put)
                    return
                yield self.given.pop(promise), result
            elif promise.status == "error":
                raise self._reason(promise.exception())
            elif promise.status == "cancelled":
                self._again()
            else:
                promise.add_done_callback(self._ready.put)

    def _reason(self, error: BaseException) -> BaseException:
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            return WorkersError(Message("cluster-killed", address=self.address))
        return error

    def _again(self) -> None:
        """The scheduler has forgotten: give it everything anew."""
        tasks = list(self.given.values())
        self.given.clear()
        self._shared = self._send()
        for task in tasks:
            self.give(task)

    def _look(self) -> None:
        """Count the cluster's threads. Raises WorkersError when nobody has been there for long."""
        now = time.monotonic()
        if now - self._looked < LOOK:
            return
        self._looked = now
        try:
            threads = sum(self.client.nthreads().values()) if self._connected() else 0
        except Exception:  # whatever the network does, it means: not there now
            threads = 0
        now = time.monotonic()
        if threads:
            self._seen, self._threads = now, threads
        elif now - self._seen > PATIENCE:
            if self._connected():
                message = Message("workers-gone", address=self.address, seconds=PATIENCE)
            else:
                message = Message("scheduler-gone", address=self.address, seconds=PATIENCE)
            raise WorkersError(message)

    def _connected(self) -> bool:
        return bool(self.client.status == "running")


@contextmanager
def _silence() -> Iterator[None]:
    """What the library logs of lost connections, with tracebacks, is said here in one sentence."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextmanager
def _no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def arithmetic() -> dict[str, str]:
    """What decides the last bits of a result: versions, and what they make of some numbers here."""
    from importlib.metadata import version

    import numpy as np
    from scipy.special import ndtri

    # NumPy and the linear algebra choose other code on other processors.
    u = (np.arange(4096) + 0.5) / 4096
    z = ndtri(u)
    digest = blake2b(digest_size=8)
    with one_thread():
        matrix = np.exp(z).reshape(64, 64) + 64.0 * np.eye(64)
        for part in (z, matrix, np.log(u), matrix @ matrix.T, np.linalg.solve(matrix, u[:64])):
            digest.update(np.ascontiguousarray(part).tobytes())
    return {name: version(name) for name in EXACT} | {"arithmetic": digest.hexdigest()}


@lru_cache(maxsize=2)
def _unpacked(work: bytes) -> tuple[Callable[[Any, Any], Any], Any]:
    """Function and shared object, unpacked once in each worker."""
    keep_one_thread()
    unpacked: tuple[Callable[[Any, Any], Any], Any] = pickle.loads(work)
    return unpacked


def _piece(work: bytes, task: Any) -> Any:
    function, shared = _unpacked(work)
    return function(shared, task)


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
