"""What all tests share: a factor library of made-up round figures, so that the real one may change."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import lca
from lca.scenario.scenario import Scenario

# The same examples at every run of a reviewer's machine; new ones on a developer's.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

FILES = Path(__file__).parent / "files"

#: Loads the text of a scenario from a file of its own.
Loader = Callable[..., Scenario]


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """No test reads or writes the user's cache, or looks at the user's Brightway projects."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("LCA_CACHE", str(folder))
    monkeypatch.setenv("BRIGHTWAY2_DIR", str(tmp_path_factory.mktemp("brightway")))
    return folder


@pytest.fixture
def made_up_library(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up library in place of the shipped one. Returns its folder."""
    folder = FILES / "library"
    monkeypatch.setattr("lca.library.library.shipped", lambda _name: folder)
    return folder


@pytest.fixture
def loaded(made_up_library: Path, tmp_path: Path) -> Loader:
    """A function that loads a scenario over files/good.yaml; further files are given by name."""

    def load(over: str = "", **files: str) -> Scenario:
        (tmp_path / "good.yaml").write_text((FILES / "good.yaml").read_text("utf-8"), "utf-8")
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        path = tmp_path / "scenario.yaml"
        path.write_text(f"extends: good.yaml\n{over}", "utf-8")
        return lca.load(path)

    return load


@pytest.fixture
def refused(loaded: Loader) -> Callable[..., list[str]]:
    """A function that loads a scenario that must be refused; returns `where: what; cure` of each problem."""

    def load(over: str = "", **files: str) -> list[str]:
        with pytest.raises(lca.WrongInput) as caught:
            loaded(over, **files)
        return [str(problem).removeprefix(f"{problem.mark}: ") for problem in caught.value.problems]

    return load
