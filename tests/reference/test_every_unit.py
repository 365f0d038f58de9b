"""Every name of a unit with its size as it is printed outside of this project, in one table.

The numbers are typed from the sources; none is worked out here. A number with a point that ends in the source is
rounded there: it holds to half of its last digit. The others are exact by definition. All of them that pint has, too, are held
against it in test_units_against_pint.py.

- SI: The International System of Units, BIPM, 9th edition: prefixes (table 7), tonne and litre (table 8).
- 811: NIST Special Publication 811 (2008), appendix B.8, as many figures as it prints. Its therm here is that of the EC, a hundred
  thousand Btu of the International Table; the one that it calls US is 0.02 % smaller.
- 44: NIST Handbook 44, appendix C, where 811 has the US survey foot.
- GB: GB/T 2589-2020: 1 kgce = 29,307.6 kJ. A tce is a thousand of them.
- IEA: Energy Statistics Manual (2005), annex 3: 1 toe = 41.868 GJ, 1 kcal = 4.1868 kJ.
- Gas: 273.15 K / 288.15 K (ISO 13443: 15 °C, 101.325 kPa) and 0.028316847 m3 · 273.15 K / 288.70556 K · 14.696 psi
  (101.32535 kPa) / 101.325 kPa, each by hand.
- BTS: US Bureau of Transportation Statistics: 1 ton-mile = 1.459972 t km.
- 万 is 10⁴, 百万 10⁶, 千万 10⁷ and 亿 10⁸ of the unit behind it; 斤, 两, 担 and 里 as the State Council set them in 1959.
"""

from __future__ import annotations

import pytest

from lca.quantities.near_units import size_of
from lca.quantities.unit_names import AMBIGUOUS, OTHERS, UNITS
from lca.quantities.units import unit

