"""The referee finds what is wrong and leaves the house as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.referee import recalculate
from lca.quantities.numbers import Number, Term


def inventory() -> Inventory:
    flows = (("co2", Number(1.0)), ("ch4", Number(0.0)))
    a = Process("a", 2.0, (("b", Number(0.5)), ("a", Number(0.1))), flows)
    b = Process("b", 1.0, (("a", Number(0.25)),), flows)
    lines = (
        Line("x", "virgin", "production", "a", (Term(Number(3.0)),)),
        Line("x", "recycled", "processing", "b", (Term(Number(7.0)),)),
    )
    return Inventory((a, b), lines, {"ghg": {"co2": 1.0}, "methane": {"ch4": 1.0}})


def test_agrees_with_stock_brightway() -> None:
    verdict = recalculate(inventory())
    assert verdict.difference <= 1e-14
    assert verdict.compared == (2 + 2) * 2


def test_finds_a_wrong_process() -> None:
    scores = solve(inventory())
    values = scores.values.copy()
    values[1, 0] *= 1.001
    verdict = recalculate(inventory(), replace(scores, values=values))
    assert (verdict.kind, verdict.where, verdict.indicator) == ("process", "b", "ghg")
    assert verdict.difference == pytest.approx(0.001 / 1.001)
    assert verdict.ours == pytest.approx(1.001 * verdict.theirs)


def test_finds_a_wrong_line() -> None:
    scores = solve(inventory())
    lines = scores.lines.copy()
    lines[1, 1] = 1e-30  # right is exactly 0: any other number is wholly wrong
    verdict = recalculate(inventory(), replace(scores, lines=lines))
    assert (verdict.kind, verdict.where) == ("line", "x recycled processing b")
    assert (verdict.indicator, verdict.difference) == ("methane", 1.0)


def test_a_score_that_is_not_a_number_is_the_worst() -> None:
    scores = solve(inventory())
    values = np.full_like(scores.values, np.nan)
    assert recalculate(inventory(), replace(scores, values=values)).difference == np.inf


SESSION = """
import sys
from tests.unit.engine.test_referee import inventory
from lca.engine.referee import recalculate
verdict = recalculate(inventory())
assert verdict.difference <= 1e-14, verdict
assert "bw2data" not in sys.modules
import bw2calc.lca
print(bw2calc.lca.get_node, file=sys.stderr)
"""


@pytest.mark.parametrize("folder", ["", "brightway"])
@pytest.mark.parametrize("installed", [False, True])
def test_touches_no_brightway_project(tmp_path: Path, folder: str, installed: bool) -> None:
    """With a home that cannot be written, nothing on stdout, and bw2data (if there) not imported.

    The stand-in for bw2data prints and writes when it is imported, as the real one does. Whoever
    imports bw2calc afterwards gets one that knows bw2data.
    """
    root = Path(__file__).parents[3]
    paths = [str(root)]
    if installed:
        stand_in = tmp_path / "site" / "bw2data"
        stand_in.mkdir(parents=True)
        code = "print('Using environment variable BRIGHTWAY2_DIR')\ndef get_node(): ...\n"
        (stand_in / "__init__.py").write_text(code)
        paths.insert(0, str(stand_in.parent))
    projects = tmp_path / "projects"
    projects.mkdir()
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": os.devnull + "/nobody",
        "XDG_DATA_HOME": os.devnull + "/nobody",
        "XDG_CACHE_HOME": os.devnull + "/nobody",
    }
    if folder:
        environment["BRIGHTWAY2_DIR"] = str(projects)
    session = SESSION if installed else SESSION.partition("import bw2calc")[0]
    done = subprocess.run(
        [sys.executable, "-c", session],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    banner = "Using environment variable BRIGHTWAY2_DIR\n" if installed else ""
    assert done.stdout == banner  # printed once, by the later import of the test itself
    if installed:
        assert "get_node" in done.stderr
    assert list(projects.iterdir()) == []
