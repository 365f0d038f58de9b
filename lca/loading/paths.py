"""Dotted paths to values of a scenario: `exchanges.slag.recycled.transport.0.distance`.

A path is followed through what the file says and through its form together, so that a key that the form has and the file
does not write may be set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from lca.files.fields import NAME
from lca.files.tree import Node, Path_
from lca.files.validation import alias
from lca.loading.extends import merged
from lca.problems import Mark, Message, Problem, WrongInput, did_you_mean, listed
from lca.quantities.quantity import QUANTITY_KEYS, Quantity
from lca.scenario.case_form import CaseExchange
from lca.scenario.form import Exchange, ScenarioFile
from lca.texts import Text

#: Keys that name an item of a list, the first that it has.
_NAMES = ("id", "activity", "mode")
#: Mappings in which a name of one's own may be added by a path: what is there is named elsewhere.
_OPEN = ("supplies", "uses")


def is_path(key: str) -> bool:
    """Whether a key of changes is a path; a key of a scenario file has no dot."""
    return "." in key


def as_text(value: Any) -> str:
    """A value as YAML would write it in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {as_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(as_text, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def with_value(root: Node, path: str, value: Node, mark: Mark) -> Node:
    """The tree with another value at a path, laid over what is there as a file that extends it would be.

    mark : the place of the path, for what is wrong with it. The tree itself stays as it is.
    Raises WrongInput with one problem where the path leads nowhere.
    """
    steps = followed(root, path, mark)
    if len(steps) == 2 and steps[0] == "exchanges" and value.value in (None, "remove"):
        id = path.partition(".")[2]
        raise WrongInput([Problem(mark, path, Message("path-removes", exchange=id))])
    return _laid(root, steps, (), value)


def followed(root: Node, path: str, mark: Mark) -> Path_:
    """The keys and positions that a path stands for. Raises WrongInput with one problem."""
    rest, steps, done = path.split("."), list[str | int](), list[str]()
    node: Node | None = root
    forms: Sequence[Any] = (ScenarioFile,)

    def wrong(message: Message) -> WrongInput:
        return WrongInput([Problem(mark, path, message)])

    if not all(step.strip() == step != "" for step in rest):
        raise wrong(Message("path-empty-step"))
    while rest:
        here = ".".join(done)
        if node is not None and isinstance(node.value, list):
            found = _position(node.value, rest)
            if found is None:
                raise wrong(_no_item(here, rest[0], node.value))
            position, taken = found
            steps.append(position)
            node, forms = node.value[position], list(_inside(forms, ""))
        elif node is not None and node.value is not None and not isinstance(node.value, dict):
            if Quantity not in forms:
                raise wrong(_ends(here, rest[0], node))
            if rest[0] not in QUANTITY_KEYS:
                raise wrong(_no_key(here, rest[0], QUANTITY_KEYS))
            steps.append(rest[0])
            node, forms, taken = None, (), 1
        else:
            there = node.value if node is not None and isinstance(node.value, dict) else {}
            key = _key(there, rest)
            known = list(_keys(forms))
            if key not in there and key not in known and not _may_add(forms, done):
                raise wrong(_no_key(here, key, dict.fromkeys((*there, *known))))
            steps.append(key)
            node = there[key][1] if key in there else None
            forms, taken = list(_inside(forms, key)), key.count(".") + 1
        done += rest[:taken]
        rest = rest[taken:]
    return tuple(steps)


def value_at(root: Node, steps: Path_) -> Node | None:
    """What the file writes at the steps of a path; None where it writes nothing."""
    node: Node | None = root
    for step in steps:
        found = node.at(step) if node is not None else None
        node = found[1] if found is not None else None
    return node


def _laid(node: Node | None, steps: Path_, before: Path_, value: Node) -> Node:
    """A value laid over what stands at the steps below a node; whatever else is there is shared, not copied."""
    if not steps:
        return value if node is None or node.value is None else merged(node, value, before)
    step, rest = steps[0], steps[1:]
    below = (*before, step)
    if isinstance(step, int):
        assert node is not None and isinstance(node.value, list)
        items = list(node.value)
        items[step] = _laid(items[step], rest, below, value)
        return Node(node.mark, items)
    entries = {}
    if node is not None and isinstance(node.value, dict):
        entries = dict(node.value)
    elif node is not None and node.value is not None:  # a quantity of which one key is set
        entries = {"value": (node.mark, node)}
    mark, child = entries.get(step, (value.mark, None))
    entries[step] = (mark, _laid(child, rest, below, value))
    return Node(value.mark if node is None else node.mark, entries)


def _key(there: Iterable[str], rest: Sequence[str]) -> str:
    """The next key of a path: the longest that is there, since names of activities may hold dots."""
    for end in range(len(rest), 1, -1):
        if ".".join(rest[:end]) in there:
            return ".".join(rest[:end])
    return rest[0]


def _position(items: Sequence[Node], rest: Sequence[str]) -> tuple[int, int] | None:
    """The item that a path names next, by name or by position from 0, and how many steps that takes."""
    names = [_names_of(item) for item in items]
    for end in range(len(rest), 0, -1):
        name = ".".join(rest[:end])
        at = [position for position, own in enumerate(names) if own == name]
        if len(at) == 1:
            return at[0], end
    if rest[0].isascii() and rest[0].isdigit() and int(rest[0]) < len(items):
        return int(rest[0]), 1
    return None


def _names_of(item: Node) -> str | None:
    for key in _NAMES:
        named = item.scalar(key)
        if isinstance(named, str):
            return named
    return None


def _no_item(here: str, step: str, items: Sequence[Node]) -> Message:
    names = [name for name in map(_names_of, items) if name is not None]
    if not items:
        return Message("path-no-items", step=step, at=here)
    otherwise = Message("path-there", names=listed(names))
    if len(names) < len(items) or not names:
        otherwise = Message("path-items", last=len(items) - 1)
    if names.count(step) > 1:
        return Message("path-several", step=step, at=here, count=names.count(step))
    return Message(
        "path-item-unknown", step=step, at=here, cure=did_you_mean(step, names, otherwise)
    )


def _no_key(here: str, step: str, known: Iterable[str]) -> Message:
    names = list(known)
    there = Message("path-there", names=listed(names)) if names else Message("path-no-keys")
    cure = did_you_mean(step, names, there)
    if not here:
        return Message("path-key-unknown-first", step=step, cure=cure)
    return Message("path-key-unknown", step=step, at=here, cure=cure)


def _ends(here: str, step: str, node: Node) -> Message:
    return Message("path-ends", step=step, at=here, value=str(node.value))


def _forms(annotation: Any) -> Iterator[Any]:
    """What a field may hold, each alone: a model, list[…], dict[…], Quantity, Text or a scalar."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _forms(get_args(annotation)[0])
    elif origin is Union or str(origin) == "<class 'types.UnionType'>":
        for part in get_args(annotation):
            yield from _forms(part)
    else:
        yield annotation


def _keys(forms: Iterable[Any]) -> Iterator[str]:
    """The keys that something of these forms may have."""
    for form in forms:
        if isinstance(form, type) and issubclass(form, BaseModel):
            yield from (alias(name, field) for name, field in form.model_fields.items())
            if form is CaseExchange:
                yield from (key for key in _keys([Exchange]) if key != "id")
        elif form is Quantity:
            yield from QUANTITY_KEYS
        elif form is Text:
            yield from ("en", "zh")


def _inside(forms: Iterable[Any], key: str) -> Iterator[Any]:
    """The forms of what stands under a key; of the items of a list."""
    for form in forms:
        origin, arguments = get_origin(form), get_args(form)
        if origin is dict:
            yield from _forms(arguments[1])
        elif origin in (list, tuple):
            yield from _forms(arguments[0])
        elif form is CaseExchange and key != "id":
            yield from _inside([Exchange], key)
        elif isinstance(form, type) and issubclass(form, BaseModel):
            for name, field in form.model_fields.items():
                if alias(name, field) == key:
                    yield from _forms(field.annotation)
        elif form is Quantity and key == NAME:
            yield Text


def _may_add(forms: Iterable[Any], done: Sequence[str]) -> bool:
    """Whether a name that is not there may be added: a total of something that is named elsewhere."""
    return any(get_origin(form) is dict for form in forms) and done[-1] in _OPEN
