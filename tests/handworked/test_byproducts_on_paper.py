"""Ratios, rates and heating values of by-products, worked out from atoms, assays and standards."""

from __future__ import annotations

import pytest

from lca.library.library import Library, load_library

# molar masses, g/mol (IUPAC, abridged)
CA, C, O, H, S, N, NA, CL = 40.078, 12.011, 15.999, 1.008, 32.06, 14.007, 22.990, 35.45  # noqa: E741
CAO = CA + O
LIMESTONE = CAO + C + 2 * O
SLAKED = CAO + 2 * H + O
ANHYDRITE = CAO + S + 3 * O
GYPSUM = ANHYDRITE + 4 * H + 2 * O
HYDROGEN = 2 * H
AMMONIA = N + 3 * H
AMMONIUM_SULPHATE = 2 * (N + 4 * H) + S + 4 * O
CAUSTIC = NA + O + H
LITRES = 22.414  # per mol, at 0 °C and 101.325 kPa
METHANE_HEAT, HYDROGEN_HEAT = 802.3, 241.8  # kJ/mol, to water as steam
NATURAL_GAS = 38.931  # MJ/Nm3, of natural-gas-supply


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def ratio(library: Library, byproduct: str, product: str) -> tuple[float, ...]:
    """Low, central and high ratio, in base units."""
    found = library.substitution(byproduct, product)
    assert found is not None and found.ratio is not None, (byproduct, product)
    one = found.ratio
    return tuple(value for value in (one.low, one.value, one.high) if value is not None)


@pytest.mark.parametrize(
    ("byproduct", "product", "on_paper"),
    [
        # iron for iron: 70 % of scale, 65 % of concentrate
        ("mill-scale", "iron-ore", 0.70 / 0.65),
        # slaked lime in the place of the limestone that it was burnt of
        ("carbide-slag", "limestone", LIMESTONE / SLAKED),
        # lime of lime mud burnt again
        ("lime-mud", "quicklime", CAO / LIMESTONE),
        # sulphate for sulphate: anhydrite of hydrofluoric acid for gypsum
        ("fluorogypsum", "gypsum-natural", GYPSUM / ANHYDRITE),
        # hydrogen for hydrogen
        ("chlor-alkali-hydrogen", "ammonia", 2 * AMMONIA / (3 * HYDROGEN)),
        ("industrial-hydrogen", "ammonia", 2 * AMMONIA / (3 * HYDROGEN)),
        # nitrogen for nitrogen
        ("ammonium-sulphate", "ammonia", 2 * AMMONIA / AMMONIUM_SULPHATE),
        # heat for heat, MJ over MJ; a plain number of Nm3 per Nm3
        ("bf-gas", "natural-gas-supply", 3.769 / NATURAL_GAS),
        ("converter-gas", "natural-gas-supply", 7.954 / NATURAL_GAS),
        ("coke-oven-gas", "natural-gas-supply", 17.385 / NATURAL_GAS),
        ("used-oil", "heavy-fuel-oil-supply", 40.2 / 40.4),
    ],
)
def test_ratios_without_a_unit(
    library: Library, byproduct: str, product: str, on_paper: float
) -> None:
    *_, central = ratio(library, byproduct, product)[:2]
    assert central == pytest.approx(on_paper, rel=0.004)


@pytest.mark.parametrize(
    ("byproduct", "product", "unit", "on_paper"),
    [
        ("coal-mine-gas", "natural-gas-supply", "Nm3/kg", METHANE_HEAT / (C + 4 * H) / NATURAL_GAS),
        ("coal-mine-gas", "natural-gas-burned", "GJ/t", METHANE_HEAT / (C + 4 * H)),
        ("chlor-alkali-hydrogen", "natural-gas-burned", "GJ/t", HYDROGEN_HEAT / HYDROGEN),
        ("fuel-gas", "natural-gas-supply", "Nm3/kg", 49.5 / NATURAL_GAS),
    ],
)
def test_ratios_of_fuels(
    library: Library, byproduct: str, product: str, unit: str, on_paper: float
) -> None:
    found = library.substitution(byproduct, product)
    assert found is not None and found.ratio is not None
    number, _, written = found.ratio.text.partition(" ")
    assert written == unit
    assert float(number) == pytest.approx(on_paper, rel=0.004)


def test_carbide_slag_gives_no_more_lime_than_slaked_lime_holds(library: Library) -> None:
    """Proves: 64 % CaO of dry slag, 35 % of water at the low end, pure Ca(OH)2 at the high one."""
    low, central, high = ratio(library, "carbide-slag", "quicklime")
    assert (low, central) == pytest.approx((0.64 * (1 - 0.35), 0.64), abs=0.005)
    assert high == pytest.approx(CAO / SLAKED, abs=0.0005)
    low, central, high = ratio(library, "carbide-slag", "hydrated-lime")
    assert central == pytest.approx(0.64 / (CAO / SLAKED), abs=0.005)
    assert (low, high) == pytest.approx((central * (1 - 0.35), 1.0), abs=0.005)


def test_phosphogypsum_brings_the_lime_of_clinker(library: Library) -> None:
    """Proves: 2.002 t of gypsum hold 0.652 t of lime, which is that of a tonne of clinker (0.63 to 0.68)."""
    low, central, _ = ratio(library, "phosphogypsum", "clinker")
    assert (1 / central, 1 / low) == pytest.approx((2.002, 2.25), abs=0.003)
    lime = 2.002 * CAO / GYPSUM
    assert lime == pytest.approx(0.652, abs=0.0005)
    assert 0.63 < CAO / GYPSUM / central < 0.68


def test_slag_and_ash_stand_for_cement_by_their_activity_index(library: Library) -> None:
    """Proves: S75, S95 and S105 of slag powder, 70 % of ash, 0.4 and 0.8 by k-values."""
    for product in ("clinker", "cement-po-42-5"):
        assert ratio(library, "bf-slag", product) == (0.75, 0.95, 1.05)
    assert ratio(library, "fly-ash", "clinker") == (0.70,)
    assert ratio(library, "fly-ash", "cement-po-42-5") == (0.40, 0.70, 0.80)


@pytest.mark.parametrize(
    ("gas", "on_paper"),
    [
        ("coal-mine-gas", METHANE_HEAT / LITRES),
        ("chlor-alkali-hydrogen", HYDROGEN_HEAT / LITRES),
        ("industrial-hydrogen", HYDROGEN_HEAT / LITRES),
    ],
)
def test_heating_values_of_gases(library: Library, gas: str, on_paper: float) -> None:
    value = library.byproducts[gas].heating_value
    assert value is not None
    number, _, unit = value.text.partition(" ")
    assert unit == "MJ/Nm3"
    assert float(number) == pytest.approx(on_paper, rel=0.002)


@pytest.mark.parametrize(
    ("activity", "byproduct", "on_paper"),
    [
        # 2 NaCl + 2 H2O = 2 NaOH + Cl2 + H2, per kg of NaOH
        ("caustic-soda", "chlor-alkali-hydrogen", HYDROGEN / (2 * CAUSTIC)),
        ("caustic-soda", "chlorine-surplus", CL / CAUSTIC),
        ("coke", "hot-coke", 1.0),
    ],
)
def test_what_is_made_beside(
    library: Library, activity: str, byproduct: str, on_paper: float
) -> None:
    entry = library.activities[activity].activity
    [row] = [one for one in entry.coproducts if one.byproduct == byproduct]
    made = row.amount.at(entry.year).value / entry.reference.value
    assert made == pytest.approx(on_paper, rel=0.003)
