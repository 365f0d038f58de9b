"""Prices, jobs and levies of factor files: what is read, what is refused, and that nothing is read that nobody asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import lca
from lca.checks import factors
from lca.checks.factors import library_problems
from lca.cli import main
from lca.library.library import Library, load_library
from lca.library.money import Price
from lca.library.priced import Money, seen_of, vat_rate
from lca.library.substitutions import unread
from lca.quantities.units import describe

Load = Callable[[str], Library]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture
def own(tmp_path: Path) -> Load:
    """A library with a user's own file over it."""

    def read(text: str, name: str = "own.yaml") -> Library:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return load_library([(path, name)])

    return read


def row(**changes: object) -> str:
    """A price of cement in one line, with keys changed, added, or left out (None)."""
    keys: dict[str, object] = {
        "activity": "cement-po-42-5",
        "value": 113,
        "low": 100,
        "high": 130,
        "unit": "CNY/t",
        "year": 2023,
        "place": "Tangshan",
        "vat": "in",
        "source": "offer of the works",
    }
    kept = {key: one for key, one in {**keys, **changes}.items() if one is not None}
    return "  - {" + ", ".join(f"{key}: {one}" for key, one in kept.items()) + "}\n"


def refused(own: Load, *rows: str) -> list[tuple[str, str, int]]:
    """Key, place and line of every problem of these prices."""
    with pytest.raises(lca.WrongInput) as caught:
        own("prices:\n" + "".join(rows))
    return [(one.message.key, one.where, one.mark.line) for one in caught.value.problems]


def test_the_keys_of_the_contract_are_enough(own: Load) -> None:
    """Proves: nine keys make a price; what is left out is a price of goods that is quoted, at 13 %, from a source in words."""
    read = own("prices:\n" + row())
    price = read.money.price("cement-po-42-5")
    assert price is not None
    assert (price.is_, price.moves, price.vat_rate) == ("price", "quote", None)
    assert vat_rate(price, read.activities["cement-po-42-5"].activity) == 0.13
    assert seen_of(price, read.sources) == "unchecked"
    entry = read.activities["cement-po-42-5"].activity
    real = read.money.real_quantity(read.money.rows["cement-po-42-5", "price"], 2023, entry)
    # 113 with 13 % is 100 a t, 0.1 a kg; the ends go with it
    assert real.value == pytest.approx(0.1) and real.low == pytest.approx(0.1 / 1.13)
    assert real.high == pytest.approx(0.130 / 1.13) and real.distribution == "lognormal"


@pytest.mark.parametrize(
    ("changes", "key", "where"),
    [
        ({"year": None}, "key-missing", "prices[0]"),
        ({"vat": None}, "key-missing", "prices[0]"),
        ({"place": None}, "key-missing", "prices[0]"),
        ({"vat": "yes"}, "not-one-of", "prices[0].vat"),
        ({"high": None}, "end-alone", "prices[0].low"),
        ({"low": None}, "end-alone", "prices[0].high"),
        ({"low": 120}, "value-outside", "prices[0]"),
        ({"unit": "t"}, "price-not-money", "prices[0].unit"),
        ({"unit": "CNY"}, "price-unit", "prices[0].unit"),
        ({"unit": "CNY/kWh"}, "price-unit", "prices[0].unit"),
        ({"unit": "CNY2020/t"}, "price-not-money", "prices[0].unit"),
        ({"unit": "CNY/parsec"}, "unit-unknown", "prices[0].unit"),
        ({"value": "cheap"}, "not-a-number", "prices[0].value"),
        ({"activity": "cement-po-425"}, "activity-unknown", "prices[0].activity"),
        ({"source": "no-such-source"}, "source-unknown", "prices[0].source"),
        ({"is": "fee"}, "not-one-of", "prices[0].is"),
        ({"moves": "hicp"}, "not-one-of", "prices[0].moves"),
        ({"vat_rate": 13}, "above-bound", "prices[0].vat_rate"),
        ({"currency": "CNY"}, "key-unknown", "prices[0].currency"),
    ],
)
def test_what_is_wrong_with_a_price_is_told_at_its_place(
    own: Load, changes: dict[str, object], key: str, where: str
) -> None:
    [problem] = refused(own, row(**changes))
    assert problem == (key, where, 2)


