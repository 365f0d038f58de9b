"""One browser for all of these tests, and the pages that they look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from chromium import BROWSER, Chromium, chromium
from pages import HEBEI, Writer, page_of
from positions import embedded

import lca
from lca.runs.run import Result
from lca.texts import Lang


@pytest.fixture(scope="session")
def running() -> Iterator[Chromium]:
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, chromium(Path(folder)) as found:
        yield found


@pytest.fixture
def browser(running: Chromium) -> Chromium:
    """The browser with a page of its own."""
    running.tab()
    return running


@pytest.fixture
def written(tmp_path: Path) -> Writer:
    def write(result: Result, lang: Lang = "en") -> str:
        (tmp_path / "report.html").write_text(page_of(result, lang), "utf-8")
        return (tmp_path / "report.html").as_uri()

    return write


@pytest.fixture(scope="session")
def hebei() -> Result:
    """The network of Hebei with the draws of a usual run."""
    return lca.run(lca.load(HEBEI))


@pytest.fixture(scope="session")
def hebei_text(hebei: Result) -> str:
    """Its page."""
    return page_of(hebei)


@pytest.fixture(scope="session")
def hebei_data(hebei_text: str) -> dict[str, Any]:
    """What is embedded in it."""
    return embedded(hebei_text)


@pytest.fixture(scope="session")
def hebei_page(hebei_text: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Its address."""
    path = tmp_path_factory.mktemp("hebei") / "report.html"
    path.write_text(hebei_text, "utf-8")
    return path.as_uri()
