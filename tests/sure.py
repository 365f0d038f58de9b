"""A scenario without any uncertainty, and its own factor file."""

from __future__ import annotations

OWN = """\
sources: {own: {citation: a test, seen: computed}}
activities:
  made:
    name: Made
    reference: 1 t
    geography: CN
    year: 2023
    boundary: cradle-to-gate
    zero_energy: a test
    source: own
    flows: [{flow: co2-fossil, amount: 2 kg}]
"""
SURE = """\
schema: 2
scenario: sure
title: Sure
year: 2023
geography: CN
indicators: [ghg-100]
factors: [own.yaml]
facilities: {a: {name: A}, b: {name: B}}
exchanges:
  - id: x
    from: a
    to: b
    byproduct: bf-slag
    amount: 10 t/year
    status: idea
    evidence: illustrative
    displaces: {product: made, ratio: 1 t/t, transport: []}
    recycled: {yield: 1, transport: []}
    without: [{disposal: [], source: assumed}]
"""
