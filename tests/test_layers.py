"""Data flow one way: a module imports only what stands before it, and checking stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "lca"

#: Modules and packages in the order of the data flow. A new module takes its place here.
ORDER = (
    "lca.problems",
    "lca.cache",
    "lca.texts",
    "lca.units",
    "lca.amounts",
    "lca.quantities",
    "lca.tree",
    "lca.yamlfile",
    "lca.validation",
    "lca.fields",
    "lca.scenario",
    "lca.salvage",
    "lca.factorfile",
    "lca.schemas",
    "lca.places",
    "lca.starter",
    "lca.library",
    "lca.study",
    "lca.walk",
    "lca.inventory",
    "lca.engine",
    "lca.backgrounds",
    "lca.outside",
    "lca.routes",
    "lca.checks",
    "lca.loading",
    "lca.factor_checks",
    "lca.factor_show",
    "lca.savings",
    "lca.breakeven_lines",
    "lca.breakeven_power",
    "lca.breakeven",
    "lca.factor_tables",
    "lca.plausibility",
    "lca.footings",
    "lca.provenance",
    "lca.words_breakeven",
    "lca.words_report",
    "lca.words_sensitivity",
    "lca.words_terminal",
    "lca.words",
    "lca.display",
    "lca.breakeven_text",
    "lca.view",
    "lca.breakeven_table",
    "lca.number_names",
    "lca.outcome",
    "lca.convergence",
    "lca.viewing",
    "lca.charts",
    "lca.report",
    "lca.saving",
    "lca.comparison",
    "lca.results",
    "lca.export",
    "lca.driver_tables",
    "lca.driver_charts",
    "lca.drivers",
    "lca.cli",
    "lca.__main__",
)

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
    return ".".join(module.split(".")[:2])


# The public face `lca` looks at everything, on first use.
@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p) != "lca"], ids=name_of)
def test_imports_only_what_stands_before(path: Path) -> None:
    """Proves: no module looks ahead in the data flow, at the top or inside a function."""
    here = layer(name_of(path))
    assert here in ORDER, f"give {here} its place in ORDER"
    for imported in imports(path):
        there = layer(imported)
        if there in (here, "lca"):
            continue
        assert ORDER.index(there) < ORDER.index(here), f"{here} looks ahead at {there}"


def test_order_names_existing_modules() -> None:
    """Proves: the order has no abandoned entries and none twice."""
    existing = {layer(name_of(path)) for path in MODULES} - {"lca"}
    assert set(ORDER) == existing
    assert len(set(ORDER)) == len(ORDER)


def test_no_module_imports_in_a_circle() -> None:
    """Proves: also inside the packages, imports at the top of modules form no circle."""
    graph = {name_of(path): set(imports(path, deep=False)) for path in MODULES}
    done: set[str] = set()

    def visit(module: str, chain: tuple[str, ...]) -> None:
        assert module not in chain, " → ".join((*chain, module))
        if module in done:
            return
        for imported in graph.get(module, ()):
            if imported != module:
                visit(imported, (*chain, module))
        done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_size(path: Path) -> None:
    """Proves: a module has one job, which fits in about 300 lines; tables of words are no code."""
    lines = path.read_text("utf-8").count("\n")
    limit = 600 if path.stem.startswith("words") else 340
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
        "import lca.library\nlca.library.shipped = lambda _name: Path('tests/files/library')\n"
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
