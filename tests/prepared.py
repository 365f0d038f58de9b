"""Python processes that find Brightway's libraries imported: a server forks one for every command.

bw2io and what it needs take two seconds to import. The server imports them once, forgets Brightway's own modules,
which look at the environment when they are imported, and forks for each command: it has memory, folder, environment,
output and exit code of its own, as any process.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import subprocess
import sys
import traceback
import warnings
from collections.abc import Sequence
from contextlib import redirect_stdout, suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

OWN = ("bw2analyzer", "bw2calc", "bw2data", "bw2io", "bw2parameters", "lca")


class Prepared:
    """Runs commands as `subprocess.run` does; those of this Python by the server."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.usual = folder, subprocess.run
        (folder / "brightway").mkdir()
        self.server = subprocess.Popen(
            [sys.executable, "-W", "ignore", __file__],
            env={
                **os.environ,
                "BRIGHTWAY2_DIR": str(folder / "brightway"),
                "OPENBLAS_NUM_THREADS": "1",  # what forks should have no other threads
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def run(self, command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[Any]:
        if command[0] != sys.executable or options.get("input") is not None:
            return self.usual(command, **options)
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        out, err = self.folder / "out", self.folder / "err"
        order = {
            "words": [str(word) for word in command[1:]],
            "cwd": str(options.get("cwd") or Path.cwd()),
            "env": dict(options.get("env") or os.environ),
            "out": str(out),
            "err": str(err),
        }
        self.server.stdin.write(json.dumps(order) + "\n")
        self.server.stdin.flush()
        code = int(self.server.stdout.readline())
        said = [path.read_bytes() for path in (out, err)]
        text = said if not options.get("text") else [one.decode("utf-8", "replace") for one in said]
        done = subprocess.CompletedProcess(command, code, *text)
        if options.get("check"):
            done.check_returncode()
        return done

    def ended(
        self, command: Sequence[str], folder: Path, env: dict[str, str], _seconds: float | None
    ) -> tuple[int, str]:
        """The same in the place of `lca.files.aside._ended`, however long it takes."""
        done = self.run(command, cwd=folder, env=env, text=True)
        return done.returncode, done.stderr

    def stop(self) -> None:
        assert self.server.stdin is not None
        self.server.stdin.close()
        self.server.wait()


def serve() -> dict[str, Any] | None:
    """In the server: nothing, when no more commands come. In a process that it forked: its command."""
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            order: dict[str, Any] = json.loads(line)
            return order
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)
    return None


def become(order: dict[str, Any]) -> None:
    """Do what `python WORDS` does."""
    for number, path in ((1, order["out"]), (2, order["err"])):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.setsid()
    os.dup2(os.pipe()[0], 0)  # an input that does not end, as that of a process that is waited for
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    words = order["words"]
    while words[0] == "-W":
        warnings.simplefilter(words[1])
        words = words[2:]
    kind, *rest = words
    at = 1 if kind in ("-c", "-m") else 0
    sys.argv = [kind, *rest[at:]]
    first = "" if at else str(Path(kind).parent)
    sys.path[:1] = [first, *filter(None, order["env"].get("PYTHONPATH", "").split(os.pathsep))]
    if kind == "-c":
        main = sys.modules["__main__"] = ModuleType("__main__")
        exec(compile(rest[0], "<string>", "exec"), main.__dict__)
    elif kind == "-m":
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(kind, run_name="__main__")


def leave(code: object) -> None:
    """End as a process does that ends by itself, without taking what the server imported apart (half a second)."""
    if code is not None and not isinstance(code, int):
        print(code, file=sys.stderr)
        code = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


if __name__ == "__main__":
    with suppress(ImportError), redirect_stdout(sys.stderr):  # they greet
        for library in ("bw2calc", "bw2data", "bw2io", "openpyxl"):
            import_module(library)
    for name in [one for one in sys.modules if one.partition(".")[0] in OWN]:
        del sys.modules[name]
    if ordered := serve():
        warnings.resetwarnings()
        try:
            become(ordered)
        except SystemExit as stop:
            leave(stop.code)
        except BaseException:
            leave(traceback.format_exc())
        leave(None)
