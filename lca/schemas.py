"""JSON Schemas of the two file formats, for completion and checking in editors."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any, Literal

SchemaName = Literal["scenario", "factors"]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(name: SchemaName) -> str:
    """The schema as the text that lca/schema/NAME.schema.json holds."""
    built = scenario_schema() if name == "scenario" else factors_schema()
    return json.dumps(built, ensure_ascii=False, indent=1) + "\n"


def factors_schema() -> dict[str, Any]:
    """JSON Schema of a factor file."""
    from lca.factorfile import FactorFile

    return {"$schema": DIALECT, **FactorFile.model_json_schema(), "title": "lca factor file"}


def scenario_schema() -> dict[str, Any]:
    """JSON Schema of a scenario file. A file that extends another may leave out whatever the other gives."""
    from lca.scenario import ScenarioFile

    whole = ScenarioFile.model_json_schema()
    definitions = whole.pop("$defs")
    variant, variant_definitions = _optional(whole), {
        f"{name}Variant": _renamed(_optional(body)) for name, body in definitions.items()
    }
    extra = {
        "extends": {"type": "string", "description": "Another scenario file, which this one is merged over."},
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
        "title": "lca scenario, schema 1",
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
    return copy


def _renamed(schema: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(schema)
    import re

    renamed = re.sub(r'"#/\$defs/([A-Za-z]+)"', r'"#/$defs/\1Variant"', text)
    found: dict[str, Any] = json.loads(renamed)
    return found
