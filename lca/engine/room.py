"""Room for draws: in memory while they are few, else in a file of the temporary folder that nobody else sees.

Draws of 100,000 exchanges are 12 GB. They are written and read once, exchange after exchange, so that of a file no more
than the rows in use have to be in memory; the numbers are the same.
"""

from __future__ import annotations

import mmap
import os
import tempfile
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.errors import EngineError
from lca.problems import Message, reason

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Bytes of one array of draws that are kept in memory.
HELD = 200_000_000
#: Rows that are read or written before those of a file may leave the memory.
ROWS = 256


def room(shape: tuple[int, ...]) -> Array:
    """Zeros of a shape. Raises EngineError where the temporary folder has no room for them."""
    size = 8 * int(np.prod(shape))
    if size <= HELD:
        return np.zeros(shape)
    try:
        with tempfile.TemporaryFile() as file:
            if hasattr(
                os, "posix_fallocate"
            ):  # a hole that cannot be filled later would end the program
                os.posix_fallocate(file.fileno(), 0, size)
            return np.memmap(file, np.float64, "w+", shape=shape)
    except OSError as error:
        message = Message(
            "draws-without-room",
            size=size / 1e9,
            folder=tempfile.gettempdir(),
            reason=reason(error),
        )
        raise EngineError(message) from None


def copy_of(values: Array) -> Array:
    """The same numbers in a room of their own."""
    found = room(values.shape)
    for start in range(0, len(values), ROWS):
        found[start : start + ROWS] = values[start : start + ROWS]
        leave(start, found, values)
    return found


def leave(row: int, *arrays: Array) -> None:
    """Let the rows of files leave the memory, at every ROWS-th row; they stay in the files."""
    if row % ROWS:
        return
    for values in arrays:
        held = getattr(values, "_mmap", None)
        if isinstance(held, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            held.madvise(mmap.MADV_DONTNEED)
