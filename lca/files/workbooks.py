"""Workbooks that lca writes: whole or not at all, with the same bytes each time, over nothing that others wrote."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from lca.files import ours, regular
from lca.problems import CannotSave, Message

#: What the properties of a workbook of ours say, and of nothing else.
MARK = "written by lca"
#: Bytes of document properties that are looked at; those of a workbook have less than one thousand.
PROPERTIES = 65_536
#: The time that a workbook says it was made at: the same tables are the same bytes.
_NEVER = datetime(1980, 1, 1)
#: Excel takes no longer text in a cell.
LONGEST = 32_767


def as_bytes(version: str, fill: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook whose sheets `fill` writes into an xlsxwriter.Workbook; the same each time."""
    import xlsxwriter

    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        book.set_properties({"author": f"lca {version}", "keywords": MARK, "created": _NEVER})
        fill(book)
    return held.getvalue()


def save(path: Path, data: bytes) -> Path:
    """Put the bytes of a workbook in its place in one step. Raises CannotSave."""
    check(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ours.room(path.parent) as room:
            (room / ours.NEW).write_bytes(data)
            ours.put(room / ours.NEW, path, is_ours)
    except FileExistsError:  # written by others meanwhile
        raise CannotSave(Message("workbook-foreign", path=str(path))) from None
    except OSError as error:
        raise CannotSave(Message("not-written", path=str(path), reason=str(error))) from None
    return path


def check(path: Path) -> None:
    """Raises CannotSave where a workbook would replace something that lca did not write."""
    if not path.name:
        raise CannotSave(Message("workbook-without-name"))
    if path.is_dir():
        raise CannotSave(Message("workbook-is-folder", path=str(path)))
    if path.exists() and not is_ours(path):
        raise CannotSave(Message("workbook-foreign", path=str(path)))


def is_ours(path: Path) -> bool:
    """Whether the properties of a workbook name lca as the last who wrote it."""
    try:
        regular.check(path)
        with zipfile.ZipFile(path) as book, book.open("docProps/core.xml") as stream:
            core = stream.read(PROPERTIES).decode("utf-8", "replace")
    except (
        regular.NotRead,
        OSError,
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,
        ValueError,
    ):
        return False
    return f":keywords>{MARK}<" in core and ":lastModifiedBy>lca " in core
