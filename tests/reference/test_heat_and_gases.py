"""Heat, power at the margin and works gases: scores of the shipped library against sums on paper.

The sums start from the published figures themselves (official factors, fuel tables, heating values, stoichiometry), not
from the amounts in `factors/`; only the supply of coal, gas, coke and grid power is taken from the library.
"""

from __future__ import annotations

import math
from functools import cache

import pytest

from lca.engine.adjoint import Scores, solve
from lca.inventory.routes import library_inventory
from lca.library.library import Library, load_library

#: GB/T 2589: MJ and kg CO2 per kg of raw coal, per Nm3 of natural gas.
COAL_MJ, COAL_CO2 = 20.908, 1.9003
GAS_MJ, GAS_CO2 = 38.931, 2.1622
#: Works gases (NDRC guideline of 2015): MJ/Nm3, kg C/MJ; 99 % oxidised.
BF_GAS, COKE_GAS = (3.769, 0.0708), (17.385, 0.0136)
#: Losses of transmission, from the announcement of 2024.
LOSSES = 1 + 0.0281 / 0.545
#: GWP100, IPCC AR6.
CH4, N2O = 29.8, 273.0
#: MJ per kWh, kWh per GJ.
KWH, GJ = 3.6, 1000 / 3.6
#: Molar masses, kg/kmol, and the volume of a kmol, Nm3.
CARBON_DIOXIDE, METHANE, METHANOL, ETHANOL, HYDROGEN = 44.009, 16.043, 32.042, 46.069, 2.016
MOLAR = 22.414


@cache
def library() -> Library:
    return load_library()


@cache
def solved(year: int) -> Scores:
    return solve(library_inventory(library(), year))


def score(id: str, indicator: str = "ghg-100", year: int = 2023) -> float:
    """Per reference amount, as the activity's file writes it."""
    scores = solved(year)
    found = float(scores.of(id)[scores.indicators.index(indicator)])
    return found * library().activities[id].activity.reference.value


def coal_burned() -> float:
    """kg CO2e per GJ of coal: its own CO2, CH4 and N2O, and the supply of 47.8 kg."""
    own = 1000 / COAL_MJ * COAL_CO2 + 0.010 * CH4 + 0.0015 * N2O
    return own + 1 / COAL_MJ * score("hard-coal-supply")


def gas_burned() -> float:
    """kg CO2e per GJ of natural gas, with the 21.7 g/MJ to the city gate."""
    return 1000 / GAS_MJ * GAS_CO2 + 21.7 + 0.001 * CH4 + 0.0001 * N2O


def works_gas(gas: tuple[float, float]) -> float:
    """kg CO2 per Nm3 burned."""
    heat, carbon = gas
    return heat * carbon * 0.99 * 44 / 12


def close(value: float, rel: float = 0.003) -> object:
    """Amounts in the files have three or four digits."""
    return pytest.approx(value, rel=rel)


def test_power_at_the_margin() -> None:
    """Proves: 0.935 kg CO2/kWh of the North China margin, as coal, with losses, supply and N2O are 1.078 kg CO2e."""
    coal = 0.935 / COAL_CO2
    per_kwh = 0.935 + coal * score("hard-coal-supply") / 1000 + coal * COAL_MJ * 1.5e-6 * N2O
    assert score("electricity-hebei-marginal") == close(per_kwh * LOSSES)
    assert score("electricity-hebei-marginal") == close(1.078, rel=0.001)
    # the nation's coal power by its official footprint
    assert score("electricity-hebei-marginal") == close(0.944 * LOSSES, rel=0.09)


@pytest.mark.parametrize(("year", "official"), [(2021, 0.7901), (2022, 0.7252), (2023, 0.6516)])
def test_power_without_works_gas(year: int, official: float) -> None:
    """Proves: the one difference to the grid is 39 % of the official combustion CO2, with the losses on it."""
    lost = score("electricity-hebei", year=year) - score(
        "electricity-hebei-no-works-gas", year=year
    )
    assert lost == close(official * 0.39 * LOSSES)
    for indicator in ("energy-total", "energy-nonrenewable"):
        grid = score("electricity-hebei", indicator, year)
        assert score("electricity-hebei-no-works-gas", indicator, year) == close(grid, rel=0.001)


