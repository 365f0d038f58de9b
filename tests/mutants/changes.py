"""Single changes to the text of a module, each of which some test should notice.

A change is made in the syntax tree and the module is written anew from it, so that comments go and nothing else does.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: Operators and what each becomes: the boundary or the sign, and never an error at once.
_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
#: Functions of one form that mean something else.
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}
#: A factor of a unit, or any other number, becomes so many times what it was.
_TIMES = 1.2


@dataclass(frozen=True, slots=True)
class Change:
    """A change: its kind, the line that it is in, what stood there, what stands there now, and the whole module.

    number : the constant itself, of which before and after show what is around it.
    """

    kind: str
    line: int
    before: str
    after: str
    text: str
    number: float | None = None

    @property
    def name(self) -> str:
        """What it is, without its line: `a < b → a <= b`."""
        return f"{self.before} → {self.after}"


def changes(text: str) -> list[Change]:
    """All single changes to a module, in the order of its lines."""
    tree = ast.parse(text)
    found = []
    for node, shown, kind, put, back in _edits(tree):
        before, number = _short(shown), getattr(node, "value", None)
        after = put()
        try:
            written = ast.unparse(ast.fix_missing_locations(tree))
        finally:
            back()
        line: int = node.lineno  # type: ignore[attr-defined]
        is_number = kind == "constant" and not isinstance(number, bool)
        found.append(Change(kind, line, before, after, written, number if is_number else None))
    return sorted(found, key=lambda one: one.line)


#: Where it is, what is shown of it, its kind, how it is made (and then reads), and how it is taken back.
Edit = tuple[ast.AST, ast.AST, str, Callable[[], str], Callable[[], None]]

#: An edit of which what is shown is what is changed.
_Plain = tuple[ast.AST, str, Callable[[], str], Callable[[], None]]


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 100 else f"{text[:97]}..."


def _edits(tree: ast.Module) -> Iterator[Edit]:
    keys = sorted({name for node in ast.walk(tree) if (name := _key(node))})
    for node, parent in _meant(tree, tree):
        around = parent if isinstance(parent, ast.expr | ast.keyword) else node
        guard = isinstance(parent, ast.keyword) and parent.arg == "strict"  # of zip: never false
        if isinstance(node, ast.Constant) and not guard:
            yield from _of_constants(node, around)
        for at, *made in (*_of_expressions(node, keys), *_of_statements(node)):
            yield at, at, *made  # type: ignore[misc]


def _meant(node: ast.AST, parent: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Nodes that a program runs, and what is around each: no types, no words of a docstring, no imports."""
    yield node, parent
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        inner = value if isinstance(value, list) else [value]
        for one in inner:
            if not isinstance(one, ast.AST) or _unmeant(one):
                continue
            yield from _meant(one, node)


def _unmeant(node: ast.AST) -> bool:
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    typed = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    # Dimension = tuple[tuple[str, int], ...] and Piece = str | Link: names of types alone
    alias = isinstance(node, ast.Assign) and ast.unparse(node.value).startswith(
        ("tuple[", "dict[", "Mapping[", "Callable[", "list[", "str | ", "Heading | ")
    )
    return docstring or typed or alias or isinstance(node, ast.Import | ast.ImportFrom | ast.Assert)


