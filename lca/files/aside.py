"""A module of lca in a Python and a folder of its own, for what bw2data and bw2io do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: What a module is asked and what it reports, in its folder.
_ORDER, _REPORT = "order.json", "report.json"


def run_aside(
    module: str, asked: Mapping[str, Any], folder: Path, brightway: Path | None = None
) -> tuple[dict[str, Any] | None, str]:
    """Run a module on what it is asked; what it reports, or None where it failed, and what it said on stderr.

    The module gets the path of a JSON file that holds `asked` and, as "report", where to write its report.
    brightway : Brightway's data folder; that of the user when left out. Raises OSError.
    """
    order, report = folder / _ORDER, folder / _REPORT
    order.write_text(json.dumps({**asked, "report": str(report)}), "utf-8")
    package = Path(__file__).parents[2]
    env = dict(os.environ)
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(package), env.get("PYTHONPATH")]))
    if brightway is not None:
        env["BRIGHTWAY2_DIR"] = str(brightway)
    # In a folder of its own: bw2data reads settings from files where it is started.
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, str(order)],
        cwd=folder,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0 or not report.is_file():
        return None, done.stderr
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found, done.stderr
