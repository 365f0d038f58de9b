"""Writes datasets into a Brightway project: `python -m lca.export.write_run ORDER.json`, a process of its own.

Importing bw2data opens a project and prints; in a process of its own nothing of that reaches the user.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: What the project notes of everything that lca wrote, and of nothing else.
MARK = "written by lca"


def main(order: Path) -> None:
    """order : JSON with project, databases, methods, mark and where to write the report.

    Writes all or nothing; the report names what stands in the way.
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


def _write(bw2data: Any, asked: Mapping[str, Any]) -> None:
    for name, _ in reversed(asked["databases"]):
        if name in bw2data.databases:
            del bw2data.databases[name]
    for name, rows in asked["databases"]:
        database = bw2data.Database(name)
        database.register(**{MARK: asked["mark"]})
        database.write({(name, code): _dataset(data) for code, data in rows})
    for name, data in asked["methods"]:
        method = bw2data.Method(tuple(name))
        if tuple(name) in bw2data.methods:
            method.deregister()
        method.register(unit=data["unit"], description=data["description"], **{MARK: asked["mark"]})
        method.write([(tuple(flow), factor) for flow, factor in data["factors"]])


def _dataset(data: Mapping[str, Any]) -> dict[str, Any]:
    """JSON knows no tuples; Brightway's keys and categories are some."""
    edges = [{**edge, "input": tuple(edge["input"])} for edge in data["exchanges"]]
    found = {**data, "exchanges": edges}
    if "categories" in found:
        found["categories"] = tuple(found["categories"])
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
