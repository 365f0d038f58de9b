"""Exchanges with everything resolved: values, activities, dimensions and distances that are never missing."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import lca
from lca.files.shipped import shipped
from lca.inventory.routes import inventory
from lca.quantities.quantity import BASIC_TRANSPORT
from lca.scenario.distances import DETOUR, great_circle_km
from lca.scenario.resolved import Need, value_of
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT, DISPLACEMENT, RATIO, YIELD

Loader = Callable[..., Scenario]

SHARED = """
parameters:
  share: {value: 0.5, low: 0.4, high: 0.6}
  haul: {name: {en: Haul, zh: 运距}, value: 30 km, pedigree: [1, 1, 1, 1, 1]}
facilities:
  steelworks: {location: [39.0, 118.5]}
  cement-works: {location: [39.6, 118.2]}
exchanges:
  - id: slag
    displaces: {displacement: {parameter: share}, transport: [{mode: rail, distance: {parameter: haul}}]}
    recycled: {transport: [{mode: truck}]}
    without: [{disposal: [{activity: landfill, amount: {parameter: share}, note: Half of it}], source: assumed}]
"""


def needs(scenario: Scenario) -> Iterator[Need]:
    for exchange in scenario.resolved:
        for stage in exchange.stages:
            yield from stage.needs


def test_parameters_have_their_values_and_keep_their_names(loaded: Loader) -> None:
    """Proves: whoever takes a quantity takes a number; without the name shared draws could not be shared."""
    [exchange] = loaded(SHARED).resolved
    for place in (DISPLACEMENT, ("disposal", 0, "amount")):
        found = exchange.quantities[place]
        assert (found.value, found.low, found.parameter) == (0.5, 0.4, "share")
    haul = exchange.quantities["displaces", "transport", 0, "distance"]
    assert haul.label is not None
    assert (haul.value, haul.parameter, haul.label.zh) == (30.0, "haul", "运距")
    assert exchange.quantities[RATIO].parameter is None


def test_a_shared_parameter_keeps_its_own_basic_variance(loaded: Loader) -> None:
    """Proves: a parameter's spread does not depend on the place that asks for it.

    As transport the pedigree would have a basic variance of 0.12 and be seven times as wide.
    """
    scenario = loaded(SHARED)
    [exchange] = scenario.resolved
    haul = exchange.quantities["displaces", "transport", 0, "distance"]
    assert haul.with_basic(BASIC_TRANSPORT) is haul
    alone = value_of(scenario.file, scenario.file.parameters["haul"])
    assert alone.with_basic(BASIC_TRANSPORT).gsd != alone.gsd


def test_a_distance_that_is_not_written_is_there(loaded: Loader) -> None:
    """Proves: the by-product's haul is as long as the way between the coordinates, and is marked as estimated."""
    scenario = loaded(SHARED)
    [haul] = scenario.resolved[0].hauls("recycled")
    ends = [scenario.facilities[id].location for id in ("steelworks", "cement-works")]
    assert ends[0] is not None and ends[1] is not None
    assert haul.quantity.value == pytest.approx(DETOUR * great_circle_km(ends[0], ends[1]))
    assert haul.estimated and haul.haul and not haul.quantity.uncertain
    assert haul.path == ("recycled", "transport", 0, "distance")
    assert [leg.estimated for leg in scenario.resolved[0].hauls("virgin")] == [False]


def test_activities_are_entries(loaded: Loader) -> None:
    [exchange] = loaded(SHARED).resolved
    assert exchange.product.activity.name.en == "Test clinker"
    whole = {(one.kind.route, one.kind.id): one.whole for one in exchange.stages}
    assert whole["virgin", "production"] is exchange.product
    residue = whole["recycled", "residue"]
    assert residue is not None and residue.id == "landfill"
    [landfill] = [need for need in needs(loaded(SHARED)) if need.path[0] == "disposal"]
    assert landfill.entry.id == "landfill" and not landfill.haul
    assert landfill.note is not None and landfill.note.en == "Half of it"


@pytest.mark.parametrize(
    ("recycled", "shares"),
    [("yield: 0.9", (DISPLACEMENT, YIELD)), ("yield: 26 GJ/t, residue: ", (DISPLACEMENT,))],
)
def test_what_is_a_share(loaded: Loader, recycled: str, shares: tuple[object, ...]) -> None:
    """Proves: a yield in another unit than the by-product's is no share."""
    product = "product: coal, ratio: 0.03 t/GJ" if "GJ" in recycled else "ratio: 0.9"
    text = f"exchanges: [{{id: slag, displaces: {{{product}}}, recycled: {{{recycled}}}}}]"
    [exchange] = loaded(text).resolved
    assert exchange.shares == shares
    assert exchange.measures.yields_same == (YIELD in shares)


@pytest.mark.parametrize("name", sorted(p.name for p in shipped("scenarios").glob("hebei*.yaml")))
def test_every_line_stands_on_resolved_quantities(name: str) -> None:
    """Proves: the lines of an exchange have the values and places of its quantities, all of them and no others."""
    scenario = lca.load(shipped("scenarios") / name)
    found: dict[str, dict[object, float]] = {}
    for line in inventory(scenario).lines:
        here = found.setdefault(line.exchange, {})
        here.update({term.path: term.number.value for term in line.terms})
    assert found == {
        one.id: {place: quantity.value for place, quantity in one.quantities.items()}
        for one in scenario.resolved
    }


def test_made_once_and_only_when_it_is_asked_for(loaded: Loader) -> None:
    """Proves: checking a file resolves nothing, calculating resolves once, and a variant has its own."""
    scenario = loaded(SHARED)
    assert "resolved" not in vars(scenario)
    assert scenario.resolved is scenario.resolved
    other = lca.vary(scenario, {"exchanges": [{"id": "slag", "amount": "50 kt/year"}]})
    assert other.resolved[0].quantities[AMOUNT].value == 5e7
    assert scenario.resolved[0].quantities[AMOUNT].value == 1e8


#: Folders that see exchanges as they are written: they make the resolved ones, or look for what is wrong.
RAW = ("scenario", "backgrounds", "checks", "loading")


def test_only_checks_work_on_what_is_written() -> None:
    """Proves: nothing after the checks walks the file itself, where values and activities may be missing."""
    package = Path(lca.__file__).parent
    walking = {
        path.relative_to(package).parts[0]
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module in ("lca.scenario.stages", "lca.checks.known")
    }
    assert walking == set(RAW)
