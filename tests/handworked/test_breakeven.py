"""Break-even values solved on paper, and put back into the engine: there the saving must be zero.

The scores per reference unit stand at the top of tests/files/library/activities.yaml: clinker 840 kg
CO2e/t with 50 kWh of power in it, power 0.6 kg/kWh, rail 0.03 and truck 0.1 kg per t km, grinding 24 kg/t
(40 kWh), landfill 5 kg/t, steam 94 kg/GJ.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from twenty import TWENTY

import lca
from lca.breakeven.electricity import KWH, electric, grid_flips
from lca.breakeven.polynomial import place_name, zero
from lca.breakeven.table import breakeven_table
from lca.breakeven.text import sentence
from lca.breakeven.values import breakeven, flips
from lca.engine.adjoint import Scores, solve
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.net import Totals, totals
from lca.files.tree import plain
from lca.inventory.routes import inventory
from lca.quantities.numbers import Number, Term
from lca.quantities.quantity import Quantity
from lca.results.flips import Flip
from lca.results.names import Names
from lca.scenario.scenario import Scenario
from lca.texts import Lang

Loader = Callable[..., Scenario]

#: A tonne of slag of files/good.yaml, kg CO2e: the virgin route is 0.95 · 0.9 · (840 + 100 · 0.03) + 5,
#: the recycled one 50 · 0.1 + 24 + 0.05 · 5.
PRODUCT = 840 + 100 * 0.03
SAVING = (0.95 * 0.9 * PRODUCT + 5) - (50 * 0.1 + 24 + 0.05 * 5)


def of(scenario: Scenario) -> pd.DataFrame:
    built = inventory(scenario)
    return breakeven(scenario, built, solve(built))


def row(
    table: pd.DataFrame, quantity: str, indicator: str = "ghg-100", at: int = 0
) -> dict[str, Any]:
    """The row of a quantity; `at` counts where there are several."""
    found = table[(table["quantity"] == quantity) & (table["indicator"] == indicator)]
    return {str(key): value for key, value in found.iloc[at].to_dict().items()}


def said(found: dict[str, Any], lang: Lang) -> str:
    """A row of the table in words."""
    return sentence(Flip(**{key: value for key, value in found.items() if key != "margin"}), lang)


@pytest.mark.parametrize(
    ("quantity", "at", "unit", "base", "flip"),
    [
        ("distance", 0, "km", 50, 50 + SAVING / 0.1),
        ("distance", 1, "km", 100, math.nan),
        ("ratio", 0, "t/t", 0.9, (5 + 24 + 0.25 - 5) / (0.95 * PRODUCT)),
        ("displacement", 0, "share", 1.0, (5 + 24 + 0.25 - 5) / (0.95 * 0.9 * PRODUCT)),
        ("yield", 0, "share", 0.95, (5 + 24 + 5 - 5) / (0.9 * PRODUCT + 5)),
        ("processing-electricity", 0, "kWh/t", 40, 40 + SAVING / 0.6),
        ("grid-intensity", 0, "kg CO2e/kWh", 0.6, math.nan),
    ],
)
def test_each_quantity(
    loaded: Loader, quantity: str, at: int, unit: str, base: float, flip: float
) -> None:
    """Proves: each quantity turns the saving where the sum on paper does, in the unit people read.

    The truck may go 7,015 km; if the haul of the virgin product were ignored, it would be 6,990 km. If the
    residue were not 1 − y, the yield would turn at 0.0320 instead of 0.0380. The virgin product uses
    0.855 · (50 + 100 · 0.05) = 47 kWh and the processing 40, so that a dirtier grid only saves more; if the
    power inside the virgin product were ignored, the grid would turn at 20 kg per kWh instead of never.
    """
    found = row(of(loaded()), quantity, at=at)
    assert found["unit"] == unit
    assert found["base"] == pytest.approx(base, rel=1e-12)
    assert found["saving"] == pytest.approx(SAVING * 100_000, rel=1e-12)
    assert found["flip"] == pytest.approx(flip, rel=1e-11, nan_ok=True)
    assert found["margin"] == pytest.approx(flip / base - 1, rel=1e-11, nan_ok=True)


def test_a_worse_exchange_starts_saving(loaded: Loader) -> None:
    """Proves: over 20,000 km the slag adds burden and the grid, too, can turn it.

    Per tonne the saving is SAVING − 19,950 · 0.1 and the net power 47.025 − 40 kWh: zero at
    0.6 + 1,298.485 / 7.025 = 185.4 kg per kWh. If the power inside the clinker were ignored, no grid would turn it.
    """
    text = "exchanges: [{id: slag, recycled: {transport: [{mode: truck, distance: 20000 km}]}}]"
    table = of(loaded(text))
    grid = row(table, "grid-intensity")
    assert grid["label"] == "power"
    lacking = 19_950 * 0.1 - SAVING
    assert grid["flip"] == pytest.approx(0.6 + lacking / (0.95 * 0.9 * 55 - 40), rel=1e-10)
    assert said(grid, "en").startswith("starts saving above 185 kg CO₂e/kWh (now 0.600 kg")
    haul = row(table, "distance")
    assert said(haul, "en") == "starts saving below 7,020 km (now 20,000 km, −65 %)"
    assert said(haul, "zh") == "低于7,020 km才产生节约（现为20,000 km，−65%）"
    assert said(row(table, "displacement"), "en") == (
        "never: adds burden at any displacement from 0 to 1"
    )


def test_sentences(loaded: Loader) -> None:
    """Proves: a margin is said with its direction, and never is an answer, in both languages."""
    table = of(loaded())
    haul, virgin, ratio = row(table, "distance"), row(table, "distance", at=1), row(table, "ratio")
    assert said(haul, "en") == "stops saving beyond 7,020 km (now 50.0 km, ×140)"
    assert said(virgin, "en") == "never: saves at any distance from 0 km up"
    assert said(virgin, "zh") == "不会反转：运距自0 km起任取，均产生节约"
    assert said(ratio, "en") == "stops saving below 0.0303 t/t (now 0.900 t/t, −97 %)"
    assert said(ratio, "zh") == "低于0.0303 t/t即不再节约（现为0.900 t/t，−97%）"
    near = haul | {"base": 60.0, "flip": 60.04, "margin": 60.04 / 60 - 1}
    assert said(near, "en") == "stops saving beyond 60.04 km (now 60.00 km, +0.067 %)"


TWO_LEGS = """
parameters: {haul: 30 km}
exchanges:
  - id: slag
    recycled:
      transport: [{mode: truck, distance: {parameter: haul}}, {mode: rail, distance: {parameter: haul}}]
