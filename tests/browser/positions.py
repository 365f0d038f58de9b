"""Positions of the page at random, and the scenario changed in the same way by paths, as `lca run --set` would."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory, Process
from lca.files.tree import Path_, tree
from lca.loading.points import Point, Value, at_points
from lca.problems import Mark
from lca.quantities.numbers import Number
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario

Position = dict[str, Any]


def embedded(page: str) -> dict[str, Any]:
    """The data of a page."""
    [text] = re.findall(r'<script type="application/json" id="what-if-data">(.*?)</script>', page)
    return dict(json.loads(text))


def factors(data: Mapping[str, Any], case: int) -> dict[str, list[tuple[str, float]]]:
    """Exchange → names and largest values of the factors that it has in a case, that of the amount aside."""
    blocks = [
        data["blocks"][0][one] if isinstance(one, int) else one for one in data["blocks"][case]
    ]
    ids = [one["id"] for one in data["exchanges"]]
    return {
        ids[one["exchange"]]: [(name, most) for name, most, _ in one["factors"]] for one in blocks
    }


def position(chance: Random, data: Mapping[str, Any]) -> Position:
    """Some exchanges off, some with other numbers, in some case and indicator."""
    case = chance.randrange(len(data["cases"]))
    exchanges: dict[str, Any] = {}
    for id, found in factors(data, case).items():
        if chance.random() < 0.15:
            exchanges[id] = {"on": False}
        elif chance.random() < 0.3:
            # together no more than plants use today, and shares no more than a whole
            own: dict[str, Any] = {"amount": chance.uniform(0.2, 0.65)}
            for name, most in found:
                value = chance.uniform(0.3, min(most, 1.2))
                value = min(value, 1.0) if name.startswith("share:") else value
                if name.startswith("share:"):
                    own.setdefault("share", {})[name.removeprefix("share:")] = value
                else:
                    own[name] = value
            exchanges[id] = own
    return {
        "grid": chance.choice([1.0, chance.uniform(0.2, 1.8)]),
        "exchanges": exchanges,
        "case": data["cases"][case]["id"],
        "indicator": chance.choice(data["indicators"])["id"],
    }


def changed(scenario: Scenario, exchanges: Mapping[str, Any]) -> Scenario:
    """A scenario, or a case of one, with the numbers of some exchanges times their factors, spreads left out."""
    values = [
        _value(id, place, one, factor)
        for id, given in exchanges.items()
        if given.get("on", True)
        for one in scenario.resolved
        if one.id == id
        for place, factor in _places(one, given)
    ]
    return at_points(scenario, [Point("position", tuple(values))])[0] if values else scenario


def powered(scenario: Scenario, built: Inventory, factor: float) -> Inventory:
    """An inventory whose public grids burden so many times what they do, as processes that need nothing."""
    scores, known = solve(built), scenario.library.activities
    given: dict[str, dict[str, float]] = {
        id: dict(row) for id, row in built.characterisation.items()
    }
    grids: dict[str, Process] = {}
    for one in built.processes:
        if one.id in known and known[one.id].activity.grid is not None:
            burdens = factor * one.reference * scores.of(one.id)
            flows = tuple(
                (f"{one.id} {id}", Number(float(burden)))
                for id, burden in zip(scores.indicators, burdens, strict=True)
            )
            for (flow, _), id in zip(flows, scores.indicators, strict=True):
                given[id][flow] = 1.0
            grids[one.id] = replace(one, inputs=(), flows=flows)
    processes = tuple(grids.get(one.id, one) for one in built.processes)
    return replace(built, processes=processes, characterisation=given)


def _places(one: ResolvedExchange, given: Mapping[str, Any]) -> list[tuple[Path_, float]]:
    """The places that a position moves, with their factors."""
    found: list[tuple[Path_, float]] = []
    for name, factor in given.items():
        if name == "share":
            fates = [fate.name for fate in one.fates]
            found += [(("without", fates.index(fate), "share"), f) for fate, f in factor.items()]
        elif name == "distance":
            found += [(p, factor) for p in one.quantities if p[:2] == ("recycled", "transport")]
        elif name == "electricity":
            found += [
                (need.path, factor)
                for stage in one.stages
                for need in stage.needs
                if need.path[:2] == ("recycled", "processing") and "kWh" in need.quantity.text
            ]
        else:
            at = {
                "amount": ("amount",),
                "yield": ("recycled", "yield"),
                "ratio": ("displaces", "ratio"),
                "displacement": ("displaces", "displacement"),
            }
            found.append((at[name], factor))
    return list(dict.fromkeys(found))


def _value(id: str, place: Path_, one: ResolvedExchange, factor: float) -> Value:
    quantity = one.quantities[place]
    if place[-1] == "distance" and "great circle" in quantity.text:
        text = f"{quantity.value * factor!r} km"
    else:
        read = re.match(r"[0-9.eE+-]+(?![a-zA-Z])|[0-9.]+", quantity.text)
        assert read is not None, quantity.text
        text = f"{float(read[0]) * factor!r}{quantity.text[read.end() :]}"
    path = ".".join(["exchanges", id, *map(str, place)])
    mark = Mark("position")
    node = tree({"value": text}, mark)
    return Value(path, node, mark)