def test_all_is_told_at_once(own: Load) -> None:
    """Proves: faults of form hide neither each other nor what other prices of the list name, and positions stay."""
    rows = (
        row(year=None, vat=None),
        row(activity="clinkr"),
        row(activity="truck-30t", unit="CNY/t"),
        row(),
        row(value=99, low=90, high=130),
    )
    assert refused(own, *rows) == [
        ("key-missing", "prices[0]", 2),
        ("key-missing", "prices[0]", 2),
        ("activity-unknown", "prices[1].activity", 3),
        ("price-unit", "prices[2].unit", 4),
        ("price-twice", "prices[4]", 6),
    ]


def test_two_kinds_of_price_are_two_prices(own: Load) -> None:
    read = own("prices:\n" + row() + row(**{"is": "own-cost", "value": 105}))
    assert [(one.is_, one.value) for one in read.money.prices_of("cement-po-42-5")] == [
        ("price", 113),
        ("own-cost", 105),
    ]


FREE = "  - {activity: cement-po-42-5, is: free, note: given away}\n"


def test_free_needs_its_reason_and_stands_alone(own: Load) -> None:
    assert refused(own, FREE.replace(", note: given away", "")) == [("key-missing", "prices[0]", 2)]
    assert refused(own, row(), FREE) == [("price-and-free", "prices[1]", 3)]


def test_own_prices_go_first(own: Load, library: Library) -> None:
    """Proves: by activity and kind; an own `free` takes all prices away, an own price what is free, and others stay."""
    shipped = library.money.price("cement-po-42-5")
    assert shipped is not None and shipped.value == 300.6
    cost = own("prices:\n" + row(**{"is": "own-cost"})).money
    assert {one.is_: one.value for one in cost.prices_of("cement-po-42-5")} == {
        "price": 300.6,
        "own-cost": 113,
    }
    free = own("prices:\n" + FREE).money
    assert free.prices_of("cement-po-42-5") == [] and free.price("cement-po-42-5") is None
    said = free.free("cement-po-42-5")
    assert said is not None and said.note.en == "given away"
    assert library.money.free("bf-gas-burned") and not library.money.prices_of("bf-gas-burned")
    paid = own("prices:\n" + row(activity="bf-gas-burned", unit="CNY/Nm3")).money
    assert paid.free("bf-gas-burned") is None and len(paid.prices_of("bf-gas-burned")) == 1
    assert paid.price("clinker") == library.money.price("clinker")


def test_a_price_may_be_below_zero(own: Load) -> None:
    """Proves: who pays to be rid of something has a price with a range across zero."""
    read = own("prices:\n" + row(value=-10, low=-30, high=20, vat="out")).money
    price = read.price("cement-po-42-5")
    assert price is not None and price.quantity.distribution == "normal"
    assert price.quantity.value == pytest.approx(-0.01)
    nothing = own("prices:\n" + row(value=0, low=-20, high=20, vat="out"))
    entry = nothing.activities["cement-po-42-5"].activity
    real = nothing.money.real_quantity(nothing.money.rows["cement-po-42-5", "price"], 2023, entry)
    assert (real.value, real.low, real.high) == (0, pytest.approx(-0.02), pytest.approx(0.02))


