"""What lca takes away from a disk, all of it here: only what has a name of our form and a mark of ours.

Whatever is being written lies in a room, a folder of ours beside its place: `.lca-XXXXXXXX`, with a file inside that is
its mark and its lock at once. A room whose lock is held is alive, wherever its process runs; one whose lock is free was
left by a killed process, and goes.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

#: Name of a room, and of the file inside that marks it and is locked while it lives.
ROOM = re.compile(r"\.lca-[0-9a-z_]{8}")
HELD = ".lca-temporary"
#: What a room holds: what is being written, and what had to leave its place before that is put there.
NEW, OLD = "new", "old"

Marked = Callable[[Path], bool]


@contextmanager
def room(parent: Path) -> Iterator[Path]:
    """A folder of ours in `parent` for what is being written; taken away at the end, however that comes.

    Rooms that killed processes left in `parent` are taken away first. Raises OSError where none can be made.
    """
    sweep(parent)
    folder, lock = _made(parent)
    try:
        yield folder
    finally:
        _clear(folder, lock)


def sweep(parent: Path) -> None:
    """Take away the rooms in a folder that nobody holds any more; everything else stays."""
    try:
        with os.scandir(parent) as entries:
            found = [Path(one.path) for one in entries if ROOM.fullmatch(one.name)]
    except OSError:
        return
    for folder in found:
        with suppress(OSError):
            _sweep(folder)


def inside(folder: Path, ending: str) -> list[Path]:
    """What lies in a folder under a name with this ending, in the order of the names; nothing where there is none."""
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(ending))
    except OSError:
        return []


def below(folder: Path, ending: str) -> list[Path]:
    """The same of a folder and all folders in it; links to folders are not followed."""
    found = (Path(at) / name for at, into, files in os.walk(folder) for name in (*into, *files))
    return sorted(path for path in found if path.name.endswith(ending))


def remove(path: Path, form: re.Pattern[str], marked: Marked) -> bool:
    """Take away a file or a folder if its name has this form and it is marked as ours; whether nothing is there now.

    Raises OSError where it is ours and cannot be taken away.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return True
    if form.fullmatch(path.name) is None or not marked(path):
        return False
    if stat.S_ISDIR(mode):
        with room(path.parent) as away:  # so that it goes whole, mark and all, however far it comes
            path.rename(away / NEW)
    elif stat.S_ISREG(mode):
        path.unlink(missing_ok=True)
    else:
        return False
    return True


def remove_empty(folder: Path) -> None:
    """Take away a folder that holds nothing; any other stays."""
    with suppress(OSError):
        folder.rmdir()


def put(new: Path, place: Path, marked: Marked) -> None:
    """Put a file of a room in its place in one step; what stands there goes only if it is marked as ours.

    Raises FileExistsError with the place where something of others stands there, and OSError.
    """
    if os.path.lexists(place) and not (regular(place) and marked(place)):
        raise FileExistsError(str(place))
    new.replace(place)


def back_in_place(room: Path) -> None:
    """Return what lies in a room's OLD to its place beside the room, where nothing stands there."""
    with suppress(OSError):
        for old in (room / OLD).iterdir():
            if not os.path.lexists(room.parent / old.name):
                old.rename(room.parent / old.name)


def _made(parent: Path) -> tuple[Path, BaseFileLock | None]:
    from filelock import FileLock, Timeout

    while True:
        folder = Path(tempfile.mkdtemp(prefix=".lca-", dir=parent))
        lock = FileLock(folder / HELD, thread_local=False)
        try:
            lock.acquire(blocking=False)
        except (Timeout, FileNotFoundError, FileExistsError):
            continue  # another process has just swept it, or does
        except (OSError, NotImplementedError):
            try:
                (folder / HELD).touch()  # no locks here: nobody takes it for left then
            except FileNotFoundError:
                continue
            return folder, None
        if (folder / HELD).exists():
            return folder, lock
        lock.release()


def _sweep(folder: Path) -> None:
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != _user():
        return
    if not regular(folder / HELD):
        folder.rmdir()  # killed before it was marked; fails, as it should, if anything is inside
        return
    from filelock import FileLock, Timeout

    lock = FileLock(folder / HELD, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except (Timeout, NotImplementedError):
        return
    _clear(folder, lock)


def _clear(folder: Path, lock: BaseFileLock | None) -> None:
    """Empty a room that is in hand, its mark last, so that a kill meanwhile leaves one that can be swept."""
    back_in_place(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        for one in list(entries):
            if one.is_dir(follow_symlinks=False):
                shutil.rmtree(one.path, ignore_errors=True)
            elif one.name != HELD:
                with suppress(OSError):
                    Path(one.path).unlink()
    if lock is not None:
        with suppress(OSError):
            lock.release()
    with suppress(OSError):
        if [one.name for one in folder.iterdir()] == [HELD]:
            (folder / HELD).unlink(missing_ok=True)
        folder.rmdir()


def regular(path: Path) -> bool:
    """Whether a path is a file itself, and no link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0
