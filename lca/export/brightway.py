"""A scenario written into a Brightway project, for Activity Browser or bw2calc."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from lca.export import write_run
from lca.export.datasets import Databases
from lca.problems import CannotSave, Message, reason
from lca.results.provenance import version

#: What to do where bw2data is not installed.
CURE = 'pip install "bps-lca[brightway]"'


def export(exported: Databases, project: str, folder: Path | None = None) -> None:
    """Write a scenario's databases and methods into a project; makes the project if there is none.

    Databases and methods of the same names that lca wrote are replaced; those of others are never touched.
    folder : Brightway's data folder, made if it is not there; the user's own when left out.
    Raises CannotSave: the project has no name, bw2data is not installed, names are taken, or the project cannot
    be written; what the project held is there as before then (`write_run`).
    """
    check_name(project)
    if find_spec("bw2data") is None:
        raise CannotSave(Message("export-needs-bw2data", cure=CURE))
    env = dict(os.environ)
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            env["BRIGHTWAY2_DIR"] = str(folder.absolute())
        with tempfile.TemporaryDirectory(prefix="lca-export-") as aside:
            _run(exported, project, Path(aside), env)
    except OSError as error:
        raise CannotSave(
            Message("export-not-written", path=str(folder), reason=reason(error))
        ) from None


def check_name(project: str) -> None:
    """Raises CannotSave for a name that Brightway would take for no project of its own."""
    if not project.strip():
        raise CannotSave(Message("export-project-without-name"))


def _run(exported: Databases, project: str, aside: Path, env: dict[str, str]) -> None:
    order, report = aside / "order.json", aside / "report.json"
    names = (exported.flows, exported.library, exported.routes)
    asked = {
        "project": project,
        "mark": version(),
        "databases": [
            (name, [(key[1], one) for key, one in exported.of(name).items()]) for name in names
        ],
        "comments": {exported.library: exported.comment} if exported.comment else {},
        "methods": list(exported.methods.items()),
        "report": str(report),
    }
    order.write_text(json.dumps(asked), "utf-8")
    package = Path(__file__).parent.parent.parent
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(package), env.get("PYTHONPATH")]))
    # In a folder of its own: bw2data reads settings from files where it is started.
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", write_run.__name__, str(order)],
        cwd=aside,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0 or not report.is_file():
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise CannotSave(Message("export-failed", project=project, reason=said))
    foreign = json.loads(report.read_text("utf-8"))["foreign"]
    if foreign:
        raise CannotSave(Message("export-foreign", project=project, names=tuple(foreign)))
