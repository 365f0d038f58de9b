"""Exchanges with everything resolved: values, activities, dimensions and distances that are never missing."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import lca
from lca.files.shipped import shipped
from lca.inventory.routes import inventory, shares
from lca.quantities.numbers import Factor, Share
from lca.quantities.pedigree import BASIC_TRANSPORT
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
    without: [{disposal: [{activity: landfill, amount: {parameter: share}, note: Half of it}], source: made up}]
"""
TWO_FATES = """
exchanges:
  - id: slag
    without:
      - id: others
        share: {value: 0.7, low: 0.6, high: 0.8}
        use: same
        transport: [{mode: rail, distance: 7 km}]
        source: made up
      - share: rest
        use: {displaces: {product: coal, ratio: 0.1 t/t, displacement: 0.5, transport: []}, yield: 0.8, residue: {activity: landfill}}
        source: made up
"""


def needs(scenario: Scenario) -> Iterator[Need]:
    for exchange in scenario.resolved:
        for stage in exchange.stages:
            yield from stage.needs


def test_parameters_have_their_values_and_keep_their_names(loaded: Loader) -> None:
    """Proves: whoever takes a quantity takes a number; without the name shared draws could not be shared."""
    [exchange] = loaded(SHARED).resolved
    for place in (DISPLACEMENT, ("without", 0, "disposal", 0, "amount")):
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
    [landfill] = [need for need in needs(loaded(SHARED)) if need.path[2:3] == ("disposal",)]
    assert landfill.entry.id == "landfill" and not landfill.haul
    assert landfill.note is not None and landfill.note.en == "Half of it"


@pytest.mark.parametrize(
    ("recycled", "shares"),
    [("yield: 0.9", (YIELD, DISPLACEMENT)), ("yield: 26 GJ/t, residue: ", (DISPLACEMENT,))],
)
def test_what_is_a_share(loaded: Loader, recycled: str, shares: tuple[object, ...]) -> None:
    """Proves: a yield in another unit than the by-product's is no share."""
    product = "product: coal, ratio: 0.03 t/GJ" if "GJ" in recycled else "ratio: 0.9"
    text = f"exchanges: [{{id: slag, displaces: {{{product}}}, recycled: {{{recycled}}}}}]"
    [exchange] = loaded(text).resolved
    assert exchange.shares == shares
    assert exchange.measures.yields_same == (YIELD in shares)


def test_what_is_a_share_of_several_fates(loaded: Loader) -> None:
    """Proves: the shares of the fates, that of the rest among them, and yield and displacement of another use."""
    [exchange] = loaded(TWO_FATES).resolved
    other = ("without", 1, "use")
    assert exchange.shares == (
        *(("without", 0, "share"), ("without", 1, "share"), YIELD, DISPLACEMENT),
        *((*other, "yield"), (*other, "displaces", "displacement")),
    )
    assert [exchange.quantities[place].value for place in exchange.shares] == pytest.approx(
        [0.7, 0.3, 0.95, 1, 0.8, 0.5]
    )
    assert [(one.name, one.is_rest) for one in exchange.fates] == [("others", False), ("1", True)]
    assert [one.product.id for one in exchange.fates if one.product] == ["clinker", "coal"]


def test_one_fate_has_no_share_that_varies(loaded: Loader) -> None:
    """Proves: the whole is no number of the exchange, whether it is written or not."""
    for share in ("", "share: 1, ", "share: rest, "):
        text = f"exchanges: [{{id: slag, without: [{{{share}use: same, source: made up}}]}}]"
        [exchange] = loaded(text).resolved
        assert [one.share.value for one in exchange.fates] == [1.0]
        assert not any(place[-1] == "share" for place in exchange.quantities)


