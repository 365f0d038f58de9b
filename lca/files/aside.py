"""A module of lca in a Python and a folder of its own, for what bw2data and bw2io do.

Nothing of it outlives the process that asked: its input is a pipe from there, which ends however that process does; it
then ends with all that it started.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from lca.files import ours

#: What a module is asked and what it reports, in its folder.
_ORDER, _REPORT = "order.json", "report.json"
#: Seconds that a process is given to end after its input did.
_GRACE = 5.0


def run_aside(
    module: str,
    asked: Mapping[str, Any],
    folder: Path,
    brightway: Path | None = None,
    seconds: float | None = None,
    memory: int = 0,
) -> tuple[dict[str, Any] | None, str]:
    """Run a module on what it is asked; what it reports, or None where it failed, and what it said on stderr.

    The module gets the path of a JSON file that holds `asked` and, as "report", where to write its report.
    folder : a room of `ours`. brightway : Brightway's data folder; that of the user when left out.
    seconds : after which it is ended with all that it started. memory : bytes that it, and each process that it starts, may
        ask the system for, where a system has such bounds (Windows has none, macOS does not keep to them); 0 for any.
    Raises OSError, of it TimeoutError where it took longer.
    """
    order, report = folder / _ORDER, folder / _REPORT
    order.write_text(json.dumps({**asked, "report": str(report), "memory": memory}), "utf-8")
    package = Path(__file__).parents[2]
    env = dict(os.environ)
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(package), env.get("PYTHONPATH")]))
    if brightway is not None:
        env["BRIGHTWAY2_DIR"] = str(brightway)
    command = [sys.executable, "-W", "ignore", "-m", __name__, module, str(order)]
    code, said = _ended(command, folder, env, seconds)
    if code != 0 or not report.is_file():
        return None, said
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found, said


def _ended(
    command: list[str], folder: Path, env: Mapping[str, str], seconds: float | None = None
) -> tuple[int, str]:
    """Exit code and stderr of a command, run in a folder and a group of processes of its own.

    In a folder of its own: bw2data reads settings from files where it is started. Raises TimeoutError.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    assert process.stdin is not None and process.stderr is not None
    late = threading.Event()
    clock = threading.Timer(seconds, _stop, (process, late)) if seconds is not None else None
    try:
        if clock is not None:
            clock.daemon = True
            clock.start()
        said = process.stderr.read()  # until it ends: its input stays open meanwhile
        code = process.wait()
        if late.is_set():
            raise TimeoutError(f"it took longer than {seconds} seconds")
        return code, said
    finally:
        if clock is not None:
            clock.cancel()
        process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stderr.close()


def _stop(process: subprocess.Popen[str], late: threading.Event) -> None:
    """End a process with all that it started, which would hold its stderr open."""
    if process.poll() is not None:
        return
    late.set()
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # a session of its own is a group of its own
    else:
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        with suppress(OSError):
            subprocess.run(tree, capture_output=True, check=False)
    process.kill()


def _bound(memory: int) -> None:
    """Let this process, and those that it starts, ask for so many bytes at most; a bound that is there already stays."""
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    least = min(one for one in (memory, soft, hard) if one != resource.RLIM_INFINITY)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (least, hard))


def _watch(room: Path) -> None:
    """When the process that asked is gone: stop at once what is done here, by becoming what takes the room away.

    Work that went on while its room goes would fail at some step, and tidy up half of what it did before it is ended.
    """
    os.read(0, 1)
    command = [sys.executable, "-m", __spec__.name, str(room)]
    if (
        os.name == "nt"
    ):  # an exec there tears paths with spaces apart, and a folder that is worked in cannot go
        subprocess.Popen(command, cwd=room.parent)
        os._exit(1)
    os.execv(sys.executable, command)


def _gone(room: Path) -> None:
    """Take a room away, and end with all that was started in it."""
    ours.sweep(room.parent)
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def main(module: str, order: Path) -> None:
    """Run the `main` of a module of lca on an order, for as long as somebody waits for it."""
    from importlib import import_module

    memory = json.loads(order.read_text("utf-8"))["memory"]
    if memory:
        _bound(memory)
    threading.Thread(target=_watch, args=(order.parent,), daemon=True).start()
    import_module(module).main(order)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        main(sys.argv[1], Path(sys.argv[2]))
    else:
        _gone(Path(sys.argv[1]))
