"""A unit that is not known is never answered with one of another size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from lca.problems import Message
from lca.quantities.near_units import cure, size_of
from lca.quantities.unit_names import AMBIGUOUS, OTHERS, UNITS
from lca.quantities.units import UnitError, unit

#: SI brochure, table 7.
PREFIXES = {
    "n": -9,
    "µ": -6,
    "m": -3,
    "c": -2,
    "d": -1,
    "da": 1,
    "h": 2,
    "k": 3,
    "M": 6,
    "G": 9,
    "T": 12,
    "P": 15,
    "E": 18,
}
#: The numerals, by hand.
NUMERALS = {
    "十": 1e1,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "十亿": 1e9,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
}
#: Characters that people mistype, put twice or leave out in units.
LETTERS = "kKMmGgTtPEdhcnJjWwLlbsNS3万亿百千十吨标公大瓦"


def answer(name: str) -> Message | None:
    """What is said of a unit that is refused."""
    try:
        unit(name)
    except UnitError as error:
        found = error.message.get("cure")
        return found if isinstance(found, Message) else error.message
    return None


def proposed(name: str) -> tuple[str, ...]:
    """The units that are proposed for a name, each to be taken as it stands."""
    said = answer(name)
    names = said.get("names") if said is not None and said.key == "did-you-mean" else ()
    assert isinstance(names, tuple)
    return tuple(map(str, names))


def edits() -> Iterator[str]:
    """Every known name with one character more, less or another: 30,000 near misses."""
    for name in UNITS:
        for place in range(len(name) + 1):
            yield name[:place] + name[place + 1 :]
            for letter in LETTERS:
                yield name[:place] + letter + name[place:]
                yield name[:place] + letter + name[place + 1 :]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Tcal", "1 Tcal = 4.1868 TJ"),
        ("百吨", "1 百吨 = 100 t"),
        ("十万吨", "1 十万吨 = 100 kt"),
        ("ML", "1 ML = 1,000 m3"),
        ("mL", "1 mL = 0.001 L"),
        ("km3", "1 km3 = 1e+09 m3"),  # a cubic kilometre, not a thousand m3
        ("千立方米", "1 千立方米 = 1,000 m3"),
        ("oz", "1 oz = 28.349523 g"),
        ("斤", "1 斤 = 500 g"),
        ("桶", "did you mean bbl or barrel?"),
        ("mWh", "1 mWh = 3.6 J"),
        ("Gg", "did you mean kt or"),
        ("Tg", "did you mean Mt or"),
        ("拍焦", "did you mean 百万吉焦 or"),
        ("gwh", "did you mean GWh?"),
        ("tces", "did you mean tce?"),
        ("萬噸", "did you mean 万t or 万吨?"),
        ("mtoe", "a small m is a thousandth: write Mtoe if you mean a million"),
        ("mwh", "a small m is a thousandth: write MWh if you mean a million"),
        ("MTOE", "did you mean Mtoe?"),
        ("kgg", "write units such as t, kt"),
        ("tt", "write units such as t, kt"),
        ("万顿", "did you mean 万t or 万吨?"),
        ("litres", "did you mean L or l?"),
        ("m-3", "write units such as t, kt"),  # per m3, which would be another dimension
        # one letter alone is no spelling of another
        *(("G", "write units such as t, kt"), ("j", "write units such as t, kt")),
        *(("A", "write units such as t, kt"), ("M", "write units such as t, kt")),
        *(("kG", "did you mean kg?"), ("tj", "did you mean TJ?"), ("kT", "did you mean kt?")),
        # the largest unit that is shown and is smaller than it; where none is, the smallest
        *(("µg", "1 µg = 0.001 mg"), ("cg", "1 cg = 10 mg"), ("hg", "1 hg = 100 g")),
        *(
            ("担", "1 担 = 50 kg"),
            ("long-ton", "1 long-ton = 1.0160469 t"),
            ("Pt", "1 Pt = 1,000,000 Gt"),
        ),
        *(
            ("千long-ton", "1 千long-ton = 1.0160469 kt"),
            ("百亿吨", "1 百亿吨 = 10 Gt"),
            ("百万long-ton", "1 百万long-ton = 1.0160469 Mt"),
        ),
        *(("mJ", "1 mJ = 0.001 J"), ("hJ", "1 hJ = 100 J"), ("百kJ", "1 百kJ = 100 kJ")),
        *(("百MJ", "1 百MJ = 100 MJ"), ("百GJ", "1 百GJ = 100 GJ"), ("百TJ", "1 百TJ = 100 TJ")),
        *(("拍卡", "1 拍卡 = 4.1868 PJ"), ("quad", "1 quad = 1.0550559 EJ")),
        *(
            ("百Nm3", "1 百Nm3 = 100 Nm3"),
            ("百kNm3", "1 百kNm3 = 100 kNm3"),
            ("Bcf", "1 Bcf = 26.791218 MNm3"),
        ),
        *(("dL", "1 dL = 0.1 L"), ("hL", "1 hL = 100 L"), ("acre-ft", "1 acre-ft = 1,233.4818 m3")),
        *(("mm", "1 mm = 0.001 m"), ("yd", "1 yd = 0.9144 m"), ("nmi", "1 nmi = 1.852 km")),
        *(
            ("百吨公里", "1 百吨公里 = 100 tkm"),
            ("百年", "1 百年 = 100 year"),
            ("百元", "1 百元 = 100 CNY"),
        ),
        *(("百tpa", "1 百tpa = 100 tpa"), ("百USD", "1 百USD = 100 USD")),
    ],
)
def test_what_is_said(name: str, says: str) -> None:
    """Proves: a size that the name says is converted; otherwise only another spelling is proposed."""
    said = answer(name)
    assert said is not None and str(said).startswith(says)


def test_a_near_miss_is_only_a_spelling() -> None:
    """Proves: one wrong character never leads to another unit: what is proposed has the size that the name says, or
    differs in case, hyphens or a plural alone, and the units so spelt are of one size. toe had tce, 百万吨 had 万吨."""
    tried = 0
    spelt: dict[str, set[str]] = {}
    for name in UNITS:
        spelt.setdefault(spelling(name), set()).add(name)
    for name in {*edits()}:
        names = proposed(name)
        tried += 1
        size = size_of(name)
        for one in names:
            if size is not None:
                assert UNITS[one] == (size[0], pytest.approx(size[1], rel=1e-9)), name
            else:
                alike = spelt.get(spelling(name), set())
                assert one in alike and len({UNITS[n] for n in alike}) == 1, name
                # m for M would be nine powers of ten
                assert not (name.startswith("m") and one.startswith("M")), name
    assert tried > 10_000


def spelling(name: str) -> str:
    bare = re.sub(r"[-.](?!\d)", "", name).casefold()
    return bare[:-1] if bare.endswith("s") and len(bare) > 2 else bare


def test_prefixes_count_as_pint_counts_them() -> None:
    """Proves: whatever SI prefix stands before a unit, what is read, proposed or converted has pint's size."""
    registry = pytest.importorskip("pint").UnitRegistry()
    stems = {"g": "kg", "J": "MJ", "Wh": "MJ", "L": "m**3", "m": "km", "t": "kg"}
    tried = 0
    for (prefix, stem), power in zip(
        product(PREFIXES, stems), [p for p in PREFIXES.values() for _ in stems], strict=True
    ):
        name = prefix + stem
        if name in AMBIGUOUS:
            continue
        expected = registry.Quantity(10.0**power, stem).to(stems[stem]).magnitude
        size = UNITS.get(name) or size_of(name)
        if size is not None:
            tried += 1
            assert size[1] == pytest.approx(expected, rel=1e-9), name
        for one in proposed(name):
            assert UNITS[one][1] == pytest.approx(expected, rel=1e-9), name
    assert tried > 60


