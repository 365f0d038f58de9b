"""A background as two files: meta data as JSON, and arrays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from io import BytesIO
from typing import Any

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.model import Background, Described, Elementary, Family, Method, Origin
from lca.engine.system import Cells, System
from lca.problems import Message
from lca.texts import Text

#: The form of the files; content of another form is imported again.
FORM = 6


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A background without its matrices; fields as in Background."""

    name: str
    origin: Origin
    activities: tuple[Described, ...]
    flows: tuple[Elementary, ...]
    methods: Mapping[str, Method] = field(default_factory=dict)
    flow_ids: Mapping[int, tuple[str, float]] = field(default_factory=dict)
    covers: frozenset[Family] = frozenset()
    unlinked: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    conversions: tuple[Text, ...] = ()


def pack(background: Background) -> tuple[bytes, bytes]:
    """JSON and npz of a background; equal backgrounds give equal bytes."""
    import numpy as np

    system = background.system
    dimensions = list(dict.fromkeys(one.dimension for one in background.activities))
    meta = {
        "form": FORM,
        "name": background.name,
        "origin": asdict(background.origin),
        "dimensions": dimensions,
        "activities": {
            one.name: [getattr(activity, one.name) for activity in background.activities]
            for one in fields(Described)
            if one.name != "dimension"
        }
        | {"dimension": [dimensions.index(one.dimension) for one in background.activities]},
        "flows": {
            one.name: [getattr(flow, one.name) for flow in background.flows]
            for one in fields(Elementary)
        },
        "processes": _ids(system.processes, [one.code for one in background.activities]),
        "flow_codes": _ids(system.flows, [one.code for one in background.flows]),
        "methods": {
            id: {
                "unit": method.unit,
                "factors": [[at, value] for at, value in sorted(method.factors.items())],
                "gwp": method.gwp,
                "note": [method.note.en, method.note.zh],
                "heating": method.heating,
            }
            for id, method in background.methods.items()
        },
        "flow_ids": [[at, *mine] for at, mine in sorted(background.flow_ids.items())],
        "covers": sorted(background.covers),
        "unlinked": list(background.unlinked),
        "notes": [[one.en, one.zh] for one in background.notes],
        "conversions": [[one.en, one.zh] for one in background.conversions],
    }
    arrays = {
        f"{part}-{one.name}": getattr(getattr(system, part), one.name)
        for part in ("technosphere", "biosphere")
        for one in fields(Cells)
    }
    file = BytesIO()
    np.savez(file, **arrays)
    text = json.dumps(meta, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode(), file.getvalue()


def _ids(ids: tuple[str, ...], codes: list[str]) -> list[str] | None:
    """Ids of a matrix, or None where they are the codes."""
    return None if list(ids) == codes else list(ids)


def outline(meta: bytes) -> Outline:
    """The meta data of `pack`. Raises BackgroundError when it was written by another version."""
    return _outline(_parsed(meta))


def unpack(meta: bytes, arrays: Mapping[str, Any]) -> Background:
    """The background of `pack`. Raises BackgroundError when it was written by another version."""
    raw = _parsed(meta)
    one = _outline(raw)
    technosphere, biosphere = (
        Cells(**{each.name: arrays[f"{part}-{each.name}"] for each in fields(Cells)})
        for part in ("technosphere", "biosphere")
    )
    processes = raw["processes"] or [activity.code for activity in one.activities]
    flows = raw["flow_codes"] or [flow.code for flow in one.flows]
    return Background(
        one.name,
        one.origin,
        one.activities,
        one.flows,
        System(tuple(processes), tuple(flows), technosphere, biosphere),
        one.methods,
        one.flow_ids,
        one.covers,
        one.unlinked,
        one.notes,
        one.conversions,
    )


def _parsed(meta: bytes) -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(meta)
    if raw.get("form") != FORM:
        raise BackgroundError(
            Message("background-of-other-version", background=str(raw.get("name")))
        )
    return raw


def _outline(raw: Mapping[str, Any]) -> Outline:
    columns = raw["activities"]
    dimensions = [tuple((name, power) for name, power in one) for one in raw["dimensions"]]
    columns["dimension"] = [dimensions[at] for at in columns["dimension"]]
    flows = raw["flows"]
    flows["categories"] = [tuple(each) for each in flows["categories"]]
    return Outline(
        raw["name"],
        Origin(**raw["origin"]),
        tuple(Described(*row) for row in zip(*_in_order(columns, Described), strict=True)),
        tuple(Elementary(*row) for row in zip(*_in_order(flows, Elementary), strict=True)),
        {
            id: Method(
                method["unit"],
                dict(method["factors"]),
                method["gwp"],
                Text(*method["note"]),
                method["heating"],
            )
            for id, method in raw["methods"].items()
        },
        {at: (id, size) for at, id, size in raw["flow_ids"]},
        frozenset(raw["covers"]),
        tuple(raw["unlinked"]),
        tuple(Text(*one) for one in raw["notes"]),
        tuple(Text(*one) for one in raw["conversions"]),
    )


def _in_order(columns: Mapping[str, list[Any]], model: Any) -> list[list[Any]]:
    return [columns[one.name] for one in fields(model)]
