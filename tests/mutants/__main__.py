"""Whether the tests notice single changes to the code: `make mutants`.

    python tests/mutants [AREA ...] [--sample 40] [--seed 1] [--jobs 1]

Takes a sample of single changes to the modules of each area, makes them one at a time in a copy of the checkout in a
temporary folder, and runs the tests of the area that run the changed line. Prints each change that no test noticed, and
a table of noticed / all by area; exit 1 where an area has less than it should. The checkout itself is never changed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from areas import AREAS, Area, counts, without_effect  # noqa: E402
from changes import Change, changes  # noqa: E402

#: What a copy of the checkout needs for its tests.
_COPIED = (
    "lca",
    "factors",
    "scenarios",
    "tests",
    "docs",
    "benchmarks",
    "setup.cfg",
    "pyproject.toml",
    "README.md",
)
#: Tests of one change take at most so many seconds in all, by how long they took unchanged, the quickest first.
_BUDGET = 90.0


def main() -> int:
    """Run the sample; 1 where too few changes were noticed."""
    asked = _arguments()
    poor = False
    with tempfile.TemporaryDirectory(prefix="lca-mutants-") as folder:
        table = []
        for name in asked.areas or AREAS:
            area = AREAS[name]
            chosen = _sample(area, asked.sample, f"{asked.seed} {name}")
            print(f"{name}: {len(chosen)} changes", flush=True)
            noticed = _noticed(area, chosen, Path(folder), asked.jobs)
            lost = [one for one, seen in zip(chosen, noticed, strict=True) if not seen]
            table.append((name, len(chosen) - len(lost), len(chosen), area.wanted))
            poor |= len(chosen) - len(lost) < area.wanted * len(chosen)
        print(f"\n{'area':12}{'noticed':>9}{'all':>6}{'share':>8}{'wanted':>8}   seed {asked.seed}")
        for name, seen, of, wanted in table:
            print(f"{name:12}{seen:9}{of:6}{seen / max(of, 1):8.0%}{wanted:8.0%}")
    return int(poor)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("mutants", description=__doc__.split("\n\n")[0])
    parser.add_argument("areas", nargs="*", metavar="AREA", help=", ".join(AREAS))
    parser.add_argument("--sample", type=int, default=40, help="changes of each area")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="changes tried at the same time")
    asked = parser.parse_args()
    unknown = set(asked.areas) - AREAS.keys()
    if unknown:
        parser.error(f"no such area: {', '.join(sorted(unknown))}")
    return asked


def _sample(area: Area, size: int, seed: str) -> list[tuple[Path, Change]]:
    """Changes of an area, evenly from its kinds as far as they go; the same ones for the same seed and code."""
    known, found = without_effect(), []
    for path in area.files(ROOT):
        text = path.read_text("utf-8")
        module, source = str(path.relative_to(ROOT)), text.splitlines()
        found += [
            (path.relative_to(ROOT), one)
            for one in changes(text)
            if counts(area, one, source)
            and (module, source[one.line - 1].strip(), one.name) not in known
        ]
    chance = random.Random(seed)
    chance.shuffle(found)
    taken: Counter[str] = Counter()
    order = []
    for path, one in found:
        order.append((taken[one.kind], path, one))
        taken[one.kind] += 1
    order.sort(key=lambda item: item[0])  # stable: the first of each kind, then the second
    return [(path, one) for _, path, one in order[:size]]


def _noticed(area: Area, chosen: list[tuple[Path, Change]], folder: Path, jobs: int) -> list[bool]:
    """Whether the tests noticed each change; those that they did not are printed."""
    workers: Queue[_Worker] = Queue()
    first = _Worker(folder / "0", area)
    tests = [*area.tests, *(["-k", area.chosen] if area.chosen else [])]
    lines = first.ask({"do": "learn", "tests": tests, "modules": _modules(area)})
    if lines["failed"]:
        raise SystemExit(f"the tests fail without any change: {lines['failed']}")
    workers.put(first)
    for at in range(1, jobs):
        workers.put(_Worker(folder / str(at), area))

    def tried(item: tuple[Path, Change]) -> bool:
        path, change = item
        tests = _tests_of(lines, str(path), change)
        worker = workers.get()
        try:
            seen = bool(tests) and worker.try_(path, change, tests)
        finally:
            workers.put(worker)
        if not seen:
            why = "" if tests else "   (no test runs this line)"
            print(f"  {path}:{change.line}: {change.kind}: {change.name}{why}", flush=True)
        return seen

    with ThreadPoolExecutor(jobs) as pool:
        found = list(pool.map(tried, chosen))
    while not workers.empty():
        workers.get().stop()
    return found


def _modules(area: Area) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in area.files(ROOT)]


def _tests_of(lines: dict, path: str, change: Change) -> list[str]:
    """Tests that run the changed line, quickest first; of a line that runs at import, all that run the module."""
    hit = lines["lines"].get(f"{path}:{change.line}")
    took, left, chosen = lines["took"], _BUDGET, []
    found = hit if hit is not None else lines["files"].get(path) or list(took)
    for test in sorted(found, key=lambda test: took[test]):
        left -= took[test]
        if left < 0 and chosen:
            break
        chosen.append(test)
    return chosen


class _Worker:
    """A process that forks for every change, in a copy of the checkout, with what the tests import at hand."""

    def __init__(self, folder: Path, area: Area) -> None:
        self.folder, self.written = folder / "tree", 0
        if not self.folder.exists():
            self.folder.mkdir(parents=True)
            for name in _COPIED:
                source = ROOT / name
                if source.is_dir():
                    ignored = shutil.ignore_patterns("__pycache__", "_build")
                    shutil.copytree(source, self.folder / name, ignore=ignored)
                else:
                    shutil.copy2(source, self.folder / name)
        here = dict(os.environ, PYTHONPATH=str(self.folder), CI="1")
        here |= {"TMPDIR": str(folder), "MPLCONFIGDIR": str(folder / "matplotlib")}
        here.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, str(HERE / "trying.py")]
        self.process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=here,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, what: dict) -> dict:
        """A question to the process, and its answer."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def try_(self, path: Path, change: Change, tests: list[str]) -> bool:
        """Whether a test fails with the change."""
        file = self.folder / path
        before = file.read_text("utf-8")
        try:
            self._write(file, change.text)
            return bool(self.ask({"do": "try", "tests": tests})["failed"])
        finally:
            self._write(file, before)

    def _write(self, file: Path, text: str) -> None:
        """Write a module with a time of its own, so that nothing compiled of it is taken for this text."""
        file.write_text(text, "utf-8")
        self.written += 1
        when = time.time() + 10 * self.written
        os.utime(file, (when, when))

    def stop(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


if __name__ == "__main__":
    sys.exit(main())
