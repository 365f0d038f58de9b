"""Published identities that the units and the pedigree scores must reproduce."""

from __future__ import annotations

import math

import pytest

from lca.inventory.processes import basic_variance
from lca.library.library import load_library
from lca.quantities.pedigree import BASIC_VARIANCE, PEDIGREE_VARIANCE
from lca.quantities.quantity import quantity
from lca.quantities.units import unit


def size(text: str) -> float:
    return unit(text).factor


@pytest.mark.parametrize(
    ("one", "amount", "other", "digits"),
    [
        # GB/T 2589: standard coal has 7,000 kcal/kg; the International Table calorie is 4.1868 J.
        ("kgce", 7000, "kcal", 1e-12),
        ("tce", 29.3076, "GJ", 1e-12),
        ("万吨标准煤", 293_076, "GJ", 1e-12),
        # NIST SP 811, appendix B.8: 1 Btu(IT) = 1.055 056 kJ; 1 kWh = 3.6 MJ; 1 lb = 0.453 592 37 kg.
        ("Btu", 1.055056, "kJ", 5e-7),
        ("kWh", 3.6, "MJ", 1e-12),
        ("lb", 0.45359237, "kg", 1e-12),
        ("short-ton", 907.1847, "kg", 1e-7),
        ("mi", 1.609344, "km", 1e-12),
        # US EIA, energy units: 1 kWh = 3,412.14 Btu.
        ("kWh", 3412.14, "Btu", 1e-6),
        # IEA unit converter: 1 tce = 27.78 MMBtu.
        ("tce", 27.78, "MMBtu", 1e-4),
    ],
)
def test_identity(one: str, amount: float, other: str, digits: float) -> None:
    assert size(one) == pytest.approx(amount * size(other), rel=digits)


#: Uncertainty factors of ecoinvent 2 (squared geometric standard deviations) by score; None where the matrix
#: has none. Frischknecht et al. 2007, ecoinvent report 1, as listed by the pedigree_matrix package 0.2.
FACTORS_2 = (
    (1.0, 1.05, 1.10, 1.20, 1.50),
    (1.0, 1.02, 1.05, 1.10, 1.20),
    (1.0, 1.03, 1.10, 1.20, 1.50),
    (1.0, 1.01, 1.02, None, 1.10),
    (1.0, None, 1.20, 1.50, 2.00),
)


@pytest.mark.parametrize("row", range(5))
def test_variances_are_those_of_ecoinvent_2_rounded(row: int) -> None:
    """Proves: σ² = (ln U / 2)², which ecoinvent 3 rounds to one digit. A wrong column would be off by half."""
    for variance, factor in zip(PEDIGREE_VARIANCE[row], FACTORS_2[row], strict=True):
        if factor is not None:
            assert variance == pytest.approx((math.log(factor) / 2) ** 2, rel=0.13)


def test_basic_uncertainty() -> None:
    """Proves: the best pedigree leaves the basic factor of 1.05 for energy, materials and CO2."""
    best = quantity({"value": "1 kg", "pedigree": [1, 1, 1, 1, 1]})
    assert best.gsd is not None
    assert best.gsd**2 == pytest.approx(1.05, abs=5e-4)
    assert pytest.approx((math.log(1.05) / 2) ** 2, rel=0.01) == BASIC_VARIANCE


def test_worst_pedigree() -> None:
    """Proves: variances add. 0.0006 + 0.04 + 0.008 + 0.04 + 0.002 + 0.12 = 0.2106."""
    worst = quantity({"value": "1 kg", "pedigree": [5, 5, 5, 5, 5]})
    assert worst.gsd == pytest.approx(math.exp(math.sqrt(0.2106)), rel=1e-12)


#: Basic uncertainty factors by what a row is. Frischknecht et al. 2007, ecoinvent report 1, table 7.2, as listed by
#: the pedigree_matrix package 0.2 and by biosteam_lca; ecoinvent 3 keeps them as variances.
BASIC_FACTORS = [
    ("inputs", "electricity-hebei", 1.05),
    ("inputs", "truck-30t", 2.0),
    ("flows", "co2-fossil", 1.05),
    ("flows", "ch4-fossil", 1.5),
    ("flows", "n2o", 1.5),
]


@pytest.mark.parametrize(("part", "name", "factor"), BASIC_FACTORS)
def test_basic_uncertainty_of_what_a_row_is(part: str, name: str, factor: float) -> None:
    """Proves: a haul with the best pedigree is uncertain by a factor of two, not by 5 %."""
    variance = basic_variance(load_library(), part, name)
    best = quantity({"value": "1 kg", "pedigree": [1, 1, 1, 1, 1]}).with_basic(variance)
    assert best.gsd is not None
    assert best.gsd**2 == pytest.approx(factor, rel=0.01)
    assert quantity({"value": "1 kg", "gsd": 1.3}).with_basic(variance).gsd == 1.3
