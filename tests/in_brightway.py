"""Runs code with bw2data in a process and a Brightway folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

#: Marks of a file whose tests need Brightway. Looking for it does not import it: that would make a project of its own.
BRIGHTWAY = [
    pytest.mark.skipif(
        find_spec("bw2data") is None or find_spec("bw2io") is None,
        reason='needs bw2data and bw2io (pip install "bps-lca[brightway]")',
    ),
    pytest.mark.usefixtures("prepared"),
]


def in_brightway(folder: Path, code: str) -> Any:
    """What code that ends in `print(json.dumps(…))` prints, run where the projects lie."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env={**os.environ, "BRIGHTWAY2_DIR": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])
