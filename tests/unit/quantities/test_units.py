from __future__ import annotations

from unicodedata import normalize

import pytest

from lca.quantities.unit_names import AMBIGUOUS, CONDITIONS, UNITS
from lca.quantities.units import (
    ENERGY,
    GAS,
    HAULAGE,
    HAULAGES,
    LENGTH,
    MASS,
    NONE,
    PER_YEAR,
    VOLUME,
    WIDE,
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
        ("ktpa", 1e6, times(MASS, PER_YEAR)),
        ("万t/a", 1e7, times(MASS, PER_YEAR)),
        ("百万吨/年", 1e9, times(MASS, PER_YEAR)),
        ("万kWh/t", 36.0, per(ENERGY, MASS)),
        ("kg/t", 1e-3, NONE),
        ("kg/Mg", 1e-3, NONE),  # a megagram
        ("mg/kg", 1e-6, NONE),  # a milligram
        ("million m3/year", 1e6, times(VOLUME, PER_YEAR)),
        ("m^3", 1.0, VOLUME),
        ("㎥/年", 1.0, times(VOLUME, PER_YEAR)),
        ("Nm^3", 1.0, GAS),
        ("GJ km", 1e3, times(ENERGY, LENGTH)),
        ("kWh km", 3.6, times(ENERGY, LENGTH)),
        ("Nm3 km", 1.0, times(GAS, LENGTH)),
        ("tCO2e/MWh", 1e3 / 3.6e3, per(MASS, ENERGY)),
        ("吨CO₂/万kWh", 1e3 / 3.6e4, per(MASS, ENERGY)),
        ("GJ LHV/t", 1.0, per(ENERGY, MASS)),
        ("吨／年", 1e3, times(MASS, PER_YEAR)),
        ("ｋｇ　ＣＯ２ｅ／ｋＷｈ", 1 / 3.6, per(MASS, ENERGY)),
    ],
)
def test_reads(text: str, factor: float, dim: object) -> None:
    read = unit(text)
    assert read.factor == pytest.approx(factor, rel=1e-12)
    assert read.dimension == dim


@pytest.mark.parametrize(
    ("name", "size", "figures"),
    [
        # NIST SP 811 (2008), appendix B.8, with as many figures as it prints; in base units of lca
        ("lbs", 4.535924e-1, 7),
        ("ton-mile", 0.9071847 * 1609.344, 7),  # short ton times mile
        ("mile", 1.609344, 7),
        ("ft3", 2.831685e-2, 7),
        ("yd3", 7.645549e-1, 7),
        ("gal", 3.785412e-3, 7),  # gallon (U.S.)
        ("bbl", 1.589873e-1, 7),  # barrel, for petroleum, 42 gallons (U.S.)
        ("cal", 4.1868e-6, 5),  # calorie_IT
        ("kBtu", 1.055056, 7),  # British thermal unit_IT
        ("therm", 1.05506e2, 6),  # therm (EC)
        # IEA, Energy Statistics Manual: 1 toe = 10 Gcal_IT = 41.868 GJ
        ("toe", 41.868e3, 5),
        # GB/T 2589-2020: 1 kgce = 29,307.6 kJ
        ("gce", 29.3076e-3, 6),
        ("克标准煤", 29.3076e-3, 6),
        # ISO 13443: 15 °C; 273.15 / 288.15 = 0.947944
        ("Sm3", 0.947944, 6),
        # 0.02831685 m3 · 273.15 / 288.7056, and 14.696 psi = 101.3253 kPa: 0.0267912
        ("scf", 0.0267912, 6),
        ("Mcf", 26.7912, 6),
        ("MMcf", 26791.2, 6),
    ],
)
def test_published_sizes(name: str, size: float, figures: int) -> None:
    """Proves: units of several meanings have the published size of the meaning that is documented."""
    assert float(f"{UNITS[name][1]:.{figures}g}") == pytest.approx(
        size, rel=1.5 * 10 ** (1 - figures)
    )


@pytest.mark.parametrize(
    ("name", "theirs", "in_"),
    [
        ("lb", "pound", "kg"),
        ("short-ton", "2000 pound", "kg"),
        ("gal", "US_liquid_gallon", "m**3"),
        ("bbl", "oil_barrel", "m**3"),
        ("ft3", "foot**3", "m**3"),
        ("yd3", "yard**3", "m**3"),
        ("mile", "mile", "km"),
        ("ton-mile", "2000 pound * mile", "kg * km"),
        ("Gcal", "1e9 international_calorie", "MJ"),
        ("MMBtu", "1e6 Btu_it", "MJ"),
        ("toe", "tonne_of_oil_equivalent", "MJ"),
        ("兆瓦时", "MWh", "MJ"),
        ("EJ", "EJ", "MJ"),
        ("kL", "kL", "m**3"),
        ("Mg", "Mg", "kg"),
    ],
)
def test_sizes_of_pint(name: str, theirs: str, in_: str) -> None:
    """Proves: another library of units has the same sizes."""
    registry = pytest.importorskip("pint").UnitRegistry()
    assert UNITS[name][1] == pytest.approx(registry(theirs).to(in_).magnitude, rel=1e-9)