@pytest.mark.parametrize(
    "stem", ["g", "J", "Wh", "cal", "L", "l", "m", "t", "gce", "tce", "toe", "Nm3", "Sm3"]
)
def test_every_prefix_before_every_unit(stem: str) -> None:
    """Proves: a prefix counts what stands behind it, whether the name is one that is read or not; a tonne of coal or
    oil and a volume of gas have those from kilo up alone."""
    small = stem in ("g", "J", "Wh", "cal", "L", "l", "m")
    for prefix, power in {**PREFIXES, "\u03bc": -6}.items():
        wanted = UNITS[stem][0], pytest.approx(UNITS[stem][1] * 10.0**power, rel=1e-12)
        if prefix == "n" or (power < 3 and not small):
            assert size_of(prefix + stem) is None
        else:
            assert size_of(prefix + stem) == wanted


@pytest.mark.parametrize(("prefix", "power"), PREFIXES.items())
def test_a_prefix_before_a_cubic_metre_is_cubed(prefix: str, power: int) -> None:
    found = size_of(f"{prefix}m3")
    assert found == (("m3", pytest.approx(1e3**power)) if -3 <= power <= 3 else None)


def test_chinese_prefixes_say_their_size() -> None:
    """Proves: 千 to 艾 before 焦, 卡 and 瓦时 are 10³ to 10¹⁸, whether the name is one that is read or not."""
    powers = {"": 0, "千": 3, "兆": 6, "吉": 9, "太": 12, "拍": 15, "艾": 18}
    for (prefix, power), (stem, size) in product(
        powers.items(), {"焦": 1e-6, "卡": 4.1868e-6, "瓦时": 3.6e-3}.items()
    ):
        expected = ("MJ", pytest.approx(size * 10.0**power, rel=1e-12))
        assert size_of(prefix + stem) == expected
        if prefix + stem in UNITS:
            assert UNITS[prefix + stem] == expected


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *(("萬t", "万t"), ("億t", "亿t"), ("噸", "吨"), ("吨標准煤", "吨标准煤"), ("吨标準煤", "吨标准煤")),
        *(("瓦時", "Wh"), ("吉瓦時", "吉瓦时"), ("兆瓦時", "兆瓦时"), ("千瓦時", "千瓦时"), ("顿", "吨")),
    ],
)  # fmt: skip
def test_traditional_characters_are_those_of_the_list(name: str, meant: str) -> None:
    assert meant in proposed(name)
    assert size_of(name) == (UNITS[meant][0], pytest.approx(UNITS[meant][1], rel=1e-12))
    assert size_of("裏") == size_of("里") == ("km", 0.5)


def test_numerals_count_the_unit_behind_them() -> None:
    """Proves: 十 to 万亿 before any unit are read, proposed or converted with their own size."""
    tried = 0
    for numeral, count in NUMERALS.items():
        for stem in ("t", "吨", "立方米", "m3", "Nm3", "kWh", "度", "吨标准煤", "斤", "桶"):
            base, size = UNITS.get(stem) or OTHERS[stem]
            name = numeral + stem
            if name == "千吨":
                continue
            found = UNITS.get(name) or size_of(name)
            assert found == (base, pytest.approx(count * size)), name
            for one in proposed(name):
                assert UNITS[one] == (base, pytest.approx(count * size)), name
            tried += 1
    assert tried > 100


def test_conversions_are_right_and_can_be_followed() -> None:
    """Proves: the unit of a conversion is known, and as many of it as it says are the size of the name."""
    for name in (*OTHERS, "Tcal", "百吨", "hL", "km3", "mJ", "艾焦", "万亿立方米", "兆卡"):
        said = cure(name)
        size = size_of(name)
        assert size is not None
        if said.key == "unit-converts":
            many, other = said.get("many"), str(said.get("other"))
            assert isinstance(many, float)
            assert unit(other).factor * many == pytest.approx(size[1], rel=1e-9)