"""


def test_a_parameter_of_two_legs(loaded: Loader) -> None:
    """Proves: a leg is varied alone, the parameter behind it in both legs.

    Without its hauls a tonne saves 701.515 kg. The truck alone turns at (701.515 − 30 · 0.03) / 0.1, both
    together at 701.515 / 0.13. If the second leg were ignored, the parameter would turn at 7,015 km.
    """
    table = of(loaded(TWO_LEGS))
    without = SAVING + 50 * 0.1
    truck, rail, both = (
        row(table, "distance"),
        row(table, "distance", at=1),
        row(table, "parameter"),
    )
    assert truck["flip"] == pytest.approx((without - 30 * 0.03) / 0.1, rel=1e-11)
    assert rail["flip"] == pytest.approx((without - 30 * 0.1) / 0.03, rel=1e-11)
    assert truck["note"] == "parameter haul: this place alone, the others held"
    assert (both["label"], both["unit"], both["base"]) == ("haul", "km", 30.0)
    assert both["flip"] == pytest.approx(without / 0.13, rel=1e-11)
    assert both["note"] == "in 2 places of the exchange"


HALF = """
parameters: {half: 0.5}
exchanges:
  - id: slag
    displaces: {displacement: {parameter: half}, transport: []}
    recycled: {yield: {parameter: half}, transport: []}
    without: [{disposal: [], source: made up}]
"""


def test_a_parameter_that_is_squared(loaded: Loader) -> None:
    """Proves: a parameter that is yield and displacement turns at the root of its square.

    x² · 0.9 · 840 = 24 + 5 · (1 − x), so x = (−5 + √(25 + 4 · 756 · 29)) / 1,512 = 0.1926; if it were taken
    as linear from today's slope, the answer would be 0.2865.
    """
    found = row(of(loaded(HALF)), "parameter")
    expected = (-5 + math.sqrt(25 + 4 * 756 * 29)) / 1_512
    assert found["flip"] == pytest.approx(expected, rel=1e-12)
    assert (found["unit"], found["note"]) == ("share", "in 2 places of the exchange; not linear")


def test_the_nearest_of_several_roots() -> None:
    """Proves: (x − 1)(x − 3)(x − 4) turns at 3 for a base of 2.9, and at 1 for one of 1.2 or a bound of 2.

    (x − 2)² touches zero and turns nowhere.
    """
    cubic = [-12.0, 19.0, -8.0, 1.0]
    assert zero(cubic, 2.9, math.inf) == pytest.approx(3, rel=1e-12)
    assert zero(cubic, 1.2, math.inf) == pytest.approx(1, rel=1e-12)
    assert zero(cubic, 1.9, 2.0) == pytest.approx(1, rel=1e-12)
    assert math.isnan(zero([4.0, -4.0, 1.0], 1.0, math.inf))


STEAM = """
facilities:
  cement-works: {uses: {steam: 50 TJ/year}}
