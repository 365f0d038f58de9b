"""Imported backgrounds in the cache: written whole or not at all, and checked when they are read.

`NAME.json` points at `NAME.CONTENT/`, which holds `meta.json`, `arrays.npz` and our mark; CONTENT is the hash of both
files' hashes, which stand in the pointer.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

from lca.backgrounds import packed
from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.model import Background
from lca.backgrounds.packed import Outline
from lca.backgrounds.readers import how_to_import
from lca.files import ours
from lca.files.cache import cache_folder, cache_path
from lca.files.fields import ID_LENGTH, ID_PATTERN
from lca.problems import CannotSave, Message, did_you_mean, listed, reason

META, ARRAYS = "meta.json", "arrays.npz"
#: File by which a content is known to be ours, and the names of contents and pointers.
MARK = ".lca-background"
HASH = re.compile(r"[0-9a-f]{32}")
CONTENT = re.compile(rf"[a-z0-9-]+\.{HASH.pattern}")
POINTER = re.compile(r"[a-z0-9-]+\.json")
#: What results call the library, where they call databases by their names.
LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list says of an imported background; read without its arrays."""

    name: str
    kind: str
    processes: int
    flows: int
    methods: tuple[str, ...]
    unlinked: int
    citation: str
    licence: str
    content: str
    hashes: tuple[str, str]  # of meta.json and arrays.npz


def folder() -> Path:
    """Where imported backgrounds lie."""
    return cache_path("backgrounds")


def check_name(name: str) -> None:
    """Raises BackgroundError for a name that a scenario could not write before the colon."""
    if name == LIBRARY:
        raise BackgroundError(Message("background-called-library", background=name))
    if re.fullmatch(ID_PATTERN, name) is None or len(name) > ID_LENGTH:
        raise BackgroundError(Message("background-name", background=name))


def save(background: Background) -> Path:
    """Put a background into the cache in place of one of the same name; the folder with its content.

    Raises BackgroundError for a bad name and CannotSave when the cache cannot be written.
    """
    check_name(background.name)
    meta, arrays = packed.pack(background)
    hashes = _hash(meta), _hash(arrays)
    content = _content(hashes)
    into = cache_folder("backgrounds")
    target = into / f"{background.name}.{content}"
    try:
        with _alone(into), ours.room(into) as room:
            place = into / f"{background.name}.json"
            if place.exists() and not _points(place):
                raise FileExistsError(str(place))
            if not _sound(target, hashes):
                _place(room / target.name, target, meta, arrays)
            _write(room / ours.NEW, _as_json(_pointer(background, content, hashes)))
            ours.put(room / ours.NEW, place, _points)
            _drop(into)
    except FileExistsError as error:
        raise CannotSave(Message("cache-foreign", path=str(error.args[0]))) from None
    except OSError as error:
        message = Message("background-not-stored", folder=str(into), reason=reason(error))
        raise CannotSave(message) from None
    return target


def load(name: str) -> Background:
    """The background of this name. Raises BackgroundError when it is not there or damaged."""
    import numpy as np

    meta, arrays = _read(name, (META, ARRAYS))
    with np.load(BytesIO(arrays), allow_pickle=False) as file:
        return packed.unpack(meta, {key: file[key] for key in file.files})


def outline(name: str) -> Outline:
    """The same without its matrices: enough to find activities and check units, without NumPy."""
    (meta,) = _read(name, (META,))
    return packed.outline(meta)


def names() -> tuple[str, ...]:
    """Names of the imported backgrounds, sorted."""
    found = [path.stem for path in ours.inside(folder(), ".json")]
    return tuple(name for name in found if re.fullmatch(ID_PATTERN, name))


def summary(name: str) -> Summary:
    """What is known of a background without reading it. Raises BackgroundError."""
    raw = _pointed(name)
    lists = ("methods", "hashes")
    if not all(isinstance(raw.get(key), list) for key in lists):
        _damaged(name)
    tuples = {key: tuple(raw[key]) for key in lists}
    try:
        found = Summary(**{**raw, **tuples})
    except TypeError:
        _damaged(name)
    if not _formed(found):
        _damaged(name)
    return found


def _formed(said: Summary) -> bool:
    """Whether a pointer holds what we write into one, so that it leads to no other file and can be listed."""
    texts = (said.name, said.kind, said.citation, said.licence, *said.methods)
    hashes = (said.content, *said.hashes)
    return (
        all(isinstance(text, str) for text in (*texts, *hashes))
        and all(isinstance(n, int) for n in (said.processes, said.flows, said.unlinked))
        and all(HASH.fullmatch(one) is not None for one in hashes)
        and len(said.hashes) == 2
    )


