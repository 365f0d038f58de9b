"""What `lca check` calls good, runs: numbers from the corners of the allowed range, without a warning, NaN or infinity."""

from __future__ import annotations

import json
import math
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import lca
from lca.problems import WrongInput
from lca.quantities.quantity import QuantityError, quantity
from lca.quantities.ranges import LARGEST, MAX_GSD, MAX_RATIO, SMALLEST

DRAWS, POINTS, EXAMPLES = 128, 64, 40
TABLES = ("exchanges", "network", "stages", "convergence", "cases", "fates", "factors")
#: Columns that may be empty: what has no draws or no spread, and shares of what is not positive.
MAY_BE_EMPTY = frozenset(
    (
        *("probability_saving", "se_probability_saving"),
        *("difference", "difference_p2_5", "difference_p97_5"),
    )
)

Tree = dict[str, Any]


def sizes(least: float, most: float) -> st.SearchStrategy[float]:
    """Numbers from the corners of a range, its middle and ones that people write."""
    usual = [x for x in (1e-6, 1e-3, 0.9, 1.0, 50.0, 1e5, 1e8) if least <= x <= most]
    return st.sampled_from([least, least * 1.7, *usual, most / 1.7, most]) | st.floats(
        math.log(least), math.log(most)
    ).map(lambda x: min(most, max(least, math.exp(x))))


@st.composite
def quantities(draw: st.DrawFn, unit: str, least: float = SMALLEST, most: float = LARGEST) -> Any:
    """A quantity in a base unit with one of the spreads that there are, or none."""
    value = draw(sizes(least, most))
    kind = draw(st.sampled_from(["", "", "gsd", "range", "uniform", "triangular", "sd"]))
    text = f"{value!r} {unit}"
    if kind == "gsd":
        return {"value": text, "gsd": draw(st.sampled_from([1.05, 2.0, 10.0, MAX_GSD]))}
    if kind == "sd":
        return {
            "value": text,
            "sd": f"{value * draw(st.sampled_from([1e-3, 0.1, 0.199]))!r} {unit}",
        }
    if kind:
        wide = MAX_RATIO * 0.999 if kind == "range" else LARGEST / SMALLEST
        low = max(least, value / draw(sizes(1.0, wide)))
        high = min(most, value * draw(sizes(1.0, wide)))
        ends = {"low": f"{low!r} {unit}", "high": f"{high!r} {unit}"}
        return {"value": text, **ends, **({} if kind == "range" else {"distribution": kind})}
    return text


@st.composite
def scenarios(draw: st.DrawFn) -> tuple[Tree, Tree]:
    """A scenario of one exchange or two, and a factor file of its own with a chain of activities behind it."""
    tonne = "kg/kg"
    chain = draw(st.integers(1, 4))
    activities: Tree = {}
    for at in range(chain):
        rows: list[Tree] = []
        if at:
            rows = [{"activity": f"step-{at - 1}", "amount": draw(quantities("kg"))}]
        flows = [
            {"flow": "co2-fossil", "amount": draw(quantities("kg"))},
            {"flow": "ch4-fossil", "amount": draw(quantities("kg"))},
        ]
        activities[f"step-{at}"] = {
            "name": f"Step {at}",
            "reference": f"{draw(sizes(SMALLEST, LARGEST))!r} kg",
            "geography": "CN",
            "year": 2020,
            "boundary": "cradle-to-gate",
            "source": "own",
            "zero_energy": "made up",
            "inputs": rows,
            "flows": flows,
        }
    source = {"citation": "Made up", "seen": "computed", "year": 2020}
    factors = {"sources": {"own": source}, "activities": activities}
    exchanges = []
    for at in range(draw(st.integers(1, 2))):
        haul = {"mode": "truck", "distance": draw(quantities("km"))}
        demand = {
            "activity": f"step-{draw(st.integers(0, chain - 1))}",
            "amount": draw(quantities(tonne)),
        }
        share = draw(st.sampled_from([1.0, 0.5, {"value": 0.5, "low": 1e-17, "high": 0.9}, 1e-18]))
        exchanges.append(
            {
                "id": f"e{at}",
                "from": f"f{at}",
                "to": "t",
                "byproduct": "mine",
                "amount": draw(quantities("kg/year")),
                "status": "idea",
                "evidence": "illustrative",
                "displaces": {
                    "product": f"step-{chain - 1}",
                    "ratio": draw(quantities(tonne)),
                    "displacement": share,
                    "transport": [haul],
                },
                "recycled": {
                    "yield": draw(
                        st.sampled_from([1, 1, {"value": 0.9, "low": 0.1, "high": 0.99}])
                    ),
                    "transport": [haul],
                    "processing": [demand],
                    "residue": {"activity": "step-0", "transport": []},
                },
                "without": [
                    {"disposal": [demand], "share": share, "source": "made up"},
                    {"disposal": [], "share": "rest", "source": "made up"},
                ],
            }
        )
    named = {name: {"name": name} for name in ("f0", "f1", "t")}
    scenario = {
        "schema": 2,
        "scenario": "corners",
        "title": "Corners",
        "year": 2023,
        "geography": "CN",
        "indicators": ["ghg-100", "ghg-20"],
        "factors": ["factors.yaml"],
        "byproducts": {"mine": {"name": "Mine"}},
        "facilities": named,
        "exchanges": exchanges,
    }
    return scenario, factors


def not_finite(table: pd.DataFrame) -> Iterator[str]:
    """Columns with an infinity, and with a NaN where a number is expected."""
    for column in table.select_dtypes("number"):
        values = table[column].to_numpy(dtype=float)
        if any(math.isinf(x) for x in values):
            yield f"{column}: infinite"
        if column not in MAY_BE_EMPTY and any(math.isnan(x) for x in values):
            yield f"{column}: NaN"


def test_what_is_good_runs(tmp_path: Path, made_up_library: Path, unrendered: None) -> None:
    """Proves: whatever passes the checks gives tables, report and sensitivity, each number a number; some of it passes."""
    good: list[Path] = []

    @given(scenarios())
    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    def runs(files: tuple[Tree, Tree]) -> None:
        for name, tree in zip(("scenario", "factors"), files, strict=True):
            (tmp_path / f"{name}.yaml").write_text(json.dumps(tree), "utf-8")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                scenario = lca.load(tmp_path / "scenario.yaml")
            except WrongInput as error:
                event(" ".join(sorted({one.message.key for one in error.problems})))
                return
            good.append(calculated(scenario, tmp_path))

    runs()
    assert good


def calculated(scenario: lca.Scenario, folder: Path) -> Path:
    """The results folder of a scenario, after a look at every table."""
    result = lca.run(scenario, draws=DRAWS)
    found = {name: list(not_finite(getattr(result, name))) for name in TABLES}
    assert not any(found.values()), found
    json.dumps(result.summary(), allow_nan=False)
    drivers = lca.sensitivity(scenario, points=POINTS)
    json.dumps(drivers.summary(), allow_nan=False)
    drivers.save(folder / "drivers")
    return result.save(folder / "results")


@pytest.mark.parametrize(
    ("value", "good"),
    [(LARGEST, True), (LARGEST * 1.001, False), (SMALLEST, True), (SMALLEST * 0.999, False)],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_both_ends_belong_to_the_range(value: float, good: bool, sign: int) -> None:
    if good:
        assert quantity(f"{sign * value!r} kg").value == sign * value
        return
    with pytest.raises(QuantityError) as caught:
        quantity(f"{sign * value!r} kg")
    assert caught.value.message.key == "outside-range"
