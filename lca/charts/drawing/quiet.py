"""Lets matplotlib be imported without a writable home, and be used without talk on stderr.

Runs before matplotlib is imported, and does not import it.
"""

from __future__ import annotations

import atexit
import logging
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lca.engine.workers.warned import hush
from lca.files import ours


def prepare() -> None:
    """Choose a cache folder if the usual one cannot be written, and hush the font cache notice."""
    if "MPLCONFIGDIR" not in os.environ and not _home_is_writable():
        room = ours.room(Path(tempfile.gettempdir()))
        os.environ["MPLCONFIGDIR"] = str(room.__enter__())
        atexit.register(room.__exit__, None, None, None)
    logger = logging.getLogger("matplotlib.font_manager")
    if _worth_saying not in logger.filters:
        logger.addFilter(_worth_saying)


@contextmanager
def quiet() -> Iterator[None]:
    """What libraries warn of while charts are drawn is not said: signs that no font has are boxes in the chart."""
    with warnings.catch_warnings():
        hush()
        yield


def _home_is_writable() -> bool:
    try:
        home = Path.home()
    except RuntimeError:
        return False
    for wanted in (home / ".config", home / ".cache"):
        nearest = next(p for p in (wanted, *wanted.parents) if p.exists())
        if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
            return False
    return True


def _worth_saying(record: logging.LogRecord) -> bool:
    said = record.getMessage()
    return not ("building the font cache" in said or said.startswith("findfont"))
