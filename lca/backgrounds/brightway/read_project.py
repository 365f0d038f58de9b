"""A database of the user's own Brightway project as a background."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lca.backgrounds.brightway.build import background
from lca.backgrounds.brightway.datasets import graph
from lca.backgrounds.brightway.methods import method, methods
from lca.backgrounds.brightway.project import data_folder, open_project
from lca.backgrounds.model import Background, Origin

__all__ = ["content_key", "data_folder", "method", "methods", "read"]

#: System models by what makers write in the names of their databases.
SYSTEM_MODELS = (
    (re.compile(r"cut-?off", re.IGNORECASE), "cut-off"),
    (re.compile(r"\bapos\b", re.IGNORECASE), "allocation at the point of substitution"),
    (re.compile(r"consequential", re.IGNORECASE), "consequential"),
)


def read(
    project: str, database: str, folder: Path | None = None, cut_off: bool = False
) -> Background:
    """A database of a Brightway project with all that it depends on.

    The project is opened read-only, without bw2data: nothing is written in its folder and no other program
    sees a switch. Activities are named by their codes, those of other databases of the project
    "database|code". The name of the background is the database's. Draws are keyed by the database in which a
    number stands, so that they are the same through whichever database it is reached.
    folder : Brightway's data folder; BRIGHTWAY2_DIR or the platform's when left out.
    cut_off : leave out inputs that lead nowhere and list them, instead of refusing.
    Raises BackgroundError.
    """
    opened = open_project(project, folder)
    with without_collecting():
        found = graph(opened, database)
        return background(database, found, _origin(project, database, found.meta), cut_off)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Millions of plain objects that all stay until the end: looking for garbage only costs time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def content_key(project: str, database: str, folder: Path | None = None) -> str:
    """Changes when the project was written to; the key to keep what was read under. Raises BackgroundError."""
    return open_project(project, folder).content_key(database)


def _origin(project: str, database: str, meta: Mapping[str, Any]) -> Origin:
    named = str(meta.get("system model") or meta.get("system_model") or "")
    model = named or next((label for find, label in SYSTEM_MODELS if find.search(database)), "")
    return Origin(
        citation=f"Database {database} of the Brightway project {project}",
        kind="brightway",
        licence=str(meta.get("license") or meta.get("licence") or "not stated"),
        system_model=model or "not stated",
    )
