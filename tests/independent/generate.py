"""Random valid scenarios of schema 2, as plain trees and as files: no import of lca."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import yaml

Tree = dict[str, Any]

#: Factor files that scenarios may name: activities with every kind of spread, a loop, dated rows, rows of one name, an
#: indicator whose factors are drawn; the second one overrides some of the first and of the library.
OWN = """
sources: {nobody: {citation: Made up, seen: unchecked}}
activities:
  own-product: &made
    name: Made-up product
    kind: material
    reference: 2 t
    geography: CN-HE
    year: 2023
    boundary: cradle-to-gate
    source: nobody
    inputs:
      - {activity: electricity-hebei, between: linear, amount: {by_year: {2019: {value: 90 kWh, gsd: 1.2}, 2023: {value: 80 kWh, low: 50 kWh, high: 130 kWh}}}}
      - {activity: own-part, amount: {value: 0.3 t, low: 0.2 t, high: 0.35 t, distribution: triangular}}
      - {activity: truck-30t, amount: {value: 120 t km, pedigree: [2, 3, 1, 2, 4]}}
      - {activity: truck-30t, label: second haul, amount: {value: 30 t km, low: 10 t km, high: 60 t km, distribution: uniform}}
    flows:
      - {flow: co2-fossil, amount: {value: 700 kg, sd: 40 kg}}
      - {flow: co2-fossil, amount: {value: 55 kg, low: 40 kg, high: 80 kg}}
      - {flow: ch4-fossil, amount: {value: 1.5 kg, pedigree: [1, 2, 3, 1, 2]}}
      - {flow: energy-hard-coal, amount: {value: 3 GJ, low: 2.5 GJ, high: 3.6 GJ, distribution: normal}}
  own-part:
    <<: *made
    name: Part that needs some of the product
    reference: 1 t
    inputs:
      - {activity: own-product, amount: {value: 200 kg, low: 100 kg, high: 300 kg}}
      - {activity: natural-gas-burned, amount: 900 MJ}
    flows: [{flow: n2o, amount: {value: 20 g, pedigree: [1, 1, 1, 1, 1]}}]
  own-milling:
    <<: *made
    name: Made-up milling
    kind: processing
    reference: 1 t
    boundary: gate-to-gate
    inputs: [{activity: electricity-china, amount: {value: 33 kWh, low: 20 kWh, high: 60 kWh}}]
    flows: []
  own-dump:
    <<: *made
    name: Made-up dump
    kind: disposal
    reference: 1 t
    boundary: gate-to-gate
    inputs: [{activity: diesel-burned, amount: {value: 20 MJ, gsd: 1.4}}]
    flows:
      - {flow: mass-to-disposal, amount: 1 t}
      - {flow: ch4-biogenic, amount: {value: 2 kg, low: 0.5 kg, high: 5 kg}}
indicators:
  own-ghg:
    name: Greenhouse gases with uncertain potentials
    unit: kg CO2e
    gwp: AR6
    source: [nobody]
    characterisation:
      co2-fossil: 1
      ch4-fossil: {value: 29.8, low: 18.8, high: 40.8}
      ch4-biogenic: {value: 27, gsd: 1.2}
      n2o: 273
      ghg-aggregated: 1
"""
OTHER = """
sources: {nobody: {citation: Made up, seen: unchecked}}
activities:
  clinker: &made
    name: Another clinker
    kind: material
    reference: 1 t
    geography: CN-HE
    year: 2021
    boundary: cradle-to-gate
    source: nobody
    inputs:
      - {activity: limestone, amount: {value: 1200 kg, low: 1100 kg, high: 1400 kg}}
      - {activity: hard-coal-burned, amount: {value: 3 GJ, low: 2.7 GJ, high: 3.5 GJ}}
    flows: [{flow: co2-fossil, label: calcination, amount: {value: 510 kg, low: 490 kg, high: 545 kg}}]
  own-product:
    <<: *made
    name: Another made-up product
    inputs: [{activity: electricity-hebei, amount: {value: 60 kWh, low: 40 kWh, high: 90 kWh}}]
  stockpile-slag:
    <<: *made
    name: Another stockpile
    kind: disposal
    boundary: gate-to-gate
    inputs: [{activity: diesel-burned, amount: 9 MJ}]
    flows: [{flow: mass-to-disposal, amount: 1 t}]
