"""Loading: variants made in Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import lca
from lca.files.shipped import shipped
from lca.scenario.scenario import Scenario
from lca.texts import Text

Loader = Callable[..., Scenario]


def test_vary_is_a_variant_and_leaves_the_scenario(loaded: Loader) -> None:
    """Proves: changes in Python do what an extending file does, checks included."""
    scenario = loaded()
    id = scenario.exchanges[0].id
    changed = lca.vary(scenario, {"exchanges": [{"id": id, "status": "operating"}]})
    assert changed.exchanges[0].status == "operating"
    assert scenario.exchanges[0].status != "operating"
    assert [file.shown for file in changed.inputs][-1] == "changes"
    with pytest.raises(lca.WrongInput, match=r"changes:1:1: .*did you mean"):
        lca.vary(scenario, {"exchanges": [{"id": id, "status": "operatin"}]})


NAMED = """
parameters: {haul: {name: {en: Haul, zh: 运距}, value: 30 km, low: 20 km, high: 40 km}, bare: 3 km}
exchanges:
  - id: slag
    recycled: {transport: [{mode: truck, distance: {parameter: haul}}, {mode: rail, distance: {parameter: bare}}]}
"""


def test_the_name_of_a_parameter_changes_no_number(loaded: Loader) -> None:
    """Proves: with and without names the scenario draws and saves the same."""
    named = lca.run(loaded(NAMED), 64)
    unnamed = lca.run(loaded(NAMED.replace("name: {en: Haul, zh: 运距}, ", "")), 64)
    assert named.exchanges.equals(unnamed.exchanges)


@pytest.mark.parametrize(
    ("given", "name", "value", "low"),
    [
        ("5 km", Text("Haul", "运距"), 5.0, None),
        ({"value": "5 km"}, Text("Haul", "运距"), 5.0, None),
        ({"name": "Way", "value": "5 km"}, Text("Way", "Way"), 5.0, None),
        ({"name": {"en": "Way"}}, Text("Way", "Way"), 30.0, 20.0),
    ],
)
def test_a_variant_replaces_the_quantity_of_a_parameter_whole_and_its_name_apart(
    loaded: Loader, given: object, name: Text, value: float, low: float | None
) -> None:
    """Proves: the name stays with another value, nothing of the old spread does, and a name alone renames.

    If the keys were merged, 5 km would keep the low of 20 km and be refused.
    """
    changed = lca.vary(loaded(NAMED), {"parameters": {"haul": given}})
    haul = changed.file.parameters["haul"]
    assert (haul.label, haul.value, haul.low) == (name, value, low)


def test_a_name_is_given_to_a_parameter_that_had_none(loaded: Loader) -> None:
    changed = lca.vary(loaded(NAMED), {"parameters": {"bare": {"name": "Siding"}}})
    bare = changed.file.parameters["bare"]
    assert (bare.label, bare.value, bare.text) == (Text("Siding", "Siding"), 3.0, "3 km")


def test_a_wrong_value_of_a_named_parameter_is_shown_where_it_stands(loaded: Loader) -> None:
    with pytest.raises(lca.WrongInput, match=r"changes:1:1: parameters\.haul\.value: 'far'"):
        lca.vary(loaded(NAMED), {"parameters": {"haul": "far"}})


def test_a_file_that_is_no_yaml_is_never_quoted(tmp_path: Path) -> None:
    """Proves: factors: may name any file, but a message holds nothing of one that is no mapping."""
    secret = tmp_path / "passwd"
    secret.write_text("root:secret:0:0:root:/root\nother:secret:1:1\n", "utf-8")
    path = tmp_path / "scenario.yaml"
    base = shipped("scenarios") / "first-steps.yaml"
    path.write_text(f"extends: {base}\nscenario: x\nfactors: [{secret}]\n", "utf-8")
    with pytest.raises(lca.WrongInput) as caught:
        lca.load(path)
    assert "passwd:1:1: this is a file of another kind" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_changes_of_a_program_hold_no_control_signs(loaded: Loader) -> None:
    """Proves: texts that come by `vary` are looked at like those of files, keys, too."""
    scenario = loaded()
    changes = {"title": "a\x1b[2J", "facilities": {"steelworks": {"no\u202ete": "x"}}}
    with pytest.raises(lca.WrongInput) as caught:
        lca.vary(scenario, changes)
    assert [one.message.get("sign") for one in caught.value.problems] == ["U+202E", "U+001B"]
