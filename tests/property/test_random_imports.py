"""Random units, flow properties and distributions, written in every format that bw2io reads, come back as on paper.

Expected values are worked out here, from sizes written out here; one import holds many exchanges, since each starts a process.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from foreign_files import (
    IN,
    OUT,
    made,
    olca_edge,
    olca_zip,
    product,
    simapro,
    simapro_head,
    spold_edge,
    spolds,
    used,
    workbook,
)
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from in_brightway import BRIGHTWAY

from lca.backgrounds.formats.bw2io_formats import read
from lca.backgrounds.model import Background
from lca.quantities.spreads import KINDS

pytestmark = [*BRIGHTWAY, pytest.mark.usefixtures("elsewhere")]

#: Imports of each format, and exchanges in each.
EXAMPLES, MANY = 3, 40


@dataclass(frozen=True)
class Drawn:
    """An amount in some unit, and its spread: kind and two numbers of it, relative to the amount."""

    amount: float
    unit: int
    kind: str
    low: float
    high: float

    @property
    def inside(self) -> bool:
        return self.kind not in ("Uniform", "Triangular") or self.low <= 1 <= self.high


amounts = st.floats(1e-6, 1e6).map(lambda value: float(f"{value:.12g}"))
drawn = st.builds(
    Drawn,
    amounts,
    st.integers(0, 1000),
    st.sampled_from(["", "LogNormal", "Normal", "Uniform", "Triangular"]),
    st.floats(0.05, 1.1),
    st.floats(1.15, 3.0),
)
many = st.lists(drawn, min_size=MANY, max_size=MANY)
sparse = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.generate,),  # every try at less starts a process
    suppress_health_check=list(HealthCheck),
)


def folder() -> Path:
    return Path(mkdtemp())


def on_paper(one: Drawn, size: float) -> tuple[str, float, float, float]:
    """Kind, amount and the two numbers of its spread, in the unit that is kept."""
    amount = one.amount * size
    if not one.kind or not one.inside:
        return "", amount, 0.0, 0.0
    if one.kind == "LogNormal":
        sigma = math.log(one.high)
        return one.kind, amount, sigma, sigma
    if one.kind == "Normal":
        return one.kind, amount, one.low * amount, one.low * amount
    return one.kind, amount, one.low * amount, one.high * amount


def agree(
    background: Background, expected: Sequence[tuple[str, tuple[str, float, float, float]]]
) -> None:
    """Inputs of the activity "user", in the order in which they were written: product, and numbers on paper."""
    names = [one.name for one in background.activities]
    cells = background.system.technosphere
    column = names.index("user")
    mine = [
        (
            names[row],
            KINDS[kind - 1].__name__ if kind else "",
            float(value),
            float(down),
            float(up),
            bool(flip),
        )
        for row, at, kind, value, down, up, flip in zip(
            *(cells.rows, cells.columns, cells.kinds, cells.values),
            *(cells.down, cells.up, cells.flip),
            strict=True,
        )
        if at == column and row != column
    ]
    assert len(mine) == len(expected)
    for found, (name, (kind, amount, low, high)) in zip(mine, expected, strict=True):
        assert (found[0], found[1], found[5]) == (name, kind, True)
        assert found[2:5] == pytest.approx((amount, low, high), rel=1e-9, abs=0.0)


#: Quantity of SimaPro → the unit of its product, and units with how many of it they are.
SIMAPRO: Mapping[str, tuple[str, Mapping[str, float]]] = {
    "goods": ("kg", {"kg": 1, "g": 1e-3, "mg": 1e-6, "Mg": 1e3, "ton": 1e3, "t": 1e3, "lb": 0.45359237, "tn.sh": 907.18474}),
    "time": ("hr", {"hr": 1, "min": 1 / 60, "s": 1 / 3600, "day": 24, "year": 8766}),
    "heat": ("MJ", {"MJ": 1, "kJ": 1e-3, "GJ": 1e3, "TJ": 1e6, "kWh": 3.6, "MWh": 3600, "Wh": 0.0036}),
    "power": ("kWh", {"kWh": 1, "MWh": 1e3, "MJ": 1 / 3.6, "GJ": 1 / 0.0036, "Wh": 1e-3}),
    "volume": ("m3", {"m3": 1, "dm3": 1e-3, "cm3": 1e-6, "l": 1e-3, "cuft": 0.028316846592, "gal*": 0.003785411784}),
    "way": ("m", {"m": 1, "cm": 0.01, "km": 1000, "mile": 1609.344, "Nautic mil": 1852, "ft": 0.3048}),
    "haul": ("tkm", {"tkm": 1, "kgkm": 1e-3, "ktkm": 1e3, "tmi*": 0.90718474 * 1.609344}),
    "rays": ("kBq", {"kBq": 1, "Bq": 1e-3, "MBq": 1e3, "mBq": 1e-6, "nBq": 1e-12}),
    "land": ("m2a", {"m2a": 1, "ha a": 1e4, "km2a": 1e6, "cm2a": 1e-4}),
}  # fmt: skip


@sparse
@given(many, st.booleans())
def test_simapro(numbers: list[Drawn], comma: bool) -> None:
    """Proves: amount and spread of every unit of SimaPro come back in the unit of the product, 2 SD and SD² understood."""
    sizes = [
        (name, unit, size) for name, (_, units) in SIMAPRO.items() for unit, size in units.items()
    ]
    rows, expected = [], []
    for one in numbers:
        name, unit, size = sizes[one.unit % len(sizes)]
        ends = (one.low * one.amount, one.high * one.amount)
        spread = {
            "": "Undefined;0;0;0",
            "LogNormal": f"Lognormal;{one.high**2!r};0;0",
            "Normal": f"Normal;{2 * ends[0]!r};0;0",
            "Uniform": f"Uniform;0;{ends[0]!r};{ends[1]!r}",
            "Triangular": f"Triangle;0;{ends[0]!r};{ends[1]!r}",
        }[one.kind]
        rows.append(f"{name};{unit};{one.amount!r};{spread};")
        expected.append((name, on_paper(one, size)))
    text = "".join(
        simapro(name, products=[product(name, unit)]) for name, (unit, _) in SIMAPRO.items()
    )
    text += simapro("user", products=[product("user", "p")], materials_fuels=rows)
    if comma:
        text = re.sub(r"(?<=\d)\.(?=\d)", ",", text)
    path = folder() / "x.csv"
    path.write_text(simapro_head(decimal="," if comma else ".") + text, "cp1252")
    agree(read("simapro-csv", path), expected)


GROUPS = {
    "mass": {"kg": 1.0, "t": 1000.0, "g": 0.001, "sh tn": 907.18474},
    "energy": {"MJ": 1.0, "kWh": 3.6, "GJ": 1000.0},
    "volume": {"m3": 1.0, "l": 0.001},
}
PROPERTIES = {"in-mass": "mass", "in-energy": "energy", "in-volume": "volume"}


@sparse
@given(
    many,
    st.lists(
        st.tuples(st.permutations(list(PROPERTIES)), amounts, amounts), min_size=6, max_size=6
    ),
)
def test_openlca(numbers: list[Drawn], kinds: list[tuple[list[str], float, float]]) -> None:
    """Proves: an amount in any unit of any property of its flow comes back in the flow's own: amount × unit ÷ factor."""
    flows: dict[str, Any] = {}
    for at, (order, second, third) in enumerate(kinds):
        factors = dict(zip(order, (1.0, second, third), strict=True))
        flows[f"flow{at}"] = {"name": f"flow{at}", "kind": "PRODUCT_FLOW", "properties": factors}
    edges, expected = [], []
    for one in numbers:
        name = f"flow{one.unit % len(flows)}"
        factors = flows[name]["properties"]
        wanted = list(factors)[(one.unit // 7) % 3]
        group = PROPERTIES[wanted]
        unit = list(GROUPS[group])[(one.unit // 29) % len(GROUPS[group])]
        ends = {"minimum": one.low * one.amount, "maximum": one.high * one.amount}
        spread = {
            "": None,
            "LogNormal": {"distributionType": "LOG_NORMAL_DISTRIBUTION", "geomMean": one.amount, "geomSd": one.high},
            "Normal": {"distributionType": "NORMAL_DISTRIBUTION", "mean": one.amount, "sd": ends["minimum"]},
            "Uniform": {"distributionType": "UNIFORM_DISTRIBUTION", **ends},
            "Triangular": {"distributionType": "TRIANGLE_DISTRIBUTION", "mode": one.amount, **ends},
        }[one.kind]  # fmt: skip
        edges.append(
            olca_edge(
                *(name, one.amount, f"{group}/{unit}", True),
                flowProperty={"@id": wanted},
                uncertainty=spread,
            )
        )
        expected.append((name, on_paper(one, GROUPS[group][unit] / factors[wanted])))
    flows["user"] = {"name": "user", "kind": "PRODUCT_FLOW", "properties": {"in-mass": 1.0}}
    processes: dict[str, Any] = {}
    for name, flow in flows.items():
        group = PROPERTIES[next(iter(flow["properties"]))]
        itself = olca_edge(name, 1.0, f"{group}/{next(iter(GROUPS[group]))}", False)
        processes[name] = {"exchanges": [itself, *(edges if name == "user" else ())]}
    path = olca_zip(folder() / "x.zip", flows, processes, GROUPS, PROPERTIES)
    agree(read("openlca-jsonld", path), expected)


#: Unit → base units in one of it, as scenario files ask for them.
SIZES = {
    "kg": 1.0,
    "MJ": 1.0,
    "kWh": 3.6,
    "m3": 1.0,
    "tkm": 1000.0,
    "l": 1e-3,
    "t": 1000.0,
    "Nm3": 1.0,
    "GJ": 1000.0,
}


def sized(background: Background, units: Mapping[str, str]) -> None:
    """Activities are measured in what was written. units : activity → unit."""
    for one in background.activities:
        if one.name in units:
            assert one.size == pytest.approx(SIZES[units[one.name]], rel=1e-12), one


@sparse
@given(many)
def test_ecospold(numbers: list[Drawn]) -> None:
    """Proves: amounts and spreads (variances) of EcoSpold 2 come back as they are, and its units in their size."""
    units = {f"make {unit}": unit for unit in SIZES}
    edges, expected = spold_edge("use", 1.0, "kg", OUT), []
    for one in numbers:
        name = list(units)[one.unit % len(units)]
        low, high = one.low * one.amount, one.high * one.amount
        inner = {
            "": "",
            "LogNormal": f'<lognormal meanValue="{one.amount!r}" mu="{math.log(one.amount)!r}" variance="0.01" '
            f'varianceWithPedigreeUncertainty="{math.log(one.high) ** 2!r}"/>',
            "Normal": f'<normal meanValue="{one.amount!r}" variance="0.01" varianceWithPedigreeUncertainty="{low**2!r}"/>',
            "Uniform": f'<uniform minValue="{low!r}" maxValue="{high!r}"/>',
            "Triangular": f'<triangular minValue="{low!r}" mostLikelyValue="{one.amount!r}" maxValue="{high!r}"/>',
        }[one.kind]
        spread = f"<uncertainty>{inner}</uncertainty>" if inner else ""
        edges += spold_edge(name, one.amount, units[name], IN, f"a-{name}", spread)
        expected.append((name, on_paper(one, 1.0)))
    makers = {name: spold_edge(name, 1.0, unit, OUT) for name, unit in units.items()}
    found = read("ecospold2", spolds(folder() / "data", {**makers, "user": edges}))
    agree(found, expected)
    sized(found, units)


@sparse
@given(many)
def test_workbook(numbers: list[Drawn]) -> None:
    """Proves: amounts and spreads of Brightway's workbook come back as they are, and its units in their size."""
    units = {f"make {unit}": unit for unit in SIZES}
    edges, expected = [made("user", "kg")], []
    for one in numbers:
        name = list(units)[one.unit % len(units)]
        ends = {"minimum": one.low * one.amount, "maximum": one.high * one.amount}
        spread: dict[str, float] = {
            "": {},
            "LogNormal": {"uncertainty type": 2, "loc": math.log(one.amount), "scale": math.log(one.high)},
            "Normal": {"uncertainty type": 3, "loc": one.amount, "scale": ends["minimum"]},
            "Uniform": {"uncertainty type": 4, **ends},
            "Triangular": {"uncertainty type": 5, "loc": one.amount, **ends},
        }[one.kind]  # fmt: skip
        edges.append(used(name, one.amount, units[name], **spread))
        expected.append((name, on_paper(one, 1.0)))
    activities = {name: (unit, [made(name, unit)]) for name, unit in units.items()}
    path = workbook(folder() / "x.xlsx", {**activities, "user": ("kg", edges)})
    found = read("brightway-excel", path)
    agree(found, expected)
    sized(found, units)
