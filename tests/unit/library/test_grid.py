"""Electricity in the place of other electricity: what is replaced, by what, and what keeps its identity."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import lca
from lca.engine.draws import draw
from lca.inventory.routes import inventory
from lca.library.grid import of_all_grids, takers, with_grid
from lca.library.library import Library, load_library
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

GRIDS = Path(__file__).parents[2] / "files" / "grids.yaml"


@pytest.fixture
def library(made_up_library: Path) -> Library:
    return load_library([(GRIDS, "grids.yaml")])


def test_all_public_grids_and_no_power_of_its_own(library: Library) -> None:
    """Proves: delivered power and power at the station each get their like; roof, heat and the new grid stay."""
    assert of_all_grids(library, "north") == {"power": "north", "hydro": "north", "mixed": "north"}
    assert of_all_grids(library, "roof") == dict.fromkeys(
        ("power", "hydro", "north", "mixed"), "roof"
    )


def test_the_library_itself_stays(library: Library) -> None:
    """Proves: nothing is changed in place, and nothing replaced is the same library."""
    before = dict(library.activities)
    changed = with_grid(library, {"power": "mixed"})
    assert library.activities == before and not library.replaced
    assert with_grid(library, {}) is library
    assert changed.activities["power"].activity.geography == "CN"
    assert changed.activities["power"].activity.name.en.endswith("in place of: Test electricity")


def test_who_takes_it(library: Library) -> None:
    """Proves: every activity behind that takes the replaced electricity is counted, what the new one consists of not."""
    changed = with_grid(library, of_all_grids(library, "mixed"))
    assert takers(changed, ["clinker", "rail", "pump"]) == {"power": ["clinker", "rail"]}


def test_numbers_keep_their_identity(loaded: Loader) -> None:
    """Proves: with another grid no other number moves, and a grid that stays in a mix keeps its own draws.

    The amount of power in clinker has the same key as before; so has hydropower inside the mix.
    """
    own = GRIDS.read_text("utf-8")
    before, after = (
        inventory(loaded(f"factors: [grids.yaml]\n{grid}", grids=own))
        for grid in ("grid: hydro", "grid: mixed")
    )
    one, two = ({p.id: p for p in built.processes} for built in (before, after))
    assert one["clinker"] == two["clinker"] and before.lines == after.lines
    plain, kept = one["hydro"].flows[0][1], two["hydro-itself"].flows[0][1]
    assert plain.key == kept.key == "activity/hydro/flows/co2-fossil"
    assert np.array_equal(draw(plain, 50, 3), draw(kept, 50, 3))
    assert two["mixed"].inputs[0][1].key == "activity/mixed/inputs/power"


def test_nothing_moves_where_a_grid_stands_for_itself(loaded: Loader) -> None:
    """Proves: draws of a scenario whose grid is its own library's are those without `grid`, bit for bit."""
    spread = (
        "exchanges: [{id: slag, amount: {value: 100 kt/year, low: 80 kt/year, high: 120 kt/year}}]"
    )
    one, two = (lca.run(loaded(f"{spread}\n{grid}"), draws=200) for grid in ("", "grid: power"))
    assert one.network.equals(two.network)


def test_electricity_of_a_background(loaded: Loader) -> None:
    """Proves: electricity of another database stands for the library's: 0.6 kg and 8 MJ of coal each kWh, as power has 0.6 and
    10; a name that is not there, and something that is no electricity, are told at `grid`."""
    from made_up import made_up_background

    from lca.backgrounds import store

    store.save(made_up_background())
    over = "indicators: [ghg-100, energy-total]\ngrid: "
    found = [
        lca.run(loaded(over + grid), draws=0).network.set_index("indicator")["virgin"]
        for grid in ("none", "'made-up:Electricity'")
    ]
    moved = found[1] - found[0]
    assert moved["ghg-100"] == pytest.approx(0.0, abs=1e-3)
    assert moved["energy-total"] == pytest.approx(4.7025e6 * (8 - 10), rel=1e-9)
    for wrong in ("'made-up:Electricty'", "'made-up:steel'"):
        with pytest.raises(lca.WrongInput) as caught:
            loaded(over + wrong)
        assert [problem.where for problem in caught.value.problems] == ["grid"]


@pytest.mark.parametrize("level", ["delivered", "station"])
def test_the_mark_is_of_electricity(loaded: Loader, level: str) -> None:
    """Proves: a factor file that calls heat a grid is refused where it says so."""
    heat = GRIDS.read_text("utf-8").partition("  hydro:")[0] + (
        f"  warm:\n    name: Warm\n    kind: energy\n    grid: {level}\n    reference: 1 GJ\n    geography: CN\n"
        "    year: 2022\n    boundary: cradle-to-gate\n    source: made-up\n    flows: []\n"
    )
    with pytest.raises(lca.WrongInput) as caught:
        loaded("factors: [warm.yaml]", warm=heat)
    assert "activities.warm.grid: power of a grid is energy" in str(caught.value)
