"""The scenario that `lca new` writes: small, commented, and good as it stands."""

from __future__ import annotations

TEMPLATE = """\
# yaml-language-server: $schema=scenario.schema.json
# For completion in your editor:  lca schema > scenario.schema.json
# Check this file with            lca check {id}.yaml
# Calculate it with               lca run {id}.yaml
schema: 2
scenario: {quoted}                      # id: lower case, digits, hyphens; names the results folder
title: {{en: "{id}", zh: "{id}"}}    # a text is a string or {{en: …, zh: …}}
description: A first exchange to change. Its amounts are made up.
year: 2023                          # picks dated factors such as the grid mix
geography: CN-HE
indicators: [ghg-100, energy-total, energy-nonrenewable, diverted-mass]

# factors: [my_plant.yaml]          # your own factor files; they may override the library by id

parameters:                         # quantities that several places share: one draw for all of them
  haul: {{value: 100 km, low: 80 km, high: 130 km}}   # low and high: 2.5 and 97.5 percentiles

facilities:
  steel-works:
    name: {{en: Steel works, zh: 钢铁厂}}
    sector: {{en: iron and steel, zh: 钢铁}}
    location: [38.95, 118.50]       # latitude, longitude
    supplies: {{bf-slag: 300 kt/year}}   # optional; exchanges may not take more
  cement-works:
    name: {{en: Cement works, zh: 水泥厂}}
    sector: {{en: cement, zh: 水泥}}
    location: [39.62, 118.18]
    uses: {{clinker: 1 Mt/year}}      # optional; exchanges may not displace more

exchanges:
  - id: slag-to-cement
    from: steel-works
    to: cement-works
    byproduct: bf-slag              # `lca factors search slag` finds activities
    amount: {{value: 200 kt/year, low: 150 kt/year, high: 250 kt/year}}   # m; 20 万吨/年 works, too
    status: idea                    # idea | proposed | negotiating | operating
    evidence: illustrative          # documented and estimated need a source:
    displaces:
      product: clinker
      ratio: {{value: 0.9 t/t, low: 0.8 t/t, high: 1.0 t/t}}   # r: clinker displaced per tonne of usable slag
      displacement: {{value: 0.8, low: 0.6, high: 0.95}}       # d: share that the market really stops making
      transport: []                 # the clinker is made where it is used
    recycled:
      yield: 0.98 t/t               # y: usable slag per tonne taken; the rest is residue
      transport: [{{mode: truck-46t, distance: {{parameter: haul}}}}]
      processing: [{{activity: slag-grinding, amount: 1 t/t}}]
      residue: {{activity: landfill-inert, transport: [{{mode: truck-18t, distance: 20 km}}]}}
    without:                        # what happens to the slag without the exchange: fates whose shares add up to one
      - id: used
        share: {{value: 0.9, low: 0.8, high: 0.97}}
        use: same                   # another works does the same with it, and goes back to clinker
        transport: [{{mode: truck-46t, distance: 30 km}}]
        source: assumed             # a text, the key of a source, or assumed
      - id: stockpiled
        share: rest
        disposal: [{{activity: stockpile-slag, amount: 1 t/t}}]   # [] = nothing happens to it
        source: assumed

cases:                              # other references for the same exchanges, calculated with the same draws
  strict:
    exchanges:
      - {{id: slag-to-cement, without: [{{use: same, transport: [{{mode: truck-46t, distance: 30 km}}], source: assumed}}]}}
  lenient:
    exchanges:
      - {{id: slag-to-cement, without: [{{disposal: [{{activity: stockpile-slag, amount: 1 t/t}}], source: assumed}}]}}

# Tests inside the file, held by `lca check --run`; take the marks away and write what you know.
# expect:
#   saving of slag-to-cement ghg-100: between 5 and 40 kt CO2e
#   recycled of network ghg-100: at most 200 kt CO2e
"""


def starter(id: str) -> str:
    """The text of a new scenario file."""
    text = id[0].isalpha() and id not in ("true", "false", "null")
    return TEMPLATE.format(id=id, quoted=id if text else f'"{id}"')
