"""A scenario written into a Brightway project, for Activity Browser or bw2calc."""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from pathlib import Path

from lca.export import write_run
from lca.export.datasets import Databases
from lca.files import ours
from lca.files.aside import run_aside
from lca.problems import CannotSave, Message, listed, reason
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
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        with ours.room(Path(tempfile.gettempdir())) as aside:
            _run(exported, project, aside, folder and folder.absolute())
    except OSError as error:
        raise CannotSave(Message("not-written", path=str(folder), reason=reason(error))) from None


def check_name(project: str) -> None:
    """Raises CannotSave for a name that Brightway would take for no project of its own."""
    if not project.strip():
        raise CannotSave(Message("export-project-without-name"))


def _run(exported: Databases, project: str, aside: Path, folder: Path | None) -> None:
    names = (exported.flows, exported.library, exported.routes)
    asked = {
        "project": project,
        "mark": version(),
        "databases": [
            (name, [(key[1], one) for key, one in exported.of(name).items()]) for name in names
        ],
        "comments": {exported.library: exported.comment} if exported.comment else {},
        "methods": list(exported.methods.items()),
    }
    found, stderr = run_aside(write_run.__name__, asked, aside, folder)
    if found is None:
        said = (stderr.strip().splitlines() or ["no reason given"])[-1]
        raise CannotSave(Message("export-failed", project=project, reason=said))
    foreign = found["foreign"]
    if foreign:
        raise CannotSave(Message("export-foreign", project=project, names=listed(foreign)))
