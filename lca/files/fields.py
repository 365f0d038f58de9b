"""Field types that scenario and factor files share: texts, quantities, ids, references to activities."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetPydanticSchema, StringConstraints
from pydantic_core import PydanticCustomError, core_schema

from lca.files.signs import LINE_PATTERN
from lca.problems import Message, shortened, written
from lca.quantities.quantity import Quantity, QuantityError, quantity
from lca.quantities.ranges import MAX_GSD
from lca.quantities.spreads import DISTRIBUTIONS
from lca.texts import Text

#: Ids name folders, columns and URLs: lower case letters, digits and hyphens.
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_LENGTH = 80
#: Key of the name of a shared parameter, beside the keys of its quantity.
NAME = "name"
#: Characters of a name or a title, and of a note, a source or a description.
NAME_LENGTH, NOTE_LENGTH = 200, 10_000
LAST_YEAR = 9999
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
NonEmpty = Annotated[
    str, StringConstraints(min_length=1, max_length=NOTE_LENGTH, strip_whitespace=True)
]
#: A name that is the same in every language.
Name = Annotated[
    str,
    StringConstraints(
        min_length=1, max_length=NAME_LENGTH, pattern=LINE_PATTERN, strip_whitespace=True
    ),
]
#: The year of a figure or a source; 0 where another database says none.
Year = Annotated[int, Field(ge=0, le=LAST_YEAR)]


#: Sets of names that models have been given.
_STATED: dict[frozenset[str], set[str]] = {}


#: Characters of the `repr` of a model.
_REPR = 200


class Model(BaseModel):
    """Base of every model of a file: unknown keys refused, nothing coerced, nothing changed later."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        arbitrary_types_allowed=True,
        defer_build=True,  # inner models are built into the outer ones only
    )

    def model_post_init(self, _context: Any) -> None:
        """Keep one set of the names that a file states for all that state the same: a file has many of them."""
        stated = self.__pydantic_fields_set__
        shared = _STATED.setdefault(frozenset(stated), stated)
        object.__setattr__(self, "__pydantic_fields_set__", shared)

    def __repr__(self) -> str:
        """One line of what the file says: a scenario's would be its whole file."""
        stated = [name for name in type(self).model_fields if name in self.model_fields_set]
        told = ", ".join(f"{name}={_brief(getattr(self, name))}" for name in stated)
        return shortened(f"{type(self).__name__}({told})", _REPR)


def _brief(value: Any) -> str:
    """A value in the `repr` of a model: what is in it is counted."""
    if isinstance(value, Model):
        return f"{type(value).__name__}(…)"
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, Text):
        return repr(shortened(value.en))
    if isinstance(value, (list, tuple, dict)) and value:
        return f"<{len(value)}>" if len(value) > 3 or not all(map(_plain, value)) else repr(value)
    return repr(shortened(value)) if isinstance(value, str) else repr(value)


def _plain(value: Any) -> bool:
    return isinstance(value, (int, float)) or (isinstance(value, str) and len(value) < 40)


def as_id(name: str) -> str:
    """A name as an id: its Latin letters and digits; empty where there are no letters."""
    found = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:ID_LENGTH].strip("-")
    return found if re.search("[a-z]", found) else ""


def misformed(message: Message, *sub: str | int) -> PydanticCustomError:
    """What a validator raises: a message, and the place below that of the validator."""
    return PydanticCustomError("lca", "misformed", {"message": message, "sub": sub})


def _read_text(raw: Any, most: int = NOTE_LENGTH) -> Text:
    if isinstance(raw, Text):
        return raw
    if isinstance(raw, str) and raw.strip():
        _fits(raw, most)
        return Text(raw, raw)
    if isinstance(raw, Mapping):
        for key in raw:
            if key not in ("en", "zh"):
                raise misformed(Message("not-a-language", key=str(key)), str(key))
        if raw and all(isinstance(text, str) and text.strip() for text in raw.values()):
            for key, text in raw.items():
                _fits(text, most, key)
            first = next(iter(raw.values()))
            return Text(raw.get("en", first), raw.get("zh", first))
    raise misformed(Message("not-a-bilingual-text"))


def _fits(text: str, most: int, *sub: str) -> None:
    if len(text) > most:
        raise misformed(Message("text-too-long", given=written(shortened(text)), most=most), *sub)


def _read_name(raw: Any) -> Text:
    """A text of one line and no more than a chart or a heading has room for."""
    read = _read_text(raw, NAME_LENGTH)
    bare = Text(read.en.strip(), read.zh.strip())
    if set(bare.en + bare.zh) & set("\n\t"):
        raise misformed(Message("name-of-lines"))
    return bare


def _read_quantity(raw: Any, beside: tuple[str, ...] = ()) -> Quantity:
    try:
        return quantity(raw, beside)
    except QuantityError as error:
        raise misformed(error.message, *error.sub) from None


