"""What lies behind an activity and what it makes beside its product, held against sums on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from lca.library.library import Library, load_library

OWN = """
byproducts:
  slag: {name: Slag, measured_in: [mass]}
  tar: {name: Tar, measured_in: [mass]}
  ash: {name: Ash, measured_in: [mass]}
sources: {own: {citation: Own, seen: computed}}
activities:
  ore: &plain {name: Ore, reference: 1 t, geography: CN, year: 2020, boundary: cradle-to-gate, source: own,
    flows: [{flow: co2-fossil, amount: 1 kg}]}
  fuel:
    <<: *plain
    kind: fuel
    inputs: [{activity: grid, amount: 100 kWh}]
    coproducts: [{byproduct: tar, amount: 40 kg}]
    releases_in_use: [{flow: co2-fossil, amount: 3 t}]
  grid:
    <<: *plain
    kind: energy
    reference: 1 kWh
    inputs: [{activity: fuel, amount: {by_year: {2020: 0.4 kg, 2023: 0.3 kg}}}]
    coproducts: [{byproduct: ash, amount: {by_year: {2020: 0.10 kg, 2023: 0.05 kg}}}]
  sold-power: {<<: *plain, kind: energy, reference: 1 MWh, inputs: [{activity: grid, amount: 1.05 MWh}]}
  haul: {<<: *plain, kind: transport, reference: 1 t km, inputs: [{activity: fuel, amount: 0.02 kg}]}
  iron:
    <<: *plain
    inputs:
      - {activity: ore, amount: 1.5 t}
      - {activity: fuel, amount: 0.5 t}
      - {activity: grid, amount: 50 kWh}
      - {activity: haul, amount: 200 t km}
    coproducts: [{byproduct: slag, amount: {value: 300 kg, low: 250 kg, high: 350 kg}}]
  steel: {<<: *plain, secondary: true, inputs: [{activity: iron, amount: 900 kg}, {activity: ore, amount: 100 kg}]}
"""


@pytest.fixture
def library(made_up_library: Path, tmp_path: Path) -> Library:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, "utf-8")
    return load_library([(path, "own.yaml")])


def test_amounts_behind(library: Library) -> None:
    """Proves: per kg of steel 0.9 kg of iron, 0.9 x 1.5 + 0.1 = 1.45 kg of ore, 0.9 x 200 t km/t = 0.18 t km (180 kg km)."""
    behind = library.behind_amounts("steel")
    assert behind["iron"] == pytest.approx(0.9)
    assert behind["ore"] == pytest.approx(1.45)
    assert behind["haul"] == pytest.approx(0.9 * 200)  # kg km per kg
    assert "steel" not in behind


def test_loops_end_where_they_no_longer_count(library: Library) -> None:
    """Proves: power takes fuel takes power. Per kWh: 0.4 kg of fuel, each kg of it 0.1 kWh: 0.4 / (1 - 0.04) kg."""
    behind = library.behind_amounts("grid")  # per MJ
    assert behind["fuel"] == pytest.approx(0.4 / 0.96 / 3.6, rel=1e-7)
    assert behind["grid"] == pytest.approx(0.04 / 0.96, rel=1e-7)


def test_amounts_of_a_year(library: Library) -> None:
    """Proves: dated amounts are those of the year asked for, the activity's own when none is."""
    assert library.behind_amounts("grid", 2023)["fuel"] == pytest.approx(0.3 / 0.97 / 3.6, rel=1e-7)
    assert library.coproducts("grid")["ash"] == pytest.approx(0.10 / 3.6)
    assert library.coproducts("grid", 2023)["ash"] == pytest.approx(0.05 / 3.6)


def test_coproducts_of_a_chain_of_materials(library: Library) -> None:
    """Proves: steel makes 0.9 x 0.3 = 0.27 kg of slag and 0.9 x 0.5 x 0.04 = 0.018 kg of tar; ash of bought power is another's."""
    assert library.coproducts("steel") == pytest.approx({"slag": 0.27, "tar": 0.018})
    assert library.coproducts("ore") == {}


def test_delivered_power_is_power_that_is_made(library: Library) -> None:
    """Proves: power that is sold on makes 1.05 x the ash, and the tar of its fuel: 1.05 x 0.4 kg x 0.04."""
    made = library.coproducts("sold-power")
    assert made["ash"] == pytest.approx(1.05 * 0.10 / 3.6)
    assert made["tar"] == pytest.approx(1.05 * 0.4 * 0.04 / 3.6)


def test_releases(library: Library) -> None:
    [given] = library.releases_in_use("fuel")
    assert (given.flow, given.amount.value) == ("co2-fossil", 3000)
    assert library.releases_in_use("ore") == []
    with pytest.raises(KeyError):
        library.releases_in_use("or")


def test_shipped_chains() -> None:
    """Proves: clinker lies in cement (825 kg/t), 0.924 x 0.31 = 0.286 t of slag in converter steel, none in recycled steel."""
    library = load_library()
    assert library.behind_amounts("cement-po-42-5")["clinker"] == pytest.approx(0.825)
    made = library.coproducts("steel-bof")
    assert made["bf-slag"] == pytest.approx(0.924 * 0.31, rel=1e-3)
    assert made["steel-slag"] == pytest.approx(0.1535)
    assert library.coproducts("steel-eaf-scrap").get("bf-slag", 0.0) == 0.0


def test_recycled_goods_are_marked() -> None:
    """Proves: whatever is named recycled, secondary, scrap or cullet, and all processing of by-products, is no virgin good."""
    library = load_library()
    words = (
        "recycled",
        "secondary",
        "scrap",
        "cullet",
        "reclaim",
        "crumb",
        "gypsum-fgd",
        "carbide-slag",
    )
    named = {id for id in library.activities if any(word in f"-{id}" for word in words)}
    marked = {id for id, entry in library.activities.items() if entry.activity.secondary}
    assert named <= marked
    assert not marked & {
        "steel-bof",
        "cement-po-42-5",
        "glass-virgin",
        "aluminium-primary",
        "limestone",
    }
    kinds = {library.activities[id].activity.kind for id in marked}
    assert kinds <= {"material", "processing", "fuel", "energy"}  # power of works gas
