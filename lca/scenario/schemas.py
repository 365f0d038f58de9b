"""JSON Schemas of the two file formats, for completion and checking in editors."""

from __future__ import annotations

import ast
import inspect
import json
import re
from copy import deepcopy
from importlib import import_module
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pydantic import BaseModel

SchemaName = Literal["scenario", "factors"]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Modules whose models are parts of a scenario or factor file.
_FORMS = (
    "lca.library.fates",
    "lca.library.held",
    "lca.library.money",
    "lca.scenario.study",
    "lca.scenario.amounts",
    "lca.scenario.case_form",
    "lca.scenario.money",
    "lca.scenario.outside",
    "lca.scenario.periods",
    "lca.scenario.form",
)
#: Models whose fields stand in a base, where that is not the base of inputs and flows.
_BASES = {"Price": "Figures", "Levy": "Figures"}


def schema_text(name: SchemaName) -> str:
    """The schema as the text that lca/schema/NAME.schema.json holds."""
    built = scenario_schema() if name == "scenario" else factors_schema()
    return json.dumps(built, ensure_ascii=False, indent=1) + "\n"


def described(model: type[BaseModel]) -> dict[str, Any]:
    """JSON Schema of a model, with the docstring under each field as its description.

    pydantic can take the docstrings in by itself, but then does it at every start of the program.
    """
    schema = model.model_json_schema()
    texts = {
        place: text
        for module in (model.__module__, *_FORMS)
        for place, text in _docstrings(import_module(module)).items()
    }
    for name, body in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        for key, field in body.get("properties", {}).items():
            text = texts.get((name, key)) or texts.get((name, f"{key}_"))
            text = text or texts.get((_BASES.get(name, "Row"), key))  # inputs and flows are rows
            if text:
                field["description"] = text
            match field.get("default"):
                case {"text": written}:  # a quantity: as one writes it
                    field["default"] = written
    return schema


def _docstrings(module: ModuleType) -> dict[tuple[str, str], str]:
    """(class, field) → the docstring under the field."""
    found: dict[tuple[str, str], str] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for field, text in pairwise(node.body):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
            ):
                found[node.name, field.target.id] = inspect.cleandoc(str(text.value.value))
    return found


def factors_schema() -> dict[str, Any]:
    """JSON Schema of a factor file."""
    from lca.library.form import FactorFile

    return {"$schema": DIALECT, **described(FactorFile), "title": "lca factor file"}


def scenario_schema() -> dict[str, Any]:
    """JSON Schema of a scenario file.

    A file that extends another may leave out whatever the other gives, and a case what stays of an exchange; a `without`
    is replaced whole.
    """
    from lca.scenario.form import ScenarioFile

    whole = described(ScenarioFile)
    definitions = whole.pop("$defs")
    whole["required"].remove("year")  # which is the first of the years where there are some
    whole["anyOf"] = [{"required": [key]} for key in ("year", "years")]
    variant, variant_definitions = (
        _optional(whole),
        {f"{name}Variant": _renamed(_optional(body)) for name, body in definitions.items()},
    )
    del definitions["CaseExchange"], variant_definitions["CaseExchangeVariant"]
    for case in (definitions["Case"], variant_definitions["CaseVariant"]):
        case["properties"]["exchanges"]["items"] = {"$ref": "#/$defs/ExchangeVariant"}
    exchange = variant_definitions["ExchangeVariant"]["properties"]
    exchange["without"] = definitions["Exchange"]["properties"]["without"]
    extra = {
        "extends": {
            "type": "string",
            "description": "Another scenario file, which this one is merged over.",
        },
        "remove": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Ids of exchanges of the extended file to leave out.",
        },
    }
    variant = _renamed(variant)
    for part in (whole, variant):
        part["properties"] = {**part["properties"], **extra}
    return {
        "$schema": DIALECT,
        "title": "lca scenario, schema 2",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": variant,
        "else": whole,
        "$defs": {**definitions, **variant_definitions},
    }


def _optional(schema: dict[str, Any]) -> dict[str, Any]:
    """A copy in which only ids stay required, so that a variant may name what it changes alone."""
    copy = deepcopy(schema)
    copy["required"] = [key for key in copy.get("required", []) if key == "id"]
    if not copy["required"]:
        del copy["required"]
    copy.pop("minProperties", None)
    copy.pop("anyOf", None)
    return copy


def _renamed(schema: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(schema)
    renamed = re.sub(r'"#/\$defs/([A-Za-z]+)"', r'"#/$defs/\1Variant"', text)
    found: dict[str, Any] = json.loads(renamed)
    return found
