"""A scenario as one YAML file: its merged tree, with the names of factor files as they are from there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lca.files import ours
from lca.files.tree import Node, plain
from lca.files.yaml_out import written
from lca.problems import CannotSave, Message, reason

#: How a file of ours begins, and no file that somebody has written.
MARK = "# Written by lca: a scenario with all that it extends and every variant merged in it.\n"


def text(root: Node, folder: Path, name: str) -> str:
    """The file as it would stand in a folder, of a scenario with this id."""
    whole = plain(root)
    moved = {**whole, "scenario": name, **_moved(root, folder)}
    if isinstance(whole.get("cases"), dict):
        moved["cases"] = {
            name: {**case, **_moved(node, folder)} if isinstance(case, dict) else case
            for (name, case), node in zip(whole["cases"].items(), _cases(root), strict=True)
        }
    return MARK + written(moved)


def save(root: Node, path: Path, name: str) -> str:
    """Write it, whole or not at all. Returns the text; raises CannotSave."""
    made = text(root, path.parent, name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ours.room(path.parent) as room:
            (room / ours.NEW).write_text(made, encoding="utf-8", newline="\n")
            ours.put(room / ours.NEW, path, _ours)
    except FileExistsError:
        raise CannotSave(Message("yaml-foreign", path=str(path))) from None
    except OSError as error:
        raise CannotSave(Message("not-written", path=str(path), reason=reason(error))) from None
    return made


def _ours(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK.encode()


def _cases(root: Node) -> Iterator[Node]:
    node = root.child("cases")
    assert node is not None and isinstance(node.value, dict)
    yield from (case for _, case in node.value.values())


def _moved(node: Node, folder: Path) -> dict[str, Any]:
    """The factor files that a node names, each relative to the file that names it, as they are named from a folder."""
    named = node.child("factors")
    if named is None or not isinstance(named.value, list):
        return {}
    files = []
    for one in named.value:
        there = (Path(one.mark.file).parent / str(one.value)).absolute()
        try:
            files.append(Path(os.path.relpath(there, folder.absolute())).as_posix())
        except ValueError:  # another drive
            files.append(there.as_posix())
    return {"factors": files}
