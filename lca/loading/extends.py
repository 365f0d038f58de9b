"""Files that extend others: the tree of a file laid over those that it names, and what it removes of them."""

from __future__ import annotations

import os
from pathlib import Path

from lca import sheets
from lca.files.fields import NAME
from lca.files.tree import Node, Path_
from lca.files.validation import keys_of
from lca.files.yaml_tree import InputFile, read
from lca.problems import Mark, Message, Problem, WrongInput, did_you_mean
from lca.quantities.quantity import QUANTITY_KEYS
from lca.scenario.form import ScenarioFile

#: Files that may extend one another in a chain.
MAX_EXTENDS = 40


def extended(
    path: Path, shown: str, chain: tuple[Path, ...]
) -> tuple[Node, list[InputFile], list[Problem]]:
    """The tree of a file merged over the file that it extends, the files read, and problems of `remove` and of sheets."""
    if sheets.is_sheets(path):
        return sheets.read(path, shown)[:3]
    document = read(path, shown, (*keys_of(ScenarioFile), "extends", "remove"))
    root = document.root
    if not isinstance(root.value, dict):
        raise WrongInput([Problem(root.mark, "", Message("scenario-not-mapping"))])
    base = root.value.pop("extends", None)
    if base is None:
        return root, [document.source], removed(root)
    _, node = base
    if not isinstance(node.value, str):
        raise WrongInput([Problem(node.mark, "extends", Message("extends-no-name"))])
    target = path.parent / node.value
    try:
        here = (*chain, path.resolve())
        circular, there = target.resolve() in here, target.exists()
    except (OSError, ValueError, RuntimeError):  # no name that a file can have
        circular, there = False, False
    if circular:
        message = Message("extends-circle", file=node.value)
        raise WrongInput([Problem(node.mark, "extends", message)])
    if not there:
        message = Message("extends-missing", file=node.value)
        raise WrongInput([Problem(node.mark, "extends", message)])
    if len(here) > MAX_EXTENDS:
        message = Message("extends-too-many", most=MAX_EXTENDS)
        raise WrongInput([Problem(node.mark, "extends", message)])
    base_root, inputs, problems = extended(target, beside(shown, node.value), here)
    whole = merged(_unreviewed(without_expectations(base_root)), root)
    return whole, [document.source, *inputs], problems + removed(whole)


def without_expectations(root: Node) -> Node:
    """The tree without what it expects of its results: a variant has others."""
    if not isinstance(root.value, dict):
        return root
    kept = {key: entry for key, entry in root.value.items() if key != "expect"}
    return Node(root.mark, kept)


def _unreviewed(root: Node) -> Node:
    """The tree without a review of its study: nobody reviewed what another file makes of it."""
    study = root.child("study")
    if study is None or study.child("review") is None or not isinstance(study.value, dict):
        return root
    assert isinstance(root.value, dict)
    kept = {key: entry for key, entry in study.value.items() if key != "review"}
    mark, _ = root.value["study"]
    return Node(root.mark, {**root.value, "study": (mark, Node(study.mark, kept))})


def merged(base: Node, over: Node, path: Path_ = ()) -> Node:
    """Deep merge: mappings by key, lists of items with an id by id, everything else replaced.

    The fates of a by-product are one thing: their shares belong together. So are the pairs of `grid`.
    """
    inner = path[2:] if path[:1] == ("cases",) else path
    if inner[:-1] == ("parameters",):
        return _parameter(base, over)
    if inner == ("grid",) or (inner[:1] == ("exchanges",) and inner[2:] == ("without",)):
        return over
    if isinstance(base.value, dict) and isinstance(over.value, dict):
        if _is_whole(base) or _is_whole(over):
            return over
        entries = dict(base.value)
        for key, (mark, node) in over.value.items():
            below = (*path, key)
            entries[key] = (mark, merged(entries[key][1], node, below) if key in entries else node)
        return Node(over.mark, entries)
    if isinstance(base.value, list) and isinstance(over.value, list) and base.value and over.value:
        ids = {id_of(item): position for position, item in enumerate(base.value)}
        if None not in ids and all(id_of(item) is not None for item in over.value):
            items = list(base.value)
            for item in over.value:
                # An id that stands twice here stays twice, so that a check reports it.
                at = ids.pop(id_of(item), None)
                if at is None:
                    items.append(item)
                else:
                    items[at] = merged(items[at], item, (*path, at))
            return Node(over.mark, items)
    return over


