"""No variable of a comprehension has the name of something around it.

Where a function has such a comprehension and another one that uses the outer thing, Python 3.12.0 to 3.12.3 do not find a
name of the module (CPython issue 118513), later ones one of a function around it (156664): `UnboundLocalError`, only at run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = [path for part in ("lca", "tests", "benchmarks") for path in (ROOT / part).rglob("*.py")]


Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def _stored(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _names(body: Iterable[ast.AST]) -> set[str]:
    """What a module or a function calls its own, without what its comprehensions and inner functions do."""
    found: set[str] = set()
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(name.asname or name.name).split(".")[0] for name in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif not isinstance(node, ast.comprehension | ast.Lambda):
            found |= _names(ast.iter_child_nodes(node))
    return found


def _shadows(node: ast.AST, around: set[str], own: set[str]) -> Iterator[tuple[int, str]]:
    """Of a node of a function with names of its `own`, and the names `around` that function."""
    if isinstance(node, ast.comprehension):
        yield from ((node.target.lineno, name) for name in _stored(node.target) & around)
    if isinstance(node, Function):
        inner = node.body if isinstance(node.body, list) else [node.body]
        around, own = around | own, _names([node.args, *inner])
    for child in ast.iter_child_nodes(node):
        yield from _shadows(child, around, own)


def shadows(text: str) -> list[tuple[int, str]]:
    """Lines and names of variables of comprehensions that something around their function has, too."""
    tree = ast.parse(text)
    module = _names(tree.body)
    return sorted(_shadows(tree, module, set()))


def test_a_shadow_is_seen() -> None:
    """Proves: an import, a function, a constant and what is of a function around are told; other names are not."""
    module = (
        "from a import row\ndef x(y):\n    return [row for row in y], {z: 1 for z, x in y}\nN = 1\n"
    )
    assert shadows(module + "[N for N, m in []]\n") == [(3, "row"), (3, "x"), (5, "N")]
    inner = "def f(a):\n    b = 1\n    def g(c):\n        return [a for a in c] + [b for b in c] + [c for c in c]\n"
    assert shadows(inner) == [(4, "a"), (4, "b")]
    assert shadows("def f(a):\n    return [a for a in a], [b for b in a], [b for b in a]\n") == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_shadow(path: Path) -> None:
    """Proves: the code runs on every Python from 3.12.0 on as on the others."""
    assert shadows(path.read_text(encoding="utf-8")) == []