def test_share_of_works_gas() -> None:
    """Proves: 39 % lies above what coal leaves of Hebei's thermal CO2 (2019), and 2023 comes to 0.460."""
    by_difference = (1.0182 - 0.3371 * COAL_CO2) / 1.0182
    assert by_difference == pytest.approx(0.371, abs=0.001)
    assert by_difference < 0.39
    assert score("electricity-hebei-no-works-gas") == close(0.460, rel=0.001)


def test_power_in_2030() -> None:
    """Proves: seven years of -4.5 %, fossil share over 1.018 kg/kWh, and what is not fossil is renewable energy."""
    official = 0.6516 * (1 - 0.045) ** 7
    renewable = (1 - official / 1.018) * KWH * LOSSES
    assert score("electricity-hebei-2030", "energy-renewable", 2030) == close(renewable, rel=0.01)
    coal = official * 0.33711 / 1.01824 * score("hard-coal-supply", year=2030) / 1000
    n2o = official / 0.6516 * 6.76e-6 * N2O
    gas = official * 0.000278 * 48 / GAS_MJ / 1.018 * 0.845
    assert score("electricity-hebei-2030", year=2030) == close(
        (official + coal + n2o + gas) * LOSSES
    )


def test_boilers() -> None:
    """Proves: heat of a large coal boiler is coal at 0.86 and 4 kWh; combustion alone is below the default of 110 kg/GJ."""
    expected = coal_burned() / 0.86 + 4 * score("electricity-hebei")
    assert score("coal-boiler-heat-large") == close(expected, rel=0.001)
    assert 1000 / COAL_MJ * COAL_CO2 / 0.86 < 110
    assert score("gas-boiler-heat") == close(gas_burned() / 0.925, rel=0.001)


def test_average_heat_counts_the_supply_of_its_coal() -> None:
    """Proves: 59.2 kg/GJ of combustion for Hebei become 65.1 with the coal's supply."""
    burned = 59.2 / (1000 / COAL_MJ * COAL_CO2)
    assert score("heat-hebei-average") == close(burned * coal_burned(), rel=0.002)
    assert score("heat-hebei-average") == close(65.1, rel=0.002)


def test_heat_by_lost_power() -> None:
    """Proves: 0.15 kWh lost per kWh of heat, at the coal of the nation's fossil power; condenser heat costs half of it."""
    coal_per_kwh = 0.8273 / COAL_CO2 * COAL_MJ / 1000
    extracted = GJ * 0.15 * coal_per_kwh * coal_burned()
    assert score("heat-chp-extraction") == close(extracted)
    lost = GJ * (1 - (33 + 273.15) / (65 + 273.15)) * 0.8
    assert lost == pytest.approx(21.0, abs=0.05)
    assert score("chp-cooling-heat") == close(lost * coal_per_kwh * coal_burned())
    assert score("chp-cooling-heat") < 0.6 * score("heat-chp-extraction")


def test_mixes_add_up_to_one() -> None:
    """Proves: a GJ of a mix is a GJ of heat, and the mix of northern towns lies near Hebei's average by another author."""
    for id in ("heat-mix-tangshan", "heat-mix-qianxi"):
        inputs = library().activities[id].activity.inputs
        assert sum(one.amount.value for one in inputs) == pytest.approx(1000.0)
        assert not any(one.amount.uncertain for one in inputs)
    parts = (0.179 * score("coal-boiler-heat-large"), 0.184 * score("gas-boiler-heat"))
    mix = sum(parts) + (0.556 + 0.059 + 0.022) * score("heat-chp-extraction")
    assert score("heat-mix-tangshan") == close(mix, rel=1e-6)
    assert score("heat-mix-tangshan") == close(score("heat-hebei-average"), rel=0.08)
    half = (score("coal-boiler-heat-large") + mix) / 2
    assert score("heat-mix-qianxi") == close(half, rel=1e-6)


