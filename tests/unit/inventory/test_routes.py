from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from lca.inventory.routes import inventory, library_inventory
from lca.quantities.numbers import Number
from lca.quantities.spreads import LogitNormal, LogNormal
from lca.scenario.distances import great_circle_km
from lca.scenario.scenario import Scenario
from lca.scenario.stages import references, stages

Loader = Callable[..., Scenario]

UNCERTAIN = """
parameters: {share: {value: 0.5, low: 0.4, high: 0.6}}
exchanges:
  - id: slag
    amount: {value: 100 kt/year, gsd: 1.1}
    displaces: {displacement: {parameter: share}}
    recycled:
      yield: {value: 0.9, low: 0.8, high: 0.95}
      transport:
        - {mode: truck, distance: {value: 10 km, gsd: 1.1}}
        - {mode: rail, distance: {value: 20 km, gsd: 1.1}}
        - {mode: truck, distance: {value: 30 km, gsd: 1.1}}
      processing: [{activity: grinding, amount: {parameter: share}}]
"""


def keys(scenario: Scenario) -> dict[str, Number]:
    lines = inventory(scenario).lines
    numbers = [term.number for line in lines for term in line.terms]
    return {number.key: number for number in numbers if number.key}


def test_identity_of_every_number(loaded: Loader) -> None:
    """Proves: keys name the exchange and the place in it, a parameter keeps its own, legs are told apart."""
    assert set(keys(loaded(UNCERTAIN))) == {
        "exchange/slag/amount",
        "exchange/slag/yield",
        "exchange/slag/recycled/transport/truck",
        "exchange/slag/recycled/transport/rail",
        "exchange/slag/recycled/transport/truck/2",
        "parameter/share",
    }


def test_shares_spread_on_the_logit_scale(loaded: Loader) -> None:
    """Proves: a parameter that is a share anywhere is drawn as one everywhere, so that its draws agree."""
    found = keys(loaded(UNCERTAIN))
    kinds = {key: type(number.spread) for key, number in found.items() if number.spread}
    assert kinds["parameter/share"] == kinds["exchange/slag/yield"] == LogitNormal
    assert kinds["exchange/slag/amount"] == LogNormal


def test_parameter_that_is_only_a_yield_is_a_share(loaded: Loader) -> None:
    """Proves: a shared yield is drawn on the logit scale. On the log scale draws would pass 1."""
    text = """
parameters: {usable: {value: 0.9, low: 0.7, high: 0.98}}
exchanges: [{id: slag, recycled: {yield: {parameter: usable}}}]
"""
    number = keys(loaded(text))["parameter/usable"]
    assert isinstance(number.spread, LogitNormal)


def test_yield_in_another_unit_is_no_share(loaded: Loader) -> None:
    text = """
exchanges:
  - id: slag
    displaces: {product: coal, ratio: 0.03 t/GJ}
    recycled: {yield: {value: 26 GJ/t, low: 20 GJ/t, high: 30 GJ/t}, residue: }
"""
    number = keys(loaded(text))["exchange/slag/yield"]
    assert number.value == pytest.approx(26.0)  # MJ/kg
    assert isinstance(number.spread, LogNormal)


def test_processes_are_those_that_are_reached(loaded: Loader) -> None:
    """Proves: what no exchange needs, directly or behind, stays out of the matrices."""
    built = inventory(loaded())
    assert [process.id for process in built.processes] == [
        "clinker",
        "coal",
        "grinding",
        "landfill",
        "power",
        "rail",
        "truck",
    ]
    whole = library_inventory(loaded().library, 2023)
    assert {process.id for process in whole.processes} == set(loaded().library.activities)
    assert whole.lines == ()


def test_rows_of_one_flow_have_keys_of_their_own(loaded: Loader) -> None:
    """Proves: calcination and fuel are two uncertain numbers, told apart by their labels."""
    own = """
activities:
  clinker:
    name: C
    kind: material
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    flows:
      - {flow: co2-fossil, amount: {value: 1 kg, gsd: 1.1}, label: calcination}
      - {flow: co2-fossil, amount: {value: 1 kg, gsd: 1.1}}
      - {flow: co2-fossil, amount: {value: 1 kg, gsd: 1.1}}
"""
    built = inventory(loaded("factors: [own.yaml]\n", own=own))
    clinker = next(process for process in built.processes if process.id == "clinker")
    assert [number.key for _, number in clinker.flows] == [
        "activity/clinker/flows/calcination",
        "activity/clinker/flows/co2-fossil",
        "activity/clinker/flows/co2-fossil/2",
    ]


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((0, 0), (0, 0), 0.0),
        ((0, 0), (90, 0), math.pi / 2 * 6371.0088),
        ((0, 0), (0, 180), math.pi * 6371.0088),
        (
            (10, 170),
            (10, -170),
            2 * 6371.0088 * math.asin(math.cos(math.radians(10)) * math.sin(math.radians(10))),
        ),
        ((89.9999999, 0), (-89.9999999, 180), math.pi * 6371.0088),
    ],
)
def test_great_circle(start: tuple[float, float], end: tuple[float, float], km: float) -> None:
    """Proves: also across the date line and between opposite points, where rounding may pass 1."""
    assert great_circle_km(start, end) == pytest.approx(km, abs=1e-6)


def test_walk_names_every_activity_once(loaded: Loader) -> None:
    scenario = loaded(UNCERTAIN)
    [exchange] = scenario.exchanges
    found = [str(reference) for _, reference in references(stages(exchange))]
    assert found == [
        "clinker",
        "landfill",
        "rail",
        "landfill",
        "truck",
        "rail",
        "truck",
        "grinding",
    ]
