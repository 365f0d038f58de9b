"""One thread of linear algebra for whoever calculates, so that its bytes are the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

#: What the libraries of linear algebra read when they are loaded.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def keep_one_thread() -> None:
    """From now on linear algebra takes one thread of this process."""
    for name in THREADS:
        os.environ[name] = "1"
    from threadpoolctl import threadpool_limits

    _load()
    threadpool_limits(1)


@contextmanager
def one_thread() -> Iterator[None]:
    """Linear algebra takes one thread for a while."""
    from threadpoolctl import threadpool_limits

    _load()
    with threadpool_limits(1):
        yield


def _load() -> None:
    """Have the libraries there that are to be limited."""
    for name in ("numpy.linalg", "scipy.linalg"):
        import_module(name)
