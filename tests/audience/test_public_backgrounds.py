"""A covered result that rests on another database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_up import made_up_background

import lca
from lca.backgrounds import store
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

MIXED = """
indicators: [ghg-100, energy-total]
exchanges:
  - id: slag
    displaces: {product: "made-up:steel", transport: []}
    recycled:
      transport: [{mode: "made-up:Lorry", distance: 50.7 km}]
      processing: [{activity: {background: made-up, name: Electricity, unit: kWh}, amount: 10.17 kWh/t}]
"""


def test_a_background_stays_what_it_is(loaded: Loader, tmp_path: Path) -> None:
    """Proves: activities of a database, found by search, too, keep their names, their source and their shares."""
    store.save(made_up_background(uncertain=True))
    result = lca.run(loaded(MIXED), draws=64)
    shown = result.for_audience("public")
    assert set(shown.stages["activity"]) == set(result.stages["activity"])
    assert list(shown.footings["virgin_share"]) == list(result.footings["virgin_share"])
    shown.save(tmp_path / "public")
    page = (tmp_path / "public" / "report.html").read_text("utf-8")
    assert "A made-up database" in page
    assert "Steel, low-alloyed" in page
    assert "50.7 km" not in page
    assert "51 km" in page


def test_a_background_that_is_called_after_a_plant_is_refused(loaded: Loader) -> None:
    """Proves: activities are named after their database, so its name may give no plant away: one clear line says so."""
    store.save(made_up_background())
    text = MIXED + "facilities: {steelworks: {name: Made-up Zorbium, company: made-up}}\n"
    result = lca.run(loaded(text + "backgrounds: {made-up: {package: made-up}}\n"), draws=0)
    with pytest.raises(ValueError, match="called after a plant"):
        result.for_audience("public")
