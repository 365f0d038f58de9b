"""Every key of scenario and factor files, from the models that read the files."""

from __future__ import annotations

from typing import Any

from generating import markdown
from generating.units import quantities

WRITTEN = "Written by `python docs/generate.py` from the models that read the files."


def scenario_page() -> str:
    """The keys of a scenario file, what a quantity and a text may be, and the units."""
    from lca.files.fields import NAME_LENGTH, NOTE_LENGTH
    from lca.scenario.form import ScenarioFile
    from lca.scenario.schemas import described

    parts = [
        "# Scenario files, key by key",
        f"{WRITTEN} [Factor files](factors.md) have a page of their own.",
        *quantities(),
        "## Texts and files",
        f"Names and titles have one line of at most {NAME_LENGTH} characters; notes, sources and descriptions have at most "
        f"{NOTE_LENGTH:,}, with line breaks and tabs. Control characters, overrides and isolates of the direction of writing, "
        "and characters that cannot be seen are refused in all of them, in keys, ids and names of files.",
        "Only regular files are read: what comes from a pipe (`<(…)`, `/dev/stdin` in a pipe) is saved in a file first. A file "
        "that another one names in `extends`, `factors` or `file` and that is of another kind is not quoted in messages.",
        "## Scenario file",
        "Two more keys make variants: `extends: other.yaml` merges this file over another (mappings by key, exchanges "
        "by id, a quantity as a whole), and `remove: [id]` leaves exchanges out.",
        *models(described(ScenarioFile)),
    ]
    return "\n\n".join(parts) + "\n"


def factors_page() -> str:
    """The keys of a factor file."""
    from lca.library.form import FactorFile
    from lca.scenario.schemas import described

    parts = [
        "# Factor files, key by key",
        f"{WRITTEN} Quantities, units and texts are those of [scenario files](scenario.md).",
        "The shipped library is such files, and a scenario lays its own over it (`factors: [mine.yaml]`): a new id adds, an "
        "id that is there takes its place. `lca factors check mine.yaml` holds sources, mass balances, energy and published "
        "values; the [library](../library/index.md) has a page of each activity.",
        "## Factor file",
        *models(described(FactorFile)),
    ]
    return "\n\n".join(parts) + "\n"


def models(schema: dict[str, Any]) -> list[str]:
    """A table of the keys of the file, and one of each model in it."""
    inner = {name: one for name, one in schema.get("$defs", {}).items() if one.get("properties")}
    parts = _table("The file", schema, inner)
    for name, definition in inner.items():
        parts += _table(name, definition, inner)
    return parts


def _table(title: str, schema: dict[str, Any], inner: dict[str, Any]) -> list[str]:
    required = schema.get("required", [])
    rows = [["key", "what", ""]]
    for key, field in schema["properties"].items():
        default = field.get("default")
        state = "required" if key in required else ""
        if key not in required and default not in (None, [], {}):
            state = f"default `{_shown(default)}`"
        rows.append([f"`{key}`", f"{field.get('description', '')}{_kind(field, inner)}", state])
    head = [f"### {title}"]
    if title != "The file" and schema.get("description"):
        head.append(schema["description"].strip().replace("\n", " "))
    return [*head, markdown.rows(rows)]


def _shown(default: Any) -> str:
    return ", ".join(map(str, default)) if isinstance(default, list) else str(default)


def _kind(field: dict[str, Any], inner: dict[str, Any]) -> str:
    """The values of a choice, or the model that stands there."""
    names = [str(name) for name in field.get("enum", [])]
    if names:
        return f" One of {', '.join(f'`{name}`' for name in names)}."
    links = dict.fromkeys(part.split("'")[0] for part in str(field).split("#/$defs/")[1:])
    told = [f"[{name}](#{name.lower()})" if name in inner else name for name in links]
    return f" → {', '.join(told)}" if told else ""
