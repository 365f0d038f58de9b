"""EcoSpold 2, SimaPro CSV, openLCA JSON-LD and Brightway Excel as backgrounds, read by bw2io.

bw2io runs in a process and a Brightway folder of its own (`bw2io_run`), which is then read like any
project: the user's Brightway is not touched, and nothing is printed.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lca.backgrounds.brightway.build import background
from lca.backgrounds.brightway.datasets import graph
from lca.backgrounds.brightway.project import open_project
from lca.backgrounds.brightway.read_project import SYSTEM_MODELS, without_collecting
from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.formats import account, bw2io_run, limits
from lca.backgrounds.model import Background, Origin
from lca.files import ours, regular
from lca.files.aside import run_aside
from lca.files.signs import without_control
from lca.problems import Mark, Message, Problem, WrongInput

#: What to do about inputs that lead nowhere, and where bw2io is not installed.
CUT = Message("link-or-cut-off")
#: What Python and the system say where no more memory is given.
NO_MEMORY = (
    *("MemoryError", "Cannot allocate memory", "std::bad_alloc"),
    *("Memory allocation still failed", "failed to map segment"),
)
CURE = 'pip install "bps-lca[brightway]"'


@dataclass(frozen=True, slots=True)
class Format:
    """A form that bw2io reads: what the path names, and whether that fits."""

    title: str
    source: str
    fits: Callable[[Path], bool]


FORMATS: Mapping[str, Format] = {
    "ecospold2": Format(
        "EcoSpold 2",
        "a folder of .spold files (ecoinvent: its folder `datasets`)",
        lambda path: path.is_dir() and bool(ours.inside(path, ".spold")),
    ),
    "simapro-csv": Format("SimaPro CSV", "a CSV export of SimaPro", Path.is_file),
    "openlca-jsonld": Format(
        "openLCA JSON-LD",
        "an openLCA JSON-LD export, a zip file or its folder",
        lambda path: zipfile.is_zipfile(path) if path.is_file() else (path / "processes").is_dir(),
    ),
    "brightway-excel": Format(
        "Brightway Excel", "a workbook in Brightway's Excel format", Path.is_file
    ),
}


def read(kind: str, path: Path, name: str | None = None, cut_off: bool = False) -> Background:
    """A database in one of FORMATS as a background.

    name : of the background; made of the path's when left out.
    cut_off : leave out inputs that lead nowhere and list them in `unlinked`, instead of refusing.
    Raises BackgroundError: bw2io is not installed, the path does not fit, bw2io fails on it, or inputs lead
    nowhere and may not be cut off.
    """
    form = FORMATS[kind]
    if find_spec("bw2io") is None or find_spec("bw2data") is None:
        raise BackgroundError(Message("import-needs", form=form.title, library="bw2io", cure=CURE))
    if path.exists() and not path.is_dir():
        try:
            regular.check(path)
        except regular.NotRead as error:
            raise WrongInput([Problem(Mark(str(path)), "", error.message)]) from None
    if not path.exists() or not form.fits(path):
        raise BackgroundError(
            Message("import-other-form", path=str(path), form=form.title, source=form.source)
        )
    named = name or re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or kind
    with ours.room(Path(tempfile.gettempdir())) as folder:
        report = _imported(kind, path, named, folder)
        lost = account.lost(report)
        with without_collecting():
            found = graph(open_project(bw2io_run.PROJECT, folder / "brightway"), named)
            found.lost.extend(lost)
            one = background(named, found, _origin(kind, path), cut_off, CUT)
        return replace(
            one,
            notes=(*account.texts(report, "notes"), *one.notes),
            conversions=(*account.texts(report, "conversions"), *one.conversions),
        )


def _origin(kind: str, path: Path) -> Origin:
    models = (label for pattern, label in SYSTEM_MODELS if pattern.search(str(path)))
    return Origin(
        citation=f"{path.name}, {FORMATS[kind].title}, read by bw2io",
        kind=kind,
        system_model=next(models, "not stated"),
    )


def _imported(kind: str, path: Path, name: str, folder: Path) -> dict[str, Any]:
    """Have bw2io write the database into a project under `folder`; what it did (`Account.as_json`, or a refusal)."""
    home = folder / "brightway"
    home.mkdir()
    size = _within_limits(kind, path)
    data = path
    if kind == "openlca-jsonld" and path.is_file():
        data = _unpacked(path, folder / "unpacked")
    seconds, memory = limits.seconds(size), limits.memory(size)
    asked = {"kind": kind, "path": str(data.absolute()), "name": name}
    try:
        found, said = run_aside(bw2io_run.__name__, asked, folder, home, seconds, memory)
    except TimeoutError:
        raise BackgroundError(Message("import-too-long", file=path.name, seconds=seconds)) from None
    if found is None and any(words in said for words in NO_MEMORY):
        limit = f"{memory / limits.GB:,.0f} GB"
        raise BackgroundError(Message("import-takes-memory", file=path.name, limit=limit))
    if found is None:
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        reason = next((line for line in reversed(lines) if re.match(r"\S*\w+(:|$)", line)), "")
        message = Message(
            "import-failed",
            file=path.name,
            form=FORMATS[kind].title,
            reason=without_control(reason)[0] or "no reason given",
        )
        raise BackgroundError(message)
    return found


def _within_limits(kind: str, path: Path) -> int:
    """Bytes that are to be read. Raises BackgroundError for more than an import may take, and for XML with entities."""
    if kind == "brightway-excel":
        limits.files([path])
        return limits.workbook(path) if zipfile.is_zipfile(path) else path.stat().st_size
    if kind == "openlca-jsonld" and path.is_file():
        return limits.packed(path)
    if kind == "simapro-csv":
        return limits.files([path])
    data = ours.inside(path, ".spold") if kind == "ecospold2" else ours.below(path, ".json")
    size = limits.files(data)
    if kind == "ecospold2":
        for one in data:
            with one.open("rb") as file:
                limits.declares_nothing(one.name, limits.chunks(file))
    return size


def _unpacked(path: Path, into: Path) -> Path:
    """A zip file's folder with `processes`."""
    limits.unpacked(path, into, ".json")
    found = next(
        (
            one.parent
            for one in ours.below(into, "processes")
            if one.name == "processes" and one.is_dir()
        ),
        None,
    )
    if found is None:
        raise BackgroundError(Message("import-empty", file=path.name))
    return found