def remove(name: str) -> None:
    """Take a background out of the cache. Raises BackgroundError when there is none, CannotSave."""
    into = folder()
    if name not in names():
        _missing(name)
    try:
        with _alone(into):
            if not ours.remove(into / f"{name}.json", POINTER, _points):
                raise CannotSave(Message("cache-foreign", path=str(into / f"{name}.json")))
            _drop(into)
    except OSError as error:
        message = Message(
            "background-not-removed", folder=str(into), background=name, reason=reason(error)
        )
        raise CannotSave(message) from None


def _missing(name: str) -> NoReturn:
    have, cure = names(), how_to_import(name)
    if have:
        cure = Message("import-beside", how=cure, imported=listed(have))
    cure = did_you_mean(name, have, cure)
    raise BackgroundError(Message("background-not-imported", background=name, cure=cure))


def _damaged(name: str) -> NoReturn:
    raise BackgroundError(Message("background-damaged", background=name))


def _read(name: str, files: Sequence[str], again: bool = True) -> list[bytes]:
    """Files of a background, as they were written. Imports may take them away meanwhile: then while none goes on."""
    said = summary(name)
    where = folder() / f"{name}.{said.content}"
    try:
        found = [(where / file).read_bytes() for file in files]
    except OSError:
        if not again:
            _damaged(name)
        with contextlib.suppress(OSError), _alone(folder()):
            return _read(name, files, again=False)
        return _read(name, files, again=False)  # a cache that nobody can lock, nobody writes to
    if _content(said.hashes) != said.content or any(
        _hash(data) != hash for data, hash in zip(found, said.hashes, strict=False)
    ):
        _damaged(name)
    return found


def _pointed(name: str) -> dict[str, Any]:
    if re.fullmatch(ID_PATTERN, name) is None:
        _missing(name)
    try:
        return _said(folder() / f"{name}.json")
    except FileNotFoundError:
        _missing(name)
    except (OSError, ValueError):
        _damaged(name)


def _said(pointer: Path) -> dict[str, Any]:
    """What a pointer says. Raises OSError, and ValueError where that is no mapping in JSON."""
    try:
        raw = json.loads(pointer.read_bytes())
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(raw, dict):
        raise ValueError("no mapping")
    return raw


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _content(hashes: tuple[str, ...]) -> str:
    return _hash("".join(hashes).encode())


def _sound(target: Path, hashes: tuple[str, str]) -> bool:
    """Whether this content is there already, undamaged; a damaged one is taken away."""
    try:
        if hashes == (
            _hash((target / META).read_bytes()),
            _hash((target / ARRAYS).read_bytes()),
        ):
            return True
    except OSError:
        pass
    if not ours.remove(target, CONTENT, _marked):
        raise FileExistsError(str(target))
    return False


def _place(new: Path, target: Path, meta: bytes, arrays: bytes) -> None:
    new.mkdir()
    for name, data in ((MARK, b""), (META, meta), (ARRAYS, arrays)):
        _write(new / name, data)
    new.rename(target)


def _as_json(raw: dict[str, Any]) -> bytes:
    return json.dumps(raw, ensure_ascii=False, indent=1).encode() + b"\n"


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _pointer(background: Background, content: str, hashes: tuple[str, str]) -> dict[str, Any]:
    return {
        "name": background.name,
        "kind": background.origin.kind,
        "processes": len(background.activities),
        "flows": len(background.flows),
        "methods": list(background.methods),
        "unlinked": len(background.unlinked),
        "citation": background.origin.citation,
        "licence": background.origin.licence,
        "content": content,
        "hashes": list(hashes),
    }


def _drop(into: Path) -> None:
    """Take away contents of ours that no name points at. Only while `_alone`."""
    for path in ours.inside(into, ""):
        name, _, content = path.name.partition(".")
        if not CONTENT.fullmatch(path.name) or _content_of(into / f"{name}.json") in (
            content,
            None,
        ):
            continue
        with contextlib.suppress(OSError):
            ours.remove(path, CONTENT, _marked)


def _content_of(pointer: Path) -> str | None:
    """The content that a pointer names; empty where there is no pointer, None where it cannot be read."""
    try:
        return str(_said(pointer)["content"])
    except FileNotFoundError:
        return ""
    except (OSError, ValueError, KeyError):
        return None


def _marked(path: Path) -> bool:
    return (path / MARK).is_file() and not path.is_symlink()


def _points(path: Path) -> bool:
    """Whether a file is a pointer of ours, or a damaged one whose content of ours lies beside it."""
    with contextlib.suppress(OSError, ValueError):
        raw = _said(path)
        content = raw.get("content")
        if raw.get("name") == path.stem and isinstance(content, str) and HASH.fullmatch(content):
            return True
    beside = ours.inside(path.parent, "")
    return any(
        one.name.startswith(f"{path.stem}.") and CONTENT.fullmatch(one.name) and _marked(one)
        for one in beside
    )


@contextlib.contextmanager
def _alone(into: Path) -> Iterator[None]:
    """One import writes at a time; where the system knows no locks, nothing is held."""
    with (into / ".lock").open("ab") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        except (ImportError, OSError):
            pass
        yield
