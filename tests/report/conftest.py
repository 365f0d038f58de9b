"""A made-up network, calculated once with draws and once without, and its pages."""

from __future__ import annotations

import pytest
from making import calculated, drawn
from reading import Page, read

from lca.report import html
from lca.runs.run import Result
from lca.texts import Lang


@pytest.fixture(scope="session")
def result() -> Result:
    return calculated(256)


@pytest.fixture(scope="session")
def charts(result: Result) -> dict[Lang, dict[str, str]]:
    """Two charts in each language, as their files have them."""
    return {lang: drawn(result, lang) for lang in ("en", "zh")}


@pytest.fixture(scope="session")
def pages(result: Result, charts: dict[Lang, dict[str, str]]) -> dict[Lang, Page]:
    return {lang: read(html(result, lang, charts[lang])) for lang in ("en", "zh")}


@pytest.fixture(scope="session")
def plain() -> dict[Lang, Page]:
    """The pages of a result without draws and without charts."""
    without = calculated(0)
    return {lang: read(html(without, lang, {})) for lang in ("en", "zh")}