#: Size | base unit | source | names.
TABLE = """
1              | 1       | -   | 1 CO2 CO2e LHV
0.01           | 1       | SI  | %
1000           | 1       | -   | thousand
1000000        | 1       | -   | million

0.000001       | kg      | SI  | mg
0.001          | kg      | SI  | g 克
1              | kg      | SI  | kg 千克 公斤
1000           | kg      | SI  | t 吨 Mg 公吨
1000000        | kg      | SI  | kt 千吨
10000000       | kg      | SI  | 万t 万吨
1000000000     | kg      | SI  | Mt 百万t 百万吨
10000000000    | kg      | SI  | 千万t 千万吨
100000000000   | kg      | SI  | 亿t 亿吨
1000000000000  | kg      | SI  | Gt
4.535924E-01   | kg      | 811 | lb lbs pound pounds
9.071847E+02   | kg      | 811 | short-ton short-tons
1000           | kg/year | SI  | tpa
1000000        | kg/year | SI  | ktpa
1000000000     | kg/year | SI  | Mtpa

0.000001       | MJ      | SI  | J
0.001          | MJ      | SI  | kJ 千焦
1              | MJ      | SI  | MJ 兆焦
1000           | MJ      | SI  | GJ 吉焦
1000000        | MJ      | SI  | TJ 太焦
10000000       | MJ      | SI  | 万GJ 万吉焦
1000000000     | MJ      | SI  | PJ 百万GJ 百万吉焦
10000000000    | MJ      | SI  | 千万GJ 千万吉焦
100000000000   | MJ      | SI  | 亿GJ 亿吉焦
1000000000000  | MJ      | SI  | EJ
0.0036         | MJ      | 811 | Wh
3.6            | MJ      | 811 | kWh 千瓦时 度
3600           | MJ      | 811 | MWh 兆瓦时
36000          | MJ      | 811 | 万kWh 万千瓦时 万度
3600000        | MJ      | 811 | GWh 吉瓦时 百万kWh 百万千瓦时 百万度
36000000       | MJ      | 811 | 千万kWh 千万千瓦时 千万度
360000000      | MJ      | 811 | 亿kWh 亿千瓦时 亿度
3600000000     | MJ      | 811 | TWh
0.0000041868   | MJ      | 811 | cal
0.0041868      | MJ      | 811 | kcal 大卡 千卡
4.1868         | MJ      | 811 | Mcal
41.868         | MJ      | 811 | 万大卡 万千卡
4186.8         | MJ      | 811 | Gcal 吉卡 百万大卡 百万千卡
41868          | MJ      | IEA | toe 千万大卡 千万千卡
418680         | MJ      | 811 | 亿大卡 亿千卡
41868000       | MJ      | IEA | ktoe
41868000000    | MJ      | IEA | Mtoe
1.055056E-03   | MJ      | 811 | Btu
1.055056E+00   | MJ      | 811 | kBtu
1.055056E+03   | MJ      | 811 | MMBtu mmBtu dth Dth
1.05506E+02    | MJ      | 811 | therm therms
0.0293076      | MJ      | GB  | gce 克标准煤
29.3076        | MJ      | GB  | kgce 千克标准煤
29307.6        | MJ      | GB  | tce 吨标准煤 吨标煤
29307600       | MJ      | GB  | ktce
293076000      | MJ      | GB  | 万tce 万吨标准煤 万吨标煤
29307600000    | MJ      | GB  | Mtce 百万tce 百万吨标准煤 百万吨标煤
293076000000   | MJ      | GB  | 千万tce 千万吨标准煤 千万吨标煤
2930760000000  | MJ      | GB  | 亿tce 亿吨标准煤 亿吨标煤

1              | Nm3     | -   | Nm3 标准立方米 标方
1000           | Nm3     | SI  | kNm3
10000          | Nm3     | -   | 万Nm3 万标准立方米 万标方
1000000        | Nm3     | SI  | MNm3 百万Nm3 百万标准立方米 百万标方
10000000       | Nm3     | -   | 千万Nm3 千万标准立方米 千万标方
100000000      | Nm3     | -   | 亿Nm3 亿标准立方米 亿标方
9.479438E-01   | Nm3     | Gas | Sm3
9.479438E+02   | Nm3     | Gas | kSm3
9.479438E+05   | Nm3     | Gas | MSm3
2.679122E-02   | Nm3     | Gas | scf
2.679122E+01   | Nm3     | Gas | Mcf
2.679122E+04   | Nm3     | Gas | MMcf

0.001          | m3      | SI  | L l 升
1              | m3      | SI  | m3 kL 立方米
10000          | m3      | -   | 万m3 万立方米
1000000        | m3      | -   | 百万m3 百万立方米
10000000       | m3      | -   | 千万m3 千万立方米
100000000      | m3      | -   | 亿m3 亿立方米
3.785412E-03   | m3      | 811 | gal gallon gallons
1.589873E-01   | m3      | 811 | bbl barrel barrels
2.831685E-02   | m3      | 811 | ft3
7.645549E-01   | m3      | 811 | yd3

0.001          | km      | SI  | m 米
1              | km      | SI  | km 千米 公里
10000          | km      | -   | 万公里
1000000        | km      | -   | 百万公里
10000000       | km      | -   | 千万公里
100000000      | km      | -   | 亿公里
1.609344       | km      | 811 | mi mile miles
1000           | kg km   | SI  | tkm 吨公里
10000000       | kg km   | -   | 万tkm 万吨公里
1000000000     | kg km   | -   | 百万tkm 百万吨公里
10000000000    | kg km   | -   | 千万tkm 千万吨公里
100000000000   | kg km   | -   | 亿tkm 亿吨公里
1.459972E+03   | kg km   | BTS | ton-mile ton-miles

1              | year    | -   | year years a yr 年
1              | CNY     | -   | CNY RMB 元
10000          | CNY     | -   | 万元
1000000        | CNY     | -   | 百万元
10000000       | CNY     | -   | 千万元
100000000      | CNY     | -   | 亿元
1              | USD     | -   | USD
1              | EUR     | -   | EUR
"""

