"""What is beyond what there is: the quick look at an exchange misses nothing that the slow one finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lca
from lca.checks.known import known
from lca.checks.sizes import Beyond, _most, _size
from lca.library.sizes import size
from lca.quantities.quantity import quantity
from lca.scenario.scenario import Scenario

SHIPPED = sorted((Path(__file__).parents[3] / "scenarios").glob("hebei*.yaml"))


@given(
    low=st.floats(1e-9, 1e9),
    up=st.floats(1.0, 60.0),
    place=st.floats(0.01, 0.99),
    kind=st.sampled_from(["lognormal", "uniform", "triangular", "normal"]),
)
def test_quick_size_is_no_smaller(low: float, up: float, place: float, kind: str) -> None:
    """Proves: what stands for the size of a number, whatever its range and distribution, is at least that size."""
    high = low * up
    middle = min(max(low ** (1 - place) * high**place, low), high)
    one = quantity({"value": middle, "low": low, "high": high, "distribution": kind})
    assert _most(one) >= size(one)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_bound_of_an_exchange_is_no_smaller_than_its_stages(path: Path) -> None:
    """Proves: no stage of any exchange comes to more than its bound, which lies far below what is refused."""
    scenario = lca.load(path)
    beyond = Beyond(scenario)
    for one, resolved in zip(known(scenario), scenario.resolved, strict=True):
        assert list(beyond.reach(one)) == []
        stages = [_size(resolved, stage, beyond.behind) for stage in resolved.stages]
        assert max(stages, default=0.0) <= beyond.bound(one) < 1e24


MUCH = """
sources:
  mine: {citation: mine, seen: computed}
activities:
  coal:
    name: Coal
    kind: fuel
    reference: 1 kg
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    source: mine
    flows: [{flow: co2-fossil, amount: 9e17 kg}]
"""


def test_case_with_more_behind_its_exchanges(
    loaded: Callable[..., Scenario], refused: Callable[..., list[str]]
) -> None:
    """Proves: what stands behind an activity that no exchange names is looked at in a case, too."""
    over = "exchanges: [{id: slag, amount: 180 kt/year}]\ncases: {strict: {factors: [much.yaml]}}"
    assert loaded(over, much=MUCH.replace("9e17", "9e5")).cases["strict"].id == "slag"
    said = refused(over, much=MUCH)
    assert len(said) == 1
    assert said[0].startswith("cases.strict: exchanges[slag]") and "1e+24" in said[0]
