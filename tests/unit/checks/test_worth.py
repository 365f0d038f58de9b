"""What the checks are worth is counted right: on a library of which every number was counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from lca.checks.worth import open_conflicts, worth
from lca.library.library import Library, load_library

#: kiln scores 0.1 t of coal and 5 kWh: 13 kg CO2e; fumes score 2 kg for itself.
OWN = """
sources:
  mine: {citation: A meter, seen: original}
  unseen: {citation: Somebody, seen: unchecked}
activities:
  kiln:
    name: Kiln
    reference: 2 t
    geography: CN
    year: 2023
    boundary: cradle-to-gate
    source: mine
    inputs:
      - {activity: coal, amount: 100 kg, label: fuel}
      - {activity: power, amount: {value: 5 kWh, gsd: 1.1}}
    flows:
      - {flow: energy-hydro, amount: {by_year: {2020: {value: 1 MJ, gsd: 1.1}, 2023: 2 MJ}}}
      - {flow: energy-hard-coal, amount: {by_year: {2020: {value: 1 MJ, gsd: 1.1}, 2023: {value: 2 MJ, low: 1 MJ, high: 3 MJ}}}}
    coproducts: [{byproduct: fly-ash, amount: 10 kg}]
    releases_in_use: [{flow: co2-fossil, amount: {value: 1 kg, pedigree: [1, 1, 1, 1, 1]}}]
    published:
      - {indicator: ghg-100, value: 13, source: mine, tolerance: 0.05, independent: true}
      - {indicator: ghg-100, value: 12.5, source: mine, tolerance: 0.15}
      - {indicator: ghg-100, value: 10.5, source: mine, tolerance: 0.3, independent: true, reason: another kiln}
    conflicts:
      - {indicator: ghg-100, value: 5, source: mine, reason: nobody knows}
    mass_balance: {in: [{what: air, amount: 2 t}], out: [reference], tolerance: 0.01}
  fumes:
    name: Fumes
    reference: 1 kg
    geography: CN
    year: 2023
    boundary: combustion
    source: unseen
    flows: [{flow: co2-fossil, amount: {value: 2 kg, distribution: fixed}}]
    zero_energy: a gas
    published: [{indicator: ghg-100, value: 2, source: mine, tolerance: 0.01}]
    mass_balance: {in: [{what: air, amount: 2 kg}], out: [co2-fossil], tolerance: 0.5}
"""


@pytest.fixture
def library(made_up_library: Path, tmp_path: Path) -> Library:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, "utf-8")
    return load_library([(path, "own.yaml")])


def test_checks_are_counted_by_kind_and_by_tolerance(
    library: Library, made_up_library: Path
) -> None:
    before, found = worth(load_library()), worth(library)
    assert found.activities == before.activities + 2
    assert (before.independent, before.dependent) == ((0, 0, 0, 0), (0, 0, 0, 0))
    # at the end of a band a tolerance is in it
    assert found.independent == (1, 0, 1, 0)
    assert found.dependent == (1, 1, 0, 0)
    assert found.balances == tuple(map(sum, zip(before.balances, (1, 0, 0, 1), strict=True)))
    assert found.energy == before.energy + 1
    assert found.backed == ("kiln",)
    assert found.unseen == (*before.unseen, "fumes")


def test_numbers_are_counted_with_their_spread(library: Library, made_up_library: Path) -> None:
    """Proves: of a dated number every year needs a spread; what is said to be exact is not what nobody said anything of."""
    before, found = worth(load_library()), worth(library)
    assert found.numbers == before.numbers + 7
    assert found.spread == before.spread + 3  # power, hard coal, the release
    assert found.exact == before.exact + 1
    own = [(one.part, one.position, one.amount) for one in found.bare if one.entry.own]
    assert own == [("inputs", 0, "100 kg"), ("flows", 0, "2 MJ"), ("coproducts", 0, "10 kg")]
    assert found.numbers == found.spread + found.exact + len(found.bare)


def test_conflicts_are_the_departures_above_15_percent(library: Library) -> None:
    """Proves: 13 against 10.5 is one although it is a check, 13 against 5 because it is none; 13 against 12.5 is not."""
    told = [(one.entry.id, one.said.value, one.score) for one in open_conflicts(library)]
    assert told == [("kiln", 10.5, pytest.approx(13)), ("kiln", 5.0, pytest.approx(13))]
    (near, far) = (one.departure for one in open_conflicts(library))
    assert near == pytest.approx(13 / 10.5 - 1)
    assert far == pytest.approx(1.6)
