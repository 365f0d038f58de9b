"""Files of a bank: scores of some rows in one chunk of draws, whole and checked or not there at all."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from lca.files import ours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

    Rows = NDArray[np.int64]

#: Format of the files and meaning of the draws: to be raised when either changes. Another one is never
#: read, since it is part of a bank's key.
FORMAT = 2
#: Draws of a chunk. A chunk is always calculated whole, so that no bytes depend on how many draws
#: were asked for first.
CHUNK = 64
#: Names of the files that a bank writes; others are none of its business.
SEGMENT = re.compile(r"(\d{6})-[0-9a-f]{16}\.segment")
UNFINISHED = re.compile(r"(\d{6}|about)-[0-9a-z_]+\.unfinished")
LOCK = re.compile(r"(\d{6})\.lock")
#: File that says what a bank is; its time of change is when the bank was used last.
ABOUT = "about.json"
OWN = re.compile(
    "|".join(
        f"(?:{one})"
        for one in (SEGMENT.pattern, UNFINISHED.pattern, LOCK.pattern, re.escape(ABOUT))
    )
)

_DIGEST = 32


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Scores of rows in the draws of one chunk.

    chunk : draws chunk × CHUNK … + CHUNK − 1.
    rows : (rows,) of the solver, ascending.
    values : (rows, indicators, CHUNK).
    direct, sweeps, error : what the solver said of the whole chunk.
    """

    chunk: int
    rows: Rows
    values: Array
    direct: int
    sweeps: int
    error: float


def write(folder: Path, segment: Segment) -> Path:
    """Put a segment in place in one step. Raises OSError where it cannot be written."""
    rows = np.ascontiguousarray(segment.rows, dtype="<i8")
    values = np.ascontiguousarray(segment.values, dtype="<f8")
    head = {
        "lca-bank": FORMAT,
        "chunk": segment.chunk,
        "shape": values.shape,
        "direct": segment.direct,
        "sweeps": segment.sweeps,
        "error": segment.error.hex(),
    }
    name = blake2b(rows.tobytes(), digest_size=8).hexdigest()
    path = folder / f"{segment.chunk:06d}-{name}.segment"
    head_line = json.dumps(head).encode() + b"\n"
    put(path, f"{segment.chunk:06d}-", (head_line, rows.tobytes(), values.tobytes()), checked=True)
    return path


def put(path: Path, prefix: str, parts: Iterable[bytes], checked: bool = False) -> None:
    """Write a file whole or not at all; `checked` adds a checksum of all parts."""
    handle, unfinished = tempfile.mkstemp(".unfinished", prefix, path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            digest = blake2b(digest_size=_DIGEST)
            for part in parts:
                file.write(part)
                digest.update(part)
            if checked:
                file.write(digest.digest())
        Path(unfinished).replace(path)
    except BaseException:
        with suppress(OSError):
            remove(Path(unfinished))
        raise


def remove(path: Path) -> None:
    """Take away a file that a bank writes, by its name, from a folder that says what bank it is. Raises OSError."""
    ours.remove(path, OWN, lambda one: one.name == ABOUT or (one.parent / ABOUT).is_file())


def read(path: Path) -> Segment | None:
    """A segment, or None if it is not there or damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = memoryview(data)[:-_DIGEST]
    if blake2b(body, digest_size=_DIGEST).digest() != data[-_DIGEST:]:
        return None
    end = data.index(b"\n") + 1
    head: dict[str, Any] = json.loads(data[:end])
    count, indicators, draws = head["shape"]
    rows = np.frombuffer(data, "<i8", count, end)
    values = np.frombuffer(data, "<f8", count * indicators * draws, end + rows.nbytes)
    return Segment(
        head["chunk"],
        rows,
        values.reshape(count, indicators, draws),
        head["direct"],
        head["sweeps"],
        float.fromhex(head["error"]),
    )


def rows_of(path: Path) -> Rows:
    """The rows that a segment holds, without reading the rest; none if it makes no sense."""
    try:
        with path.open("rb") as file:
            count = int(_head(file)["shape"][0])
            return np.frombuffer(file.read(8 * count), "<i8", count)
    except (OSError, ValueError, KeyError, TypeError):
        return np.empty(0, dtype=np.int64)


def _head(file: BinaryIO) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(file.readline(4096))
    return head


def named(folder: Path, pattern: re.Pattern[str], prefix: str = "") -> Iterator[tuple[str, Path]]:
    """Files of a folder whose whole name fits, each with its chunk, in the order of their names."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return
    for name in sorted(name for name in names if name.startswith(prefix)):
        found = pattern.fullmatch(name)
        if found:
            yield found[1], folder / name
