"""A module in a process of its own: what it reports, and that nothing of it outlives the one that asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lca.files import ours
from lca.files.aside import run_aside

#: Modules that are asked: one reports, one fails, one starts a process and waits for ever.
MODULES = {
    "reports": """
import json
def main(order):
    asked = json.loads(order.read_text("utf-8"))
    open(asked["report"], "w").write(json.dumps({"twice": 2 * asked["number"]}))
""",
    "fails": """
def main(order):
    raise ValueError("not today")
""",
    "hangs": """
import subprocess, sys, time
def main(order):
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", str(order.parent)])
    time.sleep(600)
""",
    "takes": """
import json, resource, subprocess, sys
def main(order):
    asked = json.loads(order.read_text("utf-8"))
    subprocess.run([sys.executable, "-c", f"bytearray({asked['bytes']})"], check=asked["bytes"] < 1 << 30)
    bytearray(asked["bytes"])
    bound = resource.getrlimit(resource.RLIMIT_AS)[0]
    open(asked["report"], "w").write(json.dumps({"bound": bound}))
""",
    "works": """
import json, os, time
def main(order):
    asked = json.loads(order.read_text("utf-8"))
    files = [order.parent / f"file-{number}" for number in range(3000)]
    for file in files:
        file.write_text("x")
    open(asked["pids"] + ".new", "w").write(f"{os.getpid()} {order.parent}")
    os.rename(asked["pids"] + ".new", asked["pids"])
    try:
        while True:
            for file in files:
                file.read_text()
    except OSError as error:
        open(asked["pids"] + ".failed", "w").write(str(error))
        time.sleep(600)
""",
    "waits": """
import json, os, subprocess, sys, time
def main(order):
    asked = json.loads(order.read_text("utf-8"))
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    open(asked["pids"] + ".new", "w").write(f"{os.getpid()} {child.pid} {order.parent}")
    os.rename(asked["pids"] + ".new", asked["pids"])
    time.sleep(600)
""",
}
ASKS = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from lca.files import ours
from lca.files.aside import run_aside
with ours.room(Path(sys.argv[1])) as room:
    run_aside(sys.argv[3], {"pids": sys.argv[2]}, room)
"""


@pytest.fixture(autouse=True)
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "modules").mkdir()
    for name, code in MODULES.items():
        (tmp_path / "modules" / f"{name}.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "modules"))


def test_what_it_reports_comes_back(tmp_path: Path) -> None:
    with ours.room(tmp_path) as room:
        assert run_aside("reports", {"number": 21}, room) == ({"twice": 42}, "")


def test_why_it_failed_is_said(tmp_path: Path) -> None:
    with ours.room(tmp_path) as room:
        found, said = run_aside("fails", {}, room)
    assert found is None and said.endswith("ValueError: not today\n")


def test_what_never_ends_is_ended(tmp_path: Path) -> None:
    """Proves: what takes longer than its time is ended by the one that asked, with all that it started."""
    with ours.room(tmp_path) as room:
        with pytest.raises(TimeoutError, match=r"it took longer than 0\.5 seconds"):
            run_aside("hangs", {}, room, seconds=0.5)
        started = [one for one in Path("/proc").glob("[0-9]*") if str(room).encode() in _words(one)]
    assert started == []


def test_time_that_is_not_used_changes_nothing(tmp_path: Path) -> None:
    with ours.room(tmp_path) as room:
        assert run_aside("reports", {"number": 21}, room, seconds=600) == ({"twice": 42}, "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep to this bound")
def test_memory_is_bounded(tmp_path: Path) -> None:
    """Proves: it, and what it starts, is refused more than it may have; a bound that is there already is kept."""
    gb = 1 << 30
    with ours.room(tmp_path) as room:
        found, said = run_aside("takes", {"bytes": 4 * gb}, room, memory=2 * gb)
        assert found is None and said.endswith("MemoryError\n")
        assert run_aside("takes", {"bytes": gb // 4}, room, memory=2 * gb)[0] == {"bound": 2 * gb}
        assert run_aside("takes", {"bytes": gb // 4}, room)[0] == {"bound": -1}


@pytest.mark.parametrize("with_what", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_outlives_the_one_that_asked(tmp_path: Path, with_what: signal.Signals) -> None:
    """Proves: however the process that asked ends, the one that it asked ends, too, with all that it started, and the
    room with what it had written goes."""
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    asking = subprocess.Popen(
        [sys.executable, "-c", ASKS, str(rooms), str(tmp_path / "pids"), "waits"],
        stderr=subprocess.DEVNULL,
    )
    _until((tmp_path / "pids").exists)
    one, other, room = (tmp_path / "pids").read_text().split(" ", 2)
    assert Path(room).is_dir() and _alive(one) and _alive(other)
    asking.send_signal(with_what)
    asking.wait()
    _until(lambda: not (_alive(one) or _alive(other) or Path(room).exists()))


def test_it_stops_before_its_room_goes(tmp_path: Path) -> None:
    """Proves: when the one that asked is killed nothing is done any more while the room is taken away, and nothing fails.

    A Brightway export that failed then took away what it had written and was ended before the old was there again.
    """
    rooms, pids = tmp_path / "rooms", tmp_path / "pids"
    rooms.mkdir()
    asking = subprocess.Popen([sys.executable, "-c", ASKS, str(rooms), str(pids), "works"])
    _until(pids.exists)
    one, room = pids.read_text().split(" ", 1)
    asking.kill()
    asking.wait()
    _until(lambda: not (_alive(one) or Path(room).exists()))
    assert not Path(f"{pids}.failed").exists()


def _words(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def _until(state: object) -> None:
    for _ in range(6000):
        if state():  # type: ignore[operator]
            return
        time.sleep(0.01)
    raise AssertionError("this state does not come")


def _alive(pid: str) -> bool:
    """Whether a process runs; one that ended and that nobody waited for does not."""
    try:
        os.kill(int(pid), 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
