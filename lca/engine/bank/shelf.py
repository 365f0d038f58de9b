"""A bank's folder: what it says it is, its segments, and the locks by which runs share its chunks out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.engine.bank import segments
from lca.engine.bank.segments import ABOUT, CHUNK, Segment
from lca.problems import Message, reason

if TYPE_CHECKING:
    from filelock import BaseFileLock


@dataclass(frozen=True, slots=True)
class About:
    """What a bank is.

    name : what people call the background. content : hash of all that its draws depend on besides
    the seed.
    """

    name: str
    content: str
    seed: int
    indicators: tuple[str, ...]

    @property
    def key(self) -> str:
        """Name of the bank's folder, 32 hexadecimal digits; the name plays no part in it."""
        parts = (segments.FORMAT, CHUNK, self.content, self.seed, *self.indicators)
        return blake2b("\n".join(map(str, parts)).encode(), digest_size=16).hexdigest()

    def write(self, folder: Path) -> None:
        """Make the folder and say in it what it is. Raises OSError."""
        about = {
            "lca-bank": segments.FORMAT,
            "name": self.name,
            "content": self.content,
            "seed": self.seed,
            "indicators": self.indicators,
            "chunk": CHUNK,
        }
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
        segments.put(folder / ABOUT, "about-", [text.encode()])


def about(folder: Path) -> About | None:
    """What a folder says it is, or None if it is no bank: its name must follow from what it says."""
    try:
        said: dict[str, Any] = json.loads((folder / ABOUT).read_text("utf-8"))
        indicators = tuple(str(id) for id in said["indicators"])
        found = About(str(said["name"]), str(said["content"]), int(said["seed"]), indicators)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if found.key == folder.name else None


class Shelf:
    """One run's view of a bank's folder.

    unkept : why nothing is kept any more; None while all goes well.
    """

    def __init__(self, folder: Path, about: About) -> None:
        self.folder, self.about = folder, about
        self.unkept: Message | None = None
        self._known: set[tuple[str, int]] = set()
        self._damaged: dict[int, list[Path]] = {}
        self._locks: dict[int, BaseFileLock] = {}

    def news(self, wanted: Container[int], chunk: int | None = None) -> Iterator[Segment]:
        """Segments of wanted chunks (or of one) that were not seen before; damaged ones are noted."""
        shape = (len(self.about.indicators), CHUNK)
        prefix = "" if chunk is None else f"{chunk:06d}"
        for text, path in segments.named(self.folder, segments.SEGMENT, prefix):
            if int(text) not in wanted:
                continue
            try:
                known = (path.name, path.stat().st_ino)
            except OSError:
                continue
            if known in self._known:
                continue
            self._known.add(known)
            segment = segments.read(path)
            if segment is None or segment.values.shape[1:] != shape:
                self._damaged.setdefault(int(text), []).append(path)
            else:
                yield segment

    def put(self, segment: Segment) -> bool:
        """Keep a segment; whether it worked."""
        return self._try(lambda: segments.write(self.folder, segment))

    def mark(self, growing: bool) -> None:
        """Note that the bank was used now, making it first if it is to grow."""
        used = self.folder / ABOUT
        if growing:
            self._try(lambda: os.utime(used))
        else:
            with suppress(OSError):
                os.utime(used)

    def _try(self, write: Callable[[], object]) -> bool:
        """Write something; whether it worked. The first failure ends all keeping of this run."""
        if self.unkept:
            return False
        try:
            if not (self.folder / ABOUT).exists():  # nor if `lca bank clear` has just run
                self.about.write(self.folder)
            write()
        except OSError as error:
            folder = str(self.folder.parent)
            self.unkept = Message("draws-not-kept", folder=folder, reason=reason(error))
            return False
        return True

    def lock(self, chunk: int) -> bool:
        """Take a chunk in hand; False if another run has it."""
        if self.unkept:
            return True
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / f"{chunk:06d}.lock", thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
        except (OSError, NotImplementedError):
            # No locks here: runs may do work twice, but disturb one another they cannot.
            return True
        self._locks[chunk] = lock
        return True

    def unlock(self, chunk: int) -> None:
        """Leave a chunk to others."""
        lock = self._locks.pop(chunk, None)
        if lock is not None:
            with suppress(OSError):
                lock.release()

    def release(self) -> None:
        """Leave all chunks to others."""
        for chunk in list(self._locks):
            self.unlock(chunk)

    def sweep(self, chunk: int) -> None:
        """Remove damaged segments of a chunk in hand, and what killed runs left unfinished."""
        if chunk not in self._locks:
            return
        left = segments.named(self.folder, segments.UNFINISHED, f"{chunk:06d}")
        for path in [*self._damaged.pop(chunk, []), *(path for _, path in left)]:
            with suppress(OSError):
                segments.remove(path)
