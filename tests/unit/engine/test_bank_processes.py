"""The bank under several processes: built at once, killed, interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from banking import LIMIT, PROCESSES, Dense, wait_until, wait_until_gone

from lca.engine.bank.bank import Bank
from lca.engine.bank.segments import CHUNK
from lca.engine.workers.local import Here

HERE = Path(__file__).parent
CHUNKS = 10
DRAWS = CHUNKS * CHUNK

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts runs that build the bank of tmp_path; none outlives the test."""
    begun: list[subprocess.Popen[str]] = []

    def begin(jobs: int = 1, meet: int = 1, hold: int = DRAWS) -> subprocess.Popen[str]:
        words = [tmp_path / "bank", tmp_path / "log", DRAWS, jobs, meet, hold]
        run = subprocess.Popen(
            [sys.executable, HERE / "bank_process.py", *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # a process group of its own, as under a shell
        )
        begun.append(run)
        return run

    yield begin
    for run in begun:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate(timeout=LIMIT)


def finished(run: subprocess.Popen[str]) -> dict[str, str]:
    """The last words of a run by the first of each line."""
    out, err = run.communicate(timeout=LIMIT)
    assert err == ""
    assert run.returncode == 0
    return dict(line.split(" ", 1) for line in out.splitlines())


def wait_for(run: subprocess.Popen[str], done: int) -> None:
    """Until a run has so many draws on disk."""
    assert run.stdout is not None
    for line in run.stdout:
        if line == f"done {done} {DRAWS}\n":
            return
    raise AssertionError(f"the run ended before it had {done} draws")


def test_two_runs_share_the_work(tmp_path: Path, start: Start) -> None:
    """Proves: two runs at once get the same bytes and no chunk is calculated twice."""
    runs = [start(meet=2), start(meet=2)]
    words = [finished(run) for run in runs]
    assert words[0]["bytes"] == words[1]["bytes"]
    solver = Dense(tmp_path / "log")
    assert [first for first, _ in solver.computed()] == [i * CHUNK for i in range(CHUNKS)]
    assert len(solver.processes()) == 2


def test_a_killed_run_is_gone_on_with(tmp_path: Path, start: Start) -> None:
    """Proves: after SIGKILL what was finished is used, and the chunk in work is no longer locked."""
    run = start(hold=4 * CHUNK)
    solver = Dense(tmp_path / "log")
    wait_for(run, 4 * CHUNK)
    wait_until(lambda: len(solver.computed()) == 5, "the fifth chunk is not begun")
    run.kill()
    run.wait(LIMIT)
    bank = Bank(tmp_path / "bank", solver, 3)
    scores = bank.scores(range(PROCESSES), DRAWS, Here())
    assert bank.summary.before == 4 * CHUNK
    assert len(solver.computed()) == CHUNKS + 1
    fresh = Bank(tmp_path / "other", Dense(tmp_path / "other log"), 3)
    assert scores.tobytes() == fresh.scores(range(PROCESSES), DRAWS, Here()).tobytes()
    assert not list(bank.folder.glob("*.unfinished"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_keeps_finished_chunks(tmp_path: Path, start: Start, jobs: int) -> None:
    """Proves: SIGINT to the whole group, as a terminal sends it, ends a run and its children in one line, without
    waiting for the chunks in work (which never end), and a later run reads what was finished.
    """
    run = start(jobs=jobs, hold=4 * CHUNK)
    solver = Dense(tmp_path / "log")
    wait_for(run, 4 * CHUNK)
    wait_until(lambda: len(solver.computed()) == 4 + jobs, "not all hands are at work")
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=LIMIT)
    assert (run.returncode, err) == (130, "")
    assert out.splitlines()[-1] == f"kept {4 * CHUNK}"
    wait_until_gone(solver.processes())
    bank = Bank(tmp_path / "bank", solver, 3)
    bank.scores(range(PROCESSES), DRAWS, Here())
    assert bank.summary.before == 4 * CHUNK


def test_children_of_a_killed_run_end(tmp_path: Path, start: Start) -> None:
    """Proves: SIGKILL of a run with two processes leaves no orphans at work."""
    run = start(jobs=2, hold=0)
    solver = Dense(tmp_path / "log")
    wait_until(lambda: len(solver.processes()) == 2, "not both hands are at work")
    children = solver.processes()
    assert run.pid not in children
    run.kill()
    run.wait(LIMIT)
    wait_until_gone(children)
