"""What was read of a Brightway project, kept in the cache until the project is written to."""

from __future__ import annotations

import contextlib
import re
import zipfile
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import numpy as np

from lca.backgrounds import packed
from lca.backgrounds.brightway.project import open_project
from lca.backgrounds.brightway.read_project import read, without_collecting
from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.model import Background
from lca.backgrounds.sound import sound
from lca.files import ours
from lca.files.cache import cache_path

META, ARRAYS = "meta.json", "arrays.npz"
#: Name of a file that is kept: which database of which project, and its state.
FORM = re.compile(r"[0-9a-f]{24}\.[0-9a-f]+\.zip")


def opened(
    project: str, database: str, folder: Path | None = None, cut_off: bool = False
) -> Background:
    """`brightway.read`, which a second time takes what was read the first time from lca's cache.

    Kept as cache/brightway/DATABASE.STATE.zip, where STATE changes with the size or time of the
    project's files; older states of the database are taken away. A cache that cannot be written costs
    time, nothing else. Raises BackgroundError.
    """
    source = open_project(project, folder)
    which = blake2b(f"{source.folder}\n{database}\n{cut_off}".encode(), digest_size=12)
    path = cache_path("brightway") / f"{which.hexdigest()}.{source.content_key(database)}.zip"
    with without_collecting():
        kept = _kept(path)
    if kept is not None:
        return kept
    found = sound(read(project, database, folder, cut_off))
    with contextlib.suppress(OSError):
        _keep(found, path)
    return found


def _kept(path: Path) -> Background | None:
    try:
        with zipfile.ZipFile(path) as archive:
            meta, arrays = (archive.read(name) for name in (META, ARRAYS))
        with np.load(BytesIO(arrays), allow_pickle=False) as file:
            return packed.unpack(meta, {key: file[key] for key in file.files})
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, BackgroundError):
        return None  # not there, half written by another system, or of another version


def _keep(found: Background, path: Path) -> None:
    """In one step, so that two runs at once do not disturb each other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    meta, arrays = packed.pack(found)
    with ours.room(path.parent) as room:
        with zipfile.ZipFile(room / ours.NEW, "w") as archive:
            for name, data in ((META, meta), (ARRAYS, arrays)):
                archive.writestr(name, data)
        ours.put(room / ours.NEW, path, _marked)
    which = path.name.partition(".")[0]
    for old in ours.inside(path.parent, ".zip"):
        if old != path and old.name.startswith(f"{which}."):
            ours.remove(old, FORM, _marked)


def _marked(path: Path) -> bool:
    """Whether a file holds what `_keep` writes, and nothing else."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist() == [META, ARRAYS]
    except (OSError, zipfile.BadZipFile):
        return False
