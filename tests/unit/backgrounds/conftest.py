"""Databases that bw2data wrote, with the scores of stock bw2calc: made once for all workers."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from prepared import Prepared


@pytest.fixture(scope="session")
def written(shared_folder: Path, server: Prepared) -> tuple[Path, dict[str, float]]:
    """The folder of the projects, which nobody writes to, and bw2calc's scores: database/process/product → kg CO2e."""
    folder, scores = shared_folder / "brightway cases", shared_folder / "brightway cases.json"
    with FileLock(shared_folder / "brightway cases.lock"):
        if not scores.is_file():
            folder.mkdir()
            done = server.run(
                [sys.executable, str(Path(__file__).with_name("brightway_cases.py")), str(scores)],
                env={**os.environ, "BRIGHTWAY2_DIR": str(folder)},
                text=True,
            )
            assert done.returncode == 0, done.stderr[-2000:]
    return folder, json.loads(scores.read_text("utf-8"))
