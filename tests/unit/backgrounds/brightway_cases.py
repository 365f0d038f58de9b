"""Writes databases with bw2data and scores every process with stock bw2calc: run with BRIGHTWAY2_DIR set.

python brightway_cases.py SCORES.json
"""

from __future__ import annotations

import json
import math
import sys
import warnings
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")

CO2, CH4, CH4_LOW = "349b29d1-3e58-4c66-98b9-9d1a076efd2e", "0795345f", "ch4-low"
GWP = ("IPCC 2021", "climate change", "GWP100")

Edge = dict[str, Any]


def flow(name: str, *categories: str) -> Edge:
    return {
        "name": name,
        "categories": categories,
        "unit": "kilogram",
        "type": "emission",
        "exchanges": [],
    }


def process(name: str, *edges: Edge, **more: Any) -> dict[str, Any]:
    return {"name": name, "unit": "kilogram", "location": "GLO", **more, "exchanges": list(edges)}


def edge(kind: str, to: str, amount: float, **more: Any) -> Edge:
    database, _, code = to.partition("/")
    return {"input": (database, code), "amount": amount, "type": kind, **more}


def uses(to: str, amount: float, **more: Any) -> Edge:
    return edge("technosphere", to, amount, **more)


def makes(to: str, amount: float, **more: Any) -> Edge:
    return edge("production", to, amount, **more)


def emits(amount: float, code: str = CO2, **more: Any) -> Edge:
    return edge("biosphere", f"bio/{code}", amount, **more)


def lognormal(amount: float, scale: float) -> Edge:
    return {"uncertainty type": 2, "loc": math.log(abs(amount)), "scale": scale}


FLOWS = {
    CO2: flow("Carbon dioxide, fossil", "air"),
    CH4: flow("Methane, fossil", "air"),
    CH4_LOW: flow("Methane, fossil", "air", "low population density, long-term"),
    "co2-soil": flow("Carbon dioxide, to soil or biomass stock", "soil"),
    "co2-luc": flow("Carbon dioxide, from soil or biomass stock", "air"),
    "co2-bio": flow("Carbon dioxide, non-fossil", "air", "urban air close to ground"),
    "co2-in-air": flow("Carbon dioxide, in air", "natural resource", "in air"),
    "hfc": flow("Methane, trifluoro-, HFC-23", "air"),
    "water-co2": flow("Carbon dioxide, fossil", "water"),
}

PLAIN = {
    # Production of 2.5 of which 0.1 is used by itself; a loop with power.
    "steel": process(
        "steel",
        makes("plain/steel", 2.5),
        uses("plain/steel", 0.1),
        uses("plain/power", 3.0, **lognormal(3.0, 0.2)),
        emits(4.0, **lognormal(4.0, 0.1)),
        emits(0.01, CH4_LOW),
        comment="made of ore",
        **{"reference product": "crude steel"},
    ),
    # No production edge: 1 goes without saying. The same input twice.
    "power": process(
        "power",
        uses("plain/steel", 0.02),
        uses("plain/steel", 0.03),
        emits(0.7),
        unit="kilowatt hour",
    ),
    "haul": process("haul", uses("plain/power", 0.2), emits(0.05), unit="ton kilometer"),
    "forest": process(
        "forest", emits(2.0, "co2-luc"), emits(5.0, "co2-soil"), emits(9.0, "co2-bio")
    ),
    "fridge": process("fridge", emits(0.3, "hfc"), emits(1.0)),
    "wet": process("wet", emits(1.0, "water-co2"), emits(1.0, "co2-in-air"), emits(0.5, CH4)),
}
WASTE = {
    # Treatment makes −1 of the waste it takes; who has waste to treat uses a negative amount.
    "treatment": process("treatment of sludge", makes("waste/treatment", -1.0), emits(0.8)),
    "mill": process("mill", makes("waste/mill", 1.0), uses("waste/treatment", -0.3), emits(0.1)),
}
SUBSTITUTION = {
    "boiler": process("heat, boiler", makes("substitution/boiler", 1.0), emits(0.09)),
    "plant": process(
        "plant",
        makes("substitution/plant", 1.0),
        edge("substitution", "substitution/boiler", 0.4),
        emits(1.0),
    ),
}
PRODUCTS = {
    # Processes and products as nodes of their own; heat and power were allocated into two processes.
    "heat": {**process("heat"), "type": "product", "unit": "megajoule"},
    "electricity": {**process("electricity"), "type": "product", "unit": "kilowatt hour"},
    "chp-heat": process("chp", makes("products/heat", 2.0), emits(0.4), type="process"),
    "chp-power": process(
        "chp",
        makes("products/electricity", 1.0, functional=True),
        uses("products/heat", 0.1),
        emits(0.5),
        type="process",
    ),
}
COPRODUCT = {
    # A plant that makes itself and heat, which a boiler makes, too: two products, two processes.
    "boiler": process("boiler", makes("coproduct/boiler", 1.0), emits(0.09)),
    "plant": process(
        "plant", makes("coproduct/plant", 1.0), makes("coproduct/boiler", 0.4), emits(1.0)
    ),
}
SWAPPED = {
    # Each makes both products; only the matching gives each one of its own.
    "p": {**process("p"), "type": "product"},
    "q": {**process("q"), "type": "product"},
    "one": process(
        "one", makes("swapped/p", 1.0), makes("swapped/q", 2.0), emits(1.0), type="process"
    ),
    "two": process("two", makes("swapped/p", 3.0), emits(2.0), type="process"),
}
ABOVE = {
    "car": process("car", uses("plain/steel", 900.0), uses("waste/mill", 5.0), emits(3.0)),
    "steel": process("scrap steel", uses("plain/steel", 0.2), emits(0.3)),
}
UNCERTAIN = {
    "all": process(
        "all",
        emits(2.0, **lognormal(2.0, 0.4)),
        emits(-3.0, CH4, **{**lognormal(3.0, 0.2), "negative": True}),
        emits(5.0, "co2-luc", **{"uncertainty type": 3, "loc": 5.0, "scale": 0.5}),
        emits(1.0, "co2-bio", **{"uncertainty type": 4, "minimum": 0.5, "maximum": 2.5}),
        emits(1.0, "hfc", **{"uncertainty type": 5, "loc": 1.0, "minimum": 0.8, "maximum": 2.0}),
        emits(2.0, "co2-soil", **{"uncertainty type": 2, "loc": 0.0, "scale": 0.3}),
        emits(2.0, "water-co2", **{"uncertainty type": 2, "loc": math.log(2.0), "scale": 0.0}),
        emits(2.0, "co2-in-air", **{"uncertainty type": 9, "loc": 0.0, "scale": 2.0, "shape": 1.0}),
    )
}
MIXED = {
    # Exchanges that say another unit than what they exchange: stock Brightway takes their amounts as they stand.
    "steel": process("steel", makes("mixed/steel", 1.0), emits(2.0, unit="kg"), unit="ton"),
    "gas": process("gas", emits(3.0, unit="gram"), unit="normal cubic meter"),
    "car": process(
        "car",
        uses("mixed/steel", 500.0, unit="kilogram"),
        uses("mixed/gas", 1.0, unit="Nm3"),
        unit="unit",
    ),
}
DATABASES = {
    "plain": PLAIN,
    "waste": WASTE,
    "substitution": SUBSTITUTION,
    "products": PRODUCTS,
    "coproduct": COPRODUCT,
    "swapped": SWAPPED,
    "above": ABOVE,
    "uncertain": UNCERTAIN,
    "mixed": MIXED,
}
#: Not calculated: nothing in Brightway can.
FAULTY = {
    "joint": {
        "heat": {**process("heat"), "type": "product"},
        "both": process("both", makes("joint/both", 1.0), makes("joint/heat", 1.0), emits(1.0)),
    },
    "raw": {
        "oil": {**process("oil"), "type": "product"},
        "gas": {**process("gas"), "type": "product"},
        "well": process(
            "well", makes("raw/oil", 1.0), makes("raw/gas", 1.0), type="multifunctional"
        ),
        "car": process("car", uses("raw/oil", 1.0)),
    },
    "lost": {
        "a": process("a", emits(1.0), uses("lost/gone", 1.0, name="glue", unit="kilogram")),
        "b": process(
            "b", uses("lost/gone", 2.0, name="glue", unit="kilogram"), uses("lost/a", 1.0)
        ),
    },
    "empty": {},
    "loop": {
        # Each uses as much of the other as it makes.
        "a": process("a maker", makes("loop/a", 1.0), uses("loop/b", 2.0), emits(1.0)),
        "b": process("b maker", makes("loop/b", 1.0), uses("loop/a", 0.5)),
    },
}


