"""What grows with the number of exchanges grows no faster: lines of our code that run are counted, no time is taken."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import pytest

import lca
from lca.engine import room
from lca.problems import LcaError

HERE = Path(__file__).parent
OURS = str(HERE.parent / "lca")
SIZES = (60, 120, 240)
#: Twice as many more exchanges may take so many times as many more lines.
TWICE = 2.15


def many(folder: Path, exchanges: int, cases: bool = False) -> Path:
    """A scenario of the benchmarks."""
    path = HERE.parent / "benchmarks" / "many_exchanges.py"
    spec = importlib.util.spec_from_file_location("many_exchanges", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    file = folder / f"many-{exchanges}.yaml"
    module.write(file, exchanges, cases=cases)
    return file


def lines(work: Callable[[], Any]) -> int:
    """How many lines of lca run, those of every turn of a loop in one line too."""
    count = 0

    def inside(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return inside

    def called(frame: FrameType, _event: str, _argument: Any) -> Any:
        return inside if frame.f_code.co_filename.startswith(OURS) else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("cases", [False, True])
def test_loading_and_calculating_are_linear(tmp_path: Path, cases: bool) -> None:
    """Proves: no rule and no table looks at all exchanges for each of them; 1.0 more exchanges are 1.0 more work."""
    files = [many(tmp_path, size, cases) for size in SIZES]
    lca.run(lca.load(files[0]), draws=4)  # what is kept between calls is no growth
    checked = [lines(lambda file=file: lca.load(file)) for file in files]
    scenarios = [lca.load(file) for file in files]
    run = [lines(lambda one=one: lca.run(one, draws=4)) for one in scenarios]
    for counts in (checked, run):
        first, second = counts[1] - counts[0], counts[2] - counts[1]
        assert second < TWICE * first, counts


def test_draws_in_a_file_are_those_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: where draws are kept changes no bit of the tables, with cases, too, and rows that have left come back."""
    scenario = lca.load(many(tmp_path, 60, cases=True))
    held = lca.run(scenario, draws=32)
    monkeypatch.setattr(room, "HELD", 0)
    monkeypatch.setattr(room, "ROWS", 4)
    filed = lca.run(scenario, draws=32)
    assert held.sample is not None and filed.sample is not None
    assert isinstance(filed.sample.saving, np.memmap)
    assert not isinstance(held.sample.saving, np.memmap)
    for name in ("virgin", "recycled", "saving"):
        one, other = (getattr(result.sample, name) for result in (held, filed))
        assert one.tobytes() == other.tobytes()
    for table in ("exchanges", "network", "statuses", "convergence", "cases", "groups"):
        assert getattr(held, table).equals(getattr(filed, table))


def test_no_room_for_draws_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = lca.load(many(tmp_path, 60))
    monkeypatch.setattr(room, "HELD", 0)

    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.posix_fallocate", full, raising=False)
    with pytest.raises(LcaError, match=r"the draws need .* GB in .* do not get them"):
        lca.run(scenario, draws=32)