"""
FILES = {"own.yaml": OWN, "other.yaml": OTHER}

INDICATORS = (
    "ghg-100",
    "ghg-20",
    "energy-total",
    "energy-nonrenewable",
    "energy-renewable",
    "diverted-mass",
)
STATUSES = ("idea", "proposed", "negotiating", "operating")
TRUCKS = ("truck-18t", "truck-30t", "truck-46t", "rail-freight", "ship-coastal")
#: What a by-product is measured in → by-products, unit of the amount a year, unit of the by-product.
MEASURED: dict[str, tuple[tuple[str, ...], str, str]] = {
    "mass": (
        (
            "bf-slag",
            "steel-slag",
            "fly-ash",
            "fgd-gypsum",
            "iron-tailings",
            "carbide-slag",
            "red-mud",
            "waste-tyres",
        ),
        "kt/year",
        "t",
    ),
    "energy": (("waste-heat", "waste-steam", "bf-gas"), "TJ/year", "GJ"),
    "gas": (("coke-oven-gas", "converter-gas"), "MNm3/year", "Nm3"),
}
#: By what is measured: products with their unit, the unit of what is usable, and the range of y · r.
PRODUCTS: dict[str, tuple[tuple[str, str, str, float], ...]] = {
    "mass": (
        ("clinker", "t", "t", 0.9),
        ("limestone", "t", "t", 0.95),
        ("gypsum-natural", "t", "t", 0.9),
        ("sand-natural", "t", "t", 0.95),
        ("aggregate-natural", "t", "t", 0.95),
        ("brick-clay", "t", "t", 0.8),
        ("own-product", "t", "t", 0.5),
        ("hard-coal-burned", "GJ", "GJ", 1.0),
    ),
    "energy": (
        ("coal-boiler-heat", "GJ", "GJ", 0.95),
        ("gas-boiler-heat", "GJ", "GJ", 0.95),
        ("electricity-hebei", "kWh", "GJ", 100.0),
    ),
    "gas": (("natural-gas-supply", "Nm3", "Nm3", 0.4), ("natural-gas-burned", "MJ", "Nm3", 16.0)),
}
DISPOSALS = (
    "landfill-inert",
    "stockpile-slag",
    "stockpile-ash",
    "incineration-industrial",
    "own-dump",
)
PROCESSING = ("slag-grinding", "steel-slag-crushing", "fly-ash-handling", "own-milling")

#: What `grid` of a scenario may be: electricity for all grids, pairs, or none.
GRIDS = (
    *(
        "electricity-china",
        "electricity-erct",
        "electricity-hebei-marginal",
        "electricity-hydropower",
    ),
    {"electricity-hebei": "electricity-hebei-no-works-gas"},
    {"electricity-china": "electricity-spno", "electricity-hebei": "electricity-eu"},
    "none",
)


#: Pairs that a standard forbids in China.
FORBIDDEN = {("steel-slag", "clinker"), ("steel-slag", "cement-po-42-5")}


class Maker:
    """Makes one scenario from a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.seed = seed
        self.parameters: Tree = {
            "haul": self.spread(self.number(15, 90), "km"),
            "split": self.share(round(self.number(0.1, 0.5), 2)),
            "market": self.share(round(self.number(0.5, 0.95), 2)),
            "power": self.spread(self.number(5, 60), "kWh/t"),
            "volume": self.spread(self.number(50, 200), "kt/year"),
        }
        self.volume_limit = 600.0

    # Numbers

    def chance(self, probability: float) -> bool:
        return bool(self.rng.random() < probability)

    def pick(self, things: Sequence[Any]) -> Any:
        return things[int(self.rng.integers(len(things)))]

    def number(self, low: float, high: float) -> float:
        return float(f"{self.rng.uniform(low, high):.3g}")

    def spread(self, value: float, unit: str) -> Any:
        """A quantity that is positive in every draw."""
        kinds = (
            "exact",
            "exact",
            "median",
            "triangular",
            "uniform",
            "normal",
            "gsd",
            "pedigree",
            "sd",
            "fixed",
        )
        kind = self.pick(kinds)

        def written(number: float) -> str | float:
            return f"{number:.6g} {unit}" if unit else float(f"{number:.6g}")

        raw: Tree = {"value": written(value)}
        if kind == "exact":
            return raw["value"]
        if kind == "gsd":
            return {**raw, "gsd": self.number(1.02, 1.5)}
        if kind == "pedigree":
            return {**raw, "pedigree": [int(score) for score in self.rng.integers(1, 6, 5)]}
        if kind == "sd":
            return {**raw, "sd": written(value * self.number(0.01, 0.15))}
        near = 0.12 if kind == "normal" else 0.6
        raw["low"] = written(value * (1 - self.number(0.01, near)))
        raw["high"] = written(value * (1 + self.number(0.01, near)))
        return raw if kind == "median" else {**raw, "distribution": kind}

    def share(self, value: float) -> Any:
        """A share inside 0..1 that stays there."""
        kind = self.pick(("exact", "exact", "median", "median", "triangular", "uniform", "fixed"))
        if kind == "exact" or not 0.0 < value < 1.0:
            return f"{100 * value:.12g} %" if self.chance(0.2) else value
        low = round(value * (1 - self.number(0.02, 0.6)), 5)
        high = round(value + (1 - value) * self.number(0.02, 0.6), 5)
        raw: Tree = {"value": value, "low": low, "high": high}
        return raw if kind == "median" else {**raw, "distribution": kind}

    def or_parameter(self, name: str, raw: Any) -> Any:
        return {"parameter": name} if self.chance(0.25) else raw

    # Parts of exchanges and fates

    def haul(self, most: int = 2) -> list[Tree]:
        legs = int(self.rng.integers(0, most + 1))
        return [
            {
                "mode": self.pick(TRUCKS),
                "distance": self.or_parameter("haul", self.spread(self.number(3, 300), "km")),
            }
            for _ in range(legs)
        ]

    def demands(self, of: str, activities: Sequence[str], most: int = 2) -> list[Tree]:
        """Demands per unit of something in t, GJ, Nm3 or kWh."""
        found = []
        for _ in range(int(self.rng.integers(0, most + 1))):
            if of == "t" and self.chance(0.6):
                found.append(
                    {
                        "activity": self.pick(activities),
                        "amount": self.spread(self.number(0.2, 1), "t/t"),
                    }
                )
            elif of == "t" and self.chance(0.4):
                amount = self.spread(self.number(5, 80), "t km/t")
                found.append({"activity": self.pick(TRUCKS), "amount": amount})
            else:
                power = self.spread(self.number(0.1, 40), f"kWh/{of}")
                if of == "t":
                    power = self.or_parameter("power", power)
                found.append(
                    {
                        "activity": self.pick(("electricity-hebei", "electricity-china")),
                        "amount": power,
                    }
                )
        return found

    def way(self, measured: str, own: bool) -> tuple[Any, Tree]:
        """What a use displaces, and its yield, processing, use and residue. own : the exchange's own use."""
        unit = MEASURED[measured][2]
        product, product_unit, usable, most = self.pick(PRODUCTS[measured])
        way: Tree = {}
        if usable == unit:
            value = self.pick((1, round(self.number(0.6, 0.97), 2)))
            if own or value != 1 or self.chance(0.5):
                way["yield"] = self.share(value) if value != 1 else 1
            left_over = value != 1 and measured != "energy"  # lost energy needs no residue
            if left_over or (measured == "mass" and self.chance(0.2)):
                there = DISPOSALS if measured == "mass" else ("coke-oven-gas-burned",)
                way["residue"] = {"activity": self.pick(there)}
                if measured == "mass" and self.chance(0.6):
                    way["residue"]["transport"] = self.haul()
        else:
            way["yield"] = self.spread(self.number(12, 28), f"{usable}/{unit}")
        processed = self.demands(unit, PROCESSING)
        used = self.demands(usable, PROCESSING, 1)
        if measured == "gas":
            used += [{"activity": "coke-oven-gas-burned", "amount": "1 Nm3/Nm3"}]
        if processed or own:
            way["processing"] = processed
        if used:
            way["use"] = used
        if self.chance(0.15):
            return "none", way
        displaces: Tree = {
            "product": product,
            "ratio": self.spread(most * self.number(0.3, 1), f"{product_unit}/{usable}"),
            "transport": self.haul() if product_unit == "t" else [],
        }
        if self.chance(0.6):
            value = round(self.number(0.5, 0.99), 2)
            displaces["displacement"] = self.or_parameter("market", self.share(value))
        if self.chance(0.4):
            displaces["use"] = self.demands(product_unit, PROCESSING, 2)
        return displaces, way

    def fate(self, measured: str, exchange: Tree) -> Tree:
        unit = MEASURED[measured][2]
        kind = self.pick(("nothing", "disposal", "disposal", "same", "same-hauls", "use", "use"))
        if kind == "nothing":
            return {"disposal": []}
        if kind == "disposal":
            put = self.demands(unit, DISPOSALS)
            if not put:
                return {"disposal": []}
            fate: Tree = {"disposal": put}
        elif kind == "use":
            displaces, way = self.way(measured, own=False)
            fate = {"use": {"displaces": displaces, **way}}
        else:
            fate = {"use": "same"}
        own = exchange["recycled"]["transport"]
        if kind == "same-hauls" and all("distance" in leg for leg in own):
            fate["transport"] = deepcopy(own)
        elif measured == "mass" and self.chance(0.7):
            fate["transport"] = self.haul()
        return fate

    def without(self, measured: str, exchange: Tree) -> list[Tree]:
        fates = [self.fate(measured, exchange) for _ in range(self.pick((1, 1, 2, 2, 3, 4)))]
        if len(fates) > 1 or self.chance(0.3):
            self.put_shares(fates)
        for position, fate in enumerate(fates):
            if exchange["status"] != "idea" or self.chance(0.5):
                fate["source"] = self.pick(("assumed", "made up, 2023"))
            if self.chance(0.3):
                fate["id"] = f"fate-{position}"
        return fates

    def put_shares(self, fates: list[Tree]) -> None:
        """Shares in hundredths that add up to one."""
        free = 100 - 2 * len(fates)
        cut = self.rng.dirichlet(np.full(len(fates), 0.8)) * free
        parts = [2 + int(part) for part in cut]
        parts[0] += 100 - sum(parts)
        rest = int(self.rng.integers(len(fates))) if self.chance(0.65) else None
        spent = False
        for position, (fate, part) in enumerate(zip(fates, parts, strict=True)):
            fate["share"] = "rest" if position == rest else self.share(part / 100)
            others = (
                100 - sum(parts[i] for i in {position, rest} - {None}) if rest is not None else 100
            )
            if rest not in (None, position) and others <= 40 and not spent and self.chance(0.4):
                fate["share"], spent = {"parameter": "split"}, True
        if rest is not None and len(fates) > 1 and not spent and self.chance(0.1):
            grown = (rest + 1) % len(fates)
            fates[grown]["share"] = (parts[grown] + parts[rest]) / 100  # a rest of exactly nothing

    def exchange(self, number: int, facilities: Sequence[str], taken: set[tuple[str, ...]]) -> Tree:
        while True:
            measured = self.pick(("mass", "mass", "mass", "energy", "gas"))
            byproducts, unit, _ = MEASURED[measured]
            byproduct = self.pick(byproducts)
            giver, taker = self.pick(facilities), self.pick(facilities)
            works = giver == taker
            if works and self.chance(0.7):
                continue
            displaces, way = self.way(measured, own=True)
            product = displaces if isinstance(displaces, str) else displaces["product"]
            clash = {("takes", giver, byproduct), ("gives", taker, byproduct)} & taken
            same = (giver, taker, byproduct, product)
            if clash or same in taken or (byproduct, product) in FORBIDDEN:
                continue
            taken |= {("gives", giver, byproduct), ("takes", taker, byproduct)}
            taken.add(same)
            break
        amount = self.spread(self.number(20, 200), unit)
        if measured == "mass":
            amount = self.or_parameter("volume", amount)
        hauls = self.haul() if measured == "mass" else []
        if measured == "mass" and not works and self.chance(0.2):
            hauls = [{"mode": self.pick(TRUCKS)}]
        exchange: Tree = {
            "id": f"exchange-{number}",
            "from": giver,
            "to": taker,
            "byproduct": byproduct,
            "amount": amount,
            "status": self.pick(STATUSES),
            "evidence": "illustrative",
            "displaces": displaces,
            "recycled": {"transport": hauls, **way},
        }
        if works or self.chance(0.05):
            exchange["within"] = "works"
        exchange["without"] = self.without(measured, exchange)
        return exchange

    # Scenarios

    def case(self, exchanges: Sequence[Tree]) -> Tree:
        """Another reference: some of its fates, parameters, factors, year and amounts are others."""
        found: Tree = (
            {"title": {"en": "Another reference", "zh": "另一参照"}} if self.chance(0.5) else {}
        )
        if self.chance(0.4):
            found["year"] = self.pick((2020, 2021, 2022, 2023, 2027))
        if self.chance(0.4):
            found["factors"] = ["other.yaml"]
        if self.chance(0.6):
            found["parameters"] = {
                "haul": self.spread(self.number(15, 90), "km"),
                "split": {"value": round(self.number(0.1, 0.55), 2)},
            }
        over = []
        for exchange in exchanges:
            if not self.chance(0.6):
                continue
            measured = measured_in(exchange)
            other: Tree = {"id": exchange["id"]}
            if self.chance(0.7):
                other["without"] = self.without(measured, exchange)
            if self.chance(0.3):
                other["amount"] = self.spread(self.number(10, 100), MEASURED[measured][1])
            if self.chance(0.3) and isinstance(exchange["displaces"], dict):
                other["displaces"] = {"displacement": self.share(round(self.number(0.3, 0.9), 2))}
            if self.chance(0.3) and measured == "mass":
                other["recycled"] = {"transport": self.haul()}
            over.append(other)
        if over or self.chance(0.3):
            found["exchanges"] = over
        return found

    def scenario(self) -> Tree:
        facilities = [f"works-{letter}" for letter in "abcdef"[: self.pick((3, 4, 5, 6))]]
        taken: set[tuple[str, ...]] = set()
        many = int(self.rng.integers(1, 7))
        exchanges = [self.exchange(number, facilities, taken) for number in range(1, many + 1)]
        plants: Tree = {}
        for number, id in enumerate(facilities):
            location = [
                round(39 + 0.3 * number + 0.01 * float(self.rng.random()), 4),
                round(118 + 0.2 * number, 4),
            ]
            plants[id] = {"name": f"Works {number}", "location": location}
            if self.chance(0.5):
                plants[id]["company"] = self.pick(("North Group", "South Group"))
        for exchange in exchanges:
            if self.chance(0.5):
                limit = f"3000 {MEASURED[measured_in(exchange)][1]}"
                stated = plants[exchange["from"]].setdefault("supplies", {})
                stated[exchange["byproduct"]] = limit
        indicators = [one for one in INDICATORS if self.chance(0.5)] or ["ghg-100"]
        tree: Tree = {
            "schema": 2,
            "scenario": f"made-{self.seed}",
            "title": f"Made up from {self.seed}",
            "year": self.pick((2020, 2021, 2022, 2023, 2027)),
            "geography": "CN-HE",
            "indicators": [*indicators, "own-ghg"] if self.chance(0.4) else indicators,
            "factors": ["own.yaml"],
            "parameters": self.parameters,
            "facilities": plants,
            "exchanges": exchanges,
        }
        names = [name for name in ("strict", "lenient", "another") if self.chance(0.3)]
        if names:
            tree["cases"] = {name: self.case(exchanges) for name in names}
        for one in (tree, *tree.get("cases", {}).values()):
            if self.chance(0.25):
                one["grid"] = self.pick(GRIDS)
        return tree

    def split(self, tree: Tree) -> tuple[Tree, Tree]:
        """A base and a variant that extends it and amounts to the tree, but for an exchange that it removes."""
        base = deepcopy(tree)
        gone = deepcopy(base["exchanges"][0])
        gone |= {
            "id": "gone",
            "byproduct": "foundry-sand" if measured_in(gone) == "mass" else "co2-gas",
        }
        if measured_in(base["exchanges"][0]) == "energy":
            gone["byproduct"] = "spent-grain"
        base["exchanges"].insert(0, gone)
        for case in base.get("cases", {}).values():
            case.setdefault("exchanges", []).append({"id": "gone", "note": "It goes, too."})
        over: Tree = {"extends": "base.yaml", "scenario": tree["scenario"], "remove": ["gone"]}
        first = base["exchanges"][1]
        over["exchanges"] = [
            {"id": first["id"], "amount": first["amount"], "without": first["without"]}
        ]
        measured = measured_in(first)
        first["amount"] = self.spread(self.number(20, 200), MEASURED[measured][1])
        first["without"] = self.without(measured, first)
        over["parameters"] = {"haul": base["parameters"]["haul"]}
        base["parameters"]["haul"] = {
            "name": {"en": "A haul", "zh": "运距"},
            "value": "77 km",
        }
        return base, over


def measured_in(exchange: Tree) -> str:
    """What its by-product is measured in."""
    for measured, (byproducts, _, _) in MEASURED.items():
        if exchange["byproduct"] in byproducts:
            return measured
    raise AssertionError(exchange)


def write(folder: Path, seed: int) -> Path:
    """Write one scenario with what it needs into a folder; one in four extends another file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        if not (folder / name).exists():
            (folder / name).write_text(text, "utf-8")
    maker = Maker(seed)
    tree = maker.scenario()
    path = folder / f"made-{seed}.yaml"
    if seed % 4 == 0:
        base, tree = maker.split(tree)
        tree["extends"] = f"base-{seed}.yaml"
        _dump(base, folder / tree["extends"])
    _dump(tree, path)
    return path


class Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes what stands twice twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _dump(tree: Tree, path: Path) -> None:
    path.write_text(yaml.dump(tree, Dumper=Plain, allow_unicode=True, sort_keys=False), "utf-8")
