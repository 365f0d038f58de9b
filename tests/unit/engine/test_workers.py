"""Workers: the same results by whomever, errors that say what to do, nobody left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from banking import wait_until_gone

from lca.engine.errors import WorkersError
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.propagate import Draws, propagate
from lca.engine.workers import cluster
from lca.engine.workers.local import Here, Processes, Workers, workers
from lca.engine.workers.parallel import WINDOW, propagate_with, windows
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogNormal

TEAMS: list[Workers] = [Here(), Processes(2)]


def tell(shared: Path, task: int) -> int:
    """The process that does it; 13 is bad luck and 99 kills its process."""
    if task == 13:
        raise ValueError("bad luck")
    if task == 99:
        os.kill(os.getpid(), signal.SIGKILL)
    (shared / str(task)).write_text(str(os.getpid()))
    return os.getpid()


def threads(_shared: None, _task: int) -> set[int]:
    import numpy as np
    from threadpoolctl import threadpool_info

    np.linalg.solve(np.eye(2), np.ones(2))
    return {pool["num_threads"] for pool in threadpool_info()}


@pytest.mark.parametrize("team", TEAMS, ids=["here", "two"])
def test_every_task_is_done_once(tmp_path: Path, team: Workers) -> None:
    """Proves: results come with their tasks, by other processes where there are some."""
    done = list(team.run(tell, tmp_path, range(9)))
    assert sorted(task for task, _ in done) == list(range(9))
    assert all(int((tmp_path / str(task)).read_text()) == process for task, process in done)
    assert (os.getpid() in dict(done).values()) == (team.hands == 1)


@pytest.mark.parametrize("team", TEAMS, ids=["here", "two"])
def test_nothing_to_do(tmp_path: Path, team: Workers) -> None:
    assert list(team.run(tell, tmp_path, [])) == []


@pytest.mark.parametrize("team", TEAMS, ids=["here", "two"])
def test_errors_of_a_piece_come_through(tmp_path: Path, team: Workers) -> None:
    """Proves: what a piece raises is raised here, as it was."""
    with pytest.raises(ValueError, match="bad luck"):
        list(team.run(tell, tmp_path, [1, 13, 2]))


@pytest.mark.parametrize("team", TEAMS, ids=["here", "two"])
def test_linear_algebra_takes_one_thread(team: Workers) -> None:
    """Proves: processes times threads do not multiply, and sums are in the same order everywhere."""
    assert [used for _, used in team.run(threads, None, [1])] == [{1}]


@pytest.mark.parametrize("team", TEAMS, ids=["here", "two"])
def test_tasks_are_taken_late(tmp_path: Path, team: Workers) -> None:
    """Proves: a task is chosen when a worker is free: at most four are out for two processes."""
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for task in range(12):
            taken.append(task)
            yield task

    for count, _ in enumerate(team.run(tell, tmp_path, tasks()), start=1):
        assert len(taken) - count <= 3


def test_a_killed_process_is_said(tmp_path: Path) -> None:
    """Proves: a worker process that dies, as for want of memory, does not hang the run."""
    with pytest.raises(
        WorkersError, match="a worker process was killed, perhaps for want of memory"
    ):
        list(Processes(2).run(tell, tmp_path, [1, 99, 2]))


def test_leaving_early_ends_the_processes(tmp_path: Path) -> None:
    """Proves: closing the iterator stops the children."""
    running = Processes(2).run(tell, tmp_path, range(100))
    children = {next(running)[1] for _ in range(5)}
    running.close()
    wait_until_gone(children)
    assert len(list(tmp_path.iterdir())) < 50


def test_jobs_choose_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: 1 is this process, 0 one for each core, and less is refused."""
    assert isinstance(workers(1), Here)
    monkeypatch.setattr("lca.engine.workers.local.cores", lambda: 5)
    five = workers(0)
    assert isinstance(five, Processes)
    assert five.hands == 5
    with pytest.raises(ValueError, match="cannot be negative"):
        workers(-1)


