"""The files that `lca new` writes: small, commented, and good as they stand."""

from __future__ import annotations

from lca.scenario.examples import FIGURES, REGIONS, WORDS, Figures, Firm, Kind, Place, Region

_HEAD = """\
# yaml-language-server: $schema=scenario.schema.json
# For completion in your editor:  lca schema > scenario.schema.json
# Check this file with            lca check {id}.yaml
# Calculate it with               lca run {id}.yaml
schema: 2
scenario: {quoted}                      # id: lower case, digits, hyphens; names the results folder
title: {{en: "{id}", zh: "{id}"}}    # a text is a string or {{en: …, zh: …}}
description: A first exchange to change. Its amounts are made up.
year: 2023                          # picks dated factors such as the grid mix
{region}
indicators: [ghg-100, energy-total, energy-nonrenewable, diverted-mass]

# factors: [my_plant.yaml]          # your own factor files (`lca new my_plant --factors`); they may override the library by id

parameters:                         # quantities that several places share: one draw for all of them
  {parameter}   # low and high: 2.5 and 97.5 percentiles

facilities:
"""

_FIRM = """\
  {firm.id}:
    name: {firm.name}
    sector: {firm.sector}
    location: {location}       # latitude, longitude
    {limit}
"""

_EXCHANGE = """\

exchanges:
  - id: {id}
    name: {name}
    from: {giver}
    to: {taker}
    byproduct: {byproduct}              # `lca byproducts show {byproduct}`: what usually happens to it, what it stands for
    amount: {amount}   # m{also}
    status: idea                    # idea | proposed | negotiating | operating
    evidence: illustrative          # documented and estimated need a source:
    displaces:
      product: {product}              # `lca factors search WORD` finds activities
      ratio: {ratio}   # r: {product}, {ratio_says}
      displacement: {displacement}   # d: {why}
      transport: []                 # {product} is made where it is used
    recycled:
      yield: {yields}   # y: what is usable of what is taken; the rest is residue
{recycled}
    without:                        # what happens to it without the exchange: fates whose shares add up to one
      - id: used
        share: {used}
        use: same                   # somebody else does the same with it, and would go back to {product}{used_haul}
        source: {source}             # a text, the key of a source, or assumed
      - id: put-away
        share: rest
        disposal: {disposal}   # [] = nothing happens to it
        source: {source}

cases:                              # other references for the same exchanges, calculated with the same draws
  strict:
    exchanges:
      - {{id: {id}, without: [{{use: same{strict_haul}, source: assumed}}]}}
  lenient:
    exchanges:
      - {{id: {id}, without: [{{disposal: {disposal}, source: assumed}}]}}

# Tests inside the file, held by `lca check --run`; take the marks away and write what you know.
# expect:
#   saving of {id} ghg-100: at least 0 kt CO2e
#   probability of saving of network ghg-100: above 90 %
"""


_FACTORS = """\
# yaml-language-server: $schema=factors.schema.json
# For completion in your editor:       lca schema factors > factors.schema.json
# Check this file with                 lca check {id}.yaml, then lca factors check {id}.yaml
# See what it gives with               lca factors show {id}-sorting --with {id}.yaml
# A scenario uses it by                factors: [{id}.yaml]
# Its three activities are the three shapes that factors have. All numbers are made up.

sources:                              # every number names its source
  {id}-notes:
    citation: Own notes, to be replaced by the document that you read
    year: 2023
    seen: unchecked                   # original | transcription | computed | unchecked: how you saw it

activities:
  # 1. A published total: somebody else added everything up, a declaration or a report.
  {id}-binder:                        # id: lower case, digits, hyphens; the id of an activity of the library overrides it
    name: {{en: Binder by its declaration, zh: 某胶凝材料（按环境声明）}}
    kind: material                    # energy | fuel | transport | material | processing | disposal
    reference: 1 t                    # all amounts below are for so much of it
    geography: {region}
    year: 2023                        # what its figures describe
    boundary: cradle-to-gate          # or gate-to-gate, combustion
    source: {id}-notes                # of all its rows, where they name none
    flows:
      - {{flow: ghg-aggregated, amount: {{value: 640 kg, gsd: 1.1}}, gwp: AR5}}   # kg CO2e; gwp: AR4, AR5, AR6 or unstated
      - {{flow: energy-nonrenewable-aggregated, amount: {{value: 3900 MJ, gsd: 1.1}}}}
      - {{flow: energy-renewable-aggregated, amount: {{value: 200 MJ, gsd: 1.2}}}}

  # 2. A list of inputs: what your line takes. A change of the grid or of a fuel goes through it.
  {id}-sorting:
    name: {{en: Sorting line, zh: 分选线}}
    kind: processing
    reference: 1 t
    geography: {region}
    year: 2023
    boundary: gate-to-gate
    source: {id}-notes
    inputs:
      - {{activity: {power}, amount: {{value: 25 kWh, low: 20 kWh, high: 32 kWh}}}}   # 2.5 and 97.5 percentiles
      - {{activity: {diesel}, amount: {{value: 40 MJ, gsd: 1.2}}}}           # gsd: geometric standard deviation
      - {{activity: {landfill}, amount: {{value: 0.05 t, low: 0.02 t, high: 0.08 t}}}}   # what it rejects

  # 3. A grid: the fuels of one kWh at the power stations, then what the lines lose. `grid: {id}-power` in a scenario puts it
  # under everything there: works, mines and trains behind the exchanges, too.
  {id}-power-generation:
    name: {{en: Power of the region at the power station, zh: 本地区电力（电厂侧）}}
    kind: energy
    reference: 1 kWh
    geography: {region}
    year: 2023
    boundary: cradle-to-gate
    source: {id}-notes
    inputs:
      - {{activity: {coal}, amount: {{value: 3.79 MJ, gsd: 1.05}}, note: "40 % x 3.6 MJ / 0.38, the efficiency"}}
      - {{activity: {gas}, amount: {{value: 1.96 MJ, gsd: 1.05}}, note: "30 % x 3.6 MJ / 0.55"}}
    flows:                            # renewable power counts as the energy that it delivers: 3.6 MJ per kWh
      - {{flow: energy-wind, amount: {{value: 0.54 MJ, gsd: 1.05}}, note: 15 %}}
      - {{flow: energy-solar, amount: {{value: 0.36 MJ, gsd: 1.05}}, note: 10 %}}
      - {{flow: energy-hydro, amount: {{value: 0.18 MJ, gsd: 1.05}}, note: 5 %}}
  {id}-power:
    name: {{en: Power of the region with grid losses, zh: 本地区电力（用户侧）}}
    kind: energy
    reference: 1 kWh
    geography: {region}
    year: 2023
    boundary: cradle-to-gate
    source: {id}-notes
    inputs: [{{activity: {id}-power-generation, amount: {{value: 1.05 kWh, gsd: 1.01}}, note: 5 % are lost}}]
"""

