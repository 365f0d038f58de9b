"""Charts drawn by a process beside the one that asks: the same files, and nobody is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

LIMIT = 300.0
SCRIPT = Path(__file__).parent / "beside_process.py"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="draws in one process"
)


@pytest.fixture
def start() -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts the command; every one is gone at the end."""
    started: list[subprocess.Popen[str]] = []

    def begin() -> subprocess.Popen[str]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        run = subprocess.Popen(
            [sys.executable, str(SCRIPT)],
            text=True,
            start_new_session=True,
            **pipes,  # type: ignore[call-overload]
        )
        started.append(run)
        return run

    yield begin
    for run in started:
        run.kill()
        run.wait(LIMIT)
        for end in (run.stdin, run.stdout, run.stderr):
            if end is not None:
                end.close()


def ends(child: int) -> None:
    """Wait until a process is gone, which it is when it can no longer be followed."""
    try:
        handle = os.pidfd_open(child)
    except ProcessLookupError:
        return
    try:
        import select

        assert select.select([handle], [], [], LIMIT)[0], "it goes on"
    finally:
        os.close(handle)


def child_of(run: subprocess.Popen[str]) -> int:
    assert run.stdout is not None
    return int(run.stdout.readline())


def test_files_are_those_that_this_process_draws(
    start: Callable[[], subprocess.Popen[str]],
) -> None:
    """Proves: another process draws them, byte for byte the same, and ends with the one that asked."""
    run = start()
    child = child_of(run)
    assert child > 0
    out, err = run.communicate("go\n\n", LIMIT)
    assert (out, err) == (f"go True {child}\n", "")
    ends(child)


def test_charts_are_drawn_here_where_the_other_process_was_killed(
    start: Callable[[], subprocess.Popen[str]],
) -> None:
    """Proves: the run goes on without it, with the same files, and says nothing."""
    run = start()
    child = child_of(run)
    os.kill(child, signal.SIGKILL)
    out, err = run.communicate("go\n\n", LIMIT)
    assert (out, err, run.returncode) == ("go True 0\n", "", 0)


@pytest.mark.parametrize("with_", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nobody_outlives_the_one_that_asked(
    start: Callable[[], subprocess.Popen[str]], with_: signal.Signals
) -> None:
    """Proves: however a run is ended, Ctrl-C in the terminal of both among it, its other process ends as well."""
    run = start()
    child = child_of(run)
    if with_ is signal.SIGINT:
        os.killpg(run.pid, with_)
    else:
        run.send_signal(with_)
    run.wait(LIMIT)
    ends(child)