def test_money_is_read_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: a scenario without money opens none of the files; the first look into one reads them all."""
    scenario = lca.load(Path(lca.__file__).parent.parent / "scenarios" / "houston.yaml")
    assert "shipped" not in scenario.library.money.__dict__
    names = [file.shown for file in scenario.library.money.files]
    assert names == [
        f"factors/{name}.yaml" for name in ("deflators", "employment", "levies", "prices")
    ]
    assert not set(names) & {file.shown for file in scenario.library.files}
    assert scenario.library.money.price("clinker") is not None
    assert "shipped" in scenario.library.money.__dict__


def test_shipped_money_is_sound(library: Library) -> None:
    """Proves: all names exist, all units fit, nothing stands twice, and every figure has a source that was seen."""
    assert list(library.money.problems(library)) == []
    prices = [one.price for one in library.money.rows.values() if isinstance(one.price, Price)]
    assert len(prices) > 45
    assert {one.activity for one in prices if seen_of(one, library.sources) == "unchecked"} == set()
    assert all(one.source in library.sources for one in prices)
    beside = (library.money.series, library.money.employment, library.money.levies)
    assert all(one.source in library.sources for part in beside for one in part.values())


def test_factors_check_holds_money(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: what the library finds of itself holds the files that are read late, their form and what they name."""
    monkeypatch.setattr(factors, "RULES", ())  # of activities, which take seconds
    path = tmp_path / "prices.yaml"
    path.write_text("prices:\n" + row(activity="clinkr"), "utf-8")
    wrong = replace(library, money=Money([unread(path, "factors/prices.yaml")]))
    [problem] = library_problems(wrong)
    assert str(problem).startswith(
        "factors/prices.yaml:2:16: prices[0].activity: there is no activity 'clinkr'; did you mean"
    )
    path.write_text("prices:\n" + row(vat=None), "utf-8")
    with pytest.raises(lca.WrongInput, match="'vat' is missing"):
        library_problems(replace(library, money=Money([unread(path, "factors/prices.yaml")])))


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            "price · 300.6 CNY/t (285 to 319.7) · China 2023 · with 13 % VAT · nbs-cement-glass-2023 · seen: transcription",
        ),
        (
            "zh",
            "价格 · 300.6 CNY/t（285 至 319.7） · China 2023 · 含 13% 增值税 · nbs-cement-glass-2023 · 核实方式：转录件核对",
        ),
    ],
    ids=["en", "zh"],
)
def test_factors_show_tells_prices(monkeypatch: pytest.MonkeyPatch, lang: str, line: str) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    done = CliRunner().invoke(main, ["factors", "show", "cement-po-42-5", "--lang", lang])
    assert done.exit_code == 0
    assert line in done.output
    assert done.output.count("nbs-cement-glass-2023") == 2  # once more among the sources


@pytest.mark.parametrize(
    ("activity", "what", "rate"),
    [
        ("clinker", "price", 0.13),
        ("electricity-hebei", "price", 0.13),
        ("natural-gas-supply", "price", 0.09),
        ("coal-boiler-heat", "price", 0.09),
        ("truck-30t", "haulage", 0.09),
        ("truck-30t", "price", 0.09),
        ("landfill-inert", "gate-fee", 0.06),
        ("stockpile-slag", "own-cost", 0.13),
    ],
)
def test_the_rate_of_the_kind(library: Library, activity: str, what: str, rate: float) -> None:
    """Article 10 of the law on value-added tax: goods 13, transport, gas and heat 9, services 6 %."""
    made = library.activities[activity].activity
    over = {"kg": "t", "MJ": "GJ", "Nm3": "Nm3", "kg km": "t km"}[
        describe(made.reference.dimension)
    ]
    price = Price.model_validate(
        {
            "activity": activity,
            "is": what,
            "value": 1.0,
            "unit": f"CNY/{over}",
            "year": 2023,
            "place": "here",
            "vat": "in",
            "source": "offer",
        }
    )
    assert vat_rate(price, made) == rate
    assert vat_rate(price.model_copy(update={"vat_rate": 0.03}), made) == 0.03


def test_jobs_of_purchases(library: Library) -> None:
    """Ten million more haulage are 46 persons, ten million less cement 42: 3.8 net. Chinese table of 2018."""
    haul = library.money.employment_of("truck-30t")
    cement = library.money.employment_of("cement-po-42-5")
    assert haul is not None and cement is not None
    assert (haul[0], cement[0]) == ("29", "13")
    assert 10 * haul[1].total == pytest.approx(45.96)
    assert 10 * (haul[1].total - cement[1].total) == pytest.approx(3.75)
    ore = library.money.employment_of("iron-ore")
    assert ore is not None and ore[1].imported and ore[1].total == 0
    assert library.money.employment_of("maize") is None
    # 45 % machinery, 35 % works, 10 % electrical machinery, 10 % engineering: 5.48 person-years a million
    shares = {"17": 0.45, "27": 0.35, "19": 0.10, "36": 0.10}
    sectors = library.money.employment
    assert sum(sectors[code].total * share for code, share in shares.items()) == pytest.approx(
        5.481, abs=5e-4
    )


