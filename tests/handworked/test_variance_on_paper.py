"""Shares of the variance of the network's saving on paper."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

import lca
from lca.results.draws import Draws
from lca.results.savings import drivers
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

#: A saving that is a product of two numbers and of sure ones: m · r · what the clinker burdens.
PRODUCT = """
indicators: [ghg-100, energy-total, diverted-mass]
parameters:
  much: {{value: 100 kt/year, gsd: {much}}}
  ratio: {{value: 0.9 t/t, gsd: {ratio}}}
  idle: {{value: 1 t/t, gsd: 1.5}}
exchanges:
  - id: slag
    amount: {{parameter: much}}
    displaces: {{ratio: {{parameter: ratio}}, transport: []}}
    recycled: {{yield: 1, transport: [], processing: [], residue: null}}
    without: [{{disposal: [], source: made up}}]
"""


@pytest.mark.parametrize(("much", "ratio"), [(1.1, 1.3), (1.002, 1.001), (1.5, 1.5)])
def test_two_numbers_split_by_the_squares_of_their_logarithms(
    loaded: Loader, much: float, ratio: float
) -> None:
    """Proves: of a product of two log-normal numbers with geometric standard deviations a and b each makes its squared
    coefficient of variation, exp(ln²a) − 1 and exp(ln²b) − 1: 0.1135 and 0.8865 for 1.1 and 1.3. Where both are small
    that is ln²a : ln²b, 4 : 1 for 1.002 and 1.001. They add up to 1, in every indicator."""
    found = lca.run(loaded(PRODUCT.format(much=much, ratio=ratio)), draws=64).drivers
    assert list(found.columns) == ["group", "indicator", "variance_share"]
    parts = {"parameter/much": math.log(much) ** 2, "parameter/ratio": math.log(ratio) ** 2}
    whole = sum(math.expm1(part) for part in parts.values())
    wanted = sorted(
        ((math.expm1(part) / whole, name) for name, part in parts.items()), reverse=True
    )
    small = max(parts.values()) / sum(parts.values())
    for indicator in ("ghg-100", "energy-total"):
        rows = found[found["indicator"] == indicator]
        assert rows["variance_share"].sum() == pytest.approx(1.0, rel=1e-12)
        assert list(rows["variance_share"]) == pytest.approx(
            [share for share, _ in wanted], rel=1e-6
        )
        assert rows["variance_share"].iloc[0] == pytest.approx(small, rel=4e-3)
        if much != ratio:
            assert list(rows["group"]) == [name for _, name in wanted]
    # nothing is put away, and nothing makes the variance of nothing
    assert found[found["indicator"] == "diverted-mass"].empty


def test_sums_split_by_their_squares(loaded: Loader) -> None:
    """Proves: of a sum each part makes its own variance: hauls of 20 and 40 km with a standard deviation of a tenth
    make 4 and 16 of 20."""
    text = """
parameters:
  near: {value: 20 km, sd: 2 km}
  far: {value: 40 km, sd: 4 km}
exchanges:
  - id: slag
    recycled:
      transport: [{mode: truck, distance: {parameter: near}}, {mode: truck, distance: {parameter: far}}]
"""
    found = lca.run(loaded(text), draws=64).drivers
    assert list(found[found["indicator"] == "ghg-100"]["group"]) == [
        "parameter/far",
        "parameter/near",
    ]
    assert list(found[found["indicator"] == "ghg-100"]["variance_share"]) == pytest.approx(
        [0.8, 0.2]
    )


def test_without_draws_or_spread_there_are_no_shares(loaded: Loader) -> None:
    assert lca.run(loaded(), draws=64).drivers.empty
    certain = lca.run(loaded(PRODUCT.format(much=1.1, ratio=1.3)), draws=0).drivers
    assert certain.empty
    assert list(certain.columns) == ["group", "indicator", "variance_share"]


def test_what_ties_stands_by_name(loaded: Loader) -> None:
    """Proves: two exchanges that are alike make half of the variance each, whichever stands first in the file."""
    slag = (
        "{{id: {0}, from: works-{0}, to: cement-works, byproduct: bf-slag, status: idea, evidence: illustrative,"
        " amount: {{value: 50 kt/year, gsd: 1.2}}, displaces: {{product: clinker, ratio: 0.9 t/t, transport: []}},"
        " recycled: {{yield: 1, transport: []}}, without: [{{disposal: [], source: made up}}]}}"
    )
    text = (
        "facilities: {works-a: {name: A}, works-z: {name: Z}}\n"
        f"exchanges: [{slag.format('z')}, {slag.format('a')}]"
    )
    found = lca.run(loaded(text), draws=64).drivers
    part = found[found["indicator"] == "ghg-100"]
    assert list(part["group"]) == ["exchange/a", "exchange/z"]
    assert list(part["variance_share"]) == [0.5, 0.5]


def test_a_saving_of_nothing_in_some_draws_has_its_shares(loaded: Loader) -> None:
    """Proves: only where the network saves nothing in all draws there is nothing to share out."""
    result = lca.run(loaded(PRODUCT.format(much=1.1, ratio=1.3)), draws=64)
    indicators = tuple(result.scenario.file.indicators)
    for some, there in (([0.0, 1.0], True), ([0.0, 0.0], False)):
        saving = np.broadcast_to(np.array(some), (1, len(indicators), 2))
        drawn = Draws(("slag",), indicators, saving, 0.0 * saving, saving)
        assert drivers(result.built, drawn).empty is not there


def test_what_has_no_effect_has_no_row(loaded: Loader) -> None:
    """Proves: the haul of a residue that there is none of is uncertain, and makes nothing of the variance."""
    haul = "{activity: landfill, transport: [{mode: truck, distance: {value: 20 km, gsd: 1.2}}]}"
    text = PRODUCT.format(much=1.1, ratio=1.3).replace("residue: null", f"residue: {haul}")
    assert haul in text
    found = lca.run(loaded(text), draws=64).drivers
    assert set(found["group"]) == {"parameter/much", "parameter/ratio"}
