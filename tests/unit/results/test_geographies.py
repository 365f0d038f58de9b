"""Where the burdens of a result arise: by the geography of the activity whose own flows make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import lca
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

#: Power of the made-up library, which every activity takes, of another place.
FILES = Path(__file__).parents[2] / "files"


def test_a_sum_on_paper(loaded: Loader) -> None:
    """Proves: power of Heilongjiang counts there, behind clinker, rail and grinding alike, and everything else in China.

    4.7025 GWh of power in the virgin route, 4 GWh in the recycled one (tests/handworked/test_grid_on_paper.py), 0.6 kg each.
    If the place of what the exchange names counted, nothing would lie in Heilongjiang.
    """
    own = (FILES / "power-of-the-north.yaml").read_text("utf-8")
    result = lca.run(loaded("factors: [own.yaml]", own=own), draws=0)
    table = result.places.set_index(["indicator", "geography"])
    there = table.loc["ghg-100", "CN-HL"]
    assert there["virgin"] == pytest.approx(0.6 * 4.7025e6, rel=1e-12)
    assert there["recycled"] == pytest.approx(0.6 * 4e6, rel=1e-12)
    assert there["saving"] == pytest.approx(0.6 * 0.7025e6, rel=1e-12)
    assert there["activities"] == 1
    network = result.network.set_index("indicator").loc["ghg-100"]
    assert there["virgin_share"] == pytest.approx(0.6 * 4.7025e6 / network["virgin"], rel=1e-12)
    gross = network["virgin"] + network["recycled"]
    assert there["gross_share"] == pytest.approx(0.6 * 8.7025e6 / gross, rel=1e-12)
    assert list(table.loc["ghg-100"].index) == ["CN", "CN-HL"]


@pytest.mark.parametrize("name", ["hebei", "houston"])
def test_places_add_up_to_the_routes(name: str) -> None:
    """Proves: both routes and the saving are the sums of their places in every indicator, lost uses with them."""
    result = lca.run(lca.load(FILES.parents[1] / "scenarios" / f"{name}.yaml"), draws=0)
    columns = ["virgin", "recycled", "saving"]
    sums = result.places.groupby("indicator", sort=False)[columns].sum()
    network = result.network.set_index("indicator")[columns].loc[sums.index]
    pd.testing.assert_frame_equal(sums, network, rtol=1e-12, check_names=False)
    shares = result.places.groupby("indicator")["gross_share"].sum()
    assert shares.to_numpy() == pytest.approx(1.0, abs=1e-12)


def test_a_background_counts_where_its_activity_stands(loaded: Loader) -> None:
    """Proves: what stands behind an activity of another database counts with it, and nothing is lost."""
    from made_up import made_up_background

    from lca.backgrounds import store

    whole = made_up_background()
    there = tuple(replace(one, location="DE") for one in whole.activities)
    store.save(replace(whole, activities=there))
    over = 'indicators: [ghg-100]\nexchanges: [{id: slag, displaces: {product: "made-up:steel"}}]'
    result = lca.run(loaded(over), draws=0)
    found = result.places.set_index("geography")
    assert found.loc["DE", "virgin"] == pytest.approx(85.5e6 * 2.3, rel=1e-9)
    assert found["virgin"].sum() == pytest.approx(result.network["virgin"].iloc[0], rel=1e-12)
