"""Scenarios of many exchanges: random but sensible, with by-products, products and processing of the library.

Works that give and works that take lie in a region of some 500 km; each giver hands a few exchanges of one by-product to
different takers and states what it has of it. Hauls are 1.3 times the great circle, amounts and ranges are drawn about
those of the kinds below, fates are those of the library, or a used share and the rest put away. Nothing is a statement
about anybody.

Run: python benchmarks/many_exchanges.py EXCHANGES FILE [cases]
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Exchanges that share a giver on the average, and exchanges that share a taker.
GIVEN, TAKEN = 4, 3
STATUSES = ("idea", "proposed", "negotiating", "operating")
EVIDENCE = ("illustrative", "illustrative", "estimated", "documented")


@dataclass(frozen=True, slots=True)
class Kind:
    """A by-product with the product that it stands for.

    unit, taken : unit of the amount a year, and of what is taken. about : a middle amount in `unit`.
    ratio, yields : middle values; the product is in `product_unit`, the yield in `yield_unit` where it is no share.
    away : activities that put it away. used : the share that another user takes today; none where it is 0.
    """

    byproduct: str
    product: str
    unit: str
    taken: str
    about: float
    product_unit: str
    ratio: float
    yields: float
    processing: str = ""
    use: str = ""
    residue: str = ""
    away: str = ""
    used: float = 0.0
    yield_unit: str = ""


KINDS = (
    Kind("bf-slag", "clinker", "kt", "t", 200, "t", 0.9, 0.98, "slag-grinding", residue="landfill-inert", away="stockpile-slag", used=0.9),
    Kind("steel-slag", "aggregate-natural", "kt", "t", 250, "t", 0.9, 0.9, "steel-slag-crushing", residue="stockpile-slag", away="stockpile-slag", used=0.5),
    Kind("mill-scale", "iron-ore", "kt", "t", 40, "t", 1.0, 0.98, residue="landfill-inert", away="stockpile-slag", used=0.5),
    Kind("fly-ash", "clinker", "kt", "t", 120, "t", 0.7, 0.97, "fly-ash-handling", residue="stockpile-ash", away="stockpile-ash", used=0.7),
    Kind("fgd-gypsum", "gypsum-natural", "kt", "t", 40, "t", 0.95, 0.97, "gypsum-fgd", residue="landfill-inert", away="stockpile-ash", used=0.6),
    Kind("coal-gangue", "aggregate-natural", "kt", "t", 100, "t", 0.9, 0.9, "coal-gangue-crushing", residue="stockpile-gangue", away="stockpile-gangue", used=0.4),
    Kind("iron-tailings", "sand-natural", "kt", "t", 110, "t", 0.95, 0.95, "tailings-sand-processing", residue="stockpile-tailings", away="stockpile-tailings"),
    Kind("waste-heat", "coal-boiler-heat", "TJ", "GJ", 600, "GJ", 1.0, 0.92, "waste-heat-exchange"),
    Kind("steel-scrap", "steel-bof", "kt", "t", 150, "t", 1.0, 0.91, use="steel-eaf-scrap", residue="landfill-inert", used=0.8),
    Kind("aluminium-scrap", "aluminium-primary", "kt", "t", 15, "t", 1.0, 0.95, use="aluminium-secondary", residue="landfill-inert", used=0.9),
    Kind("waste-tyres", "rubber-virgin", "kt", "t", 30, "t", 0.6, 0.7, use="rubber-crumb", residue="landfill-inert", away="landfill-inert"),
    Kind("waste-tyres", "hard-coal-burned", "kt", "t", 15, "GJ", 1.0, 28.0, "tyre-shredding", "tyre-fuel-burned", away="landfill-inert", yield_unit="GJ/t"),
    Kind("waste-paper", "board-virgin", "kt", "t", 120, "t", 1.0, 0.91, use="board-recycled", residue="landfill-inert", away="landfill-organic", used=0.85),
)  # fmt: skip


@dataclass(slots=True)
class _Works:
    id: str
    latitude: float
    longitude: float


def scenario(exchanges: int, seed: int = 1, cases: bool = False) -> Iterator[str]:
    """A scenario file, line by line; equal arguments give equal lines.

    cases : a strict and a lenient case that change the shared haul, and the used share of every tenth exchange.
    """
    rng = random.Random(seed)
    givers = [_works(rng, f"giver-{at}") for at in range(math.ceil(exchanges / GIVEN))]
    takers = [_works(rng, f"taker-{at}") for at in range(max(GIVEN * 2, exchanges // TAKEN))]
    kinds = [rng.choice(KINDS) for _ in givers]
    amounts: list[list[float]] = [[] for _ in givers]
    rows: list[tuple[int, _Works, float]] = []
    for at in range(exchanges):
        giver = at // GIVEN
        if at % GIVEN == 0:
            chosen = rng.sample(takers, GIVEN)
        size = _round(kinds[giver].about * rng.lognormvariate(0.0, 0.8))
        amounts[giver].append(size)
        rows.append((giver, chosen[at % GIVEN], size))
    yield from _head(exchanges)
    if cases:
        yield from _cases([at for at, (giver, _, _) in enumerate(rows) if kinds[giver].used][::10])
    yield "facilities:"
    for works, kind, given in zip(givers, kinds, amounts, strict=True):
        total = _round(1.6 * math.fsum(given))
        yield f"  {works.id}:"
        yield f"    name: {{en: Works {works.id}, zh: 供方{works.id[6:]}}}"
        yield f"    location: [{works.latitude}, {works.longitude}]"
        yield f"    supplies: {{{kind.byproduct}: {total} {kind.unit}/year}}"
    for works in takers:
        yield f"  {works.id}:"
        yield f"    name: {{en: Works {works.id}, zh: 受方{works.id[6:]}}}"
        yield f"    location: [{works.latitude}, {works.longitude}]"
    yield "exchanges:"
    for at, (giver, taker, size) in enumerate(rows):
        yield from _exchange(rng, at, kinds[giver], givers[giver], taker, size)


def _head(exchanges: int) -> Iterator[str]:
    yield "schema: 2"
    yield f"scenario: many-{exchanges}"
    yield f'title: {{en: "{exchanges:,} made-up exchanges", zh: 虚拟交换{exchanges}项}}'
    yield "year: 2023"
    yield "geography: CN-HE"
    yield "indicators: [ghg-100, ghg-20, energy-total, energy-nonrenewable, diverted-mass]"
    yield "parameters:"
    yield "  local-haul: {value: 15 km, low: 8 km, high: 30 km}"


def _cases(changed: list[int]) -> Iterator[str]:
    yield "cases:"
    for name, haul, share in (("strict", "25 km", 0.95), ("lenient", "10 km", 0.2)):
        yield f"  {name}:"
        yield f"    parameters: {{local-haul: {{value: {haul}, low: 5 km, high: 40 km}}}}"
        yield "    exchanges:"
        for at in changed:
            fates = f"{{id: used, share: {share}, use: same, source: assumed}}, {{id: left, share: rest, disposal: [], source: assumed}}"
            yield f"      - {{id: x{at}, without: [{fates}]}}"


def _exchange(
    rng: random.Random, at: int, kind: Kind, giver: _Works, taker: _Works, size: float
) -> Iterator[str]:
    status = rng.choice(STATUSES)
    evidence = rng.choice(EVIDENCE)
    per = f"{kind.taken}/{kind.taken}"
    km = _round(max(2.0, 1.3 * _km(giver, taker)))
    yield f"  - id: x{at}"
    yield f"    from: {giver.id}"
    yield f"    to: {taker.id}"
    yield f"    byproduct: {kind.byproduct}"
    yield f"    amount: {_range(size, 0.7, 1.3, f'{kind.unit}/year')}"
    yield f"    status: {status}"
    yield f"    evidence: {evidence}"
    if evidence != "illustrative":
        yield "    source: made up"
    yield "    displaces:"
    yield f"      product: {kind.product}"
    ratio = _round(kind.ratio * rng.uniform(0.95, 1.0))
    unit = f"{kind.product_unit}/{kind.taken if not kind.yield_unit else 'GJ'}"
    yield f"      ratio: {_range(ratio, 0.93, 1.06, unit)}"
    if rng.random() < 0.3:
        yield f"      displacement: {_range(0.9, 0.85, 1.05)}"
    yield f"      transport: {_haul(kind.product_unit, 'truck-30t', f'{rng.randrange(20, 200)} km')}"
    yield "    recycled:"
    yield f"      yield: {_range(kind.yields, 0.97, 1.01, kind.yield_unit)}"
    mode = "truck-30t" if rng.random() < 0.8 else "rail-freight"
    yield f"      transport: {_haul(kind.taken, mode, _range(km, 0.9, 1.2, 'km'))}"
    for word, activity in (("processing", kind.processing), ("use", kind.use)):
        if activity:
            each = "GJ/GJ" if kind.yield_unit and word == "use" else per
            yield f"      {word}: [{{activity: {activity}, amount: 1 {each}}}]"
    if kind.residue:
        yield f"      residue: {{activity: {kind.residue}, transport: [{{mode: truck-18t, distance: {{parameter: local-haul}}}}]}}"
    put = f"[{{activity: {kind.away}, amount: 1 {per}}}]" if kind.away else "[]"
    if not kind.used:
        yield f"    without: [{{disposal: {put}, source: made up}}]"
        return
    yield "    without:"
    yield f"      - id: used\n        share: {_range(kind.used, 0.9, 1.05)}\n        use: same"
    yield f"        transport: [{{mode: truck-30t, distance: {rng.randrange(10, 90)} km}}]\n        source: made up"
    yield f"      - {{id: left, share: rest, disposal: {put}, source: made up}}"


def _haul(unit: str, mode: str, distance: str) -> str:
    """A haul of what is measured in a unit; heat goes through a pipe whose pumps are part of the processing."""
    return "[]" if unit == "GJ" else f"[{{mode: {mode}, distance: {distance}}}]"


def _range(middle: float, low: float, high: float, unit: str = "") -> str:
    ends = (_round(middle * one) for one in (1.0, low, high))
    return "{{value: {}, low: {}, high: {}}}".format(*(f"{end} {unit}".rstrip() for end in ends))


def _round(value: float) -> float:
    return float(f"{value:.4g}")


def _works(rng: random.Random, id: str) -> _Works:
    return _Works(id, round(rng.uniform(36.5, 42.0), 4), round(rng.uniform(113.5, 119.5), 4))


def _km(one: _Works, other: _Works) -> float:
    """Great circle, on a sphere of 6,371 km."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def write(path: Path, exchanges: int, seed: int = 1, cases: bool = False) -> None:
    """Write a scenario file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in scenario(exchanges, seed, cases))


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]), cases="cases" in sys.argv[3:])
