"""From a pydantic error to located problems in our own words."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from lca.files import wide_signs
from lca.files.signs import LINE_PATTERN
from lca.files.tree import Node, mark_at, plain
from lca.problems import Message, Problem, WrongInput, did_you_mean, in_quotes, shortened, written

M = TypeVar("M", bound=BaseModel)

#: What pydantic calls a value that is no list, or no mapping.
_LIST = ("list_type", "tuple_type")
_MAPPING = ("dict_type", "model_type", "mapping_type")
_NO_TEXT = (*_LIST, *_MAPPING)
#: Keys that take a word in the place of a list or a mapping, and the word.
WORDS = {"without": "usual", "use": "same", "displaces": "none"}
#: Keys of exchanges in schema 1, which `without` has taken the place of.
OF_SCHEMA_1 = ("disposal", "forgone_use")


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
        return Problem(mark_at(root, path), dotted(path, root), context["message"])
    if kind == "extra_forbidden":
        if path[-1] in OF_SCHEMA_1 and path[:1] == ("exchanges",) and len(path) == 3:
            message = Message("key-of-schema-1", key=str(path[-1]))
            return Problem(mark_at(root, path, key=True), dotted(path, root), message)
        known = _known_keys(model, path[:-1])
        cure = did_you_mean(str(path[-1]), known, Message("keys-here", keys=tuple(known)))
        message = Message("key-unknown", key=str(path[-1]), cure=cure)
        return Problem(mark_at(root, path, key=True), dotted(path, root), message)
    if kind == "missing":
        return Problem(mark_at(root, path[:-1]), dotted(path[:-1], root), _missing(str(path[-1])))
    raw = error.get("input")
    wide = wide_signs.in_text(raw) if kind in _NO_TEXT and isinstance(raw, str) else None
    told = (
        raw if path else root
    )  # what is no mapping at all may be any file: nothing of it is quoted
    message = wide_signs.message(wide) if wide else _reworded(kind, context, told)
    word = WORDS.get(str(path[-1])) if path else None
    if word and kind == "list_type":
        message = Message("word-or-list", given=written(raw), word=word)
    if word and kind in ("model_type", "dict_type") and not wide:
        message = Message("word-or-mapping", given=written(raw), word=word)
    return Problem(mark_at(root, path), dotted(path, root), message)


def real_path(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The location without what pydantic adds between the keys: union tags (<…>) and the mark of a bad key."""
    return tuple(step for step in loc if step != "[key]" and not str(step).startswith("<"))


def dotted(path: tuple[str | int, ...], root: Node) -> str:
    """A path for people: exchanges[bf-slag-to-cement].displaces.ratio. Items with an id show it."""
    text = ""
    node: Node | None = root
    for step in path:
        found = node.at(step) if node is not None else None
        if node is not None and node.is_list and isinstance(step, int):
            named = found[1].at("id") if found is not None else None
            text += f"[{named[1].value if named is not None else step}]"
        else:
            text += f".{step}" if text else str(step)
        node = found[1] if found is not None else None
    return text


def _missing(key: str) -> Message:
    if key == "without":
        return Message("without-missing")
    if key == "transport":
        return Message("transport-missing")
    return Message("key-missing", key=key)


def _reworded(kind: str, context: dict[str, Any], raw: Any) -> Message:
    given = written(raw)
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace(" or ", ",").split(",")
        said = [name.strip() for name in expected]
        bare = [name.strip("'") for name in said]
        names = tuple(
            one if one == name else in_quotes(name) for one, name in zip(said, bare, strict=True)
        )
        cure = did_you_mean(str(raw), bare, Message("write-one-of-them"))
        return Message("not-one-of", given=given, names=names, cure=cure)
    if kind == "string_pattern_mismatch":
        line = context.get("pattern") == LINE_PATTERN
        return Message("name-of-lines") if line else Message("not-an-id", given=given)
    if (simple := _simple(kind, raw)) is not None:
        return simple
    if kind in _LIST:
        return Message("not-a-list", given=given)
    if kind in _MAPPING:
        return Message("not-a-mapping", given=given)
    if kind in ("too_short", "missing_argument"):
        return Message("too-short", least=context.get("min_length", 1))
    if kind == "too_long":
        return Message("too-long", most=context.get("max_length", ""))
    if kind in ("greater_than_equal", "greater_than"):
        return Message("below-bound", given=given, bound=next(iter(context.values()), ""))
    if kind in ("less_than_equal", "less_than"):
        return Message("above-bound", given=given, bound=next(iter(context.values()), ""))
    if kind == "string_too_long":
        given = written(shortened(str(raw)))
        return Message("text-too-long", given=given, most=context.get("max_length", ""))
    return Message("unusable", given=given)


def _simple(kind: str, raw: Any) -> Message | None:
    """That a value is no text, number or answer, where it should be one; None where something else is wrong."""
    given = written(raw)
    if kind in ("string_type", "string_too_short"):
        return Message("not-a-text", given=given)
    if kind in ("int_type", "int_from_float", "int_parsing"):
        return Message("not-whole", given=given)
    if kind in ("float_type", "float_parsing"):
        return Message("not-a-number", given=given)
    if kind in ("bool_type", "bool_parsing"):
        return Message("not-true-or-false", given=given)
    return None


def _known_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys that the model at a path takes."""
    current: Any = model
    for step in path:
        current = _step(current, step)
        if current is None:
            return []
    found = _models(current)
    return [alias(name, field) for one in found for name, field in one.model_fields.items()]


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a file, in the order of its model."""
    return tuple(alias(name, field) for name, field in model.model_fields.items())


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