def test_several_names_of_one_size() -> None:
    """Proves: names that mean the same in other words have one size."""
    for names in (
        *(
            "kcal 大卡 千卡",
            "Gcal 吉卡 百万大卡",
            "kJ 千焦",
            "万吉焦 万GJ",
            "Mg t 吨 公吨",
            "MMBtu mmBtu dth",
        ),
        *(
            "万t 万吨",
            "百万吨 Mt",
            "亿立方米 亿m3",
            "万Nm3 万标方",
            "万kWh 万度 万千瓦时",
            "MWh 兆瓦时",
            "gce 克标准煤",
        ),
    ):
        first, *others = names.split()
        for other in others:
            assert UNITS[other] == (UNITS[first][0], pytest.approx(UNITS[first][1], rel=1e-12))


def test_gas_that_is_not_measured_at_zero_degrees_is_marked() -> None:
    """Proves: whoever shows a volume can say its condition; its size is that of the table."""
    assert {name for name in UNITS if unit(name).condition} == set(CONDITIONS)
    for name, condition in CONDITIONS.items():
        assert unit(f"{name}/year").condition == name
        assert condition.size == UNITS[name][1] and UNITS[name][0] == "Nm3"
    assert unit("Nm3/year").condition == ""


def test_signs_of_chinese_keyboards_are_those_of_the_list() -> None:
    """Proves: all 94 full-width signs are what Unicode says they are (NFKC), with the space and the minus sign."""
    signs = {code for code in range(0xFF00, 0xFFF0) if "!" <= normalize("NFKC", chr(code)) <= "~"}
    assert len(signs & set(WIDE)) == 94
    for code in set(WIDE) - {0x2212}:
        assert WIDE[code] == normalize("NFKC", chr(code))
    assert WIDE[0x2212] == "-"
    assert [unit(text).factor for text in ("m³", "kg CO₂", "㎥", "㎏", "㎞", "㎎")] == [
        *(1.0, 1.0, 1.0, 1.0, 1.0),
        pytest.approx(1e-6),
    ]


def test_higher_heating_values_stand_behind_an_energy() -> None:
    """Proves: HHV marks the unit and changes neither size nor dimension; it has one place."""
    read = unit("PJ HHV/year")
    assert (read.hhv, read.factor, read.dimension) == (True, 1e9, times(ENERGY, PER_YEAR))
    assert not unit("PJ/year").hhv and not unit("PJ LHV/year").hhv
    for text in ("HHV", "t HHV", "GJ/t HHV", "HHV GJ", "GJ HHV HHV", "GJ HHV/GJ HHV", "t/HHV"):
        with pytest.raises(UnitError, match=r"does not stand behind an energy|is not known"):
            unit(text)


def test_lower_heating_values_are_the_same_unit_without_the_mark() -> None:
    """Proves: size and dimension stay, and nothing is left of the mark."""
    lower = unit("GJ HHV/t").lower
    assert (lower.text, lower.factor, lower.dimension) == ("GJ/t", 1.0, per(ENERGY, MASS))
    assert not lower.hhv and unit("PJ HHV").lower == unit("PJ")


@pytest.mark.parametrize(
    "text", ["Gcal/h", "t/d", "吨/天", "MW", "蒸吨", "蒸吨/年", "t/month", "千瓦"]
)
def test_rates_and_powers_are_no_yearly_amounts(text: str) -> None:
    """Proves: what needs hours or days of operation is refused and says so."""
    with pytest.raises(UnitError, match="year"):
        unit(text)


@pytest.mark.parametrize(
    "text", ["/t", "t/", "t//a", "t^2", "t-km", "kt km h", "pcs", "Kt", "万", "t,"]
)
def test_refuses(text: str) -> None:
    with pytest.raises(UnitError) as caught:
        unit(text)
    assert all(caught.value.message.parts())


@pytest.mark.parametrize("text", ["/t", "t/", "t//a", "1/", "·"])
def test_a_part_without_a_name_is_said_as_that(text: str) -> None:
    """Proves: what is missing is a unit beside the stroke, and no unit without a name is looked for."""
    with pytest.raises(UnitError) as caught:
        unit(text)
    assert caught.value.message.key == "unit-form"
    assert unit("t·").factor == 1e3


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


def test_dimensions_by_name() -> None:
    """Proves: each dimension that has a name is that of its unit, and hauls are those of mass, heat, gas and liquids."""
    names = {"kg": MASS, "MJ": ENERGY, "Nm3": GAS, "m3": VOLUME, "km": LENGTH, "1/year": PER_YEAR}
    assert {text: unit(text).dimension for text in names} == names
    assert unit("t km").dimension == HAULAGE
    assert [unit(f"{text} km").dimension for text in ("t", "GJ", "Nm3", "m3")] == list(HAULAGES)


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
    assert describe(unit("t km/m3 m3/year").dimension) == "kg km/m3^2/year"
    assert describe(unit("1/m3/m3/m3").dimension) == "1/m3^3"


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
    assert (unit(text).dimension, unit(text).factor) == (dim, 1.0)
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
    # of a quotient of prices the moneys cancel, and their years do not
    assert "of different years" in str(price_years(unit("USD2012/USD2017").dimension, NONE))


@pytest.mark.parametrize("text", ["kWh", "MWh", "千瓦时", "亿千瓦时", "度"])
def test_units_of_electricity(text: str) -> None:
    """Proves: whoever writes kWh in any language means electricity; exports and break-even values ask the same."""
    assert unit(text).electrical


@pytest.mark.parametrize("text", ["MJ", "GJ", "tce", "kWh/t", "t", ""])
def test_units_of_other_things(text: str) -> None:
    assert not unit(text).electrical


def test_a_quotient_of_like_to_like_needs_no_unit() -> None:
    assert [unit(text).plain for text in ("t/t", "GJ/t", "km", "")] == ["", "GJ/t", "km", ""]
