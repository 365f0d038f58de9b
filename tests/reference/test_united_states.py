"""Figures of factors/united-states.yaml worked out again from what their sources print."""

from __future__ import annotations

import pytest

from lca.engine.adjoint import Scores, solve
from lca.inventory.routes import library_inventory
from lca.library.library import Library, load_library

LB, MMBTU = 0.45359237, 1055.05585  # kg; MJ
SHORT_TON, GALLON = 907.18474, 3.785411784  # kg; litres
#: eGRID table 1, lb/MWh: CO2, CH4, N2O.
RATES = {
    ("electricity-erct-generation", 2022): (771.083, 0.049, 0.007),
    ("electricity-erct-generation", 2023): (733.862, 0.043, 0.006),
    ("electricity-spno-generation", 2022): (952.575, 0.100, 0.014),
    ("electricity-spno-generation", 2023): (861.999, 0.087, 0.012),
    ("electricity-us-generation", 2022): (823.149, 0.066, 0.009),
    ("electricity-us-generation", 2023): (767.209, 0.057, 0.008),
}
#: co2_ch4_n2o_ef.csv of eGRID, per million Btu HHV: short tons CO2, lb CH4, lb N2O.
COAL, GAS = (0.106946213, 0.024250869, 0.003527399), (0.058444529, 0.002204624, 2.20e-4)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def scores(library: Library) -> Scores:
    return solve(library_inventory(library, 2023))


def score(scores: Scores, library: Library, id: str, indicator: str = "ghg-100") -> float:
    """A score of one reference amount."""
    found = float(scores.of(id)[scores.indicators.index(indicator)])
    return found * library.activities[id].activity.reference.value


def row(library: Library, id: str, name: str, year: int) -> float:
    """Amounts of an input or flow per reference amount of an activity in a year, in base units."""
    return sum(
        one.amount.at(year).value
        for _, _, one in library.activities[id].rows()
        if one.names == name
    )


@pytest.mark.parametrize(("id", "year"), RATES)
def test_gases_of_power_are_those_of_egrid(library: Library, id: str, year: int) -> None:
    """Proves: lb/MWh became kg/kWh; methane and nitrous oxide as far as three decimals of a pound tell."""
    co2, ch4, n2o = (rate * LB / 1e3 for rate in RATES[id, year])
    assert row(library, id, "co2-fossil", year) == pytest.approx(co2, rel=2e-5)
    assert row(library, id, "ch4-fossil", year) == pytest.approx(ch4, abs=0.0005 * LB / 1e3)
    assert row(library, id, "n2o", year) == pytest.approx(n2o, abs=0.0005 * LB / 1e3)


@pytest.mark.parametrize(("id", "year"), [key for key in RATES if "-us-" not in key[0]])
def test_fuels_of_power_are_solved_from_its_gases(library: Library, id: str, year: int) -> None:
    """Proves: coal and gas give the CO2 and the CH4 of the rate; their N2O, which was not used, is the published one.

    Lower heating value: 0.95 of the higher one for coal, 27.5 MJ/kg; 0.90 for gas.
    """
    co2, ch4, n2o = RATES[id, year]
    coal = row(library, id, "hard-coal-supply-us", year) * 1e3 * 27.5 / 0.95 / MMBTU
    gas = row(library, id, "natural-gas-supply-us", year) * 1e3 / 0.90 / MMBTU
    burned = [coal * c + gas * g for c, g in zip(COAL, GAS, strict=True)]
    assert burned[0] * 2000 == pytest.approx(co2, rel=0.003)
    assert burned[1] == pytest.approx(ch4, rel=0.003)
    assert burned[2] == pytest.approx(n2o, abs=0.0006)  # three decimals, and those of CO2 and CH4


def test_methane_of_gas_is_that_of_the_inventory(library: Library) -> None:
    """Proves: 173.1 Mt CO2e at GWP 28 over 39,428,350 million cubic feet of 1,026 Btu, 0.90 of them lower heating value."""
    leaked = 173.1e9 / 28
    gas = 39428350e6 * 1026e-6 * MMBTU * 0.90 / 1e3  # GJ
    assert row(library, "natural-gas-supply-us", "ch4-fossil", 2022) == pytest.approx(
        leaked / gas, rel=0.01
    )


@pytest.mark.parametrize(
    ("id", "flow", "kg_per_gj"),
    [
        ("natural-gas-burned-us", "co2-fossil", 53.06 / (MMBTU / 1e3) / 0.90),
        ("hard-coal-burned-us", "co2-fossil", 93.28 / (MMBTU / 1e3) / 0.95),
        ("diesel-burned-us", "co2-fossil", 10.21 / (GALLON * 36.5e-3)),
        ("diesel-burned-us", "n2o", 0.08e-3 / (GALLON * 36.5e-3)),
        ("diesel-burned-us", "ch4-fossil", 0.41e-3 / (GALLON * 36.5e-3)),
    ],
)
def test_burning_is_that_of_the_hub(library: Library, id: str, flow: str, kg_per_gj: float) -> None:
    """Proves: factors per million Btu of higher, or per gallon, became those per GJ of lower heating value."""
    assert row(library, id, flow, 2023) == pytest.approx(kg_per_gj, rel=0.005)


def test_a_ton_of_rubble_by_hand(library: Library, scores: Scores) -> None:
    """Proves: the saving of the largest exchange of Houston, worked out from the scores of its activities.

    Per short ton: 0.95 of stone and its 84 miles against 25 miles, crushing and 5 % to landfill over 20 miles. Where it is
    used already (75.8 %) nothing is saved, for the haul is the same; the rest would have gone to landfill over 20 miles.
    """
    import lca
    from lca.files.shipped import shipped

    of = {
        id: score(scores, library, id)
        for id in ("aggregate-us", "concrete-crushing-us", "landfill-inert-us", "truck-us")
    }
    mile, t = 1.609344, SHORT_TON / 1e3
    virgin = 0.95 * (of["aggregate-us"] + 84 * mile * of["truck-us"])
    landfill = of["landfill-inert-us"] + 20 * mile * of["truck-us"]
    recycled = 25 * mile * of["truck-us"] + of["concrete-crushing-us"] + 0.05 * landfill
    saving = 8000 * t * (1 - 0.758) * (virgin + landfill - recycled)
    result = lca.run(lca.load(shipped("scenarios") / "houston.yaml"), draws=0)
    table = result.exchanges.set_index(["exchange", "indicator"])
    assert float(table.loc[("rubble-to-aggregate", "ghg-100"), "saving"]) == pytest.approx(saving)