def test_the_stages_of_a_use_that_is_the_same(loaded: Loader) -> None:
    """Proves: `same` is everything of the exchange but its haul, which is its own, with opposite signs.

    What is made again counts up; grinding and landfilling the residue, and the haul of 7 km, fall away.
    """
    [exchange] = loaded(TWO_FATES).resolved
    found = [
        (stage.whole.id if stage.whole else "", [need.path for need in stage.needs], stage.sign)
        for stage in exchange.stages
        if stage.fate == 0 and (stage.whole or stage.needs)
    ]
    assert sorted(found) == [
        ("", [("displaces", "transport", 0, "distance")], 1),
        ("", [("recycled", "processing", 0, "amount")], -1),
        ("", [("without", 0, "transport", 0, "distance")], -1),
        ("clinker", [], 1),
        ("landfill", [], -1),
    ]


def test_what_another_exchange_continues_is_not_credited(loaded: Loader) -> None:
    """Proves: the credit of a chain is given once, at its end; the first exchange displaces nothing here."""
    text = """
facilities: {mill: {name: Mill}, cement-works: {supplies: {bf-slag: 95 kt/year}}}
exchanges:
  - {id: slag, without: [{share: 0.5, use: same, source: made up}, {share: rest, disposal: [], source: made up}]}
  - id: onward
    continues: slag
    from: cement-works
    to: mill
    byproduct: bf-slag
    amount: 95 kt/year
    status: idea
    evidence: illustrative
    displaces: {product: coal, ratio: 0.1 t/t, transport: []}
    recycled: {yield: 1 t/t, transport: []}
    without: [{disposal: []}]
"""
    first, last = loaded(text).resolved
    assert (first.credited, last.credited) == (False, True)
    kinds = {(stage.kind.route, stage.kind.id) for stage in first.stages}
    assert ("virgin", "production") not in kinds
    assert first.product is not None and first.product.id == "clinker"
    assert [one.product for one in first.fates] == [None, None]
    assert not {RATIO, DISPLACEMENT} & first.quantities.keys()
    assert {RATIO, DISPLACEMENT} <= last.quantities.keys()


def test_no_product_where_none_is_displaced(loaded: Loader) -> None:
    [exchange] = loaded("exchanges: [{id: slag, displaces: none}]").resolved
    assert exchange.product is None and not exchange.credited
    assert not {RATIO, DISPLACEMENT} & exchange.quantities.keys()
    assert exchange.shares == (YIELD,)


@pytest.mark.parametrize("name", sorted(p.name for p in shipped("scenarios").glob("hebei*.yaml")))
def test_every_line_stands_on_resolved_quantities(name: str) -> None:
    """Proves: the lines of an exchange have the values and places of its quantities, all of them and no others.

    The share of a fate to which nothing happens is in no line of its own, and in what the others leave; the yield of an
    exchange that displaces nothing and needs nothing for its usable part is in none.
    """
    scenario = lca.load(shipped("scenarios") / name)
    found: dict[str, dict[object, float]] = {}
    for line in inventory(scenario).lines:
        here = found.setdefault(line.exchange, {})
        here.update({term.path: _written(term) for term in line.terms if term.path})
    fates = shares(scenario)
    for one in scenario.resolved:
        found[one.id].update({share.path: share.value for share in fates(one)})
        if one.product is None:
            found[one.id].setdefault(YIELD, one.quantities[YIELD].value)
    assert found == {
        one.id: {place: quantity.value for place, quantity in one.quantities.items()}
        for one in scenario.resolved
    }


def _written(factor: Factor) -> float:
    """The number that a factor is in the file, whether it counts or what it leaves."""
    return factor.value if isinstance(factor, Share) else factor.number.value


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
    """Proves: nothing after the checks walks the file itself, where values and activities may be missing.

    How amounts are worded is no walking.
    """
    package = Path(lca.__file__).parent
    walking = {
        path.relative_to(package).parts[0]
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module in ("lca.scenario.stages", "lca.checks.known")
        and {name.name for name in node.names} != {"yearly"}
    }
    assert walking == set(RAW)