def _parameter(base: Node, over: Node) -> Node:
    """A parameter of a variant: its quantity is replaced whole, its name stands apart from it."""
    (old_name, old), (new_name, new) = _named(base), _named(over)
    name, bare = new_name or old_name, new or old
    if name is None or bare is None:
        return over
    if not isinstance(bare.value, dict):
        bare = Node(bare.mark, {"value": (bare.mark, bare)})
    assert isinstance(bare.value, dict)
    return Node(over.mark, {NAME: name, **bare.value})


def _named(node: Node) -> tuple[tuple[Mark, Node] | None, Node | None]:
    """The name of a parameter, and its quantity without it; None where the file has none."""
    if not isinstance(node.value, dict) or NAME not in node.value:
        return None, node
    rest = {key: entry for key, entry in node.value.items() if key != NAME}
    return node.value[NAME], Node(node.mark, rest) if rest else None


def _is_whole(node: Node) -> bool:
    """Whether a mapping is one thing, a quantity or a text: an override replaces it, nothing of it stays."""
    keys = node.value if isinstance(node.value, dict) else {}
    scalars = {key for key, (_, child) in keys.items() if not isinstance(child.value, (dict, list))}
    if keys and scalars == set(keys) <= {"en", "zh"}:
        return True
    known = set(keys) <= {*QUANTITY_KEYS, "parameter"}
    return (known and bool(scalars & {"value", "parameter"})) or "by_year" in keys


def id_of(node: Node) -> str | None:
    """The id that an item of a list has in the file, or None."""
    named = node.scalar("id")
    return named if isinstance(named, str) else None


def removed(root: Node) -> list[Problem]:
    """Takes out the exchanges that `remove` names; returns problems with the names."""
    assert isinstance(root.value, dict)
    entry = root.value.pop("remove", None)
    if entry is None:
        return []
    _, wanted = entry
    if not isinstance(wanted.value, list):
        return [Problem(wanted.mark, "remove", Message("remove-no-list"))]
    exchanges = root.child("exchanges")
    problems: list[Problem] = []
    for node in wanted.value:
        if not isinstance(node.value, str):
            problems.append(Problem(node.mark, "remove", Message("remove-no-id")))
            continue
        items = (
            exchanges.value if exchanges is not None and isinstance(exchanges.value, list) else []
        )
        kept = [item for item in items if id_of(item) != node.value]
        if len(kept) == len(items):
            known = [name for name in (id_of(item) for item in items) if name]
            cure = did_you_mean(node.value, known, Message("name-an-extended-exchange"))
            message = Message("remove-unknown", exchange=node.value, cure=cure)
            problems.append(Problem(node.mark, "remove", message))
        elif exchanges is not None:
            exchanges.value = kept
            _drop_from_cases(root, node.value)
    return problems


def _drop_from_cases(root: Node, exchange: str) -> None:
    """A case says nothing of an exchange that is not there any more."""
    cases = root.child("cases")
    listed = cases.value if cases is not None and isinstance(cases.value, dict) else {}
    for _, case in listed.values():
        said = case.child("exchanges")
        if said is not None and isinstance(said.value, list):
            said.value = [item for item in said.value if id_of(item) != exchange]


def beside(shown: str, name: str) -> str:
    """The shown name of a file that another file names relative to itself."""
    return os.path.normpath(Path(shown).parent / name)
