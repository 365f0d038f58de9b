"""Files that somebody names are read here: regular ones alone, and no more of them than is asked for.

A pipe, a device or a socket may never end, or do something when it is opened. What the system makes up (/proc) says
that it has no bytes and may wait for ever or be used up by reading: a file that says it is empty is taken for empty.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from lca.problems import LcaError, Message, reason

#: Bytes that are asked for at a time.
_AT_ONCE = 1 << 20
#: A named pipe that nobody writes to is opened without waiting, and a terminal does not become ours.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)


class NotRead(LcaError):
    """A file that cannot be read, or is not: the message says why."""


def read_bytes(path: Path, most: int) -> bytes:
    """What a regular file holds, counted while it is read. Raises NotRead, for more than `most` bytes, too."""
    try:
        size = _size(path.stat())
        if size > most:
            raise _too_large(size, most)
        handle = os.open(path, _FLAGS)
        try:
            size = _size(os.fstat(handle))  # of what was opened, whatever lies there by now
            return _counted(handle, most) if size else b""
        finally:
            os.close(handle)
    except FileNotFoundError:
        raise NotRead(Message("file-missing")) from None
    except (OSError, ValueError) as error:
        raise NotRead(Message("file-unreadable", reason=reason(error))) from None


def check(path: Path) -> None:
    """Raises NotRead for what no program should be given to read as a file: all but regular files with something in them."""
    try:
        if not _size(path.stat()):
            raise NotRead(Message("file-empty"))
    except FileNotFoundError:
        raise NotRead(Message("file-missing")) from None
    except (OSError, ValueError) as error:
        raise NotRead(Message("file-unreadable", reason=reason(error))) from None


def _size(found: os.stat_result) -> int:
    if stat.S_ISDIR(found.st_mode):
        raise NotRead(Message("file-is-directory"))
    if not stat.S_ISREG(found.st_mode):
        raise NotRead(Message("file-not-regular"))
    return found.st_size


def _counted(handle: int, most: int) -> bytes:
    parts: list[bytes] = []
    left = most + 1
    while left > 0 and (part := os.read(handle, min(left, _AT_ONCE))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise _too_large(most + 1, most)
    return b"".join(parts)


def _too_large(size: int, most: int) -> NotRead:
    return NotRead(Message("file-too-large", size=size / 1e6, most=most / 1e6))
