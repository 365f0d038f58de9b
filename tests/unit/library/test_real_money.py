"""Money without tax, of one year and one currency, against published indices and sums on paper."""

from __future__ import annotations

import pytest

from lca.library.library import load_library
from lca.library.money import Series
from lca.library.real import (
    NoFigure,
    Real,
    converted,
    deflated,
    ex_vat,
    figure,
    nominal_rate,
    real_rate,
    to_year,
)
from lca.texts import Text

SERIES = load_library().money.series

#: Changes on the year before in percent, of releases of the National Bureau of Statistics (producers) and of the World Bank
#: (consumers).
PPI = {2011: 6.0, 2012: -1.7, 2013: -1.9, 2014: -1.9, 2015: -5.2, 2016: -1.4, 2017: 6.3, 2018: 3.5}
PPI |= {2019: -0.3, 2020: -1.8, 2021: 8.1, 2022: 4.1, 2023: -3.0, 2024: -2.2, 2025: -2.6}
CPI = {
    2011: 5.55,
    2012: 2.62,
    2013: 2.62,
    2014: 1.92,
    2015: 1.44,
    2016: 2.0,
    2017: 1.59,
    2018: 2.07,
}
CPI |= {2019: 2.9, 2020: 2.42, 2021: 0.98, 2022: 1.97, 2023: 0.23, 2024: 0.22, 2025: 0.0}
CPI_US = {2011: 3.16, 2012: 2.07, 2013: 1.46, 2014: 1.62, 2015: 0.12, 2016: 1.26, 2017: 2.13}
CPI_US |= {2018: 2.44, 2019: 1.81, 2020: 1.23, 2021: 4.7, 2022: 8.0, 2023: 4.12, 2024: 2.95}


@pytest.mark.parametrize(("id", "changes"), [("ppi-cn", PPI), ("cpi-cn", CPI), ("cpi-us", CPI_US)])
def test_indices_chain_the_published_changes(id: str, changes: dict[int, float]) -> None:
    years = SERIES[id].years
    assert years[2010] == 100 and set(years) == {2010, *changes}
    for year, percent in changes.items():
        assert years[year] / years[year - 1] - 1 == pytest.approx(percent / 100, abs=2e-4), year


def test_rates_are_the_published_means() -> None:
    assert [figure(SERIES, "cny-per-usd", year) for year in (2015, 2023, 2025)] == [
        6.2827,
        7.0809,
        7.1875,
    ]
    # 7.0809 CNY a USD over 0.9245 EUR a USD
    assert figure(SERIES, "cny-per-eur", 2023) == pytest.approx(7.0809 / 0.9245, abs=5e-5)


def test_tax() -> None:
    assert ex_vat(113.0, "in", 0.13) == pytest.approx(100.0)
    assert ex_vat(113.0, "out", 0.13) == 113.0


def test_real_and_nominal_rates() -> None:
    """8 % real in 3 % inflation is 11.24 %, not 11 %."""
    assert nominal_rate(0.08, 0.03) == pytest.approx(0.1124)
    assert real_rate(0.1124, 0.03) == pytest.approx(0.08)
    assert nominal_rate(0.0, 0.03) == pytest.approx(0.03)


def test_currencies() -> None:
    """57 USD of 2023 are 404 CNY; euros go through yuan."""
    assert converted(57, "USD", "CNY", 2023, SERIES) == pytest.approx(403.6, abs=0.05)
    assert converted(7.6592, "CNY", "EUR", 2023, SERIES) == pytest.approx(1.0)
    euros = converted(100, "USD", "EUR", 2023, SERIES)
    assert euros == pytest.approx(92.45, abs=0.01)
    assert converted(5, "USD", "USD", 1900, SERIES) == 5


def test_deflated() -> None:
    """CNY of 2023 and of 2025 in that of 2018: 0.9357 and 0.9823 by producer prices."""
    assert deflated(1, "ppi-cn", 2023, 2018, SERIES) == pytest.approx(0.9357, abs=5e-5)
    assert deflated(1, "ppi-cn", 2025, 2018, SERIES) == pytest.approx(0.9823, abs=5e-5)
    assert deflated(7, "ppi-cn", 1999, 1999, SERIES) == 7


def test_how_prices_move() -> None:
    """Proves: quotes stay and keep their date, plant follows producer prices, wages consumer prices, each from its own year."""
    assert to_year(3510, "CNY", 2023, 2025, "quote", SERIES) == Real(3510, 2025, 2023)
    assert to_year(100, "USD", 2023, 2025, "quote", SERIES).value == pytest.approx(708.09)
    plant = to_year(100, "CNY", 2015, 2023, "ppi", SERIES)
    assert plant == Real(pytest.approx(100 * 110.21 / 95.06), 2023)
    wages = to_year(100, "CNY", 2015, 2023, "cpi", SERIES)
    assert wages.value == pytest.approx(100 * 132.23 / 114.92)
    local = to_year(100, "EUR", 2015, 2023, "ppi", SERIES)
    assert local.value == pytest.approx(697.15 * 110.21 / 95.06)


def test_local_and_imported_content_are_41_percent_apart() -> None:
    """A million dollars of 2015 in yuan of 2025: local content 6.94 million, imported 9.77 million.

    Prices in the United States rose by 2.7 % in 2025 in this sum.
    """
    figures = {**SERIES["cpi-us"].by_year, "2025": SERIES["cpi-us"].by_year["2024"] * 1.027}
    abroad = Series(name=Text("x", "x"), unit="x", source="x", by_year=figures)
    series = {**SERIES, "cpi-us": abroad}
    local = to_year(1.0, "USD", 2015, 2025, "ppi", series).value
    imported = to_year(1.0, "USD", 2015, 2025, "foreign", series).value
    assert local == pytest.approx(6.2827 * 104.98 / 95.06)
    assert imported == pytest.approx(147.74 / 108.70 * 7.1875, abs=1e-3)
    assert imported / local == pytest.approx(1.41, abs=0.005)


@pytest.mark.parametrize(
    ("currency", "given", "wanted", "moves", "key"),
    [
        ("CNY", 2009, 2023, "ppi", "series-without-year"),
        ("CNY", 2023, 2026, "cpi", "series-without-year"),
        ("USD", 2009, 2023, "quote", "series-without-year"),
        ("USD", 2023, 2025, "foreign", "series-without-year"),
        ("EUR", 2015, 2023, "foreign", "foreign-money"),
        ("CNY", 2015, 2023, "foreign", "foreign-money"),
    ],
)
def test_what_is_not_known_is_no_figure(
    currency: str, given: int, wanted: int, moves: str, key: str
) -> None:
    with pytest.raises(NoFigure) as caught:
        to_year(1.0, currency, given, wanted, moves, SERIES)  # type: ignore[arg-type]
    assert caught.value.message.key == key


def test_a_missing_series_says_its_name() -> None:
    with pytest.raises(NoFigure) as caught:
        figure({}, "ppi-cn", 2023)
    assert str(caught.value) == "there is no series 'ppi-cn'; add it under series:"
