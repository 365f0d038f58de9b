"""What can still be checked of a scenario whose form is wrong, so that all problems are said at once.

The faulty places are mended just enough to go on: unknown keys are left out, missing statements become empty
ones, unreadable quantities become references to a parameter that nobody has. What is found behind the mending is
no problem of the user's and is not reported.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from lca.files.fields import NAME
from lca.files.tree import Node, Path_, plain, tree
from lca.files.validation import real_path
from lca.quantities.beside import UNREADABLE
from lca.scenario.form import ScenarioFile

_QUANTITIES = frozenset({"amount", "ratio", "displacement", "yield", "distance", "share", "price"})
#: Empty statements in the place of missing ones.
_EMPTY: dict[str, Any] = {
    "without": [{"disposal": [], "source": "assumed"}],
    "transport": [],
    "status": "idea",
    "evidence": "illustrative",
}
_TOP: dict[str, Any] = {
    "schema": 2,
    "scenario": "salvaged",
    "title": "salvaged",
    "year": 2023,
    "geography": "nowhere",
}
#: What stays of a named part, so that what refers to it still finds it.
_BARE: dict[str, Callable[[str], Any]] = {
    "facilities": lambda name: {"name": name, "location": [0.0, 0.0]},
    "byproducts": lambda name: {"name": name},
    "parameters": lambda _name: {"parameter": UNREADABLE},
}
_ROUNDS = 4


def salvaged(root: Node) -> tuple[ScenarioFile, Node] | None:
    """The scenario with its faulty places mended or left out, or None when too little is left."""
    mended = deepcopy(root)
    for _ in range(_ROUNDS):
        try:
            return ScenarioFile.model_validate(plain(mended)), mended
        except ValidationError as error:
            # From the back, so that leaving out an item does not move the others.
            faults = sorted(
                ((real_path(tuple(one["loc"])), one) for one in error.errors()),
                key=lambda fault: _order(fault[0]),
                reverse=True,
            )
            dropped: set[Path_] = set()
            for path, fault in faults:
                if path[:2] not in dropped and not _mend(mended, path, fault):
                    _leave_out(mended, path)
                    dropped.add(path[:2])
    return None


def _mend(root: Node, path: Path_, fault: Any) -> bool:
    """Mend one place; False when the item around it must go."""
    kind = fault["type"]
    parent = _at(root, path[:-1])
    key = path[-1] if path else ""
    if parent is None or not isinstance(parent.value, dict) or not isinstance(key, str):
        return False
    if path[:1] == ("parameters",) and fault.get("ctx", {}).get("sub", ())[:1] == (NAME,):
        named = parent.child(key)  # its quantity can be read
        assert named is not None and isinstance(named.value, dict)
        return named.value.pop(NAME, None) is not None
    if kind == "extra_forbidden":
        return parent.value.pop(key, None) is not None
    if kind in ("missing", "literal_error") and key in _EMPTY:
        parent.value[key] = (parent.mark, tree(_EMPTY[key], parent.mark))
        return True
    if len(path) == 1 and key in _TOP:
        parent.value[key] = (parent.mark, tree(_TOP[key], parent.mark))
        return True
    if key in _QUANTITIES or (len(path) == 4 and path[2] in ("supplies", "uses")):
        parent.value[key] = (parent.mark, tree({"parameter": UNREADABLE}, parent.mark))
        return True
    return False


def _order(path: Path_) -> tuple[tuple[int, str], ...]:
    """Sorts paths in the order of a file: items by their number, not by its digits."""
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def _leave_out(root: Node, path: Path_) -> None:
    """Take out the exchange, or the part, that holds a fault; a named part leaves its bare name."""
    if not isinstance(root.value, dict) or not path:
        return
    part, key = _at(root, path[:1]), path[1] if len(path) > 1 else None
    if part is None or key is None or path[0] not in ("exchanges", *_BARE):
        root.value.pop(str(path[0]), None)
    elif isinstance(part.value, list) and isinstance(key, int):
        del part.value[key]
    elif path[0] in _BARE and isinstance(part.value, dict) and key in part.value:
        bare = tree(_BARE[str(path[0])](str(key)), part.mark)
        part.value[str(key)] = (part.mark, bare)


def _at(root: Node, path: Path_) -> Node | None:
    node: Node | None = root
    for step in path:
        if node is None:
            return None
        if isinstance(node.value, list):
            inside = isinstance(step, int) and step < len(node.value)
            node = node.value[int(step)] if inside else None
        else:
            node = node.child(str(step))
    return node
