"""How large what is imported may be: a small file that unpacks to a large one is a line, not a full disk."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import IO, NoReturn

from lca.backgrounds.errors import BackgroundError
from lca.problems import Message

GB = 1 << 30
#: Bytes of all files of a database, of one file of it, and of a workbook, unpacked. The largest databases that are sold
#: take about 8 GB.
WHOLE, SINGLE, BOOK = 48 * GB, 2 * GB, GB
#: Files of a database; the largest have 100,000.
MEMBERS = 2_000_000
#: Bytes from which a packed file is looked at, and how many times its size it may unpack to. Tables of equal text reach 100.
LOOKED, SHRUNK = 10 << 20, 300
#: Cells of a sheet, rows times columns, empty or not.
CELLS = 20_000_000
#: Seconds that reading may take: for any file, and more for each GB.
SECONDS, SECONDS_A_GB = 900, 7200
#: Bytes that reading may ask the system for: for any file, and so many times those of the file. Generous: libraries ask for
#: more than they use, and data that are read are held several times over.
MEMORY, MEMORY_TIMES = 16 * GB, 12
#: What a file of data never declares: entities, which can stand for other files and for more text than memory holds.
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
CHUNK = 1 << 20


def seconds(size: int) -> int:
    """How long an import of so many bytes may take."""
    return SECONDS + SECONDS_A_GB * size // GB


def memory(size: int) -> int:
    """Bytes that an import of so many bytes may ask the system for."""
    return MEMORY + MEMORY_TIMES * size


def packed(path: Path, whole: int = WHOLE) -> int:
    """Bytes to which a zip file unpacks. Raises BackgroundError where it says more than it may, or cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BackgroundError(
            Message("import-zip-damaged", file=path.name, reason=str(error))
        ) from None
    if len(members) > MEMBERS:
        _large(path.name, f"{len(members):,} files", f"{MEMBERS:,}")
    total = sum(one.file_size for one in members)
    if total > whole:
        _large(path.name, _bytes(total), _bytes(whole))
    for one in members:
        if one.file_size > SINGLE:
            _large(f"{path.name}/{one.filename}", _bytes(one.file_size), _bytes(SINGLE))
        if one.file_size > LOOKED and one.file_size > SHRUNK * max(one.compress_size, 1):
            ratio = f"{one.file_size // max(one.compress_size, 1):,} times its size"
            _large(f"{path.name}/{one.filename}", ratio, f"{SHRUNK} times")
    return total


def unpacked(path: Path, into: Path, ending: str) -> None:
    """Unpack the members of a zip file with this ending, none of them outside the folder.

    Call `packed` first. Raises BackgroundError where the file is damaged.
    """
    with zipfile.ZipFile(path) as archive:
        for one in archive.infolist():
            inside = PurePosixPath(one.filename.replace("\\", "/"))
            if inside.suffix.lower() != ending or ".." in inside.parts or inside.is_absolute():
                continue
            if stat.S_ISLNK(one.external_attr >> 16):
                continue
            try:
                archive.extract(one, into)
            except (OSError, RuntimeError, ValueError, zipfile.BadZipFile, EOFError) as error:
                raise BackgroundError(
                    Message("import-zip-damaged", file=path.name, reason=str(error))
                ) from None


def files(found: Iterable[Path]) -> int:
    """Bytes of the files of a database. Raises BackgroundError for too many, too large and what is no file."""
    total = 0
    for count, path in enumerate(found, 1):
        held = path.stat()
        if not stat.S_ISREG(held.st_mode):
            raise BackgroundError(Message("import-no-file", file=path.name))
        total += held.st_size
        if held.st_size > SINGLE:
            _large(path.name, _bytes(held.st_size), _bytes(SINGLE))
        if count > MEMBERS:
            _large(path.parent.name, f"more than {MEMBERS:,} files", f"{MEMBERS:,}")
        if total > WHOLE:
            _large(path.parent.name, _bytes(total), _bytes(WHOLE))
    return total


def declares_nothing(name: str, chunks: Iterable[bytes]) -> None:
    """Raises BackgroundError for XML that declares entities or a type of document."""
    before = b""
    for chunk in chunks:
        text = before + chunk
        if any(one in text for one in DECLARATIONS):
            raise BackgroundError(Message("import-declares", file=name))
        before = text[-16:]


def chunks(file: IO[bytes]) -> Iterable[bytes]:
    """An open file, piece by piece."""
    while piece := file.read(CHUNK):
        yield piece


def workbook(path: Path) -> int:
    """Bytes to which a workbook unpacks. Raises BackgroundError where that is too much or its XML declares entities."""
    total = packed(path, BOOK)
    with zipfile.ZipFile(path) as archive:
        for one in archive.infolist():
            if one.filename.lower().endswith((".xml", ".rels", ".vml")):
                with archive.open(one) as file:
                    declares_nothing(f"{path.name}/{one.filename}", chunks(file))
    return total


def _bytes(count: int) -> str:
    return f"{count / GB:,.1f} GB"


def _large(name: str, size: str, limit: str) -> NoReturn:
    raise BackgroundError(Message("import-too-large", file=name, size=size, limit=limit))