exchanges:
  - id: slag
    byproduct: waste-steam
    amount: 10 TJ/year
    displaces: {product: steam, ratio: 1 GJ/GJ, transport: []}
    recycled:
      yield: 0.9
      transport: []
      processing: [{activity: power, amount: 2 kWh/GJ}]
      residue: null
    without: [{disposal: [], source: made up}]
"""


def test_energy_by_product(loaded: Loader) -> None:
    """Proves: steam is counted per GJ: 0.9 · 94 kg stand against 2 kWh of 0.6 kg.

    If the power were per MJ, it would turn at 0.141 instead of 141 kWh. The grid turns at 84.6 / 2 kg.
    """
    table = of(loaded(STEAM))
    power, grid = row(table, "processing-electricity"), row(table, "grid-intensity")
    assert (power["base"], power["unit"]) == (pytest.approx(2), "kWh/GJ")
    assert power["flip"] == pytest.approx(0.9 * 94 / 0.6, rel=1e-12)
    assert grid["flip"] == pytest.approx(0.9 * 94 / 2, rel=1e-12)
    ratio = row(table, "ratio")
    assert (ratio["unit"], ratio["flip"]) == ("GJ/GJ", pytest.approx(1.2 / (0.9 * 94), rel=1e-12))
    assert row(table, "yield")["note"] == ""


GAS = """
facilities:
  steelworks: {supplies: {coke-oven-gas: 20 MNm3/year}}
  cement-works: {uses: {steam: 500 TJ/year}}
exchanges:
  - id: slag
    byproduct: coke-oven-gas
    amount: 10 MNm3/year
    displaces: {product: steam, ratio: 1 GJ/GJ, transport: []}
    recycled:
      yield: 17 MJ/Nm3
      transport: []
      processing: [{activity: power, amount: 0.1 kWh/Nm3}]
      residue: null
    without: [{disposal: [], source: made up}]
"""


def test_gas_by_product(loaded: Loader) -> None:
    """Proves: a gas keeps MJ and kWh per Nm3: 17 MJ · 94 kg/GJ stand against 0.1 kWh of 0.6 kg.

    The yield turns at 0.06 / 0.094 = 0.638 MJ per Nm3 and is no share: 17 is inside its range.
    """
    table = of(loaded(GAS))
    yielded, power = row(table, "yield"), row(table, "processing-electricity")
    assert (yielded["unit"], yielded["base"]) == ("MJ/Nm3", 17.0)
    assert yielded["flip"] == pytest.approx(0.06 / 0.094, rel=1e-12)
    assert (power["unit"], power["base"]) == ("kWh/Nm3", pytest.approx(0.1))
    assert power["flip"] == pytest.approx(17 * 0.094 / 0.6, rel=1e-12)


def test_mass_has_no_grid(loaded: Loader) -> None:
    """Proves: a haul and a grid cannot turn the mass diverted; only the yield that makes residue counts.

    1 t is kept away and 0.05 t comes back: zero at a yield of 0, the end of its range.
    """
    table = of(loaded("indicators: [ghg-100, diverted-mass]"))
    quantities = set(table[table["indicator"] == "diverted-mass"]["quantity"])
    assert quantities == {"distance", "ratio", "displacement", "yield", "processing-electricity"}
    haul = row(table, "distance", "diverted-mass")
    assert math.isnan(haul["flip"])
    power = row(table, "processing-electricity", "diverted-mass")
    assert math.isnan(power["flip"])
    yielded = row(table, "yield", "diverted-mass")
    assert yielded["flip"] == 0.0
    assert said(yielded, "en") == "saves nothing at 0 (now 0.950, −100 %)"


SAME = """
exchanges:
  - id: slag
    displaces: {ratio: 1, transport: []}
    recycled: {yield: 1, transport: [], processing: [], residue: null}
    without: [{use: {displaces: {product: clinker, ratio: 1 t/t, transport: []}}, source: made up}]
