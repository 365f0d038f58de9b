"""WARM's matrices: the part that is kept here, and the whole where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from warm_cut import CUT, FILES, WHOLE

needs_whole = pytest.mark.skipif(
    not all((WHOLE / name).is_file() for name in FILES),
    reason="the whole WARM matrices are not here (a part is tested); set LCA_SHARED_DATA to the folder of warm-v15",
)


@pytest.fixture(
    scope="module",
    params=[pytest.param(CUT, id="part"), pytest.param(WHOLE, id="whole", marks=needs_whole)],
)
def matrices(request: pytest.FixtureRequest) -> Path:
    """The folder of the matrices."""
    return Path(request.param)


@pytest.fixture(params=[pytest.param(WHOLE, id="whole", marks=needs_whole)])
def whole(request: pytest.FixtureRequest) -> Path:
    """The folder of the whole matrices."""
    return Path(request.param)
