"""Writes datasets into a Brightway project, in a process of its own (`files.aside`).

Importing bw2data opens a project and prints; in a process of its own nothing of that reaches the user.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Key = tuple[str, str]

#: What the project notes of everything that lca wrote, and of nothing else.
MARK = "written by lca"
#: What else lca notes of a database or a method; an export that does not note it leaves none of an older one.
ABOUT = ("comment", "description")


def main(order: Path) -> None:
    """order : JSON with project, databases, their comments, methods, mark and where to write the report.

    The report names what of others stands in the way; nothing is touched then. Everything is looked through first;
    then each database and method takes the place of the old one of its name in one step, so that a process which is
    killed leaves the old or the new of each. Where writing fails, the old are put back and the error is raised.
    """
    asked = json.loads(order.read_text("utf-8"))
    import bw2data

    bw2data.projects.set_current(asked["project"])
    foreign = [
        f"the database '{name}'"
        for name, _ in asked["databases"]
        if name in bw2data.databases and not bw2data.databases[name].get(MARK)
    ]
    foreign += [
        f"the method {tuple(name)}"
        for name, _ in asked["methods"]
        if tuple(name) in bw2data.methods and not bw2data.methods[tuple(name)].get(MARK)
    ]
    if not foreign:
        _write(bw2data, asked)
    Path(asked["report"]).write_text(json.dumps({"foreign": foreign}), "utf-8")


@dataclass(frozen=True, slots=True)
class _Stock:
    """Databases and methods as Brightway takes them, each with its metadata."""

    databases: dict[str, tuple[dict[str, Any], dict[Key, Any]]]
    methods: dict[tuple[str, ...], tuple[dict[str, Any], list[Any]]]


def _write(bw2data: Any, asked: Mapping[str, Any]) -> None:
    new = _asked(asked)
    old = _there(bw2data, new)
    try:
        _put(bw2data, new)
    except BaseException:
        _put(bw2data, old)
        _remove(bw2data, new, old)
        raise


def _asked(asked: Mapping[str, Any]) -> _Stock:
    """What is to be written. Raises ValueError where an exchange or a factor leads nowhere."""
    mark, comments = {MARK: asked["mark"]}, asked["comments"]
    databases = {
        name: (
            {**mark, **({"comment": comments[name]} if name in comments else {})},
            {(name, code): _dataset(data) for code, data in rows},
        )
        for name, rows in asked["databases"]
    }
    methods = {
        tuple(name): (
            {"unit": data["unit"], "description": data["description"], **mark},
            [(tuple(flow), factor) for flow, factor in data["factors"]],
        )
        for name, data in asked["methods"]
    }
    known = {key for _, data in databases.values() for key in data}
    wanted = {
        edge["input"]
        for _, data in databases.values()
        for one in data.values()
        for edge in one["exchanges"]
    }
    wanted |= {flow for _, factors in methods.values() for flow, _ in factors}
    if wanted - known:
        raise ValueError(f"{sorted(wanted - known)[:3]} are named and not there")
    return _Stock(databases, methods)


def _there(bw2data: Any, new: _Stock) -> _Stock:
    """What the project holds under the names of the new."""
    databases = {
        name: (dict(bw2data.databases[name]), bw2data.Database(name).load())
        for name in new.databases
        if name in bw2data.databases
    }
    methods = {
        name: (dict(bw2data.methods[name]), list(_factors(bw2data, name)))
        for name in new.methods
        if name in bw2data.methods
    }
    return _Stock(databases, methods)


def _factors(bw2data: Any, name: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """Factors of a method by the keys of its flows, which outlive the ids; those without a flow are left out."""
    try:
        rows = bw2data.Method(name).load()
    except bw2data.errors.MissingIntermediateData:
        return
    for flow, *rest in rows:
        with suppress(bw2data.errors.UnknownObject):
            yield bw2data.get_node(id=flow).key if isinstance(flow, int) else tuple(flow), *rest


def _remove(bw2data: Any, new: _Stock, old: _Stock) -> None:
    """Take away what was put and stood in no place of an old one."""
    for name in reversed([name for name in new.databases if name not in old.databases]):
        if name in bw2data.databases:
            del bw2data.databases[name]
    for method in new.methods.keys() - old.methods.keys():
        if method in bw2data.methods:
            bw2data.Method(method).deregister()


def _put(bw2data: Any, stock: _Stock) -> None:
    """`write` replaces the rows of a database in one transaction, and the file of a method in one step."""
    for name, (about, data) in stock.databases.items():
        database = bw2data.Database(name)
        _registered(database, about)
        database.write(data)
    for key, (about, factors) in stock.methods.items():
        method = bw2data.Method(key)
        _registered(method, about)
        method.write(factors)


def _registered(store: Any, about: Mapping[str, Any]) -> None:
    if store.registered:
        kept = {key: value for key, value in store.metadata.items() if key not in ABOUT}
        store.metadata = {**kept, **about}
    else:
        store.register(**about)


def _dataset(data: Mapping[str, Any]) -> dict[str, Any]:
    """JSON knows no tuples; Brightway's keys and categories are some."""
    edges = [{**edge, "input": tuple(edge["input"])} for edge in data["exchanges"]]
    found = {**data, "exchanges": edges}
    if "categories" in found:
        found["categories"] = tuple(found["categories"])
    return found