"""


def test_what_burdens_nothing_has_no_grid(loaded: Loader) -> None:
    """Proves: steam puts nothing away, so that no grid has a part in the mass that is diverted; it has one in the gases."""
    table = of(loaded(f"indicators: [ghg-100, diverted-mass]\n{STEAM}"))
    grids = table[table["quantity"] == "grid-intensity"]
    assert set(grids["indicator"]) == {"ghg-100"}


def test_a_value_that_is_never_met_is_not_the_tightest(loaded: Loader) -> None:
    """Proves: beside a value at which the saving ends, one that no value ends is not named; alone it is `never`."""
    result = lca.run(loaded(), draws=0)
    view = result.view("en")
    flips = [one for one in result.flips if one.indicator == "ghg-100"]
    ratio = next(one for one in flips if one.quantity == "ratio" and not math.isnan(one.flip))
    never = replace(ratio, quantity="yield", flip=math.nan)
    _, _, [[*_, first, second]] = breakeven_table([never, ratio], view, "ghg-100", 100)
    assert first.startswith("Ratio")
    assert second == ""
    _, _, [[*_, first, second]] = breakeven_table([never], view, "ghg-100", 100)
    assert (first, second) == ("never", "")


def test_heads_of_the_table(loaded: Loader) -> None:
    """Proves: the saving alone is set as a number; each head has the unit that its column is in."""
    result = lca.run(loaded(), draws=0)
    for width, names in (
        (200, ["By-product haul (km)", "Virgin haul (km)", "Ratio", "Displacement", "Yield", "Share",
               "Processing power", "Grid (kg CO₂e/kWh)"]),
        (100, ["Tightest", "Second tightest"]),
    ):  # fmt: skip
        _, columns, _ = breakeven_table(result.flips, result.view("en"), "ghg-100", width)
        assert columns == [
            ("Exchange", False),
            ("Saving (kt CO₂e)", True),
            *((name, False) for name in names),
        ]


def test_two_identical_routes_break_even_now(loaded: Loader) -> None:
    """Proves: routes that cancel turn exactly where they are; if rounding were left, it would be beside it.

    The grid is in both routes and moves neither against the other: never.
    """
    table = of(loaded(SAME))
    ratio = row(table, "ratio")
    assert (ratio["flip"], ratio["margin"], ratio["saving"]) == (1.0, 0.0, 0.0)
    assert said(ratio, "en") == "saves nothing at 1.00 t/t (now 1.00 t/t, 0 %)"
    grid = row(table, "grid-intensity")
    assert math.isnan(grid["flip"])
    assert said(grid, "en") == "never: neither saves nor adds, whatever the burden of the grid"
    note = row(table, "yield")["note"]
    assert note == "no residue is stated: what is lost counts nothing"


ROUNDED = """
exchanges:
  - id: slag
    amount: 3 t/year
    displaces: {transport: []}
    recycled: {yield: 1, transport: [], processing: [{activity: landfill, amount: 0.34 t/t}], residue: null}
    without: [{disposal: [{activity: landfill, amount: 0.11 t/t}, {activity: landfill, amount: 0.23 t/t}], source: made up}]
