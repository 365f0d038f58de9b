"""What all tests share: a factor library of made-up round figures, so that the real one may change."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, settings
from prepared import Prepared

import lca
from lca.scenario.scenario import Scenario

# The same examples at every run of a reviewer's machine; new ones on a developer's. However slow it is just now.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("here", patient)
settings.register_profile("ci", patient, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# The workers and the processes that tests start find lca compiled: a third of their time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What commands print is in the language of no developer's locale.
for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(name, None)
os.environ["LCA_LANG"] = "en"

FILES = Path(__file__).parent / "files"

#: Files of few tests that take long: a worker that begins one of them last keeps all others waiting at the end.
LONG = (
    "test_notebooks.py",
    "test_recalculation.py",
    "test_examples.py",
    "torture",
    "test_pdf.py",
    "test_same_bytes.py",
    "test_wheel.py",
    "browser",
)

#: Loads the text of a scenario from a file of its own.
Loader = Callable[..., Scenario]


def pytest_configure(config: pytest.Config) -> None:
    """Workers take files in the order of the collection, not those of most tests first: these are the quick ones."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first."""
    items.sort(key=lambda item: not any(part in LONG for part in item.path.parts))


@pytest.fixture(scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new empty folder at every `next`."""
    root = tmp_path_factory.mktemp("own")
    return (made(root / str(number)) for number in count())


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, own_folders: Iterator[Path]) -> Path:
    """No test reads or writes the user's cache, or looks at the user's Brightway projects."""
    folder = next(own_folders)
    monkeypatch.setenv("LCA_CACHE", str(folder))
    monkeypatch.setenv("BRIGHTWAY2_DIR", str(next(own_folders)))
    return folder


@pytest.fixture(autouse=True)
def wide_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """What commands print is not wrapped, whatever the terminal."""
    monkeypatch.setenv("COLUMNS", "1000")


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this session share; lock what is made in it."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    prepared = Prepared(tmp_path_factory.mktemp("prepared"))
    yield prepared
    prepared.stop()


@pytest.fixture
def prepared(server: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes of this Python find Brightway's libraries imported, whoever starts them."""
    monkeypatch.setattr(subprocess, "run", server.run)
    monkeypatch.setattr("lca.files.aside._ended", server.ended)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the home and Brightway's, so that what an import leaves there would be seen."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "BRIGHTWAY2_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Charts are made and their files named, but not rendered: for tests that look at something else."""
    from matplotlib.figure import Figure

    def save(_figure: Figure, file: BinaryIO, **_how: object) -> None:
        file.write(b'<svg xmlns="http://www.w3.org/2000/svg"></svg>')

    monkeypatch.setattr(Figure, "savefig", save)


@pytest.fixture
def chartless(unrendered: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results folders get no charts of their exchanges at all: for tests that look at tables and printed words."""
    monkeypatch.setattr("lca.charts.of", lambda *_which: ())
    monkeypatch.setattr("lca.charts.beside.of", lambda *_which: ())


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
