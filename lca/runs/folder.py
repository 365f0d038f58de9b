"""A folder of files written whole or not at all: into a temporary sibling first, then put in place in one step."""

from __future__ import annotations

import ctypes
import json
import os
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from lca.files import ours
from lca.files.cells import cells
from lca.problems import CannotSave, Message, reason
from lca.results.provenance import version
from lca.runs.columns import Columns
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")

#: How the JSON begins that every folder of ours holds, and no file of others.
MARK = b'{\n  "lca": "'
#: The JSON of the folder of a result.
SUMMARY = "summary.json"


@dataclass(frozen=True, slots=True)
class File(Generic[T]):
    """A file of a folder, or a folder in it.

    says : what it holds, for the documentation. write : of what is saved, to its path, in a language.
    when : whether what is saved has it. asked : written only when it is asked for by its name.
    holds : of a folder, the names that lca writes in it. inside : its columns or keys, for the documentation.
    """

    name: str
    says: str
    write: Callable[[T, Path, Lang], None]
    when: Callable[[T], bool] = lambda _of: True
    asked: bool = False
    holds: re.Pattern[str] | None = None
    inside: Columns = field(default_factory=dict)


def pictures(*charts: str) -> re.Pattern[str]:
    """Names of the pictures of some charts: the chart, an indicator where it is of one, the kind of file."""
    return re.compile(rf"({'|'.join(charts)})(-[a-z0-9-]+)?\.(svg|png)")


def csv(
    name: str,
    says: str,
    table: Callable[[T, Lang], pd.DataFrame],
    inside: Columns,
    when: Callable[[T], bool] = lambda _of: True,
) -> File[T]:
    """A table as CSV, at full precision; no text in it is a formula. table : of what is saved, in a language."""

    def write(of: T, path: Path, lang: Lang) -> None:
        cells(table(of, lang)).to_csv(path, index=False, lineterminator="\n")

    return File(name, says, write, when, inside=inside)


def json_file(
    name: str, says: str, data: Callable[[T], dict[str, Any]], inside: Columns
) -> File[T]:
    """Data as JSON for programs, with the version of lca first, by which a folder is known to be ours."""

    def write(of: T, path: Path, _lang: Lang) -> None:
        marked = {"lca": version(), **data(of)}
        text = json.dumps(marked, ensure_ascii=False, indent=2, allow_nan=False)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")

    return File(name, says, write, inside=inside)


def save_files(
    of: T,
    folder: Path,
    files: Sequence[File[T]],
    lang: Lang,
    asked: Collection[str] = (),
    say: Callable[[Message], None] | None = None,
) -> Path:
    """Write the files of something in their order, whole or not at all. Returns the folder; raises CannotSave.

    say : is told which file is written.
    """

    def write(into: Path) -> None:
        for file in files:
            if file.when(of) and (not file.asked or file.name in asked):
                if say is not None:
                    say(Message("saving-file", file=file.name))
                file.write(of, into / file.name, lang)

    return replace_folder(folder, write, _own(files))


#: Names that a folder of ours may hold, each with what may lie in it if it is a folder itself.
Own = Mapping[str, "re.Pattern[str] | None"]


def replace_folder(folder: Path, write: Callable[[Path], None], own: Own) -> Path:
    """Have `write` fill a new folder and put it in the place of `folder` in one step.

    own : names that the folder may hold already, if one of them says that lca wrote it (`MARK`); anything else in it
    is not ours to remove, and what others put there meanwhile is moved into the new one. Raises CannotSave.
    """
    try:
        _refuse_foreign(folder, own)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with ours.room(folder.parent) as room:
            new = room / ours.NEW / folder.name
            try:
                new.mkdir(parents=True)
                write(new)
                _put_in_place(new, folder, room, own)
            except OSError as error:
                message = Message("folder-unchanged", folder=str(folder), reason=reason(error))
                raise CannotSave(message) from None
    except OSError as error:
        message = Message("folder-not-written", folder=str(folder), reason=reason(error))
        raise CannotSave(message) from None
    return folder


def check_place(folder: Path, files: Sequence[File[Any]]) -> None:
    """Raise CannotSave where `save_files` would refuse the folder for what it is or holds; before much is calculated."""
    try:
        _refuse_foreign(folder, _own(files))
    except OSError as error:
        message = Message("folder-not-written", folder=str(folder), reason=reason(error))
        raise CannotSave(message) from None


def is_results(folder: Path) -> bool:
    """Whether a folder holds the results of a scenario that lca wrote."""
    try:
        return _marked(folder / SUMMARY)
    except OSError:
        return False


def _own(files: Sequence[File[Any]]) -> Own:
    return {file.name: file.holds for file in files}


def _refuse_foreign(folder: Path, own: Own) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CannotSave(Message("not-a-folder", folder=str(folder)))
    foreign = _foreign(folder, own) if folder.is_dir() else []
    if foreign:
        names = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
        raise CannotSave(Message("folder-foreign", folder=str(folder), files=names))


def _foreign(folder: Path, own: Own) -> list[str]:
    """What a folder holds that lca did not write; all of it where nothing says that lca did."""
    names = sorted(path.name for path in folder.iterdir())
    if not any(name in own and _marked(folder / name) for name in names):
        return names
    foreign: list[str] = []
    for name in names:
        path, holds = folder / name, own.get(name)
        if name in own and holds is not None and path.is_dir() and not path.is_symlink():
            inside = sorted(path.iterdir())
            foreign += [
                f"{name}/{one.name}"
                for one in inside
                if not (ours.regular(one) and holds.fullmatch(one.name))
            ]
        elif name not in own or holds is not None or not ours.regular(path):
            foreign.append(name)
    return foreign


def _marked(path: Path) -> bool:
    """Whether a file begins as the JSON of `json_file` does."""
    if path.suffix != ".json" or not ours.regular(path):
        return False
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def _put_in_place(new: Path, folder: Path, room: Path, own: Own) -> None:
    """Exchange two folders in one step where the system can; the old one is then in the place of the new."""
    old = new
    if not folder.exists():
        try:
            new.rename(folder)
            return
        except OSError:
            if not folder.is_dir():
                raise  # another run has not just put its own folder there
    if not _exchange(new, folder):
        old = room / ours.OLD / folder.name
        old.parent.mkdir()
        folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            ours.back_in_place(room)
            raise
    for name in _foreign(old, own):
        if not (folder / name).exists() and (folder / name).parent.is_dir():
            (old / name).rename(folder / name)


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
