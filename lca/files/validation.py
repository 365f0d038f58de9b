"""From a pydantic error to located problems in our own words."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from lca.files.tree import Node, mark_at, plain
from lca.problems import Problem, WrongInput, did_you_mean, written

M = TypeVar("M", bound=BaseModel)


def validated(model: type[M], root: Node) -> M:
    """The tree as a model. Raises WrongInput with every problem, each at its place."""
    try:
        return model.model_validate(plain(root))
    except ValidationError as error:
        raise WrongInput(_problem(model, root, one) for one in error.errors()) from None


def _problem(model: type[BaseModel], root: Node, error: Any) -> Problem:
    context = error.get("ctx", {})
    kind = error["type"]
    loc = tuple(error["loc"])
    # The last step of an unknown key is what the user wrote, whatever it looks like.
    path = (*real_path(loc[:-1]), loc[-1]) if kind == "extra_forbidden" else real_path(loc)
    if kind == "lca":
        path += tuple(context["sub"])
        return Problem(mark_at(root, path), dotted(path, root), context["what"], context["cure"])
    if kind == "extra_forbidden":
        known = _known_keys(model, path[:-1])
        cure = did_you_mean(str(path[-1]), known, f"the keys here are {', '.join(known)}")
        return Problem(
            mark_at(root, path, key=True),
            dotted(path, root),
            f"the key '{path[-1]}' is not known",
            cure,
        )
    if kind == "missing":
        what, cure = _missing(str(path[-1]))
        return Problem(mark_at(root, path[:-1]), dotted(path[:-1], root), what, cure)
    what, cure = _reworded(kind, context, error.get("input"))
    return Problem(mark_at(root, path), dotted(path, root), what, cure)


def real_path(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The location without what pydantic adds between the keys: union tags (<…>) and the mark of a bad key."""
    return tuple(step for step in loc if step != "[key]" and not str(step).startswith("<"))


def dotted(path: tuple[str | int, ...], root: Node) -> str:
    """A path for people: exchanges[bf-slag-to-cement].displaces.ratio. Items with an id show it."""
    text = ""
    node: Node | None = root
    for step in path:
        if node is not None and isinstance(node.value, list) and isinstance(step, int):
            node = node.value[step] if step < len(node.value) else None
            named = node.child("id") if node is not None else None
            text += f"[{named.value if named is not None else step}]"
        else:
            node = node.child(str(step)) if node is not None else None
            text += f".{step}" if text else str(step)
    return text


def _missing(key: str) -> tuple[str, str]:
    if key == "disposal":
        return (
            "there is no statement of what happens to the by-product today",
            "add disposal: with its activities, or disposal: [] if nothing does (absence is not zero)",
        )
    if key == "transport":
        return (
            "there is no statement of the haul",
            "add transport: with its legs, or transport: [] for none",
        )
    return f"'{key}' is missing", f"add {key}:"


def _reworded(kind: str, context: dict[str, Any], raw: Any) -> tuple[str, str]:
    shown = written(raw) or "this"
    if kind == "literal_error":
        expected = str(context.get("expected", ""))
        names = [name.strip(" '") for name in expected.replace(" or ", ",").split(",")]
        return f"{shown} is not one of {expected}", did_you_mean(
            str(raw), names, "write one of them"
        )
    if kind == "string_pattern_mismatch":
        return f"{shown} is not an id", "use lower case letters, digits and single hyphens"
    if kind in ("string_type", "string_too_short"):
        return f"{shown} is not a text", "write a text (in quotes if it looks like a number)"
    if kind in ("int_type", "int_from_float", "int_parsing"):
        return f"{shown} is not a whole number", "write a whole number"
    if kind in ("float_type", "float_parsing"):
        return f"{shown} is not a number", "write a number"
    if kind in ("list_type", "tuple_type"):
        return f"{shown} is not a list", "write [ … ] or lines that start with -"
    if kind in ("dict_type", "model_type", "mapping_type"):
        return f"{shown} is not a mapping", "write key: value lines"
    if kind in ("too_short", "missing_argument"):
        return "this is too short", f"give at least {context.get('min_length', 1)}"
    if kind == "too_long":
        return "this is too long", f"give at most {context.get('max_length')}"
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        bound = next(iter(context.values()), "")
        side = "at least" if kind.startswith("greater") else "at most"
        return f"{shown} is out of range", f"write {side} {bound}"
    if kind == "string_too_long":
        return f"{shown} is too long", f"use at most {context.get('max_length')} characters"
    return f"{shown} cannot be used here", "see `lca schema` for what is expected"


def _known_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys that the model at a path takes."""
    current: Any = model
    for step in path:
        current = _step(current, step)
        if current is None:
            return []
    found = _models(current)
    return [alias(name, field) for one in found for name, field in one.model_fields.items()]


def alias(name: str, field: FieldInfo) -> str:
    """The key of a field in the file."""
    return field.alias or name


def _step(current: Any, step: str | int) -> Any:
    for one in _models(current):
        for name, field in one.model_fields.items():
            if alias(name, field) == step:
                return field.annotation
    # a mapping or a list: its values are the last type argument
    arguments = [a for a in get_args(current) if a is not type(None)]
    return arguments[-1] if arguments else None


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in get_args(annotation) for one in _models(part) if isinstance(one, type)]
