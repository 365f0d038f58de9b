"""A folder of files written whole or not at all: into a temporary sibling first, then put in place in one step."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from lca.files.cells import cells
from lca.problems import CannotSave, Message, reason
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")

#: What lies in `charts`.
PICTURES = frozenset({".svg", ".png"})


@dataclass(frozen=True, slots=True)
class File(Generic[T]):
    """A file of a folder, or a folder in it.

    says : what it holds, for the documentation. write : of what is saved, to its path, in a language.
    when : whether what is saved has it. asked : written only when it is asked for by its name.
    """

    name: str
    says: str
    write: Callable[[T, Path, Lang], None]
    when: Callable[[T], bool] = lambda _of: True
    asked: bool = False


def csv(
    name: str,
    says: str,
    table: Callable[[T], pd.DataFrame],
    when: Callable[[T], bool] = lambda _of: True,
) -> File[T]:
    """A table as CSV, at full precision; no text in it is a formula."""

    def write(of: T, path: Path, _lang: Lang) -> None:
        cells(table(of)).to_csv(path, index=False, lineterminator="\n")

    return File(name, says, write, when)


def json_file(name: str, says: str, data: Callable[[T], dict[str, Any]]) -> File[T]:
    """Data as JSON for programs."""

    def write(of: T, path: Path, _lang: Lang) -> None:
        text = json.dumps(data(of), ensure_ascii=False, indent=2, allow_nan=False)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")

    return File(name, says, write)


def save_files(
    of: T, folder: Path, files: Sequence[File[T]], lang: Lang, asked: Collection[str] = ()
) -> Path:
    """Write the files of something in their order, whole or not at all. Returns the folder; raises CannotSave."""

    def write(into: Path) -> None:
        for file in files:
            if file.when(of) and (not file.asked or file.name in asked):
                file.write(of, into / file.name, lang)

    return replace_folder(folder, write, frozenset(file.name for file in files))


def replace_folder(folder: Path, write: Callable[[Path], None], own: frozenset[str]) -> Path:
    """Have `write` fill a new folder and put it in the place of `folder` in one step.

    own : names that the folder may hold already; anything else in it is not ours to remove.
    Raises CannotSave.
    """
    _refuse_foreign(folder, own)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        temporary = Path(
            tempfile.mkdtemp(prefix=f".{folder.name}.{os.getpid()}.", dir=folder.parent)
        )
    except OSError as error:
        message = Message("folder-not-written", folder=str(folder), reason=reason(error))
        raise CannotSave(message) from None
    try:
        temporary.chmod(0o777 & ~_umask())
        write(temporary)
        _put_in_place(temporary, folder)
    except OSError as error:
        message = Message("folder-unchanged", folder=str(folder), reason=reason(error))
        raise CannotSave(message) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return folder


def _refuse_foreign(folder: Path, own: frozenset[str]) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CannotSave(Message("not-a-folder", folder=str(folder)))
    if folder.is_dir():
        foreign = sorted(path.name for path in folder.iterdir() if path.name not in own)
        charts = sorted((folder / "charts").glob("*"))
        foreign += [f"charts/{path.name}" for path in charts if path.suffix not in PICTURES]
        if foreign:
            names = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
            raise CannotSave(Message("folder-foreign", folder=str(folder), files=names))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sweep(folder: Path) -> None:
    """Remove what a killed run left beside the folder; runs that live are left alone."""
    for left in folder.parent.glob(f".{folder.name}.*"):
        pid = left.name[len(folder.name) + 2 :].partition(".")[0]
        if pid.isdigit() and int(pid) != os.getpid() and not _alive(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _put_in_place(new: Path, folder: Path) -> None:
    """Exchange two folders in one step where the system can; the old one is then in the place of the new."""
    if not folder.exists():
        try:
            new.rename(folder)
            return
        except OSError:
            if not folder.is_dir():
                raise  # another run has not just put its own folder there
    if _exchange(new, folder):
        return
    aside = new.with_name(new.name + ".old")
    folder.rename(aside)
    try:
        new.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names atomically: renameat2(RENAME_EXCHANGE) on Linux, renamex_np(RENAME_SWAP) on macOS."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if sys.platform == "linux":
            at_cwd, swap = -100, 2
            return bool(libc.renameat2(at_cwd, names[0], at_cwd, names[1], swap) == 0)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(names[0], names[1], 2) == 0)
    except (OSError, AttributeError):
        pass
    return False
