"""Coefficients of exchanges without any browser: put together they are the results of lca, at central values and in draws."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
import pytest
from made_up import made_up_background

import lca
from lca.backgrounds import store
from lca.runs.run import Result
from lca.scenario.scenario import Scenario
from lca.whatif.coefficients import LEAST, MOST, Block, Network, network

Loader = Callable[..., Scenario]

#: An exchange with uncertain numbers, the rest of shares, and a case with another library.
OVER = """
parameters: {usable: {value: 0.8, low: 0.7, high: 0.9}}
exchanges:
  - id: slag
    amount: {value: 10 kt/year, low: 8 kt/year, high: 13 kt/year}
    displaces: {ratio: 0.9 t/t, displacement: {value: 0.5, low: 0.4, high: 0.6}, transport: []}
    recycled:
      yield: {parameter: usable}
      transport: [{mode: truck, distance: {value: 50 km, low: 40 km, high: 70 km}}]
      processing: [{activity: power, amount: 40 kWh/t}]
      residue: {activity: landfill, transport: [{mode: truck, distance: 20 km}]}
    without:
      - {id: heap, share: {value: 0.6, low: 0.5, high: 0.7}, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}
      - {id: users, share: rest, use: same, source: made up}
cases:
  strict: {parameters: {usable: {value: 0.7, low: 0.6, high: 0.8}}}
  as-it-is: {title: The same again}
"""


@pytest.fixture
def result(loaded: Loader) -> Result:
    return lca.run(loaded(OVER), draws=128)


def at(block: Block, factors: Mapping[str, float], indicator: int) -> float:
    """The saving of a block with factors on its numbers."""
    return math.fsum(
        factors.get("amount", 1.0)
        * math.prod(
            factors.get(one.name, 1.0) for bit, one in enumerate(block.movable) if mask >> bit & 1
        )
        * float(block.central[row, indicator])
        for row, (mask, _) in enumerate(block.parts)
    )


def only(found: Network, case: str) -> Block:
    [block] = found.cases[case]
    return block


PATHS = {
    "amount": ("exchanges.slag.amount", "{} kt/year", 10.0),
    "yield": ("exchanges.slag.recycled.yield", "{}", 0.8),
    "ratio": ("exchanges.slag.displaces.ratio", "{} t/t", 0.9),
    "displacement": ("exchanges.slag.displaces.displacement", "{}", 0.5),
    "distance": ("exchanges.slag.recycled.transport.0.distance", "{} km", 50.0),
    "electricity": ("exchanges.slag.recycled.processing.0.amount", "{} kWh/t", 40.0),
    "share:heap": ("exchanges.slag.without.heap.share", "{}", 0.6),
}


@pytest.mark.parametrize(
    "factors",
    [
        *({name: 0.7} for name in PATHS),
        dict(zip(PATHS, (1.5, 1.1, 0.8, 0.9, 2, 3, 1.2), strict=True)),
    ],
    ids=lambda one: "-".join(one) if len(one) == 1 else "all",
)
def test_a_position_is_the_scenario_changed(result: Result, factors: dict[str, float]) -> None:
    """Proves: each factor alone and all of them together give what lca calculates of the file changed so."""
    found = network(result)
    changes = {
        path: text.format(was * factors.get(name, 1.0)) for name, (path, text, was) in PATHS.items()
    }
    changed = lca.run(lca.vary(result.scenario, changes), draws=0).network.set_index("indicator")
    for column, indicator in enumerate(found.indicators):
        expected = float(changed.loc[indicator, "saving"])
        assert at(only(found, "central"), factors, column) == pytest.approx(expected, rel=1e-12)


def test_cases_have_their_own_numbers(result: Result) -> None:
    """Proves: the blocks of a case are that case as it is calculated, its draws paired with the central ones."""
    found = network(result)
    table = result.cases[result.cases["exchange"] == "slag"].set_index(["case", "indicator"])
    for case in found.cases:
        for column, indicator in enumerate(found.indicators):
            saving = float(table.loc[(case, indicator), "saving"])
            assert at(only(found, case), {}, column) == pytest.approx(saving, rel=1e-12)
    central, same = only(found, "central"), only(found, "as-it-is")
    assert central.draws is not None and same.draws is not None
    assert np.array_equal(central.draws, same.draws)


def test_draws_are_those_of_the_engine(result: Result) -> None:
    """Proves: with as many draws as the result has, the monomials add up to its savings draw by draw."""
    found = network(result)
    block = only(found, "central")
    assert found.draws == 128 and block.draws is not None and result.sample is not None
    whole = block.draws.sum(axis=0)[: len(found.indicators)]
    for column, indicator in enumerate(found.indicators):
        drawn = result.sample.of("slag", indicator).saving
        assert whole[column] == pytest.approx(drawn, rel=1e-9)


@pytest.mark.parametrize("factor", [0.0, 0.5, 2.0])
def test_the_burden_of_public_power(loaded: Loader, factor: float) -> None:
    """Proves: the part of the grids is what the burden of one kWh makes of a saving: at central values and in every draw, where
    it is uncertain, that of a library whose power burdens as many times as much."""
    power = """
