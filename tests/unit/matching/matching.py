"""A made-up network for candidates: slag, ash and steam, a works of cement near and one far, one of which only the sector is known.

Clinker is 840 kg CO2e/t, grinding 24, landfill 5, a truck 0.1 per t km. A tonne of slag with ratio 0.9, put away today, saves
0.9·840 − 24 + 5 = 737 less 0.1 a km.
"""

from __future__ import annotations

from pathlib import Path

import lca
from lca.scenario.scenario import Scenario

FACTORS = """
sources:
  made-up-pairs: {citation: Made-up pairs for tests, seen: computed}
  by-heart: {citation: From memory, seen: unchecked}
sectors:
  cement: {name: {en: Cement, zh: 水泥}, aliases: [cement works]}
  power: {name: {en: Power, zh: 电力}}
  road: {name: {en: Road building, zh: 筑路}}
substitutions:
  slag-for-clinker:
    byproduct: bf-slag
    product: clinker
    receivers: [road, cement]
    ratio: {value: 0.9 t/t, low: 0.2 t/t, high: 1 t/t}
    processing: [{activity: grinding, amount: 1 t/t}]
    precedents: [Somewhere]
    source: made-up-pairs
"""

FILE = """
schema: 2
scenario: offers
title: Offers
year: 2023
geography: CN-HE
factors: [pairs.yaml]
facilities:
  steelworks:
    name: Steelworks
    location: [39.0, 118.0]
    supplies: {bf-slag: {amount: 100 kt/year, without: [{disposal: [{activity: landfill, amount: 1 t/t}], source: told}]}}
  near: {name: Near, location: [39.0, 119.0], uses: {clinker: 45 kt/year}}
  far: {name: Far, location: [30.0, 110.0], uses: {clinker: 45 kt/year}}
  quiet: {name: Quiet, sector: cement works}
exchanges: []
"""


def offers(folder: Path, more: str = "", file: str = FILE, **factors: str) -> Scenario:
    """The scenario with `more` behind its substitution, and with texts of its file replaced."""
    (folder / "pairs.yaml").write_text(FACTORS + more, "utf-8")
    for old, new in factors.items():
        file = file.replace(old, new)
    (folder / "offers.yaml").write_text(file, "utf-8")
    return lca.load(folder / "offers.yaml")