def test_a_cluster_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: the cure of a missing extra is said."""
    monkeypatch.setattr(cluster, "find_spec", lambda _name: None)
    with pytest.raises(WorkersError) as caught:
        workers(cluster="tcp://127.0.0.1:1")
    assert str(caught.value).endswith('pip install "bps-lca[cluster]"')


def test_dask_is_not_loaded_without_a_cluster() -> None:
    """Proves: who wants no cluster does not wait for its library."""
    import subprocess

    code = (
        "import sys; from lca.engine.workers.local import workers; import lca.engine.bank.bank, lca.engine.workers.parallel\n"
        "workers(2); workers(1)\n"
        "print([n for n in ('distributed', 'dask', 'scipy', 'filelock') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def network() -> Inventory:
    """Two processes that use one another and an exchange, all of it uncertain."""

    def number(value: float, key: str) -> Number:
        return Number(value, key, LogNormal(0.3, 0.2))

    return Inventory(
        (
            Process("a", 1.0, (("b", number(0.4, "ab")),), (("co2", number(2.0, "co2 a")),)),
            Process("b", 2.0, (("a", number(0.3, "ba")),), (("co2", number(1.0, "co2 b")),)),
        ),
        (
            Line(
                "x", "virgin", "production", "a", (Term(number(5.0, "m")), Term(number(0.9, "y")))
            ),
            Line("x", "recycled", "processing", "b", (Term(number(5.0, "m")),)),
            Line("z", "virgin", "production", "b", (Term(number(1.0, "n")),)),
        ),
        {"ghg": {"co2": 1.0}, "energy": {"co2": 3.0}},
    )


def same(one: Draws, other: Draws) -> bool:
    names = ("virgin", "recycled", "saving")
    return (one.labels, one.indicators) == (other.labels, other.indicators) and all(
        getattr(one, name).tobytes() == getattr(other, name).tobytes() for name in names
    )


@pytest.mark.parametrize("team", TEAMS, ids=["here", "two"])
def test_windows_of_draws_give_the_bytes_of_one(team: Workers) -> None:
    """Proves: draws shared out are those of `propagate` to the last bit, an uneven rest included."""
    draws = 2 * WINDOW + 1001
    told: list[int] = []
    done = propagate_with(network(), draws, 5, team, lambda count, _all: told.append(count))
    assert same(done, propagate(network(), draws, 5))
    if team.hands == 2:
        assert told[-1] == draws
        assert len(told) == 2


def test_windows_cover_all_draws_once() -> None:
    """Proves: no draw is left out or done twice; windows are as many as hands, and not too small."""
    for draws, most, count in [
        (1, 8, 1),
        (WINDOW, 8, 1),
        (2 * WINDOW - 1, 8, 1),
        (2 * WINDOW, 8, 2),
        (100_003, 4, 4),
        (100_003, 1, 1),
    ]:
        found = windows(draws, most)
        assert len(found) == count
        assert found[0].start == 0
        assert [w.stop for w in found] == [*(w.start for w in found[1:]), draws]


#: Divides by nothing in two processes, of which NumPy warns, as a command does it or as a program.
DIVIDES = """
import numpy as np
from lca.engine.workers.local import Processes
from lca.engine.workers.warned import hush

if __name__ == "__main__":
    {first}
    print(sorted(float(result) for _, result in Processes(2).run(np.divide, 1.0, [0.0, 2.0])))
"""


@pytest.mark.parametrize(
    ("first", "options", "warned"),
    [("hush()", [], False), ("pass", [], True), ("hush()", ["-W", "default"], True)],
    ids=["command", "program", "asked for"],
)
def test_workers_warn_where_the_one_that_asks_would(
    first: str, options: list[str], warned: bool, tmp_path: Path
) -> None:
    """Proves: what NumPy warns of in a process started anew comes to no terminal of a command; a program that did not
    ask for silence, and whoever asks for warnings, gets it."""
    script = tmp_path / "divides.py"
    script.write_text(DIVIDES.format(first=first), "utf-8")
    done = subprocess.run(
        [sys.executable, *options, str(script)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "[0.5, inf]\n"), done.stderr
    assert ("RuntimeWarning: divide by zero" in done.stderr) == warned
    assert warned or done.stderr == ""
