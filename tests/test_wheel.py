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

#: What `pip install -e .` asks of setuptools.
BUILD_EDITABLE = BUILD.replace("build_wheel", "build_editable")
#: A script as users type it, whose types are all known.
TYPED = """
import lca

scenario = lca.load("x.yaml")
result = lca.run(scenario, draws=16)
found = lca.factors.search("clinker", kind="material")
drivers = lca.sensitivity(scenario).drivers
reveal_type(result)
reveal_type(result.draws.count)
reveal_type(lca.factors)
reveal_type(lca.compare([result, scenario]))
reveal_type(scenario.to_yaml())
"""
#: What type checkers say of it.
REVEALED = (
    "lca.runs.run.Result",
    "int",
    "lca.results.library.Library",
    "lca.runs.comparison.Comparison",
    "str",
)
#: Mistakes, each in one line.
MISTYPED = (
    TYPED
    + """
lca.run(scenario, draw=3)
result.networks
lca.factors.serach("x")
"""
)


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
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    return _built(source, out, BUILD)


def _built(source: Path, out: Path, build: str) -> Path:
    """What a build makes of a copy of the checkout."""
    if reason := _why_not():
        pytest.skip(reason)
    for name in NEEDED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, source / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, source / name)
    command = [sys.executable, "-c", build, str(out)]
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
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "lca" / "report").rglob("*")
        if path.suffix in (".j2", ".css", ".js", ".typ", ".yaml")
    }
    pages |= {"lca/charts/geography/natural-earth.npz"}
    fonts = {
        f"lca/fonts/{path.name}"
        for path in (ROOT / "lca" / "fonts").iterdir()
        if path.suffix in (".otf", ".txt")
    }
    files = {
        f"lca/shipped/{path.relative_to(ROOT).as_posix()}"
        for name in ("factors", "scenarios")
        for path in (ROOT / name).rglob("*")
        if path.suffix in (".yaml", ".csv", ".xlsx")
    }
    for some in (code, schemas, pages, fonts, files):
        assert some
    return code | schemas | pages | fonts | files | {"lca/py.typed"}


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
    assert [path.name for path in info.rglob("OFL.txt")] == ["OFL.txt"]


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


def test_the_library_of_the_wheel_is_no_package(unpacked: Path, tmp_path: Path) -> None:
    """Proves: `lca.factors` of an installed lca is the library, also after everything else was imported."""
    code = (
        "import lca, lca.cli, lca.files.shipped, lca.runs.run\n"
        "print(lca.factors.search('foundry sand')['id'].tolist())\n"
        "import importlib.util as u; print(u.find_spec('lca.factors'))\n"
        "print(len(lca.factors.frame()) > 500)"
    )
    assert _python(unpacked, tmp_path, "-c", code).splitlines() == [
        "['foundry-sand']",
        "None",
        "True",
    ]


def test_type_checkers_see_an_editable_install(tmp_path: Path) -> None:
    """Proves: what `pip install -e .` writes is a path that mypy follows; right scripts pass --strict, wrong ones do not."""
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    editable = _built(source, out, BUILD_EDITABLE)
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    with zipfile.ZipFile(editable) as file:
        assert not any("finder" in name for name in file.namelist())
        file.extractall(site)
    [path] = site.glob("*.pth")
    # a relative path is that of the checkout, where pip builds
    place = (source / path.read_text("utf-8").strip()).resolve()
    path.write_text(f"{place}\n", "utf-8")

    def checked(script: str) -> tuple[int, str]:
        (tmp_path / "script.py").write_text(script, "utf-8")
        command = [*(sys.executable, "-m", "mypy", "--strict", "--python-executable", str(python))]
        command += [
            "--config-file",
            os.devnull,
            "--cache-dir",
            str(tmp_path / "cache"),
            "script.py",
        ]
        done = subprocess.run(
            command, cwd=tmp_path, env=ENV, capture_output=True, text=True, timeout=600, check=False
        )
        return done.returncode, done.stdout + done.stderr

    code, said = checked(TYPED)
    assert code == 0, said
    for kind in REVEALED:
        assert f'Revealed type is "{kind}"' in said.replace("builtins.", ""), said
    code, said = checked(MISTYPED)
    assert code == 1
    for wrong in ('keyword argument "draw" for "run"', 'no attribute "networks"', '"serach"'):
        assert wrong in said, said