"""


def test_rounding_is_no_burden(loaded: Loader) -> None:
    """Proves: 0.11 t + 0.23 t of landfill today and 0.34 t with the exchange cancel: the ratio turns at 0.

    In floating point 1e-13 kg a year are left of them; as a burden they would turn it at 1e-17 instead.
    """
    ratio = row(of(loaded(ROUNDED)), "ratio")
    assert ratio["flip"] == 0.0
    assert said(ratio, "en") == "saves nothing at 0 t/t (now 0.900 t/t, −100 %)"


def test_a_grid_in_a_loop() -> None:
    """Proves: power that the coal of the grid needs follows the grid.

    1 kWh takes 0.1 kg of coal and emits 0.5 kg, 1 kg of coal takes 0.5 kWh and emits 0.4 kg. 10 kg of burden
    stand against 10 kg of coal: zero where coal scores 1, that is at (1 − 0.4) / 0.5 = 1.2 kg per kWh. If what
    the grid needs of itself were ignored, it would be 0.5684 + 3.1579 / 5.2632 = 1.168.
    """
    built = Inventory(
        (
            Process("coal", 1.0, (("grid", Number(0.5 * KWH)),), (("co2", Number(0.4)),)),
            Process("grid", KWH, (("coal", Number(0.1)),), (("co2", Number(0.5)),)),
            Process("made", 1.0, (), (("co2", Number(10.0)),)),
        ),
        (
            Line("one", "virgin", "production", "made", (Term(Number(1.0)),)),
            Line("one", "recycled", "processing", "coal", (Term(Number(10.0)),)),
        ),
        {"ghg": {"co2": 1.0}},
    )
    found = grid_flips(built, solve(built), ("grid",))
    assert found.base[0, 0] == pytest.approx(0.54 / 0.95, rel=1e-12)
    assert found.flip[0, 0, 0] == pytest.approx(1.2, rel=1e-12)
    assert found.touched[0, 0, 0]


def test_a_grid_that_falls_away_in_a_route_is_touched() -> None:
    """Proves: power that a lost use would have taken counts, although both routes together ask for none.

    1 MJ of power in the virgin route and 1 MJ that falls away in the recycled one stand against 10 kg: zero at 5 kg/MJ.
    """
    built = Inventory(
        (
            Process("grid", KWH, (), (("co2", Number(KWH)),)),
            Process("made", 1.0, (), (("co2", Number(10.0)),)),
        ),
        (
            Line("one", "virgin", "production", "grid", (Term(Number(1.0)),)),
            Line("one", "recycled", "forgone-use", "grid", (Term(Number(1.0)), Term(Number(-1.0)))),
            Line("one", "recycled", "processing", "made", (Term(Number(1.0)),)),
        ),
        {"ghg": {"co2": 1.0}},
    )
    found = grid_flips(built, solve(built), ("grid",))
    assert found.touched[0, 0, 0]
    assert found.flip[0, 0, 0] == pytest.approx(5 * KWH, rel=1e-12)


def test_what_does_not_belong_together_is_refused(loaded: Loader) -> None:
    """Proves: lines of another scenario and unknown indicators are errors, not wrong numbers."""
    one, other = loaded(), loaded(TWO_LEGS)
    built = inventory(one)
    with pytest.raises(ValueError, match="not those of the scenario"):
        breakeven(other, built, solve(built))
    with pytest.raises(KeyError):
        breakeven(one, built, solve(built), ["ghg-500"])
    table = breakeven(one, built, solve(built), ["energy-total"])
    assert set(table["indicator"]) == {"energy-total"}


# ---- The whole of Hebei, each flip value put back ----

INDICATORS = {"ghg-100": "co2-fossil", "energy-total": "energy-hard-coal"}
#: Notes of flip values that no file may hold.
UNWRITTEN = {"no residue is stated: what is lost counts nothing"}
#: A saving of less than this share of both routes together is zero.
ZERO = 1e-9


@pytest.fixture(scope="module")
def hebei() -> tuple[Scenario, Inventory, Scores, pd.DataFrame]:
    scenario = lca.load(TWENTY)
    built = inventory(scenario)
    scores = solve(built)
    return scenario, built, scores, breakeven(scenario, built, scores, list(INDICATORS))


Hebei = tuple[Scenario, Inventory, Scores, pd.DataFrame]


def turning(table: pd.DataFrame, quantity: str, indicator: str) -> list[dict[str, Any]]:
    """Rows with a flip value."""
    part = table[(table["quantity"] == quantity) & (table["indicator"] == indicator)]
    return [
        {str(key): value for key, value in found.items()}
        for found in part[part["flip"].notna()].to_dict("records")
    ]


def assert_zero(calculated: Totals, exchange: str, indicator: str) -> None:
    at = calculated.exchanges.index(exchange), calculated.indicators.index(indicator)
    gross = abs(calculated.virgin[at]) + abs(calculated.recycled[at])
    assert abs(calculated.saving[at]) <= ZERO * gross, exchange


def recalculated(scenario: Scenario) -> Totals:
    built = inventory(scenario)
    return totals(built, solve(built))


def as_written(quantity: Quantity | None) -> Any:
    if quantity is None:
        return None
    return {"parameter": quantity.parameter} if quantity.parameter else f"{quantity.value!r} km"


def with_leg(scenario: Scenario, found: dict[str, Any]) -> dict[str, Any]:
    """The haul of one exchange with one leg as long as its flip value."""
    exchange = next(one for one in scenario.exchanges if one.id == found["exchange"])
    side = str(found["label"]).partition(".")[0]
    legs = exchange.recycled.transport if side == "recycled" else exchange.displaces.transport
    written = [{"mode": str(leg.mode), "distance": as_written(leg.distance)} for leg in legs]
    names = [f"{place_name((side, 'transport', at))} {leg.mode}" for at, leg in enumerate(legs)]
    written[names.index(found["label"])]["distance"] = f"{found['flip']!r} km"
    return {"id": exchange.id, side: {"transport": written}}


def changed(scenario: Scenario, found: dict[str, Any]) -> dict[str, Any]:
    """An exchange with a quantity at its flip value, as the YAML of a variant has it."""
    if found["quantity"] == "distance":
        return with_leg(scenario, found)
    side, key = {
        "ratio": ("displaces", "ratio"),
        "displacement": ("displaces", "displacement"),
        "yield": ("recycled", "yield"),
    }[str(found["quantity"])]
    value = found["flip"] if found["unit"] == "share" else f"{found['flip']!r} {found['unit']}"
    return {"id": found["exchange"], side: {key: value}}


@pytest.mark.parametrize("indicator", INDICATORS)
@pytest.mark.parametrize("quantity", ["distance", "ratio", "displacement", "yield"])
def test_hebei_with_a_quantity_at_its_flip(hebei: Hebei, quantity: str, indicator: str) -> None:
    """Proves: with the flip value written into the scenario the engine finds a saving of zero.

    All exchanges are changed at once, each in one place. It fails for any wrong slope, unit or place, and where a use
    that is the same does not follow. Losing by-product without a stated residue is refused in a file and tried on the
    model.
    """
    scenario, _, _, table = hebei
    rows = turning(table, quantity, indicator)
    assert len(rows) > 5
    unlimited = {
        id: {"uses": dict.fromkeys(facility.uses, "1e6 Mt/year")}
        for id, facility in scenario.facilities.items()
        if facility.uses
    }
    # Legs of one exchange one after the other.
    rounds: list[list[dict[str, Any]]] = [[]]
    for found in rows:
        seen = sum(found["exchange"] == one["exchange"] for part in rounds for one in part)
        rounds += [[]] * (seen >= len(rounds))
        rounds[seen] = [*rounds[seen], found]
    for part in rounds:
        stated = [one for one in part if not {*one["note"].split("; ")} & UNWRITTEN]
        changes = {
            "facilities": unlimited,
            "exchanges": [changed(scenario, one) for one in stated],
        }
        calculated = recalculated(lca.vary(scenario, changes))
        for one in stated:
            assert_zero(calculated, str(one["exchange"]), indicator)
        for one in part:
            if one not in stated:
                calculated = recalculated(on_the_model(scenario, one))
                assert_zero(calculated, str(one["exchange"]), indicator)


def on_the_model(scenario: Scenario, found: dict[str, Any]) -> Scenario:
    """A yield that no file may hold, put into the scenario behind the checks."""
    assert found["quantity"] == "yield"

    def varied(exchange: Any) -> Any:
        if exchange.id != found["exchange"]:
            return exchange
        quantity = replace(exchange.recycled.yield_, value=found["flip"])
        route = exchange.recycled.model_copy(update={"yield_": quantity})
        return exchange.model_copy(update={"recycled": route})

    exchanges = [varied(exchange) for exchange in scenario.exchanges]
    return replace(scenario, file=scenario.file.model_copy(update={"exchanges": exchanges}))


@pytest.mark.parametrize("indicator", INDICATORS)
def test_hebei_with_a_share_at_its_flip(hebei: Hebei, indicator: str) -> None:
    """Proves: with the flip value of a share written into the scenario, and the others giving way, the saving is zero.

    The rest is what the share leaves; where the rest itself is varied, it is the share of the one other fate.
    """
    scenario, _, _, table = hebei
    rows = turning(table, "share", indicator)
    assert len(rows) > 5
    listed = plain(scenario.root)["exchanges"]
    fates = {one["id"]: one["without"] for one in listed}
    for found in rows:
        written = fates[found["exchange"]]
        assert [one["share"] == "rest" for one in written].count(True) == 1 == len(written) - 1
        rest = next(one["id"] for one in written if one["share"] == "rest")
        value = 1.0 - found["flip"] if found["label"] == rest else found["flip"]
        shared = [{**one, "share": "rest" if one["id"] == rest else value} for one in written]
        changes = {"exchanges": [{"id": found["exchange"], "without": shared}], "cases": {}}
        calculated = recalculated(lca.vary(scenario, changes))
        assert_zero(calculated, str(found["exchange"]), indicator)


#: Two parameters of the Hebei network in two places of one exchange each: the share that is used and the displacement.
TOGETHER = {
    "parameters": {"used": 0.95, "ash-used": {"name": "Ash used", "value": 0.75}},
    "exchanges": [
        {"id": id, "displaces": {"displacement": {"parameter": name}}, "without": [
            {"share": {"parameter": name}, "use": "same", "source": "made up",
             "transport": [{"mode": "truck-30t", "distance": "60 km"}]},
            {"share": "rest", "disposal": [], "source": "made up"},
        ]}
        for id, name in (("bf-slag-to-cement", "used"), ("fly-ash-to-cement", "ash-used"))
    ],
}  # fmt: skip


@pytest.mark.parametrize("indicator", INDICATORS)
def test_hebei_with_a_parameter_at_its_flip(hebei: Hebei, indicator: str) -> None:
    """Proves: a shared parameter at its flip value, in all its places, gives a saving of zero.

    A share and a displacement make a square, for the displacement is that of the other user, too.
    """
    scenario = lca.vary(hebei[0], TOGETHER)
    rows = turning(of(scenario), "parameter", indicator)
    assert [found["note"] for found in rows] == ["in 2 places of the exchange; not linear"] * 2
    changes = {"parameters": {str(found["label"]): found["flip"] for found in rows}}
    calculated = recalculated(lca.vary(scenario, changes))
    for found in rows:
        assert_zero(calculated, str(found["exchange"]), indicator)


def score(hebei: Hebei, activity: str, indicator: str = "ghg-100") -> float:
    """What a base unit of an activity burdens."""
    _, _, scores, _ = hebei
    return float(scores.of(activity)[scores.indicators.index(indicator)])


@pytest.mark.parametrize(
    ("exchange", "ratio", "used", "km", "ground", "heap", "residue", "margin"),
    [
        ("bf-slag-to-cement", 0.90, 0.95, (140, 60), "slag-grinding", "stockpile-slag", "landfill-inert", -0.758),
        ("fly-ash-to-cement", 0.70, 0.75, (105, 67), "fly-ash-handling", "stockpile-ash", "stockpile-ash", -0.965),
    ],
)  # fmt: skip
def test_the_yield_of_another_user_moves_with_that_of_the_exchange(
    hebei: Hebei,
    exchange: str,
    ratio: float,
    used: float,
    km: tuple[int, int],
    ground: str,
    heap: str,
    residue: str,
    margin: float,
) -> None:
    """Proves: of a tonne a share s is used in the same way, so that its yield, its grinding and its residue cancel.

    With C for clinker, G grinding, H the heap, R the residue and its haul and T a tonne-kilometre, the saving
    (1 − s) · (y · r · C + H − G − (1 − y) · R) − (here − s · there) · T is zero at
    y = ((here − s · there) · T / (1 − s) − H + G + R) / (r · C + R). If the other user's yield stood still, slag would
    turn at 3.6 % less, because 95 % of the clinker would be lost as before.
    """
    truck, clinker = score(hebei, "truck-30t"), score(hebei, "clinker")
    left = score(hebei, residue)
    if exchange.startswith("bf"):
        left += 15 * score(hebei, "truck-18t")
    haul = (km[0] - used * km[1]) * truck
    yielded = (haul / (1 - used) - score(hebei, heap) + score(hebei, ground) + left) / (
        ratio * clinker + left
    )
    _, _, _, table = hebei
    found = row(table[table["exchange"] == exchange], "yield")
    assert found["flip"] == pytest.approx(yielded, rel=1e-9)
    assert found["margin"] == pytest.approx(margin, abs=5e-4)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_hebei_with_a_grid_at_its_flip(hebei: Hebei, indicator: str) -> None:
    """Proves: a grid whose own emissions make its score the flip value gives a saving of zero.

    The emission is added to the grid's flows and everything solved anew, loops included.
    """
    _, built, scores, table = hebei
    column = scores.indicators.index(indicator)
    rows = turning(table, "grid-intensity", indicator)
    assert len(rows) > 10

    def with_more(grid: str, amount: float) -> tuple[Inventory, Scores]:
        processes = tuple(
            replace(
                one,
                flows=(*one.flows, (INDICATORS[indicator], Number(amount * one.reference))),
            )
            if one.id == grid
            else one
            for one in built.processes
        )
        changed = replace(built, processes=processes)
        return changed, solve(changed)

    for found in rows:
        grid = str(found["label"])
        now = scores.of(grid)[column]
        per_unit = with_more(grid, 1.0)[1].of(grid)[column] - now
        more = (found["flip"] / KWH - now) / per_unit
        changed, solved = with_more(grid, more)
        assert solved.of(grid)[column] * KWH == pytest.approx(found["flip"], rel=1e-9)
        assert_zero(totals(changed, solved), str(found["exchange"]), indicator)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_hebei_with_the_power_of_processing_at_its_flip(hebei: Hebei, indicator: str) -> None:
    """Proves: processing that buys so many times its electricity gives a saving of zero.

    Each processing activity of the exchange is copied, for others who do the same as well; other uses stay as they are.
    """
    scenario, built, _, table = hebei
    grids = electric(scenario, built)
    rows = turning(table, "processing-electricity", indicator)
    assert len(rows) > 5
    for found in rows:
        changed = with_power(built, found, grids)
        assert_zero(totals(changed, solve(changed)), str(found["exchange"]), indicator)


def with_power(built: Inventory, found: dict[str, Any], grids: tuple[str, ...]) -> Inventory:
    """The inventory with the processing of one exchange buying its flip value of electricity."""
    times = found["flip"] / found["base"]
    known = {process.id: process for process in built.processes}
    copies: dict[str, Process] = {}

    def with_more(line: Line) -> Line:
        own = any(term.path[:2] == ("recycled", "processing") for term in line.terms)
        if line.exchange != found["exchange"] or not own:
            return line
        if line.activity in grids:
            return replace(line, terms=(*line.terms, Term(Number(times))))
        old = known[line.activity]
        inputs = tuple(
            (used, Number(number.value * (times if used in grids else 1.0)))
            for used, number in old.inputs
        )
        copies[old.id] = replace(old, id=f"copy of {old.id}", inputs=inputs)
        return replace(line, activity=f"copy of {old.id}")

    lines = tuple(with_more(line) for line in built.lines)
    return replace(built, lines=lines, processes=(*built.processes, *copies.values()))


def test_hebei_reads_well(hebei: Hebei) -> None:
    """Proves: all twenty exchanges stand in the printed table, wide and narrow, in both languages."""
    scenario, built, scores, _ = hebei
    result, found = lca.run(scenario, draws=0), flips(scenario, built, scores, list(INDICATORS))
    for lang in ("en", "zh"):
        view = result.view(lang)
        for width, columns in ((200, 10), (100, 4)):
            _, headings, rows = breakeven_table(found, view, "ghg-100", width)
            assert len(headings) == columns
            assert {len(cells) for cells in rows} == {columns}
            assert [cells[0] for cells in rows] == list(view.exchange_names.values())
    title, _, rows = breakeven_table(found, result.view("en"), "ghg-100", 200)
    assert "†" not in title
    slag = next(cells for cells in rows if cells[0] == "Blast-furnace slag to cement")
    assert "used 0.992 (+4.4 %)" in slag
    with pytest.raises(KeyError):
        breakeven_table(found, result.view("en"), "ghg-20")


def test_hebei_marks_what_is_varied_together(hebei: Hebei) -> None:
    """Proves: where a parameter stands in two places of an exchange, the value of both together is printed and marked."""
    scenario = lca.vary(hebei[0], TOGETHER)
    result = lca.run(scenario, draws=0)
    title, headings, rows = breakeven_table(result.flips, result.view("en"), "ghg-100", 200)
    assert "; † a shared parameter, varied in all its places of the exchange together" in title
    marked = {cells[0] for cells in rows if any("†" in cell for cell in cells)}
    assert marked == {"Blast-furnace slag to cement", "Fly ash to cement"}
    names = [heading.partition(" (")[0] for heading, _ in headings]
    slag = next(cells for cells in rows if cells[0] == "Blast-furnace slag to cement")
    table = of(scenario)
    together = row(table[table["exchange"] == "bf-slag-to-cement"], "parameter")
    assert slag[names.index("Displacement")] == (
        f"{together['flip']:.3f} ({100 * together['margin']:+.1f} %) †".replace("-", "−")
    )


#: One parameter in two places that no column of the table is for.
TWICE = """
parameters: {heaps: {name: {en: Heaped twice, zh: 两次堆置}, value: 75 t/t}}
exchanges:
  - id: slag
    recycled:
      processing:
        - {activity: landfill, amount: {parameter: heaps}}
        - {activity: landfill, amount: {parameter: heaps}}
"""


def test_a_table_without_shared_parameters_explains_no_mark(loaded: Loader) -> None:
    result = lca.run(loaded(), draws=0)
    for width in (100, 200):
        title, _, rows = breakeven_table(result.flips, result.view("en"), "ghg-100", width)
        assert "†" not in title
        assert not any("†" in cell for cells in rows for cell in cells)


def test_a_parameter_under_no_quantity_says_its_name(loaded: Loader) -> None:
    """Proves: the narrow table names the parameter, by its id where nobody gave it a name."""
    result = lca.run(loaded(TWICE), draws=0)
    for lang, name, plain_name in (
        ("en", "Heaped twice", "Parameter heaps"),
        ("zh", "两次堆置", "参数 heaps"),
    ):
        view = result.view(lang)
        names = Names(result.scenario, result.built, view).parameters()
        for given, expected in ((names, name), (None, plain_name)):
            title, _, [cells] = breakeven_table(result.flips, view, "ghg-100", 100, given)
            found = [cell for cell in cells if cell.endswith("†")]
            assert [cell.startswith(f"{expected} ") for cell in found] == [True], cells
            assert "†" in title