activities:
  power:
    name: Test electricity
    kind: energy
    grid: delivered
    reference: 1 kWh
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    source: made-up
    flows:
      - {flow: co2-fossil, amount: {value: %r kg, low: %r kg, high: %r kg}}
      - {flow: energy-hard-coal, amount: %r MJ}
"""
    over = f"factors: [own.yaml]\n{OVER}"
    was, moved = (
        network(lca.run(loaded(over, own=power % (0.6 * x, 0.5 * x, 0.8 * x, 10.0 * x)), draws=64))
        for x in (1.0, max(factor, 1e-12))
    )
    width = len(was.indicators)
    assert was.grid
    before, after = only(was, "central"), only(moved, "central")
    found = before.central[:, :width] + (factor - 1.0) * before.central[:, width:]
    size = np.abs(before.central[:, :width]).max()
    assert found == pytest.approx(after.central[:, :width], rel=1e-9, abs=1e-9 * size)
    assert before.draws is not None and after.draws is not None
    drawn = before.draws[:, :width] + (factor - 1.0) * before.draws[:, width:]
    assert drawn == pytest.approx(after.draws[:, :width], rel=1e-9, abs=1e-9 * size)


def test_what_a_background_has_drawn_is_taken(loaded: Loader) -> None:
    """Proves: the draws of an exchange that rests on another database are those that were made with it, window for window."""
    store.save(made_up_background(uncertain=True))
    over = """
indicators: [ghg-100, energy-total]
exchanges:
  - {id: slag, displaces: {product: "made-up:steel"}, amount: {value: 10 kt/year, low: 8 kt/year, high: 13 kt/year}}
"""
    result = lca.run(loaded(over), draws=600)
    found = network(result)
    block = only(found, "central")
    assert found.draws == MOST and block.draws is not None and result.sample is not None
    drawn = result.sample.of("slag", "ghg-100").saving[:MOST]
    column = found.indicators.index("ghg-100")
    assert block.draws.sum(axis=0)[column] == pytest.approx(drawn, rel=1e-9)


def test_without_draws_there_are_none(loaded: Loader) -> None:
    """Proves: a result without draws has coefficients all the same; one draw says nothing of an interval."""
    for draws in (0, 1):
        found = network(lca.run(loaded(OVER), draws=draws))
        assert found.draws == 0
        assert only(found, "central").draws is None
        assert only(found, "central").central.any()


def test_bounds_leave_a_scenario_that_is_accepted(result: Result) -> None:
    """Proves: at its largest factor every number is still accepted, and a shared parameter's bound is that of a share."""
    most = {one.name: one.most for one in only(network(result), "central").movable}
    assert most == pytest.approx(
        {
            "yield": 1.11,
            "ratio": 3,
            "displacement": 1.66,
            "distance": 3,
            "electricity": 3,
            "share:heap": 1.42,
        }
    )


def test_draws_have_room() -> None:
    """Proves: few exchanges have all the draws, many have fewer, and never less than say something."""
    from lca.whatif.coefficients import _fitting

    assert _fitting(1, 8) == MOST
    assert MOST > _fitting(51, 1079) > _fitting(160, 3400) >= LEAST
    assert _fitting(300, 10_000) == LEAST
