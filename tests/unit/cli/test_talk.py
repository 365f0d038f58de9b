"""What a run says on a terminal and in a pipe."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

#: A clock that a quarter of a second passes on at every look, and a display that follows every word.
CODE = """
import itertools
import rich.progress
from lca.cli.talk import progress
from lca.problems import Message
ticks = itertools.count()
class Progress(rich.progress.Progress):
    def __init__(self, *columns, **more):
        super().__init__(*columns, **more, get_time=lambda: next(ticks) / 4, auto_refresh=False)
    def update(self, *args, **more):
        super().update(*args, **more, refresh=True)
rich.progress.Progress = Progress
with progress() as say:
    say(Message("solving"))
    for done in range(256, 1025, 128):
        say.draws(done, 1024)
    say(Message("storing"))
print("result")
"""


def test_a_terminal_sees_a_bar_with_the_time_left() -> None:
    """Proves: draws are counted in a bar with a time, texts come before and after it."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-c", CODE],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", "NO_COLOR": "1"},
    )
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert run.communicate(timeout=300)[0] == b"result\n"
    text = said.decode()
    assert text.index("solving") < text.index("256/1024") < text.index("1024/1024")
    assert text.index("1024/1024") < text.index("storing")
    assert "0:00:0" in text


def test_a_pipe_sees_nothing() -> None:
    """Proves: no control characters get into a log."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("result\n", "")