#: The same of what is not read, but answered with its size.
NOT_READ = """
0.001          | kg      | SI  | gram grams gramme grammes
1              | kg      | SI  | kilogram kilograms kilogramme kilogrammes
1000000        | kg      | SI  | kilotonne kilotonnes
2.834952E-02   | kg      | 811 | oz
4.535924E+01   | kg      | 811 | cwt
1.016047E+03   | kg      | 811 | long-ton long-tons
0.05           | kg      | -   | 两
0.5            | kg      | -   | 斤 市斤
50             | kg      | -   | 担
1              | MJ      | SI  | megajoule megajoules
1000           | MJ      | SI  | gigajoule gigajoules
1000000        | MJ      | SI  | terajoule terajoules
1000000000     | MJ      | SI  | petajoule petajoules
1.055056E+12   | MJ      | 811 | quad quads
2.679122E+07   | Nm3     | Gas | Bcf
2.679122E+10   | Nm3     | Gas | Tcf
0.001          | m3      | SI  | litre litres liter liters
1.589873E-01   | m3      | 811 | 桶
1.233482E+03   | m3      | 44  | acre-ft
0.0000254      | km      | 811 | in
0.0003048      | km      | 811 | ft
0.0009144      | km      | 811 | yd
0.001          | km      | SI  | metre metres meter meters
0.5            | km      | -   | 里
1              | km      | SI  | kilometre kilometres kilometer kilometers
1.852          | km      | 811 | nmi
"""

#: What is proposed for names that other people write for one unit: the unit that they mean, by hand.
MEANT = {
    **dict.fromkeys(("tonne", "tonnes", "T"), "t"),
    **dict.fromkeys(("MMT", "MMt"), "Mt"),
    **dict.fromkeys(("KG", "Kg"), "kg"),
    **dict.fromkeys(("kwh", "KWh", "KWH", "Kwh"), "kWh"),
    **dict.fromkeys(("mmbtu", "MMBTU"), "MMBtu"),
    **dict.fromkeys(("KM", "Km"), "km"),
    "y": "year",
    "gj": "GJ",
}
#: What is said of names that mean several things, or need more than a unit: how it begins.
SAID = {
    ("ton", "tons"): "write t (1,000 kg) or short-ton (907.18 kg)",
    ("mt",): "write Mt (a million tonnes) or t",
    ("MT",): "write Mt (a million tonnes) or t (one metric ton)",
    ("mtpa", "MTPA"): "write Mtpa (a million tonnes a year) or tpa (tonnes a year)",
    ("tpy", "TPY"): "write t/year or short-ton/year (907.18 kg)",
    ("MTCE",): "write Mtce (a million tonnes of coal equivalent) or t (a metric ton of carbon)",
    ("MBtu", "Mbtu", "MBTU", "mbtu"): "write kBtu (a thousand Btu) or MMBtu (a million)",
    ("Cal", "CAL"): "write cal, or kcal for the large calorie",
    ("Mm3",): "write million m3, or MNm3 for gas at 0 °C",
    ("mcf", "MCF", "Mscf", "MSCF"): "write Mcf (a thousand cubic feet of gas)",
    ("mmcf", "MMCF", "MMscf", "MMSCF"): "write MMcf (a million cubic feet of gas)",
    ("cf", "CF"): "write scf for gas (60 °F, 14.696 psia) or ft3 for what is no gas",
    ("day", "d", "天", "日"): "give the amount per year: operating days differ",
    ("h", "hr", "hour", "小时", "时"): "give the amount per year: operating hours differ",
    ("month", "月"): "give the amount per year",
    ("W", "kW", "KW", "kw", "MW", "GW", "千瓦", "兆瓦"): "this is a power: write the energy",
    ("万", "百万", "千万", "亿"): "write it in one word with its unit: 万t, 百万吨, 亿kWh",
    ("蒸吨",): "it says what a boiler can make, a tonne of steam or 0.7 MW of heat an hour",
}


def rows(table: str) -> list[tuple[str, str, str]]:
    """Name, size as typed, and base unit."""
    found = []
    for line in table.strip().splitlines():
        if line:
            size, base, _, names = (part.strip() for part in line.split(" | "))
            found += [(name, size, base) for name in names.split(" ")]
    return found


def half_a_digit(size: str) -> float:
    """How far a number that is rounded may be off, as a share of it; next to nothing for an exact one."""
    mantissa, rounded, _ = size.partition("E")
    digits = len(mantissa.partition(".")[2])
    return 0.5001 * 10**-digits / float(mantissa) if rounded else 1e-12


