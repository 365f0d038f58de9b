"""Where lca keeps what it can calculate or import again: banks of draws and imported backgrounds."""

from __future__ import annotations

import os
from pathlib import Path

from lca.problems import CannotSave, Message, reason

#: Environment variable that names the cache folder.
VARIABLE = "LCA_CACHE"


def cache_path(part: str) -> Path:
    """The folder of one part of the cache ("bank", "backgrounds"), made or not.

    It stands in LCA_CACHE where that is set, else where the platform keeps caches (on Linux
    $XDG_CACHE_HOME or ~/.cache).
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser().absolute() / part
    from platformdirs import user_cache_path

    return user_cache_path("lca", appauthor=False) / part


def cache_folder(part: str) -> Path:
    """The same folder, made if it is not there yet.

    Raises CannotSave where it cannot be made. Nothing goes to a temporary folder instead: what is
    imported there would be gone the next time without a word. What can do without its folder (the
    bank) takes `cache_path` and tries.
    """
    folder = cache_path(part)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = Message(
            "cache-not-made", folder=str(folder), reason=reason(error), variable=VARIABLE
        )
        raise CannotSave(message) from None
    return folder
