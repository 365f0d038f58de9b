"""A process of `make mutants`: runs tests of the checkout that it stands in, each time in a fork of its own.

Reads questions and writes answers, one line of JSON each. `learn`: which lines of which modules each test runs, and how
long it takes. `try`: whether one of these tests fails. What the tests import is imported once, lca never.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import sys
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

import pytest

_IMPORTED = (
    *(
        "numpy",
        "pandas",
        "scipy.stats",
        "scipy.optimize",
        "scipy.sparse.linalg",
        "pydantic",
        "yaml",
    ),
    *("matplotlib.figure", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg"),
    *("hypothesis", "jinja2", "bw2calc", "bw_processing", "matrix_utils", "rich.table", "filelock"),
    *("platformdirs", "threadpoolctl", "click", "xml.etree.ElementTree"),
)
#: A change may make a program run for ever: seconds that its tests may take.
_LONGEST = 300


class Lines:
    """Lines of some modules that each test runs; those of a fixture count for every test that uses it."""

    def __init__(self, modules: list[str]) -> None:
        self.wanted = {str(Path(name).resolve()): name for name in modules}
        self.of_test: dict[str, set[str]] = defaultdict(set)
        self.of_fixture: dict[object, set[str]] = defaultdict(set)
        self.fixtures: dict[str, set[object]] = defaultdict(set)
        self.took: dict[str, float] = defaultdict(float)
        self.failed: list[str] = []
        self.at_import: set[str] = set()
        self.open: list[set[str]] = [self.at_import]
        self.seen: dict[CodeType, str | None] = {}

    def trace(self, frame: FrameType, event: str, _value: object) -> object:
        """The tracer of sys.settrace: lines of the modules alone."""
        code = frame.f_code
        if code not in self.seen:
            self.seen[code] = self.wanted.get(code.co_filename)
        name = self.seen[code]
        if name is None:
            return None
        if code.co_name != "<module>":
            line = f"{name}:{frame.f_lineno}"
            for lines in self.open:
                lines.add(line)
        for lines in self.open:
            lines.add(name)
        return self.trace

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._forget()
        started = time.perf_counter()
        self.open = [self.of_test[item.nodeid]]
        sys.settrace(self.trace)
        yield
        sys.settrace(None)
        self.open = [self.at_import]
        self.took[item.nodeid] = time.perf_counter() - started

    def _forget(self) -> None:
        """Empty the caches of the modules: what an earlier test asked would else not be run by this one."""
        for name in self.wanted.values():
            module = sys.modules.get(name.removesuffix(".py").replace("/", "."))
            for value in vars(module).values() if module else ():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: object, request: pytest.FixtureRequest
    ) -> Iterator[None]:
        self.open.append(self.of_fixture[fixturedef])
        yield
        self.open.pop()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Iterator[None]:
        known = pyfuncitem._request._fixture_defs
        self.fixtures[pyfuncitem.nodeid] = set(known.values())
        sys.settrace(self.trace)  # another may have taken it off
        yield

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def answer(self) -> dict[str, object]:
        """Tests by line and by module, their times, and those that failed."""
        lines: dict[str, list[str]] = defaultdict(list)
        for test, own in self.of_test.items():
            for line in own.union(*(self.of_fixture[one] for one in self.fixtures[test])):
                lines[line].append(test)
        files = {name: tests for name, tests in lines.items() if ":" not in name}
        found = {line: own for line, own in lines.items() if ":" in line}
        # what no test runs, but stands in a function, has no tests; what runs at import has those of its module
        for path, name in self.wanted.items():
            for line in _inside(Path(path).read_text("utf-8"), path):
                found.setdefault(f"{name}:{line}", [])
        for line in self.at_import:
            found.pop(line, None)
        return {"lines": found, "files": files, "took": self.took, "failed": self.failed}


def _inside(text: str, path: str) -> Iterator[int]:
    """Lines of code inside functions."""
    waiting = [compile(text, path, "exec")]
    while waiting:
        code = waiting.pop()
        waiting += [one for one in code.co_consts if isinstance(one, CodeType)]
        if code.co_flags & 0x2:  # of a function: it has fast locals
            yield from (line for _, _, line in code.co_lines() if line)


def _pytest(arguments: list[str], plugins: list[object]) -> int:
    """Run pytest without a word."""
    with tempfile.TemporaryDirectory() as base, Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
        quiet = ["-q", "-n0", "--tb=no", "-p", "no:cacheprovider", f"--basetemp={base}/pytest"]
        return int(pytest.main([*quiet, *arguments], plugins=plugins))


def _forked(question: dict[str, object]) -> dict[str, object]:
    """The answer of a fork; no answer in time is a failure."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.setsid()
        os.close(read)
        with os.fdopen(write, "w") as into:
            json.dump(_answered(question), into)
        os._exit(0)
    os.close(write)
    longest = _LONGEST if question["do"] == "try" else 3600
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.alarm(longest)
    with os.fdopen(read) as back:
        text = back.read()
    signal.alarm(0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what it left behind
    os.waitpid(child, 0)
    return json.loads(text) if text else {"failed": ["no answer"]}


def _answered(question: dict[str, object]) -> dict[str, object]:
    tests = [str(test) for test in question["tests"]]  # type: ignore[attr-defined]
    if question["do"] == "try":
        return {"failed": _pytest(["-x", *tests], []) != 0}
    lines = Lines(list(question["modules"]))  # type: ignore[call-overload]
    sys.settrace(lines.trace)
    _pytest(tests, [lines])
    return lines.answer()


def main() -> None:
    """Answer until there are no more questions."""
    for name in _IMPORTED:
        with contextlib.suppress(ImportError), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            importlib.import_module(name)
    assert "lca" not in sys.modules
    sys.path.insert(0, "")
    for question in sys.stdin:
        print(json.dumps(_forked(json.loads(question))), flush=True)


if __name__ == "__main__":
    main()
