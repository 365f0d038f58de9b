from __future__ import annotations

import pytest

from lca.units import (
    AMBIGUOUS,
    ENERGY,
    HAULAGE,
    LENGTH,
    MASS,
    NONE,
    PER_YEAR,
    UNITS,
    UnitError,
    describe,
    dimension,
    per,
    times,
    unit,
)


@pytest.mark.parametrize(
    ("text", "factor", "dim"),
    [
        ("", 1.0, NONE),
        ("%", 0.01, NONE),
        ("t", 1e3, MASS),
        ("Mt/year", 1e9, times(MASS, PER_YEAR)),
        ("Mt/a", 1e9, times(MASS, PER_YEAR)),
        ("万吨/年", 1e7, times(MASS, PER_YEAR)),
        ("万吨标准煤/年", 29.3076e7, times(ENERGY, PER_YEAR)),
        ("short tons/year", 907.18474, times(MASS, PER_YEAR)),
        ("short_ton", 907.18474, MASS),
        ("t km", 1e3, HAULAGE),
        ("t·km", 1e3, HAULAGE),
        ("t*km", 1e3, HAULAGE),
        ("tkm", 1e3, HAULAGE),
        ("吨公里", 1e3, HAULAGE),
        ("t km/t", 1.0, LENGTH),
        ("kWh/t", 3.6e-3, per(ENERGY, MASS)),
        ("kg CO2e/kWh", 1 / 3.6, per(MASS, ENERGY)),
        ("t/t", 1.0, NONE),
        (" 1/t ", 1e-3, per(NONE, MASS)),
        ("GJ/t/year", 1.0, times(per(ENERGY, MASS), PER_YEAR)),
        ("Nm³/t", 1e-3, per(dimension(Nm3=1), MASS)),
        ("kg CO₂", 1.0, MASS),
        ("MMBtu", 1055.05585262, ENERGY),
    ],
)
def test_reads(text: str, factor: float, dim: object) -> None:
    read = unit(text)
    assert read.factor == pytest.approx(factor, rel=1e-12)
    assert read.dimension == dim


@pytest.mark.parametrize(
    "text", ["/t", "t/", "t//a", "t^2", "t-km", "kt km h", "pcs", "Kt", "万", "t,"]
)
def test_refuses(text: str) -> None:
    with pytest.raises(UnitError) as caught:
        unit(text)
    assert caught.value.cure


@pytest.mark.parametrize("name", sorted(AMBIGUOUS))
def test_ambiguous_names_say_what_to_write(name: str) -> None:
    """Proves: names with several meanings are refused with their own cure, and never guessed."""
    with pytest.raises(UnitError, match="is not accepted") as caught:
        unit(f"{name}/year")
    assert caught.value.cure == AMBIGUOUS[name]


def test_mass_and_volume_and_gas_do_not_mix() -> None:
    """Proves: m3 of water and Nm3 of gas are different dimensions. If not, gas could be added to water."""
    assert unit("m3").dimension != unit("Nm3").dimension
    assert unit("CNY").dimension != unit("USD").dimension


def test_chinese_tens_of_thousands() -> None:
    """Proves: 万 is 10⁴ and 亿 is 10⁸ of the unit that follows. If read as thousands, all would be a tenth."""
    for name, (base, factor) in UNITS.items():
        for prefix, size in (("万", 1e4), ("亿", 1e8)):
            if name.startswith(prefix) and name[1:] in UNITS:
                assert UNITS[name[1:]] == (base, pytest.approx(factor / size))


def test_describe() -> None:
    assert describe(NONE) == "a plain number"
    assert describe(unit("t/year").dimension) == "kg/year"
    assert describe(unit("t km").dimension) == "kg km"
    assert describe(unit("1/t/year").dimension) == "1/kg/year"
    assert describe(times(MASS, MASS)) == "kg^2"