def pumped(volume: float, kilopascals: float) -> float:
    """kWh to move m3 of water against a pressure, pump 0.7."""
    return volume * kilopascals / 0.7 / 3600


def test_hot_water() -> None:
    """Proves: lines and slag water by their hydraulics, water of 4.19 kJ/kg K."""
    power = score("electricity-hebei")
    line = pumped(1e6 / 4.19 / 60 / 970, 2 * 80.0)
    assert score("hot-water-line") == close(line * power)
    one_pipe = pumped(1e6 / 4.19 / 75 / 970, 200 * 60.0)
    assert score("hot-water-line-beijing") == close(one_pipe * power)
    slag = pumped(1e6 / 4.19 / 15 / 1000, 1000 * 9.81 * 30 / 1000)
    assert score("slag-water-heat") == close((slag + 3.0) * power, rel=0.01)
    assert score("heat-pump-sewage") == close(GJ / 4.3 * power, rel=0.001)


@pytest.mark.parametrize(
    ("id", "efficiency"),
    [
        ("power-bf-gas-ccpp", 0.43),
        ("power-bf-gas-boiler-new", 0.38),
        ("power-bf-gas-boiler-old", 0.27),
    ],
)
def test_power_from_blast_furnace_gas(id: str, efficiency: float) -> None:
    """Proves: gas per kWh is 3.6 MJ over heating value and efficiency, its CO2 that of the carbon in it, its energy none."""
    gas = KWH / (BF_GAS[0] * efficiency)
    assert score(id) == close(gas * works_gas(BF_GAS), rel=0.001)
    assert score(id, "energy-total") == 0.0


def test_dry_quenching() -> None:
    """Proves: 1 % of coke burned is 35 kg CO2e per tonne; the gain against wet quenching is 43 kg, not 77 or 125."""
    carbon = 1000 * 0.836 * 0.99 * 44 / 12
    burn_off = 0.01 * (carbon + score("coke"))
    assert score("cdq-burn-off") == close(burn_off)
    gross = 167.328 / 367.5 * 1000 / KWH
    assert gross == pytest.approx(126.5, abs=0.05)
    gain = gross * score("electricity-hebei") - score("cdq-power")
    assert gain == pytest.approx(43, abs=0.6)
    assert score("cdq-power") == close(20 * score("electricity-hebei") + burn_off)


def test_gasoline() -> None:
    """Proves: 83 kg CO2e per GJ: carbon of GB/T 2589 and the published supply of 633.96 kg/t."""
    assert score("gasoline-burned") == close((2925.1 + 633.96) / 43.07, rel=0.001)
    assert score("gasoline-burned", "energy-total") == close((43.07 + 633.96 / 73.3) / 43.07 * 1000)


def test_ethanol_by_stoichiometry() -> None:
    """Proves: six CO make one ethanol: 49 GJ of gas with 55 % CO, and 24 g CO2e of process energy per MJ of ethanol."""
    monoxide = 1000 / ETHANOL * 6 * MOLAR
    gas = monoxide / 0.90 / 0.95 / 0.55
    assert monoxide == pytest.approx(2919, abs=1)
    assert gas * 7.954 / 1000 == pytest.approx(49.4, abs=0.1)
    expected = 900 * score("electricity-hebei") + 10 * score("tap-water")
    assert score("ethanol-gas-fermentation") == close(expected, rel=1e-6)
    assert score("ethanol-gas-fermentation") / 26.8 == pytest.approx(24.5, abs=0.2)


