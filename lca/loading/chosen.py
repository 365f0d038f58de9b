"""A scenario with what was chosen alone: what does not flow is left out, the rest stands at its amount."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from lca.files.tree import tree
from lca.files.yaml_tree import InputFile
from lca.loading.extends import removed
from lca.loading.load import varied
from lca.quantities.flow_units import told_in
from lca.quantities.quantity import Quantity
from lca.scenario.resolved import value_of
from lca.scenario.scenario import Scenario

#: A flow below this share of what could flow is none, and one that misses it by less is all of it.
LITTLE = 1e-7
#: Keys of an exchange that say how to choose.
_CHOOSING = ("lot", "fixed", "one_of")


def chosen(scenario: Scenario, flows: Mapping[str, float], name: str = "") -> Scenario:
    """The scenario with the exchanges that flow, each at its flow; `lca run` takes it.

    flows : exchange id → base units a year. name : its id; that of the scenario and `chosen` when left out. What was expected is left out.
    Raises WrongInput where it is not sound.
    """
    root = deepcopy(scenario.root)
    listed = root.child("exchanges")
    assert isinstance(root.value, dict) and listed is not None and isinstance(listed.value, list)
    left_out = []
    for node, given in zip(listed.value, scenario.exchanges, strict=True):
        amount, flow = value_of(scenario.file, given.amount), flows[given.id]
        if flow <= LITTLE * amount.value:
            left_out.append(given.id)
            continue
        assert isinstance(node.value, dict)
        for key in _CHOOSING:
            node.value.pop(key, None)
        if abs(flow - amount.value) > LITTLE * amount.value:
            mark = node.value["amount"][0]
            node.value["amount"] = (mark, tree(_scaled(amount, flow), mark))
    root.value.pop("expect", None)
    said = {"scenario": name or f"{scenario.id}-chosen", "remove": left_out}
    root.value.update({key: (root.mark, tree(value, root.mark)) for key, value in said.items()})
    problems = removed(root)
    text = json.dumps(said, sort_keys=True).encode()
    written = InputFile(Path("chosen"), "chosen", hashlib.sha256(text).hexdigest())
    return varied(replace(scenario, candidates=False), root, [], written, problems)


def _scaled(amount: Quantity, flow: float) -> Any:
    """An amount as YAML has it, at another value with the same spread in proportion."""
    found: dict[str, Any] = {"value": told_in(flow, amount.dimension)}
    for key in ("low", "high", "sd"):
        end = getattr(amount, key)
        if end is not None:
            found[key] = told_in(end * flow / amount.value, amount.dimension)
    if amount.pedigree is not None:
        found["pedigree"] = list(amount.pedigree)
    elif amount.gsd is not None:
        found["gsd"] = amount.gsd
    if len(found) == 1:
        return found["value"]
    return {**found, "distribution": amount.distribution}
