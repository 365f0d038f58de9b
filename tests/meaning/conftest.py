"""Cases of the pages on meaning, each a short file beside this one, against the shipped library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from case_files import FILES, Said, said

import lca
from lca.runs.run import Result


@pytest.fixture
def case(tmp_path: Path) -> Callable[..., Said]:
    """Loads a case; `over` is laid over it as a file that extends it would be."""

    def load(name: str, over: str = "") -> Said:
        if not over:
            return said(FILES / f"{name}.yaml")
        path = tmp_path / "over.yaml"
        path.write_text(f"extends: {FILES / name}.yaml\n{over}", "utf-8")
        return said(path)

    return load


@pytest.fixture
def calculated(case: Callable[..., Said]) -> Callable[..., Result]:
    """Calculates a case that is good."""

    def run(name: str, over: str = "", draws: int = 0, seed: int = 1) -> Result:
        found = case(name, over)
        assert found.scenario is not None, [str(one) for one in found.problems]
        return lca.run(found.scenario, draws=draws, seed=seed)

    return run
