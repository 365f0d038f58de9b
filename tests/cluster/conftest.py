"""A real scheduler, and workers that end with the test that starts them; none outlives the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dasking import LIMIT, Dask, free_port

from lca.engine.workers import cluster


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    found = Dask(tmp_path_factory.mktemp("dask"), free_port())
    where = ["--host", "127.0.0.1", "--port", str(found.port)]
    try:
        found.start("distributed.cli.dask_scheduler", *where, "--no-dashboard", "--no-show")
        found.wait_for(0)
        yield found
    finally:
        found.stop(found.begun)


@pytest.fixture
def dask(scheduler: Dask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dask]:
    """The scheduler, on however busy a machine; the workers that a test starts end with it."""
    monkeypatch.setattr(cluster, "PATIENCE", LIMIT)
    before = len(scheduler.begun)
    try:
        yield scheduler
    finally:
        scheduler.stop(scheduler.begun[before:])