def _read_parameter(raw: Any) -> Quantity:
    """A quantity that may have a name beside its value."""
    if not isinstance(raw, Mapping):
        return _read_quantity(raw)
    bare = {key: value for key, value in raw.items() if key != NAME}
    read = _read_quantity(bare, (NAME,))
    if NAME not in raw:
        return read
    try:
        return replace(read, label=_read_name(raw[NAME]))
    except PydanticCustomError as error:
        found = error.context or {}
        raise misformed(found["message"], NAME, *found["sub"]) from None


def _schema_of(read: Any, json: dict[str, Any]) -> GetPydanticSchema:
    def build(_source: Any, _handler: Any) -> core_schema.CoreSchema:
        # A copy: pydantic adds titles and defaults to what it is given.
        js = [lambda _schema, _handler: deepcopy(json)]
        return core_schema.no_info_plain_validator_function(
            read, metadata={"pydantic_js_functions": js}
        )

    return GetPydanticSchema(build)


_AMOUNT = {"type": ["string", "number"], "examples": ["1.2 Mt/year", "10 万吨/年", "0.95 t/t"]}


def _text_json(most: int) -> dict[str, Any]:
    text = {"type": "string", "minLength": 1, "maxLength": most}
    both = {"en": text, "zh": text}
    return {
        "anyOf": [
            text,
            {
                "type": "object",
                "properties": both,
                "additionalProperties": False,
                "minProperties": 1,
            },
        ],
        "description": f"A text of at most {most:,} characters, or {{en: …, zh: …}}.",
    }


_NAME_JSON = _text_json(NAME_LENGTH)

QUANTITY_JSON: dict[str, Any] = {
    "description": "A number with its unit ('1.2 Mt/year'), or a mapping with its uncertainty, or {parameter: name}.",
    "anyOf": [
        _AMOUNT,
        {
            "type": "object",
            "required": ["value"],
            "additionalProperties": False,
            "properties": {
                "value": {
                    **_AMOUNT,
                    "description": "Used by the deterministic result; median of the draws.",
                },
                "low": {
                    **_AMOUNT,
                    "description": "2.5 percentile (triangular, uniform: the lower end).",
                },
                "high": {
                    **_AMOUNT,
                    "description": "97.5 percentile (triangular, uniform: the upper end).",
                },
                "gsd": {
                    "type": "number",
                    "minimum": 1,
                    "maximum": MAX_GSD,
                    "description": "Geometric standard deviation.",
                },
                "sd": {**_AMOUNT, "description": "Standard deviation, in the unit of value."},
                "pedigree": {
                    "type": "array",
                    "items": {"type": "integer", "minimum": 1, "maximum": 5},
                    "minItems": 5,
                    "maxItems": 5,
                    "description": "Reliability, completeness, temporal, geographical, technological: 1 (best) to 5.",
                },
                "distribution": {"enum": list(DISTRIBUTIONS)},
            },
        },
        {
            "type": "object",
            "required": ["parameter"],
            "additionalProperties": False,
            "properties": {"parameter": {"type": "string"}},
        },
    ],
}

_PARAMETER_JSON: dict[str, Any] = {
    "description": "A number with its unit ('1.2 Mt/year'), or a mapping with its uncertainty and its name.",
    "anyOf": [
        _AMOUNT,
        {
            **QUANTITY_JSON["anyOf"][1],
            "properties": {
                NAME: {**_NAME_JSON, "description": "What charts and tables call it."},
                **QUANTITY_JSON["anyOf"][1]["properties"],
            },
        },
    ],
}

_DATED_JSON = {
    "anyOf": [
        *QUANTITY_JSON["anyOf"][:2],
        {
            "type": "object",
            "required": ["by_year"],
            "additionalProperties": False,
            "properties": {
                "by_year": {
                    "type": "object",
                    "patternProperties": {"^[12][0-9]{3}$": {"anyOf": QUANTITY_JSON["anyOf"][:2]}},
                    "additionalProperties": False,
                }
            },
        },
    ]
}

_NO_SHARE = ("gsd", "sd", "pedigree")
SHARE_JSON: dict[str, Any] = {
    "description": "A number from 0 to 1, or a mapping with its low and high, or {parameter: name}.",
    "anyOf": [
        _AMOUNT,
        {
            **QUANTITY_JSON["anyOf"][1],
            "properties": {
                key: form
                for key, form in QUANTITY_JSON["anyOf"][1]["properties"].items()
                if key not in _NO_SHARE
            },
        },
        QUANTITY_JSON["anyOf"][2],
    ],
}

TextField = Annotated[Text, _schema_of(_read_text, _text_json(NOTE_LENGTH))]
NameField = Annotated[Text, _schema_of(_read_name, _NAME_JSON)]
QuantityField = Annotated[Quantity, _schema_of(_read_quantity, QUANTITY_JSON)]
ParameterField = Annotated[Quantity, _schema_of(_read_parameter, _PARAMETER_JSON)]
DatedQuantityField = Annotated[Quantity, _schema_of(_read_quantity, _DATED_JSON)]
