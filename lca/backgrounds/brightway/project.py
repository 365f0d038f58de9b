"""A user's Brightway project, opened to be read: nothing in its folder is written, no project is switched.

Brightway itself cannot do that: importing bw2data makes folders and files, and opening a project updates them.
So its files are read as they are laid out by bw2data 4: projects.db names the projects, each has a folder
with databases.json, methods.json, and the SQLite file lci/databases.db.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from lca.backgrounds.errors import BackgroundError
from lca.files import ours
from lca.problems import Message, did_you_mean, listed

#: Part of `Project.content_key`: another number makes what was read by an older reader stale.
READER = 2


@dataclass(frozen=True, slots=True)
class Project:
    """A project and its folder.

    twofive : written for Brightway 2.5, where a process without a production has none (`datasets`).
    """

    name: str
    folder: Path
    twofive: bool

    @property
    def lci(self) -> Path:
        """The SQLite file with activities and exchanges."""
        return self.folder / "lci" / "databases.db"

    def json(self, name: str) -> Any:
        """One of the project's own JSON files, or nothing where it is missing."""
        try:
            return json.loads((self.folder / name).read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            message = Message(
                "project-file-unreadable", path=str(self.folder / name), reason=str(error)
            )
            raise BackgroundError(message) from None

    def databases(self) -> dict[str, dict[str, Any]]:
        """Names of the databases and what the project notes of each."""
        return dict(self.json("databases.json") or {})

    def content_key(self, database: str) -> str:
        """Changes when the project's data were written; costs a look at three files.

        Sizes and times of the files, not their contents: 32 hexadecimal digits.
        """
        digest = blake2b(f"{READER}\n{self.folder}\n{database}".encode(), digest_size=16)
        for path in (self.lci, _beside(self.lci, "-wal"), self.folder / "databases.json"):
            try:
                found = path.stat()
                digest.update(f"\n{path.name} {found.st_size} {found.st_mtime_ns}".encode())
            except OSError:
                digest.update(f"\n{path.name} -".encode())
        return digest.hexdigest()


def data_folder() -> Path:
    """Where Brightway keeps its projects: BRIGHTWAY2_DIR, or the user's data folder of the platform.

    Raises BackgroundError when BRIGHTWAY2_DIR is no folder.
    """
    named = os.environ.get("BRIGHTWAY2_DIR")
    if named:
        folder = Path(named).expanduser()
        if not folder.is_dir():
            raise BackgroundError(Message("brightway-folder-wrong", folder=named))
        return folder.absolute()
    from platformdirs import user_data_path

    return user_data_path("Brightway3", "pylca")


def open_project(name: str, folder: Path | None = None) -> Project:
    """The project of this name in a Brightway data folder (`data_folder` when left out).

    Raises BackgroundError when there is none; it names those that come near.
    """
    from bw_processing import safe_filename

    base = data_folder() if folder is None else Path(folder)
    found = _listed(base)
    if name not in found:
        cure = did_you_mean(name, found, Message("projects-are", names=listed(sorted(found))))
        if not found:
            cure = Message("set-brightway-folder")
        raise BackgroundError(Message("project-unknown", project=name, folder=str(base), cure=cure))
    twofive, full_hash = found[name]
    project = Project(name, base / safe_filename(name, full=full_hash), twofive)
    if not project.lci.is_file():
        raise BackgroundError(Message("project-without-file", project=name, path=str(project.lci)))
    return project


def _listed(base: Path) -> dict[str, tuple[bool, bool]]:
    """Projects of a data folder: name → (written for 2.5, folder named with the whole hash)."""
    if not (base / "projects.db").is_file():
        return {}
    with connection(base / "projects.db") as db:
        columns = {row[1] for row in db.execute("PRAGMA table_info(projectdataset)")}
        full = "full_hash" if "full_hash" in columns else "1"
        rows = db.execute(f"SELECT name, data, {full} FROM projectdataset").fetchall()
    found = {}
    for name, data, full_hash in rows:
        noted = unpickled(data) if data else {}
        found[str(name)] = (isinstance(noted, dict) and bool(noted.get("25")), bool(full_hash))
    return found


@contextmanager
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """A SQLite file, read-only, without a trace in its folder.

    A file with a write-ahead log would get new files beside it even when it is only read: without a log
    it is read as unchanging, with one a copy is read.
    Raises BackgroundError when it cannot be read.
    """
    with ours.room(Path(tempfile.gettempdir())) as aside:
        try:
            with path.open("rb") as file:
                write_ahead = file.read(20)[18:19] == b"\2"
            mode = "mode=ro"
            if write_ahead:
                path = _copied(path, aside)
                mode = "mode=ro&immutable=1" if path.parent != aside else "mode=rw"
            db = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)
        except (OSError, sqlite3.Error) as error:
            raise BackgroundError(_unreadable(path, error, Message("check-project"))) from None
        try:
            yield db
        except sqlite3.Error as error:
            raise BackgroundError(_unreadable(path, error, Message("wait-for-writer"))) from None
        finally:
            db.close()


def _copied(path: Path, aside: Path) -> Path:
    """The file itself when it has no log, else a copy with its log."""
    import shutil

    log = _beside(path, "-wal")
    if not log.is_file() or not log.stat().st_size:
        return path
    shutil.copyfile(log, aside / log.name)
    return Path(shutil.copyfile(path, aside / path.name))


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


class _Opaque:
    """Stands for an object of another library in a project: read over, never run."""

    def __init__(self, *_args: object, **_kwargs: object):
        pass

    def __setstate__(self, _state: object) -> None:
        pass


class _Reader(pickle.Unpickler):
    """Reads plain data, dates and NumPy numbers; a project is data, and nothing in it may be run."""

    def find_class(self, module: str, name: str) -> Any:
        root = module.partition(".")[0]
        plain = (module, name) in _PLAIN or (
            root == "numpy"
            and name in ("scalar", "dtype", "_reconstruct", "ndarray", "_frombuffer")
        )
        return super().find_class(module, name) if plain else _Opaque


_PLAIN = frozenset(
    [("datetime", name) for name in ("datetime", "date", "time", "timedelta", "timezone")]
    + [("builtins", name) for name in ("set", "frozenset", "complex", "bytearray")]
    + [("collections", "OrderedDict"), ("uuid", "UUID"), ("decimal", "Decimal")]
    + [("_codecs", "encode")]
)


def unpickled(data: bytes) -> Any:
    """What a project has pickled, without running any code of it. Raises BackgroundError."""
    try:
        return _Reader(io.BytesIO(data)).load()
    except Exception as error:
        raise BackgroundError(Message("project-entry-unreadable", reason=str(error))) from None


def _unreadable(path: Path, error: Exception, cure: Message) -> Message:
    return Message("database-unreadable", path=str(path), reason=str(error), cure=cure)
