"""Scenario files as plain trees: `extends`, `remove` and the cases laid over them (CONVENTIONS 20, meaning §9.4)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from background import document

#: Keys of a quantity: a mapping of these alone is one thing.
QUANTITY = {"value", "low", "high", "gsd", "sd", "pedigree", "distribution", "parameter"}
#: What a case says of itself.
OF_A_CASE = {"title", "description"}


def read(path: Path) -> dict[str, Any]:
    """The tree of a scenario with all that it extends; its factor files as absolute paths."""
    tree = deepcopy(document(path))
    for part in (tree, *tree.get("cases", {}).values()):
        if "factors" in part:
            part["factors"] = [str((path.parent / file).resolve()) for file in part["factors"]]
    base, gone = tree.pop("extends", None), tree.pop("remove", [])
    if base is not None:
        tree = merged(read(path.parent / base), tree)
    for part in (tree, *tree.get("cases", {}).values()):
        if "exchanges" in part:
            part["exchanges"] = [one for one in part["exchanges"] if one["id"] not in gone]
    return tree


def cases_of(tree: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Each case as a whole scenario, `central` first."""
    central = {key: value for key, value in tree.items() if key != "cases"}
    found = {"central": central}
    for name, case in tree.get("cases", {}).items():
        over = {key: value for key, value in case.items() if key not in OF_A_CASE}
        if not over.get("exchanges"):
            over.pop("exchanges", None)  # nothing differs there
        over["factors"] = [*central.get("factors", []), *case.get("factors", [])]
        found[name] = merged(central, over)
    return found


def merged(base: Any, over: Any, place: tuple[str, ...] = ()) -> Any:
    """One tree laid over another: mappings by key, lists of things with an id by id, the rest replaced."""
    if place[-2:-1] == ("parameters",):
        return _parameter(base, over)
    if place[-1:] in (("without",), ("grid",)):
        return over
    if isinstance(base, dict) and isinstance(over, dict):
        if _one_thing(base) or _one_thing(over):
            return over
        mixed = dict(base)
        for key, value in over.items():
            mixed[key] = merged(base[key], value, (*place, key)) if key in base else value
        return mixed
    if isinstance(base, list) and isinstance(over, list) and base and over:
        ids = [one.get("id") if isinstance(one, dict) else None for one in base + over]
        if None not in ids:
            new = {one["id"]: one for one in over}
            known = [
                merged(one, new.pop(one["id"]), place) if one["id"] in new else one for one in base
            ]
            return [*known, *new.values()]
    return over


def _parameter(base: Any, over: Any) -> Any:
    """The quantity is replaced whole; the name stands apart."""
    (old_name, old), (new_name, new) = _named(base), _named(over)
    name = new_name or old_name
    quantity = new or old
    return quantity if name is None else {"name": name, **quantity}


def _named(raw: Any) -> tuple[Any, dict[str, Any]]:
    """The name of a parameter and its quantity without it."""
    whole = raw if isinstance(raw, dict) else {"value": raw}
    return whole.get("name"), {key: value for key, value in whole.items() if key != "name"}


def _one_thing(tree: dict[str, Any]) -> bool:
    keys = set(tree)
    if keys and keys <= {"en", "zh"}:
        return True
    return "by_year" in keys or (bool(keys & {"value", "parameter"}) and keys <= QUANTITY)
