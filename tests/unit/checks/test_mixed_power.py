"""A mix of electricity takes as much as it gives, and the losses."""

from __future__ import annotations

from pathlib import Path

import pytest

from lca.checks.factors import mixed
from lca.library.library import load_library

FILE = """
sources: {{made-up: {{citation: made up, year: 2024, seen: unchecked}}}}
activities:
  my-mix:
    name: My mix
    kind: energy
    reference: 1 kWh
    geography: CN-SD
    year: 2023
    boundary: cradle-to-gate
    source: made-up
    inputs:
      - {{activity: electricity-coal-captive, amount: {coal}}}
      - {{activity: electricity-hydropower, amount: {hydro}}}
"""


@pytest.mark.parametrize(
    ("coal", "hydro", "wrong"),
    [
        ("0.75 kWh", "0.25 kWh", False),
        ("0.8 kWh", "0.26 kWh", False),  # with 6 % of losses
        ("75 kWh", "25 kWh", True),  # per cent for shares
        ("0.35 kWh", "0.05 kWh", True),  # most of the mix is missing
        ("2.7 MJ", "0.9 MJ", False),  # 3.6 MJ are a kWh
        ("0.02 kWh", "0.01 kWh", False),  # a turbine's own use is no mix
    ],
)
def test_shares_of_a_mix_add_up(tmp_path: Path, coal: str, hydro: str, wrong: bool) -> None:
    """Proves: a mix that gives more power than it takes, or a hundredth of it, is told; if units were ignored, 2.7 MJ would be."""
    path = tmp_path / "mix.yaml"
    path.write_text(FILE.format(coal=coal, hydro=hydro), encoding="utf-8")
    library = load_library([(path, str(path))])
    found = list(mixed(library, library.activities["my-mix"]))
    assert [one.message.key for one in found] == (["power-adds-up"] if wrong else [])