def main(target: Path) -> None:
    import bw2calc
    import bw2data as bd

    bd.projects.set_current("cases")
    bd.Database("bio").write({("bio", code): {**data} for code, data in FLOWS.items()})
    for name, data in DATABASES.items():
        bd.Database(name).write({(name, code): dict(one) for code, one in data.items()})
    for name, data in FAULTY.items():
        bd.Database(name).write(
            {(name, code): dict(one) for code, one in data.items()}, process=False
        )
    gwp = bd.Method(GWP)
    gwp.register(unit="kg CO2-Eq")
    factors = {CO2: 1.0, CH4: 29.8, CH4_LOW: 29.8, "co2-luc": 1.0, "co2-soil": -1.0, "hfc": 14600.0}
    rows = [(("bio", code), factor) for code, factor in factors.items()]
    gwp.write([*rows, (("bio", CO2), 0.5), (("bio", CO2), 99.0, "CN")])
    other = bd.Method(("own", "water"))
    other.register(unit="kg")
    other.write([(("bio", "water-co2"), {"amount": 2.0, "uncertainty type": 0})])
    write_table(bd)
    scores = {}
    for name in [*DATABASES, "io"]:
        for node in bd.Database(name):
            if node["type"] not in bd.labels.process_node_types:
                continue
            for product in [one.input for one in node.production()] or [node]:
                lca = bw2calc.LCA({product: 1.0}, GWP)
                lca.lci()
                lca.lcia()
                scores[f"{name}/{node['code']}/{product['code']}"] = lca.score
    target.write_text(json.dumps(scores))


def write_table(bd: Any) -> None:
    """A database that keeps its exchanges in its package only."""
    from bw2data.backends.iotable import IOTableBackend

    table = IOTableBackend("io")
    table.register()
    sectors = {
        ("io", code): process(f"sector {code}", type="processwithreferenceproduct") for code in "xy"
    }
    table.write(sectors)
    x, y = (bd.get_id(("io", code)) for code in "xy")
    gas = bd.get_id(("bio", CO2))
    table.write_exchanges(
        [
            {"row": x, "col": x, "amount": 1.0, "flip": False},
            {"row": y, "col": y, "amount": 1.0, "flip": False},
            {"row": x, "col": y, "amount": 0.25, "flip": True},
            {
                "row": y,
                "col": x,
                "amount": 0.5,
                "flip": True,
                "uncertainty_type": 2,
                "loc": math.log(0.5),
                "scale": 0.2,
            },
        ],
        [
            {"row": gas, "col": x, "amount": 1.0, "flip": False},
            {"row": gas, "col": y, "amount": 3.0, "flip": False},
        ],
        ["bio"],
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
