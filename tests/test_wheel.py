"""The wheel holds everything that the program needs, and works where nothing else of it is.

`.ci/run` installs a wheel into an empty environment; this test looks inside one without a network.
"""

from __future__ import annotations

import configparser
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "lca", "factors", "scenarios")
ENV = {name: text for name, text in os.environ.items() if not name.startswith(("PYTHON", "LCA"))}
#: setuptools writes wheels of its own from 70.1 on; before, the package `wheel` does.
BUILD = "import sys\nfrom setuptools import build_meta\nbuild_meta.build_wheel(sys.argv[1])"


def _why_not() -> str:
    """Why this environment cannot build a wheel; empty if it can."""
    if importlib.util.find_spec("setuptools") is None:
        return "setuptools is not installed here (a venv of Python 3.12 or later has none)"
    code = "import setuptools.command.bdist_wheel"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    if done.returncode and importlib.util.find_spec("wheel") is None:
        return "setuptools is older than 70.1 here and the package wheel is not installed"
    return ""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: a build leaves folders behind, and finds those of another."""
    if reason := _why_not():
        pytest.skip(reason)
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in NEEDED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, source / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, source / name)
    command = [sys.executable, "-c", BUILD, str(out)]
    done = subprocess.run(
        command, cwd=source, env=ENV, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but what is in the wheel."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder)
    return folder


def _from_checkout() -> set[str]:
    """Every file that must be in the wheel, by its place there."""
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "lca").rglob("*.py")}
    schemas = {f"lca/schema/{path.name}" for path in (ROOT / "lca" / "schema").glob("*.json")}
    pages = {
        f"lca/report/{path.name}"
        for path in (ROOT / "lca" / "report").iterdir()
        if path.suffix in (".j2", ".css")
    }
    files = {
        f"lca/shipped/{path.relative_to(ROOT).as_posix()}"
        for name in ("factors", "scenarios")
        for path in (ROOT / name).rglob("*.yaml")
    }
    for some in (code, schemas, pages, files):
        assert some
    return code | schemas | pages | files | {"lca/py.typed"}


def test_the_wheel_holds_every_file(wheel: Path) -> None:
    """Proves: code, library, scenarios, schemas, templates and the mark of types are all in it.

    A package or a kind of file that setup.cfg forgot would be missing.
    """
    with zipfile.ZipFile(wheel) as file:
        assert file.testzip() is None
        assert _from_checkout() - set(file.namelist()) == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    """Proves: no test, no result and no file of another project lies in it."""
    with zipfile.ZipFile(wheel) as file:
        names = {name for name in file.namelist() if ".dist-info/" not in name}
    assert names - _from_checkout() == set()


def test_files_are_those_of_the_checkout(unpacked: Path) -> None:
    """Proves: figures and texts go into the wheel unchanged."""
    for name in _from_checkout():
        parts = Path(name).parts
        source = ROOT.joinpath(*parts[2:]) if parts[1] == "shipped" else ROOT / name
        assert (unpacked / name).read_bytes() == source.read_bytes(), name


def test_the_wheel_has_the_command(unpacked: Path) -> None:
    """Proves: installing it makes the command `lca`, and states name, Python and licence."""
    [info] = unpacked.glob("*.dist-info")
    points = configparser.ConfigParser()
    points.read(info / "entry_points.txt", "utf-8")
    assert dict(points["console_scripts"]) == {"lca": "lca.cli:main"}
    stated = (info / "METADATA").read_text("utf-8")
    assert "\nName: bps-lca\n" in stated
    assert "\nRequires-Python: >=3.11\n" in stated
    assert [path.name for path in info.rglob("LICENSE")] == ["LICENSE"]


def _python(folder: Path, elsewhere: Path, *arguments: str) -> str:
    """What Python prints in another folder, with the unpacked wheel as the only lca."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=elsewhere,
        env={**ENV, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_shipped_folders_are_those_of_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    """Proves: an installed lca reads its own library, scenarios and schemas, not those of a checkout."""
    code = (
        "from lca.files.shipped import shipped\n"
        "for name in ('factors', 'scenarios', 'schema'): print(shipped(name))"
    )
    found = [Path(line) for line in _python(unpacked, tmp_path, "-c", code).splitlines()]
    inside = unpacked.resolve() / "lca"
    assert found == [inside / name for name in ("shipped/factors", "shipped/scenarios", "schema")]


def test_the_wheel_checks_its_own_scenario(unpacked: Path, tmp_path: Path) -> None:
    """Proves: away from any checkout, `python -m lca check` passes the shipped scenario."""
    scenario = unpacked / "lca" / "shipped" / "scenarios" / "hebei.yaml"
    said = _python(unpacked, tmp_path, "-m", "lca", "check", str(scenario))
    assert "hebei.yaml" in said
    assert list(tmp_path.iterdir()) == []
