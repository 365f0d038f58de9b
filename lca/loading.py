"""Loading a scenario: its file, the files it extends, its factor files, and every check."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from lca.checks import errors, warnings
from lca.fields import NAME
from lca.library import Library, load_library
from lca.problems import Mark, Problem, WrongInput, did_you_mean
from lca.quantities import QUANTITY_KEYS
from lca.salvage import UNREADABLE, salvaged
from lca.scenario import ScenarioFile
from lca.study import Scenario
from lca.tree import Node, Path_, tree
from lca.validation import validated
from lca.walk import references
from lca.yamlfile import InputFile, read

__all__ = ["Scenario", "load", "vary"]

#: Files that may extend one another in a chain.
MAX_EXTENDS = 40


def load(path: str | Path) -> Scenario:
    """Read, complete and check a scenario file.

    Raises WrongInput with every problem found, each with file, line and column.
    """
    return _completed(*_extended(Path(path), str(path), ()))


def vary(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """A variant of a scenario: the changes laid over it as a file that extends it would be.

    changes : what the YAML of such a file would hold, exchanges by their ids, `remove` included:
        {"exchanges": [{"id": "slag", "amount": "250 kt/year"}]}. The scenario itself stays as it is.
    Raises WrongInput as `load` does; places in the changes are shown as "changes".
    """
    text = json.dumps(changes, sort_keys=True, ensure_ascii=False, default=str)
    written = InputFile(Path("changes"), "changes", hashlib.sha256(text.encode()).hexdigest())
    root = _merged(deepcopy(scenario.root), tree(changes, Mark("changes")))
    own = {file.shown for file in scenario.library.files}
    inputs = [file for file in scenario.inputs if file.shown not in own]
    return _completed(root, [*inputs, written], _removed(root))


def _completed(root: Node, inputs: list[InputFile], problems: list[Problem]) -> Scenario:
    """A whole tree as a scenario with its library, after every check."""
    extra, lost = _factor_files(root)
    problems += lost
    file: ScenarioFile | None = None
    library: Library | None = None
    try:
        file = validated(ScenarioFile, root)
    except WrongInput as error:
        problems += error.problems
    try:
        library = load_library(extra)
    except WrongInput as error:
        problems += error.problems
    if library is not None and file is None:
        problems += _behind(root, library, inputs)
    if file is None or library is None:
        raise WrongInput(problems)
    library, unopened = _with_backgrounds(file, library, root)
    problems += unopened
    scenario = Scenario(file, library, tuple(inputs), root)
    problems += errors(scenario, opened=not unopened)
    if problems:
        raise WrongInput(problems)
    own = tuple(
        file for file in scenario.library.files if file.shown in {shown for _, shown in extra}
    )
    return replace(
        scenario, inputs=(*inputs, *own), warnings=tuple(sorted(set(warnings(scenario))))
    )


def _with_backgrounds(
    file: ScenarioFile, library: Library, root: Node
) -> tuple[Library, list[Problem]]:
    """The library with what is named of backgrounds; scenarios that name none wait for none of that."""
    own = (e for e in library.activities.values() if e.own)
    named = any(":" in row.activity for entry in own for row in entry.activity.inputs)
    if not (named or file.backgrounds or _names_background(file)):
        return library, []
    from lca.outside.wanted import with_backgrounds

    return with_backgrounds(file, library, root)


def _names_background(file: ScenarioFile) -> bool:
    return any(
        ":" in str(reference)
        for position, exchange in enumerate(file.exchanges)
        for _, reference in references(exchange, ("exchanges", position))
    ) or any(":" in name for facility in file.facilities.values() for name in facility.uses)


def _behind(root: Node, library: Library, inputs: list[InputFile]) -> list[Problem]:
    """Problems of meaning in a file whose form is wrong already: all problems are said at once."""
    rest = salvaged(root)
    if rest is None:
        return []
    library, found = _with_backgrounds(rest[0], library, rest[1])
    scenario = Scenario(rest[0], library, tuple(inputs), rest[1])
    found += errors(scenario, opened=not found)
    return [problem for problem in found if f"'{UNREADABLE}'" not in problem.what]


def _extended(
    path: Path, shown: str, chain: tuple[Path, ...]
) -> tuple[Node, list[InputFile], list[Problem]]:
    """The tree of a file merged over the file that it extends, the files read, and problems of `remove`."""
    document = read(path, shown)
    root = document.root
    if not isinstance(root.value, dict):
        raise WrongInput(
            [Problem(root.mark, "", "a scenario is a mapping", "start with schema: 1")]
        )
    base = root.value.pop("extends", None)
    if base is None:
        return root, [document.source], _removed(root)
    _, node = base
    if not isinstance(node.value, str):
        raise WrongInput(
            [Problem(node.mark, "extends", "this is not a file name", "write extends: other.yaml")]
        )
    target = path.parent / node.value
    try:
        here = (*chain, path.resolve())
        circular, there = target.resolve() in here, target.exists()
    except (OSError, ValueError, RuntimeError):  # no name that a file can have
        circular, there = False, False
    if circular:
        what = f"'{node.value}' leads back to this file"
        raise WrongInput([Problem(node.mark, "extends", what, "a scenario cannot extend itself")])
    if not there:
        what = f"there is no file '{node.value}' beside this one"
        raise WrongInput(
            [Problem(node.mark, "extends", what, "check its name; it is relative to this file")]
        )
    if len(here) > MAX_EXTENDS:
        what = f"more than {MAX_EXTENDS} files extend one another"
        raise WrongInput([Problem(node.mark, "extends", what, "put some of them together")])
    base_root, inputs, problems = _extended(target, beside(shown, node.value), here)
    merged = _merged(base_root, root)
    return merged, [document.source, *inputs], problems + _removed(merged)


def _merged(base: Node, over: Node, path: Path_ = ()) -> Node:
    """Deep merge: mappings by key, lists of items with an id by id, everything else replaced."""
    if len(path) == 2 and path[0] == "parameters":
        return _parameter(base, over)
    if isinstance(base.value, dict) and isinstance(over.value, dict):
        if _is_whole(base) or _is_whole(over):
            return over
        merged = dict(base.value)
        for key, (mark, node) in over.value.items():
            below = (*path, key)
            merged[key] = (mark, _merged(merged[key][1], node, below) if key in merged else node)
        return Node(over.mark, merged, over.size)
    if isinstance(base.value, list) and isinstance(over.value, list) and base.value and over.value:
        ids = {_id(item): position for position, item in enumerate(base.value)}
        if None not in ids and all(_id(item) is not None for item in over.value):
            items = list(base.value)
            for item in over.value:
                # An id that stands twice here stays twice, so that a check reports it.
                at = ids.pop(_id(item), None)
                if at is None:
                    items.append(item)
                else:
                    items[at] = _merged(items[at], item, (*path, at))
            return Node(over.mark, items, over.size)
    return over


def _parameter(base: Node, over: Node) -> Node:
    """A parameter of a variant: its quantity is replaced whole, its name stands apart from it."""
    (old_name, old), (new_name, new) = _named(base), _named(over)
    name, bare = new_name or old_name, new or old
    if name is None or bare is None:
        return over
    if not isinstance(bare.value, dict):
        bare = Node(bare.mark, {"value": (bare.mark, bare)}, bare.size)
    assert isinstance(bare.value, dict)
    return Node(over.mark, {NAME: name, **bare.value}, over.size)


def _named(node: Node) -> tuple[tuple[Mark, Node] | None, Node | None]:
    """The name of a parameter, and its quantity without it; None where the file has none."""
    if not isinstance(node.value, dict) or NAME not in node.value:
        return None, node
    rest = {key: entry for key, entry in node.value.items() if key != NAME}
    return node.value[NAME], Node(node.mark, rest, node.size) if rest else None


def _is_whole(node: Node) -> bool:
    """Whether a mapping is one thing, a quantity or a text: an override replaces it, nothing of it stays."""
    keys = node.value if isinstance(node.value, dict) else {}
    scalars = {key for key, (_, child) in keys.items() if not isinstance(child.value, (dict, list))}
    if keys and scalars == set(keys) <= {"en", "zh"}:
        return True
    known = set(keys) <= {*QUANTITY_KEYS, "parameter"}
    return (known and bool(scalars & {"value", "parameter"})) or "by_year" in keys


def _id(node: Node) -> str | None:
    named = node.child("id")
    return named.value if named is not None and isinstance(named.value, str) else None


def _removed(root: Node) -> list[Problem]:
    """Takes out the exchanges that `remove` names; returns problems with the names."""
    assert isinstance(root.value, dict)
    entry = root.value.pop("remove", None)
    if entry is None:
        return []
    _, wanted = entry
    if not isinstance(wanted.value, list):
        return [Problem(wanted.mark, "remove", "this is not a list", "write remove: [exchange-id]")]
    exchanges = root.child("exchanges")
    problems: list[Problem] = []
    for node in wanted.value:
        if not isinstance(node.value, str):
            problems.append(
                Problem(
                    node.mark,
                    "remove",
                    "this is not the id of an exchange",
                    "write remove: [exchange-id]",
                )
            )
            continue
        items = (
            exchanges.value if exchanges is not None and isinstance(exchanges.value, list) else []
        )
        kept = [item for item in items if _id(item) != node.value]
        if len(kept) == len(items):
            known = [name for name in (_id(item) for item in items) if name]
            cure = did_you_mean(node.value, known, "name an exchange of the extended file")
            problems.append(
                Problem(node.mark, "remove", f"there is no exchange '{node.value}'", cure)
            )
        elif exchanges is not None:
            exchanges.value = kept
    return problems


def _factor_files(root: Node) -> tuple[list[tuple[Path, str]], list[Problem]]:
    """Extra factor files, each relative to the scenario file that names it, and those that are not there."""
    node = root.child("factors")
    if node is None or not isinstance(node.value, list):
        return [], []
    found: list[tuple[Path, str]] = []
    problems: list[Problem] = []
    for item in node.value:
        if not isinstance(item.value, str):
            continue  # the model says that it is no text
        shown = beside(item.mark.file, item.value)
        if not _is_file(Path(shown)):
            what = f"there is no factor file '{item.value}' beside {Path(item.mark.file).name}"
            problems.append(Problem(item.mark, "factors", what, "check its name"))
        else:
            found.append((Path(shown), shown))
    return found, problems


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no name that a file can have
        return False


def beside(shown: str, name: str) -> str:
    """The shown name of a file that another file names relative to itself."""
    return os.path.normpath(Path(shown).parent / name)