def _key(node: ast.AST) -> str:
    """The key of `row["key"]`; empty for anything else."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return node.slice.value if isinstance(node.slice.value, str) else ""
    return ""


def _set(node: ast.AST, field: str, value: object) -> tuple[Callable[[], str], Callable[[], None]]:
    """A field of a node gets a value; as two functions: put it, which tells how it reads, and take it back."""
    old = getattr(node, field)

    def put() -> str:
        setattr(node, field, value)
        return _short(node)

    return put, lambda: setattr(node, field, old)


def _same(one: ast.expr, other: ast.expr) -> bool:
    return ast.dump(one) == ast.dump(other)


def _swapped(parts: list[ast.expr], at: int) -> _Plain:
    """A part of a list and the next one change places."""
    first = parts[at]

    def swap() -> None:
        parts[at], parts[at + 1] = parts[at + 1], parts[at]

    def put() -> str:
        swap()
        return f"in place of {_short(parts[at])}"

    return first, "swapped", put, swap


def _of_constants(node: ast.Constant, around: ast.AST) -> Iterator[Edit]:
    value = node.value
    if isinstance(value, bool):
        other: object = not value
    elif isinstance(value, int):
        other = value + 1
    elif isinstance(value, float):
        other = _TIMES * value or 1.0
    else:
        return

    def put() -> str:
        node.value = other  # type: ignore[assignment]
        return _short(around)

    def back() -> None:
        node.value = value

    yield node, around, "constant", put, back


def _of_expressions(node: ast.AST, keys: list[str]) -> Iterator[_Plain]:  # noqa: PLR0912
    if isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            for other in _COMPARED[type(op)]:
                ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
                yield node, "comparison", *_set(node, "ops", ops)
    elif isinstance(node, ast.BinOp) and type(node.op) in _COUNTED:
        yield node, "operator", *_set(node, "op", _COUNTED[type(node.op)]())
    elif isinstance(node, ast.BoolOp):
        other_op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield node, "and/or", *_set(node, "op", other_op)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, "not", *_set(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node, "sign", *_set(node, "op", ast.UAdd())
    elif isinstance(node, ast.IfExp):
        old = node.body, node.orelse

        def put(node: ast.IfExp = node) -> str:
            node.body, node.orelse = node.orelse, node.body
            return _short(node)

        def back(node: ast.IfExp = node, old: tuple[ast.expr, ast.expr] = old) -> None:
            node.body, node.orelse = old

        yield node, "swapped", put, back
    elif isinstance(node, ast.Dict):
        for at in range(len(node.values) - 1):
            if None not in node.keys[at : at + 2] and not _same(*node.values[at : at + 2]):
                yield _swapped(node.values, at)
    elif isinstance(node, ast.Subscript) and _key(node) and len(keys) > 1:
        other_key = keys[(keys.index(_key(node)) + 1) % len(keys)]
        yield node, "key", *_set(node, "slice", ast.Constant(other_key))
    elif isinstance(node, ast.Call):
        plain = not any(isinstance(arg, ast.Starred) for arg in node.args)
        plain = plain and len(node.args) > 1 and not _same(*node.args[:2])
        if plain and ast.unparse(node.func) not in ("isinstance", "getattr"):
            yield _swapped(node.args, 0)
        called = node.func
        if isinstance(called, ast.Name) and called.id in _NAMES:
            yield node, "name", *_set(node, "func", ast.Name(_NAMES[called.id]))
        elif isinstance(called, ast.Attribute) and called.attr in _NAMES:
            other_call = ast.Attribute(called.value, _NAMES[called.attr])
            yield node, "name", *_set(node, "func", other_call)


def _of_statements(node: ast.AST) -> Iterator[_Plain]:
    if isinstance(node, ast.Return) and node.value is not None:
        if isinstance(node.value, ast.Constant) and not isinstance(node.value.value, int | float):
            return  # a word is held with the catalogue, and None is None
        yield node, "return", *_set(node, "value", ast.Constant(None))
    elif isinstance(node, ast.If | ast.While) and not isinstance(node.test, ast.Compare):
        negated = (
            node.test.operand
            if isinstance(node.test, ast.UnaryOp) and isinstance(node.test.op, ast.Not)
            else ast.UnaryOp(ast.Not(), node.test)
        )
        yield node.test, "condition", *_condition(node, negated)
    elif isinstance(node, ast.comprehension) and node.ifs:
        first = node.ifs[0]

        def put(node: ast.comprehension = node) -> str:
            node.ifs = node.ifs[1:]
            return "(no filter)"

        def back(node: ast.comprehension = node, ifs: list[ast.expr] = node.ifs) -> None:
            node.ifs = ifs

        yield first, "filter", put, back
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        if isinstance(block, list):
            yield from _dropped(block)


def _condition(
    node: ast.If | ast.While, test: ast.expr
) -> tuple[Callable[[], str], Callable[[], None]]:
    old = node.test

    def put() -> str:
        node.test = test
        return _short(test)

    return put, lambda: setattr(node, "test", old)


def _dropped(block: list[ast.stmt]) -> Iterator[_Plain]:
    """Calls for their effect, and additions to what is there, left out one at a time."""
    for at, one in enumerate(block):
        call = isinstance(one, ast.Expr) and isinstance(
            one.value, ast.Call | ast.Yield | ast.YieldFrom
        )
        if not call and not isinstance(one, ast.AugAssign):
            continue

        def put(at: int = at) -> str:
            block[at] = ast.Pass()
            return "(left out)"

        def back(at: int = at, one: ast.stmt = one) -> None:
            block[at] = one

        yield one, "left out", put, back
