"""Units of the United States in what is told: their sizes, their words, and that tables stay metric."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import lca
from lca.quantities import figures, us_units
from lca.quantities.indicators import flow_kind, kind, scales
from lca.quantities.reading import in_common, read_in, system
from lca.quantities.units import unit
from lca.texts import Lang

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("size", "name"),
    [
        (us_units.POUND, "lb"),
        (us_units.SHORT_TON, "short-ton"),
        (us_units.MMBTU, "MMBtu"),
        (us_units.MCF, "Mcf"),
        (us_units.GALLON, "gal"),
        (us_units.MILE, "mi"),
    ],
)
def test_sizes_are_those_of_the_units_that_people_write(size: float, name: str) -> None:
    """Proves: a unit is read out as large as it is read in."""
    assert unit(name).factor == pytest.approx(size, rel=1e-8)


@pytest.mark.parametrize(
    ("value", "unit", "lang", "metric", "us"),
    [
        (2604e3, "kg CO2e", "en", "2.60 kt CO₂e", "2,870 short tons CO₂e"),
        (2604e3, "kg CO2e", "zh", "2,600 吨CO₂e", "2,870 短吨CO₂e"),
        (18e6, "kg", "en", "18.0 kt", "19,800 short tons"),
        (18e6, "kg", "zh", "1.80 万吨", "1.98 万短吨"),
        (23.2e6, "MJ", "en", "23.2 TJ", "22,000 MMBtu"),
        (23.2e6, "MJ", "zh", "792 吨标准煤", "2.20 万MMBtu"),
        (2.67912185e6, "Nm3", "en", "2.68 million Nm³", "100 MMcf"),
        (3.785411784, "m3", "en", "3.79 m³", "1,000 gal"),
        (100.0, "kg", "en", "100 kg", "220 lb"),
        (5.0, "CNY", "en", "5.00 CNY", "5.00 CNY"),
    ],
)
def test_amounts_are_told_in_either(
    value: float, unit: str, lang: Lang, metric: str, us: str
) -> None:
    """Proves: the same amount, by hand: 2,604 t are 2,870 short tons, 23.2 TJ are 21,990 MMBtu or 791.6 t of coal equivalent."""
    assert figures.amount(value, unit, lang) == metric
    with read_in("us"):
        assert figures.amount(value, unit, lang) == us
    assert figures.amount(value, unit, lang) == metric


def test_hauls_are_told_in_miles() -> None:
    """Proves: 100 km are 62.1 mi, in words of either language."""
    assert figures.haul(100.0, "en") == "100 km"
    with read_in("us"):
        assert (figures.haul(100.0, "en"), figures.haul(100.0, "zh")) == ("62.1 mi", "62.1 英里")


def test_units_are_left_as_they_were() -> None:
    """Proves: what is told in one system leaves no trace, not after an error either."""
    with pytest.raises(KeyError), read_in("us"):
        assert system() == "us"
        raise KeyError
    assert system() == "metric"
    assert scales("kg", "en")[1] == (1e3, "t")
    assert flow_kind("kg").name.en == "t"
    also = kind("energy-total", "MJ").also
    assert also is not None
    assert (also["en"].unit, also["zh"].unit) == ("tce", "PJ")


def test_several_are_told_in_what_they_have_in_common() -> None:
    """Proves: a comparison is metric unless all of its scenarios are not."""
    assert in_common(["us", "us"]) == "us"
    assert in_common(["us", "metric"]) == in_common([]) == "metric"


def test_a_report_in_us_units_over_metric_tables(tmp_path: Path) -> None:
    """Proves: the key `units` changes what is told, in both languages, and no number of a table."""
    scenario = lca.load(ROOT / "scenarios" / "houston.yaml")
    other = lca.vary(scenario, {"units": "metric"})
    told = lca.run(scenario, draws=200).save(tmp_path / "us")
    metric = lca.run(other, draws=200).save(tmp_path / "metric")
    for name in ("exchanges.csv", "stages.csv", "cases.csv", "factors.csv", "convergence.csv"):
        assert (told / name).read_bytes() == (metric / name).read_bytes()
    assert {"kg CO2e", "MJ", "kg"} == {
        row["unit"] for row in csv.DictReader((told / "exchanges.csv").open(encoding="utf-8"))
    }
    page, plain = ((one / "report.html").read_text("utf-8") for one in (told, metric))
    assert "short tons CO₂e a year would be saved" in page and "short tons CO₂e" not in plain
    assert "19,800 short tons" in page and "18.0 kt" in plain
    assert "MMBtu" in page and "1 short ton = 2,000 lb = 0.907185 metric tons" in page
    assert "tce" not in page and "tce" in plain
    assert " mi great circle" in (told / "charts" / "map.svg").read_text("utf-8")