@pytest.mark.parametrize(("name", "size", "base"), rows(TABLE))
def test_size_of_a_unit(name: str, size: str, base: str) -> None:
    """Proves: the unit is as large as outside sources say. MWh or ktce a fifth larger was seen by no test."""
    assert UNITS[name] == (base, pytest.approx(float(size), rel=half_a_digit(size)))
    assert unit(name).factor == pytest.approx(float(size), rel=half_a_digit(size))


@pytest.mark.parametrize(("name", "size", "base"), rows(NOT_READ))
def test_size_of_a_unit_that_is_not_read(name: str, size: str, base: str) -> None:
    assert OTHERS[name] == (base, pytest.approx(float(size), rel=half_a_digit(size)))


@pytest.mark.parametrize(("known", "table"), [(UNITS, TABLE), (OTHERS, NOT_READ)])
def test_every_name_has_its_row(known: dict[str, object], table: str) -> None:
    """Proves: a unit more needs a row above, with a number that somebody else printed; none stands in two."""
    names = [name for name, _, _ in rows(table)]
    assert sorted(names) == sorted(known)


def test_every_ambiguous_name_is_told_what_it_should() -> None:
    """Proves: whoever writes kwh is sent to kWh, and not to what stands beside it in the list."""
    said = {name: words for names, words in SAID.items() for name in names}
    assert {*said, *MEANT} == set(AMBIGUOUS)
    for name, meant in MEANT.items():
        assert str(AMBIGUOUS[name]) == f"write {meant}"
        assert meant in UNITS
    for name, words in said.items():
        assert str(AMBIGUOUS[name]).startswith(words), name


@pytest.mark.parametrize(
    ("name", "size", "base"),
    [
        # SI brochure, table 7, before what 811 and GB/T 2589 have above
        *(("dag", 0.01, "kg"), ("hg", 0.1, "kg"), ("dg", 1e-4, "kg"), ("cg", 1e-5, "kg")),
        *(("Gg", 1e6, "kg"), ("Tg", 1e9, "kg"), ("Pg", 1e12, "kg"), ("Eg", 1e15, "kg")),
        *(("µg", 1e-9, "kg"), ("μg", 1e-9, "kg"), ("Tt", 1e15, "kg"), ("Pt", 1e18, "kg")),
        *(("Et", 1e21, "kg"), ("mJ", 1e-9, "MJ"), ("cWh", 3.6e-5, "MJ"), ("hJ", 1e-4, "MJ")),
        *(("PWh", 3.6e12, "MJ"), ("EWh", 3.6e15, "MJ"), ("Tcal", 4.1868e6, "MJ")),
        *(("Mgce", 29307.6, "MJ"), ("Gtce", 2.93076e13, "MJ"), ("Gtoe", 4.1868e13, "MJ")),
        *(("GNm3", 1e9, "Nm3"), ("TNm3", 1e12, "Nm3"), ("ML", 1e3, "m3"), ("hl", 0.1, "m3")),
        *(("dL", 1e-4, "m3"), ("cm", 1e-5, "km"), ("mm", 1e-6, "km"), ("Mm", 1e3, "km")),
        *(("mm3", 1e-9, "m3"), ("cm3", 1e-6, "m3"), ("dm3", 1e-3, "m3"), ("dam3", 1e3, "m3")),
        *(("hm3", 1e6, "m3"), ("km3", 1e9, "m3")),
        *(("焦", 1e-6, "MJ"), ("拍焦", 1e9, "MJ"), ("艾焦", 1e12, "MJ"), ("瓦时", 3.6e-3, "MJ")),
        *(("太瓦时", 3.6e9, "MJ"), ("卡", 4.1868e-6, "MJ"), ("兆卡", 4.1868, "MJ")),
        *(
            ("太卡", 4.1868e6, "MJ"),
            ("十吨", 1e4, "kg"),
            ("百吨", 1e5, "kg"),
            ("千吨公里", 1e6, "kg km"),
        ),
    ],
)
def test_prefixes_say_their_size(name: str, size: float, base: str) -> None:
    """Proves: what is answered of a unit with another prefix has the size that the prefix says."""
    assert size_of(name) == (base, pytest.approx(size, rel=1e-9))
