"""A real scheduler and two workers on this machine: the same bytes, whoever is lost on the way."""

from __future__ import annotations

import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from banking import PROCESSES, Dense  # dasking, which conftest imports, says where it is
from dasking import LIMIT, Dask, free_port

from lca.engine.bank.bank import Bank
from lca.engine.bank.segments import CHUNK
from lca.engine.errors import WorkersError
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.propagate import propagate
from lca.engine.workers import cluster
from lca.engine.workers.cluster import Cluster
from lca.engine.workers.local import Here, workers
from lca.engine.workers.parallel import WINDOW, propagate_with
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogNormal

if TYPE_CHECKING:
    from distributed import Client

pytestmark = pytest.mark.skipif(
    find_spec("distributed") is None,
    reason='needs dask.distributed (pip install "bps-lca[cluster]")',
)

CHUNKS = 16
DRAWS = CHUNKS * CHUNK


def local(tmp_path: Path) -> bytes:
    bank = Bank(tmp_path / "local", Dense(tmp_path / "local log"), 3)
    return bank.scores(range(PROCESSES), DRAWS, Here()).tobytes()


def test_a_killed_worker_changes_no_byte(dask: Dask, tmp_path: Path) -> None:
    """Proves: two workers share a bank; one is killed in the middle, and the bytes are those of one
    process. A second scenario then reads the bank, and windows of the small engine go out, too.
    """
    pair = [dask.worker(), dask.worker()]
    dask.wait_for(2)
    solver = Dense(tmp_path / "log", meet=2)
    victims: list[int] = []

    def progress(done: int, _all: int) -> None:
        if done >= DRAWS // 2 and not victims and len(solver.processes()) == 2:
            victims.append(pair[0].pid)
            pair[0].send_signal(signal.SIGKILL)

    bank = Bank(tmp_path / "bank", solver, 3)
    scores = bank.scores(range(PROCESSES), DRAWS, workers(cluster=dask.address), progress)
    assert victims, "no worker was killed"
    assert solver.processes() == {run.pid for run in pair}, dask.said()
    assert scores.tobytes() == local(tmp_path)
    # Only what the killed worker had in hand, and had not handed over, was done again.
    assert CHUNKS <= len(solver.computed()) <= CHUNKS + 6
    draws = 2 * WINDOW
    there = propagate_with(small(), draws, 1, workers(cluster=dask.address))
    assert there.saving.tobytes() == propagate(small(), draws, 1).saving.tobytes()


def small() -> Inventory:
    """One exchange on one process."""

    def number(value: float, key: str) -> Number:
        return Number(value, key, LogNormal(0.3, 0.2))

    return Inventory(
        (Process("a", 1.0, (), (("co2", number(2.0, "co2")),)),),
        (Line("x", "virgin", "production", "a", (Term(number(5.0, "m")),)),),
        {"ghg": {"co2": 1.0}},
    )


def test_all_workers_gone_is_said_and_loses_nothing(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: without workers a run ends with a sentence instead of hanging, finished chunks are
    kept, and work goes on when a worker is back within the patience.
    """
    first = dask.worker()
    dask.wait_for(1)
    solver = Dense(tmp_path / "log", hold=12 * CHUNK)
    back: list[subprocess.Popen[bytes]] = []

    def replace(done: int, _all: int) -> None:
        if done >= 4 * CHUNK and not back:
            first.kill()
            first.wait(LIMIT)
            monkeypatch.setattr(cluster, "ANSWER", 1.0)  # of results that died with it
            back.append(dask.worker())
        if done >= 10 * CHUNK and len(back) == 1:
            monkeypatch.setattr(cluster, "PATIENCE", 1.0)
            back.append(back[0])
            back[0].kill()

    bank = Bank(tmp_path / "bank", solver, 3)
    with pytest.raises(WorkersError) as caught:
        bank.scores(range(PROCESSES), DRAWS, Cluster(dask.address), replace)
    assert str(caught.value) == (
        f"{dask.address}: all workers of the scheduler are gone since 1 s; what was finished is kept: "
        "start them and run again"
    )
    assert solver.processes() == {first.pid, back[0].pid}
    assert 10 * CHUNK <= bank.summary.kept <= 12 * CHUNK
    again = Bank(tmp_path / "bank", Dense(tmp_path / "log"), 3)
    assert again.scores(range(PROCESSES), DRAWS, Here()).tobytes() == local(tmp_path)
    assert again.summary.before == bank.summary.kept


def test_a_scheduler_without_workers(dask: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: it is said what to start. The scheduler has all the time to answer; workers there are none."""
    check = Cluster._check

    def impatient(self: Cluster, client: Client) -> None:
        monkeypatch.setattr(cluster, "ANSWER", 0.1)
        check(self, client)

    monkeypatch.setattr(Cluster, "_check", impatient)
    with pytest.raises(WorkersError, match=f"start some: dask worker {dask.address}"):
        list(Cluster(dask.address).run(max, 1, [2]))


def test_a_worker_that_calculates_otherwise(dask: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: another version on a worker is refused: bytes would not be those of this machine."""
    dask.worker()
    dask.wait_for(1)
    monkeypatch.setattr("importlib.metadata.version", lambda name: f"no {name}")
    with pytest.raises(WorkersError, match=r"the worker has bps-lca .*, here it is no bps-lca"):
        list(Cluster(dask.address).run(max, 1, [2]))
    monkeypatch.undo()
    monkeypatch.setattr("scipy.special.ndtri", lambda u: u)
    with pytest.raises(
        WorkersError, match=r"the worker has arithmetic .* the same versions and pro"
    ):
        list(Cluster(dask.address).run(max, 1, [2]))
    monkeypatch.undo()
    assert list(Cluster(dask.address).run(max, 1, [2])) == [(2, 2)]


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: a wrong address is one sentence with the address and how long it was tried."""
    monkeypatch.setattr(cluster, "ANSWER", 1.0)
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(WorkersError) as caught:
        list(workers(cluster=address).run(max, 1, [2]))
    assert str(caught.value).startswith(f"{address}: no dask scheduler answers within 1 s; ")


@pytest.mark.parametrize("address", ["", "nonsense", "tcp://127.0.0.1:port", "tcp://there"])
def test_no_address_at_all(address: str) -> None:
    """Proves: what is no address is said at once; distributed would look for it and leave a traceback."""
    with pytest.raises(WorkersError, match=r"is no address of a scheduler; write it like tcp://"):
        workers(cluster=address)


def test_a_protocol_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: what has the form of an address and leads nowhere is said in the usual way."""
    monkeypatch.setattr(cluster, "ANSWER", 1.0)
    with pytest.raises(WorkersError, match="no dask scheduler answers"):
        list(workers(cluster="ftp://there:1").run(max, 1, [2]))
