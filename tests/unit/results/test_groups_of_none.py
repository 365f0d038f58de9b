"""Totals of a group without exchanges: nothing is saved, in every draw, and nothing is there to be sure of."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

import lca
from lca.results.totals import group_total
from lca.scenario.scenario import Scenario


@pytest.mark.parametrize("draws", [0, 64])
def test_a_group_of_none(loaded: Callable[..., Scenario], draws: int) -> None:
    """Proves: no exchange of good.yaml is within a company: 0 of 0, with percentiles of 0 where there are draws."""
    result = lca.run(loaded(), draws=draws)
    for indicator in result.scenario.file.indicators:
        total = group_total(result.view("en"), indicator, "within")
        assert (total.virgin, total.recycled, total.saving) == (0.0, 0.0, 0.0)
        assert math.isnan(total.p)
        for value in (total.low, total.median, total.high):
            assert value == 0.0 if draws else math.isnan(value)
        between, whole = (
            group_total(result.view("en"), indicator, name) for name in ("between", "network")
        )
        assert between.saving == whole.saving
