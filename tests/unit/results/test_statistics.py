"""Statistics of many draws at once are those of each, whatever the blocks that they are taken in."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lca.results import draws
from lca.results.draws import PERCENTILES, Draws


def made(names: int, count: int) -> Draws:
    """Draws of so many names in two indicators; the second name saves nothing, the third is one number."""
    chance = np.random.default_rng(names)
    virgin, recycled = (chance.normal(size=(names, 2, count)) for _ in range(2))
    saving = virgin - recycled
    saving[1], saving[2] = 0.0, 7.0
    return Draws(tuple(f"x{n}" for n in range(names)), ("a", "b"), virgin, recycled, saving)


def test_all_at_once_as_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: percentiles and probability are those of numpy, name by name, over the ends of blocks."""
    monkeypatch.setattr(draws, "ROWS", 4)
    of = made(10, 501)
    found = of.statistics()
    assert list(found) == [(name, indicator) for name in of.names for indicator in of.indicators]
    for (name, indicator), told in found.items():
        one = of.of(name, indicator)
        assert told == pytest.approx(one.statistics(), nan_ok=True, rel=0, abs=0)
        assert told[:3] == tuple(np.quantile(one.saving, list(PERCENTILES.values())))
        assert name == "x1" or told[3] == np.count_nonzero(one.saving > 0) / 501
    assert math.isnan(found["x1", "a"][3]) and found["x2", "b"] == (7.0, 7.0, 7.0, 1.0)


def test_sums_of_groups_are_kept_and_are_those_of_their_rows() -> None:
    """Proves: asked for again, and beside others, a group is the sum of its own rows and of no others."""
    of = made(40, 64)
    for members in [*([f"x{n}"] for n in range(40)), ["x0", "x3"], ["x3", "x0"], ["x0", "x4"]] * 2:
        [group] = [of.summed({"g": members})]
        rows = sorted(of.rows[name] for name in members)
        for got, whole in ((group.virgin, of.virgin), (group.saving, of.saving)):
            assert got[0] == pytest.approx(whole[rows].sum(axis=0), rel=1e-12)
    assert len(of.sums) == draws.SUMS
    group.saving[:] = 0.0  # what is handed out is no part of what is kept
    assert of.summed({"g": ["x0", "x4"]}).saving.any()


def test_groups_that_share_members_are_the_sums_of_their_own() -> None:
    """Proves: summed together, overlapping groups are what each is alone; one of nobody is 0."""
    of = made(12, 64)
    groups = {"all": of.names, "few": ("x5", "x3"), "again": ("x3", "x5"), "none": ()}
    found = of.summed(groups)
    assert found.names == tuple(groups)
    for name, members in groups.items():
        rows = [of.rows[member] for member in members]
        for got, whole in ((found.recycled, of.recycled), (found.saving, of.saving)):
            assert got[found.rows[name]] == pytest.approx(whole[rows].sum(axis=0), rel=1e-12)
    with pytest.raises(KeyError):
        of.summed({"g": ("nobody",)})


def test_differences_are_those_of_each_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: over the ends of blocks, in another order of names and indicators; what is the same differs by 0."""
    monkeypatch.setattr(draws, "ROWS", 4)
    of, other = made(10, 201), made(11, 201)
    turned = Draws(
        other.names[::-1],
        other.indicators[::-1],
        *(part[::-1, ::-1] for part in (other.virgin, other.recycled, other.saving)),
    )
    found = of.differences(turned, 0.025, 0.975)
    assert len(found) == 20
    for (name, indicator), ends in found.items():
        pair = of.of(name, indicator) - other.of(name, indicator)
        assert ends == pair.quantiles(0.025, 0.975)
        assert ends == (0.0, 0.0) or name not in ("x1", "x2")
