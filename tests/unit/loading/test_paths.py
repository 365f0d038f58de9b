"""Dotted paths: where they lead, what they may create, and what is said of those that lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import lca
from lca.files.shipped import shipped
from lca.files.tree import plain
from lca.loading.paths import as_text, followed, value_at
from lca.problems import Mark
from lca.scenario.form import Exchange

SLAG = "exchanges.slag-to-cement"


@pytest.fixture(scope="module")
def first() -> lca.Scenario:
    return lca.load(shipped("scenarios") / "first-steps.yaml")


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("year", ("year",)),
        (f"{SLAG}.amount", ("exchanges", 0, "amount")),
        ("exchanges.0.amount", ("exchanges", 0, "amount")),
        (f"{SLAG}.amount.low", ("exchanges", 0, "amount", "low")),
        (f"{SLAG}.recycled.transport.truck-30t.distance", ("exchanges", 0, "recycled", "transport", 0, "distance")),
        (f"{SLAG}.recycled.processing.slag-grinding.amount", ("exchanges", 0, "recycled", "processing", 0, "amount")),
        (f"{SLAG}.without.0.disposal.0.amount", ("exchanges", 0, "without", 0, "disposal", 0, "amount")),
        (f"{SLAG}.recycled.residue.activity", ("exchanges", 0, "recycled", "residue", "activity")),
        ("facilities.steel-works.supplies.bf-slag", ("facilities", "steel-works", "supplies", "bf-slag")),
        ("facilities.cement-works.uses.coal-hard", ("facilities", "cement-works", "uses", "coal-hard")),
        ("facilities.steel-works.location.0", ("facilities", "steel-works", "location", 0)),
        ("title.zh", ("title", "zh")),
    ],
)  # fmt: skip
def test_where_paths_lead(first: lca.Scenario, path: str, steps: tuple[str | int, ...]) -> None:
    """Proves: keys, ids, activities, modes and positions are followed, and keys of the form that the file leaves out."""
    assert followed(first.root, path, Mark("x")) == steps


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("exchanges.slag-to-cemnt.amount", "no item 'slag-to-cemnt' in exchanges; did you mean slag-to-cement?"),
        (f"{SLAG}.recyled.yield", f"no 'recyled' in {SLAG}; did you mean recycled?"),
        (f"{SLAG}.recycled.transport.3.distance", "in exchanges.slag-to-cement.recycled.transport; it has truck-30t"),
        (f"{SLAG}.amount.most", f"no 'most' in {SLAG}.amount; it has value, low, high"),
        (f"{SLAG}.status.low", f"{SLAG}.status is 'idea', with no 'low' below it; end the path at {SLAG}.status"),
        (f"{SLAG}.displaces.transport.0.distance", f"{SLAG}.displaces.transport is an empty list"),
        ("parameters.haul", "no 'haul' in parameters"),
        ("facilities.steel-work.supplies.bf-slag", "did you mean steel-works or"),
        ("yaer", "a scenario has no 'yaer'; did you mean year or years?"),
        ("exchanges..amount", "a path is keys with a dot between them"),
        ("", "a path is keys with a dot between them"),
    ],
)  # fmt: skip
def test_where_paths_stop(first: lca.Scenario, path: str, said: str) -> None:
    """Proves: one message says where a path stops and what may be meant, at the place of the path."""
    with pytest.raises(lca.WrongInput) as caught:
        followed(first.root, path, Mark("file", 3, 4))
    [problem] = caught.value.problems
    assert said in str(problem) and str(problem).startswith("file:3:4")
    assert problem.text("zh") != problem.text("en")


def test_the_same_names_are_told_apart_by_position(first: lca.Scenario) -> None:
    """Proves: where two items have one name, it is not guessed which is meant."""
    leg = {"mode": "truck-30t", "distance": "5 km"}
    twice = lca.vary(first, {f"{SLAG}.recycled.transport": [leg, leg]})
    with pytest.raises(
        lca.WrongInput, match=r"2 items of .* are called 'truck-30t'; write the position"
    ):
        lca.vary(twice, {f"{SLAG}.recycled.transport.truck-30t.distance": "1 km"})
    one = lca.vary(twice, {f"{SLAG}.recycled.transport.1.distance": "1 km"})
    assert [leg.distance.text for leg in one.exchanges[0].recycled.transport if leg.distance] == [
        "5 km",
        "1 km",
    ]


def exchange(scenario: lca.Scenario) -> Exchange:
    return scenario.exchanges[0]


def test_a_path_is_the_nested_form(first: lca.Scenario) -> None:
    """Proves: a path sets what the nested form sets, and both may stand together with `remove`."""
    path = lca.vary(first, {f"{SLAG}.amount": "50 kt/year"})
    nested = lca.vary(first, {"exchanges": [{"id": "slag-to-cement", "amount": "50 kt/year"}]})
    assert path.file == nested.file
    both = lca.vary(first, {"year": 2021, f"{SLAG}.displaces": {"ratio": "0.8 t/t"}})
    displaced = exchange(both).displaced
    assert both.year == 2021 and displaced is not None
    assert (displaced.ratio.text, str(displaced.product)) == (
        "0.8 t/t",
        "clinker",
    )  # merged, as `extends` does
    without = lca.vary(first, {"remove": ["slag-to-cement"], "year": 2021})
    assert (without.year, without.exchanges) == (2021, [])


def test_one_key_of_a_quantity(first: lca.Scenario) -> None:
    """Proves: the ends of a quantity may be set one by one, where it is a text, too."""
    wide = lca.vary(
        first, {f"{SLAG}.amount.low": "80 kt/year", f"{SLAG}.amount.high": "120 kt/year"}
    )
    amount = exchange(wide).amount
    assert (amount.value, amount.low, amount.high) == (1e8, 8e7, 1.2e8)
    again = lca.vary(wide, {f"{SLAG}.amount": "90 kt/year"})
    assert exchange(again).amount.low is None  # a quantity is one thing, and replaced whole


def test_what_a_variant_says_of_itself(first: lca.Scenario) -> None:
    """Proves: what was set stands in provenance, in order, and marks the name; the scenario itself stays as it is."""
    before = plain(first.root)
    one = lca.vary(
        first, {f"{SLAG}.amount": {"value": "50 kt/year", "low": "1 kt/year", "high": "60 kt/year"}}
    )
    two = lca.vary(
        one, {f"{SLAG}.recycled.yield": 0.9, f"{SLAG}.recycled.residue.activity": "landfill-inert"}
    )
    assert [path for path, _ in two.changed] == [
        f"{SLAG}.amount", f"{SLAG}.recycled.yield", f"{SLAG}.recycled.residue.activity",
    ]  # fmt: skip
    assert two.changed[0][1] == "{value: 50 kt/year, low: 1 kt/year, high: 60 kt/year}"
    assert first.name == "first-steps" and len({first.name, one.name, two.name}) == 3
    assert two.name.startswith("first-steps-set-")
    made = lca.run(two, draws=0).provenance
    assert made["set"] == [list(pair) for pair in two.changed]
    assert "set" not in lca.run(first, draws=0).provenance
    assert plain(first.root) == before and not two.file.expect and first.file.expect
    steps = followed(first.root, f"{SLAG}.recycled.residue.activity", Mark("x"))
    assert value_at(first.root, steps) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0 km", "0 km"),
        (0.5, "0.5"),
        (None, "null"),
        (True, "true"),
        ([1, {"a": "b"}], "[1, {a: b}]"),
    ],
)
def test_values_as_text(value: Any, text: str) -> None:
    assert as_text(value) == text


def test_bad_values_are_told_as_those_of_a_file(first: lca.Scenario) -> None:
    """Proves: what is wrong with values is told of all of them at once, at their places."""
    bad: Mapping[str, Any] = {
        f"{SLAG}.amount": "5 km",
        f"{SLAG}.recycled.yield": "much",
        "no.where": 1,
    }
    with pytest.raises(lca.WrongInput) as caught:
        lca.vary(first, bad)
    assert [problem.message.key for problem in caught.value.problems] == ["path-key-unknown-first"]
    with pytest.raises(lca.WrongInput) as caught:
        lca.vary(first, {key: bad[key] for key in list(bad)[:2]})
    assert any("amount" in str(problem) for problem in caught.value.problems)
    with pytest.raises(lca.WrongInput, match="steers a terminal"):
        lca.vary(first, {f"{SLAG}.note": "\x1b[2J"})