JOBS = """
employment:
  '13': {{name: cement, direct: {direct}, total: 4, prices_of: 2018, year: 2018, source: cn-io-2018, activities: [clinker]}}
  '14': {{name: metals, direct: 1, total: 3, prices_of: 2018, year: 2018, source: cn-io-2018, activities: [{second}]}}
"""


@pytest.mark.parametrize(
    ("direct", "second", "key", "where"),
    [
        (5, "pig-iron", "jobs-total-below-direct", "employment.13.total"),
        (1, "pig-irn", "activity-unknown", "employment.14.activities[0]"),
        (1, "clinker", "jobs-activity-twice", "employment.14.activities[0]"),
    ],
)
def test_what_is_wrong_with_jobs(own: Load, direct: int, second: str, key: str, where: str) -> None:
    with pytest.raises(lca.WrongInput) as caught:
        own(JOBS.format(direct=direct, second=second))
    assert [(one.message.key, one.where) for one in caught.value.problems] == [(key, where)]


def test_levies(library: Library) -> None:
    """Law on environmental protection tax, schedule 1; Hebei: 4.8 CNY an equivalent of 0.95 kg in the third tier."""
    money = library.money
    assert [(id, one.value) for id, one in money.levies_on("stockpile-slag")] == [
        ("waste-slag-ash", 25)
    ]
    assert [one.value for _, one in money.levies_on("stockpile-gangue")] == [5]
    assert [one.value for _, one in money.levies_on("stockpile-tailings")] == [15]
    hazardous = money.levy("waste-hazardous")
    assert hazardous is not None and hazardous.quantity.value == 1.0  # CNY/kg
    by_town = {
        town: [one.value for _, one in money.levies_on("so2", town)]
        for town in ("Tangshan", "秦皇岛", "石家庄", "雄安", "Beijing")
    }
    assert by_town == {
        "Tangshan": [5.053],
        "秦皇岛": [5.053],
        "石家庄": [6.316],
        "雄安": [10.105],
        "Beijing": [],
    }
    assert money.levies_on("nox") == [] and [id for id, _ in money.levies_on("pm")] == [
        "air-dust-hebei"
    ]
    assert pytest.approx(5.053, abs=5e-4) == 4.8 / 0.95
    assert money.levy("no-such") is None


def test_a_levy_on_what_there_is_not(own: Load) -> None:
    text = (
        "levies:\n  tax: {name: tax, of: waste, on: [stockpile-slg], value: 5, unit: CNY/t, "
        "place: here, year: 2020, source: ept-law-2016}\n"
    )
    with pytest.raises(lca.WrongInput) as caught:
        own(text)
    assert [(one.message.key, one.where) for one in caught.value.problems] == [
        ("levy-on-unknown", "levies.tax.on[0]")
    ]


def test_a_price_outside_of_its_series_says_where(own: Load) -> None:
    """Proves: a year without an index is a problem of the price, at its line, and never a figure."""
    read = own("prices:\n" + row(year=2001, moves="ppi"))
    entry = read.activities["cement-po-42-5"].activity
    with pytest.raises(lca.WrongInput) as caught:
        read.money.real(read.money.rows["cement-po-42-5", "price"], 2023, entry)
    assert str(caught.value) == (
        "own.yaml:2:5: prices[0]: 'ppi-cn' has no figure of 2001, only of 2010 to 2025; write the price in the money of "
        "one of these years, or add the year to the series"
    )


def test_own_series_go_first(own: Load) -> None:
    text = (
        "series:\n  ppi-cn: {name: mine, unit: 2001 = 100, source: nbs-ppi, by_year: {2001: 100, 2023: 150}}\n"
        "prices:\n" + row(year=2001, moves="ppi", vat="out")
    )
    read = own(text)
    entry = read.activities["cement-po-42-5"].activity
    real = read.money.real(read.money.rows["cement-po-42-5", "price"], 2023, entry)
    assert real.value == pytest.approx(0.113 * 1.5) and real.quoted is None


def test_a_series_of_no_years(own: Load) -> None:
    text = "series:\n  mine: {name: mine, unit: x, source: nbs-ppi, by_year: {last: 100}}\n"
    with pytest.raises(lca.WrongInput) as caught:
        own(text)
    assert [(one.message.key, one.where) for one in caught.value.problems] == [
        ("not-a-year", "series.mine.by_year.last")
    ]