#: What the factor file of a place names of the library.
_NAMED: dict[Place, dict[str, str]] = {
    "hebei": {
        "region": "CN-HE",
        "power": "electricity-hebei",
        "diesel": "diesel-burned",
        "landfill": "landfill-inert",
        "coal": "hard-coal-burned",
        "gas": "natural-gas-burned",
    },
    "us": {
        "region": "US",
        "power": "electricity-us",
        "diesel": "diesel-burned-us",
        "landfill": "landfill-inert-us",
        "coal": "hard-coal-burned-us",
        "gas": "natural-gas-burned-us",
    },
}


def factor_starter(id: str, place: Place = "hebei") -> str:
    """The text of a new factor file with a published total, a list of inputs and a grid; its ids begin with `id`."""
    return _FACTORS.format(id=id, **_NAMED[place])


def starter(id: str, kind: Kind = "slag", place: Place = "hebei") -> str:
    """The text of a new scenario file with one exchange of a kind, at a place."""
    words, figures, region = WORDS[kind], FIGURES[kind, place], REGIONS[place]
    text = id[0].isalpha() and id not in ("true", "false", "null")
    leg = f"transport: [{{mode: {region.truck}, distance: {region.used}}}]"
    supply = f"{{{words.byproduct}: {figures.supplies}}}"
    product = f"{{{figures.product}: {figures.uses}}}"
    parts = [
        _HEAD.format(
            id=id,
            quoted=id if text else f'"{id}"',
            region=region.header,
            parameter=f"haul: {_three(region.haul)}" if figures.hauled else _LOSS,
        ),
        _firm(
            words.giver,
            region.giver,
            f"supplies: {supply}   # optional; exchanges may not take more",
        ),
        _firm(
            words.taker,
            region.taker if figures.hauled else region.near,
            f"uses: {product}   # optional; exchanges may not displace more"
            if figures.uses
            else "",
        ),
        _EXCHANGE.format(
            id=words.id,
            name=words.name,
            giver=words.giver.id,
            taker=words.taker.id,
            byproduct=words.byproduct,
            amount=_three(figures.amount),
            also="; 20 万吨/年 works, too" if place == "hebei" and figures.hauled else "",
            product=figures.product,
            ratio=_three(figures.ratio),
            ratio_says=words.ratio,
            displacement=_three(figures.displacement),
            why=words.why,
            yields=_three(figures.yields) if figures.hauled else "{parameter: arrives}",
            recycled=_recycled(figures, region),
            used=_three(figures.used),
            source=figures.source,
            used_haul=f"\n        {leg}" if figures.hauled else "",
            strict_haul=f", {leg}" if figures.hauled else "",
            disposal=figures.disposal,
        ),
    ]
    return "".join(parts)


#: The parameter of what no truck carries.
_LOSS = "arrives: {value: 0.93, low: 0.88, high: 0.96}"


def _firm(firm: Firm, location: str, limit: str) -> str:
    text = _FIRM.format(firm=firm, location=location, limit=limit)
    return text.rstrip() + "\n"


def _recycled(figures: Figures, region: Region) -> str:
    """The way of the by-product behind its yield."""
    trucks = f"[{{mode: {region.truck}, distance: {{parameter: haul}}}}]"
    lines = [f"transport: {figures.line or trucks}"]
    lines.append(f"processing: {figures.processing}")
    if figures.use:
        lines.append(f"use: {figures.use}")
    if figures.residue:
        leg = f"{{mode: {region.van}, distance: {region.short}}}"
        lines.append(f"residue: {{activity: {figures.residue}, transport: [{leg}]}}")
    return "\n".join(f"      {line}" for line in lines)


def _three(numbers: tuple[str, str, str]) -> str:
    """A value with its ends, or alone."""
    value, low, high = numbers
    return f"{{value: {value}, low: {low}, high: {high}}}" if low else value
