"""The banks that are kept: what each is, and clearing them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lca.engine.bank import segments
from lca.engine.bank.segments import ABOUT
from lca.engine.bank.shelf import About, about
from lca.files import ours

DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A bank on disk.

    rows : different rows of the background that it has draws of.
    draws : draws that it has of some row.
    size : bytes of all its files. used : time of last use, seconds since 1970.
    """

    folder: Path
    about: About
    rows: int
    draws: int
    size: int
    used: float


def kept(folder: Path) -> list[Kept]:
    """The banks in a folder, last used first; what is no bank of ours is passed over."""
    found = [bank for path in _folders(folder) if (bank := _bank(path)) is not None]
    return sorted(found, key=lambda bank: (-bank.used, bank.folder.name))


def clear(folder: Path, older_than: float = 0.0) -> tuple[list[Kept], list[Kept]]:
    """Remove banks not used for `older_than` days: those removed, and those that had to stay.

    Only files that a bank writes are removed, and only from folders that say they are one. A bank
    that a run is working on stays.
    """
    removed: list[Kept] = []
    stayed: list[Kept] = []
    for bank in kept(folder):
        if time.time() - bank.used >= older_than * DAY:
            (removed if _remove(bank.folder) else stayed).append(bank)
    return removed, stayed


def _folders(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (path for path in folder.iterdir() if path.is_dir() and not path.is_symlink())


def _bank(folder: Path) -> Kept | None:
    said = about(folder)
    if said is None:
        return None
    rows: set[int] = set()
    chunks: set[str] = set()
    for chunk, path in segments.named(folder, segments.SEGMENT):
        chunks.add(chunk)
        rows.update(segments.rows_of(path).tolist())
    size, used = 0, 0.0
    for path in _own(folder):
        with suppress(OSError):
            status = path.stat()
            size += status.st_size
            used = status.st_mtime  # of the last, which says when the bank was used
    return Kept(folder, said, len(rows), len(chunks) * segments.CHUNK, size, used)


def _own(folder: Path) -> Iterator[Path]:
    """The files of a bank, what it is last, so that clearing can be stopped at any moment."""
    for pattern in (segments.SEGMENT, segments.UNFINISHED, segments.LOCK):
        yield from (path for _, path in segments.named(folder, pattern))
    yield folder / ABOUT


def _remove(folder: Path) -> bool:
    """Remove a bank unless a run works on it; whether it is gone."""
    from filelock import FileLock, Timeout

    held = []
    try:
        for _, path in segments.named(folder, segments.LOCK):
            lock = FileLock(path, thread_local=False)
            lock.acquire(blocking=False)
            held.append(lock)
        for path in _own(folder):
            segments.remove(path)
    except (Timeout, OSError):
        return False
    finally:
        for lock in held:
            with suppress(OSError):
                lock.release()
    ours.remove_empty(folder)  # files that we did not write stay, and their folder with them
    return True