def test_methanol_carries_its_carbon() -> None:
    """Proves: energy of coal methanol is that of the carbon emitted and bound; coke-oven gas leaves 0.238 Nm3/Nm3 to burn."""
    bound = 1000 / METHANOL * CARBON_DIOXIDE
    assert bound == pytest.approx(1374, abs=1)
    per_mj = score("hard-coal-burned", "energy-total") / coal_burned()
    energy = (score("methanol-coal") + bound) * per_mj
    assert score("methanol-coal", "energy-total") == close(energy, rel=0.005)
    # GB 29436-2023: 1,600 kgce/t between levels 2 and 3, all of it coal
    norm = 1600 * 29.3076 / 1000
    assert score("methanol-coal") == close(norm * coal_burned() - bound, rel=0.06)
    carbon = 2100 * works_gas(COKE_GAS)
    assert (carbon - bound) / carbon == pytest.approx(0.238, abs=0.001)


def test_lng_from_a_design() -> None:
    """Proves: power and net steam per Nm3 of gas of the plant of 240 million Nm3 a year."""
    power = 57.4249 / 240
    lng = 94.872 / 240
    steam = (1.68 * 2.75 - 1.15 * 2.4) * lng / 1000
    expected = power * score("electricity-hebei") + steam * score("coal-boiler-steam")
    assert score("lng-cog-processing") == close(expected, rel=0.005)


def test_hydrogen() -> None:
    """Proves: compression by R T ln(p2/p1); reforming at 0.76; coal's energy from its total."""
    gas = 1 / HYDROGEN * MOLAR / 0.45
    per_nm3 = 8.314 * 303.15 * math.log(1.8 / 0.101325) / MOLAR / 0.65 / 3600
    stored = 1.707 * math.log(45 / 1.7) / math.log(25 / 3)
    expected = (gas * per_nm3 + stored) * score("electricity-hebei")
    assert score("hydrogen-cog-psa") == close(expected, rel=0.02)
    assert score("hydrogen-natural-gas") == close(119.96 / 0.76 / 1000 * gas_burned(), rel=0.001)
    # CH4 + 2 H2O = CO2 + 4 H2: feed alone, before the heat for it
    assert 119.96 / 0.76 / GAS_MJ > MOLAR / (4 * HYDROGEN)
    per_mj = score("hard-coal-burned", "energy-total") / coal_burned()
    assert score("hydrogen-coal", "energy-total") == close(
        score("hydrogen-coal") * per_mj, rel=0.005
    )


def test_mine_gas() -> None:
    """Proves: a tonne of methane vented is 29.8 t, burned with 2 % slip 3.28 t CO2e (AR6); 30 t under AR5."""
    assert score("mine-gas-vented") == close(1000 * CH4, rel=1e-9)
    assert score("mine-gas-vented", "ghg-100-ar5") == close(30_000, rel=1e-9)
    burned = 980 / METHANE * CARBON_DIOXIDE + 20 * CH4
    assert score("mine-gas-burned") == close(burned, rel=0.001)


def test_gangue() -> None:
    """Proves: 61 g N2O of a fluidised bed are 17 kg CO2e per GJ; a heap that burns gives off 0.6 t per tonne."""
    assert score("gangue-fuel-burned") == close(94.6 + 0.061 * N2O, rel=1e-6)
    assert score("gangue-self-burning") == close(6.3 * 94.6, rel=0.001)


def test_what_is_made_of_by_products_is_marked() -> None:
    """Proves: nothing made of works gas, pressure or waste heat may stand for a virgin product."""
    virgin = {
        "coal-boiler-heat-large",
        "heat-hebei-average",
        "heat-chp-extraction",
        "heat-mix-tangshan",
        "heat-mix-qianxi",
        "gasoline-burned",
        "methanol-coal",
        "hydrogen-coal",
        "hydrogen-natural-gas",
    }
    secondary = {
        "power-bf-gas-ccpp",
        "power-bf-gas-boiler-new",
        "power-bf-gas-boiler-old",
        "trt-power",
        "slag-water-heat",
        "heat-pump-sewage",
        "chp-cooling-heat",
        "mine-gas-burned",
        "gangue-fuel-burned",
        "hydrogen-cog-psa",
    }
    activities = library().activities
    assert not any(activities[id].activity.secondary for id in virgin)
    assert all(activities[id].activity.secondary for id in secondary)
