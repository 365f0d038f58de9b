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
    module: str, asked: Mapping[str, Any], folder: Path, brightway: Path | None = None
) -> tuple[dict[str, Any] | None, str]:
    """Run a module on what it is asked; what it reports, or None where it failed, and what it said on stderr.

    The module gets the path of a JSON file that holds `asked` and, as "report", where to write its report.
    folder : a room of `ours`. brightway : Brightway's data folder; that of the user when left out. Raises OSError.
    """
    order, report = folder / _ORDER, folder / _REPORT
    order.write_text(json.dumps({**asked, "report": str(report)}), "utf-8")
    package = Path(__file__).parents[2]
    env = dict(os.environ)
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(package), env.get("PYTHONPATH")]))
    if brightway is not None:
        env["BRIGHTWAY2_DIR"] = str(brightway)
    code, said = _ended(
        [sys.executable, "-W", "ignore", "-m", __name__, module, str(order)], folder, env
    )
    if code != 0 or not report.is_file():
        return None, said
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found, said


def _ended(command: list[str], folder: Path, env: Mapping[str, str]) -> tuple[int, str]:
    """Exit code and stderr of a command, run in a folder and a group of processes of its own.

    In a folder of its own: bw2data reads settings from files where it is started.
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
    try:
        said = process.stderr.read()  # until it ends: its input stays open meanwhile
        return process.wait(), said
    finally:
        process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stderr.close()


def _watch(room: Path) -> None:
    """End this process and all that it started when the one that asked for it is gone, and take its room away."""
    os.read(0, 1)
    ours.sweep(room.parent)
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def main(module: str, order: Path) -> None:
    """Run the `main` of a module of lca on an order, for as long as somebody waits for it."""
    from importlib import import_module

    threading.Thread(target=_watch, args=(order.parent,), daemon=True).start()
    import_module(module).main(order)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
