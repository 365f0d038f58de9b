"""Data flow one way: a module imports only what stands before it, and checking stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "lca"

#: Folders and modules of lca in the order of the data flow. A new stage takes its place here.
ORDER = (
    *(
        "texts",
        "words",
        "problems",
        "quantities",
        "notebook",
        "files",
        "fonts",
        "engine",
        "plans",
        "library",
        "scenario",
    ),
    *(
        "backgrounds",
        "inventory",
        "checks",
        "sheets",
        "loading",
        "results",
        "breakeven",
        "ledger",
        "matching",
        "network",
        "sharing",
        "audience",
        "charts",
    ),
    *("whatif", "report", "runs", "export", "drivers", "cli", "__main__"),
)
#: Modules that lie flat in lca.
FLAT = 8

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, deep: bool = True) -> Iterator[str]:
    """Modules of lca that a file imports; `deep` counts imports inside functions and for types only."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = ast.walk(tree) if deep else iter(tree.body)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "lca")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            if module.split(".")[0] != "lca":
                continue
            for alias in node.names:
                inner = PACKAGE.parent.joinpath(*module.split("."), alias.name)
                is_module = inner.with_suffix(".py").exists() or (inner / "__init__.py").exists()
                yield f"{module}.{alias.name}" if is_module else module


def layer(module: str) -> str:
    """The part of lca that a module belongs to; empty for the public face."""
    return [*module.split("."), ""][1]


def folder(module: str) -> str:
    """The folder of a module as a dotted name."""
    return (
        module
        if (PACKAGE.parent.joinpath(*module.split("."))).is_dir()
        else module.rpartition(".")[0]
    )


# The public face `lca` looks at everything, on first use.
@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p) != "lca"], ids=name_of)
def test_imports_only_what_stands_before(path: Path) -> None:
    """Proves: no module looks ahead in the data flow, at the top or inside a function."""
    here = layer(name_of(path))
    assert here in ORDER, f"give {here} its place in ORDER"
    for imported in imports(path):
        there = layer(imported)
        if there in (here, ""):
            continue
        assert ORDER.index(there) < ORDER.index(here), f"{here} looks ahead at {there}"


def test_order_names_existing_modules() -> None:
    """Proves: the order has no abandoned entries and none twice."""
    existing = {layer(name_of(path)) for path in MODULES} - {""}
    assert set(ORDER) == existing
    assert len(set(ORDER)) == len(ORDER)


def _circle(graph: dict[str, set[str]]) -> tuple[str, ...]:
    """A circle of the graph, or nothing."""
    done: set[str] = set()

    def visit(name: str, chain: tuple[str, ...]) -> tuple[str, ...]:
        if name in chain:
            return (*chain[chain.index(name) :], name)
        if name in done:
            return ()
        found = next(
            (c for other in graph.get(name, ()) if (c := visit(other, (*chain, name)))), ()
        )
        done.add(name)
        return found

    return next((circle for name in graph if (circle := visit(name, ()))), ())


@pytest.mark.parametrize("of", [str, folder], ids=["modules", "folders"])
def test_nothing_imports_in_a_circle(of: Callable[[str], str]) -> None:
    """Proves: inside the stages, too, neither modules nor folders import in a circle, at the top or in functions."""
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        here = of(name_of(path))
        there = {of(module) for module in imports(path)}
        if here != "lca":
            graph.setdefault(here, set()).update(there - {here, "lca"})
    assert " → ".join(_circle(graph)) == ""


def test_a_circle_is_found() -> None:
    """Proves: the test above can fail."""
    assert _circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ("b", "c", "b")


def test_few_modules_lie_flat() -> None:
    """Proves: what is not a stage of the flow has a folder."""
    assert len(list(PACKAGE.glob("*.py"))) <= FLAT


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "__init__.py"], ids=name_of)
def test_folder_says_what_it_is(path: Path) -> None:
    """Proves: every folder says in a few lines what stage it is."""
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    assert len(said.splitlines()[0]) > 40


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_size(path: Path) -> None:
    """Proves: a module has one job, which fits in about 300 lines; tables of words are no code."""
    lines = path.read_text("utf-8").count("\n")
    limit = 600 if "words" in path.parts else 350
    assert lines <= limit


HEAVY = ("bw2calc", "bw2data", "bw_processing", "matplotlib", "matrix_utils", "pandas", "scipy")


@pytest.mark.parametrize(
    "statement",
    [
        "import lca",
        "import lca.cli",
        "import lca; lca.load('tests/files/good.yaml')",
    ],
)
def test_checking_stays_light(statement: str) -> None:
    """Proves: `lca --help` and `lca check` load neither Brightway nor pandas nor matplotlib.

    If one of them were imported on that path, `lca check` would take seconds instead of a blink.
    """
    code = (
        "import sys\nfrom pathlib import Path\n"
        "import lca.library.library\nlca.library.library.shipped = lambda _name: Path('tests/files/library')\n"
        f"{statement}\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "[]\n"
