"""What can still be checked of a scenario whose form is wrong, so that all problems are said at once.

The faulty places are mended just enough to go on: unknown keys are left out, missing statements become empty
ones, unreadable quantities become references to a parameter that nobody has. What is found behind the mending is
no problem of the user's and is not reported.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from lca.scenario import ScenarioFile
from lca.tree import Node, Path_, plain, tree
from lca.validation import real_path

#: Stands for a quantity that could not be read; no parameter can have this name.
UNREADABLE = "?"

_QUANTITIES = frozenset({"amount", "ratio", "displacement", "yield", "distance"})
#: Empty statements in the place of missing ones.
_EMPTY: dict[str, Any] = {
    "disposal": [],
    "transport": [],
    "status": "idea",
    "evidence": "illustrative",
}
_TOP: dict[str, Any] = {
    "schema": 1,
    "scenario": "salvaged",
    "title": "salvaged",
    "year": 2023,
    "geography": "nowhere",
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
                key=lambda fault: tuple(map(str, fault[0])),
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
    if kind == "extra_forbidden":
        return parent.value.pop(key, None) is not None
    if kind == "missing" and key in _EMPTY:
        parent.value[key] = (parent.mark, tree(_EMPTY[key], parent.mark))
        return True
    if kind == "literal_error" and key in _EMPTY:
        parent.value[key] = (parent.mark, tree(_EMPTY[key], parent.mark))
        return True
    if len(path) == 1 and key in _TOP:
        parent.value[key] = (parent.mark, tree(_TOP[key], parent.mark))
        return True
    if key in _QUANTITIES or (len(path) == 4 and path[2] in ("supplies", "uses")):
        parent.value[key] = (parent.mark, tree({"parameter": UNREADABLE}, parent.mark))
        return True
    return False


def _leave_out(root: Node, path: Path_) -> None:
    """Take out the exchange, or the optional part, that holds a fault."""
    parent = _at(root, path[:1])
    if len(path) > 1 and path[0] == "facilities" and parent is not None:
        name = str(path[1])
        if isinstance(parent.value, dict) and name in parent.value:
            bare = {"name": name, "location": [0.0, 0.0]}
            parent.value[name] = (parent.mark, tree(bare, parent.mark))
    elif len(path) > 1 and path[0] == "byproducts" and parent is not None:
        if isinstance(parent.value, dict) and path[1] in parent.value:
            parent.value[str(path[1])] = (parent.mark, tree({"name": str(path[1])}, parent.mark))
    elif len(path) > 1 and path[0] == "parameters" and parent is not None:
        if isinstance(parent.value, dict) and path[1] in parent.value:
            parent.value[str(path[1])] = (parent.mark, tree({"parameter": UNREADABLE}, parent.mark))
    elif path and path[0] == "exchanges" and len(path) > 1 and parent is not None:
        if isinstance(parent.value, list) and isinstance(path[1], int):
            del parent.value[path[1]]
    elif path and isinstance(root.value, dict):
        root.value.pop(str(path[0]), None)


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
