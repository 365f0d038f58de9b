from __future__ import annotations

import pytest

from lca.quantities.units import (
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
    in_words,
    per,
    price_years,
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
    assert all(caught.value.message.parts())


@pytest.mark.parametrize("name", sorted(AMBIGUOUS))
def test_ambiguous_names_say_what_to_write(name: str) -> None:
    """Proves: names with several meanings are refused with their own cure, and never guessed."""
    with pytest.raises(UnitError, match="is not accepted") as caught:
        unit(f"{name}/year")
    assert caught.value.message.get("cure") == AMBIGUOUS[name]


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
    assert str(in_words(NONE)) == "a plain number" and in_words(MASS) == describe(MASS)
    assert describe(unit("t/year").dimension) == "kg/year"
    assert describe(unit("t km").dimension) == "kg km"
    assert describe(unit("1/t/year").dimension) == "1/kg/year"
    assert describe(times(MASS, MASS)) == "kg^2"


@pytest.mark.parametrize(
    ("text", "dim"),
    [
        ("USD2012", (("USD2012", 1),)),
        ("RMB2017/year", (("CNY2017", 1), ("year", -1))),
        ("元2017", (("CNY2017", 1),)),
        ("kg/EUR2011", (("EUR2011", -1), ("kg", 1))),
    ],
)
def test_money_of_a_year_is_a_unit_of_its_own(text: str, dim: object) -> None:
    """Proves: dollars of 2012 are neither dollars of 2017 nor dollars of no year; nothing is deflated."""
    assert unit(text).dimension == dim
    assert unit("USD2012").dimension not in (unit("USD2017").dimension, unit("USD").dimension)


@pytest.mark.parametrize("text", ["USD12", "USD1812", "GBP2012", "USD20123", "kg2012"])
def test_other_years_and_moneys_are_refused(text: str) -> None:
    with pytest.raises(UnitError):
        unit(text)


def test_prices_of_different_years_are_said() -> None:
    """Proves: mixing years has words of its own; other differences and equal years have none."""
    per_kg = [unit(f"{money}/kg").dimension for money in ("USD2012", "USD2017", "USD", "CNY2012")]
    assert str(price_years(per_kg[0], per_kg[1])) == (
        "the prices are of different years, and lca does not deflate: convert the amount yourself "
        "and write it in USD2017/kg"
    )
    assert str(price_years(per_kg[2], per_kg[0])) == "add the year of the prices: USD2012"
    assert "of different years" in str(price_years(per_kg[0], per_kg[2]))
    assert price_years(per_kg[0], per_kg[0]) is None
    assert price_years(per_kg[0], per_kg[3]) is None
    assert price_years(per_kg[0], unit("kg").dimension) is None


@pytest.mark.parametrize("text", ["kWh", "MWh", "千瓦时", "亿千瓦时", "度"])
def test_units_of_electricity(text: str) -> None:
    """Proves: whoever writes kWh in any language means electricity; exports and break-even values ask the same."""
    assert unit(text).electrical


@pytest.mark.parametrize("text", ["MJ", "GJ", "tce", "kWh/t", "t", ""])
def test_units_of_other_things(text: str) -> None:
    assert not unit(text).electrical


def test_a_quotient_of_like_to_like_needs_no_unit() -> None:
    assert [unit(text).plain for text in ("t/t", "GJ/t", "km", "")] == ["", "GJ/t", "km", ""]
