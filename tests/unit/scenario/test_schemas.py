from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from lca.files.validation import _known_keys
from lca.scenario.form import ScenarioFile
from lca.scenario.schemas import factors_schema, scenario_schema

FILES = Path(__file__).parents[2] / "files"
SCHEMA = scenario_schema()


def test_schema_accepts_what_is_accepted() -> None:
    """Proves: an editor that checks with the JSON schema is content with a good scenario."""
    jsonschema.validate(yaml.safe_load((FILES / "good.yaml").read_text("utf-8")), SCHEMA)


@pytest.mark.parametrize(
    "path", sorted((FILES / "library").glob("*.yaml")), ids=lambda path: path.stem
)
def test_schema_of_factor_files(path: Path) -> None:
    tree = yaml.safe_load(path.read_text("utf-8"))
    for activity in tree.get("activities", {}).values():
        for flow in activity.get("flows", ()):
            years = flow["amount"].get("by_year", {}) if isinstance(flow["amount"], dict) else {}
            if years:  # JSON has no whole numbers as keys
                flow["amount"]["by_year"] = {str(year): one for year, one in years.items()}
    jsonschema.validate(tree, factors_schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("yeer",), 2023),
        (("year",), "2023"),
        (("exchanges", 0, "status"), "propsed"),
        (("exchanges", 0, "amount"), {"vlaue": "3 t"}),
        (("exchanges", 0, "amount"), {"value": "3 t", "gsd": 0.5}),
        (("exchanges", 0, "displaces", "product"), {"background": "ei", "nam": "x"}),
        (("scenario",), "Slag 2023"),
        (("schema",), 1),
        (("exchanges", 0, "without"), []),
        (("exchanges", 0, "without"), "usul"),
        (("exchanges", 0, "without", 0, "shar"), 0.5),
        (("exchanges", 0, "without", 0, "use"), "sane"),
        (("exchanges", 0, "without", 0, "use"), {"yield": 1}),
        (("exchanges", 0, "displaces"), "nothing"),
        (("exchanges", 0, "disposal"), []),
        (("cases",), {"strict": {"remove": ["slag"]}}),
        (("cases",), {"strict": {"exchanges": [{"amount": "3 t/year"}]}}),
        (("cases",), {"strict": {"exchanges": [{"id": "slag", "amuont": "3 t/year"}]}}),
        (("cases",), {"strict": {"exchanges": [{"id": "slag", "without": [{"shar": 1}]}]}}),
    ],
)
def test_schema_refuses_what_is_refused(path: tuple[Any, ...], value: Any) -> None:
    tree = yaml.safe_load((FILES / "good.yaml").read_text("utf-8"))
    node = tree
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tree, SCHEMA)


def test_every_field_of_a_scenario_is_explained() -> None:
    """Proves: completion in an editor shows a text for every key of an exchange and of the file."""
    explained = (
        "Exchange",
        "Recycled",
        "Displaced",
        "Demand",
        "Leg",
        "Residue",
        "Fate",
        "OtherUse",
        "Case",
    )
    parts = {name: SCHEMA["$defs"][name]["properties"] for name in explained}
    unexplained = [
        (name, key)
        for name, properties in {"": SCHEMA["else"]["properties"], **parts}.items()
        for key, field in properties.items()
        if "description" not in field and "$ref" not in field
    ]
    assert unexplained == []


@pytest.mark.parametrize("extends", [False, True])
def test_an_exchange_of_a_case_is_completed_like_one_of_a_variant(extends: bool) -> None:
    """Proves: an editor knows the keys of what differs, asks for the id alone, and for whole fates.

    If any keys were allowed there, `amuont` would be said only by `lca check`.
    """
    tree = (
        {"extends": "good.yaml"}
        if extends
        else yaml.safe_load((FILES / "good.yaml").read_text("utf-8"))
    )
    differs = {
        "id": "slag",
        "amount": "3 kt/year",
        "displaces": {"displacement": 0.5},
        "without": [
            {
                "share": "rest",
                "use": {"displaces": {"product": "coal", "ratio": 1, "transport": []}},
            }
        ],
    }
    tree["cases"] = {"strict": {"factors": ["strict.yaml"], "exchanges": [differs]}}
    jsonschema.validate(tree, SCHEMA)
    differs["without"][0]["use"]["displaces"].pop("ratio")  # type: ignore[index]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tree, SCHEMA)
    case = "CaseVariant" if extends else "Case"
    assert SCHEMA["$defs"][case]["properties"]["exchanges"]["items"] == {
        "$ref": "#/$defs/ExchangeVariant"
    }
    assert "additionalProperties" in SCHEMA["$defs"]["ExchangeVariant"]


def test_every_reference_of_the_schema_leads_somewhere() -> None:
    """Proves: no definition is named that there is not."""
    named = set(re.findall(r"#/\$defs/(\w+)", json.dumps(SCHEMA)))
    assert named <= SCHEMA["$defs"].keys()
    assert "CaseExchange" not in SCHEMA["$defs"]


def test_known_keys_are_those_of_the_place() -> None:
    """Proves: a wrong key is compared with the keys of its own place, as written in the file."""
    assert "from" in _known_keys(ScenarioFile, ("exchanges", 0))
    assert "yield" in _known_keys(ScenarioFile, ("exchanges", 0, "recycled"))
    assert _known_keys(ScenarioFile, ("facilities", "any-id"))[0] == "name"
    assert _known_keys(ScenarioFile, ("no", "such", "place")) == []
